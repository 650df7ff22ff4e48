"""What comes in from outside: texts, files, folders, digest pages."""
