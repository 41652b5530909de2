"""What the lines below a headline are, decided for all of them together by a linear sequence model.

Each line is in one of the states of `State`; each sign of a line (`signs`, `surroundings`) has a weight for
each class, and each step from one state to the next has a weight.  The path with the greatest sum is found by
the Viterbi algorithm (A. Viterbi, "Error bounds for convolutional codes and an asymptotically optimum
decoding algorithm", 1967).  The weights lie in ``rules/weights/story.txt``; ``tools/train_story.py`` learns
them.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property, partial
from itertools import islice
from operator import getitem, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct

from copydesk.body import columns, families, proposals, signs, surroundings
from copydesk.body.families import Sums, packed, unpacked
from copydesk.body.proposals import PROPOSALS
from copydesk.lines import layout
from copydesk.model import Label
from copydesk.text.ready import ready
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from copydesk.body.families import Parts, Row, Value
    from copydesk.model import Copy, Line, Mark

WEIGHTS = Path(__file__).parent.parent / "rules" / "weights" / "story.txt"


class Class(StrEnum):
    """What a line is."""

    BETWEEN = "between"
    """Between headline and text, and no caption."""
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    ITEM = "item"
    """Of a list."""
    INSIDE = "inside"
    """Inside the story, and no part of it."""
    AFTER = "after"
    """Below the story."""


class State(StrEnum):
    """Where the path is: a class, and for captions, whether the text has begun."""

    BETWEEN = "between"
    HEAD_CAPTION = "head caption"
    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    ITEM = "item"
    INSIDE = "inside"
    BODY_CAPTION = "body caption"
    AFTER = "after"


STATES = tuple(State)
CLASSES = tuple(Class)
CLASS_OF = tuple(
    CLASSES.index(Class.CAPTION if state.value.endswith("caption") else Class(state.value))
    for state in STATES
)
"""The position of each state's class."""
_HEAD = (State.BETWEEN, State.HEAD_CAPTION)
_TEXT = (State.PARAGRAPH, State.CROSSHEAD, State.ITEM)
_BODY = (*_TEXT, State.INSIDE, State.BODY_CAPTION)
START = (*_HEAD, *_TEXT)
"""The states in which a path may begin; it may end in every one but `INSIDE` and `CROSSHEAD`."""
END = tuple(state for state in STATES if state not in (State.INSIDE, State.CROSSHEAD))
NEXT: Mapping[State, tuple[State, ...]] = {
    State.BETWEEN: (*_HEAD, *_TEXT),
    State.HEAD_CAPTION: (*_HEAD, *_TEXT),
    State.PARAGRAPH: (*_BODY, State.AFTER),
    State.CROSSHEAD: _BODY,
    State.ITEM: (*_BODY, State.AFTER),
    State.INSIDE: _BODY,
    State.BODY_CAPTION: (*_BODY, State.AFTER),
    State.AFTER: (State.AFTER,),
}
"""Which state may follow which."""
CUT = (State.BETWEEN, State.INSIDE, State.AFTER)
_KEPT = {
    Label.PARAGRAPH: (State.PARAGRAPH, State.ITEM),
    Label.LIST_ITEM: (State.PARAGRAPH, State.ITEM),
    Label.BLOCK_QUOTE: (State.PARAGRAPH, State.ITEM),
    Label.CROSSHEAD: (State.CROSSHEAD,),
}
_DOUBTFUL = (State.CROSSHEAD, State.PARAGRAPH)
_CERTAIN = {
    Label.PARAGRAPH: (State.PARAGRAPH, State.ITEM),
    Label.LIST_ITEM: (State.PARAGRAPH, State.ITEM),
    Label.DATELINE: (State.PARAGRAPH,),
    Label.CROSSHEAD: (State.CROSSHEAD,),
    Label.CAPTION: (State.HEAD_CAPTION, State.BODY_CAPTION),
    Label.BLOCK_QUOTE: (State.PARAGRAPH, State.ITEM, State.AFTER),
    Label.TABLE: (State.PARAGRAPH, State.INSIDE),  # one among junk makes no text of what is beside it
}
"""What a certain rule has marked as part of the story, or a post, which may stand below it; else `CUT`."""
_OF_STORY = _KEPT.keys() | _CERTAIN.keys()
"""What rules take for a part of the story."""
_UNSURE = frozenset({"caption", "related_link"})
"""Rules whose marks may be overruled, too."""

Steps: TypeAlias = "tuple[tuple[tuple[int, float], ...], ...]"
"""For each state, those that it may follow, each with the weight of the step."""


FAMILIES = (*signs.FAMILIES, *surroundings.FAMILIES, *proposals.FAMILIES)
NAMES = families.names(FAMILIES)
"""All signs."""


