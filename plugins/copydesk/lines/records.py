"""Records: copy around whose story a program has written fields, as archives, scrapers and clippers do.

A field is a label with a colon ("Byline: Jane Roe"), or a code of two or three capitals with a gap
("HD  Talks resume").  One such line may be anybody's words.  So a field counts only in a record: copy that
opens with several, among which one is the headline, or one that only a program writes ("Load-date").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from copydesk.names import hosts
from copydesk.text import wordlists
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line

    _Form = Callable[[Line], "_Told | None"]

_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:\uff1a]{0,38}?)\s*[:\uff1a](?!//)\s*(?P<value>.*)")
_CODED = re.compile(r"(?P<label>[A-Z]{2,3})(?:(?:[ \t\xa0]{2,}|(?<=[A-Z]{3}) )(?P<value>\S.*?)|)\s*")
_FENCE = re.compile(r"-{3,}|\+{3,}")
_ITEM = re.compile(r"[-*\u2022]\s+(?P<value>\S.*)")
_QUOTES = "\"'\u201c\u201d"
RULE = "record_field"
"""The rule that marks fields."""
_ABOVE = 3
"""Lines that may stand above the first field: "Document 3 of 17", the name of the paper."""
_MOST_WORDS_ABOVE = 4
_DEEPEST = 12
"""Lines among which the first field stands."""
_TOP = 40
"""Lines among which the fields at the top of a record stand."""
_FEWEST, _FEWEST_WITHOUT_HEADLINE, _FEWEST_CODES = 3, 4, 5
_MOST_BETWEEN = 2
"""Lines without a label that may stand between two fields at the foot."""
_MOST_LABEL_WORDS = 4
_AT_FOOT = frozenset({"authors", "published", "section", "source", "address"})
"""What fields at the foot may say, if those at the top do not."""


class Field(NamedTuple):
    """A line of a record that is no part of the story, or only behind its label."""

    at: int
    """Its position in `Copy.lines`."""
    label: str
    role: str
    """``headline``, ``subject`` (of a message), ``standfirst``, ``authors``, ``published``, ``section``,
    ``source``, ``address``, ``text``, or ``note`` for all else."""
    value: str
    """What the line says behind its label, without quotation marks around it."""


class _Told(NamedTuple):
    """A line that may be a field."""

    at: int
    label: str
    role: str
    """Empty where the label is unknown."""
    value: str
    sure: bool
    """Whether only a program writes such a label."""


class _Record(NamedTuple):
    """The fields of a copy, and how they are written."""

    form: _Form
    fields: tuple[Field, ...]


def fields(copy: Copy) -> tuple[Field, ...]:
    """The fields of a record, in their order; none where the copy is no record."""
    return _record(copy).fields


def second(copy: Copy) -> Line | None:
    """The line in which another story begins, where a program has written several into one file."""
    form, known = _record(copy)
    if not known:
        return None
    opening = {"headline"} if form is _coded else {"headline", "text"}
    said = {role: each.value for each in reversed(known) if (role := each.role) in opening}
    for line in copy.lines[known[0].at + 1 :]:
        told = form(line)
        if told and told.role in opening and said.setdefault(told.role, told.value) != told.value:
            return line
    return None


@lru_cache(maxsize=1)
def _record(copy: Copy) -> _Record:
    """The record that a copy is, by the first form in which it is one."""
    for form in (_labelled, _coded):
        top = _top(copy, form)
        if top and _is_record(copy, top, coded=form is _coded):
            found = list(_settled(copy, top))
            told = {each.role for each in found}
            for each in _foot(copy, top[-1].at + 1, form):
                known = each.role in _AT_FOOT and each.role not in told
                found.append(each if known or each.role == "text" else each._replace(role="note"))
            return _Record(form, tuple(sorted(found)))
    return _Record(_labelled, ())


def _top(copy: Copy, form: _Form) -> list[_Told]:
    """What may be fields above the first paragraph."""
    if not any(form(line) for line in copy.lines[:_DEEPEST]):
        return []
    found = []
    for at, line in enumerate(copy.lines[:_TOP]):
        told = form(line)
        if told:
            found.append(told._replace(at=at))
        if told and told.role == "text":
            break
        if shape(line.text).prose and not (told and told.role):
            break
    known = [nth for nth, each in enumerate(found) if each.role]
    return found[known[0] : known[-1] + 1] if known else []


def _is_record(copy: Copy, top: Sequence[_Told], *, coded: bool) -> bool:
    """Whether a program wrote them."""
    known = [each for each in top if each.role]
    labels = {wordlists.fold(each.label) for each in known}
    if len(labels) < len(known) - 1 or any(line.hints for line in copy.lines[: top[0].at + 1]):
        return False
    if coded:
        return len(known) >= _FEWEST_CODES
    sure = any(each.sure for each in known)
    above = copy.lines[: top[0].at]
    fenced = bool(above) and bool(_FENCE.fullmatch(above[-1].text))
    if not (sure or fenced) and len(known) < len(top):
        return False  # a label that no record has stands among them
    if any(each.role == "headline" for each in known):
        short = all(shape(line.text).words <= _MOST_WORDS_ABOVE for line in above)
        return len(known) >= _FEWEST and len(above) <= _ABOVE and short
    return sure and len(known) >= _FEWEST_WITHOUT_HEADLINE


def _settled(copy: Copy, top: Sequence[_Told]) -> Iterator[Field]:
    """The fields at the top; a label alone gives its role to what stands below it."""
    taken = {each.at for each in top}
    named = any(each.role == "headline" for each in top)
    for each in top:
        if named and each.role == "subject":  # what the story is about, in a word
            each = each._replace(role="note")  # noqa: PLW2901 - it is the same field
        if each.value or each.role == "text":
            yield Field(each.at, each.label, each.role or "note", each.value)
            continue
        yield Field(each.at, each.label, "note", "")
        below = range(each.at + 1, min(each.at + _TOP, len(copy.lines)))
        for at in takewhile(lambda at: at not in taken and not copy.lines[at].gap, below):
            item = _ITEM.fullmatch(copy.lines[at].text)
            if not item and (at > each.at + 1 or _FENCE.fullmatch(copy.lines[at].text)):
                break
            value = item["value"] if item else copy.lines[at].text
            yield Field(at, each.label, each.role or "note", value.strip(_QUOTES))
            if not item:
                break


def _foot(copy: Copy, start: int, form: _Form) -> Iterator[Field]:
    """The fields below the text, from the end upwards as far as they stand close; and what opens a text.

    A label that is not known is a field where one that is stands above it.
    """
    unknown: list[Field] = []
    between = 0
    for at in range(len(copy.lines) - 1, start - 1, -1):
        told = form(copy.lines[at])
        if told and told.role == "text":
            break
        if told and told.role:
            yield from (*unknown, Field(at, told.label, told.role, told.value))
            unknown, between = [], 0
        elif told and not shape(copy.lines[at].text).ends:
            unknown.append(Field(at, told.label, "note", told.value))
        else:
            between += 1
            if between > _MOST_BETWEEN:
                break
    for at in range(start, len(copy.lines)):
        told = form(copy.lines[at])
        if told and told.role == "text":
            yield Field(at, told.label, "text", told.value)


def _labelled(line: Line) -> _Told | None:
    """A line that opens with a label and a colon."""
    found = _LABELLED.fullmatch(line.text) if ":" in line.text or "\uff1a" in line.text else None
    if not found or found["label"].count(" ") >= _MOST_LABEL_WORDS:
        return None
    role = _labels().get(wordlists.fold(found["label"]), "")
    value = found["value"].strip(_QUOTES)
    if (role == "!text" and value and not shape(value).prose) or (
        role == "!address" and not hosts.of_address(value)
    ):
        role = ""
    return _Told(0, found["label"], role.lstrip("!"), value, role.startswith("!"))


def _coded(line: Line) -> _Told | None:
    """A line that opens with a code."""
    found = _CODED.fullmatch(line.raw) if line.raw[:2].isupper() else None
    role = _codes().get(found["label"].casefold(), "") if found else ""
    return _Told(0, found["label"], role, found["value"] or "", sure=True) if found and role else None


@cache
def _labels() -> Mapping[str, str]:
    return wordlists.load_pairs("record_labels")


@cache
def _codes() -> Mapping[str, str]:
    return wordlists.load_pairs("record_codes")
