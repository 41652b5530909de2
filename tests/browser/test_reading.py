"""What readers do with the pages: choose how they look, come back, use the keyboard, search, print."""

from __future__ import annotations

import io
import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from conftest import Served

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A new reader with a phone; the pages' own policy holds."""
    with browser.new_context(viewport=PHONE) as context:
        yield context


@pytest.fixture
def sample(serve: Callable[[str], Served]) -> Served:
    return serve("sample")


def _style(page: Page, of: str, name: str) -> str:
    found: str = page.locator(of).first.evaluate(f"(element) => getComputedStyle(element).{name}")
    return found


# ------------------------------------------------------------------ settings


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_size_and_colours_can_be_chosen(browser: Browser, sample: Served, *, scripts: bool) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(sample.address)
        assert _style(page, "html", "colorScheme") == "light dark"
        before = float(_style(page, "main", "fontSize").removesuffix("px"))
        page.locator(".settings summary").click()
        page.get_by_label("Largest").check()
        page.get_by_label("Dark").check()
        assert float(_style(page, "main", "fontSize").removesuffix("px")) > before * 1.2
        assert _style(page, "html", "backgroundColor") == "rgb(21, 23, 26)"


def test_what_was_chosen_is_remembered_before_anything_is_seen(
    reader: BrowserContext, sample: Served
) -> None:
    page = reader.new_page()
    page.goto(sample.address)
    page.locator(".settings summary").click()
    page.get_by_label("Dark").check()
    page.goto(sample.address + sample.first("2*/*/*/*/"))
    assert _style(page, "html", "backgroundColor") == "rgb(21, 23, 26)"
    order = page.evaluate(
        "document.querySelector('script').compareDocumentPosition(document.querySelector('main'))"
    )
    assert order == 4  # Node.DOCUMENT_POSITION_FOLLOWING


