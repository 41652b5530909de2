"""Rule: who else worked on the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import is_person
from copydesk.text import wordlists
from copydesk.text.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 60
_FROM = 0.5
"""Sign-offs stand in the lower half of a copy."""
_LONGEST_ABOVE = 50
"""Characters of "Edited by Jane Roe", which also stands beside bylines."""


def sign_off(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the lines in which agencies and newspapers name reporters, editors and contributors below the story.

    Looks like: The council met. || It will meet again. || » (Reporting by Jane Roe; editing by John Poe)
    Looks like: By Jane Roe | » Edited by John Poe | 9 November 2026 || The council met on Monday to talk about the ferry.
    Leaves alone: 'I never wanted this' || » Interview by Jane Roe || The mayor has run the town for a hundred days. || She talks about the quay.
    Leaves alone: » Reporting by the council's own inspectors was late. || The council met. || It will meet again.
    Leaves alone: The council met. || » Reporter Jane Roe says: || "They are all here."
    """
    listed = phrases("sign_off_words")
    start = int(len(copy.lines) * _FROM)
    for at, line in open_lines(copy, marks, _MOST_WORDS, saying="sign_off_words"):
        found = listed.opening(line.text) if at >= start or len(line.text) <= _LONGEST_ABOVE else ""
        named = line.text[len(found) :].strip()
        leads = named != ":" and named.endswith(":")
        above = at < start and not (is_person(named) and _is_other(found))
        if found and not leads and not above:
            yield mark(line, Label.SIGN_OFF, "sign_off", why("sign-off-words", found))


def _is_other(words: str) -> bool:
    """Whether words above a story name somebody else than its writer, whom "Interview by" may name."""
    return wordlists.fold(words) not in wordlists.load("byline_words")
