"""Regular expressions as an earlier build has compiled them.

Python keeps modules compiled, but compiles their expressions anew in every process: with those of all
libraries that takes a tenth of the time of a small build.  So what `re` gives to its engine is kept in a
file, by expression and flags.  It is of one version of Python alone; of another one, or damaged, the file
counts for nothing.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_compiler: Any = import_module("re._compiler")
_engine: Any = import_module("_sre")

Known = dict[tuple[str | bytes, int], tuple[Any, ...]]
"""What the engine is given besides the expression, by expression and flags; the program as bytes."""

BYTES = 16
"""Of the digest at the beginning of the file."""
ENOUGH = 20
"""One new expression in so many is worth writing the file again."""
MOST = 5000
"""Expressions in the file: some are made from what is read."""
UNKEPT = re.DEBUG | re.LOCALE
"""Flags with which there is more to compiling than its result, or more than they say to depend on."""


@contextmanager
def kept(path: Path) -> Iterator[None]:
    """Have `re` compile nothing that a file has; keep there what was asked for, if enough of it is new."""
    patterns = _Patterns(_read(path))
    _compiler.compile = patterns.made
    try:
        yield
    finally:
        _compiler.compile = patterns.compile
        if patterns.compiled * ENOUGH > len(patterns.used):
            with suppress(OSError):  # nothing is lost but time
                _write(path, patterns.used)


class _Patterns:
    """Expressions that are known, and those that were asked for."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self.used: Known = {}
        self.compiled = 0
        """How many were not known."""
        self.compile, self._engine = _compiler.compile, _engine.compile

    def made(self, expression: Any, flags: int = 0) -> Any:
        """Do what `re._compiler.compile` does."""
        if not isinstance(expression, str | bytes) or flags & UNKEPT:
            return self.compile(expression, flags)
        key = expression, int(flags)
        known = self._known.get(key)
        if known is None:
            return self._anew(key)
        self.used[key] = known
        all_flags, program, *others = known
        return self._engine(expression, all_flags, array("I", program).tolist(), *others)

    def _anew(self, key: tuple[str | bytes, int]) -> Any:
        """Have an expression compiled, and note what the engine is given."""

        def noting(expression: Any, flags: int, program: list[int], *others: Any) -> Any:
            if len(self.used) < MOST:
                self.used[key] = int(flags), array("I", program).tobytes(), *others
            return self._engine(expression, flags, program, *others)

        self.compiled += 1
        _engine.compile = noting
        try:
            return self.compile(*key)
        finally:
            _engine.compile = self._engine


def _read(path: Path) -> Known:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    if data[:BYTES] != _digest(data[BYTES:]):
        return {}
    known: Known = marshal.loads(data[BYTES:])  # noqa: S302 - our own, and whole
    return known


def _write(path: Path, known: Known) -> None:
    data = marshal.dumps(known)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(_digest(data) + data)
    fresh.replace(path)


def _digest(data: bytes) -> bytes:
    """Return a digest of what is in the file, and of the Python that it is of."""
    return blake2b(sys.version.encode() + data, digest_size=BYTES).digest()
