"""What `make bench-builds` is made of: made-up stories, sites of three programs, and a stopwatch."""
