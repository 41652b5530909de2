"""The paper as a Pelican plugin: the only file that imports Pelican.

When Pelican has read all stories, the paper is made from them as values.  Then our generator writes every
page of the paper, and Pelican those of the stories.
"""

from __future__ import annotations

import logging
import operator
import os
import re
import sqlite3
from functools import partial
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import UnknownLocaleError
from jinja2 import FileSystemLoader
from markupsafe import escape
from msgspec.structs import replace
from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator
from pelican.utils import slugify

from edition import assets, gathering, keeping, record, stories
from edition.addresses import search_url
from edition.facts import mark
from edition.fold import Policy
from edition.interface import Interface
from edition.ledger.records import digest
from edition.making import alone
from edition.model import Edition, Feed, Kind
from edition.pages import Table, files
from edition.paper import Paper
from edition.reach import reach
from edition.search import placing, reader
from edition.search.kept import Documents
from edition.sources import Edit, Sources, to_read
from edition.texts import AT_ONCE, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from edition.journal import Change
    from edition.model import Copy, Page
    from edition.reach import Reach
    from edition.sources import Source

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""Plain pages, for themes that have none of their own."""

REPLACED: Mapping[str, object] = {
    # The paper has sections, sources, topics, days, months and years instead.
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "YEAR_ARCHIVE_SAVE_AS": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "CATEGORY_URL": "section/{slug}/",
}
"""Settings of Pelican for pages that the paper replaces."""

REPLACED_TEMPLATES = frozenset({"index", "categories", "tags", "authors", "archives"})
"""Pelican's direct templates that list stories."""

ARTICLES, PAPER, REACH = "edition_articles", "paper", "reach"
"""Names in Pelican's context: the generator of the articles; the `Paper`, which templates use as well; the
`Reach` of what has changed since the last build, None if everything is made again."""

TO_FILE = re.compile(rb"[{|](?:static|attach)[|}]")
"""Of a link that has a file published, according to Pelican's INTRASITE_LINK_REGEX."""

log = logging.getLogger(__name__)


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_begin)
    signals.generator_init.connect(_prepare_templates)
    signals.article_generator_finalized.connect(_remember)
    signals.get_generators.connect(_paper_generator)


# ------------------------------------------------------------------ settings


def _begin(pelican: Any) -> None:
    """Switch off those pages of Pelican's that the paper replaces, and give templates their vocabulary."""
    settings = pelican.settings
    settings.update(REPLACED)
    settings["DIRECT_TEMPLATES"] = [
        name for name in settings["DIRECT_TEMPLATES"] if name not in REPLACED_TEMPLATES
    ]
    if settings.get("EDITION_NARROW"):
        settings["PRESS_NARROWER"] = partial(_narrower, settings)
    interface = _interface(settings)
    filters = {"smart": lambda text, _language="": escape(text), **interface.filters()}
    filters["digest"] = assets.digest
    settings["JINJA_FILTERS"] = {**filters, **settings["JINJA_FILTERS"]}
    words = {"interface": interface, "weekdays": interface.weekdays, "icon_sizes": assets.ICON_SIZES}
    settings["JINJA_GLOBALS"] = {**words, **settings["JINJA_GLOBALS"]}
    # For the plugin press: what pages are made from besides the theme.
    drawing = settings.get("EDITION_ICON")
    settings["PRESS_INPUTS"] = [*(settings.get("EDITION_CATALOGUES") or ()), *([drawing] if drawing else ())]


def _interface(settings: Mapping[str, Any]) -> Interface:
    folders = settings.get("EDITION_CATALOGUES") or [Path(settings["THEME"], "languages")]
    catalogues = tuple(Path(folder) for folder in folders)
    name = settings.get("EDITION_LOCALE") or settings["DEFAULT_LANG"]
    try:
        Interface(name).locale  # noqa: B018 - whether there is such a locale shows only when it is asked for
    except (ValueError, UnknownLocaleError):
        log.warning("EDITION_LOCALE: there is no locale %r; the interface speaks English", name)
        name = "en"
    return Interface(name, catalogues)


def _prepare_templates(generator: Any) -> None:
    """Give templates the strings of the interface, the sheets, and plain pages to fall back on."""
    interface = generator.env.globals["interface"]
    generator.env.add_extension("jinja2.ext.i18n")
    generator.env.install_gettext_translations(interface.translations, newstyle=True)
    generator.env.globals["sheet"] = assets.sheets(generator.env)
    generator.env.loader.loaders.append(FileSystemLoader(TEMPLATES))


