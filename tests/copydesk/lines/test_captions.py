"""By what a line shows that it was written under a picture."""

from __future__ import annotations

import pytest

from copydesk.lines import captions


@pytest.mark.parametrize(
    "text",
    [
        "FILE PHOTO: The ferry at its berth",
        "The ferry at its berth on Sunday. (Photo: Jane Roe)",
        "Jane Roe, left, and John Poe wait for the ferry",
        "The ferry at its berth on Sunday. Photo: Jane Roe",
        "The ferry at its berth on Sunday. (Jane Roe/The Tribune)",
        "The ferry at its berth. (Jane Roe / tribune.example)",
        "The ferry at its berth on Sunday. PHOTO BY JANE ROE",
        "The ferry at its berth on Sunday.JANE ROE",
        "El transbordador en su muelle.EFE",
        "The ferry at its berth on Sunday. Foto de archivo",
        "The ferry at its berth on Sunday \u00a9 Jane Roe / Tribune",
        "Will it ever leave its berth? [Getty Images]",
        "週一早上，碼頭空無一人。（圖／中央社）",
        "월요일 아침 텅 빈 부두. 사진=김하늘",
        "人影のない岸壁＝1日午前、佐藤健撮影",
    ],
)
def test_captions_open_end_or_describe_as_they_do(text: str) -> None:
    assert captions.is_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks resume in the harbour town",
        "Why the pilots stay at home [Reuters]",
        "The ferry sails (again)",
        "Two ways out (and/or in)",
        "They came by ferry. Photos of them were sold for a mark",
        "What they sold. Copyright \u00a9 2026 Harbour Tribune",
        "Why the pilots left the E.U",
    ],
)
def test_headlines_do_not(text: str) -> None:
    assert not captions.is_like(text)


def test_the_words_that_tell_are_given() -> None:
    assert captions.credit("The ferry. (Photo: Jane Roe)") == "Photo: Jane Roe"
    assert captions.description("Jane Roe, left, waits") == ", left,"
