"""Tells which elements of a page are boilerplate: menus, forms, footers, boxes beside the text.

Pages name such elements after what they contain, but also call a whole column "with-sidebar".  So a name
decides by itself only if it is beyond doubt; else an element with a good part of the running text of the page
counts as part of the story, and a name that most of the text bears tells nothing on that page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.intake import naming

if TYPE_CHECKING:
    from collections.abc import Mapping

SURE, NEARLY, MAYBE = 1.0, 0.8, 0.5
"""How likely an element is boilerplate."""
_BOILERPLATE = frozenset({"aside", "fieldset", "form", "menu"})
"""Elements that mostly hold what a page is fitted out with, not what it tells."""
_SURE_BOILERPLATE = frozenset({
    "button", "nav", "search", "select", "textarea",
})  # fmt: skip
"""Elements that hold nothing else."""
_NEARLY_BOILERPLATE = frozenset({"dialog", "footer"})
"""Those that hold something else only if it is most of the page."""
_SURE_ROLES = frozenset({
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu", "menubar",
    "navigation", "search",
})  # fmt: skip
_NAMES = frozenset({
    "ad", "ads", "advert", "advertisement", "aside", "authorbio", "authorbox", "bio", "breadcrumb",
    "breadcrumbs", "carousel", "disclosure", "footer", "masthead", "menu", "nav", "navbar", "navigation",
    "newsletter", "pagination", "paywall", "popular", "promo", "promos", "recirc", "recirculation",
    "recommendations", "recommended", "related", "share", "sharing", "sidebar", "signup", "social",
    "sponsor", "sponsored", "subscribe", "subscription", "taglist", "tags", "teaser", "teasers", "toolbar",
    "trending", "widget",
})  # fmt: skip
"""Words that page makers put into the class or id of elements that mostly hold such things."""
_SURE_NAMES = frozenset({"comments", "consent", "cookie", "cookies", "disqus"})
_NEARLY_NAMES = frozenset({"modal", "popup"})
_NAMED = frozenset({"div", "section", "ul", "ol", "li", "table", "blockquote", "header", "dl"})
"""Elements whose class or id is looked at."""
_TEXT_LENGTH = 80
"""Characters from which a line is taken for running text, if it is not mostly links."""
_MOSTLY_LINKS = 0.5
_STORY = {SURE: 1.0, NEARLY: 0.5, MAYBE: 0.15}
"""Share of the page's running text that no boilerplate holds, by how likely it is some; what is surely some
adds nothing to that text.  On real pages 0.1 to 0.25 do equally well for what may be some."""


class Likely(NamedTuple):
    """How likely an element is boilerplate, and by what."""

    level: float = 0.0
    """0 for not at all, `SURE`, or `NEARLY` and `MAYBE` where what it holds must tell."""
    terms: frozenset[str] = frozenset()
    """If it may be some: its name, or the classes and the id that say so."""


_NOT_AT_ALL = Likely()


def likely(name: str, attributes: Mapping[str, str]) -> Likely:
    """How likely an element is boilerplate by its name, its role, and its class and id."""
    if name in _SURE_BOILERPLATE or attributes.get("role") in _SURE_ROLES:
        return Likely(SURE)
    found = _by_name(name, attributes)
    if name in _NEARLY_BOILERPLATE:
        return Likely(max(found.level, NEARLY))
    if name in _BOILERPLATE:
        return Likely(max(found.level, MAYBE), found.terms | {name})
    return found


def _by_name(name: str, attributes: Mapping[str, str]) -> Likely:
    """The same by its own name, if the page has made it up, its class and its id."""
    made_up = "-" in name
    if not made_up and not (name in _NAMED and attributes):
        return _NOT_AT_ALL
    written = (name if made_up else "", attributes.get("class", ""), attributes.get("id", ""))
    names = frozenset().union(*map(naming.words, written))
    listed = ((SURE, _SURE_NAMES), (NEARLY, _NEARLY_NAMES), (MAYBE, _NAMES))
    level = next((level for level, each in listed if not each.isdisjoint(names)), 0.0)
    return Likely(level, _terms(" ".join(written))) if level else _NOT_AT_ALL


@lru_cache(maxsize=4096)
def _terms(written: str) -> frozenset[str]:
    """Return which of the names of an element say that it may be boilerplate."""
    return frozenset(term for term in written.split() if not _NAMES.isdisjoint(naming.words(term)))


class Boxes:
    """The elements that look like boilerplate, each with how much running text it holds."""

    def __init__(self) -> None:
        self.outer = [0]
        self.text = [0]
        self.likely = [_NOT_AT_ALL]
        self.headed: set[int] = set()
        """Those that hold the headline."""

    def add(self, outer: int, likely: Likely) -> int:
        """Return the number of a new box within another."""
        self.outer.append(outer)
        self.likely.append(likely)
        self.text.append(0)
        return len(self.outer) - 1

    def weigh(self, box: int, text: str, links: float, *, headline: bool = False) -> None:
        """Count a line's text as the box's, if it is running text; `links` is its share of links."""
        if headline:
            self.headed.add(box)
        if len(text) >= _TEXT_LENGTH and links < _MOSTLY_LINKS:
            self.text[box] += len(text)

    def real(self) -> list[bool]:
        """Whether each box is boilerplate or stands in such; one that holds much of the text does not."""
        sure = self._sure()
        text = self._sums([0 if out else size for out, size in zip(sure, self.text, strict=True)])
        empty = self._empty(text)
        real = [False]
        for box in range(1, len(text)):
            level, terms = self.likely[box]
            named = not (level == MAYBE and terms and terms <= empty)
            small = named and text[box] <= _STORY[level] * text[0]
            real.append(real[self.outer[box]] or sure[box] or (level < SURE and small))
        return real

    def _sure(self) -> list[bool]:
        """Whether each box is beyond doubt, or stands in one that is.

        One that holds the headline and most of the text is a menu that nobody has closed.
        """
        text = self._sums(self.text)
        headed = {*self.headed}
        for box in range(len(text) - 1, 0, -1):
            if box in headed:
                headed.add(self.outer[box])
        sure = [False]
        for box in range(1, len(text)):
            around = box in headed and 2 * text[box] > text[0]
            sure.append(sure[self.outer[box]] or (self.likely[box].level == SURE and not around))
        return sure

    def _sums(self, text: list[int]) -> list[int]:
        """Return what each box holds, with what the boxes in it hold."""
        sums = text.copy()
        for box in range(len(sums) - 1, 0, -1):  # a box has a greater number than the one around it
            sums[self.outer[box]] += sums[box]
        return sums

    def _empty(self, text: list[int]) -> set[str]:
        """Return the names that tell nothing on this page: most of its text stands in elements of that name.

        Who builds a page of "widgets" calls every paragraph one.
        """
        last = list(range(len(text)))
        for box in range(len(text) - 1, 0, -1):
            last[self.outer[box]] = max(last[self.outer[box]], last[box])
        held: dict[str, int] = {}
        until: dict[str, int] = {}
        for box in range(1, len(text)):
            for term in self.likely[box].terms:
                if box > until.get(term, 0):  # else it stands in another of that name
                    until[term] = last[box]
                    held[term] = held.get(term, 0) + text[box]
        return {term for term, size in held.items() if 2 * size > text[0]}
