"""The signs of quoting go where a message is quoted, and stay where a story quotes."""

from __future__ import annotations

import pytest

from copydesk.intake import quoting
from copydesk.model import Line

HEADERS = "From: Jane Roe <jane@example.org>\nTo: Desk\nSubject: Talks\n"
TEXT = "> Talks resume\n>\n> The council met on Monday.\n>> It will meet again."


def lines(text: str) -> list[Line]:
    return [Line(number, number, line, line) for number, line in enumerate(text.split("\n"), 1) if line]


def said(text: str) -> list[tuple[str, int]]:
    """The text of each line and the blank lines before it."""
    return [(line.text, line.gap) for line in quoting.unquoted(lines(text))]


@pytest.mark.parametrize("above", [HEADERS, "On 3 March 2026, Jane Roe <jane@example.org> wrote:\n"])
def test_a_quoted_message_loses_its_signs_and_keeps_its_blank_lines(above: str) -> None:
    assert said(above + TEXT)[-3:] == [
        ("Talks resume", 0),
        ("The council met on Monday.", 1),
        ("It will meet again.", 0),
    ]


def test_what_a_line_was_stays_known() -> None:
    assert [line.raw for line in quoting.unquoted(lines(HEADERS + TEXT))][-1] == ">> It will meet again."


@pytest.mark.parametrize(
    "text", [TEXT, f"{HEADERS}{TEXT}\n{'The mayor said so. ' * 20}", f"He wrote to me:\n{TEXT}"]
)
def test_elsewhere_they_set_off_a_quotation(text: str) -> None:
    assert [line.text for line in quoting.unquoted(lines(text))] == [line.text for line in lines(text)]
