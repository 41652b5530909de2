"""What a line shows by itself: signs for `sequence`.

A sign has a name and a value.  It has few possible values, so that their weights can be learnt from a few
hundred labelled copies, and read by people.  Most values include the length of the line, because a full stop
after three words means something else than one after thirty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.body.families import Family
from copydesk.lines.profiles import profile
from copydesk.names.who import is_person
from copydesk.text.phrases import bare, content_words
from copydesk.text.shape import has_case, is_unspaced, sentences, without, word_set

if TYPE_CHECKING:
    from copydesk.body.families import Value
    from copydesk.lines.profiles import Profile
    from copydesk.text.shape import Shape

LENGTHS = ("1", "2-3", "4-6", "7-10", "11-16", "17-28", "29+")
"""How many words a line has, in the steps by which signs are told apart."""
_LENGTH_ENDS = (1, 3, 6, 10, 16, 28)
_WORD_ENDS = (0, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 32, 50, 80)
_LABEL_LENGTH = 20
"""Words up to which capitals are counted."""
_LIST_LENGTH = 34
_NAME_LENGTH = 6
_PROSE_SHARE = 1.3
"""Running text has so few stop words that their share, times this, fills the steps up to the last."""
_SHARE_ENDS = (0.0, 0.2, 0.4, 0.6, 0.8)
_STEPS = "012345"
_DIGIT_ENDS = (0.0, 0.05, 0.2)
_TITLE = frozenset({"4", "5", "all"})
"""Steps of capitals from which a dashed line is set as a title."""
NOT_COUNTED = "not counted"
"""The step of a share that the script does not show."""
_ONE_WORD = frozenset({"0", "1"})
"""Steps of `Build.words`."""
_MOST_SENTENCES = 4
_FROM = 60
"""Characters in which a clock is looked for."""
_LISTS = (
    "related_words",
    "navigation_words",
    "share_words",
    "pitch_words",
    "notice_words",
    "comment_words",
    "tag_words",
    "sign_off_words",
    "correction_words",
    "advert_words",
)
_CLOCK = re.compile(r"\d(?:[:.h]\d\d\b|\d{3})")
_AGO = re.compile(r"\bago\b")
_NUMBER_IN_BRACKETS = re.compile(r"[(\[]\d+[)\]]$")
_QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_NO_DIGITS = bytes(code for code in range(128) if not chr(code).isdigit())
_FIRST = frozenset({"i", "me", "my", "we", "us", "our", "ich", "wir", "uns"})
_SECOND = frozenset({"you", "your", "yours"})
_CONTENTS = (
    ("\u00a9", "copyright sign"),
    ("://", "address"),
    ("www.", "address"),
    ("@", "at sign"),
    ("|", "bar"),
    (" > ", "arrow"),
    (" \u00bb ", "arrow"),
    ("#", "hash sign"),
    ("/", "slash"),
    ("(", "brackets"),
    (": ", "colon"),
    (" - ", "dash"),
    (" \u2013 ", "dash"),
    (" \u2014 ", "dash"),
)
_ENDINGS = {
    **dict.fromkeys(".\u3002\u06d4\u0964", "full stop"),
    **dict.fromkeys("?\uff1f\u061f", "question mark"),
    "!": "exclamation mark",
    "\u2026": "ellipsis",
    **dict.fromkeys(":\uff1a", "colon"),
    **dict.fromkeys(",;-\u2013\u2014", "comma or dash"),
}
_CLOSERS = "\"'\u201d\u2019\u00bb\u300d"
_OPENERS = "\"'\u201c\u2018\u00ab\u201e\u300c"
_BULLETS = "-\u2013\u2014\u2022*\u25aa\u25cf\u00b7"
_STOPS = ".?!,\u3002"
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")


def length(words: int) -> str:
    """The step of `LENGTHS` for a number of words."""
    return LENGTHS[bisect_left(_LENGTH_ENDS, words)]


def step(share: float) -> str:
    """A share from 0 to 1 in six steps: 0 for nothing, 5 for nearly all."""
    return _STEPS[bisect_left(_SHARE_ENDS, share)]


class Build(NamedTuple):
    """How a line is built."""

    words: str
    """How many words it has, in finer steps than `size`."""
    size: str
    """`LENGTHS`."""
    ending: str
    opening: str
    capitals: str
    stop_words: str
    quotes: str
    ends: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        return (
            self.words,
            (size, self.ending),
            (size, self.opening),
            (size, self.capitals),
            (size, self.stop_words),
            (size, self.quotes, self.ends),
            self._dashed() if self.opening == "dash" else "",
        )

    def _dashed(self) -> Value:
        """What follows a dash: "- Some Words" heads, "- and others." goes on."""
        title = "title" if self.capitals in _TITLE else "no title"
        return title, "one word" if self.words in _ONE_WORD else "words", self.ending


class Contents(NamedTuple):
    """What stands in a line."""

    size: str
    sentences: str
    digits: str
    number: str
    """``last`` where a number ends it, as "(23)"."""
    mark: str
    voice: str
    clock: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        size = self.size
        return (
            (size, self.sentences),
            (size, self.digits, self.number),
            (size, self.mark),
            (size, self.voice),
            (size, self.clock),
        )


class Phrases(NamedTuple):
    """What word lists say of a line."""

    size: str
    list: str
    """The first of `_LISTS` of which the line is one phrase, or which opens it."""
    reach: str
    """``whole`` or ``opens``."""
    inside: str
    name: str

    def values(self) -> tuple[Value, ...]:
        """Make the values of the signs."""
        listed = (self.list, self.reach) if self.list else ""
        return listed, (self.size, self.inside), (self.size, self.name)


FAMILIES = (
    Family(("length", "ending", "opening", "capitals", "stop words", "quotation marks", "dash"), Build),
    Family(("sentences", "figures", "contents", "voice", "clock"), Contents),
    Family(("list", "list inside", "name"), Phrases),
)
"""The signs of a line by itself, a family for each part of `Own`."""


class Own(NamedTuple):
    """What is seen of a line by itself: a sight for each of `FAMILIES`."""

    build: Build
    contents: Contents
    phrases: Phrases


@lru_cache(maxsize=2048)
def own(text: str) -> Own:
    """Look at a line."""
    measured = profile(text)
    seen = measured.shape
    size = length(seen.words)
    return Own(
        Build(
            str(bisect_left(_WORD_ENDS, seen.words)),
            size,
            _ending(text),
            _opening(text),
            _capitals(text, seen),
            _stop_words(text),
            str(min(_quotes(text), 2)),
            "ends" if seen.ends else "",
        ),
        Contents(
            size,
            str(min(sentences(text), _MOST_SENTENCES)),
            str(bisect_left(_DIGIT_ENDS, _digits(text) / len(text))),
            "last" if _ends_in_number(text) else "",
            _mark(text),
            _voice(word_set(text)),
            "clock" if _tells_time(text[:_FROM]) else "",
        ),
        Phrases(
            size,
            *_listed(text, measured),
            next((name for name in _LISTS if name in measured.inside), "") if measured.inside else "",
            "person" if seen.words <= _NAME_LENGTH and has_case(text) and is_person(text) else "",
        ),
    )


def _quotes(text: str) -> int:
    """How many double marks of quotation a text has; of ASCII there is one."""
    return text.count('"') if text.isascii() else sum(map(text.count, _QUOTES))


def _voice(said: frozenset[str]) -> str:
    """Whom a line speaks to or of."""
    if not _SECOND.isdisjoint(said):
        return "second person"
    return "" if _FIRST.isdisjoint(said) else "first person"


def _mark(text: str) -> str:
    """The most telling mark in a text."""
    for mark, name in _CONTENTS:
        if mark in text:
            return name
    return ""


def _digits(text: str) -> int:
    """How many digits a text has, of any script."""
    left = without(text, _NO_DIGITS)
    return len(left) if text.isascii() else sum(map(str.isdigit, left))


def _tells_time(text: str) -> bool:
    """Whether there is a clock, a year, or "ago"."""
    return _CLOCK.search(text) is not None or ("ago" in text and _AGO.search(text) is not None)


def _ends_in_number(text: str) -> bool:
    """Whether a line ends in a digit, or in a number in brackets."""
    last = text[-1]
    return last.isdecimal() or (last in ")]" and _NUMBER_IN_BRACKETS.search(text) is not None)


def _ending(text: str) -> str:
    last = text[-1]
    if last in _CLOSERS:
        return "sentence in quotation marks" if text[-2:-1] in _STOPS else "quotation mark"
    if last in ")]":
        return "sentence in brackets" if text[-2:-1] in _STOPS else "bracket"
    if last in _ENDINGS:
        return _ENDINGS[last]
    return "letter" if last.isalpha() else "digit" if last.isdigit() else "other"


def _opening(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "small letter" if first.islower() else "capital"
    if first.isdigit():
        return "number" if _NUMBERED.match(text) else "digit"
    if first in _OPENERS:
        return "quotation mark"
    return "dash" if first in _BULLETS else "bracket" if first in "([" else "other"


def _capitals(text: str, seen: Shape) -> str:
    if seen.words > _LABEL_LENGTH or not has_case(text):
        return NOT_COUNTED
    return "all" if seen.upper else step(seen.capitals)


def _stop_words(text: str) -> str:
    """The share of small words, which scripts without spaces do not set apart."""
    if is_unspaced(text):
        return NOT_COUNTED
    said = word_set(text)
    share = 1 - len(content_words(text)) / len(said) if said else 0.0
    return step(_PROSE_SHARE * share)


def _listed(text: str, measured: Profile) -> tuple[str, str]:
    """The first word list of which the line is one phrase, or which opens it, and which of the two."""
    if measured.shape.words > _LIST_LENGTH or not measured.opening:
        return "", ""
    whole = bare(text)
    for name in _LISTS:
        if measured.opening.get(name) == whole:
            return name, "whole"
    return next(((name, "opens") for name in _LISTS if name in measured.opening), ("", ""))
