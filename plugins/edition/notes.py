"""What the journal of the paper contains: the kinds of notes, and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt

    from edition.model import Label, Quotation

STORY = "story"
"""By address: the `Story`."""
TIES = "ties"
"""By address: how the story is related to others, `Tied`."""
LEADS = "leads"
"""By address: the topics and the people that its page links to, `Leads`."""
KNOWN = "known"
"""By day (ISO 8601): each story that later ones are compared with, `Known`."""
THREAD = "thread"
"""By the address of its first story: the addresses of what is shown for each event of a running story."""

NAME_OF_TOPIC, NAME_OF_PERSON = "name of topic", "name of person"
"""By the key of a name: the slug of what it means; for a topic, the last one counts."""
TOPIC, PERSON = "label of topic", "label of person"
"""By slug: the `Label`, from the day of the first mention on."""
PAGE = "page of "
"""Followed by a `model.Kind`; by slug: `Opened`, once the shelf has a page."""
ESTABLISHED = "established section"
"""By slug: `Opened`, once a section has so many stories that the navigation prefers it to others."""
JOINED = "joined topic"
"""By the slug of a topic: `Filed`, the earlier stories of a topic that was merged into it."""
KEY = "key"
"""By the slug of a topic: the keys of its names."""
SURNAME = "surname"
"""By surname: the slugs of all who have it."""
SPEECH = "speech"
"""By the words of a saying: the slug of the first person to say them."""
CALLED, ROLE = "called", "role"
"""By the slug of a person: each spelling of the name; each telling word and each title of a role."""
HEARD = "heard"
"""By the slug of a person, an address and a speech: True."""

# By `model.Kind` and slug: the stories on a shelf, each as `Filed`.


class Tied(Struct, frozen=True):
    """How a story is related to others, by their addresses (see `model.Ties`)."""

    others: tuple[str, ...] = ()
    shown_as: str | None = None
    first: str | None = None
    thread: str | None = None
    earlier: tuple[str, ...] = ()


class Leads(Struct, frozen=True):
    """What the page of a story links to."""

    topics: tuple[Label, ...]
    people: tuple[Label, ...]


class Known(Struct, frozen=True):
    """A story that later ones are compared with."""

    url: str
    thread: str
    source: Label | None
    mark: bytes
    """Of its fingerprint."""


class Filed(Struct, frozen=True):
    """A story on a shelf."""

    url: str
    day: dt.date
    """The story's own: that of the note, but under `JOINED`."""
    others: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()


class Opened(Struct, frozen=True):
    """A shelf that has a page from a day on."""

    day: dt.date
    label: Label
