"""What programs read of a site: structured data, sitemaps, rules for robots, indexes."""

from __future__ import annotations

import json
import urllib.robotparser
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from msgspec.structs import replace

from edition.syndication import archive
from edition.syndication.machines import head, llms, robots, site_index, sitemaps, structured_data
from edition.syndication.model import Entry, Kind, Label, Quotation, Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from edition.syndication.archive import File

SITE = Site(
    "The Quay & Sons", "https://quay.example", "en", publisher="Quay Press", logo="theme/images/icon.svg"
)
STORY = Entry(
    id="0123456789abcdef",
    address="2015/10/24/boats/",
    title="Boats & “tides”",
    summary="Two of three.",
    content='<p><a href="https://other.example/a">They</a> and <a href="https://quay.example/b/">we</a>.</p>',
    published=datetime(2015, 10, 24, 18, tzinfo=UTC),
    updated=datetime(2015, 10, 25, 9, tzinfo=UTC),
    language="en",
    authors=("Mira Solt",),
    labels=(
        Label(Kind.SECTION, "Harbour", "harbour", "section/harbour/"),
        Label(Kind.TOPIC, "Boats", "boats", ""),
    ),
    source_name="Quay Gazette",
    source_url="https://gazette.example",
    corrections=("It was Tuesday.",),
    quotes=(Quotation("We sail.", "Jon Aske"), Quotation("So be it.")),
    words=400,
    edition="2015/10/24/",
    has_markdown=True,
)
OLDER = replace(STORY, id="f" * 16, address="2015/09/01/trams/", published=datetime(2015, 9, 1, tzinfo=UTC))
OLDER = replace(OLDER, updated=OLDER.published, edition="2015/09/01/")

# ------------------------------------------------------------------ structured data

TERMS: dict[str, dict[str, tuple[type, ...]]] = {
    "NewsArticle": {
        "mainEntityOfPage": (str,),
        "url": (str,),
        "identifier": (str,),
        "headline": (str,),
        "description": (str,),
        "datePublished": (str,),
        "dateModified": (str,),
        "inLanguage": (str,),
        "author": (list,),
        "publisher": (dict,),
        "articleSection": (str,),
        "keywords": (list,),
        "wordCount": (int,),
        "isAccessibleForFree": (bool,),
        "isBasedOn": (dict,),
        "citation": (list,),
        "hasPart": (list,),
        "correction": (list,),
    },
    "Person": {"name": (str,)},
    "NewsMediaOrganization": {"name": (str,), "url": (str,), "logo": (dict,)},
    "ImageObject": {"url": (str,)},
    "CreativeWork": {"url": (str,), "publisher": (dict,)},
    "Quotation": {"text": (str,), "spokenByCharacter": (dict,)},
    "CorrectionComment": {"text": (str,)},
    "WebSite": {
        "name": (str,),
        "url": (str,),
        "description": (str,),
        "inLanguage": (str,),
        "publisher": (dict,),
    },
}
"""The terms of schema.org that are used, by type; whoever uses another looks it up there first."""

WITHIN = {
    "author": {"Person", "NewsMediaOrganization"},
    "publisher": {"NewsMediaOrganization"},
    "logo": {"ImageObject"},
    "isBasedOn": {"CreativeWork"},
    "citation": {"CreativeWork"},
    "hasPart": {"Quotation"},
    "correction": {"CorrectionComment"},
    "spokenByCharacter": {"Person"},
}
"""What schema.org expects as the value of a property, as far as it is a thing and no text."""


def check(told: dict[str, Any], expected: set[str]) -> None:
    """Fail where structured data use a term that schema.org does not have there."""
    assert told["@type"] in expected
    terms = TERMS[told["@type"]]
    for name, value in told.items():
        if name in {"@type", "@context"}:
            continue
        assert isinstance(value, terms[name]), name
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                check(each, WITHIN[name])


