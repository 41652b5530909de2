"""What the journal of the paper holds: the kinds of notes, and the values that stand under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from edition.model import Label, Quotation

STORY = "story"
"""By address: the `Story`."""
TIES = "ties"
"""By address: how it hangs together with others, `Tied`."""
LEADS = "leads"
"""By address: the topics and the people that its page leads to, `Leads`."""
KNOWN = "known"
"""By day (ISO 8601): each story that later ones are held against, `Known`."""
THREAD = "thread"
"""By the address of its first story: the addresses of what is shown for each event of a running story."""

NAME_OF_TOPIC, NAME_OF_PERSON = "name of topic", "name of person"
"""By the key of a name: the slug of what it means; of a topic's, the last one counts."""
TOPIC, PERSON = "label of topic", "label of person"
"""By slug: the `Label`, from the day on that has the name first."""
PAGE = "page of "
"""With a `model.Kind` behind it, by slug: `Opened`, when the shelf has a page at last."""
JOINED = "joined topic"
"""By the slug of a topic: `Filed`, the stories of earlier days that another topic brought along."""
KEY = "key"
"""By the slug of a topic: the keys of its names."""
SURNAME = "surname"
"""By surname: the slugs of all who have it."""
SPEECH = "speech"
"""By the words of a saying: the slug of who was the first to say them."""
CALLED, ROLE = "called", "role"
"""By the slug of a person: each spelling of the name; each word that tells of a role."""
HEARD = "heard"
"""By the slug of a person, an address and a speech: True."""

# By `model.Kind` and slug: the stories on a shelf, each as `Filed`.


@dataclass(frozen=True, slots=True)
class Tied:
    """How a story hangs together with others, by their addresses (see `model.Ties`)."""

    others: tuple[str, ...] = ()
    shown_as: str | None = None
    first: str | None = None
    thread: str | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leads:
    """What the page of a story leads to."""

    topics: tuple[Label, ...]
    people: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A story that later ones are held against."""

    url: str
    thread: str
    source: Label | None
    mark: bytes
    """Of its fingerprint."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A story on a shelf."""

    url: str
    day: dt.date
    """The story's own: that of the note, but under `JOINED`."""
    others: tuple[str, ...] = ()
    quotes: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A shelf that has a page from a day on."""

    day: dt.date
    label: Label
