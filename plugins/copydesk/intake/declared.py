"""What an HTML page declares about its story: JSON-LD, ``meta``, microdata, RDFa, ``link``, ``title``.

Declarations are written by programs for machines, and nobody sees when they are wrong; so they are evidence
besides what the page shows, and no more.  They are copy, and may be hostile: every value is reduced to plain
text of a bounded length, and an address must be one of the web.

Vocabularies: schema.org (JSON-LD, microdata, RDFa), Open Graph, Twitter cards, Dublin Core, Parse.ly,
Sailthru, and the names that HTML itself defines for ``meta``.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit, urlunsplit

from msgspec.structs import replace

from copydesk.intake import characters, linked_data
from copydesk.model import Declaration, Declared
from copydesk.names import who
from copydesk.names.bylines import after_by
from copydesk.names.hosts import domain
from copydesk.names.who import agency
from copydesk.text.phrases import phrases
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.intake.linked_data import Thing

_META: Mapping[str, str] = MappingProxyType(
    {
        "article:author": "authors",
        "article:modified_time": "modified",
        "article:published_time": "published",
        "article:section": "section",
        "author": "authors",
        "byl": "authors",
        "content-language": "language",
        "date": "published",
        "datemodified": "modified",
        "datepublished": "published",
        "dc.creator": "authors",
        "dc.date": "published",
        "dc.date.created": "published",
        "dc.date.issued": "published",
        "dc.date.modified": "modified",
        "dc.description": "standfirst",
        "dc.language": "language",
        "dc.publisher": "source",
        "dc.title": "headline",
        "dcterms.created": "published",
        "dcterms.creator": "authors",
        "dcterms.issued": "published",
        "dcterms.modified": "modified",
        "dcterms.title": "headline",
        "description": "standfirst",
        "headline": "headline",
        "last-modified": "modified",
        "og:description": "standfirst",
        "og:image:alt": "captions",
        "og:locale": "language",
        "og:site_name": "source",
        "og:title": "headline",
        "og:updated_time": "modified",
        "og:url": "address",
        "parsely-author": "authors",
        "parsely-link": "address",
        "parsely-pub-date": "published",
        "parsely-section": "section",
        "parsely-title": "headline",
        "pubdate": "published",
        "publish-date": "published",
        "sailthru.author": "authors",
        "sailthru.date": "published",
        "sailthru.description": "standfirst",
        "sailthru.title": "headline",
        "section": "section",
        "twitter:description": "standfirst",
        "twitter:image:alt": "captions",
        "twitter:title": "headline",
    }
)
"""The names of ``meta`` elements (``name``, ``property``, ``http-equiv``), to the fields they speak of."""
_PROPERTIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "headline": ("headline", "name"),
        "standfirst": ("description", "alternativeHeadline"),
        "authors": ("author", "creator"),
        "published": ("datePublished", "dateCreated"),
        "modified": ("dateModified",),
        "section": ("articleSection",),
        "source": ("publisher",),
        "address": ("url", "mainEntityOfPage"),
        "language": ("inLanguage",),
        "captions": ("caption",),
        "body": ("articleBody",),
    }
)
"""The fields, to the properties of schema.org that speak of them."""
PROPERTY_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        name: field
        for field, properties in _PROPERTIES.items()
        for name in properties
        if name not in {"name", "url"}
    }
)
"""The properties of schema.org that tell by themselves what a text is; a picture has its name and address."""
_LONGEST: Mapping[str, int] = MappingProxyType(
    {"headline": 400, "standfirst": 2_000, "address": 2_000, "captions": 1_000, "body": 400_000}
)
_LONGEST_ELSE = 200
"""Characters of a value; a longer one is none."""
_MOST_VALUES = 24
"""Declarations of one field that are kept."""
_MOST_STORIES = 100
"""Stories among which the page's own is looked for."""
_MOST_DECLARATIONS = 2_000
"""Declarations of a page that are looked at."""
_MOST_SCRIPT = 2_000_000
"""Characters of JSON-LD of a page that are read."""
_LANGUAGE = re.compile(
    r"(?P<primary>[A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?"
)
_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{1,6}|amp|apos|gt|lt|nbsp|quot|[lr][sd]quo|[mn]dash);")
_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}\u2028\u2029]")
"""What no address holds: white space, controls, and what is escaped in one."""
_SCHEME = 12
"""Characters in which the scheme of an address stands."""
_TAG = re.compile(r"<[^<>]{1,300}>")
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{4}\)(?P<address>\S{1,2000})\s")
_BEGINNING = 4_000
"""Characters of a page in which browsers note where they saved it from."""

