"""Copy that hypothesis makes up: thousands of examples for each test that no word is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from torments.desk import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

TESTS = (
    "tests/copydesk/test_desk.py::test_no_word_is_lost_and_the_markdown_is_stable",
    "tests/copydesk/test_ledger.py::test_characters_that_nobody_sees_may_stand_anywhere",
    "tests/copydesk/test_ledger.py::test_markdown_hides_no_word_from_the_ledger",
)
"""Tests that name no number of examples of their own; `tests/conftest.py` reads how many are asked for."""
A_HUNDRED = 100


def words(tally: Tally, _: Path, asked: Asked) -> None:
    """Run each test with a hundred times as many examples as there are to be trials."""
    # Where CI is set, examples are the same each time, whatever the seed.
    surroundings = {name: value for name, value in os.environ.items() if name != "CI"}
    surroundings["COPYDESK_EXAMPLES"] = str(A_HUNDRED * asked.times)
    for test in TESTS:
        command = (sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={asked.seed}", test)
        ended = subprocess.run(
            command, check=False, cwd=ROOT, env=surroundings, capture_output=True, text=True
        )
        tally.check(f"{test}\n{ended.stdout}", held=ended.returncode == 0)
