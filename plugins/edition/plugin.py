"""The paper as a Pelican plugin: the only file that imports Pelican.

After Pelican has read all stories, the paper is made from them as values; then a generator of ours writes
every page of the paper, and Pelican the pages of the stories.
"""

from __future__ import annotations

import logging
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import UnknownLocaleError
from jinja2 import FileSystemLoader
from markupsafe import escape
from pelican import signals
from pelican.generators import Generator
from pelican.utils import slugify

from edition import assets, keeping, record, stories
from edition.addresses import search_url
from edition.feeds.listing import listing
from edition.fold import Policy
from edition.interface import Interface
from edition.model import Edition, Feed, Kind
from edition.pages import Table
from edition.paper import Paper
from edition.search import placing, reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from edition.model import Copy

TEMPLATES = Path(__file__).resolve().parent / "templates"
"""Plain pages for themes that have none of their own."""

REPLACED: Mapping[str, object] = {
    # What the paper has in their place: sections, sources, topics, days, months, years.
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "YEAR_ARCHIVE_SAVE_AS": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "CATEGORY_URL": "section/{slug}/",
}
"""Settings of Pelican whose pages the paper brings itself."""

REPLACED_TEMPLATES = frozenset({"index", "categories", "tags", "authors", "archives"})
"""Pelican's direct templates that list stories."""

log = logging.getLogger(__name__)


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_begin)
    signals.generator_init.connect(_prepare_templates)
    signals.get_generators.connect(_paper_generator)


# ------------------------------------------------------------------ settings


def _begin(pelican: Any) -> None:  # noqa: ANN401 - Pelican is untyped
    """Switch off the pages of Pelican's that the paper replaces, and give templates their vocabulary."""
    settings = pelican.settings
    settings.update(REPLACED)
    settings["DIRECT_TEMPLATES"] = [
        name for name in settings["DIRECT_TEMPLATES"] if name not in REPLACED_TEMPLATES
    ]
    interface = _interface(settings)
    filters = {"smart": lambda text, _language="": escape(text), **interface.filters()}
    filters["digest"] = assets.digest
    settings["JINJA_FILTERS"] = {**filters, **settings["JINJA_FILTERS"]}
    words = {"interface": interface, "weekdays": interface.weekdays, "icon_sizes": assets.ICON_SIZES}
    settings["JINJA_GLOBALS"] = {**words, **settings["JINJA_GLOBALS"]}


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


def _prepare_templates(generator: Any) -> None:  # noqa: ANN401 - Pelican is untyped
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


# ------------------------------------------------------------------ the generator


def _paper_generator(_: object) -> type[PaperGenerator]:
    return PaperGenerator


class PaperGenerator(Generator):
    """Makes the paper once all stories are read, and writes its pages."""

    paper: Paper
    copies: Sequence[Copy]

    def generate_context(self) -> None:
        """Make the paper; give each article its place in it."""
        articles = {str(article.url): article for article in self.context["articles"]}
        habits = _habits(self.settings)
        self.copies = [stories.copy(articles[url], habits) for url in sorted(articles)]
        policy = Policy(habits.slugify, self.settings.get("EDITION_SECTIONS") or ())
        journal = keeping.journal(self.settings.get("PRESS_STATE"))
        keeping.settle(journal, self.copies, policy)
        self.paper = Paper(journal, policy.sections, self.env.globals["interface"].first_weekday)
        for day in {copy.story.day for copy in self.copies}:
            for url, page in self.paper.story_pages_of(day).items():
                articles[url].story_page = page

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401 - Pelican is untyped
        """Write every page of the paper, and the record of each edition beside its page."""
        relative = self.settings["RELATIVE_URLS"]
        for page in Table(self.paper, tuple(_feeds(self.settings, self.paper))):
            template = self.get_template(page.template)
            writer.write_file(
                page.save_as,
                template,
                self.context,
                relative_urls=relative,
                template_name=page.template,
                url=page.url,
                **page.values,
            )
            edition = page.values.get("edition")
            if isinstance(edition, Edition) and page.url == edition.url:
                path = Path(self.output_path, page.url, "index.json")
                path.write_text(record.as_json(edition), encoding="utf-8")
        self._write_icons()
        if self.settings.get("EDITION_SEARCH", True):
            self._index()

    def _index(self) -> None:
        """Make the search index of each year, and what browsers read it with.

        A paper without it is not whole: the build ends, and the last edition stays.
        """
        before = Path(self.settings.get("BUILT_BEFORE") or self.output_path)
        ordered = sorted(self.copies, key=lambda copy: copy.story.day)
        for year, found in groupby(ordered, lambda copy: copy.story.day.year):
            try:
                placing.place(found, Path(self.output_path, search_url(year)), before / search_url(year))
            except OSError as error:
                raise SystemExit(
                    f"The search of {year} could not be made: {error}\n"
                    "Mend that, or build without a search: EDITION_SEARCH = False."
                ) from error
        script = Path(self.output_path, reader.url())
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_bytes(reader.script())

    def _write_icons(self) -> None:
        """Write the icons of the setting EDITION_ICON where the theme has its files."""
        drawing = self.settings.get("EDITION_ICON")
        folder = Path(self.output_path, self.settings["THEME_STATIC_DIR"])
        for name, png in assets.icons(Path(drawing)) if drawing else ():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(png)


def _feeds(settings: Mapping[str, Any], made: Paper) -> Iterator[Feed]:
    """Yield the feeds that this build writes: those of `edition.syndication`, or Pelican's own."""
    if "edition.syndication" in settings["PLUGINS"]:
        yield from listing(made, settings["SITENAME"])
    for kind in ("atom", "rss"):
        path = settings.get(f"FEED_ALL_{kind.upper()}")
        if path:
            yield Feed(settings["SITENAME"], settings.get(f"FEED_ALL_{kind.upper()}_URL") or path, kind)
        pattern = settings.get(f"CATEGORY_FEED_{kind.upper()}_URL") or settings.get(
            f"CATEGORY_FEED_{kind.upper()}"
        )
        for label in made.labels(Kind.SECTION) if pattern else ():
            yield Feed(label.name, str(pattern).format(slug=label.slug), kind)
