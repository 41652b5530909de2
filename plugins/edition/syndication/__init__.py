"""What leaves the site: feeds, and everything else that programs read instead of people.

A Pelican plugin that any site can use, with or without the rest of the paper: what it needs of a story
is its title, date and HTML, and whatever more its metadata say goes along.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    from edition.syndication import plugin  # noqa: PLC0415 - the types can be had without Pelican

    plugin.connect()
