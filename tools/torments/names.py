"""Files with odd names, and things that are no files: published under plain addresses, or refused by name."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from torments.desk import STORY
from torments.others import Others

if TYPE_CHECKING:
    from pathlib import Path

    from torments.tally import Asked, Tally

OUTSIDE = "The combination of the safe is 7-31-4"
SHOWN = (".html", ".md", ".json", ".xml", ".txt")


def names(tally: Tally, folder: Path, asked: Asked) -> None:
    """File a story under each name, and beside them what is no file."""
    others = Others(folder / "desk")
    place = others.desk.content / "stranger"
    place.mkdir()
    told = json.loads((asked.badinput / "names" / "filenames.json").read_text(encoding="utf-8"))
    listed = [name.encode() for name in told["utf8_names"]] + [
        bytes.fromhex(each) for each in told["byte_names_hex"]
    ]
    for number, name in enumerate(listed):
        text = STORY.format(headline=f"Trams of week {number}", count=number, arrivals=f"w{number}" * 9)
        with open(os.fsencode(place) + b"/" + name, "w", encoding="utf-8") as file:  # noqa: PTH123 - of bytes
            file.write(text)
    outside = folder / "secret.txt"
    outside.write_text(f"{OUTSIDE}\n\n{OUTSIDE}, the keeper of the safe said on Monday.\n", encoding="utf-8")
    no_files = _no_files(place, outside)
    others.check(tally, "odd names")
    refused = {each["file"].rpartition("/")[2] for each in others.desk.refused()}
    tally.check(f"refused are {sorted(refused)}, not {sorted(no_files)}", held=no_files <= refused)
    leaks = [text for text in others.desk.read(*SHOWN) if OUTSIDE in text]
    tally.check("what lies outside is published", held=not leaks)
    shown = sum("Trams of week" in text for text in others.desk.read(".md"))
    stories = [name for name in listed if name.lower().endswith(b".txt") and not name.startswith(b".")]
    tally.check(f"{shown} of {len(stories)} stories are published", held=shown == len(stories))


def _no_files(place: Path, outside: Path) -> set[str]:
    """Make what is named like copy and is none; return the names that must be refused."""
    os.mkfifo(place / "pipe.txt")
    (place / "piped").mkdir()
    os.mkfifo(place / "piped" / "desk.toml")
    (place / "piped" / "story.txt").write_text(
        "Nobody at the desk\n\nThe desk is a pipe, the clerk said on Monday.\n"
    )
    (place / "folder.txt").mkdir()
    (place / "dangling.txt").symlink_to("nowhere.txt")
    (place / "outside.txt").symlink_to(outside)
    (place / "above").symlink_to("..")
    return {"pipe.txt", "folder.txt", "dangling.txt", "outside.txt"}
