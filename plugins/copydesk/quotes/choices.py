"""The choices for each quotation: those named near it, the previous speaker, and nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.quotes.candidates import Candidate, in_sentence, near
from copydesk.quotes.find import ENDS, SPEECH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.quotes.reading import Reading

_NAMED_BEFORE, _NAMED_AFTER = 4, 2
"""How many of those named in the sentences before and after are candidates."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST_TITLE = 100
"""Characters of the longest quotation that may be a title."""
_SHORT_TERM = 4
"""Words of the longest term that needs no capitals: "the so-called singing quay"."""
_SMALL_WORD = 3
"""Letters of the longest words that may be small in a title."""
_TELLING = frozenset({"a", "an", "called", "for", "in", "of", "on", "read", "the", "titled"})
"""Words before a quotation that tell something of it."""
_SHOWN = frozenset({"at", "during", "in", "on", "to"})
"""Words between a verb and the title of a programme, a gathering or a work: "said on “Fishing Today”"."""
_FAR = 3
_BESIDE = 3
"""Words before and after a quotation that tell whether it is the title of a work."""


def choices(reading: Reading, number: int) -> list[Candidate]:
    """Everybody who may have said quotation `number`; the last candidate is nobody.

    Those named in other sentences may have said it only where its own has no verb of speech.
    """
    spot = reading.spots[number]
    passage = reading.sentences(spot.passage)
    own = passage[spot.sentence]
    found = list(in_sentence(own, spot.token))
    dropped = reading.words.drops_subjects and not any(each.cue >= 0 for each in found)
    cued = "V" in own.code and not dropped
    found += _carried(reading, number, cued=cued)
    above = reading.above(spot.passage) if not (cued or spot.sentence) else None
    if above and not spot.token and above.code.endswith(":"):
        found += in_sentence(above, len(above.code))
    elif not cued:  # else whoever speaks is named beside the verb
        inside = own.code.strip(".") != '"'
        if spot.sentence:
            found += near(passage[spot.sentence - 1], "before", -_NAMED_BEFORE, inside=inside)
        elif above:
            found += near(above, "above", -_NAMED_BEFORE, inside=inside)
        if spot.sentence + 1 < len(passage):
            found += near(passage[spot.sentence + 1], "after", _NAMED_AFTER, inside=inside)
        elif below := reading.below(spot.passage):
            found += near(below, "below", _NAMED_AFTER, inside=inside)
    return [*found, Candidate(signs=["nobody", *_nobody(reading, number)])]


# ------------------------------------------------------------------ the speaker before


def _carried(reading: Reading, number: int, *, cued: bool) -> Iterator[Candidate]:
    """The speaker of the quotation before, if that is in this paragraph or in the one above."""
    if number and reading.spots[number].passage - reading.spots[number - 1].passage <= 1:
        yield Candidate(signs=["carry", *_carry(reading, number, cued=cued)], before=number - 1)


def _carry(reading: Reading, number: int, *, cued: bool) -> Iterator[str]:
    """What tells whether the speaker before goes on speaking."""
    spot, before = reading.spots[number], reading.spots[number - 1]
    own = reading.sentence(spot)
    yield f"carry-to-{'cued' if cued else 'named' if own.mentions else 'bare'}"
    if reading.spans[number].continues:
        yield "carry-continues"
    if spot.passage != before.passage:
        yield "carry-from-above"
        yield "carry-opens" if spot.sentence == 0 and spot.token == 0 else "carry-later"
        last = before.sentence == len(reading.sentences(before.passage)) - 1
        yield "carry-from-end" if last else "carry-from-middle"
        return
    yield f"carry-over-{min(spot.sentence - before.sentence, _FAR)}"
    if spot.sentence == before.sentence:
        between = own.code[before.token + 1 : spot.token]
        yield f"carry-between-{between if len(between) < _FAR else 'cue' if 'V' in between else 'more'}"


# ------------------------------------------------------------------ nobody


def _nobody(reading: Reading, number: int) -> Iterator[str]:
    """What tells whether anybody said a quotation: its own words, and what stands beside it."""
    said = reading.said(number)
    form = _form(said)
    spot = reading.spots[number]
    sentence = reading.sentence(spot)
    code, at = sentence.code, spot.token
    before, after = code[at - 1 : at] or "^", code[at + 1 : at + 2] or "$"
    cued = "cued" if "V" in code else "not-cued"
    yield f"nobody-{form}"
    yield f"nobody-{form}-{cued}"
    yield f"nobody-ends-{_ending(said)}"
    yield f"nobody-words-{_length(said)}"
    if reading.spans[number].family == "single":
        yield "nobody-single"
    yield f"nobody-after-{before}"
    yield f"nobody-before-{after}"
    word = sentence.words[at - 1].casefold() if at else ""
    if word in _TELLING:
        yield f"nobody-{form}-after-{word}"


def is_small(reading: Reading, number: int) -> bool:
    """Whether a quotation is a word or two, or what may be a title, and nothing leads to it as to speech."""
    said, spot = reading.said(number), reading.spots[number]
    long = said.count(" ") > 1
    if reading.spans[number].family in SPEECH or (long and _form(said) != "title"):
        return False
    if reading.is_east_asian_speech(number):
        return False
    code, at = reading.sentence(spot).code, spot.token
    return code[at - 1] not in (":V," if long else ":V") if at else said[-1] not in ENDS


def is_term(reading: Reading, number: int) -> bool:
    """Whether a small quotation is a term or a nickname: nobody speaks beside it, or it is part of a name."""
    spot = reading.spots[number]
    code, at = reading.sentence(spot).code, spot.token
    return "V" not in code or (code[at + 1 : at + 2] == "C" and reading.said(number)[-1] not in ENDS)


def names_a_work(reading: Reading, number: int) -> bool:
    """Whether a quotation is a title beside a noun for works, or a term right after one."""
    said, spot, works = reading.said(number), reading.spots[number], reading.words.works
    if said[-1] in "!?":
        return False
    sentence, at = reading.sentence(spot), spot.token
    before = sentence.code[at - 1] if at else ""
    if before in {"V", ":"}:
        return False
    if before == "P" and sentence.words[at - 1].casefold() in _SHOWN and _form(said) == "title":
        return True
    words = [word.casefold() for word in sentence.words[max(0, at - _BESIDE) : at + 1 + _BESIDE]]
    if at and sentence.words[at - 1].casefold() in works and len(said.split()) <= _SHORT_TERM:
        return True
    return (before == "c" or not works.isdisjoint(words)) and _form(said) == "title"


def _form(said: str) -> str:
    """What a quotation looks like: a title, a sentence, or a piece of one."""
    words = _WORD.findall(said) if len(said) <= _LONGEST_TITLE else said[:_SMALL_WORD].split()
    if not words or not words[0][0].isupper():
        return "fragment"
    title = len(words) > 1 and words[-1][0].isupper() and len(said) <= _LONGEST_TITLE
    capitals = title and all(word[0].isupper() or len(word) <= _SMALL_WORD for word in words)
    return "title" if capitals else "sentence"


def _ending(said: str) -> str:
    return said[-1:] if said[-1:] in ".,!?…" else "open"


def _length(said: str) -> str:
    count = len(said.split())
    return next((label for most, label in _LENGTHS if count <= most), "many")


_LENGTHS = ((1, "1"), (2, "2"), (3, "3"), (6, "6"), (12, "12"))
