"""Quotations: where they are (`find`), who said them (`attribute`), and which to pull (`pull`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.model import Quote
from copydesk.quotes.attribute import speakers
from copydesk.quotes.find import find
from copydesk.quotes.passages import passages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.model import Article
    from copydesk.quotes.attribute import Attribution
    from copydesk.quotes.find import Span
    from copydesk.quotes.passages import Passage
    from copydesk.quotes.reading import Reading

__all__ = ["passages", "quoted"]


def quoted(article: Article, weighing: Mapping[str, float] | None = None) -> Article:
    """The article with its quotations, each with its speaker as far as that can be told.  Never raises.

    `weighing` says what each sign of a speaker weighs, where it is not what the package has learnt.
    """
    texts = passages(article.body)
    spans = find(texts, article.language)
    if not spans:
        return replace(article, quotes=()) if article.quotes else article
    author = article.byline.people[0].name if article.byline.people else None
    reading, decided = speakers(texts, spans, article.language, author, weighing)
    made = tuple(
        _quote(texts[span.passage], span, reading, number, decided) for number, span in enumerate(spans)
    )
    return replace(article, quotes=made)


def _quote(passage: Passage, span: Span, reading: Reading, number: int, decided: list[Attribution]) -> Quote:
    found = decided[number]
    speaker = found.speaker
    return Quote(
        text=passage.text[span.start : span.end],
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        cue=found.cue,
        block=span.passage,
        start=span.start,
        end=span.end,
        kind=reading.kind(number, nobody=found.nobody),
        continues=span.continues or (speaker == decided[number - 1].speaker and reading.goes_on(number)),
        because=found.because,
        chance=found.chance,
    )
