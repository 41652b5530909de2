"""Learns what each sign of the lines below a headline weighs, from labelled copy.

    python tools/train_story.py [CORPUS]

The model is that of `sequence`; it is learnt by the structured perceptron, averaged (M. Collins,
"Discriminative training methods for hidden Markov models", 2002): a copy is decoded, and where the path
is not one that the label allows, the signs of the right path gain and those of the wrong one lose.  While
learning, wrong states are given a bonus, the dearer the mistake the greater, so that right paths win by a
margin: to lose a paragraph is dearer than to keep a line of junk.  Writes the weights, byte for byte the same
each time.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import labelled
from copydesk import profiles, sequence
from copydesk.desk import mark
from copydesk.families import weighed
from copydesk.rules import CHAIN
from copydesk.sequence import CLASS_OF, CLASSES, CUT, GAPS, NEXT, STATES, Observed, State, Weights
from labelled import NEUTRAL

if TYPE_CHECKING:
    from copydesk.families import Value

ROUNDS = 6
SEEDS = (1, 2, 3)
"""Orders in which the copies are learnt from: the mean over several depends less on chance."""
RARE = 3
"""Values seen in fewer lines weigh nothing."""
LOSS, LEAK, HEAD, STANDFIRST = 60.0, 20.0, 30.0, 40.0
"""What it costs to lose text, to keep junk, to miss a crosshead, to miss a standfirst."""
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("story")]
_RIGHT = {
    "standfirst": (State.STANDFIRST,),
    "caption": (State.HEAD_CAPTION, State.BODY_CAPTION, State.AFTER),
    "paragraph": (State.PARAGRAPH,),
    "blockquote": (State.PARAGRAPH,),
    "list_item": (State.ITEM,),
    "subheading": (State.CROSSHEAD,),
    NEUTRAL: STATES,
}
"""The states that are right for a class of the labels; `CUT` for every other."""
_KEPT = (State.PARAGRAPH, State.ITEM, State.CROSSHEAD, State.STANDFIRST)
_MOST_WORDS = 60
"""Words of a line beyond which it costs no more."""


class Example(NamedTuple):
    """A copy to learn from."""

    site: str
    lines: list[Observed]
    values: list[tuple[Value, ...]]
    """What its signs are in each line, by `sequence.NAMES`."""
    right: list[Observed]
    """The same lines, each with the states that its label allows."""
    costs: list[tuple[float, ...]]
    """What each state of each line would cost."""


def example(copy: labelled.Labelled) -> Example:
    """Return what is seen of a copy, and what is right."""
    read = copy.read()
    lines = sequence.observe(read, mark(read, BEFORE))
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
    return Example(copy.site, lines, [seen.values for seen in lines], right, costs)


def _cost(classes: frozenset[str], state: State, words: int) -> float:
    """What a wrong state would cost in a line."""
    if classes <= {"paragraph", "blockquote", "list_item"}:
        if state in (State.PARAGRAPH, State.ITEM):
            return 0.0
        return LOSS * (0.5 + words / (20 if state in CUT else 40))
    if classes == {"subheading"}:
        return HEAD
    if classes == {"standfirst"}:
        return STANDFIRST
    if classes <= {"junk", "meta"} and state in _KEPT:
        return LEAK * (0.5 + words / 30)
    return 0.0


class Perceptron:
    """Weights that are being learnt, with the sums that make their averages."""

    def __init__(self, examples: list[Example]) -> None:
        """Begin with nothing: a row for each value that is seen often enough."""
        counts: list[defaultdict] = [defaultdict(int) for _ in sequence.NAMES]
        for each in examples:
            for values in each.values:
                for table, value in zip(counts, values, strict=True):
                    table[value] += 1
        size = len(CLASSES)
        self.signs = [
            {value: [0.0] * size for value in sorted(table, key=str) if table[value] >= RARE and value}
            for table in counts
        ]
        self.summed = [{value: [0.0] * size for value in table} for table in self.signs]
        self.steps = {gap: {(a.value, b.value): [0.0, 0.0] for a in STATES for b in NEXT[a]} for gap in GAPS}
        self.clock = 0

    def see(self, example: Example) -> None:
        """Decode a copy, and learn from it where it is decoded wrongly."""
        self.clock += 1
        weights = self.now()
        rows = [weighed(weights.signs, values) or sequence.NOTHING for values in example.values]
        wrong = sequence.best_path(example.lines, rows, weights.steps, example.costs)
        if not all(state in line.allowed for state, line in zip(wrong, example.right, strict=True)):
            self.move(example, sequence.best_path(example.right, rows, weights.steps), wrong)

    def move(self, example: Example, right: list[int], wrong: list[int]) -> None:
        """Let the signs and steps of the right path gain, and those of the wrong one lose."""
        time = self.clock
        for at, (values, good, bad) in enumerate(zip(example.values, right, wrong, strict=True)):
            good_class, bad_class = CLASS_OF[good], CLASS_OF[bad]
            if good_class != bad_class:
                for table, sums, value in zip(self.signs, self.summed, values, strict=True):
                    if value in table:
                        row, total = table[value], sums[value]
                        row[good_class] += 1
                        row[bad_class] -= 1
                        total[good_class] += time
                        total[bad_class] -= time
            if at and (good, right[at - 1]) != (bad, wrong[at - 1]):
                table = self.steps[example.lines[at].gap]
                for sign, path in ((1, right), (-1, wrong)):
                    cell = table[STATES[path[at - 1]].value, STATES[path[at]].value]
                    cell[0] += sign
                    cell[1] += sign * time

    def now(self) -> Weights:
        """Return the weights as they stand: the rows are shared, the steps copied."""
        return Weights(
            tuple(self.signs), {gap: sequence.into(_first(table)) for gap, table in self.steps.items()}
        )

    def averaged(self) -> Weights:
        """Return the mean of the weights over all that was seen."""
        time = max(1, self.clock)
        rows = tuple(
            {
                value: tuple(w - s / time for w, s in zip(row, sums[value], strict=True))
                for value, row in table.items()
            }
            for table, sums in zip(self.signs, self.summed, strict=True)
        )
        steps = {
            gap: {key: weight - total / time for key, (weight, total) in table.items()}
            for gap, table in self.steps.items()
        }
        return Weights(rows, {gap: sequence.into(table) for gap, table in steps.items()})


def _first(table: dict) -> dict:
    return {key: weight for key, (weight, _) in table.items()}


def learn(examples: list[Example]) -> Weights:
    """Return the mean of what is learnt in several orders."""
    return mean([_learn(examples, seed) for seed in SEEDS])


def _learn(examples: list[Example], seed: int) -> Weights:
    """Return the averaged weights of one perceptron."""
    model = Perceptron(examples)
    order = [each for each in examples if each.lines]
    shuffle = random.Random(seed)  # noqa: S311 - no secret is made of it
    for _ in range(ROUNDS):
        shuffle.shuffle(order)
        for each in order:
            model.see(each)
    return model.averaged()


def mean(learnt: list[Weights]) -> Weights:
    """Return the mean of several weights of the same signs."""
    rows = tuple(
        {
            value: tuple(
                sum(cells) / len(learnt) for cells in zip(*(each[value] for each in tables), strict=True)
            )
            for value in tables[0]
        }
        for tables in zip(*(each.signs for each in learnt), strict=True)
    )
    steps = {
        gap: tuple(
            tuple(
                (same[0][0], sum(weight for _, weight in same) / len(learnt))
                for same in zip(*into, strict=True)
            )
            for into in zip(*(each.steps[gap] for each in learnt), strict=True)
        )
        for gap in GAPS
    }
    return Weights(rows, steps)


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
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    if not (corpus / "dev").is_dir():
        print(f"train_story: there is no labelled copy in {corpus}", file=sys.stderr)
        return 2
    text = written(learn([example(each) for each in labelled.read(corpus)]))
    sequence.WEIGHTS.write_text(text, "utf-8", newline="\n")
    print(f"{sequence.WEIGHTS.name}: {len(text.splitlines())} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
