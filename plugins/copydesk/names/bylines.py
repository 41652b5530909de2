"""Reading a line as a byline: what follows "By", the dates in it, the names that are left."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk import dates
from copydesk.dates import relative
from copydesk.model import Byline, Person
from copydesk.names import hosts, unspaced, who
from copydesk.text import wordlists
from copydesk.text.phrases import bare, without_comments
from copydesk.text.shape import fold, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.model import Copy, Line, Stamp

_LEADING = " \t|\u2022\u00b7*\u2013\u2014-([/\uff0f\uff5c\uff08\u3010"
_COLONS = " :\uff1a/\uff0f|\uff5c"
_BARS = re.compile(r"\s*[|\u2022\u00b7]\s*")
_COLON = re.compile(r"\s*[:\uff1a]")
_MOST_PIECES = 6
"""Pieces between bars and dates of a line that is about its story; a menu has more."""
_ANY_DAY = date(2000, 6, 15)
_SPARE = 1
"""Words of a line that may stay unexplained when all of it should be names."""


@cache
def _by(language: str) -> Mapping[str, Sequence[str]]:
    """The words for "by" of a language, and of English, which sites in all languages use.

    By their first character, the longest first, without the sign that may follow.
    """
    listed = wordlists.load("byline_words", language) | wordlists.load("byline_words", "en")
    found: dict[str, list[str]] = {}
    for entry in sorted({entry.rstrip(_COLONS) for entry in listed}, key=len, reverse=True):
        found.setdefault(entry[0], []).append(entry)
    return found


def after_by(text: str, language: str) -> str | None:
    """What follows "By" at the beginning of a line; None where the line does not begin so.

    The name may be run together with it ("ByJane Roe") where capitals show the seam.
    """
    text = text.lstrip(_LEADING)
    listed = _by(language).get(text[:1].casefold(), ())
    said = next((entry for entry in listed if text[: len(entry)].casefold() == entry), "")
    if not said:
        return None
    rest = text[len(said) :]
    if colon := _COLON.match(rest):
        return rest[colon.end() :].strip()
    seam = (rest[:1].isupper() and text[len(said) - 1].islower()) or unspaced.opens_behind(said, rest)
    return None if rest and not (rest[0].isspace() or rest[0] in _LEADING or seam) else rest.strip()


def after_inner_by(text: str, copy: Copy) -> str | None:
    """What follows a "by" that stands behind a date or a bar: "Monday 9 November 2026 by Jane Roe".

    None where there is none, or where more than a few words stand around it; '' where the line ends with it.
    """
    folded = text.casefold()
    if not any(entry in folded for entry in chain.from_iterable(_by(copy.language).values())):
        return None
    stamps = dates.find(text, copy.language, captured=copy.desk.captured)
    parted = who.without_mail(without(text, stamps))
    if unspaced.is_written(text):  # "2026-12-01 10:22 来源：海岸日报 作者：林晓雯 编辑：王建国"
        found = (after_by(field, copy.language) for field in parted.split())
        return unspaced.first_named(filter(None, found)) or None
    pieces = [piece for piece in _BARS.split(parted) if piece.strip(_LEADING)]
    said = [rest for piece in pieces if (rest := after_by(piece, copy.language)) is not None]
    return said[0] if len(said) == 1 and len(pieces) <= _MOST_PIECES else None


def after_telling(text: str, language: str) -> str | None:
    """What follows the words between who tells and who writes: "Ada Poe, as told to Jane Roe"."""
    found = _tellings(language).search(text)
    return text[found.end() :] if found and who.is_person(text[: found.start()].rstrip(" ,")) else None


@cache
def _tellings(language: str) -> re.Pattern[str]:
    """The words for "by" that may stand inside a byline: phrases of three words, no part of a name."""
    listed = chain.from_iterable(_by(language).values())
    return re.compile("|".join(f" {re.escape(entry)} " for entry in listed if entry.count(" ") > 1) or "(?!)")


def read_line(
    text: str, copy: Copy, *, sure: bool = False, declared: Sequence[str] = ()
) -> tuple[Byline, tuple[Stamp, ...]]:
    """Read names and dates out of a line.

    Args:
        text: the line, or its part after "By".
        copy: where it stands, for its language.
        sure: the line said "By".
        declared: the authors that it names and the page declares.

    """
    stamps = dates.find(text, copy.language, captured=copy.desk.captured)
    read = who.read(_without_stamps(text, stamps), copy.language, sure=sure)
    if stamps and not (read.people or read.agencies):
        name = without(text, stamps).strip(_LEADING + "])")
        read = Byline((Person(name),)) if unspaced.is_name(name) else read
    return _with_declared(read, declared) if declared else read, stamps


def _with_declared(read: Byline, declared: Sequence[str]) -> Byline:
    """What was read in a line that holds names of declared authors: those, then whoever else is certain."""
    said = {fold(name): Person(name) for name in declared if not who.agency(name)}
    others: list[Person] = []
    for person in read.people:
        name = fold(person.name)
        same = next((each for each in said if each in name or name in each), None)
        if same is None:
            others.append(person)
        else:  # read, its capitals are put right; but a name may have been read with what was glued to it
            said[same] = replace(person, name=person.name if same == name else said[same].name)
    agencies = [name for name in (*declared, *read.agencies) if who.agency(name)]
    return Byline((*said.values(), *others), tuple(dict.fromkeys(agencies)), read.place)


def declared_names(line: Line, copy: Copy) -> list[str]:
    """The names of authors that the page declares, as far as a line holds them, and as it writes them."""
    if line.hints is None or "authors" not in line.hints.declared:
        return []
    names = (_written(each.value).search(line.text) for each in copy.declared.authors)
    return [name[0] for name in sorted(filter(None, names), key=lambda name: name.start())]


@lru_cache(maxsize=64)
def _written(name: str) -> re.Pattern[str]:
    """The ways to write a name: in capitals, with other spaces and points."""
    return re.compile(r"[\W_]{0,3}".join(map(re.escape, words(name))) + r"\.?(?!\w)", re.IGNORECASE)


def without(text: str, stamps: tuple[Stamp, ...]) -> str:
    """The line with a bar in the place of each date."""
    for stamp in reversed(stamps):
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    return text


def _without_stamps(text: str, stamps: tuple[Stamp, ...]) -> str:
    """The line without its dates, "20 hours ago" among them, and without a count of comments."""
    text = without(text, stamps)
    return without_comments(without(text, relative.find(text, _ANY_DAY)))


def is_all(byline: Byline, text: str, stamps: tuple[Stamp, ...]) -> bool:
    """Whether names, roles, agencies and dates explain (nearly) every word of a line."""
    pieces = _BARS.split(who.without_button(_without_stamps(text, stamps)))
    text = " ".join(who.trimmed(piece) for piece in pieces if not (_is_stamp(piece) or _is_paper(piece)))
    said = {word for person in byline.people for word in words(f"{person.name} {person.role or ''}")}
    said.update(word for agency in byline.agencies for word in words(agency))
    said.update(words(byline.place or ""))
    text = " ".join(token for token in text.split() if not hosts.domain(token))
    joining = wordlists.load("and_words")
    return sum(word not in said and word not in joining for word in words(text)) <= _SPARE


def _is_stamp(piece: str) -> bool:
    """Whether a piece of a line says how long ago, or only leads to a date that is taken out: "Posted:"."""
    ago = next(iter(relative.find(piece, _ANY_DAY)), None)
    whole = ago is not None and not (piece[: ago.start] + piece[ago.end :]).strip(_LEADING)
    return whole or bare(piece) in _stamp_labels()


@cache
def _stamp_labels() -> frozenset[str]:
    listed = wordlists.load("updated_words") | wordlists.load("published_words")
    return frozenset(map(bare, listed))


def _is_paper(piece: str) -> bool:
    """Whether a piece of a line looks like a newspaper's name: capitals, a newspaper's word at the end."""
    capitals = all(word[0].isupper() for word in piece.split())
    return " " in piece and capitals and who.ends_as_papers_do(piece)
