"""A bucket of S3, or of anything that speaks its language (Cloudflare R2, Backblaze B2, MinIO, Garage).

Keys come from where boto3 looks for them: the environment, ``~/.aws``, or the machine's role.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct

from edition.deploy.built import listed
from edition.deploy.problem import DeployError
from edition.hosting import listing, media

if TYPE_CHECKING:
    from pathlib import Path

    from edition.hosting.listing import Listing, Plan

AT_ONCE = 8
"""Files that are sent at the same time."""
MOST_REMOVED = 1000
"""Keys that S3 takes in one request."""


class Bucket(Struct, frozen=True):
    """Where a site goes."""

    name: str
    prefix: str = ""
    """Of all keys; empty, or with a slash at its end."""
    endpoint: str | None = None
    """Of a service that is not Amazon's."""


def deploy(site: Path, bucket: Bucket) -> Plan:
    """Bring a site to a bucket, which must be there; return what was done."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415 - only this needs it

    now = _without_copies(listed(site))
    try:
        client = _client(bucket)
        todo = listing.plan(_listed_there(client, bucket), now)
        if todo:
            _send(client, bucket, site, todo)
            _put(client, bucket, listing.NAME, now.text().encode())
    except (BotoCoreError, ClientError) as error:
        raise DeployError(f"S3: {error}") from error
    return todo


def _without_copies(files: Listing) -> Listing:
    """Return a list without the compressed copies: S3 sends what is asked for, and nothing in its place."""
    return listing.Listing(
        {path: digest for path, digest in files.files.items() if path[-3:] not in {".br", ".gz"}}
    )


def _client(bucket: Bucket) -> Any:
    try:
        import boto3  # noqa: PLC0415 - only this needs it
    except ImportError as error:
        raise DeployError("boto3 is not installed. Deploy by:  make deploy-s3 BUCKET=…") from error
    return boto3.client("s3", endpoint_url=bucket.endpoint)


def _listed_there(client: Any, bucket: Bucket) -> Listing:
    try:
        found = client.get_object(Bucket=bucket.name, Key=bucket.prefix + listing.NAME)
    except client.exceptions.NoSuchKey:
        return listing.Listing()
    return listing.read(found["Body"].read().decode())


def _send(client: Any, bucket: Bucket, site: Path, todo: Plan) -> None:
    moved = _moved(site)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        # Assets first: the pages, which come last in a plan, wait until they are all there.
        for paths in (
            [p for p in todo.send if not listing.is_page(p)],
            [p for p in todo.send if listing.is_page(p)],
        ):
            list(
                pool.map(
                    lambda path: _put(client, bucket, path, (site / path).read_bytes(), moved.get(path)),
                    paths,
                )
            )
    for first in range(0, len(todo.remove), MOST_REMOVED):
        keys = [{"Key": bucket.prefix + path} for path in todo.remove[first : first + MOST_REMOVED]]
        client.delete_objects(Bucket=bucket.name, Delete={"Objects": keys, "Quiet": True})


def _put(client: Any, bucket: Bucket, path: str, data: bytes, leads_to: str | None = None) -> None:
    client.put_object(
        Bucket=bucket.name,
        Key=bucket.prefix + path,
        Body=data,
        ContentType=media.type_of(path),
        CacheControl=media.caching(path),
        **({"WebsiteRedirectLocation": leads_to} if leads_to else {}),
    )


def _moved(site: Path) -> dict[str, str]:
    """Return where the pages of old addresses lead to: a bucket that is a web site redirects by itself."""
    lines = (
        (site / "_redirects").read_text(encoding="utf-8").splitlines()
        if (site / "_redirects").is_file()
        else []
    )
    pairs = (line.split()[:2] for line in lines)
    return {unquote(old).strip("/") + "/index.html": new for old, new in pairs}
