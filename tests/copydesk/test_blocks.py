"""Marked lines become blocks."""

from __future__ import annotations

from copydesk import desk
from copydesk.intake import reading
from copydesk.model import Article, BlockQuote, Crosshead, List, Paragraph

LEDE = "The council met on Monday to talk about the ferry and the quay in the town hall."
SECOND = "It will meet again on Friday to vote on the plan and to hear the fishermen."


def made(*lines: str) -> Article:
    """The article of a copy with a headline, these lines, and two paragraphs around them."""
    raw = "\n\n".join(["Talks resume in the harbour town", LEDE, *lines, SECOND]).encode()
    return desk.edit(reading.read(raw, "talks", kind="text"), raw)


def test_blocks_stand_in_the_order_of_the_copy_and_know_their_lines() -> None:
    article = made("- A Second Ferry", "It sailed from Osterwik on Tuesday with forty cars on board.")
    assert article.body == (
        Paragraph(LEDE, 3, 3),
        Crosshead("A Second Ferry", 5, 5),
        Paragraph("It sailed from Osterwik on Tuesday with forty cars on board.", 7, 7),
        Paragraph(SECOND, 9, 9),
    )


def test_items_make_one_list_and_numbers_begin_another() -> None:
    lists = [block for block in made("- quay\n- ferry\n\n1. pier\n2. berth").body if isinstance(block, List)]
    assert [[item.text for item in each.items] for each in lists] == [["quay", "ferry"], ["pier", "berth"]]
    assert [each.ordered for each in lists] == [False, True]


def test_a_numbered_list_goes_on_behind_an_advertisement() -> None:
    article = made("1. pier\n2. berth\nAdvertisement\n3. quay\n4. crane")
    (listed,) = [block for block in article.body if isinstance(block, List)]
    assert [item.text for item in listed.items] == ["pier", "berth", "quay", "crane"]


def test_a_block_quote_has_its_speaker() -> None:
    article = made("> We have waited for three weeks.\n> It lies at its berth.\n— Mira Solt, fisher")
    (quote,) = [block for block in article.body if isinstance(block, BlockQuote)]
    assert [paragraph.text for paragraph in quote.paragraphs] == [
        "We have waited for three weeks.",
        "It lies at its berth.",
    ]
    assert quote.attribution == "Mira Solt, fisher"


def test_a_post_is_quoted_with_all_that_its_signature_says_and_dates_nothing() -> None:
    article = made("The ferry is back!\nAnd so are we.", "— Mira Solt (@mirasolt) June 1, 2026")
    (quote,) = [block for block in article.body if isinstance(block, BlockQuote)]
    assert [paragraph.text for paragraph in quote.paragraphs] == ["The ferry is back!", "And so are we."]
    assert quote.attribution == "Mira Solt (@mirasolt) June 1, 2026"
    assert {said.speaker for said in article.quotes} == {"Mira Solt"}
    assert article.published is None
