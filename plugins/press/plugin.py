"""The press as Pelican's own class, for the setting PELICAN_CLASS: the only file that imports Pelican.

Settings:

- PRESS_REPORT: a file that the report is written to as JSON.
- PRESS_SWITCH: how an edition takes the place of the last, "exchange", "rename" or "files"; else found out.
- PRESS_WAIT: seconds to wait for another build of the same folder.
- PRESS_CACHE: the file that keeps what readers made; ``press`` in the folder CACHE_PATH unless set.
- PRESS_WORKERS: processes to read and to write with; as many as there are processors unless set.
- PRESS_START: how these begin, "fork" or "spawn".
- PRESS_SHARED: whether pages are written by these, too, once all generators have asked for theirs: for sites
  whose plugins look at no page before Pelican has `finalized`.  Those that spawn cannot.
- PRESS_ASIDE: whether articles lie on disk until something is made of them (see `press.aside`).
- PRESS_CLUSTER: the address of a Dask scheduler whose workers read instead, such as "tcp://10.0.0.5:8786".
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals, utils
from pelican.log import console
from pelican.readers import BaseReader
from pelican.writers import FileOverwriteFailedError, Writer

from press import digest, handed, inputs, shortcut
from press.aside import lying_aside
from press.edits import look, note_written
from press.hands import reading_hands
from press.housekeeping import housekeeping
from press.lock import Held, Lock
from press.making import Making
from press.model import Changes, Switch
from press.narrowing import narrow
from press.publication import Publication, home_of
from press.reading import Memory
from press.report import UNCHANGED, Report
from press.sharing import Last, Sharing
from press.soundness import look_around, soundly, standing_on
from press.state import State
from press.store import Store
from press.templates import Templates
from press.workers import START, available

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from press.edits import Edits

WAIT = 600.0
"""Seconds to wait for another build, unless PRESS_WAIT says otherwise."""

UNSEEN_SETTINGS = ("BIND", "CACHE_PATH", "DEBUG", "OUTPUT_PATH", "PORT", "PRESS_")
"""How the names of settings begin that no page depends on."""
ENVIRONMENT = ("LANG", "LC_", "SOURCE_DATE_EPOCH")
"""How the names of variables of the environment begin that a page may depend on, besides settings."""

log = logging.getLogger(__name__)


class Press(Pelican):
    """A build that is published all or not at all.

    Pelican and its plugins write into an empty stage, whose path is OUTPUT_PATH during the build; the tree
    that readers see is BUILT_BEFORE, for what a plugin need not make again.  An exception, whatever it is,
    leaves that tree as it was.
    """

    report: Report
    refused: Sequence[Mapping[str, object]] = ()
    """What was refused, with ``code``, ``file``, ``line``, ``message`` and ``hint``; set by plugins, like
    `status`, the exit status that this comes to."""
    status: int = 0
    _publication: Publication

    def __init__(self, settings: dict[str, Any]) -> None:
        """Note the settings as they are given: what plugins add to them follows from their code."""
        self._begun = time.time_ns()
        self._asked = digest.of_value(
            {name: value for name, value in settings.items() if not name.startswith(UNSEEN_SETTINGS)}
        )
        super().__init__(settings)

    def run(self) -> None:
        """Build, and publish what was built."""
        output = Path(self.settings["OUTPUT_PATH"])
        wait = float(self.settings.get("PRESS_WAIT", WAIT))
        try:
            with Lock(home_of(output) / "lock", wait, console.print):
                soundly(lambda: self._run_once(output), home_of(output) / "state")
        except Held as held:
            raise SystemExit(str(held)) from held
        console.out(self.report.table(), end="", highlight=False)
        if told := self.settings.get("PRESS_REPORT"):
            Path(told).write_text(self.report.as_json(), encoding="utf-8")
        if self.status:
            raise SystemExit(self.status)

    def _run_once(self, output: Path) -> None:
        """Build and publish what has changed, if anything has."""
        self.report = Report()
        with Publication(output, self._switch(), looks=False) as publication:
            code, version = self._made_by(publication)
            self._run_upon(publication, code, version)

    def _made_by(self, publication: Publication) -> tuple[str, str]:
        """Return the digest of all code, and that of all that pages are made from but the sources."""
        known: tuple[str, str] | None = handed.take(shortcut.MADE_BY, publication.home, publication.edition)
        if known is None:
            code = digest.of_code(self._packages())
            known = code, self._version(code)
        return known

    def _run_upon(self, publication: Publication, code: str, version: str) -> None:
        """Build upon the last edition, if it was made by the same code; publish what has changed."""
        with State(publication.home / "state", version, publication.edition) as state:
            made = self._looked(state)
            if not made:
                look_around(publication, state)
            if made is None or made:
                changes = self._built(publication, state, code, made)
            else:
                changes = Changes()
                self.refused, self.status = shortcut.known(state)
                console.print(UNCHANGED)
            with housekeeping():
                self._remember(state, code)
                state.commit(publication.edition)
            self.report.finish(changes, self.refused)

    def _looked(self, state: State) -> Edits | None:
        """Return what has changed, where plugins can make use of that."""
        if not {"PRESS_NARROWER", "PRESS_SOURCES"} <= self.settings.keys():
            return None
        return look(self.path, state, self.settings["PRESS_SOURCES"])

    def _built(self, publication: Publication, state: State, code: str, made: Edits | None) -> Changes:
        """Build and publish; return what that changed."""
        with (
            standing_on(publication, state) if made else nullcontext(),
            self._writing_into(publication, state),
            self._remembering(code, state, made),
            self._watched(),
        ):
            super().run()
            narrowed = self.settings["PRESS_NARROWED"]
            publication.drop_rest(*([narrowed.answered] if narrowed else []))
        return publication.switch()

    def _remember(self, state: State, code: str) -> None:
        """Note what the next build must know to see that there is nothing to do."""
        if "PRESS_NARROWER" not in self.settings:
            return
        for path in self.settings.get("PRESS_WRITTEN", ()):
            note_written(path, state)
        files = inputs.seen(self._packages(), self._made_from(), self._begun)
        shortcut.remember(state, files, code, self.path, self.settings.get("PRESS_REPORT"))
        shortcut.note(state, self.refused, self.status)

    def _get_writer(self) -> Any:
        """Return the writer of a plugin, or ours."""
        writer = super()._get_writer()
        if type(writer) is Writer:
            writer = PageWriter(self.output_path, settings=self.settings)
            writer.report = self.report
        return writer

    def _get_generator_classes(self) -> list[Any]:
        """Return the generators, and at their end what has all work done that was put off."""
        return [*super()._get_generator_classes(), Last]

    def _workers(self) -> tuple[int, str]:
        """Return how many processes are to work, and how they begin."""
        workers = int(self.settings.get("PRESS_WORKERS") or available())
        return workers, str(self.settings.get("PRESS_START") or START)

    def _switch(self) -> Switch | None:
        wanted = self.settings.get("PRESS_SWITCH")
        return Switch(wanted) if wanted else None

    def _version(self, code: str) -> str:
        """Return a digest of all that pages are made from but the sources."""
        environment = {name: value for name, value in os.environ.items() if name.startswith(ENVIRONMENT)}
        parts = (code, self._asked, digest.of_files(self._made_from()), environment)
        return digest.of_value(parts).hex()

    def _packages(self) -> set[str]:
        """Return the packages that make pages."""
        return {name.partition(".")[0] for name in (*self.settings["PLUGINS"], __name__, "pelican")}

    def _made_from(self) -> list[str]:
        """Return the files and folders that pages are made from besides the sources."""
        settings = self.settings
        named = (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"], *settings.get("PRESS_INPUTS", ()))
        return [str(path) for path in named]

    @contextmanager
    def _writing_into(self, publication: Publication, state: State) -> Iterator[None]:
        """Have Pelican and its plugins write into the stage, and the state."""
        workers, start = self._workers()
        is_shared = self.settings.get("PRESS_SHARED") and start == "fork"
        given = {
            "OUTPUT_PATH": str(publication.stage),
            "BUILT_BEFORE": str(publication.published),
            "PRESS_STATE": state.database,
            "PRESS_NARROWED": None,
            "PRESS_LATER": Sharing(workers if is_shared else 1, state.show),
        }
        self._publication = publication
        own = {name: self.settings.get(name) for name in given}
        self.settings.update(given)
        self.output_path = given["OUTPUT_PATH"]
        theirs, utils.copy_file = utils.copy_file, _copied
        try:
            yield
        finally:
            utils.copy_file = theirs
            self.settings.update(own)
            self.output_path = own["OUTPUT_PATH"]

    @contextmanager
    def _remembering(self, code: str, state: State, made: Edits | None) -> Iterator[None]:
        """Have readers remember what they made."""
        path = Path(self.settings.get("PRESS_CACHE") or Path(self.settings["CACHE_PATH"], "press"))
        with Store(path, code) as store, lying_aside(self._publication.home, self.settings) as aside:
            memory, templates = Memory(store, self.settings, self.report), Templates(store, self.settings)
            making = self.settings["PRESS_MADE"] = Making(store, *self._workers())

            def prepare_templates(generator: Any) -> None:
                generator.env.bytecode_cache = templates
                # Looked for once a build, not for each of the pages that include it.
                generator.env.auto_reload = False

            def remember(readers: Any) -> None:
                for ending, kind in readers.reader_classes.items():
                    # Its own class reads pictures and the like: that is, it does not.
                    if kind and kind is not BaseReader:
                        readers.reader_classes[ending] = memory.reader(kind)

            def prepare(generator: Any) -> None:
                self._narrow(generator, memory, state, made)
                self._read_ahead(generator, memory)
                aside.take_from(generator)

            with _connected(
                (signals.generator_init, prepare_templates),
                (signals.readers_init, remember),
                (signals.article_generator_init, prepare),
                (signals.page_generator_init, partial(self._read_ahead, memory=memory)),
            ):
                yield
            state.is_spoiled = state.is_spoiled or memory.has_passing
            for kept in (memory, making):
                kept.close(is_whole=self.settings["PRESS_NARROWED"] is None)
            templates.close()

    def _narrow(self, generator: Any, memory: Memory, state: State, made: Edits | None) -> None:
        """Have a generator read only what it must, where that is known."""
        listing = generator.get_files

        def get_files(paths: Any, exclude: Any = None, extensions: Any = None) -> Any:
            if extensions is not None:
                # Pelican looks for sources of which a reader is disabled.
                return listing(paths, exclude, extensions) if generator.readers.disabled_readers else ()
            readers = generator.readers.readers
            narrowed = narrow(made, state, memory, lambda path: _kind(readers, path)) if made else None
            self.settings["PRESS_NARROWED"] = narrowed
            if narrowed is None:
                state.empty()
                return listing(paths, exclude)
            return [os.path.relpath(path, generator.path) for path in sorted(narrowed.sources)]

        generator.get_files = get_files

    def _read_ahead(self, generator: Any, memory: Memory) -> None:
        """Have other processes read what is new, once a generator knows its files."""
        listing = generator.get_files
        hands = reading_hands(self.settings, self._packages(), *self._workers())

        def get_files(paths: Any, exclude: Any = None, extensions: Any = None) -> Any:
            found = listing(paths, exclude, extensions)
            if extensions is None and hands:
                with _progress() as tell:
                    memory.read_ahead(_sources(generator, found), hands, tell)
            return found

        generator.get_files = get_files

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Take the time of Pelican's phases."""
        report = self.report

        def all_read(_: object) -> None:
            report.lap("reading")

        def all_made(_: object) -> None:
            report.lap("making pages")

        with _connected(
            (signals.all_generators_finalized, all_read),
            (signals.finalized, all_made),
        ):
            yield


