"""Names in running text, told by how they are written."""

from __future__ import annotations

import pytest

from edition import names

TEXT = """The Harbour Authority of Kellmark (HAK) met Foreign Minister Irena Volsk on Tuesday.
Volsk told the HAK that Kestria's ships would wait. But Kellmark's mayor, Tomas Wilk, wants U.S. money.
Nobody of the Bank of England came, and Irena Volsk left on Wednesday for the USA with a French friend."""


def found(text: str, lang: str = "en", people: tuple[str, ...] = ()) -> dict[str, int]:
    """The spellings of the names in a text, a paragraph a line, with the number of their mentions."""
    made = names.find(text.splitlines(), lang, people)
    return {made.spelling(key): count for key, count in made.mentions.items()}


def test_names_are_found_and_counted_under_one_spelling() -> None:
    assert found(TEXT) == {
        "Harbour Authority of Kellmark": 3,
        "Irena Volsk": 3,
        "Kestria": 1,
        "Kellmark": 1,
        "Tomas Wilk": 1,
        "U.S.": 2,
        "Bank of England": 1,
    }


def test_capitals_that_open_a_story_are_no_part_of_a_name() -> None:
    assert "Fellgate Rovers" in found("FELLGATE Rovers drew, for once.")
    assert "UNESCO" in found("The UNESCO came, and UNESCO went.")


def test_a_story_may_explain_an_acronym() -> None:
    assert names.find(TEXT.splitlines(), "en").acronyms == {"hak": "harbour authority of kellmark"}


@pytest.mark.parametrize("spelling", ["US", "U.S.", "USA", "the United States", "United States of America"])
def test_spellings_of_one_thing_have_one_key(spelling: str) -> None:
    assert names.key(spelling) == "united states"


def test_an_acronym_and_its_plural_are_one_name() -> None:
    assert names.key("MPs") == names.key("MP")
    assert names.key("Dots") != names.key("Dot")


def test_accents_and_marks_make_no_difference() -> None:
    assert names.key("Sana’a") == names.key("Sanaa")
    assert names.key("François-Xavier Ünal") == names.key("Francois Xavier Unal")


def test_the_beginning_of_a_sentence_makes_no_name() -> None:
    text = (
        "Ships came into the quay and left it again. Nobody counted them; ‘Never again,’ said the old clerk."
    )
    assert found(text) == {}


def test_a_small_word_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    text = "Although Kellmark waited, nobody came to the quay. They met CEO Tomas Wilk in the rain at last."
    assert found(text) == {"Kellmark": 1, "Tomas Wilk": 1}


def test_a_full_stop_behind_an_initial_or_a_title_ends_no_name() -> None:
    text = """The mayor, Tomas J. Wilk, met Gov. Irena Volsk and J.R. Orm in St. Osyth, Kestr., on Sept. 4.
The money of the U.S. Congress stayed in the U.S. The mayor left, and nobody saw it."""
    assert found(text) == {
        "Tomas J. Wilk": 1,
        "Irena Volsk": 1,
        "J.R. Orm": 1,
        "St. Osyth": 1,
        "U.S. Congress": 1,
        "U.S.": 1,
    }


def test_a_name_of_several_words_is_not_shouted() -> None:
    text = (
        "LUND COVE - They came to the quay, and left it again in the rain, for nothing had been said of it."
    )
    assert found(text) == {"Lund Cove": 1}


def test_headings_make_no_names() -> None:
    assert found("Ships Come Home To The Old Quay") == {}


def test_days_months_and_adjectives_of_nations_are_no_names() -> None:
    text = "They spoke Russian on Monday, met a British crew in October, and an American one said: I'm old."
    assert found(text) == {}


def test_what_only_says_of_which_place_something_is_is_no_name() -> None:
    text = """The quay stood on the Kestrian shore, and every vessel from the north had to take a Kestrian.
The pilots of Kestria and of the Brannochian were asked to wait for a Brannochian ship that came at noon."""
    assert found(text) == {"Kestria": 1, "Brannochian": 2}
    assert "Kestrian" in found(text, "nl")


