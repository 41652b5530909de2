"""Keeps data in the form in which they are used, for the next process.

Word lists and weights are text files for people; to read and index them takes longer than to read a story.
The result is kept where Python keeps compiled modules, in ``__pycache__``, and made again if a source has
changed, if the file is damaged, or if another Python made it.  If nothing may be written
(``PYTHONDONTWRITEBYTECODE``, a read-only folder), it is made each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_HERE = Path(__file__).parent
FOLDER = Path(sys.pycache_prefix, *_HERE.parts[1:]) if sys.pycache_prefix else _HERE / "__pycache__"


def ready(name: str, sources: Iterable[Path], make: Callable[[], Any]) -> Any:
    """Return what `make` makes of some files, from the last process that made it if there was one.

    Args:
        name: what it is called among the kept.
        sources: all files that it is made of, those of code included.
        make: makes it, of nothing but builtin types that `marshal` knows.

    Raises:
        OSError: a source cannot be read.
    """
    key = [(path.name, status.st_size, status.st_mtime_ns) for path in sources for status in [path.stat()]]
    kept = FOLDER / f"{name}.{sys.implementation.cache_tag}.data"
    with suppress(OSError, ValueError, EOFError, TypeError):  # not there, not to be read, or damaged
        made_of, made = marshal.loads(kept.read_bytes())  # noqa: S302 - as far to be trusted as the code beside it
        if made_of == key:
            return made
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, marshal.dumps((key, made)))
    return made


def _keep(path: Path, data: bytes) -> None:
    """Write a file in one step: a process that reads it meanwhile sees the old one, or the new one."""
    path.parent.mkdir(exist_ok=True)
    half = path.with_suffix(f".{os.getpid()}")
    half.write_bytes(data)
    half.replace(path)
