"""Comments, review, work and notifications."""
