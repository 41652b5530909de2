"""Rule: who signs the letters of readers."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, why
from copydesk.model import Label
from copydesk.names.who import is_person
from copydesk.text import wordlists
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_TOP = 8
"""Lines at the top among which a page of letters says what it is."""
_MOST_LINES, _MOST_WORDS = 3, 8
"""Lines of a signature, and words of each: name, role, place."""
_FEWEST = 2
"""Letters on a page of them."""


def letter_signature(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the names and places below the letters of a page of readers' letters.

    Who signs a letter wrote that letter, and not the page; and what is signed is part of it.  The heading of the next
    letter stands below the signature.

    Looks like: Letters to the editor || Do not sell the quay || The council has promised that the quay will stay in public hands. || » Helga Strand | » Osterwik || Schools need heat || Two of our classrooms have had no heating since September. || » Name and address supplied || Thank you || My dog was lost for three days last week, and eleven people went out with torches. || » Mrs J. Okafor, Fenny Lane
    Leaves alone: Talks resume in the harbour town || The council has promised that the quay will stay in public hands. || » Helga Strand || Two of our classrooms have had no heating since September. || » Jane Roe
    """
    if not any(_is_listed(line.text) for line in copy.lines[:_TOP]):
        return
    found = [lines for at in range(len(copy.lines)) if (lines := _signature(copy.lines, at))]
    if len(found) < _FEWEST:
        return
    for lines in found:
        for line in lines:
            if line.number not in marks:
                yield mark(line, Label.PARAGRAPH, "letter_signature", why("signs-a-letter", lines[0].text))


def _signature(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The lines that sign what ends at a position; none where another paragraph or a heading follows."""
    seen = shape(lines[at].text)
    if _is_short(lines[at]) or not (seen.prose or seen.ends):
        return ()
    short = list(takewhile(_is_short, lines[at + 1 : at + 2 + _MOST_LINES]))
    if not short or not _is_signed(short[0].text):
        return ()
    last = at + len(short) == len(lines) - 1
    heading = len(short) > 1 and not last and short[-1].gap > 0
    return short[:-1] if heading else short[:_MOST_LINES]


def _is_short(line: Line) -> bool:
    seen = shape(line.text)
    return seen.words <= _MOST_WORDS and not (seen.ends and seen.words > _MOST_LINES)


def _is_signed(text: str) -> bool:
    """Whether a line opens with a name, or says that there is one."""
    name = text.lstrip("-\u2013\u2014 ").partition(",")[0]
    return is_person(name) or _is_listed(text)


def _is_listed(text: str) -> bool:
    return wordlists.fold(text.partition(":")[0].strip(" .()")) in wordlists.load("letter_words")
