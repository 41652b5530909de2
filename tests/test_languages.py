"""The strings of the interface: every one is in every catalogue, and a paper in another language is whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from digests import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from babel.messages.catalog import Catalog

CATALOGUES = sorted((PROJECT / "theme" / "languages").glob("*.po"))


def _strings() -> set[str]:
    """Every string of the templates, the singular where there is a plural."""
    options = {"newstyle_gettext": "true", "trim_blocks": "true", "lstrip_blocks": "true"}
    found = extract_from_dir(
        str(PROJECT / "theme" / "templates"),
        method_map=[("**.html", "jinja2.ext:babel_extract")],
        options_map={"**.html": options},
        keywords={"_": None, "ngettext": (1, 2)},
    )
    return {message if isinstance(message, str) else message[0] for _, _, message, *_ in found}


def _read(name: str) -> Catalog:
    with (PROJECT / "theme" / "languages" / f"{name}.po").open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("name", [path.stem for path in CATALOGUES])
def test_a_catalogue_has_every_string_and_no_other(name: str) -> None:
    catalogue = {
        message.id if isinstance(message.id, str) else message.id[0] for message in _read(name) if message.id
    }
    assert catalogue == _strings()


@pytest.mark.parametrize("name", [path.stem for path in CATALOGUES])
def test_a_translation_says_all_that_the_string_says(name: str) -> None:
    for message in _read(name):
        if message.id:
            *_, plural = (message.id,) if isinstance(message.id, str) else message.id
            *_, last = (message.string,) if isinstance(message.string, str) else message.string
            assert last, message.id
            assert _fields(last) == _fields(plural), message.id


def test_a_paper_in_another_language_reads_from_right_to_left(digest: Callable[[str], Path]) -> None:
    text = (digest("hebrew") / "index.html").read_text(encoding="utf-8")
    assert '<html lang="he" dir="rtl">' in text
    assert "הגעתם לסוף הגיליון" in text
    assert "ידיעה אחת" in text
    assert 'lang="en" dir="ltr"' in text


def _fields(text: str) -> set[str]:
    """The names of what is filled into a string."""
    return set(re.findall(r"%\((\w+)\)[sd]", text))
