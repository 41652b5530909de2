"""Word lists: the words that rules look for, kept as data apart from the code.

A list is a file ``rules/words/NAME.txt``: one entry a line; lines that begin with ``#`` are
comments, and the first line is one that says what the list holds.  ``[de]`` opens the section
of a language (BCP 47); entries before any section hold in every language.  ``key = value``
lines are read with `load_pairs`.

Entries are written as people write them.  What is loaded is folded: Unicode NFC, case-folded,
white space folded.  An entry with an apostrophe is loaded with the straight and with the
curly one, so that ``line.casefold() in wordlists.load("share_words")`` is all a rule needs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent.parent / "rules" / "words"

_SECTION = re.compile(r"\[([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\]")


def fold(text: str) -> str:
    """Return `text` as entries are compared: NFC, case-folded, white space folded."""
    if text.isascii() and text.isprintable() and "  " not in text:  # NFC, with no other white space
        return text.casefold().strip()
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def base(language: str | None) -> str | None:
    """Return the language without script or region (``pt`` of ``pt-BR``).

    None where nothing is known, that is for None, the empty string and ``und``.
    """
    if not language:
        return None
    primary = language.partition("-")[0].casefold()
    return None if primary == "und" else primary


@cache
def load(name: str, language: str | None = None) -> frozenset[str]:
    """Return the entries of list `name` that hold in `language`, folded.

    For None (and ``und``) these are the entries of all languages; else those before any
    section, and those in the section of the language (``pt-BR`` reads ``[pt]``).

    Raises:
        FileNotFoundError: there is no such list.
        ValueError: the list is malformed; the message names file and line.
    """
    sections = _sections(name)
    wanted = sections.values() if base(language) is None else _both(sections, language)
    return frozenset(spelling for entries in wanted for entry in entries for spelling in _spellings(entry))


@cache
def load_pairs(name: str, language: str | None = None) -> Mapping[str, str]:
    """Return the ``key = value`` lines of list `name` that hold in `language`, keys folded.

    For None (and ``und``) these are the pairs of all languages, but for those keys to which
    two languages give different values (``listopad`` is October here and November there).

    Raises:
        FileNotFoundError: there is no such list.
        ValueError: the list is malformed; the message names file and line.
    """
    sections = _sections(name)
    known = base(language) is not None
    found: dict[str, str] = {}
    torn: set[str] = set()
    for entries in _both(sections, language) if known else sections.values():
        for entry in entries.values():
            key, value = _pair(name, entry)
            for spelling in _spellings(fold(key)):
                if found.setdefault(spelling, value) == value:
                    continue
                if known:
                    found[spelling] = value
                else:
                    torn.add(spelling)
    return MappingProxyType({key: value for key, value in found.items() if key not in torn})


def names() -> tuple[str, ...]:
    """Return the names of all lists, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


@cache
def languages(name: str) -> tuple[str, ...]:
    """Return the languages that have a section in list `name`, in the order of the file."""
    return tuple(section for section in _sections(name) if section)


def _both(sections: Mapping[str, Mapping[str, str]], language: str | None) -> Iterator[Mapping[str, str]]:
    """Yield what holds in every language, then what holds in this one."""
    for section in ("", base(language)):
        if section is not None and section in sections:
            yield sections[section]


def _spellings(folded: str) -> tuple[str, ...]:
    """Return a folded entry with either apostrophe where it has one."""
    folded = folded.replace("\u2019", "'")
    return (folded, folded.replace("'", "\u2019")) if "'" in folded else (folded,)


def _pair(name: str, entry: str) -> tuple[str, str]:
    """Return key and value of a ``key = value`` line."""
    key, _, value = (part.strip() for part in entry.partition("="))
    if not (key and value):
        raise _malformed(name, _lines(name).index(entry) + 1, f"{entry!r} is no 'key = value'")
    return key, value


def _malformed(name: str, number: int, message: str) -> ValueError:
    return ValueError(f"{name}.txt, line {number}: {message}")


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@cache
def _sections(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return, by language (``""`` for all languages), the entries as written by their folded text."""
    sections: dict[str, dict[str, str]] = {}
    entries: dict[str, str] = {}
    lines = _lines(name)
    if not lines or not lines[0].startswith("# "):
        raise _malformed(name, 1, "begin with a comment that says what the list holds")
    for number, line in enumerate(lines, 1):
        if not line or line[0] == "#":
            continue
        if line != line.strip():
            raise _malformed(name, number, "white space at the beginning or the end")
        if line[0] == "[":
            entries = sections[_language(name, line, number, sections)] = {}
            continue
        key = fold(line)
        if not sections:
            sections[""] = entries
        if key in entries:
            before = lines.index(entries[key]) + 1
            raise _malformed(name, number, f"{line!r} stands in line {before} already")
        entries[key] = line
    return sections


def _language(name: str, line: str, number: int, sections: Mapping[str, object]) -> str:
    """Return the language that a section line opens."""
    match = _SECTION.fullmatch(line)
    if match is None:
        raise _malformed(name, number, f"{line!r} is no section such as [en]")
    if match[1] in sections:
        raise _malformed(name, number, f"a second section {line}")
    return match[1]
