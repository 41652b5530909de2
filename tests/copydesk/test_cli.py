"""The command line: what it prints, and with which status it leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from copydesk import cli
from copydesk.rules import CHAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., "Said"]

TEXT = """Talks resume in the harbour town

By Jane Roe

24 October 2026

The council met on Monday to talk about the ferry and the quay in the town hall.

It will meet again on Friday to vote on the plan.
"""
CAME_IN = 1_793_000_000
"""When its file was last changed: 26 October 2026."""
BINARY = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


class Said:
    """What a command printed, and its status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status = status
        self.out = out.splitlines()
        self.err = err.splitlines()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> Said:
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        return Said(status, *capsys.readouterr())

    return command


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    file(path, TEXT)
    return path


def file(path: Path, text: str) -> None:
    """Write copy that came in on a certain day."""
    path.write_text(text, "utf-8")
    os.utime(path, (CAME_IN, CAME_IN))


# ------------------------------------------------------------------ wrong use


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["explain"],
        ["explain", "a", "b"],
        ["explain", "a", "--as", "poem"],
        ["parse"],
        ["convert"],
        ["check", "--frob", "a"],
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_one_line_and_status_2(run: Run, arguments: list[str]) -> None:
    said = run(*arguments)
    assert (said.status, said.out, len(said.err)) == (2, [], 1)
    assert said.err[0].startswith("copydesk")


@pytest.mark.parametrize("command", ["explain", "convert", "parse", "check"])
def test_missing_file_is_one_line_and_status_2(run: Run, tmp_path: Path, command: str) -> None:
    said = run(command, tmp_path / "nothing.txt")
    assert (said.status, said.out, len(said.err)) == (2, [], 1)
    assert "nothing.txt" in said.err[0]


@pytest.mark.parametrize("command", ["explain", "convert", "parse", "check"])
@pytest.mark.parametrize("name", ["picture.txt", "picture.md", "picture.html"])
def test_binary_file_is_one_line_and_status_2(run: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / name).write_bytes(BINARY)
    said = run(command, tmp_path / name)
    assert (said.status, said.out, len(said.err)) == (2, [], 1)
    assert "binary" in said.err[0]
    assert name in said.err[0]


def test_binary_file_in_a_folder_is_a_problem_and_stops_nothing(run: Run, story: Path) -> None:
    (story.parent / "picture.txt").write_bytes(BINARY)
    said = run("parse", story.parent)
    assert said.status == 1
    assert [json.loads(line)["id"] for line in said.out] == ["talks"]
    assert [line for line in said.err if "binary" not in line] == []


def test_folder_without_copy_and_folder_to_explain(run: Run, tmp_path: Path) -> None:
    assert run("parse", tmp_path).status == 2
    assert run("explain", tmp_path).status == 2


def test_a_file_that_is_not_there_is_named_and_not_called_vanished(run: Run, tmp_path: Path) -> None:
    said = run("explain", tmp_path / "nothing.txt")
    assert (said.status, said.err) == (2, [f"copydesk: {tmp_path / 'nothing.txt'}: there is no such file"])


def test_name_that_no_file_can_have(run: Run, tmp_path: Path) -> None:
    for name in ("x" * 300, "x/" * 3000):
        said = run("parse", tmp_path / name)
        assert (said.status, len(said.err)) == (2, 1)


def test_without_pelican(story: Path, project: Path) -> None:
    code = "import sys; from copydesk import cli; cli.main(sys.argv[1:]); print('pelican' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(project / "plugins")}
    told = subprocess.run(
        [sys.executable, "-c", code, "parse", str(story)], env=environment, capture_output=True, check=True
    )
    assert told.stdout.split()[-1] == b"False"


# ------------------------------------------------------------------ explain


def test_explain_shows_every_stage(run: Run, story: Path) -> None:
    for form in ("story", "lines", "marks", "article", "markdown", "json"):
        said = run("explain", story, "--as", form)
        assert said.status == 0
        assert any("Talks resume in the harbour town" in line for line in said.out), form


