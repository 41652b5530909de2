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
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.quotes.find import Span

_FIRST, _WITHIN, _ENDS, _ASKS = "\ue000", "\ue001", "\ue002", "\ue003"
"""Stand for the characters of a quotation while the words round it are read: the first, those within, and the
last where a full stop or another mark ends what is said."""
_TOKEN = re.compile(
    rf"\w+(?:(?:[.'’&/@-]|(?<=\d),(?=\d))\w+)*['’]?|[,:;()\[\]—–，、：-]|{_FIRST}[{_WITHIN}{_ENDS}{_ASKS}]*"
)
_CUE = re.compile("V")
_PUNCTUATION = {
    **{mark: mark for mark in ",:;()-"},
    **dict(zip("[]—–，、：", "()--,,:", strict=True)),
}
_BOUNDARY = re.compile(rf"[.!?…。！？{_ENDS}{_ASKS}][)\]'’”]?\s*")
_OUTSIDE = re.compile(rf"[^{_WITHIN}{_ENDS}{_ASKS}]")
"""No character within a quotation."""
_FINAL = frozenset(".!?…。！？")
_LONGEST_ABBREVIATION = 12
_ASKED_WITHIN = 60
"""Characters after a question in which "Venn asked" belongs to it."""
_CLASSES = {
    "determiner": "D", "he": "h", "she": "s", "they": "y", "it": "t", "i": "i", "we": "w", "auxiliary": "X",
    "preposition": "P", "conjunction": "K", "relative": "R", "function": "F",
}  # fmt: skip
_SMALL = frozenset("DhsytiwXPKRF")
"""Classes whose words are no names, even at the beginning of a sentence."""
_IN_NAMES = frozenset("GVbPKXF")
"""Classes whose words belong to a name where they have a capital in the middle of a sentence."""
_ADVERBIAL = (
    "tely",
    "edly",
    "ously",
    "ently",
    "antly",
    "ably",
    "ibly",
    "fully",
    "arly",
    "ively",
    "cally",
    "ually",
)
"""Ends of adverbs that no names have."""
_APART = frozenset('",:;-(')
"""What stands before a name that is alone."""
_BEFORE_NOUN = frozenset("DLcn#G")
"""Classes after which a word that may be noun or verb is a noun."""
_OF = frozenset({"of", "for", "to", "de", "du", "del", "di", "do", "da", "von", "van", "för", "av"})
"""Between a title and what somebody is in charge of."""
_COMPOUNDING = frozenset({"de", "nl", "sv"})
_DROPPING = frozenset({"ca", "es", "gl", "it", "pl", "pt", "ro"})
_LONG_NOUN = 4
_MOST_REMEMBERED = 10_000
_LONGEST = 3_000
"""Characters after which a sentence is taken for two, so that what is read at once stays in bounds."""

