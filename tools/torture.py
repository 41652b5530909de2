"""Does to a build what machines and strangers do to it, and counts what it withstands.

    python tools/torture.py [NAME…] [--times N] [--badinput DIR]

inputs        every hostile file alone, and all together: the other stories come out byte for byte the same
environments  ten surroundings: time zone, language, hash seed, order of files, umask, folder, home, clock
paths         what is opened for writing (strace): below the output, the cache and the ledger's folder alone
kill          kill -9 at N moments: what readers see is the old edition or the new one
disk          a disk that fills up, at N sizes
calls         the n-th write, rename, … fails (strace -e inject), for N values of n

What is built is what `make publish` builds.  Exit status 1 if anything did not hold.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from press.publication import home_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
BUILD = (str(ROOT / "tools" / "build.sh"), "publishconf.py")
SITE = "https://quay.example"
PUBLISHED = (0, 3)
"""Statuses of a build that has made an edition."""
SEED = 8
WHOLE_SIZES = range(5, 110, 5)
"""Sizes of a disk, in hundredths of what an edition needs."""
CALLS = ("write", "rename", "renameat2", "openat", "fsync", "mkdir", "unlink")
"""System calls that fail on a bad day."""

STORY = """\
{headline}

The harbour master of Kellmark counted {count} boats on Tuesday, two more than in any other week of the year.

"We had stopped hoping," said Ilsa Morand, who keeps the book of arrivals in the old customs house.

The book of arrivals reads on this day: {arrivals}.
"""


@dataclass
class Tally:
    """What was tried, and what did not hold."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)

    def check(self, what: str, *, held: bool) -> None:
        """Count one trial."""
        self.tried += 1
        if not held:
            self.faults.append(what)

    def __str__(self) -> str:
        """One line for docs/reliability.md, then the faults."""
        shown = [f"    {each}" for each in self.faults[:20]]
        return "\n".join([f"{self.name:<13} {self.tried - len(self.faults)} of {self.tried} held", *shown])


