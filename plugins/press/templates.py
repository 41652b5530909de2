"""Remembers compiled templates: compiling those of a theme takes longer than rendering a few pages.

Jinja asks for them by the name and path of the template, and checks each against its source.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache

from press import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.bccache import Bucket

    from press.store import Store

SPACE = "templates"
"""The name space of the store."""


class Templates(BytecodeCache):
    """Jinja's cache of bytecode, in a store (whose version holds the code and Python)."""

    def __init__(self, store: Store, settings: Mapping[str, Any]) -> None:
        self._store, self._process = store, os.getpid()
        self._of_settings = digest.of_value(settings.get("JINJA_ENVIRONMENT"))
        self._fresh: dict[bytes, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with its compiled template, if there is one."""
        if os.getpid() != self._process:
            return  # the connection is that of the process that forked us
        found = self._store.get(SPACE, self._key(bucket))
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take a compiled template, to be kept at the end; until then other builds may use the store."""
        self._fresh[self._key(bucket)] = bucket.bytecode_to_string()

    def close(self) -> None:
        """Keep the compiled templates; if the disk is full, the next build compiles them again."""
        if not self._fresh:
            return
        with suppress(sqlite3.OperationalError):
            for key, compiled in self._fresh.items():
                self._store.put(SPACE, key, compiled)
            self._store.prune(SPACE)
            self._store.commit()

    def _key(self, bucket: Bucket) -> bytes:
        return digest.of_bytes(self._of_settings, bucket.key.encode())
