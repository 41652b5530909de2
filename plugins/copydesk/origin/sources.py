"""Which site a copy is from: every line outside the story that names it is weighed.

A site names itself many times and in passing: in the copyright line, in pitches, beside its writers, in
addresses.  None of these is certain by itself, so each mention (`mentions`) scores points for its name, and
the name with the most points is taken if they are enough.  Names are the same if their words are, apart
from a leading article and common endings ("Ltd", "newsletter"); "ostnews.example" is the same name as "Ost
News".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from copydesk import dates
from copydesk.head import trails
from copydesk.head.headlines import TITLE_SIGNS
from copydesk.lines import layout
from copydesk.lines.marking import why
from copydesk.model import CREDITS, Byline, Label, Source
from copydesk.names import hosts, who
from copydesk.origin import mentions
from copydesk.origin.mentions import Mention
from copydesk.text import wordlists
from copydesk.text.phrases import phrases
from copydesk.text.shape import fold, is_label, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from copydesk.model import Copy, Evidence, Line, Mark

ENOUGH = 2.0
"""Points that the name of a site needs."""
_LONGEST, _LONGEST_LABEL = 500, 40
_STORY = frozenset(
    {
        Label.HEADLINE,
        Label.STANDFIRST,
        Label.PARAGRAPH,
        Label.DATELINE,
        Label.CROSSHEAD,
        Label.LIST_ITEM,
        Label.BLOCK_QUOTE,
    }
)
_TOP = 3
"""Lines at the top in which a newspaper's name stands; right above the headline it may be a section."""
_TITLE, _ON_TOP, _AT_END, _AT_FOOT, _BELOW_BYLINE, _MASTHEAD, _ALONE = 3.0, 1.5, 2.0, 1.5, 1.5, 1.0, 1.0
_REPEATED, _MOST_REPEATED = 0.25, 4
_IN_STORY, _FROM = 0.5, 1.0
"""What the same name in the story is worth, to names that have so many points already."""
_PART = 0.5
"""What the points of a name are worth to a shorter or longer one: "the Tribune", "Harbour Tribune"."""
_BRANDED, _AGENCY, _LOOSE, _PERSON, _SECTION = 0.5, -1.0, -0.5, -1.0, -1.5
_BRAND = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z]\+|^[A-Z]{2}\s[A-Z][a-z]")
"""Written as no common word is: "OstNews", "Ost+", "OS Weekly"."""
_ONCE = frozenset({"newspaper-word", "alone"})
"""Said again, these add nothing: menus repeat themselves."""
_LISTS = ("platforms", "navigation_words", "notice_words", "share_words", "comment_words", "role_words")
"""Lists of what is no newspaper's name."""
_JOINED = re.compile(r"\s+(?:&|and|und|et|y|e)\s+|\s*,\s*")
"""What joins the sections that one name tells of: "Business & Tech"."""
_SEAM = re.compile(r"[^\W\d_A-Z][A-Z]")
_SHORTEST_SURNAME = 4
_OF = re.compile(r"['\u2019]s\b")
"""What follows is the newspaper's, and no part of its name: "The Tribune's weather"."""
_LIKELIEST = 8
"""Names that are looked at closely: hostile copy may hold thousands."""

Key = tuple[str, ...]
"""The words of a name that tell it from others."""


