"""Whom a mention means: the person behind a surname, a title or a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from copydesk.quotes.people import OWNER, Speaker, sex_by_given_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.quotes.candidates import Candidate
    from copydesk.quotes.people import People
    from copydesk.quotes.reading import Reading
    from copydesk.quotes.sentences import Mention, Sentence

_PASSAGES_BACK = 3
"""Paragraphs in which whom "he" means is looked for."""
_MOST_SENTENCES, _MOST_NAMED = 20, 40
"""How many sentences, and how many of those named in them, are looked at."""
_BEGIN = attrgetter("begin")
_NAME_BESIDE = re.compile(r",(C{2,4})(?:[,.]|$)")
"""A name in commas after a title: "a spokeswoman, Ada Thorne,"."""
_OFFICE = re.compile(r"PC(C+)|P[^P]*L(C{2,4})$")
"""What follows a title: "Secretary of State Ada Thorne", "keeper for the night Ada Thorne"."""
_OFFICER = re.compile(r"P[^P]*N(C{2,4})$")
"""Who speaks for a body with a long name: "Board of Trade president Ada Thorne"."""
_OWNED = re.compile(r"N*(C*c)[LG]*$")
"""Somebody's thing: "Ada Thorne's memoir"."""
_NOUNS = ("L", "N", "G", "C")
_NAME_AT_END = re.compile(r"[Cc]+$")
_SPEAKS = re.compile(r"[XT]*V")
_ENDINGS = (("woman", "she"), ("man", "he"))
"""How nouns for people end that tell whether "she" or "he" may mean them."""
_CREDIT = "/"
"""What stands between the maker and the supplier of a picture, and in no name of who speaks."""
_LONGEST_NAME = 2
"""Words of a name that may be a person's though it ends with a noun for a body, as "Ada Church" does."""
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)


