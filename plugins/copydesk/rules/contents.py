"""Rule: tables of contents, and the headings that they name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.lines import profiles
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Mark

_MOST_WORDS = 16
_FEWEST = 3
_BETWEEN = 1
"""Entries in a row that name no heading: it may be worded otherwise."""


def contents(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the lines of a table of contents, and the headings farther down that say the same.

    Three short lines or more stand together, and each of them stands again below, in the same order,
    with text between one and the next.

    Looks like: Talks resume in the harbour town || » A second ferry | » The quay | » Who pays || The council met on Monday to talk about the ferry and the quay. || » A second ferry || One is for hire in the north, and the council wants to have it by May. || » The quay || It was built in 1911, and has been falling down for thirty years now. || » Who pays || Nobody knows yet, and nobody on the council wants to be asked about it.
    Leaves alone: Talks resume in the harbour town || » News | » Harbour | » Sport || The council met on Monday to talk about the ferry and the quay. || » News | » Harbour | » Sport
    """
    folded = {
        at: said
        for at, line in open_lines(copy, marks, _MOST_WORDS)
        if line.hints is None and (said := fold(line.text))
    }
    last = {said: at for at, said in folded.items()}
    again = {at: last[said] for at, said in folded.items() if last[said] != at}
    if len(again) < _FEWEST:
        return
    prose = [seen.shape.prose for seen in profiles.of(copy)]
    for run in _runs(sorted(again), folded):
        below = [again[at] for at in run]
        if len(run) < _FEWEST or not _is_told(run[-1], below, prose):
            continue
        for at in range(run[0], run[-1] + 1):
            if at in folded:
                yield mark(copy.lines[at], Label.NAVIGATION, "contents", why("names-headings"))
        for at in below:
            line = copy.lines[at]
            yield mark(line, Label.CROSSHEAD, "contents", why("named-in-contents"), values=(line.text,))


def _runs(places: Sequence[int], short: Mapping[int, str]) -> Iterator[list[int]]:
    """Lines that stand together; between two may be `_BETWEEN` other short ones."""
    run: list[int] = []
    for at in places:
        near = run and at - run[-1] <= 1 + _BETWEEN and all(place in short for place in range(run[-1], at))
        if run and not near:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _is_told(end: int, below: Sequence[int], prose: Sequence[bool]) -> bool:
    """Whether the headings come in the order of the contents, lines between them, and text below most of them.

    Most of the text stands below them: links below a story are said twice, too.
    """
    places = [end, *below, len(prose)]
    parts = list(pairwise(places))
    told = [any(prose[first + 1 : after]) for first, after in parts]
    apart = all(first < after - 1 for first, after in parts)
    return apart and 2 * sum(told) > len(told) and 2 * sum(prose[: below[0]]) < sum(prose)
