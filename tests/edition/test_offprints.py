"""Offprints: a day as a letter and a book, a week as a book, whole and the same each time."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import html5lib
import pytest
from lxml import etree
from msgspec.structs import replace

from edition.interface import Interface
from edition.syndication.archive import Memory
from edition.syndication.model import Entry, Kind, Label, Site
from edition.syndication.offprints import epub, issues, letter, printer

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = Site("The Quay & Sons", "https://quay.example", "en", seed="https://quay.example")
PRINTER = printer.environment(Interface("en_GB"), SITE)
NOWHERE = Path("nowhere.epub")

BODY = """\
<p>The <span class="caps">ABC</span> of <a href="/boats/">boats</a>.</p><h2 id="h-x">A <em>crosshead</em></h2>
<aside class="pull-quote" aria-hidden="true"><p>Said twice.</p></aside><p>Tea &amp; bread<br>and salt.</p>
<ul><li>One</li><li>Two</li></ul><blockquote><p>We sail.</p><footer>— Jon Aske</footer></blockquote>
<p><img src="/boat.png" alt="A boat"> <i lang="de">Guten Tag</i></p>
"""


def entry(number: int, section: str, day: int = 24, **changes: object) -> Entry:
    label = Label(Kind.SECTION, section, section.lower(), "")
    made = Entry(
        id=f"{number:016}",
        address=f"2015/10/{day}/story-{number}/",
        title=f"Story {number} & <more>",
        summary="",
        content=BODY,
        published=datetime(2015, 10, day, 8, number, tzinfo=UTC),
        updated=datetime(2015, 10, day, 8, number, tzinfo=UTC),
        language="en",
        labels=(label,),
        authors=("Mira Solt",),
        source_name="Quay Gazette",
        standfirst="Said before.",
        edition=f"2015/10/{day}/",
        place=number,
    )
    return replace(made, **changes)


STORIES = [entry(1, "Harbour"), entry(2, "Streets"), entry(3, "Harbour"), entry(4, "Water", place=None)]


def issue_of(*stories: Entry) -> issues.Issue:
    """The issue of the day of these stories."""
    found = issues.of_day(Memory(stories), stories[0].published.date())
    assert found
    return found


TODAY = issue_of(*STORIES)


def files(issue: issues.Issue = TODAY) -> dict[str, str]:
    return {file.address: file.make() for file in letter.files(PRINTER, SITE, issue)}


def pages(data: bytes) -> dict[str, etree._Element]:
    """The pages of a book; each must be well-formed."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if "xhtml" in name}


# ------------------------------------------------------------------ issues


def test_a_day_has_its_lead_first_then_section_by_section() -> None:
    assert [[each.id[-1] for each in part.entries] for part in TODAY.parts] == [["1", "3"], ["2"]]
    assert TODAY.address == "2015/10/24/"
    assert not TODAY.is_week


def test_a_week_runs_from_monday_to_sunday_day_by_day() -> None:
    stories = [*STORIES, entry(1, "Harbour", day=25, id="x"), entry(1, "Harbour", day=26, id="y")]
    newest, older = (issues.of_week(Memory(stories), date(2015, 10, day)) for day in (26, 19))
    assert (newest.first, newest.last) == (date(2015, 10, 26), date(2015, 11, 1))
    assert newest.address == "weeks/2015-W44/"
    assert [part.first.published.day for part in older.parts] == [24, 25]


def test_stories_of_a_plain_site_have_no_place_and_are_all_there() -> None:
    plain = [replace(each, edition=None, place=None) for each in STORIES]
    assert len(issue_of(*plain).entries) == len(plain)


# ------------------------------------------------------------------ letters


def test_a_letter_needs_nothing_but_itself() -> None:
    page = html5lib.parse(files()["2015/10/24/email.html"], namespaceHTMLElements=False)
    assert not [each.tag for each in page.iter() if each.tag in {"link", "script", "img"}]
    assert all(each.get("href").startswith("https://") for each in page.iter("a"))
    assert [each.text for each in page.iter("h3")] == [None] * 3, "headlines are links"
    assert ["".join(each.itertext()) for each in page.iter("h4")] == ["A crosshead"] * 3


def test_a_letter_of_several_stories_begins_with_what_is_in_it() -> None:
    page = html5lib.parse(files()["2015/10/24/email.html"], namespaceHTMLElements=False)
    contents, headlines = (
        [(link.get("href"), link.text) for link in page.findall(f".//{where}/a")]
        for where in ("nav/ul/li", "h3")
    )
    assert contents == headlines
    assert len(contents) == 3


def test_the_policy_of_a_letter_allows_its_own_style_and_nothing_else() -> None:
    text = files()["2015/10/24/email.html"]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text
    assert "style=" not in text


