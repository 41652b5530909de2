"""What a build of hostile copy opens, reads and writes, as strace sees it."""

from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

from torments.desk import PUBLISHED, ROOT, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

CALLS = (
    "openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,symlink,symlinkat,link,linkat"
)
SYSTEM = ("/usr/", "/lib", "/etc/", "/dev/", "/proc/", "/sys/")
"""Where programs and their settings lie."""
TEMPORARY = "/tmp/"  # noqa: S108 - where programs put what they need for a moment
LURE = """\
Safe of the harbour office opened

See [the safe]({{attach}}{path}) and ![it]({{static}}{path}), |attach|{path} and <img src="{{attach}}{path}">.

[it]: {path} "The clerk said on Monday that nobody had ever found out what was in it."
"""


def paths(tally: Tally, folder: Path, asked: Asked) -> None:
    """Build hostile copy, and look at each call that names a file."""
    desk = Desk(folder / "desk")
    desk.file(3)
    place = desk.content / "stranger"
    place.mkdir(parents=True)
    if (asked.badinput / "articles").is_dir():
        shutil.copytree(asked.badinput / "articles", place / "articles")
    secret = folder / "secret.txt"
    secret.write_text("What no copy may reach.\n", encoding="utf-8")
    for number, path in enumerate((str(secret), "/../../../secret.txt", "../../../secret.txt")):
        (place / f"lure-{number}.txt").write_text(LURE.format(path=path), encoding="utf-8")
        (place / f"lure-{number}.md").write_text(
            f"# Lure {number}\n\n{LURE.format(path=path)}", encoding="utf-8"
        )
    trace = folder / "trace"
    status = desk.build("strace", "-f", "-qq", "-y", "-s", "4096", "-e", f"trace={CALLS}", "-o", str(trace))
    tally.check(f"the build ended with {status}", held=status in PUBLISHED)
    written = (str(desk.folder), "/dev/", "/proc/", TEMPORARY, str(ROOT / ".cache"))
    read = (*written, *SYSTEM, str(ROOT), sys.prefix, sys.base_prefix)
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        named = [part for part in line.split('"')[1::2] if part.startswith("/")]
        if not named or "= -1" in line or "__pycache__" in line:
            continue
        writes = re.search(r"O_WRONLY|O_RDWR|O_CREAT", line) or not re.match(r"\d+ +open", line)
        near = all(part.startswith(written if writes else read) for part in named)
        tally.check(line[:200], held=near and str(secret) not in named)
    tally.check(
        "what lies outside is published",
        held=not any("no copy may" in text for text in desk.read(".txt", ".html")),
    )
