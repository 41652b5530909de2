"""Words stay words, however much they look like Markdown."""

from __future__ import annotations

import pytest

from copydesk.writing import escaping


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("2015. That year", "2015\\. That year"),
        ("2015.5 metres", "2015.5 metres"),
        ("1) first", "1\\) first"),
        ("- dash", "\\- dash"),
        ("-20 degrees", "-20 degrees"),
        ("---", "\\---"),
        ("+ plus", "\\+ plus"),
        ("# heading", "\\# heading"),
        ("> quote", "\\> quote"),
        (": definition", "&#58; definition"),
        ("*stars* and `ticks`", "\\*stars\\* and \\`ticks\\`"),
        ("snake_case _word_", "snake_case \\_word\\_"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("![](x)", "!\\[\\](x)"),
        ("<script>", "&lt;script>"),
        ("R&D &amp; &#35; AT&T", "R&D &amp;amp; &amp;#35; AT&T"),
        ("{% raw %} {{ x }}", "\\{% raw %} \\{\\{ x }}"),
        ("a | b", "a \\| b"),
        ("~50 people", "~50 people"),
        ("~~gone~~", "&#126;&#126;gone&#126;&#126;"),
        ("back\\slash", "back\\\\slash"),
        ("$5 to $10", "$5 to $10"),
    ],
)
def test_words_that_look_like_markup_are_escaped(words: str, written: str) -> None:
    assert escaping.escaped_line(words) == written


def test_white_space_is_folded_and_what_is_no_character_is_shown() -> None:
    assert escaping.tidy(" a\t b\x85c\x00 ") == "a b c\ufffd"
    assert escaping.normalised("a\r\nb\rc\ud800") == "a\nb\nc\ufffd"


def test_hashes_at_the_end_of_a_heading_are_no_signs() -> None:
    assert escaping.escaped_heading("Number 1 in C##") == "Number 1 in C\\#\\#"
