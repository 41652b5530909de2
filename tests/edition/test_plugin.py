"""The plugin on a site of its own: Pelican's readers, Pelican's simple theme, no copy desk."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest

import digests

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).resolve().parents[2]

SETTINGS = """
SITENAME = "Gazette & Co"
SITEURL = ""
TIMEZONE = "UTC"
PLUGIN_PATHS = [{plugins!r}]
PLUGINS = ["edition"]
THEME = "simple"
ARTICLE_URL = "{{date:%Y}}/{{date:%m}}/{{date:%d}}/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_URL + "index.html"
EDITION_LOCALE = "en_GB"
"""


def rst(title: str, day: str, more: str = "") -> str:
    body = " ".join(f"{word} {word[::-1]}" for word in title.casefold().split() * 9)
    return f"{title}\n{'#' * len(title)}\n\n:date: {day}\n{more}\n{body}\n"


SITE = {
    "ships.rst": rst("Nine Ships <b> & More", "2026-11-09 10:30", ":category: Harbour\n:source: Wire\n"),
    "match.rst": rst("Rovers Win", "2026-11-09", ":category: Sport\n:lead: yes\n"),
    "old.rst": rst("An Old Story", "2025-12-31", ":category: Sport\n"),
    "draft.rst": rst("Not Yet", "2026-11-10", ":category: Sport\n:status: draft\n"),
}


@dataclass(frozen=True)
class Built:
    """A site as it was built."""

    output: Path
    said: str

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.output / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}


def run(folder: Path, files: Mapping[str, str], more: str = "") -> subprocess.CompletedProcess[str]:
    content = folder / "content"
    content.mkdir(parents=True)
    for name, text in files.items():
        (content / name).write_text(text, encoding="utf-8")
    settings = folder / "settings.py"
    settings.write_text(SETTINGS.format(plugins=str(PROJECT / "plugins")) + more, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", content, "-o", folder / "output", "-s", settings]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


def build(folder: Path, files: Mapping[str, str], more: str = "") -> Built:
    done = run(folder, files, more)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / "output", done.stdout + done.stderr)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("site"), SITE)


def test_any_site_becomes_a_paper(site: Built) -> None:
    pages = (
        *(
            "",
            "2026/",
            "2026/11/",
            "2026/11/09/",
            "2025/12/31/",
            "archive/",
            "search/",
            "subscribe/",
            "source/",
        ),
        *("section/", "section/harbour/", "section/harbour/2026/11/", "source/wire/"),
    )
    assert [page for page in pages if f"{page}index.html" not in site.files()] == []
    assert "404.html" in site.files()


def test_pages_of_pelican_that_the_paper_replaces_are_gone(site: Built) -> None:
    assert "search/2025/index.json" in site.files()
    theirs = {"archives.html", "categories.html", "tags.html", "authors.html", "category/sport.html"}
    assert not theirs & set(site.files())


def test_plain_pages_hold_in_a_theme_that_knows_nothing_of_them(site: Built) -> None:
    edition = site.read("2026/11/09/index.html")
    assert "Monday, 9 November 2026" in edition
    assert "2 stories, 2 minutes to the end" in edition
    assert "You have reached the end of this edition." in edition
    for name, page in site.files().items():
        if name.endswith(".html"):
            html5lib.HTMLParser().parse(page)
    assert "Nine Ships &lt;b&gt; &amp; More" in edition
    assert "<b> &" not in edition


def test_a_paper_whose_search_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "output/search").mkdir(parents=True)
    (tmp_path / "output/search/2025").write_text("in the way")
    done = run(tmp_path, SITE)
    assert done.returncode == 1
    assert "The search of 2025 could not be made" in done.stderr
    assert "EDITION_SEARCH = False" in done.stderr
    assert run(tmp_path / "without", SITE, "EDITION_SEARCH = False").returncode == 0


def test_a_story_takes_the_place_of_another_where_its_source_says_so(tmp_path: Path) -> None:
    path = "2026/11/09/rovers-win/index.html"
    instead = rst("Rovers Won After All", "2026-11-09", f":category: Sport\n:url: won/\n:save_as: {path}\n")
    built = build(tmp_path, SITE | {"instead.rst": instead})
    assert "Rovers Won After All</title>" in built.read(path)


QUOTING = """
from pelican import signals

def add(generator):
    for story in generator.articles:
        said = f"We counted {story.slug}"
        story.quotes = [{"text": said, "speaker": "Tomas Wilk", "role": "Dr", "kind": "direct"}]

