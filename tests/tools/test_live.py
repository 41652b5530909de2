"""`make serve`: what the server answers, what the builder tells, what calls for a build."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from live import builds, files, workshop
from live.board import Board
from live.model import Outcome, Trouble
from live.server import server, widened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BUILT = Outcome(published=True)
BROKEN = Outcome(published=False, troubles=(Trouble("template", "<b>no</b>", "Mend it.", "front.html", 7),))
PAGE = '<head><meta http-equiv="Content-Security-Policy" content="{}"></head><body><p>{}</p></body>'

# ------------------------------------------------------------------ the server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site, with a page for what is not there; a secret lies beside it."""
    site = tmp_path / "site"
    (site / "a day").mkdir(parents=True)
    (site / "feeds").mkdir()
    policy = "default-src 'none'; script-src 'sha256-x'; connect-src 'none'"
    (site / "index.html").write_text(PAGE.format(policy, "Front"), encoding="utf-8")
    (site / "a day" / "index.html").write_text("Story", encoding="utf-8")
    (site / "404.html").write_text(PAGE.format("", "No such story"), encoding="utf-8")
    (site / "page.css").write_text("p { color: black }", encoding="utf-8")
    (site / "feeds" / "all.json").write_text("{}", encoding="utf-8")
    (site / ".hidden").write_text("secret", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "ring").symlink_to("ring")
    return site


@pytest.fixture
def board() -> Board:
    """A board on which one build has been posted."""
    board = Board()
    board.post(BUILT)
    return board


@pytest.fixture
def connection(site: Path, board: Board) -> Iterator[http.client.HTTPConnection]:
    """A connection to a server that shows the site."""
    with server(site, board, 0) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        browser = http.client.HTTPConnection("127.0.0.1", serving.server_port, timeout=10)
        yield browser
        browser.close()
        serving.shutdown()


def answer(connection: http.client.HTTPConnection, address: str, method: str = "GET") -> tuple[int, str, str]:
    """Ask for an address; return the status, the type and the text."""
    connection.request(method, address)
    response = connection.getresponse()
    return response.status, response.headers["Content-Type"], response.read().decode()


def test_page_is_served_with_the_script_and_its_policy(
    connection: http.client.HTTPConnection, board: Board
) -> None:
    status, kind, page = answer(connection, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert f'<script src="/-/live.js" data-edition="{board.edition}"></script></body>' in page
    assert "script-src 'sha256-x' 'self'" in page
    assert "EventSource" in answer(connection, "/-/live.js")[2]


def test_file_that_is_no_page_is_served_as_it_is(connection: http.client.HTTPConnection) -> None:
    assert answer(connection, "/page.css") == (200, "text/css; charset=utf-8", "p { color: black }")
    assert answer(connection, "/feeds/all.json?now")[1] == "application/feed+json; charset=utf-8"


def test_head_has_no_body(connection: http.client.HTTPConnection) -> None:
    assert answer(connection, "/page.css", "HEAD") == (200, "text/css; charset=utf-8", "")


@pytest.mark.parametrize(
    "address",
    [
        "/no-such-story/",
        "/page.css/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/a%20day/..%2f..%2fsecret.txt",
        "/a%20day\\..\\..\\secret.txt",
        "//etc/passwd",
        "/.hidden",
        "/link.txt",
        "/ring",
        "/feeds/",
        "/%00",
        "/%ff",
        "/" + "long" * 200,
    ],
)
def test_what_is_not_there_gets_the_page_for_it(connection: http.client.HTTPConnection, address: str) -> None:
    status, kind, page = answer(connection, address)
    assert (status, kind) == (404, "text/html; charset=utf-8")
    assert "No such story" in page
    assert "/-/live.js" in page


@pytest.mark.parametrize(
    ("address", "there"), [("/a%20day?x=1", "/a%20day/?x=1"), ("//a%20day", "/a%20day/"), ("/a%20day/", None)]
)
def test_folder_is_shown_at_its_own_address(
    connection: http.client.HTTPConnection, address: str, there: str | None
) -> None:
    connection.request("GET", address)
    response = connection.getresponse()
    response.read()
    assert response.headers["Location"] == there


def test_other_names_of_this_machine_are_refused(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/", headers={"Host": "news.example:8000"})
    response = connection.getresponse()
    assert response.status == 421
    assert b"Front" not in response.read()


def test_site_that_is_not_there_gets_a_page_that_waits(
    connection: http.client.HTTPConnection, site: Path
) -> None:
    shutil.rmtree(site)
    status, _, page = answer(connection, "/")
    assert status == 404
    assert "Nothing has been built yet" in page
    assert "/-/live.js" in page


def test_open_page_hears_of_the_state_and_of_each_build(
    connection: http.client.HTTPConnection, board: Board
) -> None:
    connection.request("GET", "/-/events")
    stream = connection.getresponse()

    def told() -> dict[str, object]:
        told = json.loads(stream.readline().removeprefix(b"data: "))
        assert stream.readline() == b"\n"
        return told

    first = told()
    assert first["troubles"] == []
    board.post(BROKEN)
    second = told()
    assert second["edition"] == first["edition"]
    assert second["troubles"][0]["message"] == "<b>no</b>"
    board.post(BUILT)
    assert told()["edition"] != first["edition"]


def test_last_edition_is_shown_while_a_build_goes_on(
    connection: http.client.HTTPConnection, board: Board
) -> None:
    board.begin()
    assert answer(connection, "/page.css")[2] == "p { color: black }"


def test_page_waits_for_the_first_edition(
    connection: http.client.HTTPConnection, site: Path, board: Board
) -> None:
    hidden = site.rename(site.with_name("stage"))
    board.begin()
    connection.request("GET", "/page.css")
    hidden.rename(site)
    board.post(BUILT)
    assert connection.getresponse().read() == b"p { color: black }"


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        (b"", b"script-src 'self'; connect-src 'self'"),
        (b"connect-src 'none'; img-src *", b"connect-src  'self'; img-src *; script-src 'self'"),
    ],
)
def test_policy_is_widened_by_this_server_only(policy: bytes, wider: bytes) -> None:
    assert widened(policy).split() == wider.split()


