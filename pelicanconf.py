"""Settings of the digest.  Newcomers: what you may want to change stands at the top.

    make CONTENT=folder OUTPUT=folder

builds any folder of raw copy.  publishconf.py adds what a site on the net needs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# The plugins are found by every process that is started, not by Pelican alone.
sys.path.insert(0, str(ROOT / "plugins"))

from copydesk.plugin import Build  # noqa: E402 - found through the line above
from press.plugin import Press  # noqa: E402 - likewise


class Digest(Build, Press):
    """A build whose exit status tells of refused stories, and that is published all or not at all."""


# ------------------------------------------------------------------ yours to change

SITENAME = "The Copydesk Digest"
TIMEZONE = "UTC"
"""The zone in which the days of the editions are reckoned, such as Europe/Vienna."""
DEFAULT_LANG = "en"
EDITION_LOCALE = "en_GB"
"""The language of the interface, and how it writes dates and numbers."""
EDITION_SECTIONS: list[str] = []
"""The sections in the order of the paper; where none is named, all of them by name."""
COPYDESK_SECTION = "News"
"""The section of stories that name none."""

EDITION_NARROW = True
"""Where only stories have changed, a build reads and writes what hangs on them.  False for templates or
plugins of your own that ask for all `articles`: every build then reads and writes everything."""

EDITION_OFFLINE = True
"""Readers may keep editions for reading without a connection.  False takes that back: browsers that come by
forget all that they kept."""

SITEURL = ""
RELATIVE_URLS = True
"""Pages find their style sheet and each other wherever the folder lies, opened as files too (a link to
another page then shows its folder: `make serve` shows the digest as the world will see it)."""

# ------------------------------------------------------------------ where things are

PATH = os.environ.get("CONTENT") or str(ROOT / "content")
OUTPUT_PATH = os.environ.get("OUTPUT") or str(ROOT / "output")
THEME = str(ROOT / "theme")
THEME_TEMPLATES_OVERRIDES = [str(ROOT / "theme" / "static")]
"""So that templates can take in the sheets and the drawing: a page asks for nothing besides itself."""
THEME_STATIC_PATHS = ["static/public"]
THEME_STATIC_DIR = "theme"
EDITION_ICON = str(ROOT / "theme" / "static" / "public" / "icon.svg")
"""The drawing from which the icons for phones are made."""
STATIC_PATHS: list[str] = []
"""What stories link to as {static} is published; nothing else in the content folder is."""
PAGE_PATHS: list[str] = []

# ------------------------------------------------------------------ addresses (stable for ever)

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
DRAFT_URL = "drafts/{date:%Y}/{date:%m}/{date:%d}/{slug}/"
DRAFT_SAVE_AS = DRAFT_URL + "index.html"
# A story in another language than the site's has the same kind of address.
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = ARTICLE_URL, ARTICLE_SAVE_AS
DRAFT_LANG_URL, DRAFT_LANG_SAVE_AS = DRAFT_URL, DRAFT_SAVE_AS

CATEGORY_URL = "section/{slug}/"
# All that lists stories is written by the plugin edition.
DIRECT_TEMPLATES = ["worker", "manifest"]
WORKER_URL = WORKER_SAVE_AS = "worker.js"
MANIFEST_URL = MANIFEST_SAVE_AS = "manifest.webmanifest"

# ------------------------------------------------------------------ how it is built

PLUGINS = ["edition.ledger", "copydesk", "edition", "edition.syndication"]
"""The ledger first: stories have their kept ids before addresses are made from them."""
PELICAN_CLASS = Digest
CACHE_PATH = os.environ.get("CACHE") or str(ROOT / ".cache")
"""What builds remember; it may be removed at any time."""
PRESS_WORKERS = os.environ.get("WORKERS")
"""How many processes read new copy and write pages; as many as there are processors unless set."""
PRESS_SHARED = True
"""Pages are written by all processors, once all are asked for.  False for plugins of your own that look at
pages before Pelican has finalized."""
PRESS_ASIDE = True
"""Stories lie on disk until their pages are made, so that a large archive needs little memory.  False for
plugins of your own that change the metadata of stories in place."""
PRESS_CLUSTER = os.environ.get("CLUSTER")
"""The address of a Dask scheduler whose workers read new copy instead, such as tcp://10.0.0.5:8786."""
PRESS_REPORT = os.environ.get("REPORT")
"""Where the build's report is written to as JSON; the terminal shows it as a table."""
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
ARTICLE_ORDER_BY = "reversed-date"
DEFAULT_CATEGORY = COPYDESK_SECTION
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = False
PAGINATED_TEMPLATES: dict[str, int | None] = {}
# The feeds are those of edition.syndication.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
