"""Marks become an article."""

from __future__ import annotations

import pytest
from hypothesis import given

from copydesk import desk
from copydesk.assemble import assemble
from copydesk.editor import Story
from copydesk.intake import reading
from copydesk.model import (
    Article,
    BlockQuote,
    Copy,
    Desk,
    Label,
    Person,
    Severity,
    Source,
)
from copydesk.origin.publication import Origin
from made_up_copy import copies

LEDE = "The council met on Monday to talk about the ferry and the quay in the town hall."
SECOND = "It will meet again on Friday to vote on the plan and to hear the fishermen."


def made(*lines: str, settings: Desk | None = None, story: Story | None = None) -> Article:
    """The article of a copy with a headline, these lines, and two paragraphs around them."""
    text = "\n\n".join(["Talks resume in the harbour town", LEDE, *lines, SECOND])
    return whole(text, settings, story)


def whole(text: str, settings: Desk | None = None, story: Story | None = None) -> Article:
    copy = reading.read(text.encode(), "talks", settings or Desk(), kind="text")
    return desk.edit(copy, text.encode(), story=story)


# ------------------------------------------------------------------ what is known


def test_cuts_say_line_rule_and_reason() -> None:
    article = made("Advertisement")
    (cut,) = article.cuts
    assert (cut.line, cut.text, cut.rule, cut.label) == (5, "Advertisement", "advert", Label.ADVERT)
    assert cut.because


def test_corrections_are_kept_and_not_cut() -> None:
    said = "Correction: an earlier version of this story misnamed the ferry."
    article = whole(f"Talks resume in the harbour town\n\n{LEDE}\n\n{SECOND}\n\n{said}")
    assert article.corrections == (said,)
    assert article.cuts == ()


def test_tags_are_parted_and_lose_their_label() -> None:
    article = whole(
        f"Talks resume in the harbour town\n\n{LEDE}\n\n{SECOND}\n\nTags: harbour, #ferry, harbour"
    )
    assert article.tags == ("harbour", "ferry")


def test_source_of_the_folder_wins_and_keeps_the_address_that_the_copy_says() -> None:
    text = f"Talks resume in the harbour town\n\n{LEDE}\n\n{SECOND}\n\nHarbourtribune.example"
    assert whole(text).source == Source("Harbour Tribune", "https://harbourtribune.example/")
    named = Desk(source="The Tribune")
    assert whole(text, named).source == Source("The Tribune", "https://harbourtribune.example/")


def test_section_is_published_under_the_name_that_the_desk_gives_it() -> None:
    text = f"intl\n\nTalks resume in the harbour town\n\n{LEDE}\n\n{SECOND}"
    article = whole(text, Desk(sections={"intl": "International"}))
    assert article.section == "International"
    assert [cut.text for cut in article.cuts] == ["intl"]


def test_a_section_that_shouts_is_written_as_a_name_is() -> None:
    named = {
        shouted: whole(f"{shouted}\n\nTalks resume in the harbour town\n\n{LEDE}\n\n{SECOND}").section
        for shouted in ("WORLD", "YEAR IN REVIEW", "ARTS AND CULTURE", "UK NEWS")
    }
    assert list(named.values()) == ["World", "Year in Review", "Arts and Culture", "UK News"]


def test_writers_stand_once_with_the_byline_nearest_to_the_headline() -> None:
    text = f"Talks resume in the harbour town\n\nBy Jane Roe and John Poe\n\n{LEDE}\n\n{SECOND}"
    assert whole(text).byline.people == (Person("Jane Roe"), Person("John Poe"))


# ------------------------------------------------------------------ the editor's word


def test_editor_wins_over_the_copy() -> None:
    story = Story(
        headline="The ferry sails",
        section="Harbour",
        authors=("Mira Solt",),
        source="The Courier",
        source_url="https://courier.example",
        tags=("ferry",),
        status="draft",
        language="en-GB",
        kicker="Strike",
        standfirst="After three weeks.",
    )
    article = made(story=story)
    assert (article.headline, article.slug, article.section) == (
        "The ferry sails",
        "the-ferry-sails",
        "Harbour",
    )
    assert article.byline.people == (Person("Mira Solt"),)
    assert article.source == Source("The Courier", "https://courier.example")
    assert (article.tags, article.status, article.language) == (("ferry",), "draft", "en-GB")
    assert (article.kicker, article.standfirst) == ("Strike", "After three weeks.")


def test_editor_may_choose_the_address() -> None:
    assert made(story=Story(slug="ferry-sails", headline="Other")).slug == "ferry-sails"


# ------------------------------------------------------------------ problems


def test_a_copy_without_text_is_refused_and_one_without_headline_is_not() -> None:
    codes = {each.code: each.severity for each in whole("World\n\n0\n\nAdvertisement\n").problems}
    assert codes["no-body"] is Severity.REFUSAL
    assert "no-headline" not in {each.code for each in made().problems}


