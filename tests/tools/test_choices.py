"""What signs weigh, learnt from right choices."""

from __future__ import annotations

import choices
from copydesk.head.weighing import Sign

EXAMPLES = [
    choices.choice([[Sign("long")], [Sign("short"), Sign("shares", 0.5)], [Sign("none")]], [1]),
    choices.choice([[Sign("long")], [Sign("none")]], [1]),
    choices.choice([[Sign("short")], [Sign("unheard-of")]], []),
]


def test_what_was_right_weighs_more_and_a_small_penalty_lets_it() -> None:
    weights = choices.learn(EXAMPLES, 0.01)
    assert weights["short"] > 0 > weights["long"]
    strict = choices.learn(EXAMPLES, 1.0)
    assert abs(strict["long"]) < abs(weights["long"])


def test_copy_of_which_nobody_knows_teaches_nothing() -> None:
    assert "unheard-of" not in choices.learn(EXAMPLES, 0.01)


def test_weights_are_written_in_order_without_those_that_weigh_nothing() -> None:
    assert choices.written("# head\n", {"b": 1.0, "a": -0.5, "c": 0.01}) == "# head\na = -0.50\nb = 1.00\n"