_STORY, _PAGE, _HEAD, _TITLE = range(4)
"""Who says it, the most trustworthy first: what describes the story itself, the page, its head, its title."""
ELEMENTS = frozenset({"base", "html", "link", "meta", "script"})
"""Elements that declare something and show nothing."""
_NOTHING: frozenset[str] = frozenset()
_NAMED = frozenset({"authors", "source"})
"""Fields whose value is the name of an item."""


class _Found(NamedTuple):
    """A declaration, before it is known which of all are to be believed."""

    trust: int
    field: str
    declaration: Declaration


class Declarations:
    """Takes what a page declares, element by element, and sorts it when all is there."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.scripts: list[tuple[int, list[str]]] = []
        """JSON-LD: the line of each script, and its text in pieces."""
        self.in_script = False
        """Whether the script that was begun last is JSON-LD."""
        self.size = 0
        """Characters of JSON-LD taken so far."""
        self.base = ""
        """The address that others on the page are relative to."""

    def add(self, field: str, value: str, origin: str, line: int, trust: int = _HEAD) -> None:
        """Take a value of a field of `Declared` as it is written; one that cannot be of the field is none."""
        if len(self.found) >= _MOST_DECLARATIONS:
            return
        if plain := _plain(field, value):
            for each in _people(plain) if field == "authors" else (plain,):
                self.found.append(_Found(trust, field, Declaration(each, origin, line)))

    def head(self, name: str, attributes: Mapping[str, str], line: int, around: frozenset[str]) -> None:
        """Take one of the elements in `ELEMENTS`; `around` are the fields of the elements around it."""
        if name == "meta":
            self._meta(attributes, line, around)
        elif name == "script" and "ld+json" in attributes.get("type", "").lower():
            self.scripts.append((line, []))
            self.in_script = True
        elif name == "script":
            self.in_script = False
        elif name == "html":
            self.add("language", attributes.get("lang", ""), "html lang", line, _STORY)
        elif name == "base":
            self.base = self.base or web_address(attributes.get("href", ""))
        elif "canonical" in attributes.get("rel", "").lower().split():
            self.add("address", attributes.get("href", ""), "link canonical", line, _STORY)

    def _meta(self, attributes: Mapping[str, str], line: int, around: frozenset[str]) -> None:
        content = attributes.get("content", "")
        for key in ("property", "name", "http-equiv"):
            name = attributes.get(key, "").strip()
            if field := _META.get(name.lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")):
                self.add(field, content, name, line)
        for name in attributes.get("itemprop", "").split():
            for field in around & _NAMED if name == "name" else (PROPERTY_FIELDS.get(name),):
                if field:
                    self.add(field, content, f"itemprop {name}", line)

    def properties(self, attributes: Mapping[str, str], line: int) -> frozenset[str]:
        """Return the fields of an element by microdata and RDFa; take the value that no reader sees."""
        if "itemprop" not in attributes and "property" not in attributes:
            return _NOTHING
        written = f"{attributes.get('itemprop', '')} {attributes.get('property', '')}".split()
        said = [name.rpartition(":")[2] for name in written]
        if "caption" in said:  # and a description, but of a picture
            said = ["caption"]
        found = frozenset(PROPERTY_FIELDS[name] for name in said if name in PROPERTY_FIELDS)
        value = attributes.get("content") or attributes.get("datetime", "") if found else ""
        if value:
            for field in found:
                self.add(field, value, f"itemprop {said[0]}", line)
        return found

    def title(self, text: str, line: int) -> None:
        """Take the text of the ``title``."""
        self.add("headline", text, "title", line, _TITLE)

    def saved_from(self, text: str) -> None:
        """Take the address that a browser noted at the beginning of a page when it saved it."""
        if found := _SAVED_FROM.search(text[:_BEGINNING]):
            self.add("address", found["address"], "saved from", 1, _TITLE)

    def script_text(self, text: str) -> None:
        """Take text of the script that was begun last, whatever it holds."""
        if self.in_script and self.size < _MOST_SCRIPT:
            self.size += len(text)
            self.scripts[-1][1].append(text)

    def sorted(self) -> Sorted:
        """Return all that was declared, the most trustworthy first."""
        things, unreadable = self._things()
        self._describe(things)
        chosen: dict[str, dict[str, Declaration]] = defaultdict(dict)
        sites = {fold(each.declaration.value) for each in self.found if each.field == "source"}
        for found in sorted(self.found, key=lambda each: each.trust):
            each, kept = found.declaration, chosen[found.field]
            value = web_address(each.value, self.base) if found.field == "address" else each.value
            is_site = found.field == "authors" and fold(value) in sites
            if value and not is_site and len(kept) < _MOST_VALUES:
                kept.setdefault(value, replace(each, value=value))
        return Sorted(Declared(**{field: tuple(kept.values()) for field, kept in chosen.items()}), unreadable)

    def _things(self) -> tuple[list[tuple[int, Thing]], tuple[int, ...]]:
        """Return what the scripts describe, each with its line, and the lines of those that are no JSON."""
        things: list[tuple[int, Thing]] = []
        unreadable: list[int] = []
        for line, pieces in self.scripts:
            try:
                things += [(line, thing) for thing in linked_data.things("".join(pieces))]
            except ValueError:
                unreadable.append(line)
        return things, tuple(unreadable)

    def _describe(self, things: list[tuple[int, Thing]]) -> None:
        """Take what JSON-LD says of this page's story, of the page, and of the way to it."""
        titles = [fold(each.declaration.value) for each in self.found if each.field == "headline"]
        stories = [each for each in things if each[1].kind == "story"][:_MOST_STORIES]
        own = [each for each in stories if _is_titled(each[1], titles[:_MOST_VALUES])] or stories
        pages = [each for each in things if each[1].kind == "page"]
        for trust, speakers in ((_STORY, own[:1]), (_PAGE, pages[:1])):
            for line, thing in speakers:
                for field, value, origin in _said(thing):
                    self.add(field, value, f"JSON-LD {origin}", line, trust)
        for line, thing in things:
            for step in thing.steps() if thing.kind == "trail" else ():
                self.add("section", step, "JSON-LD BreadcrumbList", line, _TITLE)


