"""Views of the desk, pages of rows, and deeds on many rows."""
