"""The types of the copy desk, in the order in which the data flows.

bytes -> `Copy` (numbered `Line`s) -> `Mark`s -> `Article` -> Markdown.  Every type is
frozen: a stage makes a new value and never edits one.  Those that are taken apart are named
tuples.  This module imports nothing of ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time, tzinfo

# --------------------------------------------------------------- problems


class Severity(StrEnum):
    """How much a problem weighs."""

    NOTE = "note"
    """Worth knowing; nothing to do."""
    WARNING = "warning"
    """The story is published; an editor should look."""
    REFUSAL = "refusal"
    """The story is not published."""


class Problem(Struct, frozen=True):
    """Something odd about a story, described so that an editor can mend it."""

    code: str
    """Short stable name such as ``encoding-guessed``; `copydesk.problems` lists them all."""
    severity: Severity
    message: str
    """One sentence: what is wrong."""
    hint: str
    """One sentence: what to do about it."""
    file: str
    line: int | None = None
    """1-based line of the raw file; None for the whole file."""


# --------------------------------------------------------------- the editor


class Desk(Struct, frozen=True):
    """What the editor says about a folder in ``desk.toml``; every field is optional."""

    source: str | None = None
    source_url: str | None = None
    zone: str = "UTC"
    """IANA time zone of dates without a zone."""
    language: str | None = None
    """BCP 47 tag such as ``en``; if None, it is guessed from the text."""
    captured: date | None = None
    """The day on which the copy was taken, to resolve relative dates ("2 hours ago")."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """From section labels in the copy (case-folded) to the names to publish under."""
    boilerplate: tuple[str, ...] = ()
    """Further lines to cut, as in the copy."""
    lead: str | None = None
    """The name of the story (its file without the ending) that leads the edition of its day."""
    date: date | None = None
    """The publication date of stories whose copy has none.  The last field, since it hides the type."""


# --------------------------------------------------------------- copy


class Hints(Struct, frozen=True):
    """What HTML says about a line; lines of plain text have none."""

    heading: int = 0
    """Level 1 to 6, or 0."""
    strong: bool = False
    """The whole line is bold."""
    caption: bool = False
    quote: bool = False
    item: str = ""
    """``ul`` or ``ol`` for a list item."""
    time: str = ""
    """The machine-readable moment of a ``<time datetime=…>`` in the line."""
    address: bool = False
    """The line is in ``<address>`` or in an element that names the author."""
    links: float = 0.0
    """The share of the characters of the line that are in links, 0 to 1."""
    paragraph: bool = False
    """The line is in a ``<p>``."""
    within: tuple[int, ...] = ()
    """Numbers of the elements around that ``<p>``, the innermost first."""
    boilerplate: bool = False
    """The line is in a menu, a form, a footer, or a box beside the text."""
    declared: frozenset[str] = frozenset()
    """The fields of `Declared` to which the line belongs according to the page: by microdata, by a class that
    is a term of the trade, or because the page declares the same words; ``pictured`` where it stands alone
    with a picture, ``cited`` where it names whom a quotation is of, ``pulled`` in a pull quote."""


class Line(NamedTuple):
    """One line of copy that is not blank.

    A hard-wrapped paragraph is one `Line` over several raw lines.
    """

    number: int
    """The 1-based number of its first line in the raw file."""
    last: int
    """The number of its last line in the raw file; the same as `number` unless it was unwrapped."""
    text: str
    """Tidied: no invisible or control characters, white space folded."""
    raw: str
    """Verbatim, as decoded; several raw lines are joined by a line feed."""
    gap: int = 0
    """The number of blank lines before it."""
    hints: Hints | None = None
    cells: tuple[str, ...] = ()
    """The texts in its columns, if it is a row of a table."""


class Declaration(Struct, frozen=True):
    """What an HTML page says about its story where no reader sees it.

    It is copy like any other: plain text, and believed only if nothing that is shown contradicts it.
    """

    value: str
    """Tidied, without tags; addresses are absolute, with http or https."""
    origin: str
    """Its place, such as ``og:title`` or ``JSON-LD author``."""
    line: int
    """1-based number of the raw line."""


class Declared(Struct, frozen=True):
    """Everything that a page declares, by field, the most trustworthy first; empty for plain text."""

    headline: tuple[Declaration, ...] = ()
    standfirst: tuple[Declaration, ...] = ()
    authors: tuple[Declaration, ...] = ()
    published: tuple[Declaration, ...] = ()
    modified: tuple[Declaration, ...] = ()
    section: tuple[Declaration, ...] = ()
    source: tuple[Declaration, ...] = ()
    address: tuple[Declaration, ...] = ()
    """The story's own (canonical) address."""
    language: tuple[Declaration, ...] = ()
    captions: tuple[Declaration, ...] = ()
    body: tuple[Declaration, ...] = ()
    """The text of the story."""


