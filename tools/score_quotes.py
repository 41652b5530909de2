"""Measures quotations and their speakers on a corpus of news text in which people labelled them.

    python tools/score_quotes.py CORPUS

CORPUS has ``quotes-dev`` (NAME.txt and NAME.quotes.json) and ``score_quotes.py``, which judges all stories,
and those of each publisher.  ``tools/train_speakers.py`` measures speakers with weights learnt from other
publishers.

Exit status: 0, or 2 if it could not be measured.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import labelled

COPYDESK = Path(sys.executable).with_name("copydesk")


def measure(title: str, corpus: Path, labels: list[Path], scratch: Path) -> int:
    """Parse the stories of these labels, and print the scorer's table."""
    folder, predictions = scratch / title, scratch / f"{title}.jsonl"
    folder.mkdir()
    for label in labels:
        shutil.copy(label, folder)
        shutil.copy(label.with_name(label.name.replace(".quotes.json", ".txt")), folder)
    with predictions.open("wb") as stream:
        command = [COPYDESK, "parse", "--jsonl", folder]
        done = subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in {0, 1}:
        return 2
    print(f"\n--- quotations, {title} ---\n", flush=True)
    command = [sys.executable, corpus / "score_quotes.py", folder, predictions]
    return 2 if subprocess.run(command, check=False).returncode else 0


def main() -> int:
    """Measure all stories, then publisher by publisher."""
    corpus: Path = labelled.parser(__doc__).parse_args().corpus
    labels = sorted((corpus / "quotes-dev").glob("*.quotes.json"))
    if not labels:
        print(f"\nNo labelled quotations at {corpus}: none were measured.")
        return 0
    publishers: dict[str, list[Path]] = {"all": labels}
    for label in labels:
        publishers.setdefault(label.name.split("-")[1], []).append(label)
    with tempfile.TemporaryDirectory() as scratch:
        return max(measure(title, corpus, found, Path(scratch)) for title, found in publishers.items())


if __name__ == "__main__":
    sys.exit(main())
