"""What each word of a language does in a sentence, as one letter.

Letters::

    D  determiner, possessive        C  capitalised word        c  the same with 's
    h s y t i w  he, she, they,      N  noun for people         n  any other noun with 's
       it, I, we                     G  noun for groups and documents
    X  auxiliary, adverb             L  any other word          #  number
    P  preposition                   V  verb of speech          T  word of time
    K  conjunction                   R  relative                F  other small word
    "  a quotation                   , : ; - ( ) .  marks of punctuation
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTED = "\ue000"
"""How a token that stands for a quotation begins: with a code point that no text has."""
_PUNCTUATION = {
    **{mark: mark for mark in ",:;()-"},
    **dict(zip("[]—–，、：", "()--,,:", strict=True)),
}
_CLASSES = {
    "determiner": "D", "quantifier": "D", "he": "h", "she": "s", "they": "y", "it": "t", "i": "i", "we": "w",
    "auxiliary": "X", "preposition": "P", "conjunction": "K", "relative": "R", "function": "F",
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
_RANKS = frozenset({"assistant", "deputy", "junior", "senior", "vice"})
"""Titles that are adjectives where a longer title follows: "a senior harbour official"."""
_APART = frozenset('",:;-(')
"""What stands before a name that is alone."""
_BEFORE_NOUN = frozenset("DLcn#G")
"""Classes after which a word that may be noun or verb is a noun."""
_OF = frozenset({"of", "for", "to", "de", "du", "del", "di", "do", "da", "von", "van", "för", "av"})
"""Between a title and what somebody is in charge of."""
_COMPOUNDING = frozenset({"de", "nl", "sv"})
_DROPPING = frozenset({"ca", "es", "gl", "it", "pl", "pt", "ro"})
_FARTHEST_SECOND = 6
"""Words from the first to the second of a German or Dutch verb: "teilte die Behörde am Montag mit"."""
_LONG_NOUN = 4
_MOST_REMEMBERED = 10_000


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
        nouns = self.people | self.voices if language == "en" else frozenset()
        self.counted = frozenset(noun for noun in nouns if not nouns.isdisjoint(_plurals(noun)))
        """Nouns of English that have another form for several of them."""
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
        self._farthest = _FARTHEST_SECOND if compounding else 1
        self.particles: dict[str, set[str]] = {}
        """Second words of verbs of speech that have two, by the first: ``shot`` → ``back``."""
        for name in ("weekdays", "months"):
            times = wordlists.load_pairs(name, language)
            self.classes |= dict.fromkeys((word.rstrip(".") for word in times), "T")
        grammar = wordlists.load_pairs("grammar_words", language)
        self.quantifiers = frozenset(word for word, kind in grammar.items() if kind == "quantifier")
        """Determiners that may stand for somebody who is not named: "another said"."""
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
        if "q" in letters:
            _settle_quantifiers(letters)
        if "p" in letters:
            _settle_particles(letters)
        code = "".join(letters)
        return _without_adjectives(code, words) if "DV" in code else code

    def _learnt(self, word: str) -> str:
        """The letter of a word, remembered for next time."""
        if len(self._known) > _MOST_REMEMBERED:
            self._known = dict(_PUNCTUATION)
        return self._known.setdefault(word, self._letter(word))

    def _letter(self, word: str) -> str:
        """The letter of a word in the middle of a sentence."""
        if word[0] == QUOTED:
            return '"'
        if word == ".":
            return "."
        lower, capital = word.casefold(), word[0].isupper()
        known = self.classes.get(lower, "")
        name = capital and (known in _IN_NAMES or (known in _SMALL and len(word) > 1 and word.isupper()))
        if known and not name:
            return "q" if lower in self.quantifiers else known
        if lower in self.particles and not capital:
            return "v"
        return "p" if not capital and lower in wordlists.load("name_particles") else _shape(word)

    def _opening(self, word: str, letter: str) -> str:
        """The letter of a word with a capital at the beginning of a sentence."""
        lower = word.casefold()
        known = self.classes.get(lower) or ("v" if lower in self.particles else "")
        if known and not (known in _SMALL and len(word) > 1 and word.isupper()):
            return "q" if lower in self.quantifiers else known
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
                after = [word.casefold() for word in words[place + 1 : place + 1 + self._farthest]]
                seconds = self.particles[words[place].casefold()]
                at = next((far for far, word in enumerate(after, place + 1) if word in seconds), 0)
                letters[place] = "V" if at else "L"
                if at:
                    letters[at] = "X"

    def abbreviates(self, word: str) -> bool:
        """Whether a full stop after a word may be part of it."""
        if len(word) == 1:
            return word.isupper() and word != "I"
        bare = word.lstrip("(\"“‘'’")
        lower = bare.casefold()
        short = lower in self.abbreviations and (bare[0].isupper() or lower not in self.classes)
        return short or "." in word


def _without_adjectives(code: str, words: Sequence[str]) -> str:
    """A code in which no participle right after an article is a verb: "the added cost"."""
    letters = list(code)
    for place in range(1, len(letters)):
        if letters[place] == "V" and letters[place - 1] == "D" and words[place].endswith("ed"):
            letters[place] = "L"
    return "".join(letters)


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


def _plurals(noun: str) -> set[str]:
    """How an English noun may look that means several."""
    return {f"{noun}s", f"{noun}es", f"{noun[:-1]}ies"}


def _settle_titles(letters: list[str], words: Sequence[str]) -> None:
    """Make a title an adjective or a name where it is one: the King of "Coretta King said"."""
    for place in range(len(letters) - 1, 0, -1):
        if letters[place] != "N":
            continue
        before, following = letters[place - 1], letters[place + 1] if place + 1 < len(letters) else ""
        if words[place][0].isupper():
            office = following == "P" and words[place + 1] in _OF
            ends_name = before == "C" and following not in {"C", "N"} and not office
            if ends_name or (before in _APART and following in {"V", "X"}):
                letters[place] = "C"
        elif following == "L" and words[place] in _RANKS and "N" in letters[place + 2 : place + 4]:
            letters[place] = "L"


def _settle_quantifiers(letters: list[str]) -> None:
    """Tell those who speak without a noun, "another said", from determiners."""
    for place, letter in enumerate(letters):
        if letter == "q":
            after = next((each for each in letters[place + 1 :] if each != "X"), "")
            letters[place] = "y" if after == "V" else "D"


def _settle_particles(letters: list[str]) -> None:
    """Make small words between names parts of them, as in "Piet van den Berg"."""
    for place, letter in enumerate(letters):
        if letter == "p":
            following = next((each for each in letters[place:] if each != "p"), "")
            letters[place] = "C" if place and letters[place - 1] == "C" and following in {"C", "c"} else "L"


@cache
def lexicon(language: str | None) -> Lexicon:
    """The words of a language; of English where nothing is known."""
    return Lexicon(wordlists.base(language) or "en")
