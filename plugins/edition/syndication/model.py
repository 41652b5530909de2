"""The types of what leaves the site, in the order in which the data flows.

Pelican's articles -> `Entry`s of a `Site` -> `Channel`s of an archive -> files.  Every type is frozen; all
text is plain text but `Entry.content`.  This module imports nothing of ours.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin
from uuid import UUID, uuid5

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = UUID("6f0c6a2e-6b0e-5b57-9d0c-3a8e5d1c7f10")
"""The name space of all ids that we make, so that nobody else has the same."""


class Kind(StrEnum):
    """What a channel collects; also the folder of its feeds."""

    ALL = "all"
    SECTION = "section"
    SOURCE = "source"
    TOPIC = "topic"
    PERSON = "person"


class Site(Struct, frozen=True):
    """Where stories are published."""

    name: str
    url: str
    """Absolute, without a slash at its end."""
    language: str
    description: str = ""
    seed: str = ""
    """The first address of the site.  Ids are made from it, so that they stay when the site moves."""
    hub: str | None = None
    """The address of a WebSub hub that tells readers of changes."""
    publisher: str = ""
    """The organisation behind it; by default, the name of the site stands for it."""
    logo: str | None = None
    """The address of its emblem, relative to the site."""
    has_address: bool = True
    """Whether `url` is the real address; if not, nothing is made that is only of use on the web."""

    def at(self, address: str) -> str:
        """Return the absolute form of an address of the site, in characters allowed in a URI."""
        return quote(urljoin(self.url + "/", address.lstrip("/")), safe="%/:=&?~#+!$,;'@()*[]")


class Label(Struct, frozen=True):
    """A section, source, topic or person that a story belongs to."""

    kind: Kind
    name: str
    slug: str
    url: str
    """Of its page, relative to the site; empty if it has none."""


class Quotation(Struct, frozen=True):
    """Words that somebody said in a story."""

    text: str
    speaker: str | None = None


class Entry(Struct, frozen=True):
    """A story as it leaves the site: none of its texts has a character that XML does not allow."""

    id: str
    """The same for ever; see `edition.ledger`."""
    address: str
    """Relative to the site."""
    title: str
    summary: str
    content: str
    """HTML, as on its page; `edition.syndication.clean` makes it fit for other places."""
    published: datetime
    updated: datetime
    """When the story last changed, or was published; both with their zone."""
    language: str
    authors: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    source_name: str | None = None
    source_url: str | None = None
    standfirst: str | None = None
    corrections: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    words: int = 0
    edition: str | None = None
    """The address of the day's page, relative to the site, if there is one."""
    place: int | None = None
    """Its place in that edition, from 1; None if that shows another source's version."""
    direction: str = "ltr"
    precision: str = "minute"
    """``day``, ``minute`` or ``second``: how much of `published` is known."""
    has_markdown: bool = False
    """Whether its Markdown is beside its page, as ``index.md``."""

    @property
    def urn(self) -> str:
        """An id that any format accepts, and that contains no address."""
        return uuid5(NAMESPACE, self.id).urn

    @property
    def section(self) -> Label | None:
        """The section that it is published under."""
        return next(self.of_kind(Kind.SECTION), None)

    def of_kind(self, kind: Kind) -> Iterator[Label]:
        """Yield its labels of one kind."""
        return (label for label in self.labels if label.kind is kind)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without stories last changed; a later time would depend on the build."""
FEW = frozenset({Kind.TOPIC, Kind.PERSON})
"""Kinds of channels most of which never have more than a few stories."""
LEAST = 5
"""Stories from which on a channel of these kinds has feeds."""


class Channel(Struct, frozen=True):
    """Stories that are published together, in feeds."""

    kind: Kind
    slug: str
    """Empty for the channel of all stories."""
    name: str
    url: str
    """Of the page that shows them, relative to the site; empty if there is none."""
    count: int = 0
    """How many stories it holds."""

    @property
    def has_feeds(self) -> bool:
        """Whether it can be subscribed to."""
        return self.kind not in FEW or self.count >= LEAST

    @property
    def stem(self) -> str:
        """The address of its feeds, without the ending of a format."""
        return f"feeds/{self.kind}/{self.slug}" if self.slug else f"feeds/{self.kind}"

    def urn(self, site: Site) -> str:
        """An id that stays when the site moves or the channel is renamed."""
        return uuid5(NAMESPACE, f"{site.seed} {self.stem}").urn

    def title(self, site: Site) -> str:
        """What a list of subscriptions shows."""
        return f"{self.name}, {site.name}" if self.slug else site.name
