"""The interface speaks the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from babel import UnknownLocaleError
from markupsafe import Markup

from edition.interface import Interface, unbroken

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 9)

HEBREW = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Search"
msgstr "חיפוש"
"""


def test_dates_and_numbers_by_locale() -> None:
    said = {
        name: made(DAY)
        for name, made in Interface("en_GB").filters().items()
        if "date" in name or "month" in name
    }
    assert said == {
        "full_date": "Monday, 9 November 2026",
        "long_date": "9 November 2026",
        "month_and_year": "November 2026",
        "month_name": "November",
    }
    assert Interface("de-AT").filters()["full_date"](DAY) == "Montag, 9. November 2026"
    assert Interface("he").filters()["long_date"](DAY) == "9 בנובמבר 2026"
    assert Interface("de").filters()["number"](12345) == "12.345"


def test_a_time_of_day_has_its_zone() -> None:
    assert Interface("en_GB").clock(datetime(2026, 11, 9, 14, 5, tzinfo=UTC)) == "14:05 UTC"


def test_a_week_begins_as_the_locale_has_it() -> None:
    assert Interface("en_GB").weekdays[0] == ("Mon", "Monday")
    assert Interface("he").weekdays[0][1] == "יום ראשון"


def test_direction_and_language_for_html() -> None:
    assert [(each.lang, each.direction) for each in (Interface("en_GB"), Interface("he"))] == [
        ("en-GB", "ltr"),
        ("he", "rtl"),
    ]


def test_strings_come_from_the_catalogue_of_the_language(tmp_path: Path) -> None:
    (tmp_path / "he.po").write_text(HEBREW, encoding="utf-8")
    assert Interface("he", (tmp_path,)).translations.gettext("Search") == "חיפוש"
    assert Interface("he_IL", (tmp_path,)).translations.gettext("Search") == "חיפוש"
    assert Interface("en", (tmp_path,)).translations.gettext("Search") == "Search"


@pytest.mark.parametrize("name", ["xx_YY", "not a locale"])
def test_what_is_no_locale_is_an_error(name: str) -> None:
    with pytest.raises((ValueError, UnknownLocaleError)):
        _ = Interface(name).locale


def test_scores_stay_in_one_line_and_markup_stays_markup() -> None:
    joined = {
        "Rovers win (4-3)": "Rovers win (4-\u20603)",
        "lost 2–1, 10-12": "lost 2–\u20601, 10-\u206012",
        "2026-27, 1-2-3 and F-16": "2026-27, 1-2-3 and F-16",
    }
    assert {text: unbroken(text) for text in joined} == joined
    made = unbroken(Markup("<b>1-0</b>"))
    assert (type(made), made) == (Markup, "<b>1-\u20600</b>")
