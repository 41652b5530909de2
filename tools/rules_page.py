"""Writes docs/rules.md from the docstrings of the rules and from the comments in their list.

python tools/rules_page.py
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import rules

if TYPE_CHECKING:
    from copydesk.rules import Rule

PAGE = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
HEAD = """\
# Rules

This page lists the rules that mark the lines of a copy, in the order in which they run; the first mark on a
line stands. `make docs` makes it from the docstrings of the rules, whose examples are run as tests. In these,
`|` ends a line, `||` leaves a blank line as well, and `»` begins the line that is meant.
"""

_PLACE = re.compile(r"^ +(\w+),(?: +# (.+))?$", re.MULTILINE)
_EXAMPLE = re.compile(r"^ *((?:Looks like|Leaves alone)(?: \([\w-]+\))?): +(.+)$", re.MULTILINE)


def places() -> dict[str, str]:
    """Return why each rule stands where it does, as the list says it; empty where it does not."""
    return dict(_PLACE.findall(inspect.getsource(rules).partition("CHAIN:")[2]))


def section(rule: Rule, place: str) -> str:
    """Return a rule's part of the page."""
    documentation = inspect.getdoc(rule) or ""
    prose = _EXAMPLE.sub("", documentation).strip().replace("``", "`")
    parts = [f"## {rule.__name__}", re.sub(r"\n{3,}", "\n\n", prose)]
    if place:
        parts.append(f"Its place: {place}.")
    parts.append(
        "\n".join(f"- {kind}: `{' '.join(text.split())}`" for kind, text in _EXAMPLE.findall(documentation))
    )
    return "\n\n".join(filter(None, parts))


def page() -> str:
    """Return the whole page."""
    why = places()
    return (
        "\n\n".join([HEAD.strip(), *(section(rule, why.get(rule.__name__, "")) for rule in rules.CHAIN)])
        + "\n"
    )


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
