"""One story may cost only so much."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from pelican.settings import read_settings

from copydesk import limits, plugin
from copydesk.intake import reading
from copydesk.limits import Limits, TooSlow
from copydesk.recover import recover
from copydesk.typesetting import typography
from copydesk.writing import render

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Hypothesis looks on where garbage is collected: what the watch raises there is dropped, and told again."""

COPY = """Talks resume in the harbour town

The council met on Monday to talk about the ferry and the quay in the town hall.

It will meet again on Friday to vote on the plan, the harbour master said.
"""
WRITTEN = """---
title: Ferries
tags: [harbour, ferry]
---

See [one](https://a.example) and [two](https://b.example), <https://c.example>.

> - > deep
"""


def codes(path: Path, most: Limits) -> list[str]:
    found = recover(path, path.parent, most)
    return [each.message for each in found.problems if each.code in {"over-limit", "too-slow"}]


def test_ordinary_copy_stays_below_each_limit(tmp_path: Path) -> None:
    for name, text in {"raw.txt": COPY, "written.md": WRITTEN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert codes(tmp_path / name, Limits()) == []


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (Limits(tags=1), "The limit of 1 on its tags is passed: 2."),
        (Limits(links=2), "The limit of 2 on its links is passed: 3."),
        (Limits(nesting=2), "The limit of 2 on its nesting is passed: 3."),
    ],
)
def test_markdown_beyond_a_limit_is_refused(tmp_path: Path, most: Limits, said: str) -> None:
    path = tmp_path / "written.md"
    path.write_text(WRITTEN, encoding="utf-8")
    assert codes(path, most) == [said]
    assert recover(path, tmp_path, most).refused


def test_copy_beyond_a_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "raw.txt"
    path.write_text(COPY, encoding="utf-8")
    assert codes(path, Limits(words=20)) == ["The limit of 20 on its words is passed: 38."]
    assert recover(path, tmp_path, Limits(words=20)).refused
    copy = reading.read(COPY.encode(), "raw")
    assert limits.of_copy(copy, Limits(words=38)) == ()


@pytest.mark.parametrize("name", ["page.html", "pasted.txt"])
def test_html_of_too_many_tags_is_refused_before_it_is_parsed(tmp_path: Path, name: str) -> None:
    paragraphs = "\n".join(f"<p>{line}</p>" for line in COPY.splitlines() if line)
    path = tmp_path / name
    path.write_text(f"<html><body>{paragraphs}</body></html>", encoding="utf-8")
    assert codes(path, Limits(html_tags=10)) == []
    found = recover(path, tmp_path, Limits(html_tags=9))
    assert [each.message for each in found.problems] == ["The limit of 9 on its HTML tags is passed: 10."]
    assert found.refused
    path.write_text("2 < 3\n\n" * 20, encoding="utf-8")  # no HTML, where it is not said to be any
    assert bool(codes(path, Limits(html_tags=9))) is (name == "page.html")


def test_no_more_lines_are_made_than_a_story_may_have(tmp_path: Path) -> None:
    path = tmp_path / "raw.txt"
    path.write_text("word\n\n" * 50, encoding="utf-8")
    found = recover(path, tmp_path, Limits(lines=20))
    assert codes(path, Limits(lines=20)) == ["The limit of 20 on its lines is passed: 21 or more."]
    assert found.refused
    assert found.copy
    assert [line.number for line in found.copy.lines] == list(range(1, 42, 2))
    assert codes(path, Limits(lines=50)) == []


def test_a_story_that_takes_too_long_is_refused_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "raw.txt"
    path.write_text(COPY * 2000, encoding="utf-8")
    found = recover(path, tmp_path, Limits(seconds=0.001))
    assert found.refused
    assert [each.code for each in found.problems] == ["too-slow"]
    path.write_text(COPY, encoding="utf-8")
    assert not recover(path, tmp_path).refused


def test_time_is_not_kept_where_the_system_cannot_tell() -> None:
    ended = []

    def work() -> None:
        with limits.timed(0.000_001):
            ended.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended


def endless() -> None:
    """Work as libraries do it that catch whatever goes wrong."""
    while True:
        with suppress(Exception):
            sum(range(1000))


def test_nothing_that_catches_exceptions_holds_up_the_end_of_time() -> None:
    with limits.timed(0.001), pytest.raises(TooSlow):
        endless()


def test_an_end_of_time_that_was_dropped_is_told_again() -> None:
    def work() -> None:
        with suppress(TooSlow):
            endless()
        endless()

    with limits.timed(0.001), pytest.raises(TooSlow):
        work()


def test_work_within_timed_work_does_not_stop_the_watch() -> None:
    def work() -> None:
        with limits.timed(1000):
            pass
        endless()

    with pytest.raises(TooSlow), limits.timed(0.001):
        work()


@pytest.mark.parametrize("stage", [(render, "markdown"), (typography, "html"), (reading, "read")])
def test_the_time_of_a_story_goes_on_until_it_is_set_in_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: tuple[ModuleType, str]
) -> None:
    path = tmp_path / "raw.txt"
    path.write_text(COPY, encoding="utf-8")
    settings = read_settings(override={"PATH": str(tmp_path)})
    reader = plugin.StoryReader(settings)
    assert reader.recovered(str(path)).html
    settings["COPYDESK_LIMITS"] = {"seconds": 0.2}
    monkeypatch.setattr(*stage, lambda *_, **__: endless())
    found = reader.recovered(str(path))
    assert [each.code for each in found.problems] == ["too-slow"]
    assert not found.metadata
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)


def test_a_story_whose_time_is_up_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A watch that is up in the middle of a measurement would end that, too.
    def up(*_: object, **__: object) -> None:
        raise TooSlow

    path = tmp_path / "raw.txt"
    path.write_text(COPY, encoding="utf-8")
    monkeypatch.setattr(reading, "read", up)
    assert codes(path, Limits(seconds=7)) == ["Reading it took more than 7 seconds of a processor's time."]
