"""The audiovisual services of the EU: rows of a table."""
