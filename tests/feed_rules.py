"""What a feed must be: the rules of RSS 2.0, Atom 1.0 and JSON Feed 1.1, and ours, as code.

Sources: the RSS 2.0 specification and the best practices profile of the RSS Advisory Board, RFC 4287,
RFC 3339, JSON Feed 1.1.  Ours: full text with absolute addresses, nothing that runs, ids that name no
address.  Each check yields the codes of the rules that are broken; `RULES` says what they mean.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import html5lib
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULES = {
    "xml": "is well-formed XML, without a document type",
    "utf-8": "is UTF-8, without characters that XML cannot hold",
    "root": "has the root element and the version of its format",
    "once": "has each element as often as the format allows",
    "required": "has every element that the format requires",
    "language": "says its language",
    "self": "says its own address, an absolute one",
    "alternate": "leads to a page, by an absolute address",
    "id": "has ids, no two of them the same, that no address stands in",
    "permalink": "says of a guid that is no address that it is none",
    "date": "has dates of the form that the format asks for, with their zone",
    "order": "has the newest story first, and 50 at most",
    "summary": "has a summary that is plain text",
    "full-text": "has the full text beside the summary",
    "script": "has nothing in the text that runs, styles or loads another page",
    "relative": "has absolute addresses in the text",
    "adornment": "has no spans, classes or ids in the text that only our page has use for",
    "author": "names an author of every story, or of all",
    "shared-id": "has an id and an address of its own, which no other feed has",
    "json": "is JSON of the shape that JSON Feed 1.1 asks for",
}

ATOM, CONTENT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC_822 = re.compile(r"([A-Z][a-z]{2}, )?\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST = 50

RUNS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "template",
    "svg",
    "math",
}
LOADS = {"href", "src", "poster", "cite", "action", "data"}


def faults(data: bytes) -> set[str]:
    """Return the codes of the rules that a feed breaks, whichever of the formats it is."""
    if data.lstrip().startswith(b"{"):
        return set(_json_faults(data))
    try:
        data.decode("utf-8")
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except UnicodeDecodeError:
        return {"utf-8"}
    except etree.XMLSyntaxError:
        return {"xml"}
    check = _rss_faults if root.tag == "rss" else _atom_faults
    return set(check(root)) | ({"xml"} if root.getroottree().docinfo.doctype else set())


def shared(feeds: Iterable[bytes]) -> set[str]:
    """Return the codes of what several feeds of one format must not have in common."""
    ids: Counter[tuple[str, str]] = Counter()
    for data in feeds:
        root = etree.fromstring(data)
        ids.update({("id", each.text) for each in root.findall(f"{ATOM}id")})
        own = [*root.findall(f"{ATOM}link[@rel='self']"), *root.findall(f"channel/{ATOM}link[@rel='self']")]
        ids.update({("self", link.get("href")) for link in own})
    return {"shared-id"} if any(number > 1 for number in ids.values()) else set()


# ------------------------------------------------------------------ what the formats have in common


def _times(element: etree._Element, name: str, least: int, most: int | None = 1) -> Iterator[str]:
    found = [each for each in element.findall(name) if (each.text or len(each) or each.attrib)]
    if len(found) < least:
        yield "required"
    if most is not None and len(element.findall(name)) > most:
        yield "once"


def _is_address(text: str | None) -> bool:
    return bool(text and ADDRESS.fullmatch(text) and text.isascii())


def _ids(ids: list[str | None], links: list[str | None]) -> Iterator[str]:
    """An id must be there, be its own, and hold no part of the address: that may change."""
    if None in ids or len(set(ids)) < len(ids):
        yield "id"
    for each, link in zip(ids, links, strict=True):
        path = re.sub(r"https?://[^/]+/?", "", link or "").strip("/")
        host = re.sub(r"https?://([^/:]+).*", r"\1", link or "")
        if each and ((path and path in each) or (host and host in each)):
            yield "id"


def _order(moments: list[datetime]) -> Iterator[str]:
    if moments != sorted(moments, reverse=True) or len(moments) > MOST:
        yield "order"


def _text(html: str) -> Iterator[str]:
    """Faults of a story's HTML, read as a browser reads it."""
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        names = set(element.attrib)
        if element.tag in RUNS or any(name.startswith("on") for name in names) or "style" in names:
            yield "script"
        if names & {"class", "id"} or (element.tag == "span" and not names & {"lang", "dir"}):
            yield "adornment"
        if element.tag == "aside" and (element.get("aria-hidden") or "pull" in element.get("class", "")):
            yield "adornment"
        for name in names & LOADS:
            value = element.get(name)
            if not re.match(r"(https?://|mailto:)", value):
                yield (
                    "script"
                    if re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)
                    else "relative"
                )
        if any(not part.strip().startswith("http") for part in element.get("srcset", "http").split(", ")):
            yield "relative"


def _summary(text: str | None) -> Iterator[str]:
    if not text or re.search(r"</?[a-z][^<>]*>|&(#\d+|[a-z]+);", text):
        yield "summary"


# ------------------------------------------------------------------ RSS 2.0


def _rss_faults(root: etree._Element) -> Iterator[str]:
    if root.get("version") != "2.0" or len(root.findall("channel")) != 1:
        yield "root"
        return
    channel = root.find("channel")
    for name in ("title", "link", "description"):
        yield from _times(channel, name, 1)
    for name in ("language", "lastBuildDate", "pubDate", "generator", "docs", "ttl"):
        yield from _times(channel, name, 0)
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "language"
    if not _is_address(channel.findtext("link")):
        yield "alternate"
    own = channel.findall(f"{ATOM}link[@rel='self']")
    if len(own) != 1 or not _is_address(own[0].get("href")):
        yield "self"
    items = channel.findall("item")
    yield from _ids([item.findtext("guid") for item in items], [item.findtext("link") for item in items])
    dates = [*channel.findall("lastBuildDate"), *(each for item in items for each in item.findall("pubDate"))]
    if not all(RFC_822.fullmatch(each.text or "") for each in dates):
        yield "date"
        return
    yield from _order(
        [parsedate_to_datetime(item.findtext("pubDate")) for item in items if item.findtext("pubDate")]
    )
    for item in items:
        yield from _rss_item(item)


