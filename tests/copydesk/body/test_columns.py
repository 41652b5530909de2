"""What is measured of each line below the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from below_headline import FIRST, SECOND, UPPER, story
from copydesk.body import columns
from copydesk.desk import mark
from copydesk.intake import reading

if TYPE_CHECKING:
    from copydesk.body.columns import Seen


def measured(text: str) -> Seen:
    copy = reading.read(text.encode(), "example", kind="text")
    return columns.measure(copy, mark(copy, UPPER))


def test_a_line_is_its_mark_or_its_shape() -> None:
    seen = measured(story(FIRST, "A Second Ferry", "ALL OF THE BOATS WAIT", "Advertisement", SECOND))
    assert seen.kinds == ["byline", "text", "few words", "capitals", "advert", "text"]
    assert [group for group, text in zip(seen.groups, seen.text, strict=True) if text] == ["text", "text"]


def test_lines_that_look_the_same_have_the_same_look() -> None:
    seen = measured(story("A Second Ferry", FIRST, "A Second Quay", SECOND))
    assert seen.own[1] is seen.own[3]
    assert len({id(look) for look in seen.own}) == len(set(seen.own)) > 1


def test_words_are_those_that_mean_something() -> None:
    seen = measured(story("The ferry of the town waits for the pilots."))
    assert seen.headline == {"talks", "resume", "harbour", "town"}
    assert sorted(seen.content[-1]) == ["ferry", "pilots", "town", "waits"]


def test_the_body_is_counted_from_the_line_below_the_headline() -> None:
    seen = measured(story(FIRST, SECOND))
    assert (seen.body.first, seen.body.last) == (1, 2)
    assert measured("Talks resume in the harbour town").body.last == -1
