"""What goes along with the pages."""

from __future__ import annotations

from pathlib import Path

from jinja2 import DictLoader, Environment
from markupsafe import escape

from edition import assets

ICON = Path(__file__).resolve().parents[2] / "theme" / "static" / "public" / "icon.svg"


def test_the_hash_of_a_script_is_that_of_the_standard() -> None:
    # The example of CSP Level 3, section 8.2: <script>alert('Hello, world.');</script>
    expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    assert assets.digest("alert('Hello, world.');") == expected


def test_a_sheet_keeps_its_rules_and_loses_its_comments() -> None:
    assert assets.minified("/* why */\na { color: red; }\n") == "a{color:red}"


def test_a_sheet_loses_the_properties_that_it_never_uses() -> None:
    sheet = ":root { --a: var(--b); --b: 1px; --c: var(--d); --d: 2px }"
    sheet += "@media print { :root { --b: 0; --d: 0 } } p { top: var(--a) }"
    assert assets.minified(sheet) == ":root{--a:var(--b);--b:1px;}@media print{:root{--b:0;}}p{top:var(--a)}"


def test_the_sheet_of_a_name_is_made_of_its_template_and_no_less_html_for_it() -> None:
    there = {"sheets/story.css": '{% include "rules.css" %}', "rules.css": 'a::after { content: "<"; }\n'}
    sheet = assets.sheets(Environment(loader=DictLoader(there), autoescape=True))
    assert str(escape(sheet("story"))) == 'a::after{content:"<"}'


def test_icons_are_drawn_in_each_size() -> None:
    drawn = dict(assets.icons(ICON))
    assert set(drawn) == {f"icon-{size}.png" for size in assets.ICON_SIZES}
    for name, png in drawn.items():
        assert png.startswith(b"\x89PNG\r\n")
        # Width and height stand big-endian in the first chunk (PNG, section 11.2.2).
        assert int.from_bytes(png[16:20]) == int.from_bytes(png[20:24]) == int(name[5:-4])
