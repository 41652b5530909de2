"""Does to a build what machines and strangers do to it, and counts what it withstands.

    python tools/torture.py [NAME…] [--times N] [--seed N] [--badinput DIR]

inputs        every hostile file alone, and all together: other stories come out the same, words are shown
names         odd names of files, a pipe, links, folders named like stories
payloads      attacks in every place of a story, one edition of hundreds after the other
recipes       large copy, of one piece repeated or of unlike lines: time, memory and pages keep step with size
environments  other surroundings: time zone, language, hash seed, order of files, umask, folder, home, clock
paths         what is opened (strace): written below the output, the cache and the ledger's folder alone
kill          kill -9 at N moments, and N of looks ahead: what readers see is the old edition or the new one
switch        the same while an edition takes the place of the last, ten times as often
reads         50,000 looks at a site that is being published
pairs         two builds at once
disk          a disk that fills up, at N sizes
calls         the n-th write, rename, … of a build or a look ahead fails (strace), N of each kind, or all
words         the tests that no word is lost, with a hundred times N examples by hypothesis

What is built is what `make publish` builds.  Exit status 1 if anything did not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from torments.calls import calls
from torments.desk import ROOT
from torments.disk import disk
from torments.environments import environments
from torments.inputs import inputs
from torments.kill import kill
from torments.names import names
from torments.pairs import pairs
from torments.paths import paths
from torments.payloads import payloads
from torments.reads import reads
from torments.recipes import recipes
from torments.switch import switch
from torments.tally import Asked, Tally
from torments.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

TORMENTS: tuple[Callable[[Tally, Path, Asked], None], ...] = (
    inputs,
    names,
    payloads,
    recipes,
    environments,
    paths,
    kill,
    switch,
    reads,
    pairs,
    disk,
    calls,
    words,
)
SEED = 8


def main() -> int:
    """Carry out the torments asked for, and print what held."""
    known = {torment.__name__: torment for torment in TORMENTS}
    parser = argparse.ArgumentParser(description="What a build withstands.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--badinput", type=Path, default=ROOT.parent / "shared" / "badinput")
    told = parser.parse_args()
    for name in told.names:
        if name not in known:
            parser.error(f"there is no torment {name}; there are {', '.join(known)}")
    asked = Asked(told.times, told.seed, told.badinput)
    status = 0
    for name in told.names or known:
        tally = Tally(name)
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            known[name](tally, Path(folder), asked)
        print(tally, flush=True)
        status |= bool(tally.faults)
    return status


if __name__ == "__main__":
    sys.exit(main())
