"""Names in bylines: people, agencies, roles and places."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.dates import reading_times
from copydesk.model import Byline, Person
from copydesk.names import unspaced
from copydesk.text import wordlists
from copydesk.text.phrases import bare, phrases
from copydesk.text.shape import LETTERS, has_case

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re.compile(r"\S+@\S+\.\S+|@\w+")
"""An address or a handle; a handle may be run together with the name: "Jane Roe@janeroe"."""
_BRACKETS = re.compile(r" ?(?:\([^()]*\)|\[[^\[\]]*\]) ?")
_PARTS = re.compile(r"\s*[|\u2022\u00b7;/\u2013\u2014\uff0f\uff5c\u3001]\s*|\s+-\s+|\s{2,}")
_PIECE_EDGES = " .,:-/|\u2013\u2014()[]\uff08\uff09\u3010\u3011"
_COMMA = re.compile(r"\s*[,\uff0c\u060c]\s*")
_TOKEN = re.compile(r"[^\s,]+")
_INITIALS = 5
_FEWEST_NAME_WORDS, _MOST_NAME_WORDS = 2, 5
_LONGEST_NAME = 100
_WITHIN = frozenset(
    {"of", "for", "the", "and", "de", "des", "du", "del", "della", "di", "da", "do", "der", "die", "f\u00fcr"}
)
"""Small words within the names of organisations."""
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."})
_NAME = re.compile(rf"{LETTERS}(?:['\u2019.\-]{LETTERS})*['\u2019.]?")
_MOST_UNCASED = 4
"""Words of a name in a script that has spaces, but no capitals."""
_ELIDED = re.compile(r"[^\W\d_]{1,4}['\u2019][^\W\d_a-z]")
"""The small word that is run together with a name: "d'Arby"."""
_FEWEST_LOUD = 2
"""Capitals that may be initials: more of them are a name that is shouted."""
_INITIALS_ONLY = re.compile(r"[BCDFGHJKLMNPQRSTVWXZ]{2}")
_LONGEST_PARTICLE = 3
_NAME_PARTS = re.compile(r"(?<=[\W_])")
_AFTER_MC = re.compile(r"(?<=\bMc)[^\W\d_]")
_CAPITALISED_RUN = re.compile(r"(?=[A-Z][^\W\d_])(?<=[^\W\d_A-Z])")


@cache
def _particles() -> frozenset[str]:
    return wordlists.load("name_particles")


@cache
def _joiners(language: str) -> re.Pattern[str]:
    """What joins names in a language, and in English; it may be run together with the name before it.

    Not in all languages at once: what means "and" in one is a first name in another ("Dan").
    """
    listed = wordlists.load("and_words", language) | wordlists.load("and_words", "en")
    words = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    return re.compile(rf"(?:\s+|(?-i:(?<=[^\W\d_A-Z])(?=[A-Z])))(?:{words})\s+|\s*&\s*", re.IGNORECASE)


def agency(text: str) -> bool:
    """Whether a text names a news agency, whole; initials must be in capitals, or words would pass."""
    text = text.removeprefix("the ")
    if text[:1].islower():  # "and agencies" names none
        return False
    short = len(text) <= _INITIALS and not text.isupper() and text.isascii()
    name = bare(text).removeprefix("the ")
    return not short and (phrases("agencies").is_whole(name) or name.endswith(_agency_endings()))


@cache
def _agency_endings() -> tuple[str, ...]:
    return tuple(f" {ending}" for ending in sorted(wordlists.load("agency_endings")))


def is_named_person(text: str) -> bool:
    """Whether a text has the shape of a person's name, and begins with a name that is known."""
    first = text.split(maxsplit=1)[0].casefold() if is_person(text) else ""
    return first in wordlists.load_pairs("given_names") or first in wordlists.load("family_names")


def are_named_people(text: str) -> bool:
    """Whether a text is nothing but the names of several people, with commas between."""
    names = _COMMA.split(text)
    return len(names) > 1 and all(map(is_named_person, names))


