"""The words around quotations: sentences as rows of tokens, each token known by one letter.

A sentence is kept twice: its words, and its *code*, a string with one letter for each token.  What
stands beside a quotation ("name, verb of speech, comma, quotation") is then a pattern over the code,
found by a regular expression in time that grows with the number of tokens, and no tagger is needed.

Letters of the code::

    D  determiner, possessive        C  capitalised word        c  the same with 's
    h s y t i w  he, she, they,      N  noun for people         n  any other noun with 's
       it, I, we                     G  noun for groups and documents
    X  auxiliary, adverb             L  any other word          #  number
    P  preposition                   V  verb of speech          T  word of time
    K  conjunction                   R  relative                F  other small word
    "  a quotation                   , : ; - ( ) .  marks of punctuation
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk import wordlists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.quotes.find import Span

_TOKEN = re.compile(r"[^\W_]+(?:[.'’\-&/@][^\W_]+)*['’]?|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_PUNCTUATION = {
    ",": ",", ":": ":", ";": ";", "(": "(", ")": ")", "[": "(", "]": ")", ".": ".", "!": ".", "?": ".",
    "…": ".", "—": "-", "–": "-", "-": "-", "，": ",", "、": ",", "：": ":", "。": ".", "！": ".", "？": ".",
}  # fmt: skip
_CLASSES = {
    "determiner": "D", "he": "h", "she": "s", "they": "y", "it": "t", "i": "i", "we": "w", "auxiliary": "X",
    "preposition": "P", "conjunction": "K", "relative": "R", "function": "F",
}  # fmt: skip
_SMALL = frozenset("DhsytiwXPKRF")
"""Classes whose words are no names, even at the beginning of a sentence."""
_OF = frozenset({"of", "for", "to", "de", "du", "del", "di", "do", "da", "von", "van", "för", "av"})
"""Between a title and what somebody is in charge of."""

UNIT = (
    r"(?:D{1,2}(?=[#LNGnCc])#?[LNGn#]{0,4}(?:[Cc]+[NGn]*)*"  # the Florida senator, a spokesman, their leader
    r"|#?(?:[NG]+|C+|[cn][LNG]{0,3})+)"  # former congressman Dan Maffei, Clinton's campaign, officials
)
MENTION = re.compile(rf"(?P<pronoun>[hsytiw])|(?P<head>{UNIT})(?:P{UNIT}){{0,2}}")
"""Who or what may speak: a pronoun, or nouns and names with what hangs on them ("of Ohio")."""


class Mention(NamedTuple):
    """Somebody or something named in a sentence, as places in its code."""

    first: int
    """Its first token."""
    head: int
    """The token after its head: after "Hala Agha" in "Hala Agha of Clarkston"."""
    last: int
    """The token after all of it."""
    pronoun: bool


@dataclass(slots=True)
class Sentence:
    """A sentence of a passage, its quotations each one token."""

    words: list[str] = field(default_factory=list)
    """As they stand; a quotation is an empty string."""
    code: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    """Place in the code, and number among those of the story, of each quotation."""
    text: str = ""
    """The text of the whole passage, which `starts` and `ends` count in."""
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _mentions: list[Mention] | None = None

    @property
    def mentions(self) -> list[Mention]:
        """Who or what is named in it, in order."""
        if self._mentions is None:
            self._mentions = [
                Mention(
                    at.start(), at.end("head") if at["head"] else at.end(), at.end(), pronoun=not at["head"]
                )
                for at in MENTION.finditer(self.code)
            ]
        return self._mentions

    def text_of(self, mention: Mention) -> str:
        """The words of a mention as they stand."""
        return self.text[self.starts[mention.first] : self.ends[mention.last - 1]]

    def phrase(self, cue: int) -> str:
        """A verb of speech as it stands, with its second word where it has one."""
        end = cue + 1
        lower = self.words[cue].casefold()
        if end < len(self.words) and self.words[end].casefold() in self.particles.get(lower, ()):
            end += 1
        return self.text[self.starts[cue] : self.ends[end - 1]]


class Lexicon(NamedTuple):
    """What the words of a language do in a sentence."""

    classes: Mapping[str, str]
    """The letter of each word known, case-folded."""
    particles: Mapping[str, frozenset[str]]
    """Second words of verbs of speech that have two, by the first: ``shot`` → ``back``."""
    abbreviations: frozenset[str]
    people: frozenset[str]
    """Nouns and titles for people."""
    voices: frozenset[str]
    """Nouns for groups and documents that are quoted."""


@cache
def lexicon(language: str | None) -> Lexicon:
    """The words of a language; of English where nothing is known."""
    language = wordlists.base(language) or "en"
    classes: dict[str, str] = {}
    for name, letter in (("voice_words", "G"), ("person_words", "N")):
        classes |= dict.fromkeys(wordlists.load(name, language), letter)
    for name in ("weekdays", "months"):
        classes |= dict.fromkeys((word.rstrip(".") for word in wordlists.load_pairs(name, language)), "T")
    grammar = wordlists.load_pairs("grammar_words", language)
    particles: dict[str, set[str]] = {}
    for verb in wordlists.load("speech_verbs", language):
        first, _, second = verb.partition(" ")
        if second and grammar.get(first) == "auxiliary":
            classes[second] = "V"  # "a déclaré"
        elif second:
            particles.setdefault(first, set()).add(second.partition(" ")[0])
        else:
            classes[first] = "V"
    classes |= {word: _CLASSES[kind] for word, kind in grammar.items()}
    return Lexicon(
        classes,
        {first: frozenset(seconds) for first, seconds in particles.items()},
        frozenset(entry.rstrip(".") for entry in wordlists.load("abbreviations", language)),
        wordlists.load("person_words", language),
        wordlists.load("voice_words", language),
    )


def sentences(
    text: str, spans: Sequence[tuple[Span, int]], words: Lexicon, *, begin: int = 0, end: int | None = None
) -> list[Sentence]:
    """The sentences of a passage, or of the part of it from `begin` to `end`.

    Each of its quotations (`spans`, with their numbers among those of the story) counts as one word.
    """
    return _Reader(text, words).read(spans, begin, len(text) if end is None else end)


class _Reader:
    """Reads one passage."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.words = words
        self.done: list[Sentence] = []
        self.now = Sentence()
        self.letters: list[str] = []

    def read(self, spans: Sequence[tuple[Span, int]], begin: int, end: int) -> list[Sentence]:
        """Return its sentences."""
        at = begin
        for span, number in spans:
            self._between(at, span.begin)
            self._quotation(span, number)
            at = span.stop
        self._between(at, end)
        self._end()
        return self.done

    def _quotation(self, span: Span, number: int) -> None:
        self.now.quotes.append((len(self.letters), number))
        self._add("", '"', span.begin, span.stop)
        if self.text[span.end - 1 : span.end] in ".!?…" and self._sentence_opens(span.stop):
            self._end()

    def _between(self, at: int, end: int) -> None:
        """Take in the writer's own words between two quotations."""
        text, classes, letters = self.text, self.words.classes, self.letters
        skip = -1
        for found in _TOKEN.finditer(text, at, end):
            start, stop = found.span()
            if start == skip:
                continue
            word = found.group()
            if not (word[0].isalnum()):
                letter = _PUNCTUATION.get(word, "")
                if letter:
                    self._add(word, letter, start, stop)
                    if letter == "." and self._sentence_opens(stop):
                        self._end()
                        letters = self.letters
                continue
            if text[stop : stop + 1] == "." and self._abbreviates(word):
                skip, stop = stop, stop + 1
                word += "."
            letter = self._letter(word, classes)
            if letters and letters[-1] == "v":
                letter = self._after_particle_verb(word, letter)
            self._add(word, letter, start, stop)

    def _after_particle_verb(self, word: str, letter: str) -> str:
        """The letter of the word after one that may be the first of a verb of two: "shot back"."""
        whole = word.casefold() in self.words.particles[self.now.words[-1].casefold()]
        self.letters[-1] = "V" if whole else "L"
        return "X" if whole else letter

    def _letter(self, word: str, classes: Mapping[str, str]) -> str:
        """The letter of a word."""
        lower, first = word.casefold(), word[0]
        capital = first.isupper()
        known = classes.get(lower) or classes.get(lower.rstrip("."), "")
        if known and not (capital and self._is_name(word, known)):
            return known
        if lower in self.words.particles and not capital:
            return "v"
        if capital and not (lower.endswith("ing") and not self.letters):
            return "c" if word[-1] in "'’s" and _POSSESSIVE.search(word) else "C"
        if first.isdigit():
            return "#"
        if word[-1] in "'’s" and _POSSESSIVE.search(word):
            return "n"
        return "X" if lower.endswith("ly") else "L"

    def _is_name(self, word: str, known: str) -> bool:
        """Whether a capitalised word that is a common one elsewhere is part of a name here."""
        if known in _SMALL and len(word) > 1 and word.isupper():
            return True  # US, not us
        return bool(self.letters) and known in "GVPKXF"

    def _abbreviates(self, word: str) -> bool:
        """Whether a full stop after a word belongs to it."""
        if "." in word:
            return True
        if len(word) == 1:
            return word.isupper() and word != "I"
        lower = word.casefold()
        return lower in self.words.abbreviations and (word[0].isupper() or lower not in self.words.classes)

    def _sentence_opens(self, at: int) -> bool:
        """Whether what follows a full stop could begin a sentence."""
        following = self.text[at : at + 3].lstrip(" \u00a0")[:1]
        return not following.islower() and following not in {",", ";", ":"}

    def _add(self, word: str, letter: str, start: int, end: int) -> None:
        self.now.words.append(word)
        self.letters.append(letter)
        self.now.starts.append(start)
        self.now.ends.append(end)

    def _settle_titles(self) -> None:
        """Make a capitalised title that ends a name a part of it: the King of "Coretta King said"."""
        letters, words = self.letters, self.now.words
        for place in range(len(letters) - 1, 0, -1):
            if letters[place] == "N" and letters[place - 1] == "C" and words[place][:1].isupper():
                following = letters[place + 1] if place + 1 < len(letters) else ""
                office = following == "P" and words[place + 1] in _OF
                if following not in {"C", "N"} and not office:
                    letters[place] = "C"

    def _end(self) -> None:
        """Close the sentence that is being read."""
        if self.letters:
            self._settle_titles()
            self.now.code = "".join(self.letters)
            self.now.text = self.text
            self.now.particles = self.words.particles
            self.done.append(self.now)
        self.now = Sentence()
        self.letters = []
