"""Feeds: valid by every rule that we know, whole, safe, and the same as long as the stories are."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from typing import TYPE_CHECKING

import feedparser
import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

import feed_rules
import plain_site
from edition.syndication import archive, clean, entries, json_list
from edition.syndication.feeds import formats, opml, subscriptions
from edition.syndication.feeds.alternates import alternates
from edition.syndication.model import LEAST, Entry, Kind, Label, Site

if TYPE_CHECKING:
    from pathlib import Path

SITE = Site(
    "The Quay & Sons", "https://quay.example", "en", seed="https://first.example", hub="https://hub.example/"
)
HARBOUR = Label(Kind.SECTION, "Harbour", "harbour", "section/harbour/")
PERSON = Label(Kind.PERSON, "Ilsa Morand", "ilsa-morand", "person/ilsa-morand/")
ENTRY = Entry(
    id="0123456789abcdef",
    address="2015/10/24/boats/",
    title="Boats & “tides”",
    summary="Two < three, the pilot said.",
    content='<p>The <span class="caps">ABC</span> of boats.</p><p><a href="/quay/">Quay</a></p>',
    published=datetime(2015, 10, 24, 18, tzinfo=timezone(timedelta(hours=2))),
    updated=datetime(2015, 10, 25, 9, 30, tzinfo=UTC),
    language="en",
    authors=("Mira Solt", "Jon Aske"),
    labels=(HARBOUR, PERSON),
    source_name="Quay Gazette",
    source_url="https://gazette.example",
)


def feeds(*stories: Entry, site: Site = SITE) -> dict[str, str]:
    """All files of a site with these stories, by address."""
    held = archive.Memory(stories)
    return {file.address: file.make() for file in formats.files(site, held, archive.scope(held))}


def faults(files: dict[str, str]) -> dict[str, set[str]]:
    """The rules that each feed breaks, by address."""
    found = {name: feed_rules.faults(text.encode()) for name, text in files.items() if "opml" not in name}
    return {name: codes for name, codes in found.items() if codes}


# ------------------------------------------------------------------ the rules


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain_site.build(tmp_path_factory.mktemp("stock"), [], plain_site.STOCK) / "feeds"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    plugins = ["edition.ledger", "edition.syndication"]
    return plain_site.build(tmp_path_factory.mktemp("ours"), plugins, plain_site.NONE) / "feeds"


TEXT_FAULTS = {"script", "relative", "adornment"}


def test_the_rules_find_every_fault_of_pelicans_own_feeds(stock: Path) -> None:
    both = {"id", "language", "required"} | TEXT_FAULTS
    assert feed_rules.faults((stock / "all.atom.xml").read_bytes()) == both
    rss = feed_rules.faults((stock / "all.rss.xml").read_bytes())
    assert rss == both | {"permalink", "full-text", "summary"}
    sections = [(stock / name).read_bytes() for name in ("harbour.atom.xml", "streets.atom.xml")]
    alternates = {etree.fromstring(data)[1].get("href") for data in sections}
    assert len(alternates) == 1, "both lead to the front page"


def test_pelicans_feeds_name_one_author_and_ours_all(stock: Path, ours: Path) -> None:
    names = ["Mira Solt", "Jon Aske"]
    assert [
        a.name for a in feedparser.parse((stock / "all.atom.xml").read_bytes()).entries[0].authors
    ] == names[:1]
    for name in ("all.atom.xml", "all.rss.xml"):
        assert [a["name"] for a in feedparser.parse((ours / name).read_bytes()).entries[0].authors] == names


def test_any_pelican_site_gets_feeds_that_break_no_rule(ours: Path) -> None:
    files = {
        path.as_posix(): path.read_text(encoding="utf-8")
        for path in ours.rglob("*.*")
        if path.suffix != ".css"
    }
    assert len(files) == 3 * 3 + 2, "all, two sections; two lists"
    assert faults(files) == {}


BROKEN = [
    ("xml", ".atom.xml", "</feed>", ""),
    ("xml", ".rss.xml", "<rss", "<!DOCTYPE rss><rss"),
    ("root", ".rss.xml", 'version="2.0"', 'version="0.91"'),
    ("root", ".atom.xml", "2005/Atom", "2005/Molecule"),
    ("root", ".json", "version/1.1", "version/9"),
    ("once", ".rss.xml", "<language>", "<language>en</language><language>"),
    ("required", ".rss.xml", r"<pubDate>[^<]*</pubDate>", ""),
    ("required", ".atom.xml", r"<published>[^<]*</published>", ""),
    ("language", ".atom.xml", 'xml:lang="en"', ""),
    ("language", ".rss.xml", "<language>en<", "<language>English<"),
    ("language", ".json", '"language": "en"', '"language": "English"'),
    ("self", ".atom.xml", r'href="[^"]*" rel="self"', 'href="/feeds/all" rel="self"'),
    ("self", ".rss.xml", 'rel="self"', 'rel="me"'),
    ("self", ".json", '"feed_url": "https:', '"feed_url": "'),
    ("alternate", ".rss.xml", "<link>https://quay.example/2015", "<link>/2015"),
    ("alternate", ".atom.xml", r'href="[^"]*" rel="alternate"', 'href="/" rel="alternate"'),
    ("alternate", ".json", '"url": "https://quay.example/2015', '"url": "/2015'),
    ("id", ".rss.xml", r"urn:uuid:[^<]*", "tag:quay.example,2015-10-24:/2015/10/24/boats/"),
    ("id", ".json", r"urn:uuid:[^\"]*", "https://quay.example/2015/10/24/boats/"),
    ("permalink", ".rss.xml", ' isPermaLink="false"', ""),
    ("date", ".rss.xml", r"<pubDate>[^<]*", "<pubDate>2015-10-24T18:00:00Z"),
    ("date", ".atom.xml", r"<published>[^<]*", "<published>2015-10-24T18:00:00"),
    ("date", ".json", r"\+02:00", ""),
    ("summary", ".atom.xml", 'type="text"', 'type="html"'),
    ("summary", ".rss.xml", "Two &lt; three", "&lt;b&gt;Two&lt;/b&gt;"),
    ("full-text", ".rss.xml", r"<content:encoded>.*?</content:encoded>", ""),
    ("full-text", ".atom.xml", 'type="html"', 'type="xhtml"'),
    ("script", ".rss.xml", "&lt;p&gt;The", "&lt;p onclick=x&gt;The"),
    ("script", ".atom.xml", "https://quay.example/quay/", "javascript:alert(1)"),
    ("relative", ".json", "https://quay.example/quay/", "/quay/"),
    ("adornment", ".rss.xml", "&lt;p&gt;The", "&lt;p&gt;&lt;span class=caps&gt;The"),
    ("author", ".atom.xml", r"<author>.*?</author>", ""),
    ("author", ".json", '"name": "Mira Solt"', '"nom": "Mira Solt"'),
    ("json", ".json", '"title": "Boats', '"headline": "Boats'),
    ("json", ".json", r"\Z", "}"),
]


@pytest.mark.parametrize(("code", "ending", "pattern", "instead"), BROKEN)
def test_each_rule_finds_what_breaks_it(code: str, ending: str, pattern: str, instead: str) -> None:
    text = feeds(ENTRY)["feeds/all" + ending]
    broken = re.sub(pattern, instead, text)
    assert broken != text
    assert code in feed_rules.faults(broken.encode())


def test_order_and_ids_are_looked_at_across_stories() -> None:
    older = replace(ENTRY, id="f" * 16, published=ENTRY.published - timedelta(days=1))
    right = feeds(ENTRY, older)["feeds/all.json"]
    feed = json.loads(right)
    turned = {**feed, "items": feed["items"][::-1]}
    twice = {**feed, "items": [feed["items"][0]] * 2}
    assert feed_rules.faults(right.encode()) == set()
    assert feed_rules.faults(json.dumps(turned).encode()) == {"order"}
    assert feed_rules.faults(json.dumps(twice).encode()) == {"id"}
    assert feed_rules.faults(b"<?xml version='1.0'?><rss>\xff</rss>") == {"utf-8"}


# ------------------------------------------------------------------ what feeds say


@pytest.mark.parametrize("ending", [".rss.xml", ".atom.xml"])
def test_a_reader_finds_all_that_a_story_says(ending: str) -> None:
    read = feedparser.parse(feeds(ENTRY)["feeds/section/harbour" + ending].encode())
    assert not read.bozo
    assert read.feed.title == "Harbour, The Quay & Sons"
    assert read.feed.link == "https://quay.example/section/harbour/"
    assert "https://hub.example/" in {link.href for link in read.feed.links if link.rel == "hub"}
    entry = read.entries[0]
    assert entry.title == ENTRY.title
    assert entry.summary == ENTRY.summary
    assert entry.link == "https://quay.example/2015/10/24/boats/"
    assert entry.id == ENTRY.urn
    assert not entry.get("guidislink")
    assert [author["name"] for author in entry.authors] == list(ENTRY.authors)
    assert [tag.term for tag in entry.tags] == ["Harbour", "Ilsa Morand"]
    assert entry.published_parsed[:5] == (2015, 10, 24, 16, 0)
    assert entry.updated_parsed[:5] == (2015, 10, 25, 9, 30)
    assert entry.content[0].value == (
        '<p>The ABC of boats.</p><p><a href="https://quay.example/quay/">Quay</a></p>'
    )


def test_a_json_feed_says_the_same() -> None:
    item = json.loads(feeds(ENTRY)["feeds/all.json"])["items"][0]
    assert item["id"] == ENTRY.urn
    assert item["summary"] == ENTRY.summary
    assert [author["name"] for author in item["authors"]] == list(ENTRY.authors)
    assert item["date_modified"] == "2015-10-25T09:30:00+00:00"
    assert item["_source"]["name"] == "Quay Gazette"


@given(st.lists(st.dictionaries(st.text(), st.text() | st.lists(st.text()) | st.integers(), min_size=1)))
@example([{"title": '[]\n}\n Trams\u2028and "boats"'}])
def test_a_list_of_ready_items_is_written_as_json_would_write_it_whole(
    items: list[dict[str, object]],
) -> None:
    text = json_list.document({"title": "Quay"}, "items", map(json_list.item, items))
    whole = {"title": "Quay", "items": items}
    assert text == json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def test_every_feed_has_an_id_and_an_address_of_its_own() -> None:
    files = feeds(ENTRY)
    for ending in (".rss.xml", ".atom.xml"):
        assert feed_rules.shared(t.encode() for name, t in files.items() if name.endswith(ending)) == set()
    assert feed_rules.shared([files["feeds/all.atom.xml"].encode()] * 2) == {"shared-id"}


def test_ids_stay_when_headline_address_date_and_site_change() -> None:
    moved = replace(ENTRY, title="Other", address="2015/10/25/other/", published=ENTRY.updated)
    before, after = feeds(ENTRY), feeds(moved, site=replace(SITE, url="https://new.example", name="New"))
    for ending in (".rss.xml", ".atom.xml", ".json"):
        ids = [re.findall("urn:uuid:[0-9a-f-]+", files["feeds/all" + ending]) for files in (before, after)]
        assert ids[0] == ids[1]
        assert ids[0]


def test_a_story_changes_only_the_feeds_that_carry_it() -> None:
    other = replace(
        ENTRY, id="f" * 16, labels=(Label(Kind.SECTION, "Streets", "streets", "section/streets/"),)
    )
    before, after = feeds(ENTRY), feeds(ENTRY, other)
    changed = {name.partition(".")[0] for name in after if before.get(name) != after[name]}
    assert changed == {"feeds/all", "feeds/sections", "feeds/section/streets"}
    assert feeds(ENTRY, other) == feeds(other, ENTRY)


def test_a_feed_holds_the_fifty_newest() -> None:
    many = [
        replace(ENTRY, id=f"{n:016}", published=ENTRY.published + timedelta(minutes=n)) for n in range(60)
    ]
    read = json.loads(feeds(*many)["feeds/all.json"])["items"]
    assert len(read) == 50
    assert read[0]["id"] == many[-1].urn


def test_lists_of_feeds_can_be_subscribed_to() -> None:
    files = feeds(*(replace(ENTRY, id=str(number)) for number in range(LEAST)))
    sections = etree.fromstring(files["feeds/sections.opml"].encode())
    outlines = [each for each in sections.iter("outline") if each.get("xmlUrl")]
    assert [each.get("text") for each in outlines] == ["The Quay & Sons", "Harbour, The Quay & Sons"]
    for each in outlines:
        assert each.get("xmlUrl").removeprefix(SITE.url + "/") in files
    everything = etree.fromstring(files["feeds/all.opml"].encode())
    assert [group.get("text") for group in everything.iterfind("body/outline[outline]")] == [
        "Sections",
        "People",
    ]
    assert set(opml.GROUPS) == set(Kind) - {"all"}


def test_what_few_stories_are_about_has_no_feed_and_what_more_are_about_has_one() -> None:
    few = [replace(ENTRY, id=str(number)) for number in range(LEAST - 1)]
    more = [*few, ENTRY]
    assert not [name for name in feeds(*few) if "person" in name]
    assert {name for name in feeds(*more) if "person" in name} == {
        f"feeds/person/ilsa-morand.{ending}" for ending in ("atom.xml", "rss.xml", "json")
    }
    for stories in (few, more):
        shelf = {"shelf": SimpleNamespace(kind="person", label=PERSON)}
        named = [each.address for each in alternates(SITE, archive.Memory(stories), shelf)]
        assert set(named) <= set(feeds(*stories))
        assert "feeds/all.atom.xml" in named
        groups = subscriptions.groups(SITE, archive.Memory(stories))
        offered = [feed.url for group in groups for each in group.subscriptions for feed in each.feeds]
        listed = [name for name in feeds(*stories) if "opml" not in name and "person" not in name]
        assert {SITE.at(name) for name in listed} == set(offered)


def test_a_site_without_stories_has_a_feed_that_is_the_same_each_time() -> None:
    assert feeds() == feeds()
    assert faults(feeds()) == {}


# ------------------------------------------------------------------ hostile copy

HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "]]>",
        "<script>x</script>",
        "&#0;",
        "\x0b\x00\ufffe",
        "<![CDATA[",
        "\ud800",
        "--><x",
        "urn:uuid:",
        "\"'>",
    ]
)


def article(title: str, body: str, name: str) -> SimpleNamespace:
    """A story as Pelican has it."""
    return SimpleNamespace(
        title=title,
        slug="slug",
        summary="Said.",
        get_content=lambda _: f"<p>{body}</p>",
        date=ENTRY.published,
        url="2015/10/24/slug/",
        lang="en",
        metadata={"summary": "Said."},
        category=SimpleNamespace(name=name, slug=name, url="section/x/"),
        authors=[SimpleNamespace(name=name, slug=name, url="")],
        source_name=name,
    )


@settings(max_examples=30)
@given(HOSTILE, HOSTILE, HOSTILE)
@example("One", "\xc2\xa1", "Wire")
def test_no_text_of_a_story_breaks_a_feed(title: str, body: str, name: str) -> None:
    escaping = {"JINJA_ENVIRONMENT": {"autoescape": True}}
    story = entries.entry(article(title, body, name), escaping, SITE.url)
    files = feeds(story)
    assert faults(files) == {}
    content = json.loads(files["feeds/all.json"])["items"][0]["content_html"]
    shown = words(content)
    assert (
        shown == words(html5lib.serialize(html5lib.parseFragment(clean.plain(f"<p>{body}</p>"))))
        or "<" in body
    )
    for ending in (".rss.xml", ".atom.xml"):
        read = feedparser.parse(files["feeds/all" + ending].encode())
        assert not read.bozo
        assert words(read.entries[0].content[0].value) in (shown, words(as_feedparser_mends(content)))
        titles = story.title, as_feedparser_mends(story.title)
        assert read.entries[0].title.split() in [each.split() for each in titles] or "<" in title


def as_feedparser_mends(text: str) -> str:
    """Return what feedparser makes of text that could be UTF-8 read as Latin-1: a guess of its own."""
    try:
        return text.encode("iso-8859-1").decode()
    except UnicodeError:
        return text


def words(html: str) -> list[str]:
    """What HTML says, as a browser reads it."""
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext()).split()


def test_a_theme_without_a_page_for_subscribers_gets_one_that_offers_sections_and_sources(
    tmp_path: Path,
) -> None:
    plugins = ["edition", "edition.ledger", "edition.syndication"]
    output = plain_site.build(tmp_path, plugins, plain_site.NONE)
    page = etree.HTML((output / "subscribe" / "index.html").read_text(encoding="utf-8"))
    shown = {link.get("href"): link.text for link in page.iter("a")}
    prefix = f"{plain_site.ADDRESS}/feeds/"
    assert shown[f"{prefix}all.atom.xml"] == "Plain & simple (Atom)"
    assert shown[f"{prefix}section/streets.rss.xml"] == "Streets (RSS)"
    feeds = [address for address in shown if address.startswith(prefix)]
    assert all((output / address.removeprefix(f"{plain_site.ADDRESS}/")).is_file() for address in feeds)


def test_a_page_for_subscribers_offers_the_feeds_of_pelican_itself(tmp_path: Path) -> None:
    output = plain_site.build(tmp_path, ["edition"], plain_site.STOCK)
    page = etree.HTML((output / "subscribe" / "index.html").read_text(encoding="utf-8"))
    shown = {link.text: link.get("href") for link in page.iter("a") if "/feeds/" in link.get("href")}
    prefix = f"{plain_site.ADDRESS}/feeds/"
    assert shown["Plain & simple (atom)"] == f"{prefix}all.atom.xml"
    assert shown["Harbour (rss)"] == f"{prefix}harbour.rss.xml"
    assert all(
        (output / address.removeprefix(f"{plain_site.ADDRESS}/")).is_file() for address in shown.values()
    )
