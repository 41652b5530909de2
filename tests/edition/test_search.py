"""The search: every word of a story finds it; a story that changes, changes its part of the index alone."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from base64 import b64decode
from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.search import documents, index, placing
from edition.search.documents import LEVELS
from edition.search.kept import Documents
from edition.search.parts import parts
from edition.search.shards import alphabetically, shards
from edition.search.words import words
from made_up_stories import copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from edition.model import Copy
    from edition.search.index import Files
    from edition.search.parts import Part

COPIES = [
    copy(
        f"Story {number} of <ships> & more",
        f"The harbour office counted ship number{number} at the quay.\nIt left again on word{number % 7}.",
        f"2026-{number % 12 + 1:02}-{number % 5 + 1:02}",
        section=("Harbour", "Sport", "R&D")[number % 3],
        source=("Wire", "Courier", None)[number % 3],
    )
    for number in range(120)
]
HOSTILE = (
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "length",
    "then",
    "<b>",
    "section:harbour",
)


# ------------------------------------------------------------------ a reader of its own, from docs/search.md


class Bits:
    """Reads a shard from its first byte."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def number(self) -> int:
        """A whole number, seven bits a byte."""
        value, shift = 0, 0
        while True:
            byte = self.bits(8)
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def bits(self, count: int) -> int:
        """So many bits, the highest first."""
        value = 0
        for _ in range(count):
            byte, bit = divmod(self.place, 8)
            value = value * 2 + (self.data[byte] >> (7 - bit) & 1)
            self.place += 1
        return value

    def steps(self) -> int:
        """How many ones stand before a zero."""
        count = 0
        while self.bits(1):
            count += 1
        return count


