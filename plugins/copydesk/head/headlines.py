"""Which lines could be the headline, and what speaks for and against each.

The signs are few and small; what each weighs is learnt from labelled copy by
``tools/train_headline.py`` and lies in ``rules/weights/headline.txt``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk import dates
from copydesk.dates import reading_times, relative
from copydesk.head import weighing
from copydesk.head.menus import is_timed
from copydesk.head.tally import Tally
from copydesk.head.trails import is_menu, is_trail, is_wide, opens_with_two
from copydesk.head.weighing import Sign
from copydesk.lines import captions, layout
from copydesk.lines.marking import open_lines
from copydesk.lines.profiles import profile
from copydesk.model import Label
from copydesk.names.who import are_named_people, is_person
from copydesk.text.phrases import content_words, phrases
from copydesk.text.shape import fold, has_case, shape, word_set, words
from copydesk.text.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.model import Copy, Hints, Line, Mark
    from copydesk.text.shape import Shape

WEIGHTS = Path(__file__).parent.parent / "rules" / "weights" / "headline.txt"
LABEL_WORDS, HEADLINE_WORDS, LONG_WORDS = 3, 22, 34
"""Up to so many words a line is more likely a label, a headline, a sentence."""
_LEDE_LINES = 6
"""Paragraphs whose words a headline is expected to share."""
_ENOUGH = 4
"""Words that must be shared for the full sign: one of one says little."""
_NEAR = 6
"""Lines below a candidate in which its byline may stand."""
TITLE_SIGNS = (" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " :: ")
"""What parts the headline from the name of the site in a page title."""
BESIDE = 4
"""Lines above and below in which a page title or a caption repeats the headline."""
_LAST_NTH = 4
_FULL_WORDS = 10
"""The words of most headlines: up to so many, each one more speaks for a line; beyond, against it."""
_SENTENCE_WORDS = 4
_REACH = 2
"""Lines above and below a title among which the next title or sentence is held against it."""
_TITLE_CASE = 0.75
_ADDRESS = re.compile(r"\S[^\s./]*+[./]\S++")
"""Possessive: a line may be nothing but full stops."""
_AGO_WORDS = 6
"""Words of a line that tells how long ago a story was published."""
BELOW_OPENING_COUNT = "below-opening-count"
"""The sign of a line below a count of comments that opens the copy, alone or under a label."""
_TOP = 2
"""The lowest position below such a count."""
_MANY = 4
"""Further titles of one look that make the full sign."""
_MUCH_TEXT = 3
"""Lines of running text above a candidate that make the full sign."""
_CUT_SHORT = ("\u2026", "..")
_NO_TITLE = (".", ":", ",")
_TELLING = ("candidate", "sentence")
"""What below a line in title case tells a trail of sections (another title) from a headline (a sentence)."""
_CREDITS = frozenset({Label.BYLINE, Label.DATE, Label.SHARE_BAR})


class Ground(Struct, frozen=True):
    """What all candidates of one copy are held against."""

    copy: Copy
    marks: Mapping[int, Mark]
    body: int
    """Position of the first line of the body."""
    told: Tally
    lede: tuple[frozenset[str], ...]
    """The words of each of the first paragraphs."""
    opening: frozenset[str]
    """The words of all of them."""
    inside: frozenset[str]
    """The short lines of the story, as crossheads are."""


def ground(copy: Copy, marks: Mapping[int, Mark]) -> Ground:
    """Measure a copy for its candidates."""
    found = layout.extent(copy, marks)
    body = len(copy.lines) - 1 if found.empty else _first_told(copy, found)
    told = Tally(_short(copy.lines))
    first = tuple(content_words(line.text) for line in copy.lines[body : body + _LEDE_LINES])
    inside = frozenset(_short(copy.lines[body + 1 : found.last + 1]))
    return Ground(copy, marks, body, told, first, frozenset().union(*first), inside)


def _first_told(copy: Copy, found: layout.Extent) -> int:
    """The position of the first line of a body that is no caption: those of a gallery open some copies."""
    if not captions.is_like(copy.lines[found.first].text):
        return found.first
    texts = enumerate((line.text for line in copy.lines[found.first : found.last + 1]), found.first)
    return next((at for at, text in texts if shape(text).prose and not captions.is_like(text)), found.first)


def _short(lines: Iterable[Line]) -> Iterator[str]:
    """The lines that could be titles, folded."""
    return (fold(line.text) for line in lines if shape(line.text).words <= LONG_WORDS)


def candidates(base: Ground) -> list[tuple[int, Line]]:
    """The lines that could be the headline, with their positions: open ones down to the first of the body.

    A single word, or a date with a label ("Culture, 2.11.26"), is one only where nothing else stands above
    the body.  HTML may put its ``<h1>`` lower, where a message from the site was taken for text.
    """
    lowest = base.body
    for at, line in enumerate(base.copy.lines):
        if line.hints is None:
            break
        if layout.is_heading(line) and not layout.leads_away(line):
            lowest = max(at, base.body)
            break
    found = [each for each in open_lines(base.copy, base.marks) if each[0] <= lowest]
    longer = [each for each in found if each[1].hints or shape(each[1].text).words > 1]
    found = longer if longer and longer[0][0] < base.body else found
    language = base.copy.language
    named = [
        each for each in found if layout.is_heading(each[1]) or not dates.is_label(each[1].text, language)
    ]
    found = named if named and named[0][0] < base.body else found
    return [each for each in found if not _is_never(base.copy, each[0])]


def _is_never(copy: Copy, at: int) -> bool:
    """Whether a line is no headline for certain.

    Such are addresses, figures, labels or names in a row, announced captions, entries, ages, times to read.
    """
    announced = at > 0 and captions.OPENING.fullmatch(copy.lines[at - 1].text.strip(" ,:"))
    line = copy.lines[at]
    wordless = not any(map(str.isalpha, line.text))
    meta = announced or wordless or _ADDRESS.fullmatch(line.text) or reading_times.is_one(line.text)
    ago = shape(line.text).words <= _AGO_WORDS and relative.is_whole(line.text)
    labels = is_trail(line.text) or is_menu(line.text) or is_wide(line.raw) or are_named_people(line.text)
    return bool(meta) or ago or labels or is_timed(copy, at)


def signs(base: Ground, found: list[tuple[int, Line]]) -> Iterator[list[Sign]]:
    """Yield the signs of each candidate, in their order."""
    nth = text = 0
    looks = [_look(base, at) for at, _ in found]
    alike = Counter(looks)
    for (at, line), look in zip(found, looks, strict=True):
        seen = shape(line.text)
        form = (*_of_ends(line.text, seen), *_of_form(line, seen), *_of_opening(line.text))
        own = [*_of_length(seen), *_of_words(base, at, line, seen), *form, *_of_place(base, at)]
        own += [*_of_neighbours(base, at), *_of_rivals(base, at)]
        if text:
            own.append(Sign("text-above", min(text, _MUCH_TEXT) / _MUCH_TEXT))
        text += seen.prose
        if look and alike[look] > 1:
            own.append(Sign("alike", min(alike[look] - 1, _MANY) / _MANY, f"{alike[look]} lines"))
        if layout.is_heading(line) or (
            LABEL_WORDS < seen.words <= HEADLINE_WORDS and not line.text.endswith(".")
        ):
            own.append(Sign(f"candidate-{nth}" if nth < _LAST_NTH else "late-candidate"))
            nth += 1
        yield own


def _look(base: Ground, at: int) -> tuple[str, ...]:
    """How a title stands among its neighbours: those of lists of links look alike.  Empty for no title."""
    lines = base.copy.lines
    if not _is_title(lines[at].text):
        return ()
    near = [_kind(base, lines[place]) if 0 <= place < len(lines) else "" for place in (at - 1, at + 1)]
    return (*near, "gap" if lines[at].gap else "")


def _of_length(seen: Shape) -> Iterator[Sign]:
    yield Sign("words", min(seen.words, _FULL_WORDS) / _FULL_WORDS)
    if seen.words > _FULL_WORDS:
        yield Sign("words-beyond", min(1.0, seen.words / _FULL_WORDS - 1))
    if seen.words <= 1:
        yield Sign("one-word")
    elif seen.words <= LABEL_WORDS:
        yield Sign("label-length")
    elif seen.words <= HEADLINE_WORDS:
        yield Sign("headline-length")
    else:
        yield Sign("long" if seen.words <= LONG_WORDS else "very-long")


def _of_words(base: Ground, at: int, line: Line, seen: Shape) -> Iterator[Sign]:
    """What it says, held against the rest of the copy."""
    said = fold(line.text)
    # A label may begin any line.
    times = base.told.within(said) if seen.words > LABEL_WORDS else base.told.times(said)
    if times > 1 and seen.words > LABEL_WORDS:
        if said in base.inside:
            yield Sign("said-again-in-story")
        yield Sign("said-again", detail=f"{times} times")
        around = base.copy.lines[max(0, at - BESIDE) : at + BESIDE + 1]
        if sum(fold(near.text) == said for near in around) > 1:
            yield Sign("said-again-beside")
    content = content_words(line.text)
    if content and (at < base.body or times > 1):
        shared = _shared(base, at)
        yield Sign("shares-words-with-text", shared * min(1.0, len(content) / _ENOUGH), f"{shared:.0%}")
    if at == base.body and times <= 1:
        yield Sign("first-of-body")


def _of_ends(text: str, seen: Shape) -> Iterator[Sign]:
    """How it begins and ends."""
    if seen.ends and text.rstrip("\"'\u201d\u2019)")[-1:] not in "?!\u2026":
        yield Sign("full-stop" if seen.words > HEADLINE_WORDS // 2 else "full-stop-after-few-words")
    if text[-1:] in "?!":
        yield Sign("question")
    if text[-1:] in ":,;":
        yield Sign("unfinished")
    if text.endswith(_CUT_SHORT):
        yield Sign("cut-short")
    if seen.opens_quote:
        yield Sign("opens-with-quote")
    elif text[0].islower():
        yield Sign("small-letter")


def _of_form(line: Line, seen: Shape) -> Iterator[Sign]:
    """What its letters look like, and what it looks like."""
    text = line.text
    if seen.upper and seen.words <= LABEL_WORDS + 1:
        yield Sign("few-words-in-capitals")
    elif _is_title_case(seen):
        yield Sign("title-case")
    if "|" in text or "/" in text:
        yield Sign("bars")
    if has_case(text) and is_person(text):
        yield Sign("like-a-name")
    if captions.is_like(text):
        yield Sign("like-a-caption")
    if line.hints:
        yield from _of_tags(line.hints)


def _of_tags(hints: Hints) -> Iterator[Sign]:
    """What HTML says of it."""
    if hints.heading:
        yield Sign("first-heading" if hints.heading == 1 else "heading")
    if "headline" in hints.declared:
        yield Sign("declared")


def _of_opening(text: str) -> Iterator[Sign]:
    """How it begins: a trail of sections does as they do; and how many of its words only join others."""
    said = words(text)
    if not said:
        return
    if phrases("sections").is_whole(said[0]):
        yield Sign("opens-with-section")
    if len(said) <= _FULL_WORDS and opens_with_two(text):
        yield Sign("opens-with-two-labels")
    if "navigation_words" in profile(text).opening:
        yield Sign("opens-with-navigation")
    stop = load("stop_words")
    yield Sign("joining-words", sum(word in stop for word in said) / len(said))


def _of_place(base: Ground, at: int) -> Iterator[Sign]:
    """Where it stands."""
    lines = base.copy.lines
    if at == 0:
        yield Sign("first-line")
    elif at <= _TOP and _kind(base, lines[at - 1]) == Label.COMMENT_COUNT:
        yield Sign(BELOW_OPENING_COUNT)
    if _is_among_labels(base, at):
        yield Sign("among-labels")
    for step, near in enumerate(lines[at + 1 : at + 1 + _NEAR]):
        found = base.marks.get(near.number)
        if found and found.label in _CREDITS:
            yield Sign(f"{found.label}-below", 1 - step / _NEAR)
            return


def _of_neighbours(base: Ground, at: int) -> Iterator[Sign]:
    """What stands right above and below it."""
    lines = base.copy.lines
    if lines[at].gap:
        yield Sign("blank-line-above")
    if at:
        yield Sign(f"below-{_kind(base, lines[at - 1])}")
    if at + 1 < len(lines):
        kind = _kind(base, lines[at + 1])
        yield Sign(f"above-{kind}")
        if kind in _TELLING and _is_title_case(shape(lines[at].text)):
            yield Sign(f"title-case-above-{kind}")
        if lines[at + 1].gap:
            yield Sign("blank-line-below")


def _is_title_case(seen: Shape) -> bool:
    """Whether nearly every word has a capital, as in trails of sections and in headlines of some papers."""
    return seen.words > LABEL_WORDS and seen.capitals > _TITLE_CASE


def _is_among_labels(base: Ground, at: int) -> bool:
    """Whether the two lines above and the two below are no more than labels, as in a menu."""
    lines, near = base.copy.lines, (at - 2, at - 1, at + 1, at + 2)
    return (
        near[0] >= 0
        and near[-1] < len(lines)
        and all(_kind(base, lines[place]) == "few-words" for place in near)
    )


def _of_rivals(base: Ground, at: int) -> Iterator[Sign]:
    """How a title stands to the next open lines above and below it that are longer than labels.

    Told are lines that share more of their words with the first paragraphs, titles that have more words, and
    where only one of two titles has words that join others, as a trail of sections has none.
    """
    if not _is_title(text := base.copy.lines[at].text):
        return
    own, joined, length = _shared(base, at), _is_joined(text), shape(text).words
    for name, step in (("above", -1), ("below", 1)):
        if (near := _rival(base, range(at + step, at + step * (_REACH + 1), step))) is None:
            continue
        other = base.copy.lines[near].text
        if _is_title(other):
            if joined != _is_joined(other):
                yield Sign(f"{'unjoined' if joined else 'joined'}-title-{name}")
            if shape(other).words > length:
                yield Sign(f"longer-title-{name}")
        if _shared(base, near) > own:
            yield Sign(f"better-{'title' if _is_title(other) else 'sentence'}-{name}")


def _rival(base: Ground, places: range) -> int | None:
    """The first of some positions at which an open line stands that is longer than a label."""
    lines = ((at, base.copy.lines[at]) for at in places if 0 <= at <= base.body)
    unmarked = ((at, line) for at, line in lines if line.number not in base.marks)
    return next((at for at, line in unmarked if shape(line.text).words > LABEL_WORDS), None)


def _is_joined(text: str) -> bool:
    """Whether a text has words that only join others."""
    return not load("stop_words").isdisjoint(word_set(text))


def _is_title(text: str) -> bool:
    """Whether a line has the length of a headline, and ends neither as a sentence nor as its first half."""
    return LABEL_WORDS < shape(text).words <= HEADLINE_WORDS and not text.endswith(_NO_TITLE)


def _shared(base: Ground, at: int) -> float:
    """The share of a line's words that the first paragraphs have, too: others than the line itself."""
    content = content_words(base.copy.lines[at].text)
    others = base.opening
    if at >= base.body:
        lede = [words for place, words in enumerate(base.lede, base.body) if place != at]
        others = frozenset().union(*lede)
    return len(content & others) / len(content) if content else 0.0


def _kind(base: Ground, line: Line) -> str:
    """What a neighbour is: its label, or its shape where no rule has marked it."""
    if mark := base.marks.get(line.number):
        return mark.label.value
    seen = shape(line.text)
    if seen.words <= LABEL_WORDS:
        return "few-words"
    if seen.words <= HEADLINE_WORDS and not line.text.endswith("."):
        return "label-in-capitals" if seen.upper and seen.words <= LABEL_WORDS + 1 else "candidate"
    return "sentence" if seen.ends and seen.words > _SENTENCE_WORDS else "open-line"


@cache
def weights() -> dict[str, float]:
    """What each sign weighs; a sign that is not listed weighs nothing."""
    return weighing.read(WEIGHTS)