def test_addresses_mean_names_of_files_only() -> None:
    assert files.parts_of("/.well-known/x%2Fy/?a=/../b") == [".well-known", "x", "y"]
    assert files.parts_of("http://other.example/x") == ["x"]
    assert files.parts_of("*") is None


# ------------------------------------------------------------------ the builder


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Path]:
    """Make a file below the temporary folder."""

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


SETTINGS = """
SITENAME = "Plain"
THEME = {theme!r}
PLUGINS = []
STATIC_PATHS = []
DIRECT_TEMPLATES = ["index"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
ARTICLE_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
"""


@pytest.fixture
def shop(made: Callable[..., Path], tmp_path: Path) -> Iterator[builds.Workshop]:
    """A workshop for a site of one page, with a theme of one template."""
    settings = made("conf.py", SETTINGS.format(theme=str(tmp_path / "theme")))
    made("theme/templates/index.html", "<p>{{ SITENAME }}</p>")
    made("content/story.rst", "Story\n#####\n\n:date: 2026-11-11\n\nText.\n")
    shop = builds.Workshop(settings, tmp_path / "content", tmp_path / "output")
    yield shop
    shop.close()


def test_workshop_builds_again_and_again(
    shop: builds.Workshop, made: Callable[..., Path], tmp_path: Path
) -> None:
    assert shop.build() == BUILT
    page = tmp_path / "output" / "index.html"
    assert page.read_text(encoding="utf-8") == "<p>Plain</p>"
    settings = SETTINGS.replace("Plain", "Other").format(theme=str(tmp_path / "theme"))
    made("conf.py", settings)
    assert shop.build() == BUILT
    assert page.read_text(encoding="utf-8") == "<p>Other</p>"


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "words"),
    [
        ("theme/templates/index.html", "<p>\n{% if %}", "template", 2, "TemplateSyntaxError"),
        ("theme/templates/index.html", "<p>\n\n{{ nothing.there }}", "template", 3, "is undefined"),
        ("conf.py", "SITENAME = 'Plain'\nTHEME = (\n", "code", 2, "never closed"),
        ("conf.py", "import os\nTHEME = os.environ['NO SUCH']\n", "code", 2, "NO SUCH"),
    ],
)
def test_trouble_names_file_and_line_and_the_next_build_is_right(  # noqa: PLR0913, PLR0917 - a table
    shop: builds.Workshop,
    made: Callable[..., Path],
    tmp_path: Path,
    name: str,
    text: str,
    code: str,
    line: int,
    words: str,
) -> None:
    whole = (tmp_path / name).read_text(encoding="utf-8")
    made(name, text)
    outcome = shop.build()
    assert not outcome.published
    trouble = outcome.troubles[0]
    assert (trouble.code, trouble.file, trouble.line) == (code, str(tmp_path / name), line)
    assert words in trouble.message
    assert trouble.hint
    made(name, whole)
    assert shop.build() == BUILT


