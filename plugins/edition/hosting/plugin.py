"""Hosting as a Pelican plugin: finishes the folder that a build has filled.

Settings: CNAME (the domain that GitHub Pages answers to), BUILT_BEFORE (the folder of the last build, whose
compressed copies are reused for files that have not changed).
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct
from pelican import signals

from edition.hosting import assets, hosts, listing, policy, precompressed, redirects
from edition.hosting.hosts import Hosted
from edition.hosting.kept import Kept
from edition.ledger import plugin as ledger_plugin
from edition.ledger import records
from edition.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from edition.hosting.listing import Listing


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.article_writer_finalized.connect(_remember_addresses)
    signals.finalized.connect(_finish)


_addresses: list[str] = []
"""Of the stories of this build: Pelican's last signal does not carry them."""


def _remember_addresses(generator: Any, writer: Any) -> None:  # noqa: ARG001 - Pelican is untyped
    _addresses[:] = [article.url for article in generator.articles]


def _finish(pelican: Any) -> None:
    settings, site = pelican.settings, Path(pelican.output_path)
    state, narrowed = settings.get("PRESS_STATE"), settings.get("PRESS_NARROWED")
    kept = Kept(state or sqlite3.connect(":memory:"))
    addresses = Sources(state).urls() if narrowed else _addresses
    moved = records.moved(ledger_plugin.load(settings), addresses)
    finish(site, settings, moved, Last(Path(settings.get("BUILT_BEFORE") or site), kept, narrowed))


class Last(Struct, frozen=True):
    """The last build of a site."""

    folder: Path
    kept: Kept
    narrowed: Any = None
    """Set by the plugin press if this build makes only a part of the site, and the last one has the rest."""


def finish(site: Path, settings: Mapping[str, Any], moved: Mapping[str, str], last: Last) -> None:
    """Turn a folder of pages into a site that can be hosted, and list what is in it.

    `moved` maps old addresses to new ones.
    """
    url, kept, narrowed = str(settings["SITEURL"]), last.kept, last.narrowed
    then = listing.of_site(last.folder)
    _keep_back_drafts(site)
    pages = dict(redirects.pages(moved, url))
    if narrowed:
        narrowed.answer_for(*kept.redirects())
    _write(site, pages.items())
    assets.hash_names(site, url, last.folder)
    rest = _rest(site, then, narrowed)
    kept.update({path: policy.of_page(html) for path, html in _pages(site)}, pages, rest)
    hosted = Hosted(
        root=urlsplit(url).path.rstrip("/"),
        headers=policy.headers(policy.joined(kept.policies()), secure=url.startswith("https:")),
        hashed=tuple(assets.hashed({*rest, *listing.paths(site)})),
        moved=moved,
        domain=settings.get("CNAME"),
    )
    _write(site, hosts.files(hosted))
    rest = _rest(site, then, narrowed)
    precompressed.compress(site, listing.of_folder(site), last.folder, then)
    now = listing.Listing({**rest, **listing.of_folder(site).files})
    (site / listing.NAME).write_text(now.text(), encoding="utf-8")


def _rest(site: Path, then: Listing, narrowed: Any) -> dict[str, str]:
    """Return the files, with digests, that a partial build leaves alone; answer for copies of others."""
    if not narrowed:
        return {}
    staged = set(listing.paths(site))
    rest = {}
    for path, digest in then.files.items():
        of = precompressed.copied(path, then.files)
        if of in staged or narrowed.answers_for(of):
            narrowed.answer_for(path)
        else:
            rest[path] = digest
    return rest


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    for page in site.rglob("*.html"):
        yield page.relative_to(site).as_posix(), page.read_text(encoding="utf-8")


def _keep_back_drafts(site: Path) -> None:
    """Remove the drafts: editors read them locally, and their addresses could be guessed."""
    shutil.rmtree(site / "drafts", ignore_errors=True)


def _write(site: Path, files: Any) -> None:
    for path, text in files:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
