"""GitHub Pages, or any other host that shows a branch of a git repository.

git does all of it: the branch is fetched without its files, its tree is changed where the lists differ, and a
commit is pushed.  What else lies on the branch stays.
"""

from __future__ import annotations

import os
import subprocess
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.deploy.built import listed
from edition.deploy.problem import DeployError
from edition.hosting import listing

if TYPE_CHECKING:
    from pathlib import Path

    from edition.hosting.listing import Plan

MESSAGE = "Publish"
AUTHOR = {"GIT_AUTHOR_NAME": "Copydesk", "GIT_AUTHOR_EMAIL": "copydesk@localhost"}
COMMITTER = {"GIT_COMMITTER_NAME": "Copydesk", "GIT_COMMITTER_EMAIL": "copydesk@localhost"}


class _Git(Struct, frozen=True):
    """A bare repository of our own, into which the branch is fetched."""

    folder: str
    site: Path

    def __call__(self, *arguments: str, given: str = "") -> str:
        """Run git, and return what it prints; raises `DeployError` with what it complains of."""
        index = os.path.join(self.folder, "our-index")  # noqa: PTH118 - goes into the environment
        names = {**AUTHOR, **COMMITTER, **os.environ, "GIT_DIR": self.folder, "GIT_INDEX_FILE": index}
        done = subprocess.run(  # noqa: S603 - git, with arguments of ours
            ["git", *arguments],  # noqa: S607 - whichever git the machine has
            cwd=self.site,
            env={**names, "GIT_TERMINAL_PROMPT": "0"},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DeployError(f"git {arguments[0]}: {done.stderr.strip()}")
        return done.stdout.strip()


def deploy(site: Path, remote: str, branch: str) -> Plan:
    """Bring a site to a branch of a repository, which is made if need be; return what was done."""
    now = listed(site)
    with TemporaryDirectory() as folder:
        git = _Git(folder, site.resolve())
        git("init", "--bare", "--quiet", folder)
        parent = _fetched(git, remote, branch)
        then = listing.Listing()
        if parent:
            git("read-tree", parent)
            if git("ls-tree", "--name-only", parent, listing.NAME):
                then = listing.read(git("show", f"{parent}:{listing.NAME}"))
        todo = listing.plan(then, now)
        if todo:
            _stage(git, todo)
            tree = git("write-tree")
            commit = git("commit-tree", tree, *(["-p", parent] if parent else []), "-m", MESSAGE)
            git("push", "--quiet", remote, f"{commit}:refs/heads/{branch}")
    return todo


def _fetched(git: _Git, remote: str, branch: str) -> str:
    """Fetch the last commit of the branch, without its files where the host can do that; return its name."""
    if not git("ls-remote", remote, f"refs/heads/{branch}"):
        return ""
    # A promisor remote: git asks it for the one file that is looked at.
    git("remote", "add", "origin", remote)
    git("fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", f"refs/heads/{branch}")
    return git("rev-parse", "FETCH_HEAD")


def _stage(git: _Git, todo: Plan) -> None:
    """Change the index as the plan says, and the list with it."""
    paths = [*todo.send, listing.NAME]
    blobs = git("hash-object", "-w", "--no-filters", "--stdin-paths", given="\n".join(paths) + "\n").split()
    lines = [f"100644 {blob}\t{path}" for path, blob in zip(paths, blobs, strict=True)]
    lines += [f"0 {'0' * 40}\t{path}" for path in todo.remove]
    git("update-index", "-z", "--index-info", given="\0".join(lines) + "\0")
