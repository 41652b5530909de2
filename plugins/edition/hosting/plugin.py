"""Hosting as a Pelican plugin: finishes the folder that a build has filled.

Settings: CNAME (the domain that GitHub Pages is to answer to), BUILT_BEFORE (the folder of the last build,
whose compressed copies are taken over for the same bytes).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pelican import signals

from edition.hosting import assets, compression, hosts, listing, policy, redirects
from edition.hosting.hosts import Hosted
from edition.ledger import plugin as ledger_plugin
from edition.ledger import records

if TYPE_CHECKING:
    from collections.abc import Mapping


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(build_whole)
    signals.article_writer_finalized.connect(_remember_addresses)
    signals.finalized.connect(_finish)


def build_whole(pelican: Any) -> None:  # noqa: ANN401 - Pelican is untyped
    """Have the plugin press make whole builds.

    The policy of all pages is the union of theirs, every file stands in the list, and a redirect may lead
    from any old address: nothing of that can be said of a folder that holds a part of the site.
    """
    pelican.settings.pop("PRESS_NARROWER", None)


_addresses: list[str] = []
"""Of the stories of this build: Pelican's last signal knows of none."""


def _remember_addresses(generator: Any, writer: Any) -> None:  # noqa: ANN401, ARG001 - Pelican is untyped
    _addresses[:] = [article.url for article in generator.articles]


def _finish(pelican: Any) -> None:  # noqa: ANN401 - likewise
    settings, site = pelican.settings, Path(pelican.output_path)
    moved = records.moved(ledger_plugin.load(settings), _addresses)
    finish(site, settings, moved, Path(settings.get("BUILT_BEFORE") or site))


def finish(site: Path, settings: Mapping[str, Any], moved: Mapping[str, str], before: Path) -> None:
    """Make a folder of pages a site that can be hosted, and write down what is in it.

    `moved` leads from old addresses to new ones; `before` is the folder of the last build.
    """
    url = str(settings["SITEURL"])
    _keep_back_drafts(site)
    _write(site, redirects.pages(moved, url))
    assets.hash_names(site, url)
    hosted = Hosted(
        root=urlsplit(url).path.rstrip("/"),
        headers=policy.headers(policy.of_site(site), secure=url.startswith("https:")),
        hashed=tuple(assets.hashed(site)),
        moved=moved,
        domain=settings.get("CNAME"),
    )
    _write(site, hosts.files(hosted))
    compression.compress(site, listing.of_folder(site), before, listing.of_site(before))
    (site / listing.NAME).write_text(listing.of_folder(site).text(), encoding="utf-8")


def _keep_back_drafts(site: Path) -> None:
    """Take out the drafts: an editor reads them at the desk, and their addresses could be guessed."""
    shutil.rmtree(site / "drafts", ignore_errors=True)


def _write(site: Path, files: Any) -> None:  # noqa: ANN401 - likewise
    for path, text in files:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
