from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.editor import Story, desk_for, story_for
from copydesk.model import Desk

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert desk_for(tmp_path / "a" / "b", tmp_path) == (Desk(), ())
    assert story_for(tmp_path / "x.txt") == (Story(), ())


def test_inner_folders_win_and_boilerplate_adds_up(tmp_path: Path) -> None:
    inner = tmp_path / "courier" / "2015-10-24"
    write(tmp_path / "desk.toml", 'zone = "Europe/Vienna"\nlanguage = "de"\nboilerplate = ["Read our app"]\n')
    write(
        inner.parent / "desk.toml",
        'source = "Fellgate  Courier"\nsource_url = "https://courier.example"\nlanguage = "en"\n'
        'boilerplate = ["Read our app", "Sign up"]\nsections = { Intl = "World", biz = "Money" }\n',
    )
    write(
        inner / "desk.toml",
        'date = 2015-10-24\ncaptured = "2015-10-25"\n[sections]\nintl = "International"\n',
    )
    desk, problems = desk_for(inner, tmp_path)
    assert problems == ()
    assert desk == Desk(
        source="Fellgate Courier",
        source_url="https://courier.example",
        zone="Europe/Vienna",
        language="en",
        date=date(2015, 10, 24),
        captured=date(2015, 10, 25),
        sections={"intl": "International", "biz": "Money"},
        boilerplate=("Read our app", "Sign up"),
    )


def test_a_folder_elsewhere_has_its_own_file_only(tmp_path: Path) -> None:
    write(tmp_path / "a" / "desk.toml", 'source = "A"')
    assert desk_for(tmp_path / "a", tmp_path / "a")[0].source == "A"


def test_a_story_can_be_told_everything(tmp_path: Path) -> None:
    write(
        tmp_path / "x.toml",
        'headline = "Ferry Returns"\nauthors = ["Ada Thorne"]\ndate = 2015-10-24T08:00:00Z\n'
        "updated = 2015-10-25\n"
        'status = "withheld"\nslug = "ferry-returns"\ntags = []\nlead = true\n',
    )
    story, problems = story_for(tmp_path / "x.txt")
    assert problems == ()
    assert story == Story(
        headline="Ferry Returns",
        authors=("Ada Thorne",),
        date=datetime(2015, 10, 24, 8, tzinfo=UTC),
        updated=date(2015, 10, 25),
        status="withheld",
        slug="ferry-returns",
        tags=(),
        lead=True,
    )


@pytest.mark.parametrize(
    "line",
    [
        "headline = 3",
        'headline = " "',
        'authors = "Ada Thorne"',
        "authors = [1]",
        'date = "soon"',
        "date = 2015",
        'source_url = "javascript:alert(1)"',
        'slug = "../x"',
        'status = "hidden"',
        'lead = "yes"',
        "status = [1]",
        'language = "English, please"',
        f"tags = {['x' * 99, 1]}",
    ],
)
def test_a_wrong_value_is_named_and_the_rest_is_used(tmp_path: Path, line: str) -> None:
    write(tmp_path / "x.toml", f'kicker = "Ferries"\n\n{line}\n')
    story, (problem,) = story_for(tmp_path / "x.txt")
    assert story == Story(kicker="Ferries")
    assert (problem.code, problem.line, problem.file) == ("toml-value", 3, str(tmp_path / "x.toml"))


@pytest.mark.parametrize(
    "line", ['zone = "Mars/Base"', 'zone = "../../etc/passwd"', "sections = 3", "sections = { a = 1 }"]
)
def test_a_wrong_value_of_a_desk_is_named(tmp_path: Path, line: str) -> None:
    write(tmp_path / "desk.toml", line)
    desk, (problem,) = desk_for(tmp_path, tmp_path)
    assert (desk, problem.code) == (Desk(), "toml-value")


def test_a_day_may_be_given_as_a_moment(tmp_path: Path) -> None:
    write(tmp_path / "desk.toml", 'date = 2015-10-24T08:00:00Z\ncaptured = "2015-10-24T09:00:00"')
    assert desk_for(tmp_path, tmp_path)[0].date == date(2015, 10, 24)


def test_an_unknown_field_is_named_with_those_there_are(tmp_path: Path) -> None:
    write(tmp_path / "x.toml", '# titles\ntitle = "Ferry"\n[table]\nx = 1\n')
    story, problems = story_for(tmp_path / "x.txt")
    assert story == Story()
    assert [(problem.code, problem.line) for problem in problems] == [("toml-key", 2), ("toml-key", 3)]
    assert problems[0].hint.startswith("The fields are: headline, kicker")


@pytest.mark.parametrize(
    ("key", "meant"), [("hedline", "headline"), ("author", "authors"), ("sauce_url", "source_url")]
)
def test_what_a_mistyped_field_is_perhaps_meant_to_be_is_said(tmp_path: Path, key: str, meant: str) -> None:
    write(tmp_path / "x.toml", f'{key} = "Quay"\n')
    _, (slip,) = story_for(tmp_path / "x.txt")
    assert slip.hint.startswith(f"Perhaps {meant} is meant. The fields are: ")


@pytest.mark.parametrize(
    ("raw", "line"),
    [(b"headline = \n", 1), (b'a = 1\nb = "', None), (b"\xff", None), (b"x = " + b"[" * 5000, None)],
)
def test_a_file_that_is_no_toml_is_passed_over(tmp_path: Path, raw: bytes, line: int | None) -> None:
    (tmp_path / "x.toml").write_bytes(raw)
    story, (problem,) = story_for(tmp_path / "x.txt")
    assert story == Story()
    assert (problem.code, problem.line) == ("toml-syntax", line)


def test_a_field_whose_line_cannot_be_seen_is_named_without(tmp_path: Path) -> None:
    write(tmp_path / "x.toml", '"head\\u006cine" = 3\n')
    assert story_for(tmp_path / "x.txt")[1][0].line is None


def test_a_folder_in_the_place_of_the_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").mkdir()
    desk, (problem,) = desk_for(tmp_path, tmp_path)
    assert (desk, problem.code) == (Desk(), "folder")


def test_a_file_that_cannot_be_asked_for_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").symlink_to("desk.toml")
    _, (problem,) = desk_for(tmp_path, tmp_path)
    assert problem.code == "link-loop"
    _, (problem,) = story_for(tmp_path / f"{'x' * 300}.txt")
    assert problem.code == "bad-name"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="[]=\",\n# abcdate2026-11\\'{}", max_size=60) | st.binary(max_size=30).map(repr))
def test_whatever_an_editor_writes_is_read_or_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "desk.toml").write_text(text, encoding="utf-8")
    (tmp_path / "story.toml").write_text(text, encoding="utf-8")
    for read, problems in (desk_for(tmp_path, tmp_path), story_for(tmp_path / "story.txt")):
        assert isinstance(read, Desk | Story)
        assert all(each.hint and each.file.endswith(".toml") for each in problems)
