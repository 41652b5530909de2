"""References to characters are read where they were left by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk import ledger
from copydesk.intake import entities, reading
from copydesk.recover import recover
from copydesk.writing import markdown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("fish &amp; chips", "fish & chips"),
        ("&#8220;No,&#x201d; she&rsquo;s said", "\u201cNo,\u201d she\u2019s said"),
        ("it&amp;#8217;s", "it\u2019s"),
        ("R&D; AT&T & Co", "R&D; AT&T & Co"),
        ("a?b=1&copy=2", "a?b=1&copy=2"),
    ],
)
def test_only_whole_references_are_read(line: str, read: str) -> None:
    assert entities.read(line) == read


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("fish &amp; chips", True),
        ("fish & chips", False),
        ("write &lt;b&gt; for bold &amp; so on", False),
        ("write &amp;lt;b> for bold &amp; so on", False),
        ("<b>fish</b> &amp; chips", False),
    ],
)
def test_where_tags_are_written_about_nothing_is_read(text: str, left: bool) -> None:  # noqa: FBT001 - a table
    assert entities.are_left(text) is left


def test_what_a_reference_hides_is_taken_out_and_no_word_is_lost(tmp_path: Path) -> None:
    raw = "Talks resume\n\nThe town&#8217;s &#8238;mayor&#10;met&nbsp;on&#8203; Monday &amp; spoke of fish."
    copy = reading.read(raw.encode(), "talks")
    assert copy.lines[-1].text == "The town\u2019s mayor met on Monday & spoke of fish."
    assert {problem.code for problem in copy.problems} >= {"entities-read"}
    path = tmp_path / "talks.txt"
    path.write_text(raw, encoding="utf-8")
    article = recover(path).article
    assert ledger.check(copy, raw, article, markdown.write(article)) == ()
