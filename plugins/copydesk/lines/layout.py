"""Where in a copy the story is: the head above it, the body, the tail below.

The body is the run of lines whose weights have the greatest sum, so a single odd line
decides nothing; the method is maximum subsequence segmentation (Pasternack and Roth,
"Extracting article text from the web with maximum subsequence segmentation", 2009), with
hand-set weights for lines instead of learnt ones for words.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.model import CREDITS, Label, Mark
from copydesk.text.shape import COLONS, shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.model import Copy, Line

_LONGEST = 60
"""Words beyond this number add no weight: one huge line is not more of a story than ten paragraphs."""
_WORDS_A_POINT = 10
_CROWDED = 0.3
"""What is left of a paragraph's weight where it stands without blank lines in copy that has them."""
_SHORT_SENTENCE = 0.3
_SHORT_ALONE = -0.5
_INTRODUCING = 4
"""Words of a line with a colon that introduces speech or a list; "Related:" has fewer."""
_SHORT_CROWDED = -1.0
_CUT = -1.8
_ITEM = 0.2
_PARAGRAPH = 0.1
"""The weight of a short line that HTML says is a paragraph."""
_LINKED_WHOLE = 0.95
_NEAR = 4
"""Lines around a headline in which its date and byline stand."""
_MOSTLY_LINKS = 0.6
"""Share of a line's characters in links from which it leads elsewhere and tells nothing itself."""
_DEAREST_RUN = 6.0
_FARTHEST = 12
"""Lines from one paragraph to the next of the same element: where more stand between, the story is over."""
THREAD = "comments-below"
"""The evidence of a count of comments in words."""
COMMENTS = "comment-words"
"""The evidence of words that lead to comments and count none."""
_TOLD = 6.0
"""The weight of a body, sixty words of it, below which a count of comments stands over what readers write."""
_FIRST_OF_RUN = -1.2
"""One line between paragraphs costs less than the shortest paragraph below it is worth."""
WITH_TITLE = "related-words-and-title"
"""The evidence of a link in one line ("Read more: Mayor resigns"), in the text as often as below."""
_ONE_LINK = -0.8
"""The weight of one of them between paragraphs."""
_WEIGHTLESS = frozenset(
    {
        Label.ADVERT,
        Label.CAPTION,
        Label.CREDIT,
        Label.DATE,
        Label.EDITOR_CUT,
        Label.REPEATED_TEXT,
        Label.RULE,
        Label.SECTION,
    }
)
"""These stand inside stories as often as outside."""
CLOSING = {Label.COMMENT_COUNT: -10.0, Label.TAGS: -10.0, Label.SIGN_OFF: -8.0, Label.BIOGRAPHY: -6.0}
"""What closes a story: text that goes on below one of these must be worth as much to belong to it."""
_BODY = frozenset(
    {
        Label.PARAGRAPH,
        Label.DATELINE,
        Label.CROSSHEAD,
        Label.LIST_ITEM,
        Label.BLOCK_QUOTE,
        Label.TABLE,
        Label.CORRECTION,
    }
)


class Extent(Struct, frozen=True):
    """The body of a story as positions in `Copy.lines`: first and last, inclusive."""

    first: int
    last: int

    @property
    def empty(self) -> bool:
        """Whether there is no body."""
        return self.last < self.first


class Marks(dict[int, Mark]):
    """The marks made on one copy so far, by line number, with what was measured since the last was made."""

    __slots__ = ("extents",)

    def __init__(self) -> None:
        """Begin without marks."""
        super().__init__()
        self.extents: dict[int, Extent] = {}


@lru_cache(maxsize=1)
def spaced(copy: Copy) -> bool:
    """Whether blank lines part the paragraphs of a copy, so that their absence tells something."""
    prose = [line for line in copy.lines if shape(line.text).prose]
    parted = sum(1 for line in prose if line.gap)
    return len(prose) > 1 and parted * 2 > len(prose)


def parted_after(lines: Sequence[Line], position: int) -> bool:
    """Whether a blank line, or the end, follows a line."""
    return position + 1 >= len(lines) or lines[position + 1].gap > 0