@pytest.mark.parametrize("name", ["Reuters", "The Associated Press", "Coastal News Agency"])
def test_agencies_are_known_by_name_or_by_what_it_ends_with(name: str) -> None:
    assert names.is_agency(names.key(name))


def test_an_agency_of_the_state_brings_no_news() -> None:
    assert not names.is_agency(names.key("Harbour Agency"))


def test_what_stands_before_a_known_person_is_a_title() -> None:
    text = "They met Harbour Boss Tomas Wilk at noon, and nobody else came to the quay on that day of rain."
    assert found(text, people=("Tomas Wilk",)) == {"Tomas Wilk": 1}


def test_a_surname_means_the_one_whom_a_story_quotes_and_none_where_it_quotes_several() -> None:
    text = "At noon Irena Volsk and Ada Volsk met the two clerks who had counted every ship, and Volsk left."
    assert found(text, people=("Irena Volsk",)) == {"Irena Volsk": 2, "Ada Volsk": 1}
    assert found(text, people=("Irena Volsk", "Ada Volsk")) == {"Irena Volsk": 1, "Ada Volsk": 1}
    assert found(text) == {"Irena Volsk": 1, "Ada Volsk": 1, "Volsk": 1}


def test_a_given_name_means_the_one_whom_a_story_quotes() -> None:
    text = "At noon Irena Volsk met the two clerks who had counted every ship, and later Irena left."
    assert found(text, people=("Irena Volsk",)) == {"Irena Volsk": 2}
    assert found(text) == {"Irena Volsk": 1, "Irena": 1}


def test_a_word_that_the_story_also_writes_small_is_no_name() -> None:
    text = (
        "They asked for the Charter of the quay, and nobody knew the charter which they meant: the Tarn one."
    )
    assert found(text.replace(" of the quay", "")) == {"Tarn": 1}
    assert "Charter" in found(text.replace("the charter", "the law").replace(" of the quay", ""))
    assert found(
        "The clerks of the US told us on the quay that the ship had come, and it was seen by all."
    ) == {"US": 1}


@pytest.mark.parametrize("word", ["Congress", "Senado", "Fiscalía", "Police"])
def test_a_word_for_any_body_is_the_name_of_none(word: str) -> None:
    text = f"At noon they asked the {word} of the country about the ships, and then the {word} answered."
    assert found(text) == {}


def test_a_word_that_is_cut_short_is_no_name() -> None:
    text = (
        "They came from Kell., from Marl. — where it rained — and from a quay (in Ost.) of which nobody knew."
    )
    assert found(text) == {}


def test_titles_before_a_single_word_are_told() -> None:
    text = (
        "At noon President Volsk met Mayor Tomas Wilk on the quay, and the next day she met Chancellor Berg."
    )
    assert names.find([text], "en").titles == {"volsk": {"president"}, "berg": {"chancellor"}}


def test_a_party_before_a_name_is_no_part_of_it() -> None:
    text = """The rally heard Worker Tomas Wilk at noon, and nobody else came to the quay on that day.
Then Tomas Wilk left, and the clerk who had counted the people in the rain wrote his number into the book."""
    assert found(text) == {"Tomas Wilk": 2}


def test_languages_with_capital_nouns_have_names_of_two_words() -> None:
    text = "Die Fähre der Deutschen Bahn liegt im Hafen, und der Kapitän wartet mit Anna Berg auf die Flut."
    assert set(found(text, "de")) == {"Deutschen Bahn", "Anna Berg"}


def test_scripts_without_capitals_have_none() -> None:
    assert (
        found("המים ירדו בקיץ הזה ביותר משליש, אמר ראש המועצה ביום שלישי לאחר פגישה עם הדייגים.", "he") == {}
    )