@dataclass(frozen=True)
class Desk:
    """A folder with copy in it, and what is built of that."""

    folder: Path

    @property
    def content(self) -> Path:
        """The copy."""
        return self.folder / "content"

    @property
    def output(self) -> Path:
        """The edition."""
        return self.folder / "output"

    def kept(self) -> Iterator[tuple[Path, Path]]:
        """Yield where the old edition and the home of the press are kept, and where they lie."""
        yield self.folder / "old", self.output
        yield self.folder / "old home", home_of(self.output)

    def file(self, count: int, first: int = 0) -> None:
        """File stories that are the same on every machine."""
        for number in range(first, first + count):
            path = self.content / "kellmark" / f"2026-11-{1 + number % 28:02}" / f"{number:03}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            arrivals = ", ".join(f"q{number}w{place}" for place in range(40))
            text = STORY.format(
                headline=f"Boats of week {number} at the quay", count=number, arrivals=arrivals
            )
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1_790_000_000, 1_790_000_000))

    def start(self, *before: str, **options: object) -> subprocess.Popen[bytes]:
        """Start a build; `before` stands in front of its command."""
        surroundings = {
            **os.environ,
            "CONTENT": str(self.content),
            "OUTPUT": str(self.output),
            "SITEURL": SITE,
        }
        surroundings |= options.pop("env", {})  # type: ignore[arg-type]  # a dictionary of strings
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True}
        return subprocess.Popen([*before, *BUILD], cwd=ROOT, env=surroundings, **{**quiet, **options})  # type: ignore[call-overload]  # as above

    def build(self, *before: str, **options: object) -> int:
        """Build, and return the exit status."""
        return self.start(*before, **options).wait(timeout=600)

    def files(self) -> Mapping[str, str]:
        """The digest of each file of the edition, by its path."""
        found = sorted(path for path in self.output.rglob("*") if path.is_file())
        return {
            path.relative_to(self.output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in found
        }


def two_editions(folder: Path) -> tuple[Desk, list[Mapping[str, str]]]:
    """A desk whose edition is the old one, with copy for the new one; the files of both."""
    desk = Desk(folder)
    desk.file(12)
    assert desk.build() in PUBLISHED  # noqa: S101 - without an edition there is nothing to try
    old = desk.files()
    for kept, place in desk.kept():
        shutil.copytree(place, kept)
    shutil.copy(desk.content / "ledger.jsonl", folder / "ledger")
    desk.file(6, first=12)
    assert desk.build() in PUBLISHED  # noqa: S101 - as above
    new = desk.files()
    restore(desk)
    return desk, [old, new]


def restore(desk: Desk) -> None:
    """Bring the old edition back, with what the press knows of it: all else would be the user's own."""
    for kept, place in desk.kept():
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(kept, place)
    shutil.copy(desk.folder / "ledger", desk.content / "ledger.jsonl")


def withstood(tally: Tally, what: str, desk: Desk, editions: list[Mapping[str, str]]) -> None:
    """Check that the edition is whole, and that the next build mends whatever lies about."""
    tally.check(f"{what}: neither the old edition nor the new one", held=desk.files() in editions)
    status = desk.build()
    mended = status in PUBLISHED and desk.files() == editions[1]
    tally.check(f"{what}: the next build ended with {status} and did not mend it", held=mended)
    restore(desk)


# ------------------------------------------------------------------ the torments


def inputs(tally: Tally, folder: Path, arguments: argparse.Namespace) -> None:
    """Every hostile file alone, and all together."""
    desk = Desk(folder)
    desk.file(3)
    desk.build()
    alone = {path: digest for path, digest in desk.files().items() if "/boats-of-week" in path}
    groups = ("articles", "encodings", "binary")
    hostile = [path for group in groups for path in sorted((arguments.badinput / group).rglob("*.txt"))]
    place = desk.content / "stranger" / "2027-02-02"  # a day changes no page of an older one
    for files in [hostile, *([one] for one in hostile[:: max(1, len(hostile) // arguments.times)])]:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        for number, file in enumerate(files):
            shutil.copy(file, place / f"{number:03}-{file.name}")
        shutil.rmtree(desk.output)
        status = desk.build()
        name = files[0].name if len(files) == 1 else "all together"
        same = all(desk.files().get(path) == digest for path, digest in alone.items())
        tally.check(f"{name}: status {status}, others the same: {same}", held=status in PUBLISHED and same)


def environments(tally: Tally, folder: Path, _: argparse.Namespace) -> None:
    """Ten surroundings."""
    first = Desk(folder / "first")
    first.file(12)
    first.build()
    expected = first.files()
    for name, changes, before in surroundings(folder):
        desk = Desk(folder / f"builds {name}")
        for path in sorted(first.content.rglob("*.txt"), reverse=name == "order"):
            copy = desk.content / path.relative_to(first.content)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)
        # The ledger notes when a story was first seen.
        shutil.copy(first.content / "ledger.jsonl", desk.content / "ledger.jsonl")
        status = desk.build(*before, env=changes)
        odd = [path for path, digest in desk.files().items() if expected.get(path) != digest]
        odd += sorted(expected.keys() - desk.files().keys())
        tally.check(f"{name}: status {status}, {len(odd)} files differ: {odd[:3]}", held=not odd)


def surroundings(folder: Path) -> Iterator[tuple[str, Mapping[str, str], tuple[str, ...]]]:
    """Yield a name, changes of the environment, and what stands in front of the command."""
    for zone in ("Asia/Tokyo", "America/St_Johns"):
        yield f"TZ {zone[:4]}", {"TZ": zone}, ()
    for language in ("C", "tr_TR.UTF-8"):
        yield f"LANG {language}", {"LANG": language, "LC_ALL": language}, ()
    for seed in ("0", "7"):
        yield f"hash {seed}", {"PYTHONHASHSEED": seed}, ()
    yield "order", {}, ()
    yield "umask", {}, ("sh", "-c", 'umask 077; exec "$@"', "sh")
    yield "home", {"HOME": str(folder / "nowhere"), "XDG_CACHE_HOME": str(folder / "nowhere")}, ()
    yield "one process", {}, ("taskset", "-c", "0") if shutil.which("taskset") else ()


def paths(tally: Tally, folder: Path, arguments: argparse.Namespace) -> None:
    """What is opened for writing, by hostile copy above all."""
    desk = Desk(folder / "desk")
    desk.file(3)
    place = desk.content / "stranger"
    if (arguments.badinput / "articles").is_dir():
        shutil.copytree(arguments.badinput / "articles", place)
    trace = folder / "trace"
    calls = "trace=openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,symlink,link,linkat"
    status = desk.build("strace", "-f", "-qq", "-y", "-s", "4096", "-e", calls, "-o", str(trace))
    tally.check(f"the build ended with {status}", held=status in PUBLISHED)
    mine = (str(desk.folder), "/dev/", "/proc/", "/tmp/", str(ROOT / ".cache"))  # noqa: S108 - what is traced
    secret = ("/etc/passwd", "/etc/shadow")
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        named = [part for part in line.split('"')[1::2] if part.startswith("/")]
        writes = re.search(r"O_WRONLY|O_RDWR|O_CREAT", line) or not re.match(r"\d+ +open", line)
        if named and writes and "= -1" not in line and "__pycache__" not in line:
            tally.check(line[:200], held=all(part.startswith(mine) for part in named))
        elif named and named[0] in secret and "stranger" in line:
            tally.check(line[:200], held=False)


def kill(tally: Tally, folder: Path, arguments: argparse.Namespace) -> None:
    """Kill -9 at random moments."""
    desk, editions = two_editions(folder)
    began = time.monotonic()
    desk.build()
    length = time.monotonic() - began
    restore(desk)
    chance = random.Random(SEED)  # noqa: S311 - moments, no secrets
    for _ in range(arguments.times):
        after = chance.uniform(0, length)
        build = desk.start()
        time.sleep(after)
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
        withstood(tally, f"killed after {after:.2f} s of {length:.2f}", desk, editions)


def found(program: str) -> str:
    """Return the path of a program; `false` of the system where it is not there."""
    return shutil.which(program) or "/bin/false"


def disk(tally: Tally, folder: Path, arguments: argparse.Namespace) -> None:
    """A disk that fills up: a small one in memory where it can be mounted, else files that may not grow."""
    desk, editions = two_editions(folder / "desk")
    need = sum(path.stat().st_size for path in desk.output.rglob("*"))
    for share in list(WHOLE_SIZES)[:: max(1, len(WHOLE_SIZES) // arguments.times)]:
        small = folder / "small"
        small.mkdir(exist_ok=True)
        size = need * 2 + need * share // 100  # the old edition, and this share of the new one
        mounted = subprocess.run(
            [found("mount"), "-t", "tmpfs", "-o", f"size={size}", "tmpfs", small],
            check=False,
            capture_output=True,
        )
        if mounted.returncode:
            most = max(4096, need * share // 10_000)
            status = desk.build(
                preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            )
            withstood(tally, f"files of at most {most} bytes (status {status})", desk, editions)
            continue
        try:
            guest = Desk(small)
            shutil.copytree(desk.content, guest.content)
            shutil.copytree(desk.output, guest.output)
            shutil.copytree(
                home_of(desk.output), home_of(guest.output), ignore=shutil.ignore_patterns("twin")
            )
            status = guest.build()
            what = f"a disk of {share} hundredths (status {status})"
            tally.check(f"{what}: neither edition", held=guest.files() in editions)
        finally:
            subprocess.run([found("umount"), small], check=True)


def calls(tally: Tally, folder: Path, arguments: argparse.Namespace) -> None:
    """The n-th call of the system fails."""
    desk, editions = two_editions(folder)
    chance = random.Random(SEED)  # noqa: S311 - numbers of calls, no secrets
    for number in range(arguments.times):
        call = CALLS[number % len(CALLS)]
        nth = chance.randint(1, 400)
        inject = f"inject={call}:error={'ENOSPC' if call == 'write' else 'EIO'}:when={nth}"
        status = desk.build("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
        withstood(tally, f"{call} number {nth} failed (status {status})", desk, editions)


TORMENTS: Mapping[str, Callable[[Tally, Path, argparse.Namespace], None]] = {
    "inputs": inputs,
    "environments": environments,
    "paths": paths,
    "kill": kill,
    "disk": disk,
    "calls": calls,
}


def main() -> int:
    """Carry out the torments asked for, and print what held."""
    parser = argparse.ArgumentParser(description="What a build withstands.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TORMENTS))
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--badinput", type=Path, default=ROOT.parent / "shared" / "badinput")
    arguments = parser.parse_args()
    status = 0
    for name in arguments.names or TORMENTS:
        tally = Tally(name)
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            TORMENTS[name](tally, Path(folder), arguments)
        print(tally, flush=True)
        status |= bool(tally.faults)
    return status


if __name__ == "__main__":
    sys.exit(main())
