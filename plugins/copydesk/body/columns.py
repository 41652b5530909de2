"""What is measured of the lines below a headline before they are compared with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from copydesk.body.signs import own
from copydesk.lines import layout, profiles
from copydesk.text.phrases import content_words
from copydesk.text.shape import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from copydesk.body.signs import Own
    from copydesk.lines.profiles import Profile
    from copydesk.model import Copy, Line, Mark
    from copydesk.text.shape import Shape

_TITLE = 0.7
_FEW, _SENTENCE, _LABEL, _TITLE_WORDS, _PARAGRAPH = 3, 5, 6, 16, 40
"""Up to so many words a line is a few words, no sentence, a label, a title, an ordinary paragraph."""
GROUPS = {
    "long text": "text",
    "few words": "short",
    "label": "short",
    "capitals": "short",
    "Title": "title",
    "few, ending": "sentence",
}


class Seen(NamedTuple):
    """What is measured of each line below the headline, once: a column each."""

    lines: Sequence[Line]
    marks: Sequence[Mark | None]
    measured: Sequence[Profile]
    own: Sequence[Own]
    words: Sequence[int]
    """How many words a line has."""
    sizes: Sequence[str]
    """The same as a step of `signs.LENGTHS`."""
    kinds: Sequence[str]
    groups: Sequence[str]
    """The kinds, fewer."""
    text: Sequence[bool]
    """Whether a line reads as running text."""
    folded: Sequence[str]
    content: Sequence[tuple[str, ...]]
    """Its words that mean something by themselves, each once, in no order: sets take many times the room."""
    headline: frozenset[str]
    body: layout.Extent
    """Where the story most likely lies, as positions in `lines`."""
    below: int
    """How many more lines stand below them."""
    spaced: bool
    """Whether blank lines part paragraphs."""
    language: str


def measure(copy: Copy, marks: Mapping[int, Mark], end: int | None = None) -> Seen:
    """Measure each line below the headline, or all if there is none; only those above position `end`."""
    start = layout.headline_at(copy, marks) + 1
    lines, measured = copy.lines[start:end], profiles.of(copy)[start:end]
    found = [marks.get(line.number) for line in lines]
    kinds = [_kind(line, mark, each) for line, mark, each in zip(lines, found, measured, strict=True)]
    # Many lines look the same, and a look takes more room than most lines: the same one is kept once.
    kept: dict[Own, Own] = {}
    looks = [kept.setdefault(look, look) for look in (own(line.text) for line in lines)]
    body = layout.extent(copy, marks, start)
    return Seen(
        lines,
        found,
        measured,
        looks,
        [each.shape.words for each in measured],
        [look.build.size for look in looks],
        kinds,
        [GROUPS.get(kind, kind) for kind in kinds],
        [kind in ("text", "long text") for kind in kinds],
        [fold(line.text) for line in lines],
        [tuple(content_words(line.text)) for line in lines],
        content_words(copy.lines[start - 1].text) if start else frozenset(),
        layout.Extent(len(lines), -1) if body.empty else layout.Extent(body.first - start, body.last - start),
        len(copy.lines) - start - len(lines),
        layout.spaced(copy),
        copy.language,
    )


def _kind(line: Line, mark: Mark | None, measured: Profile) -> str:
    """What a line is: its label, or its shape where no rule has marked it."""
    if mark is not None:
        return mark.label.value
    seen = measured.shape
    if seen.words > _FEW and seen.prose:
        return "text" if seen.words < _PARAGRAPH else "long text"
    if seen.ends:
        return "sentence" if seen.words > _SENTENCE else "few, ending"
    if seen.words > _FEW and line.text[-1:] == ":":
        return "colon"
    return _title(seen)


def _title(seen: Shape) -> str:
    """What kind of title or label a line is that ends no sentence."""
    if seen.words <= _FEW:
        return "few words"
    if seen.words <= _LABEL:
        return "capitals" if seen.capitals > _TITLE else "label"
    if seen.words <= _TITLE_WORDS:
        return "Title" if seen.capitals > _TITLE else "title"
    return "open"
