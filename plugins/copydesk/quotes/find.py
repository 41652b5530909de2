"""Where the quotations of a story are, whatever marks its language uses.

Marks are read paragraph by paragraph.  `pairing` tells which straight marks open, close, or are apostrophes
or primes.  Printers' marks are judged by their form, by what is open and by what is beside them, so that
„…“, »…«, ”…” and «…» can all be read without knowing the language.  A quotation inside another is part of it.
One that runs over several paragraphs has a `Span` in each: every paragraph opens it, the last one closes it.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copydesk.quotes.dialogue import turns
from copydesk.text.wordlists import base
from copydesk.typesetting import glyphs, pairing
from copydesk.typesetting.pairing import CLOSE, OPEN, QuoteMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.quotes.passages import Passage
    from copydesk.typesetting.glyphs import Style


class Span(NamedTuple):
    """A quotation, or the part of one that stands in one passage.  All places are code points."""

    passage: int
    begin: int
    """Where its opening mark begins; `start` where there is none."""
    start: int
    """Where its words begin."""
    end: int
    """Where they end."""
    stop: int
    """Where its closing mark ends; `end` where there is none."""
    family: str
    """What kind of marks it has; see `FAMILIES`."""
    closed: bool = True
    continues: bool = False
    """It goes on with the quotation of the passage before."""


FAMILIES = {
    "double": "“”„‟",
    "single": "‘’‚‛",
    "guillemets": "«»",
    "single guillemets": "‹›",
    "corner": "「」",
    "white corner": "『』",
    "prime": "〝〟",
}
"""Marks that may belong together: first those that mostly open."""
SPEECH = frozenset({"block", "dash"})
"""What is speech without any marks: block quotes, and dialogue that dashes open."""
_FAMILY = {mark: family for family, marks in FAMILIES.items() for mark in marks} | {"〞": "prime"}
_CORNERS = re.compile("[「」『』〝〞〟]")
_STRAIGHT = ("''", " '", "('", "“'")
"""Straight single marks where they may open a quotation, or be double ones."""
_SIGN = re.compile(r'["“„«»‘”‹‚「『〝‟‛’](?:(?<!’)|(?!\w)|(?<!\w’))')
"""A text without any of these, which are no apostrophes, or a straight mark that may open, quotes nothing.

