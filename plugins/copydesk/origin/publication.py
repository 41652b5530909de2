"""When a story was published and changed: the likeliest of the known dates, and where it is from."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from copydesk.model import Moment, Precision
from copydesk.problems import problem

if TYPE_CHECKING:
    from pathlib import PurePath

    from copydesk.editor import Story
    from copydesk.model import Copy, Desk, Problem, Stamp


class Origin(Struct, frozen=True):
    """What is known about a story besides its text."""

    raw: bytes
    path: PurePath | None = None
    modified: datetime | None = None


_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>1[6-9]\d\d|20\d\d)[-/_.]?(?P<month>0[1-9]|1[0-2])[-/_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
)


def moments(
    copy: Copy, stamps: list[tuple[Stamp, int]], origin: Origin, story: Story | None
) -> tuple[Moment | None, Moment | None, list[Problem]]:
    """When the story was published and changed, and what is odd about that.

    The sources take precedence in this order: the editor on this story, the copy, the path, the
    ``desk.toml`` of the folder, the date of the file.

    Args:
        copy: the copy, for its name, zone and the editor's settings.
        stamps: the dates written in the copy that may be the story's, each with its line, likeliest first.
        origin: the file's path and date.
        story: what the editor says of this story.

    Returns:
        The moments of publication and of the last change, and the problems in finding them.

    """
    zone = _zone(copy.desk.zone)
    first = next((found for found in stamps if not found[0].updated), stamps[0] if stamps else None)
    changed = next((found for found in stamps if found[0].updated and found is not first), None)
    published: Moment | None
    problems: list[Problem] = []
    if story and story.date is not None:
        published = Moment(_aware(story.date, zone), _precision(story.date), "story")
    elif first:
        published = _moment(first, zone)
        if first[0].ambiguous:
            problems.append(_ambiguous(copy, *first))
    else:
        published, problems = around(copy.name, copy.desk, origin)
    updated = _moment(changed, zone) if changed else None
    if story and story.updated is not None:
        updated = Moment(_aware(story.updated, zone), _precision(story.updated), "story")
    if published and updated and updated.when <= published.when:
        updated = None
    return published, updated, problems


_BESIDE = "date = {date} into {name}.toml beside the file"
_AT_TOP = "date: {date} between two lines of --- at the top"
"""Where the editor says the date of raw copy, and of Markdown."""


def around(
    name: str, desk: Desk, origin: Origin, *, is_markdown: bool = False
) -> tuple[Moment | None, list[Problem]]:
    """When a story without a date was published, according to the path, the folder or the file itself.

    Args:
        name: the story's, for the problems.
        desk: what the editor says of its folder.
        origin: the file's path and date.
        is_markdown: whether the file is Markdown, which says by itself what it wants to correct.

    Returns:
        The moment, and a problem if it is a guess or there is none.

    """
    zone = _zone(desk.zone)
    if day := _day_in(origin.path):
        return Moment(datetime.combine(day, time(), zone), Precision.DAY, "path"), []
    if desk.date:
        return Moment(datetime.combine(desk.date, time(), zone), Precision.DAY, "desk"), []
    if origin.modified:
        changed = f"{origin.modified:%Y-%m-%d}"
        where = (_AT_TOP if is_markdown else _BESIDE).format(date=changed, name=name)
        guessed = problem("date-from-file", name, date=changed, where=where)
        return Moment(origin.modified, Precision.SECOND, "file"), [guessed]
    return None, [problem("no-date", name, name=name)]


def _ambiguous(copy: Copy, stamp: Stamp, number: int) -> Problem:
    """The problem of a date whose day and month could be the other way round."""
    other = stamp.day.replace(day=stamp.day.month, month=stamp.day.day)
    shown = ((line.number, line.text) for line in copy.lines)
    declared = ((each.line, each.value) for each in copy.declared.published)
    text = next(text for at, text in chain(shown, declared) if at == number)
    return problem(
        "ambiguous-date", copy.name, number, name=copy.name, text=text, date=stamp.day, other=other
    )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # `editor` has reported the wrong name already
        return ZoneInfo("UTC")


def _moment(found: tuple[Stamp, int], zone: ZoneInfo) -> Moment:
    stamp, line = found
    when = datetime.combine(stamp.day, stamp.clock or time(), stamp.zone or zone)
    return Moment(when, Precision.MINUTE if stamp.clock else Precision.DAY, "copy", line)


def _aware(value: date, zone: ZoneInfo) -> datetime:
    """A day or a moment of the editor's, in the zone of the folder if it names none."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    return datetime.combine(value, time(), zone)


def _precision(value: date) -> Precision:
    return Precision.SECOND if isinstance(value, datetime) else Precision.DAY


def _day_in(path: PurePath | None) -> date | None:
    """The day that a path names, the one nearest the file's name if there are several."""
    if path is None:
        return None
    for found in reversed(list(_IN_PATH.finditer(path.as_posix()))):
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:  # 30 February
            continue
    return None
