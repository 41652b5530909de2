"""Rule: where the copy was published first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label, Source
from copydesk.names.hosts import domain, site_name
from copydesk.origin.mentions import ends_as_papers_do
from copydesk.origin.sources import is_masthead
from copydesk.text import wordlists
from copydesk.text.shape import fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_LABEL = re.compile(r"(?P<label>[^\s:\uff1a]+)\s*[:\uff1a]\s*(?P<name>\S.{0,60})")
_FIRST_PUBLISHED = re.compile(
    r"(?:this (?:article|story) (?:was )?)?(?:originally|first) (?:published|appeared) (?:at|by|in|on)\s+"
    r"(?P<name>\S.{0,60}?)(?:[.!]?$|\.\s)",
    re.IGNORECASE,
)
_FOOT = 3
"""Open lines at the end, among which a site's address or a newspaper's name alone says where the copy is from."""
_MOST_NAME_WORDS = 5

_FIELD_SIGN = frozenset(":\uff1a")


def source_line(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the line that names the site: a bare domain, "Source: …", "Originally published in …".

    A bare domain or a newspaper's name says so only at the foot; elsewhere, and where no line says so, what
    all lines say in passing is weighed (`sources`).  "Source: …" inside a page credits what a story builds on,
    unless it names a site or a newspaper.

    Looks like: The talks go on. || » Harbourtribune.example
    Looks like: The talks go on. || » The Daily Osterwik
    Looks like: The talks go on. || » Source: Harbour Tribune
    Looks like: The talks go on. || » Originally published in Harbour Tribune. Read it there.
    Looks like: The talks go on. || » Quelle: Ostwacht || It goes on.
    Leaves alone: » Source: the ministry's figures of 4 May, which leave out the islands and the port. || They grew.
    Leaves alone: » Harbour News || Talks resume in the harbour town || The council met on Monday to talk about the ferry. || It will meet again.
    """
    left = open_lines(copy, marks)
    declared = {fold(each.value) for each in copy.declared.source}
    for place, (at, line) in enumerate(left):
        last = place >= len(left) - _FOOT
        at_foot = last and not any(shape(other.text).prose for other in copy.lines[at + 1 :])
        if (found := _read(line.text, at_foot=at_foot, at_end=at == len(copy.lines) - 1)) and _is_known(
            line.text, found, declared
        ):
            reason, *source = found
            yield mark(line, Label.SOURCE, "source_line", why(reason, line.text), values=tuple(source))


def _is_known(text: str, found: tuple[str, Source] | tuple[str], declared: set[str]) -> bool:
    """Whether a page that declares its source does not speak against a line that is only a name."""
    said = {fold(text), *(fold(each.name) for each in found if isinstance(each, Source))}
    return not declared or found[0] == "source-label" or not declared.isdisjoint(said)


def _read(text: str, *, at_foot: bool, at_end: bool) -> tuple[str, Source] | tuple[str] | None:
    """By which sign a line names its source, and the source if that is sure; None where it names none."""
    if host := domain(text):
        return ("bare-domain", _site(host)) if at_foot else ("bare-domain",)
    if found := _FIRST_PUBLISHED.match(text) or _labelled(text):
        name = found["name"].strip(" .")
        if len(name.split()) > _MOST_NAME_WORDS:
            return None
        if host := domain(name):
            return "source-label", _site(host)
        if not _FIELD_SIGN.isdisjoint(name):  # "Source: Harbour Tribune Author: Jane Roe"
            return None
        sure = at_end or found.re is _FIRST_PUBLISHED or ends_as_papers_do(name)
        return ("source-label", Source(name)) if sure else ("source-label",)
    return ("newspaper-word",) if at_foot and is_masthead(text) else None


def _labelled(text: str) -> re.Match[str] | None:
    """What follows a word for "source" and a colon."""
    found = _LABEL.fullmatch(text)
    return found if found and fold(found["label"]) in wordlists.load("source_labels") else None


def _site(host: str) -> Source:
    return Source(site_name(host), f"https://{host.lower().removeprefix('www.')}/")
