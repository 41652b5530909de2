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
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.lines.marking import why
from copydesk.model import Evidence
from copydesk.quotes.choices import choices, is_small, is_term, names_a_work
from copydesk.quotes.dialogue import told_within
from copydesk.quotes.find import SPEECH
from copydesk.quotes.people import People
from copydesk.quotes.reading import Reading
from copydesk.quotes.references import References
from copydesk.quotes.uncased import LANGUAGES, said_beside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.quotes.candidates import Candidate
    from copydesk.quotes.find import Span
    from copydesk.quotes.passages import Passage
    from copydesk.quotes.people import Speaker

WEIGHTS = Path(__file__).parent.parent / "rules" / "weights" / "speaker.txt"
_LIKELY = 0.3
"""A speaker less likely than this is not named: none is better than a wrong one."""
_LIKELY_THING = 0.5
"""The same for what is not known to be a person, and stands beside no verb of speech."""
_NOBODY = 0.6
"""A quotation is nobody's speech only if that is as likely; else it is that of somebody who is not known."""
_TRANSCRIPT = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): ")
_SPEAKING = frozenset("NG")
"""Letters of nouns that speak."""
_SIGNS_SHOWN = 5


class Attribution(NamedTuple):
    """Who said a quotation, by which words, and why we think so."""

    speaker: Speaker | None
    cue: str | None = None
    because: tuple[Evidence, ...] = ()
    nobody: bool = False
    """It is nobody's speech: a term, a title, a slogan."""
    chance: float = 1.0
    """How likely this is, 0 to 1; where a speaker speaks on, never likelier than the speaker before."""


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
    people = People([passage.text for passage in passages if passage.speaks], reading.words)
    desk = _Desk(reading, people, author, weights() if weighing is None else weighing)
    for number in range(len(spans)):
        found = desk.decide(number)
        desk.decided.append(found)
        desk.spoken.append(found.speaker)
    return reading, desk.decided


