"""Conditional random fields: learning what signs and steps weigh, from lines whose right states are known.

The model is that of `copydesk.body.sequence`.  What is made small is the sum, over all copies, of the
logarithms of how much likelier all paths are than the right ones (J. Lafferty, A. McCallum and F. Pereira,
"Conditional random fields", 2001), where each wrong state is made likelier by what it would cost (K. Gimpel
and N. Smith, "Softmax-margin CRFs", 2010), plus a penalty on large weights.  A label may allow several
states of a line: then all paths through them are right.  The sums over paths are found by the
forward-backward algorithm, for all copies at once; the minimum by L-BFGS (J. Nocedal, "Updating
quasi-Newton matrices with limited storage", 1980).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from copydesk.body import sequence
from copydesk.body.families import packed
from copydesk.body.sequence import CLASS_OF, CLASSES, END, GAPS, NAMES, NEXT, START, STATES, Observed, Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from copydesk.body.signs import Value

    Array = NDArray[np.float64]

RARE = 3
"""Values seen in fewer lines weigh nothing."""
PENALTY = 5.0
"""How much the half square of a weight costs."""
POINTS = 50.0
"""So many points make one of the natural logarithm."""
LEAST = 0.5
"""Points below which in every class a value is left out."""
ROUNDS = 50
"""Steps of the search: it is near its end by then."""
_KEPT_STEPS = 10
"""Earlier steps by which the search tells how the slope bends."""
_HALVINGS = 20
_ENOUGH = 1e-4
"""Share of what the slope promises that a step must bring."""
_NEVER = -1e9
_SIZE = len(STATES)
_CLASS_OF = np.array(CLASS_OF)
_POSSIBLE = np.array([[after in NEXT[before] for after in STATES] for before in STATES])


class Told(NamedTuple):
    """The lines of one copy, with what its label tells."""

    lines: list[Observed]
    values: list[tuple[Value, ...]]
    """Of the signs of each line, by `sequence.NAMES`."""
    right: list[Observed]
    """The same lines, each with the states that its label allows."""
    costs: list[tuple[float, ...]]
    """What each state of each line is given while learning, in points."""


class Paths:
    """All paths through the lines of many copies, a copy after another."""

    def __init__(self, copies: Sequence[Sequence[Observed]]) -> None:
        """Note which states each line may have, and the order in which lines are visited."""
        sizes = np.array([len(lines) for lines in copies])
        self.ends = np.cumsum(sizes)
        self.copy = np.repeat(np.arange(len(copies)), sizes)
        self.gaps = np.array([GAPS.index(line.gap) for lines in copies for line in lines])
        self.barred = np.concatenate([_barred(lines) for lines in copies])
        longest = np.argsort(-sizes, kind="stable")
        starts = (self.ends - sizes)[longest]
        self.columns = [starts[sizes[longest] > at] + at for at in range(sizes.max())]
        """The first lines of all copies, the second lines, and so on."""

    def chances(self, rows: Array, steps: Array) -> tuple[float, Array, Array]:
        """Sum up all paths.

        Args:
            rows: for each line, the points of each state.
            steps: for each gap, the weights of the steps from state to state.

        Returns:
            The sum of the logarithms of each copy's paths, the chance of each state of each line, and for
            each gap how many steps of each kind are to be expected.

        """
        rows = np.where(self.barred, _NEVER, rows)
        steps = np.where(_POSSIBLE, steps, _NEVER)
        ahead, behind = np.full_like(rows, _NEVER), np.zeros_like(rows)
        ahead[self.columns[0]] = rows[self.columns[0]]
        for lines in self.columns[1:]:
            sums = _total(ahead[lines - 1][:, :, None] + steps[self.gaps[lines]], 1)
            ahead[lines] = np.maximum(sums + rows[lines], _NEVER)
        whole = _total(ahead[self.ends - 1], 1)
        expected = np.zeros((len(GAPS), _SIZE, _SIZE))
        for lines in self.columns[:0:-1]:
            through = steps[self.gaps[lines]] + (rows[lines] + behind[lines])[:, None, :]
            behind[lines - 1] = np.maximum(_total(through, 2), _NEVER)
            likely = ahead[lines - 1][:, :, None] + through - whole[self.copy[lines]][:, None, None]
            np.add.at(expected, self.gaps[lines], np.exp(np.minimum(likely, 0)))
        states = np.exp(np.minimum(ahead + behind - whole[self.copy][:, None], 0))
        return float(whole.sum()), states, expected


def _barred(lines: Sequence[Observed]) -> NDArray[np.bool_]:
    """The states that the lines of a copy may not have, at its beginning and end too."""
    barred = np.ones((len(lines), _SIZE), bool)
    for at, line in enumerate(lines):
        barred[at, list(line.allowed)] = False
    for at, states in ((0, START), (-1, END)):
        narrowed = barred[at] | np.array([state not in states for state in STATES])
        if not narrowed.all():
            barred[at] = narrowed
    return barred


def _total(logarithms: Array, axis: int) -> Array:
    """The logarithm of a sum of powers."""
    top = logarithms.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(logarithms - top).sum(axis=axis, keepdims=True))).squeeze(axis)


class Field:
    """The copies as numbers: which weights each line has, and what the label says."""

    def __init__(self, copies: Sequence[Told]) -> None:
        """Give each value that is seen often enough a row of weights."""
        copies = [each for each in copies if each.lines]
        lines = [values for each in copies for values in each.values]
        seen = [Counter(column) for column in zip(*lines, strict=True)]
        self.values: list[tuple[int, Value]] = [
            (place, value)
            for place, table in enumerate(seen)
            for value in sorted(table, key=str)
            if table[value] >= RARE and value
        ]
        row_of = {each: row for row, each in enumerate(self.values)}
        none = len(self.values)
        self.rows = np.array(
            [[row_of.get(each, none) for each in enumerate(values)] for values in lines]
        ).T.copy()
        self.costs = np.concatenate([np.array(each.costs) for each in copies]) / POINTS
        self.all, self.right = Paths([each.lines for each in copies]), Paths([each.right for each in copies])
        self.shapes = ((none + 1, len(CLASSES)), (len(GAPS), _SIZE, _SIZE))

    def parted(self, weights: Array) -> tuple[Array, Array]:
        """Split one long row of numbers into the weights of signs and of steps."""
        signs, steps = self.shapes
        end = signs[0] * signs[1]
        return weights[:end].reshape(signs), weights[end:].reshape(steps)

    def loss(self, weights: Array) -> tuple[float, Array]:
        """What weights cost, and the slope of that."""
        signs, steps = self.parted(weights)
        points = np.zeros((self.rows.shape[1], len(CLASSES)))
        for column in self.rows:
            points += signs[column]
        points = points[:, _CLASS_OF]
        whole, likely, taken = self.all.chances(points + self.costs, steps)
        fitting, rightly, wanted = self.right.chances(points, steps)
        slope = np.concatenate([self._of_signs(likely - rightly).ravel(), (taken - wanted).ravel()])
        penalty = PENALTY * float(np.square(weights).sum()) / 2
        return whole - fitting + penalty, slope + PENALTY * weights

    def _of_signs(self, excess: Array) -> Array:
        """The slope for each weight of a sign, from how much too likely each state of each line is."""
        size, classes = self.shapes[0]
        slope = np.zeros((size, classes))
        for place in range(classes):
            much = excess[:, place == _CLASS_OF].sum(axis=1)
            for column in self.rows:
                slope[:, place] += np.bincount(column, much, size)
        slope[-1] = 0.0  # the row of what weighs nothing
        return slope

    def weights(self, found: Array) -> Weights:
        """Turn numbers into weights as `sequence` has them."""
        signs, steps = self.parted(found * POINTS)
        tables: list[dict[Value, int]] = [{} for _ in NAMES]
        for (place, value), row in zip(self.values, signs.tolist(), strict=False):
            if max(map(abs, row)) >= LEAST:
                tables[place][value] = packed(tuple(row))
        named = [
            {
                (before.value, after.value): float(table[STATES.index(before), STATES.index(after)])
                for before in STATES
                for after in NEXT[before]
            }
            for table in steps
        ]
        return Weights(
            tuple(tables), {gap: sequence.into(table) for gap, table in zip(GAPS, named, strict=True)}
        )


def learn(copies: Sequence[Told]) -> Weights:
    """Return the weights that make the right paths likeliest."""
    field = Field(copies)
    size = sum(int(np.prod(shape)) for shape in field.shapes)
    return field.weights(lowest(field.loss, np.zeros(size)))


def lowest(loss: Callable[[Array], tuple[float, Array]], point: Array, rounds: int = ROUNDS) -> Array:
    """Go down from a point for so many steps."""
    value, slope = loss(point)
    moves: list[tuple[Array, Array]] = []
    for _ in range(rounds):
        if not slope.any():
            return point
        way = _downhill(slope, moves)
        length, promised = (1.0 if moves else 1 / float(np.abs(slope).sum())), float((way * slope).sum())
        for _ in range(_HALVINGS):
            there, there_slope = loss(point + length * way)
            if there <= value + _ENOUGH * length * promised:
                break
            length /= 2
        else:
            return point
        move = (length * way, there_slope - slope)
        if float((move[0] * move[1]).sum()) > 0:
            moves = [*moves, move][-_KEPT_STEPS:]
        point, value, slope = point + move[0], there, there_slope
    return point


def _downhill(slope: Array, moves: Sequence[tuple[Array, Array]]) -> Array:
    """The way to go: the slope, straightened by how it bent along the last moves."""
    way, shares = -slope, []
    for step, bend in reversed(moves):
        share = (step * way).sum() / (step * bend).sum()
        way = way - share * bend
        shares.append(share)
    if moves:
        step, bend = moves[-1]
        way = way * (step * bend).sum() / (bend * bend).sum()
    for (step, bend), share in zip(moves, reversed(shares), strict=True):
        way = way + step * (share - (bend * way).sum() / (step * bend).sum())
    return way
