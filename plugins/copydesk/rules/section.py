"""Rule: the section of the newspaper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names import is_person
from copydesk.phrases import phrases
from copydesk.shape import is_label
from copydesk.sources import is_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_REACH = 5
"""Lines above the headline in which a section label stands."""
_MOST_WORDS = 5
_INITIALS = 3
"""Letters of "UK" and "NBA", which stay in capitals."""
_NO_SECTIONS = ("navigation_words", "related_words")
"""Lists of labels that are known, and name no section: "Home", "Trending now"."""
_BAR = re.compile(r"\s*[|/>\u203a\u00bb]\s*")


def section(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the label above the headline that names the section.

    A label that the page declares as its section wins, then one that the editor or the word
    list knows; else the first short label above the headline stands for it.  What follows a
    known section in the same line ("SCIENCE | INTERVIEW") is the kicker: the second value.

    Looks like: » International | 0 || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || » World || The council met on Monday to talk about the ferry.
    """
    at = layout.headline_at(copy, marks)
    if line := _declared(copy, marks, at):
        name = _settled(line.text)
        yield mark(line, Label.SECTION, "section", why("declared-section", line.text), values=(name,))
        return
    above = [(near, line) for near, line in open_lines(copy, marks) if at - _REACH <= near < at]
    for _, line in reversed(above):
        if not _in_menu(line) and (names := _known(line.text, copy)):
            yield mark(line, Label.SECTION, "section", why("known-section", line.text), values=names)
            return
    for place, (near, line) in enumerate(above):
        paper = near + 1 < at and is_masthead(line.text)
        if near <= _REACH and _could_be(line) and not paper and (place == 0 or not is_person(line.text)):
            name = _settled(line.text)
            yield mark(line, Label.SECTION, "section", why("label-above-headline", line.text), values=(name,))
            return


def _declared(copy: Copy, marks: Mapping[int, Mark], at: int) -> Line | None:
    """The line that says a section which the page declares: the nearest above the headline, or else below."""
    found = [
        (near > at, abs(near - at), line)
        for near, line in open_lines(copy, marks, _MOST_WORDS)
        if line.hints and "section" in line.hints.declared and not _is_listed(line.text)
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _in_menu(line: Line) -> bool:
    """Whether HTML says that a line stands in a menu, whose entries are all sections."""
    return line.hints is not None and line.hints.boilerplate


def _could_be(line: Line) -> bool:
    """Whether a line is a label, and no entry of a menu or trail."""
    return is_label(line.text) and ">" not in line.text and not _in_menu(line) and not _is_listed(line.text)


def _is_listed(text: str) -> bool:
    return any(phrases(name).is_whole(text) for name in _NO_SECTIONS)


def _known(text: str, copy: Copy) -> tuple[str, ...]:
    """The name to publish a known section under, and the kicker that follows it; nothing if unknown."""
    named = copy.desk.sections.get(text.casefold())
    if named is not None:
        return (named,)
    if len(text.split()) > _MOST_WORDS + 1:
        return ()
    listed = phrases("sections")
    pieces = [piece for piece in _BAR.split(text) if piece]
    if len(pieces) > 1 and phrases("navigation_words").is_whole(pieces[0]):  # Home > World
        pieces = pieces[1:]
    if len(pieces) > 1 and listed.is_whole(pieces[0]):
        first = copy.desk.sections.get(pieces[0].casefold(), _settled(pieces[0]))
        return first, _settled(" ".join(pieces[1:]))
    if len(pieces) == 1 and listed.is_whole(pieces[0]):
        return (_settled(pieces[0]),)
    whole = listed.is_whole(text) or all(listed.is_whole(piece) for piece in text.split(", "))
    return (_settled(text),) if whole else ()


def _settled(text: str) -> str:
    """A label without shouting: "WORLD" is the same section as "World"; initials stay."""
    if not text.isupper():
        return text
    return " ".join(word if len(word) <= _INITIALS else word.capitalize() for word in text.split())
