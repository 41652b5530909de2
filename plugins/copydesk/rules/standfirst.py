"""Rule: the introduction under the headline."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from copydesk.head import standfirsts, weighing
from copydesk.lines.marking import mark
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_ENOUGH = 0.66
"""The chance from which on a line is the standfirst.

From 0.50 to 0.66 the mistakes are as few, on sites left out: a line that is wrongly marked is a mistake, and a
standfirst that is not marked.  From 0.66 on, of pages without one fewer than 5 % are given one.
"""


def standfirst(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the line under the headline that sums the story up and is no paragraph of it.

    Candidates are the open lines from the headline to the first of the text.  Each sign scores
    points: how near it stands to the headline, what stands between it and the text, how long it is and
    how it ends, words shared with headline and text; so do the signs of having none.  The points
    are learnt from labelled copy; a line is marked where its points make it likely enough, or
    where it stands above the text of a page that declares it, or of one that says it again
    behind a dateline.

    Looks like: Talks resume in the harbour town || » The council hopes to end a strike of three weeks || By Jane Roe || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || By Jane Roe || » The council met on Monday to talk about the ferry. || It will meet again on Friday to vote.
    """
    if any(each.label is Label.STANDFIRST for each in marks.values()):  # a record has named it
        return
    ground = standfirsts.ground(copy, marks)
    candidates = standfirsts.candidates(ground)
    if not candidates:
        return
    learnt = standfirsts.weights()
    found = list(standfirsts.signs(ground, candidates))
    sums = [weighing.points(signs, learnt) for signs in (*found, standfirsts.none(ground, candidates))]
    sure = [standfirsts.is_sure(ground, at) for at, _ in candidates]
    best = max(range(len(found)), key=lambda place: (sure[place], sums[place]))
    if sure[best] or sum(exp(each - sums[best]) for each in sums) <= 1 / _ENOUGH:
        yield mark(
            candidates[best][1], Label.STANDFIRST, "standfirst", *weighing.evidence(found[best], learnt)
        )
