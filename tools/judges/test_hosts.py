"""The files for hosts, read with the hosts' own programs: Netlify's parsers and Vercel's.

Run by `make verify`: it needs Node.  The programs come from npm, in the versions and with the hashes that
tools/judges/hosts/ names, into .cache/.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

import npm
from edition.hosting import hosts, media

PROJECT = Path(__file__).resolve().parents[2]
PINNED = PROJECT / "tools" / "judges" / "hosts"
PROGRAMS = PROJECT / ".cache" / "hosts"

POLICY = "default-src 'none'; script-src 'self' 'sha256-a+b/c='"
SITE = hosts.Hosted(
    root="/paper",
    headers={"Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"},
    hashed=("theme/search.0123456789.js",),
    moved={"2015/10/24/boats & (more)/": "2015/10/25/boats/", "2015/10/24/höhe/": "2015/10/25/tiefe/"},
)


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the hosts' programs say of the files of a site."""
    npm.install(PINNED, PROGRAMS)
    folder = tmp_path_factory.mktemp("site")
    for name, text in hosts.files(SITE):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run(["node", PROGRAMS / "read.mjs", folder], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_no_host_finds_a_fault(understood: dict[str, Any]) -> None:
    assert understood["faults"] == []


def test_netlify_reads_every_header_as_it_is_meant(understood: dict[str, Any]) -> None:
    told = {each["for"]: each["values"] for each in understood["headers"]}
    assert told["/paper/*"] == dict(SITE.headers)
    assert told["/paper/theme/search.0123456789.js"] == {"Cache-Control": media.FOR_EVER}
    assert len(told) == 2 + len(hosts.BY_ENDING)


def test_old_addresses_lead_to_the_new_ones(understood: dict[str, Any]) -> None:
    netlify = {each["from"]: (each["to"], each["status"]) for each in understood["redirects"]}
    assert netlify["/paper/2015/10/24/h%C3%B6he/"] == ("/paper/2015/10/25/tiefe/", 301)
    assert len(netlify) == len(SITE.moved)
    vercel = [
        each["headers"]["Location"] for each in understood["routes"] if "Location" in each.get("headers", {})
    ]
    assert {"/paper/2015/10/25/boats/", "/paper/2015/10/25/tiefe/"} <= set(vercel)
