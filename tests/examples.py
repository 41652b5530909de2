"""The examples in the docstrings of the rules, which are run as tests.

    Looks like: International | » 0 || Talks resume in the harbour town
    Leaves alone: » Share prices fell on Monday. || The index lost a point.

One bar ends a line of copy, two bars leave a blank line as well.  The lines that begin with ``»`` are those
that the rule must mark, or must leave alone; the rules before it in the chain have run.  A language other
than English stands in brackets: ``Looks like (de): …``.  The desk of the examples lists `BOILERPLATE`.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.desk import mark
from copydesk.intake import reading
from copydesk.model import Desk
from copydesk.rules import CHAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.rules import Rule

BOILERPLATE = "The Courier, delivered to your door"

_EXAMPLE = re.compile(r"^(Looks like|Leaves alone)(?: \(([\w-]+)\))?: +(.+)$", re.MULTILINE)
_BREAK = re.compile(r" *(\|\|?) *")
_ENDS = {"|": "\n", "||": "\n\n"}
_SIGN = "»"


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of copy, and what a rule has to do with some of its lines."""

    rule: str
    marked: bool
    """True for "Looks like", False for "Leaves alone"."""
    text: str
    lines: tuple[int, ...]
    """The numbers of the lines that begin with the sign."""
    language: str = "en"

    def __str__(self) -> str:
        """Name it in a test report."""
        return f"{self.rule}-{'looks-like' if self.marked else 'leaves-alone'}-{self.text[:40]!r}"


def examples(rule: Rule) -> Iterator[Example]:
    """Yield the examples of a rule's docstring."""
    for kind, language, text in _EXAMPLE.findall(inspect.getdoc(rule) or ""):
        copy, lines = _laid_out(text)
        yield Example(rule.__name__, kind == "Looks like", copy, lines, language or "en")


def marked_lines(example: Example) -> set[int]:
    """Run the chain up to the example's rule; return the numbers of the lines that this rule marked."""
    desk = Desk(language=example.language, boilerplate=(BOILERPLATE,))
    copy = reading.read(example.text.encode(), "example", desk, kind="text")
    names = [rule.__name__ for rule in CHAIN]
    marks = mark(copy, CHAIN[: names.index(example.rule) + 1])
    return {number for number, made in marks.items() if made.rule == example.rule}


def _laid_out(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the copy that an example means, and the numbers of its signed lines."""
    lines: list[str] = []
    pieces = _BREAK.split(text.strip())
    for piece, end in zip(pieces[::2], [*pieces[1::2], "|"], strict=True):
        lines += [piece, *[""] * (_ENDS[end].count("\n") - 1)]
    signed = tuple(number for number, line in enumerate(lines, 1) if line.startswith(_SIGN))
    return "\n".join(line.removeprefix(_SIGN).strip() for line in lines) + "\n", signed
