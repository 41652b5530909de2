"""Who said a quotation in scripts without capitals, which tell names from other words in English.

    市长王明在会上表示：“…”
    田中太郎市長は「…」と述べた
    김철수 시장은 "…"고 말했다
    قال الوزير محمد علي: "…"

Each of these languages puts who speaks at a place of its own: before a verb of speech (Chinese), before a
particle (Japanese, Korean), behind the verb (Arabic).  What stands there is a speaker only if a title, a
surname or a noun for a body tells so; all else is nobody who can be named.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.quotes.people import Speaker
from copydesk.text import wordlists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST = 120
"""Characters beside a quotation in which who says it is looked for."""
_SENTENCE = re.compile(r"[。！？!?\n]|[.؟](?:\s|$)")
_MARKS = re.compile(r"""[“”"„«»「」『』‘’]""")
_HAN = "\u3400-\u9fff々"
_KANA = "\u30a0-\u30ff"
_HANGUL = "\uac00-\ud7af"


_KINDS = {"he": "again", "she": "again", "conjunction": "lead"}
"""How kinds of small words are called in patterns; the others are ``small``."""


class Said(NamedTuple):
    """Who says something, by which verb."""

    speaker: Speaker
    cue: str
    again: bool = False
    """The speaker before goes on: "he added", or a verb alone."""
    short: bool = False
    """The name is a speaker only if the story has told it in full before."""


def said_beside(text: str, begin: int, stop: int, language: str) -> Said | None:
    """Who says the quotation between two places of a text, marks included; None where nobody is named."""
    before = _MARKS.sub("", _SENTENCE.split(text[max(0, begin - _MOST) : begin])[-1])
    after = _SENTENCE.split(text[stop : stop + _MOST].lstrip("。.،,， "), maxsplit=1)[0]
    return _READERS[language](before.strip(), _MARKS.split(after, maxsplit=1)[0].strip())


@cache
def _patterns(language: str) -> Mapping[str, str]:
    """What stands for each kind of words in the patterns of a language."""
    lists = {"verb": "speech_verbs", "title": "person_words", "voice": "voice_words", "surname": "surnames"}
    words = {key: wordlists.load(name, language) for key, name in lists.items()}
    for word, kind in wordlists.load_pairs("grammar_words", language).items():
        key = _KINDS.get(kind, "small")
        words[key] = words.get(key, frozenset()) | {word}
    return {key: _any_of(words.get(key, ())) for key in (*lists, "again", "lead", "small")}


def _any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, listed)) or '(?!)'})"


@cache
def _compiled(pattern: str, language: str) -> re.Pattern[str]:
    """A pattern in which ``{verb}`` and its like stand for the words of a language."""
    for key, words in _patterns(language).items():
        pattern = pattern.replace(f"{{{key}}}", words)
    return re.compile(pattern)


# ------------------------------------------------------------------ who


def _who(words: str, language: str, forms: Sequence[str]) -> Speaker | None:
    """The speaker in words that have one of these forms; groups are ``role``, ``name`` and ``title``."""
    for form in forms:
        if found := _compiled(form, language).fullmatch(words):
            parts = found.groupdict()
            role = f"{parts.get('role') or ''}{parts.get('title') or ''}".strip()
            return Speaker(found["name"], role or None, person="role" in parts)
    return None


def _said(who: str, verb: str, language: str, forms: Sequence[str]) -> Said | None:
    """What words before or behind a verb say; None where they name nobody."""
    if not who or _compiled("{again}", language).fullmatch(who):
        return Said(Speaker(""), verb, again=True)
    if speaker := _who(who, language, forms):
        return Said(speaker, verb)
    return Said(Speaker(who), verb, short=True) if _SHORT[language].fullmatch(who) else None


_ARABIC_WORD = r"[\u0621-\u064a\u0670-\u06d3]+"
_SHORT = {
    "zh": re.compile(rf"[{_HAN}]{{2,4}}"),
    "ja": re.compile(rf"[{_KANA}]{{2,12}}|[{_HAN}]{{2,3}}"),
    "ko": re.compile(rf"[{_HANGUL}]{{2,3}}"),
    "ar": re.compile(rf"(?!ال){_ARABIC_WORD}"),
}
"""What may be a name that the story has told in full before."""


# ------------------------------------------------------------------ Chinese

_CHINESE = (
    rf"(?P<role>.*{{title}})(?P<name>[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,8}})+|(?!.*的)[{_HAN}]{{2,5}})",
    rf"(?P<name>{{surname}}[{_HAN}]{{1,2}}|[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,8}})+)(?P<role>)",
    rf"(?P<name>[{_HAN}]{{0,10}}{{voice}})",
)
_CHINESE_LEAD = r"^(?:{lead}|{small}天?|\d+[日月])+"
_CHINESE_ASIDE = rf"(?<=[{_HAN}]{{2}})(?:{{small}}|\d).*$"


def _chinese(before: str, after: str) -> Said | None:
    """市长王明表示：“…”, “…，”王明说."""
    clauses = re.split("[，,；;：:]", before.rstrip("：:，,"))
    found = [_compiled("(?P<who>.*?)(?P<verb>{verb}).{0,8}", "zh").fullmatch(clause) for clause in clauses]
    nearest = [*found[:-3:-1], *found[:1]]
    nearest.append(_compiled("(?P<who>[^，,；;：:]{1,30}?)(?P<verb>{verb})", "zh").match(after))
    told = (_said(_bare(each["who"]), each["verb"], "zh", _CHINESE) for each in nearest if each)
    return next(filter(None, told), None)


