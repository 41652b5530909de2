"""The command that the Makefile calls.

python -m edition.deploy SITE github|rsync|s3 …
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from edition.deploy import github, rsync, s3
from edition.deploy.problem import DeployError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from edition.hosting.listing import Plan


def main(arguments: Sequence[str] | None = None) -> int:
    """Deploy a site; return 0 if that went well, 1 if it did not, 2 for wrong use."""
    told = _parser().parse_args(arguments)
    try:
        done = _deploy(told)
    except DeployError as error:
        sys.stderr.write(f"deploy: {error}\n")
        return 1
    sys.stdout.write(
        f"{len(done.send)} files sent, {len(done.remove)} removed.\n" if done else "Nothing to send.\n"
    )
    return 0


def _deploy(told: argparse.Namespace) -> Plan:
    match told.way:
        case "github":
            return github.deploy(told.site, told.remote, told.branch)
        case "rsync":
            return rsync.deploy(told.site, told.target)
        case _:
            return s3.deploy(told.site, s3.Bucket(told.bucket, told.prefix, told.endpoint or None))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="edition.deploy", description="Brings a published site to its host."
    )
    parser.add_argument("site", type=Path, help="the folder that make publish has filled")
    ways = parser.add_subparsers(dest="way", required=True)
    way = ways.add_parser("github", help="a branch of a git repository")
    way.add_argument("remote", help="the repository's address")
    way.add_argument("--branch", default="gh-pages")
    way = ways.add_parser("rsync", help="a folder of a server")
    way.add_argument("target", help="user@host:/folder, or rsync://host/module/")
    way = ways.add_parser("s3", help="a bucket of S3 or its like")
    way.add_argument("bucket")
    way.add_argument("--prefix", default="", help="of all keys, such as news/")
    way.add_argument("--endpoint", default="", help="of a service that is not Amazon's")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