class Observed(NamedTuple):
    """What is seen of one line."""

    sights: tuple[Parts, ...]
    """By `FAMILIES`."""
    gap: str
    """`GAPS`: how it is parted from the line above."""
    allowed: tuple[int, ...]
    """The positions of the states that it may have."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The values of the signs, by `NAMES`."""
        return families.values(FAMILIES, self.sights)


GAPS = ("gap", "no gap", "unparted")
"""A blank line stands above; none does; the copy has none between its paragraphs."""


class Weights(Struct, frozen=True, dict=True):
    """What signs and steps weigh."""

    signs: tuple[Mapping[Value, int], ...]
    """By the place of the sign in `NAMES`, by value: a weight for each class, `packed`."""
    steps: Mapping[str, Steps]
    """By gap."""

    @cached_property
    def sums(self) -> tuple[Sums, ...]:
        """What the signs of each of `FAMILIES` weigh together."""
        tables = iter(self.signs)
        return tuple(Sums(each, tuple(islice(tables, len(each.names))), len(CLASSES)) for each in FAMILIES)


def observe(copy: Copy, marks: Mapping[int, Mark], end: int | None = None) -> list[Observed]:
    """See each line below the headline, or all if there is none; only those above position `end`."""
    plain = proposals.is_plain(copy, marks)
    seen = columns.measure(copy, proposals.certain(marks), end)
    around = surroundings.surroundings(seen)
    proposed = proposals.proposed(seen.lines, seen.own, marks)
    # Many lines look the same, and a sight takes more room than most lines: the same one is kept once.
    kept: dict[Parts, Parts] = {}
    return [
        Observed(
            tuple([kept.setdefault(sight, sight) for sight in (*itself, *others, proposal)]),
            gap,
            _allowed(marks.get(line.number), plain=plain),
        )
        for line, gap, itself, others, proposal in zip(
            seen.lines, _gaps(copy, seen.lines), seen.own, around, proposed, strict=True
        )
    ]


def _gaps(copy: Copy, lines: Sequence[Line]) -> list[str]:
    """How each line is parted from the line above: one of `GAPS`."""
    if not layout.spaced(copy):
        return ["unparted"] * len(lines)
    return ["gap" if line.gap else "no gap" for line in lines]


@cache
def _positions(states: tuple[State, ...]) -> tuple[int, ...]:
    return tuple(STATES.index(state) for state in states)


def _allowed(mark: Mark | None, *, plain: bool) -> tuple[int, ...]:
    """The states that a line may have: all, but where a certain rule has marked it.

    In plain copy, among which no debris of a page was found, what the rules of the body take
    for text stays text, be it set as a crosshead or not.
    """
    if mark is None or mark.rule in _UNSURE or (mark.rule in PROPOSALS and not plain):
        return _positions(STATES)
    if mark.rule in PROPOSALS:
        return _positions(_DOUBTFUL if _is_doubtful(mark) else _KEPT.get(mark.label, STATES))
    return _positions(_CERTAIN.get(mark.label, CUT))


def _is_open(mark: Mark | None, *, plain: bool) -> bool:
    """Whether the states that a line may have (`_allowed`) say anything but what its mark says."""
    if mark is None or mark.rule in _UNSURE:
        return True
    return mark.rule in PROPOSALS and (_is_doubtful(mark) or not (plain and mark.label in _KEPT))


def _is_doubtful(mark: Mark) -> bool:
    """Whether a crosshead has nothing but its shape: even in plain copy it may be a short paragraph."""
    return mark.label is Label.CROSSHEAD and mark.because[0].code == "short-line-alone"


def points(observed: Observed, weights: Weights) -> Row:
    """The sum of a line's signs for each class."""
    return unpacked(sum(map(getitem, weights.sums, observed.sights)), len(CLASSES))


_NEVER = -1e9


def best_path(lines: Sequence[Observed], rows: Iterable[Row], steps: Mapping[str, Steps]) -> list[int]:
    """The states, by position, of the path with the greatest sum.

    Args:
        lines: what is seen.
        rows: `points` of each line.
        steps: the weights of the steps.

    """
    begin = _positions(START)
    sums = [0.0 if state in begin else _NEVER for state in range(len(STATES))]
    back: list[bytes] = []
    for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
        into_state = steps[line.gap]
        new, came = [_NEVER] * len(STATES), [0] * len(STATES)
        for state in line.allowed:
            best, origin = (sums[state], state) if at == 0 else _best(sums, into_state[state])
            new[state], came[state] = best + row[CLASS_OF[state]], origin
        sums = new
        back.append(bytes(came))
    return _trace(sums, back)


def _best(sums: Sequence[float], steps: Sequence[tuple[int, float]]) -> tuple[float, int]:
    """The greatest sum with which a state can be reached, and from which state."""
    best, origin = _NEVER, 0
    for before, weight in steps:
        total = sums[before] + weight
        if total > best:
            best, origin = total, before
    return best, origin


