"""Pull quotes: which quotations of a story are worth repeating in large type, and between which paragraphs.

A sub-editor's rules: none in a short story, about one for every 350 words; whole sentences that can be
understood alone, certainly said by somebody named; vivid rather than procedural; neither the lede nor what
the headline already says; nobody twice before others have been quoted.  Each point scored is kept as
evidence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from copydesk.model import Crosshead, Evidence, Paragraph, PullQuote
from copydesk.quotes.lexicon import lexicon
from copydesk.quotes.passages import passages
from copydesk.quotes.sentences import sentences
from copydesk.text import wordlists
from copydesk.text.shape import fold, shape, words
from copydesk.typesetting import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.editor import Pull
    from copydesk.model import Article, Block, Quote
    from copydesk.quotes.passages import Passage

WORDS_FOR_EACH = 350
MOST = 4
FEWEST_WORDS, MOST_WORDS = 6, 40
_BEST_LENGTH = range(10, 29)
"""Words of the pull quotes that are read best."""
_LONG = 32
"""Words above which they are read less."""
_MOST_SENTENCES = 3
_RULED_OUT = -10.0
_LEAST = 1.0
"""Points below which a quotation is not worth it."""
_MOST_WEIGHED = 40
"""Candidates, the best, for which a place is looked for."""
_APART = 3
"""Blocks between two pull quotes."""
_SURE = 0.7
"""A speaker less likely than this is not set in large type.  Of labelled quotations, those likelier have the
right speaker 98 times of 100, those less likely 74 times."""
_HEADLINE_SHARE = 0.5
_PLAIN_WORD = 5
"""Letters of the longest plain word."""
_MOST_OPENING = 4
"""Words of the longest opening that leans on what was said before."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts whose names are one word."""
_INNER = frozenset("'‘“\"«„‚‹")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "i'm", "we're", "i've", "we've"})
_CONTRAST = frozenset({"but", "not", "never", "instead", "than", "no", "isn't", "don't", "can't", "won't"})


class Candidate(Struct, frozen=True):
    """Words that could be pulled."""

    text: str
    """Without marks of quotation."""
    quote: Quote
    place: int
    """The place in the body of the block that it stands in."""
    because: tuple[Evidence, ...]

    @property
    def points(self) -> float:
        """What speaks for it, all in all."""
        return sum(reason.points for reason in self.because)


def pulled(article: Article, wanted: Sequence[Pull] | None = None) -> Article:
    """The article with pull quotes set between its paragraphs.

    `wanted` is the editor's choice: none where it is empty, ours where it is None.
    """
    if wanted is None and not article.quotes:
        return article
    texts = passages(article.body)
    chosen = _chosen(article, texts) if wanted is None else _named(article, texts, wanted)
    body: list[Block] = list(article.body)
    for slot, quote in sorted(chosen, key=lambda each: -each[0]):
        body.insert(slot + 1, quote)
    return replace(article, body=tuple(body)) if chosen else article


# ------------------------------------------------------------------ choosing


def _chosen(article: Article, texts: Sequence[Passage]) -> list[tuple[int, PullQuote]]:
    """Our choice: where each goes, and what it is."""
    long = sum(shape(passage.text).words for passage in texts)
    count = min(MOST, round(long / WORDS_FOR_EACH)) if long >= WORDS_FOR_EACH else 0
    left = candidates(article)[:_MOST_WEIGHED] if count else []
    taken: list[tuple[int, PullQuote]] = []
    turns: dict[str | None, int] = {}
    while left and len(taken) < count:
        best = min(left, key=lambda each: (turns.get(each.quote.speaker, 0), -each.points, each.place))
        left = [each for each in left if each.quote is not best.quote]
        slot = _slot(article.body, best.place, [slot for slot, _ in taken])
        if slot is not None:
            taken.append((slot, _set(best.text, best.quote, article.language)))
            turns[best.quote.speaker] = turns.get(best.quote.speaker, 0) + 1
    return taken


def candidates(article: Article) -> list[Candidate]:
    """All that could be pulled, best first.

    Nothing that the paper or the writer says, who only asks, nor what stands out already, in a block quote.
    """
    texts = passages(article.body)
    lede = next((number for number, passage in enumerate(texts) if passage.kind == "paragraph"), 0)
    own = {fold(name) for name in _makers(article)}
    found = []
    for number, quote in enumerate(article.quotes):
        sure = (
            quote.chance >= _SURE
            and _is_named(quote, article.language)
            and fold(quote.speaker or "") not in own
        )
        plain = quote.block != lede and texts[quote.block].kind != "blockquote"
        if sure and quote.kind == "direct" and plain:
            after = article.quotes[number + 1] if number + 1 < len(article.quotes) else None
            for text in _whole_sentences(quote, after, article.language):
                because = tuple(_weighed(text, quote, article))
                found.append(Candidate(text, quote, texts[quote.block].block, because))
    good = [each for each in found if each.points >= _LEAST]
    return sorted(good, key=lambda each: (-each.points, each.place, each.text))


