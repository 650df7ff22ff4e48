"""Xinhua: quotes stand in the storyline."""
