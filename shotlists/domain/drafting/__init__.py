"""Typing without loss: drafts, locks, merging, and who wrote which line."""
