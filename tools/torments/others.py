"""Three harmless stories, and whether they come out as they do where no stranger files anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from torments.desk import PUBLISHED, SOME, Desk

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torments.tally import Tally

NAVIGATION = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
"""It names the sections of a page's day and of earlier ones: a story dated before it may add one."""
COMPARED = {".html", ".md", ".json"}


class Others:
    """A desk with harmless stories, and what is published of them."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        self.desk.file(3)
        self.desk.build()
        self._alone = self._stories()

    def _stories(self) -> Mapping[str, str]:
        """What is published of each: its page, its Markdown, its record."""
        found = sorted(
            path for path in self.desk.output.rglob("boats-of-week-*/*") if path.suffix in COMPARED
        )
        return {
            path.relative_to(self.desk.output).as_posix(): NAVIGATION.sub(
                "", path.read_text(encoding="utf-8")
            )
            for path in found
        }

    def check(self, tally: Tally, what: str) -> None:
        """Build, and check that all others are the same, and each refusal told by name."""
        status = self.desk.build()
        same = self._stories() == self._alone
        refused = self.desk.refused() if status in PUBLISHED else []
        told = all(each[name] for each in refused for name in ("code", "file", "message", "hint"))
        tally.check(
            f"{what}: status {status}, {len(refused)} refused by name: {told}, others the same: {same}",
            held=status in PUBLISHED and (status == SOME) == bool(refused) and told and same,
        )
