"""The theme, seen from outside: a small digest is built once and its pages are read as a browser would."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from jinja2 import Environment, FileSystemLoader, meta

from digests import HEBREW, HOSTILE, LATEST, PROJECT, SHOP, STORIES
from edition import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

THEME = PROJECT / "theme"
TEMPLATES = THEME / "templates"
STATIC = THEME / "static"
SHEETS = STATIC / "css"
TOKENS = SHEETS / "tokens.css"

BUDGET = 8 * 1024
"""Bytes of a page, its sheet within it, compressed."""

MOST_OF_A_SHEET = 3584
"""Bytes of a sheet, compressed: 3.5 KB."""

ENTRANCES = {
    *(f"{name}.html" for name in (*pages.TEMPLATES, "story", "worker", "manifest")),
    *(f"sheets/{name}.css" for name in ("edition", "story", "lists")),
}
"""The templates that are asked for by name."""


# ------------------------------------------------------------------ the digest, read


@dataclass(frozen=True)
class Page:
    """One page that was built."""

    address: str
    text: str

    @cached_property
    def root(self) -> Element:
        """The page as a browser's parser reads it; an error in it raises."""
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        root: Element = parser.parse(self.text)
        return root

    def all(self, tag: str, css_class: str = "") -> list[Element]:
        """Elements of a tag, of a class where one is named."""
        found = list(self.root.iter(tag))
        return [one for one in found if css_class in one.get("class", "").split()] if css_class else found

    def words(self, tag: str, css_class: str = "") -> list[str]:
        """The text of each such element, its white space folded."""
        return [plain(one) for one in self.all(tag, css_class)]


@dataclass(frozen=True)
class Site:
    """All that was built, by address."""

    root: Path
    pages: dict[str, Page]

    def story(self, headline: str) -> Page:
        """The page of the story with this headline."""
        (found,) = (
            page
            for page in self.pages.values()
            if page.all("article", "story") and typed(page.words("h1")[0]) == headline
        )
        return found


def plain(element: Element) -> str:
    """The text in an element, its white space folded."""
    return " ".join("".join(element.itertext()).split())


def typed(text: str) -> str:
    """Printers' quotes and hard spaces as a typewriter has them."""
    return text.translate(str.maketrans("“”‘’\xa0", "\"\"'' "))


@pytest.fixture(scope="session")
def site(digest: Callable[[str], Path]) -> Site:
    """The digest of odd headlines, read."""
    output = digest("hostile")
    pages = {}
    # A letter is a page by itself: tests/edition/test_offprints.py looks at it.
    for file in sorted(path for path in output.rglob("*.html") if path.name != "email.html"):
        address = "/" + file.relative_to(output).as_posix().removesuffix("index.html")
        pages[address] = Page(address, file.read_text(encoding="utf-8"))
    return Site(output, pages)


# ------------------------------------------------------------------ every page


def test_all_kinds_of_page_are_built(site: Site) -> None:
    expected = {
        "/",
        "/archive/",
        "/2026/11/11/",
        "/2026/11/10/",
        "/2026/11/",
        "/2026/10/",
        "/2026/",
        "/2025/",
    }
    assert expected <= site.pages.keys()
    assert {
        "/section/harbour/",
        "/section/letters/",
        "/section/money/",
        "/section/water/",
    } <= site.pages.keys()
    assert sum(bool(page.all("article", "story")) for page in site.pages.values()) == len(STORIES)


def test_every_page_is_html_that_a_strict_parser_takes(site: Site) -> None:
    for page in site.pages.values():
        assert page.text.startswith("<!doctype html>"), page.address
        assert page.root.tag == "html", page.address


def test_every_page_has_one_main_heading_and_skips_no_level(site: Site) -> None:
    for page in site.pages.values():
        levels = [int(one.tag[1]) for one in page.root.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]
        assert levels.count(1) == 1, page.address
        assert levels[0] == 1, page.address
        assert all(below <= above + 1 for above, below in pairwise(levels)), page.address


def test_every_page_has_its_own_title_and_landmarks(site: Site) -> None:
    titles = [page.words("title")[0] for page in site.pages.values()]
    front = site.pages["/"].words("title")[0]
    assert all(titles)
    assert {title for title in titles if titles.count(title) > 1} <= {front}
    for page in site.pages.values():
        assert len(page.all("main")) == 1, page.address
        names = [nav.get("aria-label") for nav in page.all("nav")]
        assert names, page.address
        assert None not in names, page.address
        assert len(set(names)) == len(names), page.address


