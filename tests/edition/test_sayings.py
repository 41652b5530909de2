"""Sayings: what persons say, and nobody else."""

from __future__ import annotations

from edition.model import Quotation
from edition.sayings import sayings
from made_up_stories import copy

MASTER = "harbour master of Kellmark"


def speakers(text: str, *quotes: Quotation) -> list[str]:
    return [saying.speaker for saying in sayings(copy(text=text, quotes=quotes))]


def test_scare_quotes_and_nobodys_words_are_not_speech() -> None:
    quotes = [Quotation("so called", "Tomas Wilk", MASTER, kind="scare"), Quotation("Whose", None)]
    assert speakers("Wilk said so.", *quotes) == []


def test_bodies_documents_and_bare_surnames_are_no_people() -> None:
    names = ["Foreign Ministry", "the report", "Wilk", "Dock Workers' Union", "Kellmark Council", "24 Hours"]
    text = "".join(f"Then {name.split()[-1]} was heard. " for name in names)
    assert speakers(text, *(Quotation("So be it", name, MASTER) for name in names)) == []


def test_the_text_must_know_the_surname_or_the_role_a_title() -> None:
    spoken = [("Tomas Wilk", None), ("Sound Line", "owner"), ("Ada Thorne", "Dr"), ("Ben Quay", None)]
    text = "Tomas Wilk of Sound Line met Ada Thorne and Ben Quay. Wilk left."
    assert speakers(text, *(Quotation("So", *who) for who in spoken)) == ["Tomas Wilk", "Ada Thorne"]


def test_a_surname_counts_with_an_apostrophe_and_at_the_beginning() -> None:
    quote = Quotation("So be it", "Tomas Wilk")
    assert speakers("They took Wilk's word for it.", quote) == ["Tomas Wilk"]
    assert speakers("Wilk went.", quote) == ["Tomas Wilk"]
    assert speakers("Tomas Wilk went to Wilkburg.", quote) == []


def test_a_saying_has_its_words_folded_and_what_tells_of_the_role() -> None:
    (found,) = sayings(copy(text="Wilk went.", quotes=(Quotation("So, be IT!", "Tomas Wilk", MASTER),)))
    assert (found.named, found.speech, "kellmark" in found.telling) == ("tomas wilk", "so be it", True)
