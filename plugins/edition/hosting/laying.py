"""Lays a finished site down where the last one lies: what changed is replaced, what is gone is removed.

    python -m edition.hosting.laying NEW SITE

A file that is the same is not touched, so that its time stamp still tells when it changed; one that no build
wrote is left alone.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from edition.hosting import listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.hosting.listing import Plan


def lay_down(new: Path, site: Path) -> Plan:
    """Make `site` what `new` is, which is used up; both have lists of what was built."""
    after = listing.of_site(new)
    there = {
        path: listing.digest((site / path).read_bytes()) for path in after.files if (site / path).is_file()
    }
    todo = listing.plan(listing.Listing({**listing.of_site(site).files, **there}), after)
    for path in todo.send:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (new / path).replace(site / path)
    for path in todo.remove:
        (site / path).unlink(missing_ok=True)
        _remove_empty(site, (site / path).parent)
    (new / listing.NAME).replace(site / listing.NAME)
    shutil.rmtree(new)
    return todo


def _remove_empty(site: Path, folder: Path) -> None:
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def main(arguments: Sequence[str]) -> None:
    """Lay a site down, and say what that changed."""
    new, site = map(Path, arguments)
    site.mkdir(parents=True, exist_ok=True)
    todo = lay_down(new, site)
    count = len(listing.of_site(site).files)
    sys.stdout.write(f"{count} files, {len(todo.send)} new or changed, {len(todo.remove)} removed.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
