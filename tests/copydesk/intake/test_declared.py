"""What a page of HTML declares of its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple

from copydesk.intake import hypertext
from copydesk.intake.declared import web_address
from copydesk.model import Declared

if TYPE_CHECKING:
    from copydesk.model import Declaration

PAGE = """<html lang="en-gb"><head>
<title>Ferry returns | Tribune</title>
<base href="https://www.tribune.example/a/">
<link rel="canonical" href="../harbour/ferry?id=1#top">
<meta property="og:title" content="Ferry returns to Saltmarsh">
<meta property="og:site_name" content="Marlhaven Tribune">
<meta name="description" content="A boat &amp;amp; its <b>town</b>">
<meta name="author" content="By Ada Thorne, Political Editor and Otto Brandt">
<meta property="article:published_time" content="2026-11-09T07:30:00+01:00">
<meta property="article:section" content="Harbour">
<script type="application/ld+json">{"@graph": [
 {"@type": "NewsArticle", "headline": "Storm closes the quay", "author": "Lena Marsh"},
 {"@type": "NewsArticle", "headline": "Ferry returns to Saltmarsh", "author": {"name": "Ada Thorne"},
  "dateModified": "2026-11-10", "image": {"caption": "The ferry"}, "articleBody": "It did."},
 {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"name": "Coast"}]}]}</script>
</head><body><p>It did.</p></body></html>"""


JSON = '<script type="application/ld+json">'


def declared(html: str) -> Declared:
    return hypertext.read(html).declared


def values(found: tuple[Declaration, ...]) -> list[str]:
    return [each.value for each in found]


def test_all_vocabularies_speak_the_most_trustworthy_first() -> None:
    said = declared(PAGE)
    assert {name: values(getattr(said, name)) for name in Declared.__struct_fields__} == {
        "headline": ["Ferry returns to Saltmarsh", "Ferry returns | Tribune"],
        "standfirst": ["A boat & its town"],
        "authors": ["Ada Thorne", "Otto Brandt"],
        "published": ["2026-11-09T07:30:00+01:00"],
        "modified": ["2026-11-10"],
        "section": ["Harbour", "Coast"],
        "source": ["Marlhaven Tribune"],
        "address": ["https://www.tribune.example/harbour/ferry?id=1"],
        "language": ["en-GB"],
        "captions": ["The ferry"],
        "body": ["It did."],
    }


def test_a_declaration_says_where_it_stands() -> None:
    said = declared(PAGE)
    assert [(each.origin, each.line) for each in said.authors] == [("JSON-LD author", 11), ("author", 8)]
    assert [(each.origin, each.line) for each in said.headline] == [("JSON-LD headline", 11), ("title", 2)]


def test_microdata_and_rdfa_give_values_that_no_reader_sees() -> None:
    said = declared(
        """<div itemscope><time itemprop="datePublished" datetime="2026-11-09">Monday</time>
        <span itemprop="author" itemscope><meta itemprop="name" content="Ada Thorne"></span>
        <div itemprop="publisher" itemscope><meta itemprop="name" content="Tribune"></div>
        <span property="schema:articleSection" content="Harbour">x</span>
        <meta itemprop="name url" content="https://pictures.example/x"></div>"""
    )
    assert (values(said.published), values(said.authors)) == (["2026-11-09"], ["Ada Thorne"])
    assert (values(said.source), values(said.section)) == (["Tribune"], ["Harbour"])


def test_the_site_itself_is_no_author() -> None:
    site = '<meta property="og:site_name" content="Harbour Tribune">'
    assert declared(f'{site}<meta name="author" content="Harbour Tribune">').authors == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("author", "https://social.example/ada"),
        ("author", "ada1979"),
        ("article:section", "Home"),
        ("og:locale", "klingon of old"),
        ("og:title", "x" * 401),
        ("og:url", "javascript:alert(1)"),
        ("description", " <br> \u200b"),
    ],
)
def test_what_cannot_be_of_a_field_is_none(name: str, content: str) -> None:
    assert declared(f'<meta name="{name}" content="{content}">') == Declared()


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("HTTPS://Tribune.example", "https://tribune.example/"),
        ("http://tribune.example:8080/a?b=c#d", "http://tribune.example:8080/a?b=c"),
        ("/a", "https://base.example/a"),
        ("//tribune.example/a", "https://tribune.example/a"),
        ("ftp://tribune.example/a", ""),
        ("data:text/html,x", ""),
        ("JaVaScript:alert(1)//https://tribune.example/", ""),
        ("https://user:pass@tribune.example/", ""),
        ("https://localhost/", ""),
        ("https://[::1]/", ""),
        ("https://[broken/", ""),
        ("https://tribune.example:99999/", ""),
        ('https://tribune.example/"><script>', ""),
        ("https://tribune.example/a b", ""),
    ],
)
def test_addresses_are_of_the_web_or_none(value: str, address: str) -> None:
    assert web_address(value, "https://base.example/x") == address


def test_a_browser_notes_where_it_saved_a_page_from() -> None:
    said = declared("<!-- saved from url=(0030)https://tribune.example/ferry -->\n<html><p>It returns.")
    assert values(said.address) == ["https://tribune.example/ferry"]


def test_a_script_may_say_that_it_ends() -> None:
    page = f'{JSON}{{"@type": "Article", "headline": "<\\/script> & more"}}</script><p>x'
    assert values(declared(page).headline) == ["& more"]


def test_json_that_is_broken_is_reported_with_its_line() -> None:
    read = hypertext.read(f'<p>One</p>\n{JSON}{{"a": "b" c}}</script>\n<script>{{</script>')
    assert (read.unreadable, read.declared) == ((2,), Declared())


@pytest.mark.parametrize(
    "page",
    [
        "<meta property='og:title' content='Ferry'>" * 30_000,
        JSON + '{"@type": "Article", "author": [' * 20_000 + "</script>",
        JSON + "[" + '{"@type": "Article", "headline": "a"},' * 30_000 + "0]</script>",
        JSON + '{"@type": "Article", "articleBody": "' + "word " * 300_000 + '"}</script>',
        "<span itemprop='author headline' content='Ada Thorne'>" * 20_000,
        "<div class='dek byline'>" * 20_000,
    ],
    ids=["metas", "deep", "stories", "body", "nested", "named"],
)
def test_hostile_declarations_are_bounded(page: str) -> None:
    read = hypertext.read(f"{page}<p>It returns.")
    assert read.lines[-1].text == "It returns."
    assert sum(len(each) for each in astuple(read.declared)) < 300


_attribute = st.sampled_from(
    ("property=article:author", "name=date", "itemprop=headline", "rel=canonical", "content='<b>x</b>'")
)
_tags = st.sampled_from(
    ("<meta {}>", "<link {} href=//x>", "<time {}>", "<title>", "</title>", "<p itemscope {}>")
)
_pieces = st.tuples(_tags, _attribute, _attribute, st.text(max_size=6)).map(
    lambda drawn: drawn[0].format(f"{drawn[1]} {drawn[2]}") + drawn[3]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(_pieces, max_size=12).map("".join))
def test_what_a_page_declares_is_plain_and_links_to_the_web_only(html: str) -> None:
    declared = hypertext.read(f"<html><head>{html}").declared
    assert all(each.value.startswith(("http://", "https://")) for each in declared.address)
    for said in astuple(declared):
        for each in said:
            assert each.value == each.value.strip() != ""
            assert "<b>" not in each.value