def test_the_largest_letters_leave_the_paper_its_name(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(sample.address)
    page.locator(".settings summary").click()
    page.get_by_label("Largest").check()
    name, width = page.locator(".masthead-name"), "[element.scrollWidth, element.clientWidth]"
    needed, given = name.evaluate(f"(element) => {width}")
    assert needed <= given, "the name is cut off"
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


# Where what stands in an element ends on the right.
EDGE = """(element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().right;
}"""


def test_what_is_said_of_a_story_begins_where_its_headline_does(
    reader: BrowserContext, sample: Served
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/12/"))
    brief = page.locator(".brief[dir=rtl]").first
    headline, facts = (brief.locator(each).evaluate(EDGE) for each in (".brief-headline a", ".facts"))
    assert abs(headline - facts) < 2
    brief.locator(".brief-headline a").click()
    page.set_viewport_size({"width": 1280, "height": 900})
    story, byline = (page.locator(each).evaluate(EDGE) for each in (".story", ".byline"))
    assert abs(story - byline) < 2, "it does not begin at the edge of the page"


# ------------------------------------------------------------------ coming back


def test_only_what_is_new_since_the_last_visit_has_a_dot(browser: Browser, sample: Served) -> None:
    with browser.new_context() as context:
        first = context.new_page()
        first.goto(sample.address)
        assert first.locator(".new").count() == 0
        seen = first.evaluate("localStorage.front").split("\n")
        first.evaluate("(rest) => { localStorage.front = rest }", "\n".join(seen[1:]))
        second = context.new_page()
        second.goto(sample.address)
        assert second.locator(".new").count() == 1
        assert second.locator(".lead .new").get_attribute("aria-label") == "New since your last visit"
        second.reload()
        assert second.locator(".new").count() == 1, "the dot stays as long as the visit"


def test_a_headline_that_was_read_looks_read(browser: Browser, sample: Served, tmp_path: Path) -> None:
    # Browsers do not tell scripts which links were visited; what is drawn tells.  Only a reader with a
    # history has visited anything.
    with browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium.path(), args=list(chromium.SWITCHES), viewport=PHONE
    ) as context:
        page = context.new_page()
        page.goto(sample.address)
        headline = page.locator(".brief-headline a").first
        before = headline.screenshot()
        headline.click()
        page.locator("article.story").wait_for()
        page.goto(sample.address)
        assert headline.screenshot() != before


# ------------------------------------------------------------------ keyboard

TABS = """() => [...document.querySelectorAll("a[href], button, summary, input, select")].filter(
  (element) => element.checkVisibility({ visibilityProperty: true })
    && !(element.type === "radio" && !element.checked)).length"""
"""How many places the focus can go to."""

FOCUS = """() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  element.dataset.stop ??= String(Math.random());
  return {
    stop: element.dataset.stop,
    shown: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
    skips: element.className === "skip-link",
    name: element.outerHTML.slice(0, 90),
  };
}"""
"""Where the focus is."""


@pytest.mark.parametrize("pattern", ["", "2*/*/*/*/", "search/", "subscribe/", "archive/"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    reader: BrowserContext, sample: Served, pattern: str
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first(pattern))
    total, reached = page.evaluate(TABS), set()
    for step in range(total):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["shown"], f"nobody sees that the focus is on {focus['name']}"
        assert focus["skips"] == (step == 0)
        reached.add(focus["stop"])
    assert len(reached) == total


def test_the_skip_link_leads_past_the_bars(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(sample.address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


# ------------------------------------------------------------------ search


def test_search_finds_a_story_and_loads_nothing_before(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    sample.asked.clear()
    page.goto(f"{sample.address}/search/", wait_until="networkidle")
    assert not any("/search/" in path and path != "/search/" for path in sample.asked)
    page.get_by_label("Words").fill("oyster")
    page.locator(".results h2 a").first.wait_for()
    assert "Oyster" in page.locator(".results").inner_text()
    page.locator(".results h2 a").first.click()
    assert "yster" in page.locator("h1").inner_text()
    assert errors == []


def test_search_can_be_narrowed_to_a_section(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(f"{sample.address}/search/?q=quay&section=sport")
    page.locator(".results :is(h2, .empty)").first.wait_for()
    sections = page.locator(".results .facts").all_inner_texts()
    assert sections
    assert all(facts.startswith("Sport") for facts in sections)


FACTS = """(line) => [...line.querySelectorAll("bdi")].map((fact) => fact.getBoundingClientRect())
  .map(({ left, right }) => [left, right])"""


@pytest.mark.parametrize("pattern", ["search/?q=strait", "2*/*/"])
def test_names_of_another_script_do_not_mix_up_the_facts(
    reader: BrowserContext, serve: Callable[[str], Served], pattern: str
) -> None:
    """In Hebrew, from right to left: "International · Marlhaven Tribune · 24 …", each whole."""
    hebrew = serve("hebrew")
    page = reader.new_page()
    page.set_viewport_size({"width": 1280, "height": 800})  # one line, whatever the fonts of the machine
    page.goto(hebrew.address + (f"/{pattern}" if "?" in pattern else hebrew.first(pattern)))
    line = page.locator("main .facts").first
    line.wait_for()
    facts = line.evaluate(FACTS)
    assert len(facts) >= 2
    assert all(left >= right for (left, _), (_, right) in pairwise(facts)), facts


def test_without_scripts_search_leads_to_months(browser: Browser, sample: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{sample.address}/search/")
        assert not page.locator("form.search").is_visible()
        page.get_by_role("link", name="November 2026").click()
        assert page.locator("h3").count() > 20


# ------------------------------------------------------------------ offline


def test_nothing_is_kept_until_the_reader_says_so_and_all_of_it_can_go(
    reader: BrowserContext, sample: Served
) -> None:
    page = reader.new_page()
    page.goto(sample.address)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.goto(f"{sample.address}/subscribe/")
    page.get_by_role("button", name="Keep for reading offline").click()
    page.locator("[role=status]", has_text="Kept.").wait_for()
    page.goto(sample.address)
    story = page.locator(".brief h3 a").first.get_attribute("href")
    page.wait_for_function(
        "(link) => caches.match(new URL(link, location)).then(Boolean)", arg=story, timeout=10_000
    )
    reader.set_offline(offline=True)
    page.locator(".brief h3 a").first.click()
    assert page.locator("article.story").is_visible()
    assert _style(page, ".headline", "fontWeight") == "700", "the sheet is kept, too"
    reader.set_offline(offline=False)
    page.goto(f"{sample.address}/subscribe/")
    page.get_by_role("button", name="Remove all that is kept").click()
    page.locator("[role=status]", has_text="Removed.").wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


LEFT = """async () => {
  const { serviceWorker } = navigator;
  const left = async () => [...await caches.keys(), ...await serviceWorker.getRegistrations()].map(String);
  for (let tenths = 100; tenths && (await left()).length; tenths--)
    await new Promise((go) => setTimeout(go, 100));
  return left();
}"""
"""What a browser still keeps after ten seconds, or as soon as that is nothing."""


def test_the_publisher_can_take_back_what_browsers_keep(
    reader: BrowserContext,
    digest: Callable[[str], Path],
    serve_folder: Callable[[Path], Served],
    tmp_path: Path,
) -> None:
    site = shutil.copytree(digest("seed"), tmp_path / "site")
    here = serve_folder(site)
    page = reader.new_page()
    page.goto(f"{here.address}/subscribe/")
    page.get_by_role("button", name="Keep for reading offline").click()
    page.locator("[role=status]", has_text="Kept.").wait_for()
    for name in ("worker.js", "subscribe/index.html"):
        shutil.copy(digest("online") / name, site / name)
    page.goto(here.address)
    assert page.evaluate(LEFT) == []
    page.goto(f"{here.address}/subscribe/")
    assert page.locator("#offline").count() == 0


# ------------------------------------------------------------------ numbers


@pytest.fixture
def twelve(serve: Callable[[str], Served]) -> Served:
    """An edition of twelve stories."""
    return serve("twelve")


VISIBLE = """() => [...document.querySelectorAll(".lead-headline, .brief-headline")].filter(
  (headline) => headline.getBoundingClientRect().bottom <= innerHeight).length"""


def test_a_phone_shows_five_headlines_and_the_standfirst_of_the_lead(
    reader: BrowserContext, twelve: Served
) -> None:
    page = reader.new_page()
    page.goto(twelve.address)
    assert page.locator(".length").first.inner_text().startswith("12 stories")
    assert page.evaluate(VISIBLE) >= 5
    assert page.locator(".lead .standfirst").bounding_box()["y"] < PHONE["height"] / 2


def test_a_desk_shows_twelve_headlines(browser: Browser, twelve: Served) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto(twelve.address)
        assert page.evaluate(VISIBLE) >= 12


@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_story_of_a_section_says_what_it_is_about_where_there_is_room(
    browser: Browser, twelve: Served, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(twelve.address)
        shown = page.locator(".brief-summary:visible").count()
        assert shown == (page.locator(".desk").count() if width == 1280 else 0)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_story_is_about_stands_beside_its_headline_whatever_its_direction(
    browser: Browser, serve: Callable[[str], Served], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{serve('hostile').address}/section/water/")
        for brief in page.locator(".brief").all():
            headline = brief.locator("h3").bounding_box()
            summary = brief.locator(".brief-summary").bounding_box()
            assert bool(summary) == (width == 1280)
            if summary:
                assert summary["x"] >= headline["x"] + headline["width"]
                assert summary["y"] == pytest.approx(headline["y"], abs=1)


def test_whoever_chooses_the_colours_sees_the_section_and_the_stops_of_a_timeline(
    browser: Browser, sample: Served
) -> None:
    """Where colours are forced, shadows are not drawn, and backgrounds are those of the page."""
    with browser.new_context(viewport=PHONE, forced_colors="active") as context:
        page = context.new_page()
        page.goto(sample.address + sample.first("2026/11/15/marlhaven-turns*/"))
        assert float(_style(page, ".sections [aria-current]", "borderBlockEndWidth").removesuffix("px")) >= 2
        assert _style(page, "body", "forcedColorAdjust") == "auto"
        stop = page.locator(".running li").first
        assert stop.evaluate("stop => getComputedStyle(stop, '::before').forcedColorAdjust") == "none"


@pytest.mark.parametrize(
    ("pattern", "link"),
    [
        ("section/", ".index a"),
        ("2026/11/15/marlhaven-turns*/", ".labels a"),
        ("2026/11/15/the-s*/", ".byline a"),
    ],
)
def test_a_name_of_one_letter_can_be_touched(
    reader: BrowserContext, sample: Served, pattern: str, link: str
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first(pattern))
    found = page.locator(link).first
    found.evaluate("link => { link.textContent = 'I' }")
    assert min(found.bounding_box()["width"], found.bounding_box()["height"]) >= 24  # px, of WCAG 2.5.8


THREE_LINES = """() => {
  const headline = document.querySelector("h1"), style = getComputedStyle(headline);
  const lines = () => Math.round(
    (headline.clientHeight - parseFloat(style.paddingBlockEnd)) / parseFloat(style.lineHeight));
  for (headline.textContent = "Harbour"; lines() < 3;) headline.textContent += " tides and";
  return lines();
}"""
"""Gives the page a headline of three lines, whatever the font."""


def test_the_text_of_a_story_begins_high_on_the_screen_of_a_phone(
    reader: BrowserContext, sample: Served
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/15/the-spreadsheet*/"))
    assert page.locator("main").bounding_box()["y"] <= 96
    assert page.locator(".story-head .standfirst").is_visible()
    assert page.evaluate(THREE_LINES) == 3
    assert page.locator(".text p").first.bounding_box()["y"] <= 400


@pytest.mark.parametrize("pattern", ["", "2026/11/15/seven-on*/", "section/*/", "archive/"])
def test_a_page_asks_for_nothing_besides_itself(reader: BrowserContext, twelve: Served, pattern: str) -> None:
    page = reader.new_page()
    twelve.asked.clear()
    page.goto(twelve.address + twelve.first(pattern), wait_until="networkidle")
    assert len(twelve.asked) == 1, twelve.asked
    assert _style(page, "main", "flexGrow") == "1", "the sheet in the page is allowed by its policy"


@pytest.mark.parametrize("pattern", ["", "2*/*/*/*/", "section/*/", "search/", "404.html"])
def test_the_ways_on_stand_in_a_line_at_the_foot_of_every_page(
    reader: BrowserContext, sample: Served, pattern: str
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first(pattern))
    assert _style(page, ".imprint ul", "display") == "flex"


def test_no_line_of_a_byline_begins_or_ends_with_a_dot(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/15/the-spreadsheet*/"))
    edge = page.locator(".byline").bounding_box()["x"]
    parts = [part.bounding_box() for part in page.locator(".byline li").all()]
    first_of_lines = {part["y"]: part["x"] for part in reversed(parts)}
    assert len(first_of_lines) > 1, "the window is narrow"
    assert all(x < edge for x in first_of_lines.values()), "their dots are beyond the edge,"
    assert _style(page, ".byline", "overflow") == "hidden", "which cuts them off"


def test_a_part_of_a_byline_that_takes_two_lines_loses_no_letter(
    reader: BrowserContext, sample: Served
) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/15/the-spreadsheet*/"))
    page.locator(".byline b").first.evaluate("name => { name.textContent = 'Ada Poe, Jane Roe, '.repeat(9) }")
    edge = page.locator(".byline").bounding_box()["x"]
    lines = page.locator(".byline b").first.evaluate("name => [...name.getClientRects()].map(line => line.x)")
    assert len(lines) > 1
    assert [line for line in lines if line < edge] == []


def test_a_byline_in_the_margin_has_room_for_the_largest_letters(browser: Browser, sample: Served) -> None:
    with browser.new_context(viewport={"width": 1024, "height": 740}) as context:
        page = context.new_page()
        page.goto(sample.address + sample.first("2026/11/15/the-spreadsheet*/"))
        page.locator(".settings summary").click()
        page.get_by_label("Largest").check()
        byline, text = (page.locator(each).bounding_box() for each in (".byline", ".text"))
        assert byline["x"] + byline["width"] < text["x"], "it stands in the margin"
        assert page.locator(".byline").evaluate("each => each.scrollWidth - each.clientWidth") == 0


def test_no_part_of_a_byline_covers_the_dot_before_it(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/15/the-spreadsheet*/"))
    assert page.locator(".byline a").count() == 1, "a source, which is a link"
    gaps = page.locator(".byline li").evaluate_all("""parts => parts.map(part => {
        const text = document.createRange();
        text.selectNodeContents(document.createTreeWalker(part, NodeFilter.SHOW_TEXT).nextNode());
        const dot = parseFloat(getComputedStyle(part, "::before").inlineSize);
        return text.getClientRects()[0].x - part.getBoundingClientRect().x - dot;
    })""")
    assert len(gaps) > 1
    assert [round(gap, 1) for gap in gaps if gap < -0.1] == []  # px


# ------------------------------------------------------------------ paper


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", io.BytesIO(pdf).getvalue()))


def test_an_edition_is_a_paper_of_a_few_pages(reader: BrowserContext, twelve: Served) -> None:
    page = reader.new_page()
    page.goto(twelve.address)
    page.emulate_media(media="print", color_scheme="dark")
    assert _style(page, ".digest", "columnCount") == "2"
    assert _style(page, "html", "backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".brief-summary").first.is_visible()
    assert not page.locator(":is(.sections, .settings, .masthead-link, .imprint)").first.is_visible()
    assert 1 <= _pages(page.pdf(format="A4", prefer_css_page_size=True)) <= 4


def test_a_story_is_a_clean_sheet_with_its_address(reader: BrowserContext, sample: Served) -> None:
    page = reader.new_page()
    page.goto(sample.address + sample.first("2026/11/14/seven-on*/"))
    page.emulate_media(media="print")
    shown = page.evaluate("getComputedStyle(document.querySelector('.source a[rel]'), '::after').content")
    assert "http" in shown or "attr(href)" in shown
    hung = float(_style(page, ".text", "fontSize").removesuffix("px")) / 2
    assert float(_style(page, "main", "paddingInlineStart").removesuffix("px")) >= hung, (
        "a printer cuts off what hangs beyond the edge"
    )
    assert not page.locator(":is(.next, .colophon, .markdown, .running)").first.is_visible()
