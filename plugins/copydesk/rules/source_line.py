"""Rule: where the copy was published first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import wordlists
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label, Source
from copydesk.names import agency, domain, site_name
from copydesk.phrases import phrases
from copydesk.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_LABEL = re.compile(
    r"(?:source|sources|quelle|fuente|fonte|\u0438\u0441\u0442\u043e\u0447\u043d\u0438\u043a)\s*[:\uff1a]\s*(?P<name>\S.{0,60})",
    re.IGNORECASE,
)
_FIRST_PUBLISHED = re.compile(
    r"(?:this (?:article|story) (?:was )?)?(?:originally|first) (?:published|appeared) (?:at|by|in|on)\s+(?P<name>\S.{0,60})",
    re.IGNORECASE,
)
_MASTHEAD = 2
"""The name of the newspaper stands alone in the first lines, or among the last."""
_FOOT = 3
"""A bare name of a site counts only among the last open lines."""
_MOST_NAME_WORDS = 5


def source_line(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the line that names the site: a bare domain, "Source: …", "Originally published in …".

    Looks like: The talks go on. || » Harbourtribune.example
    Looks like: The talks go on. || » Source: Harbour Tribune
    Leaves alone: » Source: the ministry's figures of 4 May, which leave out the islands and the port. || They grew.
    """
    left = list(open_lines(copy, marks))
    declared = {fold(each.value) for each in copy.declared.source}
    for place, (at, line) in enumerate(left):
        at_edge = at < _MASTHEAD or place >= len(left) - _FOOT
        if (found := _read(line.text, at_edge=at_edge)) and _is_known(found, declared):
            reason, source = found
            yield mark(line, Label.SOURCE, "source_line", why(reason, source.name), values=(source,))


def _is_known(found: tuple[str, Source], declared: set[str]) -> bool:
    """Whether a page that declares its source does not speak against a line that is only a name."""
    reason, source = found
    return not declared or reason == "source-label" or fold(source.name) in declared


def _read(text: str, *, at_edge: bool) -> tuple[str, Source] | None:
    """The source that a line names, and by which sign; None where it names none."""
    if host := domain(text):
        return "bare-domain", _site(host)
    if found := _LABEL.fullmatch(text) or _FIRST_PUBLISHED.match(text):
        name = found["name"].strip(" .")
        if len(name.split()) > _MOST_NAME_WORDS:
            return None
        host = domain(name)
        return "source-label", _site(host) if host else Source(name)
    return ("newspaper-word", Source(text)) if at_edge and _is_masthead(text) else None


def _site(host: str) -> Source:
    return Source(site_name(host), f"https://{host.lower().removeprefix('www.')}/")


def _is_masthead(text: str) -> bool:
    """Whether a line is nothing but a newspaper's name: capitals, and a word that newspapers have."""
    tokens = text.removeprefix("The ").split()
    named = 1 < len(tokens) <= _MOST_NAME_WORDS and all(token[0].isupper() for token in tokens)
    if not named or phrases("sections").is_whole(text):
        return False
    return tokens[-1].casefold() in wordlists.load("newspaper_words") or agency(text)
