"""Rule: the place with which a story opens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk import dates
from copydesk.lines import layout
from copydesk.lines.marking import label_of, mark, open_lines, why
from copydesk.model import CREDITS, Dateline, Label
from copydesk.names.who import agency
from copydesk.text import wordlists
from copydesk.text.shape import shape, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Mark

_DASHES = frozenset("\u2013\u2014\u2015")
_MARKS = re.compile(r"[-_:\u2013-\u2015/\u65e5\u3010\uff08]")
"""What every dateline has one of."""
_MOST_PLACE = 45
_DAY = r"(?:[^\W\d_]{3,9}\.?\ \d{1,2}|\d{1,2}\.?(?:\ de)?\ [^\W\d_]{3,9}\.?)(?:,?\ (?:de\ )?\d{4})?"
"""A day without its weekday, as datelines give it: "Nov 9", "9 November 2026", "9 de nov"."""
_FORMS = tuple(
    re.compile(form, re.VERBOSE)
    for form in (
        # МОСКВА, 9 ноября. /ТАСС/.    МОСКВА, 9 ноя — РИА Новости.    TALLAHASSEE, Fla., Nov. 9, 2026 /Newswire/ --
        rf"""(?P<place>[^\W\d_][^()\u2014\u2013:|/]{{0,40}}?),\s{_DAY}[.,]?\s*[/\u2014\u2013-]\s?
        (?P<agency>[^\W\d_]+(?:\ [^\W\d_]+)?)(?:/\.?|\.)\s*(?P<dash>(?:--?\s*|[\u2014\u2013]\s*)?)(?=\S)""",
        # BOSTON, MA--(Marketwired - August 11, 2026) -
        rf"""(?P<place>[^\W\d_][^()\u2014\u2013:|/]{{0,50}}?)\s*--?\s*\((?P<agency>[^\W\d_][\w\ ]{{1,24}})
        \s-\s{_DAY}\)\s*(?P<dash>--?|[\u2013\u2014])\s*(?=\S)""",
        # VIENNA (DPA) —    TALLAHASSEE, Fla. —    Madrid, 9 nov (EFE).-    VIENNA--(DPA)--
        r"""(?P<place>[^\W\d_][^()\u2014\u2013:|]{0,60}?)??
        \s*(?:(?:--)?\((?P<agency>[^()]{2,40})\))?\.?
        \s*(?P<dash>--?|[\u2013\u2014\u2015]|_(?=\s)|:)\s*(?=\S)""",
        # (ANSA) - ROMA, 9 NOV -
        rf"""\((?P<agency>[^()]{{2,40}})\)\s*[\u2014\u2013-]\s*(?P<place>[^\W\d_][^()\u2014\u2013:|-]{{1,40}}?)
        (?:,\s*{_DAY})?\s*(?P<dash>[\u2014\u2013-])\s*(?=\S)""",
        # 新华社北京11月9日电    （中央社台北9日電）
        r"""[\uff08(]?(?P<agency>[^\W\d_]{2,3}[\u793e\u7f51\u7db2])(?:\u8bb0\u8005|\u8a18\u8005)?
        (?P<place>[^\W\d_]{2,8}?)(?:\d{1,2}\u6708)?\d{1,2}\u65e5(?:\u5c08|\u4e13)?(?P<dash>[\u7535\u96fb\u8baf\u8a0a])
        [\uff09)]?\s*""",
        # 【ワシントン＝共同】    （ロンドン　ロイター）
        r"""[\u3010\uff08](?P<place>[^\W\d_]{2,12}?)(?:\d{1,2}\u65e5)?[\uff1d=\s\u30fb](?:\d{1,2}\u65e5\s?)?
        (?P<agency>[^\W\d_]{2,10})(?P<dash>[\u3011\uff09])\s*""",
        # القاهرة - رويترز:
        r"""(?P<place>[\u0600-\u06ff]{2,14}(?:\ [\u0600-\u06ff]{2,14})?)\s*[\u2014\u2013/-]\s*
        \(?(?P<agency>[\u0600-\u06ff.]{2,12}(?:\ [\u0600-\u06ff]{1,10}){0,2})\)?\s*(?P<dash>[\u2014\u2013:-])\s*(?=\S)""",
    )
)
"""The forms of datelines; whether the place is one, or the agency known, is asked of what they find."""
_DATED = re.compile(rf",?\s*{_DAY}$", re.VERBOSE)
_CAPTIONED = re.compile(r"[^\W\d_]{3,9}\.?\s\d{1,2}\s*[:,]")
"""A day and a colon after the place: "OSTERWIK, NORLAND - NOVEMBER 09: The ferry" is the caption of a picture."""
_MOST_WORDS = 6
_MOST_TOWN_WORDS = 4
_OPENING = 120
"""Characters in which a dateline must end."""
_ABBREVIATION = 2
"""Letters of "UN" or "US", which begin sentences in capitals."""
_FIRST = 4
"""A dateline opens the first paragraph, or one of the next where captions were taken for text."""


def dateline(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks a first paragraph that opens with a place in capitals, an agency in brackets, or both.

    The day of a release stands there too, with its year.

    Looks like: Talks resume || » MARLHAVEN (Coastal News) — The council met on Monday to talk about the ferry.
    Looks like: Talks resume || » OSTERWIK, Norland, Nov 9 - The council met on Monday to talk about the ferry.
    Looks like: Talks resume || » OSTERWIK (Coastal News) _ The council met on Monday to talk about the ferry.
    Looks like: Talks resume || » OSTERWIK, Fla., Nov. 9, 2026 /Coastal News/ -- The council met on Monday to talk about the ferry.
    Looks like: Talks resume || » Osterwik – The council met on Monday to talk about the ferry.
    Looks like (de): Gespräche in der Hafenstadt beginnen wieder || » Osterwik (dpa) - Der Rat kam am Montag zusammen, um über die Fähre zu reden. || Er tritt am Freitag wieder zusammen, um über den Plan abzustimmen. || Das Ergebnis ist offen.
    Looks like (it): Ripresi i colloqui nella città del porto || » (ANSA) - OSTERWIK, 09 NOV - Il consiglio si è riunito lunedì per parlare del traghetto. || Si riunirà di nuovo venerdì per votare il piano e per ascoltare i pescatori. || Il risultato è incerto.
    Looks like (es): Vuelven a hablar || » Osterwik, 9 nov (EFE).- El consejo se reunió el lunes para hablar del transbordador.
    Looks like (ru): Переговоры идут || » ОСТЕРВИК, 9 ноября. /ТАСС/. Совет собрался в понедельник, чтобы обсудить паром и порт.
    Looks like (zh): 会谈恢复 || » 新华社东港11月9日电 市议会星期一举行会议，讨论渡轮停航以及港口码头的修缮问题，会议持续了三个小时。
    Looks like (ja): 協議再開 || » 【東港＝共同】市議会は月曜日に会合を開き、フェリーの運航停止と港の修理について三時間にわたり話し合った。
    Looks like (ar): استئناف المحادثات || » الميناء - رويترز: اجتمع المجلس يوم الاثنين لمناقشة العبارة والميناء القديم في المدينة.
    Leaves alone: Talks resume || » The council (all nine members) - met on Monday to talk about the ferry.
    Leaves alone: Talks resume || » OSTERWIK, NORLAND - NOVEMBER 09: The ferry lies in the harbour of the old town.
    Leaves alone: Talks resume || » HARBOUR STRIKE: The council hopes to end a strike of three weeks. || By Jane Roe || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume || » DEAR EDITOR: The council met on Monday to talk about the ferry and the harbour.
    """
    at = layout.headline_at(copy, marks)
    prose = 0
    for near, line in open_lines(copy, marks):
        if near <= at:
            continue
        if (found := _read(line.text)) and not _is_above_credits(copy, marks, near):
            reason = why("place-in-capitals" if found.place.isupper() else "place-and-agency", found.text)
            stamps = dates.find(found.text, copy.language)
            yield mark(line, Label.DATELINE, "dateline", reason, values=(found, *stamps))
            return
        prose += shape(line.text).prose
        if prose == _FIRST:
            return


