"""Rule: the headline, chosen by weighing every line that could be it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head import headlines, weighing
from copydesk.lines import layout
from copydesk.lines.marking import mark
from copydesk.model import Label
from copydesk.text.phrases import phrases
from copydesk.text.shape import fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.head.weighing import Sign
    from copydesk.model import Copy, Line, Mark

_LEADS = (": ", " > ", " \u00bb ", " \u203a ")
"""What parts the headline from the words that lead to it, such as a trail of sections."""


def headline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the one line that is most likely the headline.

    Candidates are the open lines above the body.  Each sign scores points: words shared with
    the first paragraphs, said again elsewhere, length, a byline or a date below, no full stop
    at the end, what stands above and below.  The points are learnt from labelled copy; only one
    line is certain: that below a label and a count of comments with which the copy opens.

    Looks like: International | 0 || » Talks resume in the harbour town || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: Markets | 0 || » Morning notes 24.10.26 || HOLD THE FERRY || The council met on Monday to talk about the ferry. || It will meet again.
    Leaves alone: » Skip to main content || The council met on Monday to talk about the ferry. || It will meet again on Friday to vote on the plan.
    Leaves alone: » International || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    """
    if layout.headline_at(copy, marks) >= 0:  # a record has named it
        return
    ground = headlines.ground(copy, marks)
    candidates = headlines.candidates(ground)
    if not candidates:
        return
    learnt = headlines.weights()
    # One after the other: the signs of thousands of candidates take more room than their copy.
    (_, chosen), signs = max(
        zip(candidates, headlines.signs(ground, candidates), strict=True),
        key=lambda each: (
            not _is_text(each[1]) and not _is_button(each[0][1]),
            _is_set(each[1]),
            weighing.points(each[1], learnt),
        ),
    )
    if _is_text(signs) or _is_button(chosen):
        return
    line = _heading(copy, _plainest([line for _, line in candidates], chosen))
    yield mark(line, Label.HEADLINE, "headline", *weighing.evidence(signs, learnt))


def _heading(copy: Copy, chosen: Line) -> Line:
    """The nearest heading of the page that says the same as the chosen line, if any: boxes to share a story do so, too."""
    headings = (line for line in copy.lines if layout.is_heading(line) and not layout.leads_away(line))
    same = (line for line in headings if fold(line.text) == fold(chosen.text))
    return min(same, key=lambda line: abs(line.number - chosen.number), default=chosen)


def _plainest(lines: list[Line], chosen: Line) -> Line:
    """The first line that says the headline as it is, where the chosen one is a page title or a repetition."""
    said = fold(chosen.text)
    parted = any(sign in chosen.text for sign in (*headlines.TITLE_SIGNS, *_LEADS))
    if parted or _is_label(chosen.text.partition(" ")[0]):
        long = (line for line in lines if shape(line.text).words > headlines.LABEL_WORDS)
        within = (line for line in long if said != fold(line.text) and _is_within(fold(line.text), said))
        chosen = next(within, chosen)
    beside = (line for line in lines if abs(line.number - chosen.number) <= headlines.BESIDE)
    return next(line for line in beside if fold(line.text) == fold(chosen.text))


def _is_label(word: str) -> bool:
    """Whether a word leads to a story: "Home Travel Talks resume in the harbour town"."""
    return phrases("navigation_words").is_whole(word) or phrases("sections").is_whole(word)


def _is_within(part: str, title: str) -> bool:
    return title.startswith(part) or title.endswith(part)


def _is_set(signs: list[Sign]) -> bool:
    """Whether a candidate stands below a label and a count that open the copy, which is no accident."""
    return any(sign.code == headlines.BELOW_OPENING_COUNT for sign in signs)


def _is_button(line: Line) -> bool:
    """Whether a line is words of a menu and no label of one word: "Skip to main content"."""
    text = line.text
    return " " in text and not layout.is_heading(line) and phrases("navigation_words").is_whole(text)


def _is_text(signs: list[Sign]) -> bool:
    """Whether a candidate is a sentence of the story; if all are, the copy has no headline."""
    codes = {sign.code for sign in signs}
    return "first-of-body" in codes and not codes.isdisjoint({"full-stop", "full-stop-after-few-words"})
