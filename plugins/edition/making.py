"""What is made of one story by itself alone: whoever can may keep it, or have several processes make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Making: TypeAlias = "Callable[[Callable[[Any], Any], Mapping[bytes, Any]], Mapping[bytes, Any]]"
"""Returns what a function makes of values: the function, and the values by keys, digests of all that it looks
at (such as `press.making`)."""


def alone(work: Callable[[Any], Any], tasks: Mapping[bytes, Any]) -> Mapping[bytes, Any]:
    """Make it here and now, and keep nothing."""
    return {key: work(task) for key, task in tasks.items()}
