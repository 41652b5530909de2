"""How somebody named in a sentence may be the subject of a verb of speech in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.quotes.sentences import Mention, Sentence

_BEING = frozenset({"are", "be", "been", "being", "is", "was", "were"})
"""Words before a verb that make it passive."""
_BEFORE_CLAUSE = frozenset({"after", "as", "before", "like", "since", "than", "until"})
"""Prepositions that clauses may follow: "as Venn said"."""
_ADVERBS = re.compile(r"[XT]*")
_SPEAKS = re.compile(r"[XT]*V")
_MADE = re.compile(r"[XT]*L{1,2}D?L*G")
"""What somebody did who made a document that says something: "issued a statement saying"."""
_APPOSITION = re.compile(r"(?:,[^\".:;]{1,40},|\([^\"()]{1,12}\)|-[^\"\-.]{1,30}-)[XT]*")
_AFTER_COMMA = re.compile(r",[XT]*")
_CLAUSE = re.compile(r"[^\".:;]*")
_PLACE = re.compile(r"PC+,C+$")


def subject(sentence: Sentence, place: int, cue: int) -> str:
    """How mention number `place` of a sentence may be the subject of a verb, or an empty string."""
    code, mention = sentence.code, sentence.mentions[place]
    if mention.last > cue:
        follows = _ADVERBS.fullmatch(code, cue + 1, mention.first)
        agent = mention.first == cue + 2 and sentence.words[cue + 1] == "by" and _is_passive(sentence, cue)
        return "inverted" if follows or agent else ""
    between = code[mention.last : cue]
    if code[mention.first - 1 : mention.first] == "P" and _is_governed(sentence, mention):
        if between or not _is_participle(sentence.words[cue]):
            return ""
    elif "X" in between and _is_passive(sentence, cue):
        return ""
    if not between or _ADVERBS.fullmatch(between):
        return "subject"
    return _farther(sentence, place, cue, between)


def _farther(sentence: Sentence, place: int, cue: int, between: str) -> str:
    """How a mention may be the subject of a verb that more than adverbs part from it."""
    code, mentions = sentence.code, sentence.mentions
    mention, last = mentions[place], between[-1]
    if last == "K" or (last in ',"' and _is_participle(sentence.words[cue])):
        return _of_participle(sentence, place, cue)
    if last == "G" and _is_participle(sentence.words[cue]) and _MADE.fullmatch(between):
        return "participle"
    if _APPOSITION.fullmatch(between) and not _is_place(code, mention):
        return "subject-over-apposition"
    if code[mention.first - 1 : mention.first] == "," and _AFTER_COMMA.fullmatch(between):
        return "subject-in-apposition"
    if not _CLAUSE.fullmatch(between):
        return ""
    alone = place + 1 == len(mentions) or mentions[place + 1].last > cue
    return "subject-of-another-verb" if alone else "" if place else "first-of-clause"


def _of_participle(sentence: Sentence, place: int, cue: int) -> str:
    """How a mention may be the subject of what it does besides: "Venn went on, saying", "came and said"."""
    later = (each for each in sentence.mentions[place + 1 :] if each.last <= cue)
    speaking = (each for each in later if _SPEAKS.match(sentence.code, each.last, cue))
    if not all(_is_governed(sentence, each) for each in speaking):
        return ""
    if _is_place(sentence.code, sentence.mentions[place]):
        return ""
    first = all(_tells_where(sentence.code, each) for each in sentence.mentions[:place])
    return "participle" if first else "participle-later"


def _is_participle(verb: str) -> bool:
    return verb[-3:] == "ing" and verb.casefold() != "according"


def _is_governed(sentence: Sentence, mention: Mention) -> bool:
    """Whether a preposition stands before a mention, and not one that clauses may follow."""
    before = mention.first - 1
    governed = before >= 0 and sentence.code[before] == "P"
    return governed and sentence.words[before].casefold() not in _BEFORE_CLAUSE


def _is_passive(sentence: Sentence, cue: int) -> bool:
    """Whether a verb tells what is done to its subject: "Venn was asked"."""
    words, place = sentence.words, cue
    if words[cue].endswith("ing"):
        return False
    while place and sentence.code[place - 1] == "X":
        place -= 1
    return not _BEING.isdisjoint(word.casefold() for word in words[place:cue])


def _tells_where(code: str, mention: Mention) -> bool:
    """Whether a mention hangs on a preposition, or is a place in commas behind one that does."""
    return code[mention.first - 1 : mention.first] == "P" or _is_place(code, mention)


def _is_place(code: str, mention: Mention) -> bool:
    """Whether a name in front of a comma says where: the Kestria of "in Arne, Kestria, Venn"."""
    return code.startswith("C", mention.last + 1) and _PLACE.search(code, 0, mention.last) is not None
