"""What comes in from outside: the import page and wire items."""
