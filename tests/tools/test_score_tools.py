"""What `make score` says of labelled copy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import labelled
import score
import score_views
from copydesk.model import Label
from labelled import Labelled

if TYPE_CHECKING:
    from pathlib import Path

GOLD = {
    "headline": "Harbour freezes over",
    "standfirst": None,
    "blocks": [
        {"type": "paragraph", "text": "The harbour froze on Monday, and nobody sailed."},
        {"type": "caption", "text": "A boat in the ice"},
        {"type": "paragraph", "text": "Editing by Osric Dane", "optional": True},
    ],
    "meta_lines": ["By Ida March"],
    "junk": ["Harbour freezes over", "12 Comments"],
}
COPY = (
    "Harbour freezes over\n\nBy Ida March\n\n12 Comments\n\n"
    "The “harbour” froze on Monday, and nobody sailed.\n\nA boat in the ice\n\n"
    "Editing by Osric Dane\n\nA line of which the label does not tell"
)


@pytest.fixture
def copy() -> Labelled:
    return Labelled("article", "pier-news-1", "pier-news", COPY.encode(), GOLD)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one story, as article text, page text and in the manner of the seed."""
    for folder, suffixes in (("dev", (".txt", ".page.txt")), ("seedstyle-dev", (".txt",))):
        (tmp_path / folder).mkdir()
        name = "pier-news-1" if folder == "dev" else "pier-news-1-s"
        (tmp_path / folder / f"{name}.json").write_text(json.dumps(GOLD), "utf-8")
        for suffix in suffixes:
            (tmp_path / folder / (name + suffix)).write_text(COPY, "utf-8")
    return tmp_path


def test_lines_have_the_classes_that_the_label_gives_their_texts(copy: Labelled) -> None:
    found = labelled.classes(copy.read(), copy)
    assert [set(each) for each in found] == [
        {"headline", "junk"},
        {"meta"},
        {"junk"},
        {"paragraph"},
        {"caption"},
        {labelled.NEUTRAL},
        {labelled.NEUTRAL},
    ]


def test_no_site_is_in_two_folds(corpus: Path) -> None:
    copies = labelled.read(corpus)
    theirs = [each for each in copies if each.kind != "own"]
    assert [(each.kind, each.name) for each in theirs] == [
        ("article", "pier-news-1"),
        ("page", "pier-news-1"),
        ("seed", "pier-news-1-s"),
    ]
    folds = labelled.fold_of(copies)
    assert set(folds) == {each.site for each in copies}
    assert set(folds.values()) == set(range(labelled.FOLDS))
    assert {each.site for each in theirs} == {"pier-news"}


@pytest.mark.parametrize(
    ("label", "classes", "right"),
    [
        (Label.PARAGRAPH, {"list_item"}, True),
        (Label.PARAGRAPH, {"junk"}, False),
        (Label.SHARE_BAR, {"junk", "paragraph"}, True),
        (Label.CAPTION, {"caption"}, True),
        (Label.PARAGRAPH, {"caption"}, None),
        (Label.HEADLINE, {labelled.NEUTRAL}, None),
    ],
)
def test_label_agrees_with_classes(label: Label, classes: set[str], *, right: bool | None) -> None:
    assert score_views.agrees(label, frozenset(classes)) is right


def test_item_shows_where_mark_and_label_disagree(copy: Labelled, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = [*GOLD["blocks"], {"type": "paragraph", "text": "By Ida March"}]
    gold = {**GOLD, "meta_lines": [], "blocks": blocks}
    wrong = Labelled(copy.kind, copy.name, copy.site, copy.raw, gold)
    assert score_views.item([wrong], "article/pier-news-1") == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[:4] for line in shown if line.startswith("!")] == [["!", "3", "paragraph", "byline"]]
    assert score_views.item([wrong], "page/pier-news-1") == 2


def test_rule_that_cuts_text_is_seen(copy: Labelled, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {**GOLD, "meta_lines": [], "blocks": [{"type": "paragraph", "text": "By Ida March"}]}
    score_views.rules([Labelled(copy.kind, copy.name, copy.site, copy.raw, gold)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["byline", "1", "0.0", "3", "0"] in lines


def test_worst_copies_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    fine = {
        "headline": True,
        "fields": {"date": "hit"},
        "body": [90, 90, 90],
        "junk": [0, 5],
        "paragraphs": [9, 9, 9],
        "subheadings": [1, 1, 1],
    }
    bad = fine | {"headline": False, "body": [60, 60, 90], "fields": {"date": "miss"}}
    score_views.worst({"page": {"fine": fine, "bad": bad}}, 1)
    shown = capsys.readouterr().out
    assert "fine" not in shown
    assert shown.split("\n")[-2].split() == ["bad", "30", "0", "100", "0", "headline", "date"]


def test_a_number_that_is_none_is_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert score.number("WORST", "20") == 20
    for said in ("all", "0", "-1"):
        with pytest.raises(score.Unmeasured):
            score.number("WORST", said)
    assert "score: WORST is a number, such as WORST=5, not all" in capsys.readouterr().err
