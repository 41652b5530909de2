"""Article to Markdown, and back.

`write` gives front matter and body; `read` takes that, and Markdown written by hand.
What was written once is read and written again without changing one byte.

Choices that are not plain from the keys:

- A day without a time is written as the day alone (``2015-10-24``).  Midnight with an offset
  would become the day before in Jekyll and in Obsidian wherever the reader's zone differs.
- Corrections stand in the front matter only, for the theme to show them where its readers look;
  a second copy in the body would sooner or later say something else.
- A draft also gets ``draft: true`` for Hugo and ``published: false`` for Jekyll: a file that is
  ejected must not be published elsewhere by accident.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from copydesk.model import (
    STATUSES,
    Article,
    Byline,
    Dateline,
    Moment,
    Paragraph,
    Person,
    Precision,
    Source,
)
from copydesk.problems import problem
from copydesk.text import slugs
from copydesk.writing import commonmark, escaping, frontmatter
from copydesk.writing.repeats import texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from copydesk.model import Block

WORDS_A_MINUTE = 230
"""How fast people read: the usual figure for English prose on a screen."""

SUMMARY = 300
"""Longest summary, in characters."""

KEYS = (
    *("title", "date", "modified", "category", "tags", "authors", "source", "source_url", "dateline", "lang"),
    *("summary", "slug", "id", "kicker", "standfirst", "place", "agencies", "roles", "corrections"),
    *("status", "draft", "published", "words", "minutes", "date_from"),
)
"""The keys of our front matter, in their order."""

_WORD = re.compile(r"()\w++(?:['’.,-]\w++)*+")
"""The empty group spares the words themselves, which are only counted."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WEB = re.compile(r"https?://[^\s\x00-\x1f\x7f\"<>\\]+", re.IGNORECASE)

# ------------------------------------------------------------------ what is reckoned from an article


def words(body: Sequence[Block]) -> int:
    """Count the words of the body without captions, which are read with the picture."""
    return sum(len(_WORD.findall(text)) for block in body for text in texts(block))


def minutes(count: int) -> int:
    """Return how many minutes it takes to read so many words, at least one."""
    return max(1, ceil(count / WORDS_A_MINUTE))


def summary(article: Article) -> str:
    """Return the editor's summary, else the standfirst, else the lede, cut at the end of a sentence.

    It does not include the dateline with which the lede may open.
    """
    given = escaping.tidy(article.extra.get("summary", ""))
    lede = next((block.text for block in article.body if isinstance(block, Paragraph)), "")
    opening = _dateline(article.dateline)
    if opening and lede.startswith(opening):
        lede = lede[len(opening) :].lstrip(_AFTER_DATELINE) or lede
    return given or shortened(escaping.tidy(article.standfirst or "") or lede)


# A full stop after one capital letter ("U.S.", "J. Smith") ends no sentence.
_SENTENCE_END = re.compile(r"(?:(?<!\b[A-Z])\.|[!?…。！？؟।])[\"'”’»)\]]*(?=\s|$)")


def shortened(text: str, limit: int = SUMMARY) -> str:
    """Cut a text to `limit` characters: after a sentence if the rest is not too short, else after a word."""
    if len(text) <= limit:
        return text
    # One character more shows whether a sentence ends there.
    ends = [end for match in _SENTENCE_END.finditer(text[: limit + 1]) if (end := match.end()) <= limit]
    if ends and ends[-1] >= limit // 4:
        return text[: ends[-1]]
    head = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return f"{head.rstrip(' ,;:–—-')}…"


# ------------------------------------------------------------------ writing


def write(article: Article) -> str:
    """Return the Markdown of an article, front matter included; it ends with one line feed."""
    body = commonmark.settled(article.body)
    front = frontmatter.write(dict(_front(replace(article, body=body))))
    return f"{front}\n{commonmark.write(body)}\n" if body else front