def is_person(text: str) -> bool:
    """Whether a text has the shape of a person's name: two to five words, each capitalised.

    Particles such as "van" and "de la" may be small.  A text in a script without capitals
    passes on its length alone, so ask this only where a name is likely.
    """
    if len(text) > _LONGEST_NAME:  # most lines are no name at first sight
        return False
    if unspaced.is_written(text):
        return unspaced.is_spaced_name(text)
    return _is_name(text)


def _is_name(text: str) -> bool:
    """Whether the words of a text are those of a name, in scripts that set them apart."""
    tokens = _TOKEN.findall(text.strip().rstrip("."))
    while tokens and tokens[-1].casefold() in _SUFFIXES:
        tokens.pop()
    if not _FEWEST_NAME_WORDS <= len(tokens) <= _MOST_NAME_WORDS:
        return False
    small = particles = 0
    for token in tokens:
        if not _NAME.fullmatch(token):
            return False
        particle = token.casefold() in _particles()
        particles += particle
        if token[0].islower():
            if particle:
                small += 1
            elif not _ELIDED.match(token):
                return False
    named = small < len(tokens) - 1 and (particles < _FEWEST_NAME_WORDS or particles < len(tokens) - 1)
    if not has_case(text):
        named = len(tokens) <= _MOST_UNCASED and wordlists.load("stop_words").isdisjoint(tokens)
    return named and not (frozenset(bare(text).split()) & _no_names())


@cache
def _no_names() -> frozenset[str]:
    """Words that stand in no name: small words and the trade's own (staff, desk, news, ...)."""
    return wordlists.load("not_names")


def read(text: str, language: str = "en", *, sure: bool = False) -> Byline:
    """Read the part of a byline that follows "By": people with roles, agencies, a place.

    Args:
        text: what is left of the line when "By" and dates are taken out.
        language: BCP 47 tag of the copy; it decides which words join names.
        sure: the line said "By", so that a name that is no person's ("Harbour Desk") is an
            organisation's.

    """
    text = reading_times.without(without_mail(without_button(text)), " | ")
    joiners = _joiners(wordlists.base(language) or "en")
    notes = [[found.strip()[1:-1]] for found in _BRACKETS.findall(text)]
    text, place = _split_place(_BRACKETS.sub(" ", text), joiners)
    people: list[Person] = []
    agencies: list[str] = []
    runs = [*_runs(text, joiners), *notes]
    for run in runs:
        _read_run(run, people, agencies, sure=sure)
    if sure and not people and runs and all(map(_is_any_agency, agencies)):
        agencies = [name for name in map(_without_small, runs[0][:1]) if _is_organisation(name)] or agencies
    unique: dict[str, Person] = {}
    for person in people:
        unique.setdefault(bare(person.name), replace(person, name=without_shouting(person.name)))
    named = [name for name in dict.fromkeys(agencies) if not _is_any_agency(name)]
    return Byline(tuple(unique.values()), tuple(named or dict.fromkeys(agencies)), place)


def _is_any_agency(name: str) -> bool:
    """Whether a text says no more than "agencies"."""
    return phrases("agency_words").is_whole(name)


def without_mail(text: str) -> str:
    """A line with a bar in the place of each mail address and handle."""
    return _EMAIL.sub(" | ", text)


def without_button(text: str) -> str:
    """A line without the words of a button that ran together with the name before it: "Jane RoeView More".

    A role that did ("Jane RoeStaff Writer") is set apart from the name.
    """
    for seam in _CAPITALISED_RUN.finditer(text):
        rest = text[seam.start() :]
        if all(word in _trailers() for word in rest.casefold().split()):
            return text[: seam.start()]
        if phrases("role_words").opening(rest):
            return f"{text[: seam.start()]} | {rest}"
    return text


def without_shouting(name: str) -> str:
    """A person's name with its capitals put right: "Jane McRoe" for JANE MCROE; initials stay.

    The surname alone may be in capitals, as French newspapers write it.
    """
    tokens = name.split()
    loud = [token.isupper() and len(token) > _FEWEST_LOUD for token in tokens]
    if all(token.isupper() for token in tokens) and any(loud):
        return " ".join(map(_lowered, tokens))
    if loud[-1] and not any(loud[:-1]):
        return " ".join([*tokens[:-1], _lowered(tokens[-1])])
    return name


