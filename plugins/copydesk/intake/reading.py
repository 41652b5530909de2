"""Bytes to Copy: decodes, filters, splits and numbers; reads HTML, and undoes hard wraps.

`read` never raises, whatever the bytes: if they are no copy, it returns a `Copy` without lines and
a `Problem` that says why.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from copydesk.intake import characters, data, decode, drop_caps, entities, markup, quoting, tabular, unwrap
from copydesk.model import Copy, Declared, Desk, Line
from copydesk.problems import problem
from copydesk.text import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from copydesk.model import Problem

_DESK = Desk()
_NOTHING = Declared()


class _Part(NamedTuple):
    """Lines, what there is to report about them, and what HTML declares beside them."""

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    declared: Declared = _NOTHING


class Most(NamedTuple):
    """How much is read of one text."""

    lines: int = sys.maxsize
    """That are not blank."""
    tags: int = sys.maxsize
    """Of HTML: each that begins or ends."""


_ALL = Most()


def read(raw: bytes, name: str, desk: Desk = _DESK, *, kind: str = "", most: Most = _ALL) -> Copy:
    """Return the copy in `raw`.

    `name` is the file's name without its last extension.  `kind` is ``html``, ``text``, or the
    empty string to let the text tell.  A text with more lines than `most` ends after one more; HTML with more
    tags is refused before it is parsed, for each of them takes a hundred times its own room.  Linear in time.
    """
    decoded = decode.decode(raw)
    if isinstance(decoded, decode.Refusal):
        return _refused(name, desk, "", _report(decoded.remark, "", name))
    if kind != "html" and (form := data.form(decoded.text)):
        return _refused(name, desk, decoded.encoding, problem("data", name, form=form))
    is_html = kind == "html" or (not kind and markup.is_html(decoded.text))
    if is_html and (count := decoded.text.count("<")) > most.tags:
        over = problem("over-limit", name, what="HTML tags", count=f"{count:,}", limit=f"{most.tags:,}")
        return _refused(name, desk, decoded.encoding, over)
    reports = [_report(remark, decoded.text, name) for remark in decoded.remarks]
    if "\ufffd" in decoded.text:
        before = decoded.text[: decoded.text.index("\ufffd")]
        count = decoded.text.count("\ufffd")
        reports.append(problem("characters-lost", name, _line_of(before), count=count))
    part = _page(decoded.text, name, kind, most.lines) if is_html else _text(decoded.text, name, most.lines)
    problems = (*reports, *part.problems)
    if not part.lines:
        problems += (problem("empty", name),)
    tongue = desk.language or _language(part)
    return Copy(name, part.lines, tongue, desk, decoded.encoding, problems, part.declared)


def _refused(name: str, desk: Desk, encoding: str, why: Problem) -> Copy:
    """Return a copy of which there is nothing but why it was refused."""
    return Copy(name, (), desk.language or "und", desk, encoding, (why,))


def _language(part: _Part) -> str:
    """Return the language of the lines by their words; its region, and where no words tell, as declared."""
    guess = language.guess("\n".join(line.text for line in part.lines))
    declared = [each.value for each in part.declared.language]
    same = (tag for tag in declared if guess == language.UNKNOWN or tag.partition("-")[0] == guess)
    return next(same, guess)


def _report(remark: decode.Remark, text: str, name: str) -> Problem:
    """Return a remark about the bytes as a problem of the file."""
    line = None if remark.offset is None else _line_of(text[: remark.offset])
    return problem(remark.code, name, line, **dict(remark.words))


def _line_of(before: str) -> int:
    """Return the number of the line that follows, or ends, the text before a place."""
    return len(characters.split(before + "."))


def _page(text: str, name: str, kind: str, most: int) -> _Part:
    """Return the lines of HTML; those of its text where it cannot be read."""
    from copydesk.intake import hypertext  # noqa: PLC0415 - slow to import, and most copy is plain text

    try:
        page = hypertext.read(text)
    except ValueError:
        part = _text(text, name, most)
        return _Part(part.lines, (problem("html-unreadable", name), *part.problems))
    problems = [problem("json-unreadable", name, line) for line in page.unreadable]
    if not kind:
        problems.append(problem("html-pasted", name, name=name))
    return _Part(page.lines, tuple(problems), page.declared)


def _text(text: str, name: str, most: int) -> _Part:
    """Return the lines of plain text."""
    numbered, problems = _numbered(text, name, most)
    lines, columns, breaks = unwrap.unwrap(tabular.joined(quoting.unquoted(numbered), text))
    if breaks:
        problems += (problem("unwrapped", name, columns=columns, count=breaks),)
    return _Part(drop_caps.joined(lines), problems)


def _numbered(text: str, name: str, most: int) -> tuple[list[Line], tuple[Problem, ...]]:
    """Return the lines that hold anything, tidied, and what was taken out of them."""
    search = characters.look(text)
    coded = entities.are_left(text)
    clean = search.is_clean and not coded
    lines: list[Line] = []
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    gap = 0
    for number, raw in enumerate(characters.split(text), 1):
        # Nearly all copy is clean: then the call is spared, half of this stage's time.
        tidied, removed = (characters.folded(raw), None) if clean else _tidied(raw, search, coded=coded)
        if removed:
            for code, count in removed.items():
                counts[code] = counts.get(code, 0) + count
                first.setdefault(code, number)
        if tidied:
            lines.append(Line(number, number, tidied, raw, gap))
            gap = 0
            if len(lines) > most:
                break
        else:
            gap += 1
    return lines, _removed(counts, first, name)


def _tidied(raw: str, search: characters.Look, *, coded: bool) -> characters.Tidied:
    """Return a line tidied, with the characters that it refers to if it is coded."""
    found = characters.tidy(raw, search)
    read = entities.read(found.text) if coded else found.text
    if read == found.text:
        return found
    again = characters.tidy(read, characters.look(read))
    removed = Counter(found.removed)
    removed.update(again.removed)
    removed["entities-read"] += 1
    return characters.Tidied(again.text, removed)


def _removed(counts: Mapping[str, int], first: Mapping[str, int], name: str) -> tuple[Problem, ...]:
    """Return a problem for each kind of character taken out, at the line where it began."""
    return tuple(problem(code, name, first[code], count=count) for code, count in counts.items())
