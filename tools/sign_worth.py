"""What each family of signs is worth: how much worse the results on sites left out become without it.

The families of the model are `sequence.FAMILIES`.  The signs of headlines and standfirsts have no families;
those whose codes begin with the same word are treated as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import starmap
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import choices
import fields
import labelled
import train_headline
import train_standfirst
import train_story
from copydesk.body import sequence
from copydesk.body.sequence import CLASS_OF, CLASSES, CUT, Class
from copydesk.head.weighing import Sign, points
from copydesk.lines import profiles
from labelled import NEUTRAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from choices import Choice
    from copydesk.body.sequence import Weights
    from labelled import Labelled

KINDS = ("article", "page")
"""The copy that is judged; all but HTML is learnt from."""
ITERATIONS = 20
"""Steps from the weights of all families to those without one: most weights stay where they were."""
_CHUNK = 20
_TEXT = frozenset({"paragraph", "list_item", "blockquote"})
_CUT_CLASSES = frozenset(CLASSES.index(Class(state.value)) for state in CUT)
_HEAD = CLASSES.index(Class.CROSSHEAD)


class Truth(NamedTuple):
    """What a line is by its label, and how many words it has."""

    classes: frozenset[str]
    words: int


class Example(NamedTuple):
    """What is learnt from a copy, and what is judged by."""

    site: str
    judged: bool
    told: fields.Example
    truths: list[Truth]
    headline: Choice
    standfirst: Choice


def example(copy: Labelled) -> Example:
    """Return what is learnt from a copy, and what is judged by."""
    read, told = copy.read(), train_story.example(copy)
    start = len(read.lines) - len(told.lines)
    classes, counts = labelled.classes(read, copy)[start:], profiles.words(read)[start:]
    return Example(
        copy.site,
        copy.kind in KINDS,
        told,
        [Truth(*each) for each in zip(classes, counts, strict=True)],
        train_headline.example(copy),
        train_standfirst.example(copy),
    )


@dataclass(slots=True)
class Tally:
    """What a model makes of copies: counts to be added up over folds."""

    counts: Counter[str] = field(default_factory=Counter)

    def story(self, each: Example, weights: Weights) -> None:
        """Count the lines of a copy."""
        rows = [sequence.points(line, weights) for line in each.told.lines]
        path = sequence.best_path(each.told.lines, rows, weights.steps)
        for state, truth in zip(path, each.truths, strict=True):
            if NEUTRAL in truth.classes:
                continue
            cut, head = CLASS_OF[state] in _CUT_CLASSES, CLASS_OF[state] == _HEAD
            if truth.classes <= _TEXT:
                self.counts["text"] += truth.words
                self.counts["lost"] += truth.words * cut
            if truth.classes <= {"junk", "meta"}:
                self.counts["junk"] += truth.words
                self.counts["kept"] += truth.words * (
                    not cut and CLASS_OF[state] != CLASSES.index(Class.CAPTION)
                )
            self.counts["heads"] += head + ("subheading" in truth.classes)
            self.counts["right heads"] += 2 * (head and "subheading" in truth.classes)

    def choice(self, each: Choice, weights: Mapping[str, float]) -> None:
        """Count a choice."""
        if each.right:
            sums = [points(starmap(Sign, signs), weights) for signs in each.signs]
            self.counts["choices"] += 1
            self.counts["right"] += sums.index(max(sums)) in each.right

    def shares(self) -> tuple[float, ...]:
        """Return in percent: the text kept, the junk cut, crossheads (F1); or the choices that are right."""
        seen = self.counts
        if seen["choices"]:
            return (100 * seen["right"] / seen["choices"],)
        return (
            100 - 100 * seen["lost"] / max(seen["text"], 1),
            100 - 100 * seen["kept"] / max(seen["junk"], 1),
            100 * seen["right heads"] / max(seen["heads"], 1),
        )


Tallies = dict[str, Tally]
"""By the name of the family that was left out; the empty string is none."""


# --------------------------------------------------------------- one fold


def stories(inside: Sequence[Example], others: Sequence[Example]) -> Tallies:
    """Judge copies by what the others teach: with all families, then without each."""
    objective = fields.Objective([each.told for each in others])
    size = sum(int(np.prod(shape)) for shape in objective.shapes)
    every, rows = fields.minimised(objective.loss, np.zeros(size)), objective.rows
    # As many steps more as without a family: else what they win would count for it.
    tallies = {"": _judged(inside, objective.weights(fields.minimised(objective.loss, every, ITERATIONS)))}
    for family in sequence.FAMILIES:
        places = [sequence.NAMES.index(name) for name in family.names]
        objective.rows = rows.copy()
        objective.rows[places] = len(objective.values)
        start = every.copy()
        signs, _ = objective.split(start)
        signs[[at for at, (place, _) in enumerate(objective.values) if place in places]] = 0.0
        found = objective.weights(fields.minimised(objective.loss, start, ITERATIONS))
        tallies[", ".join(family.names)] = _judged(inside, found)
    return tallies


def _judged(inside: Iterable[Example], weights: Weights) -> Tally:
    tally = Tally()
    for each in inside:
        tally.story(each, weights)
    return tally


def picks(inside: Sequence[Choice], others: Sequence[Choice], penalty: float) -> Tallies:
    """Judge choices by what the others teach: with all signs, then without those of each first word."""
    words = sorted({code.partition("-")[0] for each in others for signs in each.signs for code, _ in signs})
    tallies = {}
    for word in ("", *words):
        left = [_without(each, word) for each in others]
        weights = choices.learn(left, penalty)
        tallies[word] = tally = Tally()
        for each in inside:
            tally.choice(_without(each, word), weights)
    return tallies


def _without(each: Choice, word: str) -> Choice:
    """Return a choice without the signs that begin with a word."""
    if not word:
        return each
    signs = [[(code, value) for code, value in own if code.partition("-")[0] != word] for own in each.signs]
    return each._replace(signs=signs)


def fold(inside: Sequence[Example], others: Sequence[Example]) -> dict[str, Tallies]:
    """Judge all three models."""
    judged = [each for each in inside if each.judged]
    return {
        "headline": picks(
            [each.headline for each in judged], [each.headline for each in others], train_headline.PENALTY
        ),
        "standfirst": picks(
            [each.standfirst for each in judged],
            [each.standfirst for each in others],
            train_standfirst.PENALTY,
        ),
        "story": stories(judged, others),
    }


# --------------------------------------------------------------- all of them


def report(copies: list[Labelled], folds: int) -> int:
    """Print what each family wins, judged on so many of the folds."""
    copies = [each for each in copies if not each.hypertext]
    of_site = labelled.fold_of(copies)
    sums: defaultdict[str, defaultdict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        examples = list(pool.map(example, copies, chunksize=_CHUNK))
        jobs = []
        for number in range(min(folds, labelled.FOLDS)):
            inside = [each for each in examples if of_site[each.site] == number]
            others = [each for each in examples if of_site[each.site] != number]
            jobs.append(pool.submit(fold, inside, others))
        for job in jobs:
            for model, tallies in job.result().items():
                for name, tally in tallies.items():
                    sums[model][name].counts += tally.counts
    for model, tallies in sums.items():
        print("\n".join(_table(model, tallies)))
    return 0


def _table(model: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    """Write what is right with all families, and by how much less without each, in points of percent."""
    every = tallies[""].shares()
    heads = ("text kept", "junk cut", "crossheads F1") if len(every) > 1 else ("right",)
    yield f"\n=== {model} ===\n"
    yield f"{'without':<96}" + "".join(f"{head:>14}" for head in heads)
    yield f"{'nothing':<96}" + "".join(f"{share:>14.2f}" for share in every)
    losses = {
        name: [a - b for a, b in zip(tally.shares(), every, strict=True)]
        for name, tally in tallies.items()
        if name
    }
    for name, loss in sorted(losses.items(), key=lambda each: sum(each[1])):
        yield f"{name[:94]:<96}" + "".join(f"{share:>+14.2f}" for share in loss)
