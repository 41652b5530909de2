"""Subjects: what a story is about, the weightiest first."""

from __future__ import annotations

from edition.subjects import subjects
from made_up_stories import copy

QUAY = "The quay of Kellmark was shut, said Tomas Wilk, and the clerk of {} counted no ship in {} that night."
FILLER = (
    "Nobody had counted on wind of that kind in the month of the eel, and the eel did not care for the wind."
)


def test_a_story_is_about_what_it_opens_with_and_comes_back_to() -> None:
    story = copy(
        "Kellmark waits",
        f"{QUAY.format('Ostersey', 'Brannoch')}\n{FILLER}\n{FILLER}\n{FILLER} In Dunmere it rained.",
    )
    found, _ = subjects(story)
    assert [subject.name for subject in found] == ["Kellmark", "Brannoch", "Ostersey", "Tomas Wilk"]


def test_a_phrase_that_is_repeated_is_a_subject() -> None:
    text = "The cod quota was cut. A cod quota is a promise, said one; this cod quota is a wish."
    assert [subject.name for subject in subjects(copy("Less fish", text))[0]] == ["cod quota"]


def test_the_editors_tags_come_first() -> None:
    found, _ = subjects(copy("Quay", QUAY.format("Ostersey", "Brannoch"), tags=("Weather", "Tomas Wilk")))
    assert [subject.name for subject in found][:2] == ["Tomas Wilk", "Weather"]


def test_a_source_is_no_subject_of_its_own_stories() -> None:
    text = "The Kellmark Gazette Agency, in short KGA, met the Gazette of Brannoch, and both wrote it down."
    found, _ = subjects(copy("Quay", text, source="Kellmark Gazette Agency"))
    assert {subject.name for subject in found} <= {"Gazette of Brannoch"}


def test_what_asks_the_reader_to_do_something_is_no_subject() -> None:
    text = "\n".join([f"{FILLER} They count what is paid for links to partners. Learn More."] * 3)
    assert [subject.name for subject in subjects(copy("Less fish", text))[0]] == []


def test_the_agency_that_was_told_is_no_subject() -> None:
    text = "Ostersey told Reuters so.\nNobody asked what Reuters had heard in Ostersey, and Reuters slept."
    found, _ = subjects(copy("Quay", text))
    assert [subject.name for subject in found] == ["Ostersey"]
