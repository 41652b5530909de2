"""A folder of copy becomes a digest: every story is published, held back, or refused by name."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import html5lib
import pytest
from markupsafe import Markup

from copydesk import plugin
from copydesk.model import Article, Moment, Paragraph, Precision
from copydesk.problems import problem
from copydesk.typesetting import typography
from copydesk.writing import markdown, render

if TYPE_CHECKING:
    from pathlib import Path

RAW = """\
Harbour

Ferries resume after a week

The first boat left the quay at six in the morning, and the "second" followed it an hour after that.

Nobody who had waited through the week was left behind, said the harbour master, who had counted them.
"""

HOSTILE = """\
Ferries resume with {attach} & “{{ 7*7 }}”

Status: draft was the first thing that the clerk wrote on the board, and nobody thought of obeying it.

Then came <script>alert(1)</script> and <img src=x onerror=alert(1)>, which made the clerk look up.

Slug: ../../x and Save_as: ../../y stood under it, beside [a link](javascript:alert(1)) and {static}/../z.
"""

BY_HAND = """\
---
title: Written by hand
date: 2015-10-23T23:30:00-05:00
category: "R&D"
authors: [Mira Solt]
---

See [the other]({filename}won.md), [a picture]({static}/quay.svg) and <b>this</b>.

Not [there]({attach}/quay.svg), nor [there]({static}/gone.svg).
"""


def story(title: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2015-10-24\n{more}---\n\nThe words of this story.\n"


FILES = {
    "courier/2015-10-24/ferries.txt": RAW,
    "courier/2015-10-24/again.txt": RAW.replace("six", "seven"),
    "courier/2015-10-24/hostile.txt": HOSTILE,
    "courier/2015-10-24/2015-99-99.TXT": RAW.replace("Ferries resume", "Trams resume"),
    "by-hand.md": BY_HAND,
    "won.md": story("The one that wins"),
    "won.txt": RAW,
    "early.md": story("Early").replace("10-24", "10-24T03:00:00Z"),
    "late.md": story("Late").replace("10-24", "10-24T05:00:00Z"),
    "draft.md": story("Not yet", "status: draft\n"),
    "withheld.md": story("Not at all", "status: withheld\n"),
    "odd.md": story("Odd", "kicker: [a]\n"),
    "fa.md": story("خبرهای بندر", "lang: fa\n").replace("The words of this story", "قایق‌ها صبح زود رفتند"),
    "quay.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "empty.txt": "",
    "caf\udce9.txt": RAW.replace("Ferries", "Cafés"),
    "courier/desk.toml": '\nsauce = "Tribune"\n',
    "secret.svg": "not linked to",
}


@dataclass(frozen=True)
class Built:
    """A build that has ended."""

    status: int
    said: str
    output: Path

    def text(self, name: str) -> str:
        """Return a page of it."""
        return (self.output / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return all of it, by path."""
        found = (path for path in self.output.rglob("*") if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}


def build(project: Path, content: Path, output: Path, **environment: str) -> Built:
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", "pelicanconf.py"]
    known = {**os.environ, "COLUMNS": "300", "TZ": "UTC", **environment}
    done = subprocess.run(command, cwd=project, env=known, capture_output=True, text=True, check=False)
    return Built(done.returncode, done.stdout + done.stderr, output)


