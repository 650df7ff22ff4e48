"""Pages by which nothing typed is lost: drafts, locks, two saves at once, the bin."""
