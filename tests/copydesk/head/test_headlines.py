"""Which lines could be the headline, and what speaks for and against each."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from copydesk.desk import mark
from copydesk.head import headlines
from copydesk.intake import reading
from copydesk.rules import CHAIN
from copydesk.rules.headline import headline
from copydesk.text.shape import word_set

BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("headline")]
LEDE = "The council met on Monday to talk about the harbour ferry and the quay."


def signs_of(text: str) -> dict[str, set[str]]:
    """The codes of the signs of each candidate, by its text."""
    copy = reading.read(text.encode(), "talks", kind="text")
    ground = headlines.ground(copy, mark(copy, BEFORE))
    found = headlines.candidates(ground)
    return {
        line.text: {sign.code for sign in signs}
        for (_, line), signs in zip(found, headlines.signs(ground, found), strict=True)
    }


def test_candidates_are_the_open_lines_down_to_the_body() -> None:
    found = signs_of(f"World\nShare\nHarbour ferry talks resume\nBy Jane Roe\n\n{LEDE}\n\nIt meets again.")
    assert list(found) == ["Harbour ferry talks resume", LEDE]


def test_a_single_word_is_a_candidate_where_nothing_longer_stands_above_the_body() -> None:
    assert list(signs_of(f"Homecoming\nBy Jane Roe\n\n{LEDE}\n\nIt meets again.")) == ["Homecoming", LEDE]


@pytest.mark.parametrize("dated", ["Dec 29", "Culture, 2.11.26", "28 October 2026 Harbour Quay"])
def test_a_date_with_a_label_is_a_candidate_only_where_nothing_else_stands_above_the_body(dated: str) -> None:
    found = list(signs_of(f"{dated}\nHarbour ferry talks resume\n\n{LEDE}\n\nIt meets again."))
    assert dated not in found
    assert "Harbour ferry talks resume" in found
    assert dated in signs_of(f"{dated}\n\n{LEDE}\n\nIt meets again.")
    page = (
        f"<div>{dated}</div><h2>Harbour ferry talks resume</h2><p>{LEDE}</p><p>It meets again on Friday.</p>"
    )
    copy = reading.read(page.encode(), "talks", kind="html")
    found = headlines.candidates(headlines.ground(copy, mark(copy, BEFORE)))
    assert dated not in [line.text for _, line in found]


def test_entries_of_a_live_blog_are_no_candidates() -> None:
    entries = "12:10\nBoats leave\n\n{}\n\n11:45\nMayor speaks\n\n{}\n\n10:30\nDoors open\n\n{}".format(
        *[LEDE] * 3
    )
    found = list(
        signs_of(f"Harbour talks as they happen\n\n12:10 Boats leave\n11:45 Mayor speaks\n\n{entries}")
    )
    assert found == ["Harbour talks as they happen", LEDE]


def test_one_time_of_day_makes_no_entry_of_a_title() -> None:
    assert "12:10 boat leaves late" in signs_of(f"12:10 boat leaves late\n\n{LEDE}\n\nIt meets again.")


def test_how_long_ago_is_no_candidate() -> None:
    found = signs_of(f"Harbour ferry talks resume\nPublished 3 days ago\n\n{LEDE}\n\nIt meets again.")
    assert "Published 3 days ago" not in found


def test_signs_tell_a_label_a_headline_and_a_sentence_apart() -> None:
    found = signs_of(f"World news\nHarbour ferry talks resume\nBy Jane Roe\n\n{LEDE}\n\nIt will meet again.")
    assert {"label-length", "first-line"} <= found["World news"]
    told = found["Harbour ferry talks resume"]
    assert {"headline-length", "byline-below", "shares-words-with-text"} <= told
    assert {"first-of-body", "full-stop", "blank-line-above"} <= found[LEDE]


def test_what_is_said_again_beside_or_in_a_page_title_is_seen() -> None:
    title = "Harbour ferry talks resume"
    found = signs_of(f"{title} | Harbour Tribune\n{title}\n{title}\nBy Jane Roe\n\n{LEDE}")
    assert {"said-again", "said-again-beside"} <= found[title]
    assert "said-again-beside" not in found[f"{title} | Harbour Tribune"]


def test_an_address_is_no_candidate_and_a_trail_of_sections_is_told_from_a_headline() -> None:
    title = "Harbour ferry talks resume on Monday"
    trail = "Sport Golf Northern Open"
    found = signs_of(f"https://harbour.example/ferry\n{trail}\n{title}\nBy Jane Roe\n\n{LEDE}")
    assert list(found) == [trail, title, LEDE]
    assert {"opens-with-section", "opens-with-two-labels", "better-title-below"} <= found[trail]
    assert not {"opens-with-section", "better-title-above"} & found[title]


@pytest.mark.parametrize(
    "line",
    [
        "Harbour ferryOpinionReal EstateHome",
        "Home > News > Harbour ferry talks",
        "Sport / Golf / Northern Open",
        "Sport  Golf  Northern Open",
    ],
)
def test_labels_run_together_or_parted_by_signs_are_no_candidates(line: str) -> None:
    title = "Harbour ferry talks resume on YouTube and TikTok"
    assert list(signs_of(f"{line}\n{title}\nBy Jane Roe\n\n{LEDE}")) == [title, LEDE]


def test_a_caption_that_is_announced_is_no_candidate() -> None:
    title, caption = "Harbour ferry talks resume", "The ferry at its berth in the harbour"
    assert list(signs_of(f"{title}\nImage caption,\n{caption}\n\n{LEDE}")) == [title, "Image caption,", LEDE]


def test_captions_of_a_gallery_above_the_headline_are_not_taken_for_the_text() -> None:
    caption = "In this Sunday photograph the ferry lies at its berth in the harbour. (AP Photo/Jane Roe)"
    title = "Harbour ferry talks resume"
    gallery = f"{caption}\n\n{caption}\n\nImage 1 of 9\n\n"
    found = signs_of(f"{gallery}{title}\n1 / 9\n\n{LEDE}\n\nIt meets again on Friday.")
    assert "shares-words-with-text" in found[title]
    assert "first-of-body" in found[LEDE]


def test_copy_of_captions_alone_has_the_first_for_its_text() -> None:
    caption = "In this Sunday photograph the ferry lies at its berth in the harbour. (AP Photo/Jane Roe)"
    assert "first-of-body" in signs_of(f"Harbour ferry talks resume\n\n{caption}")[caption]


def test_a_title_in_a_menu_and_one_in_title_case_are_seen_by_what_is_around() -> None:
    found = signs_of(
        "World\nSport\nHarbour Cup of Osterwik\nCulture\nFood\n"
        f"Northern Harbour Ferry Talks\nHarbour Ferry Talks Resume\n{LEDE}\n\n{LEDE}"
    )
    assert "among-labels" in found["Harbour Cup of Osterwik"]
    assert "title-case-above-candidate" in found["Northern Harbour Ferry Talks"]
    assert "title-case-above-sentence" in found["Harbour Ferry Talks Resume"]
    assert not {"among-labels", "title-case-above-candidate"} & found["Harbour Ferry Talks Resume"]


def test_titles_are_held_against_their_neighbours() -> None:
    trail, title = "Films Drama Harbour Lights", "Why the ferry of the harbour is late again on Monday"
    found = signs_of(f"{trail}\n{title}\nBy Jane Roe\n\n{LEDE}")
    assert {"joined-title-below", "longer-title-below"} <= found[trail]
    assert "unjoined-title-above" in found[title]


def test_a_label_or_a_credit_between_two_titles_keeps_none_from_being_held_against_the_other() -> None:
    title, second = "Harbour ferry talks resume", "Pilots want a second boat in the north"
    for between in ("Updated", "By Jane Roe"):
        found = signs_of(f"{title}\n{between}\n{second}\n{LEDE}\n\n{LEDE}")
        assert "longer-title-below" in found[title]
        assert "better-title-above" in found[second]
    found = signs_of(f"{title}\nUpdated\nBy Jane Roe\n{second}\n{LEDE}\n\n{LEDE}")
    assert "longer-title-below" not in found[title]
    assert "better-title-above" not in found[second]


def test_titles_of_a_list_of_links_look_alike_and_the_headline_does_not() -> None:
    links = ["Ferry strike enters third week", "Mayor resigns after the vote", "Pilots want a second boat"]
    title = "Harbour ferry talks resume"
    listed = "".join(f"{link}\n24 October 2026\n" for link in links)
    found = signs_of(f"Most read\n{listed}\n{title}\nBy Jane Roe\n\n{LEDE}")
    assert "alike" in found[links[1]]
    assert "alike" not in found[title]


def test_a_sentence_of_the_story_is_no_headline_while_another_line_could_be() -> None:
    copy = reading.read(f"Talks resume\n\n{LEDE}".encode(), "talks", kind="text")
    marks = mark(copy, BEFORE)
    (found,) = headline(copy, marks)
    assert found.first == 1


def test_every_weight_is_of_a_sign_that_can_be_read() -> None:
    weights = headlines.weights()
    assert weights
    assert all(code and abs(weight) < 10 for code, weight in weights.items())
    assert weights["byline-below"] > 0 > weights["full-stop"]


def test_weights_are_listed_in_order_and_once() -> None:
    lines = headlines.WEIGHTS.read_text("utf-8").splitlines()
    codes = [line.partition(" = ")[0] for line in lines if not line.startswith("#")]
    assert codes == sorted(set(codes))


def test_a_line_of_the_text_is_not_held_against_itself() -> None:
    told = "Roe writes books, essays and songs for sailors."
    copy = reading.read(f"World\n\n{told}\n\n{LEDE}\n\n{told}".encode(), "talks", kind="text")
    ground = replace(headlines.ground(copy, {}), body=1, lede=tuple(word_set(text) for text in (told, LEDE)))
    (found,) = headlines.signs(ground, [(1, copy.lines[1])])
    assert [sign.value for sign in found if sign.code == "shares-words-with-text"] == [0.0]
