"""Phrases of word lists, found in lines."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text.phrases import bare, phrases, without_comments

if TYPE_CHECKING:
    from pathlib import Path


def test_punctuation_at_the_edges_and_case_do_not_matter() -> None:
    assert bare("— «Share this:» ") == "share this"
    assert bare("Editor’s choice") == "editor's choice"
    assert phrases("share_words").is_whole("[ FACEBOOK ]")
    assert not phrases("share_words").is_whole("Facebook lost a quarter of its users")


def test_the_longest_phrase_opens_a_line() -> None:
    assert phrases("related_words").opening("Read more about: the ferry") == "read more about"


@pytest.mark.parametrize(
    "count", ["12 Comments", "// No Comment", "| Leave a comment", "Be the first to comment"]
)
def test_what_counts_comments_at_the_end_of_a_line_is_taken_off(count: str) -> None:
    assert without_comments(f"By Jane Roe {count}") == "By Jane Roe"
    assert without_comments(f"{count} by Jane Roe") == f"{count} by Jane Roe"
    assert without_comments("Comments") == "Comments"


def test_a_phrase_does_not_end_inside_a_word() -> None:
    listed = phrases("advert_words")
    assert listed.opening("Advertisement below") == "advertisement"
    assert not listed.opening("Adverse weather")


def test_a_phrase_of_one_letter_opens_a_line_too() -> None:
    listed = phrases("share_words")
    assert listed.opening("X") == "x"
    assert listed.opening("X Facebook Email") == "x"
    assert not listed.opening("Xylophones are back")


def test_a_phrase_in_a_script_without_spaces_opens_a_line_whatever_is_run_together_with_it() -> None:
    assert phrases("share_words").opening("分享新闻") == "分享"


def test_phrases_inside_a_line_cut_no_word() -> None:
    listed = phrases("pitch_words")
    assert listed.inside("Please sign up for our letter") in {"sign up", "sign up for"}
    assert not listed.inside("They design up to four ferries")
    assert not listed.inside("The harbour has one ferry")


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_phrase_is_found_in_every_process(seed: str, project: Path) -> None:
    line = "Sign up now: download our app, follow us, subscribe now and support us today, click here"
    code = f"from copydesk.text.phrases import phrases; print(phrases('pitch_words').inside({line!r}))"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(project / "plugins")}
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == phrases("pitch_words").inside(line)


@given(st.text() | st.lists(st.sampled_from(["share", "x", "facebook", "©", " ", "(", "版"])).map(" ".join))
def test_what_opens_a_line_stands_there(text: str) -> None:
    for name in ("share_words", "notice_words"):
        listed = phrases(name)
        assert bare(text).startswith(listed.opening(text))
        assert listed.inside(text) in bare(text)
        if listed.is_whole(text):
            assert listed.opening(text) == bare(text)
