"""Rule: where the story begins and ends, and what each line of it is, decided over the whole text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.body import sequence
from copydesk.body.sequence import Class
from copydesk.lines.marking import mark, why
from copydesk.model import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.body.sequence import Decision
    from copydesk.model import Copy, Evidence, Mark

_LABELS = {
    Class.BETWEEN: Label.NAVIGATION,
    Class.CAPTION: Label.CAPTION,
    Class.PARAGRAPH: Label.PARAGRAPH,
    Class.CROSSHEAD: Label.CROSSHEAD,
    Class.ITEM: Label.LIST_ITEM,
    Class.INSIDE: Label.RELATED_LINK,
    Class.AFTER: Label.RELATED_LINK,
}
_TEXT = frozenset({Class.PARAGRAPH, Class.ITEM})
_CUT = frozenset({Class.BETWEEN, Class.INSIDE, Class.AFTER})
_SET_APART = frozenset({Class.CROSSHEAD, Class.ITEM})
"""The text of these stands without dash or bullet, where a rule has taken it off."""
_TOLD = frozenset({Label.PARAGRAPH, Label.LIST_ITEM})
_AGREEING = {
    Label.PARAGRAPH: _TEXT,
    Label.DATELINE: _TEXT,
    Label.LIST_ITEM: _TEXT,
    Label.BLOCK_QUOTE: _TEXT,
    Label.TABLE: _TEXT | _CUT,  # where it stands is all that is asked
    Label.CROSSHEAD: frozenset({Class.CROSSHEAD}),
    Label.CAPTION: frozenset({Class.CAPTION}),
}
"""The classes that say the same as a label; `_CUT` for every other label."""


def story(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the lines that the rules of the body, which see little of the whole, take for something else than the whole does.

    What they propose is weighed with some fifty signs of each line and its neighbours, and the
    likeliest sequence of lines wins: junk does not end a story, nothing of it comes after its end.  What each sign weighs is learnt from labelled copy.
    Its mark takes the place of theirs; a mark of a certain rule stands.  Of few lines, and
    of HTML, whose tags tell more, nothing is decided.

    Looks like: Talks resume in the harbour town || By Jane Roe || 24 October 2026 || Share || Tweet || » Aldo Ferrant at the lighthouse in the harbour town on Monday morning || The council met on Monday to talk about the ferry, the quay and the money for both of them. || It sat until ten in the evening, because nobody was ready to give way to anybody else. || Advertisement || The ferry was built in 1911 and has been lying in the harbour since the pilots left it. || The mayor said that he would go if the vote was lost again. || Nobody in the room believed it for a moment. || The pilots want a second boat before they come back to work. || Three members have called the plan a mistake, and four have called it a beginning. || Most read || Mayor resigns after vote
    Leaves alone: Talks resume in the harbour town || By Jane Roe || 24 October 2026 || Share || Tweet || Aldo Ferrant at the lighthouse in the harbour town on Monday morning || » The council met on Monday to talk about the ferry, the quay and the money for both of them. || It sat until ten in the evening, because nobody was ready to give way to anybody else. || Advertisement || The ferry was built in 1911 and has been lying in the harbour since the pilots left it. || The mayor said that he would go if the vote was lost again. || Nobody in the room believed it for a moment. || The pilots want a second boat before they come back to work. || Three members have called the plan a mistake, and four have called it a beginning. || Most read || Mayor resigns after vote
    """
    decisions = list(sequence.decide(copy, marks))
    bare = all(decision.found is not Class.PARAGRAPH for decision in decisions)
    for decision in decisions:
        line = copy.lines[decision.line]
        held = marks[line.number]
        found = decision.found
        if found in _AGREEING.get(held.label, _CUT) or _is_told(found, held, line.text):
            continue
        if bare and found is Class.CAPTION and held.label in _TOLD:
            continue  # whatever is seen in it: pictures alone are no story
        values = (*held.values[:1], line.text)[:1] if found in _SET_APART else ()
        yield mark(line, _LABELS[found], "story", *_reasons(decision), values=values)


def _is_told(found: Class, held: Mark, text: str) -> bool:
    """Whether a line that the rules take for text ends with a full stop: then it is no crosshead."""
    return found is Class.CROSSHEAD and held.label in _TOLD and text.endswith((".", "\u3002"))


def _reasons(decision: Decision) -> Iterator[Evidence]:
    """The weightiest signs, as evidence."""
    for name, value, points in decision.reasons():
        yield why(name.replace(" ", "-"), sequence.shown(value), round(points, 1))
