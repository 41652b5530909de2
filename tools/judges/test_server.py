"""A published site served by a real nginx as docs/nginx.conf has it, and brought to a real rsync daemon.

Run by `make verify`: it needs nginx with its module for Brotli, and rsync.
"""

from __future__ import annotations

import gzip
import http.client
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import brotli
import pytest

from edition.deploy import rsync
from edition.hosting import listing, media

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = Path(__file__).resolve().parents[2]
COPY = (
    "Ferries resume after a week\n\n"
    + "The first boat left the quay at six in the morning, full of bread. " * 40
)
MODULES = Path("/usr/lib/nginx/modules")

MAIN = """\
load_module {modules}/ngx_http_brotli_static_module.so;
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
access_log off;
client_body_temp_path {folder}/body;
proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi;
scgi_temp_path {folder}/scgi;
include {folder}/site.conf;
}}
"""

Answer = tuple[int, dict[str, str], bytes]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def publish(content: Path, output: Path) -> None:
    known = {
        **os.environ,
        "CONTENT": str(content),
        "OUTPUT": str(output),
        "SITEURL": "https://news.example.org",
    }
    subprocess.run(
        ["tools/build.sh", "publishconf.py"], cwd=PROJECT, env=known, check=True, capture_output=True
    )


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one story that has moved once."""
    folder = tmp_path_factory.mktemp("published")
    day = folder / "content" / "quay" / "2015-10-24"
    day.mkdir(parents=True)
    (day / "ferries.txt").write_text(COPY, encoding="utf-8")
    publish(folder / "content", folder / "site")
    day.rename(day.with_name("2015-10-25"))
    publish(folder / "content", folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def ask(site: Path) -> Iterator[Callable[..., Answer]]:
    """A function that asks nginx for an address."""
    port, folder = free_port(), site.with_name("nginx")
    folder.mkdir()
    example = (PROJECT / "docs" / "nginx.conf").read_text(encoding="utf-8")
    for there, here in {
        "/var/www/news": str(site),
        "listen 80": f"listen 127.0.0.1:{port}",
        "    listen [::]:80;\n": "",
    }.items():
        assert there in example
        example = example.replace(there, here)
    (folder / "site.conf").write_text(example, encoding="utf-8")
    # As root it would serve as somebody who cannot reach the folder of a test.
    user = "" if os.getuid() else "user root;"
    main = MAIN.format(modules=MODULES, folder=folder, user=user)
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    server = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf"), "-g", "daemon off;"])
    wait_for(port)

    def answer(address: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(
            "GET", quote(address), headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        got = connection.getresponse()
        told = {name.lower(): value for name, value in got.getheaders()}
        body = got.read()
        connection.close()
        return got.status, told, body

    yield answer
    server.terminate()
    server.wait(10)


def test_every_file_has_its_type_its_caching_and_the_headers(site: Path, ask: Callable[..., Answer]) -> None:
    policy = (site / "_nginx" / "headers.conf").read_text(encoding="utf-8")
    hidden = ("_headers", "_redirects", "_nginx/", "vercel.json")
    kinds = set()
    for path in listing.of_site(site).files:
        status, told, body = ask("/" + path)
        if path.startswith(hidden):
            assert status == 404, path
            continue
        assert (status, body) == (200, (site / path).read_bytes()), path
        if not path.endswith((".br", ".gz", ".nojekyll")) and not path.startswith("search/"):
            assert told["content-type"] == media.type_of(path), path
            kinds.add(told["content-type"])
        assert told["cache-control"] == media.caching(path), path
        for name in ("content-security-policy", "x-content-type-options", "strict-transport-security"):
            assert told[name] in policy, path
    assert len(kinds) >= 10, kinds


def test_a_page_is_found_by_its_folder_and_what_is_not_there_is_said_kindly(
    ask: Callable[..., Answer],
) -> None:
    assert ask("/2015/10/25/")[0] == 200
    status, told, body = ask("/nowhere/")
    assert status == 404
    assert b"<html" in body
    assert "content-security-policy" in told
    assert "cache-control" in told


def test_who_takes_it_gets_it_compressed(site: Path, ask: Callable[..., Answer]) -> None:
    page = (site / "index.html").read_bytes()
    status, told, body = ask("/", Accept_Encoding="gzip, br")
    assert (status, told["content-encoding"], brotli.decompress(body)) == (200, "br", page)
    assert "accept-encoding" in told["vary"].lower()
    status, told, body = ask("/", Accept_Encoding="gzip")
    assert (status, told["content-encoding"], gzip.decompress(body)) == (200, "gzip", page)
    assert ask("/")[2] == page


@pytest.mark.parametrize("address", ["/", "/feeds/all.atom.xml", "/theme/icon.svg"])
def test_what_has_not_changed_is_not_sent_again(ask: Callable[..., Answer], address: str) -> None:
    _, told, _ = ask(address)
    assert ask(address, If_None_Match=told["etag"])[0] == 304
    assert ask(address, If_Modified_Since=told["last-modified"])[0] == 304
    assert ask(address, If_None_Match='"other"')[0] == 200


def test_an_old_address_leads_to_the_new_one(ask: Callable[..., Answer]) -> None:
    status, told, _ = ask("/2015/10/24/ferries-resume-after-a-week/")
    assert status == 301
    assert told["location"].endswith("/2015/10/25/ferries-resume-after-a-week/")
    assert ask("/2015/10/25/ferries-resume-after-a-week/")[0] == 200


# ------------------------------------------------------------------ rsync


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a module of an rsync daemon, and its folder."""
    port, folder = free_port(), tmp_path / "module"
    folder.mkdir()
    settings = tmp_path / "rsyncd.conf"
    settings.write_text(
        f"port = {port}\naddress = 127.0.0.1\nuse chroot = false\nuid = {os.getuid()}\ngid = {os.getgid()}\n"
        f"[news]\npath = {folder}\nread only = false\n",
        encoding="utf-8",
    )
    server = subprocess.Popen(["rsync", "--daemon", "--no-detach", f"--config={settings}"])
    wait_for(port)
    yield f"rsync://127.0.0.1:{port}/news/paper", folder / "paper"
    server.terminate()
    server.wait(10)


def test_a_server_gets_the_site_then_what_changed_then_nothing(
    site: Path, daemon: tuple[str, Path], tmp_path: Path
) -> None:
    target, there = daemon
    ours = Path(shutil.copytree(site, tmp_path / "ours"))
    rsync.deploy(ours, target)
    (there / "by-hand.txt").write_text("mine", encoding="utf-8")
    assert listing.of_site(there) == listing.of_site(ours)
    stamps = {path: path.stat().st_mtime_ns for path in there.rglob("*")}
    assert not rsync.deploy(ours, target)
    assert {path: path.stat().st_mtime_ns for path in there.rglob("*")} == stamps, "nothing was sent"

    (ours / "robots.txt").write_text("User-agent: other\n", encoding="utf-8")
    (ours / "llms.txt").unlink()
    (ours / listing.NAME).write_text(listing.of_folder(ours).text(), encoding="utf-8")
    todo = rsync.deploy(ours, target)
    assert (todo.send, todo.remove) == (("robots.txt",), ("llms.txt",))
    files = {path.relative_to(there).as_posix() for path in there.rglob("*") if path.is_file()}
    assert files == {*listing.of_site(ours).files, listing.NAME, "by-hand.txt"}
    assert (there / "robots.txt").read_text(encoding="utf-8") == "User-agent: other\n"
