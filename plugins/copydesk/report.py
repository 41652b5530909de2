"""What became of the stories of a build: for the terminal, for ``refused.json``, for the exit status."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from copydesk.model import Severity
from copydesk.outcomes import Outcome
from copydesk.problems import problem, writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from copydesk.model import Problem
    from copydesk.outcomes import Outcomes

MOST_PRINTED = 40
"""How many problems are printed; all of them are in ``refused.json`` and shown by ``copydesk check``."""

OUTCOMES = {"published": Outcome.PUBLISHED, "draft": Outcome.DRAFT, "hidden": Outcome.HIDDEN}
"""What becomes of a story, by Pelican's word for its status."""

ALL_PUBLISHED, NOTHING_PUBLISHED, SOME_REFUSED = 0, 1, 3
"""Exit statuses of a build."""


class Report(Struct):
    """What became of the stories of one build."""

    root: Path = field(default_factory=Path)
    files: list[Path] = field(default_factory=list)
    """The sources that are read."""
    withheld: set[Path] = field(default_factory=set)
    refused: set[Path] = field(default_factory=set)
    problems: dict[Path, list[Problem]] = field(default_factory=dict)
    """Those of the sources that are read."""
    counts: Counter[str] = field(default_factory=Counter)
    """The number of sources of each outcome on the whole site, once `reckon` was called."""
    told: list[Problem] = field(default_factory=list)
    """The problems of the whole site, from then on as well."""

    def add(self, path: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Note the problems of a file, and its refusal if one of them says so; return them as noted.

        They name the file by its path in the content folder, so that nobody learns where that is.
        """
        noted = tuple(
            replace(each, file=self.name(Path(each.file) if each.file.endswith(".toml") else path))
            for each in problems
        )
        if any(each.severity is Severity.REFUSAL for each in noted):
            self.refused.add(path)
        self.problems.setdefault(path, []).extend(noted)
        return noted

    def reckon(self, outcomes: Outcomes, statuses: Mapping[Path, str], gone: Iterable[str] = ()) -> None:
        """Count what was read, together with what is known of all other sources.

        `statuses` are those of Pelican's stories; a source that is neither among them nor refused nor
        withheld is now refused.
        """
        became: dict[Path, Outcome] = {}
        for path in self.files:
            if path in self.withheld:
                became[path] = Outcome.WITHHELD
            elif path in statuses and path not in self.refused:
                became[path] = OUTCOMES[statuses[path]]
            else:
                became[path] = Outcome.REFUSED
                if path not in self.refused:
                    reason = "Pelican could not use it; its message is above"
                    self.add(path, [problem("failed", path.name, reason=reason)])
        outcomes.forget(gone)
        outcomes.note(became, self.problems)
        self.counts, self.told = outcomes.counts(), outcomes.problems()

    def name(self, path: Path) -> str:
        """Return a file's path as seen from the content folder."""
        inside = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        return writable(inside)

    @property
    def status(self) -> int:
        """The exit status of the build."""
        if not self.counts[Outcome.PUBLISHED]:
            return NOTHING_PUBLISHED
        return SOME_REFUSED if self.counts[Outcome.REFUSED] else ALL_PUBLISHED

    def refusals(self) -> list[dict[str, Any]]:
        """Return every refusal as plain values, in order."""
        return [asdict(each) for each in self.in_order() if each.severity is Severity.REFUSAL]

    def as_json(self) -> str:
        """Return what is not published, for programs; the report of the press says how much is published."""
        counts = {str(kind): self.counts[kind] for kind in (Outcome.DRAFT, Outcome.WITHHELD)}
        return json.dumps({**counts, "refused": self.refusals()}, ensure_ascii=False, indent=1) + "\n"

    def in_order(self) -> list[Problem]:
        """Return the problems, notes left out, refusals first, then by file and line."""
        return sorted(
            set(self.told),  # a slip in desk.toml is told by each story of the folder
            key=lambda each: (each.severity is not Severity.REFUSAL, each.file, each.line or 0, each.code),
        )

    def print(self, console: Console) -> None:
        """Print the problems and the counts."""
        rows = list(_rows(self.in_order()))
        for each, others in rows[:MOST_PRINTED]:
            _print(console, each, others)
        if len(rows) > MOST_PRINTED:
            console.print(f"… and {len(rows) - MOST_PRINTED} more.")
        if len(rows) > MOST_PRINTED or any(others for _, others in rows):
            console.print("Each by itself: make check, or copydesk check.")
        kinds = (Outcome.PUBLISHED, Outcome.REFUSED, Outcome.DRAFT, Outcome.WITHHELD)
        counts = [(self.counts[kind], kind) for kind in kinds]
        told = [f"{count} {kind.removesuffix('s') if count == 1 else kind}" for count, kind in counts]
        console.print(f"Stories: {', '.join(told)}.")


def _rows(problems: Iterable[Problem]) -> Iterator[tuple[Problem, int]]:
    """Yield each refusal, and the first warning of each kind with the number of the others of its kind."""
    kinds: dict[str, list[Problem]] = {}
    for each in problems:
        if each.severity is Severity.REFUSAL:
            yield each, 0
        else:
            kinds.setdefault(each.code, []).append(each)
    for alike in kinds.values():
        yield alike[0], len(alike) - 1


def _print(console: Console, each: Problem, others: int) -> None:
    """Print a problem: where, and below it what is wrong and what to do."""
    from rich.padding import Padding  # noqa: PLC0415 - slow to import
    from rich.text import Text  # noqa: PLC0415 - likewise

    style = "red" if each.severity is Severity.REFUSAL else ""
    where = f"{each.file}, line {each.line}" if each.line else each.file
    # As text and not markup, so that square brackets in a file name are shown.
    console.print(Text(f"{where}, and {others} more" if others else where, style=f"bold {style}"))
    console.print(Padding(Text(f"{each.message} {each.hint}", style=style), (0, 0, 0, 4)))
