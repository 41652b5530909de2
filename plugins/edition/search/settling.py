"""The same index in the same bytes: Pagefind lists the values of a filter in another order each time.

Its filters and the list of its pieces (``pf_filter``, ``pf_meta``) are CBOR after a word of twelve letters,
compressed, each named for its bytes.  They are put in order and named anew; a browser finds them through the
list as before.
"""

from __future__ import annotations

import gzip
import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import cbor2

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = b"pagefind_dcd"
FILTERS = 3
"""The place of the filters in the list of pieces."""


def settle(folder: Path) -> None:
    """Put the filters of an index in order."""
    names = dict(_settle_filter(path) for path in sorted((folder / "filter").glob("*.pf_filter")))
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text(encoding="utf-8"))
    for language in entry["languages"].values():
        path = folder / f"pagefind.{language['hash']}.pf_meta"
        pieces = _read(path)
        pieces[FILTERS] = sorted([name, names[hashed]] for name, hashed in pieces[FILTERS])
        language["hash"] = _write(path, pieces, "pagefind.", language["hash"])
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _settle_filter(path: Path) -> tuple[str, str]:
    """Put the values of a filter in order; return its old and its new name."""
    name, values = _read(path)
    return path.stem, _write(path, [name, sorted(values)], "", path.stem)


def _read(path: Path) -> list[Any]:
    data = gzip.decompress(path.read_bytes())
    found: list[Any] = cbor2.loads(data.removeprefix(SIGNATURE))
    return found


def _write(path: Path, value: list[Any], prefix: str, old: str) -> str:
    """Write a piece in the place of another one, named for its new bytes; return the name."""
    data = SIGNATURE + cbor2.dumps(value)
    language, _, hashed = old.rpartition("_")
    new = f"{language}_{blake2b(data, digest_size=16).hexdigest()[: len(hashed)]}"
    path.unlink()
    # Without a time stamp, which gzip would write.
    path.with_name(f"{prefix}{new}{path.suffix}").write_bytes(gzip.compress(data, mtime=0))
    return new
