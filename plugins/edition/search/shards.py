"""The words of a part of the index as shards: small files, each with a stretch of the alphabet.

docs/search.md has the format.  It is small without being compressed, so that hosts need not compress it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from edition.search.documents import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEVEL_BITS = (LEVELS - 1).bit_length()


def shards(rows: Mapping[str, Sequence[int]], stories: int, most: int) -> Iterator[tuple[str, bytes]]:
    """Yield shards of about `most` bytes: the start of the first word, as far as needed, and the file.

    `rows` are, by word, the stories that have it, ascending: the story's number in the part, from 0, times
    `LEVELS`, plus the weight of the word in it.  `stories` is how many stories the part has.
    """
    shard, last = _Shard(), ""
    for word in sorted(rows, key=alphabetically):
        if shard.size >= most:
            yield shard.start, shard.file()
            shard = _Shard()
        if not shard.heads:
            shard.start = word[: _same(last, word) + 1]
        shard.add(word, len(rows[word]), postings(rows[word], stories))
        last = word
    yield shard.start, shard.file()


def alphabetically(word: str) -> bytes:
    """Return what words are sorted by: units of UTF-16, as JavaScript compares them."""
    return word.encode("utf-16-be")


def postings(row: Sequence[int], stories: int) -> str:
    """Return the stories of a word as bits, ``0`` and ``1``: the gap to the one before, and the weight.

    Gaps are Rice codes (Rice and Plaunt 1971) with the parameter that suits a word spread evenly.
    """
    shift = max(0, (stories // len(row)).bit_length() - 1)
    gaps = (value - (before | (LEVELS - 1)) - 1 for before, value in zip((-1, *row), row, strict=False))
    return "".join([_coded(gap, shift) for gap in gaps])


@lru_cache(maxsize=1 << 16)
def _coded(value: int, shift: int) -> str:
    """Return a gap, times `LEVELS`, plus a weight as bits."""
    gap, weight = divmod(value, LEVELS)
    rest = format(gap & ((1 << shift) - 1), f"0{shift}b") if shift else ""
    return "1" * (gap >> shift) + "0" + rest + format(weight, f"0{LEVEL_BITS}b")


def _same(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Return how many of the first letters, or bytes, are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, yours) in pairs if mine != yours), min(len(one), len(other)))


def number(value: int) -> bytes:
    """Return a whole number in as many bytes as it needs, seven bits in each, the lowest first (LEB128)."""
    coded = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits
        coded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*coded, value))


class _Shard(Struct):
    """A shard in the making."""

    start: str = ""
    heads: list[bytes] = field(default_factory=list)
    bits: list[str] = field(default_factory=list)
    size: float = 0
    last: bytes = b""

    def add(self, word: str, count: int, bits: str) -> None:
        """Add a word that `count` stories have."""
        spelt = word.encode("utf-8")
        same = _same(self.last, spelt)
        head = number(same) + number(len(spelt) - same) + spelt[same:] + number(count)
        self.heads.append(head)
        self.bits.append(bits)
        self.size += len(head) + len(bits) / 8
        self.last = spelt

    def file(self) -> bytes:
        """Return the file: how many words; each word as what it has beyond the one before; their bits."""
        bits = "".join(self.bits)
        length = -(-len(bits) // 8)
        padded = int(bits.ljust(8 * length, "0") or "0", 2)
        return number(len(self.heads)) + b"".join(self.heads) + padded.to_bytes(length, "big")
