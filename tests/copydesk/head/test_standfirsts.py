"""Which lines could be the standfirst, and what speaks for and against each."""

from __future__ import annotations

import pytest

from copydesk import desk
from copydesk.head import standfirsts
from copydesk.intake import reading
from copydesk.model import Label
from copydesk.rules import CHAIN
from copydesk.rules.standfirst import standfirst

BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("standfirst")]
HEADLINE = "Talks resume in the harbour town"
DECK = "The council hopes to end a strike of three weeks"
LEDE = "The council met on Monday to talk about the ferry and the quay."
MORE = [f"It will meet again on {day} to vote on the plan of the pilots." for day in ("Friday", "Sunday")]
BODY = "\n\n".join([LEDE, *MORE])


def signs_of(text: str) -> dict[str, set[str]]:
    """The codes of the signs of each candidate, by its text; those of having none under an empty one."""
    copy = reading.read(text.encode(), "talks", kind="text")
    ground = standfirsts.ground(copy, desk.mark(copy, BEFORE))
    found = standfirsts.candidates(ground)
    told = {
        line.text: {sign.code for sign in signs}
        for (_, line), signs in zip(found, standfirsts.signs(ground, found), strict=True)
    }
    return told | {"": {sign.code for sign in standfirsts.none(ground, found)}}


def test_candidates_are_the_open_lines_below_the_headline_down_to_the_text() -> None:
    found = signs_of(f"World\n{HEADLINE}\n{DECK}\nBy Jane Roe\nShare\n\n{BODY}")
    assert list(found)[:2] == [DECK, LEDE]
    assert "World" not in found


def test_a_line_of_menu_entries_is_no_candidate() -> None:
    menu = "Experts Beauty Fashion Wellness Living"
    assert menu not in signs_of(f"{HEADLINE}\n{menu}\n{DECK}\nBy Jane Roe\n\n{BODY}")


def test_place_and_end_tell_a_standfirst_from_a_lede() -> None:
    found = signs_of(f"{HEADLINE}\n{DECK}\nBy Jane Roe\n\n{BODY}")
    assert {"place-above", "right-below", "credits-below", "before-credits", "ending-none"} <= found[DECK]
    assert {"place-first", "credits-above", "ending-stop", "after-credits"} <= found[LEDE]
    assert "none" in found[""]


def test_what_a_line_says_is_held_against_headline_and_text() -> None:
    found = signs_of(f"{HEADLINE}\nTalks resume in town, the harbour says\nBy Jane Roe\n\n{BODY}")
    assert "says-headline" in found["Talks resume in town, the harbour says"]
    again = signs_of(f"{HEADLINE}\nBy Jane Roe\n\n{LEDE}\n\nOSTERWIK: {BODY}")
    assert "begins-what-follows" in again[LEDE]


def test_first_line_of_the_text_with_credits_below_is_a_candidate() -> None:
    caption = "The quay on Sunday, before the pilots came back to the harbour of the old town."
    found = signs_of(f"{HEADLINE}\n\n{LEDE}\n\n{caption}\n\nBy Jane Roe\n\n{MORE[0]}\n\n{MORE[1]}")
    assert "credits-below" in found[LEDE]
    assert LEDE not in signs_of(f"{HEADLINE}\n\n{LEDE}\n\n{caption}\n\n{MORE[0]}\n\n{MORE[1]}\n\nBy Jane Roe")


def test_text_begins_with_its_dateline() -> None:
    deck = "Pilots and council hope to end a strike of three weeks in the harbour."
    found = signs_of(f"{HEADLINE}\nBy Jane Roe\n\n{deck}\n\nOSTERWIK (CNA) - {BODY}")
    assert "place-above" in found[deck]
    assert "place-first" in signs_of(f"{HEADLINE}\nBy Jane Roe\n\n{deck}\n\n{BODY}")[deck]


def test_what_the_text_says_again_behind_its_dateline_is_a_standfirst() -> None:
    lede = (
        "Pilots and council of the harbour town hope to end a strike of three weeks that stopped the ferry."
    )
    copy = reading.read(
        f"{HEADLINE}\nBy Jane Roe\n\n{lede}\n\nOSTERWIK: {lede}\n\n{BODY}".encode(), "talks", kind="text"
    )
    marks = desk.mark(copy, CHAIN)
    assert [line.text for line in copy.lines if marks[line.number].label is Label.STANDFIRST] == [lede]


def test_names_of_desks_and_captions_are_seen() -> None:
    found = signs_of(f"{HEADLINE}\nHarbour Press Room Reports\nNovember 9, 2026\n\n{BODY}")
    assert {"few-words-unjoined", "few-words-with-capitals"} <= found["Harbour Press Room Reports"]


def test_names_of_a_staff_are_none() -> None:
    assert "Harbour Tribune staff" not in signs_of(f"{HEADLINE}\nHarbour Tribune staff\n{DECK}\n\n{BODY}")


@pytest.mark.parametrize("text", ["", "Talks", f"{LEDE}\n\n{LEDE}"])
def test_copy_without_a_headline_has_no_candidates(text: str) -> None:
    assert list(signs_of(text)) == [""]


def test_page_that_names_its_standfirst_is_believed() -> None:
    deck = f'<h2 class="standfirst">{DECK}</h2><p>By Jane Roe</p>'
    html = f"<h1>{HEADLINE}</h1>{deck}<p>{LEDE}</p><p>It will meet again on Friday to vote on it.</p>"
    copy = reading.read(html.encode(), "talks", kind="html")
    marks = desk.mark(copy, CHAIN)
    assert [line.text for line in copy.lines if marks[line.number].label is Label.STANDFIRST] == [DECK]


@pytest.mark.parametrize(("points", "marked"), [(0.5, []), (0.8, [DECK])])
def test_a_line_hardly_likelier_than_none_is_not_marked(
    points: float, marked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt = {"place-above": points, "place-first": -9.0, "place-inside": -9.0}
    monkeypatch.setattr(standfirsts, "weights", lambda: learnt)
    copy = reading.read(f"{HEADLINE}\n{DECK}\nBy Jane Roe\n\n{BODY}".encode(), "talks", kind="text")
    found = standfirst(copy, desk.mark(copy, BEFORE))
    assert [line.text for mark in found for line in copy.lines if line.number == mark.first] == marked
