"""The lead is chosen for reasons that can be told."""

from __future__ import annotations

from edition.lead import ranked
from edition.model import Brief
from made_up_stories import story


def test_a_long_story_leads() -> None:
    long, short = story("Long", words=700), story("Short", words=100)
    assert [each.story for each in ranked([Brief(short), Brief(long)])] == [long, short]


def test_length_beyond_a_page_is_worth_nothing() -> None:
    briefs = [Brief(story("Endless", words=9000)), Brief(story("Enough", words=800, standfirst="Why."))]
    assert ranked(briefs)[0].story.title == "Enough"


def test_a_story_that_others_have_leads_one_that_is_longer() -> None:
    theirs = tuple(story(f"Ships {name}", source=name) for name in ("Courier", "Wire"))
    first, _ = ranked([Brief(story("Own", words=700)), Brief(story("Shared", words=300), theirs)])
    assert first.story.title == "Shared"
    assert [(reason.code, reason.detail) for reason in first.reasons] == [
        ("length", "300 words"),
        ("sources", "also in Courier, Wire"),
    ]


def test_a_source_that_has_a_story_twice_is_one() -> None:
    again = story("Again", source="COURIER")
    (only,) = ranked([Brief(story("Own", words=700, source="Courier"), (again,))])
    assert [reason.code for reason in only.reasons] == ["length"]


def test_a_day_opens_in_the_language_of_most_of_its_stories() -> None:
    foreign = Brief(story("Fremd", words=900, standfirst="Lang.", lang="de-AT"))
    own = [Brief(story("Own", words=100, lang=lang)) for lang in ("en", "en-GB")]
    first, *_ = ranked([foreign, *own])
    assert (first.story.title, [reason.code for reason in first.reasons]) == ("Own", ["length", "language"])
    assert ranked([foreign, own[0]])[0].story.title == "Fremd", "neither is usual"
    assert [reason.code for reason in ranked(own)[0].reasons] == ["length"], "there is no other"


def test_the_editor_is_right() -> None:
    much = Brief(story("Much", words=800, standfirst="Why."), (story("A", source="A"),) * 9)
    chosen = Brief(story("Chosen", words=1, lead=True))
    assert ranked([much, chosen])[0].story.title == "Chosen"


def test_equals_stand_in_the_order_of_their_addresses() -> None:
    briefs = [Brief(story(title)) for title in ("C", "A", "B")]
    assert [each.story.title for each in ranked(briefs)] == ["A", "B", "C"]
