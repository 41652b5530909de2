"""The running text of a page, without what repeats or describes it."""

from __future__ import annotations

import pytest

from edition import text


def test_paragraphs_are_those_of_the_running_text() -> None:
    html = """<h2>Nine  ships</h2><p>They came <em>on</em>
    Tuesday.</p><aside class="pull-quote"><p>They came</p></aside><ul><li>One</li><li><p>Two</p></li></ul>
    <figure><figcaption>A ship</figcaption></figure><blockquote><p>We saw them.</p></blockquote>"""
    assert text.paragraphs(html) == ("Nine ships", "They came on Tuesday.", "One", "Two", "We saw them.")


def test_a_caption_is_no_running_text_whatever_element_it_is() -> None:
    assert text.paragraphs('<p class="wide caption">A ship. A. Pike/STAFF</p><p>It came.</p>') == (
        "It came.",
    )


def test_what_follows_a_pull_quote_stays() -> None:
    assert text.paragraphs("<p>One <aside>no</aside>two</p>")


@pytest.mark.parametrize("html", ["", "   ", "<!-- -->", "<script>x</script>"])
def test_nothing_has_no_paragraphs(html: str) -> None:
    assert text.paragraphs(html) == ()


def test_bare_text_is_one_paragraph() -> None:
    assert text.paragraphs("just words, <b>no</b> paragraph") == ("just words, no paragraph",)


def test_plain_text_of_a_title() -> None:
    assert text.plain('<span class="caps">US</span> &amp; Russia') == "US & Russia"