def fill(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1445700000, 1445700000))
    return folder


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fill(tmp_path_factory.mktemp("content"), FILES)
    outside = tmp_path_factory.mktemp("outside") / "outside.txt"
    outside.write_text(RAW.replace("Ferries", "Secrets"), encoding="utf-8")
    (folder / "linked.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    return folder


@pytest.fixture(scope="module")
def built(project: Path, content: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(project, content, tmp_path_factory.mktemp("output") / "site")


def test_refused_stories_are_named_and_the_others_published(built: Built) -> None:
    assert built.status == 3, built.said
    told = json.loads(built.text("refused.json"))
    assert [each["file"] for each in told["refused"]] == ["empty.txt", "linked.txt", "pipe.txt"]
    assert all(each["message"] and each["hint"] for each in told["refused"])
    assert (told["drafts"], told["withheld"]) == (1, 1)
    assert "11 published" in built.said
    assert "empty.txt" in built.said
    assert "“kicker” must be one text" in built.said
    assert "Traceback" not in built.said
    assert built.said.count("courier/desk.toml") == 1
    assert not any(b"Secrets" in data or b"Not at all" in data for data in built.files().values())


def test_every_page_of_the_site_map_is_there(built: Built) -> None:
    day = "2015/10/24/"
    pages = (
        *("index.html", "archive/index.html", "2015/index.html", "2015/10/index.html", f"{day}index.html"),
        *("section/news/index.html", "section/r-d/index.html", "theme/icon.svg", "theme/search.js"),
        *(f"{day}the-one-that-wins/{name}" for name in ("index.html", "index.md", "index.json")),
        *("drafts/2015/10/24/not-yet/index.html", "quay.svg"),
    )
    files = built.files()
    assert [name for name in pages if name not in files] == []
    assert "secret.svg" not in files
    assert all(name.startswith(day) for name in files if name.startswith("2015/10/") and name.count("/") == 4)


def test_the_page_shows_what_the_markdown_beside_it_says(built: Built) -> None:
    text = built.text("2015/10/24/ferries-resume-after-a-week/index.md")
    assert markdown.write(markdown.read(text, "ferries")) == text
    page = built.text("2015/10/24/ferries-resume-after-a-week/index.html")
    assert typography.html(render.markdown(text), "en") in page
    told = json.loads(built.text("2015/10/24/ferries-resume-after-a-week/index.json"))
    assert told["headline"] == "Ferries resume after a week"
    assert told["address"] == "2015/10/24/ferries-resume-after-a-week/"


def test_two_stories_of_one_day_and_name_both_have_an_address(built: Built) -> None:
    found = [
        path.parent.name for path in (built.output / "2015/10/24").glob("ferries-resume-after*/index.html")
    ]
    assert len(found) == 2
    assert len({len(name) for name in found}) == 2


def test_copy_is_shown_and_not_obeyed(built: Built) -> None:
    (page,) = (built.output / "2015/10/24").glob("ferries-resume-with*/index.html")
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    shown = "".join(tree.itertext())
    for words in (
        "Status: draft",
        "Slug: ../../x",
        "Save_as: ../../y",
        "(javascript:alert(1))",
        "{static}/../z",
    ):
        assert words in shown
    assert "Ferries resume with {attach} & “{{ 7*7 }}”" in shown
    assert not list(tree.iter("img"))
    scripts = ["".join(element.itertext()) for element in tree.iter("script")]
    assert not [script for script in scripts if "alert" in script]
    assert not [link for link in tree.iter("a") if not link.get("href", "").startswith(("..", "#"))]


def test_an_editor_may_link_and_is_not_taken_for_html(built: Built) -> None:
    page = built.text("2015/10/24/written-by-hand/index.html")
    assert 'href="../../../../2015/10/24/the-one-that-wins/"' in page
    assert 'href="../../../../quay.svg"' in page
    assert "{attach}" in page
    assert "&lt;b&gt;this" in page


def test_a_story_in_a_script_from_right_to_left_says_so(built: Built) -> None:
    assert '<article class="story" lang="fa" dir="rtl">' in built.text("2015/10/24/خبرهای-بندر/index.html")


def test_the_same_copy_makes_the_same_bytes(
    project: Path, content: Path, built: Built, tmp_path: Path
) -> None:
    again = build(project, content, tmp_path / "site", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert again.files() == built.files()


def test_nothing_to_publish_leaves_the_last_edition_and_says_so(project: Path, tmp_path: Path) -> None:
    content = fill(tmp_path / "content", {"empty.txt": "", "withheld.md": FILES["withheld.md"]})
    output = fill(tmp_path / "output", {"index.html": "the last edition"})
    done = build(project, content, output)
    assert done.status == 1
    assert done.files() == {"index.html": b"the last edition"}
    assert "Nothing to publish" in done.said
    assert "Put stories there" not in done.said


def test_an_empty_folder_is_answered_with_what_to_put_there(project: Path, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = build(project, tmp_path / "content", tmp_path / "output")
    assert done.status == 1
    assert "Put stories there, each in a file of its own: .txt, .html or .md." in done.said


def test_a_build_in_which_all_was_published_ends_well(project: Path, tmp_path: Path) -> None:
    content = fill(tmp_path / "content", {"one.md": FILES["won.md"]})
    done = build(project, content, tmp_path / "output")
    assert done.status == 0, done.said
    assert json.loads(done.text("refused.json"))["refused"] == []


# ------------------------------------------------------------------ parts


def test_a_day_stays_that_day_and_a_moment_moves_to_the_zone_of_the_site() -> None:
    when = datetime(2015, 10, 24, tzinfo=timezone(timedelta(hours=3)))
    day = plugin._local(Moment(when, Precision.DAY, "copy"), UTC)  # noqa: SLF001 - the rule is worth a test
    moment = plugin._local(Moment(when, Precision.MINUTE, "copy"), UTC)  # noqa: SLF001 - likewise
    assert day.isoformat() == "2015-10-24T00:00:00+00:00"
    assert moment.isoformat() == "2015-10-23T21:00:00+00:00"


@pytest.mark.parametrize(("words", "way"), [("A boat", "ltr"), ("قایق BBC در بندر", "rtl"), ("123", "ltr")])
def test_the_direction_is_that_of_most_letters(words: str, way: str) -> None:
    assert plugin.direction(Article("x", None, "x", "0", body=(Paragraph(words, 1, 1),))) == way


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Ferries sail again.", "Ferries sail again"),
        ("Nobody knew of it. " * 9, "the ferries"),
        (None, "the ferries"),
    ],
)
def test_a_line_that_opens_a_story_stands_for_its_headline_else_the_name(
    opening: str | None, title: str
) -> None:
    body = (Paragraph(opening, 1, 1),) if opening else ()
    assert plugin.title(Article("the-ferries", None, "the-ferries", "0", body=body)) == title


def test_a_headline_in_a_template_is_safe_and_has_printers_quotes() -> None:
    assert plugin.smart('<b> & "so"') == Markup("&lt;b&gt; &amp; “so”")


@pytest.mark.parametrize(
    ("code", "file", "passes"),
    [
        ("not-read", "story.txt", True),
        ("unlisted", "2026-11-03", True),
        ("folder", "story.txt", False),
        ("unreadable", "story.txt", False),
    ],
)
def test_a_story_refused_because_the_disk_failed_is_read_again(code: str, file: str, *, passes: bool) -> None:
    refused = plugin.Reading(problems=(problem(code, file, reason="I/O error"),))
    assert plugin.StoryReader.is_passing(refused) == passes
