"""Settings of the sites on which payloads are tried: those of `make publish`, without what servers need.

Compressed copies and lists of files hold nothing of their own, and take half of a build's time.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from publishconf import *  # noqa: F403 - every setting, once the line above lets it be found

PLUGINS = [plugin for plugin in PLUGINS if plugin != "edition.hosting"]  # noqa: F405 - from publishconf
