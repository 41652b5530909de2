"""Speech opened by a dash, as in French, Spanish, Polish, Swedish and their neighbours.

    —No lo sé —dijo Marta Ruel—. Pregunte en el puerto.
    — Je ne sais pas, dit Marthe Ruel. Demandez au port.

A paragraph that begins with a dash is speech only if it also says who speaks; other such
paragraphs are the items of a list.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.text import wordlists

_LANGUAGES = frozenset(
    {"ca", "da", "es", "fi", "fr", "gl", "hu", "it", "nb", "no", "pl", "pt", "ro", "ru", "sv", "uk"}
)
_OPENING = re.compile(r"[—–―]\s?(?=[^\W_]|[¡¿«“\"…])")
_ASIDES_WITHIN = frozenset({"fr", "ru", "uk"})
"""Languages that leave the marks open while the writer says who speaks."""
_NAME = re.compile(
    r"(?: (?!\w*[A-ZА-ЯÀ-ÝІЇЄ])[\w’'-]+){0,3}(?P<name>(?: [A-ZА-ЯÀ-ÝІЇЄ][\w’'-]+){1,4})(?=[ ,.;])"
)
_BACK = re.compile(r"\s?[—–―](?=[\s.,;:…])\s?[.,;:…]*\s*|\.\s+[—–―]\s?")
"""The dash after "said Marta Ruel" in the middle of speech."""


def turns(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where the spoken words of a paragraph stand, as pairs of start and end; nothing where none are."""
    if language not in _LANGUAGES or not (opening := _OPENING.match(text)):
        return []
    asides = list(_asides(text, opening.end(), language))
    if not asides:
        return []
    found, at = [], opening.end()
    for begin, end in asides:
        found.append((at, begin))
        at = end
    return [(begin, end) for begin, end in [*found, (at, len(text.rstrip()))] if end > begin]


def told_within(said: str, language: str) -> tuple[str, list[str]] | None:
    """The verb and the name of an aside within the marks: « Elle monte, dit Marthe Ruel. Et vite. »."""
    if language not in _ASIDES_WITHIN or not (aside := _verbs(language).search(said)):
        return None
    name = _NAME.match(said, aside.end())
    return (aside["verb"], name["name"].split()) if name else None


def _asides(text: str, at: int, language: str) -> list[tuple[int, int]]:
    """The parts of a turn in which the writer speaks, each from its dash or comma to where speech goes on."""
    verbs = _verbs(language)
    found: list[tuple[int, int]] = []
    while said := verbs.search(text, at):
        begin = said.start()
        if text[begin] in ",!?…":
            begin += text[begin] != ","
        back = (
            _BACK.search(text, said.end())
            if said["dash"]
            else re.compile(r"[.…]\s+(?=\W?[^\W\d_a-z])").search(text, said.end())
        )
        at = back.end() if back else len(text)
        found.append((begin, at))
        if not back:
            break
    return found


@cache
def _verbs(language: str) -> re.Pattern[str]:
    """A verb of speech of a language after a dash, or after a comma or mark that ends the words said."""
    listed = sorted(wordlists.load("speech_verbs", language), key=len, reverse=True)
    words = "|".join(map(re.escape, listed)) or r"(?!)"
    return re.compile(
        rf"(?:(?P<dash>\s[—–―]\s?)|[,!?…]\s)(?:(?:le|la|lui|me|se|s['’]|m['’]|nous)\s?){{0,2}}(?P<verb>{words})(?![^\W\d_])",
        re.IGNORECASE,
    )
