"""Serves a site as its host would, with a script in each page that learns of the next build.

During a build, the last edition is shown; the press replaces it in one step.

The script is inserted only when a page is sent.  The page's own policy remains in force, so that authors
notice what it forbids; it is extended only by what the script needs, which is this server.
"""

from __future__ import annotations

import re
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from edition.hosting import media
from live.files import find, parts_of

if TYPE_CHECKING:
    from live.board import Board

EVENTS, SCRIPT = "/-/events", "/-/live.js"
HEARTBEAT = 20.0
"""Seconds after which an idle stream gets an empty comment, so that a closed window is noticed."""
HTML = "text/html; charset=utf-8"
HOSTS = {"127.0.0.1", "localhost"}
"""Under another name, somebody else's page may be asking: names can be made to point here."""

POLICY = re.compile(rb"(<meta[^<>]*content-security-policy[^<>]*content=\")([^\"]*)", re.IGNORECASE)
EMPTY = (
    b"<!doctype html><html lang=en><title>No edition</title><body><p>Nothing has been built yet.</p></body>"
)


class Handler(BaseHTTPRequestHandler):
    """Answers for a site in the folder `root`."""

    protocol_version = "HTTP/1.1"
    server_version = "copydesk"
    sys_version = ""

    def __init__(self, *arguments: Any, board: Board, root: Path) -> None:
        self.board = board
        self.root = root
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with the stream, the script, a page or a file."""
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in HOSTS:
            self.send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"This server is for its own machine.\n")
        elif self.path == EVENTS:
            self.send_events()
        elif self.path == SCRIPT:
            script = Path(__file__).with_name("live.js").read_bytes()
            self.send(HTTPStatus.OK, media.type_of(SCRIPT), script)
        else:
            if not self.root.is_dir():
                self.board.wait_for_build()
            self.send_file()

    do_HEAD = do_GET  # noqa: N815 - the base class names it so

    def send_file(self) -> None:
        """Answer with what the address means, or with the site's page for what is not there."""
        edition, path = self.board.edition, find(self.root, self.path)
        if path and path.is_dir():
            self.redirect()
            return
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or find(self.root, "/404.html")
        try:
            body = path.read_bytes() if path else EMPTY
        except OSError:  # gone since it was found
            status, path, body = HTTPStatus.NOT_FOUND, None, EMPTY
        kind = media.type_of(path.relative_to(self.root.resolve()).as_posix()) if path else HTML
        self.send(status, kind, with_script(body, edition) if kind == HTML else body)

    def redirect(self) -> None:
        """Send the browser to the address with a slash at its end."""
        folder = "/".join(quote(name) for name in parts_of(self.path) or ())
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", f"/{folder}/{'?' + query if query else ''}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Send one whole answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_events(self) -> None:
        """Keep the connection open, and tell of each build as it ends."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        for state in self.board.listen(HEARTBEAT):
            self.wfile.write(f"data: {state}\n\n".encode() if state else b":\n\n")

    def end_headers(self) -> None:
        """Forbid the browser to keep anything, or to guess what it is: the next build may differ."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def handle(self) -> None:
        """Answer; a window that is closed meanwhile is no error."""
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing of what went well: the terminal is for builds."""


def with_script(page: bytes, edition: str) -> bytes:
    """Return a page with the script at its end, and a policy that lets it run."""
    page = POLICY.sub(lambda found: found[1] + widened(found[2]), page)
    script = f'<script src="{SCRIPT}" data-edition="{edition}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def widened(policy: bytes) -> bytes:
    """Return a policy that allows scripts and streams of this server, too."""
    allowed = dict.fromkeys((b"script-src", b"connect-src"), b"'self'")
    rules = []
    for rule in policy.split(b";"):
        name, _, sources = rule.strip().partition(b" ")
        kept = sources.replace(b"'none'", b"")
        rules.append(b" ".join((name, kept, allowed.pop(name))) if name in allowed else rule.strip())
    rules += [b" ".join(rule) for rule in allowed.items()]
    return b"; ".join(filter(None, rules))


def server(root: Path, board: Board, port: int) -> ThreadingHTTPServer:
    """Return a server for this machine alone, not yet running; raises OSError where the port is taken."""
    made = ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, board=board, root=root))
    made.daemon_threads = True
    return made
