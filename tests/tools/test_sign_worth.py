"""What families of signs win, by learning without each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import labelled
import sign_worth
from choices import Choice
from copydesk.body import sequence

if TYPE_CHECKING:
    import pytest


def test_a_sign_that_decides_is_missed_and_one_that_says_nothing_is_not() -> None:
    told = Choice([[("dark", 1.0), ("salt-water", 1.0)], [("dark", 1.0), ("salt-air", 1.0)]], (1,))
    found = sign_worth.picks([told], [told], 0.01)
    assert {name: tally.shares() for name, tally in found.items()} == {
        "": (100.0,),
        "dark": (100.0,),
        "salt": (0.0,),
    }


def test_each_family_is_left_out_once_and_judged_by_the_same_lines() -> None:
    copies = [replace(each, kind="article") for each in labelled.read(Path("nowhere")) if not each.hypertext]
    examples = [sign_worth.example(each) for each in copies[:8]]
    found = sign_worth.stories(examples[:2], examples[2:])
    assert list(found) == ["", *(", ".join(family.names) for family in sequence.FAMILIES)]
    assert len({(tally.counts["text"], tally.counts["junk"]) for tally in found.values()}) == 1
    assert found[""].counts["text"] > 0


def test_shares_are_of_words_and_of_crossheads() -> None:
    tally = sign_worth.Tally()
    tally.counts.update({"text": 200, "lost": 1, "junk": 50, "kept": 5, "heads": 8, "right heads": 6})
    assert tally.shares() == (99.5, 90.0, 75.0)


def test_report_names_what_every_model_does_with_all_signs(capsys: pytest.CaptureFixture[str]) -> None:
    copies = [replace(each, kind="page") for each in labelled.read(Path("nowhere")) if not each.hypertext]
    assert sign_worth.report(copies[:6], 1) == 0
    shown = capsys.readouterr().out
    assert [line.split()[1] for line in shown.splitlines() if line.startswith("===")] == [
        "headline",
        "standfirst",
        "story",
    ]
    assert shown.count("\nnothing ") == 3