def _trace(sums: list[float], back: list[bytes]) -> list[int]:
    """Follow the path back from its best end."""
    if not back:
        return []
    state = max(_positions(END), key=sums.__getitem__)
    path = [state]
    for came in reversed(back[1:]):
        state = came[state]
        path.append(state)
    return path[::-1]


@cache
def weights() -> Weights:
    """The weights in the tree."""
    made_of = (WEIGHTS, Path(__file__), Path(families.__file__))
    return Weights(*ready("story", made_of, lambda: _read(WEIGHTS.read_text("utf-8"))))


def parsed(text: str) -> Weights:
    """Read weights as `written` writes them."""
    return Weights(*_read(text))


def _read(text: str) -> tuple[tuple[Mapping[Value, int], ...], Mapping[str, Steps]]:
    tables: dict[str, dict[Value, int]] = {name: {} for name in NAMES}
    steps: dict[str, dict[tuple[str, str], float]] = {gap: {} for gap in GAPS}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, value, numbers = line.split(" | ")
        if name in steps:
            before, _, after = value.partition(" > ")
            steps[name][before, after] = float(numbers)
        else:
            tables[name][_value(value)] = packed(tuple(map(float, numbers.split())))
    return tuple(tables[name] for name in NAMES), {gap: into(table) for gap, table in steps.items()}


def into(table: Mapping[tuple[str, str], float]) -> Steps:
    """Turn weights of steps into those that lead to each state."""
    return tuple(
        tuple(
            (STATES.index(before), table.get((before.value, state.value), 0.0))
            for before in STATES
            if state in NEXT[before]
        )
        for state in STATES
    )


def _value(text: str) -> Value:
    return tuple(text.split(" + ")) if " + " in text else text


def written(weights: Weights) -> str:
    """The weights as the text of their file: a line for each value of each sign, a column for each class."""
    lines = []
    for name, table in zip(NAMES, weights.signs, strict=True):
        for value, row in sorted(table.items(), key=lambda each: shown(each[0])):
            if row:
                numbers = " ".join(map(str, unpacked(row, len(CLASSES))))
                lines.append(f"{name} | {shown(value)} | {numbers}")
    for gap, steps in weights.steps.items():
        for state, origins in zip(STATES, steps, strict=True):
            lines += [f"{gap} | {STATES[before]} > {state} | {weight:.1f}" for before, weight in origins]
    return "\n".join(lines) + "\n"


def shown(value: Value) -> str:
    """A value as text."""
    return value if isinstance(value, str) else " + ".join(value)


class Decision(NamedTuple):
    """What a line is, and which signs spoke for it."""

    line: int
    """Position in `Copy.lines`."""
    found: Class
    reasons: Callable[[], tuple[tuple[str, Value, float], ...]]
    """Gives name and value of the loudest signs, and by how much they favour this class over the next."""


def decide(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Decision]:
    """Decide what each line below the headline is.

    Nothing of few lines, which tell too little, nor of HTML: there the rules, who read its tags, do better.
    Nor where every line is decided already, as in most copy that is plain; nor of the debris at the foot, of
    which the rules leave nothing open.
    """
    below = copy.lines[layout.headline_at(copy, marks) + 1 :]
    if len(below) < _FEWEST_LINES or any(line.hints for line in copy.lines):
        return
    held = [marks.get(line.number) for line in below]
    plain = proposals.is_plain(copy, marks)
    if not any(_is_open(mark, plain=plain) for mark in held):
        return
    learnt = weights()
    first = len(copy.lines) - len(below)
    lines = observe(copy, marks, first + _upto(below, held) + _BELOW)
    path = best_path(lines, (points(line, learnt) for line in lines), learnt.steps)
    for at, place in enumerate(CLASS_OF[state] for state in path):
        yield Decision(first + at, CLASSES[place], partial(_because, lines[at], place, learnt))


def _upto(lines: Sequence[Line], held: Sequence[Mark | None]) -> int:
    """How many lines there are down to the last that may be of the story: text, or a part by a rule."""
    for count in range(len(lines), 0, -1):
        mark = held[count - 1]
        open_text = mark is None or (mark.rule in PROPOSALS and shape(lines[count - 1].text).prose)
        if open_text or (mark is not None and mark.label in _OF_STORY):
            return count
    return 0


_BELOW = 6
"""Lines that are looked at below the last that may be of the story, for what closed it."""
_REASONS = 4
_FEWEST_LINES = 12


def _because(line: Observed, chosen: int, learnt: Weights) -> tuple[tuple[str, Value, float], ...]:
    """The weightiest signs for the chosen class, against the likeliest other one."""
    row = points(line, learnt)
    other = max((place for place in range(len(CLASSES)) if place != chosen), key=row.__getitem__)
    found = [
        (name, value, weighs[chosen] - weighs[other])
        for sums, sight in zip(learnt.sums, line.sights, strict=True)
        for name, value, weighs in sums.told(sight)
    ]
    return tuple(sorted(found, key=itemgetter(2), reverse=True)[:_REASONS])