class _Named(NamedTuple):
    """A name, its mentions, and what they and the name itself are worth."""

    key: Key
    said: tuple[Mention, ...]
    because: tuple[Evidence, ...]
    points: float

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts by which it is mentioned."""
        return tuple(each.host for each in self.said if each.host)


def infer(copy: Copy, marks: Mapping[int, Mark]) -> Source | None:
    """The site that the lines outside the story name, with its evidence; None where too little is said."""
    found = [_weighed(key, said) for key, said in _mentions_by_name(copy, marks).items()]
    likely = sorted(_backed(found), key=lambda each: -each.points)[:_LIKELIEST]
    if not likely or likely[0].points < ENOUGH - _IN_STORY:
        return None
    story = "\n".join(line.text for line in copy.lines if marks[line.number].label in _STORY)
    best = max((_in_story(each, story) for each in likely), key=lambda each: each.points)
    return _source(best) if best.points >= ENOUGH else None


def _weighed(key: Key, said: list[Mention]) -> _Named:
    """A name with what its own mentions score: the best of each kind, and a little for repetitions."""
    best: dict[str, Mention] = {}
    for each in said:
        best[each.code] = max(best.get(each.code, each), each, key=lambda mention: mention.points)
    because = [why(code, each.name, each.points) for code, each in best.items()]
    again = sum(each.code not in _ONCE for each in said) - len(best.keys() - _ONCE)
    if again:
        because.append(why("said-again", f"{again} times", _REPEATED * min(again, _MOST_REPEATED)))
    because += _doubts(key, said)
    return _Named(key, tuple(said), tuple(because), sum(each.points for each in because))


def _doubts(key: Key, said: list[Mention]) -> Iterator[Evidence]:
    """What a name itself says for and against its being a site's."""
    plain = [each.name for each in said if not each.host]
    sure = any(each.host or each.code == "copyright" for each in said)
    if phrases("agencies").is_whole(said[0].name):  # other sites carry its stories
        yield why("agency", points=_AGENCY)
    sections = phrases("sections")
    section = sections.is_whole(" ".join(key)) or all(map(sections.is_whole, _JOINED.split(said[0].name)))
    if section and not sure:
        yield why("section", points=_SECTION)
    if any(map(_BRAND.search, map(mentions.without_company, plain))):
        yield why("brand", points=_BRANDED)
    elif all(each.loose or each.code in _ONCE for each in said):
        if section or not mentions.ends_as_papers_do(key[-1]):
            yield why("loose", points=_LOOSE)
        if all(map(_is_person, plain)):
            yield why("person", points=_PERSON)


def _is_person(name: str) -> bool:
    """Whether a name is a person's, or only a given name."""
    return who.is_person(name) or name.casefold() in wordlists.load_pairs("given_names")


def _backed(found: list[_Named]) -> list[_Named]:
    """The names with what others say for them: an address that is the name run together, a longer name.

    Done by look-ups, for hostile copy may name thousands.
    """
    worth = {each.key: each for each in found if each.points > 0}
    addresses = {each.key[0]: each for each in worth.values() if each.hosts}
    kin: dict[Key, list[_Named]] = {}
    for each in worth.values():
        for part in _parts(each.key):
            kin.setdefault(part, []).append(each)
            if part in worth and each.key[-len(part) :] == part:  # a paper is called by the end of its name
                kin.setdefault(each.key, []).append(worth[part])
    return [_with(each, _others(each, addresses, kin)) for each in found]


def _parts(key: Key) -> set[Key]:
    """The shorter names with which a name begins or ends."""
    return {part for size in range(1, len(key)) for part in (key[:size], key[-size:])}


def _others(one: _Named, addresses: dict[str, _Named], kin: dict[Key, list[_Named]]) -> Iterator[Evidence]:
    for spelling in sorted(_run_together(one.key) & addresses.keys()) if addresses else ():
        other = addresses[spelling]
        if other.key != one.key:
            yield why("its-address", other.hosts[0], other.points)
    for other in kin.get(one.key, [])[:_LIKELIEST]:
        yield why("longer-or-shorter", " ".join(other.key), other.points * _PART)


def _run_together(key: Key) -> set[str]:
    """The ways in which a host may spell a name, or the end of it: ``otnews`` of "The Old Town News"."""
    found = {""}
    for word in reversed(key):
        found |= {part + rest for part in (word, word[0]) for rest in found if len(rest) < _LONGEST_LABEL}
    return {spelling for spelling in found if len(spelling) > len(key)}


