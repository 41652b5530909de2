"""The ledger as a Pelican plugin: stories get their ids before anything is made from them.

The setting LEDGER names the file; by default it is ``ledger.jsonl`` in the content folder.  It is written
only if the setting LEDGER_KEPT is true, as in publishconf.py: to look at a digest changes nothing.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals

from edition.ledger import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from edition.ledger.records import Ledger, Seen


def connect() -> None:
    """Connect the plugin to Pelican."""
    signals.article_generator_pretaxonomy.connect(_identify)


def path_of(settings: dict[str, Any]) -> Path:
    """Return the path of the ledger, according to the settings."""
    return Path(settings["PATH"], settings.get("LEDGER", "ledger.jsonl"))


def load(settings: dict[str, Any]) -> Ledger:
    """Return the ledger of a site; an empty one if there is none yet."""
    path = path_of(settings)
    if not path.exists():
        return records.Ledger()
    try:
        return records.read(path.read_text(encoding="utf-8"))
    except records.LedgerError as error:
        raise SystemExit(
            f"{path}: {error}. Mend the line, or restore the file from your last copy of it."
        ) from error


def keep(settings: dict[str, Any], ledger: Ledger) -> None:
    """Write the ledger, whole or not at all, if it says anything new."""
    path, text = path_of(settings), records.write(ledger)
    # For the plugin press: what we write is no edit.
    settings["PRESS_WRITTEN"] = [str(path)]
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def now() -> datetime:
    """Return the time of this build: that of SOURCE_DATE_EPOCH, if it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def stories(generator: Any) -> Iterator[Any]:
    """Yield every story of a generator, listed or not."""
    for each in (generator.articles, generator.hidden_articles, generator.drafts):
        yield from each


def seen(story: Any, root: Path) -> Seen:
    """Return the path of a story, and the id that its source gives it."""
    source = Path(story.source_path)
    path = source.relative_to(root).as_posix() if source.is_relative_to(root) else source.as_posix()
    own = story.metadata.get("story_id") or story.metadata.get("id")
    # A name may have bytes that are not UTF-8, which JSON could not hold.
    path = path.encode("utf-8", "backslashreplace").decode()
    return records.Seen(path, str(own) if own else records.digest(source.read_bytes()))


def _identify(generator: Any) -> None:
    """Give each story its id, and its place in the ledger, which decides who gets an address."""
    ledger = load(generator.settings)
    root = Path(generator.settings["PATH"])
    told = {id(story): seen(story, root) for story in stories(generator)}
    ids = records.identify(ledger, list(told.values()))
    places = {record.id: place for place, record in enumerate(ledger.records)}
    for story in stories(generator):
        story.seen = told[id(story)]
        story.story_id = ids[story.seen.path]
        # The story that came first keeps the plain address.
        story.place_in_ledger = places.get(story.story_id, len(places))
