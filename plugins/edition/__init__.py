"""The paper: makes editions, sections, people, topics and a search from the stories that Pelican has read.

A Pelican plugin for any site.  It needs the title, the date and the HTML of a story; further metadata
(section, source, standfirst, quotations) make the paper richer.
"""


def register() -> None:
    """Connect the plugin to Pelican (called by Pelican when it loads the plugin)."""
    # Pelican is imported only here: the command line runs without it.
    from edition import plugin  # noqa: PLC0415 - see the line above

    plugin.connect()
