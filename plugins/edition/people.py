"""People: who is quoted, under which spellings, and where.

A person gets a page once two stories quote them.  Two spellings mean one person only on strong evidence: the
surname is the same and the given names fit, *and* the roles share a telling word, or both say exactly the
same.  Where they differ by a middle initial only, it is enough that the roles share a title, or that the
story has both.  Days are handled in order: a new spelling may join a known person, but two known people are
never merged, so that addresses stay.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from edition.addresses import slug_of, unique
from edition.model import Kind
from edition.names import key
from edition.notes import CALLED, HEARD, NAME_OF_PERSON, PAGE, PERSON, ROLE, SPEECH, SURNAME, Filed, Opened
from edition.sayings import is_initial
from edition.stories import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from edition.addresses import Slugify
    from edition.facts import Facts
    from edition.journal import Today
    from edition.model import Label, Quotation
    from edition.notes import Tied
    from edition.sayings import Saying

LEAST_STORIES = 2
"""Stories from which on a person has a page."""
PAGE_OF_PERSON = f"{PAGE}{Kind.PERSON}"
SAME_SPEECH = 6
"""Words from which on two equal quotations are the same saying."""
NEAR_SPELLING = 0.7
"""Ratio (Ratcliff and Obershelp 1988) from which on given names are spellings of one ("Sergei", "Sergey")."""


def people(
    today: Today, told: Sequence[Facts], ties: Mapping[str, Tied], slugify: Slugify
) -> dict[str, tuple[Label, ...]]:
    """Note who is quoted in the stories of a day; return the people that each links to, by its address."""
    quoted = {facts.story.url: _quoted(today, facts, ties[facts.story.url], slugify) for facts in told}
    return {url: tuple(_shown(today, slugs)) for url, slugs in quoted.items()}


def _shown(today: Today, slugs: Iterable[str]) -> Iterator[Label]:
    """Yield the labels of those who have pages."""
    return (opened.label for slug in slugs for opened in today.first(PAGE_OF_PERSON, slug, 1))


def _file(today: Today, slug: str, story: Filed) -> None:
    """Put a story under a person, and open the page with the second one, as for topics."""
    today.note(Kind.PERSON, slug, story)
    if today.has(PAGE_OF_PERSON, slug):
        return
    if len(today.first(Kind.PERSON, slug, LEAST_STORIES)) >= LEAST_STORIES:
        today.note(PAGE_OF_PERSON, slug, Opened(today.day, today.first(PERSON, slug, 1)[0]))


def _quoted(today: Today, facts: Facts, tied: Tied, slugify: Slugify) -> list[str]:
    """Return the slugs of those whom a story quotes; a saying that several sources have is noted once."""
    elsewhere = [*tied.others, *([tied.first] if tied.first else [])]
    url = facts.story.url
    said: dict[str, list[Quotation]] = {}
    for saying in facts.sayings:
        slug = _person(today, saying, slugify)
        quotes = said.setdefault(slug, [])
        if not any(today.has(HEARD, _heard(slug, other, saying)) for other in elsewhere):
            quotes.append(saying.quotation)
            _note(today, url, saying, slug)
    for slug, quotes in said.items():
        if quotes:
            _file(today, slug, Filed(url, today.day, quotes=tuple(quotes)))
    return list(said)


def _note(today: Today, url: str, saying: Saying, slug: str) -> None:
    """Note what later sayings are compared with."""
    today.note(HEARD, _heard(slug, url, saying), True)  # noqa: FBT003 - a note has a value
    if saying.speaker not in today.first(CALLED, slug):
        today.note(CALLED, slug, saying.speaker)
    known = today.first(ROLE, slug)
    for word in (*saying.telling, *saying.titles):
        if word not in known:
            today.note(ROLE, slug, word)
    today.once(SPEECH, saying.speech, slug)


def _heard(slug: str, url: str, saying: Saying) -> str:
    return f"{slug} {url} {saying.speech}"


def _person(today: Today, saying: Saying, slugify: Slugify) -> str:
    """Return the slug of who speaks, known or new."""
    known = today.first(NAME_OF_PERSON, saying.named, 1)
    if known:
        return str(known[0])
    slug = _under_the_same_name(today, saying) or _under_another_spelling(today, saying)
    if slug is None:
        slug = unique(slug_of(saying.speaker, slugify), lambda name: today.has(PERSON, name))
        today.note(PERSON, slug, label(Kind.PERSON, saying.speaker, slug))
    today.note(NAME_OF_PERSON, saying.named, slug)
    today.note(SURNAME, _surname(saying), slug)
    return slug


def _surname(saying: Saying) -> str:
    return saying.named.rsplit(maxsplit=1)[-1]


def _under_the_same_name(today: Today, saying: Saying) -> str | None:
    """Return the one known person whose name the story has as well, with a middle initial or without."""
    known = {str(slug) for name in saying.also for slug in today.first(NAME_OF_PERSON, name, 1)}
    return known.pop() if len(known) == 1 else None


def _under_another_spelling(today: Today, saying: Saying) -> str | None:
    """Return the one known person who must be meant; None if there is any doubt."""
    speaks = next(iter(today.first(SPEECH, saying.speech, 1)), None)
    fitting = {
        slug
        for slug in dict.fromkeys(today.first(SURNAME, _surname(saying)))
        if any(_fits(saying.named, key(name)) for name in today.first(CALLED, slug))
        and (speaks == slug or _has_the_role(today, saying, slug))
    }
    if (
        speaks
        and len(saying.speech.split()) >= SAME_SPEECH
        and any(_near(saying.named, key(name)) for name in today.first(CALLED, speaks))
    ):
        fitting.add(speaks)
    return fitting.pop() if len(fitting) == 1 else None


def _has_the_role(today: Today, saying: Saying, slug: str) -> bool:
    """Whether a role may be a known person's: by a telling word, or by a title if the names are so near."""
    near = any(_differ_by_initial(saying.named, key(name)) for name in today.first(CALLED, slug))
    words = {*saying.telling, *(saying.titles if near else ())}
    return not words.isdisjoint(today.first(ROLE, slug))


def _differ_by_initial(one: str, other: str) -> bool:
    """Whether one of two folded names is the other with a middle initial: "ada m thorne", "ada thorne"."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    ends = [*longer[:1], *longer[-1:]]
    return shorter == ends and len(longer) > len(shorter) and is_initial("".join(longer[1:-1]))


def _fits(one: str, other: str) -> bool:
    """Whether two folded names with one surname may belong to one person: with a middle name, an initial."""
    given, others = one.split()[:-1], other.split()[:-1]
    if not given or not others:
        return False
    first, second = given[0], others[0]
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first[0] == second[0] and SequenceMatcher(None, first, second).ratio() >= NEAR_SPELLING


def _near(one: str, other: str) -> bool:
    """Whether two folded names may be spellings of one: "sergei orlov", "sergey orlow"."""
    return one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= NEAR_SPELLING
