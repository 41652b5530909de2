"""The site that a copy is from, weighed from all lines that name it."""

from __future__ import annotations

import pytest
from hypothesis import given

from copydesk import desk
from copydesk.intake import reading
from copydesk.model import Source
from copydesk.origin import sources
from made_up_copy import copies

STORY = """Talks resume in the harbour town

The council met on Monday to talk about the ferry and the quay in the town hall.

It will meet again on Friday to vote on the plan and to hear the fishermen.
"""


def inferred(*around: str, above: str = "", story: str = STORY) -> Source | None:
    """The source of a story with lines above and below it."""
    text = "\n\n".join([*([above] if above else []), story, *around])
    copy = reading.read(text.encode(), "talks", kind="text")
    return sources.infer(copy, desk.mark(copy))


def name(*around: str, above: str = "") -> str | None:
    found = inferred(*around, above=above)
    return found.name if found else None


def test_a_story_that_names_no_site_has_none() -> None:
    assert inferred() is None
    assert inferred("Read more", "About us", "Share") is None


@pytest.mark.parametrize(
    "foot",
    [
        "© 2026 Harbour Tribune. All rights reserved.",
        "Sign up for updates from Harbour Tribune and our partners.",
        "Harbour Tribune is supported by its readers. Learn more",
        "Source: Harbour Tribune",
    ],
)
def test_one_line_that_is_sure_is_enough(foot: str) -> None:
    assert name(foot) == "Harbour Tribune"


@pytest.mark.parametrize(
    "foot",
    [
        "Subscribe to Morning Letters",
        "More from Jane Roe",
        "Follow Jane Roe on Instagram",
        "Politics newsletter",
        "Long Goal Newsletter",
        "© 2026 Quay Holdings Ltd",
        "Photo: Jane Roe/Harbour Tribune",
        "Follow Jane on Instagram",
        "Subscribe to the Culture newsletter",
        "Subscribe to the Daily newsletter",
        "Privacy policy for readers of Privacy policy",
        "quayshoes.example\n\nHouses that nobody wants\nShoes that last\nWhat dentists hide\nA ship to sail",
        "© 2026 Ostpost Publishing GmbH",
        "About HomeNewsletterTerms",
        "Subscribe to Business & Politics",
        "Talks resume in the harbour town - October 24, 2026",
        "GET IMPORTANT NEWS\n\nYour email",
        "Source: Osterwik Port Authority\n\nRelated: More ferries this winter",
    ],
)
def test_one_line_that_may_speak_of_something_else_is_not(foot: str) -> None:
    assert inferred(foot) is None


def test_a_word_that_only_joins_others_in_the_language_of_the_copy_is_no_name() -> None:
    story = (
        "Die Fähre fährt wieder\n\nDer Rat hat am Montag über die Fähre und den Kai beraten, und es war spät."
        "\n\nAm Freitag kommt er noch einmal zusammen und hört die Fischer an.\n\nVon Die Redaktion"
    )
    assert inferred("Die abonnieren", story=story) is None
    assert inferred("Ostpost abonnieren", story=story) == Source("Ostpost", None)


def test_an_address_of_its_own_says_so_above_the_text() -> None:
    assert name(above="https://ostpost.example/talks-resume") == "Ost Post"


def test_a_newspaper_s_name_alone_is_enough_at_the_very_end_only() -> None:
    assert name("Harbour Tribune") == "Harbour Tribune"
    assert name("Patent Info", "Stay on board") is None


def test_weak_mentions_of_one_name_add_up() -> None:
    found = inferred("About Ostpost", "Photo: Jane Roe/Ostpost", "Ostpost newsletter")
    assert found
    assert found.name == "Ostpost"
    assert {reason.code for reason in found.because} >= {"about *", "* newsletter"}
    assert sum(reason.points for reason in found.because) >= sources.ENOUGH


def test_an_address_speaks_for_the_name_that_it_runs_together() -> None:
    found = inferred("Contact: desk@otnews.example", above="By Jane Roe | The Old Town News")
    assert found == Source("The Old Town News", "https://otnews.example/")
    assert any(reason.code == "its-address" for reason in found.because)


def test_a_longer_name_speaks_for_the_name_that_it_begins_with() -> None:
    assert (
        name("Ostpost Premium", "Subscribe to Ostpost Premium", "About Ostpost", "Ostpost store") == "Ostpost"
    )


def test_a_site_known_by_its_address_alone_is_named_from_its_host() -> None:
    found = inferred("jane.roe@harbourtribune.example", above="By Jane Roe")
    assert found == Source("Harbour Tribune", "https://harbourtribune.example/")


def test_company_product_and_article_are_no_part_of_the_name() -> None:
    assert name("Sign up for updates from the Harbour Tribune newsletter.") == "Harbour Tribune"
    assert sources.key_of("The Harbour Tribune, Inc.") == sources.key_of("Harbour Tribune newsletter")
    assert sources.key_of("Harbour Tribune's weather") == ("harbour", "tribune")


def test_what_an_address_leaves_off_is_no_part_of_the_name() -> None:
    assert name("© 2026 Ostpost Internet Ventures", "desk@ostpost.example") == "Ostpost"
    assert name("© 2026 Ostpost News", "desk@ostpost.example") == "Ostpost News"


def test_who_is_to_be_followed_is_named_without_the_call() -> None:
    assert sources.is_masthead("Ostwik Tribune")
    assert not sources.is_masthead("Follow Ostwik Tribune")


def test_a_name_is_spelled_without_shouting_where_a_line_does_so() -> None:
    assert name("ABOUT OSTPOST", "© 2026 Ostpost") == "Ostpost"
    assert name("© 2026 OSTPOST") == "OSTPOST"


def test_what_is_no_newspaper_has_no_key() -> None:
    for text in (
        "Facebook",
        "instagram.com",
        "Share",
        "Home",
        "2026",
        "the",
        "Our Newsletters",
        "NewsLocal News",
        "Word Press",
        "Senior",
        "Get Harbour News",
        "A B C D E F",
    ):
        assert sources.key_of(text) == (), text


def test_a_page_title_names_the_site_behind_the_headline() -> None:
    assert name(above="Talks resume in the harbour town | Ostpost") == "Ostpost"


def test_the_story_itself_is_asked_last() -> None:
    assert inferred("About Brack") is None
    assert inferred("About Brack", story=f"{STORY}\nThe mayor told Brack that he would resign on Tuesday.")


@given(copies)
def test_any_copy_may_be_asked(text: str) -> None:
    copy = reading.read(text.encode(), "talks", kind="text")
    found = sources.infer(copy, desk.mark(copy))
    if found:
        assert found.name.strip()
        assert sum(reason.points for reason in found.because) >= sources.ENOUGH
