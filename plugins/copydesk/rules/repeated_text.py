"""Rule: the text said again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.lines import layout
from copydesk.lines.marking import label_of, mark, why
from copydesk.model import Label
from copydesk.names.who import is_person
from copydesk.text.shape import fold, shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from copydesk.model import Copy, Line, Mark

_FEWEST_WORDS, _FEWEST_NAMED, _MOST_WORDS = 8, 3, 60
"""Of a pull quote, and of what the page calls one."""
_MOST_LINES = 500
"""Of a body in which pull quotes are looked for: each line is held against all of its text."""
_OFTEN = 3
"""Times that a notice of the site's stands in the text; who tells a story does not say a line so often."""
_FEWEST_OFTEN, _MOST_OFTEN = 3, 20
"""Words of such a line; a longer one is of the story, which a page may hold several times: the first stands."""
_NAME_WORDS = 6
_CAP = 2
"""Characters of a drop cap, with the quotation mark before it."""
_OPENING = "\"'\u201c\u201e\u00ab\u2039\u2018\u300c\u300e"
_CLOSING = "\"'\u201d\u201c\u00bb\u203a\u2019\u300d\u300f"
_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d'
"""A quotation with these inside is told, not pulled."""
_EDGES = f"{_OPENING}{_CLOSING} .,\u2026"
_DASHES = "-\u2013\u2014 "
_TEXT = (None, Label.DATELINE)
"""What is text: lines that are open still, and one that opens with a dateline."""


