"""Names of people in scripts without spaces."""

from __future__ import annotations

import pytest

from copydesk.model import Person
from copydesk.names import unspaced


def test_a_section_a_button_and_a_newspaper_are_no_names() -> None:
    assert unspaced.is_name("渡辺洋介")
    assert not any(map(unspaced.is_name, ["经济", "シェアする", "海岸日报", "渡辺 洋介", "ferry"]))


def test_japanese_names_may_have_a_space() -> None:
    assert unspaced.is_spaced_name("山田 花子")
    assert not unspaced.is_spaced_name("船员 罢工 停摆")
    assert not unspaced.is_spaced_name("海岸日报 评论")


def test_of_several_fields_the_first_that_names_somebody_counts() -> None:
    assert unspaced.first_named(["海岸日报", "林晓雯", "王建国"]) == "林晓雯"
    assert unspaced.first_named(["海岸日报"]) == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("林晓雯记者", ["林晓雯"]),
        ("记者 林晓雯 王建国", ["林晓雯", "王建国"]),
        ("김하늘 기자", ["김하늘"]),
        ("山田花子記者", ["山田花子"]),
        ("新华社记者", []),
        ("海岸日报记者 林晓雯", ["林晓雯"]),
        ("Jane Roe", []),
    ],
)
def test_a_role_tells_names_in_scripts_without_spaces(text: str, names: list[str]) -> None:
    assert [person.name for person in unspaced.people(text, sure=False)] == names


def test_behind_by_a_name_needs_no_role_but_a_newspaper_is_none() -> None:
    assert unspaced.people("林晓雯", sure=True) == [Person("林晓雯")]
    assert unspaced.people("海岸日报", sure=True) == []
    assert unspaced.people("林晓雯", sure=False) == []


def test_chinese_sets_no_space_between_by_and_a_name() -> None:
    assert unspaced.opens_behind("記者", "林曉雯／瓦爾馬報導")
    assert not unspaced.opens_behind("文", "化部")
    assert not unspaced.opens_behind("by", "Jane Roe")
