"""Front matter says strings where strings are meant, and is never trusted when it is read."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk import frontmatter
from made_up import texts


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ferries resume", "Ferries resume"),
        ("Ferries: a start", '"Ferries: a start"'),
        ("A #1 ferry", '"A #1 ferry"'),
        ("C# and R&D", "C# and R&D"),
        ("“Curly” words", '"“Curly” words"'),
        ('He said "no"', 'He said "no"'),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("2015-10-24", '"2015-10-24"'),
        ("12:30", '"12:30"'),
        ("1e3", '"1e3"'),
        ("0x1f", '"0x1f"'),
        ("-", '"-"'),
        ("", '""'),
        ("- item", '"- item"'),
        ("a \\ b", "a \\ b"),
        ('"a\\b"', '"\\"a\\\\b\\""'),
        ("two\nlines", "two lines"),
        ("ends with:", '"ends with:"'),
        ("https://aldren.example/a#b", "https://aldren.example/a#b"),
    ],
)
def test_a_string_is_plain_where_no_yaml_takes_it_for_something_else(text: str, written: str) -> None:
    assert frontmatter.scalar(text) == written


@given(st.lists(texts, min_size=1, max_size=4))
def test_strings_and_lists_are_read_back_by_yaml_and_by_us(drawn: list[str]) -> None:
    source = f"one: {frontmatter.scalar(drawn[0])}\nmany: {frontmatter.flow_list(drawn)}\n"
    loaded = yaml.safe_load(source)
    assert isinstance(loaded["one"], str)
    assert all(isinstance(each, str) for each in loaded["many"])
    assert frontmatter.parse(source, "x").fields == loaded


def test_values_that_are_not_ours_stay_what_they_are() -> None:
    source = "weight: 5\nflag: 'yes'\nMenu:\n  main: [1, {a: b}]\n"
    front = frontmatter.parse(source, "x")
    assert front.sources == {"weight": "5", "flag": '"yes"', "menu": "{main: [1, {a: b}]}"}
    assert front.spelt["menu"] == "Menu"
    assert front.lines["menu"] == 4
    for value in front.sources.values():
        assert frontmatter.verbatim(value) == value
    assert frontmatter.verbatim("a: b") == '"a: b"'
    assert frontmatter.verbatim("&a b") == '"&a b"'
    assert frontmatter.verbatim("[a, b") == '"[a, b"'


@given(st.text() | texts)
def test_no_text_makes_the_reader_fail(source: str) -> None:
    front = frontmatter.parse(source, "x")
    assert all(problem.line is not None and problem.line >= 2 for problem in front.problems)


def test_front_matter_of_any_length_or_depth_is_refused_quickly() -> None:
    for source in (
        "a: " + "x" * frontmatter.LIMIT,
        "a: " + "[" * 10_000,
        "a: " + "{a: " * 10_000,
        "? " * 10_000,
    ):
        assert [problem.code for problem in frontmatter.parse(source, "x").problems] == ["front-matter"]


def test_the_fences_part_front_matter_from_the_body() -> None:
    assert frontmatter.split("---\na: b\n---\nBody") == ("a: b", "Body", 4)
    assert frontmatter.split("--- \na: b\n...\nBody") == ("a: b", "Body", 4)
    assert frontmatter.split("---\n---\n") == ("", "", 3)
    assert frontmatter.split("Body\n---\n") == (None, "Body\n---\n", 1)
    assert frontmatter.split("---\nnever closed") == (None, "---\nnever closed", 1)
