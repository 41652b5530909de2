"""Lines below a headline, for the tests of what is seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.body import columns, families, surroundings
from copydesk.body.surroundings import FAMILIES
from copydesk.desk import mark
from copydesk.intake import reading
from copydesk.rules import CHAIN

if TYPE_CHECKING:
    from copydesk.body.families import Value
    from copydesk.model import Copy

SENTENCES = (
    "The council met on Monday to talk about the ferry, the quay and the money for both of them.",
    "It sat until ten in the evening, because nobody was ready to give way to anybody else.",
    "The ferry was built in 1911 and has been lying in the harbour since the pilots left it.",
    "Three members have called the plan a mistake, and four have called it a beginning.",
)
FIRST, SECOND, THIRD, FOURTH = SENTENCES
UPPER = CHAIN[: [rule.__name__ for rule in CHAIN].index("standfirst")]


def values(text: str, name: str) -> list[Value]:
    """The values of a sign for the lines below the headline."""
    return values_of(reading.read(text.encode(), "example", kind="text"), name)


def values_of(copy: Copy, name: str) -> list[Value]:
    """The same for a copy."""
    found = surroundings.surroundings(columns.measure(copy, mark(copy, UPPER)))
    at = families.names(FAMILIES).index(name)
    return [families.values(FAMILIES, sights)[at] for sights in found]


def story(*lines: str) -> str:
    """A text with these lines below its headline and byline."""
    return "\n\n".join(["Talks resume in the harbour town", "By Jane Roe", *lines])
