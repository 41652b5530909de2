"""Rule: counts of comments, and what invites them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.layout import extent
from copydesk.marking import mark, open_lines, why
from copydesk.model import Label
from copydesk.phrases import bare, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_BARE_COUNT = re.compile(r"[\[(]?\s*\d{1,3}(?:[.,]?\d{3})?\s*[\])]?")
_COUNT = re.compile(r"\d[\d.,]*")
_MOST_WORDS = 8


def comment_count(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks counts of comments ("12 Comments"), stray numbers outside the body, and invitations to comment.

    The count stands under the section label or beside the share buttons; in copied text its
    icon is gone and a bare number is left.

    Looks like: International | » 0 || Talks resume in the harbour town
    Looks like: » Comments (12) | The council met.
    Leaves alone: Prices rose again. || » Comments by the minister did not help the talks. || He said so.
    """
    listed = phrases("comment_words")
    said = {at for at, _ in open_lines(copy, marks, _MOST_WORDS, saying="comment_words")}
    for at, line in open_lines(copy, marks, _MOST_WORDS):
        text = line.text
        if at not in said and not _COUNT.search(text):
            continue
        if _BARE_COUNT.fullmatch(text):
            body = extent(copy, marks)
            if not body.first <= at <= body.last:
                yield mark(line, Label.COMMENT_COUNT, "comment_count", why("stray-number", text))
        elif listed.is_whole(bare(_COUNT.sub(" ", text))):
            yield mark(line, Label.COMMENT_COUNT, "comment_count", why("comment-words", text))
