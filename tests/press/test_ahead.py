from __future__ import annotations

import errno
import os
import pickle
import signal
from typing import TYPE_CHECKING

import pytest

from press.ahead import ahead, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OURS = os.getpid()


def test_an_item_is_there_once_it_is_made() -> None:
    reading, writing = os.pipe()

    def make() -> Iterator[bool]:
        yield os.getpid() == OURS
        yield os.read(reading, 1) == b"!"

    rest = ahead(make)
    assert rest is not None
    assert next(rest) is False
    os.write(writing, b"!")
    assert list(rest) == [True]


def is_buried(child: int) -> bool:
    """Whether a process has ended, and somebody has waited for it."""
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return True
    return False


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def left() -> None:
    os._exit(0)


def failed() -> None:
    raise OSError(errno.EIO, "the disk is broken")


@pytest.mark.parametrize("end", [killed, left, failed])
def test_what_a_process_that_ends_early_was_to_make_is_made_here(end: Callable[[], None]) -> None:
    def make() -> Iterator[int]:
        yield os.getpid()
        if os.getpid() != OURS:
            end()
        yield 2

    begun = ahead(make)
    assert begun is not None
    child = next(begun)
    with pytest.raises(ChildProcessError):
        next(begun)
    assert is_buried(child)
    assert whole(ahead(make), make) == [OURS, 2]


@pytest.mark.parametrize("share", [0.2, 0.7])
def test_a_part_of_an_item_is_none(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    pipe = os.pipe()
    monkeypatch.setattr(os, "pipe", lambda: pipe)

    def make() -> Iterator[str]:
        if os.getpid() != OURS:
            said = pickle.dumps(("much" * 100,))
            os.write(pipe[1], said[: int(share * len(said))])
            os._exit(0)
        yield "all"

    assert whole(ahead(make), make) == ["all"]


def test_what_fails_there_and_here_is_raised_here() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise ValueError(os.getpid() == OURS)

    with pytest.raises(ValueError, match="True"):
        whole(ahead(make), make)


def test_where_no_process_can_begin_whoever_asks_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise OSError(errno.EAGAIN, "too many")

    monkeypatch.setattr(os, "fork", fork)
    assert ahead(lambda: [os.getpid()]) is None
    monkeypatch.setattr("press.ahead.FORKS", False)
    monkeypatch.delattr(os, "fork")
    assert ahead(lambda: [os.getpid()]) is None
    assert whole(None, lambda: [os.getpid()]) == [OURS]


def test_a_process_that_the_system_buries_has_made_what_it_made() -> None:
    theirs = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert whole(ahead(lambda: [os.getpid() == OURS]), list) == [False]
    finally:
        signal.signal(signal.SIGCHLD, theirs)


def test_a_process_ends_when_nobody_wants_the_rest() -> None:
    def make() -> Iterator[object]:
        yield os.getpid()
        while True:
            yield b"much" * 10_000

    rest = ahead(make)
    assert rest is not None
    child = next(rest)
    del rest
    assert isinstance(child, int)
    assert is_buried(child)