_NOUNS = r"(?:[NG#]+|C+|[cn]L{0,3}(?=[NGC])|[cn]L?)+"
UNIT = (
    rf"(?:D{{1,2}}#?(?:L{{0,3}}(?=[NGCcn]){_NOUNS}|L{{1,2}}(?=[VXTR,P\").]|$)|L|#)"  # the new mayor
    rf"|#?{_NOUNS})"  # former councillor Dan Ruel, Venn's campaign, officials
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


class Sentence:
    """A sentence of a passage, each of its quotations one token.  It is read when it is looked at."""

    __slots__ = (
        "_code",
        "_cues",
        "_mentions",
        "_places",
        "_words",
        "begin",
        "end",
        "lexicon",
        "masked",
        "text",
    )

    def __init__(self, text: str, masked: str, begin: int, end: int, lexicon: Lexicon) -> None:
        """Take the text of the passage, the same with quotations masked, and where the sentence stands."""
        self.text = text
        self.masked = masked
        self.begin = begin
        self.end = end
        self.lexicon = lexicon
        self._words: list[str] | None = None
        self._code = ""
        self._cues: list[int] | None = None
        self._mentions: list[Mention] | None = None
        self._places: list[tuple[int, int]] | None = None

    @property
    def words(self) -> list[str]:
        """Its tokens as they stand; a quotation begins with a character that no text has."""
        if self._words is None:
            self._words = _TOKEN.findall(self.masked, self.begin, self.end)
            if self.masked[self.begin : self.end].rstrip()[-1:] in _FINAL:
                self._words.append(".")
        return self._words

    @property
    def code(self) -> str:
        """One letter for each token."""
        if not self._code:
            self._code = self.lexicon.code(self.words)
        return self._code

    @property
    def cues(self) -> list[int]:
        """The places of its verbs of speech."""
        if self._cues is None:
            self._cues = [found.start() for found in _CUE.finditer(self.code)]
        return self._cues

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
        return self._between(mention.first, mention.last - 1)

    def phrase(self, cue: int) -> str:
        """A verb of speech as it stands, with its second word where it has one."""
        seconds = self.lexicon.particles.get(self.words[cue].casefold(), ())
        two = cue + 1 < len(self.words) and self.words[cue + 1].casefold() in seconds
        return self._between(cue, cue + two)

    def _between(self, first: int, last: int) -> str:
        """The text from one token to another."""
        if self._places is None:
            self._places, at = [], self.begin
            for word in self.words:  # between two tokens no character stands that may begin one
                at = self.masked.find(word, at, self.end)
                self._places.append((at, at + len(word)))
                at += len(word)
        return self.text[self._places[first][0] : self._places[last][1]]


class Lexicon:
    """What the words of a language do in a sentence."""

    def __init__(self, language: str) -> None:
        """Read the lists of a language."""
        self.language = language
        self.drops_subjects = language in _DROPPING
        """Whether "dijo" alone may say that the speaker before said more."""
        self.people = wordlists.load("person_words", language)
        """Nouns and titles for people."""
        compounding = language in _COMPOUNDING
        self.compounds = tuple(word for word in self.people if compounding and len(word) >= _LONG_NOUN)
        """Ends of longer titles, in languages that write such words together: Hafenministerin."""
        self.voices = wordlists.load("voice_words", language)
        """Nouns for groups and documents that are quoted."""
        self.plain = wordlists.load("plain_person_words", language)
        """Those of them that alone tell nobody's role."""
        self.works = wordlists.load("work_words", language)
        """Nouns beside the titles of works."""
        self.abbreviations = frozenset(
            entry.rstrip(".") for entry in wordlists.load("abbreviations", language)
        )
        self.classes: dict[str, str] = dict.fromkeys(self.voices, "G") | dict.fromkeys(self.people, "N")
        """The letter of each word known, case-folded."""
        nouns = frozenset(self.classes)
        self.particles: dict[str, set[str]] = {}
        """Second words of verbs of speech that have two, by the first: ``shot`` → ``back``."""
        for name in ("weekdays", "months"):
            times = wordlists.load_pairs(name, language)
            self.classes |= dict.fromkeys((word.rstrip(".") for word in times), "T")
        grammar = wordlists.load_pairs("grammar_words", language)
        self.capitals_tell = bool(grammar) and language != "de"
        """Whether a word with a capital within a sentence is a name, as far as is known."""
        for verb in wordlists.load("speech_verbs", language):
            first, _, second = verb.partition(" ")
            if not second or grammar.get(first) == "auxiliary":  # "a déclaré"
                word = second or first
                self.classes[word] = "b" if word in nouns else "V"
            else:
                self.particles.setdefault(first, set()).add(second.partition(" ")[0])
        self.classes |= {word: _CLASSES[kind] for word, kind in grammar.items()}
        self._known: dict[str, str] = dict(_PUNCTUATION)

    def code(self, words: Sequence[str]) -> str:
        """One letter for each token of a sentence."""
        known = self._known
        try:
            letters = [known[word] for word in words]
        except KeyError:
            letters = [known.get(word) or self._learnt(word) for word in words]
        if words and words[0][0].isupper():
            letters[0] = self._opening(words[0], letters[0])
        if "v" in letters or "b" in letters:
            self._settle_verbs(letters, words)
        if "N" in letters:
            _settle_titles(letters, words)
        return "".join(letters)

    def _learnt(self, word: str) -> str:
        """The letter of a word, remembered for next time."""
        if len(self._known) > _MOST_REMEMBERED:
            self._known = dict(_PUNCTUATION)
        return self._known.setdefault(word, self._letter(word))

    def _letter(self, word: str) -> str:
        """The letter of a word in the middle of a sentence."""
        if word[0] == _FIRST:
            return '"'
        if word == ".":
            return "."
        lower, capital = word.casefold(), word[0].isupper()
        known = self.classes.get(lower, "")
        name = capital and (known in _IN_NAMES or (known in _SMALL and len(word) > 1 and word.isupper()))
        if known and not name:
            return known
        if lower in self.particles and not capital:
            return "v"
        return _shape(word)

    def _opening(self, word: str, letter: str) -> str:
        """The letter of a word with a capital at the beginning of a sentence."""
        lower = word.casefold()
        known = self.classes.get(lower) or ("v" if lower in self.particles else "")
        if known and not (known in _SMALL and len(word) > 1 and word.isupper()):
            return known
        if letter == "C" and lower.endswith(_ADVERBIAL):
            return "X"
        return "L" if letter == "C" and lower.endswith("ing") else letter

    def _settle_verbs(self, letters: list[str], words: Sequence[str]) -> None:
        """Tell verbs of two words from their first words, and those that may be nouns from nouns."""
        for place, letter in enumerate(letters):
            if letter == "b":
                noun = place and letters[place - 1] in _BEFORE_NOUN
                letters[place] = "G" if noun else "V"
            elif letter == "v":
                second = words[place + 1].casefold() if place + 1 < len(words) else ""
                whole = second in self.particles[words[place].casefold()]
                letters[place] = "V" if whole else "L"
                if whole:
                    letters[place + 1] = "X"

    def abbreviates(self, word: str) -> bool:
        """Whether a full stop after a word may be part of it."""
        if len(word) == 1:
            return word.isupper() and word != "I"
        bare = word.lstrip("(\"“‘'’")
        lower = bare.casefold()
        short = lower in self.abbreviations and (bare[0].isupper() or lower not in self.classes)
        return short or "." in word


def _shape(word: str) -> str:
    """The letter of a word that no list has."""
    first = word[0]
    if first.isdigit():
        return "#"
    owner = word[-1] in "'’s" and word[-2:] in {"'s", "’s", "s'", "s’"}
    if first.isupper() or any(map(str.isupper, word)):  # al-Assad
        return "c" if owner else "C"
    if owner:
        return "n"
    return "X" if word.endswith("ly") else "L"


def _settle_titles(letters: list[str], words: Sequence[str]) -> None:
    """Make a capitalised title a name where it is one: the King of "Coretta King said"."""
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] == "N" and words[place][0].isupper():
            before, following = letters[place - 1], letters[place + 1] if place + 1 < len(letters) else ""
            office = following == "P" and words[place + 1] in _OF
            ends_name = before == "C" and following not in {"C", "N"} and not office
            if ends_name or (before in _APART and following in {"V", "X"}):
                letters[place] = "C"


