"""Two measures of nearness, each of two stories alone."""

from __future__ import annotations

from edition.fingerprints import fingerprint, text_index
from made_up_stories import copy

TEXT = """Nine ships came into Kellmark on Tuesday, two more than in any other week since the quay was built.
Ilsa Morand, who keeps the book of arrivals, said that the council had stopped hoping for a tenth.
The harbour office will count again in spring, when the price of stone is known to everybody."""
OTHER = """The opera house of Brannoch sold its curtain to a maker of tents for four hundred crowns.
A soprano wept in the foyer while the auctioneer, Tomas Wilk, praised the velvet and the moths."""


def test_an_edited_copy_is_the_same_text() -> None:
    cut = TEXT.replace(", two more than in any other week", "")
    assert fingerprint(copy("One", TEXT)).sameness(fingerprint(copy("Another", cut))) > 0.5


def test_another_text_on_the_same_subject_is_alike_and_not_the_same() -> None:
    retold = """In Kellmark, the harbour office wrote nine ships into its book this week, said Ilsa Morand.
    Her council had given up hope: the quay needs stone. Arrivals will be counted in spring."""
    one, two = fingerprint(copy("Nine ships", TEXT)), fingerprint(copy("Ships return", retold))
    cosine, share = one.likeness(two)
    assert one.sameness(two) < 0.2
    assert cosine > 0.4
    assert share > 0.2


def test_other_subjects_are_not_alike() -> None:
    assert max(fingerprint(copy("A", TEXT)).likeness(fingerprint(copy("B", OTHER)))) < 0.1


def test_likeness_goes_both_ways() -> None:
    one, two = fingerprint(copy("A", TEXT)), fingerprint(copy("B", OTHER + "\n" + TEXT))
    assert one.likeness(two) == two.likeness(one)


def test_no_cosine_is_worked_out_of_stories_that_share_too_little() -> None:
    one, two = fingerprint(copy("A", TEXT)), fingerprint(copy("B", OTHER))
    _, share = one.likeness(two)
    assert one.likeness(two, share) == one.likeness(two)
    assert one.likeness(two, share + 0.01) == (0, share)


def test_a_story_without_words_is_like_nothing() -> None:
    empty = fingerprint(copy("", ""))
    assert empty.likeness(empty) == (0, 0)
    assert empty.likeness(fingerprint(copy("A", TEXT))) == (0, 0)


def test_the_index_finds_a_near_text_among_others() -> None:
    index = text_index()
    index.insert(1, fingerprint(copy("A", TEXT)).text)
    index.insert(2, fingerprint(copy("B", OTHER)).text)
    assert list(index.query(fingerprint(copy("C", TEXT + "\nMore will come.")).text)) == [1]


def test_fingerprints_are_the_same_on_every_machine() -> None:
    """A new version of the library with other hashes must be noticed: old pages would change with it."""
    assert fingerprint(copy("A", TEXT)).text.digest()[:3] == [606946895, 726273462, 1391445976]
