"""Settings of the digest.  What you are most likely to change is at the top.

    make CONTENT=folder OUTPUT=folder

builds any folder of raw copy.  publishconf.py adds what a public site needs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# So that worker processes find the plugins as well, not only Pelican.
sys.path.insert(0, str(ROOT / "plugins"))

from copydesk.plugin import Build  # noqa: E402 - found through the line above
from press.plugin import Press  # noqa: E402 - likewise


class Digest(Build, Press):
    """A build that is published completely or not at all, whose exit status tells of refused stories."""


# ------------------------------------------------------------------ yours to change

SITENAME = "The Copydesk Digest"
TIMEZONE = "UTC"
"""The time zone of the editions, such as Europe/Vienna."""
DEFAULT_LANG = "en"
EDITION_LOCALE = "en_GB"
"""The language of the interface, and the format of its dates and numbers."""
EDITION_SECTIONS: list[str] = []
"""The sections in the order of the paper; if empty, all of them in alphabetical order.  The navigation has
those that are named here, else up to twelve: if there are more, those with several stories."""
COPYDESK_SECTION = "News"
"""The section of stories without one."""

EDITION_NARROW = True
"""If only stories have changed, a build reads and writes only what depends on them.  Set it to False if your
own templates or plugins use the list of all `articles`: every build then reads and writes everything."""

EDITION_OFFLINE = True
"""Readers may keep editions for reading offline.  If you set it to False, browsers that visit the site delete
what they have kept."""

SITEURL = ""
RELATIVE_URLS = True
"""Links work wherever the folder is, even in pages opened as files (where they may show a folder instead of
its page; `make serve` shows the digest as the world will see it)."""

# ------------------------------------------------------------------ where things are

PATH = os.environ.get("CONTENT") or str(ROOT / "content")
OUTPUT_PATH = os.environ.get("OUTPUT") or str(ROOT / "output")
THEME = str(ROOT / "theme")
THEME_TEMPLATES_OVERRIDES = [str(ROOT / "theme" / "static")]
"""So that templates can include style sheets and the icon, and a page needs no other file."""
THEME_STATIC_PATHS = ["static/public"]
THEME_STATIC_DIR = "theme"
EDITION_ICON = str(ROOT / "theme" / "static" / "public" / "icon.svg")
"""The drawing of the site; icons for phones are made from it."""
STATIC_PATHS: list[str] = []
"""Only files that stories link to with {static} are published from the content folder."""
PAGE_PATHS: list[str] = []

# ------------------------------------------------------------------ addresses (stable for ever)

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
DRAFT_URL = "drafts/{date:%Y}/{date:%m}/{date:%d}/{slug}/"
DRAFT_SAVE_AS = DRAFT_URL + "index.html"
# A story in another language than that of the site has the same kind of address.
ARTICLE_LANG_URL, ARTICLE_LANG_SAVE_AS = ARTICLE_URL, ARTICLE_SAVE_AS
DRAFT_LANG_URL, DRAFT_LANG_SAVE_AS = DRAFT_URL, DRAFT_SAVE_AS

CATEGORY_URL = "section/{slug}/"
# The plugin edition writes all pages that list stories.
DIRECT_TEMPLATES = ["worker", "manifest"]
WORKER_URL = WORKER_SAVE_AS = "worker.js"
MANIFEST_URL = MANIFEST_SAVE_AS = "manifest.webmanifest"

# ------------------------------------------------------------------ how it is built

PLUGINS = ["edition.ledger", "copydesk", "edition", "edition.syndication"]
"""The ledger comes first, since addresses depend on the ids that it keeps."""
PELICAN_CLASS = Digest
CACHE_PATH = os.environ.get("CACHE") or str(ROOT / ".cache")
"""What builds remember; it may be deleted at any time."""
PRESS_WORKERS = os.environ.get("WORKERS")
"""The number of processes that read new copy and write pages; by default, that of the processors."""
PRESS_SHARED = True
"""Pages are written by several processes once all are known.  Set it to False if your own plugins look at
pages before Pelican's signal `finalized`."""
PRESS_ASIDE = True
"""Stories are kept on disk until their pages are made, so that a large archive needs little memory.  Set it
to False if your own plugins change the metadata of stories in place."""
PRESS_CLUSTER = os.environ.get("CLUSTER")
"""The address of a Dask scheduler whose workers read new copy instead, such as tcp://10.0.0.5:8786."""
PRESS_REPORT = os.environ.get("REPORT")
"""A file for the report of the build as JSON; the terminal shows it as a table."""
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
ARTICLE_ORDER_BY = "reversed-date"
DEFAULT_CATEGORY = COPYDESK_SECTION
USE_FOLDER_AS_CATEGORY = False
DEFAULT_PAGINATION = False
PAGINATED_TEMPLATES: dict[str, int | None] = {}
# The feeds are those of edition.syndication.
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
