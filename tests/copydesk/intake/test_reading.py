from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import hypertext
from copydesk.intake.reading import Most, read
from copydesk.model import Copy, Desk

STORY = (
    "Regional\r\n0\r\n\r\nFerry  Returns\r\n \r\n\r\nThe council of Saltmarsh has voted for the “boat”.\r\n"
)


def codes(copy: Copy) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in copy.problems]


def test_lines_are_numbered_tidied_and_kept_verbatim() -> None:
    copy = read(STORY.encode(), "ferry")
    assert [(line.number, line.last, line.text, line.raw, line.gap) for line in copy.lines] == [
        (1, 1, "Regional", "Regional", 0),
        (2, 2, "0", "0", 0),
        (4, 4, "Ferry Returns", "Ferry  Returns", 1),
        (7, 7, *["The council of Saltmarsh has voted for the “boat”."] * 2, 2),
    ]
    assert (copy.name, copy.language, copy.encoding, copy.problems) == ("ferry", "en", "utf-8", ())


def test_the_desk_knows_the_language_better() -> None:
    desk = Desk(language="de")
    assert read(STORY.encode(), "ferry", desk).language == "de"
    assert read(b"", "ferry", desk).desk is desk


@pytest.mark.parametrize(
    "raw", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", "\u200b\u3164\n".encode(), b"<html></html>"]
)
def test_nothing_to_read_is_refused(raw: bytes) -> None:
    copy = read(raw, "x")
    assert copy.refused
    assert not copy.lines
    assert codes(copy)[-1] == ("empty", None)


def test_what_is_no_text_is_refused_by_name() -> None:
    copy = read(b"%PDF-1.4", "x")
    assert copy.refused
    assert copy.problems[0].message == "This is a PDF, not text."
    assert (copy.encoding, copy.language, codes(copy)[0][1]) == ("", "und", None)
    assert read(b"%PDF-1.4", "x", Desk(language="de")).language == "de"


def test_what_was_taken_out_is_reported_at_its_first_line() -> None:
    copy = read("one\n\x00two\u200b\nthree\x00\n".encode(), "x")
    assert codes(copy) == [("control-characters", 2), ("invisible-characters", 2)]
    assert [line.raw for line in copy.lines][1] == "\x00two\u200b"


def test_stray_bytes_and_lost_characters_are_reported_where_they_are() -> None:
    copy = read(STORY.encode() + b"Caf\xe9 by the sea \xef\xbf\xbd\n", "x")
    assert codes(copy) == [("encoding-mixed", 8), ("characters-lost", 8)]
    assert "1 in all" in copy.problems[1].message
    assert codes(read("One.\n\n\ufffdTwo.".encode(), "x")) == [("characters-lost", 3)]


def test_wrapped_copy_is_unwrapped_and_reported() -> None:
    copy = read(textwrap.fill("the ferry returns to the island after all these years " * 9, 60).encode(), "x")
    assert len(copy.lines) == 1
    assert codes(copy) == [("unwrapped", None)]


def test_html_is_read_by_name_or_by_look() -> None:
    page = b"<!doctype html><h1>Ferry</h1><p>It <i>returns</i>."
    assert [line.text for line in read(page, "x").lines] == ["Ferry", "It returns."]
    assert codes(read(page, "x")) == [("html-pasted", None)]
    assert codes(read(page, "x", kind="html")) == []
    assert read(page, "x", kind="text").lines[0].text == page.decode()


def test_html_that_no_parser_reads_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ValueError

    monkeypatch.setattr(hypertext, "read", fail)
    copy = read(b"<p>Ferry</p>", "x", kind="html")
    assert [line.text for line in copy.lines] == ["<p>Ferry</p>"]
    assert codes(copy) == [("html-unreadable", None)]


@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_no_bytes_raise_and_numbers_grow(raw: bytes) -> None:
    for kind in ("", "html", "text"):
        copy = read(raw, "x", kind=kind)
        numbers = [line.number for line in copy.lines]
        assert numbers == sorted(set(numbers))
        assert copy.lines or copy.refused
        assert all(line.text and line.text == " ".join(line.text.split()) for line in copy.lines)


def test_characters_taken_out_are_counted_over_all_lines() -> None:
    copy = read(b"One\x07 two.\n\nThree\x07\x08 four.\n", "ferry")
    (told,) = (each for each in copy.problems if each.code == "control-characters")
    assert (told.line, "3 in all" in told.message) == (1, True)


def test_a_text_of_too_many_lines_ends_after_one_more() -> None:
    raw = b"One.\n\nTwo.\n\nThree.\n"
    assert [len(read(raw, "x", most=Most(lines=most)).lines) for most in (1, 2, 3)] == [2, 3, 3]


def test_html_of_too_many_tags_is_refused_with_their_number() -> None:
    page = b"<p>" * 1200 + b"The boat is back."
    copy = read(page, "x", kind="html", most=Most(tags=1199))
    assert [each.message for each in copy.problems] == [
        "The limit of 1,199 on its HTML tags is passed: 1,200."
    ]
    assert (copy.refused, copy.encoding, copy.lines, codes(copy)) == (
        True,
        "utf-8",
        (),
        [("over-limit", None)],
    )
    assert not read(page, "x", kind="html", most=Most(tags=1200)).refused
    assert not read(page, "x", kind="text", most=Most(tags=1)).refused


def test_the_language_is_that_of_the_words_and_its_region_the_one_declared() -> None:
    german = "<p>Der Rat hat am Montag mit den Stimmen der Stadt für das neue Schiff und die Kais gestimmt."
    for declared, text, language in (
        ("de-AT", german, "de-AT"),
        ("fr", german, "de"),
        ("fr-CA", "<p>Kestria", "fr-CA"),
    ):
        page = f"<!doctype html><html lang={declared}><body>{text}"
        assert read(page.encode(), "x").language == language


def test_words_on_lines_of_their_own_tell_the_language() -> None:
    raw = "der Rat und die Stadt sind mit dem neuen Schiff nicht zu den Kais".replace(" ", "\n\n")
    assert read(raw.encode(), "x").language == "de"


def test_declarations_that_cannot_be_read_are_told_where_they_stand() -> None:
    page = b"<p>A boat.</p>\n<script type='application/ld+json'>{</script>"
    assert codes(read(page, "x", kind="html")) == [("json-unreadable", 2)]
