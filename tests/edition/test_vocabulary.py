"""Words and their rarity, which no archive changes."""

from __future__ import annotations

import pytest
import wordfreq

from edition.vocabulary import COMMON, UNKNOWN, frequencies, rarity, words


def test_words_are_folded_and_lose_their_possessive() -> None:
    assert list(words("Lavrov’s 412 ships: Ostersey's Ärger")) == [
        "lavrov",
        "412",
        "ships",
        "ostersey",
        "ärger",
    ]


def test_scripts_without_spaces_are_taken_in_pairs() -> None:
    assert list(words("港の霧")) == ["港の", "の霧"]


def test_rare_words_weigh_more_than_common_ones() -> None:
    weights = [rarity(word, "en") for word in ("said", "strike", "ferry", "skerrow")]
    assert weights == sorted(weights)
    assert (weights[0], weights[-1]) == (0, COMMON - UNKNOWN)


@pytest.mark.parametrize(("word", "lang"), [("und", "de"), ("the", "en-GB"), ("och", "sv"), ("ikke", "no")])
def test_common_words_are_those_of_the_language(word: str, lang: str) -> None:
    assert rarity(word, lang) == 0


@pytest.mark.parametrize("lang", ["und", "sw", "tlh", ""])
def test_a_language_without_a_list_has_no_rare_words(lang: str) -> None:
    assert rarity("skerrow", lang) == 0


@pytest.mark.parametrize("language", sorted(wordfreq.available_languages("small")))
def test_lists_are_read_as_their_package_reads_them(language: str) -> None:
    assert frequencies(language) == wordfreq.get_frequency_dict(language, wordlist="small")


@pytest.mark.parametrize("language", ["", "xx", "../small_en", "e/n", "zz-Latn"])
def test_a_language_without_a_list_has_no_words(language: str) -> None:
    assert frequencies(language) == {}


def test_codes_that_people_use_lead_to_the_list() -> None:
    assert frequencies("no") == frequencies("nb")
    assert frequencies("en-GB") == frequencies("EN")
