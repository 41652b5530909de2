"""Shows the digest on this machine, and builds and reloads it on every change.

    CONTENT=content OUTPUT=output PORT=8000 python tools/serve.py

A page that the browser asks for gets one script element more than lies on disk; the script listens to a
stream of server-sent events and reloads the page when a build has ended well.  When a build fails, the
page stays and says so, and the terminal has the reason.  What is not there is answered with ``404.html``.
"""

from __future__ import annotations

import os
import queue
import re
import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import watchfiles

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("theme", "plugins", "pelicanconf.py")
PUBLISHED = {0, 3}
"""Exit statuses of a build that has published something: all, or all but the refused stories."""

EVENTS = "/-/changes"
SCRIPT_PATH = "/-/reload.js"
SCRIPT = """\
new EventSource("/-/changes").onmessage = (event) => {
  if (event.data === "built") return location.reload();
  document.title = "Build failed: see the terminal";
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = "The last build failed; the terminal says why. This page is the one before.";
  document.body.prepend(note);
};
"""
HEARTBEAT = 20.0
"""Seconds after which an idle stream gets an empty comment, so that a closed browser is noticed."""

POLICY = re.compile(rb"<meta[^<>]*http-equiv=[\"']?content-security-policy[^<>]*>", re.IGNORECASE)
"""The site's own policy forbids scripts, ours among them: left out of what we show, not of the files."""


class Listeners:
    """The browser windows that look on."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[str]] = set()
        self._lock = threading.Lock()

    def tell(self, event: str) -> None:
        """Send an event to all."""
        with self._lock:
            for waiting in self._queues:
                waiting.put(event)

    def listen(self) -> Iterator[str]:
        """Yield the events of one window as they come; an empty one is a heartbeat."""
        waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(waiting)
        try:
            while True:
                try:
                    yield waiting.get(timeout=HEARTBEAT)
                except queue.Empty:
                    yield ""
        finally:
            with self._lock:
                self._queues.discard(waiting)


class Handler(SimpleHTTPRequestHandler):
    """Serves `directory`, the output folder, with the script put into pages."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, listeners: Listeners, directory: str) -> None:
        self.listeners = listeners
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]  # socketserver's own three

    def do_GET(self) -> None:
        """Answer with the stream, the script, a page with the script in it, or a file."""
        if self.path == EVENTS:
            self.send_events()
        elif self.path == SCRIPT_PATH:
            self.send_bytes(HTTPStatus.OK, "text/javascript; charset=utf-8", SCRIPT.encode())
        elif (page := self.page()) is not None:
            self.send_page(HTTPStatus.OK, page)
        else:
            super().do_GET()

    def page(self) -> Path | None:
        """Return the HTML file that the address means, if it means one."""
        path = Path(self.translate_path(self.path))
        address = self.path.split("?", 1)[0].split("#", 1)[0]
        if path.is_dir() and address.endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not there with the site's own page."""
        own = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and own.is_file():
            self.send_page(HTTPStatus.NOT_FOUND, own)
        else:
            super().send_error(code, message, explain)

    def send_page(self, status: HTTPStatus, path: Path) -> None:
        """Send an HTML file with the script at its end."""
        html = POLICY.sub(b"", path.read_bytes())
        script = f'<script src="{SCRIPT_PATH}"></script>'.encode()
        before, end, after = html.rpartition(b"</body>")
        self.send_bytes(status, "text/html; charset=utf-8", before + script + end + after)

    def send_bytes(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Send one whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_events(self) -> None:
        """Keep the connection open, and send each event as it comes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for event in self.listeners.listen():
            try:
                self.wfile.write(f"data: {event}\n\n".encode() if event else b":\n\n")
                self.wfile.flush()
            except (BrokenPipeError, ConnectionResetError):
                return

    def end_headers(self) -> None:
        """Forbid the browser to keep anything: the next build may differ."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing of what went well: the terminal is for builds."""


def build() -> bool:
    """Build the digest; say whether anything was published."""
    environment = {**os.environ, "SERVING": "1"}
    done = subprocess.run(["tools/build.sh", "pelicanconf.py"], cwd=ROOT, env=environment, check=False)  # noqa: S607 - of this tree
    return done.returncode in PUBLISHED


def rebuild_on_change(watched: list[Path], listeners: Listeners) -> None:
    """Build whenever one of the watched files or folders changes, and tell the windows."""
    for changes in watchfiles.watch(*watched, raise_interrupt=False):
        names = sorted({Path(path).name for _, path in changes})
        print(f"\nChanged: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}", flush=True)  # noqa: PLR2004 - enough to know
        listeners.tell("built" if build() else "failed")


def main() -> int:
    """Build once, then serve until Ctrl+C."""
    content, output = (Path(os.environ.get(name, name.lower())) for name in ("CONTENT", "OUTPUT"))
    port = os.environ.get("PORT", "8000")
    if not port.isdecimal():
        print(f"serve: PORT is a number, not {port!r}", file=sys.stderr)
        return 2
    if not build() and not output.is_dir():
        return 1
    listeners = Listeners()
    try:
        server = ThreadingHTTPServer(
            ("127.0.0.1", int(port)), partial(Handler, listeners=listeners, directory=str(ROOT / output))
        )
    except (OSError, OverflowError) as error:
        print(
            f"serve: port {port} cannot be had ({error}); try another:  make serve PORT=8001", file=sys.stderr
        )
        return 1
    watched = [path for path in (ROOT / name for name in (content, *WATCHED)) if path.exists()]
    threading.Thread(target=rebuild_on_change, args=(watched, listeners), daemon=True).start()
    print(f"\nThe digest is at http://127.0.0.1:{server.server_port}/ (Ctrl+C ends this)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
