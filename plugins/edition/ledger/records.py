"""The records of the ledger, and how a story is recognised from one build to the next.

The file has one JSON record a line, in the order in which the stories were first seen: a new story adds a
line, and version control shows what became of each.
"""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

ID_BYTES = 8
"""16 hexadecimal digits: one in 37 million sites of a million stories has two with the same id."""


class Seen(Struct, frozen=True):
    """A story as it is in the content folder today."""

    path: str
    """Relative to the content folder."""
    own: str
    """The id that its source would give it if it were new."""


class Record(Struct, frozen=True):
    """What is remembered of a story."""

    id: str
    """The same for ever."""
    path: str
    """The last path of its source."""
    own: str
    """The id that its source last gave it, which differs from `id` once the source was edited."""
    said: str = ""
    """A digest of everything that the story tells its readers."""
    changed: str | None = None
    """When that was last seen to change, ISO 8601 in UTC; None as long as it never has."""
    addresses: tuple[str, ...] = ()
    """Every address that it has had, relative to the site, the present one last."""


class Ledger(Struct, frozen=True):
    """All records of a site, in the order in which the stories were first seen."""

    site: str = ""
    """The address under which the site was first published, from which its feeds have their ids."""
    records: tuple[Record, ...] = ()


class LedgerError(ValueError):
    """The ledger cannot be read: its message names the line."""


def digest(data: bytes) -> str:
    """Return the id that a source gives a new story."""
    return blake2b(data, digest_size=ID_BYTES).hexdigest()


# ------------------------------------------------------------------ reading and writing


def read(text: str) -> Ledger:
    """Return the ledger of a file's text; an empty text is an empty ledger.

    Raises `LedgerError` if a line is no record: to go on without it would make stories new.
    """
    site, records = "", []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            told = json.loads(line)
            if "site" in told:
                site = str(told["site"])
            else:
                records.append(Record(**{**told, "addresses": tuple(told.get("addresses", ()))}))
        except (ValueError, TypeError) as error:
            raise LedgerError(f"line {number} is no record of a story: {error}") from error
    return Ledger(site, tuple(records))


def write(ledger: Ledger) -> str:
    """Return the text of a ledger's file."""
    lines = [{"site": ledger.site}, *(_told(record) for record in ledger.records)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _told(record: Record) -> dict[str, object]:
    return {name: value for name, value in asdict(record).items() if value}


# ------------------------------------------------------------------ finding a story


def identify(ledger: Ledger, seen: Sequence[Seen]) -> dict[str, str]:
    """Return the kept id of each story, by its path.

    A story is known by its source, or by its path where the source was edited; one that was moved and edited
    between two publications is a new one.  Copies of one file have an id each.
    """
    free = {record.id: record for record in ledger.records}
    found: dict[str, str] = {}
    for known_by in (_file, _source, _place):
        places: dict[object, list[str]] = {}
        for record in free.values():
            places.setdefault(known_by(record), []).append(record.id)
        for story in seen:
            if story.path not in found and places.get(known_by(story)):
                found[story.path] = places[known_by(story)].pop(0)
                del free[found[story.path]]
    taken = {record.id for record in ledger.records}
    for story in sorted(seen, key=lambda story: story.path):
        if story.path not in found:
            # The second copy of a file: its path tells it from the first.
            new = story.own if story.own not in taken else digest(f"{story.own} {story.path}".encode())
            found[story.path] = new
            taken.add(new)
    return found


def _file(story: Seen | Record) -> object:
    return story.path, story.own


def _source(story: Seen | Record) -> object:
    return story.own


def _place(story: Seen | Record) -> object:
    # The Markdown that takes the place of raw copy is the same story.
    return PurePosixPath(story.path).with_suffix("")


# ------------------------------------------------------------------ keeping it up


class Published(Struct, frozen=True):
    """What is published of a story today."""

    id: str
    seen: Seen
    said: str
    address: str


def settle(ledger: Ledger, stories: Iterable[Published], site: str, now: datetime) -> Ledger:
    """Return the ledger after a publication: new stories added, changes noted as of `now`.

    A story that is not published today keeps its record: it may come back.
    """
    records = {record.id: record for record in ledger.records}
    moment = now.astimezone(UTC).isoformat(timespec="seconds")
    for story in sorted(stories, key=lambda story: story.seen.path):
        record = records.get(story.id, Record(story.id, "", ""))
        changed = moment if record.said not in {"", story.said} else record.changed
        addresses = tuple(address for address in record.addresses if address != story.address)
        records[story.id] = Record(
            story.id, story.seen.path, story.seen.own, story.said, changed, (*addresses, story.address)
        )
    return Ledger(ledger.site or site, tuple(records.values()))


def moved(ledger: Ledger, current: Iterable[str]) -> dict[str, str]:
    """Return where each old address leads to; `current` are the addresses that stories have today.

    An address that another story has taken leads nowhere else, and so does that of a story that is gone.
    """
    taken = set(current)
    return {
        old: record.addresses[-1]
        for record in ledger.records
        if record.addresses and record.addresses[-1] in taken
        for old in record.addresses[:-1]
        if old not in taken
    }
