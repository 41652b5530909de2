"""Measures what a paper of many stories costs: the plugin edition.

    python tools/bench_paper.py [STORIES]

The stories are made up from a fixed seed: 450 words each, with the frequencies of English, and names of their
own, 27 stories a day; one in four continues a story of the days before.  Processor time is counted, not the
clock.  Exit status: 0, or 1 if a figure misses what the project promises.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

import wordfreq

from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Memory
from edition.model import Copy, Kind, Quotation, Story
from edition.pages import Table
from edition.paper import Paper
from edition.stories import label

STORIES, A_DAY, WORDS = 10_000, 27, 450
SOURCES = ("Harbour Tribune", "Coastal News Agency", "Fellgate Courier", "Meridian Review")
SECTIONS = ("Business", "Culture", "News", "Politics", "Science", "Sport", "World")

MOST_GROWTH = 1.3
"""Processor time of a story among all of them, over that among a tenth."""


# ------------------------------------------------------------------ stories


class Newsroom:
    """Makes stories up."""

    def __init__(self) -> None:
        self.random = Random(1)  # noqa: S311 - nothing secret
        table = wordfreq.get_frequency_dict("en", wordlist="small")
        self.words = [word for word in table if word.isalpha()]
        self.chances = list(accumulate(table[word] for word in self.words))
        self.names = [self._name() for _ in range(4_000)]
        self.people = [
            f"{self.random.choice(self.names)} {self.random.choice(self.names)}" for _ in range(3_000)
        ]

    def _name(self) -> str:
        syllables = self.random.choices(
            ["ka", "mo", "ri", "tes", "val", "dun", "ost", "er", "sker", "bran"], k=3
        )
        return "".join(syllables).capitalize()

    def stories(self, count: int) -> list[Copy]:
        """Return so many stories."""
        made: list[Copy] = []
        for number in range(count):
            day = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(number // A_DAY)
            kind, past = self.random.randrange(8), made[-4 * A_DAY :]
            model = self.random.choice(past) if kind < 2 and past else None  # noqa: PLR2004 - two in eight
            made.append(self._story(number, day, model))
        return made

    def _story(self, number: int, day: datetime, model: Copy | None) -> Copy:
        random = self.random
        named = random.sample(self.names, 5)
        person = random.choice(self.people)
        if model:
            named = [word for word in model.paragraphs[0].split() if word.istitle()][:4] or named
            person = model.quotes[0].speaker or person
        drawn = random.choices(self.words, cum_weights=self.chances, k=WORDS)
        for place in range(0, WORDS, 15):
            drawn[place + 3] = random.choice(named)
        drawn[7] = person
        paragraphs = tuple(" ".join(drawn[start : start + 50]) + "." for start in range(0, WORDS, 50))
        title = " ".join([*named[:2], *drawn[20:26]])
        slug, source, section = f"story-{number}", random.choice(SOURCES), random.choice(SECTIONS)
        story = Story(
            str(number), title, f"{day:%Y/%m/%d}/{slug}/", day, "day", "en", "ltr",
            label(Kind.SECTION, section, section.lower()), label(Kind.SOURCE, source, source.lower()[:7]),
            None, None, None, "", WORDS, 2,
        )  # fmt: skip
        said = Quotation(" ".join(drawn[30:40]), person, "clerk of the quay")
        return Copy(story, paragraphs, (said,))


# ------------------------------------------------------------------ measuring


def slug(name: str) -> str:
    """Return a name in small letters with hyphens."""
    return "-".join(name.lower().split())


def timed(copies: list[Copy]) -> dict[str, float]:
    """Return the seconds of processor time that each part of the paper takes."""
    seconds: dict[str, float] = {}
    start = time.process_time()
    told_of = [facts(copy) for copy in copies]
    seconds["facts"] = time.process_time() - start
    start = time.process_time()
    fold = Fold(Memory(), Policy(slug))
    fold.update({each.story.url: each for each in told_of})
    pages = sum(1 for _ in Table(Paper(fold.journal)))
    seconds["paper"] = time.process_time() - start
    seconds["all, without templates"] = seconds["facts"] + seconds["paper"]
    print(f"{len(copies):7,} stories: {pages:,} pages beside the stories' own; " + told(seconds, len(copies)))
    return seconds


def told(seconds: dict[str, float], count: int) -> str:
    """Return times as people read them."""
    return ", ".join(
        f"{name} {value:.1f} s ({value / count * 1000:.2f} ms)" for name, value in seconds.items()
    )


def main() -> int:
    """Measure; return the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stories", nargs="?", type=int, default=STORIES, help="how many (%(default)s)")
    count = parser.parse_args().stories
    copies = Newsroom().stories(count)
    few, many = timed(copies[: count // 10]), timed(copies)
    growth = many["all, without templates"] / few["all, without templates"] / 10
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"        time of a story among all, over that among a tenth: {growth:.2f}")
    print(f"        memory at its height, texts included: {memory:,.0f} MB")
    return 0 if growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
