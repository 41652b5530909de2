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
from typing import TYPE_CHECKING, Any

import train_headline
from copydesk import desk, headlines
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
        headlines.WEIGHTS = weights / headlines.WEIGHTS.name
        headlines.weights.cache_clear()


def _record(each: Labelled) -> Record:
    found = record(desk.edit(each.read(), each.raw))
    found["dropped"] = [cut["text"] for cut in found["dropped"]]
    return found


def by_site(copies: list[Labelled]) -> Iterator[tuple[list[Labelled], Path]]:
    """Yield the copies of each fold, with the folder of the weights that were learnt from the others."""
    folds = fold_of(copies)
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        examples = list(pool.map(train_headline.choice, copies, chunksize=20))
        jobs = []
        for fold in range(FOLDS):
            inside = [each for each in copies if folds[each.site] == fold]
            others = [each for each in examples if folds[each.site] != fold]
            jobs.append((inside, pool.submit(_learnt, others)))
        for inside, job in jobs:
            yield inside, job.result()


def _learnt(examples: list[train_headline.Choice]) -> Path:
    """Return the folder of what is learnt from examples, learning it unless that was done before."""
    said = repr(examples) + Path(train_headline.__file__).read_text("utf-8")
    folder = KEPT / blake2b(said.encode(), digest_size=8).hexdigest()
    file = folder / headlines.WEIGHTS.name
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        text = train_headline.written(train_headline.learn(examples))
        half = file.with_suffix(".part")
        half.write_text(text, "utf-8", newline="\n")
        half.replace(file)
    return folder
