"""What the desk does: verbs, and the only writers of the models."""
