"""A story, and articles for hypothesis whose texts are full of what Markdown and YAML take for their own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

from hypothesis import strategies as st

from copydesk.model import (
    Article,
    BlockQuote,
    Byline,
    Crosshead,
    Dateline,
    Figure,
    Item,
    List,
    Markup,
    Moment,
    Paragraph,
    Person,
    Precision,
    PullQuote,
    Row,
    Source,
    Table,
)
from copydesk.text.invisible import BASIC, BEYOND

Kind = TypeVar("Kind")

EVENING = datetime(2015, 10, 24, 18, 30, tzinfo=timezone(timedelta(hours=2)))
STORY = Article(
    name="ferry",
    headline="Ferry talks: “A start”",
    slug="ferry-talks-a-start",
    id="0123456789abcdef",
    section="Harbour",
    kicker="Port Aldren",
    standfirst="Both sides met for the first time since May.",
    byline=Byline((Person("Mira Solt", "Harbour correspondent"), Person("Jon Abel")), ("HPA",)),
    dateline=Dateline("PORT ALDREN", "HPA", "PORT ALDREN (HPA) —"),
    published=Moment(EVENING, Precision.MINUTE, "copy", 4),
    source=Source("The Aldren Courier", "https://courier.example"),
    tags=("ferries", "no"),
    corrections=("An earlier version gave the wrong year.",),
    body=(
        Paragraph("Two sides met.", 9, 9),
        Crosshead("What was said", 11, 11),
        List((Item("Fares stay.", 12, 12), Item("Routes change.", 13, 13)), ordered=True, start=2),
        BlockQuote((Paragraph("We have begun.", 15, 15),), "Ada Quill"),
        Figure("The quay at noon.", 17, 17, "Photo: A. Lund"),
    ),
)
"""A story with all that can be said of one."""

SPECIALS = (
    *(
        "\\",
        "`",
        "*",
        "_",
        "[",
        "]",
        "<",
        ">",
        "#",
        "&",
        "+",
        "-",
        "1.",
        "2)",
        "~",
        "~~",
        "{",
        "}",
        "|",
        ":",
        "=",
        "!",
    ),
    *(
        "(",
        ")",
        "---",
        "***",
        "___",
        "===",
        "```",
        "$$",
        "%%",
        "&lt;",
        "&#35;",
        "&amp;amp;",
        "http://a.example/b_c",
        "<b>",
    ),
    *(
        "](javascript:x)",
        "{%",
        "{{",
        "{: .a}",
        "[^1]",
        "— ",
        "–",
        '"',
        "'",
        "“",
        "’",
        "\t",
        "\n",
        "\r\n",
        "\x85",
        "\u2028",
    ),
    *(
        "\xa0",
        "\u3000",
        "\x0b",
        "\x0c",
        "\x00",
        "\ufeff",
        "\u200b",
        "\ud800",
        "null",
        "no",
        "2015-10-24",
        "0x1f",
        "1e3",
    ),
    *(
        "é",
        "ی",
        "漢",
        "a",
        "Z",
        "7",
        " ",
        "  ",
        "harbour",
        "Port Aldren",
        "U.S.",
        "2015. That year",
        "#1 seller",
        "- ",
        "![",
    ),
)


def made(kind: type[Kind], *parts: object, **named: object) -> st.SearchStrategy[Kind]:
    """Like `st.builds`, which would ask for the types of the fields: some are there for checkers alone."""

    def make(*parts: object, **named: object) -> Kind:
        return kind(*parts, **named)

    return st.builds(make, *parts, **named)


invisible_characters = st.from_regex(f"[{BASIC}{BEYOND}]", fullmatch=True)
"""A character that no reader sees."""

texts = st.lists(st.sampled_from(SPECIALS) | st.text(max_size=3), max_size=8).map("".join)
_some = texts | st.none()

paragraphs = st.builds(Paragraph, texts, st.just(1), st.just(1))
rows = st.builds(Row, st.lists(texts, max_size=3).map(tuple), st.just(1), st.just(1))
tables = st.builds(Table, st.lists(rows, max_size=3).map(tuple), st.booleans())
items = st.builds(Item, texts, st.just(1), st.just(1))
recovered = st.one_of(
    paragraphs,
    st.builds(Crosshead, texts, st.just(1), st.just(1)),
    st.builds(List, st.lists(items, max_size=3).map(tuple), st.booleans(), st.integers(-1, 10**9 + 1)),
    st.builds(BlockQuote, st.lists(paragraphs, max_size=3).map(tuple), _some),
    tables,
    st.builds(Figure, texts, st.just(1), st.just(1), _some),
    st.builds(PullQuote, texts | st.sampled_from(("harbour", "“a … harbour”")), _some),
    st.just(Paragraph("a harbour", 1, 1)),
)
by_hand = st.builds(
    Markup,
    st.lists(
        texts
        | st.sampled_from(
            (
                "\n\n",
                "\n\n\n",
                "- a\n- b",
                "> **a harbour**\n>\n> — Jane Roe, pilot",
                "> **“a … harbour”**",
                "1. x",
                "    code",
                "[r]: /x",
                "[r]",
                "| a |\n|---|",
                "| a | b |\n| --- | --- |\n| c |  |",
                "# h",
            )
        ),
        max_size=6,
    ).map("".join),
)

_zones = st.sampled_from(
    (UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=3, minutes=30, seconds=12)))
)
moments = made(
    Moment,
    st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=_zones),  # noqa: DTZ001 - bounds are naive
    st.sampled_from(Precision),
    st.sampled_from(("copy", "path", "desk", "story", "file")),
)
_bylines = st.builds(
    Byline,
    st.lists(st.builds(Person, texts, _some), max_size=3).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
    _some,
)


def articles(blocks: st.SearchStrategy[object]) -> st.SearchStrategy[Article]:
    """Any article with a body of these blocks."""
    return made(
        Article,
        name=st.just("made-up"),
        headline=_some,
        slug=texts,
        id=texts,
        language=st.sampled_from(("en", "fa", "und", "", "x y")),
        section=_some,
        kicker=_some,
        standfirst=_some,
        byline=_bylines,
        dateline=st.none() | st.builds(Dateline, texts, _some, texts),
        published=st.none() | moments,
        updated=st.none() | moments,
        source=st.none() | st.builds(Source, texts, _some),
        status=st.sampled_from(("published", "draft", "withheld")),
        tags=st.lists(texts, max_size=3).map(tuple),
        corrections=st.lists(texts, max_size=2).map(tuple),
        body=st.lists(blocks, max_size=5).map(tuple),
        extra=st.dictionaries(
            st.sampled_from(("weight", "Layout", "summary", "y", "a b", "title")), texts, max_size=3
        ),
    )
