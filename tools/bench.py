"""Measures how fast copy is parsed, and whether the time stays proportional to size, even for hostile input.

    python tools/bench.py [CORPUS]

Parsing is everything from the bytes to the Article, in one process, with the garbage collector set as in
`copydesk parse`; its stages, the first story of a new process, and all cores are measured as well.  Processor
time is counted, which a busy machine disturbs less than the clock.  Exit status: 0, or 1 if a figure misses
what the project promises.
"""

from __future__ import annotations

import gc
import gzip
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import labelled
from copydesk import dates, desk
from copydesk.assemble import assemble
from copydesk.cli import spare_collector
from copydesk.intake import characters, hypertext, reading
from copydesk.model import Article, Paragraph
from copydesk.origin.publication import Origin
from copydesk.quotes import quoted
from copydesk.quotes.pull import pulled
from copydesk.typesetting import typography
from copydesk.writing import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent

LEAST_ARTICLES_A_SECOND = 400
MOST_SPREAD = 2.0
"""Time per byte at the most expensive size, over that at the cheapest."""
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
LEAST_SECONDS = 0.5
"""Small inputs are parsed again and again for so long."""
BATCHES = 3
"""The best of so many rounds counts: the others were disturbed."""


def parse(raw: bytes, name: str) -> None:
    """Do what `copydesk parse` does with one file, short of writing JSON."""
    desk.edit(reading.read(raw, name), raw)


def seconds_of(stories: list[bytes], least: float = LEAST_SECONDS) -> float:
    """Return the processor seconds of parsing all stories once: the mean of the best round."""
    best = float("inf")
    for _ in range(BATCHES):
        rounds, begin = 0, time.process_time()
        while not rounds or time.process_time() - begin < least / BATCHES:
            for number, raw in enumerate(stories):
                parse(raw, f"story-{number}")
            rounds += 1
        spent = (time.process_time() - begin) / rounds
        best = min(best, spent)
        if spent > least:  # long enough to need no second try
            break
    return best


def speed(title: str, folder: Path, pattern: str) -> bool:
    """Print articles a second for a folder; say whether that is enough."""
    paths = [
        path for path in sorted(folder.rglob(pattern)) if pattern != "*.txt" or path.suffixes == [".txt"]
    ]
    stories = [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in paths
    ]
    if not stories:
        return True
    seconds = seconds_of(stories)
    rate, kilobytes = len(stories) / seconds, sum(map(len, stories)) / 1000
    print(
        f"{title:<24}{len(stories):>9}{kilobytes / len(stories):>9.1f}{1000 * seconds / len(stories):>9.2f}"
        f"{rate:>9.0f}{kilobytes / 1000 / seconds:>9.2f}"
    )
    return rate >= LEAST_ARTICLES_A_SECOND


def stages(stories: list[bytes]) -> None:
    """Print the processor time of each stage, from the bytes to the HTML of a page; the best round."""
    rounds = [staged(stories) for _ in range(BATCHES + 1)][1:]  # the first fills the caches
    print(f"\n{'a story of the corpus':<24}{'ms':>9}")
    for stage in rounds[0]:
        print(f"{stage:<24}{1000 * min(each[stage] for each in rounds) / len(stories):>9.2f}")


def staged(stories: list[bytes]) -> Counter[str]:
    """Return the processor seconds of all stories by stage."""
    spent: Counter[str] = Counter()

    def done(stage: str) -> None:
        nonlocal begin
        now = time.process_time()
        spent[stage] += now - begin
        begin = now

    for number, raw in enumerate(stories):
        begin = time.process_time()
        copy = reading.read(raw, f"story-{number}")
        done("intake")
        marks = desk.mark(copy)
        done("rules and model")
        article = assemble(copy, marks, Origin(raw))
        done("assembly")
        article = quoted(article)
        done("quotations")
        article = pulled(article)
        done("pull quotes")
        shown = render.article(article)
        done("HTML")
        typography.html(shown)
        done("typography")
    return spent


STARTS = 5


