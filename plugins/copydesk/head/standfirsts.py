"""Which lines could be the standfirst, and what speaks for and against each, and for having none.

The signs are few and small, as those of `headlines`; what each weighs is learnt from labelled copy by
``tools/train_standfirst.py`` and lies in ``rules/weights/standfirst.txt``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.body import signs as of_line
from copydesk.head import weighing
from copydesk.head.trails import is_menu
from copydesk.head.weighing import Sign
from copydesk.lines import captions, layout
from copydesk.lines.marking import label_of, open_lines
from copydesk.model import CREDITS, Label
from copydesk.names.who import is_person, staff_of
from copydesk.text.phrases import content_words
from copydesk.text.shape import fold, has_case, is_unspaced, shape, word_set
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Hints, Line, Mark
    from copydesk.text.shape import Shape

WEIGHTS = Path(__file__).parent.parent / "rules" / "weights" / "standfirst.txt"
NONE = "none"
"""The sign of having no standfirst."""
_MOST_STAFF = 5
"""Words of the name of a newspaper's staff: "Harbour Tribune staff"."""
_FEWEST_WORDS, _MOST_WORDS = 2, 90
_LABEL_WORDS, _FEW_WORDS = 3, 6
"""Up to so many words a line is a label, or few words."""
_WORD_ENDS = (1, 3, 6, 10, 16, 24, 34, 50)
_SPEECH_WORDS = 8
_BELOW = 2
"""Lines below the first of the text that could still be the standfirst, where it is no text."""
_LEDE_LINES = 6
_CREDIT_LINES = 12
"""Lines below a candidate in which byline and date are looked for."""
_CREDITS_BELOW_TEXT = 3
"""The same below the first line of what looks like the text."""
_AGAIN, _OPENING = 50, 250
"""Characters, folded, with which the text begins as its standfirst does, and those in which they stand."""
_SAYS = 0.6
"""Share of words from which on a line says the headline in other words."""
_TITLE_CASE, _SOME_CAPITALS = 0.75, 0.5
_MANY = 5
_LINKED = 0.6
_HEADLINE = frozenset({Label.HEADLINE, Label.REPEATED_HEADLINE})
_KINDS = {
    **dict.fromkeys(CREDITS, "credits"),
    **dict.fromkeys((Label.CAPTION, Label.CREDIT), "picture"),
    **dict.fromkeys(_HEADLINE, "headline"),
    Label.DATELINE: "text",
    Label.CROSSHEAD: "title",
}
"""What marked neighbours are; all others are debris."""
_ENDINGS = {
    **dict.fromkeys(("full stop", "sentence in quotation marks"), "stop"),
    **dict.fromkeys(("question mark", "exclamation mark"), "question"),
    **dict.fromkeys(("letter", "digit"), "none"),
}


class Ground(Struct, frozen=True):
    """What all candidates of one copy are held against."""

    copy: Copy
    marks: Mapping[int, Mark]
    at: int
    """Position of the headline, -1 for none."""
    body: int
    """Position of the first line of the text."""
    headline: frozenset[str]
    """Its words that mean something by themselves."""
    lede: Sequence[frozenset[str]]
    """Those of each of the first lines of the text, and of one more."""
    opening: frozenset[str]
    """Those of all of the first lines."""
    told: Counter[str]
    """How often each line is said."""
    parted: Sequence[tuple[str, frozenset[Label]]]
    """What parts each line below the headline from it, as far as candidates may stand."""


def ground(copy: Copy, marks: Mapping[int, Mark]) -> Ground:
    """Measure a copy for its candidates."""
    at, body = layout.headline_at(copy, marks), layout.body(copy, marks)
    first = len(copy.lines) if body.empty else _first(copy, marks, body.first)
    lede = [content_words(line.text) for line in copy.lines[first : first + _LEDE_LINES + 1]]
    told = Counter(fold(line.text) for line in copy.lines)
    headline = content_words(copy.lines[at].text) if at >= 0 else frozenset()
    parted = tuple(_parted(copy.lines[at + 1 : first + _BELOW + 1], marks))
    opening = frozenset().union(*lede[:_LEDE_LINES])
    return Ground(copy, marks, at, first, headline, lede, opening, told, parted)


def _first(copy: Copy, marks: Mapping[int, Mark], first: int) -> int:
    """The position of the first line of the text: where a dateline opens one of the next, that one."""
    for at, line in enumerate(copy.lines[first : first + _BELOW + 1], first):
        if label_of(line, marks) is Label.DATELINE:
            return at
    return first


