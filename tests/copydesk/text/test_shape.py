"""What a line looks like, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import shape


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The ferry sails again.", True),
        ("Who will pay?", True),
        ("“We are late,” she said.”", True),
        ("(It was the third storm this week.)", True),
        ("آیا کشتی می‌آید؟", True),
        ("渡船明天恢复。", True),
        ("नाव कल फिर चलेगी।", True),
        ("The ferry sails again", False),
        ("The council decided:", False),
        ("", False),
    ],
)
def test_end_of_a_sentence_is_seen_behind_quotation_marks_and_brackets(text: str, ends: bool) -> None:  # noqa: FBT001 - a parameter of the table
    assert shape.shape(text).ends is ends


def test_words_are_counted_without_stray_marks() -> None:
    assert shape.shape("The ferry – at last – sails").words == 5
    assert shape.shape("* * *").words == 0


def test_vowel_signs_part_no_word() -> None:
    assert shape.words("हिन्दी में ডিসেম্বর டிசம்பர்") == ("हिन्दी", "में", "ডিসেম্বর", "டிசம்பர்")
    assert shape.shape("सोमवार को बैठक").words == 3


def test_scripts_without_spaces_are_counted_by_characters() -> None:
    assert shape.shape("港口小镇的渡船明天将恢复通航市议会周一说").words == 10
    assert shape.shape("월요일부터 섬으로 가는 배가 끊겼다").words == 7
    assert shape.shape("เรือโดยสารหยุดให้บริการตั้งแต่วันจันทร์").words == 7


def test_a_long_line_of_thai_is_running_text_which_has_no_full_stop() -> None:
    text = "เรือโดยสารหยุดให้บริการทั้งหมดตั้งแต่วันจันทร์ ลูกเรือและช่างเครื่องหยุดงานเพื่อเรียกร้องค่าแรงที่สูงขึ้น"
    assert shape.shape(text).prose
    assert not shape.shape(text[:40]).prose


def test_pairs_of_syllables_stand_for_words_that_no_space_parts() -> None:
    assert shape.word_set("港口小镇 ferry") == {"港口", "口小", "小镇", "ferry"}
    assert shape.word_set("항") == {"항"}
    assert shape.word_set("The ferry, the quay") == {"the", "ferry", "quay"}


def test_a_line_without_a_space_has_few_words_only_while_it_is_short() -> None:
    assert shape.shape("https://quay.example/" + "x" * 100).words < 5
    assert shape.shape("x" * 10_000).words == shape.shape("1" * 10_000).words == 50


def test_a_short_sentence_is_no_running_text_and_a_long_line_is_even_without_a_full_stop() -> None:
    assert not shape.shape("He shrugged.").prose
    assert shape.shape("The council met on Monday to talk about the ferry.").prose
    assert not shape.shape("Council meets on Monday to talk about the old ferry").prose
    assert shape.shape("word " * 30).prose


def test_capitals_are_measured_in_short_lines_only() -> None:
    assert shape.shape("The Ferry Strike").capitals == 1
    assert shape.shape("The ferry strike").capitals == pytest.approx(1 / 3)
    assert shape.shape("Port Aldren " * 20).capitals == 0
    assert shape.shape("موانئ العالم").capitals == 0
    assert shape.shape("PORT ALDREN 4").upper
    assert not shape.shape("1911").upper


def test_some_scripts_know_capitals() -> None:
    assert shape.has_case("Łódź")
    assert not shape.has_case("港口 الميناء")


@pytest.mark.parametrize("text", ["World", "World News", "Arts & Culture", "Opinion 24", "港口", "اقتصاد"])
def test_labels(text: str) -> None:
    assert shape.is_label(text)


@pytest.mark.parametrize(
    "text", ["", "* * *", "He left.", "The council decided:", "one two three", "A B C D E F"]
)
def test_what_is_no_label(text: str) -> None:
    assert not shape.is_label(text)


def test_sentences_are_counted_at_their_ends() -> None:
    assert shape.sentences("The ferry sails again") == 0
    assert shape.sentences("The ferry sails. “It was time.” The crew cheered!") == 3
    assert shape.sentences("The ferry sails at 7.30 a.m. sharp.") == 1
    assert shape.sentences("नाव चलेगी। चालक दल खुश है।") == 2


def test_folding_sees_through_spacing_case_and_quotation_marks() -> None:
    assert shape.fold("Talks  “Resume” at the port’s gate") == shape.fold("TALKS resume at the ports gate")
    assert shape.fold("Talks resume") != shape.fold("Talks resumed")


@given(st.text(st.characters(codec="ascii")))
def test_words_of_ascii_are_those_that_the_same_text_has_among_others(text: str) -> None:
    assert (*shape.words(text), "\u00e4") == shape.words(f"{text} \u00e4")


def test_an_apostrophe_stands_in_a_word_and_parts_two_runs() -> None:
    text = "The port’s gate: o'clock, 'tis"
    assert shape.words(text) == ("the", "port’s", "gate", "o'clock", "tis")
    assert shape.runs(text) == ("the", "port", "s", "gate", "o", "clock", "tis")
    assert (shape.first_run("\u201cHarbour, again"), shape.first_run("* *")) == ("Harbour", "")
    assert shape.fold(text) == "".join(shape.runs(text))


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    seen = shape.shape(text)
    assert seen.words >= 0
    assert 0 <= seen.capitals <= 1
    assert shape.sentences(text) >= seen.ends
    assert shape.fold(text) == shape.fold(text.replace("'", ""))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("— Jane Roe (@janeroe) June 1, 2026", True),
        ("-- Harbour Tribune (@harbourtribune)", True),
        ("— Jane Roe, fisher", False),
        ("Jane Roe (@janeroe) wrote on Monday that the ferry is back.", False),
    ],
)
def test_what_signs_a_post(text: str, *, signs: bool) -> None:
    assert shape.is_signature(text) is signs
