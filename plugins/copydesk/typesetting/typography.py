r"""Typewriter marks become printers' marks: quotes, apostrophes, primes, dashes, ellipses.

`plain` does so in plain text; `html` does the same over the text of an HTML fragment made by
`copydesk.writing.render`, then lets typogrify set ampersands, capitals, hanging quotes and the last line.

How a quote mark is decided: `copydesk.typesetting.pairing`.  No state outlives a paragraph, so a speech over
several paragraphs opens in each and closes in the last.

House style, where the copy leaves a choice:

- ``--`` and ``---`` are a dash of the language's kind (em dash in English), an en dash between
  digits; a lone hyphen between spaces is a spaced en dash.  Left alone: ranges and scores
  (``9am - 5pm``), options (``--verbose``), sums of single letters, rows of four and more.
- Three to six dots, spaced or not, are one ellipsis.
- A space before a colon, a semicolon, a question or exclamation mark breaks no line.
- A quotation inside French guillemets that were there before gets the inner marks.

Addresses, e-mail addresses, spans between backticks, ``key="value"`` and ``call("value")``
keep every mark.  No word (``\w+``) ever changes, and a second run changes nothing.

Typogrify's own smartypants is not called: nothing is left for it but the marks left alone on
purpose, and it eats backslashes.  Its other filters are quadratic on some text, so each gets
only the few characters it is needed for.
"""

from __future__ import annotations

