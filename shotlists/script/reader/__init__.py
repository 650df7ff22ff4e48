"""From lines to a document: what the reader of a package is made of, in the order of its work."""
