"""Learns what each sign of the lines below a headline weighs, from labelled copy.

    python tools/train_story.py [CORPUS]

The model is that of `sequence`, learnt as a conditional random field (`fields`).  While learning, wrong
states are given a bonus, the dearer the mistake the greater, so that right paths win by a margin: to lose a
paragraph is dearer than to keep a line of junk.  Of HTML, of which `sequence` decides nothing, nothing is
learnt.  Writes the weights, byte for byte the same each time.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import fields
import labelled
from copydesk.body import sequence
from copydesk.body.sequence import CLASSES, CUT, STATES, Observed, State
from copydesk.desk import mark
from copydesk.lines import profiles
from copydesk.rules import CHAIN
from fields import Example
from labelled import NEUTRAL

if TYPE_CHECKING:
    from copydesk.body.sequence import Weights

LOSS, LEAK, HEAD = 60.0, 32.0, 30.0
"""What it costs to lose text, to keep junk, to miss a crosshead."""
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("story")]
_RIGHT = {
    "standfirst": STATES,
    "caption": (State.HEAD_CAPTION, State.BODY_CAPTION, State.AFTER),
    "paragraph": (State.PARAGRAPH,),
    "blockquote": (State.PARAGRAPH,),
    "list_item": (State.ITEM,),
    "subheading": (State.CROSSHEAD,),
    NEUTRAL: STATES,
}
"""The states that are right for a class of the labels; `CUT` for every other."""
_ALL, _HEAD = tuple(range(len(STATES))), (STATES.index(State.CROSSHEAD),)
_KEPT = (State.PARAGRAPH, State.ITEM, State.CROSSHEAD)
_MOST_WORDS = 60
"""Words of a line beyond which it costs no more."""


def example(copy: labelled.Labelled) -> Example:
    """Return what is seen of a copy, and what is right."""
    read = copy.read()
    lines = [_taught(line) for line in sequence.observe(read, mark(read, BEFORE))]
    start = len(read.lines) - len(lines)
    right, costs = [], []
    for seen, classes, profile in zip(
        lines, labelled.classes(read, copy)[start:], profiles.of(read)[start:], strict=True
    ):
        states = {STATES.index(state) for name in classes for state in _RIGHT.get(name, CUT)}
        marked = len(seen.allowed) < len(STATES)
        fitting = tuple(sorted(states.intersection(seen.allowed)))
        if not fitting or (marked and classes & {"caption", NEUTRAL}):
            fitting = seen.allowed
        right.append(Observed(seen.sights, seen.gap, fitting))
        words = min(profile.shape.words, _MOST_WORDS)
        wrong = [0.0 if at in fitting else _cost(classes, state, words) for at, state in enumerate(STATES)]
        costs.append(tuple(wrong))
    return Example(lines, [seen.values for seen in lines], right, costs)


def _taught(line: Observed) -> Observed:
    """Return a line to learn from: a crosshead that a rule is certain of shows what others look like."""
    return line._replace(allowed=_ALL) if line.allowed == _HEAD else line


def _cost(classes: frozenset[str], state: State, words: int) -> float:
    """What a wrong state would cost in a line."""
    if classes <= {"paragraph", "blockquote", "list_item"}:
        if state in (State.PARAGRAPH, State.ITEM):
            return 0.0
        return LOSS * (0.5 + words / (20 if state in CUT else 40))
    if classes == {"subheading"}:
        return HEAD
    if classes <= {"junk", "meta"} and state in _KEPT:
        return LEAK * (0.5 + words / 30)
    return 0.0


HEADER = f"""# What each sign of the lines below a headline weighs, learnt from labelled copy by
# tools/train_story.py.
# Sign | value | weight for each class: {", ".join(CLASSES)}.
# At the end the steps from state to state, where the line is parted from the one above, is not, or none is.
"""


def written(weights: Weights) -> str:
    """Return the weights as the text of their file."""
    return HEADER + sequence.written(weights)


def main() -> int:
    """Learn from all copy, and write the weights."""
    parser = labelled.parser(__doc__)
    corpus = parser.parse_args().corpus
    if not (corpus / "dev").is_dir():
        parser.error(f"there is no labelled copy in {corpus}")
    copies = [each for each in labelled.read(corpus) if not each.hypertext]
    text = written(fields.learn([example(each) for each in copies]))
    sequence.WEIGHTS.write_text(text, "utf-8", newline="\n")
    print(f"{sequence.WEIGHTS.name}: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
