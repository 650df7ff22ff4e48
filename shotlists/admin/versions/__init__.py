"""What was saved and done: versions, comparing, history."""
