"""How much room a piece of work takes at its most."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def room(work: Callable[[], object]) -> int:
    """The most bytes that Python holds for some work, beyond those that it held before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
