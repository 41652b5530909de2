"""When a story was published and changed, and how we know."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.editor import Story
from copydesk.model import Copy, Desk, Line, Moment, Precision, Problem, Stamp
from copydesk.origin.publication import Origin, moments
from made_up import made

DAY = date(2026, 10, 24)
VIENNA = ZoneInfo("Europe/Vienna")
FILE = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


def found(
    *stamps: Stamp, settings: Desk | None = None, path: str | None = None, story: Story | None = None
) -> tuple[Moment | None, Moment | None, list[str]]:
    copy = Copy("talks", (), "en", settings or Desk())
    origin = Origin(b"", PurePosixPath(path) if path else None, FILE)
    published, updated, problems = moments(copy, [(stamp, 3) for stamp in stamps], origin, story)
    return published, updated, [problem.code for problem in problems]


def test_order_of_the_sources() -> None:
    written, inner = Stamp(DAY), Desk(date=date(2026, 10, 23))
    story, path = Story(date=date(2026, 10, 20)), "tribune/2026-10-22/talks.txt"
    cases = [
        (found(written, settings=inner, path=path, story=story), "story", 20),
        (found(written, settings=inner, path=path), "copy", 24),
        (found(settings=inner, path=path), "path", 22),
        (found(settings=inner), "desk", 23),
    ]
    for (published, _, problems), source, day in cases:
        assert published
        assert (published.found, published.when.day) == (source, day)
        assert problems == []


def test_the_date_of_the_file_is_the_last_resort_and_is_reported() -> None:
    published, _, problems = found()
    assert published == Moment(FILE, Precision.SECOND, "file")
    assert problems == ["date-from-file"]


def test_the_date_of_the_file_is_told() -> None:
    _, _, (told,) = moments(Copy("talks", ()), [], Origin(b"", None, FILE), None)
    assert "no date: 2026-11-02, when" in told.message


def test_without_any_date_there_is_none() -> None:
    published, updated, problems = moments(Copy("talks", ()), [], Origin(b""), None)
    assert (published, updated) == (None, None)
    assert [problem.code for problem in problems] == ["no-date"]


def test_a_time_without_zone_is_read_in_the_zone_of_the_desk() -> None:
    published, _, _ = found(Stamp(DAY, time(18, 30)), settings=Desk(zone="Europe/Vienna"))
    assert published == Moment(datetime(2026, 10, 24, 18, 30, tzinfo=VIENNA), Precision.MINUTE, "copy", 3)
    written = timezone(timedelta(hours=-4))
    published, _, _ = found(Stamp(DAY, time(18, 30), written), settings=Desk(zone="Europe/Vienna"))
    assert published
    assert published.when.utcoffset() == timedelta(hours=-4)


def test_a_zone_that_is_none_is_read_as_utc() -> None:
    published, _, _ = found(Stamp(DAY), settings=Desk(zone="Nowhere/At_All"))
    assert published
    assert published.when.utcoffset() == timedelta()


def test_published_is_the_first_that_is_no_update() -> None:
    published, updated, _ = found(Stamp(DAY + timedelta(days=1), updated=True), Stamp(DAY))
    assert published
    assert updated
    assert (published.when.day, updated.when.day) == (24, 25)


def test_an_update_alone_is_the_best_date_that_there_is() -> None:
    published, updated, _ = found(Stamp(DAY, updated=True))
    assert published
    assert published.when.date() == DAY
    assert updated is None


def test_an_update_before_publication_is_none() -> None:
    assert found(Stamp(DAY), Stamp(DAY - timedelta(days=1), updated=True))[1] is None


def test_a_date_that_could_be_read_either_way_is_reported_with_both_readings() -> None:
    copy = Copy("talks", (Line(3, 3, "03/04/2026", "03/04/2026"),))
    stamp = Stamp(date(2026, 4, 3), ambiguous=True)
    _, _, problems = moments(copy, [(stamp, 3)], Origin(b""), None)
    (problem,) = problems
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line) == ("ambiguous-date", 3)
    assert "2026-04-03" in problem.message
    assert "2026-03-04" in problem.message
    assert "talks.toml" in problem.hint


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("tribune/2026-10-24/talks.txt", "2026-10-24"),
        ("2026/10/24/talks.txt", "2026-10-24"),
        ("tribune/20261024_talks.txt", "2026-10-24"),
        ("2026-10-24/2026-10-25-talks.txt", "2026-10-25"),
        ("2026-10-24/2026-02-30/talks.txt", "2026-10-24"),
        ("9020261024/talks.txt", None),
        ("2026-13-01/talks.txt", None),
    ],
)
def test_a_day_in_the_path(path: str, day: str | None) -> None:
    published, _, _ = found(path=path)
    assert published
    assert published.found == ("path" if day else "file")
    if day:
        assert published.when.date().isoformat() == day


def test_the_editor_may_write_a_moment() -> None:
    story = Story(date=datetime(2026, 10, 24, 6, 0), updated=datetime(2026, 10, 24, 7, 0, tzinfo=UTC))  # noqa: DTZ001 - as an editor writes it
    published, updated, _ = found(settings=Desk(zone="Europe/Vienna"), story=story)
    assert published == Moment(datetime(2026, 10, 24, 6, 0, tzinfo=VIENNA), Precision.SECOND, "story")
    assert updated == Moment(datetime(2026, 10, 24, 7, 0, tzinfo=UTC), Precision.SECOND, "story")


def test_a_second_date_of_publication_is_no_change() -> None:
    published, updated, _ = found(Stamp(DAY), Stamp(DAY + timedelta(days=1)))
    assert published
    assert published.when.date() == DAY
    assert updated is None


_days = st.dates()
_zones = st.none() | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_clocks = st.times().map(lambda clock: clock.replace(microsecond=0, fold=0))
_stamps = made(Stamp, _days, st.none() | _clocks, _zones, st.booleans())
_said = st.none() | _days | st.datetimes(timezones=_zones)


@given(
    st.lists(_stamps, max_size=4),
    st.sampled_from(("UTC", "Europe/Vienna", "Pacific/Kiritimati", "nowhere")),
    st.text("2026-/1039", max_size=12),
    made(Story, date=_said, updated=_said),
)
def test_a_change_comes_after_publication_and_both_are_moments(
    stamps: list[Stamp], zone: str, path: str, story: Story
) -> None:
    published, updated, _ = found(*stamps, settings=Desk(zone=zone), path=path or None, story=story)
    assert published
    assert published.when.utcoffset() is not None
    assert updated is None or updated.when > published.when
