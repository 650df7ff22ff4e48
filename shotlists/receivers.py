"""What follows when the domain announces something."""
