"""The words in which rules are written."""

from __future__ import annotations

from copydesk.marking import mark, open_lines, why
from copydesk.model import Copy, Evidence, Label, Line

LINES = tuple(Line(number, number, text, text) for number, text in ((1, "World"), (4, "Talks"), (6, "Text.")))
COPY = Copy("talks", LINES)


def test_open_lines_are_those_without_a_mark_with_their_place() -> None:
    made = mark(LINES[1], Label.HEADLINE, "headline")
    assert [(at, line.number) for at, line in open_lines(COPY, {4: made})] == [(0, 1), (2, 6)]


def test_lines_that_many_rules_ask_for_are_kept_once() -> None:
    # A hostile copy may have a hundred thousand lines, each of which every rule about short lines visits.
    every = list(open_lines(COPY, {}))
    for most_words in (3, 8):
        chosen = list(open_lines(COPY, {}, most_words))
        assert all(one is other for one, other in zip(chosen, every, strict=True))


def test_marks_made_while_a_rule_runs_close_their_lines() -> None:
    marks = {}
    seen = []
    for _, line in open_lines(COPY, marks):
        seen.append(line.number)
        marks[6] = mark(LINES[2], Label.PARAGRAPH, "paragraph")
    assert seen == [1, 4]


def test_a_mark_covers_its_line_and_keeps_its_reasons() -> None:
    made = mark(LINES[1], Label.KICKER, "kicker", why("short", "1 word", 0.5), values=("Talks",))
    assert (made.first, made.last, made.values) == (4, 4, ("Talks",))
    assert made.because == (Evidence("short", "1 word", 0.5),)
