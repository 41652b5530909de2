"""Conditional random fields: learning what signs and steps weigh, from lines whose right states are known.

The model is that of `copydesk.body.sequence`.  The loss is the negative log-likelihood of the right paths
(J. Lafferty, A. McCallum and F. Pereira, "Conditional random fields", 2001), where each wrong state is made
likelier by what it would cost (K. Gimpel and N. Smith, "Softmax-margin CRFs", 2010), plus an L2 penalty.  A
label may allow several states of a line: then all paths through them are right.  The sums over paths are
found by the forward-backward algorithm, for all copies at once; the minimum by L-BFGS (J. Nocedal, "Updating
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
"""The L2 penalty: what half the square of a weight costs."""
POINTS = 50.0
"""So many points make one of the natural logarithm."""
LEAST = 0.5
"""Points below which in every class a value is left out."""
ITERATIONS = 50
"""Iterations of the search: it is near its end by then."""
_HISTORY = 10
"""Earlier steps from which L-BFGS estimates the curvature."""
_HALVINGS = 20
_SUFFICIENT = 1e-4
"""Share of the decrease that the gradient promises, which a step must bring (Armijo's condition)."""
_NEVER = -1e9
_SIZE = len(STATES)
_CLASS_OF = np.array(CLASS_OF)
_POSSIBLE = np.array([[after in NEXT[before] for after in STATES] for before in STATES])


class Example(NamedTuple):
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
        self.forbidden = np.concatenate([_forbidden(lines) for lines in copies])
        longest = np.argsort(-sizes, kind="stable")
        starts = (self.ends - sizes)[longest]
        self.columns = [starts[sizes[longest] > at] + at for at in range(sizes.max())]
        """The first lines of all copies, the second lines, and so on."""

    def marginals(self, scores: Array, steps: Array) -> tuple[float, Array, Array]:
        """Sum up all paths, forward and backward.

        Args:
            scores: for each line, the points of each state.
            steps: for each gap, the weights of the steps from state to state.

        Returns:
            The sum of the logarithms of the copies' partition functions, the probability of each state of
            each line, and for each gap the expected number of steps of each kind.

        """
        scores = np.where(self.forbidden, _NEVER, scores)
        steps = np.where(_POSSIBLE, steps, _NEVER)
        forward, backward = np.full_like(scores, _NEVER), np.zeros_like(scores)
        forward[self.columns[0]] = scores[self.columns[0]]
        for lines in self.columns[1:]:
            sums = _logsumexp(forward[lines - 1][:, :, None] + steps[self.gaps[lines]], 1)
            forward[lines] = np.maximum(sums + scores[lines], _NEVER)
        partition = _logsumexp(forward[self.ends - 1], 1)
        expected = np.zeros((len(GAPS), _SIZE, _SIZE))
        for lines in self.columns[:0:-1]:
            through = steps[self.gaps[lines]] + (scores[lines] + backward[lines])[:, None, :]
            backward[lines - 1] = np.maximum(_logsumexp(through, 2), _NEVER)
            pairs = forward[lines - 1][:, :, None] + through - partition[self.copy[lines]][:, None, None]
            np.add.at(expected, self.gaps[lines], np.exp(np.minimum(pairs, 0)))
        states = np.exp(np.minimum(forward + backward - partition[self.copy][:, None], 0))
        return float(partition.sum()), states, expected


def _forbidden(lines: Sequence[Observed]) -> NDArray[np.bool_]:
    """The states that the lines of a copy may not have, at its beginning and end too."""
    forbidden = np.ones((len(lines), _SIZE), bool)
    for at, line in enumerate(lines):
        forbidden[at, list(line.allowed)] = False
    for at, states in ((0, START), (-1, END)):
        narrowed = forbidden[at] | np.array([state not in states for state in STATES])
        if not narrowed.all():
            forbidden[at] = narrowed
    return forbidden


def _logsumexp(logarithms: Array, axis: int) -> Array:
    """The logarithm of the sum of the exponentials along an axis."""
    top = logarithms.max(axis=axis, keepdims=True)
    return (top + np.log(np.exp(logarithms - top).sum(axis=axis, keepdims=True))).squeeze(axis)


class Objective:
    """What is minimised: the loss over copies, which are kept as numbers."""

    def __init__(self, copies: Sequence[Example]) -> None:
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

    def split(self, weights: Array) -> tuple[Array, Array]:
        """Split one long row of numbers into the weights of signs and of steps."""
        signs, steps = self.shapes
        end = signs[0] * signs[1]
        return weights[:end].reshape(signs), weights[end:].reshape(steps)

    def loss(self, weights: Array) -> tuple[float, Array]:
        """The loss at some weights, and its gradient."""
        signs, steps = self.split(weights)
        points = np.zeros((self.rows.shape[1], len(CLASSES)))
        for column in self.rows:
            points += signs[column]
        points = points[:, _CLASS_OF]
        partition, likely, taken = self.all.marginals(points + self.costs, steps)
        fitting, rightly, wanted = self.right.marginals(points, steps)
        gradient = np.concatenate([self._of_signs(likely - rightly).ravel(), (taken - wanted).ravel()])
        penalty = PENALTY * float(np.square(weights).sum()) / 2
        return partition - fitting + penalty, gradient + PENALTY * weights

    def _of_signs(self, excess: Array) -> Array:
        """The gradient for each weight of a sign, from how much too likely each state of each line is."""
        size, classes = self.shapes[0]
        gradient = np.zeros((size, classes))
        for place in range(classes):
            much = excess[:, place == _CLASS_OF].sum(axis=1)
            for column in self.rows:
                gradient[:, place] += np.bincount(column, much, size)
        gradient[-1] = 0.0  # the row of what weighs nothing
        return gradient

    def weights(self, found: Array) -> Weights:
        """Turn numbers into weights as `sequence` has them."""
        signs, steps = self.split(found * POINTS)
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


def learn(copies: Sequence[Example]) -> Weights:
    """Return the weights that make the right paths likeliest."""
    objective = Objective(copies)
    size = sum(int(np.prod(shape)) for shape in objective.shapes)
    return objective.weights(minimised(objective.loss, np.zeros(size)))


def minimised(
    loss: Callable[[Array], tuple[float, Array]], point: Array, iterations: int = ITERATIONS
) -> Array:
    """Return the point near a minimum that so many iterations of L-BFGS reach from a point."""
    value, gradient = loss(point)
    history: list[tuple[Array, Array]] = []
    for _ in range(iterations):
        if not gradient.any():
            return point
        direction = _direction(gradient, history)
        length = 1.0 if history else 1 / float(np.abs(gradient).sum())
        promised = float((direction * gradient).sum())
        for _ in range(_HALVINGS):
            there, there_gradient = loss(point + length * direction)
            if there <= value + _SUFFICIENT * length * promised:
                break
            length /= 2
        else:
            return point
        change = (length * direction, there_gradient - gradient)
        if float((change[0] * change[1]).sum()) > 0:
            history = [*history, change][-_HISTORY:]
        point, value, gradient = point + change[0], there, there_gradient
    return point


def _direction(gradient: Array, history: Sequence[tuple[Array, Array]]) -> Array:
    """The direction of the next step, by the two-loop recursion of L-BFGS over the last steps."""
    direction, shares = -gradient, []
    for step, bend in reversed(history):
        share = (step * direction).sum() / (step * bend).sum()
        direction = direction - share * bend
        shares.append(share)
    if history:
        step, bend = history[-1]
        direction = direction * (step * bend).sum() / (bend * bend).sum()
    for (step, bend), share in zip(history, reversed(shares), strict=True):
        direction = direction + step * (share - (bend * direction).sum() / (step * bend).sum())
    return direction
