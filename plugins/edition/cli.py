"""The command `edition`, which answers questions about a paper that was built."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.addresses import day_url
from edition.pages import ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit statuses."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    asked = _parser().parse_args(arguments)
    path = Path(asked.output, day_url(asked.day), "index.json")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        archive = Path(asked.output, ARCHIVE, "index.html")
        where = f"{archive} lists those that there are" if archive.is_file() else "build first: make"
        print(f"edition: there is no edition of {asked.day} in {asked.output}; {where}", file=sys.stderr)
        return PROBLEMS
    except ValueError:
        print(f"edition: {path} cannot be read; build again: make", file=sys.stderr)
        return PROBLEMS
    print("\n".join(_lead(told)))
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="edition", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    lead = commands.add_parser("lead", help="say why the lead of a day leads")
    lead.add_argument("day", type=_day, help="such as 2026-11-12")
    lead.add_argument("--output", default="output", help="the folder of the built site (output)")
    return parser


def _day(written: str) -> date:
    """Return a day that was typed."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        message = f"{written} is no day; write it like 2026-11-12"
        raise argparse.ArgumentTypeError(message) from None


def _lead(told: dict[str, Any]) -> list[str]:
    """Return the stories of a day with what each weighs, the lead first."""
    lines = [f"{told['day']}: {told['count']} stories, {told['minutes']} minutes", ""]
    for place, candidate in enumerate(told["lead"]):
        mark = "lead" if place == 0 else "    "
        lines.append(f"{mark} {candidate['points']:6.2f}  {candidate['title']}")
        lines += [f"      {each['points']:+6.2f}    {each['detail']}" for each in candidate["reasons"]]
    return lines
