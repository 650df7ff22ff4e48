"""Commands about the running place; those of the desk stand in shotlists."""
