"""Choosing a line by the sum of its signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.head import weighing
from copydesk.head.weighing import Sign

if TYPE_CHECKING:
    from pathlib import Path


def test_weights_are_read_without_their_comments(tmp_path: Path) -> None:
    file = tmp_path / "weights.txt"
    file.write_text("# a = 1 is none\nlong = -0.50\nlow-down = 2\n", "utf-8")
    assert weighing.read(file) == {"long": -0.5, "low-down": 2.0}


def test_signs_are_summed_up_by_how_much_of_each_is_there() -> None:
    weights = {"long": -0.5, "shares": 2.0}
    assert weighing.points([Sign("long"), Sign("shares", 0.5), Sign("unknown")], weights) == 0.5


def test_the_weightiest_sign_is_the_first_reason_and_one_without_weight_is_none() -> None:
    weights = {"long": -0.5, "shares": 2.0}
    found = list(weighing.evidence([Sign("long"), Sign("unknown"), Sign("shares", 0.5, "50%")], weights))
    assert [(reason.code, reason.detail, reason.points) for reason in found] == [
        ("shares", "50%", 1.0),
        ("long", "", -0.5),
    ]
