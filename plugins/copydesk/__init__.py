"""Copydesk: turns the raw text of articles into clean Markdown.

As a Pelican plugin the package reads ``.txt``, ``.html`` and ``.md`` stories; as a
library and a command it does not need Pelican.  `docs/architecture.md` draws the flow.
"""


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    # Pelican is imported only here: the command line runs without it.
    from copydesk import plugin  # noqa: PLC0415 - see the line above

    plugin.connect()
