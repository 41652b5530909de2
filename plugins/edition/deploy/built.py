"""The site to be deployed: a folder with a list of its files, which must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.deploy.problem import DeployError
from edition.hosting import listing

if TYPE_CHECKING:
    from pathlib import Path

    from edition.hosting.listing import Listing


def listed(site: Path) -> Listing:
    """Return the list of a published site.

    Raises `DeployError` if there is none, or if a file is not what the list says: once sent, nobody would
    notice that it had changed.
    """
    files = listing.of_site(site)
    if not files.files:
        raise DeployError(f"{site} holds no published site. Build it first:  make publish SITEURL=https://…")
    for path, digest in files.files.items():
        file = site / path
        if not file.is_file() or listing.digest(file.read_bytes()) != digest:
            raise DeployError(
                f"{file} is not what was published. Build the site again:  make publish SITEURL=…"
            )
    return files
