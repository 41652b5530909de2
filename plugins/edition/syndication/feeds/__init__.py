"""Feeds: one format a file, from one table of formats."""
