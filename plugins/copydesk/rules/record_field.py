"""Rule: fields that a program has written around a story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk import dates
from copydesk.lines import records
from copydesk.lines.marking import mark, why
from copydesk.model import Byline, Label, Person, Source
from copydesk.names import bylines, hosts
from copydesk.text.phrases import content_words
from copydesk.text.shape import fold, is_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from copydesk.lines.records import Field
    from copydesk.model import Copy, Mark, Value

_BRACKETS = " \"'[]"
_INVERTED = re.compile(r"(?P<family>[^\W\d_][^\s,;]+),\s+(?P<given>[^\W\d_][^\s,;]*(?: [^\s,;]+)?)")
_SENT_ON = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|rv|vs|i|r)\s?(?:\[\d+\])?:\s*|\[[^\]]{1,30}\]\s*)+", re.IGNORECASE
)
"""What programs put before the subject of a message that is answered or sent on, and names of lists."""
_NEAR = 15
"""Lines below a subject among which the headline says the same."""
_LEDE = 3000
"""Characters below it that speak of the same."""
_SHARED = 2
"""Words that it must have in common with that."""
_PARTS = re.compile(r"\s*;\s*")
_NO_SECTION = re.compile(r"(?:section|column|page|pages|pgs?|p)\b\.?\s*\w{0,4}|\w{1,2}\d*", re.IGNORECASE)
"""What an archive writes beside a section: "Pg. 4", "Section A", "A1"."""


def record_field(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the fields of a record, as archives, scrapers and clippers write them around a story.

    The headline, the standfirst, the writers, the date, the section and the source are taken from them.  All
    other fields are cut: none gives a story an address or a template, or says whether it is published.  One field
    alone is anybody's words; `records` tells when copy is a record.

    Looks like: » Title: Talks resume in the harbour town | » Author: Roe, Jane | » Date: 24 October 2026 || The council met on Monday to talk about the ferry.
    Looks like: » HD  Talks resume in the harbour town | » BY  Jane Roe | » WC  310 words | » PD  24 October 2026 | » LP || The council met on Monday to talk about the ferry. || » AN  Document 12
    Looks like: Talks resume in the harbour town || » BYLINE: By JANE ROE || » SECTION: News; Pg. 4 || » LENGTH: 310 words || » DATELINE: OSTERWIK || The council met on Monday to talk about the ferry. || » LOAD-DATE: October 24, 2026
    Leaves alone: Talks resume in the harbour town || » Author: Jane Roe || » Published: 24 October 2026 || The council met on Monday to talk about the ferry.
    Leaves alone: » Title: The Sea || » Status: draft || » Date: 24 October 2026 || The council met on Monday to talk about the ferry.
    """
    del marks
    for field in records.fields(copy):
        label, values = _READ.get(field.role, _cut)(field, copy)
        reason = why("field", f"{field.label}: {field.role}")
        yield mark(copy.lines[field.at], label, records.RULE, reason, values=values)


def _cut(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    del field, copy
    return Label.FIELD, ()


def _headline(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    del copy
    return Label.HEADLINE, (field.value,)


def _subject(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    """What a message is about: its headline, unless the message itself has one."""
    said = _SENT_ON.sub("", field.value)
    below = copy.lines[field.at + 1 :]
    again = any(fold(line.text) == fold(said) for line in below[:_NEAR])
    about = content_words(said)
    told = content_words(" ".join(line.text for line in below)[:_LEDE])
    if again or len(about & told) < _SHARED:
        return _cut(field, copy)
    return Label.HEADLINE, (said,)


def _standfirst(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    del copy
    return Label.STANDFIRST, (field.value,)


def _text(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    """Text that begins right behind its label."""
    return (Label.PARAGRAPH, (field.value,)) if field.value else _cut(field, copy)


def _authors(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    """The writers, the family name first or last: "Roe, Jane; Poe, John"."""
    said = field.value.strip(_BRACKETS)
    said = bylines.after_by(said, copy.language) or said
    parts = _PARTS.split(said)
    turned = [_INVERTED.fullmatch(part) for part in parts]
    if any(turned):
        names = tuple(
            f"{each['given']} {each['family']}" if each else part
            for each, part in zip(turned, parts, strict=True)
        )
        return Label.BYLINE, (Byline(tuple(map(Person, names))),)
    found, _ = bylines.read_line(", ".join(parts), copy, sure=True)
    return (Label.BYLINE, (found,)) if found.people or found.agencies else _cut(field, copy)


def _published(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    found = dates.find(field.value, copy.language)
    return (Label.DATE, (replace(found[0], labelled=True),)) if found else _cut(field, copy)


def _section(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    """The first part of a field that is no page or column."""
    parts = (part for part in _PARTS.split(field.value) if is_label(part) and not _NO_SECTION.fullmatch(part))
    name = next(parts, "")
    return (Label.SECTION, (name,)) if name else _cut(field, copy)


def _source(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    name = _PARTS.split(field.value)[0]
    if "://" in name:
        return _address(field, copy)
    return Label.SOURCE, (Source(name),)


def _address(field: Field, copy: Copy) -> tuple[Label, tuple[Value, ...]]:
    site = hosts.site_at(field.value)
    return (Label.SOURCE, (site,)) if site else _cut(field, copy)


_READ: Mapping[str, Callable[[Field, Copy], tuple[Label, tuple[Value, ...]]]] = {
    "headline": _headline,
    "subject": _subject,
    "standfirst": _standfirst,
    "text": _text,
    "authors": _authors,
    "published": _published,
    "section": _section,
    "source": _source,
    "address": _address,
}
