"""Learns what each sign of a speaker weighs, from quotations whose speakers people have labelled.

    python tools/train_speakers.py [CORPUS] [--fast]

CORPUS holds ``quotes-dev`` (NAME.txt and NAME.quotes.json) and ``score_quotes.py``.  The model is a choice
among the candidates of each quotation by the sum of their signs (multinomial logistic regression with an
L2 penalty, trained by Adam: Kingma and Ba, ICLR 2015).  Prints what the scorer says of each publisher when
the weights were learnt from the others only, then writes the weights learnt from all, byte for byte the same
each time.
"""

from __future__ import annotations

import importlib.util
import json
import math
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copydesk.quotes import attribute, passages, quoted
from copydesk.quotes.choices import choices
from copydesk.quotes.find import find
from copydesk.quotes.reading import Reading
from copydesk.record import record
from copydesk.recover import recover
from labelled import parser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from copydesk.model import Article
    from copydesk.quotes.candidates import Candidate

STEPS = 120
RATE = 0.05
PENALTY = 0.002
"""How much a large weight costs: signs that are rare stay small."""
LEAST = 0.02
"""Weights below this are left out."""
HEADER = """# What each sign of a speaker weighs, learnt from labelled quotations by tools/train_speakers.py.
# The codes are those of quotes/candidates.py and quotes/choices.py; a sign that is not listed weighs nothing.
"""


class Story(NamedTuple):
    """A labelled story."""

    publisher: str
    article: Article
    gold: list[dict]


class Choice(NamedTuple):
    """The candidates of one quotation, and which of them are its speaker."""

    signs: list[list[str]]
    right: frozenset[int]


def stories(corpus: Path) -> Iterator[Story]:
    """Yield every labelled story; the publisher is the second word of its file's name."""
    for path in sorted((corpus / "quotes-dev").glob("*.quotes.json")):
        name = path.name.removesuffix(".quotes.json")
        yield Story(
            name.split("-")[1],
            recover(path.with_name(f"{name}.txt")).article,
            json.loads(path.read_text("utf-8")),
        )


def labelled(story: Story, scorer: ModuleType) -> Iterator[Choice]:
    """Yield what there is to choose from for each labelled quotation, if its speaker is among it."""
    texts = passages(story.article.body)
    spans = find(texts, story.article.language)
    read = Reading(texts, spans, story.article.language)
    said = [{"quote": texts[span.passage].text[span.start : span.end]} for span in spans]
    gold = {found: story.gold[at] for at, found in scorer.pair_up(story.gold, said).items()}
    for number in range(len(spans)):
        label = gold.get(number)
        if not label or label["kind"] == "no-speaker":
            continue
        found = choices(read, number)
        right = [_is_right(each, label, gold, scorer) for each in found]
        if any(right):
            signs = [each.signs for each in found]
            yield Choice(signs, frozenset(at for at, true in enumerate(right) if true))


def _is_right(candidate: Candidate, label: dict, gold: dict[int, dict], scorer: ModuleType) -> bool:
    """Whether a candidate is whom the label names."""
    if label["kind"] == "unattributed":
        return candidate.mention is None and candidate.before < 0
    pronoun = label["speaker_type"] == "pronoun"
    if candidate.before >= 0:
        before = gold.get(candidate.before, {}).get("speaker")
        if pronoun or not before:
            return bool(before) and scorer.words(before) == scorer.words(label["speaker"])
        return scorer.same_speaker(label, before)
    if candidate.mention is None or candidate.sentence is None:
        return False
    mention = candidate.mention
    if pronoun:
        return scorer.words(candidate.sentence.text_of(mention)) == scorer.words(label["speaker"])
    head = candidate.sentence.text_of(mention._replace(last=mention.head))
    whole = label["speaker_type"] == "nominal" and candidate.sentence.text_of(mention)
    return scorer.same_speaker(label, re.sub(r"['’]s?$", "", head)) or scorer.same_speaker(label, whole)


def learn(examples: list[Choice]) -> dict[str, float]:
    """Return the weights that make the right choices likeliest."""
    weights = dict.fromkeys((sign for each in examples for signs in each.signs for sign in signs), 0.0)
    first, second = dict(weights), dict(weights)
    for step in range(1, STEPS + 1):
        slope = {sign: -PENALTY * weight for sign, weight in weights.items()}
        for choice in examples:
            powers = [math.exp(sum(map(weights.__getitem__, signs))) for signs in choice.signs]
            total, mass = sum(powers), sum(powers[at] for at in choice.right)
            for at, signs in enumerate(choice.signs):
                pull = powers[at] * ((at in choice.right) / mass - 1 / total) / len(examples)
                for sign in signs:
                    slope[sign] += pull
        for sign, gain in slope.items():
            first[sign] = 0.9 * first[sign] + 0.1 * gain
            second[sign] = 0.999 * second[sign] + 0.001 * gain * gain
            mean, spread = first[sign] / (1 - 0.9**step), second[sign] / (1 - 0.999**step)
            weights[sign] += RATE * mean / (math.sqrt(spread) + 1e-8)
    return weights


def counted(story: Story, weights: dict[str, float], scorer: ModuleType) -> Counter[str]:
    """Return the scorer's counts for a story whose speakers are chosen by these weights."""
    return scorer.count(story.gold, record(quoted(story.article, weights))["quotes"])


def held_out(told: list[Story], examples: dict[str, list[Choice]], scorer: ModuleType) -> None:
    """Print the scorer's figures for each publisher by weights from the others, and for all together."""
    total: Counter[str] = Counter()
    rows = []
    for publisher in examples:
        weights = learn([each for name, found in examples.items() if name != publisher for each in found])
        counts = Counter()
        for story in told:
            if story.publisher == publisher:
                counts += counted(story, weights, scorer)
        rows.append((publisher, scorer.figures(counts)))
        total += counts
    print("Each publisher by weights learnt from the others:")
    for publisher, figures in [*rows, ("all", scorer.figures(total))]:
        print(f"  {publisher:<12}" + ", ".join(f"{name} {value}" for name, value in figures.items()))


def main() -> int:
    """Print the figures and write the weights."""
    command = parser(__doc__)
    command.add_argument("--fast", action="store_true", help="write the weights without measuring them")
    asked = command.parse_args()
    corpus: Path = asked.corpus
    if not (corpus / "score_quotes.py").is_file():
        command.error(f"there are no labelled quotations in {corpus}")
    plan = importlib.util.spec_from_file_location("score_quotes", corpus / "score_quotes.py")
    scorer = importlib.util.module_from_spec(plan)
    plan.loader.exec_module(scorer)
    told = list(stories(corpus))
    examples: dict[str, list[Choice]] = {}
    for story in told:
        examples.setdefault(story.publisher, []).extend(labelled(story, scorer))
    if not asked.fast:
        held_out(told, examples, scorer)
    weights = learn([each for found in examples.values() for each in found])
    kept = {sign: weight for sign, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    text = HEADER + "".join(f"{sign} = {weight:.2f}\n" for sign, weight in kept.items())
    attribute.WEIGHTS.write_text(text, "utf-8", newline="\n")
    print(f"{len(kept)} weights written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
