"""Where each quotation is among the sentences around it, and of what kind it therefore is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copydesk.quotes.find import ENDS, SPEECH
from copydesk.quotes.lexicon import lexicon
from copydesk.quotes.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.quotes.find import Span
    from copydesk.quotes.passages import Passage
    from copydesk.quotes.sentences import Sentence

_MOST_READ = 500
"""Passages of which the sentences are kept: no story of news has as many."""
_UNENDED = re.compile(r"(?:[XD]|PL)$")
_LEADS = frozenset(":,：，")
_LONGEST_TERM = 8
"""Words of the longest term or title; what is longer and without a speaker is speech of somebody unknown."""
_LONGEST_SMALL_TERM = 3
"""Words of the longest term that begins with a small letter."""
_LONGEST_UNSPACED = 16
"""Letters of the longest term or title in scripts that put no spaces between words."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of these scripts."""
_QUOTATIVES = ("と", "って", "라", "고", "며")
"""What follows speech at once in Japanese and Korean."""


class Spot(NamedTuple):
    """Where a quotation stands: passage, sentence of the passage, token of the sentence."""

    passage: int
    sentence: int
    token: int


class Reading:
    """A story's quotations and the sentences beside them.  Sentences are read when they are asked for."""

    def __init__(self, passages: Sequence[Passage], spans: Sequence[Span], language: str) -> None:
        self.passages = passages
        self.spans = spans
        self.words = lexicon(language)
        self._numbers: dict[int, list[int]] = {}
        for number, span in enumerate(spans):
            self._numbers.setdefault(span.passage, []).append(number)
        self._read: dict[int, list[Sentence]] = {}
        self.spots: list[Spot] = []
        for passage in self._numbers:
            self.spots += self._spots(passage)
        families = Counter(span.family for span in spans)
        self._set_off_by = frozenset({"single"} if families["double"] > families["single"] else ())
        """Marks that only set off terms in this story, since its speech has others."""

    # ---------------------------------------------------------------- sentences

    def sentences(self, passage: int) -> list[Sentence]:
        """The sentences of a passage."""
        found = self._read.get(passage)
        if found is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            spans = [self.spans[number] for number in self._numbers.get(passage, ())]
            found = self._read[passage] = sentences(self.passages[passage].text, spans, self.words)
        return found

    def _spots(self, passage: int) -> Iterator[Spot]:
        """Where the quotations of a passage stand, in order."""
        place, token = 0, -1
        read = self.sentences(passage)
        for number in self._numbers[passage]:
            while read[place].end <= self.spans[number].begin:
                place, token = place + 1, -1
            token = read[place].code.index('"', token + 1)
            yield Spot(passage, place, token)

    def sentence(self, spot: Spot) -> Sentence:
        """The sentence that a quotation stands in."""
        return self.sentences(spot.passage)[spot.sentence]

    def said_in(self, passage: int, sentence: int) -> range:
        """The numbers of the quotations in a sentence."""
        first = bisect_left(self.spots, (passage, sentence))
        return range(first, bisect_left(self.spots, (passage, sentence + 1)))

    def above(self, passage: int) -> Sentence | None:
        """The last sentence of the paragraph before a passage; None where a crosshead or nothing is."""
        if not passage or not self.passages[passage - 1].speaks:
            return None
        return self.sentences(passage - 1)[-1]

    def below(self, passage: int) -> Sentence | None:
        """The first sentence of the paragraph after a passage; None as for `above`."""
        if passage + 1 >= len(self.passages) or not self.passages[passage + 1].speaks:
            return None
        return self.sentences(passage + 1)[0]

    # ---------------------------------------------------------------- quotations

    def said(self, number: int) -> str:
        """The words of a quotation."""
        span = self.spans[number]
        return self.passages[span.passage].text[span.start : span.end]

    def kind(self, number: int, *, nobody: bool) -> str:
        """``scare`` for what nobody said, ``direct`` for whole sentences, ``partial`` for pieces of one."""
        span, said = self.spans[number], self.said(number)
        text = self.passages[span.passage].text
        if span.family in SPEECH:
            return "direct"
        if (nobody or span.family in self._set_off_by) and self._is_term(number):
            return "scare"
        if span.continues or not span.closed:
            return "direct"
        led = text[: span.begin].rstrip()[-1:] in _LEADS
        ends = said[-1:] in ENDS or text[span.stop : span.stop + 1] in ENDS
        first = next((letter for letter in said if letter.isalnum()), "")
        whole = not first.islower() and (ends or led) and not self._goes_into(number)
        return "direct" if whole or (led and ends) else "partial"

    def _goes_into(self, number: int) -> bool:
        """Whether the words before a quotation need it to end them: "wanted to see “Kestria weakened”"."""
        spot = self.spots[number]
        return _UNENDED.search(self.sentence(spot).code, 0, spot.token) is not None

    def _is_term(self, number: int) -> bool:
        """Whether a quotation is short enough for a term or a title."""
        span, said = self.spans[number], self.said(number)
        if not span.closed or span.continues:
            return False
        longest = _LONGEST_SMALL_TERM if said[0].islower() else _LONGEST_TERM
        return len(said.split()) <= longest and not self.is_east_asian_speech(number)

    def is_east_asian_speech(self, number: int) -> bool:
        """Whether a quotation of East Asia is speech by what stands at its edges."""
        span, text = self.spans[number], self.passages[self.spans[number].passage].text
        if text.startswith(_QUOTATIVES, span.stop):
            return True
        if not _UNSPACED.search(text, span.start, span.end):
            return False
        sentence = text[span.end - 1] in ENDS or text[: span.begin][-1:] in _LEADS
        return sentence or span.end - span.start > _LONGEST_UNSPACED

    def goes_on(self, number: int) -> bool:
        """Whether nothing but its attribution parts a quotation from the one before it in its paragraph."""
        spot, before = self.spots[number], self.spots[number - 1]
        if not number or spot.passage != before.passage:
            return False
        code = self.sentence(before).code
        if spot.sentence == before.sentence:
            return "V" in code[before.token + 1 : spot.token]
        return spot.sentence == before.sentence + 1 and spot.token == 0 and "V" in code[before.token + 1 :]
