from __future__ import annotations

import os
from typing import TYPE_CHECKING

from press import files

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_known_by_size_and_time_or_by_its_bytes(tmp_path: Path) -> None:
    there = tmp_path / "page"
    there.write_text("one")
    seen = files.seen("page", there)
    assert files.is_untouched(seen, there)
    os.utime(there, ns=(0, 0))
    assert files.is_untouched(seen, there)
    there.write_text("two")
    os.utime(there, ns=(0, 0))
    assert not files.is_untouched(seen, there)
    there.write_text("three")
    assert not files.is_untouched(seen, there)


def test_a_link_is_not_the_file_that_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("one")
    (tmp_path / "link").symlink_to("page")
    (tmp_path / "dangling").symlink_to("nowhere")
    digests = {files.digest(tmp_path / name) for name in ("page", "link", "dangling")}
    assert len(digests) == 3
