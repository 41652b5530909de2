"""Printers' marks in place of those of typewriters, by the customs of each language (`words/`)."""
