"""Turns Pelican's articles into entries, with whatever their metadata say.

A story of the copy desk says most; one of any other Pelican site has at least a title, a date and HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from edition.syndication import clean
from edition.syndication.model import Entry, Kind, Label, Quotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from edition.model import StoryPage

SUMMARY_CHARACTERS = 400
"""A longer summary is cut after a whole word."""
SCARE = "scare"
"""The kind of quotation that nobody said: words from which the writer keeps a distance."""
UNTITLED = "Untitled"
"""The headline of a story whose own has no character that XML allows."""

_UNSAFE = re.compile(r"[^\w.-]+")


def entry(
    article: Any,
    settings: Mapping[str, Any],
    site_url: str,
    changed: datetime | None = None,
    page: StoryPage | None = None,
) -> Entry:
    """Return a story as it leaves the site.

    `changed` is when the ledger saw it change, if it did; `page` is its place in the paper, if it has one.
    """
    published = _aware(article.date, settings)
    modified = getattr(article, "modified", None)
    standfirst = _optional(article, "standfirst")
    moments = [published, changed or published, _aware(modified, settings) if modified else published]
    return Entry(
        id=getattr(article, "story_id", None) or article.url,
        address=article.url,
        title=title(article, settings),
        summary=summary(article, settings),
        content=article.get_content(site_url),
        published=published,
        updated=max(moments),
        language=article.lang,
        authors=tuple(_name(author.name) for author in getattr(article, "authors", ())),
        labels=tuple(labels(article, settings, page)),
        source_name=_optional(article, "source_name"),
        source_url=_optional(article, "source_url"),
        standfirst=_printed(standfirst, article.lang, settings) if standfirst else None,
        corrections=tuple(clean.plain(each) for each in getattr(article, "corrections", ())),
        quotes=tuple(_quotations(article)),
        words=getattr(article, "words", 0),
        edition=page.edition.url if page else None,
        place=page.place if page else None,
        direction=getattr(article, "direction", "ltr"),
        precision=getattr(article, "precision", "minute"),
        has_markdown=bool(getattr(article, "markdown", "")),
    )


def title(article: Any, settings: Mapping[str, Any]) -> str:
    """Return a headline as plain text, as its page shows it."""
    told = _text(article.title, is_html=not _escapes(settings)) or article.slug or UNTITLED
    return _printed(told, article.lang, settings)


def summary(article: Any, settings: Mapping[str, Any]) -> str:
    """Return the summary as plain text; Pelican's own, a piece of the body, is HTML."""
    written = "summary" in article.metadata and "summary" not in settings.get("FORMATTED_FIELDS", ())
    told = _text(article.summary, is_html=not (written and _escapes(settings)))
    told = _printed(told, article.lang, settings)
    if len(told) <= SUMMARY_CHARACTERS:
        return told
    return told[:SUMMARY_CHARACTERS].rpartition(" ")[0] + "…"


def _escapes(settings: Mapping[str, Any]) -> bool:
    """Whether templates escape what they print: then metadata are plain text, else they are HTML."""
    return bool(settings.get("JINJA_ENVIRONMENT", {}).get("autoescape"))


def _text(value: object, *, is_html: bool) -> str:
    return clean.text(str(value)) if is_html else " ".join(clean.plain(str(value)).split())


def _optional(article: Any, name: str) -> str | None:
    """Return a field of plain text that many stories lack."""
    value = getattr(article, name, None)
    return (clean.plain(str(value)) or None) if value else None


def _printed(text: str, language: str, settings: Mapping[str, Any]) -> str:
    """Return a plain text as pages print it: with curly quotes, where templates have the desk's filter."""
    smart = settings.get("JINJA_FILTERS", {}).get("smart")
    return str(smart(text, language).unescape()) if smart else text


def _aware(moment: datetime, settings: Mapping[str, Any]) -> datetime:
    """Return a moment with its zone: that of the site, where it names none."""
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.get("TIMEZONE") or "UTC"))


def _quotations(article: Any) -> Iterator[Quotation]:
    for quote in getattr(article, "quotes", ()):
        if getattr(quote, "kind", "") == SCARE:
            continue
        yield Quotation(clean.plain(quote.text), clean.plain(quote.speaker) if quote.speaker else None)


# ------------------------------------------------------------------ what a story belongs to


def labels(article: Any, settings: Mapping[str, Any], page: StoryPage | None) -> Iterator[Label]:
    """Yield the section, source, topics and people of a story: those of the paper, else those of Pelican."""
    if page:
        yield label(Kind.SECTION, page.story.section)
        if page.story.source:
            yield label(Kind.SOURCE, page.story.source)
        yield from (label(Kind.TOPIC, each) for each in page.topics)
        yield from (label(Kind.PERSON, each) for each in page.people)
        return
    yield label(Kind.SECTION, article.category, has_page=bool(settings.get("CATEGORY_SAVE_AS")))
    source = _optional(article, "source_name")
    if source:
        yield Label(Kind.SOURCE, source, _safe(source), "")
    for tag in getattr(article, "tags", ()):
        yield label(Kind.TOPIC, tag, has_page=bool(settings.get("TAG_SAVE_AS")))
    for author in getattr(article, "authors", ()):
        yield label(Kind.PERSON, author, has_page=bool(settings.get("AUTHOR_SAVE_AS")))


def label(kind: Kind, named: Any, *, has_page: bool = True) -> Label:
    """Return a label for anything that has a name, a slug and an address."""
    return Label(kind, _name(named.name), _safe(named.slug), named.url if has_page else "")


def _name(name: str) -> str:
    """Return a name without characters that XML does not allow, and never an empty one."""
    return clean.plain(name).strip() or "Unnamed"


def _safe(slug: str) -> str:
    """Return a slug that is one part of a path, and unique even if the disk ignores case."""
    return _UNSAFE.sub("-", slug).strip(".-").casefold() or "unnamed"