@cache
def read(data: bytes, stories: int) -> dict[str, list[tuple[int, int]]]:
    """The words of a shard, each with the stories that have it and its weight in them."""
    bits, spelt, heads = Bits(data), b"", []
    for _ in range(bits.number()):
        same, more = bits.number(), bits.number()
        spelt = spelt[:same] + bytes(bits.bits(8) for _ in range(more))
        heads.append((spelt.decode(), bits.number()))
    rows = {}
    for word, count in heads:
        shift, story, row = max(0, (stories // count).bit_length() - 1), -1, []
        for _ in range(count):
            story += 1 + (bits.steps() << shift) + bits.bits(shift)
            row.append((story, bits.bits(2)))
        rows[word] = row
    return rows


def place(copies: Iterable[Copy], folder: Path, before: Path | None = None) -> None:
    told = [*copies]
    at = placing.Place(folder, before or folder)
    days = sorted({each.story.day for each in told})
    placing.place(Documents(sqlite3.connect(":memory:")), days[0].year, [(days, told)], at)


def files_of(copies: Iterable[Copy], folder: Path, before: Path | None = None) -> Files:
    place(copies, folder, before)
    return _read(folder)


def _read(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def shard_of(files: Mapping[str, bytes], part: Mapping[str, Any], place: int) -> bytes:
    """A shard of a part: held by the listing, or cut out of its file."""
    if part["held"]:
        return b64decode(part["held"])
    for number, sizes in enumerate(part["files"]):
        if place < len(sizes):
            at = sum(sizes[:place])
            return files[f"{part['key']}/{number}.{part['name']}.bin"][at : at + sizes[place]]
        place -= len(sizes)
    raise IndexError(place)


def found(files: Mapping[str, bytes], word: str) -> set[str]:
    """The addresses of the stories that have a word."""
    urls = set()
    for part in json.loads(files["index.json"])["parts"]:
        starts = [start for start in part["starts"] if alphabetically(start) <= alphabetically(word)]
        names = [
            f"days/{day}/story.{name}.json"
            for day, _ in part["days"]
            for name in json.loads(files[f"days/{day}.json"])
        ]
        if starts:
            shard = shard_of(files, part, len(starts) - 1)
            urls |= {
                json.loads(files[names[story]])["url"] for story, _ in read(shard, len(names)).get(word, ())
            }
    return urls


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return files_of(COPIES, tmp_path_factory.mktemp("search"))


# ------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Ferries", "ferry"),
        ("the harbour’s", "The HARBOUR"),
        ("churches boxes classes", "church box class"),
        ("movies, committees", "movie committee"),
        ("Café Ærø łódź STRASSE", "cafe aero lodz straße"),
        ("ΟΔΟΣ", "οδος"),
        ("שָׁלוֹם", "שלום"),
        ("كِتَاب كــتاب", "كتاب كتاب"),
        ("so\u00adft zero\u200bwidth", "soft zerowidth"),
        ("ﬁnd №5 ①", "find no5 1"),
        ("Đắk Lắk", "dak lak"),
        ("snake_case", "snake case"),
    ],
)
def test_what_readers_take_for_the_same_is_the_same(text: str, same: str) -> None:
    assert words(text) == words(same)


def test_words_that_only_look_like_plurals_stay_apart() -> None:
    assert words("glass") != words("glas")
    assert set(words("gas bus status")) == {"gas", "bus", "status"}


def test_scripts_without_spaces_are_looked_up_by_pairs_of_letters() -> None:
    assert list(words("東京都2020年")) == ["東京", "京都", "都", "2020", "年"]


def test_marks_of_scripts_that_spell_with_them_are_letters() -> None:
    assert list(words("हिन्दी में")) == ["हिन्दी", "में"]


# ------------------------------------------------------------------ finding


@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join)),
        min_size=1,
        max_size=12,
    )
)
def test_every_word_finds_the_stories_that_have_it_and_no_other(texts: list[str]) -> None:
    first = date(2026, 9, 28)
    copies = [
        copy(f"headline{place}", text, (first + timedelta(place)).isoformat())
        for place, text in enumerate(texts)
    ]
    made: Files = {}
    entries = []
    for part in parts(each.story.day for each in copies):
        here = [documents.document(each) for each in copies if each.story.day in part.days]
        entry, shards_of_part = index.of_part(part, here, "")
        made |= shards_of_part
        entries.append(entry)
    for each in copies:
        made |= index.of_day(each.story.day, [documents.record(each)])
    made |= index.listing(entries)
    having = defaultdict(set)
    for each in copies:
        for word in documents.weights(each):
            having[word].add(each.story.url)
    assert {word: found(made, word) for word in having} == having
    assert found(made, "nowhere") == set()


def test_the_headline_weighs_more_than_the_text_and_often_more_than_once() -> None:
    told = copy("Oyster", "A whelk, a mussel; a mussel." + " And so on." * 150, standfirst="Limpets.")
    weights = documents.weights(told)
    assert weights["oyster"] > weights["whelk"]
    assert weights["mussel"] > weights["whelk"]
    assert weights["limpet"] > weights["whelk"]
    assert set(weights.values()) <= set(range(LEVELS))


def test_a_search_can_be_narrowed_to_a_section_and_a_source(files: Files) -> None:
    sections = {kept.story.section.slug for kept in COPIES}
    for slug in sections:
        assert found(files, f"section:{slug}") == {
            kept.story.url for kept in COPIES if kept.story.section.slug == slug
        }
    assert found(files, "source:wire") == {
        kept.story.url for kept in COPIES if kept.story.source and kept.story.source.name == "Wire"
    }


def test_words_of_the_text_are_never_taken_for_a_section() -> None:
    weights = documents.weights(copy("section:sport", "source:wire section:sport", section="Harbour"))
    assert {word for word in weights if ":" in word} == {"section:harbour"}