def test_empty_copy_has_one_refusal() -> None:
    refusals = [each.code for each in whole("").problems if each.severity is Severity.REFUSAL]
    assert refusals == ["empty"]


def test_id_is_made_of_the_bytes_alone() -> None:
    copy = reading.read(LEDE.encode(), "talks", kind="text")
    ids = {desk.edit(Copy(name, copy.lines), raw).id for name, raw in (("a", b"x"), ("b", b"x"), ("a", b"y"))}
    assert len(ids) == 2
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)


@given(copies)
def test_the_same_copy_makes_the_same_article(text: str) -> None:
    one, other = (reading.read(text.encode(), "made-up", kind="text") for _ in range(2))
    marks = desk.mark(one)
    origin = Origin(text.encode())
    assert assemble(one, marks, origin) == assemble(other, desk.mark(other), origin)


@given(copies)
def test_every_line_is_published_or_cut(text: str) -> None:
    copy = reading.read(text.encode(), "made-up", kind="text")
    article = desk.edit(copy, text.encode())
    cut = {each.line for each in article.cuts}
    body = {
        part.first
        for block in article.body
        for part in getattr(block, "items", None) or getattr(block, "paragraphs", None) or (block,)
    }
    assert not cut & body
    kept = {line.number for line in copy.lines} - cut - body
    heads = [article.headline, article.standfirst, article.section, article.kicker, *article.corrections]
    said = [*heads, *(block.attribution for block in article.body if isinstance(block, BlockQuote))]
    for line in copy.lines:
        if line.number in kept:
            assert any(each and each in line.text for each in said), line.text


# ------------------------------------------------------------------ dates and writers


CAPTION = "A picture shows the ferry in the harbour of Osterwik, where it has lain since the strike began."


@pytest.mark.parametrize(
    ("above", "below"), [((CAPTION,), (LEDE, SECOND)), ((LEDE, CAPTION), (SECOND, LEDE))]
)
def test_lines_taken_for_text_above_byline_and_date_do_not_hide_them(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    head, credits_ = ("Talks resume in the harbour town", *above), ("By Jane Roe", "9 November 2026 05:00")
    article = whole("\n\n".join((*head, *credits_, *below, "By John Poe | 8 October 2026", SECOND)))
    assert article.byline.people == (Person("Jane Roe"),)
    assert article.published
    assert article.published.when.date().isoformat() == "2026-11-09"


@pytest.mark.parametrize(
    ("between", "people"), [((), (Person("John Poe"),)), (("Read more: Ferry strike enters third week",), ())]
)
def test_a_byline_below_links_is_that_of_another_story(
    between: tuple[str, ...], people: tuple[Person, ...]
) -> None:
    story = ("Talks resume in the harbour town", LEDE, SECOND, LEDE, SECOND)
    assert whole("\n\n".join((*story, *between, "By John Poe"))).byline.people == people


@pytest.mark.parametrize(("entries", "dated"), [(4, True), (16, False)])
def test_a_date_far_above_the_headline_is_the_day_of_the_visit(entries: int, dated: bool) -> None:  # noqa: FBT001 - a table
    menu = "\n".join(f"Quay {number}" for number in range(entries))
    found = whole(f"Friday 6 November 2026\n{menu}\n\nTalks resume in the harbour town\n\n{LEDE}\n\n{SECOND}")
    assert found.headline == "Talks resume in the harbour town"
    assert (found.published is not None) is dated


def test_an_update_under_the_headline_outweighs_a_bare_date_far_above_it() -> None:
    article = whole(
        f"8 October 2026\n\nMore news\n\nTalks resume in the harbour town\n\n"
        f"Last updated: 9 November 2026\n\n{LEDE}\n\n{SECOND}"
    )
    assert article.published
    assert article.published.when.date().isoformat() == "2026-11-09"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("MARLHAVEN, Fla., Nov. 9, 2026 /PRNewswire/ -- ", "MARLHAVEN, Fla."),
        ("MARLHAVEN, MA--(Marketwired - November 9, 2026) - ", "MARLHAVEN, MA"),
    ],
)
def test_the_dateline_of_a_release_dates_it_where_nothing_else_does(opening: str, place: str) -> None:
    text = f"Talks resume in the harbour town\n\n{{}}{opening}{LEDE}\n\n{SECOND}"
    article = whole(text.format(""))
    assert article.dateline
    assert article.dateline.place == place
    assert article.published
    assert article.published.when.date().isoformat() == "2026-11-09"
    dated = whole(text.format("10 November 2026\n\n"))
    assert dated.published
    assert dated.published.when.date().isoformat() == "2026-11-10"
