"""Who said each quotation.

Everybody named near a quotation is a candidate, and so are the speaker of the one before, and nobody.  Each
has signs; what a sign weighs is learnt from labelled copy by ``tools/train_speakers.py`` and listed in
``rules/weights/speaker.txt``.  The candidate whose signs weigh most is chosen, and the signs are kept as
evidence.  It is a multinomial logistic regression, as in O'Keefe, Pareti, Curran, Koprinska and Honnibal,
"A sequence labelling approach to quote attribution" (EMNLP 2012), with patterns over classes of words in the
place of a parser.
"""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import Evidence
from copydesk.quotes.choices import choices
from copydesk.quotes.people import People, Speaker
from copydesk.quotes.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.quotes.candidates import Candidate
    from copydesk.quotes.find import Span
    from copydesk.quotes.passages import Passage
    from copydesk.quotes.sentences import Mention, Sentence

WEIGHTS = Path(__file__).parent.parent / "rules" / "weights" / "speaker.txt"
_PASSAGES_BACK = 3
"""Paragraphs in which whom "he" means is looked for."""
_LIKELY = 0.3
"""A speaker less likely than this is not named: none is better than a wrong one."""
_TRANSCRIPT = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_SIGNS_SHOWN = 6
_NAME_BESIDE = re.compile(r",(C{2,4})(?:[,.]|$)")
"""A name in commas after a title: "a spokeswoman, Ada Thorne,"."""
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


class Attribution(NamedTuple):
    """Who said a quotation, by which words, and why we think so."""

    speaker: Speaker | None
    cue: str | None = None
    because: tuple[Evidence, ...] = ()
    nobody: bool = False
    """It is nobody's speech: a term, a title, a slogan."""


@cache
def weights() -> Mapping[str, float]:
    """What each sign weighs."""
    lines = (line.rpartition(" = ") for line in WEIGHTS.read_text("utf-8").splitlines())
    return {code: float(value) for code, sign, value in lines if sign and not code.startswith("# ")}


def speakers(
    passages: Sequence[Passage],
    spans: Sequence[Span],
    language: str,
    author: str | None = None,
    weighing: Mapping[str, float] | None = None,
) -> tuple[Reading, list[Attribution]]:
    """Say of each quotation who said it.

    Args:
        passages: the texts of the story.
        spans: its quotations, as `find` gives them.
        language: BCP 47 tag.
        author: whom "I" means outside of quotations.
        weighing: what each sign weighs, where it is not what `weights` says.

    """
    reading = Reading(passages, spans, language)
    people = People([passage.text for passage in passages if passage.kind != "subheading"], reading.words)
    desk = _Desk(reading, people, author, weights() if weighing is None else weighing)
    for number in range(len(spans)):
        desk.decided.append(desk.decide(number))
    return reading, desk.decided


