"""Sorts the word lists: entries within their language, languages by their tags, nothing twice.

    python tools/sort_words.py

The comment at the head of a list stays there.  Upper and lower case are sorted together, but an entry is kept
as it is written.
"""

from __future__ import annotations

import re
import sys

from copydesk.text import wordlists

SECTION = re.compile(r"\[([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\]")


def in_order(text: str) -> str:
    """Return a word list in its order.

    Raises:
        ValueError: a comment stands between entries, where sorting would lose what it speaks of.

    """
    head: list[str] = []
    sections: dict[str, dict[str, str]] = {"": {}}
    language = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            if any(sections.values()):
                raise ValueError(f"a comment between entries: {line}")
            head.append(line)
        elif section := SECTION.fullmatch(line):
            language = section[1]
            sections.setdefault(language, {})
        else:
            sections[language].setdefault(wordlists.fold(line), line)
    parts = [[*head, *_sorted(sections.pop(""))]]
    parts += [[f"[{name}]", *_sorted(entries)] for name, entries in sorted(sections.items()) if entries]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _sorted(entries: dict[str, str]) -> list[str]:
    return [entries[key] for key in sorted(entries)]


def main() -> int:
    """Sort all lists in place."""
    for path in sorted(wordlists.FOLDER.glob("*.txt")):
        before = path.read_text(encoding="utf-8")
        try:
            after = in_order(before)
        except ValueError as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            return 1
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"Sorted {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
