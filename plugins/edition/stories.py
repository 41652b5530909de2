"""Turns Pelican's articles into values: `Story` for lists, `Copy` with the text.

Only the metadata and the HTML of an article are read, as any plugin or reader may have left them.  What is
missing gets a default, so that a site of plain Markdown files makes a paper as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from edition import text
from edition.addresses import slug_of
from edition.model import Copy, Kind, Label, Quotation, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from edition.addresses import Slugify

READING_SPEED = 238
"""Words a minute: silent reading of non-fiction in English, the mean of 190 studies (Brysbaert 2019)."""

SUMMARY_WORDS = 40
"""The length of a summary made from the first words of a story."""

_COMMAS = (",", "،", "、")

YES = {"yes", "true", "1", "on"}
"""What an editor may write for yes, since the metadata of Markdown files are text."""


class Habits(Struct, frozen=True):
    """What must be known about a site to read its articles."""

    lang: str
    slugify: Slugify
    html_titles: bool
    """Whether titles are HTML: they are if templates do not escape them, or if Pelican runs Typogrify."""
    html_summaries: bool
    """Whether summaries are HTML (Pelican's FORMATTED_FIELDS)."""


def copy(article: Any, habits: Habits) -> Copy:
    """Return an article as a story with its text.

    The raw HTML is read, not ``article.content``: that would freeze its links before Pelican can resolve
    them all.
    """
    html = str(getattr(article, "_content", "") or "")
    paragraphs = text.paragraphs(html)
    return Copy(
        story=_story(article, paragraphs, habits),
        paragraphs=paragraphs,
        quotes=tuple(map(_quotation, _whole(_get(article, "quotes") or ()))),
        tags=tuple(str(tag) for tag in _get(article, "tags") or ()),
    )


def _story(article: Any, paragraphs: tuple[str, ...], habits: Habits) -> Story:
    words = _get(article, "words") or sum(len(each.split()) for each in paragraphs)
    title, summary = str(article.title), str(article.metadata.get("summary") or "")
    title = text.plain(title) if habits.html_titles else title
    summary = text.plain(summary) if habits.html_summaries else summary
    url = str(article.url)
    return Story(
        id=str(_get(article, "story_id") or url),
        title=title,
        url=url,
        date=article.date,
        precision=str(_get(article, "precision") or _precision(article)),
        lang=str(_get(article, "lang") or habits.lang),
        direction=str(_get(article, "direction") or "ltr"),
        section=label(Kind.SECTION, str(article.category), article.category.slug),
        source=_source(article, habits),
        source_url=_words(article, "source_url"),
        kicker=_words(article, "kicker"),
        standfirst=_words(article, "standfirst"),
        summary=summary or _opening(paragraphs),
        words=int(words),
        minutes=int(_get(article, "minutes") or max(1, round(words / READING_SPEED))),
        lead=str(_get(article, "lead") or "no").casefold() in YES,
    )


def label(kind: Kind, name: str, slug: str) -> Label:
    """Return a name with the address of its shelf."""
    return Label(name, slug, f"{kind}/{slug}/")


def _get(article: Any, name: str) -> Any:
    """Return an attribute that a plugin or the metadata may have set, or None."""
    return getattr(article, name, None)


def _words(article: Any, name: str) -> str | None:
    value = _get(article, name)
    return str(value) if value else None


def _precision(article: Any) -> str:
    """Return how much of a date is known if nobody says so: midnight counts as no time of day."""
    return "minute" if (article.date.hour, article.date.minute) != (0, 0) else "day"


def _source(article: Any, habits: Habits) -> Label | None:
    name = _words(article, "source_name") or _words(article, "source")
    return label(Kind.SOURCE, name, slug_of(name, habits.slugify)) if name else None


def _opening(paragraphs: tuple[str, ...]) -> str:
    words = paragraphs[0].split() if paragraphs else []
    return " ".join(words[:SUMMARY_WORDS]) + (" …" if len(words) > SUMMARY_WORDS else "")


def _whole(quotes: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield the pieces of each quotation: "We wait," she said, "and we hope." is one."""
    pieces: list[Any] = []
    for quote in quotes:
        found = _asked(quote)
        if pieces and not (found("continues") and found("block") == _asked(pieces[-1])("block")):
            yield pieces
            pieces = []
        pieces.append(quote)
    if pieces:
        yield pieces


def _asked(quote: Any) -> Callable[[str], Any]:
    """Return a function that gives the values of a quotation by name."""
    return quote.get if isinstance(quote, Mapping) else lambda key: _get(quote, key)


def _quotation(pieces: Sequence[Any]) -> Quotation:
    """Return a quotation of the metadata, each piece of which may be a mapping or an object."""
    found = _asked(pieces[0])
    names = ("speaker", "role", "cue")
    values = {name: str(found(name)) if found(name) else None for name in names}
    text = _joined([str(_asked(piece)("text") or "").strip() for piece in pieces])
    return Quotation(text=text, kind=str(found("kind") or "direct"), **values)


def _joined(pieces: Sequence[str]) -> str:
    """Return the pieces of a quotation as one text; the comma before "she said" is the sentence's."""
    text = pieces[0]
    for piece in pieces[1:]:
        ended = text.endswith(_COMMAS) and piece[:1].isupper()
        text = f"{text[:-1]}. {piece}" if ended else f"{text} {piece}"
    return text.rstrip("".join(_COMMAS))
