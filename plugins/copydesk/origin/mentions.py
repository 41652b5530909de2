"""Where a line names its site: in pitches, copyright lines, addresses, credits, trails, bylines.

The phrasing of such lines is listed in ``words/source_frames.txt``, with an asterisk for the name.  A name
begins with a capital, or is an address, or is spelt like a brand ("eHarbour").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import CREDITS, Byline, Label, Source
from copydesk.names import hosts, who
from copydesk.names.bylines import after_by
from copydesk.text import wordlists
from copydesk.text.phrases import UNSPACED_FROM, has_unspaced, phrases
from copydesk.text.shape import word_set, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.model import Line, Mark

MOST_WORDS = 5
"""Words of a site's name."""
_PART = (
    r"(?:[\w-]+\.(?:[a-z]{2,3}\.)?[a-z]{2,10}(?![\w.@])"  # tribune.example
    r"|[a-z]{1,2}[A-Z][\w+&]*"  # eHarbour
    r"|(?:[A-Z][a-z]|[A-Z](?:\.[A-Z])+)\.(?=\s[A-Z])"  # St. Osyth, N.W. Courier
    r"|(?![a-z\u00df-\u00ff\u0430-\u0451]|(?:19|20)\d\d\b)\w[\w+&\u2019'-]*"  # Harbour
    r"(?:\.(?=\w)[\w+&\u2019'-]+)*)"  # U.S
)
_SMALL = r"(?:of|the|and|&|de|del|la|le|du|der|die|das|f\u00fcr|y|e|di|da|do)"
_NAME = rf"((?:(?i:the)\s+)?{_PART}(?:\s(?:{_SMALL}\s){{0,2}}{_PART}){{0,{MOST_WORDS - 1}}})"
_TELLING = re.compile(r"[\u00a9>\u203a\u00bb]|\([cC]\)|opyright|OPYRIGHT")
"""What a line of copyright and a trail have one of."""
_SIGN = r"(?:\u00a9|\([cC]\)|(?i:copyright))"
_COPYRIGHT = rf"{_SIGN}[\s,:]*(?:{_SIGN}\s*)?(?:(?:19|20)\d\d[\s,\u2013-]*)*(?:by\s)?(?!{_SIGN}){_NAME}"
_YEAR_OR_RIGHTS = re.compile(r"(?:19|20)\d\d|rights reserved", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?<![\w@.])(?P<mail>[\w.+-]+@)?(?:https?://)?(?:www\.)?"
    r"(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10})(?![\w@])",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\.[^\W\d_]{2}")
"""What a text has that has an address: most full stops end sentences."""
_WHOLE_ADDRESS = re.compile(r"https?://\S+")
_CREDITED = rf"/\s?{_NAME}[)\].\s]*$"
_TRAIL = re.compile(r"\s+[>\u203a\u00bb]\s+")
_FEWEST_STEPS = 3
_PIECES = re.compile(r"\s*[|,/;\u2022\u00b7]\s*|\s+[\u2013\u2014-]\s+|\s+and\s+|\s+with\s+")
_NAMED = re.compile(_NAME)
_ANYTHING = "\u2026"
"""What stands in a frame for anything, or for nothing."""
_BETWEEN = 40
"""Characters that an ellipsis inside a frame may stand for."""
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\S+")
_PICTURES = frozenset({Label.CREDIT, Label.CAPTION})
_ABOUT_WRITERS = frozenset({Label.BIOGRAPHY, Label.SIGN_OFF})
"""Mail addresses in these are the writer's at the newspaper; other addresses are of earlier work, too."""
_AT_WORK = (" at * \u2026", " for * \u2026", " with * \u2026")
_NOT_NEWS = (".gov", ".edu", ".mil")
_SHORTEST_END = 4
"""Letters of a newspaper's word that ends a name run together ("Harbournews")."""
_SAID, _LINKED, _COPYRIGHTED, _OWNED, _STEPPED, _CREDIT = 4.0, 0.5, 3.0, 1.5, 2.0, 0.75
_STAFF, _BESIDE, _PAPER, _TOGETHER = 2.5, 1.0, 0.5, 1.0
_FOUND, _SURE, _PITCHED, _PUBLIC, _BIOGRAPHY = 1.0, 1.0, 0.5, -0.75, 1.0


class Mention(NamedTuple):
    """A name, and what speaks for its being the site's."""

    name: str
    points: float
    code: str
    host: str = ""
    """The name of the host, where the name is an address."""
    loose: bool = False
    """What is said so may be said of a person, a section or a series as well."""


class _Frame(NamedTuple):
    """A line of the list of frames."""

    text: str
    points: float
    loose: bool
    before: tuple[str, ...]
    """What stands before the name, with the space between; two pieces where an ellipsis parts them."""
    after: tuple[str, ...]

    def name(self, text: str, said: str) -> str:
        """What stands at the asterisk if a line fits, or an empty string; `said` is it, folded."""
        begin = (
            said.find(self.before[0])
            if self.before
            else next(map(re.Match.start, _LETTER.finditer(said)), -1)
        )
        while begin >= 0:
            at = _end(said, self.before, begin)
            longest = _NAMED.match(text, at) if at >= 0 and self._may_begin(said, begin) else None
            # The longest name leaves no room for what stands behind it where that begins with a capital.
            for end in range(longest.end(), at, -1) if longest else ():
                stop = _end(said, self.after, end)
                if stop >= 0 and self._may_end(said, stop) and _NAMED.fullmatch(text, at, end):
                    return text[at:end]
            begin = said.find(self.before[0], begin + 1) if self.before else -1
        return ""

    def _may_begin(self, said: str, at: int) -> bool:
        """Whether nothing stands before a place but what an ellipsis stands for."""
        first = at - 1 if self.text[0] == _ANYTHING else 0
        return not _LETTER.search(said, max(0, first), at)

    def _may_end(self, said: str, at: int) -> bool:
        """Whether nothing stands behind a place but what an ellipsis stands for."""
        return not _LETTER.search(said, at, at + 1 if self.text[-1] == _ANYTHING else len(said))


def _end(said: str, pieces: tuple[str, ...], at: int) -> int:
    """Where pieces end that begin at a place, each soon behind the one before; -1 if they do not."""
    if not said.startswith(pieces[:1], at):
        return at if not pieces else -1
    at += len(pieces[0])
    for piece in pieces[1:]:
        found = said.find(f" {piece}", at - 1, at + _BETWEEN + 1 + len(piece))
        if found < 0:
            return -1
        at = found + 1 + len(piece)
    return at


def in_line(
    line: Line, mark: Mark, language: str, surnames: frozenset[str], *, prominent: bool
) -> Iterator[Mention]:
    """Yield the names that a line outside the story gives its site.

    Args:
        line: the line.
        mark: what it was taken for.
        language: BCP 47 tag of the copy.
        surnames: those of the writers, case-folded, by which their mail is known.
        prominent: whether it stands above the text, or below a byline; an address that is a line of its
            own elsewhere may be an advertiser's.
    """
    text = line.text
    for value in mark.values:
        if isinstance(value, Source):
            yield Mention(value.name, _SAID, "says-so")
            if value.url and (host := hosts.domain(value.url)):
                yield Mention(host, _LINKED, "link", host.casefold())
    if has_unspaced(text) or " " in text:  # a frame has a word, and the name
        yield from _framed(text, mark)
    if _TELLING.search(text):
        yield from _told(text, mark)
    if _DOTTED.search(text):
        yield from _addresses(text, mark, surnames, prominent=prominent)
    if mark.label in _PICTURES and (found := re.search(_CREDITED, text)) and not who.agency(found[1].upper()):
        yield Mention(found[1], _CREDIT, "picture-credit")
    if mark.label is Label.BYLINE:
        yield from _employers(text, mark, language)


def _told(text: str, mark: Mark) -> Iterator[Mention]:
    """Yield who has the copyright, and where a trail ("Tribune > World > Europe") begins."""
    if _YEAR_OR_RIGHTS.search(text):
        holders = (_holder(found, mark) for found in re.finditer(_COPYRIGHT, text))
        yield from filter(None, holders)
    if len(steps := _TRAIL.split(text)) >= _FEWEST_STEPS:
        yield Mention(steps[0], _STEPPED, "trail")


def _holder(found: re.Match[str], mark: Mark) -> Mention | None:
    """The mention of who has the copyright, if named: a company often has another name than its site."""
    rights = phrases("notice_words")  # "OSTNEWS ALL RIGHTS RESERVED"
    ends = (word.start() for word in _WORD.finditer(found[1]))
    end = next((end for end in ends if rights.opening(found.string[found.start(1) + end :])), None)
    name = found[1][:end].rstrip()
    if not name:
        return None
    if mark.label in _PICTURES or who.is_named_person(name):
        return Mention(name, _CREDIT, "picture-credit")
    behind = words(found.string[found.end() :].replace(".", ""))[:1]  # "S.A."
    company = without_company(name) != " ".join(name.split()) or not wordlists.load(
        "company_words"
    ).isdisjoint(behind)
    return Mention(name, _OWNED if company else _COPYRIGHTED, "copyright")


def without_company(name: str) -> str:
    """A name without the words of companies' names behind its first: "Quay" of "Quay Publishing GmbH"."""
    tokens, listed = name.split(), wordlists.load("company_words")
    end = next((at for at, token in enumerate(tokens) if at and not listed.isdisjoint(words(token))), None)
    return " ".join(tokens[:end])


def _addresses(text: str, mark: Mark, surnames: frozenset[str], *, prominent: bool) -> Iterator[Mention]:
    """Yield the hosts of addresses: surest the writer's own, or one that is the whole line."""
    for found in _ADDRESS.finditer(text):
        host = hosts.domain(found["host"])
        if not host:
            continue
        mail = (found["mail"] or "").casefold()
        whole = (prominent or mail) and (found[0] == text or _WHOLE_ADDRESS.fullmatch(text) is not None)
        # Addresses beside the writer and the date are the newspaper's.
        writers = mark.label in CREDITS or (mail and mark.label in _ABOUT_WRITERS)
        sure = whole or writers or any(name in mail for name in surnames)
        points = _FOUND + (_SURE if sure else _PITCHED if mark.label is Label.PITCH else 0)
        points += _PUBLIC if host.casefold().endswith(_NOT_NEWS) else 0
        yield Mention(host, points, "mail" if mail else "address", host.casefold())


def _employers(text: str, mark: Mark, language: str) -> Iterator[Mention]:
    """Yield the organisations that a byline names beside its writers, or as its writer."""
    byline = next((value for value in mark.values if isinstance(value, Byline)), Byline())
    for name in byline.agencies:
        if (own := who.staff_of(name)) and not byline.people:
            yield Mention(own, _STAFF, "own-staff")
    pieces = _PIECES.split(after_by(text, language) or text)
    together = any(
        phrases("agency_words").is_whole(piece) for piece in pieces
    )  # "Harbour Post with agencies"
    for piece in pieces:
        if not is_name(piece) or who.is_role(piece) or who.agency(piece):
            continue
        paper = ends_as_papers_do(piece)
        if paper or not who.is_person(piece):
            yield Mention(piece, _BESIDE + _PAPER * paper + _TOGETHER * together, "beside-the-writer")


def is_name(text: str) -> bool:
    """Whether a text could be a name as it stands: a few words, each with a capital, and no digits."""
    tokens = text.split()
    fits = 0 < len(tokens) <= MOST_WORDS and all(token[0].isupper() for token in tokens)
    return fits and not any(map(str.isdigit, text))


def ends_as_papers_do(name: str) -> bool:
    """Whether a name ends with a word that newspapers are named by, perhaps run together: "Ostnews"."""
    known = wordlists.load("newspaper_words")
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return last in known or any(last[-size:] in known for size in range(_SHORTEST_END, len(last)))


def _framed(text: str, mark: Mark) -> Iterator[Mention]:
    """Yield what stands at the asterisk of each frame that fits."""
    frames, words_said = _frames(), word_set(text)
    if frames.keys().isdisjoint(words_said) and text.isascii():
        return
    held = frames.keys() & words_said
    if has_unspaced(text):
        held |= {key for key in _unspaced() if key in text}
    said = _folded(text)
    for word in sorted(held):
        for frame in frames[word]:
            if name := frame.name(text, said):
                works = mark.label is Label.BIOGRAPHY and frame.text.endswith(_AT_WORK)
                more = _BIOGRAPHY if works and f"{name} (" not in text else 0  # "(HDP) programme office"
                yield Mention(name, frame.points + more, frame.text, loose=frame.loose)


def _folded(text: str) -> str:
    """A line case-folded, character by character, with straight apostrophes."""
    folded = text.casefold()
    return (folded if len(folded) == len(text) else text.lower()).replace("\u2019", "'")


@cache
def _frames() -> dict[str, list[_Frame]]:
    """The frames by the longest of their words, which a line must hold to be looked at."""
    found: dict[str, list[_Frame]] = {}
    for text, points in wordlists.load_pairs("source_frames").items():
        if "\u2019" in text:  # lines are read with straight apostrophes
            continue
        key = max(words(text), key=len)
        loose = points.endswith("?")
        before, _, after = text.strip(f"{_ANYTHING} ").partition("*")
        pieces = (tuple(filter(None, part.split(f"{_ANYTHING} "))) for part in (before, after))
        frame = _Frame(text, float(points.rstrip("?")), loose, *pieces)
        for spelling in {key, key.replace("'", "\u2019")}:
            found.setdefault(spelling, []).append(frame)
    return found


@cache
def _unspaced() -> tuple[str, ...]:
    """The keys of frames in scripts without spaces."""
    return tuple(key for key in _frames() if key >= UNSPACED_FROM)
