"""Shows the digest on this machine, and builds and reloads it on every change.

    CONTENT=content OUTPUT=output PORT=8000 python tools/serve.py

Pages reload when there is a new edition, and show what prevents the next one: a refused story, a broken
template, broken settings.  Until that is mended, the last edition is shown.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from live.board import Board
from live.builds import Watch, Workshop, is_code
from live.server import server
from live.workshop import ROOT

if TYPE_CHECKING:
    from live.model import Outcome

NAMES = 5
"""How many changed files are named."""

PORTS = 65535
"""The last port that there is."""


def keep_building(workshop: Workshop, watch: Watch, board: Board) -> None:
    """Build, and again whenever something has changed."""
    while True:
        board.begin()
        outcome = workshop.build()
        tell(outcome)
        board.post(outcome)
        changed = watch.next()
        names = sorted({path.name for path in changed})
        print(f"\nChanged: {', '.join(names[:NAMES])}{' …' if len(names) > NAMES else ''}", flush=True)
        if any(map(is_code, changed)):
            workshop.close()


def tell(outcome: Outcome) -> None:
    """Print what went wrong."""
    for trouble in outcome.troubles:
        place = (
            f"{trouble.file}:{trouble.line}: " if trouble.line else f"{trouble.file}: " * bool(trouble.file)
        )
        print(f"{place}{trouble.message} {trouble.hint}", flush=True)


def main() -> int:
    """Serve until Ctrl+C."""
    content, output = (ROOT / os.environ.get(name, name.lower()) for name in ("CONTENT", "OUTPUT"))
    port = os.environ.get("PORT", "8000")
    if not (port.isdecimal() and int(port) <= PORTS):
        print(f"serve: PORT is a number up to {PORTS}, not {port!r}", file=sys.stderr)
        return 2
    if not content.is_dir():
        print(f"serve: there is no folder {content} to build from:  make serve CONTENT=DIR", file=sys.stderr)
        return 2
    board, settings = Board(), ROOT / "pelicanconf.py"
    try:
        serving = server(output, board, int(port))
    except OSError as error:
        print(f"serve: port {port}: {error.strerror}. Choose another:  make serve PORT=8001", file=sys.stderr)
        return 2
    watch = Watch(settings, content, output, ROOT / "theme")
    building = (Workshop(settings, content, output), watch, board)
    threading.Thread(target=keep_building, args=building, daemon=True).start()
    print(f"The digest is at http://127.0.0.1:{serving.server_port}/ (Ctrl+C ends this)", flush=True)
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
