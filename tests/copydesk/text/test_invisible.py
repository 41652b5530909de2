"""What no reader sees is what Unicode says, no more and no less."""

from __future__ import annotations

import re
import sys

import regex

from copydesk.text.invisible import BASIC, BEYOND, without


def test_the_list_is_that_of_unicode() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    ours = re.findall(f"[{BASIC}{BEYOND}]", every)
    assert ours == regex.findall(r"\p{Default_Ignorable_Code_Point}", every)


def test_the_class_below_10000_holds_nothing_beyond() -> None:
    assert max(BASIC) < "\U00010000" <= min(BEYOND.replace("-", "\U00010000"))


def test_texts_are_left_without_them() -> None:
    assert without("har\u3164bo\u200bur\U000e0041 \u1160") == "harbour "
    assert without("harbour") == "harbour"
    assert without("Häfen") == "Häfen"
