"""Facts: what a story tells by itself alone can be kept."""

from __future__ import annotations

import pickle

from edition.facts import facts
from edition.model import Quotation
from made_up_stories import copy

TEXT = """The Harbour Office of Kestria (HOK) was opened on Monday, and nobody at the Harbour Office cared.
Wilk, who keeps the book of arrivals, said that the council had stopped hoping for a tenth ship."""


def test_facts_that_were_kept_are_as_good_as_new() -> None:
    quotes = (Quotation("We have stopped hoping", "Tomas Wilk", "clerk of Kestria"),)
    made = facts(copy("Opened", TEXT, quotes=quotes))
    kept = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own
    assert kept.fingerprint.sameness(made.fingerprint) == 1
    assert kept == made


def test_the_facts_say_what_a_story_is_about_and_who_speaks() -> None:
    made = facts(copy("Opened", TEXT, quotes=(Quotation("No hope", "Tomas Wilk", "clerk"),)))
    assert "Harbour Office of Kestria" in [subject.name for subject in made.subjects]
    assert dict(made.acronyms) == {"hok": "harbour office of kestria"}
    assert [saying.speaker for saying in made.sayings] == ["Tomas Wilk"]
