"""Notes: every value that a journal holds is plain, so that it can be kept, and compared."""

from __future__ import annotations

import pickle

from edition import notes
from edition.facts import facts
from edition.fold import Fold, Policy
from edition.journal import Memory
from edition.model import Kind, Quotation
from made_up_stories import copy, slugify

SHORT = "The HOK has no quay. Nobody at the HOK counts ships, said the HOK."
LONG = "The Harbour Office of Kestria (HOK) counts ships; the Harbour Office of Kestria has a quay."
ONE = "They went to Kellmark (KM) on Monday, and Wilk came back to Kellmark when the wind had gone down."
TWO = "Nobody counts the ships of Kellmark any more, since Kellmark has no quay, as Wilk told the council."


def test_notes_of_every_kind_can_be_kept() -> None:
    said = [(Quotation(text, "Tomas Wilk", "clerk of Kestria"),) for text in ("No wind", "No quay")]
    copies = [
        copy("Short", SHORT, "2026-11-07"),
        copy("Long", LONG, "2026-11-08"),
        copy("One", ONE, "2026-11-09", quotes=said[0], source="Wire"),
        copy("Two", TWO, "2026-11-10", quotes=said[1]),
    ]
    fold = Fold(Memory(), Policy(slugify))
    fold.update({each.story.url: facts(each) for each in copies})
    made = [note for day in fold.journal.days() for note in fold.journal.notes(day)]
    kinds = {value for name, value in vars(notes).items() if name.isupper() and isinstance(value, str)}
    kinds |= {notes.PAGE + kind for kind in Kind} | set(Kind)
    assert {note.key.kind for note in made} == kinds - {notes.PAGE}
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
