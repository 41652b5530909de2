"""Front matter: the YAML between two ``---`` lines at the top of a Markdown file.

What is written here is read alike by YAML 1.1 (Jekyll, Pelican's PyYAML) and YAML 1.2
(Hugo, Obsidian): one ``key: value`` a line, strings that nothing could take for a number,
a date or a truth value, lists in brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct, field
from msgspec.structs import replace

from copydesk.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import yaml

    from copydesk.model import Problem

FENCE = "---"
LIMIT = 128 * 1024
"""The longest front matter that is read, in characters; PyYAML takes about a second for it."""

_DEPTH = 20
"""Deepest nesting that is read."""

Field: TypeAlias = "str | list[str]"

# ------------------------------------------------------------------ writing

# One line of words that begins with a letter: neither a number nor a date in any YAML.
_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")
_INDICATOR = re.compile(r":(?:\s|$)|\s#")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_][\w .'’&/()+-]*")
_MEANT_OTHERWISE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]')
_INNER = re.compile(r"\w[\w .'+-]*|[-+.]\d[\d.]*")
_KEY = re.compile(r"[A-Za-z][\w-]*")
_BLANKS = re.compile(r"[\s\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029]+")


def scalar(text: str) -> str:
    """Write a string so that every YAML parser reads a string: plain if that is safe, else quoted."""
    folded = _folded(text)
    safe = _PLAIN.fullmatch(folded) and not _INDICATOR.search(folded)
    return folded if safe and folded.casefold() not in _MEANT_OTHERWISE else _quoted(folded)


def flow_list(texts: Iterable[str]) -> str:
    """Write strings as a list in brackets on one line."""
    return f"[{', '.join(_in_list(_folded(text)) for text in texts)}]"


def verbatim(source: str) -> str:
    """Return one line of YAML as it is if it is one value, else the string that it is, quoted."""
    folded = _folded(source)
    if not folded:
        return '""'
    try:
        entries = [entry for entry, _ in _entries(f"x: {folded}\n")]
    except _NotOurs:
        return _quoted(folded)
    return folded if len(entries) == 1 and entries[0] == ("x", folded) else _quoted(folded)


def is_key(text: str) -> bool:
    """Whether a text can stand before the colon without quotes."""
    return bool(_KEY.fullmatch(text)) and text.casefold() not in _MEANT_OTHERWISE


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _in_list(text: str) -> str:
    safe = _PLAIN_IN_LIST.fullmatch(text) and text.casefold() not in _MEANT_OTHERWISE
    return text if safe else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in '"\\':
        return f"\\{char}"
    # A lone surrogate is no character: it can be neither encoded nor escaped.
    return "\ufffd" if "\ud800" <= char <= "\udfff" else f"\\u{ord(char):04x}"


# ------------------------------------------------------------------ reading


class _NotOurs(Exception):  # noqa: N818 - it never leaves this module
    """The YAML cannot be used: says why, and at which of its lines (from 0)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def split(text: str) -> tuple[str | None, str, int]:
    """Cut a Markdown file into (front matter or None, body, line number at which the body begins)."""
    if not text.startswith(FENCE):
        return None, text, 1
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {FENCE, "..."}:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None, text, 1


class Front(Struct, frozen=True):
    """Front matter that was read.  Keys are in lower case except in `spelt`."""

    fields: dict[str, Field] = field(default_factory=dict)
    """The values that are strings or lists of strings."""
    sources: dict[str, str] = field(default_factory=dict)
    """Every value again as one line of YAML."""
    spelt: dict[str, str] = field(default_factory=dict)
    """The keys as they are written."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key in the file."""
    problems: tuple[Problem, ...] = ()


def parse(source: str, file: str) -> Front:
    """Read front matter that begins on line 2 of a file.

    Never raises; YAML that cannot be read gives no fields and a problem with its line.
    """
    front = Front()
    problems: list[Problem] = []
    try:
        for (key, value), at in _fields(source):
            name, line = key.casefold(), at + 2
            if name in front.sources:
                twice = f"“{key}” is given twice, and the first is used"
                problems.append(problem("front-matter", file, line, reason=twice))
                continue
            front.sources[name], front.spelt[name], front.lines[name] = _flow(value), key, line
            if isinstance(value, str):
                front.fields[name] = value
            elif isinstance(value, list) and all(isinstance(part, str) for part in value):
                front.fields[name] = [str(part) for part in value]
    except _NotOurs as wrong:
        broken = problem("front-matter", file, wrong.line + 2, reason=wrong.message)
        return Front(problems=(broken,))
    return replace(front, problems=tuple(problems))


