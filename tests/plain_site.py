"""A Pelican site that knows nothing of the copy desk: its feeds by Pelican itself, and by ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ADDRESS = "https://news.example"

STORY = """\
<html><head><title>{title}</title>
<meta name="date" content="{date}"><meta name="category" content="{section}">
<meta name="authors" content="Mira Solt; Jon Aske"><meta name="tags" content="boats, quay">
</head><body>{body}</body></html>
"""

BODY = """\
<p>The <span class="caps">ABC</span> of boats:
<a href="/quay/">the quay</a>, <a href="../tide.html">the tide</a>.</p>
<aside class="pull-quote" aria-hidden="true"><p>Said once already.</p></aside>
<p><img src="/boat.png" srcset="boat.png 1x, boat-2.png 2x" alt="A boat">
<a href="javascript:alert(1)">no</a></p>
<script>alert("run")</script><p onclick="alert(1)" style="color: red">Last words.</p>
"""

STORIES = {
    "boats.html": STORY.format(
        title="Boats &amp; tides", date="2015-10-24 10:00", section="Harbour", body=BODY
    ),
    "trams.html": STORY.format(
        title="Trams", date="2015-10-23 10:00", section="Streets", body="<p>Rails.</p>"
    ),
}

SETTINGS = """
import sys
sys.path.insert(0, {plugins!r})
SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Plain & simple", {address!r}, "UTC", "en"
PLUGINS = {use!r}
THEME = "simple"
"""

NONE = """
FEED_ALL_RSS = CATEGORY_FEED_RSS = AUTHOR_FEED_RSS = None
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = TRANSLATION_FEED_ATOM = None
"""
"""No feeds by Pelican itself."""

STOCK = """
FEED_ALL_RSS, FEED_ALL_ATOM = "feeds/all.rss.xml", "feeds/all.atom.xml"
CATEGORY_FEED_RSS, CATEGORY_FEED_ATOM = "feeds/{slug}.rss.xml", "feeds/{slug}.atom.xml"
"""


def build(folder: Path, use: list[str], more: str = "") -> Path:
    """Build the site in a folder with the plugins to use, and return its output."""
    content = folder / "content"
    content.mkdir(parents=True)
    for name, text in STORIES.items():
        (content / name).write_text(text, encoding="utf-8")
    settings = folder / "settings.py"
    made = SETTINGS.format(plugins=str(PROJECT / "plugins"), address=ADDRESS, use=use)
    settings.write_text(made + more, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-o",
        str(folder / "output"),
        "-s",
        str(settings),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "output"


PRESS = (
    "from press.plugin import Press\nPELICAN_CLASS = Press\nPRESS_REPORT = 'report.json'\nPRESS_WAIT = 0\n"
)
TRAMS = "trams.html"


class Site:
    """A folder with a plain site, which can be built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content, self.output = folder / "content", folder / "output"
        self.content.mkdir()
        for name, text in STORIES.items():
            (self.content / name).write_text(text, encoding="utf-8")

    def build(
        self, more: str = PRESS + STOCK, output: str = "output", command: str = "pelican"
    ) -> tuple[int, str]:
        """Build; return the exit status and what was said."""
        made = SETTINGS.format(plugins=str(PROJECT / "plugins"), address=ADDRESS, use=[])
        file = self.folder / "settings.py"
        if not file.exists() or file.read_text(encoding="utf-8") != made + more:
            file.write_text(made + more, encoding="utf-8")
        asked = [sys.executable, "-m", command, "content", "-o", output, "-s", "settings.py"]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT / "plugins")}
        environment.pop("PYTEST_CURRENT_TEST", None)  # it is another one in each test
        done = subprocess.run(
            asked, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr

    def report(self) -> dict[str, object]:
        """Return the report of the last build."""
        told: dict[str, object] = json.loads((self.folder / "report.json").read_text(encoding="utf-8"))
        return told
