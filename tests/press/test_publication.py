from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

import editions
from editions import tree
from press import tampering, trees
from press.exchange import exchange
from press.manifest import Manifest
from press.model import Changes, Switch
from press.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

FIRST = {
    "index.html": "one",
    "2026/11/10/ships/index.html": "ships",
    "2026/11/10/index.html": "day",
    "old": "x",
}
SECOND = {
    "index.html": "two",
    "2026/11/10/ships/index.html": "ships",
    "2026/11/11/index.html": "day",
    "old/new": "x",
}
SWITCHES = list(Switch)


def publish(output: Path, edition: dict[str, str], switch: Switch | None = None) -> Changes:
    """Publish an edition: its files, and nothing that was ours before."""
    with Publication(output, switch) as publication:
        for path, text in edition.items():
            publication.put(path, text.encode())
        publication.drop_rest()
        return publication.switch()


def texts(output: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(output).items()}


# ------------------------------------------------------------------ what an edition changes


@pytest.mark.parametrize("switch", SWITCHES)
def test_an_edition_takes_the_place_of_the_last(tmp_path: Path, switch: Switch) -> None:
    output = tmp_path / "output"
    first = publish(output, FIRST, switch)
    assert first == Changes(tuple(sorted(FIRST)), (), 0)
    assert texts(output) == FIRST
    second = publish(output, SECOND, switch)
    assert second.written == ("2026/11/11/index.html", "index.html", "old/new")
    assert second.removed == ("2026/11/10/index.html", "old")
    assert second.unchanged == 1
    assert texts(output) == SECOND
    publish(output, FIRST, switch)
    assert texts(output) == FIRST
    assert not (output / "2026/11/11").exists()


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("can_exchange", [True, False])
def test_editions_change_as_is_wished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switch: Switch, *, can_exchange: bool
) -> None:
    output = tmp_path / "output"
    publish(output, FIRST, switch)
    before = output.stat().st_ino
    trees_exchanged = Mock(side_effect=exchange if can_exchange else [False])
    monkeypatch.setattr("press.publication.exchange", trees_exchanged)
    with Publication(output, switch) as publication:
        assert publication.mode() is switch
        publication.put("index.html", b"two")
        publication.switch()
    assert texts(output) == {**FIRST, "index.html": "two"}
    assert (output.stat().st_ino == before) is (switch is Switch.FILES)
    assert trees_exchanged.called is (switch is Switch.EXCHANGE)


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_has_not_changed_is_not_touched(tmp_path: Path, switch: Switch) -> None:
    output = tmp_path / "output"
    same = output / "2026/11/10/ships/index.html"
    publish(output, FIRST, switch)
    before = same.stat()
    for edition in (SECOND, FIRST, FIRST, SECOND):
        publish(output, edition, switch)
        after = same.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_where_nothing_changed_nothing_is_done(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    before = output.stat()
    assert publish(output, FIRST) == Changes((), (), len(FIRST))
    assert (output.stat().st_ino, output.stat().st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


def test_nothing_is_published_without_a_switch(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    with Publication(output) as publication:
        publication.put("index.html", b"half")
    assert texts(output) == FIRST


def test_one_publication_can_switch_more_than_once(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with Publication(output) as publication:
        for name in ("one", "two"):
            (publication.stage / name).write_text(name)
            assert publication.switch().written == (name,)
    assert texts(output) == {"one": "one", "two": "two"}


def test_a_few_files_can_be_put_and_the_rest_stay(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    with Publication(output) as publication:
        publication.put("index.html", b"two", made_from=b"inputs")
        publication.drop("old")
        assert publication.switch() == Changes(("index.html",), ("old",), 0)
    with Publication(output) as publication:
        found = publication.file("index.html")
        assert found
        assert found.made_from == b"inputs"
        assert publication.keep("index.html")
        assert publication.keep("nowhere") is False
    assert texts(output) == {path: text for path, text in FIRST.items() if path != "old"} | {
        "index.html": "two"
    }


def test_what_others_write_into_the_stage_is_published(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    with Publication(output) as publication:
        (publication.stage / "sub").mkdir()
        (publication.stage / "sub" / "theirs.css").write_text("sheet")
        os.link(output / "index.html", publication.stage / "index.html")
        publication.drop_rest()
        assert publication.switch().written == ("sub/theirs.css",)
    assert texts(output) == {"sub/theirs.css": "sheet", "index.html": "one"}


def put(publication: Publication) -> None:
    publication.put("index.html", b"two", made_from=b"inputs")


def keep(publication: Publication) -> None:
    assert publication.keep("index.html")


def drop(publication: Publication) -> None:
    publication.drop("index.html")


def stage(publication: Publication, text: str = "three") -> None:
    (publication.stage / "index.html").write_text(text)


@pytest.mark.parametrize(
    ("doings", "text"),
    [
        ((put, drop), None),
        ((keep, drop), None),
        ((drop, put), "two"),
        ((drop, keep), "one"),
        ((keep, put), "two"),
        ((put, keep, drop), None),
        ((keep, stage), "three"),
        ((drop, put, stage), "three"),
    ],
)
def test_the_last_word_on_a_file_holds(
    tmp_path: Path, doings: tuple[Callable[[Publication], None], ...], text: str | None
) -> None:
    output = tmp_path / "output"
    publish(output, {"index.html": "one", "old": "x"})
    with Publication(output) as publication:
        for do in doings:
            do(publication)
        publication.switch()
        found = publication.file("index.html")
    assert texts(output) == {"old": "x"} | ({"index.html": text} if text else {})
    assert (found.digest if found else None) == (sha256(text.encode()).digest() if text else None)


@pytest.mark.parametrize(
    ("say", "made_from"),
    [
        (lambda to: to.keep("index.html"), b"before"),
        (lambda to: to.keep("index.html", b"now"), b"now"),
        (lambda to: to.put("index.html", b"one"), b""),
        (lambda to: to.put("index.html", b"one", b"now"), b"now"),
        (lambda to: to.put("index.html", b"two"), b""),
        (lambda to: (stage(to), to.note("index.html", b"now")), b"now"),
        (lambda to: (stage(to, "one"), to.note("index.html", b"now")), b"now"),
        (stage, b""),
        (lambda to: (to.put("index.html", b"two", b"no"), drop(to), to.put("index.html", b"two")), b""),
    ],
)
def test_what_a_file_was_made_from_is_what_was_said_last(
    tmp_path: Path, say: Callable[[Publication], object], made_from: bytes
) -> None:
    output = tmp_path / "output"
    with Publication(output) as publication:
        publication.put("index.html", b"one", b"before")
        publication.switch()
    with Publication(output) as publication:
        say(publication)
        publication.switch()
        found = publication.file("index.html")
    assert found
    assert found.made_from == made_from


def test_nothing_is_left_of_what_was_tried_out(tmp_path: Path) -> None:
    output, home = tmp_path / "output", tmp_path / ".output.press"
    publish(output, FIRST)
    (home / "probe-link").touch()  # of a build that was killed
    publish(output, SECOND)
    assert texts(output) == SECOND
    assert {path.name for path in home.iterdir()} == {"manifest", "twin", "waste"}
    with Publication(output):
        assert not list((home / "waste").iterdir())


def test_a_publication_that_is_over_holds_nothing_open(tmp_path: Path) -> None:
    with Publication(tmp_path / "new" / "output") as publication:
        publication.put("index.html", b"one")
        publication.switch()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        publication.file("index.html")


@pytest.mark.parametrize("path", ["../out", "/etc/passwd", "a//b", "a/./b", ""])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    with Publication(tmp_path / "output") as publication, pytest.raises(ValueError, match="no path within"):
        publication.put(path, b"x")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_first_edition_that_is_interrupted_is_there_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    output, real = tmp_path / "output", Path.rename

    def rename(stage: Path, target: Path) -> None:
        if is_there:
            real(stage, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(KeyboardInterrupt):
            publish(output, FIRST)
    with Publication(output) as publication:
        assert {file.path for file in publication.files()} == (set(FIRST) if is_there else set())
    for edition in (FIRST, SECOND):
        publish(output, edition)
        assert texts(output) == edition


# ------------------------------------------------------------------ what is not ours


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_the_build_did_not_write_stays(tmp_path: Path, switch: Switch) -> None:
    output = tmp_path / "output"
    (output / ".well-known").mkdir(parents=True)
    (output / ".well-known" / "security.txt").write_text("theirs")
    (output / os.fsdecode(b"caf\xe9")).write_text("no UTF-8")
    publish(output, FIRST, switch)
    (output / "CNAME").write_text("news.example")
    (output / "2026" / "link").symlink_to("nowhere")
    publish(output, SECOND, switch)
    (output / "CNAME").write_text("other.example")
    publish(output, FIRST, switch)
    (output / "CNAME").unlink()
    (output / "CNAME").write_text("third.example")
    publish(output, SECOND, switch)
    assert (output / "CNAME").read_text() == "third.example"
    (output / "CNAME").unlink()
    for edition in (FIRST, SECOND):
        publish(output, edition, switch)
        assert not (output / "CNAME").exists()
        assert (output / "2026" / "link").is_symlink()
        assert (output / ".well-known" / "security.txt").read_text() == "theirs"
        assert (output / os.fsdecode(b"caf\xe9")).read_text() == "no UTF-8"


@pytest.mark.parametrize("is_large", [False, True])
def test_what_comes_during_a_build_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_large: bool
) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    (output / ".well-known").mkdir()
    (output / ".well-known" / "robots.txt").write_text("theirs")
    publish(output, SECOND)
    paths = ["CNAME", ".well-known/security.txt", *(["2026/11/11/note"] if is_large else [])]
    monkeypatch.setattr("press.publication.AT_ONCE", 0 if is_large else 1)
    with Publication(output) as publication:
        publication.put("index.html", b"three")
        for path in paths:
            (output / path).write_text("theirs")
        publication.switch()
    assert [(output / path).read_text() for path in paths] == ["theirs"] * len(paths)


@pytest.mark.parametrize("switch", SWITCHES)
def test_what_somebody_spoiled_is_made_again(tmp_path: Path, switch: Switch) -> None:
    output = tmp_path / "output"
    publish(output, FIRST, switch)
    publish(output, SECOND, switch)
    (output / "index.html").unlink()
    shutil.rmtree(output / "2026" / "11" / "11")
    (output / "old" / "new").unlink()
    (output / "old" / "new").write_text("theirs")
    with Publication(output, switch) as publication:
        spoiled = {"index.html", "2026/11/11/index.html", "old/new"}
        assert not spoiled & {file.path for file in publication.files()}
        assert publication.file("index.html") is None
    publish(output, SECOND, switch)
    assert texts(output) == SECOND
    publish(output, FIRST, switch)
    assert texts(output) == FIRST


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize("at_once", [0, 500])
def test_what_builds_do_is_not_taken_for_somebody_elses_doing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, switch: Switch, at_once: int
) -> None:
    monkeypatch.setattr("press.publication.AT_ONCE", at_once)
    output = tmp_path / "output"
    for edition in (FIRST, SECOND, FIRST, FIRST | {"new": "x"}, SECOND):
        publish(output, edition, switch)
        manifest = Manifest(tmp_path / ".output.press" / "manifest")
        assert list(tampering.touched(output, manifest)) == []
        manifest.close()


@pytest.mark.parametrize("at_once", [0, 500])
def test_an_edition_links_what_changed_and_not_all_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("press.publication.AT_ONCE", at_once)
    output = tmp_path / "output"
    publish(output, FIRST)
    if at_once:
        publish(output, SECOND)
    monkeypatch.setattr(trees, "link_tree", Mock(side_effect=AssertionError("all is linked again")))
    for edition in (SECOND, FIRST, SECOND):
        publish(output, edition)
        assert texts(output) == edition


def test_a_twin_that_somebody_has_replaced_is_made_anew(tmp_path: Path) -> None:
    output, home = tmp_path / "output", tmp_path / ".output.press"
    publish(output, FIRST)
    publish(output, SECOND)
    (home / "twin").rename(home / "another")
    (home / "twin").mkdir()
    publish(output, FIRST)
    assert texts(output) == FIRST
    manifest = Manifest(home / "manifest")
    assert list(manifest.folders((home / "another").stat().st_ino)) == []
    manifest.close()


def test_after_many_files_the_twin_is_brought_up_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.publication.AT_ONCE", 3)
    output, home = tmp_path / "output", tmp_path / ".output.press"
    for edition, pending in ((FIRST, 0), ({**FIRST, "index.html": "two"}, 1)):
        publish(output, edition, Switch.RENAME)
        manifest = Manifest(home / "manifest")
        assert len(manifest.pending()) == pending
        assert (texts(home / "twin") == edition) is (not pending)
        manifest.close()


def test_a_folder_that_was_there_before_is_taken_over(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for path, text in FIRST.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_text(text)
    before = (output / "index.html").stat()
    assert publish(output, FIRST) == Changes((), (), len(FIRST))
    after = (output / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert publish(output, SECOND).removed == ("2026/11/10/index.html", "old")
    assert texts(output) == SECOND


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_folder_that_was_removed_is_filled_again(tmp_path: Path, switch: Switch) -> None:
    output = tmp_path / "output"
    publish(output, FIRST, switch)
    publish(output, {**FIRST, "other": "x"}, switch)
    shutil.rmtree(output)
    for edition in (SECOND, {**SECOND, "new": "x"}, SECOND):
        publish(output, edition, switch)
        assert texts(output) == edition


def test_folders_that_were_copied_elsewhere_are_known_again(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    publish(tmp_path / "here" / "output", FIRST)
    publish(tmp_path / "here" / "output", SECOND)
    shutil.copytree(tmp_path / "here", tmp_path / "there", symlinks=True)
    output = tmp_path / "there" / "output"
    assert publish(output, SECOND) == Changes((), (), len(SECOND))
    publish(output, FIRST)
    assert texts(output) == FIRST


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "output").symlink_to("real")
    publish(tmp_path / "output", FIRST)
    publish(tmp_path / "output", SECOND)
    assert (tmp_path / "output").is_symlink()
    assert texts(tmp_path / "real") == SECOND


def test_a_lost_manifest_costs_nothing_that_is_the_users(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, FIRST)
    (output / "CNAME").write_text("news.example")
    (tmp_path / ".output.press" / "manifest").write_bytes(b"junk" * 1000)
    publish(output, FIRST | {"index.html": "two"})
    assert texts(output) == FIRST | {"index.html": "two", "CNAME": "news.example"}


# ------------------------------------------------------------------ whatever happens


@pytest.mark.parametrize("switch", ["", "rename", "files"])
@pytest.mark.parametrize("kind", ["kill", "full"])
def test_stopped_at_any_step_the_edition_is_whole_and_the_next_build_right(
    tmp_path: Path, switch: str, kind: str
) -> None:
    way = Switch(switch) if switch else None
    whole = [{**FIRST, "CNAME": "news.example"}, {**SECOND, "CNAME": "news.example"}]

    def begun(name: str) -> Path:
        output = tmp_path / name / "output"
        output.parent.mkdir()
        publish(output, SECOND, way)
        publish(output, FIRST, way)
        (output / "CNAME").write_text("news.example")
        return output

    steps, _ = editions.run([begun("counted")], SECOND, kind, switch)
    assert steps > 20
    outputs = [begun(f"stopped{stop}") for stop in range(steps + 1)]
    _, statuses = editions.run(outputs, SECOND, kind, switch)
    assert set(statuses) <= ({-signal.SIGKILL} if kind == "kill" else {editions.FULL, 0})
    for output in outputs[1:]:
        # File by file, a reader may see a mixture until the next build; a tree may be away for an instant.
        assert switch or texts(output) in whole, output
        publish(output, SECOND, way)
        assert texts(output) == whole[1], output
        publish(output, FIRST, way)
        assert texts(output) == whole[0], output


def test_where_no_file_can_be_in_two_trees_an_edition_changes_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    monkeypatch.setattr(os, "link", Mock(side_effect=OSError(errno.EPERM, "no links here")))
    publish(output, FIRST)
    publish(output, SECOND)
    assert texts(output) == SECOND
    with Publication(output) as publication:
        assert publication.mode() is Switch.FILES
        assert [file.path for file in publication.files()] == sorted(SECOND, key=os.path.split)
        number = publication.edition
    publish(output, FIRST)
    with Publication(output) as publication:
        assert publication.edition not in {None, number}


def test_a_full_disk_is_not_taken_for_one_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "output", FIRST)
    monkeypatch.setattr(os, "link", Mock(side_effect=OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        publish(tmp_path / "output", SECOND)
    assert texts(tmp_path / "output") == FIRST


def test_an_edition_that_is_interrupted_and_then_removed_by_hand_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    publish(output, FIRST, Switch.FILES)
    with monkeypatch.context() as patch:
        patch.setattr(Publication, "_moved", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish(output, SECOND, Switch.FILES)
    shutil.rmtree(output)
    with Publication(output) as publication:
        assert not output.exists()
        assert not list(publication.files())
    publish(output, SECOND, Switch.FILES)
    assert texts(output) == SECOND


def test_the_first_edition_is_published_whatever_fails_after_the_switch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Publication(tmp_path / "output") as publication:
        publication.put("index.html", b"one")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "mkdir", Mock(side_effect=OSError(errno.ENOSPC, "full")))
            assert publication.switch().written == ("index.html",)
    for edition in ({"index.html": "one"}, FIRST):
        publish(tmp_path / "output", edition)
        assert texts(tmp_path / "output") == edition


def test_a_file_that_cannot_be_looked_at_is_not_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.lstat

    def lstat(path: Path, **more: int) -> os.stat_result:
        if Path(path) == tmp_path / "output" / "index.html":
            raise OSError(errno.EIO, "the disk is broken")
        return real(path, **more)

    publish(tmp_path / "output", FIRST)
    monkeypatch.setattr(os, "lstat", lstat)
    publish(tmp_path / "output", SECOND)
    assert texts(tmp_path / "output") == SECOND


@pytest.mark.parametrize("why", ["a file system of its own", "not ours to write into"])
def test_where_the_place_beside_is_barred_all_lies_within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    if why == "not ours to write into":
        monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path)
    else:
        monkeypatch.setattr(Path, "is_mount", lambda path: path == output)
    publish(output, FIRST)
    publish(output, SECOND)
    assert (output / ".press" / "manifest").is_file()
    seen = {path: data for path, data in tree(output).items() if not path.startswith(".press/")}
    assert seen == {path: text.encode() for path, text in SECOND.items()}


@pytest.mark.parametrize("switch", SWITCHES)
@pytest.mark.parametrize(
    ("holder", "name"),
    [(Manifest, "settle"), (Publication, "_note_same"), (Publication, "_bring_up_at_once")],
)
@pytest.mark.parametrize("then", [(FIRST, SECOND), (SECOND,)], ids=["back", "on"])
def test_what_fails_after_the_switch_is_told_and_done_by_the_next_build(
    tmp_path: Path, switch: Switch, holder: object, name: str, then: tuple[dict[str, str], ...]
) -> None:
    output = tmp_path / "output"
    publish(output, FIRST, switch)
    failing = Mock(side_effect=sqlite3.OperationalError("disk I/O error"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("press.publication.AT_ONCE", 0)
        patch.setattr("press.housekeeping.log", log := Mock())
        patch.setattr(holder, name, failing)
        publish(output, SECOND, switch)
    assert texts(output) == SECOND
    # File by file, there is no twin to bring up.
    assert failing.called or switch is Switch.FILES
    assert log.warning.called == failing.called
    for edition in (*then, {**FIRST, "index.html": "three"}, FIRST):
        publish(output, edition, switch)
        assert texts(output) == edition


def test_a_stage_that_cannot_be_removed_is_told_and_removed_by_the_next_build(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with pytest.MonkeyPatch.context() as patch, Publication(output) as publication:
        publication.put("left", b"x")
        patch.setattr("press.housekeeping.log", log := Mock())
        patch.setattr(shutil, "rmtree", Mock(side_effect=OSError(errno.EIO, "worn out")))
    assert log.warning.called
    publish(output, FIRST)
    assert texts(output) == FIRST


READER = """
import sys
from pathlib import Path
from editions import publish
big = [{f"{n // 10}/{n}": f"{edition}" for n in range(200)} for edition in range(2)]
for number in range(10_000):
    publish(Path(sys.argv[1]), big[number % 2], "")
    print(number, flush=True)
"""


def test_killed_at_any_moment_a_reader_sees_one_edition(tmp_path: Path) -> None:
    output = tmp_path / "output"
    chance = random.Random(7)  # noqa: S311 - moments to try, no secret
    paths = f"{editions.PLUGINS}:{Path(editions.__file__).parent}"
    for _ in range(8):
        command = [sys.executable, "-c", READER, str(output)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env={"PYTHONPATH": paths}) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(chance.random() / 5)
            writer.send_signal(signal.SIGKILL)
        seen = texts(output)
        assert len(seen) == 200
        assert len(set(seen.values())) == 1


class Editions(RuleBasedStateMachine):
    """Editions and the user's own doings, in any order: the folder is the edition and the user's files."""

    names = st.sampled_from(["a", "b", "c/a", "c/b", "d/e/f", "d/e/g"])
    values = st.sampled_from(["1", "2", "3"])

    @initialize()
    def begin(self) -> None:
        """Begin without an output folder."""
        self.folder = TemporaryDirectory()
        self.output = Path(self.folder.name) / "output"
        self.theirs: dict[str, str] = {}
        self.ours: dict[str, str] = {}

    @rule(edition=st.dictionaries(names, values), switch=st.sampled_from([None, Switch.RENAME]))
    def publish(self, edition: dict[str, str], switch: Switch | None) -> None:
        """Publish an edition."""
        publish(self.output, edition, switch)
        self.ours = edition
        if self.output.exists():
            assert texts(self.output) == {**self.theirs, **self.ours}
        else:
            assert not edition

    @rule(name=st.sampled_from(["mine", "c/mine", "x/y/mine"]), value=values)
    def file_of_the_user(self, name: str, value: str) -> None:
        """Put a file of the user's there."""
        (self.output / name).parent.mkdir(parents=True, exist_ok=True)
        (self.output / name).unlink(missing_ok=True)
        (self.output / name).write_text(value)
        self.theirs[name] = value

    @rule(name=st.sampled_from(["mine", "c/mine", "x/y/mine"]))
    def removed_by_the_user(self, name: str) -> None:
        """Remove a file of the user's."""
        (self.output / name).unlink(missing_ok=True)
        self.theirs.pop(name, None)

    @rule(name=names)
    def page_removed_by_the_user(self, name: str) -> None:
        """Remove a file of ours by hand."""
        (self.output / name).unlink(missing_ok=True)

    def teardown(self) -> None:
        """Remove all."""
        self.folder.cleanup()


TestEditions = Editions.TestCase
TestEditions.settings = settings(max_examples=25, stateful_step_count=20)


def test_a_look_ahead_is_taken_over_once_and_only_at_the_same_edition(tmp_path: Path) -> None:
    output = tmp_path / "output"

    def has_page() -> bool:
        with Publication(output) as publication:
            return publication.file("index.html") is not None

    def looked_ahead() -> None:
        with Publication(output, looks=False) as publication:
            publication.look_ahead()
            publication.look()
            publication.hand_over()
        (output / "index.html").unlink()

    for number, others in enumerate((False, True)):
        with Publication(output) as publication:
            publication.put("index.html", bytes([number]))
            publication.switch()
        looked_ahead()
        if others:
            with Publication(output) as publication:  # takes the look over
                publication.put("more.html", b"")
                publication.switch()
            assert not has_page()
        else:
            assert has_page()
            assert not has_page()


@pytest.mark.parametrize("process", ["ends well", "dies", "cannot begin"])
def test_what_was_touched_before_a_look_ahead_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: str
) -> None:
    ours, theirs = os.getpid(), tampering.touched
    looked_here: list[Path] = []

    def touched(published: Path, manifest: Manifest, folders: Iterable[str] | None) -> Iterator[str]:
        if os.getpid() != ours and process == "dies":
            os._exit(0)
        looked_here.append(published)
        return theirs(published, manifest, folders)

    monkeypatch.setattr(tampering, "touched", touched)
    monkeypatch.setattr("press.ahead.FORKS", process != "cannot begin")
    output = tmp_path / "output"
    with Publication(output) as publication:
        publication.put("a/index.html", b"")
        publication.switch()
    (output / "a" / "index.html").unlink()
    with Publication(output, looks=False) as publication:
        assert publication.file("a/index.html")
        publication.look_ahead()
        looked_here.clear()
    with Publication(output) as publication:
        assert not publication.file("a/index.html")
    assert bool(looked_here) is (process != "ends well")