class Copy(Struct, frozen=True, eq=False):
    """The text of one story as it came in, in numbered lines.  Rules read it; none edits it.

    Copies are compared by identity, so that measurements of a copy can be cached by it.
    """

    name: str
    """The name of the file without its last extension."""
    lines: tuple[Line, ...]
    language: str = "en"
    """BCP 47 tag: from the editor, else guessed; ``und`` if it cannot be told."""
    desk: Desk = field(default_factory=Desk)
    encoding: str = "utf-8"
    problems: tuple[Problem, ...] = ()
    declared: Declared = field(default_factory=Declared)

    @property
    def refused(self) -> bool:
        """Whether the bytes are no copy at all (binary, empty, undecidable)."""
        return any(problem.severity is Severity.REFUSAL for problem in self.problems)


# --------------------------------------------------------------- marks


class Label(StrEnum):
    """What a line is, in terms of the trade; `docs/terms.md` explains them."""

    SECTION = "section"
    KICKER = "kicker"
    HEADLINE = "headline"
    REPEATED_HEADLINE = "repeated-headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    """A first paragraph that opens with a dateline."""
    CROSSHEAD = "crosshead"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    TABLE = "table"
    REPEATED_TEXT = "repeated-text"
    CAPTION = "caption"
    CREDIT = "credit"
    RELATED_LINK = "related-link"
    SHARE_BAR = "share-bar"
    COMMENT_COUNT = "comment-count"
    ADVERT = "advert"
    PITCH = "pitch"
    """Newsletter, subscription or app promotion."""
    NAVIGATION = "navigation"
    BIOGRAPHY = "biography"
    TAGS = "tags"
    NOTICE = "notice"
    """Copyright, cookie, terms."""
    FIELD = "field"
    """What a program wrote around the story: the number of its words, a document's number."""
    EDITOR_CUT = "editor-cut"
    """A line that ``desk.toml`` lists as boilerplate."""
    CORRECTION = "correction"
    SIGN_OFF = "sign-off"
    SOURCE = "source"
    RULE = "rule"
    """A row of dashes or stars as a separator."""
    PARAGRAPH = "paragraph"


CREDITS = frozenset({Label.BYLINE, Label.DATE})
"""What says who wrote a story, and when."""


class Evidence(NamedTuple):
    """One reason for a mark."""

    code: str
    """Short stable name such as ``short-line``."""
    detail: str = ""
    """What was seen, for people."""
    points: float = 0.0
    """Its weight, if a choice was weighed; else 0."""


class Person(Struct, frozen=True):
    """A writer, as named in a byline."""

    name: str
    role: str | None = None


class Byline(Struct, frozen=True):
    """Who wrote the story."""

    people: tuple[Person, ...] = ()
    agencies: tuple[str, ...] = ()
    place: str | None = None


class Precision(StrEnum):
    """How exactly a moment is known."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class Stamp(Struct, frozen=True):
    """A date as it is written in a line."""

    day: date
    clock: time | None = None
    """The time of day as written, without a zone; None if only the day is given."""
    zone: tzinfo | None = None
    """The zone written beside the time, if any."""
    updated: bool = False
    """True for "Updated …", False for "Published …" and for a bare date."""
    labelled: bool = False
    """True if it follows a word such as "Published" or "Updated"."""
    start: int = 0
    """Where it begins in the line, including its label and weekday (in code points)."""
    end: int = 0
    """Where it ends in the line."""
    ambiguous: bool = False
    """Day and month could be the other way round, and nothing decides it."""


class Dateline(Struct, frozen=True):
    """The place, and perhaps the agency, with which a story opens: ``VIENNA (DPA) —``."""

    place: str
    agency: str | None = None
    text: str = ""
    """The opening words as they are written, including punctuation."""


class Source(Struct, frozen=True, eq=False):
    """The paper or site on which the copy was published."""

    name: str
    url: str | None = None
    because: tuple[Evidence, ...] = ()
    """The reasons, if the name was inferred from several lines; sources are the same without them."""

    def __eq__(self, other: object) -> bool:
        """Compare names and addresses."""
        return isinstance(other, Source) and (self.name, self.url) == (other.name, other.url)

    def __hash__(self) -> int:
        """Go by name and address."""
        return hash((self.name, self.url))


Value: TypeAlias = str | Byline | Stamp | Dateline | Source


class Mark(NamedTuple):
    """A label on one line or on a run of lines, with its reasons.

    The first mark on a line stands: later rules see what is marked already.  Only the last rule,
    which weighs the whole text, may replace marks.
    """

    first: int
    """`Line.number` of the first line."""
    last: int
    """`Line.number` of the last line, inclusive."""
    label: Label
    rule: str
    """The name of the rule that made it."""
    because: tuple[Evidence, ...]
    values: tuple[Value, ...] = ()
    """What the lines say: one line may have both a byline and a date."""


# --------------------------------------------------------------- article


class Paragraph(Struct, frozen=True):
    """A paragraph of the story."""

    text: str
    first: int
    last: int


class Crosshead(Struct, frozen=True):
    """A heading inside the story."""

    text: str
    first: int
    last: int


class Item(Struct, frozen=True):
    """An item of a list."""

    text: str
    first: int
    last: int
    number: str = ""
    """Its number as written in the copy, such as ``3.``; empty for bullets and HTML."""


class List(Struct, frozen=True):
    """A run of list items."""

    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1
    """The number of the first item of an ordered list."""


class Row(NamedTuple):
    """A row of a table; if its cells were on lines of their own, `last` differs from `first`."""

    cells: tuple[str, ...]
    first: int
    last: int


class Table(Struct, frozen=True):
    """Rows of equal width; the first names the columns if there is a head."""

    rows: tuple[Row, ...]
    head: bool = False

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The cells alone."""
        return tuple(row.cells for row in self.rows)


