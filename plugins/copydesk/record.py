"""An article as the JSON record that `copydesk parse` prints, for other programs to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.quotes.passages import passages
from copydesk.typesetting import glyphs

if TYPE_CHECKING:
    from copydesk.model import Article, Moment
    from copydesk.quotes.passages import Passage


def record(article: Article) -> dict[str, Any]:
    """The record of an article.

    `date` and `updated` are given only if the copy itself says them.  `text` is the plain text of the copy,
    with white space folded and with its number in a list.  A row of a table is a paragraph, or, if its cells
    were on lines of their own, each cell is one; both also have the cells of the row.
    """
    line = article.dateline
    texts = passages(article.body)
    return {
        "id": article.name,
        "headline": article.headline,
        "kicker": article.kicker,
        "section": article.section,
        "standfirst": article.standfirst,
        "authors": [*(person.name for person in article.byline.people), *article.byline.agencies],
        "date": _written(article.published),
        "updated": _written(article.updated),
        "dateline": {"place": line.place, "agency": line.agency} if line else None,
        "source": article.source.name if article.source else None,
        "source_url": article.source.url if article.source else None,
        "lang": article.language,
        "blocks": [_block(passage) for passage in texts],
        "quotes": [
            {
                "quote": quote.text,
                "speaker": quote.speaker,
                "role": quote.role,
                "cue": quote.cue,
                "kind": quote.kind,
                "block": quote.block,
                "start": quote.start + len(texts[quote.block].number),
                "end": quote.end + len(texts[quote.block].number),
                "continues": quote.continues,
            }
            for quote in article.quotes
        ],
        "pull_quotes": [
            {"quote": quote.text.strip(glyphs.QUOTES), "speaker": quote.speaker}
            for quote in article.pull_quotes
        ],
        "dropped": [{"line": cut.line, "text": cut.text, "rule": cut.rule} for cut in article.cuts],
    }


def _block(passage: Passage) -> dict[str, Any]:
    """A text of the body."""
    if passage.cells:
        return {"type": "paragraph", "text": passage.text, "cells": list(passage.cells)}
    return {"type": passage.kind, "text": passage.number + passage.text}


def _written(moment: Moment | None) -> str | None:
    """The day of a moment that was found in the copy."""
    return moment.when.date().isoformat() if moment and moment.found == "copy" else None
