"""Fingerprints of stories, and how similar two of them are.

There are two measures, each from two stories alone.  *Text*: the share of runs of four words that both have
(Jaccard), to find copies of one text.  *Subject*: the cosine of their rarest words, and the share of those
that both have, to find different texts on one event.  Both shares are estimated by MinHash (Broder 1997),
whose bands find similar stories without comparing all pairs (Leskovec, Rajaraman, Ullman: Mining of Massive
Datasets, 3.4).
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from rensa import RMinHash, RMinHashLSH

from edition.vocabulary import rarity, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from edition.model import Copy, Story

SEED = 1789
"""Any number will do, but another one makes other fingerprints."""

RUN = 4
"""Words in a run."""
LEAST_WORDS = 12
"""A shorter text says too little to be recognised."""
TEXT_HASHES, TEXT_BANDS = 126, 42
"""Three hashes a band: texts that share half of their runs are found in 996 of 1,000 cases."""

MOST_TERMS = 60
STEM = 6
"""So many letters of a word count: "harbour" and "harbours" are the same."""
SUBJECT_HASHES, SUBJECT_BANDS = 400, 200
"""Two hashes a band: subjects that share 12 % of their terms are found in 94 of 100 cases; 20 %, always."""

HEADLINE, STANDFIRST, OPENING, TEXT = 3, 2, 2, 1
"""How often a word counts, by its place: newspapers say first what matters most."""
OPENING_PARAGRAPHS = 2


class Fingerprint(Struct, frozen=True, eq=False):
    """The parts of a story that are compared."""

    terms: Mapping[str, float]
    """Its rarest words, with weights whose squares add up to 1."""
    subject: Any
    text: Any
    """MinHashes of the terms and of the runs of words."""
    length: int
    """Words of the text."""
    mark: bytes
    """A digest of the above: fingerprints with the same mark are equal."""

    def __eq__(self, other: object) -> bool:
        """Compare the marks alone."""
        return isinstance(other, Fingerprint) and self.mark == other.mark

    def __hash__(self) -> int:
        """Go by the mark."""
        return hash(self.mark)

    def likeness(self, other: Fingerprint, least: float = 0.0) -> tuple[float, float]:
        """Return the cosine of two subjects, and the share of the terms that both have; both 0 to 1.

        If the share is less than `least`, the cosine is 0: to find it takes most of the time.
        """
        common = self.terms.keys() & other.terms.keys()
        every = len(self.terms) + len(other.terms) - len(common)
        share = len(common) / every if every else 0.0
        if share < least:
            return 0.0, share
        return sum(self.terms[term] * other.terms[term] for term in sorted(common)), share

    def sameness(self, other: Fingerprint) -> float:
        """Return the share of the runs of words that both texts have, 0 to 1, as estimated."""
        if min(self.length, other.length) < LEAST_WORDS:
            return 0.0
        return float(self.text.jaccard(other.text))


def fingerprint(copy: Copy) -> Fingerprint:
    """Return the fingerprint of a story."""
    paragraphs = [words(paragraph) for paragraph in copy.paragraphs]
    terms = _terms(copy.story, paragraphs)
    text = list(chain.from_iterable(paragraphs))
    subject, runs = _hashed(sorted(terms), SUBJECT_HASHES), _hashed(_runs(text), TEXT_HASHES)
    mark = blake2b(repr((terms, subject.digest(), runs.digest())).encode(), digest_size=16).digest()
    return Fingerprint(terms, subject, runs, len(text), mark)


def subject_index() -> Any:
    """Return an empty index of subjects."""
    return RMinHashLSH(threshold=0.0, num_perm=SUBJECT_HASHES, num_bands=SUBJECT_BANDS)


def text_index() -> Any:
    """Return an empty index of texts."""
    return RMinHashLSH(threshold=0.0, num_perm=TEXT_HASHES, num_bands=TEXT_BANDS)


def _terms(story: Story, paragraphs: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return the weights of the rarest words."""
    counts: Counter[str] = Counter()
    for spoken, times in _weighted(story, paragraphs):
        for word in spoken:
            counts[word] += times
    often: Counter[str] = Counter()
    rarest: dict[str, float] = {}
    for word, count in counts.items():
        if weight := rarity(word, story.lang):
            stem = word[:STEM]
            often[stem] += count
            rarest[stem] = max(rarest.get(stem, 0.0), weight)
    weights = {stem: (1 + log(count)) * rarest[stem] for stem, count in often.items()}
    heaviest = sorted(weights, key=lambda stem: (-weights[stem], stem))[:MOST_TERMS]
    length = sqrt(sum(weights[stem] ** 2 for stem in heaviest))
    return {stem: weights[stem] / length for stem in heaviest}


def _weighted(story: Story, paragraphs: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], int]]:
    yield words(story.title), HEADLINE
    yield words(story.standfirst or ""), STANDFIRST
    for place, spoken in enumerate(paragraphs):
        yield spoken, OPENING if place < OPENING_PARAGRAPHS else TEXT


def _runs(text: Sequence[str]) -> list[str]:
    return [" ".join(text[start : start + RUN]) for start in range(max(1, len(text) - RUN + 1))]


def _hashed(tokens: list[str], hashes: int) -> Any:
    made = RMinHash(num_perm=hashes, seed=SEED)
    made.update(tokens)
    return made
