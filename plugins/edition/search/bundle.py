"""Pagefind's index of one year, made by its program and set down in the output."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from edition.search.settling import settle

if TYPE_CHECKING:
    from collections.abc import Mapping

UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""Ready-made search boxes: the theme has its own, half a megabyte smaller."""

STAMP = "made-from.txt"
"""Beside the index: a digest of what it was made from."""

COMPRESSED = ("*.br", "*.gz")
"""Copies for servers in a published site, which are no part of the index."""

VERSION = 1
"""To be raised when this module or `settling` makes other files of the same documents."""


def place(documents: Mapping[str, str], target: Path, lang: str, before: Path | None = None) -> bool:
    """Make the index of `documents` in the folder `target`; return False if it need not be made again.

    `documents` are by path below the site; `lang` is the two-letter code of the language by whose rules words
    are stemmed, one for all.  `before` is where the last build has its index, if that is elsewhere.  Raises
    `subprocess.CalledProcessError` where Pagefind fails.
    """
    stamp = _stamp(documents, lang)
    for folder in (target, before):
        if folder and _is_made_from(folder, stamp):
            if folder != target:
                shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*COMPRESSED))
            return False
    with TemporaryDirectory() as temporary:
        site, made = Path(temporary, "site"), Path(temporary, "index")
        for name, text in documents.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        _run("--site", site, "--output-path", made, "--force-language", lang, "--silent")
        for pattern in UNUSED:
            for path in made.glob(pattern):
                path.unlink()
        settle(made)
        (made / STAMP).write_text(stamp, encoding="ascii")
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(made, target)
    return True


def _is_made_from(folder: Path, stamp: str) -> bool:
    noted = folder / STAMP
    return noted.is_file() and noted.read_text(encoding="ascii") == stamp


def _run(*arguments: str | Path) -> None:
    """Run Pagefind's program, which its package brings along.

    Not its Python interface, which waits a tenth of a second for each document.
    """
    from pagefind.service import get_executable  # noqa: PLC0415 - slow to import

    program = get_executable()
    if program is None:
        raise FileNotFoundError("pagefind: its program is not installed (the package pagefind-bin)")
    subprocess.run([program, *arguments], check=True, capture_output=True, text=True)  # noqa: S603 - ours


def _stamp(documents: Mapping[str, str], lang: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - slow to import

    digest = blake2b(digest_size=16)
    for part in (
        str(VERSION),
        version("pagefind-bin"),
        lang,
        *(part for pair in documents.items() for part in pair),
    ):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest() + "\n"