def _parted(below: Sequence[Line], marks: Mapping[int, Mark]) -> Iterator[tuple[str, frozenset[Label]]]:
    """Yield what parts each of the lines below the headline from it, and the labels of what does."""
    where, labels = "right-below", frozenset[Label]()
    for line in below:
        yield where, labels
        if mark := marks.get(line.number):
            labels = labels if mark.label in labels else labels | {mark.label}
            if where == "right-below" and mark.label not in _HEADLINE:
                where = "below-marks"
        elif shape(line.text).words > _LABEL_WORDS:
            where = "below-others"
        elif where != "below-others":
            where = "below-labels"


def candidates(base: Ground) -> list[tuple[int, Line]]:
    """The lines that could be the standfirst, with their positions: open ones below the headline."""
    if base.at < 0:
        return []
    found = [each for each in open_lines(base.copy, base.marks) if base.at < each[0] <= base.body + _BELOW]
    return [(at, line) for at, line in found if _could_be(line) and not _is_text(base, at, line)]


def is_sure(base: Ground, at: int) -> bool:
    """Whether a line is no paragraph: the page declares it, or the text says it again behind a dateline.

    What is declared stands above the text or ends no sentence.
    """
    line = base.copy.lines[at]
    if _is_declared(line):
        return at < base.body or not shape(line.text).ends
    return _is_behind_dateline(base, at)


def _is_behind_dateline(base: Ground, at: int) -> bool:
    """Whether the text opens with a dateline and then the words of a line above it."""
    first = next(iter(base.copy.lines[base.body : base.body + 1]), None)
    if not first or label_of(first, base.marks) is not Label.DATELINE or at >= base.body:
        return False
    text = base.copy.lines[at].text
    return shape(text).prose and fold(text)[:_AGAIN] in fold(first.text[:_OPENING])


def _is_declared(line: Line) -> bool:
    """Whether the page calls a line its standfirst, or declares the same words as its description."""
    return line.hints is not None and "standfirst" in line.hints.declared


def _is_text(base: Ground, at: int, line: Line) -> bool:
    """Whether a line is the first paragraph, or one of the next.

    It is none where credits or a picture part it from what follows, or where the page says so.  In plain
    text, a line below the credits may be set apart by its letters alone.
    """
    after = _kind(base, at + 1)
    if at < base.body or _is_declared(line) or after == "picture" or _has_credits_below(base, at):
        return False
    return (
        bool(line.hints)
        or after not in ("text", "debris")
        or base.parted[at - base.at - 1][0] == "right-below"
    )


def _could_be(line: Line) -> bool:
    """Whether a line has the length of a standfirst, and is no menu, author's address or name of a staff."""
    if (line.hints is not None and line.hints.address) or is_menu(line.text):
        return False
    if shape(line.text).words <= _MOST_STAFF and staff_of(line.text) is not None:
        return False
    return _FEWEST_WORDS <= shape(line.text).words <= _MOST_WORDS


def signs(base: Ground, found: Sequence[tuple[int, Line]]) -> Iterator[list[Sign]]:
    """Yield the signs of each candidate, in their order."""
    for nth, (at, line) in enumerate(found):
        seen = shape(line.text)
        place = "place-above" if at < base.body else "place-first" if at == base.body else "place-inside"
        own = [Sign(place), Sign("nth", min(nth, _MANY) / _MANY)]
        own += [*_of_place(base, at, place), *_of_length(line.text, seen, place), *_of_words(base, at, seen)]
        own += [*_of_form(line.text, seen), *_of_capitals(line.text, seen), *_of_look(line.text)]
        yield own + list(_of_tags(line.hints) if line.hints else ())


def none(base: Ground, found: Sequence[tuple[int, Line]]) -> list[Sign]:
    """The signs of having none of the candidates."""
    own = [Sign(NONE), Sign(f"none-of-{min(len(found), _MANY)}")]
    if base.copy.lines and base.copy.lines[0].hints:
        own.append(Sign("none-tagged"))
    if found and found[0][0] >= base.body:
        own.append(Sign("none-above"))
    return own


def _of_place(base: Ground, at: int, place: str) -> Iterator[Sign]:
    """What stands above and below it."""
    where, labels = base.parted[at - base.at - 1]
    yield Sign(where)
    if labels & CREDITS:
        yield Sign("credits-above")
        yield Sign(f"credits-above-{place}")
    if labels - CREDITS - _HEADLINE:
        yield Sign("parts-above")
    if _has_credits_below(base, at):
        yield Sign("credits-below")
    after = _kind(base, at + 1)
    yield Sign(f"before-{after}")
    yield Sign(f"before-{after}-{where}")
    yield Sign(f"two-before-{_kind(base, at + 2)}")
    yield Sign(f"after-{_kind(base, at - 1)}")


