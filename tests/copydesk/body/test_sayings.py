"""What a line says again of the headline, the lede and the text."""

from __future__ import annotations

from hypothesis import given

from below_headline import FIRST, FOURTH, SECOND, THIRD, UPPER, story, values
from copydesk.body import columns, sayings
from copydesk.body.sayings import Sayings
from copydesk.desk import mark
from copydesk.intake import reading
from made_up_copy import copies


def test_a_line_said_again_is_seen() -> None:
    text = story(SECOND, "nobody was ready to give way to anybody else", FIRST, THIRD, FIRST)
    assert values(text, "repeated")[2:] == [
        ("7-10", "within"),
        ("17-28", "near once more"),
        ("17-28", ""),
        ("17-28", "near once more"),
    ]


def test_words_of_the_headline_are_counted() -> None:
    text = story("Harbour talks in town", FIRST, SECOND)
    assert values(text, "words of the headline")[1] == ("4-6", "4")


def test_words_of_the_text_are_counted_where_another_line_has_them() -> None:
    text = story(FIRST, SECOND, "The ferry and the quay", THIRD)
    shares = [share for _, share in values(text, "words of the text")]
    assert shares[1:] == ["1", "0", "5", "1"]


def test_a_crosshead_is_told_by_the_words_below_it() -> None:
    text = story(FIRST, SECOND, "A mistake or a beginning", FOURTH, THIRD)
    assert values(text, "words of what follows")[3] == ("4-6", "2")


def test_long_lines_are_not_compared() -> None:
    text = story(FIRST, " ".join([SECOND] * 6), THIRD)
    assert values(text, "words of the lede")[2] == ""


@given(copies)
def test_a_line_that_is_said_again_says_so_wherever_it_stands(text: str) -> None:
    copy = reading.read(text.encode(), "example", kind="text")
    seen = columns.measure(copy, mark(copy, UPPER))
    found = [Sayings(*parts) for parts in sayings.sayings(seen)]
    assert len(found) == len(seen.lines)
    for folded, said in zip(seen.folded, found, strict=True):
        times = seen.folded.count(folded)
        assert said.again.endswith(("once more", "often")) == (times > 1)
