"""Everything that can be wrong with a story, in one table.

A message says in one sentence what is wrong, a hint what to do about it; `problem` fills in their
slots (``{size}``).  A code never changes, since people filter reports by it.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import Problem, Severity
from copydesk.text.invisible import BASIC, BEYOND, JOINERS, SELECTORS

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTE, _WARNING, _REFUSAL = Severity.NOTE, Severity.WARNING, Severity.REFUSAL


class Kind(NamedTuple):
    """A row of the table."""

    severity: Severity
    message: str
    hint: str


_AS_TEXT = "Put the story's text in its place, saved as plain text in UTF-8."
_LOOK = "Nothing to do, unless the story reads wrong."

TABLE: Mapping[str, Kind] = MappingProxyType(
    {
        # ---- the file (filing)
        "vanished": Kind(_REFUSAL, "The file is not there.", "Put it back, or build again."),
        "folder": Kind(_REFUSAL, "This is a folder, not a file.", "Rename the folder, or name a file in it."),
        "unlisted": Kind(
            _REFUSAL,
            "What is in this folder could not be seen: {reason}.",
            "Build again; if that does not help, look at its permissions, and at the disk.",
        ),
        "not-a-file": Kind(
            _REFUSAL, "This is {what}, not an ordinary file.", "Put an ordinary file in its place."
        ),
        "link-loop": Kind(
            _REFUSAL, "The link leads back to itself.", "Put the file itself in the link's place."
        ),
        "link-nowhere": Kind(
            _REFUSAL, "The link leads to no file.", "Put the file itself in the link's place."
        ),
        "link-outside": Kind(
            _REFUSAL,
            "The path leads out of {root}.",
            "Copy the file into the folder instead of linking to it.",
        ),
        "unreadable": Kind(_REFUSAL, "The file cannot be read: {reason}.", "Give it permissions to be read."),
        "not-read": Kind(
            _REFUSAL, "The file could not be read this time: {reason}.", "Build again, and look at the disk."
        ),
        "bad-name": Kind(
            _REFUSAL, "The name {name} cannot be opened: {reason}.", "Give the file a plain name."
        ),
        "too-large": Kind(
            _REFUSAL,
            "The file has more than {limit} bytes: no story is that long.",
            "Split it into a file for each story, or raise COPYDESK_LIMITS in pelicanconf.py.",
        ),
        "over-limit": Kind(
            _REFUSAL,
            "The limit of {limit} on its {what} is passed: {count}.",
            "Split the story, or raise COPYDESK_LIMITS in pelicanconf.py.",
        ),
        "too-slow": Kind(
            _REFUSAL,
            "Reading it took more than {limit} seconds of a processor's time.",
            "Split the story, or raise COPYDESK_LIMITS in pelicanconf.py; and please report it.",
        ),
        # ---- its bytes (decode)
        "empty": Kind(_REFUSAL, "There are no words in it.", "Write the story, or delete the file."),
        "binary": Kind(_REFUSAL, "This is {what}, not text.", _AS_TEXT),
        "data": Kind(
            _REFUSAL,
            "This is data ({form}) in which a story may be a value, and no story.",
            "Save the text of each story as a .txt file of its own, or its HTML as .html.",
        ),
        "encoding-undecided": Kind(
            _REFUSAL,
            "The text is in an encoding that cannot be told for certain.",
            "Open it in the program that it comes from, and save it as UTF-8.",
        ),
        "encoding-old": Kind(_NOTE, "The text is in {encoding}, not in UTF-8.", _LOOK),
        "encoding-guessed": Kind(
            _WARNING,
            "The text does not say its encoding; it was read as {encoding}.",
            "Look at the accented letters; if they are wrong, save the file as UTF-8.",
        ),
        "encoding-mixed": Kind(
            _WARNING,
            "The text is UTF-8 with bytes that are not, {count} in all; they were read as {encoding}.",
            "Look at the line named; if it reads wrong, save the file as UTF-8.",
        ),
        "characters-lost": Kind(
            _WARNING,
            "Characters were lost before the text came here, {count} in all (shown as \ufffd).",
            "Type them, or fetch the copy again.",
        ),
        # ---- its characters (characters)
        "control-characters": Kind(_NOTE, "Control characters were taken out, {count} in all.", _LOOK),
        "invisible-characters": Kind(_NOTE, "Invisible characters were taken out, {count} in all.", _LOOK),
        "direction-controls": Kind(
            _NOTE, "Characters that change the direction of writing were taken out, {count} in all.", _LOOK
        ),
        "combining-marks": Kind(
            _WARNING,
            "Combining marks were taken out, {count} in all: more stood on one letter than languages write.",
            "Look at the line named, and write it plainly.",
        ),
        "entities-read": Kind(
            _NOTE,
            "Characters written as in HTML (such as “&amp;” for “&”) were read, in {count} lines.",
            "Nothing to do, unless the line named is about HTML.",
        ),
        "mojibake-mended": Kind(
            _NOTE,
            "Letters that an older program had garbled (such as “Ã©” for “é”) were mended, {count} in all.",
            "Nothing to do, unless the line named reads wrong.",
        ),
        "several-stories": Kind(
            _WARNING,
            "A second story seems to begin here.",
            "Save each story as a file of its own.",
        ),
        # ---- its lines (hypertext, unwrap, intake)
        "html-pasted": Kind(
            _NOTE,
            "The text is HTML, and was read as such.",
            "Name the file {name}.html if that is right; take the tags out if not.",
        ),
        "html-unreadable": Kind(
            _WARNING, "The HTML cannot be read; it is shown as text, tags and all.", "Save the page as text."
        ),
        "json-unreadable": Kind(
            _NOTE,
            "What the page declares here as JSON-LD cannot be read; the rest of the page was.",
            "Nothing to do, unless the story lacks a date or an author.",
        ),
        "unwrapped": Kind(
            _NOTE,
            "The lines were broken at {columns} columns; {count} breaks were taken out.",
            "Nothing to do, unless lines were joined that should stand alone.",
        ),
        # ---- the editor's files (editor)
        "toml-syntax": Kind(
            _WARNING,
            "This is no TOML: {reason}.",
            "Mend the line named: words stand in quotation marks, a day as 2015-10-24; {use}",
        ),
        "toml-key": Kind(
            _WARNING,
            "There is no field “{key}”; the line was passed over.",
            "{meant}The fields are: {fields}.",
        ),
        "toml-value": Kind(
            _WARNING, "“{key}” cannot be {value}; the line was passed over.", "Write it as {wanted}."
        ),
        "toml-alone": Kind(
            _WARNING,
            "No raw copy beside it is named like it, so nothing reads it.",
            "Name it like its story (NAME.toml for NAME.txt), or desk.toml if it is for the folder; "
            "what corrects a NAME.md stands in that file.",
        ),
        "no-lead": Kind(
            _WARNING,
            "There is no raw copy “{name}” in its folder or below it, to lead its day.",
            "Write the name of its file without the ending, such as ferry-crews-walk-out.",
        ),
        "other-kind": Kind(_WARNING, "Files of this kind are not read.", _AS_TEXT),
        # ---- the story (rules, desk, assemble)
        "no-headline": Kind(
            _WARNING,
            "No line looks like a headline.",
            'Write it into the first line, or as headline = "…" into {name}.toml beside the file.',
        ),
        "no-title": Kind(
            _WARNING,
            "The Markdown says no title; a short first line, or its file's name, stands for it.",
            "Write title: … between two lines of --- at the top.",
        ),
        "no-body": Kind(
            _REFUSAL,
            "No line looks like a paragraph of a story.",
            "See what each line was taken for with “copydesk explain”; then add the missing text.",
        ),
        "no-date": Kind(
            _WARNING,
            "The copy says no date, and neither does its path.",
            "Write date = 2015-10-24 into {name}.toml beside the file, or into the folder's desk.toml.",
        ),
        "pull-quote": Kind(
            _WARNING,
            "The pull quote “{quote}” is not set: {reason}.",
            "Write other words of the story into {name}.toml, or take the line out.",
        ),
        "date-from-file": Kind(
            _WARNING,
            "The copy says no date: {date}, when the file was last changed, stands for it.",
            "Write {where}, or name its folder for the day.",
        ),
        "declared-date": Kind(
            _WARNING,
            "The page shows {shown} as its date, and declares {declared}; what it shows was used.",
            "If that is wrong, write date = {declared} into {name}.toml beside the file.",
        ),
        "declared-otherwise": Kind(
            _NOTE,
            "The page shows “{shown}” as its {field}, and declares “{declared}” ({origin}); "
            "what it shows was used.",
            "If that is wrong, write the right {field} into {name}.toml beside the file.",
        ),
        "ambiguous-date": Kind(
            _WARNING,
            "“{text}” could be {date} or {other}; it was read as {date}.",
            "Write date = {date} or date = {other} into {name}.toml beside the file.",
        ),
        "date-in-future": Kind(
            _NOTE,
            "The story is dated {date}, and its file was last changed on {changed}.",
            "Write the right date, unless it is to come.",
        ),
        "words-lost": Kind(
            _REFUSAL,
            "Words of the copy are neither in the story nor among its cuts, {count} in all: {words}.",
            "This is a fault of Copydesk: please report it with the file.",
        ),
        "duplicate-slug": Kind(
            _NOTE,
            "{other} has the same headline and day; this story's address is {slug}.",
            "Delete one of them if they are the same story.",
        ),
        "duplicate-story": Kind(_WARNING, "{other} holds the same story.", "Delete one of the two files."),
        "front-matter": Kind(
            _WARNING, "The front matter cannot be read: {reason}.", "Mend the line named; the rest was used."
        ),
        "failed": Kind(
            _REFUSAL,
            "Copydesk failed on this story: {reason}.",
            "This is a fault of Copydesk: please report it with the file.",
        ),
    }
)
"""By code: the severity, the message, the hint."""


_UNSEEN = re.compile(
    f"(?![{JOINERS}{SELECTORS}])[{BASIC}{BEYOND}\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff9-\uffff]"
)
"""Characters of a name that nobody sees, but joiners of letters and selectors of emoji.

Bytes that are no UTF-8 are halves of surrogate pairs to Python, which no encoding takes.
"""


def writable(name: str) -> str:
    """Return a file's name with what cannot be seen or written spelt out as Python does."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


def problem(code: str, file: str, line: int | None = None, **words: object) -> Problem:
    """Return the problem `code` of `file`, its slots filled with `words`.

    Raises:
        KeyError: there is no such code, or a slot of its sentences has no word.
    """
    kind = TABLE[code]
    # format_map reads slots in the sentences alone: braces in the words stay braces.
    return Problem(
        code, kind.severity, kind.message.format_map(words), kind.hint.format_map(words), file, line
    )
