"""Bytes to text: read correctly or refused by name, but never silently misread.

These are tried in order, and each must be ruled out before the next:

1. a byte order mark (UTF-8, UTF-16, UTF-32);
2. the first bytes of files that are no text (PDF, ZIP, …);
3. the pattern of NULs that UTF-16 and UTF-32 make of Latin letters;
4. encodings in seven bits, which would pass for ASCII (UTF-7, ISO 2022);
5. UTF-8, strictly; then UTF-8 in which single bytes are damaged or of Windows-1252;
6. what a page of HTML declares in its first ``meta``, as browsers do;
7. Windows-1252, if the text that comes out is written as people write;
8. other old encodings: a reading is taken only if the text is of one script, spelt as that
   script is, and no rival reads the same bytes as well (`copydesk.intake.legacy`).  The guess is
   reported.

What is left is refused as ``encoding-undecided``.
"""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from copydesk.intake import legacy

if TYPE_CHECKING:
    from collections.abc import Mapping


class Remark(NamedTuple):
    """Something to report: the code and the words of a `copydesk.problems.problem`."""

    code: str
    words: Mapping[str, object] = MappingProxyType({})
    offset: int | None = None
    """Where in the text, if the remark is about one place."""


class Decoded(Struct, frozen=True):
    """A text, and how it was read."""

    text: str
    encoding: str
    """Name as the WHATWG spells it, such as ``utf-8``."""
    guessed: bool = False
    """The encoding was weighed, not known."""
    remarks: tuple[Remark, ...] = ()


class Refusal(Struct, frozen=True):
    """The bytes are no text, or in no encoding that can be told."""

    remark: Remark


# UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"OggS", "a sound or film (Ogg)"),
    (b"ID3\x03", "a sound (MP3)"),
    (b"ID3\x04", "a sound (MP3)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska)"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a property list"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "a program"),
    (b"\x00asm", "a program"),
)  # fmt: skip
"""First bytes of what people save under the wrong name."""

_CONTROLS = bytes(byte for byte in (*range(9), *range(16, 32), 127) if byte != 0x1B)  # noqa: PLR2004 - the escape
"""Bytes that stand in no text; the escape, and the two shifts before 16, belong to ISO 2022."""
_FEW_CONTROLS, _MOST_CONTROLS = 8, 0.05
"""Controls that are let pass in any text, and the share of them beyond that."""
_SAMPLE = 65_536
"""Bytes that are looked at where a share is wanted."""
_LEAST_NULS = 0.05
"""Share of NULs from which a text that could be UTF-8 is rather UTF-16."""


def decode(raw: bytes) -> Decoded | Refusal:
    """Return the text of `raw`, or why it cannot be told.  Never raises; linear in time."""
    marked = _marked(raw)
    if marked is not None:
        return marked
    for start, what in _BINARY:
        if raw.startswith(start):
            return _refused("binary", what=what)
    if b"\x00" in raw:
        wide = _wide(raw)
        if wide is not None:
            return wide
    sample = raw[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROLS)) > _FEW_CONTROLS + _MOST_CONTROLS * len(sample):
        return _refused("binary", what="binary data")
    return _seven_bits(raw) or _utf_8(raw) or _declared(raw) or _old(raw)


def _refused(code: str, **words: object) -> Refusal:
    return Refusal(Remark(code, words))


# ------------------------------------------------------------------ Unicode by its marks


def _marked(raw: bytes) -> Decoded | Refusal | None:
    """Return what a byte order mark says; two of them are one too many, but no harm."""
    for mark, encoding in _MARKS:
        if not raw.startswith(mark):
            continue
        body = raw.removeprefix(mark)
        while body.startswith(mark):
            body = body.removeprefix(mark)
        # A mark of UTF-8 before anything else is a lie: the bytes are looked at again.
        if encoding == "utf-8":
            return decode(body)
        return _unicode(body, encoding) or _refused("encoding-undecided")
    return None


def _unicode(body: bytes, encoding: str) -> Decoded | None:
    """Return a text in UTF-16 or UTF-32, of which a character may be lost, such as one that the end cuts."""
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        if text.count("\ufffd") > 1 + len(text) // 100:
            return None
    return Decoded(text, encoding)