def test_a_record_has_what_a_result_shows() -> None:
    told = copy('A "b" <c>', "One & two", standfirst="Why.", source="Wire", day="2026-11-09")
    assert json.loads(documents.record(told)) == {
        "url": told.story.url,
        "title": 'A "b" <c>',
        "date": "2026-11-09",
        "section": "Harbour",
        "source": "Wire",
        "lang": "en",
        "dir": "ltr",
        "text": "Why.\nOne & two",
    }


# ------------------------------------------------------------------ parts


def test_what_is_over_is_taken_together() -> None:
    days = [
        date(2026, 1, 2),
        date(2026, 3, 31),
        date(2026, 4, 1),
        *(date(2026, month, 9) for month in (10, 11)),
    ]
    days += [date(2026, 11, 11), date(2026, 11, 12)]
    assert {part.key: len(part.days) for part in parts(reversed(days))} == {
        "q1": 2,
        "q2": 1,
        "m10": 1,
        "m11": 2,
        "d1112": 1,
    }


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31))))
def test_each_day_is_in_one_part_in_order(days: set[date]) -> None:
    assert [day for part in parts(days) for day in part.days] == sorted(days)


def test_a_story_of_the_latest_day_changes_few_files(files: Files, tmp_path: Path) -> None:
    """The listing of the year, which holds the words of the day, and the list of the day; a record is new."""
    latest = max(kept.story.day for kept in COPIES)
    new = copy("One more", "The very latest news of the quay", latest.isoformat())
    after = files_of([*COPIES, new], tmp_path)
    changed = {path for path in files.keys() | after.keys() if files.get(path) != after.get(path)}
    kinds = {re.sub(r"[0-9a-f]{10}", "X", path) for path in changed}
    assert kinds == {
        "index.json",
        f"days/{latest}.json",
        f"days/{latest}/story.X.json",
    }


def test_months_of_the_last_quarter_have_few_files_and_what_is_over_a_file_for_each_shard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A story that comes late, or opens a day, changes a month of the last quarter and no other."""
    monkeypatch.setattr("edition.search.parts.SHARD", 100)
    monkeypatch.setattr("edition.search.index.SHARD", 100)
    made = files_of(COPIES, tmp_path / "made")
    counts = Counter(path.partition("/")[0] for path in made if path.endswith(".bin"))
    assert counts["q1"] > 5
    assert {counts["m10"], counts["m11"], counts["m12"]} == {1}
    assert all(found(made, f"number{number}") for number in range(len(COPIES)))
    late = files_of([*COPIES, copy("Late", day="2026-10-02")], tmp_path / "late")
    changed = {path for path in made.keys() | late.keys() if made.get(path) != late.get(path)}
    assert {path.partition("/")[0] for path in changed} == {"index.json", "m10", "days"}
    assert len(changed) == 5  # its file under two names, the listing, the list of the day, the record


def test_a_file_of_shards_holds_one_at_least() -> None:
    assert index.filed([b"aa", b"b", b"ccc", b"d"], 3) == [[b"aa", b"b"], [b"ccc"], [b"d"]]
    assert index.filed([b"a", b"b"], 1) == [[b"a"], [b"b"]]


def test_shards_are_about_as_large_as_asked_and_parted_by_the_alphabet() -> None:
    rows = {f"word{number}": [number * LEVELS] for number in range(3_000)}
    made = list(shards(rows, 3_000, 500))
    assert all(500 <= len(data) <= 530 for _, data in made[:-1])
    in_order = [word for _, data in made for word in read(data, 3_000)]
    assert in_order == sorted(rows)
    for start, data in made:
        first = next(iter(read(data, 3_000)))
        assert first.startswith(start)
        assert all(word < start for word in in_order[: in_order.index(first)])


# ------------------------------------------------------------------ files


def test_the_bytes_are_the_same_each_time(files: Files, tmp_path: Path) -> None:
    assert files_of(reversed(COPIES), tmp_path) == files


def test_other_bytes_of_the_same_stories_have_another_version(files: Files) -> None:
    """Mend it by raising `index.VERSION`: what the last build made would be taken for the same."""
    shards = (data for path, data in sorted(files.items()) if path.endswith(".bin"))
    told = sha256(b"".join(shards)).hexdigest()
    assert (index.VERSION, told[:16]) == (3, "e713472f57fa5190")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of parts that are made while a test runs."""
    keys: list[str] = []
    of_part = index.of_part

    def noting(part: Part, *more: object) -> object:
        keys.append(part.key)
        return of_part(part, *more)

    monkeypatch.setattr(index, "of_part", noting)
    return keys


