"""Where in a copy the story lies."""

from __future__ import annotations

from hypothesis import given

from copydesk import desk
from copydesk.intake import reading
from copydesk.lines import layout
from copydesk.lines.marking import mark
from copydesk.model import Copy, Label
from made_up_copy import copies

LEDE = "The council met on Monday to talk about the ferry and the quay."
SECOND = "It will meet again on Friday to vote on the plan of the pilots."


def copy_of(*lines: str, between: str = "\n\n") -> Copy:
    return reading.read(between.join(lines).encode(), "talks", kind="text")


def test_body_is_what_lies_between_the_menu_and_the_teasers() -> None:
    copy = copy_of("Menu\nWorld\nSport", "Talks resume", LEDE, SECOND, "Mayor resigns\nStorm ahead\nTides")
    assert layout.extent(copy, {}) == layout.Extent(4, 5)


def test_copy_without_text_has_no_body() -> None:
    copy = copy_of("Menu", "World")
    assert layout.extent(copy, {}).empty
    assert layout.extent(Copy("nothing", ()), {}).empty
    assert list(layout.head(copy, {})) == [0, 1]


def test_a_table_in_the_middle_does_not_cut_a_story_in_two() -> None:
    copy = copy_of(*[LEDE, SECOND] * 3, "Pier\nBerth\nTide\nWind\nSwell\nFog\nRain", *[SECOND, LEDE] * 3)
    found = layout.extent(copy, {})
    assert (found.first, found.last) == (0, len(copy.lines) - 1)


def test_what_follows_a_closing_line_must_be_worth_it() -> None:
    copy = copy_of("Talks resume", LEDE, SECOND, "12 Comments", SECOND)
    marks = {copy.lines[3].number: mark(copy.lines[3], Label.COMMENT_COUNT, "comment_count")}
    assert layout.extent(copy, marks).last == 2


def test_what_readers_write_below_a_story_is_none_of_it_however_long() -> None:
    copy = copy_of("Talks resume", *[LEDE, SECOND] * 4, "12 Comments", *[SECOND, LEDE] * 9)
    marks = desk.mark(copy)
    assert layout.extent(copy, {9 * 2 + 1: marks[9 * 2 + 1]}).last == 8
    assert layout.extent(copy, {}).last == len(copy.lines) - 1


def test_a_paragraph_that_is_marked_as_text_weighs_no_less_than_an_open_one() -> None:
    copy = copy_of("Talks resume", f"MARLHAVEN (Coastal News) - {LEDE}", "Pier", LEDE, SECOND)
    marks = {copy.lines[1].number: mark(copy.lines[1], Label.DATELINE, "dateline")}
    assert (
        layout.extent(copy, marks, 1) == layout.extent(copy, {}, 1) == layout.Extent(1, len(copy.lines) - 1)
    )


def test_blank_lines_tell_only_where_most_paragraphs_are_parted() -> None:
    assert layout.spaced(copy_of(LEDE, SECOND, LEDE))
    assert not layout.spaced(copy_of(LEDE, SECOND, LEDE, between="\n"))
    assert not layout.spaced(copy_of(LEDE))


def test_last_line_is_parted_from_what_follows() -> None:
    lines = copy_of("Talks\nresume", LEDE).lines
    assert [layout.parted_after(lines, at) for at in range(3)] == [False, True, True]


def test_head_lies_between_headline_and_body() -> None:
    copy = copy_of("World", "Talks resume", "By Jane Roe", LEDE, SECOND)
    marks = {copy.lines[1].number: mark(copy.lines[1], Label.HEADLINE, "headline")}
    assert layout.headline_at(copy, marks) == 1
    assert list(layout.head(copy, marks)) == [1, 2]
    assert list(layout.head(copy, marks, above=3)) == [0, 1, 2]
    assert layout.body(copy, marks) == layout.Extent(3, 4)
    assert layout.headline_at(copy, {}) == -1


def page_of(html: str) -> Copy:
    return reading.read(html.encode(), "talks", kind="html")


def body_of(html: str) -> list[str]:
    copy = page_of(html)
    found = layout.extent(copy, {})
    return [line.text for line in copy.lines[found.first : found.last + 1]]


def test_short_paragraphs_of_html_are_body() -> None:
    page = f"<p>{LEDE}<p>{SECOND}<p>Nobody spoke<p>{SECOND}<p>Silence<div>Tides</div>"
    assert body_of(page)[-1] == "Silence"


def test_links_and_boilerplate_of_html_are_no_body() -> None:
    links = "".join(f"<p><a href=x>{SECOND}</a></p>" for _ in range(9))
    assert body_of(f"<h1>Talks</h1><p>{LEDE}<p>{SECOND}{links}<footer>{SECOND}</footer>") == [LEDE, SECOND]


def test_a_body_of_html_goes_on_to_the_last_paragraph_of_its_element() -> None:
    links = "".join(f"<div><a href=x>{SECOND}</a></div>" for _ in range(9))
    story = f"<article><p>{LEDE}<p>{SECOND}{links}<p>The pilots stay at home.</article>"
    assert body_of(f"{story}<p>Tides are low.")[-1] == "The pilots stay at home."
    assert body_of(f"<article><p>{LEDE}<p>{SECOND}{links}</article><p>The pilots stay at home.")[-1] == SECOND


def test_a_sentence_of_html_that_is_mostly_a_link_is_text() -> None:
    (line,) = page_of(f"<p><a href=x>{LEDE[:50]}</a>{LEDE[50:]}").lines
    assert line.hints
    assert line.hints.links > 0.7
    assert not layout.leads_away(line)


def test_a_list_of_html_does_not_end_a_story_nor_lengthen_it() -> None:
    ports = "".join(f"<li>Port of Call {number}" for number in range(9))
    assert body_of(f"<p>{LEDE}<p>{SECOND}<ul>{ports}</ul><p>{SECOND}")[-1] == SECOND
    assert body_of(f"<ul>{ports}</ul><p>{LEDE}<p>{SECOND}<ul>{ports}</ul>") == [LEDE, SECOND]


def test_the_date_of_a_post_makes_no_other_story_of_a_heading() -> None:
    for box, last in (("aside", 7), ("div", 3)):
        post = f"<{box}><p>Not again!<p>24 October 2026</{box}>"
        copy = page_of(f"<h1>Talks</h1><p>{LEDE}<p>{SECOND}{post}<h1>Who pays?</h1><p>{LEDE}<p>{SECOND}")
        date = copy.lines[4]
        assert layout.extent(copy, {date.number: mark(date, Label.DATE, "date_line")}, 1).last == last


def test_another_story_on_the_page_is_not_body() -> None:
    story = f"<h1>Talks resume</h1><div>By Jane Roe</div><p>{LEDE}<p>{SECOND}"
    other = story.replace("resume", "fail").replace("Jane Roe", "John Poe").replace("ferry", "tram")
    copy = page_of(story + other.replace("pilots", "drivers"))
    marks = desk.mark(copy)
    assert [line.text for line in copy.lines if marks[line.number].rule == "paragraph"] == [LEDE, SECOND]


@given(copies)
def test_body_lies_in_the_copy_whatever_is_marked(text: str) -> None:
    copy = reading.read(text.encode(), "made-up", kind="text")
    for marks in ({}, desk.mark(copy)):
        found = layout.body(copy, marks)
        assert found.empty or layout.headline_at(copy, marks) < found.first <= found.last < len(copy.lines)
