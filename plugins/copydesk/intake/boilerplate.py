"""Tells which elements of a page are boilerplate: menus, forms, footers, boxes beside the text.

Pages name such elements after what they contain, but also call a whole column "with-sidebar".  So a name
decides by itself only if it is beyond doubt; else an element with a good part of the running text of the page
counts as part of the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def likely(name: str, attributes: Mapping[str, str]) -> float:
    """How likely an element is boilerplate by its name, its role, and its class and id.

    Returns:
        0 for not at all, `SURE`, or `NEARLY` and `MAYBE` where what it holds must tell.

    """
    if name in _SURE_BOILERPLATE or attributes.get("role") in _SURE_ROLES:
        return SURE
    by_name = _by_name(name, attributes)
    if name in _NEARLY_BOILERPLATE:
        return max(by_name, NEARLY)
    return max(by_name, MAYBE) if name in _BOILERPLATE else by_name


def _by_name(name: str, attributes: Mapping[str, str]) -> float:
    """The same by its own name, if the page has made it up, its class and its id."""
    made_up = "-" in name
    if not made_up and not (name in _NAMED and attributes):
        return 0.0
    written = (name if made_up else "", attributes.get("class", ""), attributes.get("id", ""))
    names = frozenset().union(*map(naming.words, written))
    listed = ((SURE, _SURE_NAMES), (NEARLY, _NEARLY_NAMES), (MAYBE, _NAMES))
    return next((level for level, each in listed if not each.isdisjoint(names)), 0.0)


class Boxes:
    """The elements that look like boilerplate, each with how much running text it holds."""

    def __init__(self) -> None:
        self.outer = [0]
        self.text = [0]
        self.likely = [0.0]

    def add(self, outer: int, likely: float) -> int:
        """Return the number of a new box within another."""
        self.outer.append(outer)
        self.likely.append(SURE if self.likely[outer] == SURE else likely)
        self.text.append(0)
        return len(self.outer) - 1

    def weigh(self, box: int, text: str, links: float) -> None:
        """Count a line's text as the box's, if it is running text; `links` is its share of links."""
        if len(text) >= _TEXT_LENGTH and self.likely[box] < SURE and links < _MOSTLY_LINKS:
            self.text[box] += len(text)

    def real(self) -> list[bool]:
        """Whether each box is boilerplate or stands in such; one that holds much of the text does not."""
        text = self.text.copy()
        for box in range(len(text) - 1, 0, -1):  # a box has a greater number than the one around it
            text[self.outer[box]] += text[box]
        real = [False]
        for box in range(1, len(text)):
            real.append(real[self.outer[box]] or text[box] <= _STORY[self.likely[box]] * text[0])
        return real
