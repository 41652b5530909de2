"""Rule: counts of comments, and what invites them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from copydesk.lines.layout import COMMENTS, THREAD, extent
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.text.phrases import counts_comments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_BARE_COUNT = re.compile(r"[\[(]?\s*\d{1,3}(?:[.,]?\d{3})?\s*[\])]?")
_DIGIT = re.compile(r"\d")
_OF_TITLE = re.compile(
    r"(?P<count>\d[\d.,]* [^\d\"\u201c\u201d\u201e\u00ab]{3,30}) [\"\u201c\u201d\u201e\u00ab].{3,}"
)
"""A count with the title of the story: 22 comments on "Talks resume"."""
_ENDS = "0123456789)]"
"""How a bare number ends."""
_MOST_WORDS, _MOST_WITH_TITLE = 8, 30


def comment_count(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks counts of comments ("12 Comments"), stray numbers outside the body, and invitations to comment.

    The count stands under the section label or beside the share buttons; in copied text its
    icon is gone and a bare number is left.  In the body, a number that is said again is one: headings that
    count say none twice.

    Looks like: International | » 0 || Talks resume in the harbour town
    Looks like: » Comments (12) | The council met.
    Looks like: The council met on Monday to talk about the ferry. || » 2 comments on “Talks resume in the harbour town”
    Looks like: The council met on Monday to talk about the ferry. || » 10 || It sat until ten in the evening and decided nothing. || » 10 || It will meet again on Friday to vote on the plan.
    Leaves alone: Prices rose again. || » Comments by the minister did not help the talks. || He said so.
    """
    for _, line in open_lines(copy, marks, _MOST_WITH_TITLE, saying="comment_words"):
        if (found := _OF_TITLE.fullmatch(line.text)) and counts_comments(found["count"]):
            yield mark(line, Label.COMMENT_COUNT, "comment_count", why(THREAD, found["count"]))
    said = {at for at, _ in open_lines(copy, marks, _MOST_WORDS, saying="comment_words")}
    short = open_lines(copy, marks, _MOST_WORDS)
    numbers = Counter(line.text for _, line in short if line.text[-1:] in _ENDS)
    for at, line in short:
        text = line.text
        if at not in said and not _DIGIT.search(text):
            continue
        if _BARE_COUNT.fullmatch(text):
            body = extent(copy, marks)
            if not body.first <= at <= body.last:
                yield mark(line, Label.COMMENT_COUNT, "comment_count", why("stray-number", text))
            elif numbers[text] > 1:  # headings count no number twice; nor does it close the story
                yield mark(line, Label.RULE, "comment_count", why("stray-number-again", text))
        elif counts_comments(text):
            code = THREAD if _DIGIT.search(text) else COMMENTS
            yield mark(line, Label.COMMENT_COUNT, "comment_count", why(code, text))
