"""What became of the stories of a build."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

from rich.console import Console

from copydesk.problems import problem
from copydesk.report import TABLE_ROWS, Report


def test_a_report_counts_and_puts_refusals_first() -> None:
    report = Report(root=Path("content"), published=1)
    assert report.status == 0
    report.add(Path("content/b.txt"), [problem("no-headline", "b", name="b")])
    report.add(Path("content/c.txt"), [problem("empty", "c")])
    assert report.status == 3
    assert [each.file for each in report.in_order()] == ["c.txt", "b.txt"]
    assert [each["file"] for each in json.loads(report.as_json())["refused"]] == ["c.txt"]
    report.published = 0
    assert report.status == 1


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
        slip = problem("toml-key", "content/desk.toml", 2, key="sauce", fields="source")
        report.add(Path(f"content/{name}.txt"), [slip])
    (told,) = report.in_order()
    assert (told.file, told.line) == ("desk.toml", 2)


def test_a_long_report_shows_each_refusal_and_one_warning_of_a_kind() -> None:
    report = Report(root=Path("content"), published=1)
    for number in range(3):
        report.add(Path(f"content/w{number}.txt"), [problem("no-headline", "w", name="w")])
    assert "w0.txt and 2 more" in printed(report)
    for number in range(TABLE_ROWS + 2):
        report.add(Path(f"content/[r]{number}.txt"), [problem("empty", "r")])
    assert "[r]0.txt" in printed(report)
    assert "… and 3 more" in printed(report)
    assert "1 published, 42 refused" in printed(report)


def test_a_report_without_problems_is_its_counts() -> None:
    assert printed(Report(published=2)) == "Stories: 2 published, 0 refused, 0 drafts, 0 withheld.\n"
