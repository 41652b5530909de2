"""Host names, and the names of sites that they spell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from copydesk.model import Source
from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>[^\W_](?:[\w-]{0,61})(?:\.[^\W_][\w-]{0,61}){1,3})/?", re.IGNORECASE
)
_TLD = re.compile(r"^(?:[a-z]{2,24}|xn--[a-z0-9-]{2,40})$", re.IGNORECASE)
_COUNTRY = 2
"""Letters of a country's domain."""
_SECOND_LEVEL = frozenset({"co", "com", "net", "org", "ac", "gov", "or", "ne"})
_NO_VOWELS = re.compile(r"[b-df-hj-np-tv-z]{2}|[b-df-hj-np-tv-xz]{3}", re.IGNORECASE)
_PARTED = ("en", "es", "fr", "id", "it", "pl", "pt", "tr")
"""Languages whose names of newspapers have a space between their words."""
_SHORTEST_WORD, _SHORTEST_NAME, _SHORTEST_REST = 3, 2, 4
"""Letters of a newspaper's word in a host, of what stands beside it, and beside it in what is left."""


def domain(text: str) -> str | None:
    """The host name that is the whole of a text such as ``www.Example-news.org``, else None."""
    found = _DOMAIN.fullmatch(text.strip())
    if not found:
        return None
    host = found["host"]
    last = host.rsplit(".", 1)[1]
    plain = (
        _TLD.match(last)
        and (last.islower() or host.isupper())
        and _is_top_level(last.casefold())
        and last.casefold() not in wordlists.load("file_endings")
    )
    # "21.dez" is a day.
    dated = host[0].isdigit() and last.casefold() in wordlists.load_pairs("months")
    return host if plain and not dated and not host.replace(".", "").isdigit() else None


def _is_top_level(label: str) -> bool:
    """Whether hosts end with a label, as none does with that of ``st.title``."""
    return len(label) == _COUNTRY or label in wordlists.load("top_level_domains") or label.startswith("xn--")


def of_address(address: str) -> str | None:
    """The host of an address such as ``https://example.org/talks``, else None."""
    return domain(address.partition("://")[2].partition("/")[0])


def site_at(address: str) -> Source | None:
    """The site that a page's address belongs to, with that address; None where it has no host."""
    host = of_address(address)
    return Source(site_name(host), address) if host else None


def site_name(host: str) -> str:
    """The name of a site from its host: "Harbour Tribune" from ``harbourtribune.example``.

    The host's main label is split where a list of newspaper words covers its end or its
    beginning; where it cannot be split, the host is given as it is written.  Two or three letters
    without a vowel are initials.
    """
    parts = [part for part in re.split(r"[-_]", main_label(host)) if part]
    split = [piece for part in parts for piece in _split_words(part, _SHORTEST_NAME)]
    if len(split) < 2:  # noqa: PLR2004 - one word was not split
        return host
    return " ".join(map(_as_title, split))


def _as_title(word: str) -> str:
    return word.upper() if _NO_VOWELS.fullmatch(word) else word[:1].upper() + word[1:]


def main_label(host: str) -> str:
    """The label of a host that is its owner's name: ``tribune`` of ``www.tribune.co.example``."""
    labels = host.split(".")
    main = labels[:-1] or labels
    if len(main) > 1 and main[-1].casefold() in _SECOND_LEVEL:
        main = main[:-1]
    return main[-1]


def _split_words(label: str, shortest: int = _SHORTEST_REST) -> list[str]:
    """Split ``financialtribune`` at the newspaper words it ends or begins with.

    What is left over has `shortest` letters at least, or is a newspaper's word itself: in ``sportingpost``
    "sporting" stays whole, though "sport" begins it.  Words of three letters ("age", "day") end too many
    others to tell.  Of languages that write compounds as one word nothing is split: ``tagesblatt`` is
    "Tagesblatt".
    """
    known = _parted()
    low = label.casefold()
    if low in known:
        return [label]
    for cut in _cuts(low, known, shortest):
        pieces = (low[:cut], low[cut:])
        told = known.issuperset(pieces) or pieces[1] not in known or len(pieces[1]) > _SHORTEST_WORD
        if told and all(len(piece) >= shortest or piece in known for piece in pieces):
            return [*_split_words(label[:cut]), *_split_words(label[cut:])]
    return [label]


@cache
def _parted() -> frozenset[str]:
    """Words of newspapers' names that stand by themselves."""
    return frozenset().union(*(wordlists.load("newspaper_words", language) for language in _PARTED))


def _cuts(low: str, known: frozenset[str], shortest: int) -> Iterator[int]:
    """Where a word ends or begins a label: the end says more, but three letters may stand there by chance."""
    size, least = len(low), max(_SHORTEST_WORD, shortest)
    yield from (at for at in range(1, size - _SHORTEST_WORD) if low[at:] in known)
    yield from (at for at in range(size - 1, _SHORTEST_WORD - 1, -1) if low[:at] in known)
    if size > least and low[-least:] in known:
        yield size - least