class _Desk:
    """Decides quotation by quotation."""

    def __init__(
        self, reading: Reading, people: People, author: str | None, weighing: Mapping[str, float]
    ) -> None:
        self.reading = reading
        self.people = people
        self.references = References(reading, people, author)
        self.weighing = weighing
        self.other = reading.words.language != "en"
        """Whether the language may have ways of its own to say who speaks."""
        self.decided: list[Attribution] = []
        self.spoken: list[Speaker | None] = []

    def decide(self, number: int) -> Attribution:
        passage = self.reading.passages[self.reading.spans[number].passage]
        if passage.attribution:
            return Attribution(
                self.references.set_off(passage.attribution),
                None,
                (Evidence("named-below", passage.attribution),),
            )
        if transcript := _TRANSCRIPT.match(self.reading.said(number)):
            speaker = self.people.named([word.title() for word in transcript[1].split()])
            return Attribution(speaker, None, (Evidence("named-within", transcript[1]),))
        if self.other and (told := self._told_without_capitals(number) or self._told_within(number)):
            return told
        if names_a_work(self.reading, number):
            return Attribution(None, None, (Evidence("title-of-a-work"),), nobody=True)
        small = is_small(self.reading, number)
        if small and is_term(self.reading, number):
            return Attribution(None, None, (Evidence("term"),), nobody=True)
        found = choices(self.reading, number)
        weigh = self.weighing.get
        sums = [sum(map(weigh, candidate.signs, repeat(0.0))) for candidate in found]
        best = max(range(len(found)), key=sums.__getitem__)
        share = 1 / sum(math.exp(each - sums[best]) for each in sums)
        speech = self.reading.spans[number].family in SPEECH
        if best == len(found) - 1 and best and (speech or share < _NOBODY):
            best = max(range(best), key=sums.__getitem__)
            share = 1 / sum(math.exp(each - sums[best]) for each in sums[:-1])
        chosen = found[best]
        if small and self._is_beside(number, chosen):  # nobody said it, whoever is named beside it
            chosen, share = found[-1], 1.0
        return self._chosen(number, chosen, share)

    def _is_beside(self, number: int, chosen: Candidate) -> bool:
        """Whether somebody chosen for a word or two is only named, or speaks in another clause."""
        if chosen.before >= 0:
            return False
        code, at = self.reading.sentence(self.reading.spots[number]).code, self.reading.spots[number].token
        other = code[0] == "K" and chosen.mention is not None and "," in code[at : chosen.mention.first]
        return chosen.cue < 0 or other

    def _told_without_capitals(self, number: int) -> Attribution | None:
        """Who said it in a script without capitals; None in others, and where nobody is named."""
        language, span = self.reading.words.language, self.reading.spans[number]
        if language not in LANGUAGES or span.family in SPEECH:
            return None
        said = said_beside(self.reading.passages[span.passage].text, span.begin, span.stop, language)
        if not said:
            return None
        if said.again:
            who = self._before(number)
        else:
            who = self.references.known(said.speaker, self.spoken) or (None if said.short else said.speaker)
        return Attribution(who, said.cue or None, (Evidence("named-beside", said.cue),))

    def _told_within(self, number: int) -> Attribution | None:
        """Who said it, where nothing but an aside within the marks tells so."""
        within = told_within(self.reading.said(number), self.reading.words.language)
        if not within or "V" in self.reading.sentence(self.reading.spots[number]).code:
            return None
        return Attribution(self.people.named(within[1]), within[0], (Evidence("named-within", within[0]),))

    def _before(self, number: int) -> Speaker | None:
        """The speaker of the quotation before, if that is near."""
        spans = self.reading.spans
        near = number and spans[number].passage - spans[number - 1].passage <= 1
        return self.spoken[-1] if near else None

    def _chosen(self, number: int, chosen: Candidate, share: float) -> Attribution:
        because = tuple(self._evidence(chosen, share))
        if chosen.before >= 0:
            before = self.decided[chosen.before]
            likely = before.chance * share
            speaker = before.speaker if likely >= _LIKELY else None
            return Attribution(speaker, before.cue, because, chance=likely)
        if self.reading.words.language in LANGUAGES:  # who speaks would have been told by other signs
            return Attribution(None, None, because, nobody=True)
        if chosen.mention is None or chosen.sentence is None:
            return Attribution(None, None, because, nobody=share >= _NOBODY, chance=share)
        cue = chosen.sentence.phrase(chosen.cue) if chosen.cue >= 0 else None
        speaker = self._speaker(chosen, number) if share >= _LIKELY else None
        if speaker and self._is_doubtful(chosen, speaker, number, share):
            speaker = None
        return Attribution(speaker, cue, because, chance=share)

    def _is_doubtful(self, chosen: Candidate, speaker: Speaker, number: int, share: float) -> bool:
        """Whether somebody with no verb of speech, or beside another sentence, may be a thing or any word."""
        sentence, mention = chosen.sentence, chosen.mention
        if sentence is None or mention is None or mention.pronoun:
            return False
        kind, spot = sentence.code[mention.head - 1], self.reading.spots[number]
        own = self.reading.sentence(spot)
        led = own.code[spot.token - 1 : spot.token] == ":"
        unsaid = chosen.cue < 0 and not (speaker.person or led)
        if sentence.is_bare(mention) or (unsaid and share < _LIKELY_THING):
            return True
        if chosen.cue >= 0 and (sentence is own or kind in "Cc"):
            return False
        if kind == "C":
            named = mention.first and self.reading.words.capitals_tell
            return not (named or led or speaker.person or " " in speaker.name)
        return kind not in _SPEAKING

    def _evidence(self, chosen: Candidate, share: float) -> Iterator[Evidence]:
        """The signs that weighed most, likeliest first, after whom they speak for."""
        who = chosen.sentence.text_of(chosen.mention) if chosen.sentence and chosen.mention else ""
        yield Evidence(
            "chosen", f"{who or ('the speaker before' if chosen.before >= 0 else 'nobody')}, {share:.0%}"
        )
        weighed = [(sign, points) for sign in chosen.signs if (points := self.weighing.get(sign, 0.0))]
        weighed.sort(key=lambda each: -abs(each[1]))
        yield from (why(sign, "", points) for sign, points in weighed[:_SIGNS_SHOWN])

    def _speaker(self, chosen: Candidate, number: int) -> Speaker | None:
        """Whom the chosen candidate means."""
        return self.references.meant(chosen, self.reading.spots[number].passage, self.spoken)
