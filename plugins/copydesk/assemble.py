"""Assembles an article from marks: its blocks, metadata from the values of marks, and all cuts."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from itertools import islice, pairwise
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from copydesk.blocks import IN_BODY, Marked, blocks
from copydesk.lines import records
from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Cut,
    Dateline,
    Label,
    List,
    Paragraph,
    Person,
    Source,
    Stamp,
)
from copydesk.origin import agreement
from copydesk.origin.publication import Origin, moments
from copydesk.origin.sources import infer
from copydesk.problems import problem
from copydesk.text.slugs import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from copydesk.editor import Story
    from copydesk.model import Copy, Mark, Problem

T = TypeVar("T")

_IN_FRONT_MATTER = frozenset(
    {Label.HEADLINE, Label.STANDFIRST, Label.SECTION, Label.KICKER, Label.CORRECTION}
)
"""Published word for word, unless the editor or an earlier line says something else; lines with any other
label are listed as cuts."""
_BEHIND = frozenset({Label.PARAGRAPH, Label.LIST_ITEM})
"""Text that may stand behind something that is no part of it."""
_LEADS_AWAY = frozenset({Label.RELATED_LINK, Label.PITCH})
"""Below these, at the foot, names are those of other stories."""
_MISTAKEN = 3
"""Lines above byline and date that may wrongly have been taken for text."""
_NEAR = 2
"""Lines between two bylines of one story."""
_DATED = frozenset({Label.BYLINE, Label.DATE, Label.DATELINE})
_ABOVE = 15
"""Lines above the headline in which a date may be the story's."""
_ID_BYTES = 8


def assemble(copy: Copy, marks: Mapping[int, Mark], origin: Origin, story: Story | None = None) -> Article:
    """Make the article; what the editor says in `story` wins over what the copy says."""
    marked = [
        Marked(at, line, marks[line.number]) for at, line in enumerate(copy.lines) if line.number in marks
    ]
    head = _Head(copy, marked)
    headline = head.text(Label.HEADLINE)
    published, updated, dated = moments(copy, list(head.stamps()), origin, story)
    article = Article(
        name=copy.name,
        headline=headline,
        slug=slug(headline or copy.name),
        id=blake2b(origin.raw, digest_size=_ID_BYTES).hexdigest(),
        language=copy.language,
        section=head.value(Label.SECTION, str) or agreement.declared_section(copy, headline),
        kicker=head.text(Label.KICKER) or head.value(Label.SECTION, str, 1),
        standfirst=head.text(Label.STANDFIRST),
        byline=head.byline(),
        dateline=head.value(Label.DATELINE, Dateline),
        published=published,
        updated=updated,
        source=_source(copy, marked, marks),
        tags=tuple(_tags(marked)),
        corrections=tuple(found.line.text for found in marked if found.mark.label is Label.CORRECTION),
        body=tuple(blocks(marked)),
    )
    disputes = tuple(agreement.disputes(copy, article))
    article = _leading(_with_story(article, story), copy, story)
    problems = copy.problems
    if not copy.refused:  # what cannot be read is not blamed for lacking a date
        problems = (*problems, *dated, *disputes, *_problems(copy, article))
    return replace(article, cuts=tuple(_cuts(marked, article)), problems=problems)