def cold(story: Path) -> None:
    """Print what the first story of a new process costs, beside a process that does nothing."""
    print(f"\n{'a new process':<40}{'ms':>5}")
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "copydesk rules (all imports)": (sys.executable, "-m", "copydesk.cli", "rules"),
        "copydesk parse STORY": (sys.executable, "-m", "copydesk.cli", "parse", str(story)),
        "copydesk explain STORY": (sys.executable, "-m", "copydesk.cli", "explain", str(story)),
    }
    for title, command in commands.items():
        print(f"{title:<40}{1000 * min(spent_by(command) for _ in range(STARTS)):>5.0f}")


def spent_by(command: tuple[str, ...], *, check: bool = True) -> float:
    """Return the processor seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def together(folder: Path) -> None:
    """Print what `copydesk parse` of a folder costs, start included, and what that comes to on all cores."""
    count, cores = len(list(folder.rglob("*.txt"))), os.cpu_count() or 1
    if not count:
        return
    begin = time.perf_counter()
    spent = spent_by((sys.executable, "-m", "copydesk.cli", "parse", "--jsonl", str(folder)), check=False)
    seconds = time.perf_counter() - begin
    print(
        f"\ncopydesk parse --jsonl: {count} texts, {1000 * spent / count:.1f} ms of processor each; "
        f"{cores * count / spent:.0f} a second on {cores} free cores, {count / seconds:.0f} by the clock"
    )


def paragraphs() -> Iterator[str]:
    """Yield the lines of our sample copy, over and over."""
    stories = sorted((ROOT / "content").rglob("*.txt"))
    texts = [
        raw.decode() for raw in map(Path.read_bytes, stories) if not raw.startswith(b"<") and is_utf8(raw)
    ]
    return cycle([line for text in texts for line in text.splitlines() if line.strip()])


def is_utf8(raw: bytes) -> bool:
    """Whether the bytes can be decoded as they are."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def cut_to(text: str, size: int) -> bytes:
    """Return the text cut to about so many bytes."""
    return text.encode()[:size].decode(errors="ignore").encode()


