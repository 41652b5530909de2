"""What a reader returns, as bytes and back: without Pelican's settings, to which its objects refer."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PELICAN = "pelican."
"""The modules of objects that refer to the settings: sections, tags, authors."""


class _Pickler(pickle.Pickler):
    def persistent_id(self, value: object) -> object:
        """Return the class and the fields of an object of Pelican's, in the place of the object."""
        if not type(value).__module__.startswith(PELICAN) or not hasattr(value, "settings"):
            return None
        return type(value), {name: each for name, each in vars(value).items() if name != "settings"}


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, settings: Mapping[str, Any]) -> None:
        super().__init__(file)
        self._settings = settings

    def persistent_load(self, frozen: tuple[type, dict[str, object]]) -> object:
        """Return the object that was frozen, with the settings of this build."""
        kind, fields = frozen
        made: Any = object.__new__(kind)
        vars(made).update(fields, settings=self._settings)
        return made


def frozen(value: object) -> bytes | None:
    """Return a value as bytes; None where some part of it cannot be kept."""
    written = io.BytesIO()
    try:
        _Pickler(written, pickle.HIGHEST_PROTOCOL).dump(value)
    except (pickle.PicklingError, AttributeError, TypeError, RecursionError):
        return None
    return written.getvalue()


def thawed(data: bytes, settings: Mapping[str, Any]) -> Any:
    """Return the value of bytes that `frozen` made: our own, for the store tells whether they are whole."""
    return _Unpickler(io.BytesIO(data), settings).load()