class _Head:
    """Reads the metadata of the marks, preferring what stands near the headline."""

    def __init__(self, copy: Copy, marked: list[Marked]) -> None:
        self.copy = copy
        self.marked = marked
        at = [found.at for found in marked if found.mark.label is Label.HEADLINE]
        self.headline = at[0] if at else -1
        text = [
            found.at
            for found in marked
            if found.mark.label in IN_BODY and found.mark.label is not Label.CAPTION
        ]
        below = [place for place in text if place > self.headline]
        self.body = below[0] if below else len(copy.lines)
        self.lede = self._lede(below)
        self.end = text[-1] if text else len(copy.lines)
        self.away = next(
            (found.at for found in marked if found.at > self.end and found.mark.label in _LEADS_AWAY),
            len(copy.lines),
        )

    def _lede(self, below: list[int]) -> int:
        """Where the story is certain to have begun.

        A caption or a standfirst that was taken for text may be above byline and date.
        """
        told = [found.at for found in self.marked if found.mark.label in (Label.DATE, Label.BYLINE)]
        for place, after in islice(pairwise(below), _MISTAKEN):
            above = any(self.headline < at < place for at in told)
            if above and not any(place < at < after for at in told):
                return place
        return self.body

    def text(self, label: Label) -> str | None:
        """What the first line so labelled says."""
        return next((found.text for found in self.marked if found.mark.label is label), None)

    def value(self, label: Label, kind: type[T], nth: int = 0) -> T | None:
        """The first value of a type (or the one after it) among the marks so labelled."""
        values = (value for found in self.marked if found.mark.label is label for value in found.mark.values)
        return next(islice((value for value in values if isinstance(value, kind)), nth, None), None)

    def rank(self, at: int) -> tuple[int, int]:
        """How likely a line here is about this story: below the headline, above it, at the foot."""
        if self.headline <= at < self.lede:
            return 0, at
        if at < self.headline:
            return 1, self.headline - at
        return 2, at

    def byline(self) -> Byline:
        """The writers: the byline nearest below the headline, with those right beside it.

        A byline with a declared author takes precedence, and so do declared authors over a byline far from
        the headline.
        """
        found = sorted(
            (each for each in self.marked if each.mark.label is Label.BYLINE and _byline(each.mark)),
            key=lambda each: (not _declares(each, "authors"), self.rank(each.at)),
        )
        upper = len(self.copy.lines) // 2
        found = [each for each in found if each.at < max(self.lede, upper) or self.end <= each.at < self.away]
        declared = agreement.declared_byline(self.copy)
        if not found:
            return declared
        first = found[0]
        if declared != Byline() and not _declares(first, "authors") and self.rank(first.at)[0]:
            return declared
        group = sorted((each for each in found if abs(each.at - first.at) <= _NEAR), key=lambda each: each.at)
        bylines = [value for each in dict.fromkeys(each.mark for each in group) if (value := _byline(each))]
        people: dict[str, Person] = {}
        for person in (person for each in bylines for person in each.people):
            people.setdefault(person.name.casefold(), person)
        return Byline(
            people=tuple(people.values()),
            agencies=tuple(dict.fromkeys(agency for each in bylines for agency in each.agencies)),
            place=next((each.place for each in bylines if each.place), None),
        )

    def stamps(self) -> Iterator[tuple[Stamp, int]]:
        """The dates that may be the story's, likeliest first, each with its line number.

        Farther from the headline than the likeliest, and far above it, where a site shows the day of the
        visit, only those count that say what they are; that of a dateline only where there is no other.
        """
        shown: list[agreement.Shown] = []
        nearest = last = 3
        found = (each for each in self.marked if each.mark.label in _DATED)
        dated = sorted(
            ((last if each.mark.label is Label.DATELINE else self.rank(each.at)[0], each) for each in found),
            key=lambda each: (each[0], self.rank(each[1].at)),
        )
        for group, each in dated:
            for value in each.mark.values:
                if not isinstance(value, Stamp):
                    continue
                near = self.headline - _ABOVE <= each.at < self.lede or each.mark.label is not Label.DATE
                if value.labelled or (near and group <= nearest):
                    nearest = min(nearest, group)
                    shown.append(agreement.Shown(value, each.line.number, near=group == 0))
        return agreement.stamps(self.copy, shown)


def _declares(found: Marked, field: str) -> bool:
    """Whether a line says a value that the page declares for a field."""
    return found.line.hints is not None and field in found.line.hints.declared


def _byline(mark: Mark) -> Byline | None:
    return next((value for value in mark.values if isinstance(value, Byline)), None)


# --------------------------------------------------------------- what else is known


def _source(copy: Copy, marked: list[Marked], marks: Mapping[int, Mark]) -> Source | None:
    """Where the copy is from: the editor's folder, what the page declares, else what its lines say."""
    recorded = _recorded(marked)
    if not (copy.desk.source or copy.declared.source or copy.declared.address):
        return recorded or infer(copy, marks)
    told = [value for each in marked for value in each.mark.values if isinstance(value, Source)]
    found = recorded or agreement.source(copy, told[-1] if told else None)
    if copy.desk.source:
        return Source(copy.desk.source, copy.desk.source_url or (found.url if found else None))
    return found


