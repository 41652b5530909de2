"""The articles that Pelican has read, and those read in addition because a change reaches their pages."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from edition.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from edition.sources import Sources

PAGE = "index.html"
"""The name of a page that has a folder of its own."""

LISTS: Mapping[str, str] = {"TAG": "tags", "CATEGORY": "categories", "AUTHOR": "authors"}
"""The attributes in which Pelican's generator lists articles, by the prefix of their settings."""


def every(generator: Any) -> Iterator[Any]:
    """Yield all articles that Pelican's generator has read, listed or not."""
    yield from chain(
        *(generator.articles, generator.translations),
        *(generator.hidden_articles, generator.hidden_translations),
        *(generator.drafts, generator.drafts_translations),
    )


def drop_needless_lists(generator: Any) -> None:
    """Empty Pelican's lists of articles by tag, section and author where these get no feed.

    The paper has switched their pages off, but Pelican would still search each list for every article: a cost
    that grows with the square of the archive.  Templates keep the lists.
    """
    for prefix, name in LISTS.items():
        if not any(generator.settings.get(f"{prefix}_FEED_{form}") for form in ("ATOM", "RSS")):
            setattr(generator, name, type(getattr(generator, name))())


def sources(generator: Any, marks: Mapping[str, bytes]) -> Iterator[Source]:
    """Yield the sources of all articles; `marks` are those of the copies of listed ones, by address."""
    for article in every(generator):
        is_listed = article.status == "published"
        yield _source(article, marks.get(str(article.url), b"") if is_listed else b"")


def _source(article: Any, mark: bytes) -> Source:
    seen = getattr(article, "seen", None)
    return Source(
        path=article.get_relative_source_path(),
        day=article.date.date(),
        url=str(article.url),
        place=str(article.save_as).removesuffix(PAGE),
        slug=str(article.slug),
        id=str(getattr(article, "story_id", "")),
        own=seen.own if seen else "",
        mark=mark,
        links=frozenset(_links(article)),
        has_files=bool(article.get_static_links()),
    )


def _links(article: Any) -> Iterator[str]:
    """Yield the paths of the sources that an article may link to, as Pelican would look for them."""
    html = f"{article._content}{article.metadata.get('summary') or ''}"  # noqa: SLF001 - Pelican offers it resolved only
    if "filename" not in html:
        return
    for found in article._get_intrasite_link_regex().finditer(html):  # noqa: SLF001 - its own pattern
        if found.group("what") == "filename":
            path = urlparse(found.group("value")).path
            for name in {path, unquote(path)}:
                within = name.removeprefix("/") if name.startswith("/") else Path(article.relative_dir, name)
                yield article.get_relative_source_path(str(within))


def read_along(generator: Any, sources: Iterable[Source], read: Callable[[str], Any]) -> None:
    """Have Pelican's generator write the articles of further sources, which `read` reads by path.

    They keep their addresses, which could only be worked out from all stories of a day.
    """
    for each in sources:
        article = read(each.path)
        article.slug = article.metadata["slug"] = each.slug
        if each.id:
            article.story_id = each.id
        generator.add_source_path(article)
        _add_static_links(generator, article)
        generator.articles.append(article)


def _add_static_links(generator: Any, article: Any) -> None:
    """Have the files published that an article links to, if they exist inside the content folder."""
    root = Path(generator.path).resolve()
    for name in article.get_static_links():
        path = (root / name).resolve()
        if path.is_file() and path.is_relative_to(root):
            generator.context["static_links"].add(name)


def stand_in(generator: Any, kept: Sources) -> None:
    """Let links to sources that were not read find their addresses."""
    there = generator.context["generated_content"]
    targets = {path for article in every(generator) for path in _links(article)} - there.keys()
    for each in kept.of(sorted(targets)):
        there[each.path] = SimpleNamespace(url=each.url)