class Sorted(NamedTuple):
    """What a page declares, and the raw lines of the scripts of which nothing can be read."""

    declared: Declared
    unreadable: tuple[int, ...]


def _said(thing: Thing) -> Iterator[tuple[str, str, str]]:
    """Yield what a thing says: the field, the value, the name of the property."""
    for field, properties in _PROPERTIES.items():
        for name in properties:
            for value in thing.addresses(name) if field == "address" else thing.texts(name):
                yield field, value, name
    for value in thing.captions():
        yield "captions", value, "image caption"


def _is_titled(thing: Thing, titles: list[str]) -> bool:
    """Whether a story has the title of the page, which may be longer or shorter."""
    own = [fold(_plain("headline", name)) for name in thing.texts("headline") or thing.texts("name")]
    return any(name and (name in title or title in name) for name in own for title in titles if title)


# ------------------------------------------------------------------ values


def _plain(field: str, value: str) -> str:
    """Return a value as plain text, or an empty string where it cannot be one of the field."""
    longest = _LONGEST.get(field, _LONGEST_ELSE)
    if len(value) > 2 * longest:  # entities and tags may take half of it
        return ""
    text = html.unescape(value)
    if _ENTITY.search(text):  # written by a program for another that escapes, too
        text = html.unescape(text)
    text = characters.tidy(" ".join(_TAG.sub(" ", text).split())).text
    if not 0 < len(text) <= longest or (field != "address" and "://" in text[:_SCHEME]):
        return ""
    if field == "section" and phrases("navigation_words").is_whole(text):  # "Home" is the way to all sections
        return ""
    return _language(text) if field == "language" else text


def _people(text: str) -> tuple[str, ...]:
    """Return the names of people and agencies that a value holds, "By", roles and user names set aside."""
    found = who.read(after_by(text, "en") or text, "en", sure=True)
    people = (*(person.name for person in found.people), *(each for each in found.agencies if agency(each)))
    return people or tuple(each for each in found.agencies if " " in each)


def _language(text: str) -> str:
    """Return a language tag as BCP 47 writes it, or an empty string."""
    found = _LANGUAGE.fullmatch(text)
    if not found:
        return ""
    primary, region = found["primary"].lower(), found["region"]
    return f"{primary}-{region.upper()}" if region else primary


def web_address(value: str, base: str = "") -> str:
    """Return an address of the web, absolute and without a fragment, or an empty string for any other.

    Args:
        value: the address as it is written, which may be relative.
        base: the address that it is relative to, if the page says one.

    """
    try:
        parts = urlsplit(urljoin(base, value.strip()))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    plain = parts.scheme in {"http", "https"} and not parts.username and not parts.password
    if not plain or not domain(host) or _UNPRINTED.search(parts.path + parts.query):
        return ""
    place = f"{host}:{port}" if port else host
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
