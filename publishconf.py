"""Settings for the public digest: those of pelicanconf.py, with full addresses.

`make publish SITEURL=https://news.example.org` sets the address.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403 - every setting, once the line above lets it be found

SITEURL = os.environ["SITEURL"].rstrip("/")
RELATIVE_URLS = False
PLUGINS = [*PLUGINS, "edition.hosting"]  # noqa: F405 - from pelicanconf
COPYDESK_REFUSED = f"{os.environ.get('OUTPUT') or 'output'}.refused.json"
"""The list of refused stories, with reasons: beside the site, so that it is not published."""
CNAME = os.environ.get("CNAME")
"""Your own domain, if GitHub Pages is to answer to it."""
LEDGER_KEPT = True
"""The ids and addresses of stories are kept in content/ledger.jsonl, because the world will know them."""
