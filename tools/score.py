"""Measures the recovery: on our labelled copy, and on a corpus of real pages if there is one.

    python tools/score.py CORPUS

CORPUS is a folder with ``score.py`` and sets of labelled copy (see `labelled`).  Its scorer judges each
set, in English and in all its languages: once with the weights in the tree, and once by leaving sites out
(`folds`), which tells what to expect of papers that nobody here has seen.

From the environment: QUICK=1 does not leave sites out; ITEM=page/NAME shows the lines of one copy beside its
label; WORST=20 lists the copies that cost most; RULES=1 says how often each rule and each kind of evidence is
right (`score_views`); SIGNS=5 says, by so many folds, what each family of signs is worth (`sign_worth`).

Exit status: 0, 1 if a score of our own labelled copy is too low, 2 if something could not be measured.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import folds
import labelled
import score_views
import sign_worth
from labelled import Labelled

MEASURE = labelled.OWN / "measure.py"


@dataclass(frozen=True, slots=True)
class Trial:
    """A set of copy that the corpus's scorer judges."""

    title: str
    kind: str
    """That of the copies (`Labelled.kind`)."""
    gold: str
    """Folder of NAME.json in the corpus."""
    variant: str
    """What the scorer calls it."""
    languages: tuple[str, ...] = ("en", "")
    """Which stories to judge; the empty string means all."""


TRIALS = (
    Trial("article text", "article", "dev", "article"),
    Trial("page text", "page", "dev", "page"),
    Trial("HTML", "html", "dev", "article", ("en",)),
    Trial("manner of the seed", "seed", "seedstyle-dev", "article", ("en",)),
)

Records = dict[tuple[str, str], folds.Record]
"""By kind and name of the copy."""


class Unmeasured(Exception):  # noqa: N818 - named for what happened
    """A program that measures did not do its work; it has said why."""


def shipped(copies: list[Labelled]) -> Records:
    """Return what is recovered with the weights in the tree."""
    return _named(copies, folds.records(copies))


def left_out(copies: list[Labelled]) -> Records:
    """Return what is recovered with weights that were learnt from other sites."""
    found: Records = {}
    for inside, records in folds.by_site(copies):
        found |= _named(inside, records)
    return found


def _named(copies: list[Labelled], records: list[folds.Record]) -> Records:
    return {(each.kind, each.name): record for each, record in zip(copies, records, strict=True)}


def judge(trial: Trial, corpus: Path, records: Records, language: str, *, tables: bool) -> dict:
    """Have the corpus's scorer judge a set; print its table if asked to, and return its numbers."""
    with tempfile.TemporaryDirectory() as scratch:
        predictions, numbers = Path(scratch, "predictions.jsonl"), Path(scratch, "numbers.json")
        lines = [json.dumps(record) for (kind, _), record in records.items() if kind == trial.kind]
        predictions.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, corpus / "score.py", corpus / trial.gold, predictions]
        options = ["--variant", trial.variant, "--items", "--json", numbers]
        done = subprocess.run(
            [*command, *options, *(["--lang", language] if language else [])],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Unmeasured
        if tables:
            table = done.stdout.partition("\nper item")[0]
            print(f"\n--- {trial.title}, {language or 'all languages'} ---\n\n{table}")
        return json.loads(numbers.read_text(encoding="utf-8"))


HEADS = ("head", "authors", "date", "section", "source", "stand", "datel", "paraF", "subF", "leak", "loss")


def row(title: str, numbers: dict) -> str:
    """Write the numbers to look at first in one row, in percent; a dash where there is nothing to judge."""
    shares = [
        numbers["headline"],
        numbers["authors"]["f1"],
        *(numbers[name]["accuracy"] for name in ("date", "section", "source", "standfirst", "dateline")),
        numbers["paragraphs"]["f1"],
        numbers["subheadings"]["f1"],
        numbers["junk_leak"]["share"],
        numbers["body_loss"]["share"],
    ]
    cells = ("-" if share is None else format(100 * share, ".1f") for share in shares)
    return f"{title:<24}" + "".join(f"{cell:>8}" for cell in cells)


def false_values(title: str, numbers: dict) -> str:
    """Write how often a field is filled where the text holds nothing of the kind, in percent."""
    names = ("authors", "date", "section", "source", "standfirst", "dateline")
    shares = (numbers[name]["false_positive_rate"] for name in names)
    cells = ("-" if share is None else format(100 * share, ".1f") for share in shares)
    return f"{title:<24}{'':>8}" + "".join(f"{cell:>8}" for cell in cells)


def on_corpus(corpus: Path, records: Records, title: str, *, tables: bool) -> None:
    """Judge every trial whose copy is there, and print a summary."""
    rows, falsities = [], []
    for trial in TRIALS:
        if not any(kind == trial.kind for kind, _ in records):
            continue
        for language in trial.languages:
            numbers = judge(trial, corpus, records, language, tables=tables)
            name = f"{trial.title}, {language or 'all'}"
            rows.append(row(name, numbers))
            if trial.kind != "html":  # its labels say what the text lacks, and HTML says more
                falsities.append(false_values(name, numbers))
    print(f"\n=== {title}, % ===\n{'':<24}" + "".join(f"{head:>8}" for head in HEADS))
    print("\n".join(rows) + "\nfilled where the text holds nothing:\n" + "\n".join(falsities), flush=True)


def tables(corpus: Path, copies: list[Labelled], *, quick: bool) -> int:
    """Print all tables; return the exit status."""
    print("--- our own labelled copy ---\n", flush=True)
    own = subprocess.run([sys.executable, MEASURE], cwd=labelled.ROOT, check=False).returncode
    if not (corpus / "score.py").is_file():
        print(f"\nNo corpus at {corpus}: only our own copy was measured (CORPUS=DIR names one).")
        return own
    on_corpus(corpus, shipped(copies), "weights in the tree", tables=True)
    if not quick:
        on_corpus(corpus, left_out(copies), "sites left out", tables=False)
    return own


def number(name: str, said: str) -> int:
    """Return a number from the environment.  Raises `Unmeasured` where it is none."""
    if not (said.isdecimal() and int(said)):
        print(f"score: {name} is a number, such as {name}=5, not {said}", file=sys.stderr)
        raise Unmeasured
    return int(said)


def main() -> int:
    """Print what the environment asks for."""
    corpus: Path = labelled.parser(__doc__).parse_args().corpus
    copies = labelled.read(corpus)
    item, worst, rules, signs, quick = (
        os.environ.get(name, "") for name in ("ITEM", "WORST", "RULES", "SIGNS", "QUICK")
    )
    try:
        if item:
            return score_views.item(copies, item)
        if rules:
            return score_views.rules(copies)
        if signs:
            return sign_worth.report(copies, number("SIGNS", signs))
        if worst:
            most = number("WORST", worst)
            records = shipped(copies) if quick else left_out(copies)
            judged = {trial.kind: judge(trial, corpus, records, "", tables=False) for trial in TRIALS}
            return score_views.worst({kind: each["per_item"] for kind, each in judged.items()}, most)
        return tables(corpus, copies, quick=bool(quick))
    except Unmeasured:
        return 2


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `make score … | head` is no error
    sys.exit(main())