def _makers(article: Article) -> Iterator[str]:
    """The paper and the writers of a story."""
    if article.source:
        yield article.source.name
    yield from (person.name for person in article.byline.people)


def _is_named(quote: Quote, language: str) -> bool:
    """Whether a speaker has a full name or a role, as "My mother" and "Give" have not."""
    first, space, _ = (quote.speaker or "").partition(" ")
    if first == first.lower() != first.upper() or not (space or quote.role or _UNSPACED.search(first)):
        return False
    return lexicon(language).classes.get(first.casefold(), "N") in "NGT"


def _whole_sentences(quote: Quote, after: Quote | None, language: str) -> Iterator[str]:
    """The runs of whole sentences in a quotation that have the right length."""
    text = quote.text
    split = sentences(text, (), lexicon(language))
    cut_off = after is not None and after.continues and after.block == quote.block and text[-1:] == ","
    pieces = [text[each.begin : each.end].strip() for each in split]
    if cut_off:
        pieces.pop()
    counts = [len(_WORD.findall(piece)) for piece in pieces]
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + _MOST_SENTENCES, len(pieces)) + 1):
            if FEWEST_WORDS <= sum(counts[first:last]) <= MOST_WORDS:
                run = " ".join(pieces[first:last])
                opening = next((letter for letter in run if letter.isalnum()), "a")
                if not opening.islower():
                    yield _ended(run)


def _ended(text: str) -> str:
    """A sentence with a full stop in the place of the comma before "she said"."""
    if text[-1] in ",;":
        return f"{text[:-1]}."
    return f"{text}." if text.rstrip("'’”\"»")[-1:].isalnum() else text


def _weighed(text: str, quote: Quote, article: Article) -> Iterator[Evidence]:
    """What speaks for a run of sentences, and against it."""
    said = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    if leaning := _leaning(text, said, article.language):
        yield Evidence("leans-on-what-was-said-before", leaning, _RULED_OUT)
        return
    yield from _worded(said, article.language)
    if len(said) in _BEST_LENGTH:
        yield Evidence("good-length", f"{len(said)} words", 1.5)
    if text[-1] in "!?":
        yield Evidence("question-or-cry", "", 0.5)
    if not _things(article.language).isdisjoint(said):
        yield Evidence("it-or-they", "", -0.6)
    if back := _pointing_back(said, article.language):
        yield Evidence("points-back", ", ".join(back), max(-1.4, -0.7 * len(back)))
    if len(said) > _LONG:
        yield Evidence("long", f"{len(said)} words", -0.8)
    if any(map(str.isdigit, text)):
        yield Evidence("numbers", "", -1.0)
    if quote.role:
        yield Evidence("speaker-with-role", quote.role, 0.5)
    plain = sum(len(word) <= _PLAIN_WORD for word in said) / len(said)
    yield Evidence("plain-words", f"{plain:.0%}", 2.0 * plain - 0.6)
    shared = _shared(text, article.headline or "")
    if shared > _HEADLINE_SHARE:
        yield Evidence("says-what-the-headline-says", f"{shared:.0%}", -2.0)


def _leaning(text: str, said: Sequence[str], language: str) -> str:
    """What of a run of sentences is not understood without what stood before; empty if all of it is."""
    if text[0] in _INNER or any(text.count(first) != text.count(last) for first, last in _PAIRS):
        return text[0]
    opening, firsts = _openings(language)
    if said[0] in firsts:
        phrases = (" ".join(said[:count]) for count in range(1, _MOST_OPENING + 1))
        if phrase := next((phrase for phrase in phrases if phrase in opening), ""):
            return phrase
    known = lexicon(language).classes
    alone = known.get(said[1]) in {"D", "R"} and known.get(said[2]) == "X"  # "While this is so"
    if known.get(said[0]) == "K" and (alone or said[1] in _things(language)):
        return said[1]
    return _pointing(text, said, language)


def _pointing(text: str, said: Sequence[str], language: str) -> str:
    """The first "he" or "her" that means nobody named before it in a run of sentences; else empty."""
    pronouns = wordlists.load("pointing_words", language)
    if pronouns.isdisjoint(said):
        return ""
    known = lexicon(language).classes
    for word, key in zip(_WORD.findall(text), said, strict=True):
        if key in pronouns:
            return key
        if known.get(key) == "N" or (word[0].isupper() and key not in known):
            break
    return ""


