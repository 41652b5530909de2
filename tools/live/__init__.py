"""What `make serve` is made of: a workshop that builds, and a server that shows what was built."""