def _lowered(token: str) -> str:
    """A word of a name in capitals as it is written else; initials ("J.", "JK") and "III" stay."""
    if "." in token or len(token) == 1 or _INITIALS_ONLY.fullmatch(token) or token.casefold() in _SUFFIXES:
        return token
    if token.casefold() in _particles() and len(token) <= _LONGEST_PARTICLE:
        return token.casefold()
    parts = (part[:1] + part[1:].casefold() for part in _NAME_PARTS.split(token))
    return _AFTER_MC.sub(lambda found: found[0].upper(), "".join(parts))


def _read_run(run: list[str], people: list[Person], agencies: list[str], *, sure: bool) -> None:
    """Sort the pieces of one run between commas; once a role is named, the rest of the run belongs to it."""
    pieces = list(map(trimmed, _with_unspaced(run, people, sure=sure)))
    for at, piece in enumerate(pieces):
        titled = at > 0 and bool(people) and _is_title(piece, pieces[at + 1 :])
        if any(bare(piece) in bare(name) for name in agencies):  # "Harbour Tribune staff | Harbour Tribune"
            continue
        if agency(piece) or (sure and not people and staff_of(piece) is not None):
            agencies.append(piece)
        elif is_person(piece) and not titled:
            people.append(Person(piece))
        elif tail := _agency_at_end(piece):
            people.append(Person(piece[: -len(tail)].strip()))
            agencies.append(tail)
        elif sure and (name := _name_at_start(piece)):
            people.append(Person(name))
        elif role := ("", piece) if titled else _role(piece, behind=bool(people)):
            name, title = role
            if name:
                people.append(Person(name, title))
            elif people and people[-1].role is None:
                people[-1] = Person(people[-1].name, title)
            return


def _with_unspaced(run: list[str], people: list[Person], *, sure: bool) -> Iterator[str]:
    """Take the people of scripts without spaces out of a run, and yield the other pieces."""
    for piece in run:
        found = unspaced.people(piece, sure=sure)
        people += found
        if not found:
            yield piece


def _is_title(piece: str, rest: list[str]) -> bool:
    """Whether a piece between a person and an employer is a title: "Jane Roe, Head Geek, Harbourware"."""
    return bool(rest) and not is_named_person(piece) and not any(map(is_person, rest))


def staff_of(piece: str) -> str | None:
    """The newspaper whose people a piece names together ("Harbour Tribune staff"); '' for no newspaper's.

    None where a piece names no staff, or one person.
    """
    tokens = piece.split()
    listed = phrases("staff_words")
    said = next((at for at in range(len(tokens)) if listed.is_whole(" ".join(tokens[at:]))), -1)
    before = " ".join(tokens[:said])
    known = frozenset(bare(before).split()) & wordlists.load("newspaper_words")
    person = is_person(before) or before.casefold() in wordlists.load_pairs("given_names")  # "Jane Staff"
    return None if said < 0 or (person and not known) else before


def _name_at_start(piece: str) -> str:
    """The name before a small word or a date's label: "Davit Orm at the Quay", "Jane Roe Published in"."""
    tokens = piece.split()
    end = next((at for at, token in enumerate(tokens) if _ends_name(token)), 0)
    name = " ".join(tokens[:end])
    return name if is_person(name) else ""


def _ends_name(token: str) -> bool:
    small = token[0].islower() and token not in _particles()
    joining = token.casefold() in _no_names() and token.casefold() in wordlists.load("stop_words")
    return small or joining or phrases("published_words").is_whole(token)


def _runs(text: str, joiners: re.Pattern[str]) -> Iterator[list[str]]:
    """The line cut at bars and at "and", each run cut at its commas."""
    for part in _PARTS.split(text):
        for joined in joiners.split(f" {part} "):
            pieces = (piece.strip(_PIECE_EDGES) for piece in _COMMA.split(joined))
            run = [piece for piece in pieces if piece and piece.casefold() not in _SUFFIXES]
            if run:
                yield run


