"""Settings for the digest that the world sees: those of pelicanconf.py, with full addresses.

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
"""Which stories were refused, and why: beside the site, for it is nothing to publish."""
CNAME = os.environ.get("CNAME")
"""The domain that GitHub Pages is to answer to, if it is one of your own."""
LEDGER_KEPT = True
"""The world will see these stories: their ids and addresses are remembered, in content/ledger.jsonl."""
