"""Word lists: what is loaded, for which language, and how a malformed list is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Give a function that writes a list into an empty folder, which is read instead of ours."""
    monkeypatch.setattr(wordlists, "FOLDER", tmp_path)
    _forget()

    def put(name: str, text: str) -> None:
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    yield put
    _forget()


def _forget() -> None:
    cached = (wordlists.load, wordlists.load_pairs, wordlists.languages, wordlists._sections)  # noqa: SLF001 - its cache
    for function in cached:
        function.cache_clear()


def test_entries_before_any_section_hold_in_every_language(write: Callable[[str, str], None]) -> None:
    write("tools", "# Tools.\nHammer\n\n[de]\nSäge\n\n[fr]\nScie\n")
    assert wordlists.load("tools", "de") == {"hammer", "säge"}
    assert wordlists.load("tools", "de-AT") == {"hammer", "säge"}
    assert wordlists.load("tools", "sw") == {"hammer"}


@pytest.mark.parametrize("unknown", [None, "", "und"])
def test_without_a_language_all_entries_hold(write: Callable[[str, str], None], unknown: str | None) -> None:
    write("tools", "# Tools.\nHammer\n[de]\nSäge\n[fr]\nScie\n")
    assert wordlists.load("tools", unknown) == {"hammer", "säge", "scie"}


def test_entries_are_folded_and_known_with_either_apostrophe(write: Callable[[str, str], None]) -> None:
    write("tools", "# Tools.\nEditor's  STRASSE\nCafe\u0301\n")
    assert wordlists.load("tools") == {"editor's strasse", "editor\u2019s strasse", "café"}


def test_comments_and_blank_lines_are_no_entries(write: Callable[[str, str], None]) -> None:
    write("tools", "# Tools.\n# More.\n\nHammer\n# The end.\n")
    assert wordlists.load("tools") == {"hammer"}


def test_pairs_keep_their_values_as_written(write: Callable[[str, str], None]) -> None:
    write("zones", "# Zones.\nABC = +01:00\n[de]\nMEZ = Mitte\n")
    assert dict(wordlists.load_pairs("zones", "de")) == {"abc": "+01:00", "mez": "Mitte"}


def test_pairs_on_which_languages_differ_are_left_out_of_the_union(write: Callable[[str, str], None]) -> None:
    write("months", "# Months.\n[cs]\nlistopad = 11\nleden = 1\n[hr]\nlistopad = 10\n")
    assert dict(wordlists.load_pairs("months")) == {"leden": "1"}
    assert wordlists.load_pairs("months", "hr")["listopad"] == "10"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Hammer\n", 1, "comment"),
        ("", 1, "comment"),
        ("# Tools.\n Hammer\n", 2, "white space"),
        ("# Tools.\n[Deutsch]\n", 2, "section"),
        ("# Tools.\n[de\n", 2, "section"),
        ("# Tools.\n[de]\na\n[de]\nb\n", 4, "second section"),
        ("# Tools.\nHammer\nhammer\n", 3, "line 2 already"),
    ],
)
def test_a_malformed_list_is_refused_by_file_and_line(
    write: Callable[[str, str], None], text: str, line: int, reason: str
) -> None:
    write("tools", text)
    with pytest.raises(ValueError, match=rf"tools\.txt, line {line}: .*{reason}"):
        wordlists.load("tools")


def test_a_line_without_a_value_is_no_pair(write: Callable[[str, str], None]) -> None:
    write("zones", "# Zones.\nABC =\n")
    with pytest.raises(ValueError, match=r"zones\.txt, line 2: .*key = value"):
        wordlists.load_pairs("zones")


@pytest.mark.parametrize("name", wordlists.names())
def test_every_list_of_ours_is_well_formed_and_holds_something(name: str) -> None:
    assert wordlists.load(name)
    assert all(wordlists.load(name, language) for language in wordlists.languages(name))


def test_there_is_no_list_by_any_other_name() -> None:
    with pytest.raises(FileNotFoundError):
        wordlists.load("no_such_list")