def test_builder_that_is_killed_is_replaced(
    shop: builds.Workshop, made: Callable[..., Path], tmp_path: Path
) -> None:
    whole = (tmp_path / "conf.py").read_text(encoding="utf-8")
    made("conf.py", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert shop.build().troubles[0].code == "build-died"
    made("conf.py", "import os, signal; os.kill(os.getppid(), signal.SIGKILL)\n" + whole)
    assert shop.build().troubles[0].code == "build-died"
    made("conf.py", whole)
    assert shop.build() == BUILT


REFUSING = """
from pelican import Pelican

class Refusing(Pelican):
    refused = [
        dict(code="binary", severity="refusal", message="No text.", hint="Remove.", file="a.txt", line=None)
    ]

PELICAN_CLASS = Refusing
"""


def test_refused_stories_are_troubles_wherever_their_list_is_written(
    shop: builds.Workshop, made: Callable[..., Path], tmp_path: Path
) -> None:
    settings = SETTINGS.format(theme=str(tmp_path / "theme"))
    made("conf.py", settings + REFUSING)
    assert shop.build() == Outcome(
        published=True, troubles=(Trouble("binary", "No text.", "Remove.", "a.txt"),)
    )
    made("conf.py", settings)
    assert shop.build() == BUILT


def test_files_of_this_tree_are_named_from_its_root(project: Path) -> None:
    front = project / "theme" / "templates" / "front.html"
    assert workshop.shown(str(front)) == "theme/templates/front.html"
    assert workshop.kind_of(str(front)) == "template"
    assert workshop.kind_of(str(project / "pelicanconf.py")) == "settings"
    assert workshop.kind_of(str(project / "plugins" / "edition" / "pages.py")) == "code"


REHEARSED = """
import sys
from live.rehearsal import rehearse
rehearse()
from copydesk.recover import recover
from pathlib import Path
opened = []
sys.addaudithook(lambda event, values: opened.append(str(values[0])) if event == "open" else None)
recover(Path(sys.argv[1]))
print(*(path for path in opened if "rules" in path), sep="\\n")
"""


def test_after_a_rehearsal_word_lists_need_not_be_loaded(made: Callable[..., Path], project: Path) -> None:
    story = made("story.txt", "The quay\n\nBy Ann Lee\n\n“It holds,” said Ann Lee of Marlhaven on Monday.\n")
    done = subprocess.run(
        [sys.executable, "-c", REHEARSED, story],
        env={"PYTHONPATH": f"{project / 'tools'}:{project / 'plugins'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not done.stdout.strip()


# ------------------------------------------------------------------ what calls for a build


def test_changes_of_copy_and_settings_are_noticed_and_output_is_not(
    made: Callable[..., Path], tmp_path: Path
) -> None:
    settings, story = made("conf.py", ""), made("content/story.txt", "")
    made("content/output/page.html", "")
    made("content/.output.press/stage/page.html", "")
    watch = builds.Watch(settings, tmp_path / "content", tmp_path / "content" / "output", tmp_path / "theme")
    seen: set[Path] = set()
    while not {settings, story} <= seen:
        made("content/output/page.html", "new")
        made("content/.output.press/stage/page.html", "new")
        made("content/.story.txt.swp", "new")
        story.write_text(f"{len(seen)}", encoding="utf-8")
        # As many editors save: another file takes the place.
        made("conf.new", f"{len(seen)}").replace(settings)
        seen |= watch.next()
    assert seen == {settings, story}


def test_change_of_code_needs_a_new_workshop(project: Path) -> None:
    assert builds.is_code(project / "plugins" / "edition" / "pages.py")
    assert builds.is_code(project / "plugins" / "copydesk" / "rules" / "words" / "roles.txt")
    assert not builds.is_code(project / "pelicanconf.py")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "x", "PORT is a number"),
        ("PORT", "80000", "PORT is a number up to 65535, not '80000'"),
        ("CONTENT", "no such", "no folder"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(project: Path, name: str, value: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, project / "tools" / "serve.py"],
        env={name: value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
