"""How much one story may cost: a story that costs more is refused, and the edition goes on without it.

Ordinary copy stays far below each limit; the setting COPYDESK_LIMITS raises them by name:

    COPYDESK_LIMITS = {"words": 300_000}
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from copydesk.intake.filing import LIMIT as BYTES
from copydesk.model import Markup
from copydesk.problems import problem
from copydesk.writing import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.model import Article, Copy, Problem


class Limits(Struct, frozen=True):
    """The most that one story may have."""

    bytes: int = BYTES
    """Of its file."""
    lines: int = 8_000
    """Of its copy, without blank ones; since no more are made, this limits the memory that a story takes."""
    html_tags: int = 30_000
    """In HTML, opening and closing ones; a saved page has some thousands."""
    words: int = 100_000
    """Of its copy; as many as in a long novel."""
    seconds: float = 20
    """Of processor time, from its bytes to its HTML; 0.01 is usual."""
    tags: int = 50
    links: int = 500
    """In Markdown, since raw copy makes none."""
    nesting: int = 12
    """Of lists and quotations inside each other in Markdown."""


AGAIN = 0.1
"""Seconds after which `TooSlow` is raised again, in case it was lost in a garbage collection."""


class TooSlow(BaseException):
    """A story has used up its time.

    It is no `Exception`, so that libraries on the way do not catch it.
    """


def of_copy(copy: Copy, limits: Limits) -> tuple[Problem, ...]:
    """Return the problem of a copy with too many lines or words, to be checked before any rule reads it."""
    if len(copy.lines) > limits.lines:
        count = f"{len(copy.lines):,} or more"
        return (problem("over-limit", copy.name, what="lines", count=count, limit=f"{limits.lines:,}"),)
    words = sum(len(line.text.split()) for line in copy.lines)
    return _over(copy.name, words=(words, limits.words))


def of_article(article: Article, limits: Limits) -> tuple[Problem, ...]:
    """Return a problem for each limit that a story exceeds."""
    measures = [render.measure(block.source) for block in article.body if isinstance(block, Markup)]
    links = sum(measure.links for measure in measures)
    nesting = max((measure.nesting for measure in measures), default=0)
    return _over(
        article.name,
        tags=(len(article.tags), limits.tags),
        links=(links, limits.links),
        nesting=(nesting, limits.nesting),
    )


def _over(name: str, **counts: tuple[int, int]) -> tuple[Problem, ...]:
    return tuple(
        problem("over-limit", name, what=what, count=f"{count:,}", limit=f"{most:,}")
        for what, (count, most) in counts.items()
        if count > most
    )


@contextmanager
def timed(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the work inside once it has used so many seconds of processor time.

    Inside work that is timed already, that limit applies.  Where time cannot be limited (on Windows, in a
    thread that is not the first), the work takes as long as it takes.
    """
    if not _can_tell() or any(signal.getitimer(signal.ITIMER_VIRTUAL)):
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _can_tell() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