def register():
    signals.article_generator_finalized.connect(add)
"""


def test_quotations_of_another_plugin_make_pages_of_people(tmp_path: Path) -> None:
    (tmp_path / "quoting.py").write_text(QUOTING, encoding="utf-8")
    more = f'PLUGIN_PATHS.append({str(tmp_path)!r})\nPLUGINS.append("quoting")\n'
    built = build(tmp_path / "site", SITE, more)
    person = built.read("person/tomas-wilk/index.html")
    assert "We counted rovers-win" in person
    assert "<p>Dr</p>" in person
    assert 'href="/person/tomas-wilk/"' in built.read("person/index.html")


COUNTING = """
from pelican import signals

def tell(generator, writer):
    lists = generator.tags, generator.categories, generator.authors, generator.context["tags"]
    print("lists:", *map(len, lists))

def register():
    signals.article_writer_finalized.connect(tell)
"""


@pytest.mark.parametrize(
    ("more", "lists"),
    [
        ("", "lists: 0 2 0 1"),
        ('TAG_FEED_RSS = "tag/{slug}.xml"\nCATEGORY_FEED_ATOM = None\n', "lists: 1 0 0 1"),
    ],
)
def test_pelican_compares_no_story_with_lists_that_get_neither_page_nor_feed(
    tmp_path: Path, more: str, lists: str
) -> None:
    (tmp_path / "counting.py").write_text(COUNTING, encoding="utf-8")
    tagged = SITE | {"tagged.rst": rst("Quiet Tides", "2026-11-08", ":category: Sport\n:tags: tides\n")}
    more += f'PLUGIN_PATHS.append({str(tmp_path)!r})\nPLUGINS.append("counting")\n'
    more += "AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
    assert lists in build(tmp_path / "site", tagged, more).said


def test_the_editors_word_leads(site: Built) -> None:
    told = json.loads(site.read("2026/11/09/index.json"))
    assert [story["title"] for story in told["stories"]] == ["Rovers Win", "Nine Ships <b> & More"]


def test_drafts_are_in_no_edition(site: Built) -> None:
    pages = {name: page for name, page in site.files().items() if name.endswith(".html")}
    assert [name for name, page in pages.items() if b"Not Yet" in page] == ["drafts/not-yet.html"]


def test_an_unknown_locale_is_named_and_stops_nothing(tmp_path: Path) -> None:
    built = build(tmp_path, SITE, 'EDITION_LOCALE = "xx_YY"\n')
    assert "EDITION_LOCALE" in built.said
    assert "November" in built.read("index.html")


HEBREW = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Archive"
msgstr "ארכיון"
"""


def test_a_catalogue_of_the_site_speaks_another_language(tmp_path: Path) -> None:
    (tmp_path / "he.po").write_text(HEBREW, encoding="utf-8")
    more = f'EDITION_LOCALE = "he"\nEDITION_CATALOGUES = [{str(tmp_path)!r}]\n'
    page = build(tmp_path / "site", SITE, more).read("archive/index.html")
    assert "<h1>ארכיון</h1>" in page
    assert "נובמבר 2026" in page


def test_a_story_of_today_changes_no_page_of_an_older_day(tmp_path: Path) -> None:
    """Every file of the digest that stands under an older day: editions, stories, what lies beside them."""
    content, before, after = tmp_path / "content", tmp_path / "before", tmp_path / "after"
    digests.write("hostile", content)
    digests.build(content, before)
    new = digests.Filed(f"{digests.LATEST}/late", "Late News from a New Desk", section="Trade")
    new.file(content)
    digests.build(content, after)
    old = [path.relative_to(before) for path in sorted(before.glob("20*/*/*/**/*")) if path.is_file()]
    old = [path for path in old if not path.as_posix().startswith(digests.LATEST.replace("-", "/"))]
    old += [path.relative_to(before) for path in before.glob("search/2025/**/*") if path.is_file()]
    assert len(old) > len(digests.STORIES)
    assert [path for path in old if (before / path).read_bytes() != (after / path).read_bytes()] == []
    assert (before / "index.html").read_bytes() != (after / "index.html").read_bytes()


def test_two_builds_are_the_same(site: Built, tmp_path: Path) -> None:
    again = build(tmp_path, dict(reversed(SITE.items()))).files()
    ours = {name for name in site.files() if "feeds/" not in name}
    assert {name for name in ours if again[name] != site.files()[name]} == set()
