from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from press.reading import FEW, SPACE, Memory
from press.report import Report
from press.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reader:
    """Reads a file, and the file that its first line names."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings

    def read(self, path: str) -> tuple[str, dict[str, Any]]:
        """Return the text, and how often this was asked."""
        text = Path(path).read_text(encoding="utf-8")
        included = Path(path).with_name(text.split()[0])
        if included.is_file():
            text += included.read_text(encoding="utf-8")
        return text, {"title": self.settings["SITENAME"]}


class Careful(Reader):
    """Says what Pelican does not ask."""

    def read(self, path: str) -> tuple[str, dict[str, Any]]:
        """Return what `recovered` does, and when it was asked."""
        return self.recovered(path)

    def recovered(self, path: str) -> tuple[str, dict[str, Any]]:
        """Return the text, and the time of the file where there is no date in it."""
        text = Path(path).read_text(encoding="utf-8")
        return text, {} if "date" in text else {"modified": Path(path).stat().st_mtime_ns}

    @staticmethod
    def beside(path: str, _: dict[str, Any]) -> list[Path]:
        """Return the file of the editor."""
        return [Path(path).with_suffix(".toml")]

    @staticmethod
    def is_dated_by_file(made: tuple[str, dict[str, Any]]) -> bool:
        """Whether the time of the file is told."""
        return "modified" in made[1]


class Desk:
    """A folder with a source, and builds that read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source = folder / "story.txt"
        self.source.write_text("part.txt and more, with a date", encoding="utf-8")
        self.settings: dict[str, Any] = {"PATH": str(folder), "SITENAME": "Quay", "OUTPUT_PATH": "out"}

    def build(self, kind: type = Reader, version: str = "1", **settings: object) -> str:
        """Read the source in a build of its own; return whether it was ``read`` or ``cached``."""
        report = Report()
        self.settings.update(settings)
        with Store(self.folder / "cache" / "store", version) as store:
            memory = Memory(store, self.settings, report)
            made = memory.reader(kind)(self.settings).read(str(self.source))
            memory.close(is_whole=True)
        assert made == kind(self.settings).read(str(self.source))
        assert report.counts.total() == 1
        return next(iter(report.counts))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    assert made.build() == "read"
    assert made.build() == "cached"
    return made


def test_touching_a_source_is_no_change(desk: Desk) -> None:
    os.utime(desk.source, ns=(1, 1))
    assert desk.build(OUTPUT_PATH="elsewhere", THEME="other") == "cached"


def test_other_bytes_settings_code_or_reader_are_a_change(desk: Desk) -> None:
    desk.source.write_text("part.txt and less", encoding="utf-8")
    assert desk.build() == "read"
    assert desk.build(SITENAME="Harbour") == "read"
    assert desk.build(version="2") == "read"
    assert desk.build(Careful) == "read"


def test_a_file_that_the_source_takes_in_is_part_of_it(desk: Desk) -> None:
    part = desk.folder / "part.txt"
    desk.source.write_text("part.txt is taken in", encoding="utf-8")
    part.write_text("one", encoding="utf-8")
    assert desk.build() == "read"
    assert desk.build() == "cached"
    part.write_text("two", encoding="utf-8")
    assert desk.build() == "read"


def test_a_file_that_a_reader_looks_for_counts_even_if_it_is_not_there(desk: Desk) -> None:
    assert desk.build(Careful) == "read"
    assert desk.build(Careful) == "cached"
    (desk.folder / "story.toml").touch()
    assert desk.build(Careful) == "read"
    (desk.folder / "story.toml").unlink()
    assert desk.build(Careful) == "cached"


class Failing(Reader):
    """A reader whose disk fails once."""

    fails = True

    def read(self, path: str) -> tuple[str, dict[str, Any]]:
        """Return nothing while the disk fails."""
        return ("", {"refused": "disk"}) if type(self).fails else super().read(path)

    @staticmethod
    def is_passing(made: tuple[str, dict[str, Any]]) -> bool:
        """Whether the disk failed."""
        return "refused" in made[1]


def test_what_may_be_over_by_the_next_build_is_not_kept(desk: Desk) -> None:
    assert desk.build(Failing) == "read"
    Failing.fails = False
    assert [desk.build(Failing), desk.build(Failing)] == ["read", "cached"]


def test_the_time_of_a_file_counts_where_it_is_told(desk: Desk) -> None:
    desk.source.write_text("no day", encoding="utf-8")
    assert desk.build(Careful) == "read"
    assert desk.build(Careful) == "cached"
    os.utime(desk.source, ns=(1, 1))
    assert desk.build(Careful) == "read"


def test_a_source_that_is_not_there_is_remembered_as_such(desk: Desk) -> None:
    class Patient(Careful):
        def recovered(self, path: str) -> tuple[str, dict[str, Any]]:
            return super().recovered(path) if Path(path).exists() else ("", {})

    desk.source.unlink()
    desk.source.symlink_to("nowhere.txt")
    assert [desk.build(Patient) for _ in range(2)] == ["read", "cached"]


def test_only_a_whole_build_forgets_what_it_did_not_ask_for(desk: Desk) -> None:
    for is_whole, left in ((False, 1101), (True, 1)):
        with Store(desk.folder / "cache" / "store", "1") as store:
            for number in range(1100):
                store.put(SPACE, bytes([number % 256, number // 256]), b"of another source")
            store.commit()
        with Store(desk.folder / "cache" / "store", "1") as store:
            memory = Memory(store, desk.settings, Report())
            memory.reader(Reader)(desk.settings).read(str(desk.source))
            memory.close(is_whole=is_whole)
            assert len(list(store.keys(SPACE))) == left


# ------------------------------------------------------------------ elsewhere


@pytest.mark.parametrize("behind", ["", "story.txt", "story.toml"])
def test_what_is_read_elsewhere_is_kept_unless_it_lies_otherwise_there(desk: Desk, behind: str) -> None:
    """Those who read look at their own files, which may be older than ours."""

    def spread(work: Any, tasks: Any, settings: Any) -> Iterator[tuple[str, bytes | None]]:
        for name, task in tasks.items():
            path = Path(name).with_name(behind or "nothing")
            before = path.read_text(encoding="utf-8") if path.is_file() else None
            if behind:
                path.write_text("older", encoding="utf-8")
            yield name, work(task, settings)
            if before is not None:
                path.write_text(before, encoding="utf-8")
            elif behind:
                path.unlink()

    told: list[tuple[int, int]] = []
    copies = [str(desk.folder / f"{number}" / "story.txt") for number in range(FEW)]
    for path in copies:
        Path(path).parent.mkdir()
        Path(path).write_text("date", encoding="utf-8")
    with Store(desk.folder / "cache" / "store", "1") as store:
        memory = Memory(store, desk.settings, Report())
        memory.read_ahead(((path, Careful) for path in copies), spread, lambda *each: told.append(each))
        known = [memory.recall(Careful, path) is not None for path in copies]
    assert known == [not behind] * FEW
    assert told[-1] == (FEW, FEW)
