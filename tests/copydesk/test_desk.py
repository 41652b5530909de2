"""The chain of rules run over a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given

from copydesk import desk, ledger
from copydesk.intake import reading
from copydesk.model import Copy, Evidence, Label, Line, Mark
from copydesk.rules import CHAIN
from copydesk.writing import markdown
from made_up_copy import copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TEXT = """World

Talks resume in the harbour town

By Jane Roe

24 October 2026

The council met on Monday to talk about the ferry and the quay in the town hall.

It will meet again on Friday to vote on the plan.
"""


def copy_of(text: str) -> Copy:
    return reading.read(text.encode(), "talks", kind="text")


def span(first: int, last: int, label: Label) -> Mark:
    return Mark(first, last, label, label.value, (Evidence("made-up"),))


def test_an_article_comes_out() -> None:
    article = desk.edit(copy_of(TEXT), TEXT.encode())
    assert article.headline == "Talks resume in the harbour town"
    assert article.section == "World"
    assert [person.name for person in article.byline.people] == ["Jane Roe"]
    assert len(article.body) == 2


def test_first_mark_on_a_line_stands() -> None:
    def first(_: Copy, __: Mapping[int, Mark]) -> Iterator[Mark]:
        yield span(1, 1, Label.SECTION)

    def second(_: Copy, __: Mapping[int, Mark]) -> Iterator[Mark]:
        yield span(1, 1, Label.HEADLINE)
        yield span(3, 3, Label.HEADLINE)

    marks = desk.mark(copy_of("World\n\nTalks\n"), (first, second))
    assert [(number, made.label) for number, made in marks.items()] == [
        (1, Label.SECTION),
        (3, Label.HEADLINE),
    ]


def test_a_mark_on_several_lines_is_taken_whole_or_not_at_all() -> None:
    def first(_: Copy, __: Mapping[int, Mark]) -> Iterator[Mark]:
        yield span(3, 3, Label.DATE)

    def second(_: Copy, __: Mapping[int, Mark]) -> Iterator[Mark]:
        yield span(1, 3, Label.BYLINE)
        yield span(5, 7, Label.BYLINE)

    marks = desk.mark(copy_of("By\n\n1 May 2026\n\nBy\n\nJane Roe\n"), (first, second))
    assert list(marks) == [3, 5, 7]
    assert [made.label for made in dict.fromkeys(marks.values())] == [Label.DATE, Label.BYLINE]


def test_later_rules_see_the_marks_of_earlier_ones() -> None:
    seen: list[int] = []

    def first(copy: Copy, _: Mapping[int, Mark]) -> Iterator[Mark]:
        for line in copy.lines:
            yield span(line.number, line.number, Label.PARAGRAPH)

    def second(_: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
        seen.extend(marks)
        return iter(())

    desk.mark(copy_of("a\n\nb\n"), (first, second))
    assert seen == [1, 3]


def test_nothing_comes_of_nothing() -> None:
    assert desk.mark(Copy("nothing", ())) == {}


def test_unwrapped_lines_are_marked_by_their_first_number() -> None:
    lines = (
        Line(1, 1, "Talks resume in the harbour town", "Talks resume in the harbour town"),
        Line(3, 9, "The council met on Monday to talk about the ferry and the quay.", "", 1),
    )
    assert list(desk.mark(Copy("talks", lines))) == [1, 3]


@given(copies)
def test_every_line_has_one_mark_with_a_reason_by_a_rule_of_the_chain(text: str) -> None:
    copy = copy_of(text)
    marks = desk.mark(copy)
    assert list(marks) == [line.number for line in copy.lines]
    for number, made in marks.items():
        assert made.first <= number <= made.last
        assert made.because
        assert made.rule in {rule.__name__ for rule in CHAIN}


@given(copies)
def test_no_word_is_lost_and_the_markdown_is_stable(text: str) -> None:
    copy = copy_of(text)
    article = desk.edit(copy, text.encode())
    written = markdown.write(article)
    assert not ledger.missing(copy, "\n".join(line.raw for line in copy.lines), article, written)
    assert markdown.write(markdown.read(written, copy.name)) == written


def test_a_headline_may_open_with_a_label_and_a_bar() -> None:
    text = TEXT.replace("World\n\nTalks", "Update | Talks")
    assert desk.edit(copy_of(text), text.encode()).headline == "Update | Talks resume in the harbour town"


def test_the_headline_stands_without_the_trail_that_leads_to_it() -> None:
    text = TEXT.replace("World\n", "Home Travel Talks resume in the harbour town\n")
    article = desk.edit(copy_of(text), text.encode())
    assert article.headline == "Talks resume in the harbour town"
    assert article.standfirst is None
