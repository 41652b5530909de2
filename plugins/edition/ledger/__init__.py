"""The ledger: what a site must remember of its stories from one publication to the next.

A Pelican plugin that any site can use.  It keeps a story's id, made from its source when it was first seen,
when it last changed, and every address that it ever had.  List it before plugins
that make addresses or feeds.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    from edition.ledger import plugin  # noqa: PLC0415 - the records can be had without Pelican

    plugin.connect()
