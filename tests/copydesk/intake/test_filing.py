from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from copydesk.intake import filing


def refusal(path: Path, root: Path | None = None, **options: int) -> str:
    with pytest.raises(filing.Unreadable) as caught:
        filing.read(path, root, **options)
    assert caught.value.problem.file == str(path)
    return caught.value.problem.code


def test_reads_an_ordinary_file_byte_for_byte(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"Ferry\r\n\x00\xff" * 20_000)
    assert filing.read(story) == filing.read(story, tmp_path) == story.read_bytes()


def test_a_file_may_have_as_many_bytes_as_the_limit(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"12345")
    assert filing.read(story, limit=5) == b"12345"
    assert refusal(story, limit=4) == "too-large"


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket.txt"))
    assert refusal(tmp_path / "pipe.txt", tmp_path) == "not-a-file"
    assert refusal(tmp_path / "socket.txt", tmp_path) == "not-a-file"
    assert refusal(tmp_path / "folder.txt", tmp_path) == "folder"
    assert refusal(Path(os.devnull)) == "not-a-file"


def test_a_folder_that_could_not_be_listed_is_refused_for_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise OSError(5, "Input/output error")

    assert filing.unlisted(tmp_path).problem.message.endswith("could not be seen: by now it can.")
    monkeypatch.setattr(filing.os, "scandir", fail)
    refused = filing.unlisted(tmp_path).problem
    assert (refused.code, refused.file) == ("unlisted", str(tmp_path))
    assert refused.message.endswith("could not be seen: input/output error.")


def test_links_are_followed_inside_the_root_only(tmp_path: Path) -> None:
    root = tmp_path / "content"
    root.mkdir()
    (root / "story.txt").write_bytes(b"inside")
    (tmp_path / "content-secret.txt").write_bytes(b"outside")
    (root / "in.txt").symlink_to("story.txt")
    (root / "out.txt").symlink_to(tmp_path / "content-secret.txt")
    assert filing.read(root / "in.txt", root) == b"inside"
    assert refusal(root / "out.txt", root) == "link-outside"
    assert refusal(root / ".." / "content-secret.txt", root) == "link-outside"
    assert filing.read(root / "out.txt") == b"outside"


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "dangling.txt").symlink_to("gone.txt")
    (tmp_path / "parent").symlink_to(tmp_path)
    assert refusal(tmp_path / "loop.txt", tmp_path) == "link-loop"
    assert refusal(tmp_path / "dangling.txt", tmp_path) == "link-nowhere"
    assert refusal(tmp_path / "parent", tmp_path) == "folder"


def test_names_that_no_system_opens_are_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt") == "vanished"
    assert refusal(tmp_path / ("x" * 5000)) == "bad-name"
    assert refusal(tmp_path / "nul\x00.txt") == "bad-name"


def test_a_file_replaced_while_it_is_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"x")
    looked = os.lstat(story)
    story.unlink()
    os.mkfifo(story)
    real = os.path.realpath
    monkeypatch.setattr(filing.os.path, "realpath", lambda path, **_: real(path))
    monkeypatch.setattr(filing.os, "lstat", lambda _: looked)
    assert refusal(story, tmp_path) == "not-a-file"


@pytest.mark.parametrize(
    "error", [PermissionError(13, "Permission denied"), OSError(5, "I/O error"), OSError("?")]
)
def test_errors_of_the_system_are_refusals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    story = tmp_path / "story.txt"
    story.write_bytes(b"x")

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(filing.os, "open", fail)
    assert refusal(story) == ("unreadable" if isinstance(error, PermissionError) else "not-read")