def _front(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the keys and YAML values of an article whose body is settled."""
    yield from _strings(("title", article.headline))
    yield from _moment("date", article.published)
    yield from _moment("modified", article.updated)
    yield from _strings(("category", article.section))
    yield from _lists(("tags", article.tags), ("authors", [person.name for person in _people(article)]))
    if article.source and (name := escaping.tidy(article.source.name)):
        yield from _strings(("source", name))
        if article.source.url and _WEB.fullmatch(article.source.url):
            yield from _strings(("source_url", article.source.url))
    yield from _strings(
        ("dateline", _dateline(article.dateline)),
        ("lang", article.language if _LANGUAGE.fullmatch(article.language) else "und"),
        ("summary", summary(article)),
        ("slug", slugs.slug(article.slug or article.headline or article.name)),
        ("id", escaping.tidy(article.id) or _digest(article.name + commonmark.write(article.body))),
        ("kicker", article.kicker),
        ("standfirst", article.standfirst),
        ("place", place(article)),
    )
    yield from _lists(("agencies", article.byline.agencies), ("roles", _roles(article)))
    yield from _lists(("corrections", article.corrections))
    if article.status != STATUSES[0]:
        yield from (("status", frontmatter.scalar(article.status)), ("draft", "true"), ("published", "false"))
    count = words(article.body)
    yield from (("words", str(count)), ("minutes", str(minutes(count))))
    if article.published and article.published.found != "story":
        yield from _strings(("date_from", article.published.found))
    for key, value in article.extra.items():
        if frontmatter.is_key(key) and key.casefold() not in KEYS:
            yield key, frontmatter.verbatim(value)


def _strings(*pairs: tuple[str, str | None]) -> Iterator[tuple[str, str]]:
    for key, value in pairs:
        if value and (text := escaping.tidy(value)):
            yield key, frontmatter.scalar(text)


def _lists(*pairs: tuple[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for key, values in pairs:
        texts = [escaping.tidy(value) for value in values]
        if any(texts):
            # Roles keep empty places, since they correspond to the authors.
            yield key, frontmatter.flow_list(text for text in texts if text or key == "roles")


def _people(article: Article) -> list[Person]:
    return [person for person in article.byline.people if escaping.tidy(person.name)]


def _roles(article: Article) -> list[str]:
    return [person.role or "" for person in _people(article)]


def _moment(key: str, moment: Moment | None) -> Iterator[tuple[str, str]]:
    if moment:
        yield key, _iso(moment.when, moment.precision)


def _iso(when: datetime, precision: Precision) -> str:
    """Write a moment: ``2015-10-24``, or ``2015-10-24T18:30:00+02:00``."""
    if precision is Precision.DAY:
        return when.date().isoformat()
    if (when.utcoffset() or timedelta()) % timedelta(minutes=1):
        # YAML knows whole minutes only; zones before about 1920 kept odd seconds.
        when = when.astimezone(UTC)
    return when.isoformat(timespec="seconds")


# ------------------------------------------------------------------ datelines

_AFTER_DATELINE = " :,.–—-\N{NO-BREAK SPACE}"
_CLOSING_DASH = re.compile(r"[\s:,.–—-]+$")
_AGENCY = re.compile(r"\(([^()]+)\)$")


def _dateline(dateline: Dateline | None) -> str | None:
    """Return the dateline as it stands, without the dash after it: ``VIENNA, Oct. 24 (DPA)``."""
    if not dateline:
        return None
    text = _CLOSING_DASH.sub("", escaping.tidy(dateline.text or dateline.place))
    agency = escaping.tidy(dateline.agency or "")
    return text if not agency or agency in text else f"{text} ({agency})".strip()


def _read_dateline(text: str, place: str | None) -> Dateline:
    agency = _AGENCY.search(text)
    rest = _CLOSING_DASH.sub("", text[: agency.start()] if agency else text)
    known = place if place and text.casefold().startswith(place.casefold()) else None
    return Dateline(known or rest.partition(",")[0] or text, agency and agency[1], text)


def place(article: Article) -> str | None:
    """Return where the story was written, according to the byline or else the dateline."""
    if article.byline.place and escaping.tidy(article.byline.place):
        return article.byline.place
    text = _dateline(article.dateline)
    if not article.dateline or not text:
        return None
    return escaping.tidy(article.dateline.place) or _read_dateline(text, None).place


# ------------------------------------------------------------------ reading


def read(text: str, name: str) -> Article:
    """Read Markdown, ours or written by hand, into an article.  Never raises: what is odd is a problem.

    `name` is the file's name without its extension.  A story without an id gets one made of its text.
    """
    text = escaping.normalised(text).removeprefix("\ufeff")
    source, rest, line = frontmatter.split(text)
    front = frontmatter.Front() if source is None else frontmatter.parse(source, name)
    body = rest.strip("\n")
    first = line + len(rest) - len(rest.lstrip("\n"))
    article = _Reader(name, front).article(commonmark.parse(body, first))
    article = replace(article, id=article.id or _digest(text))
    # A summary that we would write anyway is not the editor's, and may change with the text.
    if article.extra.get("summary") == summary(replace(article, extra={})):
        extra = {key: value for key, value in article.extra.items() if key != "summary"}
        article = replace(article, extra=extra)
    return article


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


class _Reader:
    """Front matter on its way to an `Article`: takes fields by name and collects problems."""

    def __init__(self, name: str, front: frontmatter.Front) -> None:
        self.name = name
        self.fields = dict(front.fields)
        self.sources = dict(front.sources)
        self.spelt = front.spelt
        self.lines = dict(front.lines)
        self.problems = list(front.problems)
        for other, ours in (("author", "authors"), ("updated", "modified"), ("language", "lang")):
            if other in self.sources and ours not in self.sources:
                self.sources[ours], self.lines[ours] = self.sources.pop(other), self.lines[other]
                if other in self.fields:
                    self.fields[ours] = self.fields.pop(other)

    def article(self, body: tuple[Block, ...]) -> Article:
        headline, place = self.text("title"), self.text("place")
        words_before = self.text("dateline")
        dateline = _read_dateline(words_before, place) if words_before else None
        there = dateline and dateline.place == place
        return Article(
            name=self.name,
            headline=headline,
            slug=slugs.slug(self.text("slug") or headline or self.name),
            id=self.text("id") or "",
            language=self.language(),
            section=self.text("category"),
            kicker=self.text("kicker"),
            standfirst=self.text("standfirst"),
            byline=Byline(self.people(), self.texts("agencies"), None if there else place),
            dateline=dateline,
            published=self.moment("date", self.text("date_from") or "story"),
            updated=self.moment("modified", "story"),
            source=self.source(),
            status=self.status(),
            tags=self.texts("tags"),
            corrections=self.texts("corrections"),
            body=body,
            extra=self.extra(),
            problems=tuple(self.problems),
        )

    def wrong(self, key: str, reason: str) -> None:
        reason = f"“{key}” {reason}"
        self.problems.append(problem("front-matter", self.name, self.lines.get(key), reason=reason))

    def text(self, key: str) -> str | None:
        value = self.fields.get(key)
        if isinstance(value, list) or (value is None and key in self.sources):
            self.wrong(key, "must be one text, not several")
            return None
        return escaping.tidy(value or "") or None

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(text for text in self.parts(key) if text)

    def parts(self, key: str) -> list[str]:
        """Return a list of texts; a text with commas is one too, as Pelican's own headers have it."""
        value = self.fields.get(key)
        if value is None and key in self.sources:
            self.wrong(key, "must be a list of texts, such as [one, two]")
        values = value.split(",") if isinstance(value, str) else value or []
        return [escaping.tidy(each) for each in values]

    def people(self) -> tuple[Person, ...]:
        names, roles = self.texts("authors"), self.parts("roles")
        if len(roles) > len(names):
            self.wrong("roles", "names more roles than there are authors")
        roles += [""] * len(names)
        return tuple(Person(name, role or None) for name, role in zip(names, roles, strict=False))

    def language(self) -> str:
        tag = self.text("lang")
        if tag and not _LANGUAGE.fullmatch(tag):
            self.wrong("lang", f"must be a language tag such as en, not {tag}")
            tag = None
        return tag or "en"

    def source(self) -> Source | None:
        name, url = self.text("source"), self.text("source_url")
        if url and not _WEB.fullmatch(url):
            self.wrong("source_url", "must begin with https:// or http://")
            url = None
        if url:
            return Source(name or _host(url), url)
        return Source(name) if name else None

    def status(self) -> str:
        status = (self.text("status") or "").casefold()
        if not status:
            drafted = self.text("draft") == "true"
            status = "withheld" if self.text("published") == "false" else "published"
            status = "draft" if drafted else status
        if status not in STATUSES:
            self.wrong("status", f"must be one of {', '.join(STATUSES)}, not {status}; it is a draft now")
            status = "draft"
        return status

    def moment(self, key: str, found: str) -> Moment | None:
        text = self.text(key)
        if not text:
            return None
        try:
            return Moment(*_when(text), found)
        except (ValueError, OverflowError):
            self.wrong(key, f"must be a date such as 2015-10-24 or 2015-10-24T18:30:00+02:00, not {text}")
            return None

    def extra(self) -> dict[str, str]:
        """Return the keys that are not ours, and the summary, if it is not the one that we would write."""
        kept = {self.spelt[key]: value for key, value in self.sources.items() if key not in KEYS}
        given = self.text("summary")
        return {**({"summary": given} if given else {}), **kept}


def _when(text: str) -> tuple[datetime, Precision]:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = date.fromisoformat(text)
        return datetime(day.year, day.month, day.day, tzinfo=UTC), Precision.DAY
    when = datetime.fromisoformat(text)
    precision = Precision.SECOND if when.second else Precision.MINUTE
    return when if when.tzinfo else when.replace(tzinfo=UTC), precision


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") or url
