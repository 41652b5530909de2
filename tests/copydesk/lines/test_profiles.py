"""What is measured of every line of a copy."""

from __future__ import annotations

import pytest
from hypothesis import given

from copydesk.intake import reading
from copydesk.lines import profiles
from copydesk.text.phrases import LISTS, LONGEST, UNSPACED_FROM, bare, phrases
from copydesk.text.shape import shape
from made_up_copy import copies


def test_one_look_up_finds_the_phrases_of_all_lists() -> None:
    seen = profiles.profile("Read more: sign up for our newsletter")
    assert seen.opening["related_words"] == "read more"
    assert "pitch_words" in seen.inside
    assert "advert_words" not in {*seen.opening, *seen.inside}
    assert seen.shape is shape("Read more: sign up for our newsletter")


def test_phrases_inside_long_lines_are_not_looked_for() -> None:
    long = "The council met on Monday " * 7 + "and asked its guests to sign up for our newsletter"
    assert not profiles.profile(long).inside
    assert profiles.profile(f"Correction: {long}").opening == {"correction_words": "correction"}


def test_lines_are_told_by_what_they_say() -> None:
    copy = reading.read(b"Share\n\nThe council met.\n\nShare this story\n\nTags: harbour", "talks")
    said = profiles.saying(copy)
    assert said["share_words"] == (0, 2)
    assert said["tag_words"] == (3,)
    assert said["advert_words"] == ()


@pytest.mark.parametrize("name", LISTS)
@given(copies)
def test_the_look_up_says_what_each_list_says(name: str, text: str) -> None:
    listed = phrases(name)
    for line in reading.read(text.encode(), "made-up", kind="text").lines:
        seen = profiles.profile(line.text)
        assert seen.opening.get(name, "") == listed.opening(line.text)
        if seen.shape.words <= profiles.MOST_WORDS_INSIDE:
            assert seen.inside.get(name, "") == listed.inside(line.text)


@pytest.mark.parametrize("name", LISTS)
@given(copies)
def test_no_other_phrase_opens_a_line_than_one_by_one(name: str, text: str) -> None:
    listed = phrases(name)
    for line in reading.read(text.encode(), "made-up", kind="text").lines:
        said = bare(line.text[:LONGEST])
        opening = [each for each in listed.entries if said.startswith(each) and ends_word(said, len(each))]
        assert listed.opening(line.text) == max(opening, key=len, default="")


def ends_word(text: str, at: int) -> bool:
    """Whether no word of letters goes on at a place."""
    return not (text[at : at + 1].isalnum() and text[at - 1].isalnum()) or text[at - 1] > UNSPACED_FROM
