"""Which elements of a page hold boilerplate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import hypertext
from copydesk.intake.boilerplate import MAYBE, NEARLY, SURE, Boxes, Likely

if TYPE_CHECKING:
    from random import Random

STORY = "<p>The council met on Monday to talk about the ferry, the quay and the money, until ten.</p>"


def boilerplate(html: str) -> list[str]:
    return [line.text for line in hypertext.read(html).lines if line.hints and line.hints.boilerplate]


@pytest.mark.parametrize(
    "html",
    [
        "<nav>Tides</nav>",
        "<footer><p>Tides</p></footer>",
        "<aside>Tides</aside>",
        "<div role=navigation>Tides</div>",
        "<div class='box related-stories'>Tides</div>",
        "<section id=cookieNotice>Tides</section>",
        "<form><div><div>Tides</div></div></form>",
        "<amp-sidebar>Tides</amp-sidebar>",
        "<tribune-newsletter-box>Tides</tribune-newsletter-box>",
    ],
)
def test_what_a_page_is_fitted_out_with_is_boilerplate(html: str) -> None:
    assert boilerplate(STORY + html + STORY) == ["Tides"]


@pytest.mark.parametrize(
    "html",
    [
        f"<form><h1>Ferry Returns</h1>{STORY * 2}</form>",
        f"<div class=with-sidebar>{STORY}</div>",
        f"<body class='sticky-navigation'>{STORY}</body>",
        f"<div class=subscribed><main>{STORY}</main></div>",
        f"<div class='article modal-enabled'>{STORY * 2}</div>",
        f"<footer id=transcript>{STORY * 2}</footer>",
    ],
)
def test_an_element_that_holds_the_story_is_no_boilerplate(html: str) -> None:
    assert not boilerplate(html)


def test_a_menu_is_boilerplate_however_much_it_says() -> None:
    tides = "Tides of the week, of the month and of the year, and what the pilots of the harbour make of them"
    assert boilerplate(f"{STORY}<div class=with-sidebar>{STORY}<nav>{tides}</nav></div>") == [tides]


def test_a_post_that_the_story_shows_is_none() -> None:
    assert not boilerplate(
        f"{STORY * 9}<blockquote class=twitter-tweet><p>It is back!</p>— Ann (@ann)</blockquote>"
    )


def test_an_element_that_holds_headline_and_text_is_no_menu_whatever_it_is_called() -> None:
    tides = "<nav><p>Tides</nav>"
    page = f"<header role=banner>{tides}<h1>Ferry Returns</h1>{STORY * 2}</header>"
    assert boilerplate(page) == ["Tides"]
    assert len(boilerplate(page.replace("h1>", "b>"))) == 4
    assert len(boilerplate(f"<header role=banner><h1>Tribune</h1>{STORY}</header>{STORY * 2}")) == 2


def test_a_name_that_most_of_the_text_bears_tells_nothing() -> None:
    widget = "<div class='grid-widget {}'><div class=grid-widget>{}</div></div>"
    paragraphs = "".join(widget.format("", STORY) for _ in range(9))
    assert not boilerplate(paragraphs)
    assert not boilerplate(paragraphs + widget.format("", "Tides"))
    assert boilerplate(paragraphs + widget.format("ad", "Tides")) == ["Tides"]
    assert boilerplate(f"{paragraphs}<div class=widget>Tides</div>") == ["Tides"]
    assert boilerplate(f"{STORY * 9}{widget.format('', 'Tides')}") == ["Tides"]


_boxes = st.lists(
    st.tuples(
        st.integers(0, 20),
        st.sampled_from((SURE, NEARLY, MAYBE)),
        st.integers(0, 400),
        st.sets(st.sampled_from("ab")),
    ),
    max_size=20,
)


@given(_boxes, st.randoms(use_true_random=False))
def test_what_stands_in_boilerplate_is_boilerplate(
    drawn: list[tuple[int, float, int, set[str]]], chance: Random
) -> None:
    boxes, again = Boxes(), Boxes()
    for each in (boxes, again):
        for number, (outer, level, _, terms) in enumerate(drawn):
            each.add(min(outer, number), Likely(level, frozenset(terms)))
    lines = [(box, "x" * size) for box, (_, _, size, _) in enumerate(drawn)]
    for box, text in lines:
        boxes.weigh(box, text, 0.0)
    for box, text in chance.sample(lines, len(lines)):  # in whatever order its lines are read
        again.weigh(box, text, 0.0)
    real = boxes.real()
    assert real == again.real()
    assert not real[0]
    for box, (outer, likely) in enumerate(zip(boxes.outer, boxes.likely, strict=True)):
        assert real[box] or not (likely.level == SURE or real[outer])
