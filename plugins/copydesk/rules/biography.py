"""Rule: who the writer is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Byline, Label
from copydesk.names.who import ends_as_papers_do, is_person, is_role
from copydesk.text.phrases import bare, phrases
from copydesk.text.shape import shape
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 110
_LONGEST_NAME = 60
"""Characters in which a line must begin with the writer's name."""
_IS = re.compile(r"[^\w:]{0,3}\w+(?:\s+\S+){0,3}?\s+(?P<what>\S+(?:\s+\S+){0,2}?)[.,](?:\s|$)")
"""After the writer's name: a verb, and what he or she does for whom."""
_CALLED = re.compile(r"(?:[\w.'\u2019-]+ ){1,4}is (?:an? |the )?(?P<what>(?:\S+\s+){1,8})")
_MOST_OF_BYLINE = 8
"""Words up to which a line may be a byline and tell nothing of a person."""
_FROM = 0.75
"""Biographies of writers stand at the foot, or, with the writer's name, anywhere."""
_SOON = 40
"""Characters of a line in which it must begin to tell, where it is the last of the body and no more is known."""
_INITIALS = 3
_ADDRESS = re.compile(r"\S@\w|(?<!\S)@\w")
_ASKED = 24
"""Characters in which a request to write to the writer must come to the name."""
_NEAR = 10
"""Lines above the body in which a name alone is the writer's."""


def biography(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks paragraphs about the writer: what he or she covers, how to write to them.

    Looks like: By Jane Roe || The council met on Monday. || It will meet again. || » Jane Roe is a reporter for the Tribune and covers the harbour.
    Looks like: By Jane Roe || The council met on Monday. || » Jane Roe is the Tribune's harbour editor. She has sailed.
    Looks like: By Jane Roe || The council met on Monday. || It will meet again. || » Jane Roe is a harbour pilot and the author of "Nineteen Winters."
    Looks like: The council met on Monday. || It will meet again. || Nobody left. || » Jane Roe is chair of the harbour board and has sailed.
    Looks like: The council met on Monday. || It will meet again. || Nobody left. || » Jane Roe | » Jane is a writer of sea stories.
    Looks like: Jane Roe || Talks resume || The council met on Monday to talk about the ferry. || » Jane Roe is the Tribune's chief harbour correspondent. || It will meet again on Friday to vote on the plan.
    Looks like: By Jane Roe || The council met on Monday to talk about the ferry. || It will meet again. || » Contact Jane Roe at jroe@tribune.example or 555-0100.
    Leaves alone: The council heard Jane Roe on Monday, and asked her to come once more. || It will meet again. || Nobody left. || » Jane Roe is chair of the harbour board and has sailed.
    Leaves alone: By Jane Roe || » John Poe, who is a reporter for a rival, was told to leave. || The council met on Monday. || It will meet again.
    """
    values = (value for found in marks.values() for value in found.values)
    people = (person.name for value in values if isinstance(value, Byline) for person in value.people)
    body = layout.extent(copy, marks)
    alone = (line.text for line in copy.lines[max(0, body.first - _NEAR) : body.first])
    names = (*people, *(each.value for each in copy.declared.authors), *filter(_is_name, alone))
    writers = tuple(dict.fromkeys(name.casefold() for name in names))
    listed = phrases("biography_words")
    foot = int(len(copy.lines) * _FROM)
    start = foot if body.empty else min(foot, body.last)
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        if at < start and not writers:
            continue
        opening = line.text[:_LONGEST_NAME]
        writer = _writer(opening, writers)
        if asked := "" if writer else _asked(line.text, writers):
            yield mark(line, Label.BIOGRAPHY, "biography", why("address-of-the-writer", asked))
            continue
        title = "" if writer else _title(copy, at)
        if not writer and not title and (at < start or not _opens_with_a_name(opening)):
            continue
        found = listed.inside(line.text) or _role(line.text, writer or title)
        if not found and at >= (foot if writer else start):
            called = _calling(line.text)
            guest = _is_guest(line.text) if writer else _is_new(copy, at)
            found = called if called and guest else ""
        if found and (writer or title or at >= foot or _is_told_soon(copy, at, found)):
            reason = why("about-the-writer" if writer else "about-a-writer", found)
            yield mark(line, Label.BIOGRAPHY, "biography", reason)
            if title:
                yield mark(copy.lines[at - 1], Label.BIOGRAPHY, "biography", why("name-over-biography"))


def _writer(opening: str, writers: tuple[str, ...]) -> str:
    """The writer with whose name a line opens, or an empty string."""
    said = opening.casefold()
    return next(filter(said.startswith, writers), "") if said.startswith(writers) else ""


def _asked(text: str, writers: tuple[str, ...]) -> str:
    """The writer whose name soon follows the opening of a line that has an address or a handle, too."""
    if not writers or not _ADDRESS.search(text):
        return ""
    said = text.casefold()
    return next((name for name in writers if 0 < said.find(name) <= _ASKED), "")


def _is_name(text: str) -> bool:
    """Whether a line says a name and no more; one in capitals may be a paper's."""
    return is_person(text) and not any(map(str.isupper, filter(_is_long, text.split())))


def _is_long(word: str) -> bool:
    """Whether a word is no initials."""
    return len(word) > _INITIALS


def _opens_with_a_name(opening: str) -> bool:
    """Whether two words that could be a name open the line; capitals throughout are no name."""
    return opening[:2] != opening[:2].upper() and is_person(" ".join(opening.split()[:2]))


def _title(copy: Copy, at: int) -> str:
    """The name on the line above whose first part opens the line: "Jane Roe", "Jane is a writer"; else nothing."""
    above = copy.lines[at - 1].text.partition(" @")[0] if at else ""
    opens = copy.lines[at].text.startswith(f"{above.partition(' ')[0]} ")
    return above if opens and is_person(above) else ""


def _is_new(copy: Copy, at: int) -> bool:
    """Whether the two words that open a line stand in no paragraph above: the story is not about them."""
    name = " ".join(copy.lines[at].text.split()[:2])
    return not any(name in line.text for line in copy.lines[:at] if shape(line.text).words > _MOST_OF_BYLINE)


def _is_told_soon(copy: Copy, at: int, found: str) -> bool:
    """Whether a line opens with what it tells of somebody of whom the story does not: the writer."""
    return found in bare(copy.lines[at].text)[:_SOON] and _is_new(copy, at)


def _is_guest(text: str) -> bool:
    """Whether what is told of a writer does not end with the newspaper that he or she works for."""
    return not ends_as_papers_do(text.rstrip(" ."))


def _calling(text: str) -> str:
    """What a text says that somebody is, right behind the name: "Jane Roe is chair of the harbour board"."""
    found = _CALLED.match(text)
    tokens = found["what"].split() if found else []
    known = load("role_words") | load("calling_words")
    return next((bare(word) for word in tokens if bare(word) in known), "")


def _role(text: str, name: str) -> str:
    """What a text that opens with a name says behind it that he or she is; speech follows a colon."""
    opens = name and text.casefold().startswith(name.casefold())
    found = _IS.match(text[len(name) :]) if opens else None
    return found["what"] if found and is_role(found["what"]) else ""
