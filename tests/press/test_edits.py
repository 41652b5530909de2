from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press.edits import edits, is_edited, look, note_written
from press.scan import Difference, Entry, differences
from press.state import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from press.scan import Plain


def sources(names: Iterable[str]) -> frozenset[str]:
    """Text, but for that beside which there is Markdown; a folder may have such a name."""
    found = set(names)
    texts = {name for name in found if name.rstrip("/").endswith(".txt")}
    return frozenset(
        {name for name in found if name.endswith(".md")}
        | {name for name in texts if name.replace(".txt", ".md") not in found}
    )


def test_sources_may_come_and_go_with_others_in_their_folder() -> None:
    before = [Entry("a.txt"), Entry("b.txt"), Entry("note.css")]
    after = [Entry("a.md"), Entry("a.txt"), Entry("b.txt", 5), Entry("c/"), Entry("d.txt/")]
    changed = frozenset({"a.md", "b.txt", "c/", "d.txt/"})
    found = edits([("/news", Difference(before, after, changed))], sources)
    assert found.changed == {"/news/a.md", "/news/b.txt", "/news/d.txt"}
    assert found.gone == {"/news/a.txt"}
    assert found.others == {"/news/note.css"}
    assert edits([("/news", Difference(before, None, frozenset()))], sources).gone == {
        "/news/a.txt",
        "/news/b.txt",
    }


def test_what_the_build_itself_writes_is_no_edit_until_somebody_else_does(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("a story", encoding="utf-8")
    ledger = folder / "ledger.jsonl"

    def looked() -> frozenset[str] | None:
        """Look, and write the ledger as a build does; return what else than sources has changed."""
        with State(tmp_path / "state", "1", 1) as state:
            found = look(str(folder), state, sources)
            ledger.write_text("one more line", encoding="utf-8")
            note_written(str(ledger), state)
            note_written(str(tmp_path / "elsewhere" / "ledger.jsonl"), state)
            state.commit(1)
        return None if found is None else found.others

    assert [looked(), looked()] == [None, frozenset()]
    ledger.write_text("another line.", encoding="utf-8")
    assert looked() == {str(ledger)}


def test_what_another_process_sees_is_taken_over_once_and_only_at_the_same_edition(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()

    def is_seen() -> bool:
        """Whether anything has changed since the last look that was kept."""
        with State(tmp_path / "state", "1", 1) as state:
            return is_edited(str(folder), state)

    def looked(edition: int = 1, *, commit: bool = True) -> set[str] | None:
        """Look at the folder; return the names of the stories that have changed."""
        with State(tmp_path / "state", "1", 1) as state:
            state.edition = edition
            found = look(str(folder), state, sources)
            if commit:
                state.commit(1)
        return None if found is None else {Path(path).name for path in found.changed}

    assert looked() is None
    assert not is_seen()
    (folder / "a.txt").write_text("one", encoding="utf-8")
    assert is_seen()
    (folder / "b.txt").write_text("two", encoding="utf-8")
    assert looked(edition=2, commit=False) == {"a.txt", "b.txt"}
    assert looked() == {"a.txt"}
    assert looked() == {"b.txt"}
    assert looked() == set()
    assert not is_seen()


@pytest.mark.parametrize("process", ["dies", "cannot begin"])
def test_what_another_process_does_not_see_is_seen_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, process: str
) -> None:
    ours, theirs = os.getpid(), differences

    def differing(root: str, known: Mapping[str, Sequence[Plain]]) -> Iterator[tuple[str, Difference]]:
        for each in theirs(root, known):
            yield each
            if os.getpid() != ours:
                os._exit(0)

    monkeypatch.setattr("press.edits.differences", differing)
    monkeypatch.setattr("press.ahead.FORKS", process == "dies")
    news = tmp_path / "news"
    stories = [news / day / "a.txt" for day in ("monday", "tuesday")]
    for story in stories:
        story.parent.mkdir(parents=True)
    with State(tmp_path / "state", "1", 1) as state:
        look(str(news), state, sources)
        state.commit(1)
    for story in stories:
        story.write_text("one", encoding="utf-8")
    with State(tmp_path / "state", "1", 1) as state:
        assert is_edited(str(news), state)
    with State(tmp_path / "state", "1", 1) as state:
        found = look(str(news), state, sources)
        assert found is not None
        assert found.changed == {str(story) for story in stories}


def test_that_time_has_gone_by_is_no_edit_but_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("one", encoding="utf-8")
    with State(tmp_path / "state", "1", None) as state:
        look(str(folder), state, sources)
        assert any(entry[-1] for entry in state.folder(str(folder)) or ())
        state.commit(None)
        monkeypatch.setattr("press.scan.STEP", -(10**18))  # it was written long ago
        assert not is_edited(str(folder), state)
        assert not any(entry[-1] for entry in state.folder(str(folder)) or ())


def test_a_folder_that_cannot_be_read_calls_for_a_build(tmp_path: Path) -> None:
    with State(tmp_path / "state", "1", None) as state:
        assert is_edited(str(tmp_path / "news"), state)
        assert look(str(tmp_path / "news"), state, sources) is None
        assert state.is_spoiled
