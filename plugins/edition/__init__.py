"""The paper: stories that Pelican has read become editions, sections, people, topics and a search.

A Pelican plugin that any site can use: what it needs of a story is its title, date and HTML, and
whatever more its metadata say (section, source, standfirst, quotations) makes the paper richer.
"""


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    # Pelican is imported only here: the command line runs without it.
    from edition import plugin  # noqa: PLC0415 - see the line above

    plugin.connect()
