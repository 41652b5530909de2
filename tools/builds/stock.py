"""Settings of the site that stock Pelican builds: its theme ``simple``, the same kinds of pages as ours.

Front page, stories, sections, tags, days, months and years, RSS of all stories and of each section.  Whatever
would only cost time is left out: author pages, feeds of tags, pagination, typogrify.
"""

from __future__ import annotations

import os

SITENAME = "The Stock Digest"
SITEURL = "https://digest.example"
AUTHOR = "The Editor"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = os.environ.get("CONTENT", "content")
THEME = "simple"
STATIC_PATHS: list[str] = []
PLUGINS: list[str] = []
"""None, not even those that happen to be installed."""

ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "section/{slug}/", "section/{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tag/{slug}/", "tag/{slug}/index.html"
AUTHOR_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = "{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/index.html"
DAY_ARCHIVE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/index.html"
DIRECT_TEMPLATES = ["index", "tags", "categories", "archives"]
DEFAULT_PAGINATION = 50
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]

FEED_ALL_RSS = "feeds/all.rss.xml"
CATEGORY_FEED_RSS = "feeds/section/{slug}.rss.xml"
FEED_MAX_ITEMS = 50
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
