from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.intake.characters import Look, folded, look, split, tidy, without_unseen


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_each_kind_of_line_end_ends_one_line(end: str) -> None:
    assert split(f"one{end}{end}two{end}") == ["one", "", "two"]


@pytest.mark.parametrize(
    ("line", "text", "removed"),
    [
        ("  The\tferry\u00a0line\u2003 opens ", "The ferry line opens", {}),
        ("Cafe\u0301", "Café", {}),
        ("Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt", {}),
        ("nul\x00 esc\x1b[31m\x7f", "nul esc[31m", {"control-characters": 3}),
        ("a\x7f", "a", {"control-characters": 1}),
        ("a\ufffeb\U0001fffe\ufdd0c\ud800", "abc", {"control-characters": 4}),
        ("har\u200bbour Tues\xadday\ufeff", "harbour Tuesday", {"invisible-characters": 3}),
        ("end\U000e0069\U000e0067", "end", {"invisible-characters": 2}),
        ("\u3164\u3164", "", {"invisible-characters": 2}),
        ("a\u2800b", "a b", {}),
        ("\u202eylno toN\u202c", "ylno toN", {"direction-controls": 2}),
        (
            "\u2067ok\u2069 \u2066 open \u2069\u2069",
            "\u2067ok\u2069 \u2066 open \u2069",
            {"direction-controls": 1},
        ),
        ("\u2067 never closed", "never closed", {"direction-controls": 1}),
        ("left\u200e", "left", {"direction-controls": 1}),
        ("שלום\u200f!", "שלום\u200f!", {}),
        ("a\u061c \u200fb", "a b", {"direction-controls": 2}),
        ("می\u200cخواهم", "می\u200cخواهم", {}),
        ("क्\u200dष", "क्\u200dष", {}),
        ("no\u200djoin\u200c", "nojoin", {"invisible-characters": 2}),
        (
            "👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 x\ufe0f",
            "👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 x",
            {"invisible-characters": 1},
        ),
        ("葛\ufe00", "葛\ufe00", {}),
        ("a\ufff9b\ufffbc", "abc", {"invisible-characters": 2}),
        ("5 \u212b", "5 Å", {}),
        ("f\u0316\u0317\u0318\u0319", "f\u0316\u0317\u0318\u0319", {}),
        ("f\u0316\u0317\u0318\u0319\u031c", "f\u0316\u0317\u0318\u0319", {"combining-marks": 1}),
        ("a" + "\u20dd" * 6, "a" + "\u20dd" * 4, {"combining-marks": 2}),
        ("क" + "\u0941" * 6, "क" + "\u0941" * 4, {"combining-marks": 2}),
        ("a\u200b———————", "a———————", {"invisible-characters": 1}),
        ("a —\u0316\u0317\u0318\u0319", "a —\u0316\u0317\u0318\u0319", {}),
        ("CafÃ© “ﬁ” Ｗ &amp;", "Café “fi” Ｗ &amp;", {"mojibake-mended": 1}),
        ("f" + "\u0316\u0301" * 40 + "!", "f\u0316\u0316\u0301\u0301!", {"combining-marks": 76}),
        ("CafÃ© itâ€™s", "Café it’s", {"mojibake-mended": 2}),
        ("itâ\x80\x99s", "it’s", {"mojibake-mended": 1}),
        ("CafÃ© and ï§ so", "Café and ï§ so", {"mojibake-mended": 1}),
        (",,Dat is laat'', zei hij.", "„Dat is laat'', zei hij.", {}),
        ("1,,2 of iets,, dus '' niet", "1,,2 of iets,, dus '' niet", {}),
        ("The ﬁrst oﬀer of ﬂowers", "The first offer of flowers", {}),
        ("“quotes” stay’d, ﬁ ﬂ Ｗ &amp;", "“quotes” stay’d, fi fl Ｗ &amp;", {}),
        ("AHÅ™, the new sofa", "AHÅ™, the new sofa", {}),
        (
            "f\u0316\u0317\x00\u0318\u0319\u031c",
            "f\u0316\u0317\u0318\u0319",
            {"control-characters": 1, "combining-marks": 1},
        ),
    ],
)
def test_lines_are_tidied(line: str, text: str, removed: dict[str, int]) -> None:
    assert tidy(line) == (text, removed)
    assert tidy(line, look(line)) == (text, removed)


def test_clean_copy_needs_no_search() -> None:
    assert look("Plain ferry\n").is_clean
    assert look("“Curly” café\n").is_clean
    assert not look("Cafe\u0301").is_clean
    assert not Look().is_clean


@given(st.text(max_size=60))
@example("\u00e2\u00b8\r0")
@example("\u00c5\u0153\u00a0x")
def test_tidying_is_done_once_and_leaves_nothing_unseen(text: str) -> None:
    once = tidy(text).text
    assert tidy(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert not {"\u202a", "\u202e", "\u200b", "\ufeff", "\x00", "\n", "\t", "\u00a0"} & set(once)


@pytest.mark.parametrize("piece", ["\u0316\u0301", "\U0001d165\u0301", "\u2067", "\u200d", "â€", "é\u0301"])
def test_floods_are_tidied_whole(piece: str) -> None:
    found = tidy("start " + piece * 40_000 + " end").text
    assert found.startswith("start")
    assert found.endswith("end")


def test_mojibake_that_a_control_character_parts_is_mended() -> None:
    assert tidy("\u00c2\x1b\u00a1").text == "\u00a1"


def test_white_space_at_either_end_is_folded() -> None:
    assert folded("two words") == "two words"
    assert folded(" two words") == folded("two words ") == folded("two  words") == "two words"


@given(st.lists(st.text(st.sampled_from("a \t\u200b\u202e\u2066\x07\u0301é")).map(str), max_size=4))
def test_a_text_loses_what_its_lines_lose_and_no_white_space(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    found = without_unseen(text)
    assert [tidy(line).text for line in split(found.text)] == [tidy(line).text for line in lines]
    assert found.text.count("\t") == text.count("\t")
    assert without_unseen(found.text).text == found.text
    assert found.removed or found.text == text


def test_a_text_with_nothing_to_take_out_stays_and_another_one_has_line_feeds() -> None:
    assert without_unseen("a\r\n b") == ("a\r\n b", {})
    assert without_unseen("a\u200b\r\n b") == ("a\n b\n", {"invisible-characters": 1})
