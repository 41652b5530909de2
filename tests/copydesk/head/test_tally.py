"""How often the short lines of a copy are said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copydesk.head.tally import Tally


@given(st.lists(st.text("ab", max_size=6)), st.text("ab", max_size=3))
def test_lines_that_begin_or_end_with_a_text_are_counted_once(said: list[str], text: str) -> None:
    told = Tally(said)
    assert told.within(text) == sum(line.startswith(text) or line.endswith(text) for line in said)
    assert told.times(text) == said.count(text)
