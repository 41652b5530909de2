"""What stood above a line, and which lines look like it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from below_headline import FIRST, FOURTH, SECOND, SENTENCES, THIRD, UPPER, story, values
from copydesk.body import columns, context
from copydesk.desk import mark
from copydesk.intake import reading
from made_up_copy import copies


def test_links_are_below_what_leads_to_them() -> None:
    text = story(FIRST, "Related", "Ferry strike enters third week")
    assert values(text, "links above")[3][1:] == ("related-link", "0")


def test_a_byline_below_text_begins_another_story() -> None:
    other = "The pilots went back to sea on Friday, after three weeks in which no boat had left the quay."
    text = story(*SENTENCES, "By John Poe", other)
    assert [value[1] for value in values(text, "credits since")] == ["0", "0", "0", "0", "0", "0", "1"]


def test_breaks_in_the_text_are_measured() -> None:
    labels = ["Harbour", "Coast", "Weather", "Tides", "Ships"]
    text = story(FIRST, SECOND, THIRD, *labels, FOURTH)
    assert [value[1] for value in values(text, "longest break")] == [*"0000", *"01223", "3"]


def test_lines_that_look_alike_are_counted() -> None:
    text = story("Quay", FIRST, "Ferry", SECOND, "Bridge", THIRD)
    assert [value[1] for value in values(text, "nearly alike")][1::2] == ["3", "3", "3"]


@settings(max_examples=30)
@given(copies, st.integers(0, 24))
def test_what_stood_above_a_line_is_the_same_whatever_follows(text: str, most: int) -> None:
    copy = reading.read(text.encode(), "example", kind="text")
    seen = columns.measure(copy, mark(copy, UPPER))
    upper = seen._replace(
        **{
            name: column[:most]
            for name, column in seen._asdict().items()
            if isinstance(column, list | tuple) and name != "body"
        }
    )
    (runs, leads), (upper_runs, upper_leads) = map(context.history, (seen, upper))
    assert list(upper_leads) == list(leads)[:most]
    assert [run[3:] for run in upper_runs] == [run[3:] for run in runs][:most]
