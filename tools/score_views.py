"""Shows where the recovery fails: a copy line by line, the worst copies, how often each rule is right."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import labelled
from copydesk import desk
from copydesk.model import Label
from copydesk.text.shape import shape
from labelled import NEUTRAL, Labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.model import Line, Mark

TEXT = frozenset({"paragraph", "list_item", "blockquote"})
CUT = frozenset({"junk", "meta"})
CLASSES = {
    Label.HEADLINE: frozenset({"headline"}),
    Label.REPEATED_HEADLINE: frozenset({"junk", "headline"}),  # the same words: either may be the headline
    Label.STANDFIRST: frozenset({"standfirst"}),
    Label.CROSSHEAD: frozenset({"subheading"}),
    Label.CAPTION: frozenset({"caption"}),
    Label.PARAGRAPH: TEXT,
    Label.DATELINE: TEXT,
    Label.LIST_ITEM: TEXT,
    Label.BLOCK_QUOTE: TEXT,
}
"""The classes with which a label agrees; every other label says that the line is cut."""
_WIDTH = 76
_WRONG_FIELD = 10
"""Words that a wrong headline, standfirst or crosshead counts for, in the order of the worst."""


def agrees(label: Label, classes: frozenset[str]) -> bool | None:
    """Whether a label is right by the classes that a line may have; None where nothing can be said."""
    if NEUTRAL in classes or (classes == {"caption"} and label is not Label.CAPTION):
        return None
    return bool(classes & CLASSES.get(label, CUT))


def marked(copy: Labelled) -> Iterator[tuple[Line, Mark, frozenset[str]]]:
    """Yield the lines of a copy, each with its mark and its classes."""
    read = copy.read()
    marks = desk.mark(read)
    for line, classes in zip(read.lines, labelled.classes(read, copy), strict=True):
        yield line, marks[line.number], classes


# --------------------------------------------------------------- one copy


def item(copies: list[Labelled], name: str) -> int:
    """Print the lines of ``KIND/NAME``: ``!`` where mark and label disagree, then both, and the evidence."""
    kind, _, stem = name.rpartition("/")
    found = [each for each in copies if each.name == stem and each.kind == (kind or each.kind)]
    if not found:
        print(f"score: no copy is named {name}; say page/NAME or html/NAME", file=sys.stderr)
        return 2
    for copy in found:
        print(f"\n=== {copy.kind}/{copy.name} ===\n")
        for line, mark, classes in marked(copy):
            right = agrees(mark.label, classes)
            sign = " " if right else "?" if right is None else "!"
            gap = "" if line.gap else "|"
            said = "/".join(sorted(classes))
            print(f"{sign}{line.number:>5}{gap:<1} {said:<12.12} {mark.label:<14.14} {line.text[:_WIDTH]}")
            reasons = (f"{why.code}{f' {why.points:+.1f}' if why.points else ''}" for why in mark.because[:6])
            print(f"{'':<22}{mark.rule}: {', '.join(reasons)}")
    return 0


# --------------------------------------------------------------- the worst copies


def worst(judged: dict[str, dict[str, Any]], number: int) -> int:
    """Print the copies that cost most, by kind, from the scorer's counts of each."""
    for kind, rows in judged.items():
        print(f"\n=== {kind}: the {number} that cost most ===\n")
        print(f"{'':<40}{'lost':>6}{'leaked':>8}{'paraF':>7}{'crossheads':>12}  wrong")
        dear = sorted(((_cost(row), name, row) for name, row in rows.items()), reverse=True)[:number]
        for _, name, row in dear:
            lost, leaked, heads, wrong = _faults(row)
            hit, given, needed = row["paragraphs"]
            share = 200 * hit / (given + needed) if given + needed else 0
            print(f"{name:<40}{lost:>6}{leaked:>8}{share:>7.0f}{heads:>12}  {' '.join(wrong)}")
    return 0


def _faults(row: dict[str, Any]) -> tuple[int, int, int, list[str]]:
    """Words lost, words of junk leaked, crossheads wrong or missed, and the fields that are wrong."""
    hit, given, needed = row["subheadings"]
    wrong = [] if row["headline"] else ["headline"]
    wrong += [name for name, result in row["fields"].items() if result in ("miss", "empty", "false")]
    return row["body"][2] - row["body"][0], row["junk"][0], given + needed - 2 * hit, wrong


def _cost(row: dict[str, Any]) -> int:
    lost, leaked, heads, wrong = _faults(row)
    return lost + leaked + _WRONG_FIELD * (heads + len({"headline", "standfirst"} & set(wrong)))


# --------------------------------------------------------------- the rules


@dataclass(slots=True)
class Worth:
    """What a rule, or one kind of its evidence, wins and costs."""

    lines: int = 0
    judged: int = 0
    right: int = 0
    lost: int = 0
    """Words of the story that it takes out."""
    leaked: int = 0
    """Words of junk that it takes for the story."""
    wanted: Counter[str] = field(default_factory=Counter)
    """How many lines there are of each class that it marks rightly."""

    def add(self, line: Line, mark: Mark, classes: frozenset[str]) -> None:
        """Count one line."""
        right = agrees(mark.label, classes)
        self.lines += 1
        if right is None:
            return
        self.judged += 1
        self.right += right
        words = shape(line.text).words
        if not right and classes <= TEXT:
            self.lost += words
        if not right and classes <= {"junk", "meta"}:
            self.leaked += words
        if right:
            self.wanted[min(classes)] += 1


def rules(copies: list[Labelled]) -> int:
    """Print, for each kind of copy, how often each rule and each kind of its evidence is right."""
    for kind in sorted({each.kind for each in copies}):
        found: defaultdict[tuple[str, str], Worth] = defaultdict(Worth)
        there: Counter[str] = Counter()
        for copy in (each for each in copies if each.kind == kind):
            for line, mark, classes in marked(copy):
                there[min(classes)] += 1
                found[mark.rule, ""].add(line, mark, classes)
                for code in dict.fromkeys(reason.code for reason in mark.because):
                    found[mark.rule, code].add(line, mark, classes)
        print(f"\n=== {kind} ===\n")
        heads = f"{'lines':>7}{'right %':>9}{'words lost':>12}{'leaked':>8}  of all there is"
        print(f"{'rule, evidence':<44}{heads}")
        for (rule, code), worth in sorted(found.items()):
            print(_worth(f"  {code}" if code else rule, worth, there))
    return 0


def _worth(title: str, worth: Worth, there: Counter[str]) -> str:
    right = f"{100 * worth.right / worth.judged:.1f}" if worth.judged else "-"
    shares = (f"{100 * count / there[name]:.0f} % {name}" for name, count in worth.wanted.most_common(2))
    return f"{title:<44}{worth.lines:>7}{right:>9}{worth.lost:>12}{worth.leaked:>8}  {', '.join(shares)}"
