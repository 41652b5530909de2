"""Digests to look at: built from copy of our own by Pelican, with the project's settings."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from torments import hostile

PROJECT = Path(__file__).resolve().parent.parent

SHOP = "Gazette shop: mugs, maps and tide tables"
"""A line that is no news."""

DESK = f"""
source = "Kellmark Gazette"
source_url = "https://gazette.example"
zone = "UTC"
language = "en"
boilerplate = ["{SHOP}"]
"""


@dataclass(frozen=True)
class Filed:
    """A story of the test's own, and the headline that an editor gave it."""

    path: str
    headline: str
    section: str = "Harbour"
    more: str = ""
    paragraphs: tuple[str, ...] = (
        "The harbour office of Kellmark counted nine ships on Tuesday, two more than in any other week.",
        '"We had stopped hoping," said Ilsa Morand, who keeps the book of arrivals in the old customs house.',
        "- Room at the Quay",
        "The council will decide on the second quay in spring, when the price of stone is known to all.",
        SHOP,
    )

    def file(self, content: Path) -> None:
        """Write the copy and the editor's word beside it."""
        copy = content / "gazette" / f"{self.path}.txt"
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = (self.headline, *self.paragraphs, self.arrivals())
        copy.write_text("\n\n".join(text) + "\n", encoding="utf-8")
        fields = {"headline": self.headline, "section": self.section}
        lines = [f"{key} = '{value}'" for key, value in fields.items() if "'" not in value]
        copy.with_suffix(".toml").write_text("\n".join([*lines, self.more]) + "\n", encoding="utf-8")

    def arrivals(self) -> str:
        """A paragraph that no other story has: a text that comes twice is shown once."""
        letters = self.path[len("2026-11-11/") :] * 9
        names = [f"{letters[place : place + 5]}{place}" for place in range(0, 40, 2)]
        return f"The book of arrivals reads: {', '.join(names)}."


LATEST, BEFORE = "2026-11-11", "2026-11-10"

HOSTILE = {
    "script": '<script>alert("1")</script> Seen at the Lock',
    "percent": 'Rates at 100% & "Rising" <b>Fast</b> {{ SITENAME }} %s',
    "long": " ".join(["Harbour Office Counts Nine Ships and Two More"] * 5)[:200].strip(),
    "word": "Hafenmeisterstellvertreterdienstwohnung" * 4,
    "picture": "Nine Ships 🚢🚢🚢 and One Pilot 👩🏽‍✈️ at the Lock",
}
"""Headlines that must reach the reader as the words that they are."""

HEBREW = "מפלס האגם ירד בשליש בקיץ אחד"

STORIES = (
    Filed(
        f"{LATEST}/ships", "Nine Ships in One Week", more='standfirst = "Nobody at Kellmark has seen more."'
    ),
    Filed(f"{LATEST}/grain", "Grain Prices Fall for a Third Month", section="Money"),
    *(Filed(f"{LATEST}/{name}", headline, section="Letters") for name, headline in HOSTILE.items()),
    Filed(
        f"{LATEST}/lake",
        HEBREW,
        section="Water",
        more='language = "he"',
        paragraphs=(
            "המים ירדו בקיץ הזה ביותר משליש, אמר ראש המועצה ביום שלישי לאחר פגישה עם הדייגים.",
            "הדייגים של הכפר אומרים שהמים לא יחזרו לפני האביב, ושהסירות עומדות כבר חודש על החול.",
            "המועצה תדון בשבוע הבא בהצעה לסגור את התעלה הישנה, שמובילה את המים אל השדות שבצפון.",
        ),
    ),
    Filed(f"{BEFORE}/cable", "Cable Car Stands Still After a Storm", section="Water"),
    Filed(f"{BEFORE}/opera", "Opera House Sells Its Curtain"),
    Filed("2026-10-30/choir", "Choir of Upper Caster Wins at Last", section="Letters"),
    Filed("2025-12-31/bells", "Bells Ring Twice at Dunmere", section="Letters"),
)

SEED = PROJECT / "tests" / "copy" / "seed-manner.txt"
"""One story in the manner of the copy that started the project: no folder, no date, no desk.toml."""


PUBLISHED = {"payloads": hostile.SITE, "harmless": hostile.SITE}
"""Digests that are built for the world, each with its address."""

SETTINGS = {"hebrew": ('EDITION_LOCALE="he"',), "online": ("EDITION_OFFLINE=false",)}
"""What digests of the seed have of their own: one speaks Hebrew to readers, one keeps nothing for them."""

TWELVE = (
    "harbour-tribune/2026-11-15/open-harbour-wins.txt",
    "harbour-tribune/2026-11-15/regatta-brief.txt",
    "fellgate-courier/2026-11-15/lund-gloves.txt",
    "meridian-review/2026-11-15/the-spreadsheet.txt",
    "harbour-tribune/2026-11-11/long-wall-vote.txt",
    "harbour-tribune/2026-11-14/ferry-deal.txt",
    "fellgate-courier/2026-11-14/gale-and-gauge.txt",
    "fellgate-courier/2026-11-14/rovers-through.txt",
    "harbour-tribune/2026-11-14/athletic-out.txt",
    "meridian-review/2026-11-13/whales-on-the-line.txt",
    "fellgate-courier/2026-11-13/avalanche-ears.txt",
    "harbour-tribune/2026-11-13/harbour-election-explained.txt",
    "coastal-news/2026-11-12/navy-flour.txt",
)
"""Stories of the sample that make one edition of twelve: two of them are the same story."""


def write(name: str, content: Path) -> None:
    """Write the copy of a digest into a new folder.

    ``seed``, one of `SETTINGS`, ``sample``, ``twelve``, ``hostile`` (odd headlines), ``payloads`` (attacks in
    every place of a story) or ``harmless`` (the sample, and the same stories with "x" for the payload).
    """
    if name == "payloads":
        hostile.write(content, hostile.PAYLOADS)
    elif name == "harmless":
        shutil.copytree(PROJECT / "content", content)
        hostile.write(content, hostile.HARMLESS)
    elif name == "sample":
        shutil.copytree(PROJECT / "content", content)
    elif name == "twelve":
        for each in TWELVE:
            source, _, file = each.split("/")
            copy = content / source / "2026-11-15" / file
            _copy(PROJECT / "content" / each, copy)
            copy.with_suffix(".toml").write_text("date = 2026-11-15\n", encoding="utf-8")
            _copy(PROJECT / "content" / source / "desk.toml", content / source / "desk.toml")
    elif name == "seed" or name in SETTINGS:
        content.mkdir(parents=True)
        shutil.copy(SEED, content / "000_a1b2c3.txt")
    else:
        for story in STORIES:
            story.file(content)
        (content / "gazette" / "desk.toml").write_text(DESK, encoding="utf-8")


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)


def build(content: Path, output: Path, *more: str, address: str = "") -> None:
    """Build a folder of copy as `make` does; `more` are settings. A refused story fails the test.

    With an address it is published, and its report lies beside the output.
    """
    settings = "publishconf.py" if address else "pelicanconf.py"
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", settings]
    done = subprocess.run(
        [*command, *(("-e", *more) if more else ())],
        cwd=PROJECT,
        env={**os.environ, "SITEURL": address, "OUTPUT": str(output)},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
