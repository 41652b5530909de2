from __future__ import annotations

from typing import TYPE_CHECKING

from press.edits import edits
from press.scan import Difference, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable


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
