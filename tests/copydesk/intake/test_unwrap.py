from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake.unwrap import unwrap
from copydesk.model import Line

FERRY = (
    "The harbour council of Saltmarsh voted on Tuesday to reopen the ferry line to Gull Island, "
    "eleven years after the last boat sailed. Residents had asked for it in three petitions, and the "
    "treasurer had refused it as often. “We have waited long enough,” council chair Ada Thorne said "
    "after the vote, which was close."
)
PIERS = (
    "Service could resume in May if the piers pass inspection, which engineers expect to finish by "
    "the end of the winter. Until then the mail boat takes passengers twice a week, when the weather "
    "and its skipper allow it."
)


def lines(text: str) -> list[Line]:
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip("\xad "):
            found.append(Line(number, number, " ".join(raw.replace("\xad", "").split()), raw, gap))
        gap = 0 if raw.strip() else gap + 1
    return found


def wrapped(*paragraphs: str, columns: int = 72) -> str:
    return "\n\n".join(textwrap.fill(paragraph, columns, break_long_words=False) for paragraph in paragraphs)


def texts(text: str) -> list[str]:
    return [line.text for line in unwrap(lines(text)).lines]


def test_wrapped_paragraphs_are_whole_again() -> None:
    text = wrapped("Ferry Returns", FERRY, PIERS, "saltmarshcourier.example")
    found = unwrap(lines(text))
    assert [line.text for line in found.lines] == ["Ferry Returns", FERRY, PIERS, "saltmarshcourier.example"]
    assert (found.lines[1].number, found.lines[1].last, found.lines[1].gap) == (3, 7, 1)
    assert found.lines[1].raw == text.split("\n\n")[1]
    assert 66 <= found.columns <= 72
    assert found.breaks == text.count("\n") - text.count("\n\n") * 2


def test_a_headline_that_is_broken_where_it_reads_well_is_whole_again() -> None:
    head = "Ferry to Gull Island returns\nafter eleven years\n\nA harbour council\nVotes\n\n"
    assert texts(head + wrapped(FERRY, PIERS)) == [
        "Ferry to Gull Island returns after eleven years",
        "A harbour council",
        "Votes",
        FERRY,
        PIERS,
    ]


SHORT = "Ferry crews in Saltmarsh ended their strike on Friday after the company gave in on rest time."
DEAL = "Of 412 members 391 had voted for the deal, said Mira Solt, who leads them and has slept badly."


def test_two_broken_paragraphs_are_enough_where_they_end_with_a_full_stop() -> None:
    assert texts("Ferry Returns\n\n" + wrapped(SHORT, DEAL)) == ["Ferry Returns", SHORT, DEAL]


def test_buttons_below_a_date_are_no_broken_paragraph() -> None:
    text = "January 28, 2026 at 11:30 am (changed at 11:54)\nshare this\n\n" * 2 + FERRY + "\n\n" + PIERS
    assert texts(text)[:2] == ["January 28, 2026 at 11:30 am (changed at 11:54)", "share this"]


def test_indents_set_paragraphs_off_as_blank_lines_do() -> None:
    text = (
        textwrap.fill(FERRY, 66, initial_indent="   ") + "\n" + textwrap.fill(PIERS, 66, initial_indent="   ")
    )
    assert texts(text) == [FERRY, PIERS]


def test_a_paragraph_a_line_stays_as_it_is() -> None:
    for text in (
        f"Ferry Returns\n{FERRY}\n{PIERS}\n",
        f"{FERRY}\n\n{PIERS}",
        "",
        "One\nTwo\nThree\nFour\nFive\nSix",
    ):
        assert texts(text) == [line.text for line in lines(text)]


def test_short_sentences_in_lines_are_no_wrap() -> None:
    text = "\n".join(f"The boat number {number} was late again on that day." for number in range(20, 40))
    assert len(texts(text)) == 20


def column(*paragraphs: str) -> str:
    """A column of print: lines of 30 to 40 characters, as the letters come; each paragraph is indented."""
    found = []
    for nth, paragraph in enumerate(paragraphs):
        words, line, most = paragraph.split(), "  ", 34
        for word in words:
            if len(line) + len(word) > most:
                found.append(line.rstrip())
                line, most = "", 30 + (len(word) * 7 + nth) % 11
            line += f"{word} "
        found.append(line.rstrip())
    return "\n".join(found)


def test_a_column_of_print_is_whole_again() -> None:
    found = unwrap(lines(f"Ferry sails again after\neleven years\nBy ADA THORNE\n{column(FERRY, PIERS)}"))
    assert [line.text for line in found.lines] == [
        "Ferry sails again after eleven years",
        "By ADA THORNE",
        FERRY,
        PIERS,
    ]
    assert 28 <= found.columns <= 40


def test_addresses_and_names_below_one_another_are_no_column() -> None:
    menu = [f"Boats and piers {number}" for number in range(20)]
    code = [f"javascript:alert({number})//somewhere-else-altogether" for number in range(20)]
    assert texts("\n".join(menu)) == menu
    assert texts("\n".join(code)) == code


def test_one_long_line_does_not_hide_a_wrap() -> None:
    notice = "This message is meant for the one to whom it was sent, and for nobody else at all. " * 2
    assert texts(f"{wrapped(FERRY, PIERS)}\n\n{notice}") == [FERRY, PIERS, notice.strip()]


def test_lists_labels_and_quoted_mail_stay_lines() -> None:
    rest = "- Costs\n- Piers\n1. First\n> quoted mail\n> more of it\nRegional\n0"
    assert texts(wrapped(FERRY, PIERS) + "\n\n" + rest)[2:] == rest.split("\n")


def test_a_torn_word_is_healed_only_where_that_is_certain() -> None:
    base = wrapped(FERRY, PIERS)

    # Each first line is filled so that what follows did not fit.
    def joined(end: str, start: str) -> str:
        line = f"Government and well-known piers {'x' * (69 - 32 - len(end))} {end}"
        return texts(f"{base}\n\n{line}\n{start} of the council, it said")[-1].split(" ", 4)[-1]

    assert "government of" in joined("govern-", "ment")
    assert "well-known of" in joined("well-", "known")
    assert "inter-national of" in joined("inter-", "national")
    assert "govern-Ment of" in joined("govern-", "Ment")
    assert "two- and of" in joined("two-", "and")
    assert "govern- 1999 of" in joined("govern-", "1999")
    assert "harbour of" in joined("har\xad", "bour")


@given(st.lists(st.text("abc -.>\n", max_size=90), max_size=30))
def test_no_word_is_lost_or_torn(parts: list[str]) -> None:
    before = lines("\n".join(parts))
    after = unwrap(before).lines
    assert "".join("".join(line.text.split()) for line in after).replace("-", "") == "".join(
        "".join(line.text.split()) for line in before
    ).replace("-", "")
