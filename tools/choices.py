"""Learning to choose a line: what signs weigh, from copies of which the right choice is known.

The model is a choice among the candidates of each copy by the sum of their signs (multinomial logistic
regression): a weight for each sign, and no more.  The loss is the mean negative log-likelihood of what is
right, plus an L2 penalty.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import fields
import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from copydesk.head.weighing import Sign
    from fields import Array
    from labelled import Labelled

LEAST = 0.02
"""Weights below this are left out."""


class Choice(NamedTuple):
    """The candidates of one copy, and which of them are right."""

    signs: list[list[tuple[str, float]]]
    right: tuple[int, ...]
    """Empty where no candidate is, or nobody knows: nothing is learnt from such a copy."""


def choice(signs: Iterable[Iterable[Sign]], right: Iterable[int]) -> Choice:
    """Return what the signs of some candidates teach, of which those at the places `right` are right."""
    return Choice([[(sign.code, sign.value) for sign in each] for each in signs], tuple(right))


def learn(choices: Sequence[Choice], penalty: float) -> dict[str, float]:
    """Return the weights that make the right choices likeliest.

    Args:
        choices: what was to be chosen, and what was right.
        penalty: what half the square of a weight costs: the weights of rare signs stay small.

    """
    choices = [each for each in choices if each.right]
    codes = sorted({code for each in choices for signs in each.signs for code, _ in signs})
    sizes = np.array([len(each.signs) for each in choices])
    starts = np.cumsum(sizes) - sizes
    seen, right = np.zeros((int(sizes.sum()), len(codes))), np.zeros(int(sizes.sum()), bool)
    column = {code: at for at, code in enumerate(codes)}
    for each, start in zip(choices, starts.tolist(), strict=True):
        right[[start + place for place in each.right]] = True
        for row, signs in enumerate(each.signs, start):
            for code, value in signs:
                seen[row, column[code]] += value

    def loss(weights: Array) -> tuple[float, Array]:
        sums = seen @ weights
        sums -= np.repeat(np.maximum.reduceat(sums, starts), sizes)
        powers = np.exp(sums)
        probabilities = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
        rightly = np.add.reduceat(probabilities * right, starts)
        excess = probabilities - np.where(right, probabilities / np.repeat(rightly, sizes), 0.0)
        value = -float(np.log(rightly).mean()) + penalty * float(weights @ weights) / 2
        return value, seen.T @ excess / len(choices) + penalty * weights

    found = fields.minimised(loss, np.zeros(len(codes)))
    return dict(zip(codes, found.tolist(), strict=True))


def write(
    path: Path, example: Callable[[Labelled], Choice], learnt: Callable[[Sequence[Choice]], str]
) -> int:
    """Learn from all copy in the corpus that the command line names, and write a file of weights.

    `example` returns what a copy teaches, `learnt` the text of the file.  Returns the exit status.
    """
    parser = labelled.parser(sys.modules["__main__"].__doc__)
    corpus = parser.parse_args().corpus
    if not (corpus / "dev").is_dir():
        parser.error(f"there is no labelled copy in {corpus}")
    text = learnt([example(each) for each in labelled.read(corpus)])
    path.write_text(text, "utf-8", newline="\n")
    print(f"{path.name}: {text.count(' = ')} weights")
    return 0


def written(header: str, weights: dict[str, float]) -> str:
    """Return the weights as the text of their file."""
    kept = {code: weight for code, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    return header + "".join(f"{code} = {weight:.2f}\n" for code, weight in kept.items())