def _habits(settings: Mapping[str, Any]) -> stories.Habits:
    return stories.Habits(
        lang=settings["DEFAULT_LANG"],
        slugify=lambda name: slugify(name, settings["SLUG_REGEX_SUBSTITUTIONS"]),
        html_titles=settings["TYPOGRIFY"] or not settings["JINJA_ENVIRONMENT"].get("autoescape"),
        html_summaries="summary" in settings["FORMATTED_FIELDS"],
    )


# ------------------------------------------------------------------ what a build reads


def _narrower(
    settings: Mapping[str, Any], changed: Mapping[str, Mapping[str, Any] | None], gone: frozenset[str]
) -> frozenset[str] | None:
    """Return what must be read if nothing but sources has changed (a `Narrower` of the plugin press)."""
    root = settings["PATH"]
    edits: dict[str, Edit | None] = {}
    for path, made in changed.items():
        edit = edits[os.path.relpath(path, root)] = _edit(path, made)
        if made and not edit:
            return None  # Pelican will find a date where the reader found none
    left = [os.path.relpath(path, root) for path in gone]
    found = to_read(Sources(settings["PRESS_STATE"]), edits, left)
    return None if found is None else frozenset(str(Path(root, path)) for path in found)


def _edit(path: str, metadata: Mapping[str, Any] | None) -> Edit | None:
    """Return what a source says now; None if it is refused, or has no date."""
    if not metadata or "date" not in metadata:
        return None
    told = Path(path).read_bytes()
    own = metadata.get("story_id") or metadata.get("id") or digest(told)
    return Edit(metadata["date"].date(), str(own), bool(TO_FILE.search(told)))


def _article(generator: Any, path: str) -> Any:
    """Read a source as Pelican's generator of articles does."""
    return generator.readers.read_file(
        base_path=generator.path,
        path=path,
        content_class=Article,
        context=generator.context,
        preread_signal=signals.article_generator_preread,
        preread_sender=generator,
        context_signal=signals.article_generator_context,
        context_sender=generator,
    )


def _remember(generator: Any) -> None:
    """Let the paper find the generator of the articles, which knows more of them than templates do."""
    generator.context[ARTICLES] = generator
    gathering.drop_needless_lists(generator)


# ------------------------------------------------------------------ the generator


def _paper_generator(_: object) -> type[PaperGenerator]:
    return PaperGenerator


