"""Measures the recovery on labelled copy of our own, and holds it against the floors that it once reached.

    python tests/scores/measure.py             print the table; exit status 1 where a floor is broken
    python tests/scores/measure.py --accept    take the figures reached for the new floors
    python tests/scores/measure.py --misses    say for each story what was not recovered

NAME.json in this folder labels a raw story below ``content/``, NAME.json in ``copy/`` labels NAME.txt beside
it; its ``file`` says which.  Every line of the raw copy stands in exactly one place of the label: the
``headline``, the ``standfirst``, a block (``optional`` where opinions may differ), ``junk`` (to be cut) or
``meta_lines`` (to be read for section, authors, date and source).  A field that is null and listed under
``absent`` is nowhere in the copy, so that any value is a false one; null and not listed, it is not scored.

The desk's own word for source, date and sections is set aside: what counts is what stands in the copy.
Texts are compared folded: compatibility forms made one, no case, letters and digits only.
"""

# ruff: noqa: T201 - a script that prints: that is what it is for

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from copydesk import desk, editor
from copydesk.intake import reading
from copydesk.model import Desk
from copydesk.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent.parent / "content"
FLOORS = HERE / "floors.json"

BODY = frozenset({"paragraph", "list_item", "blockquote"})
EXACT = ("headline", "section", "source", "standfirst", "date", "dateline")

Label = dict[str, Any]
"""What NAME.json holds."""
Record = dict[str, Any]
"""What `copydesk parse` prints."""


# ------------------------------------------------------------------ figures


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things were hit, of how many that were given and how many that were wanted."""

    hit: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Count two stories as one."""
        return Tally(self.hit + other.hit, self.given + other.given, self.wanted + other.wanted)


Counts = dict[str, Tally]
"""A tally for each of `FIGURES`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the table, in percent."""

    name: str
    harmonic: bool = False
    """F1 of precision and recall, instead of the share of what was wanted."""
    fault: bool = False
    """The fewer, the better."""

    def of(self, tally: Tally) -> float | None:
        """The figure, rounded to a tenth for the worse; None where nothing was to be found."""
        whole = (tally.given + tally.wanted) / 2 if self.harmonic else tally.wanted
        if not whole:
            return None
        tenths = 1000 * tally.hit / whole
        return (math.ceil(tenths - 1e-9) if self.fault else math.floor(tenths + 1e-9)) / 10

    def broken(self, reached: float | None, floor: float | None) -> bool:
        """Whether what was reached is worse than the floor."""
        if floor is None:
            return False
        return reached is None or (reached > floor if self.fault else reached < floor)


FIGURES = (
    *(Figure(name) for name in EXACT),
    Figure("authors", harmonic=True),
    Figure("paragraphs", harmonic=True),
    Figure("subheadings", harmonic=True),
    Figure("junk leak", fault=True),
    Figure("body loss", fault=True),
    Figure("false values", fault=True),
)


# ------------------------------------------------------------------ folding


def words(text: str | None) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text or "").casefold())


def fold(text: str | None) -> str:
    """A text reduced to what counts in a comparison."""
    return "".join(words(text))


def _bag(texts: Iterable[str | None]) -> Counter[str]:
    """The words of several texts, with how often each occurs."""
    return Counter(word for text in texts for word in words(text))


# ------------------------------------------------------------------ one story


def measure(gold: Label, predicted: Record) -> Counts:
    """Compare a story's label with the record of what was recovered."""
    fields = {name: _exact(name, gold, predicted) for name in EXACT}
    falsities = [bool(predicted.get(name)) for name in gold["absent"]]
    return {
        **fields,
        "authors": _authors(gold, predicted),
        "paragraphs": _blocks(gold, predicted, BODY),
        "subheadings": _blocks(gold, predicted, frozenset({"subheading"})),
        "junk leak": _leak(gold, predicted),
        "body loss": _loss(gold, predicted),
        "false values": Tally(sum(falsities), sum(falsities), len(falsities)),
    }


