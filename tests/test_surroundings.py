"""What is seen of lines that are held against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from copydesk import columns, families, intake, layout, surroundings
from copydesk.desk import mark
from copydesk.rules import CHAIN
from copydesk.surroundings import FAMILIES
from made_up_copy import copies

if TYPE_CHECKING:
    from copydesk.families import Value
    from copydesk.model import Copy

SENTENCES = (
    "The council met on Monday to talk about the ferry, the quay and the money for both of them.",
    "It sat until ten in the evening, because nobody was ready to give way to anybody else.",
    "The ferry was built in 1911 and has been lying in the harbour since the pilots left it.",
    "Three members have called the plan a mistake, and four have called it a beginning.",
)
FIRST, SECOND, THIRD, FOURTH = SENTENCES
UPPER = CHAIN[: [rule.__name__ for rule in CHAIN].index("standfirst")]


def values(text: str, name: str) -> list[Value]:
    """The values of a sign for the lines below the headline."""
    return values_of(intake.read(text.encode(), "example", kind="text"), name)


def values_of(copy: Copy, name: str) -> list[Value]:
    found = surroundings.surroundings(columns.measure(copy, mark(copy, UPPER)))
    at = families.names(FAMILIES).index(name)
    return [families.values(FAMILIES, sights)[at] for sights in found]


def story(*lines: str) -> str:
    return "\n\n".join(["Talks resume in the harbour town", "By Jane Roe", *lines])


def test_lines_below_the_headline_have_a_value_of_every_sign() -> None:
    copy = intake.read(story(FIRST, SECOND).encode(), "example", kind="text")
    found = surroundings.surroundings(columns.measure(copy, mark(copy, UPPER)))
    assert [len(families.values(FAMILIES, sights)) for sights in found] == [len(families.names(FAMILIES))] * 3


def test_neighbours_are_told_by_their_marks_and_shapes() -> None:
    text = story(FIRST, "A Second Ferry", "Advertisement", SECOND)
    assert values(text, "line before") == ["", "byline", "text", "few words", "advert"]
    assert values(text, "line after") == ["text", "few words", "advert", "text", ""]


@settings(max_examples=30)
@given(copies, copies)
def test_every_line_is_seen_alike_whatever_was_seen_before(text: str, other: str) -> None:
    def seen(text: str) -> list[tuple[Value, ...]]:
        copy = intake.read(text.encode(), "example", kind="text")
        marks = mark(copy, UPPER)
        found = [
            families.values(FAMILIES, sights)
            for sights in surroundings.surroundings(columns.measure(copy, marks))
        ]
        assert len(found) == len(copy.lines) - 1 - layout.headline_at(copy, marks)
        return found

    first = seen(text)
    seen(other)
    assert seen(text) == first
