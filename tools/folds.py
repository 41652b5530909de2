"""What is recovered of copy whose site the weights were not learnt from.

The sites are shared out into five folds; for each, the weights are learnt from the other four, and its copy
is parsed with them.  Learning is dear, so what was learnt is kept in ``.cache/folds``, under a name made from
the examples that it was learnt from and from the script that learnt.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import fields
import train_headline
import train_story
from copydesk import desk, headlines, sequence
from copydesk.record import record
from labelled import FOLDS, ROOT, fold_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from labelled import Labelled

KEPT = ROOT / ".cache" / "folds"
WORKERS = 2

Record = dict[str, Any]
"""What `copydesk parse` prints, with the cut lines as plain text, as the corpus's scorer wants them."""


def records(copies: list[Labelled], weights: Path | None = None) -> list[Record]:
    """Parse copies with the weights of a folder (None: with those in the tree)."""
    use(weights)
    return [_record(each) for each in copies]


def use(weights: Path | None) -> None:
    """Have the desk of this process read its weights from a folder."""
    if weights is not None:
        for module in (headlines, sequence):
            module.WEIGHTS = weights / module.WEIGHTS.name
            module.weights.cache_clear()


def _record(each: Labelled) -> Record:
    found = record(desk.edit(each.read(), each.raw))
    found["dropped"] = [cut["text"] for cut in found["dropped"]]
    return found


class Example(NamedTuple):
    """What is learnt from a copy, and a name for it that changes with it."""

    site: str
    headline: train_headline.Choice
    story: fields.Told
    hypertext: bool
    digest: str


def example(each: Labelled) -> Example:
    """Return what is learnt from a copy."""
    headline, story = train_headline.choice(each), train_story.example(each)
    said = repr((headline, story)).encode()
    return Example(each.site, headline, story, each.hypertext, blake2b(said, digest_size=8).hexdigest())


def by_site(copies: list[Labelled]) -> Iterator[tuple[list[Labelled], Path]]:
    """Yield the copies of each fold, with the folder of the weights that were learnt from the others."""
    folds = fold_of(copies)
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        examples = list(pool.map(example, copies, chunksize=20))
        jobs = []
        for fold in range(FOLDS):
            inside = [each for each in copies if folds[each.site] == fold]
            others = [each for each in examples if folds[each.site] != fold]
            jobs.append((inside, pool.submit(_learnt, others)))
        for inside, job in jobs:
            yield inside, job.result()


def _learnt(examples: list[Example]) -> Path:
    """Return the folder of what is learnt from examples, learning it unless that was done before."""
    scripts = [Path(module.__file__).read_text("utf-8") for module in (train_headline, train_story, fields)]
    name = "".join([*scripts, *(each.digest for each in examples)])
    folder = KEPT / blake2b(name.encode(), digest_size=8).hexdigest()
    if not folder.is_dir():
        stories = [each.story for each in examples if not each.hypertext]
        texts = {
            headlines.WEIGHTS.name: train_headline.written(
                train_headline.learn([each.headline for each in examples])
            ),
            sequence.WEIGHTS.name: train_story.written(fields.learn(stories)),
        }
        half = folder.with_suffix(".part")
        half.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            (half / file).write_text(text, "utf-8", newline="\n")
        half.rename(folder)
    return folder