class BlockQuote(Struct, frozen=True):
    """Speech or a document set off in the copy, with the person quoted if a line names them."""

    paragraphs: tuple[Paragraph, ...]
    attribution: str | None = None


class Figure(Struct, frozen=True):
    """The caption of a picture, which itself was not copied, and its maker."""

    caption: str
    first: int
    last: int
    credit: str | None = None


class PullQuote(Struct, frozen=True):
    """A quotation from the text, repeated in large type between two paragraphs."""

    text: str
    """As it is set, including quotation marks."""
    attribution: str | None = None
    """The speaker, and perhaps the role after a comma."""

    @property
    def speaker(self) -> str | None:
        """The speaker alone."""
        return self.attribution.partition(",")[0] if self.attribution else None


class Markup(Struct, frozen=True):
    """Hand-written Markdown that no other block can express, kept as it is."""

    source: str


Block: TypeAlias = Paragraph | Crosshead | List | Table | BlockQuote | Figure | PullQuote | Markup


class Moment(Struct, frozen=True):
    """When a story was published or changed, and how we know."""

    when: datetime
    """Aware."""
    precision: Precision
    found: str
    """``copy``, ``path``, ``desk``, ``story`` (NAME.toml or front matter) or ``file``."""
    line: int | None = None


class Quote(Struct, frozen=True):
    """Words that somebody said, where they are, and who said them."""

    text: str
    speaker: str | None
    role: str | None
    cue: str | None
    block: int
    """The number, from 0, of its text among those of the record, where each item of a list counts."""
    start: int
    end: int
    """`start` and `end` enclose its words without the marks, in code points of the text of `block`."""
    kind: str
    """``direct``: whole sentences; ``partial``: a piece of one; ``scare``: a term or a title."""
    continues: bool = False
    """It continues the quotation before: after its attribution, or in the next paragraph."""
    because: tuple[Evidence, ...] = ()
    """The reasons for its speaker."""
    chance: float = 1.0
    """The probability of its speaker, 0 to 1."""


class Cut(NamedTuple):
    """A line that is not in the text of the story, and why.

    Lines that became metadata (byline, date, section) are listed as well, so that every
    word is accounted for.
    """

    line: int
    text: str
    rule: str
    label: Label
    because: tuple[Evidence, ...]


STATUSES = ("published", "draft", "withheld")
"""What may become of a story, as the editor says; the copy has no say."""


class Article(Struct, frozen=True):
    """A story, recovered."""

    name: str
    headline: str | None
    slug: str
    id: str
    """16 hexadecimal digits, made from the source bytes."""
    language: str = "en"
    section: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    byline: Byline = field(default_factory=Byline)
    dateline: Dateline | None = None
    published: Moment | None = None
    updated: Moment | None = None
    source: Source | None = None
    status: str = STATUSES[0]
    """One of `STATUSES`."""
    tags: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    quotes: tuple[Quote, ...] = ()
    cuts: tuple[Cut, ...] = ()
    problems: tuple[Problem, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    """Unknown front matter of hand-written Markdown, kept for the round trip."""

    @property
    def pull_quotes(self) -> tuple[PullQuote, ...]:
        """The pull quotes in the body."""
        return tuple(block for block in self.body if isinstance(block, PullQuote))