def test_the_first_link_of_every_page_skips_to_what_matters(site: Site) -> None:
    for page in site.pages.values():
        assert page.all("a")[0].get("href") == "#main", page.address
        assert page.all("main")[0].get("id") == "main", page.address


def test_every_link_inside_the_site_leads_somewhere(site: Site) -> None:
    broken = [
        (page.address, link)
        for page in site.pages.values()
        for link in _inner_links(page)
        if not _leads(site, page, link)
    ]
    assert broken == []


def _inner_links(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        for name in ("href", "src"):
            link = element.get(name)
            if link is not None and not urlsplit(link).scheme:
                yield link


def _leads(site: Site, page: Page, link: str) -> bool:
    parts = urlsplit(link)
    if not parts.path:
        return any(one.get("id") == unquote(parts.fragment) for one in page.root.iter())
    path = unquote(urljoin(page.address, parts.path))
    target = site.root / path.lstrip("/")
    return (target / "index.html" if path.endswith("/") else target).is_file()


# ------------------------------------------------------------------ walls


def test_the_policy_stands_first_and_names_the_hash_of_the_sheet_and_of_every_script(site: Site) -> None:
    for page in site.pages.values():
        first = page.all("head")[0][0]
        assert first.get("http-equiv") == "Content-Security-Policy", page.address
        policy = dict(rule.strip().split(" ", 1) for rule in first.get("content", "").split(";"))
        assert policy["default-src"] == policy["base-uri"] == "'none'"
        assert policy["form-action"] == "'self'"
        (sheet,) = page.all("style")
        assert policy["style-src"] == _hash(sheet), page.address
        assert "unsafe-inline" not in first.get("content", "")
        inline = {_hash(script) for script in _scripts(page) if not script.get("src")}
        allowed = policy["script-src"].split()
        assert inline == {source for source in allowed if source.startswith("'sha")}, page.address
        from_files = any(script.get("src") for script in _scripts(page))
        assert from_files == ("'self'" in allowed), page.address


def _scripts(page: Page) -> list[Element]:
    """The scripts that a browser runs: structured data are none."""
    return [script for script in page.all("script") if script.get("type") in {None, "module"}]


def _hash(element: Element) -> str:
    """The hash of a script or of a sheet as a policy names it."""
    source = "".join(element.itertext()).encode()
    return f"'sha256-{b64encode(sha256(source).digest()).decode()}'"


def test_no_element_has_a_style_or_a_handler_of_its_own(site: Site) -> None:
    for page in site.pages.values():
        for element in page.root.iter():
            assert element.tag not in {"iframe", "object", "base"}, page.address
            assert not [name for name in element.attrib if name == "style" or name.startswith("on")], (
                page.address
            )


def test_nothing_is_asked_of_others(site: Site) -> None:
    for page in site.pages.values():
        loaded = [one.get("href") or "" for one in page.all("link") if one.get("rel") != "alternate"]
        loaded += [one.get("src") or "" for one in page.root.iter() if one.get("src")]
        assert not [link for link in loaded if urlsplit(link).scheme not in {"", "data"}], page.address


def test_scripts_stay_small(site: Site) -> None:
    (settings,) = _scripts(site.story("Nine Ships in One Week"))
    assert len(plain(settings).encode()) <= 512
    front = sum(len("".join(script.itertext()).encode()) for script in _scripts(site.pages["/"]))
    assert front <= 1024
    worker = (site.root / "worker.js").read_bytes()
    assert len(gzip.compress(worker)) <= 1024


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_headline_is_shown_as_the_words_that_it_is(site: Site, name: str) -> None:
    headline = HOSTILE[name]
    story = site.story(headline)
    assert typed(story.words("title")[0]).startswith(headline)
    for address in ("/", "/2026/11/11/", "/2026/11/", "/section/letters/"):
        assert headline in [typed(words) for words in site.pages[address].words("h3", "brief-headline")]


def test_a_story_written_right_to_left_says_so(site: Site) -> None:
    (article,) = site.story(HEBREW).all("article", "story")
    assert (article.get("lang"), article.get("dir")) == ("he", "rtl")
    (brief,) = (one for one in site.pages["/"].all("li", "brief") if HEBREW in plain(one))
    assert (brief.get("lang"), brief.get("dir")) == ("he", "rtl")
    assert site.pages["/"].root.get("lang") == "en-GB"


def test_only_the_body_of_a_story_is_taken_for_html() -> None:
    sources = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
        for path in TEMPLATES.rglob("*.html")
    }
    trusted = [name for name, text in sources.items() for _ in re.findall(r"\|\s*safe\b|\bMarkup\b", text)]
    assert trusted == ["story.html"]
    assert not [name for name, text in sources.items() if re.search(r"striptags|autoescape", text)]


