"""A package's own page: its text, facts, banners and actions; on paper and as files."""