Node: TypeAlias = "str | list[Node] | dict[str, Node]"


class _Plain(str):
    """A scalar without quotes: ``5`` is a number to others, and must remain one."""

    __slots__ = ()


def _flow(node: Node) -> str:
    """Write a value on one line; scalars that had no quotes get none."""
    if isinstance(node, _Plain):
        return _folded(node) or '""'
    if isinstance(node, str):
        return _quoted(node)
    if isinstance(node, list):
        return f"[{', '.join(_inner(part) for part in node)}]"
    return f"{{{', '.join(f'{_inner(key)}: {_inner(part)}' for key, part in node.items())}}}"


def _inner(node: Node) -> str:
    if isinstance(node, str) and not _INNER.fullmatch(node):
        return _quoted(node)
    return _flow(node)


def _entries(source: str) -> Iterator[tuple[tuple[str, str], int]]:
    for (key, value), line in _fields(source):
        yield (key, _flow(value)), line


def _fields(source: str) -> Iterator[tuple[tuple[str, Node], int]]:
    """Yield the (key, value) pairs of a YAML mapping, each with the line of its key (from 0)."""
    import yaml  # noqa: PLC0415 - costs 20 ms, and recovered copy is never read back

    if len(source) > LIMIT:
        raise _NotOurs(f"it is longer than {LIMIT} characters")
    try:
        events = list(_checked(yaml.parse(source, Loader=yaml.BaseLoader)))
        yield from _pairs(iter(events))
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        raise _NotOurs(error.problem or "no YAML", where.line if where else 0) from error
    except (yaml.YAMLError, ValueError) as error:
        raise _NotOurs("a character that YAML forbids stands in it") from error


def _checked(events: Iterable[yaml.Event]) -> Iterator[yaml.Event]:
    """Pass on events, but no alias, anchor or tag, and no nesting beyond `_DEPTH`."""
    import yaml  # noqa: PLC0415 - see `_fields`

    depth = 0
    for event in events:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _NotOurs("anchors (&) and aliases (*) are not read", line)
        if getattr(event, "tag", None):
            raise _NotOurs("tags (!) are not read", line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH:
            raise _NotOurs(f"it is nested more than {_DEPTH} deep", line)
        yield event


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _pairs(events: Iterator[yaml.Event]) -> Iterator[tuple[tuple[str, Node], int]]:
    import yaml  # noqa: PLC0415 - see `_fields`

    for event in events:
        if isinstance(event, yaml.MappingStartEvent):
            break
        if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent):
            raise _NotOurs("it is no list of keys and values", _line(event))
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        if not isinstance(event, yaml.ScalarEvent):
            raise _NotOurs("a key is no word", _line(event))
        yield (event.value, _node(next(events), events)), _line(event)
    if any(isinstance(event, yaml.DocumentStartEvent) for event in events):
        raise _NotOurs("it holds two documents")


def _node(event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
    import yaml  # noqa: PLC0415 - see `_fields`

    if isinstance(event, yaml.SequenceStartEvent):
        parts: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            parts.append(_node(event, events))
        return parts
    if isinstance(event, yaml.MappingStartEvent):
        pairs: dict[str, Node] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = _node(event, events)
            pairs[key if isinstance(key, str) else _flow(key)] = _node(next(events), events)
        return pairs
    # It is no alias, which `_checked` has refused.
    event = cast("yaml.ScalarEvent", event)
    return _Plain(event.value) if event.style is None else str(event.value)


def write(pairs: Mapping[str, str]) -> str:
    """Return front matter, including its fences, from keys and values that are YAML already."""
    return "\n".join([FENCE, *(f"{key}: {value}" for key, value in pairs.items()), FENCE, ""])