def _wide(raw: bytes) -> Decoded | None:
    """Return UTF-16 or UTF-32 without a mark, told by where the NULs stand."""
    sample = raw[:_SAMPLE]
    nuls = [sample[place::4].count(0) for place in range(4)]
    quarter = len(sample) / 4
    encoding = ""
    # Of a character in UTF-32, the highest byte is always 0 and the next nearly always.
    if min(nuls[2:]) >= 0.98 * (quarter - 1):
        encoding = "utf-32-le"
    elif min(nuls[:2]) >= 0.98 * (quarter - 1):
        encoding = "utf-32-be"
    elif sum(nuls) >= _LEAST_NULS * len(sample) or not _is_utf_8(raw):
        high, low = nuls[1] + nuls[3], nuls[0] + nuls[2]
        if high > 9 * low:
            encoding = "utf-16-le"
        elif low > 9 * high:
            encoding = "utf-16-be"
    decoded = _unicode(raw, encoding) if encoding else None
    return decoded if decoded and legacy.is_text(decoded.text) else None


# ------------------------------------------------------------------ seven bits

_UTF_7 = re.compile(rb"\+([A-Za-z0-9/]{2,})-?|\+-?")
_LEAST_UTF_7 = 2
# Korean before Japanese, whose mark it begins with.
_ESCAPES = (
    (b"\x1b$)C", "iso-2022-kr", "iso2022_kr"),
    (b"\x1b$", "iso-2022-jp", "iso2022_jp_2"),
    (b"~{", "hz-gb-2312", "hz"),
)


def _seven_bits(raw: bytes) -> Decoded | Refusal | None:
    """Return what looks like ASCII and is not."""
    if b"+" in raw and raw.isascii():
        found = _utf_7(raw)
        if found:
            return found
    for mark, name, codec in _ESCAPES:
        if mark in raw and raw.isascii():
            text = legacy.strictly(raw, codec)
            if text is not None and legacy.is_coherent(text):
                return _guess(text, name)
            if mark != b"~{":
                return _refused("encoding-undecided")
    return None


def _utf_7(raw: bytes) -> Decoded | None:
    """Return UTF-7 if every plus sign opens a run of letters or marks that ASCII lacks.

    UTF-7 can also hide ASCII (``+ADw-script``), which no honest writer does: then it is text.
    """
    runs = {match[1] for match in _UTF_7.finditer(raw) if match[0] != b"+-"}
    if not runs or None in runs:
        return None
    hidden = [legacy.strictly(b"+" + run + b"-", "utf_7") or "" for run in runs]
    shown = "".join(hidden)
    if not all(hidden) or any(not char.isprintable() and char != "\u00a0" for char in shown):
        return None
    # One run may be chance, unless it is what Latin text has.
    known = [_USUAL.fullmatch(run) is not None for run in hidden]
    if any(char.isascii() for char in shown) or (len(runs) < _LEAST_UTF_7 and not all(known)):
        return None
    text = legacy.strictly(raw, "utf_7")
    return _guess(text, "utf-7") if text is not None else None


def _guess(text: str, encoding: str) -> Decoded:
    return Decoded(
        text, encoding, guessed=True, remarks=(Remark("encoding-guessed", {"encoding": encoding}),)
    )


# ------------------------------------------------------------------ UTF-8

# What is not UTF-8, byte by byte; but the first two of the three bytes of a mark of punctuation,
# which the copy lost the third of, together.
_DAMAGE = re.compile(rb"\xe2\x80(?![\x80-\xbf])")
_LOST = b"\xef\xbf\xbd"

_MANY = 4
"""Sequences of UTF-8 for each damaged byte, from which on chance is ruled out."""
_USUAL = re.compile("[\u00a0-\u00ff\u2010-\u206f\u20a0-\u20bf\u2122]")
"""What Latin text has beside ASCII; sequences that chance makes are mostly of other letters."""


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf_8(raw: bytes) -> Decoded | None:
    """Return UTF-8, whole or damaged; None where the damage is so large that it is none."""
    try:
        return Decoded(raw.decode(), "utf-8")
    except UnicodeDecodeError:
        pass
    text = _DAMAGE.sub(_LOST, raw).decode("utf-8", "surrogateescape")
    # Surrogates written as three bytes each (CESU-8) arrive as three escapes each.
    text = _CESU.sub(_healed, text)
    strays = _STRAY.findall(text)
    cut = _CUT.search(text[-3:])
    if cut and len(strays) == len(cut[0]):  # nothing is wrong but the end
        text, strays = text[: -len(cut[0])] + "\ufffd", []
    good = sum(map(len, re.findall(_HIGH, text)))
    read = _STRAY.sub(_windows, text)
    usual = len(_USUAL.findall(_STRAY.sub("", text)))
    if not good or (good < _MANY * len(strays) and not (usual and legacy.is_latin(read))):
        return None
    remarks: tuple[Remark, ...] = ()
    if strays:
        first = _STRAY.search(text)
        words = {"count": len(strays), "encoding": "windows-1252"}
        remarks = (Remark("encoding-mixed", words, first.start() if first else None),)
    return Decoded(read, "utf-8", guessed=bool(strays), remarks=remarks)