# ------------------------------------------------------------------ the paper


def test_the_front_page_is_the_latest_day_and_has_an_end(site: Site) -> None:
    front = site.pages["/"]
    filed = [story.headline for story in STORIES if story.path.startswith(LATEST)]
    shown = [
        typed(words) for words in front.words("h2", "lead-headline") + front.words("h3", "brief-headline")
    ]
    assert sorted(shown) == sorted(filed)
    assert front.words("h1") == ["Wednesday, 11 November 2026"]
    assert re.fullmatch(rf"{len(filed)} stories · \d+ minutes to the end", front.words("p", "length")[0])
    assert front.words("p", "edition-end-line") == ["You have reached the end of this edition."]


def test_the_lead_is_a_story_with_a_standfirst(site: Site) -> None:
    front = site.pages["/"]
    assert front.words("h2", "lead-headline") == ["Nine Ships in One Week"]
    assert front.words("p", "standfirst") == ["Nobody at Kellmark has seen more."]


def test_the_edition_before_stands_under_the_front_page(site: Site) -> None:
    (yesterday,) = site.pages["/"].all("section", "yesterday")
    assert "Tuesday, 10 November 2026" in plain(yesterday)
    assert "Opera House Sells Its Curtain" in plain(yesterday)
    assert "Choir of Upper Caster" not in plain(yesterday)


def test_a_day_leads_back_to_the_edition_before_it(site: Site) -> None:
    (before,) = site.pages["/2026/11/10/"].all("section", "yesterday")
    assert "The edition before: Friday, 30 October 2026" in plain(before)
    assert not site.pages["/2025/12/31/"].all("section", "yesterday")


def test_a_section_and_a_month_list_their_stories_by_day(site: Site) -> None:
    days = ["Wednesday, 11 November 2026", "Tuesday, 10 November 2026"]
    assert site.pages["/section/water/"].words("h2")[: len(days)] == days
    month = site.pages["/2026/11/"]
    assert month.words("h2") == days
    assert len(month.all("h3")) == sum(story.path.startswith("2026-11") for story in STORIES)


@pytest.mark.parametrize("root", ["", "/section/letters"])
def test_a_month_leads_back_to_the_one_before_it(site: Site, root: str) -> None:
    (link,) = site.pages[f"{root}/2026/10/"].all("p", "older")[0].iter("a")
    assert plain(link) == "Earlier: December 2025"
    assert not site.pages[f"{root}/2025/12/"].all("p", "older")


def test_calendars_lead_to_the_days_that_have_an_edition(site: Site) -> None:
    year = site.pages["/2026/"]
    captions = year.words("caption")
    assert captions == ["November 2026", "October 2026"]
    november = year.all("table", "calendar")[0]
    assert [plain(link) for link in november.iter("a")] == ["November 2026", "10", "11"]
    weeks = [[plain(day) for day in week.iter("td")] for week in november.iter("tr")]
    assert weeks[1] == ["", "", "", "", "", "", "1"]
    assert weeks[-1][:2] == ["30", ""]
    months = [plain(link) for part in site.pages["/archive/"].all("ul", "months") for link in part.iter("a")]
    assert months == ["November 2026", "October 2026", "December 2025"]


@pytest.mark.parametrize(
    ("slug", "place"), [("valdmere-and-kestria-agree*", "Tesmar, Kestria"), ("haddock-at-9*", "Skerrow")]
)
def test_the_place_of_a_dateline_is_not_shouted_beside_the_writer(
    digest: Callable[[str], Path], slug: str, place: str
) -> None:
    (story,) = digest("sample").glob(f"2*/*/*/{slug}/index.html")
    (byline,) = Page("", story.read_text(encoding="utf-8")).words("ul", "byline")
    assert f" in {place} " in byline


def test_an_index_names_each_letter_once_and_a_year_its_months(site: Site) -> None:
    letters = [(one.get("data-initial"), plain(one)) for one in site.pages["/section/"].all("ul", "index")[0]]
    assert letters == [("H", "Harbour"), ("L", "Letters"), ("M", "Money"), ("W", "Water")]
    years = [[plain(part) for part in year] for year in site.pages["/search/"].all("section", "year")]
    assert years == [["2026", "November 2026 October 2026"], ["2025", "December 2025"]]