def test_parts_whose_stories_are_the_same_are_taken_from_the_last_build(
    files: Files, tmp_path: Path, made: list[str]
) -> None:
    files_of(COPIES, tmp_path / "before")
    made.clear()
    assert files_of(COPIES, tmp_path / "after", tmp_path / "before") == files
    assert made == []
    files_of([*COPIES, copy("Late", day="2026-05-01")], tmp_path / "late", tmp_path / "before")
    assert made == ["q2"]


def test_where_the_rest_stays_no_part_of_other_days_is_looked_at(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, at = Documents(sqlite3.connect(":memory:")), placing.Place(tmp_path, tmp_path, stays=True)
    placing.place(kept, 2026, [({told.story.day for told in COPIES}, COPIES)], at)
    made.clear()
    asked: set[date] = set()
    digests = kept.digests
    monkeypatch.setattr(kept, "digests", lambda days: asked.update(days) or digests(days))
    late = copy("Late", day="2026-05-01")
    placing.place(kept, 2026, [({late.story.day}, [late])], at)
    assert made == ["q2"]
    assert {(day.month + 2) // 3 for day in asked} == {2}


@given(st.lists(st.lists(st.integers(0, len(COPIES) - 1), max_size=6), max_size=4))
def test_a_few_days_at_a_time_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[int]]
) -> None:
    """Stories come and go; of each change only its days are told, and what it answers for is made anew."""
    kept, there = Documents(sqlite3.connect(":memory:")), set(range(0, len(COPIES), 2))
    folder = tmp_path_factory.mktemp("site")
    now = placing.Place(folder, folder, stays=True)
    first = {COPIES[number].story.day for number in there}
    placing.place(kept, 2026, [(first, [COPIES[number] for number in there])], now)
    for change in filter(None, changes):
        there ^= set(change)
        days = {COPIES[number].story.day for number in change}
        told = [COPIES[number] for number in there if COPIES[number].story.day in days]
        new = tmp_path_factory.mktemp("new")
        for path in placing.place(kept, 2026, [(days, told)], placing.Place(new, folder, stays=True)):
            drop(folder / path)
        shutil.copytree(new, folder, dirs_exist_ok=True)
    whole = [COPIES[number] for number in there]
    assert _read(folder) == (files_of(whole, tmp_path_factory.mktemp("whole")) if whole else {})


def drop(path: Path) -> None:
    """Remove a file or a folder."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("damage", ["shard", "shard gone", "listing", "listing gone"])
def test_a_damaged_index_is_made_anew(files: Files, tmp_path: Path, damage: str) -> None:
    files_of(COPIES, tmp_path)
    kind, _, is_gone = damage.partition(" ")
    path = tmp_path / "index.json" if kind == "listing" else next(tmp_path.glob("q1/0.*.bin"))
    if is_gone:
        path.unlink()
    else:
        path.write_bytes(b'{"version": 3, "parts": [{}]}')
    assert files_of(COPIES, tmp_path) == files


def test_what_the_stories_do_not_have_any_more_goes(files: Files, tmp_path: Path) -> None:
    files_of([*COPIES, copy("Late", day="2026-12-31")], tmp_path)
    assert files_of(COPIES, tmp_path) == files


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "days").write_text("in the way", encoding="ascii")
    with pytest.raises(OSError, match="days"):
        place(COPIES[:1], tmp_path / "days" / "2026")
