"""What a build looks at is laid down as a site has it, and measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

import bench_growth

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_each_story_has_a_source_and_a_folder_of_its_page(tmp_path: Path) -> None:
    bench_growth.lay_down(tmp_path, 30)
    assert len(list(tmp_path.glob("content/*/*/*.txt"))) == 30
    assert len(list(tmp_path.glob("output/2026/12/*/story-*"))) == 30
    assert len(list(tmp_path.glob("output/*/*/*"))) == 3


def test_each_part_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["bench_growth.py", "--stories", "12,24"])
    assert bench_growth.main() == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.strip().startswith("12 stories: sources ")
    assert "published tree" in second
