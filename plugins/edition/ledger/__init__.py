"""The ledger: what a site must remember of its stories from one publication to the next.

A Pelican plugin for any site.  Of each story it keeps the id, which is made from its source when it is first
seen, when it last changed, and every address that it has had.  List it before plugins that make addresses or
feeds.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    from edition.ledger import plugin  # noqa: PLC0415 - the records can be had without Pelican

    plugin.connect()
