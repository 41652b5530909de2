"""Topics: subjects that several stories have, each under one name and one address.

Stories are handled day by day: a new name opens a topic, and its other spellings lead to it; so does a
surname behind a title, for the one person whom it can mean.  A topic is shown from the day of its second
story on, and keeps its name and its address for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.addresses import slug_of, unique
from edition.model import Kind
from edition.names import key
from edition.notes import (
    CALLED,
    JOINED,
    KEY,
    NAME_OF_PERSON,
    NAME_OF_TOPIC,
    PAGE,
    ROLE,
    SURNAME,
    TOPIC,
    Filed,
    Opened,
)
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.journal import Today
    from edition.model import Label
    from edition.notes import Tied
    from edition.subjects import Subject

LEAST_STORIES = 2
"""Stories shown by editions from which on a topic has a page."""
PAGE_OF_TOPIC = f"{PAGE}{Kind.TOPIC}"


def topics(
    today: Today, told: Sequence[Facts], ties: Mapping[str, Tied], slugify: Slugify
) -> dict[str, tuple[Label, ...]]:
    """Note the topics of the stories of a day; return those that each links to, by its address.

    A version that no edition shows links to topics, but is in none.
    """
    about: dict[str, Iterable[str]] = {}
    for facts in told:
        url, tied = facts.story.url, ties[facts.story.url]
        whom = {subject.key: _person(today, subject) for subject in facts.subjects}
        for subject in facts.subjects:
            if not whom[subject.key]:
                _open(today, subject, slugify)
        for short, long in facts.acronyms.items():
            _join(today, short, long)
        about[url] = [whom[subject.key] or subject.key for subject in facts.subjects]
        if tied.shown_as is None and tied.first is None:
            for slug in _meant(today, about[url]):
                _file(today, slug, Filed(url, today.day, tied.others))
    # What a story links to is settled on its day: its page will not change.
    return {url: tuple(_shown(today, keys)) for url, keys in about.items()}


def _person(today: Today, subject: Subject) -> str | None:
    """Return the name of the person, known by all of it, whom earlier days quote and whom a name means."""
    return _behind_office(today, subject.key) or _behind_title(today, subject)


def _behind_office(today: Today, named: str) -> str | None:
    """Return the name with which a longer one ends, of somebody who is a topic: "Harbours Tomas Wilk".

    What stands before it is what was left of an office ("Minister of Harbours").
    """
    words = named.split()
    if len(words) < len(("office", "given name", "surname")) or today.has(NAME_OF_PERSON, named):
        return None
    ends = (" ".join(words[at:]) for at in range(1, len(words) - 1))
    known = (end for end in ends if today.has(NAME_OF_PERSON, end) and today.has(NAME_OF_TOPIC, end))
    return next(known, None)


def _behind_title(today: Today, subject: Subject) -> str | None:
    """Return the name of the person whom a surname behind a title means: "Mayor Wilk".

    It must be the only one of that surname whom earlier days quote with such a title, and a topic.
    """
    slugs = dict.fromkeys(today.first(SURNAME, subject.key)) if subject.titles else ()
    known = [slug for slug in slugs if not set(subject.titles).isdisjoint(today.first(ROLE, slug))]
    if len(known) != 1:
        return None
    named = (key(name) for name in today.first(CALLED, known[0]))
    return next((name for name in named if today.has(NAME_OF_TOPIC, name)), None)


def _open(today: Today, subject: Subject, slugify: Slugify) -> None:
    """Open a topic for a name, if it is new."""
    if not today.has(NAME_OF_TOPIC, subject.key):
        slug = unique(slug_of(subject.name, slugify), lambda name: today.has(TOPIC, name))
        today.note(TOPIC, slug, label(Kind.TOPIC, subject.name, slug))
        _name(today, subject.key, slug)


def _name(today: Today, key: str, slug: str) -> None:
    today.note(NAME_OF_TOPIC, key, slug)
    today.note(KEY, slug, key)


def _topic(today: Today, key: str) -> str | None:
    """Return the slug of the topic that a name means."""
    return next(iter(today.last(NAME_OF_TOPIC, key, 1)), None)


def _meant(today: Today, keys: Iterable[str]) -> list[str]:
    """Return the slugs of the topics that names mean, each once."""
    return list(dict.fromkeys(slug for key in keys if (slug := _topic(today, key))))


def _file(today: Today, slug: str, story: Filed) -> None:
    """Put a story under a topic, and open its page with the second one.

    Once it is open nobody counts any more; else a late story would have all later days made again.
    """
    today.note(Kind.TOPIC if story.day == today.day else JOINED, slug, story)
    if not _has_page(today, slug) and len(_filed(today, slug, LEAST_STORIES)) >= LEAST_STORIES:
        today.note(PAGE_OF_TOPIC, slug, Opened(today.day, today.first(TOPIC, slug, 1)[0]))


def _filed(today: Today, slug: str, most: int | None = None) -> list[Filed]:
    """Return the stories of a topic, then those of topics merged into it; at most `most` of each."""
    return [*today.first(Kind.TOPIC, slug, most), *today.first(JOINED, slug, most)]


def _has_page(today: Today, slug: str) -> bool:
    return today.has(PAGE_OF_TOPIC, slug)


def _shown(today: Today, keys: Iterable[str]) -> Iterator[Label]:
    """Yield the labels of the topics that names mean and that have pages."""
    for slug in _meant(today, keys):
        yield from (opened.label for opened in today.first(PAGE_OF_TOPIC, slug, 1))


def _join(today: Today, short: str, long: str) -> None:
    """Have two names mean one topic, unless both have pages, whose addresses must stay."""
    one, other = _topic(today, short), _topic(today, long)
    if one and other:
        if one == other or (_has_page(today, one) and _has_page(today, other)):
            return
        kept, dropped = (one, other) if _has_page(today, one) else (other, one)
        brought = _filed(today, dropped)
        held = {filed.url for filed in _filed(today, kept)} if brought else set()
        for filed in brought:
            if filed.url not in held:
                _file(today, kept, filed)
        for key in today.first(KEY, dropped):
            _name(today, key, kept)
    elif one:
        _name(today, long, one)
    elif other:
        _name(today, short, other)
