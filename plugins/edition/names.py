"""Finds names of people, places and organisations in running text, by how they are written.

There is no list of names and no model: a name is a run of capitalised words whose capital is not due to the
beginning of a sentence.  In languages that capitalise every noun, a name has at least two words; in scripts
without capitals none is found.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from msgspec import Struct, field

from edition.vocabulary import frequencies, zipf
from edition.wordlists import listed, same_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

NOUN_CAPITALS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital."""
NOUN_PARTICLES = frozenset({"van", "von", "zu"})
"""Small words inside a name in these languages; others are articles between two nouns."""
FUNCTION_WORD = 5.6
"""A word of this Zipf frequency or more is no name, and begins none where it opens a sentence ("The")."""
HEADING = 80
"""A shorter paragraph without a full stop is a heading, whose capitals mean nothing."""
ADJECTIVE_ENDINGS = ("ian", "ean", "ese", "ish")
"""Endings of adjectives of places in English; the other languages that we know do not capitalise them."""
EARLY_PARAGRAPHS = 3
LONGEST_ACRONYM = 5
MOST_WORDS = 8
"""A longer run of capitals is a headline or a list."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’&.\-][^\W_]+)*")
_BETWEEN_NAMES = re.compile(r"['’]? ")
"""What may stand between two words of a name."""
_CUT_SHORT = re.compile(r"\.(?:[,;:)]| (?=[a-z\d(—–-]))")
"""What follows a word that is cut short: "Sept. 4", "Calif., where", "N.C. — when"."""
_SEVERAL = re.compile(r"\b([A-Z]{2,})s\b")
_POSSESSIVE = re.compile(r"['’]s$")
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", '."', '?"', '!"', ".’", ".»")
_ACRONYM = re.compile(r" \(([^\W\d_]{2,8})\)")


class Names(Struct):
    """The names of a story, each under its key."""

    mentions: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    early: set[str] = field(default_factory=set)
    """Those in the first paragraphs."""
    titles: dict[str, set[str]] = field(default_factory=dict)
    """What single words follow, in lower case: "president", for "President Volsk"."""
    acronyms: dict[str, str] = field(default_factory=dict)
    """From short forms that the story explains to the long ones."""

    def add(self, name: str, *, early: bool) -> None:
        """Note a mention."""
        named = key(name)
        self.mentions[named] += 1
        self.spellings.setdefault(named, Counter())[name] += 1
        if early:
            self.early.add(named)

    def spelling(self, named: str) -> str:
        """Return the most frequent spelling of a name; one in capitals only if there is no other."""
        counts = self.spellings[named]
        name = min(counts, key=lambda name: (_shouted(name), -counts[name], name))
        return name.title() if _shouted(name) and " " in name else name

    def rename(self, titled: str, person: str) -> None:
        """Replace a name that begins with a title by the name with which it ends."""
        length = len(person.split())
        for name, count in self.spellings.pop(titled).items():
            self.spellings.setdefault(person, Counter())[" ".join(name.split()[-length:])] += count
        self.mentions[person] += self.mentions.pop(titled)
        if titled in self.early:
            self.early.add(person)

    def merge(self, part: str, whole: str) -> None:
        """Count the mentions of a part of a name for the whole."""
        self.mentions[whole] += self.mentions.pop(part)
        del self.spellings[part]
        if part in self.early:
            self.early.add(whole)


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """Return what all spellings of a name share: "U.S.", "the US" and "United States" have one key.

    So have an acronym and its plural: "MP", "MPs".
    """
    decomposed = unicodedata.normalize("NFKD", _SEVERAL.sub(r"\1", name).casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = " ".join(re.split(r"[\W_]+", re.sub(r"['’.]", "", plain))).strip().removeprefix("the ")
    return same_names().get(folded, folded)


def find(paragraphs: Sequence[str], lang: str, people: Iterable[str] = ()) -> Names:
    """Return the names in the running text of a story in a language (BCP 47 tag).

    `people` are known full names: whatever precedes one is a title.
    """
    language = lang.partition("-")[0].lower()
    running = [text for text in paragraphs if len(text) > HEADING or text.endswith(_ENDS)]
    sure, small = _evidence(running)
    found = Names()
    for place, text in enumerate(running):
        for name, end, titles in _names(text, language, sure, small):
            found.add(name, early=place < EARLY_PARAGRAPHS)
            if titles and " " not in name:
                found.titles.setdefault(key(name), set()).update(titles)
            short = _ACRONYM.match(text, end)
            if short and _is_short_for(short[1], name):
                found.acronyms[key(short[1])] = key(name)
    _drop_words(found, small)
    known = {key(person) for person in people}
    for name in sorted(found.mentions):
        person = next((end for end in _endings(name.split(), 1) if end in known), None)
        if person:
            found.rename(name, person)
    if language == "en":
        _drop_adjectives(found, running)
    _merge_parts(found, known)
    return found


def is_part_of(named: str, name: str) -> bool:
    """Whether a key is that of a name, of a part of it or its initials: no newspaper is its own topic."""
    return f" {named} " in f" {key(name)} " or _is_short_for(named, name)


def is_agency(named: str) -> bool:
    """Whether a key is that of a news agency, which supplies the story and is not its topic."""
    return any(named == name or named.endswith(f" {name}") for name in listed("agencies"))


# ------------------------------------------------------------------ words


def _evidence(paragraphs: Sequence[str]) -> tuple[set[str], Counter[str]]:
    """Return words that are capitalised inside a sentence, and how often each other word is not."""
    sure: set[str] = set()
    small: list[str] = []
    for text in paragraphs:
        for token in _TOKEN.finditer(text):
            if not token[0][0].isupper():
                small.append(token[0])
            elif not _begins(text, token.start()):
                sure.add(token[0])
    return sure, Counter(small)


def _begins(text: str, start: int) -> bool:
    """Whether a word begins a sentence or a quotation, so that its capital says nothing."""
    last = start - 1
    while last >= 0 and text[last].isspace():
        last -= 1
    return last < 0 or last == start - 1 or not (text[last].isalnum() or text[last] in ",&’'-")


def _names(
    text: str, language: str, sure: set[str], small: Mapping[str, int]
) -> Iterator[tuple[str, int, list[str]]]:
    """Yield the names in a paragraph, where each ends, and the titles before it."""
    particles = NOUN_PARTICLES if language in NOUN_CAPITALS else listed("particles")
    for run in _runs(text, particles, language):
        words = list(run)
        if _begins(text, words[0].start()) and not _may_begin(words, language, sure, small):
            del words[0]
        titles = _drop_title(words)
        if not 0 < len(words) <= MOST_WORDS or _is_no_name([word[0] for word in words], language):
            continue
        if len(words) == 1 and _CUT_SHORT.match(text, words[0].end()):
            continue
        name = _POSSESSIVE.sub("", text[words[0].start() : words[-1].end()])
        if words[0].start() == 0 and _shouted(words[0][0]) and not name.isupper():
            name = words[0][0].capitalize() + name[len(words[0][0]) :]  # "FELLGATE Rovers have": an ornament
        yield name, words[-1].end(), titles


def is_title(word: str) -> bool:
    """Whether a word may stand before a person's name: "Dr", "Minister"."""
    return word.casefold().rstrip(".") in listed("titles")