def test_a_story_is_told_in_the_terms_of_schema_org() -> None:
    told = structured_data.story(SITE, STORY)
    check(told, {"NewsArticle"})
    assert set(TERMS["NewsArticle"]) == set(told) - {"@type", "@context"}, "all that there is to say is said"
    assert told["headline"] == STORY.title
    assert told["dateModified"] == "2015-10-25T09:00:00+00:00"
    assert told["isBasedOn"]["url"] == "https://gazette.example"
    assert [each["url"] for each in told["citation"]] == [
        "https://gazette.example",
        "https://other.example/a",
    ]
    assert [each.get("spokenByCharacter", {}).get("name") for each in told["hasPart"]] == ["Jon Aske", None]
    assert told["correction"][0]["text"] == "It was Tuesday."


def test_a_story_without_a_writer_has_its_source_for_an_author() -> None:
    nobody = replace(STORY, authors=())
    assert structured_data.story(SITE, nobody)["author"][0]["name"] == "Quay Gazette"
    assert structured_data.story(SITE, replace(nobody, source_name=None))["author"][0]["name"] == "Quay Press"


def test_a_story_that_says_little_says_nothing_empty() -> None:
    bare = Entry("a", "a/", "A", "", "", STORY.published, STORY.updated, "en")
    told = structured_data.story(SITE, bare)
    check(told, {"NewsArticle"})
    assert all(told.values())


def test_the_front_page_is_the_site() -> None:
    check(structured_data.front(SITE), {"WebSite"})


@given(
    st.text(max_size=80)
    | st.sampled_from(["</script><b>", "<!--<script>", "]]>", "\u2028", "&lt;/script&gt;"])
)
def test_no_text_ends_the_script_that_it_stands_in(text: str) -> None:
    data = structured_data.script(structured_data.story(SITE, replace(STORY, title=text, summary=text)))
    page = html5lib.parse(
        f"<body><script type='application/ld+json'>{data}</script><p>", namespaceHTMLElements=False
    )
    found = [each.tag for each in page.find("body").iter()]
    assert found == ["body", "script", "p"]
    if "\x00" not in text and not any("\ud800" <= char <= "\udfff" for char in text):
        assert json.loads(data).get("headline", "") == text


def test_a_link_that_is_shared_shows_the_headline() -> None:
    told = {each.name: each.content for each in head.properties(SITE, STORY)}
    assert told["og:title"] == STORY.title
    assert told["og:url"] == "https://quay.example/2015/10/24/boats/"
    assert told["article:modified_time"] == "2015-10-25T09:00:00+00:00"


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("index.html", "https://quay.example/"),
        ("2015/10/24/index.html", "https://quay.example/2015/10/24/"),
        ("404.html", "https://quay.example/404.html"),
    ],
)
def test_a_page_is_known_by_its_folder(file: str, address: str) -> None:
    assert head.canonical(SITE, file) == address


# ------------------------------------------------------------------ sitemaps


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))


def made(files: Callable[..., Iterable[File]], *stories: Entry) -> dict[str, str]:
    """The files of a site with these stories, by address."""
    held = archive.Memory(stories)
    return {file.address: file.make() for file in files(SITE, held, archive.scope(held))}


def maps(*stories: Entry) -> dict[str, str]:
    return made(sitemaps.files, *stories)


def pages(text: str) -> dict[str, str | None]:
    """The pages of a sitemap and when each was changed."""
    tree = etree.fromstring(text.encode())
    return {each[0].text: each[1].text if len(each) > 1 else None for each in tree}


@pytest.mark.parametrize("stories", [(STORY, OLDER), (), (replace(STORY, title="<&>", address="ü & <b>/"),)])
def test_sitemaps_are_valid(schema: etree.XMLSchema, stories: tuple[Entry, ...]) -> None:
    for name, text in maps(*stories).items():
        if stories or name != "sitemap.xml":  # an index of nothing is not allowed, and of no use
            schema.assertValid(etree.fromstring(text.encode()))


