"""Work with pictures and names: picks from the archive, dopesheets, lower thirds, pronunciations."""
