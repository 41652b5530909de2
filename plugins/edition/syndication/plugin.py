"""What leaves the site, as a Pelican plugin: the only module here that imports Pelican.

Settings: SITEURL (without it nothing is made that is only of use on the web), FEED_HUB, PUBLISHER,
PUBLISHER_LOGO, AI_CRAWLERS (False asks the crawlers of language models to stay away), LEDGER, LEDGER_KEPT.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup
from msgspec import Struct
from pelican import signals
from pelican.contents import Content
from pelican.generators import Generator

from edition.addresses import day_url
from edition.interface import Interface
from edition.ledger import plugin as ledger_plugin
from edition.ledger import records
from edition.pages import SUBSCRIBE
from edition.syndication import archive, clean, entries
from edition.syndication.archive import File, monday_of
from edition.syndication.feeds import alternates, formats, shared, subscriptions
from edition.syndication.kept import Kept
from edition.syndication.machines import head, llms, robots, site_index, sitemaps, structured_data
from edition.syndication.model import Site
from edition.syndication.offprints import epub, issues, letter, printer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from jinja2 import Environment
    from jinja2.runtime import Context

    from edition.ledger.records import Ledger
    from edition.reach import Reach
    from edition.syndication.archive import Archive, Pieces, Scope
    from edition.syndication.feeds.alternates import Alternate
    from edition.syndication.feeds.subscriptions import Group
    from edition.syndication.machines.head import Property
    from edition.syndication.model import Entry

LOCAL = "http://localhost:8000"
"""The address of a site that has none yet: that of `make serve`."""

PIECES = 4
"""How many pages a feed, or the books and letters of a day, count for when a whole build divides its work
among processes: with the pieces of their stories they take as much memory."""

AT_ONCE = 500
"""So many entries are held in memory at a time."""

TOLD = "syndication"
"""The name of `Told` in the context of templates."""


class Told(Struct, frozen=True):
    """Everything that leaves the site in one build."""

    site: Site
    archive: Archive
    keys: Scope
    """What must be made again: files of other keys are the same as before."""


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_begin)
    signals.all_generators_finalized.connect(_gather)
    signals.get_generators.connect(_generator)


def site(settings: Mapping[str, Any], seed: str = "") -> Site:
    """Return the site of the settings; `seed` is its address at its first publication."""
    url = str(settings.get("SITEURL") or settings.get("FEED_DOMAIN") or "").rstrip("/")
    return Site(
        name=clean.plain(settings["SITENAME"]),
        url=url or LOCAL,
        language=settings["DEFAULT_LANG"],
        description=clean.plain(settings.get("SITESUBTITLE") or ""),
        seed=seed or url or LOCAL,
        hub=settings.get("FEED_HUB"),
        publisher=clean.plain(settings.get("PUBLISHER") or ""),
        logo=settings.get("PUBLISHER_LOGO"),
        has_address=bool(url),
    )


# ------------------------------------------------------------------ what templates get


def _begin(pelican: Any) -> None:
    """Give templates what they need for the head of a page, and for the page about feeds."""
    pelican.settings["JINJA_GLOBALS"] = {
        **pelican.settings["JINJA_GLOBALS"],
        "alternates": _alternates,
        "canonical": _canonical,
        "open_graph": _open_graph,
        "structured_data": _structured_data,
        "subscriptions": _subscriptions,
    }


@pass_context
def _alternates(context: Context) -> list[Alternate]:
    """Return the feeds of this page."""
    return list(alternates.alternates(context[TOLD].site, context[TOLD].archive, context.get_all()))


@pass_context
def _canonical(context: Context) -> str | None:
    """Return the canonical address of this page; None for a draft, or if the site has no address."""
    told: Told = context[TOLD]
    is_listed = "article" not in context or told.archive.at(context["article"].url)
    return head.canonical(told.site, context["output_file"]) if told.site.has_address and is_listed else None


@pass_context
def _open_graph(context: Context) -> list[Property]:
    """Return what a link to this story shows where it is shared."""
    told, entry = context[TOLD], _entry(context)
    return list(head.properties(told.site, entry)) if entry and told.site.has_address else []


@pass_context
def _structured_data(context: Context) -> Markup | None:
    """Return what this page is about, as the content of a ``script`` element."""
    told, entry = context[TOLD], _entry(context)
    if not told.site.has_address:
        return None
    if entry:
        return Markup(structured_data.script(structured_data.story(told.site, entry)))  # noqa: S704 - it is escaped
    if context["output_file"] == "index.html":
        return Markup(structured_data.script(structured_data.front(told.site)))  # noqa: S704 - likewise
    return None


@pass_context
def _subscriptions(context: Context) -> list[Group]:
    """Return what there is to subscribe to, by kind."""
    return list(subscriptions.groups(context[TOLD].site, context[TOLD].archive))


def _entry(context: Context) -> Entry | None:
    """Return the story that a page shows, if it is published."""
    told: Told = context[TOLD]
    return told.archive.at(context["article"].url) if "article" in context else None


# ------------------------------------------------------------------ from stories to files


def _gather(generators: Iterable[Any]) -> None:
    """Bring together what leaves the site, before the first page is written."""
    generator = next(each for each in generators if hasattr(each, "period_archives"))
    settings, articles = generator.settings, generator.articles
    ledger, paper = _ledger(settings, articles), generator.context.get("paper")
    here = site(settings, ledger.site)
    changed = {each.id: datetime.fromisoformat(each.changed) for each in ledger.records if each.changed}

    def tell(some: Iterable[Any]) -> dict[str, tuple[str, Entry]]:
        """Return the entries of articles, by address, each with its source."""
        told = {}
        for article in some:
            moment = changed.get(getattr(article, "story_id", ""))
            page = paper.story_page(article.url) if paper else None
            entry = entries.entry(article, settings, here.url, moment, page)
            told[article.url] = str(article.source_path), entry
        # Pelican would keep the HTML of each for as long as it runs.
        Content.get_content.cache.clear()
        return told

    filed = _filed(settings, articles, tell, generator.context.get("reach"))
    generator.context[TOLD] = Told(here, *filed)


def _filed(
    settings: Mapping[str, Any],
    articles: Sequence[Any],
    tell: Callable[[Iterable[Any]], dict[str, tuple[str, Entry]]],
    reach: Reach | None,
) -> tuple[Archive, Scope]:
    """Return the archive with the stories that were read, and what must be made again.

    If this build reads few sources, the archive is that of the last build, and `reach` learns which pages now
    offer other feeds.
    """
    database, narrowed = settings.get("PRESS_STATE"), settings.get("PRESS_NARROWED")
    if database is None:
        held = archive.Memory(entry for _, entry in tell(articles).values())
        return held, archive.scope(held)
    kept = Kept(database)
    if narrowed is None:
        for place in range(0, len(articles), AT_ONCE):
            some = tell(articles[place : place + AT_ONCE])
            kept.update(some, {source for source, _ in some.values()})
        return kept, archive.scope(kept)
    told = tell(articles)
    read = {source for source, _ in told.values()}
    keys = kept.update(told, {*read, *narrowed.changed, *narrowed.gone})
    narrowed.answer_for(*_addresses(keys))
    if reach:
        reach.pages |= keys.pages
        if keys.lists:
            reach.pages.add(SUBSCRIBE)
    return kept, keys


def _addresses(keys: Scope) -> Iterator[str]:
    """Yield the addresses of the files that some keys may have."""
    yield from formats.addresses(keys)
    for month in keys.months:
        yield from (site_index.address(month), sitemaps.address(month))
    for day in keys.days:
        yield from (day_url(day) + name for name in (epub.NAME, letter.HTML, letter.TEXT))
    yield from (issues.address_of_week(monday) + epub.NAME for monday in keys.weeks)


def _ledger(settings: dict[str, Any], articles: Iterable[Any]) -> Ledger:
    """Return the ledger with what is published today; write it if the settings say so."""
    ledger = ledger_plugin.load(settings)
    if not settings.get("LEDGER_KEPT"):
        return ledger
    today = [
        records.Published(article.story_id, article.seen, said(article), article.url)
        for article in articles
        if hasattr(article, "seen")
    ]
    ledger = records.settle(ledger, today, site(settings).url, ledger_plugin.now())
    ledger_plugin.keep(settings, ledger)
    return ledger


def said(article: Any) -> str:
    """Return a digest of everything that a story tells its readers, and of nothing else: no markup."""
    names = ("title", "standfirst", "kicker", "source_name", "source_url", "corrections", "lang")
    parts = [str(getattr(article, name, None) or "") for name in names]
    parts += [author.name for author in getattr(article, "authors", ())]
    # As it was read: links within the site do not name their addresses yet.
    parts += clean.pieces(article._content)  # noqa: SLF001 - Pelican offers it resolved only
    return records.digest("\0".join(parts).encode())


def _generator(_pelican: Any) -> type[Outlet]:
    return Outlet


class Outlet(Generator):
    """Writes everything that leaves the site."""

    def generate_output(self, writer: Any) -> None:  # noqa: ARG002 - Pelican's signature
        """Write all files that are not there already with the same content."""
        told = self.context[TOLD]
        interface = self.env.globals.get("interface") or Interface(told.site.language)
        before = Path(self.settings.get("BUILT_BEFORE") or self.output_path)
        later = self.settings.get("PRESS_LATER") or _at_once
        size = PIECES if self.settings.get("PRESS_NARROWED") is None else 1
        for file in _files(told, self.settings):
            later(partial(self._write, [file]), told.archive.keep, size=size)
        templates = printer.environment(interface, told.site, told.archive.piece, self.env.bytecode_cache)
        for monday, of_week in groupby(sorted(told.keys.days), monday_of):
            days = [*of_week]
            offprints = _offprints(told, templates, before, monday, days)
            later(partial(self._write, offprints), told.archive.keep, templates, size=size * len(days))

    def _write(self, files: Iterable[File]) -> Pieces:
        """Write files, in any process; return the pieces of stories that were made for them."""
        for file in files:
            made = file.make()
            _write(Path(self.output_path, file.address), made.encode() if isinstance(made, str) else made)
        made_of_stories: Pieces = self.context[TOLD].archive.made()
        return made_of_stories


def _at_once(do: Callable[[], Pieces], then: Callable[[Pieces], object], *_: object, **__: object) -> None:
    """Do work at once that the plugin press would put off."""
    then(do())


def _files(told: Told, settings: Mapping[str, Any]) -> Iterator[File]:
    """Yield the files for programs."""
    site, kept = told.site, told.archive
    yield from formats.files(site, kept, told.keys)
    yield File(shared.STYLESHEET, (Path(formats.__file__).parent / "feed.css").read_bytes)
    yield from site_index.files(site, kept, told.keys)
    yield File("llms.txt", partial(llms.text, site, kept))
    if site.has_address:
        yield from sitemaps.files(site, kept, told.keys)
        welcome = bool(settings.get("AI_CRAWLERS", True))
        yield File("robots.txt", partial(robots.text, site, ai_crawlers=welcome))


def _offprints(
    told: Told, templates: Environment, before: Path, monday: date, days: Iterable[date]
) -> Iterator[File]:
    """Yield the books and letters of some days of a week, and the book of the week.

    A book that the last build made from the same stories is taken from `before`.
    """
    week = (issues.of_week(told.archive, first) for first in (monday,))
    for issue in filter(None, chain((issues.of_day(told.archive, day) for day in days), week)):
        address = issue.address + epub.NAME
        yield File(address, partial(epub.book, templates, told.site, issue, before / address))
        yield from () if issue.is_week else letter.files(templates, told.site, issue)


def _write(path: Path, data: bytes) -> None:
    """Write a file, unless it is the same already, so that its time stamp says when it last changed."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