def _is_above_credits(copy: Copy, marks: Mapping[int, Mark], at: int) -> bool:
    """Whether a byline or a date stands right below a line, and the text below that."""
    below = copy.lines[at + 1 : at + 3]
    return len(below) > 1 and label_of(below[0], marks) in CREDITS


def _read(text: str) -> Dateline | None:
    """Read the dateline with which a paragraph opens, or None."""
    opening = text[:_OPENING]
    if not _MARKS.search(opening):
        return None
    for form in _FORMS:
        if (found := form.match(opening)) and (said := _checked(found, text)):
            return said
    return None


def _checked(form: re.Match[str], text: str) -> Dateline | None:
    """The dateline of a form that matched, if its place is one or its agency is known."""
    place = _DATED.sub("", (form["place"] or "").strip(" ,")).strip(" ,")
    by = form["agency"]
    if not place or ";" in place or len(place) > _MOST_PLACE or len(place.split()) > _MOST_WORDS:
        return None
    if _CAPTIONED.match(text, form.end()) or frozenset(words(place)) & wordlists.load("not_places"):
        return None
    town = place.partition(",")[0]
    shouted = (
        town.isupper()
        and sum(map(str.isalpha, town)) > _ABBREVIATION
        and len(town.split()) <= _MOST_TOWN_WORDS
    )
    known = shouted or (by is not None and (agency(by) or agency(by.upper()))) or _is_town(town, form, text)
    return Dateline(place, by, form[0].strip()) if known and _parted(form, place, text) else None


def _is_town(town: str, form: re.Match[str], text: str) -> bool:
    """Whether a place that is not in capitals is one: few words with capitals, a dash, and a sentence."""
    tokens = town.split()
    named = len(tokens) <= _MOST_TOWN_WORDS and all(token[0].isupper() for token in tokens)
    parted = form["dash"] in _DASHES and text[form.end("dash") : form.end("dash") + 1] == " "
    return (
        named
        and parted
        and text[form.end()].isupper()
        and not frozenset(words(town)) & wordlists.load("stop_words")
    )


def _parted(form: re.Match[str], place: str, text: str) -> bool:
    """Whether the mark after the place parts it from the text: a dash, or a colon after a short name."""
    if form["dash"] == ":" and not form["agency"]:
        return place.partition(",")[0].isupper() and len(place.split()) <= _MOST_WORDS // 2
    return form["dash"] != "-" or form["agency"] is not None or text[form.end() - 1].isspace()
