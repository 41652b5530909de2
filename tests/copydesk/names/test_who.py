"""Names in bylines and source lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Byline, Person
from copydesk.names import who
from copydesk.text.shape import words

# ------------------------------------------------------------------ people


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe",
        "Jean-Luc d'Arby",
        "Maria de la Cruz",
        "J. R. Orm",
        "Tom Reed Jr.",
        "Łucja Żak",
        "سارا رستمی",
        "अनीता शर्मा",
        "কবীর হোসেন",
        "สมชาย ใจดี",
        "山田 花子",
    ],
)
def test_people(text: str) -> None:
    assert who.is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Jane",
        "the ferry",
        "Jane Roe said",
        "Staff Reporter",
        "Roe 2",
        "",
        "de la",
        "De La Nota",
        "Ultimas Noticias",
        "A B C D E F",
        "Jane Roe" + "e" * 100,
        "선원 파업에 협상",
        "船员 罢工 停摆",
        "اجتمع المجلس يوم الاثنين للتصويت",
        "قال إن البحارة",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert not who.is_person(text)


def test_a_person_who_is_named_has_a_given_name() -> None:
    assert who.is_named_person("Jane Roe")
    assert who.is_named_person("Lê Phương")


def test_names_in_a_row_are_told_from_titles_of_two_parts() -> None:
    assert who.are_named_people("Jane Roe, Adam Orm")
    assert not who.are_named_people("Jane Roe")
    assert not who.are_named_people("Small Harbour, Big Dreams")


def test_titles_of_two_words_name_nobody() -> None:
    assert not who.is_named_person("Harbour Life")


def test_agencies_in_full_and_by_their_initials() -> None:
    assert who.agency("Associated Press")
    assert who.agency("the Associated Press")
    assert who.agency("AFP")
    assert not who.agency("dpa afp jane")
    assert who.agency("Harbour News wire services")
    assert not who.agency("Jane Roe")


# ------------------------------------------------------------------ bylines


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Jane Roe@janeroe", "Jane Roe", None),
        ("Jane RoeStaff Writer", "Jane Roe", "Staff Writer"),
        ("Jane Roe Published in Harbour Life", "Jane Roe", None),
        ("Jane Roe On", "Jane Roe", None),
        ("Jane Roe am", "Jane Roe", None),
        ("Jane Roe Send an email", "Jane Roe", None),
        ("Jane Roe, Head Geek, Harbourware", "Jane Roe", "Head Geek"),
        ("Jane Roe, Jordan Post Reporter", "Jane Roe", "Jordan Post Reporter"),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(text: str, name: str, role: str | None) -> None:
    assert who.read(text, sure=True).people == (Person(name, role),)


def people(text: str) -> list[str]:
    return [person.name for person in who.read(text).people]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe and John Poe",
        "Jane Roe, John Poe",
        "Jane Roe & John Poe",
        "Jane Roe | John Poe",
        "Jane Roe • John Poe",
        "Jane Roe / John Poe",
        "Jane Roe and John Poe, Jane Roe",
        "Jane Roe (@janeroe) and John Poe john@tribune.example",
        "Jane Roe and John Poe | 4 min read",
    ],
)
def test_several_people_each_once(text: str) -> None:
    assert people(text) == ["Jane Roe", "John Poe"]


def test_roles_agencies_and_places() -> None:
    assert who.read("Jane Roe, Political Correspondent") == Byline(
        (Person("Jane Roe", "Political Correspondent"),)
    )
    assert who.read("Jane Roe Political Correspondent").people == (
        Person("Jane Roe", "Political Correspondent"),
    )
    assert who.read("Jane Roe (AFP) in Vienna") == Byline((Person("Jane Roe"),), ("AFP",), "Vienna")
    assert who.read("Associated Press in New South Wales").place == "New South Wales"


def test_what_joins_names_depends_on_the_language() -> None:
    assert people("Dan Orm-Poe") == ["Dan Orm-Poe"]
    assert [person.name for person in who.read("Siti Aram dan Budi Orm", "id").people] == [
        "Siti Aram",
        "Budi Orm",
    ]


def test_a_letter_at_the_end_of_a_name_in_capitals_joins_no_second_one() -> None:
    assert who.read("ADAM ROJEWSKI ", "pl") == Byline((Person("Adam Rojewski"),))


def test_a_second_writer_may_run_together_with_the_first() -> None:
    assert people("Jane RoeContributions from John Poe") == ["Jane Roe", "John Poe"]


def test_words_of_a_button_are_no_part_of_a_name() -> None:
    assert people("Jane RoeView More Articles") == ["Jane Roe"]


@pytest.mark.parametrize(
    ("loud", "plain"),
    [
        ("JANE ROE", "Jane Roe"),
        ("Jane ROE", "Jane Roe"),
        ("JEAN-LUC D'ARBY", "Jean-Luc D'Arby"),
        ("JANE MCROE", "Jane McRoe"),
        ("MARIA DE LA CRUZ", "Maria de la Cruz"),
        ("JK ROE", "JK Roe"),
        ("J. R. ORM", "J. R. Orm"),
        ("TOM REED III", "Tom Reed III"),
        ("Jane Roe", "Jane Roe"),
        ("ŁUCJA ŻAK", "Łucja Żak"),
    ],
)
def test_names_in_capitals_are_put_right(loud: str, plain: str) -> None:
    assert who.without_shouting(loud) == plain
    assert who.without_shouting(plain) == plain


@pytest.mark.parametrize(
    "role", ["AP National Security Writer", "Ap Science Writer", "West Quay Editor For Ostpost"]
)
def test_what_somebody_writes_for_and_where_is_no_name(role: str) -> None:
    found = who.read(f"Jane Roe and Tam Ruel, {role}", sure=True)
    assert found.people == (Person("Jane Roe"), Person("Tam Ruel", role))


def test_a_second_writer_who_has_a_role_is_known_by_a_given_name() -> None:
    found = who.read("Tam Ruel, Jane Roe Political Correspondent", sure=True)
    assert found.people == (Person("Tam Ruel"), Person("Jane Roe", "Political Correspondent"))


@pytest.mark.parametrize("word", ["Category", "Invitation"])
def test_a_word_that_stands_in_no_name_is_no_organisation_either(word: str) -> None:
    assert who.read(word, sure=True) == Byline()


def test_roles_of_two_words_are_no_names() -> None:
    assert who.read("Jane Roe, Senior Contributing Writer", sure=True).people == (
        Person("Jane Roe", "Senior Contributing Writer"),
    )


def test_staff_are_told_from_people() -> None:
    assert who.read("staff reports", sure=True) == Byline((), ("staff reports",))
    assert who.read("Harbour Tribune staff", sure=True) == Byline((), ("Harbour Tribune staff",))
    assert who.staff_of("Jane Staff") is None
    assert who.read("Jane Roe, Staff Writer", sure=True).people == (Person("Jane Roe", "Staff Writer"),)


def test_agencies_without_a_name_count_only_where_nobody_else_is_named() -> None:
    assert who.read("Ostpost with Agencies", sure=True).agencies == ("Ostpost",)
    assert who.read("AFP and Agencies", sure=True).agencies == ("AFP",)
    assert who.read("Agencies", sure=True).agencies == ("Agencies",)


def test_an_organisation_counts_only_where_the_line_said_by() -> None:
    assert who.read("Harbour Desk", sure=True).agencies == ("Harbour Desk",)
    assert who.read("Harbour Desk").agencies == ()
    assert who.read("News Service of Osterwik on", sure=True).agencies == ("News Service of Osterwik",)
    assert who.read("Ada in Harbour Life", sure=True) == Byline()
    assert who.read("Friday", sure=True) == Byline()


def test_a_piece_between_a_person_and_another_is_no_title() -> None:
    assert people("Jane Roe, Zed Quux, John Poe") == ["Jane Roe", "Zed Quux", "John Poe"]


def test_names_and_dates_that_ran_together_are_parted_at_capitals() -> None:
    assert who.part_run_together("ByJane RoeDecember 12") == "By Jane Roe December 12"
    assert who.part_run_together("AFP and BBC") == "AFP and BBC"


_PIECES = st.sampled_from(
    [
        *(
            "Jane Roe",
            "John",
            "van",
            "de la",
            "Staff",
            "Reporter",
            "AFP",
            "Associated Press",
            "Correspondent",
        ),
        *(
            " ",
            " and ",
            ", ",
            " | ",
            " in ",
            "Vienna",
            "(",
            ")",
            "[",
            "@x",
            "a@b.example",
            "Jr.",
            "3 min read",
        ),
        *("  ", "\u3001", "7", "İ", "ß", "ǅ", "'", "’", "-", " - ", "à", "und", "."),
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join) | st.text(max_size=60), st.booleans())
def test_reading_invents_no_word(text: str, sure: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    found = who.read(text, sure=sure)
    said = [person.name for person in found.people] + [person.role or "" for person in found.people]
    said += [*found.agencies, found.place or ""]
    # A count may have been glued to a name, so a word found need not be a whole one.
    assert all(word in text.casefold() for part in said for word in words(part))
    assert all(person.name.strip() for person in found.people)
