"""Whether a text, decoded from an old encoding, looks as people write.

Bytes in an old encoding do not say which one it is, and nearly any bytes can be decoded
somehow.  But the resulting text tells: a wrong reading has capitals after small letters
(“CafŽ”), marks inside words (“na•ve”), three accents in a row (“ïàðîì”), final forms in the
middle, rare ideographs.  A reading without such faults, in a language that uses its encoding,
is right; if two different readings remain, neither is taken.

Patterns are kept as text: few runs see old bytes, and to compile all would take longer than to read a story.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from copydesk.text import language

if TYPE_CHECKING:
    from collections.abc import Iterator


def strictly(raw: bytes, codec: str) -> str | None:
    """Return `raw` decoded without any error, or None."""
    try:
        return raw.decode(codec)
    except (UnicodeDecodeError, ValueError):
        return None


_SAMPLE = 16_384
"""Characters that are looked at where a share is wanted."""
_MOST_ODD = 0.05
_ODD = {"Cc", "Cn", "Co", "Cs"}


def is_text(text: str) -> bool:
    """Whether hardly a character is a control, unassigned or private."""
    sample = text[:_SAMPLE]
    odd = sum(unicodedata.category(char) in _ODD and not char.isspace() for char in sample)
    return odd <= _MOST_ODD * len(sample)


# ------------------------------------------------------------------ Latin letters

_CAPITALS = "\u00c0-\u00d6\u00d8-\u00de\u0152\u0160\u017d\u0178"
_SMALL = "\u00df-\u00f6\u00f8-\u00ff\u0153\u0161\u017e\u0192"
_LETTER = f"A-Za-z{_CAPITALS}{_SMALL}"

_OFFENCE = "|".join(
    (
        "[\x80-\x9f\u00a4]",  # controls, and the currency sign that nobody types
        f"[a-z{_SMALL}][{_CAPITALS}]",  # a capital after a small letter: CafŽ
        # a mark inside a word: na•ve
        f"[{_LETTER}][“”„‘‚‹›†‡ˆ‰•˜¡¢£¥§¦¨©¬¯°±²³´µ¶¸¹º»«¼½¾¿÷∂∑∏π∫Ω√≈∆◊≠≤≥∞][{_LETTER}]",
        f"[{_LETTER}][‚„‰ˆ˜¨´¸∂∑∏∫√≈∆◊≠]",  # a mark that never follows a letter: Caf‚
        f"[ˆ˜¨¸‰][{_LETTER}]",
        f"[{_CAPITALS}][0-9]|[0-9][{_CAPITALS}\u00df-\u00e7\u00eb-\u00ff\u0153\u0161\u017e]",  # Û5
        f"[{_LETTER}.,;:][¡¿]|[¡¿](?![{_LETTER}\"'“‘«¿¡])",  # a turned mark that opens nothing: It¡¯s
        "ÿ",  # the no-break space of DOS; French has it in a few names
        f"[{_CAPITALS}{_SMALL}]{{3}}",  # ïàðîì
        # a letter alone that is no word: Ð
        f"(?<![{_LETTER}’'.-])[ÊÐÑÕÛÜÝÞßÂÃÄÇËÌÎÏÙãâäçëìîïñðõûüýþÿŒœŠšŽžŸƒ](?![{_LETTER}’'.-])",
    )
)
_LEAST_HIGH = 50
"""Letters and marks beyond ASCII for each offence that is let pass: a slip of a person."""


def is_latin(text: str) -> bool:
    """Whether a text in Latin letters is spelt as any language spells: capitals, words, marks."""
    return _few(_OFFENCE, text, len(text) - len(text.encode("ascii", "ignore")))


def _few(offence: str, text: str, high: int, each: int = _LEAST_HIGH) -> bool:
    """Whether `offence` is found in a text no more than once for `each` of `high` characters."""
    most = high // each
    return sum(1 for _ in islice(re.finditer(offence, text), most + 1)) <= most


_SHARED = "[^\x00-\x7fÁÂÄÇÉËÍÎÓÔÖÜßáâäçéëíîóôöüŠšŽž–—‘’‚“”„†‡•…‰‹›€™\u00a0§©«®°±´¶·»×÷]"
"""What Windows-1252 does not share with the code pages of Central Europe and Turkey."""
_WESTERN = frozenset(
    {"en", "de", "fr", "es", "pt", "it", "nl", "sv", "no", "da", "fi", "id", "ms", "sw", "ca"}
)
_ALIEN = "[ÐðÞþÝýÕõÌìÒòÙùÊÑŠšŽž¡¿ª¢¥¦¬]"
"""Characters that other encodings have common ones for: ğ, ş, ő, ň; a dash, a bullet, a space."""
_NATIVE = {"it": "ÌìÒòÙùª", "fr": "ÙùÊ", "ca": "ÒòÙùÑ", "pt": "ÕõÙùÒòÊª", "es": "Ñ¡¿ª", "fi": "ŠšŽž"}


def is_western(text: str) -> bool:
    """Whether a text read as Windows-1252 is rightly read so."""
    if not is_latin(text):
        return False
    return not re.search(_SHARED, text) or language.guess(text) in _WESTERN


def is_doubtful(text: str) -> bool:
    """Whether a western text holds letters that are foreign to its language: a name, or a misreading."""
    native = _NATIVE.get(language.guess(text), "")
    return any(letter not in native for letter in set(re.findall(_ALIEN, text)))


# ------------------------------------------------------------------ other scripts

_COMMON = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后"
    "小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
    "個們來這國說為時過學對裡後麼發當無開見經頭動兩長會於還沒與者其此及亦"
)
"""The ideographs that a third of any Chinese text is made of."""

_HIGH = r"[^\x00-\x7f]"
_PLAIN = "[\u00a0«»·°§©®№‘’‚“”„–—…•€™¡¿×\u2015\u3000-\u303f\uff00-\uff5e]"
"""Marks and spaces that any script may use."""


class _Script(NamedTuple):
    """How a script is known."""

    letters: str
    """The pattern of one letter of it."""
    least: int
    """Letters that a text must have to be judged."""
    wrong: str = ""
    """What no word of it has."""
    telling: str = ""
    """Letters of which a text has at least `share`."""
    share: float = 0.0
    spoken: frozenset[str] = frozenset()
    """The languages that must be recognised; none: the script says enough."""


def _latin(letters: str, *spoken: str) -> _Script:
    """Return Latin as a language writes it."""
    both = letters + letters.upper()
    return _Script(f"[{both}]", 3, f"[a-z{letters}][{letters.upper()}]", spoken=frozenset(spoken))


_CYRILLIC = _Script(
    "[А-Яа-яЁёІіЇїЄєҐґЎўЂђЈјЉљЊњЋћЏџ]", 40, (
        r"[а-яё][А-ЯЁ]|[^\s\w«„“”’‘\"'(\[/.-][а-яё]"  # a capital or a mark that is part of the word
        "|[а-яё][\xa0№°§©®€™±][а-яё]|[А-Я]{12}|ѕ"  # Macedonian only, which is none of the spoken
    ),
    "[АЕИОУЫЭЮЯІЇЄаеиоуыэюяіїєё]", 0.36,
    spoken=frozenset({"ru", "uk", "bg", "sr"}),
)  # fmt: skip
_GREEK = _Script(
    "[Α-Ωα-ωΆ-Ώά-ώϊϋΐΰ]",
    40,
    r"[α-ωά-ώ][Α-ΩΆ-Ώ]|ς(?=[α-ωά-ώ])|(?<=[α-ωά-ώ])σ(?![\w’΄'.])",
)
_HEBREW = _Script("[א-ת\u05b0-\u05c7]", 30, "[ךםןףץ](?=[א-ת])|(?<=[א-ת])[מנ](?![א-ת\"'״׳])")
_ARABIC = _Script(
    "[ء-يپچژگکی\u064b-\u0652ـ،؛؟]", 40, "[ةى](?=[ء-ي])",
    "[اليمون]", 0.4, spoken=frozenset({"ar", "fa", "ur"}),
)  # fmt: skip
_JAPANESE = _Script("[ぁ-ゖァ-ヺー一-鿿々]", 12, "[ｦ-ﾟ]", "[ぁ-ゖァ-ヺー]", 0.2)
_KOREAN = _Script("[가-힣]", 20)
_CHINESE = _Script("[一-鿿]", 20, "[ぁ-ゖァ-ヺー]", f"[{''.join(sorted(_COMMON))}]", 0.12)

_CZECH = _latin("áčďéěíňóřšťúůýž", "cs")
_POLISH = _latin("ąćęłńóśźż", "pl")
_HUNGARIAN = _latin("áéíóöőúüű", "hu")
_CROATIAN = _latin("čćđšž", "hr")
_WESTERN_LATIN = _latin("àáâãäåæçèéêëìíîïñòóôõöøùúûüœß", *_WESTERN)

_READINGS: tuple[tuple[str, str, tuple[_Script, ...]], ...] = (
    ("iso-8859-15", "iso8859_15", (_WESTERN_LATIN,)),
    ("macintosh", "mac_roman", (_WESTERN_LATIN,)),
    ("ibm850", "cp850", (_WESTERN_LATIN,)),
    ("ibm437", "cp437", (_WESTERN_LATIN,)),
    ("windows-1250", "cp1250", (_CZECH, _POLISH, _HUNGARIAN, _CROATIAN)),
    ("iso-8859-2", "iso8859_2", (_CZECH, _POLISH, _HUNGARIAN, _CROATIAN)),
    ("windows-1254", "cp1254", (_latin("âçğıîöşüû", "tr"),)),
    ("windows-1257", "cp1257", (_latin("ąčęėįšųūž", "lt"),)),
    ("windows-1251", "cp1251", (_CYRILLIC,)),
    ("koi8-u", "koi8_u", (_CYRILLIC,)),
    ("iso-8859-5", "iso8859_5", (_CYRILLIC,)),
    ("ibm866", "cp866", (_CYRILLIC,)),
    ("x-mac-cyrillic", "mac_cyrillic", (_CYRILLIC,)),
    ("windows-1253", "cp1253", (_GREEK,)),
    ("iso-8859-7", "iso8859_7", (_GREEK,)),
    ("windows-1255", "cp1255", (_HEBREW,)),
    ("iso-8859-8", "iso8859_8", (_HEBREW,)),
    ("windows-1256", "cp1256", (_ARABIC,)),
    ("iso-8859-6", "iso8859_6", (_ARABIC,)),
    ("shift_jis", "cp932", (_JAPANESE,)),
    ("euc-jp", "euc_jp", (_JAPANESE,)),
    ("gb18030", "gb18030", (_CHINESE,)),
    ("big5", "big5", (_CHINESE,)),
    ("euc-kr", "cp949", (_KOREAN,)),
)
"""Name, codec, and the scripts that are written in it."""

_LEAST_LETTERS = 500
"""Letters of another script for each offence that is let pass: rivals differ in a few letters only."""
_LEAST_OWN = 0.97
"""Share of the letters beyond ASCII that must be of the script."""


def is_coherent(text: str, scripts: tuple[_Script, ...] = (_JAPANESE, _CHINESE, _KOREAN)) -> bool:
    """Whether the text beyond ASCII is of one of the scripts, and spelt as it is."""
    sample = text[:_SAMPLE]
    high = "".join(re.findall(_HIGH, re.sub(_PLAIN, "", sample)))
    return any(_is_spelt(sample, high, script) for script in scripts)


def _is_spelt(sample: str, high: str, script: _Script) -> bool:
    """Whether `high`, the characters of `sample` beyond ASCII, are of the script."""
    own = len(re.findall(script.letters, high))
    if own < script.least or own < _LEAST_OWN * len(high):
        return False
    if script.wrong and not _few(script.wrong, sample, own, _LEAST_LETTERS):
        return False
    if script.telling and len(re.findall(script.telling, high)) < script.share * own:
        return False
    return not script.spoken or language.guess(sample) in script.spoken


def certain(raw: bytes) -> tuple[str, str] | None:
    """Return text and encoding of `raw` if one reading only is coherent, else None.

    Several encodings may read the same text; the first one then lends its name.  Where two
    read different texts there is no telling.  (Detectors were tried as judges, and as often
    as not named the wrong one.)
    """
    readings: dict[str, str] = {}
    for text, name in _coherent(raw):
        readings.setdefault(text, name)
    return next(iter(readings.items())) if len(readings) == 1 else None


_LEAST_KINDS = 3


def _is_rich(text: str) -> bool:
    """Whether a text has several accented letters: one or two could be marks, misread."""
    return len(set(re.findall(_WESTERN_LATIN.letters, text))) >= _LEAST_KINDS


def _coherent(raw: bytes) -> Iterator[tuple[str, str]]:
    """Yield the coherent readings, each with its encoding."""
    for name, codec, scripts in _READINGS:
        text = strictly(raw, codec)
        if text is None or not is_coherent(text, scripts):
            continue
        if scripts != (_WESTERN_LATIN,) or (is_latin(text) and _is_rich(text)):
            yield text, name
