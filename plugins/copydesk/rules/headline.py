"""Rule: the headline, chosen by weighing every line that could be it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Evidence, Label
from copydesk.shape import fold, shape, word_set
from copydesk.wordlists import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 34
_LABEL_WORDS = 3
_TOO_FEW = -3.0
"""Points at which copy without a headline is likelier than this headline: its first paragraph, say."""
_HEADLINE_WORDS = 22
_SENTENCE_WORDS = 12
_ENOUGH = 4
"""Words that must be shared for full points: one of one says little."""
_LEDE_LINES = 6
"""Paragraphs whose words a headline is expected to share."""
_NEAR = 6
_REACH = 1
_CREDITS = frozenset({Label.BYLINE, Label.DATE, Label.SHARE_BAR})


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all candidates of one copy are weighed against."""

    copy: Copy
    marks: Mapping[int, Mark]
    body: int
    """Position of the first line of the body."""
    told: Counter[str]
    """How often each line is said."""
    lede: frozenset[str]
    """The words of the first paragraphs."""


def headline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the one line that is most likely the headline.

    Candidates are the open lines above the body.  A point is scored for each sign: said
    again elsewhere, words shared with the first paragraphs, length, a byline or a date
    below, no full stop at the end, standing at the very top and not below another line
    like it.

    Looks like: International | 0 || » Talks resume in the harbour town || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » International || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    """
    found = layout.extent(copy, marks)
    body = len(copy.lines) - 1 if found.empty else found.first
    lowest = _lowest(copy, body)
    candidates = [(at, line) for at, line in open_lines(copy, marks) if at <= lowest]
    if not candidates:
        return
    told = Counter(fold(line.text) for line in copy.lines if shape(line.text).words <= _MOST_WORDS)
    first = (_content_words(line.text) for line in copy.lines[body : body + _LEDE_LINES])
    ground = _Ground(copy, marks, body, told, frozenset().union(*first))
    weighed = [(list(_weigh(ground, at, line)), at, line) for at, line in candidates]
    because, _, line = max(weighed, key=lambda each: (_sum(each[0]), -each[1]))
    if _sum(because) > _TOO_FEW:
        yield mark(line, Label.HEADLINE, "headline", *because)


def _lowest(copy: Copy, body: int) -> int:
    """The lowest position of a headline: the first line of the body, or the first ``<h1>`` if that is lower.

    A message from the site may have been taken for text.
    """
    for at, line in enumerate(copy.lines):
        if line.hints is None:
            return body
        if line.hints.heading == 1 and not layout.leads_away(line):
            return max(at, body)
    return body


def _sum(because: list[Evidence]) -> float:
    return sum(reason.points for reason in because)


def _weigh(ground: _Ground, at: int, line: Line) -> Iterator[Evidence]:
    """The points of one candidate, each as evidence."""
    seen = shape(line.text)
    yield _length(seen.words)
    said = fold(line.text)
    times = sum(
        count for other, count in ground.told.items() if other.startswith(said) or other.endswith(said)
    )
    if times > 1 and seen.words > _LABEL_WORDS:
        yield why("said-again", f"{times} times", 3.0)
    content = _content_words(line.text)
    if content and ground.lede and (at < ground.body or times > 1):
        shared = len(content & ground.lede) / len(content)
        yield why("shares-words-with-text", f"{shared:.0%}", 4.0 * shared * min(1.0, len(content) / _ENOUGH))
    if seen.ends and line.text.rstrip("\"'\u201d\u2019)")[-1:] not in "?!\u2026":
        yield why("full-stop", "", -1.5 if seen.words < _SENTENCE_WORDS else -2.5)
    if seen.upper and seen.words <= _LABEL_WORDS + 1:
        yield why("few-words-in-capitals", "", -1.5)
    if "://" in line.text:
        yield why("address", "", -6.0)
    if line.text.endswith((":", ",", ";")):
        yield why("unfinished", line.text[-1], -2.0)
    if line.hints and line.hints.heading:
        yield why("heading-tag", f"h{line.hints.heading}", 8.0 if line.hints.heading == 1 else 1.0)
    yield from _place(ground, at)


def _length(count: int) -> Evidence:
    if count <= 1:
        return why("one-word", "", -3.0)
    if count <= _LABEL_WORDS:
        return why("short", f"{count} words", -1.0)
    if count <= _HEADLINE_WORDS:
        return why("headline-length", f"{count} words", 1.5)
    return why("long", f"{count} words", -2.0 if count <= _MOST_WORDS else -6.0)


def _place(ground: _Ground, at: int) -> Iterator[Evidence]:
    """What stands around a candidate."""
    lines = ground.copy.lines
    if at == ground.body and ground.told[fold(lines[at].text)] == 1:
        yield why("first-of-body", "", -1.5)
    if at == 0:
        yield why("first-line", "", 1.0)
    if above := _candidate_above(ground, at):
        yield why("below-another-candidate", above.text[:40], -1.5)
    for step, near in enumerate(lines[at + 1 : at + 1 + _NEAR]):
        found = ground.marks.get(near.number)
        if found and found.label in _CREDITS:
            yield why("credits-below", found.label.value, 2.0 - step * 0.3)
            return


def _candidate_above(ground: _Ground, at: int) -> Line | None:
    """A line of a headline's length a little above, whose standfirst or caption this one may be."""
    for line in reversed(ground.copy.lines[max(0, at - _REACH) : at]):
        seen = shape(line.text)
        label = seen.upper and seen.words <= _LABEL_WORDS + 1
        fits = _LABEL_WORDS < seen.words <= _HEADLINE_WORDS and not label and not line.text.endswith(".")
        if fits and line.number not in ground.marks and fold(line.text) != fold(ground.copy.lines[at].text):
            return line
    return None


def _content_words(text: str) -> frozenset[str]:
    """The distinct words of a text that mean something by themselves."""
    return word_set(text) - load("stop_words")
