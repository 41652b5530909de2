"""JSON-LD: what a page is about, in the vocabulary of schema.org, for search engines and archives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from edition.syndication import clean
from edition.syndication.json_list import filled
from edition.syndication.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.syndication.model import Entry, Quotation, Site

MOST_QUOTATIONS = 20
"""Of one story: more would be a second copy of it."""

ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""Without these characters a text can neither end the script element around it nor begin another."""


def script(told: dict[str, object]) -> str:
    """Return structured data as the content of a ``script`` element that no text in it can end."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)


def organisation(site: Site) -> dict[str, object]:
    """Return the publisher of the site."""
    told: dict[str, object] = {
        "@type": "NewsMediaOrganization",
        "name": site.publisher or site.name,
        "url": site.url + "/",
    }
    if site.logo:
        told["logo"] = {"@type": "ImageObject", "url": site.at(site.logo)}
    return told


def front(site: Site) -> dict[str, object]:
    """Return what the front page is: the site itself."""
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": site.name,
            "url": site.url + "/",
            "description": site.description,
            "inLanguage": site.language,
            "publisher": organisation(site),
        }
    )


def story(site: Site, entry: Entry) -> dict[str, object]:
    """Return what the page of a story is: a ``NewsArticle``."""
    address = site.at(entry.address)
    source = _source(entry)
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "mainEntityOfPage": address,
            "url": address,
            "identifier": entry.urn,
            "headline": entry.title,
            "description": entry.summary,
            "datePublished": entry.published.isoformat(),
            "dateModified": entry.updated.isoformat(),
            "inLanguage": entry.language,
            "author": [{"@type": "Person", "name": name} for name in entry.authors] or [_desk(site, entry)],
            "publisher": organisation(site),
            "articleSection": entry.section.name if entry.section else "",
            "keywords": [label.name for label in entry.of_kind(Kind.TOPIC)],
            "wordCount": entry.words,
            "isAccessibleForFree": True,
            "isBasedOn": source,
            "citation": [
                *([source] if source else []),
                *({"@type": "CreativeWork", "url": link} for link in _links(site, entry)),
            ],
            "hasPart": [_quotation(quote) for quote in entry.quotes[:MOST_QUOTATIONS]],
            "correction": [{"@type": "CorrectionComment", "text": text} for text in entry.corrections],
        }
    )


def _desk(site: Site, entry: Entry) -> dict[str, object]:
    """Return the organisation that answers for a story without a named writer."""
    if not entry.source_name:
        return organisation(site)
    return filled({"@type": "NewsMediaOrganization", "name": entry.source_name, "url": entry.source_url})


def _source(entry: Entry) -> dict[str, object]:
    """Return where the story came from; empty if that is not known."""
    if not (entry.source_name or entry.source_url):
        return {}
    publisher = {"@type": "NewsMediaOrganization", "name": entry.source_name} if entry.source_name else {}
    return filled({"@type": "CreativeWork", "url": entry.source_url, "publisher": publisher})


def _links(site: Site, entry: Entry) -> Iterator[str]:
    """Yield the pages of other sites that the story links to, each once."""
    here = site.url + "/"
    for link in dict.fromkeys(clean.links(entry.content)):
        if not link.startswith(here):
            yield link


def _quotation(quote: Quotation) -> dict[str, object]:
    speaker = {"@type": "Person", "name": quote.speaker} if quote.speaker else {}
    return filled({"@type": "Quotation", "text": quote.text, "spokenByCharacter": speaker})
