"""Regular expressions that an earlier process has compiled."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from press.patterns import _compiler, kept

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Ten ships – or eleven? – came to “Ostersey” on 24 Oct 2015; ſome ΣΊΣΥΦΟΣ, 渡し船."
EXPRESSIONS = [
    ("(?P<day>\\d+) (?P<month>[A-Z]\\w+)(?: (?P<year>\\d{4}))?", 0),
    ("s(?=h)|(?<!n)t|(s)(ome)", re.IGNORECASE),
    ("[“”„«»–]|[\u3040-ヿ㐀-鿿]+", 0),
    ("(?i:OSTERSEY)  # a port", re.VERBOSE),
    ("σίσυφος", re.IGNORECASE),
    ("\\w+", re.ASCII),
    ("^.+?$", re.MULTILINE | re.DOTALL),
    ("((a)|b)*(?(2)c|s)", 0),
]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Returns what was compiled since it was asked the last time."""
    compiled: list[str] = []
    compile_ = _compiler.compile

    def counting(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return compile_(expression, flags)

    def told() -> list[str]:
        found, compiled[:] = [*compiled], []
        return found

    monkeypatch.setattr(_compiler, "compile", counting)
    return told


def seen(pattern: re.Pattern[str]) -> object:
    found = [(match.span(), match.groups(), match.groupdict()) for match in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def compiled(expressions: list[tuple[str, int]]) -> list[object]:
    re.purge()
    return [seen(re.compile(expression, flags)) for expression, flags in expressions]


def test_what_was_kept_is_what_would_be_compiled_and_is_not_compiled_again(
    tmp_path: Path, counted: Callable[[], list[str]]
) -> None:
    plain = compiled(EXPRESSIONS)
    counted()
    for expected in ([expression for expression, _ in EXPRESSIONS], []):
        with kept(tmp_path / "patterns"):
            assert compiled(EXPRESSIONS) == plain
        assert counted() == expected
    assert compiled(EXPRESSIONS[:1]) == plain[:1]
    assert counted() == [EXPRESSIONS[0][0]]


def test_letters_and_bytes_are_told_apart(tmp_path: Path) -> None:
    for _ in range(2):
        re.purge()
        with kept(tmp_path / "patterns"):
            assert re.compile(r"\w+").findall("für") == ["für"]
            assert re.compile(rb"\w+").findall("für".encode()) == [b"f", b"r"]


def test_one_expression_more_is_not_worth_the_file_and_what_nobody_asks_for_is_forgotten(
    tmp_path: Path, counted: Callable[[], list[str]]
) -> None:
    many = [(f"harbour {number}", 0) for number in range(40)]
    for expressions, fresh in (
        (many, 40),
        ([*many, ("quay", 0)], 1),
        ([*many, ("quay", 0)], 1),
        (many[:5], 0),
    ):
        with kept(tmp_path / "patterns"):
            compiled(expressions)
        assert len(counted()) == fresh
    with kept(tmp_path / "patterns"):
        compiled([(f"quay {number}", 0) for number in range(9)])
    counted()
    with kept(tmp_path / "patterns"):
        compiled(many[:5])
    assert len(counted()) == 5


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-3], lambda data: data[:40] + b"x" + data[41:], lambda _: b""]
)
def test_a_damaged_file_counts_for_nothing_and_is_made_anew(
    tmp_path: Path, spoil: Callable[[bytes], bytes], counted: Callable[[], list[str]]
) -> None:
    plain, file = compiled(EXPRESSIONS), tmp_path / "patterns"
    with kept(file):
        compiled(EXPRESSIONS)
    file.write_bytes(spoil(file.read_bytes()))
    counted()
    for expected in (len(EXPRESSIONS), 0):
        with kept(file):
            assert compiled(EXPRESSIONS) == plain
        assert len(counted()) == expected


def test_the_file_of_another_python_counts_for_nothing(
    tmp_path: Path, counted: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept(tmp_path / "patterns"):
        compiled(EXPRESSIONS)
    monkeypatch.setattr(sys, "version", "3.99")
    counted()
    with kept(tmp_path / "patterns"):
        compiled(EXPRESSIONS)
    assert len(counted()) == len(EXPRESSIONS)


def test_where_nothing_can_be_written_expressions_are_compiled(tmp_path: Path) -> None:
    with kept(tmp_path / "nowhere" / "patterns"):
        compiled(EXPRESSIONS)
    assert not (tmp_path / "nowhere").exists()


def test_a_wrong_expression_is_wrong_as_ever(tmp_path: Path) -> None:
    for _ in range(2):
        with kept(tmp_path / "patterns"), pytest.raises(re.error, match="unterminated"):
            re.compile("(harbour")