import html as entities
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from copydesk.typesetting import glyphs, pairing
from copydesk.typesetting.glyphs import (
    CODE,
    OPAQUE,
    OPENS_AFTER,
    QUOTES,
    TAG,
    UNSEEN,
    Style,
    is_gap,
    is_word,
    masked,
    style_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

# --------------------------------------------------------------- dashes, dots, spaces

_UNSEEN_ONLY = re.compile(f"[{UNSEEN}]")
_DASHES = re.compile(r"(?<![-<!])-{2,3}(?![->])")
_LONE = re.compile(r"(?<=[^\s-][ \u00a0])-(?=[ \u00a0\n][^\s-])")
_DOTS = re.compile(
    r"(?<!\.)\.{3,6}(?!\.)|(?<![.…])(?<![.…][ \u00a0])\.(?:[ \u00a0]\.){2,5}(?![ \u00a0]?[.…])"
)
_BEFORE_MARK = re.compile(r"(?<=[^\W_]) (?=[:;!?](?:\s|$))")
_SPACES = re.compile(rf"({CODE})|(?<![«\u00a0 ])[ \u00a0]{{2,}}(?![»:;?! \u00a0])")
_NO_DASH = frozenset("-–—−=+*<>|•·")
_REACH = 12
"""How far a token is looked at on either side of a lone hyphen (characters)."""


def _seen(text: str, at: int, step: int) -> str:
    """The first visible character at `at` or beyond, going by `step`; empty at the end."""
    for place in range(at, at + step * _REACH, step):
        if not 0 <= place < len(text):
            return ""
        if not _UNSEEN_ONLY.match(text[place]):
            return text[place]
    return ""


def _double_dash(text: str, start: int, end: int, style: Style) -> str:
    """What two or three hyphens become."""
    before, after = _seen(text, start - 1, -1), _seen(text, end, 1)
    if before.isdigit() and after.isdigit():
        return "–"
    opening = is_gap(before) or before in OPENS_AFTER
    if before and before in QUOTES:
        opening = is_gap(text[start - 2 : start - 1])
    if opening and (is_word(after) if after else is_gap(before)):
        return text[start:end]
    return "—" if end - start > len("--") else style.dash


def _lone_dash(text: str, at: int) -> str:
    """What a hyphen between spaces becomes."""
    if text[at - 2] in _NO_DASH or text[at + 2] in _NO_DASH:
        return "-"
    left = text[max(0, at - _REACH) : at - 1].rsplit(None, 1)[-1]
    right = text[at + 2 : at + _REACH].split(None, 1)[0]
    span = any(map(str.isdigit, left)) and any(map(str.isdigit, right))
    letters = len(left) == len(right) == 1 and left.islower() and right.islower()
    return "-" if span or letters else "–"


def _strokes(text: str, style: Style) -> Iterator[tuple[int, int, str]]:
    """Edits of the dashes, ellipses and spaces of one paragraph."""
    if "--" in text:
        for found in _DASHES.finditer(text):
            start, end = found.span()
            yield start, end, _double_dash(text, start, end, style)
    if " -" in text or "\u00a0-" in text:
        for found in _LONE.finditer(text):
            yield found.start(), found.end(), _lone_dash(text, found.start())
    if ".." in text or " ." in text or "\u00a0." in text:
        yield from ((*found.span(), "…") for found in _DOTS.finditer(text))
    yield from ((*found.span(), "\u00a0") for found in _BEFORE_MARK.finditer(text))


def _folded(text: str) -> str:
    """The text with one space for each run of them."""
    if "  " not in text and " \u00a0" not in text and "\u00a0 " not in text:
        return text
    return _SPACES.sub(lambda found: found[1] or " ", text)


def _edits(text: str, style: Style) -> list[tuple[int, int, str]]:
    """All edits of one paragraph, from left to right, none touching another."""
    kept = masked(text)
    return sorted([*pairing.edits(kept, style), *_strokes(kept, style)])


# --------------------------------------------------------------- plain text

_BETWEEN_PARAGRAPHS = re.compile(r"(\n\s*\n)")


def _paragraph(text: str, style: Style) -> str:
    """One paragraph with its marks right."""
    folded = _folded(text)
    pieces: list[str] = []
    at = 0
    for start, end, new in _edits(folded, style):
        pieces += (folded[at:start], new)
        at = end
    return "".join(pieces) + folded[at:]


def plain(text: str, language: str = "en") -> str:
    """Plain text with the quotes, dashes and ellipses of its language; see the module.

    Paragraphs are separated by blank lines; a single line break is white space.  `language` is a
    BCP 47 tag; English marks are used for one that is not known.  Never raises.
    """
    style = style_of(language)
    return "".join(_paragraph(part, style) for part in _BETWEEN_PARAGRAPHS.split(text))


# --------------------------------------------------------------- typogrify

_AMPERSAND = re.compile(r"(?<=\s)&amp;(?=\s)")
_CAPITALS = re.compile(
    r"""
    (?: (?:https?|ftps?|file)://\S*+ | (?<![\w.])www\.\S*+ | (?<![\w.-])[\w-]++(?:\.[\w-]++)++/\S*+
      | (?<![\w.+-])[\w.+-]*+@[\w.-]++ | [#]\w++ )                      # not in addresses and handles
  | (?<![\w&])(?P<capitals>[A-Z\d]++(?:[.’][A-Z\d]++)*+\.?)(?!\w)
    """,
    re.VERBOSE,
)
_TWO_CAPITALS = re.compile(r"[A-Z][\d.’]*[A-Z]")
_LONGEST_CAPITALS = 40
_LONGEST_LAST_WORD = 14
_MOST_TAGS = 1000
"""The most characters of tags that typogrify gets to see at either end of a block."""
_FEWEST_WORDS = {"p": 4, "li": 4, "dd": 4, "dt": 4}
"""In which blocks the last two words are held together, from how many words on."""
_DOUBLE = frozenset("“„”")
_HANGING = _DOUBLE | frozenset("‘‚")
_HANGS_IN = frozenset({"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"})


@lru_cache(maxsize=4096)
def _small_capitals(word: str) -> str:
    """A word in capitals as typogrify sets it; as it is where it only looks like an abbreviation."""
    if len(word) > _LONGEST_CAPITALS or not _TWO_CAPITALS.search(word):
        return word
    if word.partition("’")[0].rstrip(".").lower() in glyphs.words("typography-capitals"):
        return word
    from typogrify import filters  # noqa: PLC0415 - the command line starts without it

    # Typogrify knows only the typewriter's apostrophe.
    return str(filters.caps(word.replace("’", "'"))).replace("'", "’")


def _capitals(found: re.Match[str]) -> str:
    """A match of `_CAPITALS`, set."""
    return _small_capitals(found["capitals"]) if found["capitals"] else found.group()


@lru_cache(maxsize=1)
def _set_ampersand() -> str:
    """An ampersand between spaces as typogrify sets it."""
    from typogrify import filters  # noqa: PLC0415 - the command line starts without it

    return str(filters.amp(" &amp; ")).strip()


def _set_text(text: str, style: Style) -> str:
    """Text as HTML, with typogrify's ampersands and capitals."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if style.script != "latin":
        return safe
    if _TWO_CAPITALS.search(safe):
        safe = _CAPITALS.sub(_capitals, safe)
    return _AMPERSAND.sub(_set_ampersand(), safe) if "&amp;" in safe else safe


@lru_cache(maxsize=1024)
def _hung(before: str, mark: str) -> str:
    """The opening quote of a block as typogrify hangs it, given the tags before it."""
    from typogrify import filters  # noqa: PLC0415 - the command line starts without it

    # Typogrify knows an opening quote by its entity only.
    entity = "&#8220;" if mark in _DOUBLE else "&#8216;"
    return str(filters.initial_quotes(before + entity))[len(before) :].replace(entity, mark)


@lru_cache(maxsize=1024)
def _holds(after: str) -> bool:
    """Whether typogrify holds a last word to the one before it, given the tags after it."""
    from typogrify import filters  # noqa: PLC0415 - the command line starts without it

    return "&nbsp;" in filters.widont("two words" + after)


# --------------------------------------------------------------- HTML

_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][\w:-]*+)(?:[^<>"']|"[^"]*+"|'[^']*+')*+>""", re.DOTALL
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|big|cite|data|del|dfn|em|font|i|ins|label|mark|q|rb|rp|rt|ruby|s|small|span"
    r"|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Elements that part no run of text."""
_LITERAL = frozenset({"code", "kbd", "math", "pre", "samp", "script", "style", "svg", "textarea", "title"})
"""Elements whose text is never touched."""
_PICTURES = frozenset({"img", "input", "object", "video", "audio", "iframe"})


class _Page(Struct):
    """The pieces of a fragment, and the block that is being read."""

    style: Style
    out: list[str] = field(default_factory=list)
    run: list[tuple[int, str]] = field(default_factory=list)
    """The block's text: where each piece stands in `out` (-1: it is not ours), and the piece."""
    opened: int = 0
    """Where the block's own tag stands in `out`."""
    block: str = ""

    def text(self, raw: str) -> None:
        """Take in text between two tags."""
        if "&" in raw:
            raw = _ENTITY.sub(lambda found: entities.unescape(found.group()), raw)
        self.run.append((len(self.out), _folded(raw)))
        self.out.append("")

    def tag(self, raw: str, name: str, *, closing: bool) -> None:
        """Take in a tag or a comment."""
        if not name or _INLINE.fullmatch(name):
            self.out.append(raw)
        elif name == "br":
            self.run.append((-1, "\n"))
            self.out.append(raw)
        elif name in _LITERAL or name in _PICTURES:
            self.run.append((-1, OPAQUE))
            self.out.append(raw)
        else:
            self.end(raw if closing and name == self.block else "")
            self.block = "" if closing else name
            self.opened = len(self.out)
            self.out.append(raw)

    def end(self, closing: str = "") -> None:
        """Set the block's text; `closing` is the tag that ends it, if it is its own."""
        run, self.run = self.run, []
        if not run:
            return
        texts = self._edited(run)
        if closing:
            self._hold_last_word(run, texts, closing)
        for (place, _), text in zip(run, texts, strict=True):
            if place >= 0:
                self.out[place] = _set_text(text, self.style)
        self._hang(run[0][0], texts[0])

    def _edited(self, run: list[tuple[int, str]]) -> list[str]:
        """The pieces of a run with their marks right, each judged by the whole run."""
        texts = [text for _, text in run]
        edits = iter(_edits(TAG.join(texts), self.style))
        edit = next(edits, None)
        begin = 0
        # No edit reaches over a tag.
        for number, text in enumerate(texts):
            end = begin + len(text)
            pieces: list[str] = []
            at = begin
            while edit and edit[0] < end:
                start, stop, new = edit
                pieces += (text[at - begin : start - begin], new)
                at = stop
                edit = next(edits, None)
            texts[number] = "".join(pieces) + text[at - begin :]
            begin = end + len(TAG)
        return texts

    def _hold_last_word(self, run: list[tuple[int, str]], texts: list[str], closing: str) -> None:
        """Keep the last word of a paragraph from standing alone in a line."""
        fewest = _FEWEST_WORDS.get(self.block)
        place, text = run[-1][0], texts[-1]
        if not fewest or place < 0 or self.style.script == "joined":
            return
        before, space, last = text.rpartition(" ")
        if not space or not last or last[-1].isspace() or len(last) > _LONGEST_LAST_WORD:
            return
        if "\u00a0" in last or not before[-1:].strip():
            return
        if len(" ".join(texts[-fewest:]).split(None, fewest - 1)) < fewest:
            return
        tail = "".join(self.out[place + 1 :]) + closing
        if len(tail) <= _MOST_TAGS and _holds(tail):
            texts[-1] = f"{before}\u00a0{last}"

    def _hang(self, place: int, text: str) -> None:
        """Hang the quote that opens a block."""
        mark = text[:1]
        if mark not in _HANGING or place < 0:
            return
        if self.block in _HANGS_IN and self.style.script == "latin":
            head = "".join(self.out[self.opened : place])
            if len(head) <= _MOST_TAGS:
                self.out[place] = _hung(head, mark) + self.out[place][1:]


def html(html: str, language: str = "en") -> str:
    """An HTML fragment as the page shows it: Unicode marks, and typogrify's spans and spaces.

    The fragment is what `copydesk.writing.render` makes, well-formed.  Tags stay as they are and in order;
    new ones are only ``<span class="…">`` with the classes ``amp``, ``caps``, ``dquo`` and ``quo``, in
    languages of Latin script.  Comments, attributes and the text of code, keyboard input, samples,
    formulas, drawings, scripts and styles stay as they are.  Text marks come out as characters, not
    as entities.  Never raises.
    """
    page = _Page(style_of(language))
    literal, depth, at = "", 0, 0
    for token in _TOKEN.finditer(html):
        name = (token[2] or "").lower()
        closing, start = bool(token[1]), token.start()
        if literal:
            if name == literal:
                depth += -1 if closing else 1
                literal = literal if depth else ""
            page.out.append(html[at : token.end()])
        else:
            if start > at:
                page.text(html[at:start])
            page.tag(token.group(), name, closing=closing)
            if name in _LITERAL and not closing and not token.group().endswith("/>"):
                literal, depth = name, 1
        at = token.end()
    if at < len(html):
        if literal:
            page.out.append(html[at:])
        else:
            page.text(html[at:])
    page.end()
    return "".join(page.out)
