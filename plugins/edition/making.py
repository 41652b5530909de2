"""How functions of one story are called, so that their results can be kept, or made by several processes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Making: TypeAlias = "Callable[[Callable[[Any], Any], Mapping[bytes, Any]], Mapping[bytes, Any]]"
"""Calls a function with values and returns its results.  Both are by key, a digest of everything that the
function looks at.  `press.making` is one."""


def alone(work: Callable[[Any], Any], tasks: Mapping[bytes, Any]) -> Mapping[bytes, Any]:
    """Call the function here and now, and keep nothing."""
    return {key: work(task) for key, task in tasks.items()}
