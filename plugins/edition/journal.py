"""The journal of the paper: what each day noted for later days, and what it looked up itself.

A day is made from its stories and from the notes of earlier days, never from later ones.  So the state of
knowledge on a day is all notes up to it, and a day is made again by replacing its notes.  Nothing else is
kept.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from edition.facts import Facts
    from edition.fingerprints import Fingerprint
    from edition.model import Story


T = TypeVar("T")


class Key(NamedTuple):
    """What a note is about."""

    kind: str
    """One of those that `edition.notes` lists."""
    name: str


class Note(NamedTuple):
    """A line of the journal."""

    key: Key
    value: Any
    """Plain data that can be compared and pickled."""


class Journal(Protocol):
    """What all journals can do; they are kept in memory (`Memory`) or on disk (`disk.Disk`)."""

    def days(self) -> Sequence[date]:
        """Return the days that have stories, the first one first."""
        ...

    def counts(self) -> Mapping[date, int]:
        """Return how many stories each day has, the first day first."""
        ...

    def filed(self, day: date) -> Sequence[Facts]:
        """Return the facts of the stories of a day, by address."""
        ...

    def stories(self, day: date) -> Sequence[Story]:
        """Return the stories of a day, by address."""
        ...

    def fingerprints(self, day: date) -> Mapping[str, Fingerprint]:
        """Return the fingerprints of the stories of a day, by address."""
        ...

    def file(self, day: date, told: Iterable[Facts]) -> None:
        """Set the stories of a day, in any order; without stories it ceases to be one of the days."""
        ...

    def first(self, key: Key, most: int | None = None, *, until: date | None = None) -> list[Any]:
        """Return the earliest values under a key, the oldest first, of the days before `until`."""
        ...

    def last(self, key: Key, most: int, *, until: date | None = None) -> list[Any]:
        """Return the latest values under a key, the oldest first."""
        ...

    def between(self, key: Key, first: date, last: date) -> list[Any]:
        """Return the values of two days and those between them, the oldest first."""
        ...

    def after(self, key: Key, day: date) -> Any:
        """Return the first value of the days after `day`, or None."""
        ...

    def often(self, key: Key) -> Mapping[date, int]:
        """Return how many values each day noted under a key, the first day first."""
        ...

    def names(self, kind: str, beginning: str = "") -> Iterator[str]:
        """Yield the names of a kind with a given beginning, in alphabetical order."""
        ...

    def initials(self, kind: str) -> Sequence[str]:
        """Return the first letters of the names of a kind, in alphabetical order."""
        ...

    def notes(self, day: date) -> Sequence[Note]:
        """Return what a day noted, in its order."""
        ...

    def write(self, day: date, notes: Sequence[Note], looked_up: Iterable[Key]) -> None:
        """Set what a day noted, and which keys it looked up."""
        ...

    def readers(self, keys: Iterable[Key], day: date) -> set[date]:
        """Return the days after `day` that have looked up one of the keys."""
        ...


class Memory(Struct):
    """A journal in memory."""

    _told: dict[date, tuple[Facts, ...]] = field(default_factory=dict)
    _days: list[date] = field(default_factory=list)
    _notes: dict[date, tuple[Note, ...]] = field(default_factory=dict)
    _values: dict[Key, list[tuple[date, int, Any]]] = field(default_factory=dict)
    """In order of day and place."""
    _looked_up: dict[date, frozenset[Key]] = field(default_factory=dict)
    _readers: dict[Key, set[date]] = field(default_factory=dict)

    def days(self) -> Sequence[date]:
        """Return the days that have stories, the first one first."""
        return self._days

    def filed(self, day: date) -> Sequence[Facts]:
        """Return the facts of the stories of a day, by address."""
        return self._told.get(day, ())

    def counts(self) -> Mapping[date, int]:
        """Return how many stories each day has, the first day first."""
        return {day: len(self._told[day]) for day in self._days}

    def stories(self, day: date) -> Sequence[Story]:
        """Return the stories of a day, by address."""
        return [facts.story for facts in self.filed(day)]

    def fingerprints(self, day: date) -> Mapping[str, Fingerprint]:
        """Return the fingerprints of the stories of a day, by address."""
        return {facts.story.url: facts.fingerprint for facts in self.filed(day)}

    def file(self, day: date, told: Iterable[Facts]) -> None:
        """Set the stories of a day."""
        if day in self._told:
            del self._told[day]
            self._days.remove(day)
        in_order = tuple(sorted(told, key=lambda facts: facts.story.url))
        if in_order:
            self._told[day] = in_order
            insort(self._days, day)

    def first(self, key: Key, most: int | None = None, *, until: date | None = None) -> list[Any]:
        """Return the earliest values under a key."""
        found = self._values.get(key, ())
        end = bisect_left(found, (until,)) if until else len(found)
        return [value for _, _, value in found[: end if most is None else min(end, most)]]

    def last(self, key: Key, most: int, *, until: date | None = None) -> list[Any]:
        """Return the latest values under a key."""
        found = self._values.get(key, ())
        end = bisect_left(found, (until,)) if until else len(found)
        return [value for _, _, value in found[max(0, end - most) : end]]

    def between(self, key: Key, first: date, last: date) -> list[Any]:
        """Return the values of two days and those between them, the oldest first."""
        return [value for day, _, value in self._values.get(key, ()) if first <= day <= last]

    def after(self, key: Key, day: date) -> Any:
        """Return the first value of the days after `day`, or None."""
        return next((value for noted, _, value in self._values.get(key, ()) if noted > day), None)

    def often(self, key: Key) -> Mapping[date, int]:
        """Return how many values each day noted under a key, the first day first."""
        return Counter(day for day, _, _ in self._values.get(key, ()))

    def names(self, kind: str, beginning: str = "") -> Iterator[str]:
        """Yield the names of a kind with a given beginning, in alphabetical order."""
        yield from sorted(
            key.name for key in self._values if key.kind == kind and key.name.startswith(beginning)
        )

    def initials(self, kind: str) -> Sequence[str]:
        """Return the first letters of the names of a kind, in alphabetical order."""
        return sorted({name[:1] for name in self.names(kind)})

    def notes(self, day: date) -> Sequence[Note]:
        """Return what a day noted, in its order."""
        return self._notes.get(day, ())

    def write(self, day: date, notes: Sequence[Note], looked_up: Iterable[Key]) -> None:
        """Set what a day noted, and which keys it looked up."""
        for key in {note.key for note in self._notes.pop(day, ())}:
            self._values[key] = [each for each in self._values[key] if each[0] != day]
            if not self._values[key]:
                del self._values[key]
        for key in self._looked_up.pop(day, ()):
            self._readers[key].discard(day)
        if notes:
            self._notes[day] = tuple(notes)
        for place, note in enumerate(notes):
            values = self._values.setdefault(note.key, [])
            if not values or values[-1][0] <= day:
                values.append((day, place, note.value))
            else:
                insort(values, (day, place, note.value), key=_when)
        self._looked_up[day] = frozenset(looked_up)
        for key in self._looked_up[day]:
            self._readers.setdefault(key, set()).add(day)

    def readers(self, keys: Iterable[Key], day: date) -> set[date]:
        """Return the days after `day` that have looked up one of the keys."""
        return {reader for key in keys for reader in self._readers.get(key, ()) if reader > day}


def _when(value: tuple[date, int, Any]) -> tuple[date, int]:
    return value[:2]


class Today(Struct):
    """A day in the making: what earlier days noted, and what it notes itself."""

    day: date
    journal: Journal
    notes: list[Note] = field(default_factory=list)
    looked_up: set[Key] = field(default_factory=set)
    _added: dict[Key, list[Any]] = field(default_factory=dict)

    def note(self, kind: str, name: str, value: Any) -> None:
        """Add a note."""
        key = Key(kind, name)
        self.notes.append(Note(key, value))
        self._added.setdefault(key, []).append(value)

    def first(self, kind: str, name: str, most: int | None = None) -> list[Any]:
        """Return the earliest values under a key, the oldest first."""
        key = Key(kind, name)
        self.looked_up.add(key)
        found = self.journal.first(key, most, until=self.day)
        return (found + self._added.get(key, []))[:most]

    def last(self, kind: str, name: str, most: int) -> list[Any]:
        """Return the latest values under a key, the oldest first."""
        key = Key(kind, name)
        self.looked_up.add(key)
        added = self._added.get(key, [])[-most:]
        missing = most - len(added)
        return (self.journal.last(key, missing, until=self.day) if missing else []) + added

    def once(self, kind: str, name: str, value: T) -> T:
        """Return the first value under a key; if there is none, note one."""
        if not self.has(kind, name):
            self.note(kind, name, value)
        found: T = self.first(kind, name, 1)[0]
        return found

    def has(self, kind: str, name: str) -> bool:
        """Whether there is any value under a key."""
        return bool(self.first(kind, name, 1))


class Change(Struct, frozen=True):
    """How the notes of a day differ from those that it had before."""

    day: date
    before: Mapping[Key, Sequence[Any]]
    after: Mapping[Key, Sequence[Any]]
    """The values of those keys whose values differ; a key that is missing has none."""

    @property
    def keys(self) -> set[Key]:
        """The keys."""
        return {*self.before, *self.after}


def change(day: date, before: Iterable[Note], after: Iterable[Note]) -> Change:
    """Return the difference of two versions of a day."""
    one, other = _by_key(before), _by_key(after)
    same = {key for key, values in one.items() if other.get(key) == values}
    return Change(
        day,
        {key: values for key, values in one.items() if key not in same},
        {key: values for key, values in other.items() if key not in same},
    )


def _by_key(notes: Iterable[Note]) -> Mapping[Key, list[Any]]:
    found: dict[Key, list[Any]] = {}
    for note in notes:
        found.setdefault(note.key, []).append(note.value)
    return found
