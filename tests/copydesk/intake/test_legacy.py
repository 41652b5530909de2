from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake import legacy


@pytest.mark.parametrize(
    "text",
    [
        "Café owner Zoë paid €5",
        "São Paulo, Malmö, Brontë’s “Ångström”",
        "À la carte, 5e été",
        "„Wort“ und »Wort«",
        "",
    ],
)
def test_right_readings_pass(text: str) -> None:
    assert legacy.is_latin(text)


@pytest.mark.parametrize(
    "text", ["CafŽ", "na•ve", "Zo‰", "paid Û5", "ïàðîì", "a Ð b", "paid ¤5", "It¡¯s", "Caf‚", "25ÿmetres"]
)
def test_wrong_readings_do_not(text: str) -> None:
    assert not legacy.is_latin(text)


def test_a_slip_in_many_is_let_pass() -> None:
    assert legacy.is_latin("é " * 60 + "CafŽ")


def test_a_foreign_letter_is_doubtful_where_it_is_no_native() -> None:
    assert legacy.is_doubtful("Mr Erdoðan said that the boat was late and that he had to go.")
    assert not legacy.is_doubtful(
        "Il consiglio ha deciso che la nave tornerà perché non c'è più tempo: così è."
    )


def test_letters_that_all_code_pages_share_need_no_language() -> None:
    assert legacy.is_western("Müller – “Köln”")
    assert not legacy.is_western("è")


@pytest.mark.parametrize("text", ["\x01\x02\x03", "\ue000" * 9, "\u0378" * 9])
def test_controls_and_unassigned_characters_are_no_text(text: str) -> None:
    assert not legacy.is_text(text)
    assert legacy.is_text("Ferry\n" * 3)


def test_nothing_certain_is_said_of_few_letters() -> None:
    assert legacy.certain("Да".encode("cp1251")) is None


def test_arabic_without_its_commonest_letters_is_no_arabic() -> None:
    assert not legacy.is_coherent("ضضضض غغغغ " * 12, (legacy._ARABIC,))  # noqa: SLF001 - a row of its table


CODECS = {name: codec for name, codec, _ in legacy._READINGS}  # noqa: SLF001 - names of the web, not Python's
SENTENCE = "Паромы снова ходят, сказал начальник порта в понедельник, и никто не остался на берегу."
OLD = st.builds(
    lambda words, name: " ".join(words).encode(name),
    st.lists(st.sampled_from(SENTENCE.split()), min_size=12, max_size=40),
    st.sampled_from(["windows-1251", "koi8-r", "ibm866", "iso-8859-5"]),
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | OLD)
def test_a_reading_that_is_certain_is_that_of_its_bytes(raw: bytes) -> None:
    found = legacy.certain(raw)
    if found:
        text, name = found
        assert legacy.is_text(text)
        assert raw.decode(CODECS[name]) == text


def test_a_letter_of_no_language_that_is_known_makes_no_reading() -> None:
    words = "Паромы снова снова снова сказал сказал сказал сказал в в в никто"
    assert legacy.certain(words.encode("windows-1251")) is None
