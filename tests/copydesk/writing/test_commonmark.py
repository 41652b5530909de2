"""Words stay words in every Markdown, and blocks come back as the blocks they were."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from copydesk.model import Block, BlockQuote, Figure, Item, List, Markup, Paragraph, PullQuote, Row, Table
from copydesk.writing import commonmark, escaping
from made_up import recovered, texts
from room import room


def same(block: Block) -> object:
    """A block without its line numbers, which are those of another file."""
    match block:
        case List():
            return tuple(item.text for item in block.items), block.ordered, block.start
        case BlockQuote():
            return tuple(paragraph.text for paragraph in block.paragraphs), block.attribution
        case Table():
            return block.cells, block.head
        case Figure():
            return block.caption, block.credit
        case Markup():
            return block.source
        case _:
            return type(block), block.text


@settings(max_examples=400, deadline=None)
@given(st.lists(recovered, max_size=6))
def test_blocks_come_back_as_the_blocks_they_were(body: list[Block]) -> None:
    settled = commonmark.settled(body)
    again = commonmark.parse(commonmark.write(settled))
    assert [same(block) for block in again] == [same(block) for block in settled]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(texts | st.sampled_from(("\n\n", "\n", "- a", "1. b", "> c", "    d")), max_size=10).map("".join)
)
def test_any_markdown_is_read_without_losing_a_byte(text: str) -> None:
    body = escaping.normalised(text).strip("\n")
    assert commonmark.write(commonmark.parse(body)) == body


def test_numbered_lists_in_a_row_stay_apart_and_bulleted_ones_join() -> None:
    numbered = List((Item("a", 1, 1),), ordered=True)
    bulleted = List((Item("b", 1, 1),))
    assert commonmark.write([numbered, numbered, numbered]) == "1. a\n\n1) a\n\n1. a"
    assert commonmark.settled([bulleted, bulleted]) == (List((Item("b", 1, 1), Item("b", 1, 1))),)


@pytest.mark.parametrize(
    ("start", "written"),
    [(0, "0. a"), (2, "2. a"), (999_999_998, "999999998. a"), (999_999_999, "1. a"), (-1, "1. a")],
)
def test_a_list_begins_with_a_number_that_markdown_knows(start: int, written: str) -> None:
    assert (
        commonmark.write(commonmark.settled([List((Item("a", 1, 1),), ordered=True, start=start)])) == written
    )


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ([PullQuote("a *boat*", "Ada Quill"), Paragraph("We saw a *boat* there.", 1, 1)],
         "> **a \\*boat\\***\n>\n> — Ada Quill\n\nWe saw a \\*boat\\* there."),
        ([PullQuote(" ", "Ada Quill"), Paragraph(" a\tboat ", 1, 1)], "a boat"),
        ([Markup("\n\n*a*\n"), Paragraph("b", 1, 1)], "*a*\n\nb"),
        ([Table((Row(("a", " b "), 1, 1), Row(("c",), 2, 2), Row(("", " "), 3, 3)), head=True)],
         "| a | b |\n| --- | --- |\n| c |  |"),
        ([Table((), head=True), Paragraph("b", 1, 1)], "b"),
    ],
)  # fmt: skip
def test_blocks_are_written_tidy(body: list[Block], written: str) -> None:
    settled = commonmark.settled(body)
    assert commonmark.write(settled) == written
    assert [same(block) for block in commonmark.parse(written)] == [same(block) for block in settled]


def test_a_pull_quote_repeats_what_the_story_says_or_it_is_markdown() -> None:
    bold, says = "> **a grey boat**", "\n\nShe saw a grey boat."
    assert commonmark.parse(bold) == (Markup(bold),)
    assert commonmark.parse(bold + says)[0] == PullQuote("a grey boat")
    assert commonmark.settled([PullQuote("a grey boat")]) == (Markup(bold),)
    quote, _ = commonmark.settled([PullQuote("a grey boat"), Paragraph("She saw a grey boat.", 1, 1)])
    assert quote == PullQuote("a grey boat")


def test_html_is_text_and_so_are_escapes_and_entities() -> None:
    html = commonmark.parser().render("a \\* b &amp; c &#0; &no; <b>d</b>\\\ne")
    assert html == "<p>a * b &amp; c \ufffd &amp;no; &lt;b&gt;d&lt;/b&gt;<br />\ne</p>\n"


def test_a_quotation_of_several_paragraphs_names_its_speaker_in_the_last() -> None:
    written = "> We went.\n>\n> We saw.\n>\n> We came back.\n>\n> — Ada Quill"
    (quote,) = commonmark.parse(written)
    assert same(quote) == (("We went.", "We saw.", "We came back."), "Ada Quill")


def test_a_paragraph_in_emphasis_is_no_caption() -> None:
    assert commonmark.parse("*Editor's note.*") == (Markup("*Editor's note.*"),)
    assert commonmark.parse("*\\[The quay.\\]*") == (Figure("The quay.", 1, 1),)


def test_a_dash_that_words_begin_with_names_nobody() -> None:
    quote = BlockQuote((Paragraph("We went.", 1, 1), Paragraph("— and came back.", 1, 1)))
    assert commonmark.write([quote]) == "> We went.\n>\n> &#8212; and came back."
    assert same(commonmark.parse(commonmark.write([quote]))[0]) == same(quote)


def test_what_makes_no_block_is_kept() -> None:
    assert commonmark.parse("[r]: /x") == (Markup("[r]: /x"),)
    assert commonmark.parse("") == ()
    assert commonmark.parse(">") == (Markup(">"),)
    assert commonmark.parse("***\n\nA boat.") == (Markup("***"), Paragraph("A boat.", 3, 3))


def test_what_stands_before_the_first_block_goes_with_it() -> None:
    body = "[r]: /x\n\nA boat."
    assert commonmark.write(commonmark.parse(body)) == body


SPELT = (
    "\\*",
    "\\a",
    "\\\\",
    "\\\n  ",
    "\\",
    "&amp;",
    "&AMP;",
    "&#0;",
    "&#128;",
    "&#x110000;",
    "&#65;",
    "&no;",
    "&lt",
    "&",
)
ROUND = ("*", "**", "~~", "[", "](/&amp;\\))", "![", "`", "<", "\n", " ", "a")


@given(st.lists(st.sampled_from((*SPELT, *ROUND)), max_size=12).map("".join))
def test_escapes_and_entities_are_read_as_the_library_reads_them(text: str) -> None:
    library = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    assume("\\ \n" not in text)  # CommonMark drops that space, as we do; the library does not
    assert commonmark.parser().render(text) == library.render(text)


def test_an_escape_takes_the_room_of_a_few_letters() -> None:
    commonmark.parse("a")
    for spelt in ("a\\*", "a&lt;"):
        body = spelt * 5000
        assert room(lambda body=body: commonmark.parse(body)) < 30 * len(body)


def test_each_block_knows_its_line() -> None:
    table = "| a | b |\n| --- | --- |\n| c | d |"
    body = f"A boat.\n\n- one\n- two\n\n> We wait.\n>\n> We do.\n\n{table}\n\n## Then\n\n*\\[The quay.\\]*"
    paragraph, items, quote, rows, crosshead, figure = commonmark.parse(body, 5)
    assert isinstance(items, List)
    assert isinstance(quote, BlockQuote)
    assert isinstance(rows, Table)
    places = [paragraph, *items.items, *quote.paragraphs, *rows.rows, crosshead, figure]
    assert [(each.first, each.last) for each in places] == [
        (line, line) for line in (5, 7, 8, 10, 12, 14, 16, 18, 20)
    ]
