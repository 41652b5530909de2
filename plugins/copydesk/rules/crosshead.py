"""Rule: headings inside the story."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.body.proposals import is_plain
from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import QUESTION_MARKS, sentences, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_MOST_WORDS = 14
_MOST_DASHED_WORDS = 18
_ALIKE = 2
"""Crossheads that must be like one right above the text."""
_NUMBER = re.compile(r"(?P<number>\d{1,3})[.):]\s+(?=\S)")
_BY_SHAPE = frozenset({"dash-and-few-words", "short-line-alone"})
"""Reasons that the manner of the other crossheads may speak against."""
_SPEAKER = re.compile(r"(?:[\[(]?\d{1,2}(?::\d\d){1,2}[\])]?\s+)?(?P<who>[^:]{2,40}):\s+\S")
"""Who says what follows, in a transcript: "JANE ROE: Why?"."""
_DASH = re.compile(r"[-\u2013\u2014\u2022*]{1,3}\s+(?=\S)")
_BODY = frozenset({Label.PARAGRAPH, Label.DATELINE, Label.LIST_ITEM, Label.BLOCK_QUOTE, Label.TABLE})
_BETWEEN = frozenset(
    {
        Label.CAPTION,
        Label.CREDIT,
        Label.ADVERT,
        Label.RULE,
        Label.DATE,
        Label.SHARE_BAR,
        Label.RELATED_LINK,
        Label.PITCH,
    }
)


def crosshead(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks short lines that stand alone between paragraphs and end without a full stop.

    Copied text loses their size and weight; what is left is a short line, or "- Some Words".
    Where a copy sets them with a dash, a short line without one is none; "-- Name" signs a letter.
    The value is the text without the dash.

    Looks like: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || » - A Second Ferry || It will meet again on Friday to vote on the plan.
    Looks like: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || » Who will pay? || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || - A Second Ferry || It will meet again on Friday to vote on the plan. || » ‘Massive Risks’ || The pilots want a second boat before they come back to work.
    Leaves alone (sv): Samtalen strandar i hamnstaden || Kommunfullmäktige möttes i måndags för att tala om färjan. || » – Det är sent, säger borgmästaren. || De möts igen på fredag för att rösta om planen.
    Leaves alone: Talks fail in the harbour town | By Jane Roe || The council met on Monday to talk about the ferry. || » He shrugged. || It will meet again on Friday to vote on the plan.
    """
    found = list(_found(copy, marks))
    if found and found[0][0] is copy.lines[layout.body(copy, marks).first - 1] and not _is_like(found):
        del found[0]
    manner = _manner([dash for _, dash, _, _ in found])
    for line, dash, reason, text in found:
        if not manner or dash == manner or reason not in _BY_SHAPE:
            yield mark(line, Label.CROSSHEAD, "crosshead", why(reason, text), values=(text,))


def _manner(dashes: list[str]) -> str:
    """The dash with which a copy sets its crossheads; empty where more of them have none, or another."""
    times = Counter(filter(None, dashes))
    dash = max(times, key=times.__getitem__, default="")
    return dash if 2 * times[dash] >= len(dashes) else ""


def _is_like(found: Sequence[tuple[Line, str, str, str]]) -> bool:
    """Whether the first crosshead, above the text, is set as others are: as a question, in capitals, with a colon."""
    first, *others = ((":" in text, text.endswith(QUESTION_MARKS), text.isupper()) for _, _, _, text in found)
    return any(first) and others.count(first) >= _ALIKE


def _found(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[tuple[Line, str, str, str]]:
    """The lines that could be crossheads, each with its dash, the reason, and the text without the dash."""
    body = layout.body(copy, marks)
    first = body.first - is_plain(copy, marks)
    for at, line in open_lines(copy, marks):
        if not first <= at <= body.last:
            continue
        dash = _DASH.match(line.text) if line.hints is None else None
        text = line.text[dash.end() :] if dash else line.text
        reason = _reason(copy, at, text, dashed=bool(dash))
        if reason and (reason == "heading-tag" or _leads(copy, marks, at)):
            yield line, dash[0] if dash else "", reason, text


def _reason(copy: Copy, at: int, text: str, *, dashed: bool) -> str:
    """Why the line could be a crosshead, or an empty string."""
    line = copy.lines[at]
    if line.hints and line.hints.heading:
        return "heading-tag"
    if dashed and shape(text).words <= _MOST_DASHED_WORDS and text[-1:] not in ",;:" and not _is_said(text):
        return "dash-and-few-words"
    if not _could_be(text) or _counts_on(copy, at):
        return ""
    if line.hints and line.hints.strong:
        return "bold-line"
    if line.hints and line.hints.paragraph:
        return ""
    alone = line.gap > 0 and layout.parted_after(copy.lines, at)
    return "short-line-alone" if alone or not layout.spaced(copy) else ""


def _is_said(text: str) -> bool:
    """Whether a dash opens speech, as in most languages of Europe: "\u2014 It is late, said the mayor."."""
    return shape(text).ends and ("," in text or sentences(text) > 1)


def _counts_on(copy: Copy, at: int) -> bool:
    """Whether a line opens with a number, and the next line with the number after it: items of a list."""
    numbers = [_NUMBER.match(line.text) for line in copy.lines[at : at + 2]]
    return (
        all(numbers) and len({int(each["number"]) - step for step, each in enumerate(numbers) if each}) == 1
    )


def _could_be(text: str) -> bool:
    """Whether the line is short and ends as headings end: a question may, a quoted one is speech."""
    seen = shape(text)
    asked = text.rstrip("\"'\u201d\u2019\u00bb").endswith(QUESTION_MARKS)
    question = asked and not seen.opens_quote and not _is_asked(text)
    return seen.words <= _MOST_WORDS and text[-1:] not in ",;:" and (question or not seen.ends)


def _is_asked(text: str) -> bool:
    """Whether a question is that of a speaker in a transcript."""
    speaker = _SPEAKER.match(text)
    return speaker is not None and speaker["who"].isupper()


def _leads(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether text of the story follows, pictures and advertisements set aside."""
    for line in copy.lines[at + 1 :]:
        found = marks.get(line.number)
        if found is None:
            seen = shape(line.text)
            return seen.prose or seen.ends or line.text.endswith((":", "\uff1a"))
        if found.label not in _BETWEEN:
            return found.label in _BODY
    return False
