"""Words that stay words: plain text for use in Markdown, whichever reader it meets."""

from __future__ import annotations

import re

_FOLD = re.compile(r"[\t-\r\x1c-\x20\x85\u2028\u2029\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")

# What an inline parser takes for itself.  An underscore between letters is left alone by all of them.
_INLINE = re.compile(r"[\\`*\[\]{|<~]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|\$(?=\$)|%(?=%)")
# Python-Markdown knows neither "\<" nor "\~" as an escape: entities are read by all.
_ENTITIES = {"<": "&lt;", "&": "&amp;", "~": "&#126;", "$": "&#36;", "%": "&#37;"}

# What would begin a quote, heading, list item, rule, or definition: the part to stand before the backslash.
_OPENING = re.compile(r"(?=[>#])|(?=[-+](?:\s|$))|(?=-[-\s]+$)|\d+(?=[.)](?:\s|$))")
_CLOSING_HASHES = re.compile(r"#+$")


def tidy(text: str) -> str:
    """Fold white space, line ends and control characters to single spaces; mend what is no character."""
    return _NO_CHARACTER.sub("\ufffd", _FOLD.sub(" ", text)).strip()


def escaped(text: str) -> str:
    """Return Markdown that says just this tidy text, in the middle of a line."""
    if not _INLINE.search(text):
        return text
    # A lone tilde ("~50 people") strikes nothing out.
    tildes = text.count("~") > 1

    def escape(match: re.Match[str]) -> str:
        char = match[0]
        if char == "~" and not tildes:
            return char
        return _ENTITIES.get(char) or f"\\{char}"

    return _INLINE.sub(escape, text)


def escaped_line(text: str) -> str:
    """Return Markdown that says just this tidy text, at the beginning of a line."""
    line = escaped(text)
    if line.startswith(":"):
        return f"&#58;{line[1:]}"
    opening = _OPENING.match(line)
    return f"{opening[0]}\\{line[opening.end() :]}" if opening else line


def escaped_heading(text: str) -> str:
    """Return Markdown that says just this tidy text, behind the signs of a heading."""
    return _CLOSING_HASHES.sub(lambda hashes: "\\#" * len(hashes[0]), escaped(text))


def normalised(text: str) -> str:
    """Return Markdown with line feeds as its only line ends, and only characters in it."""
    return _NO_CHARACTER.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
