"""Learns what each sign of a headline weighs, from labelled copy.

    python tools/train_headline.py [CORPUS]

The model is that of `choices`.  Writes the weights learnt from all copy, byte for byte the same each time;
how often the choice is right on sites that were not learnt from, ``make score`` tells.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import choices
import labelled
from copydesk.desk import mark
from copydesk.head import headlines
from copydesk.rules import CHAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from choices import Choice

PENALTY = 0.002
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("headline")]
HEADER = """# What each sign of a headline weighs, learnt from labelled copy by tools/train_headline.py.
# The codes are those of headlines.py; a sign that is not listed weighs nothing.
"""


def example(copy: labelled.Labelled) -> Choice:
    """Return what the rule has to choose from in a copy."""
    read = copy.read()
    ground = headlines.ground(read, mark(read, BEFORE))
    found = headlines.candidates(ground)
    classes = labelled.classes(read, copy)
    right = (place for place, (at, _) in enumerate(found) if "headline" in classes[at])
    return choices.choice(headlines.signs(ground, found), right)


def learnt(examples: Sequence[Choice]) -> str:
    """Return the weights that examples teach, as the text of their file."""
    return choices.written(HEADER, choices.learn(examples, PENALTY))


if __name__ == "__main__":
    sys.exit(choices.write(headlines.WEIGHTS, example, learnt))
