"""What stood above a line, and which lines look like it."""

from __future__ import annotations

from test_surroundings import FIRST, FOURTH, SECOND, SENTENCES, THIRD, story, values


def test_links_are_below_what_leads_to_them() -> None:
    text = story(FIRST, "Related", "Ferry strike enters third week")
    assert values(text, "links above")[3][1:] == ("related-link", "0")


def test_a_byline_below_text_begins_another_story() -> None:
    text = story(*SENTENCES, "By John Poe", f"{FIRST} Again.")
    assert [value[1] for value in values(text, "credits since")] == ["0", "0", "0", "0", "0", "0", "1"]


def test_breaks_in_the_text_are_measured() -> None:
    labels = ["Harbour", "Coast", "Weather", "Tides", "Ships"]
    text = story(FIRST, SECOND, THIRD, *labels, FOURTH)
    assert [value[1] for value in values(text, "longest break")] == [*"0000", *"01223", "3"]


def test_lines_that_look_alike_are_counted() -> None:
    text = story("Quay", FIRST, "Ferry", SECOND, "Bridge", THIRD)
    assert [value[1] for value in values(text, "nearly alike")][1::2] == ["3", "3", "3"]
