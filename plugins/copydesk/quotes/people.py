"""Whom a name in a story means: the fullest form of the name in the story, and the role that it gives."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from copydesk.quotes.lexicon import Lexicon

_MOST = 40
"""Occurrences of a name that are looked at."""
_MOST_PEOPLE = 300
"""People of one story that are looked up; no news story has as many."""
_BEFORE, _AFTER = 120, 160
"""Characters before and after a name in which a role is looked for."""
_MOST_NAMES = 4
_MOST_ROLE = 12
_LONGEST_REST = 60
"""Characters beside a given name or a surname in which the rest of the name is looked for."""
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HONORIFICS = {
    **dict.fromkeys(("mr", "sir", "lord", "herr", "monsieur", "señor", "sr", "signor", "don"), "he"),
    **dict.fromkeys(("m", "mm"), "he"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "frau", "madame", "mme", "mlle"), "she"),
    **dict.fromkeys(("señora", "sra", "signora", "doña"), "she"),
    "mx": "",
}
"""Titles that do not say what somebody does, but who may be meant by "he" or "she"."""
_EDGE = ".,;:!?()[]\"“”„«»‘'—–"
OWNER = re.compile(r"['’]s?$")
"""The ending of an owner's name."""
_AGE_BEFORE_APPOSITION = re.compile(r",(?: \d\d,)? (?=\w)")
_BELONGS = re.compile(r" (?:of|from|at|with|von|de|da|del) (?:the )?(?=[^\W\d_])")
_CLAUSE_END = re.compile(r"[,;:!?()\"“”„«»—]|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr))(?<!\bMrs)\.|\s[–-]\s")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_BELONGING = frozenset({"of", "for", "de", "du", "des", "del", "della"})
_ARTICLES = frozenset(
    {"der", "die", "das", "el", "la", "los", "las", "le", "les", "il", "lo", "o", "a", "os", "as"}
)
_CLOSES_APPOSITION = frozenset(',.;:!?()"“”„«»—–\n')
"""What stands behind a name that a comma parts from the title before it: "the keeper, Ada Thorne,"."""
_SENTENCE_ENDS = frozenset('.!?"”’»')
_RANK = "general"
"""What may follow a title and belong to it: "Attorney General"."""


class Speaker(NamedTuple):
    """Somebody quoted, as the story names them in full."""

    name: str
    role: str | None = None
    sex: str = ""
    """``he`` or ``she``, if name or title tell; ``i`` for the writer."""
    person: bool = False


class _Form(Struct, frozen=True):
    """A full form of a name, with how often and where first it occurs in the story."""

    tokens: tuple[str, ...]
    count: int
    first: int


