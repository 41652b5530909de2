"""Has Lighthouse judge a built digest as on a phone: the front page, a story, a section.

    python tools/lighthouse.py output

The digest is served on this machine, compressed as by hosts.  Each page is judged several times, and the best
of each figure counts, since a busy machine is no fault of the page.  Lighthouse is installed from npm into
.cache/, in the version and with the hashes in tools/judges/lighthouse/; it needs Node.  Exit status: 0 all
well, 1 something falls short, 2 Lighthouse is not available.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import chromium
import npm

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "tools" / "judges" / "lighthouse"
JUDGE = ROOT / ".cache" / "lighthouse"
COMMAND = JUDGE / "node_modules" / ".bin" / "lighthouse"

PAGES = {"front": "", "story": "2*/*/*/*/", "section": "section/*/"}
TRIES = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MOST = {"largest-contentful-paint": 800.0, "cumulative-layout-shift": 0.0, "total-blocking-time": 100.0}
"""Milliseconds, but for the shift, which has no unit."""
COMPRESSED = (".html", ".css", ".js", ".svg", ".webmanifest")


class Handler(SimpleHTTPRequestHandler):
    """Serves files, texts compressed."""

    def do_GET(self) -> None:
        """Answer with a file, or hand over to the plain server where there is none to compress."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in COMPRESSED or not path.is_file():
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(site: Path) -> int:
    """Judge the pages of a site, print the figures, and return the exit status."""
    if not _install():
        print("lighthouse: it needs Node. Install it with:  sudo apt-get install npm", file=sys.stderr)
        return 2
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        fine = [_judge(name, address + _first(site, pattern)) for name, pattern in PAGES.items()]
        server.shutdown()
    return 0 if all(fine) else 1


def _install() -> bool:
    """Fetch the judge if it is not there; say whether it is now."""
    if COMMAND.exists():
        return True
    try:
        npm.install(PINNED, JUDGE)
    except FileNotFoundError:
        return False
    return True


def _first(site: Path, pattern: str) -> str:
    """Return the address of the first page that matches a pattern, seen from the root of the site."""
    found = sorted(site.glob(pattern + "index.html"))
    return found[0].relative_to(site).as_posix().removesuffix("index.html")


def _judge(name: str, address: str) -> bool:
    """Print the best figures of a page; say whether all are as they should be."""
    reports = [_ask(address) for _ in range(TRIES)]
    scores = {each: max(report["categories"][each]["score"] for report in reports) for each in CATEGORIES}
    times = {each: min(report["audits"][each]["numericValue"] for report in reports) for each in MOST}
    print(f"{name:8}", *(f"{each} {score * 100:.0f}" for each, score in scores.items()), sep="  ")
    print(
        f"{'':8}",
        *(f"{each} {value:.3g} (at most {MOST[each]:g})" for each, value in times.items()),
        sep="  ",
    )
    return all(score == 1 for score in scores.values()) and all(times[each] <= MOST[each] for each in MOST)


def _ask(address: str) -> dict[str, Any]:
    flags = " ".join(("--headless=new", *chromium.SWITCHES))
    done = subprocess.run(
        [str(COMMAND), address, "--output=json", "--quiet", f"--chrome-flags={flags}"],
        env={**os.environ, "CHROME_PATH": str(chromium.path())},
        check=True,
        capture_output=True,
        text=True,
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
