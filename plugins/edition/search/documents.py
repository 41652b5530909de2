"""What the search knows of a story: its words with their weights, and the record that a result shows.

Both are made from the story alone, and depend neither on other stories nor on the theme.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.search.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from edition.model import Copy

LEVELS = 4
"""Steps of a weight."""

STANDFIRST = 3
"""How often a word counts there; in the text it counts once (BM25F: Robertson and Zaragoza 2009, 3.6)."""

IN_TEXT, IN_HEADLINE = (0.5, 0.75), 3
"""The BM25 from which on a word of the text weighs 1 or 2, not 0; the weight of words of the headline."""

SATURATION, BY_LENGTH, USUAL_LENGTH = 1.2, 0.75, 450
"""k1 and b of BM25, as usual; the mean length in words is fixed, so that no story affects another."""


class Document(Struct, frozen=True):
    """A story as it is searched; plain data, which can be pickled."""

    url: str
    """Of its page, relative to the site."""
    day: date
    digest: bytes
    """Of the story, to tell whether it has changed."""
    weights: Mapping[str, int]
    """The weight of each word, 0 to 3; ``section:SLUG`` and ``source:SLUG`` are included with 0."""


def document(copy: Copy) -> Document:
    """Return a story as it is searched."""
    return Document(copy.story.url, copy.story.day, digest(copy), weights(copy))


def record(copy: Copy) -> bytes:
    """Return what a result shows of a story, as JSON: its facts, and its text, for an excerpt."""
    story = copy.story
    opening = [story.standfirst] if story.standfirst else []
    shown = {
        "url": story.url,
        "title": story.title,
        "date": story.day.isoformat(),
        "section": story.section.name,
        "source": story.source.name if story.source else "",
        "lang": story.lang,
        "dir": story.direction,
        "text": "\n".join([*opening, *copy.paragraphs]),
    }
    return json.dumps(shown, ensure_ascii=False).encode()


def digest(copy: Copy) -> bytes:
    """Return a digest of everything that the document of a story depends on; it costs far less than that."""
    story = copy.story
    source = (story.source.name, story.source.slug) if story.source else ()
    facts = (
        story.url,
        story.day.isoformat(),
        story.lang,
        story.direction,
        story.title,
        story.standfirst or "",
    )
    said = json.dumps([facts, story.section.name, story.section.slug, source, copy.paragraphs])
    return blake2b(said.encode(), digest_size=16).digest()


def weights(copy: Copy) -> dict[str, int]:
    """Return the weight of each word: BM25 in steps, without the parts that depend on other stories."""
    counts = words("\n".join(copy.paragraphs))
    damping = SATURATION * (1 - BY_LENGTH + BY_LENGTH * counts.total() / USUAL_LENGTH)
    for word, count in words(copy.story.standfirst or "").items():
        counts[word] += STANDFIRST * count
    found = {
        word: sum(count / (count + damping) >= least for least in IN_TEXT) for word, count in counts.items()
    }
    found |= dict.fromkeys(words(copy.story.title), IN_HEADLINE)
    return found | dict.fromkeys(_shelves(copy), 0)


def _shelves(copy: Copy) -> Iterator[str]:
    """Yield what a search can be narrowed by, with a colon, which no word has."""
    yield f"section:{copy.story.section.slug}"
    if copy.story.source:
        yield f"source:{copy.story.source.slug}"