class PaperGenerator(Generator):
    """Makes the paper once all stories are read, and writes its pages."""

    paper: Paper
    texts: Texts
    """The stories that were read, kept for the search."""
    days: frozenset[date]
    """Days of which a story may have changed; `texts` has all stories of each."""
    reach: Reach | None

    def generate_context(self) -> None:
        """Make the paper."""
        articles, narrowed = self.context[ARTICLES], self.settings.get("PRESS_NARROWED")
        state = self.settings.get("PRESS_STATE")
        kept = Sources(state) if state else None
        before = _before(kept, narrowed, articles.path) if kept and narrowed else []
        changes = self._settle(articles, kept, before)
        read = {article.date.date() for article in articles.articles}
        self.days = frozenset(read | {source.day for source in before})
        self.reach = self.context[REACH] = reach(changes, self.paper.journal) if narrowed else None
        if kept and self.reach:
            narrowed.answer_for(*(source.place for source in before))
            there = {str(article.url) for article in articles.articles}
            along = list(kept.at(sorted(self.reach.stories - there)))
            gathering.read_along(articles, along, partial(_article, articles))
            gathering.stand_in(articles, kept)

    def _settle(self, articles: Any, kept: Sources | None, before: Iterable[Source]) -> list[Change]:
        """Bring journal and sources up to date; return how the notes of the days changed."""
        habits = _habits(self.settings)
        policy = Policy(habits.slugify, self.settings.get("EDITION_SECTIONS") or ())
        marks: dict[str, bytes] = {}
        known = {source.url: source.mark for source in before if source.mark}
        journal = keeping.journal(self.settings.get("PRESS_STATE"))
        made = self.settings.get("PRESS_MADE") or alone
        copies = self._copies(articles.articles, habits, marks)
        changes = keeping.settle(journal, policy, copies, known, made)
        first_weekday = self.env.globals["interface"].first_weekday
        self.paper = self.context[PAPER] = Paper(journal, policy.sections, first_weekday)
        if kept:
            kept.drop(source.path for source in before)
            kept.put(gathering.sources(articles, marks))
        return changes

    def _copies(
        self, articles: Iterable[Any], habits: stories.Habits, marks: dict[str, bytes]
    ) -> Iterator[dict[bytes, Copy]]:
        """Yield the stories by mark, whole days at a time; fill in `texts`, and `marks` by address."""
        self.texts = Texts()
        some: dict[bytes, Copy] = {}
        for day, those in groupby(sorted(articles, key=_day), _day):
            by_address = {copy.story.url: copy for copy in (_copy(article, habits) for article in those)}
            told = [copy for _, copy in sorted(by_address.items())]
            self.texts.put(day, told)
            by_mark = {mark(copy): copy for copy in told}
            marks |= {copy.story.url: key for key, copy in by_mark.items()}
            some |= by_mark
            if len(some) >= AT_ONCE:
                yield some
                some = {}
        yield some

    def generate_output(self, writer: Any) -> None:
        """Write the pages that a change reaches, and the record of each edition beside its page."""
        table = Table(self.paper, tuple(_feeds(self.settings, self.paper)))
        for address in table.addresses() if self.reach is None else sorted(self.reach.pages):
            if page := table.page(address):
                self._write(page, writer)
        if self.reach is None:
            self._write_icons()
        else:
            self.settings["PRESS_NARROWED"].answer_for(*chain.from_iterable(map(files, self.reach.pages)))
        if self.settings.get("EDITION_SEARCH", True):
            self._index()

    def _write(self, page: Page, writer: Any) -> None:
        writer.write_file(
            page.save_as,
            self.get_template(page.template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            template_name=page.template,
            url=page.url,
            **page.values,
        )
        edition = page.values.get("edition")
        if isinstance(edition, Edition) and page.url == edition.url:
            later = self.settings.get("PRESS_LATER") or operator.call
            later(partial(_write_record, Path(self.output_path, page.url), edition))

    def _index(self) -> None:
        """Make the search index of each year, and what browsers read it with.

        A paper without it is incomplete: the build ends, and the last edition stays.
        """
        before = Path(self.settings.get("BUILT_BEFORE") or self.output_path)
        narrowed = self.settings.get("PRESS_NARROWED")
        database = self.settings.get("PRESS_STATE") or sqlite3.connect(":memory:")
        kept = Documents(database, self.settings.get("PRESS_MADE") or alone)
        for year, days in groupby(sorted(self.days), lambda day: day.year):
            folder = search_url(year)
            at = placing.Place(Path(self.output_path, folder), before / folder, stays=bool(narrowed))
            try:
                told = (
                    (some, [self._printed(copy) for copy in copies]) for some, copies in self.texts.of(days)
                )
                answered = placing.place(kept, year, told, at)
            except OSError as error:
                raise SystemExit(
                    f"The search of {year} could not be made: {error}\n"
                    "Mend that, or build without a search: EDITION_SEARCH = False."
                ) from error
            if narrowed:
                narrowed.answer_for(*(folder + path for path in answered))
        script = Path(self.output_path, reader.url())
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_bytes(reader.script())

    def _printed(self, copy: Copy) -> Copy:
        """Return a story whose headline has the marks that pages print, for the results of a search."""
        story = copy.story
        title = self.settings["JINJA_FILTERS"]["smart"](story.title, story.lang).unescape()
        return replace(copy, story=replace(story, title=title))

    def _write_icons(self) -> None:
        """Write the icons of the setting EDITION_ICON where the theme has its files."""
        drawing = self.settings.get("EDITION_ICON")
        folder = Path(self.output_path, self.settings["THEME_STATIC_DIR"])
        for name, png in assets.icons(Path(drawing)) if drawing else ():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(png)


def _write_record(folder: Path, edition: Edition) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.json").write_text(record.as_json(edition), encoding="utf-8")


def _day(article: Any) -> date:
    day: date = article.date.date()
    return day


def _copy(article: Any, habits: stories.Habits) -> Copy:
    """Return an article as a story, and have Pelican know its address from now on.

    It is needed fifteen times, and Pelican would work it out each time.  With a path set likewise, it would
    take every story for one that replaces a page: these are written one by one.
    """
    article.override_url = article.url
    return stories.copy(article, habits)


def _before(kept: Sources, narrowed: Any, root: str) -> list[Source]:
    """Return what the last build made of the sources that this one reads, and of those that are gone."""
    return list(kept.of(os.path.relpath(path, root) for path in sorted(narrowed.sources | narrowed.gone)))


def _feeds(settings: Mapping[str, Any], made: Paper) -> Iterator[Feed]:
    """Yield the feeds that Pelican itself writes."""
    for kind in ("atom", "rss"):
        everything, section = (f"{name}_{kind.upper()}" for name in ("FEED_ALL", "CATEGORY_FEED"))
        if path := settings.get(everything):
            yield Feed(settings["SITENAME"], settings.get(f"{everything}_URL") or path, kind)
        pattern = settings.get(f"{section}_URL") or settings.get(section)
        for label in made.labels(Kind.SECTION) if pattern else ():
            yield Feed(label.name, str(pattern).format(slug=label.slug), kind)
