"""What is seen of the lines below a headline when they are held against one another: signs of `sequence`.

Kinds of neighbours, place in the copy, what was said before, what stands around, what HTML says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from copydesk import context, layout, profiles
from copydesk.shape import fold, word_set
from copydesk.signs import length, step
from copydesk.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Hints, Line, Mark
    from copydesk.profiles import Profile
    from copydesk.shape import Shape
    from copydesk.signs import Value

_NAMES = (
    "mark",
    "kind",
    "line before",
    "line after",
    "two lines before",
    "two lines after",
    "neighbours",
    "context",
    "gaps",
    "gaps of kind",
    "place",
    "kind in place",
    "kind and text ahead",
    "kind and text behind",
    "text around",
    "kind and all text",
    "from headline",
    "from end",
    "repeated",
    "words of the lede",
    "words of the text",
    "words of the headline",
    "words of what follows",
    "tag",
    "links",
    "box",
    "tag and links",
)
NAMES = (*_NAMES, *context.NAMES)
"""The signs, in the order in which `surroundings` gives their values."""

_LONG = 60
"""Words from which on a line is not held against the others: it is a paragraph by itself."""
_LEDE_LINES = 6
_NEAR = 6
"""Lines ahead and behind in which running text is counted."""
_TITLE = 0.7
_COUNT_ENDS = (0, 1, 2, 4, 8)
_DISTANCE_ENDS = (0, 1, 2, 3, 5, 8, 12, 20)
_FEW, _SENTENCE, _LABEL, _TITLE_WORDS, _PARAGRAPH = 3, 5, 6, 16, 40
"""Up to so many words a line is a few words, no sentence, a label, a title, an ordinary paragraph."""
_BESIDE, _CLOSE = 4, 3
_REPEATED_WORDS, _SURELY_REPEATED, _REPEATED_CHARACTERS = 4, 12, 12
"""A pull quote has more words than the first; up to the second, one repetition inside a line is enough."""
_AHEAD, _STEM = 5, 5
_GROUPS = {
    "long text": "text",
    "few words": "short",
    "label": "short",
    "capitals": "short",
    "Title": "title",
    "few, ending": "sentence",
}


class Seen(NamedTuple):
    """What is measured of each line below the headline, once."""

    lines: Sequence[Line]
    marks: Sequence[Mark | None]
    measured: Sequence[Profile]
    lengths: Sequence[str]
    kinds: Sequence[str]
    groups: Sequence[str]
    """The kinds, fewer."""
    text: Sequence[bool]
    """Whether a line reads as running text."""
    folded: Sequence[str]
    content: Sequence[frozenset[str]]
    """Its words that mean something by themselves."""
    headline: frozenset[str]
    body: layout.Extent
    """Where the story most likely lies, as positions in `lines`."""


def surroundings(copy: Copy, marks: Mapping[int, Mark]) -> list[tuple[Value, ...]]:
    """The values of the signs for each line below the headline, or for every line if there is none."""
    seen = _measure(copy, marks)
    columns = (
        _neighbours(copy, seen),
        _places(seen),
        _sayings(seen),
        _tags(seen),
        context.history(seen),
        context.company(copy, seen),
    )
    return [sum(parts, ()) for parts in zip(*columns, strict=True)]


def _measure(copy: Copy, marks: Mapping[int, Mark]) -> Seen:
    start = layout.headline_at(copy, marks) + 1
    lines, measured = copy.lines[start:], profiles.of(copy)[start:]
    found = [marks.get(line.number) for line in lines]
    kinds = [_kind(line, mark, each) for line, mark, each in zip(lines, found, measured, strict=True)]
    stop = load("stop_words")
    body = layout.extent(copy, marks, start)
    return Seen(
        lines,
        found,
        measured,
        [length(each.shape.words) for each in measured],
        kinds,
        [_GROUPS.get(kind, kind) for kind in kinds],
        [kind in ("text", "long text") for kind in kinds],
        [fold(line.text) for line in lines],
        [word_set(line.text) - stop for line in lines],
        word_set(copy.lines[start - 1].text) - stop if start else frozenset(),
        layout.Extent(len(lines), -1) if body.empty else layout.Extent(body.first - start, body.last - start),
    )


def _kind(line: Line, mark: Mark | None, measured: Profile) -> str:
    """What a line is: its label, or its shape where no rule has marked it."""
    if mark is not None:
        return mark.label.value
    seen = measured.shape
    if seen.words > _FEW and seen.prose:
        return "text" if seen.words < _PARAGRAPH else "long text"
    if seen.ends:
        return "sentence" if seen.words > _SENTENCE else "few, ending"
    if seen.words > _FEW and line.text[-1:] == ":":
        return "colon"
    return _title(seen)


def _title(seen: Shape) -> str:
    """What kind of title or label a line is that ends no sentence."""
    if seen.words <= _FEW:
        return "few words"
    if seen.words <= _LABEL:
        return "capitals" if seen.capitals > _TITLE else "label"
    if seen.words <= _TITLE_WORDS:
        return "Title" if seen.capitals > _TITLE else "title"
    return "open"


def _neighbours(copy: Copy, seen: Seen) -> Iterator[tuple[Value, ...]]:
    kinds, groups, last = ["", "", *seen.kinds, "", ""], ["", "", *seen.groups, "", ""], len(seen.lines) - 1
    spaced = "parted" if layout.spaced(copy) else "unparted"
    for at, line in enumerate(seen.lines):
        mark, size, kind, group = seen.marks[at], seen.lengths[at], seen.kinds[at], seen.groups[at]
        below = seen.lines[at + 1].gap if at < last else 3
        gaps = (str(min(line.gap, 3)), str(min(below, 3)), spaced)
        before, after = groups[at + 1], groups[at + 3]
        yield (
            mark.label.value if mark else "",
            kind,
            kinds[at + 1],
            kinds[at + 3],
            (groups[at], before),
            (after, groups[at + 4]),
            (before, size, after),
            ("gap" if line.gap else "", "gap" if below else "", spaced, before, kind, after),
            gaps,
            (*gaps, group),
        )


def _places(seen: Seen) -> Iterator[tuple[Value, ...]]:
    """Where a line stands in the copy, and how much running text stands around it."""
    count = len(seen.lines)
    above = [0, *accumulate(seen.text)]
    for at, (size, group) in enumerate(zip(seen.lengths, seen.groups, strict=True)):
        place = _place(at, seen.body)
        ahead = above[min(count, at + 1 + _NEAR)] - above[at + 1]
        behind = above[at] - above[max(0, at - _NEAR)]
        total = [str(bisect_left(_COUNT_ENDS, each)) for each in (above[at], above[-1] - above[at + 1])]
        yield (
            place,
            (place, group),
            (group, str(ahead)),
            (group, str(behind)),
            (size, str(min(3, ahead)), str(min(3, behind))),
            (group, *total),
            (size, str(bisect_left(_DISTANCE_ENDS, at))),
            (size, str(bisect_left(_DISTANCE_ENDS, count - 1 - at))),
        )


def _place(at: int, body: layout.Extent) -> str:
    if at < body.first:
        return "right above the text" if at >= body.first - _CLOSE else "above the text"
    if at > body.last:
        return "right below the text" if at <= body.last + _CLOSE else "below the text"
    if at == body.first:
        return "first of the text"
    return "last of the text" if at == body.last else "in the text"


def _sayings(seen: Seen) -> Iterator[tuple[Value, ...]]:
    """What a line shares with the headline, the lede, the text and what follows; whether it is said again."""
    first, last = seen.body.first, seen.body.last
    lede = frozenset().union(*seen.content[first : first + _LEDE_LINES])
    told = Counter(seen.folded)
    text = Counter(word for at in range(first, last + 1) if seen.text[at] for word in seen.content[at])
    long = "\n".join(
        said
        for said, each in zip(seen.folded, seen.measured, strict=True)
        if each.shape.words > _SURELY_REPEATED
    )
    following = _following(seen)
    for at, content in enumerate(seen.content):
        size, words = seen.lengths[at], seen.measured[at].shape.words
        again = (size, _again(seen, at, told, long))
        if not content or words > _LONG:
            yield again, "", "", "", ""
            continue
        inside = seen.text[at] and first <= at <= last
        known = sum(text[word] > inside for word in content) / len(content)
        stems = {word[:_STEM] for word in content}
        yield (
            again,
            (size, step(len(content & lede) / len(content))),
            (size, step(known)),
            (size, step(len(content & seen.headline) / len(seen.headline)) if seen.headline else ""),
            (size, str(min(2, len(following[at] & stems))) if following[at] else ""),
        )


def _following(seen: Seen) -> list[frozenset[str]]:
    """For each line, the beginnings of the words of the next two lines of running text within five."""
    found: list[frozenset[str]] = [frozenset()] * len(seen.lines)
    nearest: list[tuple[int, frozenset[str]]] = []
    for at in range(len(seen.lines) - 1, -1, -1):
        within = [stems for place, stems in nearest if place <= at + _AHEAD]
        found[at] = frozenset().union(*within)
        if seen.text[at]:
            stems = frozenset(word[:_STEM] for word in seen.content[at])
            nearest = [(at, stems), *nearest[:1]]
    return found


def _again(seen: Seen, at: int, told: Counter[str], long: str) -> str:
    """Whether a line is said again: near, far, or inside a longer one."""
    said, words = seen.folded[at], seen.measured[at].shape.words
    if told[said] > 1:
        near = seen.folded[max(0, at - _BESIDE) : at + _BESIDE + 1].count(said) > 1
        return ("near " if near else "far ") + ("once more" if told[said] == 1 + 1 else "often")
    if _REPEATED_WORDS < words <= _LONG and len(said) > _REPEATED_CHARACTERS:
        found = long.find(said)
        if found >= 0 and (words <= _SURELY_REPEATED or long.find(said, found + 1) >= 0):
            return "within"
    return ""


def _tags(seen: Seen) -> Iterator[tuple[Value, ...]]:
    """What HTML says of a line."""
    for line, size in zip(seen.lines, seen.lengths, strict=True):
        hints = line.hints
        if hints is None:
            yield "", "", "", ""
            continue
        tag, links, box = _tag(hints), step(hints.links), "box" if hints.boilerplate else ""
        yield (
            (size, tag),
            (size, links),
            (size, box, "strong" if hints.strong else "", "address" if hints.address else ""),
            (tag, links, box),
        )


def _tag(hints: Hints) -> str:
    """The tag that tells most."""
    if hints.heading:
        return f"h{hints.heading}"
    said = (
        ("caption", hints.caption),
        ("quote", hints.quote),
        ("item", bool(hints.item)),
        ("p", hints.paragraph),
    )
    return next((name for name, holds in said if holds), "text")
