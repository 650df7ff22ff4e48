"""The table of shots: as a form, and back into a script."""
