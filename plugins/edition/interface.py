"""The language of the interface: dates and numbers by locale, strings from a catalogue (both with Babel).

A catalogue is a gettext file, ``LANG.po``, in one of the folders of the setting EDITION_CATALOGUES.  Babel
reads it directly, so there is no compiled file that could be out of date.
"""

from __future__ import annotations

import re
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from babel import Locale, dates, numbers
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from pathlib import Path

DAYS_OF_WEEK = 7

T = TypeVar("T", bound=str)


class Interface(Struct, frozen=True, dict=True):
    """How the paper speaks to its readers."""

    name: str
    """The locale, such as ``en_GB`` or ``he``."""
    catalogues: tuple[Path, ...] = ()
    """Folders with a ``LANG.po`` each; the first that has the language wins."""

    @cached_property
    def locale(self) -> Locale:
        """The locale; raises `ValueError` or `babel.UnknownLocaleError` if there is none of that name."""
        return Locale.parse(self.name.replace("-", "_"))

    @cached_property
    def lang(self) -> str:
        """The BCP 47 tag for HTML."""
        return str(self.locale).replace("_", "-")

    @cached_property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""
        return self.locale.text_direction

    @cached_property
    def translations(self) -> NullTranslations:
        """The strings; if there is no catalogue, those of the templates."""
        return _translations(self.locale, self.catalogues)

    @property
    def first_weekday(self) -> int:
        """The first day of the week, 0 for Monday; for a bare language, that of its likeliest territory."""
        if self.locale.territory:
            return self.locale.first_week_day
        likely = get_global("likely_subtags").get(self.locale.language, self.name)
        return Locale.parse(likely).first_week_day

    @property
    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """The short and the full name of each day, in the order of a week."""
        short, full = (
            dates.get_day_names(width, "stand-alone", self.locale) for width in ("abbreviated", "wide")
        )
        week = [(self.first_weekday + place) % DAYS_OF_WEEK for place in range(DAYS_OF_WEEK)]
        return tuple((short[day], full[day]) for day in week)

    def filters(self) -> dict[str, Callable[..., str]]:
        """Return filters for Jinja."""
        return {
            "full_date": lambda when: dates.format_date(when, "full", self.locale),
            "long_date": lambda when: dates.format_date(when, "long", self.locale),
            "month_and_year": lambda when: dates.format_skeleton("yMMMM", when, locale=self.locale),
            "month_name": self.month_name,
            "clock": self.clock,
            "iso": iso,
            "unbroken": unbroken,
            "number": lambda value: numbers.format_decimal(value, locale=self.locale),
        }

    def clock(self, when: datetime) -> str:
        """Return the time of day with its zone: ``14:05 UTC``."""
        time = dates.format_time(when.timetz(), "short", locale=self.locale)
        return f"{time} {when.tzname() or ''}".strip()

    def month_name(self, when: date) -> str:
        """Return the name of the month of a day, in the form used by itself."""
        return str(dates.get_month_names("wide", "stand-alone", self.locale)[when.month])


_SCORE = re.compile(r"(?<![\w-])\d{1,3}[-–](?=\d{1,3}(?![\w-]))")


def unbroken(text: T) -> T:
    """Return a text, which may be marked as safe, with scores and spans (7-2) that no line breaks.

    Browsers break a line after a hyphen between digits; a word joiner (U+2060), never seen, forbids it.
    """
    return type(text)(_SCORE.sub("\\g<0>\u2060", text))


def iso(when: date) -> str:
    """Return a day or a moment in the form of the ``datetime`` attribute of HTML."""
    return when.isoformat()


def _translations(locale: Locale, folders: Iterable[Path]) -> NullTranslations:
    for name in dict.fromkeys((str(locale), locale.language)):
        for path in (folder / f"{name}.po" for folder in folders):
            if path.is_file():
                compiled = BytesIO()
                with path.open("rb") as file:
                    write_mo(compiled, read_po(file, locale=locale))
                compiled.seek(0)
                return Translations(compiled)
    return NullTranslations()
