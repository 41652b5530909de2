"""Rule: newsletter, subscription and app promotion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.lines.marking import is_named, mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import bare, phrases
from copydesk.text.shape import shape, word_set
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_WORDS = 45
_MOST_WORDS_INSIDE = 30
_OPENING = "\"'\u201c\u2018\u201e\u00ab"
"""What somebody says, whatever it is, is no pitch."""


def pitch(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks what asks the reader to sign up, subscribe, donate or get the app.

    Such lines stand between paragraphs and at both ends of the story.  A line that opens
    with such an invitation is one.  Where the words stand inside, only a short line is that
    speaks to its reader, or in which no object follows them.

    Looks like: The council met. || » Sign up for our morning newsletter. || It will meet again.
    Looks like: The council met. || » This story was in our letter for the harbour first. Sign up for it here. || It will meet again.
    Leaves alone: » Eleven ports join the harbour league || The council met on Monday to talk about the ferry. || » Why is Vellin not a member of it? || It will meet again.
    Leaves alone: » Customers who sign up for the newsletter of a rival bank will keep all of their accounts and all of their cards, the regulator said on Monday after a hearing of nine hours in the capital. || Nobody left.
    """
    listed = phrases("pitch_words")
    for _, line in open_lines(copy, marks, _MOST_WORDS, saying="pitch_words"):
        words = shape(line.text).words
        if line.text[:1] in _OPENING or is_named(line):
            continue
        found = listed.opening(line.text) or _speaks(line.text, words) or _adds(line.text, words)
        if found:
            yield mark(line, Label.PITCH, "pitch", why("invitation", found))


def _speaks(text: str, words: int) -> str:
    """The invitation inside a line that speaks to its reader, or an empty string."""
    if words > _MOST_WORDS_INSIDE:
        return ""
    to_reader = not load("reader_words").isdisjoint(word_set(text))
    if shape(text).prose and not to_reader:
        return ""
    found = phrases("pitch_words").inside(text)
    asks = to_reader or text.isupper()
    return found if asks or not _goes_on(bare(text), found) else ""


def _adds(text: str, words: int) -> str:
    """The invitation that opens a later sentence of a line: "This story is from our letter. Sign up for it here."."""
    later = phrases("pitch_words").opening_later(text) if words <= _MOST_WORDS_INSIDE else ()
    return next((found for found in later if " " in found), "")


def _goes_on(text: str, phrase: str) -> bool:
    """Whether a sentence goes on behind a phrase that wants an object, as "join the", or has one: "a member of"."""
    following = text.partition(f"{phrase} ")[2].split()
    if not following or not following[0].isalnum():
        return False
    return not load("stop_words").isdisjoint((phrase.rpartition(" ")[2], following[0]))