def _drop_title(words: list[re.Match[str]]) -> list[str]:
    """Leave out what somebody is, and return it: "Foreign Minister Irena Volsk" is Irena Volsk."""
    last = max((place for place, word in enumerate(words) if is_title(word[0])), default=-1)
    titles: list[str] = []
    if last == 0 or last < len(words) - 2:
        titles = [word[0].casefold() for word in words[: last + 1]]
        del words[: last + 1]
    while words and words[0][0].casefold() in listed("particles"):
        del words[0]
    return titles


def _runs(text: str, particles: frozenset[str], language: str) -> Iterator[list[re.Match[str]]]:
    """Yield runs of capitalised words with nothing but particles between them."""
    run: list[re.Match[str]] = []
    waiting: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        last = (waiting or run)[-1] if run else None
        if last is not None and not _goes_on(text, last, token, language):
            yield run
            run, waiting = [], []
        if token[0][0].isupper():
            run += [*waiting, token]
            waiting = []
        elif run and token[0] in particles and not _ends_a_person(token[0], run, waiting):
            waiting.append(token)
        elif run:
            yield run
            run, waiting = [], []
    if run:
        yield run


def _goes_on(text: str, last: re.Match[str], token: re.Match[str], language: str) -> bool:
    """Whether a name goes on with the next word: behind a space, the full stop of an initial or a title."""
    between = text[last.end() : token.start()]
    if between == ". ":
        going = len(last[0]) == 1 or is_title(last[0]) or last[0] in listed("places_cut_short")
    else:
        going = _BETWEEN_NAMES.fullmatch(between) is not None and not _POSSESSIVE.search(last[0])
    stopped = between == ". " or last[0].endswith(".")
    return going and not (stopped and zipf(token[0].casefold(), frequencies(language)) >= FUNCTION_WORD)


def _ends_a_person(word: str, run: Sequence[re.Match[str]], waiting: Sequence[re.Match[str]]) -> bool:
    """Whether a name ends before a small word: "Wilf Tarrant of the Ostersey store" is Wilf Tarrant."""
    return word == "the" and bool(waiting) and len(run) > 1


