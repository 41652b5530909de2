"""JSON-LD of a page: the stories that it describes, in the vocabulary of schema.org.

JSON-LD is read as plain JSON, as search engines read it: no context is ever fetched.  See
"JSON-LD 1.1" (W3C, 2020) for ``@graph`` and ``@id``, and schema.org for ``Article``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_POSTS = frozenset({"blogposting", "liveblogposting", "report", "socialmediaposting"})
"""Kinds of stories beside those whose name ends with "article"."""
_PAGES = frozenset({"webpage", "itempage"})
_TRAILS = frozenset({"breadcrumblist"})
_OF_OTHERS = frozenset({
    "associatedMedia", "citation", "comment", "hasPart", "isBasedOn", "isPartOf", "itemListElement",
    "liveBlogUpdate", "mentions", "relatedLink", "review", "subjectOf",
})  # fmt: skip
"""Properties whose objects are described for another's sake."""
_NAMES, _ADDRESSES, _CAPTIONS = ("name", "@value", "headline"), ("@id", "url"), ("caption",)
"""Where objects say what they are called, where they are, and what is seen in them."""
_MOST_NODES = 20_000
"""Objects and lists that are walked through."""
_MOST_VALUES = 50
"""Values of one property that are read."""
_PACKING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)?")
"""What is wrapped around scripts for the sake of old browsers."""


class Thing(NamedTuple):
    """What a page describes: a story, the page itself, or the way to it."""

    kind: str
    """``story``, ``page`` or ``trail``."""
    node: Mapping[str, Any]
    known: Mapping[str, Mapping[str, Any]]
    """All objects of the script that have an ``@id``."""

    def texts(self, name: str) -> list[str]:
        """Return what a property says: texts, and the names of objects."""
        return list(_texts(self.node.get(name), self.known, _NAMES))

    def addresses(self, name: str) -> list[str]:
        """Return the addresses that a property gives: texts, and those of objects."""
        return list(_texts(self.node.get(name), self.known, _ADDRESSES))

    def captions(self) -> list[str]:
        """Return what is said of its pictures."""
        pictures = [each for each in _listed(self.node.get("image")) if isinstance(each, dict)]
        return list(_texts(pictures, self.known, _CAPTIONS))

    def steps(self) -> list[str]:
        """Return the names of the steps of a trail."""
        found: list[str] = []
        for step in _listed(self.node.get("itemListElement")):
            if isinstance(step, dict):
                found += _texts(step if step.get("name") else step.get("item"), self.known, _NAMES)
        return found


def things(script: str) -> list[Thing]:
    """Return what a script describes, in its order.

    Linear in time, and never deeper than JSON may be nested.

    Raises:
        ValueError: the script is no JSON.
    """
    # Numbers stay text: a long one takes a time that grows with its square.
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
    try:
        data, _ = decoder.raw_decode(_PACKING.sub("", script, count=1).lstrip())
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    nodes = list(_nodes(data))
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return [Thing(kind, node, known) for node in nodes if (kind := _kind(node))]


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that speak for themselves, in their order."""
    waiting, seen = [data], 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            inner = (each for name, each in value.items() if name not in _OF_OTHERS)
            waiting.extend(reversed([each for each in inner if isinstance(each, list | dict)]))


def _kind(node: Mapping[str, Any]) -> str:
    """Return what an object describes, an empty string for what does not matter here."""
    names = {str(name).rpartition("/")[2].lower() for name in _listed(node.get("@type"))}
    if any(name.endswith("article") or name in _POSTS for name in names):
        return "story"
    if names & _TRAILS:
        return "trail"
    return "page" if names & _PAGES else ""


def _listed(value: Any) -> list[Any]:
    found = value if isinstance(value, list) else [value]
    return found[:_MOST_VALUES]


def _texts(value: Any, known: Mapping[str, Mapping[str, Any]], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of a value: itself, and of each object the first of `names` that it has."""
    for each in _listed(value):
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict):
            described = known.get(str(each.get("@id")), each)
            said = (node[name] for name in names for node in (each, described) if node.get(name))
            yield from (text for text in _listed(next(said, None)) if isinstance(text, str))
