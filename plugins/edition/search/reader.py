"""The script that reads the index in browsers, at an address that changes with its content."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

_SOURCE = Path(__file__).with_name("reader.js")


@cache
def script() -> bytes:
    """Return the script."""
    return _SOURCE.read_bytes()


@cache
def url() -> str:
    """Return its address, with a digest by which `edition.hosting` knows what never changes."""
    return f"search/reader.{blake2b(script(), digest_size=5).hexdigest()}.js"