def test_a_list_of_a_section_says_what_its_stories_are_about_and_a_month_does_not(site: Site) -> None:
    assert "two more than in any other week" in site.pages["/section/letters/"].words("p", "brief-summary")[0]
    assert site.pages["/2026/11/"].words("p", "brief-summary") == []


def test_who_speaks_in_a_story_that_is_about_them_is_named_once(digest: Callable[[str], Path]) -> None:
    output = digest("sample")
    pages = (Page("", path.read_text(encoding="utf-8")) for path in output.glob("2*/*/*/*/index.html"))
    named = [[plain(link) for link in part.iter("a")] for page in pages for part in page.all("nav", "labels")]
    assert any("Anneke Dorst" in names for names in named)
    assert [names for names in named if len(set(names)) < len(names)] == []


def test_a_story_says_who_when_and_where_from(site: Site) -> None:
    story = site.story("Nine Ships in One Week")
    (byline,) = story.words("ul", "byline")
    assert "Kellmark Gazette" in byline
    assert "11 November 2026" in byline
    assert re.search(r"\d+ min$", byline)
    source = story.all("div", "source")[0]
    assert plain(source) == "First published by Kellmark Gazette"
    assert next(source.iter("a")).get("href") == "https://gazette.example"


def test_a_story_tells_folded_away_what_became_of_every_line(site: Site) -> None:
    (colophon,) = site.story("Nine Ships in One Week").all("details", "colophon")
    assert colophon.get("open") is None
    assert plain(colophon[0]) == "How this page was made"
    assert f"line 11 {SHOP}" in plain(colophon)
    links = [(link.get("href") or "").rpartition("/")[2] for link in colophon.iter("a")]
    assert links == ["index.json"]


def test_the_markdown_of_a_story_is_one_click_away(site: Site) -> None:
    (markdown,) = site.story("Nine Ships in One Week").all("p", "markdown")
    assert next(markdown.iter("a")).get("href", "").endswith("/index.md")


def test_a_date_that_is_only_that_of_the_file_shows_no_hour(digest: Callable[[str], Path]) -> None:
    (story,) = digest("seed").glob("2*/*/*/*/index.html")
    page = Page("", story.read_text(encoding="utf-8"))
    (when,) = page.all("ul", "byline")[0].iter("time")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", when.get("datetime", ""))


@pytest.mark.parametrize("page", ["/", "/2026/11/11/"])
def test_an_edition_ends_with_its_book_its_letter_and_the_book_of_its_week(site: Site, page: str) -> None:
    (end,) = site.pages[page].all("footer", "edition-end")
    assert end.get("id") == "end"  # the page for subscribers leads there
    links = (urljoin(page, link.get("href") or "").lstrip("/") for link in end.iter("a"))
    files = [link for link in links if link.endswith(("epub", "email.html"))]
    assert files == ["2026/11/11/edition.epub", "2026/11/11/email.html", "weeks/2026-W46/edition.epub"]
    assert [name for name in files if not (site.root / name).is_file()] == []


def _small(text: str) -> int:
    """The bytes of a text, compressed as a server does."""
    return len(gzip.compress(text.encode()))


def test_a_page_and_its_sheet_stay_small(digest: Callable[[str], Path]) -> None:
    output = digest("twelve")
    (long,) = output.glob("2026/11/15/rovers-1-athletic-1*/index.html")
    front, story, lists = (
        path.read_text(encoding="utf-8")
        for path in (output / "index.html", long, output / "search" / "index.html")
    )
    assert "12 stories" in front
    assert _small(front) <= BUDGET
    assert _small(story) <= BUDGET, "a story of 413 words"
    for page in (front, story, lists):
        (sheet,) = re.findall("<style>(.*?)</style>", page, re.DOTALL)
        assert 0 < _small(sheet) <= MOST_OF_A_SHEET


# ------------------------------------------------------------------ templates and sheets