def _exact(name: str, gold: Label, predicted: Record) -> Tally:
    """Whether a field is as it should be; any of the gold's alternatives will do."""
    given = predicted.get(name)
    if gold[name] is None:
        return Tally()
    if name == "dateline":
        right = given is not None and _same_dateline(gold[name], given)
    else:
        right = fold(given) in {fold(gold[name]), *map(fold, gold.get(f"{name}_alt", ()))}
    return Tally(int(right), int(bool(given)), 1)


def _same_dateline(gold: Mapping[str, str | None], given: Mapping[str, str | None]) -> bool:
    """Whether place and agency are the same."""
    return all(fold(gold[part]) == fold(given[part]) for part in ("place", "agency"))


def _authors(gold: Label, predicted: Record) -> Tally:
    """How many of the authors were named; nothing is counted where the label does not know them."""
    if gold["authors"] is None:
        return Tally()
    return _overlap(map(fold, gold["authors"]), map(fold, predicted["authors"]))


def _overlap(wanted: Iterable[str], given: Iterable[str]) -> Tally:
    """Count what two bags have in common."""
    here, there = Counter(wanted), Counter(given)
    return Tally((here & there).total(), there.total(), here.total())


def _wanted(gold: Label, types: frozenset[str]) -> list[str]:
    """The folded texts of the gold's blocks of some types that are not optional."""
    opening = fold((gold["dateline"] or {}).get("text"))
    return [
        fold(block["text"]).removeprefix(opening)
        for block in gold["blocks"]
        if block["type"] in types and not block.get("optional")
    ]


def _given(gold: Label, predicted: Record, types: frozenset[str]) -> list[str]:
    """The folded texts of the predicted blocks of some types, without those that count on neither side."""
    opening = fold((gold["dateline"] or {}).get("text"))
    neutral = {
        fold(block["text"]) for block in gold["blocks"] if block.get("optional") or block["type"] == "caption"
    } | {fold(gold["standfirst"])}
    folded = (
        fold(block["text"]).removeprefix(opening) for block in predicted["blocks"] if block["type"] in types
    )
    return [text for text in folded if text not in neutral]


def _blocks(gold: Label, predicted: Record, types: frozenset[str]) -> Tally:
    """How many blocks were recovered whole.  The dateline may be on the first or off it."""
    return _overlap(_wanted(gold, types), _given(gold, predicted, types))


def _leaked(gold: Label, predicted: Record) -> Counter[str]:
    """The words of the junk that would be published."""
    published = _bag(block["text"] for block in predicted["blocks"] if block["type"] != "caption")
    story = [gold["headline"], gold["standfirst"], *(block["text"] for block in gold["blocks"])]
    accounted = _bag([*story, *gold["meta_lines"]])
    return (published - accounted) & _bag(gold["junk"])


def _leak(gold: Label, predicted: Record) -> Tally:
    """The share of the junk's words that would be published."""
    leaked = _leaked(gold, predicted).total()
    return Tally(leaked, leaked, _bag(gold["junk"]).total())


def _loss(gold: Label, predicted: Record) -> Tally:
    """The share of the body's words that no block of the body holds."""
    need = _bag(
        block["text"] for block in gold["blocks"] if block["type"] in BODY and not block.get("optional")
    ) - _bag([(gold["dateline"] or {}).get("text")])
    have = _bag(block["text"] for block in predicted["blocks"] if block["type"] in BODY)
    lost = (need - have).total()
    return Tally(lost, lost, need.total())


def misses(gold: Label, predicted: Record) -> Iterator[str]:
    """Say in words what was not recovered of a story."""
    for name in (*EXACT, "authors"):
        wanted, given = gold[name], predicted.get(name)
        unknown = wanted is None and name not in gold["absent"]
        right = measure(gold, predicted)[name]
        if not unknown and (right.hit < right.wanted or right.hit < right.given or (given and not wanted)):
            yield f"{name}: {wanted!r} wanted, {given!r} given"
    for title, types in (("text", BODY), ("crosshead", frozenset({"subheading"}))):
        here, there = Counter(_wanted(gold, types)), Counter(_given(gold, predicted, types))
        yield from (f"{title} missing: {text[:90]}" for text in here - there)
        yield from (f"{title} too many: {text[:90]}" for text in there - here)
    leaked = _leaked(gold, predicted)
    if leaked:
        yield f"leaked: {' '.join(leaked)}"