def _pointing_back(said: Sequence[str], language: str) -> list[str]:
    """Words such as "these" and "its" in a run of sentences, but before what it has named itself."""
    back = wordlists.load("back_words", language)
    pairs = enumerate(zip(said, [*said[1:], ""], strict=True))
    return [word for at, (word, after) in pairs if word in back and after not in said[:at]]


@cache
def _openings(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The openings of a sentence that lean on what was said before it, and their first words."""
    opening = wordlists.load("leaning_words", language)
    return opening, frozenset(phrase.partition(" ")[0] for phrase in opening)


@cache
def _things(language: str) -> frozenset[str]:
    """The pronouns that mean things or several people, with a verb too: "it", "they're"."""
    known = lexicon(language).classes
    return frozenset(word for word in known if known.get(word.partition("'")[0]) in {"t", "y"})


def _worded(said: Sequence[str], language: str) -> Iterator[Evidence]:
    """What the words themselves speak for and against."""
    if vivid := wordlists.load("vivid_words", language).intersection(said):
        yield Evidence("vivid", ", ".join(sorted(vivid)), min(3.0, 1.2 * len(vivid)))
    if dry := wordlists.load("procedural_words", language).intersection(said):
        yield Evidence("procedural", ", ".join(sorted(dry)), max(-3.0, -1.0 * len(dry)))
    if _FIRST_PERSON.intersection(said):
        yield Evidence("first-person", "", 1.0)
    if _CONTRAST.intersection(said):
        yield Evidence("contrast", "", 0.8)


def _shared(text: str, headline: str) -> float:
    """The share of a headline's longer words that a text has, 0 to 1."""
    wanted = {word for word in words(headline) if len(word) > 3}  # noqa: PLR2004 - small words say nothing
    return len(wanted.intersection(words(text))) / len(wanted) if wanted else 0.0


def _set(text: str, quote: Quote, language: str) -> PullQuote:
    """A pull quote as it is set: with the marks of its language, speaker and role."""
    style = glyphs.style_of(language)
    name = ", ".join(part for part in (quote.speaker, quote.role) if part)
    return PullQuote(f"{style.opening}{text}{style.closing}", name or None)


# ------------------------------------------------------------------ placing


def _slot(body: Sequence[Block], place: int, taken: Sequence[int]) -> int | None:
    """The block after which words from block `place` are set; None where there is no good place.

    It is between two paragraphs of the same section, neither of which the words come from, and not near
    another pull quote; rather before the words than after them.
    """
    first = max((at + 1 for at in range(place) if isinstance(body[at], Crosshead)), default=0)
    last = next((at for at in range(place, len(body)) if isinstance(body[at], Crosshead)), len(body))
    slots = [
        at
        for at in range(first, last - 1)
        if at not in {place - 1, place}
        and isinstance(body[at], Paragraph)
        and isinstance(body[at + 1], Paragraph)
        and all(abs(at - other) >= _APART for other in taken)
    ]
    return min(slots, key=lambda at: (abs(at - (place - 2)), at)) if slots else None


# ------------------------------------------------------------------ the editor's choice


def _named(article: Article, texts: Sequence[Passage], wanted: Sequence[Pull]) -> list[tuple[int, PullQuote]]:
    """The editor's choice, as far as its words stand in the story and there is a place for them."""
    taken: list[tuple[int, PullQuote]] = []
    for pull in wanted:
        at = next(
            (number for number, passage in enumerate(texts) if fold(pull.quote) in fold(passage.text)), None
        )
        slot = None if at is None else _slot(article.body, texts[at].block, [slot for slot, _ in taken])
        if slot is not None:
            source = _source(article, pull.quote, at)
            made = (
                _set(pull.quote.strip(glyphs.QUOTES), source, article.language)
                if source
                else PullQuote(pull.quote)
            )
            taken.append((slot, replace(made, attribution=pull.speaker or made.attribution)))
    return taken


def _source(article: Article, text: str, block: int | None) -> Quote | None:
    """The quotation that the editor's words come from; None for the writer's own."""
    return next(
        (quote for quote in article.quotes if quote.block == block and fold(text) in fold(quote.text)), None
    )


def unplaced(article: Article, wanted: Sequence[Pull]) -> tuple[tuple[str, str], ...]:
    """The editor's pull quotes that are not in the article, each with the reason."""
    if not wanted:
        return ()
    set_ = " ".join(fold(pulled.text) for pulled in article.pull_quotes)
    texts = [fold(passage.text) for passage in passages(article.body)]
    return tuple(
        (pull.quote, _CROWDED if any(fold(pull.quote) in text for text in texts) else _STRANGE)
        for pull in wanted
        if fold(pull.quote) not in set_
    )


_STRANGE = "no paragraph of the story has these words"
_CROWDED = "between its crossheads there is no room for it, of two paragraphs besides its own"
