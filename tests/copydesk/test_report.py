"""What became of the stories of a build."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from copydesk.outcomes import Outcomes
from copydesk.problems import problem
from copydesk.report import MOST_PRINTED, Report

if TYPE_CHECKING:
    from collections.abc import Iterable


def test_a_report_counts_and_puts_refusals_first() -> None:
    report = reckoned(Report(root=Path("content")), ["content/a.txt"])
    assert report.status == 0
    report.add(Path("content/b.txt"), [problem("no-headline", "b", name="b")])
    report.add(Path("content/c.txt"), [problem("empty", "c")])
    reckoned(report, ["content/a.txt", "content/b.txt"])
    assert report.status == 3
    assert [each.file for each in report.in_order()] == ["c.txt", "b.txt"]
    assert [each["file"] for each in json.loads(report.as_json())["refused"]] == ["c.txt"]
    assert reckoned(Report(), []).status == 1


def reckoned(
    report: Report, published: list[str], outcomes: Outcomes | None = None, gone: Iterable[str] = ()
) -> Report:
    """Reckon up what a report was told of: these stories are published, besides what is refused."""
    statuses = {Path(path): "published" for path in published}
    report.files = sorted(statuses.keys() | report.problems.keys() | report.withheld | set(report.files))
    report.reckon(outcomes or Outcomes(sqlite3.connect(":memory:")), statuses, gone)
    return report


def printed(report: Report) -> str:
    console = Console(file=StringIO(), width=300)
    report.print(console)
    return console.file.getvalue()


def test_a_file_is_named_as_seen_from_the_content_folder_and_so_that_it_can_be_seen() -> None:
    report = Report(root=Path("content"))
    assert report.name(Path("content/a/caf\udce9\u202e\n.txt")) == "a/caf\\udce9\\u202e\\n.txt"
    assert report.name(Path("content/قایق‌ها.txt")) == "قایق‌ها.txt"
    (noted,) = report.add(Path("content/a/b.txt"), [problem("empty", "/content/a/b.txt", 3)])
    assert (noted.file, noted.line) == ("a/b.txt", 3)


def test_a_slip_of_the_editors_is_told_once_and_of_the_editors_file() -> None:
    report = Report(root=Path("content"))
    for name in ("a", "b"):
        slip = problem("toml-key", "content/desk.toml", 2, key="sauce", meant="", fields="source")
        report.add(Path(f"content/{name}.txt"), [slip])
    (told,) = reckoned(report, ["content/a.txt", "content/b.txt"]).in_order()
    assert (told.file, told.line) == ("desk.toml", 2)


def test_a_long_report_shows_each_refusal_and_one_warning_of_a_kind() -> None:
    report, warned = Report(root=Path("content")), [f"content/w{number}.txt" for number in range(3)]
    for path in warned:
        report.add(Path(path), [problem("no-headline", "w", name="w")])
    assert "w0.txt, and 2 more" in printed(reckoned(report, warned))
    for number in range(MOST_PRINTED + 2):
        report.add(Path(f"content/[r]{number}.txt"), [problem("empty", "r")])
    reckoned(report, warned)
    assert "[r]0.txt" in printed(report)
    assert "… and 3 more" in printed(report)
    assert "3 published, 42 refused" in printed(report)


def test_a_report_without_problems_is_its_counts() -> None:
    assert (
        printed(reckoned(Report(), ["a", "b"])) == "Stories: 2 published, 0 refused, 0 drafts, 0 withheld.\n"
    )


def test_one_draft_is_told_as_one() -> None:
    told = Report(counts=Counter(published=1, drafts=1))
    assert printed(told) == "Stories: 1 published, 0 refused, 1 draft, 0 withheld.\n"


def test_a_report_of_few_sources_tells_of_all() -> None:
    outcomes = Outcomes(sqlite3.connect(":memory:"))
    whole = Report()
    whole.add(Path("bad"), [problem("empty", "bad")])
    whole.add(Path("worse"), [problem("empty", "worse")])
    whole.withheld.add(Path("kept"))
    reckoned(whole, ["good", "odd"], outcomes)
    few = Report()
    few.add(Path("odd"), [problem("no-headline", "odd", name="odd")])
    reckoned(few, ["odd", "worse"], outcomes, gone=["kept"])
    assert printed(few).endswith("Stories: 3 published, 1 refused, 0 drafts, 0 withheld.\n")
    assert [each["file"] for each in few.refusals()] == ["bad"]
    assert [each.file for each in few.in_order()] == ["bad", "odd"]
    reckoned(Report(files=[Path("bad")]), ["bad"], outcomes)
    assert outcomes.problems()[0].file == "odd"
    assert outcomes.counts() == {"published": 4}


def test_a_source_that_pelican_could_not_use_is_refused() -> None:
    report = reckoned(Report(files=[Path("lost")]), ["good"])
    assert [each["code"] for each in report.refusals()] == ["failed"]
