"""Changes of a module, and whether its tests notice them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import mutants

if TYPE_CHECKING:
    from pathlib import Path

SCALES = '''"""Weighs."""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: int = 2


@lru_cache(maxsize=4)
def heavy(stones: Sequence[int]) -> bool:
    """Say whether there are many."""
    return len(stones) > MOST
'''
NOTICED = """
from weighed.scales import heavy


def test_heavy():
    assert heavy((1, 1, 1, 1)) and not heavy((1,))
"""


def told(source: str) -> list[str]:
    return [each.told for each in mutants.changes(source)]


def test_each_part_that_runs_is_changed_once_and_nothing_else() -> None:
    assert told(SCALES) == [
        "2  >  3",
        "return len(stones) > MOST  >  return None",
        "len(stones) > MOST  >  len(stones) >= MOST",
    ]
    assert [each.line for each in mutants.changes(SCALES)] == [10, 16, 16]


def test_conditions_operators_values_and_keywords_are_changed() -> None:
    assert told("if a and -b:\n    f(g=True)\n") == [
        "if a and -b: …  >  if not (a and -b): …",
        "a and -b  >  a or -b",
        "-b  >  +b",
        "f(g=True)  >  None",
        "f(g=True)  >  f()",
        "True  >  False",
    ]
    assert told("c = [x for x in y if x] + ['', b'a', 1.5]\n") == [
        "[x for x in y if x] + ['', b'a', 1.5]  >  [x for x in y if x] - ['', b'a', 1.5]",
        " for x in y if x  >   for x in y if not x",
        "''  >  'else'",
        "b'a'  >  b''",
        "1.5  >  2.5",
    ]


def test_what_a_test_does_not_notice_is_named_and_counted(tmp_path: Path, project: Path) -> None:
    package, tests = tmp_path / "plugins" / "weighed", tmp_path / "tests" / "weighed"
    for folder in (package, tests):
        folder.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "scales.py").write_text(SCALES)
    (tests / "test_scales.py").write_text(NOTICED)
    script = (
        "import sys, mutants; mutants.ROOT, mutants.LOADED = mutants.Path.cwd(), (); sys.exit(mutants.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "weighed.scales"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(project / "tools")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [
        "plugins/weighed/scales.py:10: 2  >  3",
        "plugins/weighed/scales.py:16: len(stones) > MOST  >  len(stones) >= MOST",
        "weighed.scales: 3 changes, 1 noticed",
    ]
    assert done.returncode == 1


def test_only_modules_that_never_import_one_are_loaded_before_it() -> None:
    decode, reading = "copydesk.intake.decode", "copydesk.intake.reading"
    others = mutants.others(decode)
    assert {"copydesk.model", "copydesk.intake.legacy"} <= others
    assert not {"copydesk", decode, reading, "copydesk.plugin"} & others
