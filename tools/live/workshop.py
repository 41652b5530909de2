"""Builds again and again, each time in a child of a process that has imported everything before.

    python -m live.workshop SETTINGS CONTENT OUTPUT

Each line of standard input asks for a build; the answer is a line of JSON (`Outcome`) on standard output.
What a build prints goes to standard error.  A child has the modules and word lists of its parent, so it
begins at once, and whatever Pelican would keep from one build to the next ends with it.  Changed code needs
a new workshop; templates, settings and copy do not.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import signal
import sys
import sysconfig
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from live.model import Outcome, Trouble
from live.rehearsal import rehearse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CODE = ROOT / "plugins"
PUBLISHED = {0, 3}
"""Exit statuses of a build that has published something: all, or all but the refused stories."""
FIRST_NEEDED = ("pelican", "copydesk.plugin", "edition.plugin")
"""What every build imports; the rest is learnt from the first one."""


def main(arguments: Sequence[str]) -> None:
    """Build whenever a line is read, until there are no more."""
    # Ctrl+C is for whoever has started us; the end of the input tells us of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.path.insert(0, str(CODE))
    prepare(FIRST_NEEDED)
    with suppress(Exception):  # broken code is the next build's trouble
        rehearse()
    for _ in sys.stdin:
        answer, modules = forked(arguments)
        answers.write(answer + "\n")
        answers.flush()
        prepare(modules)


def prepare(modules: Iterable[str]) -> None:
    """Import modules ahead of the next build; one that cannot be imported is that build's trouble."""
    for name in modules:
        with suppress(Exception):
            importlib.import_module(name)


def forked(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Build in a child; return its outcome as JSON, and the modules that it imported."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        before = set(sys.modules)
        outcome = build(*arguments)
        told = {"outcome": outcome.as_json(), "modules": sorted(set(sys.modules) - before)}
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            json.dump(told, pipe)
        os._exit(0)  # what the parent has buffered is the parent's to write
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    if not text:
        died = Trouble("build-died", f"The build ended without a word (status {status}).", "Build again.")
        return Outcome(published=False, troubles=(died,)).as_json(), []
    told = json.loads(text)
    return told["outcome"], told["modules"]


# ------------------------------------------------------------------ one build

NOTHING = Trouble("nothing-published", "There is no story to publish.", "The terminal says more.")


class Listener(logging.Handler):
    """Keeps what Pelican reports as an error and then goes on."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.troubles: list[Trouble] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.troubles.append(Trouble("pelican", record.getMessage(), "The terminal may say more."))


def build(settings: str, content: str, output: str) -> Outcome:
    """Build once; whatever goes wrong is told, not raised."""
    listener = Listener()
    try:
        # Not pelican.main: it turns every failure into a line of a log.
        import pelican  # noqa: PLC0415 - broken code is trouble, too
        from pelican import log  # noqa: PLC0415 - likewise

        arguments = pelican.parse_arguments([content, "--output", output, "--settings", settings])
        log.init(level=arguments.verbosity, name="pelican")
        logging.getLogger().addHandler(listener)
        instance, _ = pelican.get_instance(arguments)
        instance.run()
        status = 0
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 1
    except Exception as error:  # noqa: BLE001 - all of them are shown
        traceback.print_exception(error)
        return Outcome(published=False, troubles=(trouble_of(error), *listener.troubles))
    told = refusals(instance) if status in PUBLISHED else (NOTHING,)
    return Outcome(status in PUBLISHED, (*told, *listener.troubles))


def refusals(instance: object) -> tuple[Trouble, ...]:
    """Return the stories that the copy desk has refused; their list lies wherever a setting says."""
    refused = getattr(instance, "refused", ())
    return tuple(Trouble(**{key: each[key] for key in Trouble.__slots__}) for each in refused)


# ------------------------------------------------------------------ what an exception says

HINTS = {
    "template": "Mend the template; the page reloads when it can be built.",
    "settings": "Mend the settings; the page reloads when they can be read.",
    "code": "Mend the code; the page reloads when it runs.",
}


def trouble_of(error: Exception) -> Trouble:
    """Return what went wrong, in the file of ours where it did."""
    file, line = place_of(error)
    kind = kind_of(file)
    return Trouble(kind, f"{type(error).__name__}: {error}", HINTS[kind], shown(file), line)


def place_of(error: Exception) -> tuple[str, int | None]:
    """Return the file and line that an exception names, or else the last on its way that is no library's.

    Jinja gives the frames of a template the file and line of the template.
    """
    named, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if named and line:  # a syntax error, of Python or of Jinja
        return str(named), line
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    return next((place for place in reversed(places) if not is_library(place[0])), ("", None))


def is_library(file: str) -> bool:
    """Whether a file is of Python, of a library or of this tool."""
    folders = (sysconfig.get_path("stdlib"), sysconfig.get_path("purelib"), HERE)
    return file.startswith("<") or any(Path(file).is_relative_to(folder) for folder in folders)


def kind_of(file: str) -> str:
    """Return what kind of file the trouble is in."""
    if file.endswith(".py"):
        return "settings" if Path(file).parent == ROOT else "code"
    return "template"


def shown(file: str) -> str:
    """Return a path as seen from the tree."""
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else file


if __name__ == "__main__":
    main(sys.argv[1:])