class People:
    """The people of one story."""

    def __init__(self, texts: Sequence[str], words: Lexicon) -> None:
        self.text = "\n".join(texts)
        self.words = words
        self._named: dict[tuple[str, ...], Speaker] = {}
        self._forms_of: dict[str, list[_Form]] = {}
        self._roles: dict[str, str | None] = {}

    def named(self, tokens: Sequence[str]) -> Speaker:
        """The person or body named by a run of capitalised words, which may begin with titles."""
        key = tuple(tokens)
        if key not in self._named:
            self._named[key] = self._meant(tokens)
        return self._named[key]

    def _meant(self, tokens: Sequence[str]) -> Speaker:
        titles, name = self._parted([token for token in tokens if token])
        sex = next((_HONORIFICS[key] for title in titles if (key := _key(title)) in _HONORIFICS), "")
        full = self._fullest(name, sex)
        sex = sex or _sex(full)
        role = self.role(full) or self._told(titles)
        person = bool(sex or titles or (role and len(full) > 1))
        return Speaker(" ".join(full), role, sex, person)

    def is_title(self, word: str) -> bool:
        """Whether a word is a noun or a title for a person."""
        key = _key(word)
        return key in self.words.people or key.endswith(self.words.compounds)

    def _is_noun(self, word: str) -> bool:
        """Whether a word is a noun for a person, a group or a document."""
        key = _key(word)
        return key in self.words.people or key in self.words.voices

    def _parted(self, tokens: list[str]) -> tuple[list[str], list[str]]:
        """The titles and the name in a run of words; the last word is always part of the name."""
        last = max((place for place, token in enumerate(tokens[:-1]) if self.is_title(token)), default=-1)
        owner = max((place for place, token in enumerate(tokens[:-1]) if _owns(token)), default=-1)
        begin = max(last, owner) + 1
        if 0 <= last == len(tokens) - 2 and _key(tokens[-1]) in self.words.voices:
            return [], list(tokens)  # "Republican Party"
        if 0 <= last == begin - 1 < len(tokens) - 2 and _key(tokens[begin]) == _RANK:
            begin += 1
        titles = tokens[:begin] if last >= 0 else []  # "Arcadia's Harbour Hotel" is nobody with a role
        return titles, [*map(_initial, tokens[begin:-1]), OWNER.sub("", tokens[-1])]

    # ---------------------------------------------------------------- names

    def _fullest(self, name: list[str], sex: str) -> tuple[str, ...]:
        """The fullest form of a name in the story."""
        surname = _surname(name)
        forms = [form for form in self._forms(surname) if len(form.tokens) > len(name) or len(name) > 1]
        if len(name) > 1:
            forms = [form for form in forms if form.tokens[0] == name[0] and len(form.tokens) > 1]
        elif sex:
            forms = [form for form in forms if _sex(form.tokens) in {sex, ""}] or forms
        if not forms:
            return self._called_by_given_name(name[0]) if len(name) == 1 else tuple(name)
        best = max(forms, key=lambda form: (form.count, len(form.tokens), -form.first))
        return best.tokens

    def _called_by_given_name(self, name: str) -> tuple[str, ...]:
        """The full name of somebody whom the story later calls by the given name."""
        if not _is_given(name):
            return (name,)
        found = [self._after(at, name) for at in self._places(name)] or [(name,)]
        return found[0] if {found[0], (name,)}.issuperset(found) else (name,)

    def _after(self, at: int, given: str) -> tuple[str, ...]:
        """The name that begins with a given name at a place: the capitalised words from there on."""
        found = [given]
        for word in self.text[at + len(given) :][:_LONGEST_REST].partition("\n")[0].split(" ")[1:]:
            bare = OWNER.sub("", word.rstrip(_EDGE))
            if not (bare[:1].isupper() and bare[-1].islower()) or self._is_common(bare):
                break
            found.append(bare)
            if bare != word:
                break
        return tuple(found[:_MOST_NAMES])

    def _is_common(self, word: str) -> bool:
        """Whether a word is a title or a function word, and so no part of a name."""
        letter = self.words.classes.get(_key(word))
        return self.is_title(word) or (letter is not None and (letter != "G" or _key(word) not in _given()))

    def _forms(self, surname: str) -> list[_Form]:
        if surname not in self._forms_of and len(self._forms_of) < _MOST_PEOPLE:
            counts: Counter[tuple[str, ...]] = Counter()
            places: dict[tuple[str, ...], int] = {}
            for at in self._places(surname):
                found = self._before(at, surname)
                if len(found) > 1:
                    counts[found] += 1
                    places.setdefault(found, at)
            self._forms_of[surname] = [_Form(form, count, places[form]) for form, count in counts.items()]
        return self._forms_of.get(surname, [])

    def _places(self, name: str) -> Iterator[int]:
        """The places where a name occurs in the story as whole words."""
        text, at = self.text, self.text.find(name) if name else -1
        for _ in range(_MOST):
            if at < 0:
                return
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at
            at = text.find(name, end)

    def is_shared(self, surname: str) -> bool:
        """Whether several people of the story have a surname."""
        return len({form.tokens[0] for form in self._forms(surname) if form.tokens[0][-1] != "."}) > 1

    def _before(self, at: int, surname: str) -> tuple[str, ...]:
        """The name that ends with a surname at a place: the capitalised words before it, without titles."""
        found = [surname]
        words = self.text[max(0, at - _LONGEST_REST) : at].rpartition("\n")[2].split(" ")
        if words.pop():  # "Harbour Authority (HA)"
            return (surname,)
        for place in range(len(words) - 1, -1, -1):
            word = words[place]
            particle = word in wordlists.load("name_particles")
            if not word[:1].isalpha() or not (word[0].isupper() or particle):
                break
            ends = word[-1] in _EDGE and not _INITIALS.fullmatch(word)
            if ends or _owns(word) or (self._is_common(word) and not self._is_inner(words, place)):
                break
            found.insert(0, word)
        linked = words[-len(found)] if len(words) >= len(found) else ""
        while found and found[0][0].islower():
            linked = found.pop(0)
        if len(found) > 2 and _is_doing(linked, found[0]):  # noqa: PLR2004 - "Hearing Ida Holm"
            found.pop(0)
        ranked = len(found) > 1 and _key(found[0]) == _RANK and self.is_title(linked)
        if ranked or (len(found) > 2 and self._is_office(linked, found)):  # noqa: PLR2004 - office and name
            del found[: next((at for at, word in enumerate(found[1:-1], 1) if _is_given(word)), 1)]
        return tuple(found[-_MOST_NAMES:])

    def _is_inner(self, words: Sequence[str], place: int) -> bool:
        """Whether a noun for a thing is a name between others: the Page of "Ida Page Holm"."""
        before = words[place - 1] if place else ""
        return before[:1].isupper() and _is_given(before) and not self.is_title(words[place])

    def _is_office(self, linked: str, found: Sequence[str]) -> bool:
        """Whether capitalised words begin with somebody's office: "ambassador to Kestria Per Lund"."""
        if self.is_title(found[0]):
            return False
        names = _is_given(found[1]) and not _is_given(found[0])
        small = linked in wordlists.load("name_particles") or self.words.classes.get(linked) == "P"
        return linked == "of" or (small and names)

    # ---------------------------------------------------------------- roles

    def role(self, full: tuple[str, ...]) -> str | None:
        """The role that the story gives somebody: beside the full name, else beside the surname alone."""
        name = " ".join(full)
        if name not in self._roles and len(self._roles) < _MOST_PEOPLE:
            places = list(self._places(name))
            found = (way(at, at + len(name)) for way in self._ways(full) for at in places)
            role = next((role for role in found if role), None)
            body = _key(full[-1]) in self.words.voices
            alone = len(full) > 1 and not body and not self.is_shared(full[-1])
            self._roles[name] = role or (self._role_of_surname(full[-1]) if alone else None)
        return self._roles.get(name)

    def _ways(self, full: tuple[str, ...]) -> tuple[Callable[[int, int], str | None], ...]:
        """The places of a role: before the name, else after it, else in a body to which they belong."""
        if len(full) == 1:
            return (self._title_before,)
        return self._title_before, self._apposition, self._affiliation

    def _role_of_surname(self, surname: str) -> str | None:
        """The role beside a surname by itself: "Strand, a deckhand,"."""
        alone = [at for at in self._places(surname) if len(self._before(at, surname)) == 1]
        ways = (self._title_before, self._apposition)
        found = (way(at, at + len(surname)) for way in ways for at in alone)
        return next((role for role in found if role), None)

    def _title_before(self, at: int, end: int) -> str | None:
        """Find "US Secretary of State" before a name; the last word may have a comma after it."""
        words = self.text[max(0, at - _BEFORE) : at].rpartition("\n")[2].split(" ")
        if words and not words[-1]:
            words.pop()
        kept: list[str] = []
        for word in reversed(words):
            core = word.strip(",") if not kept else word
            if not core or not self._in_title(core, kept):
                break
            kept.insert(0, core)
        kept = self._without_another(kept)
        while kept and not (kept[0][:1].isupper() or self._is_noun(kept[0])):
            kept.pop(0)
        if not any(self.is_title(word) for word in kept):
            return None
        titled = self.is_title(kept[-1])
        if words[-1].endswith(","):
            closed = self.text[end : end + 1] in _CLOSES_APPOSITION  # not "As a boy, Thorne sang"
            fits = titled and (closed or _owns(kept[0]))
        else:
            fits = titled or kept[-1][0].isupper()  # not "her mom gave Ada Thorne"
        return self._told(kept) if fits else None

    def _without_another(self, words: list[str]) -> list[str]:
        """What follows "Mayor Thorne and"; all of "chair and chief executive", "of Trade and Industry"."""
        at = len(words) - 1 - words[::-1].index("and") if "and" in words else 0
        if not at or self.is_title(words[at - 1]) or not any(map(self.is_title, words[at + 1 :])):
            return words
        return words[at + 1 :]

    def _told(self, words: Sequence[str]) -> str | None:
        """A role in these words; none for "Mr", for several people, or for what tells only "a man"."""
        kept = list(dropwhile(lambda word: _key(word) in _HONORIFICS, words))
        if len(kept) > 1 and kept[0] in _ARTICLES:
            kept.pop(0)
        if not any(map(self.is_title, kept)):
            return None
        linked = (at for at, word in enumerate(kept) if self.words.classes.get(word) == "P")
        key = _key(kept[next(linked, len(kept)) - 1]) if kept else ""
        several = key.endswith("s") and key[:-1] in self.words.people
        more = any(word[0].isupper() or word in _BELONGING or _owns(word) for word in kept)
        plain = key in self.words.plain and not more
        return None if several or plain else " ".join(kept) or None

    def _in_title(self, word: str, kept: list[str]) -> bool:
        """Whether a word belongs to a title whose end is known."""
        if len(kept) > _MOST_ROLE or word[0] in _EDGE or "—" in word:
            return False
        if (
            word[-1] in _EDGE
            and not (word[-1] == "." and self.is_title(word))
            and word not in {"U.S.", "U.N."}
        ):
            return False
        letter = self.words.classes.get(word.casefold(), "")
        if not letter and word.endswith("ed") and kept and kept[0][0].isupper():
            return False  # "she asked President Thorne"
        if word in _BELONGING or word == "and":
            return bool(kept) and kept[0][0].isupper()
        return letter in {"", "N", "G"} or (word[0].isupper() and word.isupper())

    def _apposition(self, _: int, end: int) -> str | None:
        """Find "the secretary of agriculture" between commas after a name."""
        following = self.text[end : end + _AFTER].partition("\n")[0]
        found = _AGE_BEFORE_APPOSITION.match(following)
        if not found:
            return None
        phrase = _CLAUSE_END.split(following[found.end() :], maxsplit=1)[0].split()
        if not phrase or len(phrase) > _MOST_ROLE + 4:
            return None
        letters = [self.words.classes.get(word.casefold(), "") for word in phrase]
        if letters[0] == "D":
            phrase, letters = phrase[1:], letters[1:]
        if not phrase or letters[0] in set("hsytiwXPKRFV"):
            return None
        stop = next(
            (place for place, letter in enumerate(letters) if letter in set("XRVhsytiw")), len(phrase)
        )
        phrase = phrase[:stop]
        while phrase and letters[len(phrase) - 1] in set("PKD"):  # "author of" a book whose title follows
            phrase.pop()
        title = any(self.is_title(word) for word in phrase[:6])
        return self._told(phrase) if title else None

    def _affiliation(self, _: int, end: int) -> str | None:
        """Find "the Harbour Party" of "Ada Thorne of the Harbour Party said"."""
        following = self.text[end : end + _AFTER].partition("\n")[0]
        found = _BELONGS.match(following)
        if not found:
            return None
        kept: list[str] = []
        for word in _CLAUSE_END.split(following[found.end() :], maxsplit=1)[0].split()[:_MOST_ROLE]:
            letter = self.words.classes.get(word.casefold(), "")
            named = letter in {"", "N", "G"} and (kept or letter or word[0].isupper())
            if not (named or (kept and word == "of")):
                break
            kept.append(word)
        while kept and not (kept[-1][0].isupper() or _key(kept[-1]) in self.words.voices):
            kept.pop()
        return " ".join(kept) if kept and kept[0][0].isupper() else None


