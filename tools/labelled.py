"""Labelled copy for training and measuring: what each line is, and from which site the copy is.

There is some in two places: in a corpus of real pages (a folder with ``dev``, ``dev-html`` and
``seedstyle-dev``), and our own, in ``tests/scores``.  NAME.json describes the text beside it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk.intake import reading
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.model import Copy

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "scores"
FOLDS = 5
"""Parts into which the sites are shared out: what is measured on one part is learnt from the others."""
NEUTRAL = "neutral"
"""The class of a line of which the labels say nothing, or that opinions differ about."""
_NUMBERED = re.compile(r"(?:-\d+)?(?:-s)?$")
"""What follows the site in the name of a copy; ``-s`` for a story set in the manner of the seed."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A copy with its label."""

    kind: str
    """``article``, ``page`` (text of the whole page), ``html``, ``seed`` (its manner) or ``own``."""
    name: str
    site: str
    """What no two folds share."""
    raw: bytes
    gold: dict[str, Any]
    hypertext: bool = False

    def read(self) -> Copy:
        """Number its lines as the desk does."""
        return reading.read(self.raw, self.name, kind="html" if self.hypertext else "")


def parser(about: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command line that names a corpus; `about` begins with what the command does."""
    made = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    made.add_argument("corpus", nargs="?", type=Path, default="../shared/corpus", help="(%(default)s)")
    return made


def read(corpus: Path) -> list[Labelled]:
    """Return all labelled copy, a kind after another, by name."""
    found = [*_of_corpus(corpus), *_own()]
    return sorted(found, key=lambda each: (each.kind, each.name))


def fold_of(copies: list[Labelled]) -> dict[str, int]:
    """Return the fold of each site: the sites dealt out in the order of their names."""
    return {site: place % FOLDS for place, site in enumerate(sorted({each.site for each in copies}))}


def _of_corpus(corpus: Path) -> Iterator[Labelled]:
    for path in sorted([*(corpus / "dev").glob("*.json"), *(corpus / "seedstyle-dev").glob("*.json")]):
        gold = json.loads(path.read_text("utf-8"))
        files = {
            "seed" if path.parent.name == "seedstyle-dev" else "article": path.with_suffix(".txt"),
            "page": path.with_suffix(".page.txt"),
            "html": corpus / "dev-html" / f"{path.stem}.html.gz",
        }
        for kind, file in files.items():
            if file.is_file():
                raw = file.read_bytes()
                yield Labelled(
                    kind,
                    path.stem,
                    _NUMBERED.sub("", path.stem),
                    gzip.decompress(raw) if file.suffix == ".gz" else raw,
                    gold,
                    kind == "html",
                )


def _own() -> Iterator[Labelled]:
    """Our own stories; those of one made-up paper count as one site."""
    for path in sorted(OWN.rglob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "file" not in gold:
            continue
        at_home = path.parent.name == "copy"
        file = (OWN if at_home else ROOT / "content") / gold["file"]
        site = path.stem if at_home else gold["file"].partition("/")[0]
        yield Labelled("own", path.stem, site, file.read_bytes(), gold, file.suffix == ".html")


def classes(copy: Copy, labelled: Labelled) -> list[frozenset[str]]:
    """Return what each line of a copy may be by its label.

    The classes are ``headline``, ``standfirst``, ``meta`` (byline, date, section, source), ``junk``, the
    types of blocks (``paragraph``, ``subheading``, …) and `NEUTRAL`.  A text that stands twice in the copy,
    in two classes, may be either.
    """
    by_text = _classes_of_texts(labelled)
    return [by_text.get(fold(line.text), frozenset({NEUTRAL})) for line in copy.lines]


def _classes_of_texts(labelled: Labelled) -> dict[str, frozenset[str]]:
    gold = labelled.gold
    side = gold["page"] if labelled.kind in ("page", "html") and "page" in gold else gold
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("headline", "standfirst"):
        if gold[name]:
            found[fold(gold[name])].add(name)
    for block in gold["blocks"]:
        for text in (block["text"], *block.get("alt", ())):
            found[fold(text)].add(NEUTRAL if block.get("optional") else block["type"])
    for name, lines in (("meta", gold.get("meta_lines")), ("junk", side.get("junk"))):
        for text in lines or ():
            found[fold(text)].add(name)
    found.pop("", None)
    return {text: frozenset(names) for text, names in found.items()}
