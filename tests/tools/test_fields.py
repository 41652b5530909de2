"""Learning what signs and steps weigh, by conditional random fields."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

import fields
from copydesk.body.families import unpacked
from copydesk.body.sequence import CLASSES, END, NEXT, START, STATES, Class, Observed, State

ALL = tuple(range(len(STATES)))


def observed(allowed: tuple[int, ...] = ALL) -> Observed:
    return Observed((), "gap", allowed)


def test_marginals_are_those_of_all_paths_counted_one_by_one() -> None:
    lines = [observed(), observed(tuple(range(5))), observed()]
    chance = np.random.default_rng(1)
    rows, steps = chance.normal(size=(3, len(STATES))), chance.normal(size=(3, len(STATES), len(STATES)))
    total, wanted = 0.0, np.zeros((3, len(STATES)))
    for path in product(ALL, repeat=3):
        states = [STATES[at] for at in path]
        joined = all(after in NEXT[before] for before, after in pairwise(states))
        allowed = all(at in line.allowed for at, line in zip(path, lines, strict=True))
        if joined and allowed and states[0] in START and states[-1] in END:
            sum_of_path = sum(rows[at, state] for at, state in enumerate(path))
            sum_of_path += sum(steps[0, a, b] for a, b in pairwise(path))
            total += np.exp(sum_of_path)
            wanted[range(3), path] += np.exp(sum_of_path)
    logarithm, states_found, expected = fields.Paths([lines]).marginals(rows, steps)
    assert np.isclose(logarithm, np.log(total))
    assert np.allclose(states_found, wanted / total)
    assert np.isclose(expected.sum(), 2)


def example(*states: State) -> fields.Example:
    """Lines whose first sign says their state, which is right, and costly to miss."""
    values = [(state.value, *[""] * (len(fields.NAMES) - 1)) for state in states]
    right = [observed((STATES.index(state),)) for state in states]
    costs = [tuple(0.0 if each is state else 10.0 for each in STATES) for state in states]
    return fields.Example([observed() for _ in states], values, right, costs)


def test_the_gradient_is_how_the_loss_changes() -> None:
    objective = fields.Objective([example(State.PARAGRAPH, State.INSIDE, State.PARAGRAPH)] * 3)
    weights = np.random.default_rng(2).normal(size=sum(int(np.prod(shape)) for shape in objective.shapes))
    _, gradient = objective.loss(weights)
    for at in (0, len(CLASSES), len(weights) - 1, len(weights) - 40):
        step = np.zeros_like(weights)
        step[at] = 1e-5
        change = (objective.loss(weights + step)[0] - objective.loss(weights - step)[0]) / 2e-5
        assert np.isclose(gradient[at], change, atol=1e-4)


def test_what_was_shown_weighs_most() -> None:
    learnt = fields.learn([example(State.PARAGRAPH, State.INSIDE, State.PARAGRAPH)] * 30)
    row = unpacked(learnt.signs[0]["paragraph"], len(CLASSES))
    assert CLASSES[max(range(len(CLASSES)), key=row.__getitem__)] is Class.PARAGRAPH


def test_what_is_seen_seldom_weighs_nothing() -> None:
    assert "paragraph" not in fields.learn([example(State.PARAGRAPH)]).signs[0]
