from __future__ import annotations

import copy
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pelican.contents import Article
from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Category

from press.aside import lying_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from press.aside import Aside

SETTINGS = {**DEFAULT_CONFIG, "ARTICLE_URL": "{category}/{slug}/", "PATH": "/copy"}


def article(title: str, **more: object) -> Any:
    metadata = {
        "title": title,
        "date": datetime(2026, 11, 9, tzinfo=UTC),
        "category": Category("Harbour", SETTINGS),
        **more,
    }
    return Article(f"<p>{title}</p>", metadata, SETTINGS, f"/copy/{title}.md", {"localsiteurl": ""})


@pytest.fixture
def aside(tmp_path: Path) -> Iterator[Aside]:
    with lying_aside(tmp_path, SETTINGS) as made:
        yield made
    assert not list(tmp_path.iterdir())


def test_an_article_is_what_it_was(aside: Aside) -> None:
    made = [article("Ferry", kicker="Quay"), article("Tram")]
    before = [(each.title, each.content, each.url, each.metadata["title"], each.source_path) for each in made]
    for each in made:
        aside.put(each)
    for _ in range(2):
        assert before == [
            (each.title, each.content, each.url, each.metadata["title"], each.source_path) for each in made
        ]
    ferry, tram = made
    assert isinstance(ferry, Article)
    assert (ferry.kicker, getattr(tram, "kicker", None)) == ("Quay", None)
    assert ferry.category.settings is SETTINGS
    assert copy.copy(ferry).title == "Ferry"


def test_little_stays_in_memory(aside: Aside) -> None:
    made = article("Ferry")
    aside.put(made)
    assert not {"_content", "metadata", "title", "category"} & vars(made).keys()


def test_what_is_set_later_stands(aside: Aside) -> None:
    made = article("Ferry")
    aside.put(made)
    made.slug, made.title = "boat", "Boat"
    article("Tram")
    assert (made.title, made.url) == ("Boat", "harbour/boat/")


def test_an_article_that_cannot_be_kept_stays_as_it_is(aside: Aside) -> None:
    made = article("Ferry", draw=lambda: "ship")
    aside.put(made)
    assert vars(made)["draw"]() == "ship"


def test_a_process_that_is_forked_reads_what_was_put_aside(aside: Aside) -> None:
    made = article("Ferry")
    aside.put(made)
    child = os.fork()
    if not child:
        os._exit(0 if made.title == "Ferry" and "_content" in vars(made) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert made.title == "Ferry"
    assert "_content" not in vars(made)


def test_a_full_disk_is_told_of(aside: Aside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.pwrite", lambda _file, data, _offset: len(data) - 1)
    with pytest.raises(OSError, match="No space"):
        aside.put(article("Ferry"))
