"""What hosts need: hashed assets, compressed copies, headers, redirects, and the list of what was built.

A Pelican plugin for publishing, to be listed last: it finishes the folder that a build has filled, which must
have been empty before.
"""

from __future__ import annotations


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    from edition.hosting import plugin  # noqa: PLC0415 - the parts can be had without Pelican

    plugin.connect()
