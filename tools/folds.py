"""What is recovered of copy whose site the weights were not learnt from.

The sites are shared out into five folds; for each, the weights are learnt from the other four, and its copy
is parsed with them.  Learning is slow, so what was learnt is kept in ``.cache/folds``, under a name made from
the examples that it was learnt from and from the script that learnt.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import choices
import fields
import train_headline
import train_standfirst
import train_story
from copydesk import desk
from copydesk.body import sequence
from copydesk.head import headlines, standfirsts
from copydesk.record import record
from labelled import FOLDS, ROOT, fold_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from labelled import Labelled

KEPT = ROOT / ".cache" / "folds"
WORKERS = 2
_CHUNK = 20

Record = dict[str, Any]
"""What `copydesk parse` prints, with the cut lines as plain text, as the corpus's scorer wants them."""


def records(copies: list[Labelled]) -> list[Record]:
    """Parse copies with the weights in the tree."""
    with _pool() as pool:
        return list(pool.map(_record, copies, chunksize=_CHUNK))


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(WORKERS, get_context("spawn"))


def _record(each: Labelled, weights: Path | None = None) -> Record:
    """Parse a copy with the weights of a folder (None: with those in the tree)."""
    for module in (headlines, standfirsts, sequence):
        if weights is not None and module.WEIGHTS.parent != weights:
            module.WEIGHTS = weights / module.WEIGHTS.name
            module.weights.cache_clear()
    found = record(desk.edit(each.read(), each.raw))
    found["dropped"] = [cut["text"] for cut in found["dropped"]]
    return found


class Example(NamedTuple):
    """What is learnt from a copy, and a name for it that changes with it."""

    site: str
    headline: choices.Choice
    standfirst: choices.Choice
    story: fields.Example
    hypertext: bool
    digest: str


def example(each: Labelled) -> Example:
    """Return what is learnt from a copy."""
    learnt = (train_headline.example(each), train_standfirst.example(each), train_story.example(each))
    digest = blake2b(repr(learnt).encode(), digest_size=8).hexdigest()
    return Example(each.site, *learnt, each.hypertext, digest)


def by_site(copies: list[Labelled]) -> Iterator[tuple[list[Labelled], list[Record]]]:
    """Yield the copies of each fold, parsed with weights that were learnt from the others."""
    folds = fold_of(copies)
    with _pool() as pool:
        examples = list(pool.map(example, copies, chunksize=_CHUNK))
        jobs = []
        for fold in range(FOLDS):
            inside = [each for each in copies if folds[each.site] == fold]
            others = [each for each in examples if folds[each.site] != fold]
            jobs.append((inside, pool.submit(_learnt, others)))
        for inside, job in jobs:
            yield inside, list(pool.map(partial(_record, weights=job.result()), inside, chunksize=_CHUNK))


def _learnt(examples: list[Example]) -> Path:
    """Return the folder of what is learnt from examples, learning it unless that was done before."""
    modules = (train_headline, train_standfirst, train_story, choices, fields)
    scripts = [Path(module.__file__).read_text("utf-8") for module in modules]
    name = "".join([*scripts, *(each.digest for each in examples)])
    folder = KEPT / blake2b(name.encode(), digest_size=8).hexdigest()
    if not folder.is_dir():
        stories = [each.story for each in examples if not each.hypertext]
        texts = {
            headlines.WEIGHTS.name: train_headline.learnt([each.headline for each in examples]),
            standfirsts.WEIGHTS.name: train_standfirst.learnt([each.standfirst for each in examples]),
            sequence.WEIGHTS.name: train_story.written(fields.learn(stories)),
        }
        half = folder.with_suffix(".part")
        half.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (half / file).write_text(text, "utf-8", newline="\n")
        half.rename(folder)
    return folder
