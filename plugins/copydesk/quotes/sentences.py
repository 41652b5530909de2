"""The words around quotations: sentences as rows of tokens, each token known by one letter.

A sentence is kept twice: its words, and its *code*, a string with one letter for each token.  What
stands beside a quotation ("name, verb of speech, comma, quotation") is then a pattern over the code,
found by a regular expression in time that grows with the number of tokens, and no tagger is needed.
`lexicon` says what the letters mean.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from copydesk.quotes.lexicon import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.quotes.find import Span
    from copydesk.quotes.lexicon import Lexicon

_WITHIN, _ENDS, _ASKS = "\ue001", "\ue002", "\ue003"
"""Stand for the characters of a quotation after its first, while the words round it are read; the second and
the third for its last character, where a full stop or another mark ends what is said."""
_TOKEN = re.compile(
    rf"\w+(?:(?:[.'’&/@-]|(?<=\d),(?=\d))\w+)*['’]?|[,:;()\[\]—–，、：-]|{QUOTED}[{_WITHIN}{_ENDS}{_ASKS}]*"
)
_CUE = re.compile("V")
_BOUNDARY = re.compile(rf"[.!?…。！？{_ENDS}{_ASKS}][)\]'’”]?\s*")
_OUTSIDE = re.compile(rf"[^{_WITHIN}{_ENDS}{_ASKS}]")
"""No character within a quotation."""
_FINAL = frozenset(".!?…。！？")
_LONGEST_ABBREVIATION = 12
_ASKED_WITHIN = 100
"""Characters after a question in which "Ada Venn, a pilot, asked" belongs to it."""
_ASKED_WORDS = 4
"""Words of the longest name, or adverbs, before its verb."""
_LONGEST = 3_000
"""Characters after which a sentence is taken for two, so that what is read at once stays in bounds."""

_NOUNS = r"(?:[NG#]+|C+|[cn]L{0,3}(?=[NGC])|[cn]L?)+"
_LED = rf"(?:C+(?=L{{1,2}}[NG]))?L{{0,3}}(?=[NGCcn]){_NOUNS}"  # new mayor, Kestrian harbour minister
_ALONE = r"L(?=R)|L{1,2}(?=[VXT,P\").]|$)|L|#"  # old man, wounded, 20-year-old
_LEADING = r"(?:(?<=[\",])L{1,3}(?=N+C))?"  # investment banker Ada Ruel
UNIT = rf"(?:D{{1,2}}#?(?:{_LED}|{_ALONE})|{_LEADING}#?{_NOUNS})"
"""An article and what it leads, or names and nouns without: former councillor Dan Ruel, Venn's campaign."""
MENTION = re.compile(rf"(?P<pronoun>[hsytiw])|(?P<head>{UNIT})(?:P{UNIT}){{0,3}}")
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

    def is_bare(self, mention: Mention) -> bool:
        """Whether a mention is a number, or a noun that needs an article to speak: "company"."""
        word, alone = self.words[mention.first], mention.head == mention.first + 1
        article = self.code[: mention.first].rstrip("X")[-1:] == "D"
        return alone and not article and (word in self.lexicon.counted or word[0].isdigit())

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
        pieces += (text[at : span.begin], (QUOTED + _WITHIN * (length - 2) + closing)[:length])
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
    """Whether what follows a question or a cry says who asked: "Venn asked", "Ada Venn, a pilot, asked"."""
    name, *rest = masked[at : at + _ASKED_WITHIN].split(",")[:3]
    return _tells(name, words) or (len(rest) > 1 and _tells(rest[-1], words))


def _tells(clause: str, words: Lexicon) -> bool:
    """Whether a verb of speech is among the first words of a clause."""
    for word in clause.split()[: _ASKED_WORDS + 1]:
        if words.classes.get(word.strip(".;:").casefold()) == "V":
            return True
        if word[-1] in ".;:!?":
            return False
    return False
