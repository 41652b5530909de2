"""Who may have said a quotation: everybody named near it, each with the signs for and against them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from copydesk.quotes.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.quotes.sentences import Mention, Sentence

COMMON_VERBS = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "tells",
        "telling",
        "asked",
        "added",
        "wrote",
        "tweeted",
        "called",
        "according",
    }
)
"""Verbs of speech that are weighed each by itself; the others are weighed as one."""
_SAYING = frozenset({"said", "says", "say", "added", "wrote", "according"})
"""Those after which who speaks is named, never who is spoken to."""
_DATELINE = re.compile(r"C+(?:,[CT#.]+)*(?:\(C+\))?-")
_TIGHT = re.compile(r"[,:-]?[DRX]?")
_REACHES = ("tight-before", "colon", "tight-after", "loose-before", "loose-after", "past")
"""How a verb of speech stands to a quotation, the surest first."""
_FAR = 3
_MOST_NAMED, _MOST_CUES = 12, 8
"""How many mentions and verbs are looked at on either side of a quotation: no sentence of news has more."""
_LAST = attrgetter("last")


class Candidate(Struct):
    """Somebody who may have said it."""

    signs: list[str] = field(default_factory=list)
    sentence: Sentence | None = None
    """Where they are named; None for the speaker of the quotation before, and for nobody."""
    mention: Mention | None = None
    cue: int = -1
    """The place of the verb of speech in the sentence, or -1."""
    before: int = -1
    """The number of the quotation whose speaker goes on speaking, or -1."""


def in_sentence(sentence: Sentence, at: int) -> Iterator[Candidate]:
    """Everybody named in the sentence of a quotation, which is token `at` of it."""
    code, mentions = sentence.code, sentence.mentions
    at_cue = bisect_left(sentence.cues, at)
    cues = sentence.cues[max(0, at_cue - _MOST_CUES) : at_cue + _MOST_CUES]
    left = bisect_right(mentions, at, key=_LAST)
    dateline = _DATELINE.match(code)
    filed = dateline.end() if dateline else 0
    for place in range(max(0, left - _MOST_NAMED), min(len(mentions), left + _MOST_NAMED)):
        mention = mentions[place]
        if mention.first < filed:
            continue
        near = left - 1 - place if mention.last <= at else place - left
        side = "left" if mention.last <= at else "right"
        candidate = Candidate(sentence=sentence, mention=mention)
        between = code[mention.last : at] if side == "left" else code[at + 1 : mention.first]
        candidate.signs = [f"{side}-{min(near, _FAR)}", *_standing(sentence, mention, "")]
        if '"' in between:
            candidate.signs.append(f"{side}-of-another")
        if side == "left" and not place:
            candidate.signs.append("first")
        _link(candidate, place, cues, at)
        if candidate.cue < 0:
            candidate.signs.append("no-cue" if cues else f"no-cue-at-all-{side}")
        yield candidate


def _standing(sentence: Sentence, mention: Mention, where: str) -> Iterator[str]:
    """What a mention is, and what stands before and after it."""
    code = sentence.code
    yield f"is{where}-{_kind(sentence, mention)}"
    before = code[mention.first - 1] if mention.first else "^"
    if before == "V" and _verb(sentence, mention.first - 1) in _SAYING:
        before = "said"
    elif before == "P" and sentence.words[mention.first - 1].casefold() == "by":
        before = "by"
    yield f"after{where}-{before}"
    if mention.first > 1 and code[mention.first - 1] == ",":
        yield f"after{where}-{code[mention.first - 2 : mention.first]}"
    yield f"before{where}-{code[mention.last] if mention.last < len(code) else '$'}"


def _kind(sentence: Sentence, mention: Mention) -> str:
    """What a mention is: a pronoun, a name, a noun for people, for a voice, or something else."""
    head = sentence.code[mention.first : mention.head]
    if mention.pronoun:
        return f"pronoun-{head}"
    last = head[-1]
    if last in "Cc":
        return "name-of" if last == "c" else "name" if "D" not in head else "the-name"
    return {"N": "person", "G": "voice"}.get(last, "other")


def _link(candidate: Candidate, place: int, cues: Sequence[int], at: int) -> None:
    """Add the signs of each verb of speech that mention number `place` of its sentence may belong to."""
    sentence, mention = candidate.sentence, candidate.mention
    if sentence is None or mention is None:
        return
    best, code = len(_REACHES), sentence.code
    for cue in cues:
        link = subject(sentence, place, cue)
        if not link:
            continue
        where = _reach(code, mention, cue, at)
        between = code[min(cue, at) + 1 : max(cue, at)]
        if where == "past" and "V" in between:
            continue  # another verb leads to it
        signs = candidate.signs
        signs += (link, f"{link}.{where}", f"{link}.{_verb(sentence, cue)}")
        if "V" not in between:
            signs.append(f"{link}.{where}.nearest")
        first, last = min(mention.first, cue), max(mention.last, cue + 1)
        if _is_aside(code, first, last):
            signs.append(f"{link}.aside")
        if at < cue and _closes(code, first, last):
            signs.append("closes")
        rank = _REACHES.index(where)
        if rank < best:
            best, candidate.cue = rank, cue


def _verb(sentence: Sentence, cue: int) -> str:
    """What a verb of speech counts as; in other languages than English all are "said"."""
    verb = sentence.words[cue].casefold()
    return verb if verb in COMMON_VERBS else "other" if sentence.lexicon.language == "en" else "said"


def _is_aside(code: str, first: int, last: int) -> bool:
    """Whether name and verb stand between commas or at the end: ", Venn said."."""
    return bool(first) and code[first - 1] in ',"' and code[last : last + 1] in {"", ",", ".", "X", "T", "P"}


def _closes(code: str, first: int, last: int) -> bool:
    """Whether name and verb end what a sentence tells: "…, said Venn, a pilot."."""
    return code[first - 1] in ',"' and "V" not in code[last:] and '"' not in code[last:]


def _reach(code: str, mention: Mention, cue: int, at: int) -> str:
    """How a verb stands to the quotation, its subject set aside."""
    if cue < at:
        after = mention.last if mention.first > cue and mention.last <= at else cue + 1
        gap = code[after:at]
        if '"' in gap:
            return "past"
        if _TIGHT.fullmatch(gap):
            return "colon" if gap[:1] == ":" else "tight-before"
        return "colon" if gap[-1] == ":" else "loose-before"
    before = mention.first if at < mention.first <= cue else cue
    gap = code[at + 1 : before]
    if '"' in gap:
        return "past"
    return "loose-after" if gap.strip(",-") else "tight-after"


def near(sentence: Sentence, where: str, most: int, *, inside: bool) -> Iterator[Candidate]:
    """The first `most` named in a sentence beside the quotation's (the last, if negative).

    `where` says which sentence it is: ``before``, ``above``, ``after`` or ``below``; `inside` that the
    quotation is only a part of its own.
    """
    code, mentions = sentence.code, sentence.mentions
    cues = sentence.cues[-_MOST_CUES:] if most < 0 else sentence.cues[:_MOST_CUES]
    side = "back" if most < 0 else "on"
    colon = f"{side}-colon" if code.endswith(":") else ""
    places = range(len(mentions))
    for place in places[most:] if most < 0 else places[:most]:
        mention = mentions[place]
        candidate = Candidate(sentence=sentence, mention=mention)
        signs = [where, *_standing(sentence, mention, f"-{where}")]
        roles = [] if place else ["first"]
        for cue in cues:
            if link := subject(sentence, place, cue):
                roles.append(link)
                candidate.cue = cue if most < 0 or candidate.cue < 0 else candidate.cue
        for role in roles:
            signs += (f"{where}-{role}", f"{side}-{role}")
        if colon:
            signs += [colon, *(f"{colon}-{role}" for role in roles)]
        if '"' in code:
            signs.append(f"{where}-quotes")
        if inside:
            signs += ("inside", f"inside-{where}")
        candidate.signs = signs
        yield candidate
