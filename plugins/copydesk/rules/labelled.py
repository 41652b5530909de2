"""Rule: lines that open with the label of who speaks, or of what is told."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_LABEL = re.compile(r"(?:(?P<letter>[^\W\d_])[.:]|(?P<words>[^\W\d_][^:\uff1a?!]{1,38})[:\uff1a])\s+(?=\S)")
_MOST_WORDS = 5
"""Words of a label."""
_FEWEST = 2
"""Labels that take turns, and lines that each of them opens."""
_MOST_TOLD = 10
"""Words of a line that tells a fact."""
_CAPITALS = 0.5
"""Share of the words of a label that begin with a capital: names and titles do."""


def labelled(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks lines of the story that open with labels which come again and again, at least two of them twice.

    Who speaks in an interview or a transcript is told so, and so are the facts about each item of a round-up.
    What is said is text, however short; facts below one another are a list.

    Looks like: Interview with a pilot || By Jane Roe || » Q: Why now? || » A: Because the ferry lies still, and I have time to talk. || » Q: And then? || » A: Then I shall sleep for a week.
    Looks like: Transcript of the address || » MAYOR ROE: Thank you all for coming on such a wet evening. || » MR. FERRANT: Does that include the bridge? || » MAYOR ROE: It includes both bridges, Mr. Ferrant. || » MR. FERRANT: Then please go on.
    Looks like: The best walks around the harbour town | By Jane Roe || The harbour || Start at the quay and follow the white posts along the water to the lighthouse. || » Distance: 6 km | » Difficulty: easy || The cliffs || Bring a jacket, for the path is narrow at the end and the wind blows from the sea. || » Distance: 9 km | » Difficulty: hard
    Leaves alone: Talks resume in the harbour town || The council met on Monday to talk about the ferry. || » What next: It will meet again on Friday to vote on the plan. || » What next: The vote is open. || Nobody left before the mayor.
    """
    found = _opened(copy, marks)
    if not found:
        return
    spoken = _spoken(copy, found)
    told = {copy.lines[at].number: each for at in found if (each := _told(copy, found, spoken, at))}
    # They are short, and close many a story: weighed like other lines, they would part or end it.
    body = layout.body(copy, {**told, **marks})
    yield from (told[line.number] for line in copy.lines[body.first : body.last + 1] if line.number in told)


def _told(copy: Copy, found: Mapping[int, str], spoken: set[str], at: int) -> Mark | None:
    """The mark of a line whose label returns, if it tells a fact or what somebody says."""
    line, label = copy.lines[at], found[at]
    if _is_fact(copy, found, at):
        return mark(line, Label.LIST_ITEM, "labelled", why("facts", label), values=(line.text, ""))
    if label in spoken:
        return mark(line, Label.PARAGRAPH, "labelled", why("takes-turns", label))
    return None


def _opened(copy: Copy, marks: Mapping[int, Mark]) -> dict[int, str]:
    """The labels that return, by the position of each line that one opens; none where there is but one."""
    start = layout.headline_at(copy, marks) + 1
    lines = [each for each in open_lines(copy, marks) if each[0] >= start]
    labels = {at: label for at, line in lines if (label := _label(line.text))}
    told = Counter(labels[at] for at in {copy.lines[at].text: at for at in labels}.values())
    known = {label for label, count in told.items() if count >= _FEWEST}
    return {at: label for at, label in labels.items() if label in known} if len(known) >= _FEWEST else {}


def _spoken(copy: Copy, found: Mapping[int, str]) -> set[str]:
    """The labels of those who speak: most of what they open are sentences."""
    ends: dict[str, list[bool]] = {}
    for at, label in found.items():
        ends.setdefault(label, []).append(shape(copy.lines[at].text).ends)
    return {label for label, each in ends.items() if sum(each) * 2 > len(each)}


def _is_fact(copy: Copy, found: Mapping[int, str], at: int) -> bool:
    """Whether a line is short, ends no sentence, and stands right above or below another that is labelled."""
    line, seen = copy.lines[at], shape(copy.lines[at].text)
    above, below = (
        not line.gap and at - 1 in found,
        not layout.parted_after(copy.lines, at) and at + 1 in found,
    )
    return not seen.ends and seen.words <= _MOST_TOLD and (above or below)


def _label(text: str) -> str:
    """The label that opens a line, or nothing."""
    form = _LABEL.match(text)
    if not form:
        return ""
    label = form["letter"] or form["words"]
    told = shape(label)
    return label if told.words <= _MOST_WORDS and told.capitals >= _CAPITALS else ""