_STRAY = re.compile("[\udc80-\udcff]")
_CUT = re.compile(
    r"(?:[\udcc2-\udcdf]|[\udce0-\udcef][\udc80-\udcbf]?|[\udcf0-\udcf4][\udc80-\udcbf]{0,2})\Z"
)
"""A character that the end of the file cuts, as the bytes that are left of it."""
_HIGH = r"[^\0-\x7f\ud800-\udfff]+"
_CESU = re.compile("\udced([\udca0-\udcbf])([\udc80-\udcbf])(?:\udced([\udcb0-\udcbf])([\udc80-\udcbf]))?")


def _windows(match: re.Match[str]) -> str:
    """Return a stray byte as Windows-1252 reads it."""
    return bytes([ord(match[0]) & 0xFF]).decode("cp1252", "replace")


def _healed(match: re.Match[str]) -> str:
    """Return the character that CESU-8 writes as two surrogates; one alone is lost."""
    halves = [ord(byte) & 0x3F for byte in match.groups() if byte is not None]
    first = 0xD000 | halves[0] << 6 | halves[1]
    if len(halves) == 4 and first < 0xDC00:  # noqa: PLR2004 - two pairs; the second half begins at DC00
        second = 0xD000 | halves[2] << 6 | halves[3]
        return chr(0x10000 + (first - 0xD800 << 10) + (second - 0xDC00))
    return "\ufffd" * (len(halves) // 2)


# ------------------------------------------------------------------ what HTML declares

_META = re.compile(
    rb"<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})",
    re.IGNORECASE,
)
_HEAD = 4_096
"""Bytes of a page in which it says its encoding; browsers look at 1,024."""
_READ_AS: Mapping[str, str] = MappingProxyType(
    {
        "euc-kr": "cp949",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso-8859-9": "cp1254",
        "ks_c_5601-1987": "cp949",
        "shift_jis": "cp932",
        "tis-620": "cp874",
        "x-sjis": "cp932",
    }
)
"""Names that the web uses for more than they mean (WHATWG, "Encoding", section 4.2)."""
_OLD = re.compile(r"big5|cp(?:125[0-8]|866|874|932|949)|euc_jp|gb18030|iso8859-\d+|koi8-[ru]|mac-cyrillic")
"""The encodings in bytes that pages are written in, as Python names them."""


def _declared(raw: bytes) -> Decoded | None:
    """Return what a page is by its own word; a Western one is judged by its text: it is what all claim."""
    found = _META.search(raw[:_HEAD])
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    try:
        codec = codecs.lookup(_READ_AS.get(label, label)).name
    except LookupError:
        return None
    if not _OLD.fullmatch(codec) or codec in {"iso8859-1", "cp1252"}:
        return None
    text = legacy.strictly(raw, codec)
    if text is None or not legacy.is_text(text):
        return None
    return Decoded(text, label, remarks=(Remark("encoding-old", {"encoding": label}),))


# ------------------------------------------------------------------ old encodings


def _old(raw: bytes) -> Decoded | Refusal:
    """Return Windows-1252 if it reads well, else what `copydesk.intake.legacy` is certain of."""
    text = legacy.strictly(raw, "cp1252")
    if text is not None and legacy.is_western(text):
        if legacy.is_doubtful(text):
            return _guess(text, "windows-1252")
        return Decoded(text, "windows-1252", remarks=(Remark("encoding-old", {"encoding": "windows-1252"}),))
    reading = legacy.certain(raw)
    return _guess(*reading) if reading else _refused("encoding-undecided")