One set of characters begins it, to which the search can skip.
"""
_DOUBLE_OPENS, _DOUBLE_CLOSES, _SINGLE_OPENS, _SINGLE_CLOSES = "\ue000", "\ue001", "\ue002", "\ue003"
"""What straight marks are read as; code points that no language uses."""
_TURNED = glyphs.Style(_DOUBLE_OPENS, _DOUBLE_CLOSES, _SINGLE_OPENS, _SINGLE_CLOSES, "—", "latin")
_SURE = {
    _DOUBLE_OPENS: ("double", OPEN),
    _DOUBLE_CLOSES: ("double", CLOSE),
    _SINGLE_OPENS: ("single", OPEN),
    _SINGLE_CLOSES: ("single", CLOSE),
    "„": ("double", OPEN),
    "‟": ("double", OPEN),
    "‚": ("single", OPEN),
    **{
        mark: (family, OPEN) for family in ("corner", "white corner", "prime") for mark in FAMILIES[family][0]
    },
    **{
        mark: (family, CLOSE)
        for family in ("corner", "white corner", "prime")
        for mark in FAMILIES[family][1]
    },
    "〞": ("prime", CLOSE),
}
"""Marks that say themselves what they do."""
_MEANT = frozenset([*_SURE, *_FAMILY])
"""All marks of quotation."""
_DEEPEST = 8
"""How many quotations inside one another are looked at."""
_AFTER_SENTENCE = re.compile(r"[.!?…]\s+$")
ENDS = frozenset(".,!?…。，！？")
"""Marks that end what is said, the comma before "she said" among them."""
_EDGES = " \t\u00a0\u202f\u2009\u3000"


def find(passages: Sequence[Passage], language: str = "en") -> list[Span]:
    """All quotations of a story, in the order of its text.

    ``span.start`` and ``span.end`` enclose the words, without marks and outer white space.  Never raises;
    takes time in step with the length of the text.
    """
    style = glyphs.style_of(language)
    read = [_read(number, passage, style, base(language)) for number, passage in enumerate(passages)]
    spans: list[Span] = []
    carried = ""
    for number, passage in enumerate(read):
        after = read[number + 1] if number + 1 < len(read) else None
        found = list(_settled(passage, carried, after))
        spans += found
        last = found[-1] if found else None
        carried = last.family if last and not last.closed and last.end == passage.end else ""
    return spans


class _Open(NamedTuple):
    """A mark that waits for its partner."""

    mark: QuoteMark
    family: str


class _Read(Struct):
    """What one passage says by itself."""

    number: int
    text: str
    end: int = 0
    """Where its text ends, white space aside."""
    spans: list[tuple[Span, int]] | None = None
    """Closed quotations, each with how many others were open round it."""
    unclosed: tuple[_Open, ...] = ()
    orphan: _Open | None = None
    """A closing mark before any that opens."""
    whole: bool = False
    """The passage is a quotation from its beginning to its end: a block quote."""

    def opens(self, family: str) -> bool:
        """Whether the passage begins with a mark that goes on with a quotation of such marks."""
        first = self.text.lstrip(_EDGES)[:1]
        return bool(first) and (_FAMILY.get(first) or {'"': "double", "'": "single"}.get(first)) == family


def _read(number: int, passage: Passage, style: Style, language: str | None) -> _Read:
    text = passage.text
    found = _Read(number, text, len(text.rstrip(_EDGES)), whole=passage.kind == "blockquote")
    if not passage.speaks:
        return found
    if _SIGN.search(text) or _is_straight(text):
        _pair(found, style)
    if not found.spans and not found.unclosed and (said := turns(text, language)):
        found.spans = [(Span(number, begin, begin, end, end, "dash"), 0) for begin, end in said]
    return found


# ------------------------------------------------------------------ the marks of one passage


def _marks(text: str) -> Iterator[QuoteMark]:
    """The marks that can open or close a quotation, in order; straight ones as what they are read as."""
    masked = glyphs.masked(text)
    marks = pairing.directed(masked, _TURNED) if _is_straight(masked) else pairing.found_marks(masked)
    if any(corner in masked for corner in "「『〝"):
        corners = [
            QuoteMark(at.start(), at.group(), "", "", "", alone=True) for at in _CORNERS.finditer(masked)
        ]
        marks = sorted([*marks, *corners], key=lambda mark: mark.start)
    for mark in marks:
        if (mark.read_as or mark.mark) in _MEANT:
            apostrophe = mark.mark == "‘" and mark.role == OPEN and pairing.leads_word(text, mark)
            if not apostrophe:
                yield mark


def _is_straight(text: str) -> bool:
    """Whether a text has straight marks that may open a quotation: more than apostrophes."""
    return '"' in text or ("'" in text and (text[0] == "'" or any(sign in text for sign in _STRAIGHT)))


def _pair(found: _Read, style: Style) -> None:
    """Find the quotations of a passage by its marks."""
    stack: list[_Open] = []
    found.spans = []
    marks = list(_marks(found.text))
    owners = _owners(marks)
    for mark in marks:
        family, turn = _turn(mark, stack, style)
        if mark.start in owners:
            continue
        if turn == OPEN:
            stack.append(_Open(mark, family))
        elif turn == CLOSE:
            lowest = max(0, len(stack) - _DEEPEST)
            nested = reversed(range(lowest, len(stack)))
            at = next((place for place in nested if stack[place].family == family), -1)
            if at >= 0:
                found.spans.append((_span(found, stack[at], mark), at))
                del stack[at:]
            elif not stack and not found.spans and found.orphan is None:
                found.orphan = _Open(mark, family)
    # A single mark that nothing closes is an apostrophe, but where a paragraph begins with it.
    found.unclosed = tuple(
        each for each in stack if each.family != "single" or not found.text[: each.mark.start].strip(_EDGES)
    )


def _owners(marks: Sequence[QuoteMark]) -> set[int]:
    """Where apostrophes after an s stand (the pilots’ boat) that a surer end of a quotation follows."""
    owners: set[int] = set()
    sure = False
    for mark in reversed(marks):
        if mark.mark == "‘":
            sure = False
        elif mark.mark == "’" and mark.role == CLOSE:
            if mark.before in "sS" and mark.after.isspace() and sure:
                owners.add(mark.start)
            sure = sure or mark.before in ENDS
    return owners


def _turn(mark: QuoteMark, stack: list[_Open], style: Style) -> tuple[str, str]:
    """The family of a mark, and whether it opens or closes here (or neither: the empty string)."""
    said = mark.read_as or mark.mark
    if said in _SURE:
        return _SURE[said]
    family = _FAMILY[said]
    opened = next((each.mark.mark for each in stack[: -_DEEPEST - 1 : -1] if each.family == family), "")
    if said in "“‘":
        closes = bool(opened) and (mark.role == CLOSE or opened in "„‚")
        return family, CLOSE if closes else OPEN if mark.role != CLOSE else ""
    if said in "”’":
        if opened:
            return family, CLOSE if said == "”" or mark.role == CLOSE else ""
        return family, OPEN if mark.role == OPEN and said in style.opening + style.inner_opening else _lost(
            mark
        )
    if opened:
        return family, CLOSE if opened != said or mark.role == CLOSE else OPEN
    mirrored = mark.role == OPEN or style.opening[:1] in "»›"
    return family, OPEN if said in "«‹" or mirrored else CLOSE


def _lost(mark: QuoteMark) -> str:
    """What a closing mark is where nothing is open: the end of a quotation, or an apostrophe."""
    return CLOSE if mark.mark == "”" else ""


def _span(found: _Read, opened: _Open, closing: QuoteMark | None) -> Span:
    """The quotation between two marks; to the end of the passage where none closes it."""
    begin, after = opened.mark.start, opened.mark.start + len(opened.mark.mark)
    before = closing.start if closing else found.end
    stop = closing.start + len(closing.mark) if closing else found.end
    return _trimmed(
        Span(found.number, begin, after, before, stop, opened.family, closed=closing is not None), found.text
    )


def _trimmed(span: Span, text: str) -> Span:
    """The span without white space at the edges of its words."""
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip(_EDGES))
    end = max(start, span.start + len(inner.rstrip(_EDGES)))
    return span._replace(start=start, end=end) if (start, end) != (span.start, span.end) else span


# ------------------------------------------------------------------ from passage to passage


def _settled(found: _Read, carried: str, after: _Read | None) -> Iterable[Span]:
    """The outermost quotations of a passage, given what the one before left open and what follows."""
    if found.whole:
        return _set_off(found)
    spans = found.spans or []
    outer = [span for span, depth in spans if not depth]
    if found.unclosed:
        outer = list(_unclosed(found, spans, after))
    if found.orphan and found.orphan.family == carried and not found.opens(carried):
        mark = found.orphan.mark
        head = Span(found.number, 0, 0, mark.start, mark.start + len(mark.mark), carried)
        head = _trimmed(head, found.text)
        outer = [head._replace(continues=True), *outer]
    elif carried and outer and not found.text[: outer[0].begin].strip(_EDGES) and outer[0].family == carried:
        outer[0] = outer[0]._replace(continues=True)
    return (span for span in outer if span.end > span.start)


def _set_off(found: _Read) -> list[Span]:
    """The quotation that a block quote is, without the marks round it."""
    spans = [span for span, depth in found.spans or [] if not depth]
    if len(spans) == 1 and not found.text[: spans[0].begin].strip(_EDGES) and spans[0].stop == found.end:
        return spans
    opened = found.unclosed[0] if found.unclosed else None
    if opened and not found.text[: opened.mark.start].strip(_EDGES):
        return [_span(found, opened, None)]
    whole = Span(found.number, 0, 0, found.end, found.end, "block")
    return [_trimmed(whole, found.text)] if found.end else []


def _unclosed(found: _Read, spans: list[tuple[Span, int]], after: _Read | None) -> Iterator[Span]:
    """The quotations of a passage in which one is not closed.

    Where the next paragraph opens again, it runs to the end; so it does where nothing else is quoted after
    it.  Else its closing mark was forgotten, and it ends before the next one that opens.
    """
    first = found.unclosed[0]
    goes_on = after is not None and (after.opens(first.family) or after.orphan is not None)
    later = [span for span, _ in spans if span.begin > first.mark.start and span.family == first.family]
    # The next one that is not closed runs to the end, over all that come after it.
    second = next((each for each in found.unclosed[1:] if each.family == first.family), None)
    later = sorted([*later, *([_span(found, second, None)] if second else [])], key=attrgetter("begin"))
    yield from (span for span, depth in spans if not depth and span.begin < first.mark.start)
    forgotten = bool(later) and bool(_AFTER_SENTENCE.search(found.text[: later[0].begin]))
    if not later or (goes_on and len(found.unclosed) == 1 and not forgotten):
        yield _span(found, first, None)
        return
    head = _span(found, first, None)
    yield _trimmed(head._replace(end=later[0].begin, stop=later[0].begin, closed=True), found.text)
    at = later[0].begin
    for span in later:
        if span.begin >= at:
            yield span
            at = span.stop
