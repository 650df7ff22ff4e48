"""What composition stands on: a script into rows and back, many at once."""
