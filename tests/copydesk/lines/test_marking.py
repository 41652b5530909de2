"""The words in which rules are written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import reading
from copydesk.lines.marking import label_of, mark, open_lines, why
from copydesk.model import Copy, Evidence, Label, Line
from copydesk.text.shape import shape
from made_up_copy import copies

LINES = tuple(Line(number, number, text, text) for number, text in ((1, "World"), (4, "Talks"), (6, "Text.")))
COPY = Copy("talks", LINES)


def test_open_lines_are_those_without_a_mark_with_their_place() -> None:
    made = mark(LINES[1], Label.HEADLINE, "headline")
    assert [(at, line.number) for at, line in open_lines(COPY, {4: made})] == [(0, 1), (2, 6)]


def test_lines_that_many_rules_ask_for_are_kept_once() -> None:
    # A hostile copy may have a hundred thousand lines, each of which every rule about short lines visits.
    every = open_lines(COPY, {})
    for most_words in (3, 8):
        chosen = open_lines(COPY, {}, most_words)
        assert all(one is other for one, other in zip(chosen, every, strict=True))


def test_the_label_of_a_line_is_that_of_its_mark_if_it_has_one() -> None:
    lines = reading.read(b"One\nTwo", "example").lines
    marks = {lines[1].number: mark(lines[1], Label.TAGS, "tags")}
    assert [label_of(line, marks) for line in lines] == [None, Label.TAGS]


def test_a_mark_covers_its_line_and_keeps_its_reasons() -> None:
    made = mark(LINES[1], Label.KICKER, "kicker", why("short", "1 word", 0.5), values=("Talks",))
    assert (made.first, made.last, made.values) == (4, 4, ("Talks",))
    assert made.because == (Evidence("short", "1 word", 0.5),)


@given(copies, st.integers(1, 12), st.sampled_from(("", "advert_words", "share_words")))
def test_fewer_lines_are_those_of_all_that_are_meant(text: str, most: int, saying: str) -> None:
    copy = reading.read(text.encode(), "example", kind="text")
    every = open_lines(copy, {})
    assert every == list(enumerate(copy.lines))
    few = open_lines(copy, {}, most, saying=saying)
    assert few == [each for each in every if each in few and shape(each[1].text).words <= most]
    marks = {line.number: mark(line, Label.DATE, "date") for _, line in few}
    assert open_lines(copy, marks) == [each for each in every if each not in few]