def shapes(size: int) -> dict[str, bytes]:
    """Return inputs of one size in the shapes that programs stumble over."""
    lines = list(islice(paragraphs(), size // 20 + 1))
    return {
        "story": cut_to("\n\n".join(lines), size),
        "one line": cut_to(" ".join(lines), size),
        "short lines": cut_to("\n".join(line[:24] for line in lines) * 2, size),
        "hard-wrapped": cut_to(
            "\n".join(line[at : at + 60] for line in lines for at in range(0, len(line), 60)), size
        ),
        "HTML": cut_to("<article>" + "".join(f"<p>{line}</p>\n" for line in lines), size),
    }


def linearity() -> bool:
    """Print nanoseconds a byte by size and shape; say whether all rows stay within the promised spread."""
    print(f"\n{'ns a byte':<16}" + "".join(f"{size // 1000:>8} KB" for size in SIZES) + f"{'spread':>9}")
    inputs = [shapes(size) for size in SIZES]
    even = True
    for shape in inputs[0]:
        costs = []
        for of_size in inputs:
            gc.collect()
            costs.append(1e9 * seconds_of([of_size[shape]]) / len(of_size[shape]))
        spread = max(costs) / min(costs)
        even &= spread <= MOST_SPREAD
        print(f"{shape:<16}" + "".join(f"{cost:>11.0f}" for cost in costs) + f"{spread:>9.2f}", flush=True)
    return even


HOSTILE: dict[str, tuple[Callable[[str], object], tuple[str, ...]]] = {
    "characters": (
        characters.tidy,
        ("\u0316\u0301", "\U0001d165\u0301", "\u2067", "\u200d", "\u00e2\u20ac", "\u00e9\u0301"),
    ),
    "dates": (dates.find, ("1", "jan ", "2015 ", "1/1/", "Jan 3, 2020 ", "10:10 ", "2015-", "'15 ")),
    "hypertext": (
        hypertext.read,
        (
            "<div>", "<a \n", "x<![CDATA[", "<!--\n", "<b><i>", "<table><tr><td>", "<p x='\n",
            "<div class=dek>",
            "<meta name=author content='Ada Thorne'>", "<p itemprop='author headline' content='Ada Thorne'>",
        ),
    ),
    "JSON-LD": (
        lambda text: hypertext.read(f'<script type="application/ld+json">[{text}0]</script>'),
        ("[", '{"a":', '"a",', '{"@type": "Article", "name": "a"},', '{"@id": "a", "author": {"@id": "a"}},'),
    ),
    "quotations": (
        lambda text: quoted(Article("a", None, "a", "a", body=(Paragraph(text, 1, 1),) * 2)),
        (
            '"a b" said Bob, ', '"a b" he said. ', "Bob said ", '"a",', "“a ", "“ ‘a «b ", "s’ ‘a ", "'a' ",
            "a. ", "the ", "Bob, ",
        ),
    ),
    "rules": (
        lambda text: desk.mark(reading.read(text.encode(), "a")),
        (
            "12:10 Boats leave\n\n12:11 Doors open\n\n12:12 Boats stop\n\n", "These are four words:\n",
            "By Ada Thorne\n", "Roe: Go now.\nPoe: Not yet.\nRoe: Now!\nPoe: No.\n",
        ),
    ),
    "typography": (
        lambda text: typography.html(f"<p>{text}</p>"),
        ('"', "'", "&lt;a ", "&amp;", "-", "A", "a'", "'99 ", "('a ", "5'", "a@", "`", "\u200f", "<!--"),
    ),
}  # fmt: skip
"""Stages, and what repeated makes careless code slow."""
HOSTILE_SIZE = 25_000
MOST_GROWTH = 5.0
"""Time for four times the size, over time for the size."""
GRAIN = 0.005
"""Seconds: what takes less is not told from the clock's noise."""


def hostile() -> bool:
    """Print how the time of each stage grows on repeated pieces; say whether it keeps step with size."""
    print(f"\n{'four times the size':<24}{'growth':>9}  dearest piece")
    even = True
    for stage, (work, pieces) in HOSTILE.items():
        grown = {piece: growth(work, piece) for piece in pieces}
        dearest = max(grown, key=lambda piece: grown[piece])
        even &= grown[dearest] <= MOST_GROWTH
        print(f"{stage:<24}{grown[dearest]:>9.2f}  {dearest!r}", flush=True)
    return even


def growth(work: Callable[[str], object], piece: str) -> float:
    """Return the time for a piece repeated to four times the size, over that for the size."""
    times = []
    for size in (HOSTILE_SIZE, 4 * HOSTILE_SIZE):
        text, best = piece * (size // len(piece)), float("inf")
        for _ in range(BATCHES):
            begin = time.process_time()
            work(text)
            best = min(best, time.process_time() - begin)
        times.append(max(best, GRAIN))
    return times[1] / times[0]


def main() -> int:
    """Print both tables, and what falls short."""
    spare_collector()
    corpus: Path = labelled.parser(__doc__).parse_args().corpus
    columns = ("articles", "KB each", "ms each", "a second", "MB/s")
    print(f"{'one core':<24}" + "".join(f"{column:>9}" for column in columns))
    fast = [
        speed("our sample copy", ROOT / "content", "*.txt"),
        speed("corpus, article text", corpus / "dev", "*.txt"),
        speed("corpus, page text", corpus / "dev", "*.page.txt"),
    ]
    speed("corpus, pages of HTML", corpus / "dev-html", "*.html.gz")
    samples = sorted((ROOT / "content").rglob("*.txt"))
    texts = sorted(corpus.glob("dev/*.txt")) or samples
    stages([path.read_bytes() for path in texts if path.suffixes == [".txt"]])
    cold(samples[0])
    together(corpus / "dev")
    even = linearity()
    walled = hostile()
    if not all(fast):
        print(f"\nFewer than {LEAST_ARTICLES_A_SECOND} articles a second.")
    if not even:
        print(f"\nTime per byte differs by more than a factor of {MOST_SPREAD:g}.")
    if not walled:
        print(f"\nFour times the size takes more than {MOST_GROWTH:g} times the time.")
    return 0 if all(fast) and even and walled else 1


if __name__ == "__main__":
    sys.exit(main())
