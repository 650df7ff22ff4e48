"""What people say to each other about a script, owe each other, and are told."""
