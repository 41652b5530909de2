"""What leaves the site, from copy to files: the same words as the pages, and ids that stay."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import feedparser
import html5lib
import pytest

import digests
import feed_rules

PROJECT = Path(__file__).resolve().parents[2]
FIRST, SECOND = "https://first.example", "https://second.example/paper"
MONDAY, TUESDAY = "1445240000", "1445330000"

COPY = """\
Harbour

Ferries resume after a week

The first boat left the quay at six in the morning, and the "second" followed it an hour after that.

Nobody who had waited through the week was left behind, said the harbour master, who had counted them.
"""


def publish(content: Path, output: Path, site: str = FIRST, now: str = MONDAY) -> Path:
    """Build for the world, and return the output."""
    command = [sys.executable, "-m", "pelican", str(content), "-o", str(output), "-s", "publishconf.py"]
    known = {**os.environ, "SITEURL": site, "SOURCE_DATE_EPOCH": now}
    done = subprocess.run(command, cwd=PROJECT, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of hostile copy, published."""
    folder = tmp_path_factory.mktemp("hostile")
    digests.write("hostile", folder / "content")
    return publish(folder / "content", folder / "output")


def pages(output: Path) -> list[Path]:
    """The pages of a site; letters are none."""
    return [path for path in output.rglob("*.html") if path.name != "email.html"]


def file_of(output: Path, address: str) -> Path:
    """The file of an absolute address."""
    return output / unquote(address.removeprefix(FIRST + "/"))


def text_of(page: str) -> list[str]:
    """The words of a story as its page shows them."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return words(next(each for each in tree.iter("div") if each.get("class") == "text"))


def words(element: object) -> list[str]:
    return "".join(element.itertext()).split()


def test_every_feed_of_hostile_copy_is_valid_and_has_the_words_of_the_pages(hostile: Path) -> None:
    seen = 0
    for path in hostile.glob("feeds/**/*.*"):
        if path.suffix not in {".xml", ".json"}:
            continue
        assert feed_rules.faults(path.read_bytes()) == set(), path
        read = (
            feedparser.parse(path.read_bytes()) if path.suffix == ".xml" else {"entries": [], "bozo": False}
        )
        assert not read["bozo"], path
        for entry in read["entries"]:
            page = file_of(hostile, entry.link + "index.html").read_text(encoding="utf-8")
            shown = html5lib.parseFragment(entry.content[0].value, namespaceHTMLElements=False)
            assert words(shown) == text_of(page), path
            headline = next(each for each in html5lib.parse(page, namespaceHTMLElements=False).iter("h1"))
            assert entry.title.split() == words(headline), path
            seen += 1
    assert seen > 50


def test_the_head_of_every_page_names_feeds_that_are_there(hostile: Path) -> None:
    for path in pages(hostile):
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        feeds = [each for each in tree.iter("link") if each.get("rel") == "alternate"]
        assert any(each.get("href") == f"{FIRST}/feeds/all.atom.xml" for each in feeds), path
        for each in feeds:
            assert file_of(hostile, each.get("href")).is_file(), path


def test_every_page_tells_what_it_is_about_and_no_text_breaks_out(hostile: Path) -> None:
    stories = 0
    for path in pages(hostile):
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        address = f"{FIRST}/{path.relative_to(hostile).as_posix().removesuffix('index.html')}"
        canonical = [
            unquote(each.get("href")) for each in tree.iter("link") if each.get("rel") == "canonical"
        ]
        assert canonical == [address]
        told = [json.loads(each.text) for each in tree.iter("script") if "ld+json" in each.get("type", "")]
        headlines = [each["headline"].split() for each in told if each["@type"] == "NewsArticle"]
        if headlines:
            assert headlines == [words(next(iter(tree.iter("h1"))))]
            stories += 1
    assert stories == len(digests.STORIES)


def test_the_page_about_feeds_offers_every_feed_to_be_copied(hostile: Path) -> None:
    page = (hostile / "subscribe" / "index.html").read_text(encoding="utf-8")
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    copied = {each.get("data-address") for each in tree.iter("button")} - {None}
    named = {each.get("href") for each in tree.iter("a")}
    every = {path for path in hostile.glob("feeds/**/*.*") if path.suffix in {".xml", ".json", ".opml"}}
    feeds = {path for path in every if path.parent.name not in {"topic", "person"}}
    assert {file_of(hostile, each) for each in copied} == {each for each in feeds if ".atom." in each.name}
    assert feeds <= {file_of(hostile, each) for each in named}


def test_ids_stay_and_only_what_changed_is_newer(tmp_path: Path) -> None:
    day = tmp_path / "content" / "gazette" / "2015-10-19"
    day.mkdir(parents=True)
    for name in ("boats", "trams", "carts", "barges"):
        (day / f"{name}.txt").write_text(COPY.replace("Ferries", name.title()), encoding="utf-8")
    content, output = tmp_path / "content", tmp_path / "output"
    before = items(publish(content, output))
    assert items(publish(content, output, now=TUESDAY)) == before, "nothing changed"

    (day / "boats.toml").write_text('headline = "Quite another headline"\n', encoding="utf-8")
    (day / "trams.txt").write_text(COPY.replace("Ferries", "Trams").replace("six", "seven"), encoding="utf-8")
    (day.with_name("2015-10-20")).mkdir()
    (day / "carts.txt").rename(day.with_name("2015-10-20") / "carts-again.txt")
    after = items(publish(content, output, site=SECOND, now=TUESDAY))
    assert set(after) == set(before)
    edited = {
        item["title"] for item in after.values() if item.get("date_modified", "").startswith("2015-10-20T08")
    }
    assert edited == {"Quite another headline", "Trams resume after a week"}
    moved = next(item for item in after.values() if item["title"].startswith("Carts"))
    assert moved["url"] == f"{SECOND}/2015/10/20/carts-resume-after-a-week/"

    told = [json.loads(line) for line in (content / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert told[0] == {"site": FIRST}
    assert len(told) == 1 + 4
    addresses = next(each["addresses"] for each in told[1:] if "carts" in each["path"])
    assert addresses == [f"2015/10/{day}/carts-resume-after-a-week/" for day in (19, 20)]


def items(output: Path) -> dict[str, dict[str, str]]:
    """The stories of the feed of all, by id."""
    told = json.loads((output / "feeds" / "all.json").read_text(encoding="utf-8"))
    return {item["id"]: item for item in told["items"]}


def test_who_came_first_keeps_the_plain_address(tmp_path: Path) -> None:
    day = tmp_path / "content" / "gazette" / "2015-10-19"
    day.mkdir(parents=True)
    (day / "second.txt").write_text(COPY, encoding="utf-8")
    before = items(publish(tmp_path / "content", tmp_path / "output"))
    (day / "first.txt").write_text(COPY.replace("six", "seven"), encoding="utf-8")
    for _ in range(2):
        after = items(publish(tmp_path / "content", tmp_path / "output"))
        assert len(after) == 2
        for name, item in before.items():
            assert after[name]["url"] == item["url"]


def test_looking_at_a_digest_keeps_no_ledger(tmp_path: Path) -> None:
    digests.write("seed", tmp_path / "content")
    digests.build(tmp_path / "content", tmp_path / "output")
    assert not (tmp_path / "content" / "ledger.jsonl").exists()
    assert (tmp_path / "output" / "feeds" / "all.atom.xml").is_file()
