"""Rule: the section of the newspaper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.head import menus, trails
from copydesk.lines import layout, records
from copydesk.lines.marking import mark, open_lines, why
from copydesk.model import Byline, Label
from copydesk.names.who import is_named_person, is_person, parted
from copydesk.origin.sources import is_masthead
from copydesk.text import wordlists
from copydesk.text.phrases import phrases
from copydesk.text.shape import fold, is_label, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from copydesk.model import Copy, Evidence, Line, Mark

_REACH = 6
"""Lines above the headline in which a section label stands."""
_MOST_WORDS = 5
_NEAR = 2
"""Lines above the headline in which a section is nearer than a menu."""
_ENOUGH = 2.0
"""Points that a label needs: one that is known, right above the headline or at the top has them."""
_KNOWN, _BESIDE, _TOP, _CLOSE, _AGAIN, _AGAIN_KNOWN = 2.5, 2.0, 2.0, 0.5, 0.5, 1.0
_IN_MENU, _COUNTED, _NAMED, _PAPER = -1.5, -1.5, -1.0, -2.0
_OF_TRAIL = 2
"""Names in a line that leads to the story, such as "Sport | Rowing"."""
_ANY = frozenset(
    {"news", "nachrichten", "noticias", "not\u00edcias", "actualit\u00e9s", "notizie", "nieuws", "nyheter"}
)
"""Sections that say nothing where another follows."""
_DIGIT = re.compile(r"\d")
_INITIALS = 3
"""Letters of "UK" and "NBA", which stay in capitals."""
_SMALL = frozenset({"conjunction", "determiner", "preposition"})
"""Words of these classes are small within a label."""
_NO_SECTIONS = (
    "advert_words",
    "comment_words",
    "navigation_words",
    "notice_words",
    "pitch_words",
    "published_words",
    "related_words",
    "share_words",
)
"""Lists of labels that are known, and name no section: "Home", "Trending now"."""
_BAR = re.compile(r"\s*[|/>\u203a\u00bb]\s*")
_POINT = re.compile(r"\s*[\u00b7\u2022]\s*")
_ENDS = " \u2013\u2014-|/>\u203a\u00bb\u00b7\u2022"
"""Signs that lead from a section to what stands beside it, at the ends of its line: "Tech —"."""
_NO_LABEL = re.compile(r"[\"'(\[\u2018\u201c\u201e\u00ab]|[A-Za-z]$|.*(?:[:\uff1a\u2026]$|[\u2190-\u2193])")
"""What opens in brackets or quotation marks, leads to more or elsewhere, or is a letter is no label: "Photo:"."""
_FEWEST_GLUED, _FEWEST_LEFT = 5, 6
"""Letters of a section whose name runs into the next word in capitals, and of what is left of that word."""


def section(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Mark]:
    """Marks the label above the headline that names the section.

    A label that the page declares as its section wins.  Else every label above the headline is weighed: one
    that the editor or the word list knows, right above the headline, at the top of the copy, said again farther
    down; a menu, a number or a name speaks against it, the writer's above all.  Buttons, and what stands in brackets
    or leads to more, are none.  What follows a known section in its line is the kicker: the second value.

    Looks like: » International | 0 || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: » Home World Harbour | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: » SPORTNORTHSHORE ROWING | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: » NewsLocal News | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: Home | Harbour Life | Weather | Shop | Travel | Video | » Harbour Life | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Looks like: » Tech — || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Not now || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Photo: | » Jane Roe | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Ada Poe || Talks resume in the harbour town || By Ada Poe || The council met on Monday to talk about the ferry.
    Leaves alone: Home | Sport | Weather | Shop | Travel | Video | » Business | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Quake | Election | Hostages | Jane Poe | Quake | Election | Hostages | » Jane Poe | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Harbour Reform Ferry Strike | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Log in Subscribe | Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: » Three Ferries a Day || Harbour Life || Talks resume in the harbour town || The council met on Monday to talk about the ferry.
    Leaves alone: Talks resume in the harbour town || » World || The council met on Monday to talk about the ferry.
    """
    at = layout.headline_at(copy, marks)
    if line := _declared(copy, marks, at):
        name = _settled(_as_declared(line.text, copy), copy.language)
        yield mark(line, Label.SECTION, "section", why("declared-section", line.text), values=(name,))
        return
    best: tuple[float, Line, list[Evidence], tuple[str, ...]] | None = None
    for near, line in () if records.fields(copy) else open_lines(copy, marks):  # a record has a field for it
        if not at - _REACH <= near < at or _NO_LABEL.match(line.text) or _is_credited(copy, near):
            continue
        label = line.text.strip(_ENDS)
        names = () if _in_menu(line) else _known(label, copy)
        once = menus.is_said_once(copy, near) or not _is_beside(copy, marks, near)
        again = not names and menus.ends_one_said_again(copy, near)
        if again or (len(names) < _OF_TRAIL and once and menus.is_entry(copy, near)):
            continue
        because = list(_reasons(copy, marks, near, known=bool(names)))
        points = sum(each.points for each in because)
        if points >= _ENOUGH and (best is None or points >= best[0]):  # of two, the nearer
            best = points, line, because, names or (_settled(_without_news(label), copy.language),)
    if best:
        yield mark(best[1], Label.SECTION, "section", *best[2], values=best[3])


def _reasons(copy: Copy, marks: Mapping[int, Mark], near: int, *, known: bool) -> Iterator[Evidence]:
    """What speaks for and against a line above the headline; nothing where it can be no section."""
    line = copy.lines[near]
    if not known and not _could_be(line):
        return
    beside = _is_beside(copy, marks, near)
    if known:
        yield why("known-section", line.text, _KNOWN)
    if line.text.casefold() in copy.desk.sections:
        yield why("section-of-the-editor", line.text, _KNOWN)
    if beside:
        yield why("right-above-headline", points=_BESIDE)
    elif near == 0:
        yield why("at-top", points=_TOP)
    elif layout.headline_at(copy, marks) - near <= _NEAR:
        yield why("near-headline", points=_CLOSE)
    if not menus.is_said_once(copy, near):
        yield why("said-again", points=_AGAIN_KNOWN if known else _AGAIN)
    yield from _doubts(copy, marks, near, known=known, beside=beside)
    if (not beside or (near == 0 and _is_paper(line.text))) and is_masthead(line.text):
        yield why("like-a-newspaper", points=_PAPER)


def _is_paper(text: str) -> bool:
    """Whether no word of a newspaper's name is a section, as one of "Motor News" is."""
    return not any(map(phrases("sections").is_whole, text.split()))


