"""Rule: the place with which a story opens."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Dateline, Label
from copydesk.names import agency
from copydesk.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_MOST_PLACE = 45
_FORM = re.compile(
    r"""^(?P<place>[^\W\d_][^()\u2014\u2013:|]{0,60}?)??   # VIENNA, or TALLAHASSEE, Fla.
    \s*(?:\((?P<agency>[^()]{2,40})\))?               # (DPA)
    \s*(?P<dash>--?|[\u2013\u2014\u2015]|:)\s*(?=\S)""",
    re.VERBOSE,
)
_DAY = re.compile(r",?\s*(?:[^\W\d_]{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,9})(?:,?\s+\d{4})?$")
_MOST_WORDS = 6
_OPENING = 120
"""Characters in which a dateline must end."""
_ABBREVIATION = 2
"""Letters of "UN" or "US", which begin sentences in capitals."""
_FIRST = 2
"""A dateline opens the first paragraph, or the one after a line that was taken for it."""


def dateline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks a first paragraph that opens with a place in capitals, an agency in brackets, or both.

    Looks like: Talks resume || » MARLHAVEN (Coastal News) — The council met on Monday to talk about the ferry.
    Looks like: Talks resume || » OSTERWIK, Norland, Nov 9 - The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume || » The council (all nine members) - met on Monday to talk about the ferry.
    """
    at = layout.headline_at(copy, marks)
    first = (line for near, line in open_lines(copy, marks) if near > at and shape(line.text).prose)
    for line in islice(first, _FIRST):
        if found := _read(line.text):
            reason = why("place-in-capitals" if found.place.isupper() else "place-and-agency", found.text)
            yield mark(line, Label.DATELINE, "dateline", reason, values=(found,))
            return


def _read(text: str) -> Dateline | None:
    """Read the dateline with which a paragraph opens, or None."""
    form = _FORM.match(text[:_OPENING])
    if not form:
        return None
    place = _DAY.sub("", (form["place"] or "").strip(" ,")).strip(" ,")
    by = form["agency"]
    if not place or len(place) > _MOST_PLACE or len(place.split()) > _MOST_WORDS:
        return None
    town = place.partition(",")[0]
    shouted = town.isupper() and sum(character.isalpha() for character in town) > _ABBREVIATION
    known = shouted or (by is not None and agency(by))
    return Dateline(place, by, form[0].strip()) if known and _parted(form, place, text) else None


def _parted(form: re.Match[str], place: str, text: str) -> bool:
    """Whether the mark after the place parts it from the text: a dash, or a colon after a short name."""
    if form["dash"] == ":":
        return place.partition(",")[0].isupper() and len(place.split()) <= _MOST_WORDS // 2
    return form["dash"] != "-" or form["agency"] is not None or text[form.end() - 1].isspace()
