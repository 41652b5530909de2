"""Names of people, agencies and sites, and the bylines that are made of them."""
