"""Learns what each sign of a standfirst weighs, from labelled copy.

    python tools/train_standfirst.py [CORPUS]

The model is that of `choices`; to have no standfirst is a choice among the others.  Writes the weights learnt
from all copy, byte for byte the same each time; how often the choice is right on sites that were not learnt
from, ``make score`` tells.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import choices
from copydesk.desk import mark
from copydesk.head import standfirsts
from copydesk.rules import CHAIN
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from choices import Choice
    from labelled import Labelled

PENALTY = 0.006
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("standfirst")]
HEADER = """# What each sign of a standfirst weighs, learnt from labelled copy by tools/train_standfirst.py.
# The codes are those of standfirsts.py; a sign that is not listed weighs nothing.
"""


def example(copy: Labelled) -> Choice:
    """Return what the rule has to choose from in a copy: the candidates, and last none of them."""
    read = copy.read()
    ground = standfirsts.ground(read, mark(read, BEFORE))
    found = standfirsts.candidates(ground)
    said, absent = copy.gold["standfirst"], "standfirst" in copy.gold.get("absent", ())
    right = [place for place, (_, line) in enumerate(found) if said and fold(line.text) == fold(said)]
    if not said and (absent or copy.kind in ("own", "seed")):
        right = [len(found)]
    return choices.choice([*standfirsts.signs(ground, found), standfirsts.none(ground, found)], right)


def learnt(examples: Sequence[Choice]) -> str:
    """Return the weights that examples teach, as the text of their file."""
    return choices.written(HEADER, choices.learn(examples, PENALTY))


if __name__ == "__main__":
    sys.exit(choices.write(standfirsts.WEIGHTS, example, learnt))