def _copied(source: str, destination: str) -> None:
    """Copy a file; Pelican would warn of a full disk, too, and publish an edition without the file."""
    try:
        shutil.copyfile(source, destination)
    except (FileNotFoundError, PermissionError) as error:
        if error.filename != source:
            raise
        log.warning("%s is left out, for it cannot be read (%s)", source, error.strerror)


class PageWriter(Writer):
    """Pelican's writer, which puts off its work."""

    report: Report

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self._pages: set[str] = set()

    def write_file(self, name: Any, template: Any, *values: Any, **named: Any) -> None:
        """Have a template rendered and a page written."""
        if not name:
            return
        later, make = self.settings["PRESS_LATER"], partial(self._made, name, template, *values, **named)
        if named.get("override_output"):
            # It takes the place of what was asked for before it.
            later.finish()
            self._note(make() - self._pages)
        else:
            later(make, self._note, template)

    def _made(self, *values: Any, **named: Any) -> set[str]:
        """Render and write pages, in whatever process; return their paths."""
        self._written_files: set[str] = set()  # Pelican's own; it fills it
        super().write_file(*values, **named)
        return self._written_files - {os.devnull}

    def _note(self, paths: set[str]) -> None:
        """Note which pages were written.  Raises what Pelican does where two have one path."""
        self.report.counts["rendered"] += len(paths)
        if again := self._pages & paths:
            raise FileOverwriteFailedError(f"Two pages have the same path: {', '.join(sorted(again))}")
        self._pages |= paths


@contextmanager
def _connected(*pairs: tuple[Any, Callable[..., object]]) -> Iterator[None]:
    """Connect receivers to signals of Pelican's, after all that plugins have connected."""
    for signal, receiver in pairs:
        signal.connect(receiver)
    try:
        yield
    finally:
        for signal, receiver in pairs:
            signal.disconnect(receiver)


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how many sources are read, and of how many."""
    if not console.is_terminal:
        yield lambda _done, _total: None
        return
    from rich.progress import Progress  # noqa: PLC0415 - most builds show none

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("Reading")
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _sources(generator: Any, paths: Iterable[str]) -> Iterator[tuple[str, type[Any]]]:
    """Yield the files of a generator with the readers that remember them."""
    for path in sorted(paths):
        if kind := _kind(generator.readers.readers, path):
            yield str(Path(generator.path, path)), kind


def _kind(readers: Mapping[str, Any], path: str) -> type[Any] | None:
    """Return the reader of a file, if it is one that remembers."""
    kind: type[Any] | None = getattr(readers.get(utils.file_suffix(path)), "remembered", None)
    return kind