@cache
def lexicon(language: str | None) -> Lexicon:
    """The words of a language; of English where nothing is known."""
    return Lexicon(wordlists.base(language) or "en")


# ------------------------------------------------------------------ where sentences begin


def sentences(text: str, spans: Sequence[Span], words: Lexicon) -> list[Sentence]:
    """The sentences of a passage, in which each of its quotations counts as one word."""
    masked = _masked(text, spans) if spans else text
    starts = _parted(masked, [0, *_starts(masked, words)])
    ends = [*starts[1:], len(text)]
    return [Sentence(text, masked, begin, end, words) for begin, end in zip(starts, ends, strict=True)]


def _parted(masked: str, starts: list[int]) -> list[int]:
    """The beginnings of sentences, with more of them where a sentence is longer than any of news."""
    if len(masked) <= _LONGEST:
        return starts
    parted: list[int] = []
    for begin, end in pairwise([*starts, len(masked)]):
        parted.append(begin)
        while found := _OUTSIDE.search(masked, parted[-1] + _LONGEST, end):
            parted.append(found.start())
    return parted


def _masked(text: str, spans: Sequence[Span]) -> str:
    """The text with each quotation as a row of characters that no text has."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        last = text[span.end - 1]
        closing = _ASKS if last in "!?" else _ENDS if last in _FINAL else _WITHIN
        length = span.stop - span.begin
        pieces += (text[at : span.begin], (_FIRST + _WITHIN * (length - 2) + closing)[:length])
        at = span.stop
    return "".join(pieces) + text[at:]


def _starts(masked: str, words: Lexicon) -> Iterator[int]:
    """Where each sentence but the first begins."""
    for found in _BOUNDARY.finditer(masked):
        at = found.end()
        mark, following = masked[found.start()], masked[at : at + 1]
        if mark in "。！？":
            yield at
        elif not following or not masked[at - 1].isspace() or following.islower() or following in ",;:":
            continue
        elif mark == ".":
            before = masked[max(0, found.start() - _LONGEST_ABBREVIATION) : found.start()]
            if not words.abbreviates(before.split(" ")[-1] or "-"):
                yield at
        elif mark != _ASKS or not _asked(masked, at, words):
            yield at


def _asked(masked: str, at: int, words: Lexicon) -> bool:
    """Whether what follows a question or a cry says who asked: "Venn asked"."""
    for word in masked[at : at + _ASKED_WITHIN].split(" ")[:5]:
        if words.classes.get(word.strip(".,;:").casefold()) == "V":
            return True
        if word[-1:] in ".,;:!?":
            return False
    return False
