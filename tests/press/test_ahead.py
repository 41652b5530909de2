from __future__ import annotations

import errno
import os
import signal
from typing import TYPE_CHECKING

import pytest

from press.ahead import ahead

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = os.getpid()


def test_an_item_is_there_once_it_is_made() -> None:
    reading, writing = os.pipe()

    def make() -> Iterator[bool]:
        yield os.getpid() == OURS
        yield os.read(reading, 1) == b"!"

    rest = ahead(make)
    assert next(rest) is False
    os.write(writing, b"!")
    assert list(rest) == [True]


def test_what_a_process_that_is_killed_was_to_make_is_made_here() -> None:
    def make() -> Iterator[int]:
        yield 1
        if os.getpid() != OURS:
            os.kill(os.getpid(), signal.SIGKILL)
        yield 2

    assert list(ahead(make)) == [1, 1, 2]


def test_what_is_raised_there_is_raised_here() -> None:
    def make() -> Iterator[int]:
        yield 1
        raise ValueError(os.getpid() == OURS)

    with pytest.raises(ValueError, match="True"):
        list(ahead(make))


def test_where_no_process_can_begin_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise OSError(errno.EAGAIN, "too many")

    monkeypatch.setattr(os, "fork", fork)
    assert list(ahead(lambda: [os.getpid()])) == [OURS]
    monkeypatch.setattr("press.ahead.FORKS", False)
    monkeypatch.delattr(os, "fork")
    assert list(ahead(lambda: [os.getpid()])) == [OURS]


def test_a_process_ends_when_nobody_wants_the_rest() -> None:
    def make() -> Iterator[object]:
        yield os.getpid()
        while True:
            yield b"much" * 10_000

    rest = ahead(make)
    child = next(rest)
    del rest
    assert isinstance(child, int)
    assert os.waitpid(child, 0)[1] != 0