def trimmed(piece: str) -> str:
    """A piece without what scraping glued to its end: counts, "Follow", "View"."""
    tokens = piece.rstrip("0123456789").split()
    while len(tokens) > _FEWEST_NAME_WORDS and tokens[-1].casefold() in _trailers():
        tokens.pop()
    return " ".join(tokens)


@cache
def _trailers() -> frozenset[str]:
    return wordlists.load("byline_trailers")


def is_role(text: str) -> bool:
    """Whether a text is what somebody does for a newspaper: it ends with a word for that."""
    tokens = text.split()
    listed = phrases("role_words")
    return any(listed.is_whole(" ".join(tokens[cut:])) for cut in range(min(len(tokens), _MOST_NAME_WORDS)))


def _agency_at_end(piece: str) -> str:
    """The agency that follows a person's name in one piece: "Tom Reed Coastal News Agency"."""
    tokens = piece.split()
    for cut in range(_FEWEST_NAME_WORDS, len(tokens)):
        tail = " ".join(tokens[cut:])
        if agency(tail) and is_person(" ".join(tokens[:cut])):
            return tail
    return ""


def _without_small(name: str) -> str:
    """A name without the small words behind it: "Harbour Desk on"."""
    tokens = name.split()
    while tokens and tokens[-1] in wordlists.load("stop_words"):
        tokens.pop()
    return " ".join(tokens)


def _is_organisation(text: str) -> bool:
    """Whether a text could be the name of an organisation: a few words, small ones only between others."""
    tokens = text.split()
    fits = 0 < len(tokens) <= _MOST_NAME_WORDS and all(
        token[0].isupper() or token in _WITHIN for token in tokens
    )
    return (
        fits
        and tokens[0][0].isupper()
        and bare(tokens[0]) not in wordlists.load("time_words")
        and bare(text) not in _no_names()
    )


def _split_place(text: str, joiners: re.Pattern[str]) -> tuple[str, str | None]:
    """Take "in Vienna" off the end of "Jane Roe in Vienna"."""
    found = re.search(
        r"^(.*\S)\s+(?:in|aus|en|\u00e0|a|em|da|dal)\s+([A-Z\u00c0-\u00de][\w'\u2019 -]{1,30})$", text
    )
    if not found:
        return text, None
    last = _COMMA.split(joiners.split(found[1])[-1])[-1]
    if len(found[2].split()) <= 3 and (is_person(last) or agency(last)):  # noqa: PLR2004 - "New South Wales"
        return found[1], found[2].strip()
    return text, None


def _role(piece: str, *, behind: bool) -> tuple[str, str] | None:
    """Split "Jane Roe Political Correspondent" into name and role; ('', role) where no name stands.

    `behind` a name, "AP Science Writer" and "West Quay Editor" are what that writer is, and no other one.
    """
    roles = phrases("role_words")
    tokens = piece.split()
    for cut in range(min(len(tokens), _MOST_NAME_WORDS + 1)):
        rest = " ".join(tokens[cut:])
        named = cut >= _FEWEST_NAME_WORDS and len(tokens) - cut <= _MOST_NAME_WORDS
        if roles.opening(rest) or (named and (roles.inside(rest) or is_role(rest))):
            name = " ".join(tokens[:cut])
            if not name:
                return "", rest
            if is_person(name):
                other = is_named_person(name) and not ends_as_papers_do(name)
                return ("", piece) if behind and not other else (name, rest)
    return ("", piece) if is_role(piece) else None


def ends_as_papers_do(name: str) -> bool:
    """Whether a name ends with a word that newspapers are named by: "Jordan Post"."""
    return name.rpartition(" ")[2].casefold() in wordlists.load("newspaper_words")


def part_run_together(text: str) -> str:
    """Set a space where a small letter runs into a capital: ``ByJane RoeDecember`` in bylines."""
    return " ".join(parted(text))


def parted(text: str) -> list[str]:
    """The pieces of a text that was run together, cut where a small letter runs into a capital."""
    return _CAPITALISED_RUN.split(text)
