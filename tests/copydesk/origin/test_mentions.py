"""Lines that name the site they are from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Byline, Label, Line, Mark, Person, Source, Value
from copydesk.origin import mentions
from copydesk.text import wordlists


def named(text: str, label: Label = Label.NAVIGATION, values: tuple[Value, ...] = (), language: str = "en"):  # noqa: ANN201 - a dict of names and codes
    """The names in a line, each with the codes of its mentions."""
    mark = Mark(1, 1, label, "made-up", (), values)
    found: dict[str, list[str]] = {}
    line = Line(1, 1, text, text)
    for each in mentions.in_line(line, mark, language, frozenset({"orm"}), prominent=True):
        found.setdefault(each.name, []).append(each.code)
    return found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("About Ostpost", "Ostpost"),
        ("ABOUT OSTPOST", "OSTPOST"),
        ("Sign up for notifications from Ostpost! Stay up to date.", "Ostpost"),
        ("Sign up for updates from The Harbour Tribune and our partners.", "The Harbour Tribune"),
        ("Click here to subscribe to the Harbour Tribune newsletter", "the Harbour Tribune"),
        ("Get the latest news from ostpost.example in your inbox.", "ostpost.example"),
        ("Continue reading on eHarbour", "eHarbour"),
        ("The opinions expressed are not the views of St. Osyth Times.", "St. Osyth Times"),
        ("The opinions expressed are not the views of N.W. Courier.", "N.W. Courier"),
        ("Why you can trust Ostpost+", "Ostpost+"),
        ("Ostpost is supported by its audience. Learn more", "Ostpost"),
        ("Über Ostpost", "Ostpost"),
        ("Suivez Ostpost sur WhatsApp", "Ostpost"),
        ("Ostpost’s privacy policy", "Ostpost"),
        ("Men’s Quay newsletter", "Men’s Quay"),
        ("The Quay Newsletter newsletter", "The Quay Newsletter"),
        ("She covers the port and all that floats in it for the Harbour Tribune.", "the Harbour Tribune"),
        ("Das ist die Ostpost-App für die Straße", "Ostpost"),
        ("东港日报版权所有", "东港日报"),
        ("Подписывайтесь на Портвестник", "Портвестник"),
    ],
)
def test_what_stands_at_the_asterisk_of_a_frame(line: str, name: str) -> None:
    assert name in named(line)


@pytest.mark.parametrize(
    "line",
    [
        "About the ferry",
        "About Ostpost and its readers",
        "Updates from the quay",
        "He spoke about Ostpost",
        "Subscribe to our letters",
        "She covers the port, the quay, the ferries and all the other boats for Ostpost.",
        "Recovers from its fall and sails for Ostpost",
    ],
)
def test_what_begins_with_no_capital_and_what_fits_no_frame_whole_is_no_name(line: str) -> None:
    assert not named(line)


@pytest.mark.parametrize(
    "line",
    [
        "© 2026 Harbour Tribune",
        "Copyright © 2026, Harbour Tribune. All rights reserved.",
        "© Harbour Tribune 2026. Website by Quay Design",
        "(c) 2020-2026 Harbour Tribune | Privacy",
        "COPYRIGHT 2026 Harbour Tribune",
    ],
)
def test_who_has_the_copyright(line: str) -> None:
    assert "copyright" in named(line)["Harbour Tribune"]


def test_rights_are_no_part_of_who_has_them() -> None:
    assert "copyright" in named("© 2026 OSTPOST ALL RIGHTS RESERVED")["OSTPOST"]
    assert not named("© 2026 All Rights Reserved")
    assert not named("© 2026 - Algunos derechos reservados")


def test_a_copyright_without_a_year_is_a_picture_s_and_a_company_s_weighs_less() -> None:
    assert not named("Copyright Jane Roe")
    mark = Mark(1, 1, Label.NOTICE, "made-up", ())
    texts = ("© 2026 Harbour Tribune", "© 2026 Harbour Tribune Ltd.", "© 2026 Quay Media")
    points = [
        [each.points for each in mentions.in_line(line, mark, "en", frozenset(), prominent=True)]
        for line in (Line(1, 1, text, text) for text in texts)
    ]
    assert points[0] > points[1] == points[2]


def test_a_copyright_of_a_person_or_of_a_picture_is_a_picture_s() -> None:
    assert "picture-credit" in named("© 2026 Jane Roe. All rights reserved.")["Jane Roe"]
    assert "picture-credit" in named("© 2026 Quay Pictures", Label.CREDIT)["Quay Pictures"]


def test_addresses_and_the_mail_of_a_writer() -> None:
    assert named("tips to news@ostpost.example") == {"ostpost.example": ["mail"]}
    assert named("More: https://www.ostpost.example/harbour") == {"ostpost.example": ["address"]}
    assert not named("The end.Then it began.")
    assert not named("menu.height = menu.offset")
    assert "jane.roe" not in named("Send tips to jane.roe@ostpost.example")

    def points(text: str, *, prominent: bool = True) -> float:
        mark = Mark(1, 1, Label.NAVIGATION, "made-up", ())
        line = Line(1, 1, text, text)
        (found,) = mentions.in_line(line, mark, "en", frozenset({"orm"}), prominent=prominent)
        return found.points

    assert points("Write to t.orm@ostpost.example now") > points("Write to desk@ostpost.example now")
    assert points("https://ostpost.example/a-story") > points("See ostpost.example today")
    assert points("See ostpost.example today") > points("See osterwik.gov today")
    assert points("ostpost.example") > points("ostpost.example", prominent=False)
    assert points("desk@ostpost.example") == points("desk@ostpost.example", prominent=False)


def test_whom_the_writer_works_for() -> None:
    byline = (Byline((Person("Jane Roe"),)),)
    line = "By JANE ROE | jroe@ostpost.example | Harbour Tribune"
    assert named(line, Label.BYLINE, byline)["Harbour Tribune"] == ["beside-the-writer"]
    staff = (Byline((), ("Harbour Tribune staff",)),)
    assert "own-staff" in named("By Harbour Tribune staff", Label.BYLINE, staff)["Harbour Tribune"]
    agency = (Byline((Person("Jane Roe"),), ("Reuters",)),)
    assert not named("By Jane Roe, Reuters", Label.BYLINE, agency)


def test_a_newspaper_is_worth_more_in_a_biography_but_no_programme_of_an_office() -> None:
    def points(text: str, label: Label) -> float:
        mark = Mark(1, 1, label, "made-up", ())
        return max(
            each.points
            for each in mentions.in_line(Line(1, 1, text, text), mark, "en", frozenset(), prominent=False)
        )

    works = "Jane Roe is a writer for the Harbour Tribune in Osterwik."
    office = "Jane Roe is a writer for the Harbour Deepening (HDP) programme office."
    assert points(works, Label.BIOGRAPHY) > points(works, Label.NAVIGATION)
    assert points(office, Label.BIOGRAPHY) == points(office, Label.NAVIGATION)


def test_credits_trails_and_lines_that_say_so() -> None:
    assert named("Jane Roe/Harbour Tribune", Label.CREDIT) == {"Harbour Tribune": ["picture-credit"]}
    assert not named("Jane Roe/AFP", Label.CREDIT)
    assert named("Ostpost > World > Europe") == {"Ostpost": ["trail"]}
    assert named("Ostpost", Label.SOURCE, (Source("Ostpost"),)) == {"Ostpost": ["says-so"]}


def test_each_frame_has_one_asterisk_and_points() -> None:
    for frame, points in wordlists.load_pairs("source_frames").items():
        assert frame.count("*") == 1, frame
        assert not frame.startswith("\u2026 *"), frame  # its name would be looked for at the beginning only
        assert 0 < float(points.rstrip("?")) <= 3, frame


_PIECES = st.sampled_from(["©", "2026", "About", "*", "X", ".", "@", "/", ">", "the", "Ost", "Tribune"])


@given(st.text(max_size=120) | st.lists(_PIECES).map(" ".join))
def test_any_line_may_be_read(text: str) -> None:
    for name in named(text, Label.BYLINE, (Byline(),)):
        assert name
        assert name in text
