"""Makes the HTML of a story fit to be shown by other programs: in feeds, books and letters.

Whatever only our page needs is removed (typographic spans, ids, classes, pull quotes), every address becomes
absolute, and only what is on an allow-list remains.  The sanitiser nh3 comes last, since HTML that is changed
after it was sanitised is not sanitised any more.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _words(
    "a abbr article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt "
    "em figcaption figure footer h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q s samp "
    "section small source span strong sub sup table tbody td tfoot th thead time tr u ul var video wbr"
)
BLOCKS = _words(
    "article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li ol p pre section table td th tr ul"
)
DROPPED_WITH_CONTENT = _words(
    "embed form iframe math noscript object script select style svg template textarea title"
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "hreflang"},
    "img": {"src", "srcset", "alt", "width", "height"},
    "source": {"src", "srcset", "type"},
    "video": {"src", "poster", "width", "height", "controls"},
    "audio": {"src", "controls"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"cite", "datetime"},
    "ins": {"cite", "datetime"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
}
ADDRESSES = frozenset({"href", "src", "poster", "cite"})
SCHEMES = frozenset({"http", "https", "mailto"})

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]|[\ufdd0-\ufdef]")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(\s+[\d.]+[wx])?\s*(?:,|$)")
_KEPT_IN_STORIES = 4096
"""Cleaned stories that are remembered: one goes into several feeds."""


def plain(text: str) -> str:
    """Return a text without the characters that XML forbids or discourages (controls, non-characters)."""
    return _NOT_XML.sub("", text)


@lru_cache(maxsize=_KEPT_IN_STORIES)
def clean(html: str, base: str) -> str:
    """Return a story's HTML as other programs may show it.

    `base` is the absolute address of its page, which relative addresses are relative to.
    """
    import nh3  # noqa: PLC0415 - only builds need it

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name in ADDRESSES:
            return absolute(value, base)
        return _absolute_candidates(value, base) if name == "srcset" else value

    cleaned = nh3.clean(
        _unadorned(plain(html)),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return cleaned.strip()


def links(html: str) -> Iterator[str]:
    """Yield the web pages that a story links to."""
    links = _tree(_unadorned(plain(html))).xpath(".//a/@href")
    yield from (str(link) for link in links if link.startswith(("http:", "https:")))


def text(html: str) -> str:
    """Return the text of a piece of HTML, with white space folded."""
    tree = _tree(_unadorned(plain(html)))
    for element in tree.iter(*BLOCKS):
        # Blocks do not run together.
        element.tail = " " + (element.tail or "")
    return " ".join(str(tree.text_content()).split())


def paragraphs(html: str) -> Iterator[str]:
    """Yield the text of each block of HTML, with white space folded; items of lists begin with a dash."""
    for element in _tree(html).iter(*BLOCKS):
        inner = (
            str(child.text_content()) + (child.tail or "") for child in element if child.tag not in BLOCKS
        )
        outer = ((child.tail or "") for child in element if child.tag in BLOCKS)
        told = " ".join(f"{element.text or ''}{''.join(inner)} {' '.join(outer)}".split())
        if told:
            yield f"- {told}" if element.tag == "li" else told


def absolute(address: str, base: str) -> str | None:
    """Return the absolute form of an address; None if it is no address at all."""
    try:
        return urljoin(base, address.strip())
    except ValueError:  # such as http://[bad
        return None


def pieces(html: str) -> Iterator[str]:
    """Yield the words of a story's HTML, and its addresses on other sites.

    That is what a story says: HTML with the same pieces is the same story, whatever its markup.
    """
    tree = _tree(_unadorned(plain(html)))
    for piece in tree.xpath(".//text()"):
        yield from piece.split()
    for address in tree.xpath(".//@href | .//@src"):
        if address.startswith(("http:", "https:")):
            yield address


def _tree(html: str) -> HtmlElement:
    """Return a piece of HTML as the content of a ``div``."""
    from lxml.html import fragment_fromstring  # noqa: PLC0415 - slow to import

    return fragment_fromstring(html, create_parent="div")


def _unadorned(html: str) -> str:
    """Return HTML without what only our page needs."""
    from lxml.html import tostring  # noqa: PLC0415 - slow to import

    tree = _tree(html)
    for element in list(tree.iter("aside", "span", "h1")):
        if element.tag == "h1":
            element.tag = "h2"
        elif element.tag == "span" and not {"lang", "dir"} & set(element.attrib):
            element.drop_tag()
        elif element.tag == "aside" and _is_repeat(element):
            element.drop_tree()
    for element in list(tree.iter(*DROPPED_WITH_CONTENT)):
        if element.getparent() is not None:
            element.drop_tree()
    parts = (str(tostring(child, encoding="unicode")) for child in tree)
    return escape(tree.text or "", quote=False) + "".join(parts)


def _is_repeat(aside: HtmlElement) -> bool:
    """Whether an aside only repeats words of the text, as a pull quote does."""
    return aside.get("aria-hidden") == "true" or "pull-quote" in aside.get("class", "").split()


def _absolute_candidates(srcset: str, base: str) -> str:
    """Return the value of a ``srcset`` with absolute addresses, without those that may not be followed."""
    candidates = ((absolute(found[1], base), found[2] or "") for found in _CANDIDATE.finditer(srcset))
    return ", ".join(
        address + width
        for address, width in candidates
        if address and address.startswith(("http:", "https:"))
    )
