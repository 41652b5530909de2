"""Deploying: each way is tried against the real thing, as far as a test can have it.

rsync, which must be installed, is tried by `make verify`.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import boto3
import pytest
from moto.server import ThreadedMotoServer

import published
from edition.deploy import __main__ as command
from edition.deploy import github, s3
from edition.deploy.problem import DeployError
from edition.hosting import listing
from edition.hosting.listing import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from botocore.client import BaseClient as Client

CHANGED = {
    **{name: content for name, content in published.FILES.items() if name != "feeds/all.opml"},
    "robots.txt": "User-agent: other\n",
    "new ü.txt": "new",
}
DIFFERENCE = Plan(("new ü.txt", "robots.txt"), ("feeds/all.opml",))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that has been published."""
    return publish(tmp_path, published.FILES)


def publish(folder: Path, files: dict[str, str]) -> Path:
    published.switch(folder / "site", files)
    return folder / "site"


# ------------------------------------------------------------------ a bare git repository


@pytest.fixture
def repository(tmp_path: Path) -> str:
    """The address of an empty bare repository."""
    folder = tmp_path / "repository.git"
    subprocess.run(["git", "init", "--bare", "--quiet", str(folder)], check=True)
    return folder.as_uri()


def git(repository: str, *arguments: str) -> str:
    command = ["git", "-C", repository.removeprefix("file://"), "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def on_branch(repository: str) -> set[str]:
    return set(git(repository, "ls-tree", "-r", "--name-only", "gh-pages").splitlines())


def test_a_branch_gets_the_site_then_what_changed_then_nothing(
    site: Path, repository: str, tmp_path: Path
) -> None:
    everything = github.deploy(site, repository, "gh-pages")
    assert len(everything.send) == len(listing.of_site(site).files)
    assert on_branch(repository) == {*listing.of_site(site).files, listing.NAME}
    first = git(repository, "rev-parse", "gh-pages")

    assert github.deploy(site, repository, "gh-pages") == Plan((), ())
    assert git(repository, "rev-parse", "gh-pages") == first, "nothing was pushed"

    assert github.deploy(publish(tmp_path, CHANGED), repository, "gh-pages") == DIFFERENCE
    assert git(repository, "show", "gh-pages:robots.txt") == "User-agent: other\n"
    assert on_branch(repository) == {*listing.of_site(site).files, listing.NAME}
    assert git(repository, "rev-parse", "gh-pages^") == first


def test_what_lies_on_the_branch_beside_the_site_stays(site: Path, repository: str, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", repository, str(clone)], check=True, capture_output=True)
    (clone / "by-hand.txt").write_text("mine", encoding="utf-8")
    who = ["-c", "user.name=x", "-c", "user.email=x@localhost"]
    for step in (
        ["checkout", "-qb", "gh-pages"],
        ["add", "."],
        [*who, "commit", "-qm", "x"],
        ["push", "-q", "origin", "gh-pages"],
    ):
        subprocess.run(["git", "-C", str(clone), *step], check=True, capture_output=True)
    github.deploy(site, repository, "gh-pages")
    github.deploy(publish(tmp_path, CHANGED), repository, "gh-pages")
    assert git(repository, "show", "gh-pages:by-hand.txt") == "mine"
    assert "feeds/all.opml" not in on_branch(repository)


def test_a_repository_that_is_not_there_is_named(site: Path, tmp_path: Path) -> None:
    with pytest.raises(DeployError, match="git ls-remote"):
        github.deploy(site, (tmp_path / "nowhere.git").as_uri(), "gh-pages")


# ------------------------------------------------------------------ a server that speaks S3


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A client of a server of our own, with one bucket."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "of-no-use")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    made = boto3.client("s3", endpoint_url=f"http://{host}:{port}")
    made.create_bucket(Bucket="news")
    yield made
    made.close()
    server.stop()


def keys(client: Client) -> set[str]:
    return {each["Key"] for each in client.list_objects_v2(Bucket="news")["Contents"]}


def stamps(client: Client) -> dict[str, object]:
    return {each["Key"]: each["LastModified"] for each in client.list_objects_v2(Bucket="news")["Contents"]}


def test_a_bucket_gets_the_site_then_what_changed_then_nothing(
    site: Path, client: Client, tmp_path: Path
) -> None:
    bucket = s3.Bucket("news", "paper/", client.meta.endpoint_url)
    client.put_object(Bucket="news", Key="paper/by-hand.txt", Body=b"mine")
    s3.deploy(site, bucket)
    ours = {path for path in listing.of_site(site).files if not path.endswith((".br", ".gz"))}
    assert keys(client) == {f"paper/{path}" for path in {*ours, listing.NAME, "by-hand.txt"}}

    before = stamps(client)
    assert not s3.deploy(site, bucket)
    assert stamps(client) == before, "nothing was sent"

    assert s3.deploy(publish(tmp_path, CHANGED), bucket) == DIFFERENCE
    assert "paper/feeds/all.opml" not in keys(client)
    assert "paper/by-hand.txt" in keys(client)
    assert client.get_object(Bucket="news", Key="paper/robots.txt")["Body"].read() == b"User-agent: other\n"


def test_a_bucket_knows_types_and_caching_and_where_old_addresses_lead(site: Path, client: Client) -> None:
    s3.deploy(site, s3.Bucket("news", endpoint=client.meta.endpoint_url))

    def told(key: str) -> dict[str, str]:
        return client.head_object(Bucket="news", Key=key)

    assert told("index.html")["ContentType"] == "text/html; charset=utf-8"
    assert told("feeds/all.rss.xml")["ContentType"] == "application/rss+xml; charset=utf-8"
    assert told("index.html")["CacheControl"] == "public, max-age=0, must-revalidate"
    style = next(key for key in keys(client) if key.startswith("theme/style.") and key != "theme/style.css")
    assert "immutable" in told(style)["CacheControl"]
    assert told("2015/10/23/boats/index.html")["WebsiteRedirectLocation"] == "/2015/10/24/boats/"


def test_a_bucket_that_is_not_there_is_named(site: Path, client: Client) -> None:
    with pytest.raises(DeployError, match="NoSuchBucket"):
        s3.deploy(site, s3.Bucket("elsewhere", endpoint=client.meta.endpoint_url))


# ------------------------------------------------------------------ what must be so before


def test_a_folder_that_was_not_published_is_not_deployed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(tmp_path), "rsync", str(tmp_path / "there")]) == 1
    assert "make publish" in capsys.readouterr().err


def test_a_file_that_is_not_what_was_published_is_not_sent(site: Path, repository: str) -> None:
    (site / "robots.txt").write_text("changed by hand", encoding="utf-8")
    with pytest.raises(DeployError, match=r"robots\.txt is not what was published"):
        github.deploy(site, repository, "gh-pages")


def test_the_command_says_what_it_did(
    site: Path, repository: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(site), "github", repository]) == 0
    assert command.main([str(site), "github", repository]) == 0
    count = len(listing.of_site(site).files)
    assert capsys.readouterr().out == f"{count} files sent, 0 removed.\nNothing to send.\n"
