"""Measures the recovery: on our labelled copy, and on a corpus of real pages where there is one.

    python tools/score.py CORPUS

CORPUS is a folder that holds ``score.py`` and sets of labelled copy (``dev``, ``seedstyle-dev``, …): in each,
NAME.json says what NAME.txt (text of the article), NAME.page.txt (text of the whole page) or NAME.html.gz
holds.  Its scorer is asked about each set, in English and in all languages that it has.

Exit status: 0, 1 where a floor of our own labelled copy is broken, 2 where something could not be measured.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURE = ROOT / "tests" / "scores" / "measure.py"
COPYDESK = Path(sys.executable).with_name("copydesk")


@dataclass(frozen=True, slots=True)
class Trial:
    """A set of copy, and how its files are read."""

    title: str
    gold: str
    """Folder of NAME.json in the corpus."""
    copy: str
    """Folder of the copy itself."""
    suffix: str
    """What follows NAME in the copy's file names."""
    variant: str
    """What the scorer calls it."""
    languages: tuple[str, ...] = ("en", "")
    """Which stories to judge; the empty string means all."""


TRIALS = (
    Trial("article text", "dev", "dev", ".txt", "article"),
    Trial("page text", "dev", "dev", ".page.txt", "page"),
    Trial("HTML", "dev", "dev-html", ".html.gz", "page", ("en",)),
    Trial("manner of the seed", "seedstyle-dev", "seedstyle-dev", ".txt", "article"),
)


class Unmeasured(Exception):  # noqa: N818 - named for what happened
    """A program that measures did not do its work; it has said why."""


def lay_out(trial: Trial, corpus: Path, folder: Path) -> None:
    """Put the trial's copy into a folder, each file under the name of its label."""
    for label in sorted((corpus / trial.gold).glob("*.json")):
        source = corpus / trial.copy / (label.stem + trial.suffix)
        if not source.is_file():
            continue
        if trial.suffix.endswith(".gz"):
            (folder / f"{label.stem}.html").write_bytes(gzip.decompress(source.read_bytes()))
        else:
            (folder / f"{label.stem}.txt").write_bytes(source.read_bytes())


def predict(folder: Path, to: Path) -> None:
    """Parse a folder; write what the scorer reads: our JSON, with the cut lines as plain text."""
    done = subprocess.run([COPYDESK, "parse", "--jsonl", folder], stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, 1}:
        raise Unmeasured
    with to.open("w", encoding="utf-8") as stream:
        for line in done.stdout.splitlines():
            article = json.loads(line)
            article["dropped"] = [cut["text"] for cut in article["dropped"]]
            stream.write(json.dumps(article) + "\n")


def judge(trial: Trial, corpus: Path, predictions: Path, language: str) -> dict:
    """Print the scorer's table, and return its numbers."""
    numbers = predictions.with_suffix(".json")
    command = [sys.executable, corpus / "score.py", corpus / trial.gold, predictions]
    options = ["--variant", trial.variant, "--json", numbers, *(["--lang", language] if language else [])]
    print(f"\n--- {trial.title}, {language or 'all languages'} ---\n", flush=True)
    if subprocess.run([*command, *options], check=False).returncode:
        raise Unmeasured
    return json.loads(numbers.read_text(encoding="utf-8"))


def percent(share: float | None) -> str:
    """Write a share as a percentage of eight places; a dash where there is none."""
    return f"{'-' if share is None else format(100 * share, '.1f'):>8}"


def row(title: str, numbers: dict) -> str:
    """Write the numbers to look at first in one row."""
    shares = [
        numbers["headline"],
        *(numbers[name]["accuracy"] for name in ("authors", "date", "section", "source")),
        numbers["body"]["f1"],
        numbers["paragraphs"]["f1"],
        numbers["subheadings"]["f1"],
        numbers["junk_leak"]["share"],
        numbers["body_loss"]["share"],
    ]
    return f"{title:<24}" + "".join(percent(share) for share in shares)


def on_corpus(corpus: Path) -> None:
    """Measure every trial whose copy is there, and print the tables and a summary."""
    heads = ("head", "authors", "date", "section", "source", "bodyF", "paraF", "subF", "leak", "loss")
    summary = [f"{'summary, %':<24}" + "".join(f"{head:>8}" for head in heads)]
    with tempfile.TemporaryDirectory() as scratch:
        for number, trial in enumerate(TRIALS):
            if not (corpus / trial.gold).is_dir() or not (corpus / trial.copy).is_dir():
                continue
            folder, predictions = Path(scratch, str(number)), Path(scratch, f"{number}.jsonl")
            folder.mkdir()
            lay_out(trial, corpus, folder)
            predict(folder, predictions)
            for language in trial.languages:
                numbers = judge(trial, corpus, predictions, language)
                summary.append(row(f"{trial.title}, {language or 'all'}", numbers))
    print("\n" + "\n".join(summary))


def main() -> int:
    """Measure both."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    print("--- our own labelled copy ---\n", flush=True)
    own = subprocess.run([sys.executable, MEASURE], cwd=ROOT, check=False).returncode
    if not (corpus / "score.py").is_file():
        print(f"\nNo corpus at {corpus}: only our own copy was measured (CORPUS=DIR names one).")
        return own
    try:
        on_corpus(corpus)
    except Unmeasured:
        return 2
    return own


if __name__ == "__main__":
    sys.exit(main())