def is_heading(line: Line) -> bool:
    """Whether HTML says that a line is the heading of the page."""
    return line.hints is not None and line.hints.heading == 1


def leads_away(line: Line) -> bool:
    """Whether HTML says that a line is a link, or stands in a menu, a footer or a box beside the text.

    A paragraph may be a sentence that is linked nearly whole.
    """
    hints = line.hints
    if hints is None or hints.boilerplate:
        return hints is not None
    told = hints.paragraph and hints.links < _LINKED_WHOLE and shape(line.text).prose
    return hints.links > _MOSTLY_LINKS and not told


@lru_cache(maxsize=1)
def _weights(copy: Copy) -> tuple[float, ...]:
    """How much each line, unmarked, looks like body (above 0) or like what surrounds it (below 0)."""
    by_gaps = spaced(copy)
    return tuple(_weight(copy.lines, at, by_gaps=by_gaps) for at in range(len(copy.lines)))


def _weight(lines: Sequence[Line], at: int, *, by_gaps: bool) -> float:
    if lines[at].cells:
        return 0.0
    seen = shape(lines[at].text)
    if (said := _said_by_tags(lines[at], prose=seen.prose)) is not None:
        return said
    alone = not by_gaps or (lines[at].gap > 0 and parted_after(lines, at))
    if seen.prose:
        full = min(seen.words, _LONGEST) / _WORDS_A_POINT
        return full if alone else full * _CROWDED
    if alone and (seen.ends or (lines[at].text[-1] in COLONS and seen.words >= _INTRODUCING)):
        return _SHORT_SENTENCE
    return _SHORT_ALONE if alone else _SHORT_CROWDED


def _said_by_tags(line: Line, *, prose: bool) -> float | None:
    """The weight that HTML gives a line; None where it is for the text to tell."""
    hints = line.hints
    if hints is None:
        return None
    if leads_away(line):
        return _CUT
    if hints.heading or hints.caption:
        return 0.0
    if hints.item:  # as teasers and short lists are
        return _CROWDED * min(shape(line.text).words, _LONGEST) / _WORDS_A_POINT if prose else 0.0
    return _PARAGRAPH if hints.paragraph and not prose else None


def _marked(label: Label) -> float:
    """The weight of a line that is marked."""
    if label in CLOSING:
        return CLOSING[label]
    if label in _BODY:
        return _ITEM
    return 0.0 if label in _WEIGHTLESS else _CUT


_MARKED = {label: _marked(label) for label in Label}


def extent(copy: Copy, marks: Mapping[int, Mark], start: int = 0) -> Extent:
    """Find the body, at or after position `start`; empty where no line looks like body.

    A run of lines that speak against body costs no more than `_DEAREST_RUN`, however long it
    is: a table or a box of links does not cut a story in two.  Asking again before another
    mark is made costs nothing.
    """
    known = marks.extents if isinstance(marks, Marks) else {}
    if start not in known:
        known[start] = _whole(copy, marks, _extent(copy, marks, start))
    return known[start]


def _whole(copy: Copy, marks: Mapping[int, Mark], found: Extent) -> Extent:
    """Let a body of HTML go on to the last paragraph of the element that holds most of its paragraphs.

    Boxes may part a few last paragraphs from the rest.  What closes a story closes the element, too.
    """
    last, rivals = found.last, _first_headings(copy)
    if found.empty or copy.lines[found.first].hints is None or not (holder := _holder(copy, found)):
        return found
    for at in range(found.last + 1, len(copy.lines)):
        line = copy.lines[at]
        label = marks[line.number].label if line.number in marks else None
        if (
            label in CLOSING
            or at > last + _FARTHEST
            or (at in rivals and _has_credits(copy, marks, at, found.first))
        ):
            break
        if (label is None or label in _BODY) and _is_told(line) and holder in _within(line):
            last = at
    return Extent(found.first, last)


def _holder(copy: Copy, found: Extent) -> int:
    """The number of the innermost element that holds most paragraphs of a body; 0 where none does."""
    told = [_within(line) for line in copy.lines[found.first : found.last + 1] if _is_told(line)]
    for level in range(max(map(len, told), default=0)):
        holders = Counter(each[level] for each in told if len(each) > level)
        holder, count = holders.most_common(1)[0]
        if count * 2 > len(told) and count > 1:
            return holder
    return 0


