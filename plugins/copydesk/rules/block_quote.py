"""Rule: speech and documents that the copy sets off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import is_signature, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_QUOTED = re.compile(r">\s*(?=[^\s>])")
_NAMED = re.compile(r"(?:[\u2014\u2013\u2015]|--)\s*(?P<name>[^\W\d_].{1,80})$")
_DASHES = "\u2014\u2013\u2015- "
_WHOLE = re.compile('["\u201c\u00ab\u201e\u300c].*["\u201d\u00bb\u201c\u300d]$')
"""A paragraph that is speech from its first mark to its last."""


def block_quote(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that are set off as quotations, with the line that names who is quoted.

    In plain text the signs are "> " at the beginning, or a line "— Name" below speech.

    Looks like: The council met. || » "We have waited for three weeks and the ferry still lies at its berth." | » — Jane Roe, fisher || It will meet again.
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || » >> Who pays for the second boat || It will meet again.
    Leaves alone: » "We have waited for three weeks," said Jane Roe, a fisher. || It will meet again.
    """
    at = layout.headline_at(copy, marks)
    for near, line in open_lines(copy, marks):
        if near <= at or layout.leads_away(line):
            continue
        if line.hints and line.hints.quote and (is_signature(line.text) or _is_cited(line)):
            yield _speaker(line, line.text.lstrip(_DASHES))
        elif line.hints and line.hints.quote:
            yield mark(line, Label.BLOCK_QUOTE, "block_quote", why("quote-tag"), values=(line.text,))
        elif line.hints is None and (found := _QUOTED.match(line.text)):
            yield mark(
                line, Label.BLOCK_QUOTE, "block_quote", why("quote-sign"), values=(line.text[found.end() :],)
            )
            if name := _attribution(copy, near + 1):
                yield _speaker(copy.lines[near + 1], name)
        elif (name := _attribution(copy, near + 1)) and _WHOLE.match(line.text):
            yield mark(line, Label.BLOCK_QUOTE, "block_quote", why("named-below", name), values=(line.text,))
            yield _speaker(copy.lines[near + 1], name)


def _is_cited(line: Line) -> bool:
    """Whether HTML says that a line names who is quoted, and it is no sentence."""
    return line.hints is not None and "cited" in line.hints.declared and not shape(line.text).ends


def _speaker(line: Line, name: str) -> Mark:
    """The mark on the line that names who is quoted."""
    return mark(line, Label.BLOCK_QUOTE, "block_quote", why("names-speaker", name), values=("", name))


def _attribution(copy: Copy, at: int) -> str:
    """The name in a line such as "— Jane Roe, fisher", or an empty string."""
    if at >= len(copy.lines):
        return ""
    found = _NAMED.match(copy.lines[at].text)
    return found["name"] if found and not shape(copy.lines[at].text).ends else ""
