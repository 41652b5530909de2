"""Signs in a line itself, whatever is around it, that it is the caption of a picture."""

from __future__ import annotations

import re
from functools import cache

from copydesk.names import hosts
from copydesk.names.who import is_person
from copydesk.text.phrases import phrases
from copydesk.text.shape import LETTERS, is_unspaced
from copydesk.text.wordlists import load

OPENING = re.compile(
    r"(?:FILE(?: PHOTO)?\s*[-:\u2013\u2014]|Image caption|Caption:?|Picture caption)", re.IGNORECASE
)
_TRAILING = re.compile(r"(?P<bracket>[(\[\uff08])(?P<inner>[^()\[\]\uff08\uff09]{2,80})[)\]\uff09]\W*$")
_LABELLED = re.compile(
    rf"\b(?P<label>{LETTERS}(?: by| credit)?)\s*[:\uff1a=\uff1d\uff0f]\s*(?P<name>[^:.]{{3,60}})\.?$"
)
_LABEL_SIGNS = frozenset(":\uff1a=\uff1d\uff0f")
_SLASHED = re.compile(r"(?:/|\bvia )\s*(?P<supplier>[^/]{2,30})$")
_PIECES = re.compile(r"\s*[/,|]\s*|\s+via\s+|\s+-\s+")
_GLUED = re.compile(r"(?<=[^\W\dA-Z_])[.\u201d\"][A-Z][A-Z. ]{1,40}(?:/[A-Z][\w ./-]{2,40})?$")
"""The name of a photographer or a supplier in capitals, glued to the full stop."""
_SHORT_FORM = 3
"""Letters of names that must be known to be those of suppliers."""
_LAST = re.compile(r"[.!?\"\u201d\u2019)] +(?P<last>[^.!?]{5,80})\.?$")
"""The last of several sentences."""
_NAMED_SOON = re.compile(r"[ :\uff1a]+(?:[Tt]he )?[A-Z\u00c0-\u00de]")
_MADE = (" by", " of", " from", " von", " de", " di", " av")
"""How the words end that lead to whoever made a picture."""
_SIGNED = re.compile(r"\S +[\u00a9\u24d2] ?(?!Copyright)(?P<name>[^\W\d][^\d.\u00a9\u24d2]{1,50})$")
_SIDE = re.compile(
    r", (?:left|right|cent(?:er|re)|second (?:left|right))[,.;)]|\((?:left|right|cent(?:er|re))\)"
)
_NAMED = re.compile(r"\((?:[A-Z][\w.'\u2019-]*[ /]*){2,8}\)$")
_SPACED = " / "
_MOST_NAME = 4
"""Words of the name of a newspaper."""
_TAIL = 120
"""Characters at the end of a line in which a credit is looked for."""


def is_like(text: str) -> bool:
    """Whether a line opens as captions do, ends with a credit, or describes a picture."""
    return OPENING.match(text) is not None or bool(credit(text) or description(text))


def description(text: str) -> str:
    """The words by which a line above the body shows that it tells of a picture, or an empty string."""
    found = _SIDE.search(text) or _NAMED.search(text[-_TAIL:])
    return found[0] if found else phrases("caption_words").inside(text)


def credit(text: str) -> str:
    """The credit with which the line ends, or an empty string."""
    tail = text[-_TAIL:]
    if tail.rstrip(". ")[-1:] in (")", "]", "\uff09") and (found := _TRAILING.search(tail)):
        inner = found["inner"]
        # "Title [Reuters]" leads to a story there, which "[Photo: Reuters]" does not.
        leads_away = found["bracket"] == "[" and phrases("agencies").is_whole(inner)
        known = (
            phrases("credit_words").opening(inner)
            or _names_supplier(inner)
            or of_the_house(inner.replace(_SPACED, "/"))
        )
        if known and not leads_away:
            return inner
    labelled = None if _LABEL_SIGNS.isdisjoint(tail) else _LABELLED.search(tail)
    if labelled and phrases("credit_words").is_whole(labelled["label"]):
        return labelled[0]
    if is_unspaced(tail[-1:]) and (found := _made_last().search(tail)):
        return found[0]
    return _unlabelled(tail)


def _unlabelled(tail: str) -> str:
    """The credit at the end of a line, where no label parts it from the rest."""
    found = _SIGNED.search(tail) or _LAST.search(tail)
    if found and (found.re is _SIGNED or _says_who(found["last"])):
        return found[0][1:].strip()
    if tail[-2:].isupper() and (found := _GLUED.search(tail)):
        name = found[0][1:]
        return name if len(name) > _SHORT_FORM or _names_supplier(name) else ""
    if ("/" in tail or "via " in tail) and (found := _SLASHED.search(tail)):
        return found[0] if phrases("picture_agencies").is_whole(found["supplier"]) else ""
    return ""


@cache
def _made_last() -> re.Pattern[str]:
    """A name and the word for what its bearer did, last in a line of a script without spaces."""
    listed = "|".join(sorted(filter(is_unspaced, load("credit_words")), key=len, reverse=True))
    return re.compile(rf"[=\uff1d\u3001/\uff0f ]\s?[^\W\d_]{{2,12}}(?:{listed})$")


def _says_who(text: str) -> bool:
    """Whether a sentence only says who made a picture, or where it is: "Photo by Jane Roe", "File photo"."""
    listed = phrases("credit_words")
    opening = listed.opening(text)
    made = opening.endswith(_MADE) and _NAMED_SOON.match(text[len(opening) :]) is not None
    return made or (" " in opening and listed.is_whole(text) and not phrases("notice_words").is_whole(text))


def of_the_house(text: str) -> str:
    """The name before a slash, as in "Jane Roe/The Tribune", or an empty string."""
    name, slash, paper = text.partition("/")
    fits = slash and (paper[:1].isupper() or hosts.domain(paper)) and len(paper.split()) <= _MOST_NAME
    return name if fits and is_person(name) else ""


def _names_supplier(text: str) -> bool:
    return any(phrases("picture_agencies").is_whole(piece) for piece in _PIECES.split(text))
