"""Front matter says strings where strings are meant, and is never trusted when it is read."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from copydesk.writing import frontmatter
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


def test_a_list_is_written_in_brackets_each_string_plain_where_that_is_safe() -> None:
    texts = ["Harbour", " two  words ", "a, b", "No", "x: y", "24"]
    assert frontmatter.flow_list(texts) == '[Harbour, two words, "a, b", "No", "x: y", "24"]'
    assert frontmatter.flow_list([]) == "[]"


def test_a_character_that_yaml_cannot_hold_is_escaped_or_said_to_be_lost() -> None:
    assert frontmatter.scalar("\ufeff: ends") == '"\\ufeff: ends"'
    assert frontmatter.scalar("half \ud800: ends") == '"half \ufffd: ends"'


def test_a_key_is_a_word_that_no_yaml_takes_for_something_else() -> None:
    assert frontmatter.is_key("source_url")
    assert not any(map(frontmatter.is_key, ("two words", "Yes", "2nd", "", "a:")))


def test_front_matter_is_written_between_its_fences() -> None:
    written = frontmatter.write({"title": "Ferries", "tags": "[harbour]"})
    assert written == "---\ntitle: Ferries\ntags: [harbour]\n---\n"


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


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("a: b\n[c]: d\n", 3, "a key is no word"),
        ("a: b\n---\nc: d\n", 2, "it holds two documents"),
        ("a: b\nc: &x d\n", 3, "anchors (&) and aliases (*) are not read"),
    ],
)
def test_what_is_no_mapping_is_told_with_its_line(source: str, line: int, reason: str) -> None:
    (slip,) = frontmatter.parse(source, "odd").problems
    assert (slip.line, reason in slip.message) == (line, True)


def test_a_map_within_a_field_is_kept_as_it_is() -> None:
    assert frontmatter.parse("a: {b: c, d: [e]}\n", "odd").sources == {"a": "{b: c, d: [e]}"}


def test_nesting_is_read_to_a_depth_and_no_deeper() -> None:
    deepest, too_deep = (f"a: {'[' * depth}{']' * depth}\n" for depth in (19, 20))
    assert frontmatter.parse(deepest, "odd").problems == ()
    assert "nested more than 20 deep" in frontmatter.parse(too_deep, "odd").problems[0].message


def test_a_second_value_of_a_key_is_told_with_its_line() -> None:
    (slip,) = frontmatter.parse("a: b\nc: d\ne: f\nA: g\n", "odd").problems
    assert (slip.line, "given twice" in slip.message) == (5, True)
