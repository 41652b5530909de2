"""The search in a browser: it knows the words that the index has, finds what is there, and loads little."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from edition.search import placing, reader
from edition.search.kept import Documents
from edition.search.words import words
from made_up_stories import copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from conftest import Served

COPIES = [
    copy("Nine Ferries", "The clerk counted nine ferries.", "2026-11-09", source="Wire"),
    copy("Storm", "A ferry stayed in the harbour. " + "Gulls cried. " * 60, "2026-11-08"),
    copy(
        "__proto__ of constructor", "toString and hasOwnProperty, <b>bold</b>.", "2026-10-02", section="Sport"
    ),
    copy("東京都の船", "大きな船が港に着いた。", "2026-03-01", lang="ja"),
    copy("Café Ærø", "Łódź, straße.", "2026-01-02", source="Wire"),
    copy("An old ferry", "It sank.", "2025-06-01"),
    *(copy(f"Ship {number}", f"Word{number} and buoy{number}.", "2024-11-01") for number in range(200)),
    copy("The last day", "Fog.", "2024-12-31"),
]
SEARCH = """async ({ reader, years, query, filters }) => {
  const { open } = await import(reader);
  const index = open();
  for (const year of years) index.add(new URL(year, location.href).href);
  return Promise.all((await index.search(query, filters)).map((result) => result()));
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serving: Callable[[Path], Served]) -> Served:
    root = tmp_path_factory.mktemp("site")
    for year in (2024, 2025, 2026):
        here = [each for each in COPIES if each.story.day.year == year]
        at = placing.Place(root / "search" / str(year), root / "search" / str(year))
        kept = Documents(sqlite3.connect(":memory:"))
        placing.place(kept, year, [({each.story.day for each in here}, here)], at)
    (root / reader.url()).write_bytes(reader.script())
    (root / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    return serving(root)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    with browser.new_context() as context:
        here = context.new_page()
        here.goto(served.address)
        yield here


def search(page: Page, query: str, years: tuple[int, ...] = (2026,), **filters: str) -> list[dict[str, Any]]:
    asked = {"reader": f"/{reader.url()}", "query": query, "filters": filters}
    found: list[dict[str, Any]] = page.evaluate(
        SEARCH, asked | {"years": [f"search/{year}/" for year in years]}
    )
    return found


def titles(page: Page, query: str, years: tuple[int, ...] = (2026,), **filters: str) -> list[str]:
    return [result["title"] for result in search(page, query, years, **filters)]


def letters() -> Iterator[str]:
    """Every letter that Unicode has here; of the thousands of Chinese and Korean ones, some."""
    for code in range(0x20, 0x323B0):
        letter = chr(code)
        many = unicodedata.name(letter, "").startswith(
            ("CJK", "HANGUL SYLLABLE", "TANGUT", "CUNEIFORM", "EGYPT")
        )
        if unicodedata.category(letter) not in {"Cn", "Cs", "Co"} and not (many and code % 100):
            yield letter


def test_browsers_make_the_same_words_of_every_letter(page: Page) -> None:
    texts = [f"{letter} a{letter}s 'ties{letter}" for letter in letters()]
    texts += [paragraph for kept in COPIES for paragraph in (kept.story.title, *kept.paragraphs)]
    texts += ["The harbour's ties, axes, ses; classes — movies’ ‘buses’", "ΟΔΟΣ Σ, ΆΣ"]
    texts += ["x" * 100 + "s", "é" * 50, "a_b"]
    theirs = page.evaluate(
        "async ([reader, texts]) => { const { words } = await import(reader); return texts.map(words); }",
        [f"/{reader.url()}", texts],
    )
    differing = [
        (text, sorted(words(text).elements()), sorted(found))
        for text, found in zip(texts, theirs, strict=True)
        if sorted(words(text).elements()) != sorted(found)
    ]
    assert differing == []


def test_all_words_must_be_there_and_the_headline_counts_most(page: Page) -> None:
    assert titles(page, "ferry") == ["Nine Ferries", "Storm"]
    assert titles(page, "ferry harbour") == ["Storm"]
    assert titles(page, "ferry nowhere") == []
    assert titles(page, "?!") == []


def test_every_word_of_a_story_finds_it(page: Page) -> None:
    for kept in COPIES[:5]:
        for word in {word for text in (kept.story.title, *kept.paragraphs) for word in text.split()}:
            if words(word):
                assert kept.story.title in titles(page, word), word


@pytest.mark.parametrize("word", ["__proto__", "constructor", "hasOwnProperty", "toString"])
def test_words_that_are_names_in_javascript_are_words(page: Page, word: str) -> None:
    assert titles(page, word) == ["__proto__ of constructor"]
    assert titles(page, word + "x") == []


def test_the_beginning_of_a_word_finds_it(page: Page) -> None:
    assert titles(page, "harb") == ["Storm"]
    assert titles(page, "ha") == []
    assert titles(page, "船") == ["東京都の船"]
    assert titles(page, "大き") == ["東京都の船"]
    assert titles(page, "大船") == []


def test_a_search_is_narrowed(page: Page) -> None:
    assert titles(page, "ferry", section="harbour") == ["Nine Ferries", "Storm"]
    assert titles(page, "ferry", section="sport") == []
    assert titles(page, "ferry", source="wire", section="harbour") == ["Nine Ferries"]
    assert titles(page, "ferry", month="2026-11") == ["Nine Ferries", "Storm"]
    assert titles(page, "ferry", month="2026-10") == []
    assert titles(page, "section:sport") == []


def test_an_older_year_is_searched_too(page: Page) -> None:
    assert set(titles(page, "ferry", (2026, 2025))) == {"Nine Ferries", "Storm", "An old ferry"}
    assert titles(page, "ferry", (2026, 2025), month="2025-06") == ["An old ferry"]


def test_an_excerpt_shows_what_was_found_where_it_stands(page: Page) -> None:
    (storm,) = search(page, "ferry harbour")
    assert [piece["text"] for piece in storm["excerpt"] if piece["isFound"]] == ["ferry", "harbour"]
    assert "".join(piece["text"] for piece in storm["excerpt"]).startswith(
        "A ferry stayed in the harbour. Gulls"
    )
    assert storm["excerpt"][-1]["text"] == " … "
    (ships,) = search(page, "大き")
    assert [piece["text"] for piece in ships["excerpt"] if piece["isFound"]] == ["大", "き"]


def test_what_is_loaded_is_what_the_query_needs(page: Page, served: Served) -> None:
    served.asked.clear()
    search(page, "clerk", month="2026-11")
    parts = {path.split("/")[3] for path in served.asked if path.endswith(".bin")}
    assert parts == {"m11"}  # what the last day has stands in the listing
    assert not any("2025" in path for path in served.asked)


@pytest.mark.parametrize("answering", ["a part", "the whole", "another part", "an error"])
def test_a_host_may_send_parts_of_files_or_not(page: Page, served: Served, answering: str) -> None:
    """A shard of many in one file is found, whatever a host makes of a request for some of its bytes."""
    sent: list[int] = []

    def answer(route: Any) -> None:
        asked = route.request.headers.get("range")
        path = route.request.url.removeprefix(served.address)
        data = (served.root / path.lstrip("/")).read_bytes()
        if asked and answering != "the whole":
            first, last = map(int, asked.removeprefix("bytes=").split("-"))
            data = data[first : last + 1] if answering == "a part" else data[:1]
        status = (
            416 if asked and answering == "an error" else 206 if asked and answering != "the whole" else 200
        )
        sent.append(len(data))
        route.fulfill(status=status, body=data)

    page.route("**/m11/*.bin", answer)
    assert titles(page, "word7", (2024,)) == ["Ship 7"]
    whole = next((served.root / "search/2024/m11").glob("*.bin")).stat().st_size
    assert (max(sent) < whole) == (answering == "a part")


def test_a_reader_whose_edition_was_replaced_gets_the_new_one(page: Page, served: Served) -> None:
    """The listing is of an edition whose files are gone."""
    listing = served.root / "search/2026/index.json"
    current = listing.read_text(encoding="utf-8")
    answers = iter([current.replace('"name":"', '"name":"gone')])

    def stale_once(route: Any) -> None:
        body = next(answers, None)
        route.fulfill(body=body) if body else route.continue_()

    page.route("**/search/2026/index.json", stale_once)
    assert titles(page, "clerk") == ["Nine Ferries"]
