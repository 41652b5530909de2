"""JSON documents that end with a list of ready items, which may come from an earlier build.

The text is what `json.dumps` would make of the whole, with an indent of one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def filled(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values that are not empty."""
    return {name: value for name, value in values.items() if value}


def item(value: Mapping[str, object]) -> str:
    """Return an object as it stands in the list of a document."""
    # A text in JSON has no line breaks of its own.
    return _text(value).replace("\n", "\n  ")


def document(head: Mapping[str, object], name: str, items: Iterable[str]) -> str:
    """Return an object that has the values of `head`, at least one, and then a list of ready items."""
    opening = _text(head).removesuffix("\n}")
    listed = ",\n  ".join(items)
    return f'{opening},\n "{name}": [' + (f"\n  {listed}\n ]" if listed else "]") + "\n}\n"


def _text(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