def _rss_item(item: etree._Element) -> Iterator[str]:
    for name in ("title", "link", "guid", "pubDate", "description"):
        yield from _times(item, name, 1)
    yield from _times(item, f"{CONTENT}encoded", 0)
    yield from _times(item, "author", 0)
    if not _is_address(item.findtext("link")):
        yield "alternate"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false" and not _is_address(guid.text):
        yield "permalink"
    if any("@" not in (author.text or "") for author in item.findall("author")):
        yield "author"
    yield from _summary(item.findtext("description"))
    if item.find(f"{CONTENT}encoded") is None:
        yield "full-text"
    yield from _text(item.findtext(f"{CONTENT}encoded") or item.findtext("description") or "")


# ------------------------------------------------------------------ Atom 1.0


def _atom_faults(root: etree._Element) -> Iterator[str]:
    if root.tag != f"{ATOM}feed":
        yield "root"
        return
    for name in ("id", "title", "updated"):
        yield from _times(root, ATOM + name, 1)
    if not LANGUAGE.fullmatch(root.get("{http://www.w3.org/XML/1998/namespace}lang", "")):
        yield "language"
    yield from _atom_links(root, "self", "self")
    yield from _atom_links(root, "alternate", "alternate")
    if not URN.fullmatch(root.findtext(f"{ATOM}id") or ""):
        yield "id"
    entries = root.findall(f"{ATOM}entry")
    links = [entry.find(f"{ATOM}link[@rel='alternate']") for entry in entries]
    hrefs = [None if link is None else link.get("href") for link in links]
    yield from _ids([entry.findtext(f"{ATOM}id") for entry in entries], hrefs)
    dates = [each.text or "" for name in ("updated", "published") for each in root.iter(ATOM + name)]
    if not all(RFC_3339.fullmatch(date) for date in dates):
        yield "date"
        return
    published = [entry.findtext(f"{ATOM}published") for entry in entries]
    yield from _order([datetime.fromisoformat(date) for date in published if date])
    for entry in entries:
        yield from _atom_entry(entry, has_author=root.find(f"{ATOM}author") is not None)


def _atom_links(element: etree._Element, rel: str, code: str) -> Iterator[str]:
    found = [link for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == rel]
    if len(found) != 1 or not _is_address(found[0].get("href")):
        yield code


def _atom_entry(entry: etree._Element, *, has_author: bool) -> Iterator[str]:
    for name in ("id", "title", "updated", "summary"):
        yield from _times(entry, ATOM + name, 1)
    yield from _times(entry, f"{ATOM}published", 1)
    yield from _times(entry, f"{ATOM}content", 0)
    yield from _atom_links(entry, "alternate", "alternate")
    if entry.find(f"{ATOM}author") is None and not has_author:
        yield "author"
    summary, content = entry.find(f"{ATOM}summary"), entry.find(f"{ATOM}content")
    if summary is not None:
        if summary.get("type", "text") != "text":
            yield "summary"
        yield from _summary(summary.text)
    if content is None or content.get("type") != "html":
        yield "full-text"
    else:
        yield from _text(content.text or "")


# ------------------------------------------------------------------ JSON Feed 1.1


def _json_faults(data: bytes) -> Iterator[str]:
    try:
        feed = json.loads(data.decode("utf-8"))
    except ValueError:
        yield "json"
        return
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "root"
    shape = {
        "title": str,
        "home_page_url": str,
        "feed_url": str,
        "authors": list,
        "items": list,
        "language": str,
    }
    if not all(isinstance(feed.get(name), kind) for name, kind in shape.items()) or "author" in feed:
        yield "json"
        return
    if not LANGUAGE.fullmatch(feed["language"]):
        yield "language"
    if not _is_address(feed["home_page_url"]):
        yield "alternate"
    if not _is_address(feed["feed_url"]):
        yield "self"
    items = feed["items"]
    yield from _ids([item.get("id") for item in items], [item.get("url") for item in items])
    if not all(RFC_3339.fullmatch(str(item.get("date_published"))) for item in items):
        yield "date"
        return
    yield from _order([datetime.fromisoformat(item["date_published"]) for item in items])
    for item in items:
        yield from _json_item(item)


def _json_item(item: dict[str, object]) -> Iterator[str]:
    known = {
        "id": str,
        "url": str,
        "title": str,
        "summary": str,
        "content_html": str,
        "date_published": str,
        "date_modified": str,
        "authors": list,
        "tags": list,
        "language": str,
    }
    if any(name not in known and not name.startswith("_") for name in item):
        yield "json"
    if any(not isinstance(item[name], kind) for name, kind in known.items() if name in item):
        yield "json"
        return
    if any(not isinstance(tag, str) for tag in item.get("tags", [])):
        yield "json"
    if not _is_address(item.get("url")):
        yield "alternate"
    if not RFC_3339.fullmatch(item.get("date_modified", "2015-10-24T00:00:00Z")):
        yield "date"
    if any(not author.get("name") for author in item.get("authors", [])):
        yield "author"
    yield from _summary(item.get("summary"))
    if "content_html" not in item:
        yield "full-text"
    yield from _text(item.get("content_html", ""))
