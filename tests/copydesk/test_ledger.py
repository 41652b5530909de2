"""No word is lost without the ledger saying so."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from copydesk import desk, ledger
from copydesk.intake import reading
from copydesk.model import Article, Copy, Cut, Hints, Label, Line, Paragraph
from copydesk.problems import problem
from copydesk.writing import markdown
from made_up import invisible_characters, texts

LINES = (
    Line(1, 1, "Harbour", "Harbour"),
    Line(3, 3, "Ferries resume", "Ferries resume"),
    Line(5, 5, "By Mira Solt", "By Mira Solt"),
    Line(7, 7, "The _first_ ferry left & came back.", "The _first_ ferry left & came back."),
)
COPY = Copy("ferries", LINES)
ARTICLE = Article(
    "ferries",
    "Ferries resume",
    "ferries-resume",
    "0",
    section="Harbour",
    body=(Paragraph(LINES[3].text, 7, 7),),
    cuts=(Cut(5, "By Mira Solt", "byline", Label.BYLINE, ()),),
)


def lost(copy: Copy, article: Article) -> Counter[str]:
    raw = "\n".join(line.raw for line in copy.lines)
    return ledger.missing(copy, raw, article, markdown.write(article))


def test_every_word_is_published_or_cut() -> None:
    assert lost(COPY, ARTICLE) == Counter()
    assert ledger.check(COPY, "", ARTICLE, markdown.write(ARTICLE)) == ()


def test_a_word_that_went_is_named() -> None:
    assert lost(COPY, replace(ARTICLE, cuts=())) == Counter(["By", "Mira", "Solt"])
    raw = "Harbour Ferries nowhere"
    assert ledger.missing(COPY, raw, ARTICLE, markdown.write(ARTICLE)) == Counter(["nowhere"])
    found = ledger.check(COPY, raw, ARTICLE, markdown.write(ARTICLE), "a/ferries.txt")
    assert [(each.code, each.file) for each in found] == [("words-lost", "a/ferries.txt")]
    assert "nowhere" in found[0].message


def test_entities_that_the_copy_writes_are_words() -> None:
    line = Line(3, 3, "Ferries &gt; trams &lt &#35;", "Ferries &gt; trams &lt &#35;")
    article = replace(ARTICLE, headline=line.text, body=(Paragraph(line.text, 3, 3),))
    assert lost(Copy("x", (line, line)), article) == Counter()


def test_words_that_the_summary_repeats_do_not_cover_a_loss() -> None:
    article = replace(ARTICLE, body=(), extra={"summary": LINES[3].text})
    assert lost(COPY, article)["ferry"] == 1


def test_a_word_said_twice_must_be_published_twice() -> None:
    copy = replace(COPY, lines=(*LINES, Line(9, 9, "ferry", "ferry")))
    assert lost(copy, ARTICLE) == Counter(["ferry"])


def test_what_intake_mends_is_not_lost() -> None:
    healed = Line(7, 8, "The minister stayed.", "The min-\nister stay\u00aded.")
    garbled = Line(9, 9, "The café closed.", "The cafÃ© closed.")
    html = Line(10, 10, "Bold words.", "<b>Bold</b> words.", hints=Hints())
    copy = Copy("x", (healed, garbled, html), problems=(problem("mojibake-mended", "x", count=1),))
    body = tuple(Paragraph(line.text, 1, 1) for line in copy.lines)
    article = replace(ARTICLE, body=body)
    assert lost(replace(copy, lines=(healed, garbled)), article) == Counter()
    assert lost(replace(copy, problems=()), article)["cafÃ"] == 1
    fewer = Line(9, 9, "The café.", "The cafÃ© closed.")
    assert lost(replace(copy, lines=(fewer,)), replace(article, body=body[1:1]))["closed"] == 1


def lost_of_copy(text: str) -> Counter[str]:
    copy = reading.read(text.encode(), "x")
    article = desk.edit(copy, text.encode())
    return ledger.missing(copy, text, article, markdown.write(article))


def test_a_letter_that_nobody_sees_is_not_lost() -> None:
    # Found by fuzzing: Python takes the fillers of Hangul for letters.
    words = "サ\u3164レンの導入で役目を終え 터\u115f널 \uffa0\u1160 har\u17b4bour"
    assert lost_of_copy(f"Ferries resume\n\nThe board at the quay read {words} on Monday.\n") == Counter()


def test_what_was_garbled_in_two_signs_is_not_lost_when_it_is_mended() -> None:
    # “é” as UTF-8 read in another encoding, whose first half was then taken apart into a letter and a mark.
    text = (
        "Ferries resume\n\nThe harbour master sent his re\u0301sumA\u0303\u00a9 to the town hall on Monday.\n"
    )
    assert lost_of_copy(text) == Counter()


@given(
    st.lists(st.sampled_from("ae\u0301漢터\u1112\u1161 -.") | invisible_characters, max_size=60).map("".join)
)
@example("\u115f")  # a letter, says Python, and a word where it stands alone
def test_characters_that_nobody_sees_may_stand_anywhere(odd: str) -> None:
    text = f"Ferries {odd} resume\n\nThe board at the quay read {odd} on Monday, said {odd}Mira.\n{odd}\n"
    assert lost_of_copy(text) == Counter()


@given(st.lists(texts, max_size=5))
def test_markdown_hides_no_word_from_the_ledger(drawn: list[str]) -> None:
    lines = tuple(Line(number, number, text, text) for number, text in enumerate(drawn, 1))
    article = replace(ARTICLE, body=tuple(Paragraph(line.text, line.number, line.last) for line in lines))
    assert lost(Copy("x", lines), article) == Counter()
