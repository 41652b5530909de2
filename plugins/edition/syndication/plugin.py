"""What leaves the site, as a Pelican plugin: the only module here that imports Pelican."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from pelican import signals
from pelican.generators import Generator

from edition.feeds import alternates, formats, shared
from edition.ledger import plugin as ledger_plugin
from edition.ledger import records
from edition.syndication import clean, entries
from edition.syndication.model import Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2.runtime import Context

    from edition.feeds.alternates import Alternate
    from edition.ledger.records import Ledger
    from edition.syndication.model import Entry

LOCAL = "http://localhost:8000"
"""Stands for the address of a site that has none yet: where `make serve` shows it."""


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(_begin)
    signals.get_generators.connect(_generator)


def site(settings: Mapping[str, Any], seed: str = "") -> Site:
    """Return the site of the settings; `seed` is what it was known by at its first publication."""
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


def _begin(pelican: Any) -> None:  # noqa: ANN401 - Pelican is untyped
    """Give templates what they need for the head of a page."""
    here = site(pelican.settings)

    @pass_context
    def _alternates(context: Context) -> list[Alternate]:
        return list(alternates.alternates(here, context.get_all()))

    pelican.settings["JINJA_GLOBALS"] = {**pelican.settings["JINJA_GLOBALS"], "alternates": _alternates}


def _generator(_pelican: Any) -> type[Outlet]:  # noqa: ANN401 - likewise
    return Outlet


class Outlet(Generator):
    """Writes what leaves the site, once every story has been read."""

    def generate_output(self, writer: Any) -> None:  # noqa: ANN401, ARG002 - Pelican's signature
        """Write all files whose content is not the same already."""
        ledger = self._ledger()
        changed = {
            record.id: datetime.fromisoformat(record.changed) for record in ledger.records if record.changed
        }
        told = [
            entries.entry(article, self.settings, changed.get(getattr(article, "story_id", "")))
            for article in self.context["articles"]
        ]
        for address, text in _files(site(self.settings, ledger.site), told):
            _write(Path(self.output_path, address), text)

    def _ledger(self) -> Ledger:
        """Return the ledger with what is published today, kept where the settings say so."""
        ledger = ledger_plugin.load(self.settings)
        if not self.settings.get("LEDGER_KEPT"):
            return ledger
        today = [
            records.Published(article.story_id, article.seen, said(article), article.url)
            for article in self.context["articles"]
            if hasattr(article, "seen")
        ]
        ledger = records.settle(ledger, today, site(self.settings).url, ledger_plugin.now())
        ledger_plugin.keep(self.settings, ledger)
        return ledger


def said(article: Any) -> str:  # noqa: ANN401 - Pelican is untyped
    """Return a digest of all that a story tells its readers, and of nothing else: no address, no markup."""
    names = ("title", "standfirst", "kicker", "source_name", "source_url", "corrections", "lang")
    parts = [str(getattr(article, name, None) or "") for name in names]
    parts += [author.name for author in getattr(article, "authors", ())]
    parts += clean.pieces(article.content)
    return records.digest("\0".join(parts).encode())


def _files(site: Site, told: list[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the address, relative to the site, and the text of each file."""
    yield from formats.files(site, entries.channels(told))
    yield shared.STYLESHEET, (Path(formats.__file__).parent / "feed.css").read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    """Write a file, unless it says the same already: its time stamp tells when it last changed."""
    data = text.encode()
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