def _is_doing(before: str, word: str) -> bool:
    """Whether a word that begins a sentence is a verb such as "Hearing", not the first of a name."""
    begins = not before or before[-1] in _SENTENCE_ENDS
    return begins and word.endswith("ing") and not _is_given(word)


def _is_given(word: str) -> bool:
    return word.casefold() in _given()


def _key(word: str) -> str:
    """A word as lists hold it, without the marks beside it."""
    return word.strip(_EDGE).casefold()


def _initial(token: str) -> str:
    """A word of a name before the last; letters are initials."""
    return f"{token}." if _INITIALS.fullmatch(f"{token}.") else token


def _owns(token: str) -> bool:
    return token.endswith(("'s", "’s", "s'", "s’"))


def _surname(name: Sequence[str]) -> str:
    """The family name: the last word that is no "Jr."."""
    return next((word for word in reversed(name) if _key(word) not in _SUFFIXES), name[-1] if name else "")


def _sex(full: Sequence[str]) -> str:
    """Whether a full name is a man's or a woman's, as far as its given name tells."""
    return sex_by_given_name(full[0]) if len(full) > 1 else ""


def sex_by_given_name(name: str) -> str:
    """Whether "he" or "she" means somebody with a given name; empty where that does not tell."""
    return _given().get(name.casefold(), "")


@cache
def _given() -> dict[str, str]:
    return dict(wordlists.load_pairs("given_names"))
