"""Makes two folders change places in one step, if the system can do that.

Linux: ``renameat2`` with ``RENAME_EXCHANGE`` (man 2 rename; ext4, xfs, btrfs, tmpfs …).
macOS: ``renamex_np`` with ``RENAME_SWAP`` (APFS).
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RENAME_EXCHANGE = 2
"""Both systems give it this value."""
HERE = -100
"""``AT_FDCWD``: paths that are not absolute start at the current folder."""

UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
"""The answers of a system or file system without such an exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Make two folders of one file system change places; return False, and do nothing, if that is impossible.

    Raises `OSError` if the system could do it, but fails.
    """
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_EXCHANGE)
        else:
            failed = library.renameat2(HERE, os.fsencode(one), HERE, os.fsencode(other), RENAME_EXCHANGE)
    except AttributeError:  # a C library without the call
        return False
    if not failed:
        return True
    error = ctypes.get_errno()
    if error in UNABLE:
        return False
    raise OSError(error, os.strerror(error), str(one), None, str(other))
