from __future__ import annotations

import json

from press.model import Changes
from press.report import Report

REFUSAL = {
    "code": "no-text",
    "file": "a.txt",
    "line": 3,
    "message": "There is no text.",
    "hint": "Write some.",
}


def test_report_says_what_was_done_to_people_and_to_machines() -> None:
    report = Report()
    report.counts["read"] += 1200
    report.lap("reading")
    report.finish(Changes(("index.html",), ("old.html", "older.html"), 7), [REFUSAL])
    rows = dict(report.rows())
    assert rows["Sources read"] == "1,200"
    assert rows["Files removed"] == "2"
    assert "Pages rendered" not in rows
    assert {"Seconds of reading", "Seconds of publishing"} <= rows.keys()
    title, *lines = report.table().splitlines()
    assert title == "The build"
    assert dict(line.strip().rsplit(maxsplit=1) for line in lines) == rows
    assert len({len(line) for line in lines}) == 1
    told = json.loads(report.as_json())
    assert (told["read"], told["written"], told["removed"], told["unchanged"]) == (1200, 1, 2, 7)
    assert told["refused"] == [REFUSAL]
    assert told["files"] == {"written": ["index.html"], "removed": ["old.html", "older.html"]}
    assert told["seconds"].keys() == {"reading", "publishing"}