# ------------------------------------------------------------------ all stories


@dataclass(frozen=True, slots=True)
class Story:
    """A raw file and its label."""

    group: str
    """``content`` or ``copy``."""
    path: Path
    gold: Label

    def recover(self) -> Record:
        """Run the copy desk over the raw file, and give its record."""
        root = CONTENT if self.group == "content" else HERE
        settings, _ = editor.desk_for(self.path.parent, root)
        copy_only = replace(settings, source=None, source_url=None, date=None, sections=Desk().sections)
        raw = self.path.read_bytes()
        kind = "html" if self.path.suffix == ".html" else ""
        return record(desk.edit(reading.read(raw, self.path.stem, copy_only, kind=kind), raw))


def stories() -> list[Story]:
    """All labelled stories, sorted by name within their group."""
    return [
        Story(group, root / gold["file"], gold)
        for group, folder, root in (("content", HERE, CONTENT), ("copy", HERE / "copy", HERE))
        for label in sorted(folder.glob("*.json"))
        if label != FLOORS
        for gold in [json.loads(label.read_text(encoding="utf-8"))]
    ]


def totals(counts: Iterable[Counts]) -> Counts:
    """Add up the tallies of several stories."""
    total = {figure.name: Tally() for figure in FIGURES}
    for each in counts:
        total = {name: tally + each[name] for name, tally in total.items()}
    return total


Figures = dict[str, dict[str, float]]
"""By group, by name of the figure; a figure that could not be taken is left out."""


def figures(measured: Iterable[tuple[Story, Counts]]) -> Figures:
    """The table's numbers, for each group of stories."""
    by_group: dict[str, list[Counts]] = {}
    for story, counts in measured:
        by_group.setdefault(story.group, []).append(counts)
    return {
        group: {
            figure.name: value
            for figure in FIGURES
            if (value := figure.of(totals(counts)[figure.name])) is not None
        }
        for group, counts in by_group.items()
    }


def floors() -> Figures:
    """The floors; empty where none have been accepted yet."""
    if not FLOORS.exists():
        return {}
    held: Figures = json.loads(FLOORS.read_text(encoding="utf-8"))
    return held


def broken(reached: Figures, held: Figures) -> list[str]:
    """A sentence for every floor that was not reached."""
    return [
        f"{group}, {figure.name}: {reached.get(group, {}).get(figure.name)} (floor {floor})"
        for group, wanted in held.items()
        for figure in FIGURES
        for floor in [wanted.get(figure.name)]
        if figure.broken(reached.get(group, {}).get(figure.name), floor)
    ]


def table(reached: Figures, held: Figures) -> str:
    """Write the figures one below the other, a pair of columns for each group: reached, and floor."""
    lines = [f"{'%':<14}" + "".join(f"{group:>10}{'floor':>8}" for group in reached)]
    for figure in FIGURES:
        cells = "".join(
            f"{_cell(values.get(figure.name)):>10}{_cell(held.get(group, {}).get(figure.name)):>8}"
            for group, values in reached.items()
        )
        lines.append(f"{figure.name:<14}{cells}{'  (low is good)' if figure.fault else ''}")
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def main(arguments: list[str]) -> int:
    """Measure, print and, if asked to, accept."""
    if set(arguments) - {"--accept", "--misses"}:
        print("usage: measure.py [--accept] [--misses]", file=sys.stderr)
        return 2
    measured = []
    for story in stories():
        predicted = story.recover()
        measured.append((story, measure(story.gold, predicted)))
        missed = list(misses(story.gold, predicted)) if "--misses" in arguments else []
        if missed:
            print(f"{story.gold['file']}\n  " + "\n  ".join(missed))
    reached, held = figures(measured), floors()
    print(table(reached, held))
    if "--accept" in arguments:
        FLOORS.write_text(json.dumps(reached, indent=2) + "\n", encoding="utf-8")
        return 0
    faults = broken(reached, held)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