def test_copy_without_a_story_is_explained(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "menu.txt"
    path.write_text("World\n\n0\n\nAdvertisement\n", "utf-8")
    said = run("explain", path)
    assert said.status == 1
    assert any("no-body" in line for line in said.out)
    assert any("advert" in line for line in said.out)


# ------------------------------------------------------------------ convert


def test_convert_writes_beside_the_copy_and_again_without_a_change(run: Run, story: Path) -> None:
    assert run("convert", story).status == 0
    written = story.with_suffix(".md")
    first = written.read_bytes()
    assert first.startswith(b"---\ntitle: Talks resume in the harbour town\n")
    assert run("convert", story).status == 0
    assert run("convert", story.parent).err == []
    said = run("convert", written)
    assert (said.status, said.err) == (0, [f"copydesk: {written} is Markdown already"])
    assert written.read_bytes() == first


def test_convert_keeps_markdown_that_says_something_else(run: Run, story: Path) -> None:
    written = story.with_suffix(".md")
    for other in (b"By hand.\n", b"\xff\xfe\x00"):
        written.write_bytes(other)
        said = run("convert", story)
        assert said.status == 1
        assert "--force" in said.err[-1]
        assert written.read_bytes() == other
    assert run("convert", "--force", story).status == 0
    assert written.read_bytes().startswith(b"---\n")


def test_convert_leaves_hand_written_markdown_as_it_is(run: Run, story: Path) -> None:
    written = story.with_suffix(".md")
    written.write_text("---\ntitle:   Talks   # a remark\n---\n*Text* by hand.\n", "utf-8")
    before = written.read_bytes()
    assert run("convert", story.parent).status == 0
    assert written.read_bytes() == before


def test_convert_to_a_folder_keeps_the_folders_of_the_copy(run: Run, story: Path, tmp_path: Path) -> None:
    inner = story.parent / "2026-10-24" / "ferry.txt"
    inner.parent.mkdir()
    inner.write_text(TEXT, "utf-8")
    out = tmp_path / "out"
    assert run("convert", story.parent, "-o", out).status == 0
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.md"))
    assert found == ["2026-10-24/ferry.md", "talks.md"]
    assert not story.with_suffix(".md").exists()


def test_convert_says_where_it_cannot_write(run: Run, story: Path) -> None:
    said = run("convert", story, "-o", story)
    assert (said.status, len(said.err)) == (2, 1)


def test_convert_writes_nothing_of_a_refused_story(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b" \n")
    assert run("convert", path).status == 1
    assert list(tmp_path.iterdir()) == [path]


# ------------------------------------------------------------------ parse


def test_parse_keeps_the_order_given(run: Run, tmp_path: Path) -> None:
    given = [f"story-{number:02}" for number in (7, 3, 29, 1)] + [f"more-{number:02}" for number in range(30)]
    for name in given:
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
    said = run("parse", "--jsonl", *(tmp_path / f"{name}.txt" for name in given))
    assert said.status == 0
    assert [json.loads(line)["id"] for line in said.out] == given
    assert [json.loads(line)["id"] for line in run("parse", tmp_path).out] == sorted(given)


def test_parse_prints_the_record(run: Run, story: Path) -> None:
    (line,) = run("parse", story).out
    found = json.loads(line)
    assert (found["headline"], found["authors"], found["date"]) == (
        "Talks resume in the harbour town",
        ["Jane Roe"],
        "2026-10-24",
    )


def test_copy_without_a_story_has_a_record_and_a_problem(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "menu.txt"
    path.write_text("World\n\n0\n\nAdvertisement\n", "utf-8")
    said = run("parse", path)
    assert said.status == 1
    assert json.loads(said.out[0])["blocks"] == []
    assert [line for line in said.err if "no-body" not in line] == []


def test_a_name_in_no_encoding_stops_nothing(tmp_path: Path, project: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - the name is bytes
        file.write(TEXT)
    environment = {**os.environ, "PYTHONPATH": str(project / "plugins"), "PYTHONIOENCODING": "ascii"}
    told = subprocess.run(
        [sys.executable, "-m", "copydesk.cli", "parse", path],
        env=environment,
        capture_output=True,
        check=True,
    )
    assert json.loads(told.stdout)["id"] == "caf\\udce9"


# ------------------------------------------------------------------ check


def test_check_of_good_copy_is_quiet(run: Run, story: Path) -> None:
    said = run("check", story)
    assert (said.status, said.out) == (0, [])


def test_check_names_file_line_code_and_hint(run: Run, story: Path) -> None:
    file(story, TEXT.replace("24 October 2026", "03/04/2026"))
    said = run("check", story.parent)
    assert said.status == 1
    (line,) = said.out
    assert re.match(rf"{re.escape(str(story))}:5: warning ambiguous-date: .+ Write date = ", line)
    assert said.err == ["1 file, 1 problem"]


def test_a_slip_in_the_file_of_a_folder_is_told_once(run: Run, story: Path) -> None:
    file(story.with_name("tides.txt"), TEXT.replace("Talks", "Talk"))
    desk = story.with_name("desk.toml")
    desk.write_text("sauce = 'Quay'\n", "utf-8")
    said = run("check", story.parent)
    assert [line.split(" ")[:3] for line in said.out] == [[f"{desk}:1:", "warning", "toml-key:"]]
    assert (said.status, said.err) == (1, ["2 files, 1 problem"])


def test_check_tells_which_files_hold_one_story(run: Run, story: Path) -> None:
    copy = story.with_name("tides.txt")
    file(copy, TEXT)
    (line,) = run("check", story.parent).out
    assert line.startswith(f"{copy}: warning duplicate-story: {story} holds the same story.")


def test_check_tells_of_a_story_from_the_future(run: Run, story: Path) -> None:
    assert run("check", story).out == []
    story.with_suffix(".toml").write_text("date = 2062-10-24\n", "utf-8")
    (line,) = run("check", story).out
    assert (
        "date-in-future: The story is dated 2062-10-24, and its file was last changed on 2026-10-26" in line
    )


def test_check_tells_what_nothing_reads(run: Run, story: Path) -> None:
    (story.parent / "tasks.toml").write_text("lead = true\n", "utf-8")
    said = run("check", story.parent)
    assert (said.status, said.err) == (1, ["1 file, 1 problem"])
    assert "tasks.toml: warning toml-alone" in said.out[0]


def test_notes_alone_are_no_problem(run: Run, story: Path) -> None:
    file(story, TEXT.replace("ferry", "fer\u200bry\u200b", 1))
    said = run("check", story)
    assert said.status == 0
    assert "invisible-characters" in said.out[0]


# ------------------------------------------------------------------ rules


def test_rules_are_printed_in_their_order_with_their_docstrings(run: Run) -> None:
    said = run("rules")
    assert said.status == 0
    heads = [line.split(". ")[1] for line in said.out if re.match(r" ?\d+\. ", line)]
    assert heads == [rule.__name__ for rule in CHAIN]
    assert sum(line.startswith("    Marks ") for line in said.out) == len(CHAIN)


def test_a_reader_that_leaves_early_is_no_error(project: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(project / "plugins")}
    with subprocess.Popen(
        [sys.executable, "-m", "copydesk.cli", "rules"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
