"""The copy desk as a Pelican plugin: the only file that imports Pelican.

Pelican asks our reader for each story.  The reader calls `recover`, and returns HTML and
metadata; copy cannot choose the keys of these, which are all set here by name.  Problems are
kept and reported at the end: one bad story never stops an edition.
"""

from __future__ import annotations

import json
import operator
import sqlite3
from collections import Counter
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape
from msgspec import Struct, field
from msgspec.structs import asdict
from pelican import Pelican, signals
from pelican.log import console
from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag
from pelican.utils import SafeDatetime

from copydesk import editor
from copydesk.intake import filing
from copydesk.limits import Limits, TooSlow, timed
from copydesk.model import Moment, Paragraph, Precision
from copydesk.outcomes import Outcomes
from copydesk.packed import packed, packed_row
from copydesk.problems import problem
from copydesk.record import record
from copydesk.recover import RAW, WRITTEN, recover, stories, stories_among
from copydesk.report import NOTHING_PUBLISHED, Report
from copydesk.text import slugs
from copydesk.typesetting import typography
from copydesk.writing import markdown, render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.model import Article, Problem
    from copydesk.recover import Recovered

SECTION = "News"
"""The section of a story without one, unless the setting COPYDESK_SECTION names another."""

SETTINGS: dict[str, object] = {
    # Typography is set by our reader: Pelican's switch comes after its cache, and touches titles.
    "TYPOGRIFY": False,
    # Pelican's caches know files by time stamp, and keep links of the last build.
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    # Only the body is HTML.
    "FORMATTED_FIELDS": [],
    # The desk finds dates and the like; a file name such as 2015-99-99.txt must not stop a story.
    "FILENAME_METADATA": "",
    "PATH_METADATA": "",
    # {attach} copies files about; an editor has {static}.
    "INTRASITE_LINK_REGEX": r"[{](?P<what>filename|static|index|author|category|tag)[}]",
    # Equal slugs on different days are different stories, not translations.
    "ARTICLE_TRANSLATION_ID": None,
}
"""Settings that this plugin cannot work without, whatever the settings file says."""


_report = Report()


class Build(Pelican):
    """A build whose exit status says whether every story was published (the setting PELICAN_CLASS)."""

    status = 0

    def run(self) -> None:
        """Build; leave with status 3 if stories were refused."""
        super().run()
        if self.status:
            raise SystemExit(self.status)


# ------------------------------------------------------------------ reading


class Reading(Struct, frozen=True):
    """What was made of one file."""

    html: str = ""
    metadata: dict[str, Any] = field(default_factory=dict)
    """Empty if the story is refused or withheld."""
    problems: tuple[Problem, ...] = ()
    withheld: bool = False


class StoryReader(BaseReader):
    """Reads raw copy and Markdown alike, by the ending of the file's name."""

    enabled = True
    # The inherited value of Pelican would make it the reader of pictures.
    file_extensions = tuple(ending[1:] for ending in RAW | WRITTEN)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and metadata of a story, and note its problems; a refused one is skipped."""
        path, found = Path(source_path), self.recovered(source_path)
        problems = _report.add(path, found.problems)
        if found.withheld:
            _report.withheld.add(path)
        if not found.metadata:
            return "", {"status": "skip"}
        return found.html, {**found.metadata, "problems": problems}

    def recovered(self, source_path: str) -> Reading:
        """Return what is made of a file: the same for the same bytes, so the plugin press can remember it."""
        path = Path(source_path)
        try:
            limits = Limits(**self.settings.get("COPYDESK_LIMITS", {}))
            with timed(limits.seconds):
                return _set(recover(path, Path(self.settings["PATH"]), limits), self.settings)
        except filing.Unreadable as error:
            return Reading(problems=(error.problem,))
        except TooSlow:
            return Reading(problems=(problem("too-slow", path.name, limit=limits.seconds),))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other stories are to be published
            reason = f"{type(error).__name__}: {error}"
            return Reading(problems=(problem("failed", path.name, reason=reason),))

    @staticmethod
    def beside(source_path: str, settings: Mapping[str, Any]) -> list[Path]:
        """Return the paths of the editor's files that may affect a story, whether they exist or not."""
        path = Path(source_path)
        return [path.with_suffix(".toml"), *_desks(str(path.parent), str(settings["PATH"]))]

    @staticmethod
    def is_dated_by_file(made: Reading) -> bool:
        """Whether a story has no other date than that of its file."""
        return made.metadata.get("date_from") == "file"

    @staticmethod
    def is_passing(made: Reading) -> bool:
        """Whether a story was refused for a reason that may have passed: the disk failed."""
        return any(each.code in {"not-read", "unlisted"} for each in made.problems)

    @staticmethod
    def metadata_of(made: Reading) -> dict[str, Any] | None:
        """Return the metadata of a story; None if it is refused or withheld."""
        return made.metadata or None


