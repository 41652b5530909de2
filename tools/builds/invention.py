"""Makes up any number of stories, always the same ones.

A story depends only on its number, so the first thousand are the same whether a thousand or a million are
made, and on every machine.  People, places and papers are our own fiction; words come from ``words.toml``.
Sentences are built from small pieces, so that unrelated stories hardly share four words in a row; one in
eight continues an event of the four days before, and one in eight is another paper's copy of a story.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

A_DAY = 12
"""Stories: an edition is a dozen, and ten thousand fill two years and a quarter."""
FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)
SEED = "copydesk"
SECTIONS = ("Business", "Culture", "News", "Politics", "Science", "Sport", "World")
PAPERS = ("Harbour Tribune", "Coastal News Agency", "Fellgate Courier", "Meridian Review")
PEOPLE, PLACES = 3_000, 400
LOOK_BACK = 4 * A_DAY
"""How many stories lie between one and that which it goes on with, at most."""
PARAGRAPHS = (9, 15)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is quoted, or who writes."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Event:
    """What a story is about: those that share it go on with one another."""

    place: str
    body: str
    matter: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a heading above some; the quotation marks are straight."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A story as its writer meant it."""

    number: int
    moment: datetime
    paper: str
    section: str
    headline: str
    standfirst: str
    author: str
    event: Event
    caption: str
    blocks: tuple[Block, ...]

    @property
    def slug(self) -> str:
        """The headline as an address has it, with the number: no two stories share one."""
        return f"{'-'.join(re.findall('[a-z0-9]+', self.headline.lower()))}-{self.number}"

    @property
    def tags(self) -> tuple[str, ...]:
        """What the story is about, for programs that do not find it out."""
        return (self.event.place, self.event.body)


# ------------------------------------------------------------------ words and names


@cache
def lists() -> dict[str, tuple[str, ...]]:
    """Return what may stand for each name: patterns of the grammar, or words."""
    named = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: tuple(told if isinstance(told, list) else entries(told)) for name, told in named.items()}


def entries(told: str) -> list[str]:
    """Return the words of a list with commas, on several lines."""
    return [" ".join(word.split()) for word in told.split(",")]


def chance(*names: object) -> Random:
    """Return the dice of one thing, the same for ever: Python seeds them by SHA-512."""
    return Random(":".join(map(str, (SEED, *names))))  # noqa: S311 - nothing secret


@cache
def place(number: int) -> str:
    """Return the name of a town."""
    dice = chance("place", number)
    return dice.choice(lists()["beginnings"]) + dice.choice(lists()["ends"])


@cache
def person(number: int) -> Person:
    """Return one of the people, who keeps the same trade or office."""
    dice = chance("person", number)
    given, trade = (dice.choice(lists()[kind]) for kind in ("given", "trades"))
    family = "".join(dice.choice(lists()[part]) for part in ("beginnings", "middles", "ends"))
    article = "an" if trade[0] in "aeiou" else "a"
    return Person(f"{given} {family}", dice.choice((f"{article} {trade}", f"chair of the {body(dice)}")))


def body(dice: Random) -> str:
    """Return the name of a council, a company, a club."""
    return f"{place(dice.randrange(PLACES))} {dice.choice(lists()['bodies'])}"


# ------------------------------------------------------------------ writing


class Writer:
    """Writes of one event with one set of dice."""

    def __init__(self, event: Event, dice: Random) -> None:
        self.event = event
        self.dice = dice

    def write(self, name: str) -> str:
        """Return a text of this name; with a capital, if the name has one."""
        key = name.lower()
        text = self.named(key) or self.filled(self.dice.choice(lists()[key]))
        return text if key == name else text[:1].upper() + text[1:]

    def filled(self, pattern: str) -> str:
        """Return a pattern in which each name has given way to a text of that name."""
        return re.sub(r"\{(\w+)\}", lambda slot: self.write(slot[1]), pattern)

    def named(self, key: str) -> str | None:
        """Return what only the event can say."""
        match key:
            case "place":
                return self.event.place
            case "body":
                return self.event.body
            case "matter":
                return self.event.matter
            case "speaker":
                return self.dice.choice(self.event.people).name
            case "person":
                somebody = self.dice.choice(self.event.people)
                return f"{somebody.name}, {somebody.role}"
        return None

    def blocks(self) -> tuple[Block, ...]:
        """Return a body: what happened, who says what, headings in the longer ones."""
        count = self.dice.randint(*PARAGRAPHS)
        parted = {count // 3, 2 * count // 3} if count > PARAGRAPHS[0] + 2 else ()
        made = []
        for number in range(count):
            if number in parted:
                made.append(Block(self.write("heading"), heading=True))
            text = self.write("speech" if number % 3 == 1 else "paragraph")
            made.extend(Block(paragraph) for paragraph in text.split("¶"))
        return tuple(made)


# ------------------------------------------------------------------ stories


def earlier(number: int, why: str, most: int) -> int:
    """Return the number of an earlier story, or for seven in eight the number itself."""
    dice = chance(why, number)
    back = dice.randint(1, most)
    return earlier(number - back, why, most) if dice.randrange(8) == 0 and back <= number else number


@cache
def event(number: int) -> Event:
    """Return what happened, by the number of the story that told it first."""
    dice = chance("event", number)
    people = tuple(person(dice.randrange(PEOPLE)) for _ in range(3))
    return Event(place(dice.randrange(PLACES)), body(dice), dice.choice(lists()["things"]), people)


def story(number: int) -> Story:
    """Return the story of a number, from 0."""
    copied = earlier(number, "copied", A_DAY)
    told = event(earlier(copied, "goes on", LOOK_BACK))
    dice = chance("story", number)
    writer = Writer(told, dice)
    day = FIRST_DAY + timedelta(days=number // A_DAY)
    return Story(
        number=number,
        moment=day + timedelta(minutes=dice.randrange(6 * 60, 22 * 60)),
        paper=dice.choice(PAPERS),
        section=dice.choice(SECTIONS),
        headline=writer.write("headline"),
        standfirst=writer.write("Sentence") + ".",
        author=person(dice.randrange(PEOPLE)).name,
        event=told,
        caption=writer.write("caption"),
        blocks=Writer(told, chance("body", copied)).blocks(),
    )