def test_both_forms_of_a_letter_say_the_same() -> None:
    told = files()
    page = html5lib.parse(told["2015/10/24/email.html"], namespaceHTMLElements=False)
    html, plain = (
        re.findall(r"\w+", re.sub(r"https://\S+", "", text))
        for text in (" ".join(page.find("body").itertext()), told["2015/10/24/email.txt"])
    )
    assert sorted(plain) == sorted(html)
    assert "Said" in plain
    assert "twice" not in plain, "pull quotes are not repeated"
    assert "- One\n\n- Two\n" in told["2015/10/24/email.txt"]
    assert "Tea & bread" in told["2015/10/24/email.txt"]
    assert max(map(len, told["2015/10/24/email.txt"].splitlines())) <= 78


# ------------------------------------------------------------------ books


def test_a_book_holds_the_stories_of_its_day_in_their_words() -> None:
    found = pages(epub.book(PRINTER, SITE, TODAY, NOWHERE))
    story = found["EPUB/story1.xhtml"]
    text = " ".join("".join(story.itertext()).split())
    for words in ("Story 1 & <more>", "Said before.", "The ABC of boats.", "A crosshead", "Tea & bread"):
        assert words in text
    assert "Said twice" not in text
    assert not story.findall(".//{*}img")
    assert "EPUB/story4.xhtml" not in found, "another source's version stands for it"
    contents = [link.text for link in found["EPUB/nav.xhtml"].iter("{*}a")]
    assert contents == ["Story 1 & <more>", "Story 3 & <more>", "Story 2 & <more>"]


def test_a_book_is_an_archive_that_begins_as_epub_asks() -> None:
    with ZipFile(BytesIO(epub.book(PRINTER, SITE, TODAY, NOWHERE))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"


@pytest.mark.parametrize("now", [0, 4_102_444_800])
def test_the_same_stories_make_the_same_book_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch, now: int
) -> None:
    made = epub.book(PRINTER, SITE, TODAY, NOWHERE)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now))
    assert epub.book(PRINTER, SITE, TODAY, NOWHERE) == made


def test_the_same_stories_make_the_same_book_wherever_the_theme_lies(tmp_path: Path) -> None:
    elsewhere = printer.environment(Interface("en_GB", (tmp_path,)), SITE)
    assert epub.book(PRINTER, SITE, TODAY, NOWHERE) == epub.book(elsewhere, SITE, TODAY, NOWHERE)


def test_the_text_of_a_story_is_made_once_for_all_that_it_is_printed_in() -> None:
    kept = Memory(STORIES)
    made: list[str] = []

    def piece(story: Entry, name: str, make: Callable[[Entry], str]) -> str:
        return kept.piece(story, name, lambda each: made.append(each.id) or make(each))

    printing = printer.environment(Interface("en_GB"), SITE, piece)
    assert epub.book(printing, SITE, TODAY, NOWHERE) == epub.book(PRINTER, SITE, TODAY, NOWHERE)
    assert {file.address: file.make() for file in letter.files(printing, SITE, TODAY)} == files()
    assert sorted(made) == [each.id for each in STORIES[:3]]


def test_a_book_that_is_there_is_taken_for_the_same_stories_only(tmp_path: Path) -> None:
    old = tmp_path / "edition.epub"
    old.write_bytes(epub.book(PRINTER, SITE, TODAY, NOWHERE))
    with ZipFile(old, "a") as archive:
        archive.writestr("kept", "yes")
    assert epub.book(PRINTER, SITE, TODAY, old) == old.read_bytes()
    changed = issue_of(replace(STORIES[0], content="<p>Other.</p>"), *STORIES[1:])
    assert "Other." in "".join(pages(epub.book(PRINTER, SITE, changed, old))["EPUB/story1.xhtml"].itertext())
    old.write_bytes(b"no archive")
    assert pages(epub.book(PRINTER, SITE, TODAY, old))


def test_a_cell_without_words_is_closed_in_books_and_letters() -> None:
    table = "<p>One<br>two</p><table><tr><td></td><td>Ships</td></tr></table>"
    issue = issue_of(entry(1, "Harbour", content=table))
    assert pages(epub.book(PRINTER, SITE, issue, NOWHERE))
    letter = files(issue)["2015/10/24/email.html"]
    assert "<td></td>" in letter
    assert "<p>One<br/>two</p>" in letter


@pytest.mark.parametrize("language", ["fa", "de"])
def test_a_story_in_another_language_says_so(language: str) -> None:
    direction = "rtl" if language == "fa" else "ltr"
    issue = issue_of(entry(1, "Harbour", language=language, direction=direction))
    story = pages(epub.book(PRINTER, SITE, issue, NOWHERE))["EPUB/story1.xhtml"]
    assert story.get("lang") == language
    assert f'<article lang="{language}" dir="{direction}">' in files(issue)["2015/10/24/email.html"]


def test_a_change_makes_a_book_newer() -> None:
    def told(issue: issues.Issue) -> bytes:
        with ZipFile(BytesIO(epub.book(PRINTER, SITE, issue, NOWHERE))) as archive:
            return archive.read("EPUB/content.opf")

    later = STORIES[0].updated + timedelta(days=1)
    changed = issue_of(replace(STORIES[0], updated=later), *STORIES[1:])
    assert b"2015-10-24T08:03:00Z" in told(TODAY)
    assert b"2015-10-25T08:01:00Z" in told(changed)