@lru_cache(maxsize=1024)  # the folders of a year, or so
def _desks(folder: str, root: str) -> list[Path]:
    """Return the editor's files for a folder and for those above it, up to the root of all copy."""
    folders = (Path(folder), *Path(folder).parents)
    return [each / editor.DESK for each in folders if each.is_relative_to(root)]


def _set(found: Recovered, settings: dict[str, Any]) -> Reading:
    """Return a story as Pelican needs it, with typography; a refused one has only problems."""
    article = found.article
    if found.refused:
        return Reading(problems=found.problems)
    if article.status == "withheld":
        return Reading(withheld=True)
    text = markdown.write(article)
    html = render.markdown(text, trusted=found.path.suffix.lower() in WRITTEN)
    html = typography.html(html, article.language)
    return Reading(html, _metadata(found, text, settings), found.problems)


def _metadata(found: Recovered, text: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Return all metadata of a story: a closed set, of which the copy chooses no key."""
    article = found.article
    zone = ZoneInfo(settings.get("TIMEZONE") or "UTC")
    count = markdown.words(article.body)
    section = article.section or settings.get("COPYDESK_SECTION", SECTION)
    made: dict[str, Any] = {
        "title": title(article),
        "category": _named(Category, section, settings),
        "authors": [_named(Author, person.name, settings) for person in article.byline.people],
        "tags": [_named(Tag, tag, settings) for tag in article.tags],
        "slug": article.slug,
        "summary": markdown.summary(article),
        "lang": article.language,
        "lead": article.extra.get("lead"),
        "template": "story",
        "status": "draft" if article.status == "draft" else "published",
        "story_id": article.id,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "source_name": article.source.name if article.source else None,
        "source_url": article.source.url if article.source else None,
        "place": markdown.place(article),
        "agencies": article.byline.agencies,
        "corrections": article.corrections,
        "words": count,
        "minutes": markdown.minutes(count),
        "cuts": packed_row(article.cuts),
        "markdown": packed(text),
        "direction": direction(article),
        "record": packed(json.dumps(record(article), ensure_ascii=False)),
        "quotes": packed_row(article.quotes),
    }
    for key, moment in (("date", article.published), ("modified", article.updated)):
        if moment:
            made[key] = _local(moment, zone)
    if article.published:
        made["precision"] = article.published.precision.value
        made["date_from"] = article.published.found
    # Pelican asks for the first of the authors if there is a list.
    return {key: value for key, value in made.items() if value or key not in {"authors", "tags"}}


_LONGEST_HEADLINE = 16
"""Words of a first paragraph that may stand for a headline."""


def title(article: Article) -> str:
    """Return the headline, or what stands for it: a first paragraph of a line, else the name of the file."""
    if article.headline:
        return article.headline
    first = article.body[0] if article.body else None
    if isinstance(first, Paragraph) and len(first.text.split()) <= _LONGEST_HEADLINE:
        return first.text.removesuffix(".")
    return article.name.replace("-", " ")


def _named(kind: type[Any], name: str, settings: dict[str, Any]) -> Any:
    """Return Pelican's object for a section, an author or a tag, with a slug that is safe in a path."""
    named = kind(name, settings)
    named.slug = slugs.slug(name)
    return named


def _local(moment: Moment, zone: ZoneInfo) -> SafeDatetime:
    """Return a moment in the zone of the site, to which its editions belong.

    If only the day is known, it stays that day: midnight in another zone is no reason to move it.
    """
    when = moment.when
    when = when.replace(tzinfo=zone) if moment.precision is Precision.DAY else when.astimezone(zone)
    return SafeDatetime(
        when.year, when.month, when.day, when.hour, when.minute, when.second, tzinfo=zone, fold=when.fold
    )


def direction(article: Article) -> str:
    """Return ``rtl`` for a story most of whose letters run from right to left, else ``ltr``."""
    opening = [article.headline or "", article.standfirst or "", markdown.summary(article)]
    kinds = Counter(bidirectional(char) for char in " ".join(opening))
    return "rtl" if kinds["R"] + kinds["AL"] > kinds["L"] else "ltr"


# ------------------------------------------------------------------ Pelican's signals


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_begin)
    signals.readers_init.connect(_add_readers)
    signals.article_generator_init.connect(_list_stories)
    signals.article_generator_pretaxonomy.connect(_part_addresses)
    signals.article_generator_finalized.connect(_keep_safe_files)
    signals.all_generators_finalized.connect(_account)
    signals.article_writer_finalized.connect(_write_sources)
    signals.finalized.connect(_end)


def smart(text: object, language: str = "en") -> Markup:
    """Return a plain text with printers' quotation marks and dashes, safe in HTML (a Jinja filter)."""
    return Markup(escape(typography.plain(str(text), language)))  # noqa: S704 - it is escaped


def _begin(pelican: Pelican) -> None:
    pelican.settings.update(SETTINGS)
    # So that the plugin press can tell what has changed.
    pelican.settings["PRESS_SOURCES"] = stories_among
    pelican.settings["JINJA_FILTERS"] = {**pelican.settings["JINJA_FILTERS"], "smart": smart}


