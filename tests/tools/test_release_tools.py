"""What a release is told of what it builds on, and what a torment counts."""

from __future__ import annotations

import json
import shutil
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import audit
import fuzz
import sbom
from torments import calls, hostile, inputs, payloads, recipes, warm, words
from torments.desk import Desk
from torments.tally import Asked, Tally


def test_hashes_of_a_lock_file_are_found_by_name() -> None:
    text = "Eb_ook==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n# note\nother==2\n"
    assert sbom.locked(text) == {"eb-ook": ["aa", "bb"], "other": []}


def test_a_bill_names_what_runs_and_nothing_else() -> None:
    part = {"name": "Eb_Ook", "bom-ref": "e", "purl": "pkg:pypi/ebook@1.0"}
    bill = {
        "components": [part, {"name": "pytest", "bom-ref": "p"}],
        "metadata": {"component": {"bom-ref": "root"}},
        "dependencies": [{"ref": "root", "dependsOn": ["e", "p"]}, {"ref": "p"}],
    }
    told = sbom.runtime(bill, {"eb-ook": ["aa"]})
    assert [each["name"] for each in told["components"]] == ["Eb_Ook"]
    assert told["components"][0]["externalReferences"][0]["hashes"] == [{"alg": "SHA-256", "content": "aa"}]
    assert told["dependencies"] == [{"ref": "root", "dependsOn": ["e"]}]


def test_a_known_hole_fails_an_audit_and_a_missing_network_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hole = {"id": "X-1", "fix_versions": ["2"]}
    report = {"dependencies": [{"name": "a", "version": "1", "vulns": [hole]}, {"name": "b"}]}
    monkeypatch.setattr(audit, "asked", lambda lock: json.dumps(report) if lock == "bad" else "")
    assert audit.main(["none"]) == 0
    assert "was not looked up" in capsys.readouterr().out
    assert audit.main(["none", "bad"]) == 1
    assert "a 1: X-1, mended in 2" in capsys.readouterr().out


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_no_target_of_the_fuzzer_dies_of_what_is_known(target: str) -> None:
    for raw in (b"", b"\xff\xfe\x00", *(payload.encode() for payload in hostile.PAYLOADS.values())):
        fuzz.TARGETS[target](raw)


def test_a_tally_names_what_did_not_hold() -> None:
    tally = Tally("kill")
    tally.check("fine", held=True)
    tally.check("lost a file", held=False)
    assert str(tally).split("\n") == ["kill          1 of 2 held", "    lost a file"]


def test_a_desk_files_the_same_copy_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Desk(tmp_path / name).file(3)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.txt")}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 3


def test_the_page_of_a_stranger_is_not_that_of_a_harmless_story_of_the_same_number(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for name in ("000", "000-control"):
        page = desk.output / "2027" / "02" / "02" / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<p>The page of&#32;{name}</p>", encoding="utf-8")
        page.with_suffix(".json").write_text(json.dumps({"id": name}), encoding="utf-8")
    assert list(inputs.published(desk)) == [({"id": "000-control"}, "The page of 000-control")]


def test_each_collected_payload_stands_once_in_each_place() -> None:
    listed = [f"payload {number}" for number in range(13)]
    filled = [pair for story in payloads.stories(listed) for pair in story.items()]
    assert sorted(filled) == sorted((place, payload) for place in hostile.SLOTS for payload in listed)


def test_lines_made_for_their_number_are_all_unlike() -> None:
    lines = recipes.unlike("The {0} of {1}\n", 5000).splitlines()[2:]
    assert len({*lines}) == len(lines) > 100


def test_a_share_is_another_one_for_each_seed_and_all_of_them_are_the_whole() -> None:
    whole = list(range(23))
    shares = [Asked(8, seed, Path()).share(whole) for seed in range(3)]
    assert [len(share) for share in shares] == [8, 8, 7]
    assert sorted(each for share in shares for each in share) == whole
    assert Asked(100, 7, Path()).share(whole) == whole


def test_calls_that_fail_are_those_of_the_desk_counted_in_each_build() -> None:
    trace = """\
5  openat(AT_FDCWD, "/desk/new/index.html.br", O_RDONLY) = 3
7  mkdir("/elsewhere", 0777) = 0
7  mkdir("/desk/output", 0777) = 0
9  mkdir("/desk/output/a", 0777 <unfinished ...>
7  write(1</dev/null>, "done", 4) = 4
9  <... mkdir resumed>) = 0
7  write(3</desk/output/b>, "x", 1) = 1
7  mkdir("/desk/output/c", 0777) = 0
"""
    found = calls.numbers(trace, "/desk/", calls.BUILD)
    assert {call: places for call, places in found.items() if places} == {"mkdir": [1, 2, 3], "write": [2]}
    assert found.keys() == calls.CALLS.keys()
    assert (calls.most(trace, "mkdir"), calls.most(trace, "write"), calls.most(trace, "flock")) == (3, 2, 0)


def test_calls_that_fail_in_looks_are_those_of_other_processes_than_the_build() -> None:
    trace = """\
5  openat(AT_FDCWD, "/desk/new/index.html.br", O_RDONLY) = 3
7  openat(AT_FDCWD, "/desk/content", O_RDONLY) = 3
7  write(5<pipe:[16]>, "built", 5) = 5
9  openat(AT_FDCWD, "/elsewhere", O_RDONLY) = 3
9  openat(AT_FDCWD, "/desk/content", O_RDONLY <unfinished ...>
8  write(5<pipe:[17]>, "seen", 4) = 4
9  <... openat resumed>) = 3
"""
    found = calls.numbers(trace, "/desk/", calls.LOOKING)
    assert {call: places for call, places in found.items() if places} == {"openat": [2], "write": [1]}


def test_a_build_of_a_warm_process_is_that_of_any_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.file(1)
    assert desk.build() == 0
    made = desk.digests()
    finished = desk.output.rename(tmp_path / "finished")
    process = warm.Warm(desk, finished)
    assert process.build("idle", "write", 3) == 0
    assert desk.digests() == made
    desk.file(1, first=1)
    assert process.build() == 0
    assert process.build("look and be killed", 0) == -signal.SIGKILL
    process.close()
    made = desk.digests()
    shutil.rmtree(desk.output)
    assert desk.build() == 0
    assert desk.digests() == made


def test_what_a_warm_build_gives_a_pool_is_done_in_its_own_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThreadPoolExecutor, "submit", warm.at_once)
    with ThreadPoolExecutor() as pool:
        assert set(pool.map(lambda _: threading.get_ident(), range(9))) == {threading.get_ident()}
        failed = pool.submit(int, "none")
        with pytest.raises(ValueError, match="none"):
            failed.result()


def test_a_test_that_no_word_is_lost_counts_where_it_passes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "TESTS", (words.TESTS[-1], "tests/copydesk/test_ledger.py::test_nothing"))
    words.words(tally := Tally("words"), Path(), Asked(1, 8, Path()))
    assert (tally.tried, len(tally.faults)) == (2, 1)
    assert tally.faults[0].startswith("tests/copydesk/test_ledger.py::test_nothing")


def test_every_test_that_no_word_is_lost_has_as_many_examples_as_are_asked_for(project: Path) -> None:
    for test in words.TESTS:
        path, name = test.split("::")
        decorators = (
            (project / path).read_text(encoding="utf-8").split(f"def {name}(")[0].rpartition("\n\n\n")[2]
        )
        assert "@given(" in decorators
        assert "max_examples" not in decorators