def test_a_sitemap_holds_a_month_and_says_when_its_pages_changed() -> None:
    found = maps(STORY, OLDER)
    assert pages(found["sitemaps/2015-10.xml"]) == {
        "https://quay.example/2015/10/24/": "2015-10-25T09:00:00+00:00",
        "https://quay.example/2015/10/24/boats/": "2015-10-25T09:00:00+00:00",
    }
    assert set(pages(found["sitemap.xml"])) == {
        f"https://quay.example/{name}" for name in found if "/" in name
    }
    assert pages(found["sitemaps/pages.xml"]) == {SITE.url + "/": None, SITE.url + "/section/harbour/": None}


def test_a_new_story_changes_the_sitemap_of_its_month_only() -> None:
    before, after = maps(OLDER), maps(OLDER, STORY)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {"sitemaps/2015-10.xml", "sitemap.xml", "news-sitemap.xml"}


def test_a_topic_stands_in_the_sitemap_of_the_month_in_which_it_came_up() -> None:
    topic = Label(Kind.TOPIC, "Boats", "boats", "topic/boats/")
    found = maps(*(replace(each, labels=(topic,)) for each in (STORY, OLDER)))
    assert [name for name, text in found.items() if SITE.at(topic.url) in text] == ["sitemaps/2015-09.xml"]


def test_the_news_sitemap_holds_two_days() -> None:
    yesterday = replace(STORY, address="y/", published=STORY.published - timedelta(hours=47))
    before = replace(STORY, address="b/", published=STORY.published - timedelta(hours=48))
    news = maps(STORY, yesterday, before)["news-sitemap.xml"]
    assert [each.rsplit("example/")[1] for each in pages(news)] == ["2015/10/24/boats/", "y/"]


# ------------------------------------------------------------------ robots, indexes


def allowed(agent: str, *, ai_crawlers: bool, path: str = "/2015/10/24/boats/") -> bool:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots.text(SITE, ai_crawlers=ai_crawlers).splitlines())
    assert parser.site_maps() == ["https://quay.example/sitemap.xml", "https://quay.example/news-sitemap.xml"]
    return parser.can_fetch(agent, SITE.url + path)


def test_robots_that_feed_language_models_can_be_sent_away() -> None:
    assert allowed("GPTBot", ai_crawlers=True)
    assert not allowed("GPTBot", ai_crawlers=False)
    assert not allowed("CCBot", ai_crawlers=False)
    assert allowed("Googlebot", ai_crawlers=False)
    assert not allowed("Googlebot", ai_crawlers=True, path="/drafts/x/")


def test_a_language_model_is_led_to_the_markdown() -> None:
    hostile = replace(STORY, title="[x](javascript:1) <b> & *so*\non")
    text = llms.text(SITE, archive.Memory([hostile]))
    tree = MarkdownIt("commonmark").parse(text)
    links = [
        (child.attrs["href"], token.children[place + 1].content)
        for token in tree
        for place, child in enumerate(token.children or [])
        if child.type == "link_open"
    ]
    assert links[0] == ("https://quay.example/2015/10/24/boats/index.md", "[x](javascript:1) <b> & *so* on")
    assert ("https://quay.example/section/harbour/", "Harbour") in links
    assert text.startswith("# The Quay \\& Sons\n\n> ")


def test_the_index_leads_to_every_month_and_every_feed() -> None:
    files = made(site_index.files, STORY, OLDER)
    index = json.loads(files["index.json"])
    assert [each["month"] for each in index["months"]] == ["2015-10", "2015-09"]
    for month in index["months"]:
        told = json.loads(files[month["url"].removeprefix(SITE.url + "/")])
        assert len(told["stories"]) == 1
    assert index["channels"][1]["feeds"]["application/rss+xml"].endswith("/feeds/section/harbour.rss.xml")


def test_the_index_of_a_month_holds_its_stories() -> None:
    other = replace(STORY, id="other", address="2015/10/25/trams/")
    told = json.loads(made(site_index.files, STORY, other)["2015/10/index.json"])
    assert [story["id"] for story in told["stories"]] == [STORY.id, "other"]
