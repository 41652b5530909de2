"""The facts of a story: everything that is known from the story alone, whatever else the archive contains.

Finding them takes most of the time of a paper, but they never change, so they can be kept.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct

from edition.fingerprints import fingerprint
from edition.sayings import sayings
from edition.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Mapping

    from edition.fingerprints import Fingerprint
    from edition.model import Copy, Story
    from edition.sayings import Saying
    from edition.subjects import Subject


class Facts(Struct, frozen=True):
    """What is known of a story before it is compared with others; plain data, which can be pickled."""

    story: Story
    fingerprint: Fingerprint
    subjects: tuple[Subject, ...]
    """What it is about, the weightiest first."""
    acronyms: Mapping[str, str]
    """Short forms that it explains, to the long ones; both are keys of names."""
    sayings: tuple[Saying, ...]


def facts(copy: Copy) -> Facts:
    """Return the facts of a story: a pure function of its text and metadata."""
    about, acronyms = subjects(copy)
    return Facts(copy.story, fingerprint(copy), about, acronyms, sayings(copy))


def mark(copy: Copy) -> bytes:
    """Return a digest of everything that the facts of a story depend on."""
    return blake2b(repr(copy).encode(errors="surrogatepass"), digest_size=16).digest()
