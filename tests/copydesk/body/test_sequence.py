"""What the lines below a headline are, decided over all of them at once."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from below_headline import SENTENCES
from copydesk import desk
from copydesk.body import sequence
from copydesk.body.families import packed
from copydesk.body.sequence import (
    CLASS_OF,
    CLASSES,
    END,
    GAPS,
    NAMES,
    NEXT,
    START,
    STATES,
    Class,
    Observed,
    State,
    Weights,
)
from copydesk.body.signs import Build
from copydesk.intake import reading
from copydesk.model import Label
from copydesk.rules import CHAIN
from made_up_copy import copies

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL = tuple(range(len(STATES)))
NO_STEPS = {gap: sequence.into({}) for gap in GAPS}
LINE = sequence.observe(reading.read(b"Talks resume", "example", kind="text"), {})[0]


def seen(words: str = "2", allowed: tuple[int, ...] = ALL) -> Observed:
    """A short line that is said to have so many words."""
    build, *others = LINE.sights
    return Observed((Build._make([words, *build[1:]]), *others), "gap", allowed)


def row(**points: float) -> tuple[float, ...]:
    return tuple(points.get(name.value, 0.0) for name in CLASSES)


def path(*rows: tuple[float, ...], steps: dict = NO_STEPS) -> list[State]:
    lines = [seen() for _ in rows]
    return [STATES[state] for state in sequence.best_path(lines, rows, steps)]


def test_points_are_the_sum_of_the_signs() -> None:
    tables = (
        {"4": packed(row(paragraph=2, after=1))},
        {("2-3", "letter"): packed(row(paragraph=3))},
    )
    weights = Weights((*tables, *[{}] * (len(NAMES) - 2)), NO_STEPS)
    for _ in "again":  # as it is summed up first, and as it is kept
        assert sequence.points(seen("4"), weights) == row(paragraph=5, after=1)
        assert sequence.points(seen("5"), weights) == row(paragraph=3)


def test_nothing_comes_after_the_end() -> None:
    text, junk = row(paragraph=5), row(after=4, inside=3)
    assert path(text, junk, text) == [State.PARAGRAPH, State.INSIDE, State.PARAGRAPH]
    assert path(text, junk, junk) == [State.PARAGRAPH, State.AFTER, State.AFTER]


def test_steps_weigh_too() -> None:
    steps = {gap: sequence.into({("paragraph", "crosshead"): 3.0}) for gap in GAPS}
    lines = (row(paragraph=5), row(paragraph=2), row(paragraph=5))
    assert path(*lines)[1] is State.PARAGRAPH
    assert path(*lines, steps=steps)[1] is State.CROSSHEAD


def test_a_line_has_only_the_states_that_its_mark_allows() -> None:
    cut = tuple(STATES.index(state) for state in sequence.CUT)
    lines = [seen(), seen(allowed=cut), seen()]
    rows = [row(paragraph=9)] * 3
    assert STATES[sequence.best_path(lines, rows, NO_STEPS)[1]] is State.INSIDE


def test_a_copy_without_lines_has_no_path() -> None:
    assert path() == []


def test_weights_are_read_as_they_are_written() -> None:
    tables = (
        {"word": packed(row(paragraph=2.5))},
        {("4-6", ""): packed(row(after=-1.0)), ("4-6", "letter"): packed(row(item=1.0))},
        *[{}] * (len(NAMES) - 2),
    )
    steps = {gap: sequence.into({("paragraph", "after"): -0.5}) for gap in GAPS}
    weights = Weights(tables, steps)
    assert sequence.parsed(f"# A comment.\n{sequence.written(weights)}") == weights


def decided(text: str) -> list[sequence.Decision]:
    copy = reading.read(text.encode(), "example", kind="text")
    return list(sequence.decide(copy, desk.mark(copy, CHAIN[:-1])))


PLAIN = [
    "Talks resume in the harbour town",
    *SENTENCES,
    "- A Second Ferry",
    *[f"{number} times {sentence[:-1]} again." for number in (2, 3) for sentence in SENTENCES],
]


def test_nothing_is_decided_where_the_rules_leave_nothing_open() -> None:
    assert decided("\n\n".join(PLAIN)) == []


def test_plain_copy_keeps_what_the_rules_take_for_text() -> None:
    lines = [*PLAIN, "Mayor resigns after vote"]
    found = [each.found for each in decided("\n\n".join(lines))]
    text = Class.PARAGRAPH
    assert found == [*[text] * 4, Class.CROSSHEAD, *[text] * 8, Class.AFTER]


def test_a_certain_crosshead_stays_one() -> None:
    parts = [
        (f"{number}. He left.", *(f"{number} times {each}" for each in SENTENCES)) for number in (2, 3, 4)
    ]
    lines = [line for part in parts for line in part]
    found = decided("\n\n".join(["Talks resume in the harbour town", SENTENCES[0], "Advertisement", *lines]))
    assert [each.found for each in found].count(Class.CROSSHEAD) == 3


def test_in_plain_copy_a_line_with_nothing_but_its_shape_may_be_text() -> None:
    lines = [line.removeprefix("- ") for line in PLAIN]
    copy = reading.read("\n\n".join(lines).encode(), "example", kind="text")
    allowed = sequence.observe(copy, desk.mark(copy, CHAIN[:-1]))[len(SENTENCES)].allowed
    assert [STATES[at] for at in allowed] == [State.CROSSHEAD, State.PARAGRAPH]


def test_nothing_is_decided_of_few_lines() -> None:
    assert decided("Talks resume\n\nHarbour\n\nCoast") == []


def test_debris_at_the_foot_is_not_looked_at() -> None:
    lines = [f"{number} times {sentence}" for number in (2, 3, 4) for sentence in SENTENCES]
    story = ["Talks resume in the harbour town", "Advertisement", *lines]
    foot = [f"Harbour {number}" for number in range(40)]
    found = decided("\n\n".join([*story, *foot]))
    assert len(story) < len(found) < len(story) + 10
    again = "It will meet again on Friday, to vote on the plan of the pilots and to hear the fishermen."
    assert len(decided("\n\n".join([*story, *foot, again]))) == len([*story[1:], *foot, again])


def test_reasons_are_the_weightiest_signs() -> None:
    lines = [f"{number} times {sentence}" for number in (2, 3, 4) for sentence in SENTENCES]
    (decision, *_) = decided("\n\n".join(["Talks resume in the harbour town", "Advertisement", *lines]))
    points = [points for _, _, points in decision.reasons()]
    assert points == sorted(points, reverse=True)
    assert {name for name, _, _ in decision.reasons()} <= set(NAMES)


_rows = st.lists(st.tuples(*[st.integers(-9, 9).map(float)] * len(CLASSES)), max_size=3)
_weights = st.dictionaries(
    st.tuples(*[st.sampled_from([state.value for state in STATES])] * 2), st.floats(-9, 9)
)


@given(_rows, _weights)
def test_no_other_way_from_a_start_to_an_end_weighs_more(
    rows: list[tuple[float, ...]], weights: dict[tuple[str, str], float]
) -> None:
    def weight(ways: Sequence[State]) -> float:
        points = sum(row[CLASS_OF[STATES.index(state)]] for row, state in zip(rows, ways, strict=True))
        return points + sum(weights.get((one.value, other.value), 0.0) for one, other in pairwise(ways))

    def may_be(ways: Sequence[State]) -> bool:
        if not ways:
            return True
        steps = all(other in NEXT[one] for one, other in pairwise(ways))
        return steps and ways[0] in START and ways[-1] in END

    found = path(*rows, steps={gap: sequence.into(weights) for gap in GAPS})
    assert may_be(found)
    others = filter(may_be, product(STATES, repeat=len(rows)))
    assert weight(found) == pytest.approx(max(map(weight, others)))


@given(copies)
def test_what_is_decided_of_a_copy_is_a_way_that_its_marks_allow(text: str) -> None:
    copy = reading.read(text.encode(), "example", kind="text")
    marks = desk.mark(copy, CHAIN[:-1])
    lines = sequence.observe(copy, marks)
    learnt = sequence.weights()
    found = sequence.best_path(lines, [sequence.points(line, learnt) for line in lines], learnt.steps)
    assert all(state in line.allowed for state, line in zip(found, lines, strict=True))
    may_be = [{CLASSES[CLASS_OF[state]] for state in line.allowed} for line in lines]
    decided = [decision.found for decision in sequence.decide(copy, marks)]
    assert all(found in classes for found, classes in zip(decided, may_be, strict=False))


def test_pictures_alone_are_no_story(monkeypatch: pytest.MonkeyPatch) -> None:
    def decided(*classes: Class) -> set[Label]:
        sayings = [sequence.Decision(2 + at, found, lambda: ()) for at, found in enumerate(classes)]
        monkeypatch.setattr(sequence, "decide", lambda *_: iter(sayings))
        return {mark.label for mark in desk.mark(copy).values()}

    text = "The council met on Monday to talk about the ferry and the quay."
    copy = reading.read(
        f"Talks resume in the harbour town\n\nBy Jane Roe\n\n{text}\n\n{text[:-1]} again.\n".encode(), "x"
    )
    assert Label.CAPTION not in decided(Class.CAPTION, Class.CAPTION)
    assert Label.CAPTION in decided(Class.CAPTION, Class.PARAGRAPH)
