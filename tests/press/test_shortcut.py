"""Builds that end before they begin, for nothing has changed."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import narrow_site
from narrow_site import Narrow
from plain_site import TRAMS
from press import inputs
from press.lock import Lock
from press.publication import home_of
from press.report import UNCHANGED

if TYPE_CHECKING:
    from pathlib import Path

REFUSING = """
def refuse(pelican):
    pelican.status = 3
    pelican.refused = [{"file": "x.html", "line": 7, "code": "odd", "message": "Odd.", "hint": "Mend it."}]

def begin_with_a_drawing(pelican):
    pelican.settings["PRESS_INPUTS"] = ["drawing.svg"]

signals.initialized.connect(begin_with_a_drawing)
signals.finalized.connect(refuse)
"""

TAKEN_APART = """
class Module:
    def __del__(self, write=__import__("os").write):
        write(1, b"taken apart")

__import__("json").kept = Module()
"""
"""Says so when Python takes modules apart at its end."""

FAILING = """
import os
from pathlib import Path
from press import edits, tampering
from press.__main__ import main

ours, end = os.getpid(), compile(Path("end").read_text(), "end", "exec")

def ending_early(look):
    def looked(*given):
        yield from [*look(*given)][: None if os.getpid() == ours else 1]
        if os.getpid() != ours:
            Path(f"{look.__name__} ended").touch()
            exec(end)
    return looked

edits.differences, tampering.touched = ending_early(edits.differences), ending_early(tampering.touched)
main()
"""
"""Builds, but the processes that look ahead end after the first thing that they see."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Narrow:
    """Return a site whose last build found nothing that was written right before it."""
    made = Narrow(tmp_path_factory.mktemp("site"))
    (made.folder / "narrow.py").write_text(narrow_site.PLUGIN + REFUSING, encoding="utf-8")
    (made.folder / "drawing.svg").write_text("<svg/>", encoding="utf-8")
    build(made)
    settle(made)
    return made


def build(site: Narrow) -> tuple[int, str]:
    return site.build(narrow_site.SETTINGS, command="press")


def settle(site: Narrow) -> None:
    """Build when no file was written right before."""
    time.sleep(inputs.STEP / 1e9)
    build(site)


def is_told_again(site: Narrow) -> bool:
    """Whether a build ends before Pelican is imported, which shows a table."""
    said = build(site)[1]
    return UNCHANGED in said and "The build" not in said


def test_what_the_last_build_came_to_is_told_again(site: Narrow) -> None:
    (site.folder / "report.json").unlink()
    assert build(site) == (3, f"{UNCHANGED}\nx.html, line 7: Odd. Mend it. (odd)\n")
    assert site.report()["refused"]
    assert site.report()["written"] == 0


def test_another_environment_is_looked_at_more_closely(site: Narrow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUAY", "1")
    assert not is_told_again(site)
    assert is_told_again(site)


def test_a_damaged_state_makes_a_build(site: Narrow) -> None:
    path = home_of(site.output) / "state"
    with closing(sqlite3.connect(path)) as state:
        (size,) = state.execute("pragma page_size").fetchone()
        query = "select rootpage from sqlite_schema where name = 'press_folders'"
        (page,) = state.execute(query).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"rubbish!" * (size // 8))
    status, said = build(site)
    assert (status, UNCHANGED in said) == (3, False), said
    assert is_told_again(site)


def test_who_holds_the_lock_is_told(site: Narrow) -> None:
    with Lock(home_of(site.output) / "lock"):
        status, said = build(site)
    assert status == 1
    assert "Another build is at work" in " ".join(said.split())


@pytest.mark.parametrize("change", ["source", "page", "code"])
def test_any_change_makes_a_build(site: Narrow, change: str) -> None:
    if change == "source":
        site.edit(TRAMS, "Trams Again")
    elif change == "page":
        (site.output / "trams-again.html").unlink()
    else:
        (site.folder / "narrow.py").touch()
    assert not is_told_again(site)
    assert (site.output / "trams-again.html").exists()


def test_a_file_that_pages_are_made_from_is_looked_at(site: Narrow) -> None:
    settle(site)
    assert is_told_again(site)
    (site.folder / "drawing.svg").write_text("<svg><g/></svg>", encoding="utf-8")
    assert not is_told_again(site)


def test_without_an_output_to_look_at_pelican_is_run(tmp_path: Path) -> None:
    made = Narrow(tmp_path)
    assert "The build" in build(made)[1]
    status, said = made.build("", command="press")
    assert (status, "Processed 2 articles" in said) == (0, True)


def test_what_is_to_be_done_at_the_end_is_done(tmp_path: Path) -> None:
    made = Narrow(tmp_path)
    (made.folder / "narrow.py").write_text(narrow_site.PLUGIN, encoding="utf-8")
    last = "import atexit\natexit.register(print, 'The last word')\n" + TAKEN_APART
    for more, status in (("", 0), ("1 / 0\n", 1)):
        code, said = made.build(narrow_site.SETTINGS + last + more, command="press")
        assert code == status, said
        assert "The last word" in said
        assert "taken apart" not in said


def test_looks_that_end_early_are_taken_by_the_build(tmp_path: Path) -> None:
    made = Narrow(tmp_path)
    (made.folder / "failing.py").write_text(FAILING, encoding="utf-8")
    (made.folder / "end").write_text("", encoding="utf-8")
    looks = [made.folder / f"{name} ended" for name in ("differences", "touched")]
    made.build(narrow_site.SETTINGS, command="failing")
    time.sleep(inputs.STEP / 1e9)
    made.build(narrow_site.SETTINGS, command="failing")
    ends = {"!": "raise OSError(5, 'broken')", "?": "os._exit(0)", ".": "os.kill(os.getpid(), 9)"}
    for marks, end in ends.items():
        for look in looks:
            look.unlink(missing_ok=True)
        (made.folder / "end").write_text(end, encoding="utf-8")
        made.edit(TRAMS, f"Trams{marks}")
        status, said = made.build(narrow_site.SETTINGS, command="failing")
        assert status == 0, said
        assert all(look.exists() for look in looks)
        assert set(made.told()["changed"]) == {TRAMS}
        assert made.is_as_new()
