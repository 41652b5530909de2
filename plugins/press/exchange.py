"""Two folders change places in one step, where the system can do that.

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
"""What a system or a file system answers that knows no exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places; False: that is unknown here, nothing is done.

    Raises `OSError` where the system knows how, and fails.
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