def _has_credits_below(base: Ground, at: int) -> bool:
    """Whether byline or date stand below a line: above the text, or right below its first line."""
    last = min(base.body, at + 1 + _CREDIT_LINES) if at < base.body else at + 1 + _CREDITS_BELOW_TEXT
    return any(label_of(near, base.marks) in CREDITS for near in base.copy.lines[at + 1 : last])


def _kind(base: Ground, at: int) -> str:
    """What a neighbour is: what its mark says of it, or its shape."""
    if at >= len(base.copy.lines):
        return "nothing"
    line = base.copy.lines[at]
    if mark := base.marks.get(line.number):
        return _KINDS.get(mark.label, "debris")
    seen = shape(line.text)
    if seen.prose:
        return "text"
    if seen.ends:
        return "sentence"
    return "label" if seen.words <= _LABEL_WORDS else "title"


def _of_length(text: str, seen: Shape, place: str) -> Iterator[Sign]:
    """How long it is, and how it ends."""
    size = bisect_left(_WORD_ENDS, seen.words)
    yield Sign(f"words-{size}")
    yield Sign(f"words-{size}-{place}")
    ending = _ENDINGS.get(of_line.own(text).build.ending, "other")
    yield Sign(f"ending-{ending}")
    yield Sign(f"ending-{ending}-{place}")


def _of_words(base: Ground, at: int, seen: Shape) -> Iterator[Sign]:
    """What it says, held against the headline and the text."""
    text = base.copy.lines[at].text
    if base.told[fold(text)] > 1:
        yield Sign("said-again")
    following = base.copy.lines[at + 1 : at + 1 + _BELOW]
    if seen.prose and any(fold(text)[:_AGAIN] in fold(near.text) for near in following):
        yield Sign("begins-what-follows")
    content = content_words(text)
    if not content:
        return
    said = len(content & base.headline) / max(1, min(len(content), len(base.headline)))
    yield Sign("shares-with-headline", said)
    if said > _SAYS:
        yield Sign("says-headline")
    yield Sign("shares-with-text", len(content & _others(base, at)) / len(content))
    after = base.lede[max(0, at + 1 - base.body) :][:1]
    yield from (Sign("shares-with-next", len(content & words) / len(content)) for words in after)


def _others(base: Ground, at: int) -> frozenset[str]:
    """The words of the first lines of the text but for the line itself."""
    if at < base.body:
        return base.opening
    others = [words for near, words in enumerate(base.lede, base.body) if near != at]
    return frozenset().union(*others[:_LEDE_LINES])


def _of_form(text: str, seen: Shape) -> Iterator[Sign]:
    """What it looks like, and how it begins."""
    if has_case(text) and is_person(text):
        yield Sign("like-a-name")
    if captions.is_like(text):
        yield Sign("like-a-caption")
    if text[0].islower():
        yield Sign("small-letter")
    if seen.opens_quote:
        yield Sign("opens-with-quote")
        if seen.ends and seen.words > _SPEECH_WORDS:
            yield Sign("speech")
    if text.endswith((":", ",")):
        yield Sign("unfinished")


def _of_capitals(text: str, seen: Shape) -> Iterator[Sign]:
    """Whether it is set as a title or a name is."""
    if seen.upper:
        yield Sign("in-capitals")
    if seen.words > _LABEL_WORDS and seen.capitals > _TITLE_CASE:
        yield Sign("title-case")
    if seen.words <= _FEW_WORDS and not seen.ends:
        if not is_unspaced(text) and load("stop_words").isdisjoint(word_set(text)):
            yield Sign("few-words-unjoined")
        if seen.capitals > _SOME_CAPITALS:
            yield Sign("few-words-with-capitals")


def _of_look(text: str) -> Iterator[Sign]:
    """What `signs` sees of it."""
    look = of_line.own(text)
    if look.build.stop_words != of_line.NOT_COUNTED:
        yield Sign(f"joining-words-{look.build.stop_words}")
    yield Sign(f"opens-{look.build.opening.replace(' ', '-')}")
    yield Sign(f"figures-{look.contents.digits}")
    if look.phrases.list:
        yield Sign(f"listed-{look.phrases.reach}")
    if look.phrases.inside:
        yield Sign("listed-inside")


def _of_tags(hints: Hints) -> Iterator[Sign]:
    """What HTML says of it."""
    said = {
        "declared": "standfirst" in hints.declared,
        "heading": bool(hints.heading),
        "strong": hints.strong,
        "paragraph": hints.paragraph,
        "item": bool(hints.item),
        "linked": hints.links > _LINKED,
        "boilerplate": hints.boilerplate,
    }
    yield Sign("tagged")
    yield from (Sign(f"tagged-{name}") for name, holds in said.items() if holds)


@cache
def weights() -> dict[str, float]:
    """What each sign weighs; a sign that is not listed weighs nothing."""
    return weighing.read(WEIGHTS)
