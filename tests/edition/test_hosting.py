"""Hosting: a folder of pages becomes a site that any host serves well, and the list says what is in it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from pathlib import Path

import brotli
import pytest

import published
from edition.hosting import assets, hosts, listing, media, policy, precompressed, redirects
from edition.hosting.hosts import Hosted
from edition.hosting.listing import Listing
from edition.hosting.plugin import finish


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return published.publish(tmp_path_factory.mktemp("site"), CNAME="quay.example")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# ------------------------------------------------------------------ the list


def test_the_list_holds_every_file_and_sha256sum_agrees(site: Path) -> None:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert listing.of_site(site).files.keys() == files - {listing.NAME}
    subprocess.run(["sha256sum", "--check", "--quiet", listing.NAME], cwd=site, check=True)


def test_drafts_stay_at_the_desk(tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "2026" / "index.html"
    draft.parent.mkdir(parents=True)
    draft.write_text("<p>Not yet.</p>", encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>Today.</p>", encoding="utf-8")
    finish(tmp_path, {"SITEURL": "https://quay.example"}, {}, published.last(tmp_path))
    assert (tmp_path / "index.html").is_file()
    assert not (tmp_path / "drafts").exists()


def test_a_list_is_read_as_it_was_written() -> None:
    made = Listing({"a b/ü.html": "0" * 64, "x": "f" * 64})
    assert listing.read(made.text()) == made


@pytest.mark.parametrize("path", ["/etc/passwd", "../x", "a/../../x"])
def test_a_list_that_leads_out_of_the_site_is_not_followed(path: str) -> None:
    assert listing.read(f"{'0' * 64}  {path}\n").files == {}


def test_a_plan_sends_assets_first_and_removes_only_what_was_built() -> None:
    before = Listing({"same": "1", "old.html": "1", "changed.html": "1"})
    after = Listing({"same": "1", "changed.html": "2", "a.html": "1", "z.css": "1"})
    assert listing.plan(before, after) == listing.Plan(("z.css", "a.html", "changed.html"), ("old.html",))
    assert not listing.plan(after, after)


# ------------------------------------------------------------------ assets


def test_pages_name_assets_by_what_is_in_them(site: Path) -> None:
    named = re.search(
        r'href="https://quay.example/(theme/style\.[0-9a-f]{10}\.css)"', text(site / "index.html")
    )
    assert named
    assert text(site / named[1]) == text(site / "theme/style.css")
    assert re.search(r'src="https://quay.example/theme/quay\.[0-9a-f]{10}\.svg"', text(site / "404.html"))
    assert media.caching(named[1]) == media.FOR_EVER
    assert media.caching("theme/style.css") == media.ASK_EACH_TIME


def test_the_name_changes_with_the_content_and_only_then(tmp_path: Path) -> None:
    names = []
    for number, style in enumerate(("a {}", "a {}", "b {}")):
        folder = published.publish(tmp_path / str(number), {**published.FILES, "theme/style.css": style})
        names.append(next(path for path in assets.hashed(listing.paths(folder)) if path.endswith(".css")))
    assert names[0] == names[1] != names[2]


def test_words_of_a_story_are_not_taken_for_a_link(site: Path) -> None:
    assert '<p>href="/theme/style.css"</p>' in text(site / "2015/10/24/boats/index.html")


@pytest.mark.parametrize(
    "address",
    ["https://quay.example/../secret.css", "https://other.example/a.css", "https://quay.example/gone.css"],
)
def test_what_is_not_an_asset_of_the_site_keeps_its_name(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret.css").write_text("x", encoding="utf-8")
    page = f'<link rel="stylesheet" href="{address}">'
    folder = published.write(tmp_path / "site", {"index.html": page})
    assets.hash_names(folder, published.URL, folder)
    assert text(folder / "index.html") == page


# ------------------------------------------------------------------ headers and hosts


def test_the_header_allows_what_some_page_needs_and_nothing_more(site: Path) -> None:
    told = policy.joined(policy.of_page(text(page)) for page in site.rglob("*.html"))
    assert told in text(site / "_headers")
    assert "script-src 'self'" in told
    assert told.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in told
    assert "unsafe-inline" not in told


def test_policies_are_joined_by_directive_with_the_fallback_in_mind() -> None:
    joined = policy.joined(["default-src 'self'; base-uri 'none'", "default-src 'none'; img-src https:"])
    assert joined == "default-src 'self'; img-src https: 'self'; frame-ancestors 'none'"
    assert policy.joined([]).startswith("default-src 'none'")
    assert policy.of_page("<p>no policy</p>") == policy.STRICT


def test_browsers_are_told_to_stay_with_https_only_where_it_is_used() -> None:
    assert "Strict-Transport-Security" in policy.headers("", secure=True)
    assert "Strict-Transport-Security" not in policy.headers("", secure=False)


def rules(told: str) -> dict[str, dict[str, str]]:
    """The rules of a ``_headers`` file."""
    found: dict[str, dict[str, str]] = {}
    for block in told.strip().split("\n\n"):
        pattern, *lines = block.splitlines()
        found[pattern] = dict(line.strip().split(": ", 1) for line in lines)
    return found


def test_no_address_gets_a_header_from_two_rules(site: Path) -> None:
    told = rules(text(site / "_headers"))
    everywhere = set(told.pop("/*"))
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Strict-Transport-Security"} <= everywhere
    assert all(not everywhere & set(headers) for headers in told.values())
    assert told["/feeds/*.rss.xml"] == {"Content-Type": "application/rss+xml; charset=utf-8"}
    hashed = [pattern for pattern, headers in told.items() if headers.get("Cache-Control") == media.FOR_EVER]
    assert len(hashed) == 2


def test_old_addresses_lead_to_the_new_ones_on_every_host(site: Path) -> None:
    old, new = "/2015/10/23/%D7%A7%D7%A8%D7%95%D7%9F/", "/2015/10/24/%C3%BC/"
    assert f"{old} {new} 301\n" in text(site / "_redirects")
    vercel = json.loads(text(site / "vercel.json"))
    assert {"source": old, "destination": new, "permanent": True} in vercel["redirects"]
    assert f'"/2015/10/23/קרון/" "{new}";\n' in text(site / "_nginx/redirects.map")
    page = text(site / "2015/10/23/boats/index.html")
    assert '<meta http-equiv="refresh" content="0; url=https://quay.example/2015/10/24/boats/">' in page


def test_a_site_below_a_path_says_so_to_its_host() -> None:
    told = dict(hosts.files(Hosted("/paper", {"A": "b"}, ("theme/a.css",), {"x/": "y/"})))
    assert told["_redirects"] == "/paper/x/ /paper/y/ 301\n"
    assert set(rules(told["_headers"])) >= {"/paper/*", "/paper/theme/a.css"}
    assert "CNAME" not in told
    assert told[".nojekyll"] == ""


def test_github_answers_to_the_domain_that_is_set(site: Path) -> None:
    assert text(site / "CNAME") == "quay.example\n"


def test_an_address_cannot_break_out_of_a_line_of_nginx() -> None:
    assert redirects.for_nginx({'a"; $b\\': "x y"}, "") == '"/a\\"; \\$b\\\\" "/x%20y";\n'


# ------------------------------------------------------------------ compression


def test_copies_say_what_their_files_say_and_are_worth_it(site: Path) -> None:
    packed = [path for path in site.rglob("*") if path.suffix in precompressed.METHODS]
    assert {path.name for path in packed} >= {
        "index.html.br",
        "style.css.gz",
        "index.md.br",
        "all.atom.xml.gz",
    }
    for path in packed:
        unpack = brotli.decompress if path.suffix == ".br" else gzip.decompress
        data = path.with_suffix("").read_bytes()
        assert unpack(path.read_bytes()) == data
        assert path.stat().st_size < len(data) * 0.9
    assert not (site / "theme/photo.jpg.gz").exists()
    assert not (site / "robots.txt.gz").exists(), "one packet either way"


def test_copies_are_taken_over_for_the_same_bytes_only(tmp_path: Path) -> None:
    before = published.publish(tmp_path / "before")
    (before / "theme/style.css.br").write_bytes(b"taken over")
    (before / "index.html.br").write_bytes(b"stale")
    files = {**published.FILES, "index.html": published.FILES["index.html"].replace("trams", "barges")}
    now = published.publish(tmp_path / "now", files, before)
    assert (now / "theme/style.css.br").read_bytes() == b"taken over"
    assert b"barges" in brotli.decompress((now / "index.html.br").read_bytes())


def test_the_same_pages_make_the_same_site(tmp_path: Path) -> None:
    made = [listing.of_folder(published.publish(tmp_path / name)) for name in ("one", "two")]
    assert made[0] == made[1]


def test_pages_are_known_until_they_are_made_anew_or_gone() -> None:
    kept = published.last(Path()).kept
    kept.update({"a": "one", "b": "two", "old": "three"}, ["old"], [])
    assert sorted(kept.policies()) == ["one", "three", "two"]
    kept.update({"b": "four"}, [], ["a", "style.css"])
    assert sorted(kept.policies()) == ["four", "one"]
    assert kept.redirects() == []


# ------------------------------------------------------------------ in the place of the last


def test_a_site_is_published_by_what_changed_and_what_no_build_wrote_stays(tmp_path: Path) -> None:
    there = published.write(tmp_path / "site", {"by-hand.txt": "mine"})
    published.switch(there)
    stamp = (there / "robots.txt").stat().st_mtime_ns
    again = published.switch(there)
    assert not again.written
    assert not again.removed
    files = {name: content for name, content in published.FILES.items() if "boats" not in name}
    assert set(published.switch(there, {**files, "new.txt": "new"}).written) == {"new.txt", listing.NAME}
    assert not (there / "2015/10/24/boats").exists()
    assert text(there / "by-hand.txt") == "mine"
    assert (there / "robots.txt").stat().st_mtime_ns == stamp
    assert listing.of_site(there).files == {
        name: digest for name, digest in listing.of_folder(there).files.items() if name != "by-hand.txt"
    }