def _add_readers(readers: Any) -> None:
    for ending in RAW | WRITTEN:
        # To Pelican, endings that differ in case are different; not to people.
        readers.reader_classes[ending[1:]] = readers.reader_classes[ending[1:].upper()] = StoryReader


def _list_stories(generator: Any) -> None:
    """Have Pelican read our list of files: sorted, without links, a NAME.md instead of its NAME.txt.

    The report begins here, so that a build that starts again reports each story once.
    """
    global _report  # noqa: PLW0603 - Pelican's signals carry nothing of ours from one to the next
    _report = Report(root=Path(generator.path))
    theirs = generator.get_files
    # For each .md file Pelican would complain about a missing library that we do not need.
    generator.readers.disabled_readers.clear()

    def get_files(paths: Any, exclude: Any = None, extensions: Any = None) -> Iterable[str]:
        if extensions is not None:
            found: Iterable[str] = theirs(paths, exclude, extensions)
            return found
        _report.files = [path for path, _ in stories([_report.root])]
        for path in _report.files:
            generator.readers.readers.setdefault(path.suffix[1:], generator.readers.readers["txt"])
        return [str(path.relative_to(_report.root)) for path in _report.files]

    generator.get_files = get_files


def _all(generator: Any) -> Iterator[Any]:
    """Yield every story that was read, by its path."""
    lists = (generator.articles, generator.hidden_articles, generator.drafts)
    yield from sorted((story for each in lists for story in each), key=lambda story: str(story.source_path))


def _part_addresses(generator: Any) -> None:
    """Add the beginning of its id to the slug of a story whose day and slug are taken."""
    taken: dict[str, str] = {}
    # With a ledger, the story that came first keeps the plain address; else the first by path.
    for story in sorted(_all(generator), key=lambda story: getattr(story, "place_in_ledger", 0)):
        day, path = f"{story.date:%Y-%m-%d} ", Path(story.source_path)
        if day + story.slug in taken:
            other = taken[day + story.slug]
            wanted = f"{day}{story.slug}-{story.story_id[:6]}"
            story.slug = slugs.unique(wanted, set(taken)).removeprefix(day)
            story.metadata = {**story.metadata, "slug": story.slug}
            _report.add(path, [problem("duplicate-slug", path.name, other=other, slug=story.slug)])
        taken[day + story.slug] = _report.name(path)


def _keep_safe_files(generator: Any) -> None:
    """Drop links to files that do not exist, which would stop the build, or are outside the content."""
    root, links = _report.root.resolve(), generator.context["static_links"]
    for name in set(links):
        path = root / name
        if not path.is_file() or not path.resolve().is_relative_to(root):
            links.discard(name)


def _account(generators: Iterable[Any]) -> None:
    """Count what was read; if there is nothing to publish, exit before the last edition is touched."""
    generator = next(each for each in generators if hasattr(each, "period_archives"))
    database = generator.settings.get("PRESS_STATE") or sqlite3.connect(":memory:")
    narrowed = generator.settings.get("PRESS_NARROWED")
    if narrowed:
        _report.files = [Path(path) for path in sorted(narrowed.sources)]
    statuses = {Path(story.source_path): story.status for story in _all(generator)}
    _report.reckon(Outcomes(database), statuses, narrowed.gone if narrowed else ())
    if _report.status == NOTHING_PUBLISHED:
        _report.print(console)
        console.print(f"Nothing to publish in {_report.root}; the last edition stays as it was.")
        if not _report.files:
            console.print("Put stories there, each in a file of its own: .txt, .html or .md.")
        raise SystemExit(NOTHING_PUBLISHED)


def _write_sources(generator: Any, writer: Any) -> None:  # noqa: ARG001 - Pelican is untyped
    """Write the Markdown and the record of each story beside its page."""
    later = generator.settings.get("PRESS_LATER") or operator.call
    for story in _all(generator):
        later(partial(_write_source, generator.output_path, story))


def _write_source(output: str, story: Any) -> None:
    folder = Path(output, story.save_as).parent
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(str(story.markdown), encoding="utf-8")
    cuts = [{**cut._asdict(), "because": [reason._asdict() for reason in cut.because]} for cut in story.cuts]
    told = {**json.loads(str(story.record)), "story_id": story.story_id, "address": story.url, "cuts": cuts}
    told["problems"] = [asdict(each) for each in story.problems]
    (folder / "index.json").write_text(json.dumps(told, ensure_ascii=False) + "\n", encoding="utf-8")


def _end(pelican: Pelican) -> None:
    # For whoever tells of the whole build, as the plugin press does.
    pelican.refused, pelican.status = _report.refusals(), _report.status
    told = Path(pelican.settings.get("COPYDESK_REFUSED") or Path(pelican.output_path, "refused.json"))
    told.write_text(_report.as_json(), encoding="utf-8")
    _report.print(console)
