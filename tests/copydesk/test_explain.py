"""The stages of the desk as text for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from copydesk import explain
from copydesk.problems import problem
from copydesk.recover import recover
from made_up_copy import copies

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk.recover import Recovered

TEXT = """World

Talks resume in the harbour town

By Jane Roe, Political Correspondent

Published: 24 October 2026 18:30 UTC

The council met on Monday to talk about the ferry and the quay in the town hall, which was full.

- A Second Ferry

• from Osterwik
• from Marlhaven

> We have waited for three weeks.

Advertisement

It will meet again on Friday to vote on the plan.
"""


@pytest.fixture
def found(tmp_path: Path) -> Recovered:
    path = tmp_path / "talks.txt"
    path.write_text(TEXT, "utf-8")
    return recover(path)


def shown(form: str, found: Recovered) -> str:
    return "\n".join(explain.FORMS[form](found))


def test_lines_have_their_numbers_and_gaps(found: Recovered) -> None:
    text = shown("lines", found).splitlines()
    assert text[0] == "encoding utf-8, language en"
    assert text[2].split(maxsplit=2) == ["3", "+1", "Talks resume in the harbour town"]


def test_lines_say_what_html_said_and_what_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_text(
        "<meta name=author content='Jane Roe'><h1>Talks</h1><p><b>By <a>Jane Roe</a></b>", "utf-8"
    )
    assert shown("lines", recover(path)).splitlines()[1:] == [
        "      1     declared authors: Jane Roe  (author)",
        "      1 +1  Talks  [heading=1]",
        "      2 +1  By Jane Roe  [strong, links=0.778, paragraph, declared=authors]",
    ]


def test_marks_give_label_rule_and_reasons(found: Recovered) -> None:
    text = shown("marks", found)
    assert "    1  section            World" in text
    assert "section: known-section +2.5 (World)" in text
    assert "headline: byline-below +" in text


def test_the_choice_of_the_date_is_shown(found: Recovered) -> None:
    assert "published   2026-10-24T18:30+00:00 (from the copy, line 7)" in shown("article", found)


def test_article_shows_fields_blocks_and_cuts(found: Recovered) -> None:
    text = shown("article", found)
    assert "byline      Jane Roe (Political Correspondent)" in text
    assert "kicker      -" in text
    assert text.index("paragraph") < text.index("list item") < text.index("block quote")
    assert "advert" in text
    assert "…" in text


def test_story_is_article_and_marks(found: Recovered) -> None:
    assert shown("story", found) == f"{shown('article', found)}\n\n{shown('marks', found)}"


def test_json_is_the_record(found: Recovered) -> None:
    assert json.loads(shown("json", found))["headline"] == "Talks resume in the harbour town"


def test_markdown_is_as_it_would_be_written(found: Recovered) -> None:
    text = shown("markdown", found)
    assert text.startswith("---\ntitle: Talks resume in the harbour town\n")
    assert text.endswith("vote on the plan.")


def test_every_form_shows_markdown_stories_and_empty_files_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# By hand\n\nText.\n\n| a |\n|---|\n", "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    (tmp_path / "c.html").write_text("<h1>Talks</h1><p><b>Bold</b>", "utf-8")
    for name in ("a.md", "b.txt", "c.html"):
        for form in explain.FORMS:
            shown(form, recover(tmp_path / name))


def test_a_problem_is_one_line_with_place_code_and_hint() -> None:
    text = explain.problem(problem("control-characters", "a/talks.txt", 7, count=2))
    assert text == (
        "a/talks.txt:7: note control-characters: Control characters were taken out, 2 in all. "
        "Nothing to do, unless the story reads wrong."
    )
    assert explain.problem(problem("no-body", "talks.txt")).startswith("talks.txt: refusal no-body: ")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(copies)
def test_every_stage_of_any_copy_can_be_printed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    found = recover(path, tmp_path)
    for stage in (
        explain.story,
        explain.lines,
        explain.marks,
        explain.article,
        explain.quotes,
        explain.as_json,
    ):
        assert all(isinstance(line, str) for line in stage(found))
