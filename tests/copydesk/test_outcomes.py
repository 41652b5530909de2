from __future__ import annotations

import sqlite3
from pathlib import Path

from copydesk.outcomes import Outcome, Outcomes
from copydesk.problems import problem


def test_what_became_of_sources_is_counted_with_what_is_wrong_with_them() -> None:
    outcomes = Outcomes(sqlite3.connect(":memory:"))
    good, odd, bad = Path("good"), Path("caf\udce9"), Path("bad")
    warning, refusal = problem("no-headline", "odd", name="odd"), problem("empty", "bad")
    became = {good: Outcome.PUBLISHED, odd: Outcome.PUBLISHED, bad: Outcome.REFUSED}
    outcomes.note(became, {odd: [warning], bad: [refusal]})
    assert outcomes.counts() == {"published": 2, "refused": 1}
    assert set(outcomes.problems()) == {warning, refusal}
    outcomes.note({bad: Outcome.WITHHELD}, {})
    outcomes.forget([str(odd), "unknown"])
    assert outcomes.counts() == {"published": 1, "withheld": 1}
    assert outcomes.problems() == []
