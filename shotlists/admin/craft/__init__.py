"""Work with pictures and names: picks from the archive, graphics, pronunciations."""
