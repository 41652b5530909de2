"""Drop caps back to their words."""

from __future__ import annotations

import pytest

from copydesk import desk, ledger
from copydesk.intake import reading
from copydesk.writing import markdown

REST = "itnesses have told the council that the ferry left the quay without a light."
HEAD = "Talks resume in the harbour town\n\n"


def texts(text: str) -> list[str]:
    return [line.text for line in reading.read(text.encode(), "example", kind="text").lines]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_letter_alone_is_joined_to_the_rest_of_its_word(between: str) -> None:
    assert texts(f"{HEAD}W{between}{REST}\n") == [HEAD.strip(), "W", f"W{REST}"]


def test_a_quotation_mark_may_stand_before_the_letter() -> None:
    assert texts(f"{HEAD}“W\n{REST}\n")[2] == f"“W{REST}"


def test_a_word_of_one_letter_stays_a_word() -> None:
    said = "council that sits for nine hours and decides nothing has done its work."
    assert texts(f"{HEAD}A\n{said}\n\nThe council met.\n")[2] == f"A {said}"


def test_a_word_that_the_copy_has_elsewhere_is_made_whole() -> None:
    said = "dam Poe has told the council that the dam of the harbour cannot hold."
    assert texts(f"{HEAD}A\n{said}\n\nAdam Poe left.\n")[2] == f"A{said}"


@pytest.mark.parametrize(
    "lines", ["X\nfacebook", "A\nThe council met on Monday to talk about the ferry.", "W\n\n\n" + REST]
)
def test_what_does_not_go_on_is_left_alone(lines: str) -> None:
    assert texts(f"{HEAD}{lines}\n")[1:] == [each for each in lines.split("\n") if each]


def test_the_words_behind_the_letter_may_be_capitals() -> None:
    said = "HE COUNCIL has told the pilots that the ferry left the quay without a light."
    assert texts(f"{HEAD}T\n{said}\n\nSo he said.\n")[2] == f"T{said}"
    assert texts(f"{HEAD}T\nN{said}\n")[1:] == ["T", f"N{said}"]


def test_no_word_is_lost_and_the_letter_is_cut() -> None:
    text = f"{HEAD}W\n{REST}\n\nThe council met on Monday to talk about the ferry.\n"
    copy = reading.read(text.encode(), "example", kind="text")
    article = desk.edit(copy, text.encode())
    assert [cut.text for cut in article.cuts] == ["W"]
    assert f"W{REST}" in markdown.write(article)
    assert not ledger.missing(copy, text, article, markdown.write(article))