def _bare(who: str) -> str:
    """Who speaks without what leads to it and what follows it: when, where, to whom."""
    return _compiled(_CHINESE_ASIDE, "zh").sub("", _compiled(_CHINESE_LEAD, "zh").sub("", who))


# ------------------------------------------------------------------ Japanese

_JAPANESE_NAME = rf"(?P<name>[{_HAN}]{{2,6}}|[{_KANA}]{{2,20}}(?:[＝=][{_KANA}]+)*)"
_JAPANESE = (
    rf"(?:(?P<role>.+)の)?{_JAPANESE_NAME}(?:さん|氏|様)",
    rf"(?:(?P<role>.+の))?{_JAPANESE_NAME}(?P<title>{{title}})",
    rf"(?:(?P<role>.+)の)?(?P<name>{{surname}}[{_HAN}]{{1,3}}|[{_KANA}]+・[{_KANA}・]+)",
    rf"(?P<name>(?!同)[{_HAN}{_KANA}]{{0,12}}{{voice}})",
)


def _japanese(before: str, after: str) -> Said | None:
    """田中太郎市長は「…」と述べた, 「…」と田中氏は述べた."""
    verb = _compiled(".*?(?P<verb>{verb})", "ja").match(after)
    if not verb or not after.startswith(("と", "など", "って")):
        return None
    topics = [*re.finditer(r"(?:^|、)(?P<who>[^、]{1,40}?)[はが](?=[^はが]*$|、)", before)][::-1]
    topics += re.finditer(r"^(?:などと|とも?)、?(?P<who>[^、]{1,40}?)[はが]", after)
    topics += re.finditer(r"(?:^|、)(?P<who>[^、]{1,40}?)は", before)
    for topic in topics:
        if said := _said(topic["who"], verb["verb"], "ja", _JAPANESE):
            return said
    return None


# ------------------------------------------------------------------ Korean

_KOREAN = (
    rf"(?P<role>.*?)\b(?P<name>[{_HANGUL}]{{2,4}}) (?P<title>{{title}})",
    rf"(?P<role>.*{{title}}) (?P<name>{{surname}}[{_HANGUL}]{{1,2}})",
    r"(?P<role>)(?P<name>{surname} {title})",
    rf"(?P<role>)(?P<name>{{surname}}[{_HANGUL}]{{2}})",
    rf"(?:.* )?(?P<name>[{_HANGUL}]{{0,10}}{{voice}})",
)
_KOREAN_WORD = rf"[{_HANGUL}A-Za-z·]+"
_KOREAN_TOPIC = re.compile(
    rf"(?P<who>(?:{_KOREAN_WORD} ){{0,4}}{_KOREAN_WORD}?)(?:은|는|이|가|께서는?)(?= |$)"
)


def _korean(before: str, after: str) -> Said | None:
    """김철수 시장은 "…"고 말했다, "…"고 김철수 시장이 말했다."""
    verb = _compiled(".*?(?P<verb>{verb})", "ko").match(after)
    if not verb and not after.startswith(("며", "라며", "이라며", "면서", "라면서")):
        return None
    clause = re.split("[,，]", before.rstrip(", "))[-1]
    for topic in (*_KOREAN_TOPIC.finditer(clause), *_KOREAN_TOPIC.finditer(after.partition(" ")[2])):
        if said := _said(topic["who"], verb["verb"] if verb else "", "ko", _KOREAN):
            return said
    return None


# ------------------------------------------------------------------ Arabic

_ARABIC_NEXT = rf"(?: {_ARABIC_WORD})"
_ARABIC_MORE = rf"(?: (?:باسم )?ال{_ARABIC_WORD})"
"""What goes on with a title or a body: adjectives, and whom somebody speaks for."""
_ARABIC = (
    rf"(?P<role>(?:ال)?{{title}}{_ARABIC_MORE}{{0,4}}) (?P<name>(?!ال){_ARABIC_WORD}{_ARABIC_NEXT}{{1,3}})",
    rf"(?P<name>(?:ال)?{{title}}{_ARABIC_MORE}{{0,4}})",
    rf"(?P<name>(?:ال)?{{voice}}{_ARABIC_MORE}{{0,3}})",
    rf"(?P<role>)(?P<name>(?!ال){_ARABIC_WORD} (?:{_ARABIC_WORD} )?(?:ال)?{_ARABIC_WORD})",
)
_ARABIC_END = r"[،,:؛]| (?:{lead}|{small}|ل\w*) |$"


def _arabic(before: str, after: str) -> Said | None:
    """قال الوزير محمد علي: "…", and "…"، قال محمد علي."""
    verb = r"(?:^|.*?\s|،)(?P<verb>و?{verb})(?=[ :،]|$)(?P<rest>.*)"
    for clause in (before, after) if not before.endswith("ـ") else ():
        if found := _compiled(verb, "ar").match(clause):
            rest = f"{found['rest']} "
            end = _compiled(_ARABIC_END, "ar").search(rest)
            return _said(rest[: end.start() if end else None].strip(), found["verb"], "ar", _ARABIC)
    return None


_READERS: Mapping[str, Callable[[str, str], Said | None]] = {
    "zh": _chinese, "ja": _japanese, "ko": _korean, "ar": _arabic,
}  # fmt: skip
LANGUAGES = frozenset(_READERS)
"""Those whose speakers are told here."""
