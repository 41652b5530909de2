"""What programs read of a site beside its feeds: structured data, sitemaps, rules for robots, indexes."""
