"""Learns what each sign of a headline weighs, from labelled copy.

    python tools/train_headline.py [CORPUS]

The model is a choice among the candidates of each copy by the sum of their signs (multinomial logistic
regression, trained by gradient ascent on the likelihood with an L2 penalty): a score for each sign, and no
more.  Prints how often the choice is right on copy of sites that it did not learn from (five folds),
then writes the weights learnt from all, byte for byte the same each time.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk import headlines, intake
from copydesk.desk import mark
from copydesk.rules import CHAIN
from copydesk.shape import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
FOLDS = 5
STEPS = 300
RATE = 0.6
PENALTY = 0.002
"""How much a large weight costs: signs that are rare stay small."""
LEAST = 0.02
"""Weights below this are left out."""
BEFORE = CHAIN[: [rule.__name__ for rule in CHAIN].index("headline")]
HEADER = """# What each sign of a headline weighs, learnt from labelled copy by tools/train_headline.py.
# The codes are those of headlines.py; a sign that is not listed weighs nothing.
"""


class Choice(NamedTuple):
    """The candidates of one copy, and which of them are the headline."""

    kind: str
    site: str
    signs: list[list[tuple[str, float]]]
    right: frozenset[int]


def copies(corpus: Path) -> Iterator[tuple[str, str, bytes, str]]:
    """Yield kind, name, bytes and headline of every labelled copy."""
    for path in sorted((corpus / "dev").glob("*.json")) + sorted((corpus / "seedstyle-dev").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        page = corpus / "dev-html" / f"{path.stem}.html.gz"
        sources = {
            path.parent.name: path.with_suffix(".txt"),
            "page": path.with_name(f"{path.stem}.page.txt"),
        }
        for kind, source in sources.items():
            if source.is_file():
                yield kind, path.stem, source.read_bytes(), gold["headline"]
        if path.parent.name == "dev" and page.is_file():
            yield "html", path.stem, gzip.decompress(page.read_bytes()), gold["headline"]
    for path in sorted((ROOT / "tests" / "scores").rglob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        if "headline" not in gold:
            continue
        source = ROOT / "content" / gold["file"] if "file" in gold else path.with_suffix(".txt")
        if source.is_file():
            kind = "html" if source.suffix == ".html" else "ours"
            yield kind, path.stem, source.read_bytes(), gold["headline"]


def choices(corpus: Path) -> Iterator[Choice]:
    """Yield what the rule has to choose from in each copy whose headline is among the candidates."""
    for kind, name, raw, said in copies(corpus):
        copy = intake.read(raw, name, kind="html" if kind == "html" else "text")
        ground = headlines.ground(copy, mark(copy, BEFORE))
        found = headlines.candidates(ground)
        right = frozenset(at for at, (_, line) in enumerate(found) if fold(line.text) == fold(said))
        signs = [[(sign.code, sign.value) for sign in each] for each in headlines.signs(ground, found)]
        yield Choice(kind, re.sub(r"-\d+(-s)?$", "", name), signs, right)


def chances(weights: dict[str, float], choice: Choice) -> list[float]:
    """Return the probability of each candidate."""
    sums = [sum(weights.get(code, 0.0) * value for code, value in signs) for signs in choice.signs]
    top = max(sums)
    powers = [math.exp(each - top) for each in sums]
    return [power / sum(powers) for power in powers]


def learn(examples: list[Choice]) -> dict[str, float]:
    """Return the weights that make the right choices likeliest."""
    weights: dict[str, float] = {}
    for _ in range(STEPS):
        slope = {code: -PENALTY * weight for code, weight in weights.items()}
        for choice in examples:
            likely = chances(weights, choice)
            mass = sum(likely[at] for at in choice.right)
            for at, signs in enumerate(choice.signs):
                pull = ((likely[at] / mass if at in choice.right else 0.0) - likely[at]) / len(examples)
                for code, value in signs:
                    slope[code] = slope.get(code, 0.0) + pull * value
        weights = {code: weights.get(code, 0.0) + RATE * slope[code] for code in slope}
    return weights


def held_out(examples: list[Choice]) -> None:
    """Print how often the choice is right on sites that the weights were not learnt from."""
    sites = sorted({choice.site for choice in examples})
    hits: dict[str, list[bool]] = {}
    for fold_number in range(FOLDS):
        left_out = set(sites[fold_number::FOLDS])
        weights = learn([each for each in examples if each.site not in left_out and each.right])
        for choice in (each for each in examples if each.site in left_out):
            likely = chances(weights, choice) if choice.signs else []
            hits.setdefault(choice.kind, []).append(
                bool(likely) and likely.index(max(likely)) in choice.right
            )
    for kind, found in hits.items():
        print(f"{kind:<16}{100 * sum(found) / len(found):6.1f} % of {len(found)}, sites left out")


def main() -> int:
    """Print the figures and write the weights."""
    corpus = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus")
    if not (corpus / "dev").is_dir():
        print(f"train_headline: there is no labelled copy in {corpus}", file=sys.stderr)
        return 2
    examples = list(choices(corpus))
    held_out(examples)
    weights = learn([each for each in examples if each.right])
    kept = {code: weight for code, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    text = HEADER + "".join(f"{code} = {weight:.2f}\n" for code, weight in kept.items())
    headlines.WEIGHTS.write_text(text, "utf-8", newline="\n")
    print(f"{len(kept)} weights written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
