"""The editor's corrections: ``desk.toml`` for a folder, ``NAME.toml`` for the story ``NAME.txt``.

A mistake in such a file stops neither the build nor the rest of the file: whatever is right is
used, and each mistake is a `Problem` with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable  # noqa: TC003 - a named tuple has it as the type of a field
from datetime import date, datetime
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.intake import filing
from copydesk.model import STATUSES, Desk
from copydesk.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from copydesk.model import Problem

DESK = "desk.toml"
"""The name of a folder's file."""


When: TypeAlias = date | datetime
"""A day, or a moment."""


class Pull(NamedTuple):
    """A pull quote that the editor wants."""

    quote: str
    """Words of the story."""
    speaker: str | None = None
    """Whose words they are, if the story has it wrong."""


class Story(Struct, frozen=True):
    """What the editor says about one story; None leaves a field to the copy."""

    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] | None = None
    date: When | None = None
    """Day or moment of publication; a moment without a zone is in the desk's."""
    updated: When | None = None
    dateline: str | None = None
    source: str | None = None
    source_url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] | None = None
    slug: str | None = None
    status: str | None = None
    """``published``, ``draft`` or ``withheld``."""
    summary: str | None = None
    lead: bool | None = None
    """Whether the story shall lead the edition of its day."""
    pull_quotes: tuple[Pull, ...] | None = None
    """Empty if there shall be none."""


# ------------------------------------------------------------------ values


class _Field(NamedTuple):
    """What a field accepts."""

    wanted: str
    """The required form, for people who wrote another."""
    value: Callable[[Any], Any]
    """Returns the value to use, or raises ValueError."""


def _text(value: object) -> str:
    """Return words: a string that is not blank, its white space folded."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return " ".join(value.split())


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004 - one error for all that is not wanted
    return tuple(_text(item) for item in value)


def _names(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - as above
    return {_text(key).casefold(): _text(name) for key, name in value.items()}


_URL = re.compile(r"https?://[^\s/?#\"<>\\]+[^\s\"<>\\]*", re.IGNORECASE)
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_SLUG = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def _matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    """Return a function that accepts text of a pattern."""

    def matched(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise ValueError
        return text

    return matched


def _zone(value: object) -> str:
    name = _text(value)
    try:
        ZoneInfo(name)
    except (OSError, LookupError) as error:  # what zoneinfo raises for a name that is none
        raise ValueError from error
    return name


def _day(value: object) -> date:
    """Return a day; a moment and an ISO date in quotes will do."""
    moment = _moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def _moment(value: object) -> When:
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == len("2015-10-24") else datetime.fromisoformat(value)
    if not isinstance(value, date):  # a datetime is one
        raise ValueError  # noqa: TRY004 - as above
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - as above
    return value


def _state(value: object) -> str:
    if value not in STATUSES:
        raise ValueError
    return str(value)


def _pulls(value: object) -> tuple[Pull, ...]:
    """Return pull quotes: ``false``, or a list of words or of tables with `quote` and `speaker`."""
    if value is False:
        return ()
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004 - as above
    tables = [item if isinstance(item, dict) else {"quote": item} for item in value]
    if any(not {"quote"} <= set(table) <= {"quote", "speaker"} for table in tables):
        raise ValueError
    return tuple(Pull(**{key: _text(words) for key, words in table.items()}) for table in tables)


_WORDS = _Field('words in quotes, such as "Harbour Tribune"', _text)
_LIST = _Field('a list of words, such as ["Ada Thorne", "Ben Quay"]', _texts)
_ADDRESS = _Field('an address in quotes, such as "https://tribune.example"', _matching(_URL))
_LANGUAGE = _Field('a language code in quotes, such as "en"', _matching(_TAG))
_DAY = _Field("a day without quotes, such as 2015-10-24", _day)
_MOMENT = _Field("a day or a moment without quotes, such as 2015-10-24 or 2015-10-24T18:30:00Z", _moment)

_DESK_FIELDS: Mapping[str, _Field] = MappingProxyType(
    {
        "source": _WORDS,
        "source_url": _ADDRESS,
        "zone": _Field('a time zone of the IANA list in quotes, such as "Europe/Vienna"', _zone),
        "language": _LANGUAGE,
        "date": _DAY,
        "captured": _DAY,
        "sections": _Field('a table, such as { "intl" = "International" }', _names),
        "lead": _Field('the name of a story\'s file without its ending, such as "ferry-returns"', _text),
        "boilerplate": _Field('a list of lines, such as ["Read our app"]', _texts),
    }
)

_STORY_FIELDS: Mapping[str, _Field] = MappingProxyType(
    {
        "headline": _WORDS,
        "kicker": _WORDS,
        "section": _WORDS,
        "standfirst": _WORDS,
        "authors": _LIST,
        "date": _MOMENT,
        "updated": _MOMENT,
        "dateline": _WORDS,
        "source": _WORDS,
        "source_url": _ADDRESS,
        "language": _LANGUAGE,
        "tags": _LIST,
        "slug": _Field('words joined by hyphens in quotes, such as "ferry-returns"', _matching(_SLUG)),
        "status": _Field('"published", "draft" or "withheld"', _state),
        "summary": _WORDS,
        "lead": _Field("true or false, without quotes", _flag),
        "pull_quotes": _Field(
            'false, or a list of words of the story, such as ["We wait for the sea."]', _pulls
        ),
    }
)

# ------------------------------------------------------------------ files


def desk_for(folder: Path, root: Path) -> tuple[Desk, tuple[Problem, ...]]:
    """Return what the ``desk.toml`` of `folder` and of its parents up to `root` say.

    The inner file wins, section by section; boilerplate adds up.  A folder outside of `root`
    has only its own file.
    """
    folders = [folder]
    while folders[-1] != root and root in folders[-1].parents:
        folders.append(folders[-1].parent)
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for each in reversed(folders):
        values, slips = _read(each / DESK, root, _DESK_FIELDS, "until then the folder goes without it.")
        problems += slips
        sections = {**found.get("sections", {}), **values.get("sections", {})}
        boilerplate = (*found.get("boilerplate", ()), *values.get("boilerplate", ()))
        found |= {**values, "sections": sections, "boilerplate": tuple(dict.fromkeys(boilerplate))}
    found["sections"] = MappingProxyType(found["sections"])
    return Desk(**found), tuple(problems)


def story_for(path: Path) -> tuple[Story, tuple[Problem, ...]]:
    """Return what ``NAME.toml`` beside the story `path` (``NAME.txt``) says of it."""
    beside = path.with_suffix(".toml")
    values, problems = _read(beside, beside.parent, _STORY_FIELDS, "until then the story goes without it.")
    return Story(**values), tuple(problems)


def _read(
    path: Path, root: Path, known: Mapping[str, _Field], use: str
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the values of a file that may be missing, and what is wrong with it."""
    if _is_missing(path):
        return {}, []
    try:
        text = filing.read(path, root).decode("utf-8-sig").replace("\r\n", "\n")
        table = tomllib.loads(text)
    except filing.Unreadable as error:
        return {}, [] if error.problem.code == "vanished" else [error.problem]
    except UnicodeDecodeError:
        return {}, [problem("toml-syntax", str(path), reason="it is not in UTF-8", use=use)]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason, line = _reason(error)
        return {}, [problem("toml-syntax", str(path), line, reason=reason, use=use)]
    return _checked(table, text, path, known)


