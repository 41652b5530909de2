"""The page shows the words: the same from Article and Markdown, and nothing in them is obeyed."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.model import (
    Article,
    BlockQuote,
    Crosshead,
    Figure,
    List,
    Markup,
    Paragraph,
    PullQuote,
    Row,
    Table,
)
from copydesk.writing import commonmark, markdown, render
from made_up import STORY, by_hand, recovered


def test_each_block_has_its_html() -> None:
    assert render.article(STORY) == (
        "<p>Two sides met.</p>\n"
        '<h2 id="h-what-was-said">What was said</h2>\n'
        '<ol start="2">\n<li>Fares stay.</li>\n<li>Routes change.</li>\n</ol>\n'
        "<blockquote>\n<p>We have begun.</p>\n<footer>— Ada Quill</footer>\n</blockquote>\n"
        '<p class="caption">The quay at noon. <small>Photo: A. Lund</small></p>\n'
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(recovered | by_hand, max_size=5))
def test_article_and_markdown_give_the_same_bytes(body: list[object]) -> None:
    article = Article("made-up", "A", "a", "0", body=tuple(body))
    assert render.article(article) == render.markdown(markdown.write(article))


def plain(block: object) -> list[str]:
    match block:
        case Paragraph() | Crosshead():
            texts = [block.text]
        case List():
            texts = [item.text for item in block.items]
        case Table():
            texts = [cell for row in block.cells for cell in row]
        case BlockQuote():
            name = [f"— {block.attribution}"] if block.attribution else []
            texts = [paragraph.text for paragraph in block.paragraphs] + name
        case PullQuote():
            texts = [block.text, *([f"— {block.attribution}"] if block.attribution else [])]
        case Figure():
            texts = [" ".join(text for text in (block.caption, block.credit) if text)]
    return texts


@settings(max_examples=200, deadline=None)
@given(st.lists(recovered, max_size=5))
def test_a_browser_sees_just_the_words(body: list[object]) -> None:
    settled = [block for block in commonmark.settled(body) if not isinstance(block, Markup)]
    tree = html5lib.parse(
        render.article(Article("x", "A", "a", "0", body=settled)), namespaceHTMLElements=False
    )
    shown = "".join(tree.find("body").itertext())
    assert shown.split() == [word for block in settled for text in plain(block) for word in text.split()]


@settings(max_examples=200, deadline=None)
@given(st.lists(recovered | by_hand, max_size=5), st.booleans())
def test_no_element_or_address_comes_out_that_could_act(body: list[object], trusted: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    article = Article("x", "A", "a", "0", body=tuple(body))
    tree = html5lib.parse(render.article(article, trusted=trusted), namespaceHTMLElements=False)
    for element in tree.find("body").iter():
        assert element.tag not in {"script", "iframe", "style", "svg", "math", "form", "base", "object"}
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        assert ":" not in element.get("href", "").replace("http:", "").replace("https:", "").replace(
            "mailto:", ""
        )


def test_crossheads_of_one_name_get_ids_of_their_own() -> None:
    html = render.markdown("## Main\n\n## Main\n\n### Main *x*\n\n# Main\n")
    assert [part.split('"')[0] for part in html.split('id="')[1:]] == [
        "h-main",
        "h-main-2",
        "h-main-x",
        "h-main-3",
    ]
    assert "<h1" not in html


@pytest.mark.parametrize(
    ("address", "anybody", "editor"),
    [
        ("https://aldren.example/a?b=c", True, True),
        ("HTTP://aldren.example", True, True),
        ("mailto:desk@aldren.example", True, True),
        ("javascript:alert(1)", False, False),
        ("JaVaScRiPt:alert(1)", False, False),
        ("java\tscript:alert(1)", False, False),
        ("\x01javascript:alert(1)", False, False),
        ("javascript&colon;alert(1)", False, False),
        ("javascript&amp;colon;alert(1)", False, False),
        ("&#106;avascript:alert(1)", False, False),
        ("data:text/html,x", False, False),
        ("vbscript:x", False, False),
        ("file:///etc/passwd", False, False),
        ("//other.example", False, False),
        ("\\\\other.example", False, False),
        ("other-story/", False, True),
        ("#h-main", False, True),
        ("../../2015/", False, True),
        ("{filename}other.md", False, True),
        ("{static}picture.png", False, True),
        ("{static}/../secret.txt", False, False),
        ("{attach}/etc/passwd", False, False),
        ("|attach|/etc/passwd", False, False),
    ],
)
def test_only_safe_addresses_become_links(address: str, *, anybody: bool, editor: bool) -> None:
    assert render.is_safe_link(address) is anybody
    assert render.is_safe_link(address, trusted=True) is editor


def test_an_editor_may_link_to_a_file_and_use_a_link_defined_elsewhere() -> None:
    html = render.markdown(
        "See [it][r] and [that]({filename}other.md).\n\nMore.\n\n[r]: https://a.example/ä\n", trusted=True
    )
    assert 'href="https://a.example/%C3%A4"' in html
    assert 'href="{filename}other.md"' in html
    assert "href" not in render.markdown("[that]({filename}other.md) [x](javascript:y)\n")


def table(*rows: tuple[str, ...], head: bool) -> str:
    return render.article(
        Article("x", "A", "a", "0", body=(Table(tuple(Row(cells, 1, 1) for cells in rows), head),))
    )


def test_a_table_says_what_its_cells_are_named_by_and_sets_figures_below_one_another() -> None:
    assert table(("", "Boats"), ("<Vellin>", "7"), ("Lund Cove", "12"), head=True) == (
        '<div class="table" tabindex="0">\n<table>\n'
        '<thead>\n<tr><td></td>\n<th scope="col" class="right">Boats</th></tr>\n</thead>\n'
        '<tbody>\n<tr><th scope="row">&lt;Vellin&gt;</th>\n<td class="right">7</td></tr>\n'
        '<tr><th scope="row">Lund Cove</th>\n<td class="right">12</td></tr>\n</tbody>\n'
        "</table>\n</div>\n"
    )


def test_a_table_of_figures_alone_has_no_names() -> None:
    assert "<th" not in table(("1", "2"), ("3", "4"), head=False)
    assert "<tbody" not in table(("Port", "Boats"), head=True)


def test_a_table_of_the_editor_scrolls_in_a_box_too() -> None:
    html = render.markdown("| *a* |\n|---|\n| 1 |\n")
    assert html.startswith('<div class="table" tabindex="0">\n<table>\n')
    assert html.endswith("</table>\n</div>\n")


def test_a_table_is_aligned_without_a_style() -> None:
    assert '<th class="right">a</th>' in render.markdown("| a |\n|--:|\n| 1 |\n")
