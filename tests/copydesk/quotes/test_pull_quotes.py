"""Pull quotes: which are chosen, where they stand, what the editor says; nothing counts them twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from copydesk import desk, ledger
from copydesk.editor import Pull, Story, story_for
from copydesk.intake import reading
from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Crosshead,
    Markup,
    Paragraph,
    Person,
    PullQuote,
    Source,
)
from copydesk.quotes import quoted
from copydesk.quotes.pull import candidates, pulled
from copydesk.writing import commonmark, markdown, render

if TYPE_CHECKING:
    from pathlib import Path

FILLER = (
    "The harbour of Ostersey lies where two rivers meet the sea, and for as long as anybody there can say, "
    "the pilots of the town have rowed out to the ships that wait beyond the bar for the morning tide. "
) * 2
VIVID = (
    '"We never lost a ship to the sea, and nobody will make us afraid of it," '
    "Harbour Minister Orla Venn said."
)
DRY = (
    '"The committee will review the proposal at the upcoming meeting of the relevant representatives," '
    "Tam Ruel, a clerk, said."
)
SECOND = '"I would rather lose my boat than my town, and I was born here," Orla Venn said on the quay.'


def story(*texts: str) -> Article:
    body = tuple(
        Crosshead(text[3:], at, at) if text.startswith("## ") else Paragraph(text, at, at)
        for at, text in enumerate(texts, 1)
    )
    return quoted(Article("story", "Ferry sails again", "ferry", "0", body=body))


LONG = (*[FILLER] * 3, VIVID, *[FILLER] * 2, DRY, *[FILLER] * 2)


def texts(article: Article) -> list[str]:
    return [quote.text for quote in article.pull_quotes]


def test_what_the_paper_or_the_writer_asks_is_not_pulled() -> None:
    asked = story(*LONG)
    assert candidates(replace(asked, source=Source("Ostpost"), byline=Byline((Person("Jane Roe"),))))
    for made in (
        replace(asked, source=Source("Orla Venn")),
        replace(asked, byline=Byline((Person("Orla Venn"),))),
    ):
        assert not candidates(made)


def test_what_stands_out_in_a_block_quote_is_not_pulled() -> None:
    said = "We never lost a ship to the sea, and nobody will make us afraid of it."
    set_off = BlockQuote((Paragraph(said, 4, 4),), "Orla Venn, Harbour Minister")
    plain = story(*LONG)
    article = quoted(
        replace(plain, body=tuple(set_off if VIVID in each.text else each for each in plain.body))
    )
    assert said in [quote.text for quote in article.quotes]
    assert not any(each.quote.text == said for each in candidates(article))


def test_the_vivid_words_of_somebody_named_are_pulled() -> None:
    article = pulled(story(*LONG))
    assert article.pull_quotes[0] == PullQuote(
        "“We never lost a ship to the sea, and nobody will make us afraid of it.”",
        "Orla Venn, Harbour Minister",
    )


def test_a_short_story_has_none() -> None:
    assert texts(pulled(story(FILLER, FILLER, FILLER, VIVID))) == []


def test_one_for_every_350_words_and_four_at_most() -> None:
    people = ("Ada Thorne", "Ben Quay", "Ida Holm", "Per Lund", "Ole Fisk")
    more = [f'"We have never lost a ship to the sea, and my name is {name}," said {name}.' for name in people]
    long = [paragraph for said in more for paragraph in (*[FILLER] * 8, said)]
    assert len(texts(pulled(story(*long)))) == 4
    assert len(texts(pulled(story(*[FILLER] * 5, *more)))) == 1


def test_nobody_is_pulled_twice_before_others() -> None:
    plain = '"The sea is wide and the boats of this town are small," said Tam Ruel.'
    article = pulled(story(*[FILLER] * 3, VIVID, *[FILLER] * 3, SECOND, *[FILLER] * 3, plain, *[FILLER] * 3))
    assert {quote.speaker for quote in article.pull_quotes} == {"Orla Venn", "Tam Ruel"}


def test_it_never_stands_beside_its_words() -> None:
    body = pulled(story(*LONG)).body
    at = next(place for place, block in enumerate(body) if isinstance(block, PullQuote))
    source = next(
        place for place, block in enumerate(body) if isinstance(block, Paragraph) and block.text == VIVID
    )
    assert abs(at - source) > 1
    assert all(isinstance(body[beside], Paragraph) for beside in (at - 1, at + 1))


def test_it_stays_in_its_section() -> None:
    article = pulled(
        story(
            *[FILLER] * 4, "## The Sea", FILLER, FILLER, FILLER, VIVID, FILLER, "## The Town", *[FILLER] * 4
        )
    )
    kinds = [type(block).__name__ for block in article.body]
    first, last = (at for at, kind in enumerate(kinds) if kind == "Crosshead")
    assert first < kinds.index("PullQuote") < last


def test_a_section_without_room_has_none() -> None:
    assert (
        texts(pulled(story(*[FILLER] * 4, "## The Sea", FILLER, VIVID, "## The Town", *[FILLER] * 4))) == []
    )


@pytest.mark.parametrize(
    "said",
    [
        '"We never lost," Orla Venn said.',  # too short
        '"It is the sea that nobody will ever make us fear again," Orla Venn said.',  # what is?
        'Orla Venn said the sea is "never afraid of us and always at our heart".',  # a piece of a sentence
        '"We never lost a ship to the sea, and nobody will make us afraid of it."',  # of whom?
        '"We never lost a ship to the sea, and nobody will make us afraid of it," the woman said.',
        '"We never lost a ship to the sea, and nobody will make us afraid of it," My mother said.',
        '"We never lost a ship to the sea, and nobody will make us afraid of it," Tides said.',
        '"But nobody in this town will ever make us afraid of the sea," Orla Venn said.',
        '"In fact, nobody in this town will ever make us afraid of the sea," Orla Venn said.',
        '"Above all, nobody in this town will ever make us afraid of the sea," Orla Venn said.',
        'Orla Venn said that she wanted to see "Kestria so afraid that nobody fears the night."',
        '"What he created was a love of the sea that nobody will forget," Orla Venn said.',
        '"While this is a crime against the town, nobody was afraid," Orla Venn said.',
        '"If it was lost to the sea we would never forgive the town," Orla Venn said.',
        "\"'We never lost a ship to the sea, and nobody is afraid,' we say,\" Orla Venn said.",
    ],
)
def test_what_is_not_pulled(said: str) -> None:
    assert texts(pulled(story(*[FILLER] * 5, said, *[FILLER] * 3))) == []


def test_he_may_be_somebody_named_in_the_words() -> None:
    said = '"My father never lost a ship to the sea, and he was never afraid of the night," Orla Venn said.'
    assert texts(pulled(story(*[FILLER] * 5, said, *[FILLER] * 3)))


def test_abbreviations_behind_a_mark_end_no_sentence() -> None:
    said = "“I have always believed in the ‘St. Ostrow’ and never in the sea,” Orla Venn said."
    (pull,) = texts(pulled(story(*[FILLER] * 5, said, *[FILLER] * 3)))
    assert (pull[:7], pull[-9:]) == ("“I have", "the sea.”")


def test_nobody_is_pulled_who_may_not_have_said_it() -> None:
    told = story(*LONG)
    doubtful = tuple(replace(quote, chance=0.6) for quote in told.quotes)
    assert texts(pulled(told))
    assert texts(pulled(replace(told, quotes=doubtful))) == []


def test_the_lede_is_not_pulled() -> None:
    assert texts(pulled(story(VIVID, *[FILLER] * 8))) == []


@pytest.mark.parametrize(
    ("said", "points"),
    [
        ("We love the sea, and nobody in the town fears those waves.", -0.7),
        ("We love these boats and its waves, and nobody in the town fears them.", -1.4),
        ("We love the boats, and nobody in the town is afraid of these boats.", 0),
    ],
)
def test_what_points_at_things_said_before_costs_points(said: str, points: float) -> None:
    (found,) = candidates(story(FILLER, f'"{said}" Orla Venn said.'))
    assert sum(reason.points for reason in found.because if reason.code == "points-back") == points


def test_long_ones_cost_points() -> None:
    said = "We love the sea and " + "the boats and " * 10 + "the town."
    (found,) = candidates(story(FILLER, f'"{said}" Orla Venn said.'))
    assert "long" in {reason.code for reason in found.because}


def test_points_are_kept_as_evidence() -> None:
    best, *_ = candidates(story(*LONG))
    assert {"vivid", "good-length", "speaker-with-role"} <= {reason.code for reason in best.because}
    assert best.points == pytest.approx(sum(reason.points for reason in best.because))


# ------------------------------------------------------------------ the editor


def test_the_editor_can_forbid_them() -> None:
    assert texts(pulled(story(*LONG), ())) == []


def test_the_editor_can_name_and_change_them() -> None:
    own = [
        Pull("nobody will make us afraid of it"),
        Pull("the pilots of the town have rowed out", "The editor"),
    ]
    article = pulled(story(*LONG), own)
    assert {(quote.text, quote.attribution) for quote in article.pull_quotes} == {
        ("“nobody will make us afraid of it”", "Orla Venn, Harbour Minister"),
        ("the pilots of the town have rowed out", "The editor"),
    }


def test_words_that_are_not_in_the_story_are_reported() -> None:
    copy = reading.read("\n\n".join(("Ferry sails again", *LONG)).encode(), "ferry")
    article = desk.edit(copy, b"", story=Story(pull_quotes=(Pull("We sank."),)))
    assert texts(article) == []
    assert [problem.message for problem in article.problems if problem.code == "pull-quote"] == [
        "The pull quote “We sank.” is not set: no paragraph of the story has these words."
    ]


def test_words_without_a_place_are_reported_as_such() -> None:
    copy = reading.read("\n\n".join(("Ferry sails again", *LONG[:2])).encode(), "ferry")
    words = LONG[1].split(".")[0]
    article = desk.edit(copy, b"", story=Story(pull_quotes=(Pull(words),)))
    assert texts(article) == []
    assert "no room for it" in next(each.message for each in article.problems if each.code == "pull-quote")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("false", ()),
        ("[]", ()),
        ('["We wait."]', (Pull("We wait."),)),
        ('[{ quote = "We wait.", speaker = "Jane Roe" }]', (Pull("We wait.", "Jane Roe"),)),
        ("true", None),
        ("[1]", None),
        ('[{ speaker = "Jane Roe" }]', None),
    ],
)
def test_what_the_editor_writes(tmp_path: Path, line: str, wanted: tuple[Pull, ...] | None) -> None:
    (tmp_path / "ferry.toml").write_text(f"pull_quotes = {line}\n", "utf-8")
    story, problems = story_for(tmp_path / "ferry.txt")
    assert story.pull_quotes == wanted
    assert bool(problems) is (wanted is None)


# ------------------------------------------------------------------ Markdown, page, accounts


def test_markdown_of_a_pull_quote_is_a_block_quote_in_bold_and_is_known_again() -> None:
    article = pulled(story(*LONG))
    written = markdown.write(article)
    name = "Orla Venn, Harbour Minister"
    assert (
        f"> **“We never lost a ship to the sea, and nobody will make us afraid of it.”**\n>\n> — {name}\n"
        in written
    )
    again = markdown.read(written, "story")
    assert again.pull_quotes == article.pull_quotes
    assert markdown.write(again) == written
    assert render.article(article) == render.markdown(written)


def test_a_pull_quote_by_hand_repeats_the_story() -> None:
    body = "We wait for the sea.\n\nMore.\n\n> **We wait … the sea.**\n\nStill more."
    assert [type(block) for block in commonmark.parse(body)] == [Paragraph, Paragraph, PullQuote, Paragraph]
    assert isinstance(commonmark.parse("Other words.\n\n> **We wait for the sea.**")[1], Markup)


def test_on_the_page_it_is_an_aside_that_nobody_hears_twice() -> None:
    body = (Paragraph("“We <wait>,” she said.", 1, 1), PullQuote("“We <wait>.”", "Jane Roe, pilot"))
    assert render.article(Article("x", None, "x", "0", body=body)).endswith(
        '<aside class="pull-quote" aria-hidden="true" data-pull>\n<p>“We &lt;wait&gt;.”</p>\n'
        "<footer>— Jane Roe, pilot</footer>\n</aside>\n"
    )


def test_no_account_counts_its_words() -> None:
    article = story(*LONG)
    with_quotes = pulled(article)
    assert with_quotes.pull_quotes
    assert markdown.words(with_quotes.body) == markdown.words(article.body)
    assert markdown.summary(with_quotes) == markdown.summary(article)
    assert quoted(with_quotes).quotes == article.quotes


def test_a_pull_quote_covers_up_no_loss() -> None:
    # What a text says twice is shown once, so each filler is another.
    texts = (text if text in {VIVID, DRY} else f"{text} So ended day {day}." for day, text in enumerate(LONG))
    raw = "\n\n".join(("Ferry sails again", *texts))
    copy = reading.read(raw.encode(), "ferry")
    article = desk.edit(copy, raw.encode())
    assert article.pull_quotes
    assert not ledger.missing(copy, raw, article, markdown.write(article))
    lost = replace(
        article, body=tuple(block for block in article.body if getattr(block, "text", "") != VIVID)
    )
    assert "afraid" in ledger.missing(
        copy, raw, lost, markdown.write(article).replace(VIVID.replace("*", ""), "")
    )