def _in_story(one: _Named, story: str) -> _Named:
    """A name with what it is worth that the story itself holds it."""
    there = one.points >= _FROM and any(each.name in story for each in one.said if not each.host)
    return _with(one, [why("in-story", points=_IN_STORY)] if there else [])


def _with(one: _Named, more: Iterable[Evidence]) -> _Named:
    because = (*one.because, *more)
    return one._replace(because=because, points=sum(each.points for each in because))


def _mentions_by_name(copy: Copy, marks: Mapping[int, Mark]) -> dict[Key, list[Mention]]:
    """The mentions of each name, in the order of the copy."""
    bylines = [value for mark in marks.values() for value in mark.values if isinstance(value, Byline)]
    writers = [words(person.name) for byline in bylines for person in byline.people]
    found: dict[Key, list[Mention]] = {}
    small = wordlists.load("stop_words", copy.language)
    outside = list(_outside(copy, marks))
    for each in _mentioned(copy, marks, outside, writers):
        key = key_of(each.name)
        writer = each.loose and any(set(key).issubset(name) for name in writers[:_LIKELIEST])
        if key and not writer and not small.issuperset(key):
            found.setdefault(key, []).append(each)
    known = {
        "".join(key)
        for key, said in found.items()
        if any(each.host or each.code == "copyright" for each in said)
    }
    for line in outside if known else ():
        alone = len(line.text) < _LONGEST_LABEL and fold(line.text) in known and is_label(line.text)
        if alone and not phrases("sections").is_whole(line.text) and (key := key_of(line.text)):
            found.setdefault(key, []).append(Mention(line.text, _ALONE, "alone"))
    return found


def _outside(copy: Copy, marks: Mapping[int, Mark]) -> Iterator[Line]:
    """The lines that are no part of the story, and an address at the very top, whatever it was taken for."""
    for at, line in enumerate(copy.lines):
        story = marks[line.number].label in _STORY and not (at == 0 and "://" in line.text)
        if not story and len(line.text) <= _LONGEST:
            yield line


def _mentioned(
    copy: Copy, marks: Mapping[int, Mark], outside: Iterable[Line], writers: list[tuple[str, ...]]
) -> Iterator[Mention]:
    """Every mention of a site in the lines outside the story."""
    surnames = frozenset(name[-1] for name in writers if name and len(name[-1]) >= _SHORTEST_SURNAME)
    at = layout.headline_at(copy, marks)
    headline = copy.lines[at].text if at >= 0 else ""
    body = next((line.number for line in copy.lines if marks[line.number].label is Label.PARAGRAPH), 0)
    before: Mark | None = None
    for line in outside:
        mark = marks[line.number]
        prominent = line.number < body or (before is not None and before.label in CREDITS)
        yield from mentions.in_line(line, mark, copy.language, surnames, prominent=prominent)
        if headline and line.text.startswith(headline):
            yield from _in_title(line.text[len(headline) :])
        if is_masthead(line.text):
            on_top = line.number <= copy.lines[:_TOP][-1].number and line.number + 1 < copy.lines[at].number
            yield (
                Mention(line.text, _ON_TOP, "newspaper-word")
                if on_top
                else _as_masthead(line.text, mark, before, at_end=line is copy.lines[-1])
            )
        before = mark


def _as_masthead(text: str, mark: Mark, before: Mark | None, *, at_end: bool) -> Mention:
    """The mention of a newspaper's name that is the whole line: surest at the end, then at the foot.

    Only at the very end it is enough by itself: the last entries of a menu stand at the foot, too.
    """
    if mark.label is Label.SOURCE:
        return Mention(text, _AT_END if at_end else _AT_FOOT, "at-foot")
    if before is not None and before.label is Label.BYLINE:
        return Mention(text, _BELOW_BYLINE, "below-byline")
    return Mention(text, _MASTHEAD, "newspaper-word")


