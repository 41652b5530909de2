"""Rule: the introduction under the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk import layout
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.shape import sentences, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Evidence, Line, Mark

_MOST_WORDS = 60
_FEWEST_WORDS = 3
_LABEL_WORDS = 4
_MOST_SENTENCES = 4
_ENOUGH = 2.0
"""Points below which a line is no standfirst."""
_CREDITS = frozenset({Label.BYLINE, Label.DATE})
_PARTS = _CREDITS | {
    Label.SHARE_BAR,
    Label.COMMENT_COUNT,
    Label.CREDIT,
    Label.CAPTION,
    Label.PITCH,
    Label.NAVIGATION,
}


def standfirst(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the line under the headline that sums the story up and is no paragraph of it.

    Weighed: how near it stands to the headline, whether a byline, a date, share buttons or
    a picture part it from the text, whether it does without a full stop.

    Looks like: Talks resume in the harbour town || » The council hopes to end a strike of three weeks || By Jane Roe || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || By Jane Roe || » The council met on Monday to talk about the ferry. || It will meet again on Friday to vote.
    """
    at = layout.headline_at(copy, marks)
    body = layout.body(copy, marks)
    if at < 0 or body.empty:
        return
    weighed = [
        (list(_weigh(copy, marks, near, at, body.first)), line)
        for near, line in open_lines(copy, marks)
        if at < near <= body.first and (_is_declared(line) or _could_be(line))
    ]
    if weighed:
        because, line = max(weighed, key=lambda each: sum(reason.points for reason in each[0]))
        if sum(reason.points for reason in because) >= _ENOUGH:
            yield mark(line, Label.STANDFIRST, "standfirst", *because)


def _is_declared(line: Line) -> bool:
    """Whether the page calls a line its standfirst, or declares the same words as its description."""
    return line.hints is not None and "standfirst" in line.hints.declared


def _could_be(line: Line) -> bool:
    """Whether a line has the length of a standfirst, and is neither a label nor a run of speech nor an author."""
    seen = shape(line.text)
    no = (seen.words <= _LABEL_WORDS and not seen.ends) or (line.hints is not None and line.hints.address)
    few = sentences(line.text) <= _MOST_SENTENCES
    return _FEWEST_WORDS <= seen.words <= _MOST_WORDS and few and not no


def _weigh(copy: Copy, marks: Mapping[int, Mark], at: int, headline: int, body: int) -> Iterator[Evidence]:
    """The points of one candidate, each as evidence."""
    line, seen = copy.lines[at], shape(copy.lines[at].text)
    between = [marks.get(each.number) for each in copy.lines[headline + 1 : at]]
    if not [found for found in between if found is None or found.label is not Label.REPEATED_HEADLINE]:
        yield why("right-below-headline", "", 2.0)
    elif any(found and found.label in _CREDITS for found in between):
        yield why("below-byline", "", -1.0)
    below = marks.get(copy.lines[at + 1].number) if at + 1 < len(copy.lines) else None
    if below and below.label in _PARTS:
        yield why(f"above-{below.label.value}", "", 2.0 if below.label in _CREDITS else 0.5)
    elif at == body:
        yield why("nothing-parts-it-from-text", "", -2.0)
    if _is_declared(line):
        yield why("declared-standfirst", "", 2.0)
    if not seen.ends:
        yield why("no-full-stop", "", 1.0)
    if line.text.endswith((":", ",")):
        yield why("unfinished", "", -2.0)
    if seen.opens_quote and seen.ends and seen.words > _SPEECH_WORDS:
        yield why("speech", "", -1.0)


_SPEECH_WORDS = 8
