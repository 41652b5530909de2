"""Rule: the makers of pictures."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.lines.captions import of_the_house
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.names.who import is_person
from copydesk.text.phrases import bare, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 16
_SHORT_FORM = 4
"""Letters of "AFP" and "ANSA", which are written so anyway, and stand in other places."""
_MOST_NAME = 4
"""Words of the name of a newspaper."""
_SIGNS = re.compile(r"[:\uff1a/\uff0f=\uff1d|(\[\uff08,]|\bvia\b| - ")
_LABEL = re.compile(r"^\W*(?P<label>[^:\uff1a=\uff1d\uff0f()]{1,30}?)\s*[:\uff1a=\uff1d\uff0f]\s*\S")
_SLASH = re.compile(r"\s*[/\uff0f]\s*|\s+via\s+|\s*,\s*|\s*\|\s*|\s+-\s+", re.IGNORECASE)
_MAKER_LAST = 2
"""Pieces of a credit whose supplier stands first: "AP Photo/Jane Roe"."""
_MADE = (" by", " of")
"""How the words end that lead to a name without a sign between: "Photo by", "Courtesy of"."""
_NAMES = re.compile(r"(?:(?: /)? [^\W\d_a-z][\w.&'+\u2019-]*){1,6}\W?$")
_BRACKETED = re.compile(r"^[(\[\uff08][^()\[\]\uff08\uff09]+[)\]\uff09]$")


def credit(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines that name the maker or the supplier of a picture.

    Looks like: The ferry at its berth. | » Photo: Jane Roe || The council met on Monday.
    Looks like: The ferry at its berth. | » Courtesy of Osterwik Films || The council met on Monday.
    Looks like: Talks resume in the harbour town | » AP Photo/Jane Roe | By Ada Poe || The council met on Monday to talk about the ferry.
    Looks like: The ferry at its berth. | » Jane Roe/Getty Images || The council met on Monday.
    Looks like: The council met on Monday to talk about the ferry. || » (Jane Roe/tribune.example) || It will meet again.
    Leaves alone: » Courtesy of strangers took her far || She rowed home in May.
    Leaves alone: » Photo: it was the picture of the year, and the man in it never knew that it had been taken. || He died in May, aged 90.
    """
    lines = open_lines(copy, marks, _MOST_WORDS)
    bracketed = Counter(line.text for _, line in lines if line.text[0] in "([")
    for at, line in lines:
        again = line.text if bracketed[line.text] > 1 and _is_name(line.text) else ""
        if found := _credited(line.text) or again or of_the_house(_house(at, line)):
            yield mark(line, Label.CREDIT, "credit", why("picture-credit", found))


def _house(at: int, line: Line) -> str:
    """What may name a photographer of the paper: a line in brackets, or right below another."""
    if _BRACKETED.match(line.text):
        return line.text[1:-1].replace(" / ", "/")
    return line.text if at and not line.gap else ""


def _is_name(text: str) -> bool:
    """Whether a text in brackets could be a name: "(Harbour Board)"."""
    words = text.strip("()[] ").split()
    return (
        len(words) <= _MOST_NAME
        and _BRACKETED.match(text) is not None
        and all(each[0].isupper() for each in words)
    )


def _is_shouted(text: str) -> bool:
    """Whether a name is set in capitals that is no short form: "GETTY", but not "AFP"."""
    return text.isupper() and len(text) > _SHORT_FORM


def _credited(text: str) -> str:
    """The words that make the line a credit, or an empty string."""
    opening = phrases("credit_words").opening(text)
    rest = text.lstrip("([ ")[len(opening) :]
    # A label is a short form ("Fot. Jana Rohe") where a full stop is between.
    if (opening.endswith(_MADE) or (opening and rest[:1] == ".")) and _NAMES.match(rest.removeprefix(".")):
        return opening
    if not _SIGNS.search(text) and not phrases("picture_agencies").is_whole(text):
        return ""
    inner = text.strip("()[]\uff08\uff09 ")
    label = _LABEL.match(inner)
    if label and phrases("credit_words").is_whole(label["label"]):
        return label["label"]
    pieces = [piece for piece in _SLASH.split(inner) if piece]
    suppliers = phrases("picture_agencies")
    if len(pieces) == _MAKER_LAST and suppliers.is_whole(pieces[0]) and is_person(pieces[1]):
        return pieces[0]
    last = bare(pieces[-1]) if pieces else ""
    if (
        suppliers.is_whole(last)
        and (len(pieces) > 1 or bare(text) != "reuters")
        and sum(word != "|" for word in inner.split()) <= _MOST_WORDS // 2
    ):
        return last if len(pieces) > 1 or _BRACKETED.match(text) or " " in last or _is_shouted(text) else ""
    return inner[:30] if _BRACKETED.match(text) and phrases("credit_words").opening(inner) else ""
