from __future__ import annotations

from typing import TYPE_CHECKING

import check_output
import digests

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_an_output_is_held_against_a_build_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    digests.write("seed", tmp_path / "content")
    monkeypatch.setenv("CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("OUTPUT", str(tmp_path / "output"))
    monkeypatch.delenv("SITEURL", raising=False)
    assert check_output.main() == 0
    assert capsys.readouterr().out == "All as new.\n"
    front = tmp_path / "output" / "archive" / "index.html"
    with front.open("a", encoding="utf-8") as page:
        page.write("edited in place")
    assert check_output.main() == 1
    assert "archive/index.html: other bytes" in capsys.readouterr().out


def test_what_differs_is_named() -> None:
    output = {"same": b"1", "other": b"1", "left": b"1"}
    clean = {"same": b"1", "other": b"2", "gone": b"1"}
    assert check_output.differences(output, clean) == [
        "gone: missing",
        "left: left over",
        "other: other bytes",
    ]
