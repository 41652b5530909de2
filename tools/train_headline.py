"""Learns what each sign of a headline weighs, from labelled copy.

    python tools/train_headline.py [CORPUS]

The model is a choice among the candidates of each copy by the sum of their signs (multinomial logistic
regression, trained by gradient ascent on the likelihood with an L2 penalty): a score for each sign, and no
more.  Writes the weights learnt from all copy, byte for byte the same each time; how often the choice is
right on sites that were not learnt from, ``make score`` tells.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import NamedTuple

import labelled
from copydesk import headlines
from copydesk.desk import mark
from copydesk.rules import CHAIN

STEPS = 300
RATE = 0.6
PENALTY = 0.003
"""How much a large weight costs: signs that are rare stay small."""
LEAST = 0.02
"""Weights below this are left out."""
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("headline")]
HEADER = """# What each sign of a headline weighs, learnt from labelled copy by tools/train_headline.py.
# The codes are those of headlines.py; a sign that is not listed weighs nothing.
"""


class Choice(NamedTuple):
    """The candidates of one copy, and which of them are the headline."""

    site: str
    signs: list[list[tuple[str, float]]]
    right: tuple[int, ...]
    """Empty where the headline is not among them: nothing is learnt from such a copy."""


def choice(copy: labelled.Labelled) -> Choice:
    """Return what the rule has to choose from in a copy."""
    read = copy.read()
    ground = headlines.ground(read, mark(read, BEFORE))
    found = headlines.candidates(ground)
    classes = labelled.classes(read, copy)
    right = tuple(place for place, (at, _) in enumerate(found) if "headline" in classes[at])
    signs = [[(sign.code, sign.value) for sign in each] for each in headlines.signs(ground, found)]
    return Choice(copy.site, signs, right)


def chances(weights: dict[str, float], choice: Choice) -> list[float]:
    """Return the probability of each candidate."""
    sums = [sum(weights.get(code, 0.0) * value for code, value in signs) for signs in choice.signs]
    top = max(sums)
    powers = [math.exp(each - top) for each in sums]
    return [power / sum(powers) for power in powers]


def learn(examples: list[Choice]) -> dict[str, float]:
    """Return the weights that make the right choices likeliest."""
    examples = [each for each in examples if each.right]
    weights: dict[str, float] = {}
    for _ in range(STEPS):
        slope = {code: -PENALTY * weight for code, weight in weights.items()}
        for choice in examples:
            likely = chances(weights, choice)
            mass = sum(likely[at] for at in choice.right)
            for at, signs in enumerate(choice.signs):
                pull = ((likely[at] / mass if at in choice.right else 0.0) - likely[at]) / len(examples)
                for code, value in signs:
                    slope[code] = slope.get(code, 0.0) + pull * value
        weights = {code: weights.get(code, 0.0) + RATE * slope[code] for code in slope}
    return weights


def written(weights: dict[str, float]) -> str:
    """Return the weights as the text of their file."""
    kept = {code: weight for code, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    return HEADER + "".join(f"{code} = {weight:.2f}\n" for code, weight in kept.items())


def main() -> int:
    """Learn from all copy, and write the weights."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    if not (corpus / "dev").is_dir():
        print(f"train_headline: there is no labelled copy in {corpus}", file=sys.stderr)
        return 2
    text = written(learn([choice(each) for each in labelled.read(corpus)]))
    headlines.WEIGHTS.write_text(text, "utf-8", newline="\n")
    print(f"{headlines.WEIGHTS.name}: {text.count(' = ')} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
