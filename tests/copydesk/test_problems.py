from __future__ import annotations

import os
import re
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Severity
from copydesk.problems import TABLE, problem, writable

if TYPE_CHECKING:
    from pathlib import Path


def test_words_fill_the_sentences() -> None:
    found = problem("too-large", "x.txt", limit="2,000,000")
    assert (found.code, found.severity, found.file, found.line) == (
        "too-large",
        Severity.REFUSAL,
        "x.txt",
        None,
    )
    assert found.message == "The file has more than 2,000,000 bytes: no story is that long."


def test_braces_in_words_stay_braces() -> None:
    assert "{file}" in problem("toml-key", "x.toml", 3, key="{file}", meant="", fields="date").message


def test_an_unknown_code_and_a_missing_word_are_errors() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", "x.txt")
    with pytest.raises(KeyError):
        problem("too-large", "x.txt")


def test_each_problem_is_met_somewhere(project: Path) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (project / "plugins" / "copydesk").rglob("*.py"))
    assert [each for each in TABLE if code.count(f'"{each}"') < len(("table", "use"))] == []


@pytest.mark.parametrize("code", TABLE)
def test_each_problem_is_said_in_whole_sentences(code: str) -> None:
    kind = TABLE[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    slots = {slot for text in kind[1:] for _, slot, _, _ in Formatter().parse(text) if slot}
    found = problem(code, "file.txt", 1, **dict.fromkeys(slots, "X."))
    for sentence in (found.message, found.hint):
        assert sentence[0].isupper() or sentence[0] == "“"
        assert sentence.endswith(".")


@given(st.text(alphabet=st.characters(), max_size=30) | st.binary(max_size=12).map(os.fsdecode))
def test_every_name_can_be_written_down(name: str) -> None:
    shown = writable(name)
    shown.encode("utf-8")
    assert writable(shown) == shown
    assert shown.isprintable() or not name.isprintable()
