"""AP: the wire and the archive."""