def test_the_same_story_from_nobody_knows_where_or_from_its_own_source_is_linked_to_in_words() -> None:
    templates = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, extensions=["jinja2.ext.i18n"]
    )
    templates.globals["interface"] = SimpleNamespace(lang="en", direction="ltr", locale=None)
    templates.filters |= {"smart": str, "unbroken": str}
    templates.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # only known when it runs
    quay, loud = (SimpleNamespace(name=name, slug="quay") for name in ("Quay", "QUAY"))
    told = SimpleNamespace(lang="en", direction="ltr", source=quay, minutes=2)
    sources = (SimpleNamespace(name="Wire", slug="wire"), loud, None)
    others = [SimpleNamespace(url=f"{number}/", source=source) for number, source in enumerate(sources)]
    module = templates.get_template("elements/story.html").make_module()
    facts = module.facts_of(told, others, "", with_section=False, without_source=False)  # type: ignore[attr-defined]  # only known when it runs
    assert (
        plain(html5lib.parse(str(facts), namespaceHTMLElements=False))
        == "Quay · 2 min · also in Wire, another version, an unnamed source"
    )


def _references(name: str) -> set[str]:
    path = next(path for path in (TEMPLATES / name, STATIC / name) if path.is_file())
    parsed = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    return {name for name in meta.find_referenced_templates(parsed) if name}


def test_every_template_and_every_sheet_is_used() -> None:
    reached: set[str] = set()
    waiting = set(ENTRANCES)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= _references(name) - reached
    files = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*")}
    files |= {path.relative_to(STATIC).as_posix() for path in SHEETS.rglob("*.*")}
    assert reached - {"public/icon.svg"} == files


def _rules(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)


def _sheets(*, tokens: bool) -> list[Path]:
    return [path for path in sorted(SHEETS.rglob("*.css")) if tokens or path != TOKENS]


NUMBER = re.compile(r"(?<![\w-])-?\d*\.?\d+(?:%|[a-z]+)?\b%?")
PLAIN_NUMBERS = {"0", "1", "-1", "100%", "1fr", "100vb"}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|color-mix|light-dark)\(|\b(?:black|white|gr[ae]y|red)\b"
)


@pytest.mark.parametrize("sheet", _sheets(tokens=False), ids=lambda sheet: sheet.stem)
def test_numbers_and_colours_stand_in_tokens_only(sheet: Path) -> None:
    values = " ".join(re.findall(r"[\w-]+:\s*([^;{}]+);", _rules(sheet)))
    values = re.sub(r"var\(--[\w-]+\)|\"[^\"]*\"", "", values)
    assert set(NUMBER.findall(values)) <= PLAIN_NUMBERS
    assert not COLOUR.findall(values)


def test_templates_name_no_colour_and_no_length() -> None:
    for path in TEMPLATES.rglob("*.html"):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\d(?:px|rem|em)\b", path.read_text(encoding="utf-8")), (
            path.name
        )


PHYSICAL = re.compile(
    r"(?:^|[;{\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:min-|max-)?(?:width|height)"
    r"|left|right|top|bottom|float|clear|overflow-[xy])[\w-]*\s*:"
    r"|text-align:\s*(?:left|right)|caption-side:\s*(?:top|bottom)"
)


@pytest.mark.parametrize("sheet", _sheets(tokens=True), ids=lambda sheet: sheet.stem)
def test_sheets_know_no_left_and_no_right(sheet: Path) -> None:
    assert not PHYSICAL.findall(_rules(sheet))


def test_every_token_is_defined_and_used() -> None:
    everything = "".join(_rules(sheet) for sheet in _sheets(tokens=True))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    assert used == defined


def test_a_link_is_known_by_a_line_that_can_be_seen() -> None:
    """Links have the colour of their text, so the line below them must stand out."""
    rules = "".join(_rules(sheet) for sheet in _sheets(tokens=True))
    decorations = re.findall(r"text-decoration(?:-color)?:([^;}]*)", rules)
    named = {name for each in decorations for name in re.findall(r"var\(--(\w+)\)", each)}
    assert named <= {"soft", "hair"}


def _colours(scheme: int) -> dict[str, str]:
    pairs = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", _rules(TOKENS))
    return {name: pair[scheme] for name, *pair in pairs}


def _luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("soft", "paper"),
        ("accent", "paper"),
        ("paper", "accent"),
        ("ink", "wash"),
        ("accent", "wash"),
    ],
)
def test_text_stands_out_from_its_ground_by_seven_to_one(scheme: int, text: str, ground: str) -> None:
    colours = _colours(scheme)
    darker, lighter = sorted((_luminance(colours[text]), _luminance(colours[ground])))
    assert (lighter + 0.05) / (darker + 0.05) >= 7
