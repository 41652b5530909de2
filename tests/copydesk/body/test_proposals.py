"""What the rules of the body propose."""

from __future__ import annotations

from hypothesis import given

from below_headline import FIRST, FOURTH, SECOND, THIRD, story
from copydesk.body import families, proposals, signs
from copydesk.body.proposals import FAMILIES, Proposal
from copydesk.desk import mark
from copydesk.intake import reading
from copydesk.model import Label
from copydesk.rules import CHAIN
from made_up_copy import copies

TEXT = story(FIRST, SECOND, "A Second Ferry", THIRD)
COPY = reading.read(TEXT.encode(), "example", kind="text")
MARKS = mark(COPY, CHAIN[:-1])


def test_what_is_proposed_is_seen_with_its_neighbours() -> None:
    lines = COPY.lines[3:]
    own = [signs.own(line.text) for line in lines]
    found = [families.values(FAMILIES, [sight]) for sight in proposals.proposed(lines, own, MARKS)]
    text, heading = "paragraph (paragraph)", "crosshead (crosshead)"
    assert found == [
        (text, ("17-28", text), ("", heading), ""),
        (heading, ("2-3", heading), (text, text), (heading, "0", "0")),
        (text, ("17-28", text), (heading, ""), ""),
    ]


def test_certain_marks_are_no_proposals() -> None:
    assert [mark.rule for mark in proposals.certain(MARKS).values()] == ["headline", "byline"]


def test_a_certain_crosshead_is_seen_as_one_that_is_not() -> None:
    heads = [f"{number}. A Ferry" for number in (1, 2, 3)]
    text = story(*[line for head in heads for line in (head, FIRST)])
    marks = mark(reading.read(text.encode(), "example", kind="text"), CHAIN[:-1])
    assert {"numbered_crosshead"} == {each.rule for each in marks.values() if each.label is Label.CROSSHEAD}
    assert Label.CROSSHEAD not in {each.label for each in proposals.certain(marks).values()}


def test_short_lines_are_held_against_the_manner_of_the_crossheads() -> None:
    copy = reading.read(
        story(FIRST, "Who Pays?", SECOND, "Who Sails?", THIRD, "The Quay", FOURTH).encode(),
        "example",
        kind="text",
    )
    lines = copy.lines[2:]
    own = [signs.own(line.text) for line in lines]
    seen = [Proposal(*sight) for sight in proposals.proposed(lines, own, mark(copy, CHAIN[:-1]))]
    heads = [(each.like, each.unlike) for each in seen if each.said.startswith("crosshead")]
    assert heads == [("1", "1"), ("1", "1"), ("0", "2")]


@given(copies)
def test_crossheads_of_every_manner_are_counted_up_to_three(text: str) -> None:
    copy = reading.read(text.encode(), "example", kind="text")
    marks = mark(copy, CHAIN[:-1])
    own = [signs.own(line.text) for line in copy.lines]
    heads = [
        marks[line.number].label is Label.CROSSHEAD if line.number in marks else False for line in copy.lines
    ]
    found = [Proposal(*parts) for parts in proposals.proposed(copy.lines, own, marks)]
    assert len(found) == len(copy.lines)
    for each, is_head in zip(found, heads, strict=True):
        others = sum(heads) - is_head
        assert int(each.like or 0) + int(each.unlike) >= min(others, 3)
        assert max(int(each.like or 0), int(each.unlike)) <= min(others, 3)