class _Desk:
    """Decides quotation by quotation."""

    def __init__(
        self, reading: Reading, people: People, author: str | None, weighing: Mapping[str, float]
    ) -> None:
        self.reading = reading
        self.people = people
        self.author = author
        self.weighing = weighing
        self.decided: list[Attribution] = []

    def decide(self, number: int) -> Attribution:
        passage = self.reading.passages[self.reading.spans[number].passage]
        if passage.attribution:
            return Attribution(
                self._set_off(passage.attribution), None, (Evidence("named-below", passage.attribution),)
            )
        if transcript := _TRANSCRIPT.match(self.reading.said(number)):
            speaker = self.people.named([word.title() for word in transcript[1].split()])
            return Attribution(speaker, None, (Evidence("named-within", transcript[1]),))
        found = choices(self.reading, number)
        sums = [sum(self.weighing.get(sign, 0.0) for sign in candidate.signs) for candidate in found]
        best = max(range(len(found)), key=sums.__getitem__)
        share = 1 / sum(math.exp(each - sums[best]) for each in sums)
        return self._chosen(number, found[best], share)

    def _chosen(self, number: int, chosen: Candidate, share: float) -> Attribution:
        because = tuple(self._evidence(chosen, share))
        if chosen.before >= 0:
            before = self.decided[chosen.before]
            return Attribution(before.speaker, before.cue, because)
        if chosen.mention is None or chosen.sentence is None:
            return Attribution(None, None, because, nobody=True)
        cue = chosen.sentence.phrase(chosen.cue) if chosen.cue >= 0 else None
        speaker = self._speaker(number, chosen.sentence, chosen.mention) if share >= _LIKELY else None
        return Attribution(speaker, cue, because)

    def _evidence(self, chosen: Candidate, share: float) -> Iterator[Evidence]:
        """The signs that weighed most, likeliest first, after whom they speak for."""
        who = chosen.sentence.text_of(chosen.mention) if chosen.sentence and chosen.mention else ""
        yield Evidence(
            "chosen", f"{who or ('the speaker before' if chosen.before >= 0 else 'nobody')}, {share:.0%}"
        )
        weighed = sorted(
            ((self.weighing.get(sign, 0.0), sign) for sign in chosen.signs),
            reverse=True,
            key=lambda each: abs(each[0]),
        )
        for points, sign in weighed[:_SIGNS_SHOWN]:
            if points:
                yield Evidence(sign, "", points)

    # ---------------------------------------------------------------- from mention to speaker

    def _set_off(self, line: str) -> Speaker:
        """The speaker that the line below a block quote names: "Jane Roe, fisher"."""
        name, _, role = line.partition(",")
        named = self.people.named(name.split())
        return named._replace(role=role.strip() or named.role)

    def _speaker(self, number: int, sentence: Sentence, mention: Mention) -> Speaker | None:
        """Whom a mention means."""
        if mention.pronoun:
            letter = sentence.code[mention.first]
            if letter in "hs":
                return self._antecedent(number, sentence, mention, "he" if letter == "h" else "she")
            return Speaker(self.author, person=True) if letter == "i" and self.author else None
        return self._named(sentence, mention)

    def _named(self, sentence: Sentence, mention: Mention) -> Speaker | None:
        """Whom a mention that is no pronoun means."""
        head = sentence.code[mention.first : mention.head]
        name = re.search(r"[Cc]+$", head)
        words = sentence.words[mention.first : mention.head]
        if name:
            tokens = words[name.start() :]
            owned = "D" in head and not any(self.people.is_title(word) for word in words)
            if owned and "L" not in head:  # the Harbour Authority
                return Speaker(" ".join([*words[name.start() : -1], re.sub(r"['’]s?$", "", words[-1])]))
            return self.people.named(tokens if name.start() else words)
        beside = _NAME_BESIDE.match(sentence.code, mention.last)
        if beside and any(self.people.is_title(word) for word in words):
            role = re.sub(_ARTICLE, "", sentence.text_of(mention))
            return self.people.named(sentence.words[beside.start(1) : beside.end(1)])._replace(role=role)
        office = re.match(r"P(C{2,})", sentence.code[mention.head : mention.last])
        if office and self.people.is_title(words[-1]) and len(office[1]) > 1:
            return self.people.named(sentence.words[mention.head + 2 : mention.head + 1 + len(office[1])])
        return Speaker(re.sub(r"['’]s?$", "", sentence.text_of(mention)))

    def _antecedent(self, number: int, sentence: Sentence, mention: Mention, sex: str) -> Speaker | None:
        """Whom "he" or "she" means: the nearest person before it, the subject of a sentence first."""
        for before, upto in self._backwards(number, sentence, mention):
            for speaker in self._people_in(before, upto):
                if speaker.person and speaker.sex in {sex, ""}:
                    return speaker
        return None

    def _backwards(self, number: int, sentence: Sentence, mention: Mention) -> Iterator[tuple[Sentence, int]]:
        """The sentences before a mention, the nearest first, each with the token up to which it counts."""
        here = self.reading.spans[number].passage
        for passage in range(here, max(-1, here - 1 - _PASSAGES_BACK), -1):
            read = self.reading.sentences(passage)
            if passage == here:
                place = next((at for at, each in enumerate(read) if each is sentence), None)
                if place is None:
                    continue
                yield sentence, mention.first
                read = read[:place]
            for each in reversed(read):
                yield each, len(each.code)

    def _people_in(self, sentence: Sentence, upto: int) -> Iterator[Speaker]:
        """Who is named in a sentence before token `upto`, those who speak in it first."""
        for _, quotation in sentence.quotes:
            if quotation < len(self.decided) and (speaker := self.decided[quotation].speaker):
                yield speaker
        for each in sentence.mentions:
            if each.last <= upto and not each.pronoun and sentence.code[each.head - 1] == "C":
                named = self._named(sentence, each)
                if named:
                    yield named
