"""Recovers one story in advance, so that the following builds find word lists and models in memory."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

STORY = """Region

0

Harbour ferry returns after a winter in dock

By Jane Roe and John Poe in Marlhaven
Published: 24 Oct 2026 18:30 CET

MARLHAVEN (Coastal News) — The old ferry came back to its berth on Monday, three weeks late.

“We have waited long enough,” said Ada Pell, the harbour master. “Everybody has.”

- What It Cost

The council paid 1.2 million for new engines, according to Tom Varr, who leads its committee for works.
He told reporters last week that "the money was well spent", and that a second ship would follow.

Share on Facebook

© 2026 Coastal News. All rights reserved.
"""
"""Some of everything that makes a rule look something up."""


def rehearse() -> None:
    """Recover a story and set it in type; what comes of it is thrown away."""
    from pelican.settings import DEFAULT_CONFIG  # noqa: PLC0415 - broken code is the next build's trouble

    from copydesk.plugin import StoryReader  # noqa: PLC0415 - likewise

    with TemporaryDirectory() as folder:
        path = Path(folder, "story.txt")
        path.write_text(STORY, encoding="utf-8")
        StoryReader({**DEFAULT_CONFIG, "PATH": folder}).recovered(str(path))