def _in_title(rest: str) -> Iterator[Mention]:
    """The name that follows the headline in a page title: " - Harbour Tribune", no date, and no "says:"."""
    for sign in TITLE_SIGNS:
        if rest.startswith(sign) and not rest.endswith(":") and not dates.is_label(rest[len(sign) :]):
            yield Mention(rest[len(sign) :], _TITLE, "page-title")


def is_masthead(text: str) -> bool:
    """Whether a line is nothing but a newspaper's name: capitals, and a word of newspapers at one end."""
    papers = wordlists.load("newspaper_words")
    openings = wordlists.load("newspaper_openings")
    tokens = text.casefold().split()
    if papers.isdisjoint(tokens[-1:]) and " ".join(tokens[:2]) not in openings:  # few lines are so
        return False
    if not (1 < len(text.split()) <= mentions.MOST_WORDS and mentions.is_name(text)):
        return False
    if phrases("sections").is_whole(text) or phrases("pitch_words").opening(text) or _is_run_together(text):
        return False
    others = frozenset(words(text)) & (wordlists.load("not_names") - papers)
    return not others and bool(key_of(text))


def key_of(name: str) -> Key:
    """The words of a name that tell it from others; none where it can be no site's."""
    if host := hosts.domain(name):
        label = hosts.main_label(host.casefold()).replace("-", "")
        return () if phrases("platforms").is_whole(label) else (label,)
    found = list(words(_OF.split(name)[0]))
    if found[:1] == ["the"]:
        del found[0]
    while found and found[-1] in wordlists.load("site_endings"):
        found.pop()
    text = " ".join(found)
    small = wordlists.load("stop_words", "en")
    if (
        not 0 < len(found) <= mentions.MOST_WORDS
        or text.isdigit()
        or not small.isdisjoint((found[0], found[-1]))
        or (len(found) > 1 and found[0] in wordlists.load("calls"))
    ):
        return ()
    return () if _is_listed(text) or _is_run_together(name) else tuple(found)


def _is_listed(text: str) -> bool:
    """Whether a name is that of a platform, a button, a role, or one word of the trade: "Senior"."""
    if phrases("platforms").is_whole(text.replace(" ", "")) or any(
        phrases(listed).is_whole(text) for listed in _LISTS
    ):
        return True
    return text in wordlists.load("not_names") - wordlists.load("newspaper_words") and not who.agency(
        text.upper()
    )


def _is_run_together(name: str) -> bool:
    """Whether entries of a menu ran together: "NewsLocal News"; "TechNews" is a name."""
    return (" " in name or len(_SEAM.findall(name)) > 1) and trails.is_trail(name)


def _source(one: _Named) -> Source:
    """The site by the name that it is mentioned by first, else by that of its host."""
    plain = [each.name for each in one.said if not each.host]
    name = next((name for name in plain if not name.isupper()), next(iter(plain), ""))
    tokens = _OF.split(name)[0].removeprefix("the ").split()
    while len(tokens) > 1 and wordlists.load("site_endings").issuperset(words(tokens[-1])):
        tokens.pop()
    said = [*one.hosts, *(each.detail for each in one.because if each.code == "its-address")]
    tokens = _spelled(tokens, said[0]) if said else tokens
    url = f"https://{said[0].removeprefix('www.')}/" if said else None
    return Source(" ".join(tokens) or hosts.site_name(said[0]), url, one.because)


def _spelled(tokens: list[str], host: str) -> list[str]:
    """A name without what its address leaves off: "Harbour Tribune" of "Harbour Tribune Internet Ventures".

    A newspaper's word stays: "Port News" is called so, though its host is only "port".
    """
    label = hosts.main_label(host.casefold()).replace("-", "")
    sizes = range(1, len(tokens))
    size = next((size for size in sizes if fold(" ".join(tokens[:size])) == label), len(tokens))
    rest = frozenset(words(" ".join(tokens[size:])))
    return tokens if rest & wordlists.load("newspaper_words") else tokens[:size]