def _may_begin(
    words: Sequence[re.Match[str]], language: str, sure: set[str], small: Mapping[str, int]
) -> bool:
    """Whether the first word of a sentence may be that of a name."""
    first = words[0][0]
    if first.casefold() in listed("openers"):
        return False
    if first in sure:
        return True
    if len(words) == 1 or not words[1][0][0].isupper() or first.casefold() in small:
        return False
    table = frequencies(language)
    return not table or zipf(first.casefold(), table) < FUNCTION_WORD


def _is_no_name(words: Sequence[str], language: str) -> bool:
    if len(words) > 1:
        return False
    word = re.split("['’]", words[0])[0]
    if language in NOUN_CAPITALS or len(word) == 1 or word[0].isdigit() or key(word) in listed("bodies"):
        return True
    if not word.isupper() and zipf(word.casefold(), frequencies(language)) >= FUNCTION_WORD:
        return True
    return word.casefold() in _calendar_and_languages(language) or word.casefold() in listed("adjectives")


@cache
def _calendar_and_languages(language: str) -> frozenset[str]:
    """Return the days, the months and the languages, whose names are adjectives of nations, in lower case."""
    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    widths = ("wide", "abbreviated")
    names = [name for width in widths for name in locale.days["format"][width].values()]
    names += [name for width in widths for name in locale.months["format"][width].values()]
    return frozenset(name.casefold().rstrip(".") for name in (*names, *locale.languages.values()))


def _shouted(name: str) -> bool:
    return name.isupper() and len(name) > LONGEST_ACRONYM


def _is_short_for(short: str, name: str) -> bool:
    """Whether letters are the initials of a name, as ``IMF`` of "International Monetary Fund"."""
    initials = [word[0] for word in re.split(r"[\W_]+", name) if word and word not in listed("particles")]
    return len(short) > 1 and short.casefold() == "".join(initials).casefold()


# ------------------------------------------------------------------ names


def _drop_adjectives(found: Names, paragraphs: Sequence[str]) -> None:
    """Drop adjectives that only say of which place something is: "the Kestrian shore", "a Kestrian"."""
    for named in list(found.mentions):
        name = found.spelling(named)
        if " " not in name and name.endswith(ADJECTIVE_ENDINGS) and _only_describes(name, paragraphs):
            del found.mentions[named]


def _only_describes(name: str, paragraphs: Iterable[str]) -> bool:
    """Whether a name always comes before a noun, or after "a"."""
    mention = re.compile(rf"(?:\b(an?) )?\b{re.escape(name)}\b(?: ([^\W\d_]+))?", re.IGNORECASE)
    return all(
        found[1] or (found[2] and zipf(found[2].casefold(), frequencies("en")) < FUNCTION_WORD)
        for text in paragraphs
        for found in mention.finditer(text)
    )


def _drop_words(found: Names, small: Mapping[str, int]) -> None:
    """Drop words that the story also writes small, as often or oftener: "the Constitution", "women"."""
    for named in list(found.mentions):
        name = found.spelling(named)
        if " " not in name and not name.isupper() and small.get(name.lower(), 0) >= found.mentions[named]:
            del found.mentions[named]


def _merge_parts(found: Names, people: set[str]) -> None:
    """Count short forms for the whole name: a surname, an acronym, "the Workers' Union".

    A surname means the one whom the story quotes; where it quotes several, it means none of them.
    """
    for short, long in found.acronyms.items():
        if short != long and short in found.mentions and long in found.mentions:
            found.merge(short, long)
    _merge_endings(found)
    wholes: dict[str, set[str]] = {}
    for whole in found.mentions:
        words = whole.split()
        first = 1 if whole in people else 2  # "Irena", and "Harbour Authority", but not "New"
        for part in (*_endings(words, 1), *(" ".join(words[:end]) for end in range(first, len(words)))):
            wholes.setdefault(part, set()).add(whole)
    # The longest come first, so that a part of a part is merged as well.
    for part in sorted(found.mentions, key=lambda name: (-len(name), name)):
        candidates = wholes.get(part, set()) & found.mentions.keys()
        likely = candidates & people or candidates
        if len(likely) == 1:
            found.merge(part, likely.pop())
        elif candidates & people:
            del found.mentions[part]


def _merge_endings(found: Names) -> None:
    """Take "Harbourmaster Ada Thorne" for Ada Thorne, if the shorter form is at least as frequent."""
    for whole in sorted(found.mentions, key=lambda name: (-len(name), name)):
        for part in _endings(whole.split(), 2):
            if found.mentions[whole] <= found.mentions.get(part, 0):
                found.rename(whole, part)
                break


def _endings(words: Sequence[str], least: int) -> list[str]:
    """Return the endings of a name that have at least `least` words, the longest first.

    What follows a small word is something else: Kestria in "Bank of Kestria".
    """
    starts = range(1, len(words) - least + 1)
    return [" ".join(words[start:]) for start in starts if words[start - 1] not in listed("particles")]
