"""The domain: scripts, shot lists, and what a desk does with them."""
