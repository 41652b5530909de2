from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from copydesk.intake import markup
from copydesk.intake.markup import is_html

if TYPE_CHECKING:
    from collections.abc import Mapping


class Record:
    """All that a page told, in order."""

    def __init__(self, text: str) -> None:
        self.told: list[str] = []
        self.words = ""
        markup.read(text, self)

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Keep a tag."""
        self.told.append(
            " ".join([f"{line} <{name}>", *(f"{key}={value}" for key, value in attributes.items())])
        )

    def end(self, name: str) -> None:
        """Keep an end."""
        self.told.append(f"</{name}>")

    def data(self, text: str) -> None:
        """Keep text."""
        self.words += text


def test_tags_are_told_in_order_with_the_line_that_they_end_on() -> None:
    told = Record("<html>\n<body><p class=a\n id=b>One<br>\n<i>two</p></body></html>")
    assert told.told == [
        "1 <html>", "2 <body>", "3 <p> class=a id=b", "3 <br>", "</br>", "4 <i>", "</i>", "</p>",
        "</body>", "</html>",
    ]  # fmt: skip


def test_lines_are_counted_as_everywhere_and_controls_are_nothing() -> None:
    record = Record("<p>o\x00ne\u2028<i>\x0ctwo\x85<b>\ud800\x1b")
    assert record.told[2:5] == ["1 <p>", "2 <i>", "4 <b>"]
    assert record.words.split() == ["one", "two"]


def test_entities_are_characters_and_comments_are_nothing() -> None:
    assert Record("<p>caf&eacute; &#8364;2<!-- never --> &lt;b&gt;\x00").words == "caf\u00e9 \u20ac2 <b>"


@given(st.text(alphabet="<>/ab pdiv&;'\"=!-\n\x00\u00e9", max_size=60))
def test_each_start_has_its_end(text: str) -> None:
    opened: list[str] = []
    for told in Record(text).told:
        if told.startswith("</"):
            assert opened.pop() == told[2:-1]
        else:
            opened.append(told.partition("<")[2].partition(">")[0])
    assert not opened


TAGS = ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "<li>", "<br>", "<td>", "a", "b ", "&amp;"]


@given(st.lists(st.sampled_from(TAGS)))
def test_words_are_those_that_another_parser_finds(parts: list[str]) -> None:
    text = "".join(["<p>", *parts])
    assert Record(text).words.split() == BeautifulSoup(text, "html.parser").get_text().split()


def test_a_parser_that_fails_is_a_value_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, **_: object) -> None:
            raise etree.ParserError("broken")

    monkeypatch.setattr(etree, "HTMLParser", Broken)
    with pytest.raises(ValueError, match="broken"):
        Record("<p>")


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html><body><p>x",
        "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>",
        "<div><h1>Ferry</h1><p>One</p></div>",
        "<html><p>x",
    ],
)
def test_documents_and_blocks_from_end_to_end_are_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ferry <b>Returns</b>\n\nIt does.",
        "<script>alert(1)</script>",
        "<p>",
        "<p>One</p> and <p>two</p> and <p>three</p> they wrote.",
        "Say <p>One</p><p>Two</p><p>Three</p>",
        "<p></div></div></div>",
        "<img src=x onerror=alert(1)>",
        "",
    ],
)
def test_text_that_mentions_tags_is_text(text: str) -> None:
    assert not is_html(text)
