"""The search: a year's index holds its stories, in the same bytes each time, and changes with them alone."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import cbor2
import html5lib
import pytest

from edition.search import bundle, documents
from made_up_stories import copy

if TYPE_CHECKING:
    from pathlib import Path

COPIES = [
    copy(
        f"Story {number} of <ships> & more",
        f"The harbour office counted ship number{number} at the quay.\nIt left again on word{number % 7}.",
        f"2026-{number % 12 + 1:02}-01",
        section=("Harbour: News", "Sport, Old", "R&D")[number % 3],
        source=("Wire", "Courier", None)[number % 3],
    )
    for number in range(40)
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("search") / "2026"
    assert bundle.place(documents.by_year(COPIES)[2026], target, "en")
    return target


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def decoded(path: Path) -> list:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))


def test_a_document_holds_the_words_and_what_can_be_filtered_by() -> None:
    text = documents.document(
        copy('A "b" <c>', "One & two", standfirst="Why.", source="Wire", day="2026-11-09")
    )
    root = html5lib.parse(text, namespaceHTMLElements=False)
    meta = [(each.attrib, each.get("content")) for each in root.iter("meta")]
    filters = {each["data-pagefind-filter"]: value for each, value in meta if "data-pagefind-filter" in each}
    assert filters == {"section[content]": "Harbour", "source[content]": "Wire", "month[content]": "2026-11"}
    assert [each.text for each in root.iter("h1")] == ['A "b" <c>']
    assert [each.text for each in root.iter("p")] == ["Why.", "One & two"]


def test_stories_are_parted_by_year() -> None:
    years = documents.by_year([*COPIES, copy("Old", day="1999-12-31")])
    assert list(years[1999]) == ["1999/12/31/old/index.html"]
    assert len(years[2026]) == len(COPIES)


def test_every_filter_holds_the_values_of_the_stories(index: Path) -> None:
    filters = dict(decoded(path) for path in (index / "filter").iterdir())
    assert {name: [value for value, _ in values] for name, values in filters.items()} == {
        "month": [f"2026-{month:02}" for month in range(1, 13)],
        "section": ["Harbour: News", "R&D", "Sport, Old"],
        "source": ["Courier", "Wire"],
    }


def test_the_list_of_pieces_names_those_that_are_there(index: Path) -> None:
    (listed,) = index.glob("*.pf_meta")
    _, pages, chunks, filters, *_ = decoded(listed)
    assert len(pages) == len(COPIES)
    assert {path.stem for path in (index / "filter").iterdir()} == {hashed for _, hashed in filters}
    assert {path.stem for path in (index / "index").iterdir()} == {chunk[-1] for chunk in chunks}
    assert listed.stem.removeprefix("pagefind.") in (index / "pagefind-entry.json").read_text(
        encoding="utf-8"
    )


def test_ready_made_search_boxes_are_left_out(index: Path) -> None:
    assert not [name for name in files(index) if "ui" in name or "highlight" in name]


def test_the_bytes_are_the_same_each_time(index: Path, tmp_path: Path) -> None:
    bundle.place(documents.by_year(reversed(COPIES))[2026], tmp_path / "again", "en")
    assert files(tmp_path / "again") == files(index)


def test_what_is_there_is_not_made_again(index: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in index.rglob("*")}
    assert not bundle.place(documents.by_year(COPIES)[2026], index, "en")
    assert {path: path.stat().st_mtime_ns for path in index.rglob("*")} == before


def test_a_new_story_takes_the_place_of_the_old_index(tmp_path: Path) -> None:
    target = tmp_path / "2026"
    bundle.place(documents.by_year(COPIES[:3])[2026], target, "en")
    assert bundle.place(documents.by_year(COPIES[:4])[2026], target, "en")
    assert len(list((target / "fragment").iterdir())) == 4
    assert len(list(target.glob("*.pf_meta"))) == 1


def test_a_failure_of_the_program_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    with pytest.raises(OSError, match="nothing"):
        bundle.place(documents.by_year(COPIES[:1])[2026], tmp_path / "2026", "en")