def _doubts(
    copy: Copy, marks: Mapping[int, Mark], near: int, *, known: bool, beside: bool
) -> Iterator[Evidence]:
    """What speaks against a label: against a known one, that it looks like one of a menu."""
    text = copy.lines[near].text
    if known:
        if menus.is_below_labels(copy, near):
            yield why("like-a-menu", points=_IN_MENU)
        return
    if _DIGIT.search(text):
        yield why("a-number", points=_COUNTED)
    if is_person(text) and (not beside or (is_named_person(text) and _may_sign(text, marks))):
        yield why("like-a-name", points=_NAMED)


def _may_sign(name: str, marks: Mapping[int, Mark]) -> bool:
    """Whether a person is the writer, or nobody else is known to be."""
    bylines = [value for mark in marks.values() for value in mark.values if isinstance(value, Byline)]
    return not bylines or fold(name) in {fold(person.name) for each in bylines for person in each.people}


def _is_beside(copy: Copy, marks: Mapping[int, Mark], near: int) -> bool:
    """Whether nothing stands between a line and the headline but lines that are marked already."""
    at = layout.headline_at(copy, marks)
    return all(line.number in marks for line in copy.lines[near + 1 : at])


def _declared(copy: Copy, marks: Mapping[int, Mark], at: int) -> Line | None:
    """The line that says a section which the page declares: the nearest above the headline, or else below."""
    found = [
        (near > at, abs(near - at), line)
        for near, line in open_lines(copy, marks, _MOST_WORDS)
        if line.hints and "section" in line.hints.declared and not _is_listed(line.text)
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _as_declared(text: str, copy: Copy) -> str:
    """The declared section as a line writes it, without what leads to it there: "in Harbour Life"."""
    text = text.strip(_ENDS)
    names = {fold(each.value) for each in copy.declared.section}
    return next((text[at:] for at in range(len(text)) if fold(text[at:]) in names), text).strip(_ENDS)


def _is_credited(copy: Copy, near: int) -> bool:
    """Whether the line above leads to the maker of a picture, and says no more: "Photo:"."""
    above = copy.lines[near - 1].text if near else ""
    return above.endswith(":") and phrases("credit_words").is_whole(above)


def _in_menu(line: Line) -> bool:
    """Whether HTML says that a line stands in a menu, whose entries are all sections."""
    return line.hints is not None and line.hints.boilerplate


def _could_be(line: Line) -> bool:
    """Whether a line is a label, and no entry of a menu or trail, nor several labels."""
    text = line.text
    several = ">" in text or trails.are_labels(_without_news(text))
    return is_label(text) and not several and not _in_menu(line) and not _is_listed(text)


def _is_listed(text: str) -> bool:
    """Whether a text is a label that is known to name no section, or a trail that begins with one."""
    listed = phrases("navigation_words")
    trail = listed.is_whole(text.partition(" ")[0])
    both = (first := listed.opening(text)) and listed.is_whole(text[len(first) :])  # "Log out Sign in"
    asks = phrases("pitch_words").inside(text)
    dated = phrases("published_words").opening(text)  # "Posted in Harbour Life"
    leads = trail or bool(asks) or bool(both) or bool(dated)
    return leads or any(phrases(name).is_whole(text) for name in _NO_SECTIONS)


def _known(text: str, copy: Copy) -> tuple[str, ...]:
    """The name to publish a known section under, and the kicker that follows it; nothing if unknown."""
    named = copy.desk.sections.get(text.casefold())
    if named is not None:
        return (named,)
    if len(text.split()) > _MOST_WORDS + 1:
        return ()
    listed = phrases("sections")
    name, *rest = _POINT.split(text)
    if rest and wordlists.load("updated_words").issuperset(map(str.casefold, rest)):  # "Business · Updated"
        text = name
    pieces = _pieces(text)
    if len(pieces) > 1 and listed.is_whole(pieces[0]):
        first = copy.desk.sections.get(pieces[0].casefold(), _settled(pieces[0], copy.language))
        return first, _settled(" ".join(pieces[1:]), copy.language)
    if len(pieces) == 1 and listed.is_whole(pieces[0]):
        return (_settled(pieces[0], copy.language),)
    whole = listed.is_whole(text) or all(listed.is_whole(piece) for piece in text.split(", "))
    return (_settled(text, copy.language),) if whole else ()


def _pieces(text: str) -> list[str]:
    """The labels of a line, parted by signs or run together, without those that lead to the section."""
    listed, leading = phrases("sections"), phrases("navigation_words")
    pieces = [piece for piece in _BAR.split(text) if piece]
    if len(pieces) == 1:
        pieces = parted(text)
    if len(pieces) == 1:
        pieces = _unglued(text)
    if len(pieces) == 1 and leading.is_whole(text.partition(" ")[0]):  # Home World Europe
        pieces = text.split(" ", 2)
    if len(pieces) > 1 and leading.is_whole(pieces[0]):  # Home > World
        pieces = pieces[1:]
    if len(pieces) > 1 and pieces[0].casefold() in _ANY and all(map(listed.is_whole, pieces)):
        pieces = pieces[1:]  # News > Local News
    return pieces


def _unglued(text: str) -> list[str]:
    """A text in capitals, cut where the name of a section runs into the next word: "SPORTNORTHSHORE ROWING"."""
    first = text.partition(" ")[0]
    if not text.isupper() or phrases("sections").is_whole(first):
        return [text]
    ends = range(len(first) - _FEWEST_LEFT, _FEWEST_GLUED - 1, -1)
    at = next((end for end in ends if phrases("sections").is_whole(first[:end])), 0)
    return [text[:at], text[at:]] if at else [text]


def _without_news(text: str) -> str:
    """A label without "News" where more words with capitals follow: "News Harbour Life"."""
    first, _, rest = text.partition(" ")
    named = " " in rest and rest[0].isupper() and words(rest)[0] not in wordlists.load("stop_words")
    return rest if named and first.casefold() in _ANY else text


def _settled(text: str, language: str) -> str:
    """A label without shouting: "WORLD" is "World", "YEAR IN REVIEW" is "Year in Review"; initials stay."""
    if not text.isupper():
        return text
    classes = wordlists.load_pairs("grammar_words", language)
    first, *others = (
        word if len(word) <= _INITIALS or "." in word else word.capitalize() for word in text.split()
    )
    small = (word.lower() if classes.get(word.lower()) in _SMALL else word for word in others)
    return " ".join((first, *small))
