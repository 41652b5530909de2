"""Tells which straight quote marks of a paragraph open, close, or are apostrophes or primes.

Marks that touch one another form a cluster, with one character before it and one after it.
These two say whether the marks open or close; if they cannot (``said:"Yes"``), what is open in
the paragraph decides.  A single mark that nothing closes is an apostrophe, unless it opens the
paragraph.  A mark after a short number is a prime unless a quotation ends there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.typesetting import glyphs
from copydesk.typesetting.glyphs import CLOSES_BEFORE, OPENS_AFTER, QUOTES, UNSEEN, is_gap, is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.typesetting.glyphs import Style

_CLUSTER = re.compile(f"[{QUOTES}{UNSEEN}]+")
_MARK = re.compile(f"''|[{QUOTES}]")
_ANY = re.compile(f"[{QUOTES}]")
_STRAIGHT = re.compile("[\"']")
OPEN, CLOSE, EITHER = "open", "close", "either"
"""What a mark does, as far as the characters beside it tell."""

_LEADING = re.compile(r"\d\ds?\b|[^\W\d_]+", re.IGNORECASE)
_ROCK_N_ROLL = re.compile(r"(?<!\w)'n'(?!\w)", re.IGNORECASE)
_SHORT_QUOTE = re.compile(r"\w+(?:[ -]\w+){0,3}'(?!\w)")
_MEASURE = re.compile(
    r"""
    (?<![\w.,'])\d{1,3}(')(?:[ ]?\d{1,2}(?:\.\d{1,3})?("|'')|\d{1,2}(?![\w'.,]))   # 5'11" or 5'11
  | °[ ]?\d{1,2}(?:\.\d{1,4})?(')(?:[ ]?\d{1,2}(?:\.\d{1,4})?("|''))?              # 40° 26' 46"
    """,
    re.VERBOSE,
)
_HEBREW = re.compile("[\u05d0-\u05ea]")
_BACKTICKS = re.compile(r"(?<!`)``(?=[^`\s][^`\n]*(?:''|\"))")
_LONGEST_MEASURE = 3
"""Feet and inches have at most three digits; a longer number is a year or a sum."""
_MOST_TOGETHER = 6
"""More marks than this that touch one another are a row, not quotations: they stay."""


class QuoteMark(Struct):
    """One quote mark, or two single ones that stand for a double one."""

    start: int
    mark: str
    before: str
    """The character before the cluster, empty at the start of the paragraph."""
    after: str
    role: str
    alone: bool
    """No other mark touches it."""
    following: QuoteMark | None = None
    """The next mark of its kind that may be a quotation's."""
    apostrophe: bool = False
    after_digit: bool = False
    read_as: str = ""
    """The directed mark that a straight one was read as."""


def _role(before: str, after: str) -> str:
    """What a mark between two characters does, as far as these tell."""
    opens = is_gap(before) or before in OPENS_AFTER
    if opens:
        return EITHER if is_gap(after) else OPEN
    return CLOSE if is_gap(after) or after in CLOSES_BEFORE else EITHER


def found_marks(text: str) -> list[QuoteMark]:
    """All quote marks of a paragraph, in order."""
    marks: list[QuoteMark] = []
    for cluster in _CLUSTER.finditer(text):
        start, end = cluster.span()
        if end - start > _MOST_TOGETHER and len(_ANY.findall(cluster.group())) > _MOST_TOGETHER:
            continue
        inside = list(_MARK.finditer(cluster.group()))
        before = text[start - 1] if start else ""
        after = text[end] if end < len(text) else ""
        role = _role(before, after)
        marks.extend(
            QuoteMark(start + one.start(), one.group(), before, after, role, alone=len(inside) == 1)
            for one in inside
        )
    return marks


def _measured(text: str, end: int) -> bool:
    """Whether a number short enough to be feet or inches ends at `end`."""
    start = end
    while start and end - start <= _LONGEST_MEASURE and text[start - 1].isnumeric():
        start -= 1
    if not 0 < end - start <= _LONGEST_MEASURE:
        return False
    return not start or not (text[start - 1] in "'’" or is_word(text[start - 1]))


def leads_word(text: str, quote: QuoteMark) -> bool:
    """Whether a mark before a word stands for letters left out: 'tis, '90s, 'til."""
    found = _LEADING.match(text, quote.start + 1)
    if not found:
        return False
    word = found.group().lower()
    if word in glyphs.words("typography-apostrophes", "always") or (word[0].isdigit() and word[-1] == "s"):
        return True
    if not (word[0].isdigit() or word in glyphs.words("typography-apostrophes", "mostly")):
        return False
    # "'20 people died,' he said" opens a paragraph or follows another mark; "class of '99" does neither.
    lead = text[max(0, quote.start - 2) : quote.start].rstrip()
    speech = not lead or lead[-1] in ",:.!?"
    following = quote.following
    return not (speech and following and following.role == CLOSE and following.before in ",.!?…")


def _is_apostrophe(text: str, quote: QuoteMark) -> bool:
    """Whether a single mark is an apostrophe, whatever is open."""
    before, after = quote.before, quote.after
    if before and after and is_word(before) and is_word(after):
        return True
    if quote.role == OPEN:
        return leads_word(text, quote)
    if before == "-" and after.isalpha():
        word = text[max(0, quote.start - 5) : quote.start - 1].rpartition(" ")[2].lower()
        article = word in glyphs.words("typography-apostrophes", "articles")
        return article or not _SHORT_QUOTE.match(text, quote.start + 1, quote.start + 80)
    return False


def _linked(text: str) -> list[QuoteMark]:
    """The marks of a paragraph, each told of the next one that could be its partner."""
    marks = found_marks(text)
    rock = {at for found in _ROCK_N_ROLL.finditer(text) for at in (found.start(), found.end() - 1)}
    double: QuoteMark | None = None
    single: QuoteMark | None = None
    for quote in reversed(marks):
        if quote.mark == "'":
            quote.following = single
            quote.apostrophe = quote.start in rock or _is_apostrophe(text, quote)
            if not quote.apostrophe:
                single = quote
        elif quote.mark in {'"', "''"}:
            quote.following = double
            quote.after_digit = text[quote.start - 1 : quote.start].isdigit()
            double = quote
        elif quote.mark in "“”":
            double = quote
        elif quote.mark == "’" and quote.role == CLOSE:
            single = quote
    return marks


class _Pairing(Struct):
    """What is open while a paragraph is read, and the marks that follow from it."""

    text: str
    style: Style
    primes: frozenset[int]
    double: bool = False
    single: bool = False
    outer_single: bool = False
    """Whether a single quotation was open when the double one opened inside it."""
    guillemets: bool = False

    def read(self, quotes: Iterable[QuoteMark]) -> None:
        """Say of a paragraph's straight marks, in order, what they are."""
        for quote in quotes:
            if quote.mark == "'":
                quote.read_as = self._one(quote)
            elif quote.mark in {'"', "''"}:
                quote.read_as = self._two(quote)
            else:
                self._curly(quote)

    def _curly(self, quote: QuoteMark) -> None:
        """Keep count of the marks that were right before."""
        mark, style = quote.mark, self.style
        if mark == "“":
            self.double = not (self.double and style.closing == "“")
        elif mark in "„‟":
            self.double = True
        elif mark == "”":
            self.double = style.opening == "”" and not self.double
        elif mark in "‘‚‛":
            self.single = not (self.single and style.inner_closing == "‘" and mark == "‘")
        elif mark == "’":
            self.single = self.single and quote.role != CLOSE
        elif mark in "«»":
            self.guillemets = (mark == "«") == (style.opening[0] != "»")

    def _two(self, quote: QuoteMark) -> str:
        """The mark for a double one."""
        if quote.alone and _HEBREW.match(quote.before) and _HEBREW.match(quote.after):
            return "״"
        if self._is_inches(quote):
            return "″"
        if quote.mark == "''" and self.single and not self.double and quote.role == CLOSE:
            self.single = False
            return "’" + self.style.inner_closing
        if quote.role == EITHER:
            opens = not self.double
        elif quote.role == CLOSE:
            opens = not self.double and quote.before == ":" and quote.following is not None
        else:
            opens = True
        return self._open(quote) if opens else self._shut(quote)

    def _open(self, quote: QuoteMark) -> str:
        """The opening double mark."""
        if not self.double:
            self.outer_single, self.single = self.single, False
        self.double = True
        mark = self.style.inner_opening if self._is_nested() else self.style.opening
        return mark[0] if is_gap(quote.after) else mark

    def _shut(self, quote: QuoteMark) -> str:
        """The closing double mark."""
        if self.double:
            self.single = self.outer_single
        self.double = self.outer_single = False
        mark = self.style.inner_closing if self._is_nested() else self.style.closing
        return mark[-1] if is_gap(quote.before) else mark

    def _is_nested(self) -> bool:
        """Whether the quotation stands inside guillemets that were there before."""
        return self.guillemets and self.style.opening[0] == "«"

    def _is_inches(self, quote: QuoteMark) -> bool:
        """Whether a double mark after a number is a prime and not a quotation's end."""
        sure = quote.start in self.primes
        if not sure and (quote.role == OPEN or not _measured(self.text, quote.start)):
            return False
        if not self.double:
            return True
        following = quote.following
        return following is not None and following.role == CLOSE and (sure or not following.after_digit)

    def _one(self, quote: QuoteMark) -> str:
        """The mark for a single one."""
        if quote.start in self.primes:
            return "′"
        if quote.apostrophe:
            return "’"
        if not self.single and quote.role != OPEN and _measured(self.text, quote.start):
            return "′"
        if self._opens(quote):
            self.single = True
            return self.style.inner_opening
        if self.single and (quote.role != OPEN):
            self.single = False
            return self.style.inner_closing
        return "’"

    def _opens(self, quote: QuoteMark) -> bool:
        """Whether a single mark opens a quotation; one that nothing closes is an apostrophe."""
        partner = quote.following is not None and quote.following.role != OPEN
        if quote.role == OPEN:
            return partner or not quote.alone or is_gap(quote.before.replace(" ", "x"))
        if quote.role == CLOSE or self.single:
            return False
        return partner and not (quote.before and is_word(quote.before))


def directed(text: str, style: Style) -> list[QuoteMark]:
    """All quote marks of one paragraph in order; `read_as` says what each straight one becomes."""
    marks = _linked(text)
    primes = frozenset(
        found.start(group) for found in _MEASURE.finditer(text) for group in range(1, 5) if found[group]
    )
    _Pairing(text, style, primes).read(marks)
    if "``" not in text:
        return marks
    openings = (
        QuoteMark(found.start(), "``", "", "", OPEN, alone=True, read_as=style.opening)
        for found in _BACKTICKS.finditer(text)
    )
    return sorted([*openings, *marks], key=lambda mark: mark.start)


def edits(text: str, style: Style) -> list[tuple[int, int, str]]:
    """Edits of the quote marks of one paragraph."""
    if not _STRAIGHT.search(text):
        return []
    marks = directed(text, style)
    return [(mark.start, mark.start + len(mark.mark), mark.read_as) for mark in marks if mark.read_as]
