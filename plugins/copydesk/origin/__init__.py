"""Where a story is from, and when it was published: what lines say of it, and what the page declares."""
