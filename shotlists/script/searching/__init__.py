"""Searching, without a database: words as they are compared, the query language, and what it means."""
