"""The command tells why a story leads its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from edition import cli, record
from edition.editions import edition
from edition.model import Ties
from made_up_stories import story

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def output(tmp_path: Path) -> Path:
    stories = [story("Short", words=10), story("Long", words=700, standfirst="Why.")]
    made = edition(stories[0].day, stories, {each.url: Ties() for each in stories})
    path = tmp_path / made.url / "index.json"
    path.parent.mkdir(parents=True)
    path.write_text(record.as_json(made), encoding="utf-8")
    return tmp_path


def test_the_lead_is_explained(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lead", "2026-11-09", "--output", str(output)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:5] == [
        "lead  10.00  Long",
        "       +7.00    700 words",
        "       +3.00    it has a standfirst",
    ]


def test_a_day_without_an_edition_is_named(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["lead", "2026-11-10", "--output", str(output)]) == 1
    assert capsys.readouterr().err.endswith(f"no edition of 2026-11-10 in {output}; build first: make\n")
    (output / "archive").mkdir()
    (output / "archive" / "index.html").touch()
    cli.main(["lead", "2026-11-10", "--output", str(output)])
    assert "archive/index.html lists those that there are" in capsys.readouterr().err


def test_what_is_no_day_is_answered_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["lead", "yesterday"])
    assert "yesterday is no day; write it like 2026-11-12" in capsys.readouterr().err


def test_a_damaged_record_is_named(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (output / "2026/11/09/index.json").write_text("{", encoding="utf-8")
    assert cli.main(["lead", "2026-11-09", "--output", str(output)]) == 1
    assert "build again" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["lead"], ["lead", "yesterday"]])
def test_wrong_use_is_told_apart(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
