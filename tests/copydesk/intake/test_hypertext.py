from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake import hypertext
from copydesk.model import Hints

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry Returns | Courier</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Ferry <em>Returns</em><br>at Last</h1>
<address>By <a rel="author" href="/ada">Ada Thorne</a></address>
<p><time datetime="2015-10-24T08:00">24 October 2015</time></p>
<script>var words = "never";</script><p hidden>never</p><p style="display: none">never</p><!-- never -->
<figure><img alt="never"><figcaption>The pier at Saltmarsh</figcaption></figure>
<p><strong>The island</strong> <b>deserves a boat.</b></p>
<blockquote><p>We have waited.</p></blockquote>
<ul><li>Costs</li><li>Piers</li></ul><ol><li>First</li></ol>
<table><tr><td>Home</td><td>Away</td></tr></table>
<p>One<br>two &amp; three<button>Share</button></p>
<pre>verse one
verse two</pre>
</body></html>
"""


def hints(text: str) -> Hints:
    (line,) = [line for line in hypertext.read(PAGE).lines if line.text == text]
    assert line.hints
    return line.hints


def test_all_that_a_reader_sees_is_a_line_and_nothing_else() -> None:
    assert [line.text for line in hypertext.read(PAGE).lines] == [
        "Home", "Ferry Returns at Last", "By Ada Thorne", "24 October 2015", "The pier at Saltmarsh",
        "The island deserves a boat.", "We have waited.", "Costs", "Piers", "First", "Home Away", "One",
        "two & three",
        "Share", "verse one", "verse two",
    ]  # fmt: skip


def test_tags_are_hints() -> None:
    assert hints("Ferry Returns at Last").heading == 1
    assert hints("By Ada Thorne").address
    assert hints("By Ada Thorne").links == pytest.approx(0.8, abs=0.05)
    assert hints("24 October 2015").time == "2015-10-24T08:00"
    assert hints("The pier at Saltmarsh").caption
    deserves = hints("The island deserves a boat.")
    assert deserves == Hints(strong=True, paragraph=True, within=deserves.within)
    assert hints("We have waited.").quote
    assert (hints("Costs").item, hints("First").item) == ("ul", "ol")
    assert hints("Home").links == 1


def test_lines_have_the_numbers_of_the_file_and_grow() -> None:
    lines = hypertext.read(PAGE).lines
    numbers = {line.text: line.number for line in lines}
    assert (numbers["Home"], numbers["Ferry Returns at Last"], numbers["Costs"], numbers["Piers"]) == (
        3,
        4,
        11,
        12,
    )
    assert sorted({line.number for line in lines}) == [line.number for line in lines]
    assert [line.gap for line in lines if line.text in {"Costs", "Piers", "two & three", "verse two"}] == [
        1,
        0,
        0,
        0,
    ]


def test_paragraphs_know_the_elements_around_them() -> None:
    page = "<article><div><p>One</div><div><p>Two</div></article><aside><p>Three</aside><p>Four"
    (one, two, three, four) = (line.hints.within for line in hypertext.read(page).lines if line.hints)
    assert one[0] != two[0]
    assert one[1:] == two[1:]
    assert three[1:] == four[:2]
    assert three[0] not in (*one, *two)


@pytest.mark.parametrize(
    ("html", "gaps"),
    [
        ("<p>One<p>Two", [1, 1]),
        ("<div>One</div><div>Two</div>", [0, 0]),
        ("<div>One</div><h2>Two", [0, 1]),
        ("<h2>One</h2><div>Two", [1, 1]),
        ("<ul><li>One<li>Two</ul>", [1, 0]),
        ("<div>One<br>Two</div>", [0, 0]),
        ("<div>One<br><br>Two</div>", [0, 1]),
        ("<div>One<br></div><div>Two</div>", [0, 0]),
    ],
)
def test_lines_are_parted_as_a_browser_parts_them(html: str, gaps: list[int]) -> None:
    assert [line.gap for line in hypertext.read(html).lines] == gaps


def test_the_title_is_a_line_where_no_heading_says_it() -> None:
    lines = hypertext.read("<title>Ferry</title><p>It returns.").lines
    assert [line.text for line in lines] == ["Ferry", "It returns."]


def test_a_list_item_without_a_list_is_one() -> None:
    (line,) = hypertext.read("<li>Costs").lines
    assert line.hints == Hints(item="ul")


@pytest.mark.parametrize(
    "piece", ["<div>", "<a \n", "x<![CDATA[", "<!--\n", "<b><i>", "<table><tr><td>", "<p x='\n"]
)
def test_hostile_html_is_read_to_its_first_words(piece: str) -> None:
    assert "start" in hypertext.read("start " + piece * 10_000 + "end").lines[0].text


def test_words_at_the_bottom_of_a_deep_nest_are_kept() -> None:
    assert hypertext.read("<div>" * 5_000 + "words").lines[0].text == "words"


def test_a_heading_that_nobody_sees_leaves_the_title_a_line() -> None:
    lines = hypertext.read(
        "<title>Ferry</title><h1 hidden>Logo</h1><svg><title>An arrow</title></svg><p>It returns."
    ).lines
    assert [line.text for line in lines] == ["Ferry", "It returns."]


@given(st.lists(st.sampled_from(["<p>", "</p>", "<", ">", "a", " ", "\n", "<br>", "&", "<pre>", "<!"])))
def test_numbers_grow_whatever_the_tags(parts: list[str]) -> None:
    numbers = [line.number for line in hypertext.read("".join(parts)).lines]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    "html",
    [
        "<p class=sr-only>never</p>",
        "<div class='visually-hidden'><p>never</p></div>",
        "<div style='DISPLAY : none'>never</div>",
        "<template><p>never</p></template>",
        "<noscript>never</noscript>",
        "<svg><text>never</text></svg>",
    ],
)
def test_what_is_hidden_has_no_words(html: str) -> None:
    assert [line.text for line in hypertext.read(f"{html}<p>It returns.").lines] == ["It returns."]


@pytest.mark.parametrize(
    "html",
    [
        "<body style='visibility: hidden'><p>It returns.",
        "<main class=hidden><p>It returns.",
        "<h1 class=sr-only>It returns.</h1>",
        "<p class='hidden md:block'>It returns.",
    ],
)
def test_what_a_page_shows_when_it_is_ready_has_words(html: str) -> None:
    assert [line.text for line in hypertext.read(html).lines] == ["It returns."]


def test_quotation_marks_that_a_browser_sets_are_words() -> None:
    (line,) = hypertext.read("<p>She said <q>no</q>.<q hidden>never</q>").lines
    assert line.text == "She said \u201cno\u201d."


def test_letters_are_joined_as_they_are_seen() -> None:
    page = (
        "<p><span class=dropcap>T</span>he har\u00adbour<wbr>master&nbsp;&nbsp;sa<b>i</b>d&zwnj; so.&#8203;"
    )
    assert hypertext.read(page).lines[0].text == "The harbourmaster said so."


def test_cells_of_text_are_lines_and_rows_of_figures_one() -> None:
    text = "The ferry came back on Monday after three weeks in the dock, to the joy of the whole town."
    page = f"<table><tr><td>{text}<td>{text}<td>1<td>2</tr><tr><td>Home<td>3</table>"
    assert [line.text for line in hypertext.read(page).lines] == [text, text, "1 2", "Home 3"]


def cells(page: str) -> list[tuple[str, ...]]:
    """The cells of the rows in a page."""
    return [line.cells for line in hypertext.read(page).lines if line.cells]


def test_rows_of_a_table_know_their_cells_also_where_these_hold_paragraphs() -> None:
    head = "<tr><th><th>Boats<th colspan=2>Passengers</tr>"
    rows = "<tr><td>Vellin<td><p>7</p><p>or 8</p><td>902<td>43%</tr><tr><td>Lund <b>Cove</b><td>12</tr>"
    assert cells(f"<table>{head}{rows}</table>") == [
        ("", "Boats", "Passengers", ""),
        ("Vellin", "7 or 8", "902", "43%"),
        ("Lund Cove", "12", "", ""),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Vellin<td>7</tr></table>",
        "<table><tr><td>Vellin</tr><tr><td>7</tr></table>",
        "<table><tr><td>a<table><tr><td>b</table></tr><tr><td>c<table><tr><td>d</table></tr></table>",
        "<table><tr><td colspan=99999999999>a<td>b</tr><tr><td colspan=-1>c<td>d</tr></table>",
        "<td>a<td>b<p>c<td>d",
    ],
)
def test_one_row_or_one_column_and_tables_to_lay_out_a_page_are_none(page: str) -> None:
    assert cells(page) == []


def test_what_a_class_calls_a_line_is_a_hint() -> None:
    page = "<header class=byline><h1>Ferry</h1><p class=my-dek>It returns.<div>1</div><div>2</div></header>"
    assert [line.hints.declared for line in hypertext.read(page).lines if line.hints] == [
        {"authors"}, {"standfirst"}, {"authors"}, {"authors"},
    ]  # fmt: skip


def test_what_an_element_says_of_its_author_is_heard() -> None:
    page = "<html><body><article><div rel='author'>Jane Roe</div><p>Text.</p></article></body></html>"
    (line,) = (line for line in hypertext.read(page).lines if line.text == "Jane Roe")
    assert line.hints.address


def test_what_an_element_declares_of_its_text_is_heard() -> None:
    page = "<html><body><div itemprop='author'>Jane Roe</div><p>Text.</p></body></html>"
    (line,) = (line for line in hypertext.read(page).lines if line.text == "Jane Roe")
    assert line.hints.declared


@pytest.mark.parametrize("spare", ["noscript", "div hidden id='S:0'", "div style='display:none'"])
def test_what_waits_for_scripts_is_read_where_next_to_nothing_else_is_shown(spare: str) -> None:
    said = "It returned to the harbour in the night, and nobody knew who had brought it back there again."
    waiting = (
        f"<{spare}><h1>Ferry Returns</h1><p>{said}</p><script>{said}</script></{spare.partition(' ')[0]}>"
    )
    assert [line.text for line in hypertext.read(f"<p>Menu</p>{waiting}").lines] == [
        "Menu",
        "Ferry Returns",
        said,
    ]
    shown = f"<p>{said}</p>" * 7
    assert [line.text for line in hypertext.read(f"{waiting * 9}{shown}").lines] == [said] * 7


@pytest.mark.parametrize(
    ("html", "captions"),
    [
        ("<div><a href=x><img src=x></a><div>The ferry</div></div>", ["The ferry"]),
        ("<table><tr><td><img src=x><tr><td>The ferry</table>", ["The ferry"]),
        ("<div><img src=x><div>The ferry<br>It is back</div></div>", []),
        ("<p><img src=x>The ferry</p>", []),
        ("<div><img src=x><h2>The ferry</h2></div>", []),
        ("<div><img src=x><p>The ferry returned to the harbour on Monday, to the surprise of all.</div>", []),
    ],
)
def test_a_line_that_stands_alone_with_a_picture_is_its_caption(html: str, captions: list[str]) -> None:
    lines = hypertext.read(f"<div>{html}<p>It returns.</div>").lines
    assert [line.text for line in lines if line.hints and "pictured" in line.hints.declared] == captions
