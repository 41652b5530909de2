"""A server of one's own, by rsync: over SSH (``user@host:/folder``) or to a daemon (``rsync://host/module``)."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from edition.deploy.built import listed
from edition.deploy.problem import DeployError
from edition.hosting import listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from edition.hosting.listing import Plan

NOT_THERE = {23, 24}
"""What rsync ends with if a file that it is asked for does not exist."""

LAID_OPEN = ("--chmod=D755,F644", "--times")
"""The server may read what is sent, whatever the mask of who sends it; its time is that of the change."""


def deploy(site: Path, target: str) -> Plan:
    """Bring a site to a folder of a server, which is made where it is not there yet; return what was done."""
    now = listed(site)
    target = target.rstrip("/") + "/"
    todo = listing.plan(_listed_there(target), now)
    if todo:
        # Everything is moved into its place at the end of a run: first what pages need, then the pages.
        needed = [path for path in todo.send if not listing.is_page(path)]
        pages = [path for path in todo.send if listing.is_page(path)]
        for paths in (needed, pages):
            _rsync(
                *LAID_OPEN, "--checksum", "--delay-updates", "--mkpath", paths=paths, site=site, target=target
            )
        # A file of the list that is not here is removed there.
        _rsync("--delete-missing-args", "--force", paths=todo.remove, site=site, target=target)
        _rsync(*LAID_OPEN, "--mkpath", paths=[listing.NAME], site=site, target=target)
    return todo


def _listed_there(target: str) -> listing.Listing:
    """Return the list that lies at the target; an empty one where nothing was deployed yet."""
    with TemporaryDirectory() as folder:
        done = _run(["rsync", "--quiet", target + listing.NAME, folder + "/"])
        if done.returncode and done.returncode not in NOT_THERE:
            raise DeployError(f"rsync: {done.stderr.strip()}")
        return listing.of_site(Path(folder))


def _rsync(*options: str, paths: Iterable[str], site: Path, target: str) -> None:
    """Have rsync work off a list of paths."""
    names = "\0".join(paths)
    if not names:
        return
    command = ["rsync", "--quiet", "--from0", "--files-from=-", *options, f"{site}/", target]
    done = _run(command, given=names)
    if done.returncode:
        raise DeployError(f"rsync: {done.stderr.strip()}")


def _run(command: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603 - rsync
    except FileNotFoundError as error:
        raise DeployError("rsync is not installed. Install it:  sudo apt-get install rsync") from error
