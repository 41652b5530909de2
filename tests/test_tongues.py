"""One made-up story in each of the large languages of news, set as its sites set them: all parts are found.

A story is a file in tests/tongues, named by its language.  Each of its lines opens with what it is:
``headline``, ``standfirst``, ``paragraph``, ``crosshead``, ``caption``, ``date DAY``, ``byline NAME, NAME``;
what is no part of a story is a ``cut``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from copydesk import desk
from copydesk.intake import reading
from copydesk.record import record

STORIES = sorted((Path(__file__).resolve().parent / "tongues").glob("*.txt"))
TYPES = ("paragraph", "subheading", "list_item", "blockquote", "caption")
GAPS = {"blank lines": "\n\n", "none": "\n"}


class Part(NamedTuple):
    """A line of a story."""

    kind: str
    value: str
    text: str


class Story(NamedTuple):
    """A story, and what is recovered of it."""

    language: str
    parts: list[Part]
    found: dict[str, Any]

    def texts(self, *kinds: str) -> list[str]:
        """The lines of some kinds."""
        return [part.text for part in self.parts if part.kind in kinds]

    def blocks(self, *types: str) -> list[str]:
        """The blocks of some types that were recovered."""
        return [block["text"] for block in self.found["blocks"] if block["type"] in types]


def recovered(path: Path, gap: str) -> Story:
    """Read a story whose lines have something between them."""
    parts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        told, _, text = line.partition(": ")
        kind, _, value = told.partition(" ")
        parts.append(Part(kind, value, text))
    raw = GAPS[gap].join(part.text for part in parts).encode()
    return Story(path.stem, parts, record(desk.edit(reading.read(raw, "story"), raw)))


@pytest.fixture(
    scope="module",
    params=[(path, gap) for path in STORIES for gap in GAPS],
    ids=lambda each: f"{each[0].stem} with {each[1]} between",
)
def story(request: pytest.FixtureRequest) -> Story:
    """A story, with blank lines or none."""
    return recovered(*request.param)


def test_its_language_is_told(story: Story) -> None:
    assert story.found["lang"] == story.language.partition("-")[0]


def test_headline_and_standfirst_are_found(story: Story) -> None:
    assert [story.found["headline"]] == story.texts("headline")
    assert [each for each in [story.found["standfirst"]] if each] == story.texts("standfirst")


def test_those_who_wrote_it_are_found_with_its_date(story: Story) -> None:
    written = [part.value.split(", ") for part in story.parts if part.kind == "byline"]
    assert [story.found["authors"]] == written
    assert [story.found["date"]] == [part.value for part in story.parts if part.kind == "date"]


def test_what_is_no_part_of_it_is_cut(story: Story) -> None:
    assert not set(story.blocks(*TYPES)) & set(story.texts("cut"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_its_text_is_whole_where_blank_lines_part_it(path: Path) -> None:
    found = recovered(path, "blank lines")
    told = [text for text in found.blocks("paragraph") if text not in found.texts("caption")]
    assert told == found.texts("paragraph")
    assert found.blocks("subheading") == found.texts("crosshead")