def _is_missing(path: Path) -> bool:
    """Whether there is no such file, as is the case for most stories; `filing` would ask far more often."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # `filing` tells what is wrong
        pass
    return False


_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def _reason(error: Exception) -> tuple[str, int | None]:
    """Return what the parser of TOML says, and the line that it names."""
    message = str(error)
    place = _PLACE.search(message)
    if not place:
        return message, None
    reason = message[: place.start()]
    return reason[:1].lower() + reason[1:], int(place[1]) if place[1] else None


def _checked(
    table: Mapping[str, Any], text: str, path: Path, known: Mapping[str, _Field]
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a table that are right, and a problem for each that is not."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in table.items():
        line = _line(key, text)
        field = known.get(key)
        if field is None:
            meant = "".join(f"Perhaps {like} is meant. " for like in get_close_matches(key, known, 1))
            problems.append(
                problem("toml-key", str(path), line, key=key, meant=meant, fields=", ".join(known))
            )
            continue
        try:
            values[key] = field.value(value)
        except ValueError:
            shown = _shown(value)
            problems.append(problem("toml-value", str(path), line, key=key, value=shown, wanted=field.wanted))
    return values, problems


_LIKE = 0.7
"""Of two words, how alike they are (`difflib`), from which on one may be the other mistyped."""


def _meant(key: str, known: Iterable[str]) -> str:
    """Return a sentence that names the field that was perhaps meant; nothing if none looks like it."""
    return "".join(f"Perhaps {like} is meant. " for like in get_close_matches(key, known, 1, _LIKE))


_LONGEST = 40


def _shown(value: object) -> str:
    """Return a value for a message, shortened."""
    shown = repr(value) if isinstance(value, str | list | dict) else str(value)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _line(key: str, text: str) -> int | None:
    """Return the line of a key, as far as it can be found."""
    match = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=.\]]", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else None
