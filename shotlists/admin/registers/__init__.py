"""Registers to look into, and who and what may come in: people, tokens, jobs."""
