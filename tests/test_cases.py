"""The golden cases in tests/cases: copy in, Markdown and cuts out, each with the reason for it.

A case is a heading of the second level, a sentence that says why it is there, and blocks fenced
with four backticks: ``copy`` (or ``copy html``), perhaps ``desk`` (the folder's settings, as in
desk.toml), ``markdown`` (what must come out, front matter and body) and perhaps ``quotes`` (a line each:
block, kind, speaker and role, words) and ``cuts`` (a line each: number, rule, text).  Characters that cannot
be seen are written as <U+00A0>.

UPDATE_CASES=1 writes what comes out into the documents; then read the difference.
"""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from copydesk import desk, ledger
from copydesk.intake import reading
from copydesk.model import Article, Copy, Desk, Quote
from copydesk.rules import CHAIN
from copydesk.writing import markdown, render

CASES = Path(__file__).resolve().parent / "cases"

_BLOCK = re.compile(
    r"^````(?P<kind>copy html|copy|desk|markdown|quotes|cuts)\n(?P<text>.*?)^````$", re.MULTILINE | re.DOTALL
)
_FENCED = re.compile(r"^````.*?^````$", re.MULTILINE | re.DOTALL)
_WRITTEN = re.compile(r"<U\+([0-9A-F]{4,6})>")
_SEEN = frozenset("\n ")


@dataclass(frozen=True)
class Case:
    """One case of a document."""

    path: Path
    title: str
    text: str
    """Its part of the document, from its heading on."""

    def block(self, kind: str) -> str | None:
        """The text of a block, or None where there is none."""
        return next((found["text"] for found in _BLOCK.finditer(self.text) if found["kind"] == kind), None)

    def __str__(self) -> str:
        """Name it in a test report."""
        return f"{self.path.stem}: {self.title}"


def cases() -> list[Case]:
    """All cases, in the order of their documents."""
    found = []
    for path in sorted(CASES.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        # Headings inside of blocks are not the document's: they are hidden while it is cut up.
        outside = _FENCED.sub(lambda block: "\n" * len(block[0]), text)
        starts = [heading.start() for heading in re.finditer(r"^## ", outside, re.MULTILINE)]
        parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        found += [Case(path, part.splitlines()[0].removeprefix("## "), part) for part in parts]
    return found


def visible(text: str) -> str:
    """A text in which no character hides: tabs, odd spaces and marks of direction by their numbers."""
    return "".join(
        f"<U+{ord(character):04X}>"
        if character not in _SEEN and unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp", "Co"}
        else character
        for character in text
    )


def meant(text: str) -> str:
    """The text that a block means: characters in the place of their numbers."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


@cache
def edited(case: Case) -> tuple[Copy, Article]:
    """Run the desk over a case."""
    html = case.block("copy html")
    raw = meant(case.block("copy") or html or "").encode()
    settings = Desk(**tomllib.loads(case.block("desk") or ""))
    copy = reading.read(raw, case.title.lower().replace(" ", "-"), settings, kind="html" if html else "text")
    return copy, desk.edit(copy, raw)


def made(case: Case) -> dict[str, str]:
    """What comes out of a case, by the kind of block in which it is written down."""
    _, article = edited(case)
    cuts = "".join(f"{cut.line} {cut.rule} {cut.text}\n" for cut in article.cuts)
    said = "".join(f"{_who_said(quote)}\n" for quote in article.quotes)
    return {"markdown": visible(markdown.write(article)), "quotes": visible(said), "cuts": visible(cuts)}


def _who_said(quote: Quote) -> str:
    """A quotation in a line; a plus sign says that it goes on with the one before."""
    goes_on = "+" if quote.continues else ""
    speaker = ", ".join(part for part in (quote.speaker, quote.role) if part) or "nobody"
    return f"{quote.block} {goes_on}{quote.kind} [{speaker}] {quote.text}"


def accept(case: Case) -> None:
    """Write what comes out of a case into its document."""
    now = made(case)
    text = _BLOCK.sub(
        lambda found: f"````{found['kind']}\n{now[found['kind']]}````" if found["kind"] in now else found[0],
        case.text,
    )
    document = case.path.read_text(encoding="utf-8")
    case.path.write_text(document.replace(case.text, text), encoding="utf-8")


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    if os.environ.get("UPDATE_CASES") == "1":
        accept(case)
        return
    for kind, found in made(case).items():
        wanted = case.block(kind)
        if wanted is not None:
            assert found.splitlines() == wanted.splitlines(), f"{case}: the {kind} is another"


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case_says_why_and_what_must_come_out(case: Case) -> None:
    why = case.text.partition("\n")[2].partition("````")[0].strip()
    assert why.endswith((".", ":"))
    assert case.block("markdown")


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case_loses_no_word_and_is_stable(case: Case) -> None:
    copy, article = edited(case)
    written = markdown.write(article)
    assert not ledger.missing(copy, "\n".join(line.raw for line in copy.lines), article, written)
    assert markdown.write(markdown.read(written, copy.name)) == written
    assert render.markdown(written) == render.article(article)


def test_every_rule_is_seen_at_work() -> None:
    at_work = {made.rule for case in cases() for made in desk.mark(edited(case)[0]).values()}
    assert {rule.__name__ for rule in CHAIN} - at_work == set()


def test_titles_are_given_once() -> None:
    titles = [str(case) for case in cases()]
    assert len(set(titles)) == len(titles)
