"""What is seen of lines that are held against one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from below_headline import FIRST, SECOND, UPPER, story, values
from copydesk.body import columns, families, surroundings
from copydesk.body.surroundings import FAMILIES
from copydesk.desk import mark
from copydesk.intake import reading
from copydesk.lines import layout
from made_up_copy import copies

if TYPE_CHECKING:
    from copydesk.body.families import Value


def test_lines_below_the_headline_have_a_value_of_every_sign() -> None:
    copy = reading.read(story(FIRST, SECOND).encode(), "example", kind="text")
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
        copy = reading.read(text.encode(), "example", kind="text")
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