def repeated_text(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks pull quotes, which say a sentence of the text again, what stands in it twice, and drop caps.

    Sites set a quotation in large type between two paragraphs; copied, it is one more paragraph, perhaps with
    the speaker's name below.  It stands in quotation marks, or does so where it was said.  What stands in the
    text three times is a notice of the site's, or what the frame of a post has left, and goes each time.  The first paragraph
    may say the standfirst again.  A drop cap stands on a line of its own, and is given back to its word.

    Looks like: Talks resume || The council met on Monday to talk about the ferry. || "We have waited long enough, and want a boat at last," said Ada Poe, who leads the pilots. || » We have waited long enough, and want a boat at last | » Ada Poe || It will meet again on Friday to vote on the plan, which three members of it have called a great mistake.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. Nobody left before the mayor, who had asked them to stay. || » “Nobody left before the mayor, who had asked them to stay.” || It will meet again on Friday to vote on the plan.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. || Nobody left before the mayor, who had asked everybody to stay. || » Nobody left before the mayor, who had asked everybody to stay. || It will meet again on Friday to vote on the plan.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. || » This player has not been loaded yet, but the story goes on below it. || It will meet again on Friday to vote on the plan. || » This player has not been loaded yet, but the story goes on below it. || The mayor has a month to think about it. || » This player has not been loaded yet, but the story goes on below it. || Nobody asked the pilots.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. || » I || n the harbour itself nothing has moved since the pilots left. || It will meet again on Friday to vote on the plan.
    Looks like: Talks resume || The council met on Monday to talk about the ferry. || » This post was taken down || It sat until ten in the evening and decided nothing. || » This post was taken down || » This post was taken down || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume || The council met on Monday to talk about three ferries. || » Reasons to buy || - It is cheap || The second one was built in 1911 and has been lying there since. || » Reasons to buy || - It is fast || The third one is for hire in the north of the country. || » Reasons to buy || - It floats || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume || The council met on Monday to talk about the ferry. Nobody left before the mayor, who had asked them to stay. || » Nobody left before the mayor, who had asked them to stay. || It will meet again on Friday to vote on the plan.
    Leaves alone: Talks resume || The council met on Monday to sing “We have waited” in the square. || » We have waited || It will meet again on Friday to vote on the plan.
    """
    for cap, rest in pairwise(copy.lines):
        if len(cap.text) <= _CAP and rest.raw.startswith(f"{cap.raw}\n"):
            yield mark(cap, Label.REPEATED_TEXT, "repeated_text", why("drop-cap"))
    body = layout.body(copy, marks)
    lines = copy.lines[body.first : body.last + 1]
    texts: dict[str, Line] = {}
    standfirsts = {fold(line.text) for line in copy.lines if label_of(line, marks) is Label.STANDFIRST}
    spaced = layout.spaced(copy)
    often = {found.first: found for found in _said_often(lines, marks)}
    yield from often.values()
    for line in lines:
        if line.number in often or label_of(line, marks) not in _TEXT or not shape(line.text).prose:
            continue
        said, alone = fold(line.text), line.gap > 0 or not spaced
        if alone and (said in texts or (not texts and said in standfirsts)):
            yield mark(line, Label.REPEATED_TEXT, "repeated_text", why("said-above"))
        texts.setdefault(said, line)
    yield from _pull_quotes(lines, marks, texts)


def _pull_quotes(
    lines: Sequence[Line], marks: Mapping[int, Mark], texts: Mapping[str, Line]
) -> Iterator[Mark]:
    """The marks for what is said again in large type, with the speaker's name below it."""
    whole = "\n".join(texts)
    for at, line in enumerate(lines if len(lines) <= _MOST_LINES else ()):
        named = line.hints is not None and "pulled" in line.hints.declared
        fewest = _FEWEST_NAMED if named else _FEWEST_WORDS
        if line.number in marks or not fewest <= shape(line.text).words <= _MOST_WORDS:
            continue
        own = fold(line.text)
        if own and whole.count(own) > (own in texts) and (named or _is_pulled(line.text, own, texts)):
            yield mark(line, Label.REPEATED_TEXT, "repeated_text", why("pull-quote"))
            for below in _speaker(lines[at + 1 : at + 3]):
                yield mark(below, Label.REPEATED_TEXT, "repeated_text", why("speaker-of-pull-quote"))


def _said_often(lines: Sequence[Line], marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """The marks for what a text says again and again: notices, and what the frames of posts and players leave."""
    told = [(line, fold(line.text)) for line in lines if label_of(line, marks) in _TEXT]
    times = Counter(said for _, said in told)
    often = [at for at, (_, said) in enumerate(told) if times[said] >= _OFTEN]
    heading = {told[at][1] for at in often} - {told[at][1] for at in often if not _heads(told, at, times)}
    for line, said in (told[at] for at in often):
        if said not in heading and _FEWEST_OFTEN <= shape(line.text).words <= _MOST_OFTEN:
            yield mark(line, Label.REPEATED_TEXT, "repeated_text", why("said-often", f"{times[said]} times"))


def _heads(told: Sequence[tuple[Line, str]], at: int, times: Mapping[str, int]) -> bool:
    """Whether a line has what is said once below it, and is short: the boxes of a review are headed alike."""
    line, below = told[at][0], told[at + 1 : at + 2]
    listed = all(times[said] == 1 and not shape(item.text).prose for item, said in below)
    return bool(below) and listed and not shape(line.text).ends


def _speaker(below: Sequence[Line]) -> Iterator[Line]:
    """Yield the line that names a speaker, and the one right below it that says who that is."""
    for at, line in enumerate(below):
        seen = shape(line.text)
        named = at > 0 or is_person(line.text.strip(_DASHES))
        if not named or seen.words > _NAME_WORDS or seen.ends or (at > 0 and line.gap):
            return
        yield line


def _is_pulled(text: str, own: str, texts: Mapping[str, Line]) -> bool:
    """Whether a line, or the passage of the text that it says again, stands in quotation marks."""
    words = text.strip(_EDGES)
    if any(mark in words for mark in _MARKS):
        return False
    if text[0] in _OPENING and text.rstrip(" .")[-1] in _CLOSING:
        return True
    longer = (line.text for said, line in texts.items() if own in said and own != said)
    return any(each[max(each.find(words) - 1, 0)] in _OPENING for each in longer if words in each)
