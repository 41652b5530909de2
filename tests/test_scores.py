"""The recovery on our own labelled copy does not fall below what it has reached."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import pytest

from scores import measure
from scores.measure import CONTENT, Figure, Label, Record, Story, Tally

STORIES = measure.stories()
LABELLED = {
    "headline": "Harbour freezes",
    "authors": ["Ida March"],
    "date": "2026-11-09",
    "section": "World",
    "section_alt": ["Coast"],
    "source": None,
    "source_alt": [],
    "standfirst": None,
    "dateline": {"place": "SKERROW", "agency": "CNA", "text": "SKERROW (CNA) —"},
    "absent": ["standfirst", "source"],
    "blocks": [
        {"type": "paragraph", "text": "SKERROW (CNA) — The harbour froze."},
        {"type": "subheading", "text": "Boats wait"},
        {"type": "paragraph", "text": "Nobody sailed on “Friday”."},
        {"type": "paragraph", "text": "(Editing by Osric Dane)", "optional": True},
    ],
    "junk": ["Share this", "12 Comments"],
    "meta_lines": ["By Ida March"],
}
"""A label for the tests of the scorer itself."""


def name_of(story: Story) -> str:
    return str(story.gold["id"])


def perfect(**changes: object) -> Record:
    """A record that recovers all of `LABELLED`, but for the changes."""
    right: Record = {
        "headline": "Harbour freezes",
        "authors": ["Ida March"],
        "date": "2026-11-09",
        "section": "coast",
        "source": None,
        "standfirst": None,
        "dateline": {"place": "Skerrow", "agency": "CNA"},
        "blocks": [
            {"type": "paragraph", "text": "The harbour froze."},
            {"type": "subheading", "text": "Boats wait"},
            {"type": "paragraph", "text": 'Nobody sailed on "Friday".'},
        ],
    }
    return right | changes


# ------------------------------------------------------------------ the labels


class Visible(HTMLParser):
    """The texts that a page shows."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.hidden = 0
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Hide what a page does not show."""
        self.hidden += tag in {"head", "script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Show what comes after."""
        self.hidden -= tag in {"head", "script", "style"}

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if not self.hidden:
            self.texts.append(data)


ENCODINGS = {"harbour-tribune-12-fish-auction": "cp1252", "fellgate-courier-13-avalanche-ears": "utf-8-sig"}


def raw_text(story: Story) -> str:
    text = story.path.read_bytes().decode(ENCODINGS.get(name_of(story), "utf-8"))
    return " ".join(Visible(text).texts) if story.path.suffix == ".html" else text


def labelled_texts(gold: Label) -> list[str]:
    blocks = [block["text"] for block in gold["blocks"]]
    return [gold["headline"], gold["standfirst"] or "", *blocks, *gold["junk"], *gold["meta_lines"]]


@pytest.mark.parametrize("story", STORIES, ids=name_of)
def test_every_word_of_the_copy_has_its_place_in_the_label(story: Story) -> None:
    here = Counter(measure.words(raw_text(story)))
    labelled = Counter(word for text in labelled_texts(story.gold) for word in measure.words(text))
    numbers = Counter({word: count for word, count in (here - labelled).items() if not word.isdigit()})
    assert labelled - here == Counter()
    assert numbers == Counter(), "only the numbers of list items may be left over"


@pytest.mark.parametrize("story", STORIES, ids=name_of)
def test_every_value_of_the_label_stands_in_the_copy(story: Story) -> None:
    copy = measure.fold(raw_text(story))
    gold = story.gold
    said = [gold["headline"], gold["standfirst"], *(gold["authors"] or []), gold["section"], gold["source"]]
    assert [value for value in said if measure.fold(value) not in copy] == []
    assert all(gold[name] is None for name in gold["absent"])


def test_every_raw_story_is_labelled() -> None:
    raw = {path for path in CONTENT.rglob("*") if path.suffix in {".txt", ".html"}}
    assert {story.path for story in STORIES if story.group == "content"} == raw


# ------------------------------------------------------------------ the scorer


def test_all_that_is_right_is_counted_as_right() -> None:
    counts = measure.measure(LABELLED, perfect())
    for figure in measure.FIGURES:
        assert figure.of(counts[figure.name]) in {None, 0.0 if figure.fault else 100.0}


@pytest.mark.parametrize(
    ("figure", "changes"),
    [
        ("headline", {"headline": None}),
        ("section", {"section": "World news"}),
        ("date", {"date": "2026-09-11"}),
        ("dateline", {"dateline": {"place": "Skerrow", "agency": None}}),
        ("authors", {"authors": ["Ida March", "Staff"]}),
        ("false values", {"source": "The Tribune"}),
        ("paragraphs", {"blocks": [{"type": "paragraph", "text": "The harbour froze. Boats wait"}]}),
        ("subheadings", {"blocks": [{"type": "paragraph", "text": "Boats wait"}]}),
        ("junk leak", {"blocks": [{"type": "paragraph", "text": "12 Comments"}]}),
        ("body loss", {"blocks": [{"type": "paragraph", "text": "The harbour."}]}),
    ],
)
def test_each_fault_shows_in_its_figure(figure: str, changes: dict[str, object]) -> None:
    known = {each.name: each for each in measure.FIGURES}[figure]
    spoilt = known.of(measure.measure(LABELLED, perfect(**changes))[figure])
    assert spoilt is not None
    assert known.broken(spoilt, 0.0 if known.fault else 100.0)
    assert list(measure.misses(LABELLED, perfect(**changes)))


def test_what_opinions_differ_on_counts_on_neither_side() -> None:
    record = perfect()
    record["blocks"].append({"type": "paragraph", "text": "(Editing by Osric Dane)"})
    assert measure.measure(LABELLED, record) == measure.measure(LABELLED, perfect())


def test_a_figure_is_rounded_for_the_worse() -> None:
    two_thirds = Tally(hit=2, given=3, wanted=3)
    assert Figure("hits").of(two_thirds) == 66.6
    assert Figure("leaks", fault=True).of(two_thirds) == 66.7


# ------------------------------------------------------------------ the floors


def test_the_recovery_does_not_fall_below_its_floors() -> None:
    reached = measure.figures((story, measure.measure(story.gold, story.recover())) for story in STORIES)
    held = measure.floors()
    assert held, "no floors: accept some with python tests/scores/measure.py --accept"
    assert measure.broken(reached, held) == []
