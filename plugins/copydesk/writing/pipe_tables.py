"""Tables with pipes between their cells, as GitHub's Markdown has them.

    | Port | Boats |
    | --- | --- |
    | Vellin | 7 |

Python-Markdown, kramdown, Goldmark and markdown-it read them as well.  Such a table must have a head; one
that has none is written below a head of empty cells, and read back as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token


def write(rows: Sequence[Sequence[str]], *, head: bool) -> str:
    """Return a table of cells that are Markdown already, all rows equally wide; `head`: the first is one."""
    first, *others = rows if head else (("",) * len(rows[0]), *rows)
    return "\n".join(map(_line, (first, ("---",) * len(first), *others)))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def read(tokens: Iterable[Token]) -> list[list[Token]]:
    """Return what stands in the cells of a table, the head its first row."""
    rows: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(token)
    return rows