def _within(line: Line) -> tuple[int, ...]:
    """The numbers of the elements around a paragraph."""
    return line.hints.within if line.hints else ()


def _is_told(line: Line) -> bool:
    """Whether HTML says that a line is a paragraph, and it is a sentence and leads nowhere."""
    hints, seen = line.hints, shape(line.text)
    return hints is not None and hints.paragraph and seen.ends and not leads_away(line)


def _extent(copy: Copy, marks: Mapping[int, Mark], start: int) -> Extent:
    best_first, best_last, best_sum = 0, -1, 0.0
    first, total, before_run = start, 0.0, 0.0
    rivals = _first_headings(copy) if start else ()
    weighed = zip(map(marks.get, _numbers(copy)[start:]), _weights(copy)[start:], strict=True)
    for position, (mark, points) in enumerate(weighed, start):
        another = best_sum and position in rivals and _has_credits(copy, marks, position, best_first)
        if another or (best_sum >= _TOLD and opens_thread(mark)):
            break
        if mark is not None:
            told = _MARKED[mark.label]
            points = max(points, told) if mark.label in _BODY else told  # noqa: PLW2901 - what the mark says wins
            if mark.label in CLOSING:
                total = before_run = total + points
                points = 0.0  # noqa: PLW2901 - it is counted
        if points > 0:
            total = before_run = total + points
            if total > best_sum:
                best_first, best_last, best_sum = first, position, total
            continue
        if points < _FIRST_OF_RUN and total == before_run:
            points = _ONE_LINK if _is_one_link(mark) else _FIRST_OF_RUN  # noqa: PLW2901 - as above
        total += points
        if total < before_run - _DEAREST_RUN:  # noqa: PLR1730 - max() is a call, for every line
            total = before_run - _DEAREST_RUN
        if total <= 0:
            first, total, before_run = position + 1, 0.0, 0.0
    return Extent(best_first, best_last)


def _is_one_link(mark: Mark | None) -> bool:
    """Whether a mark is on a link that says in its own line what it is."""
    return mark is not None and mark.because[0].code == WITH_TITLE


def opens_thread(mark: Mark | None) -> bool:
    """Whether a mark is on a count of comments: below a story, what readers write looks like more of it."""
    if mark is None or mark.label is not Label.COMMENT_COUNT:
        return False
    return any(each.code == THREAD for each in mark.because)


@lru_cache(maxsize=1)
def _numbers(copy: Copy) -> tuple[int, ...]:
    return tuple([line.number for line in copy.lines])


@lru_cache(maxsize=1)
def _first_headings(copy: Copy) -> frozenset[int]:
    """The positions of what HTML says is the heading of a story."""
    headings = ((at, line) for at, line in enumerate(copy.lines) if is_heading(line))
    return frozenset(at for at, line in headings if not leads_away(line))


def _has_credits(copy: Copy, marks: Mapping[int, Mark], at: int, body: int) -> bool:
    """Whether a date or a byline stands near a heading in the body, which is another story's then.

    What stands in a box, such as the date of a post, says nothing of the heading.
    """
    around = copy.lines[max(body, at - _NEAR) : at + _NEAR + 1]
    marked = (marks.get(line.number) for line in around if not (line.hints and line.hints.boilerplate))
    return any(mark is not None and mark.label in CREDITS for mark in marked)


def headline_at(copy: Copy, marks: Mapping[int, Mark]) -> int:
    """The position of the headline, or -1 where none is marked."""
    headline = Label.HEADLINE
    for number, mark in marks.items():
        if mark.label is headline:
            return _numbers(copy).index(number)
    return -1


def body(copy: Copy, marks: Mapping[int, Mark]) -> Extent:
    """The body below the headline."""
    return extent(copy, marks, headline_at(copy, marks) + 1)


def head(copy: Copy, marks: Mapping[int, Mark], above: int = 0) -> range:
    """The positions between the headline and the body, with `above` lines above the headline."""
    at = headline_at(copy, marks)
    found = extent(copy, marks, at + 1)
    return range(max(0, at - above), len(copy.lines) if found.empty else found.first)