def _recorded(marked: list[Marked]) -> Source | None:
    """The source by the fields of a record: a name, and the address of the story."""
    told = (value for each in marked if each.mark.rule == records.RULE for value in each.mark.values)
    sources = [value for value in told if isinstance(value, Source)]
    if not sources:
        return None
    named = next((each for each in sources if not each.url), sources[0])
    return Source(named.name, next((each.url for each in sources if each.url), None))


_TAG_LABEL = re.compile(r"^[^:\uff1a]{0,40}[:\uff1a]\s*")
_TAG_PARTS = re.compile(r"\s*[,;|\u2022\u00b7\uff0c\u3001\u060c]\s*")
_MOST_TAGS = 20
_LONGEST_TAG = 60


def _tags(marked: list[Marked]) -> list[str]:
    """The topics that the copy lists."""
    found: list[str] = []
    for each in marked:
        if each.mark.label is Label.TAGS:
            opens = any(reason.code == "tags-label" for reason in each.mark.because)
            if opens and ":" not in each.line.text and "\uff1a" not in each.line.text:
                continue
            text = _TAG_LABEL.sub("", each.line.text) if opens else each.line.text
            found += [tag.strip(" #.") for tag in _TAG_PARTS.split(text)]
    return [tag for tag in dict.fromkeys(found) if 0 < len(tag) <= _LONGEST_TAG][:_MOST_TAGS]


def _with_story(article: Article, story: Story | None) -> Article:
    """The article with everything that the editor says about this one story."""
    if story is None:
        return article
    said: dict[str, Any] = {
        "headline": story.headline,
        "kicker": story.kicker,
        "section": story.section,
        "standfirst": story.standfirst,
        "language": story.language,
        "tags": story.tags or None,
        "status": story.status,
        "extra": {**article.extra, "summary": story.summary} if story.summary else None,
        "slug": slug(story.slug) if story.slug else slug(story.headline) if story.headline else None,
    }
    if story.authors:
        said["byline"] = names_of(story.authors)
    if story.source or story.source_url:
        name = story.source or (article.source.name if article.source else story.source_url or "")
        said["source"] = Source(name, story.source_url or (article.source.url if article.source else None))
    if story.dateline:
        said["dateline"] = Dateline(story.dateline)
    return replace(article, **{key: value for key, value in said.items() if value is not None})


def _leading(article: Article, copy: Copy, story: Story | None) -> Article:
    """The article, as the lead of its day's edition if the editor says so."""
    named = copy.desk.lead is not None and copy.desk.lead == copy.name
    leads = named if story is None or story.lead is None else story.lead
    return replace(article, extra={**article.extra, "lead": "yes"}) if leads else article


def names_of(authors: tuple[str, ...]) -> Byline:
    """The byline that an editor's list of names makes."""
    return Byline(people=tuple(Person(name) for name in authors))


def _problems(copy: Copy, article: Article) -> Iterator[Problem]:
    if article.headline is None:
        yield problem("no-headline", copy.name, name=copy.name)
    if line := records.second(copy):
        yield problem("several-stories", copy.name, line.number)
    if not any(isinstance(block, Paragraph | List | BlockQuote) for block in article.body):
        yield problem("no-body", copy.name)


# --------------------------------------------------------------- the cuts


def _before(each: Marked) -> str:
    """What stands before the text of a line, if a word is in it: a field's label, the letter for a bullet."""
    before = each.line.text.removesuffix(each.text).rstrip()
    return before if any(map(str.isalpha, before)) else ""


def _cuts(marked: list[Marked], article: Article) -> Iterator[Cut]:
    """Every line whose words are not published as they stand."""
    whole = (article.headline, article.standfirst, article.section, article.kicker, *article.corrections)
    unseen = Counter(text for text in whole if text)
    for each in marked:
        label, text = each.mark.label, each.line.text
        if label in _BEHIND and each.mark.values and (before := _before(each)):
            label, text = Label.FIELD, before
        if label in IN_BODY:
            continue
        if label in _IN_FRONT_MATTER and unseen[text]:
            unseen[text] -= 1
            continue
        yield Cut(each.line.number, text, each.mark.rule, label, each.mark.because)
