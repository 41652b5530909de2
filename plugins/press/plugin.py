"""The press as Pelican's own class, for the setting PELICAN_CLASS: the only file that imports Pelican.

Settings: PRESS_REPORT (a file that the report is written to as JSON), PRESS_SWITCH (how an edition takes
the place of the last: "exchange", "rename" or "files"; found out where it is not set), PRESS_WAIT (seconds to
wait for another build of the same folder).
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican, signals
from pelican.log import console

from press.lock import Held, Lock
from press.model import Switch
from press.publication import Publication, home_of
from press.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 600.0
"""Seconds to wait for another build, unless PRESS_WAIT says otherwise."""


class Press(Pelican):
    """A build that is published all or not at all.

    Pelican and its plugins write into an empty stage, whose path is OUTPUT_PATH during the build; the tree
    that readers see is BUILT_BEFORE, for what a plugin need not make again.  An exception, whatever it is,
    leaves that tree as it was.
    """

    report: Report

    def run(self) -> None:
        """Build, and publish what was built."""
        output = Path(self.settings["OUTPUT_PATH"])
        self.report = Report()
        wait = float(self.settings.get("PRESS_WAIT", WAIT))
        try:
            with (
                Lock(home_of(output) / "lock", wait, console.print),
                Publication(output, self._switch()) as publication,
                self._writing_into(publication),
                self._watched(),
            ):
                super().run()
                publication.drop_rest()
                self.report.finish(publication.switch(), getattr(self, "refused", ()))
        except Held as held:
            raise SystemExit(str(held)) from held
        console.print(self.report.table())
        if told := self.settings.get("PRESS_REPORT"):
            Path(told).write_text(self.report.as_json(), encoding="utf-8")

    def _switch(self) -> Switch | None:
        wanted = self.settings.get("PRESS_SWITCH")
        return Switch(wanted) if wanted else None

    @contextmanager
    def _writing_into(self, publication: Publication) -> Iterator[None]:
        """Have Pelican and its plugins write into the stage."""
        own = {name: self.settings.get(name) for name in ("OUTPUT_PATH", "BUILT_BEFORE")}
        self.output_path = self.settings["OUTPUT_PATH"] = str(publication.stage)
        self.settings["BUILT_BEFORE"] = str(publication.published)
        try:
            yield
        finally:
            self.settings.update(own)
            self.output_path = own["OUTPUT_PATH"]

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Count what Pelican does, and take the time of its phases."""
        report = self.report

        def read(_: object) -> None:
            report.counts["read"] += 1

        def rendered(_: object, **_context: object) -> None:
            report.counts["rendered"] += 1

        def all_read(_: object) -> None:
            report.lap("reading")

        def all_made(_: object) -> None:
            report.lap("making pages")

        watchers: list[tuple[Any, Any]] = [
            (signals.article_generator_preread, read),
            (signals.page_generator_preread, read),
            (signals.content_written, rendered),
            (signals.all_generators_finalized, all_read),
            (signals.finalized, all_made),
        ]
        for signal, watcher in watchers:
            signal.connect(watcher)
        try:
            yield
        finally:
            for signal, watcher in watchers:
                signal.disconnect(watcher)