class References:
    """Resolves the mentions of one story."""

    def __init__(self, reading: Reading, people: People, author: str | None) -> None:
        """Take the story; `author` is whom "I" means outside of quotations."""
        self.reading = reading
        self.people = people
        self.author = author

    def set_off(self, line: str) -> Speaker:
        """The speaker that the line below a block quote names: "Jane Roe, fisher", "Jane Roe (@janeroe)"."""
        name, _, role = line.partition(" (@")[0].partition(",")
        named = self.people.named(name.split())
        return named._replace(role=role.strip() or named.role)

    @staticmethod
    def known(speaker: Speaker, spoken: Sequence[Speaker | None]) -> Speaker | None:
        """Who of those that spoke before is called by one name now, and perhaps by a title; else None."""
        name, _, title = speaker.name.partition(" ")
        ends = (f" {name}", f"・{name}")
        people = (who for who in reversed(spoken) if who and who.person and (who.role or "").endswith(title))
        return next((who for who in people if who.name.startswith(name) or who.name.endswith(ends)), None)

    def meant(self, candidate: Candidate, passage: int, spoken: Sequence[Speaker | None]) -> Speaker | None:
        """Whom a candidate of a quotation in `passage` means; None where that cannot be told.

        `spoken` has the speakers of the quotations before it.
        """
        sentence, mention = candidate.sentence, candidate.mention
        if sentence is None or mention is None:
            return None
        if not mention.pronoun:
            named = self._namesake(self._named(sentence, mention), sentence, mention, spoken)
            return None if _CREDIT in named.name else named
        letter = sentence.code[mention.first]
        if letter in "hs":
            return self._antecedent(sentence, mention, passage, spoken)
        return Speaker(self.author, sex="i", person=True) if letter == "i" and self.author else None

    # ---------------------------------------------------------------- names and nouns

    def _named(self, sentence: Sentence, mention: Mention) -> Speaker:
        """Whom a mention that is no pronoun means."""
        return self._of_body(sentence, mention) or self._called(sentence, mention)

    def _namesake(
        self, named: Speaker, sentence: Sentence, mention: Mention, spoken: Sequence[Speaker | None]
    ) -> Speaker:
        """Who spoke last of those that share a surname, where that alone names somebody."""
        surname = sentence.words[mention.first]
        if sentence.code[mention.first : mention.last] != "C" or not self.people.is_shared(surname):
            return named
        return next((who for who in reversed(spoken) if who and who.name.endswith(f" {surname}")), named)

    def _called(self, sentence: Sentence, mention: Mention) -> Speaker:
        """Whom a mention means by a name or a noun."""
        words = sentence.words[mention.first : mention.head]
        titled = any(self.people.is_title(word) for word in words)
        head = sentence.code[mention.first : mention.head]
        if name := _NAME_AT_END.search(head):
            if titled:
                return self.people.named(words[head.rfind("D") + 1 :])
            if "D" in head and "L" not in head:  # the Harbour Authority
                return Speaker(OWNER.sub("", " ".join(words[name.start() :])))
            return self.people.named(words[name.start() :])
        if titled and (beside := _NAME_BESIDE.match(sentence.code, mention.last)):
            role = _ARTICLE.sub("", sentence.text_of(mention))
            return self.people.named(sentence.words[beside.start(1) : beside.end(1)])._replace(role=role)
        if titled and (office := _OFFICE.match(sentence.code, mention.head, mention.last)):
            begin = office.start(office.lastindex or 0)
            named = self.people.named(sentence.words[begin : office.end()])
            role = _ARTICLE.sub("", sentence.text_of(mention._replace(last=begin)))
            return named._replace(role=named.role or role, person=True)
        return Speaker(OWNER.sub("", sentence.text_of(mention)))

    def _of_body(self, sentence: Sentence, mention: Mention) -> Speaker | None:
        """A body that is called after something, "the Bank of Kestria", or who speaks for it; else None."""
        words, head = sentence.words, mention.head
        named_after = head < mention.last and words[head] == "of" and words[head + 1][0].isupper()
        if not named_after or not words[head - 1][0].isupper():
            return None
        if words[head - 1].casefold() not in self.people.words.voices:
            return None
        if officer := _OFFICER.search(sentence.code, head, mention.last):
            return self.people.named(words[officer.start(1) : officer.end(1)])
        return Speaker(OWNER.sub("", _ARTICLE.sub("", sentence.text_of(mention))))

    # ---------------------------------------------------------------- pronouns

    def _antecedent(
        self, sentence: Sentence, mention: Mention, passage: int, spoken: Sequence[Speaker | None]
    ) -> Speaker | None:
        """Whom "he" or "she" means: the nearest person before it, who speaks or stands first in a sentence.

        Somebody of whom nothing tells that they are a person is meant only if nobody else can be.
        """
        sex = "he" if sentence.code[mention.first] == "h" else "she"
        second: Speaker | None = None
        for speaker in islice(self._backwards(sentence, mention, passage, spoken), _MOST_NAMED):
            if speaker.sex in {sex, ""}:
                if speaker.person:
                    return speaker
                second = second or speaker
        return second

    def _backwards(
        self, sentence: Sentence, mention: Mention, passage: int, spoken: Sequence[Speaker | None]
    ) -> Iterator[Speaker]:
        """Everybody named before a mention, sentence by sentence, the nearest first."""
        yield from self._in_sentence(sentence, mention.first, spoken)
        for here, place in islice(self._places_before(sentence, passage), _MOST_SENTENCES):
            said = self.reading.said_in(here, place)
            yield from (who for number in said if number < len(spoken) and (who := spoken[number]))
            read = self.reading.sentences(here)[place]
            yield from self._in_sentence(read, len(read.code), spoken)

    def _places_before(self, sentence: Sentence, passage: int) -> Iterator[tuple[int, int]]:
        """The sentences before one that is in or beside a passage: passage and place, the nearest first."""
        texts = self.reading.passages
        here = next(at for at in (passage, passage - 1, passage + 1) if texts[at].text is sentence.text)
        place = bisect_left(self.reading.sentences(here), sentence.begin, key=_BEGIN)
        yield from ((here, before) for before in reversed(range(place)))
        for above in range(here - 1, max(-1, here - 1 - _PASSAGES_BACK), -1):
            yield from ((above, before) for before in reversed(range(len(self.reading.sentences(above)))))

    def _in_sentence(
        self, sentence: Sentence, upto: int, spoken: Sequence[Speaker | None]
    ) -> Iterator[Speaker]:
        """Who is named in a sentence before token `upto`: by name, or as "a spokeswoman" who speaks."""
        for mention in sentence.mentions:
            if mention.last > upto:
                return
            if who := self._person(sentence, mention, spoken):
                yield who

    def _person(
        self, sentence: Sentence, mention: Mention, spoken: Sequence[Speaker | None]
    ) -> Speaker | None:
        """Whom a mention names, if only as an owner, "Ada Thorne's memoir"; None for bodies and things."""
        code, kind = sentence.code, sentence.code[mention.head - 1]
        if owner := _OWNED.match(code, mention.first, mention.head):
            who = self.people.named(sentence.words[owner.start(1) : owner.end(1)])
            return who if who.person and not code.startswith(_NOUNS, mention.last) else None
        if kind == "N" and (sex := _sex_of(sentence, mention)):
            return self._called(sentence, mention)._replace(sex=sex, person=True)
        if kind != "C":
            return None
        who = self._namesake(self._named(sentence, mention), sentence, mention, spoken)
        if not who.sex and _SPEAKS.match(code, mention.last):
            who = who._replace(sex=sex_by_given_name(who.name))
        told = who.person or who.sex or " " in who.name
        return who if told and not self._is_body(sentence, mention, who) else None

    def _is_body(self, sentence: Sentence, mention: Mention, named: Speaker) -> bool:
        """Whether a name is no person's: an article before it or a last word tells."""
        words = named.name.casefold().split()
        body = words[-1] in self.people.words.voices and (len(words) > _LONGEST_NAME or not named.person)
        article = not named.person and "D" in sentence.code[mention.first : mention.head]
        return body or article or _CREDIT in named.name


def _sex_of(sentence: Sentence, mention: Mention) -> str:
    """Whom "a spokeswoman" who says something may be meant by, "she"; empty for nouns that do not tell."""
    if not _SPEAKS.match(sentence.code, mention.last):
        return ""
    noun = sentence.words[mention.head - 1].casefold()
    return next((sex for ending, sex in _ENDINGS if noun.endswith(ending)), "")
