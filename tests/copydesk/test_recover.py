"""From a file to an article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.intake import filing
from copydesk.model import Severity
from copydesk.recover import recover, root_of, stories, unheard
from copydesk.writing import markdown

TEXT = """World

Talks resume in the harbour town

By Jane Roe

The council met on Monday to talk about the ferry and the quay in the town hall.

It will meet again on Friday to vote on the plan.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "tribune" / "2026-10-24" / "talks.txt"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


# ------------------------------------------------------------------ one file


def test_the_path_below_the_root_may_date_a_story(story: Path, tmp_path: Path) -> None:
    published = recover(story, tmp_path).article.published
    assert published
    assert (published.when.date().isoformat(), published.found) == ("2026-10-24", "path")


def test_what_lies_above_the_root_dates_nothing(story: Path) -> None:
    published = recover(story, story.parent).article.published
    assert published
    assert published.found == "file"


def test_a_single_file_finds_the_folder_of_all_copy(story: Path, tmp_path: Path) -> None:
    assert root_of(story) == tmp_path / "tribune"  # above the folder of the day
    (tmp_path / "desk.toml").write_text('source = "Outer"\n', "utf-8")
    assert root_of(story) == tmp_path  # the highest with a desk.toml
    alone = tmp_path / "alone.txt"
    assert root_of(alone) == tmp_path


def test_desk_of_a_folder_and_of_its_parents_is_heard(story: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('source = "Outer"\nboilerplate = ["By Jane Roe"]\n', "utf-8")
    (tmp_path / "tribune" / "desk.toml").write_text('source = "Harbour Tribune"\n', "utf-8")
    article = recover(story, tmp_path).article
    assert article.source
    assert article.source.name == "Harbour Tribune"
    assert [cut.rule for cut in article.cuts] == ["editor_cut"]
    inner = recover(story, story.parent).article
    assert inner.source is None


def test_the_file_beside_a_story_overrides_it(story: Path, tmp_path: Path) -> None:
    beside = story.with_suffix(".toml")
    beside.write_text(
        'authors = ["Mira Solt"]\ndate = 2026-10-23\nstatus = "draft"\n'
        'tags = ["ferry"]\nsummary = "In short."\n',
        "utf-8",
    )
    article = recover(story, tmp_path).article
    assert [person.name for person in article.byline.people] == ["Mira Solt"]
    assert article.published
    assert (article.published.when.day, article.published.found) == (23, "story")
    assert (article.status, article.tags) == ("draft", ("ferry",))
    assert markdown.summary(article) == "In short."


def test_slips_of_the_editor_are_reported_with_their_file_and_line(story: Path, tmp_path: Path) -> None:
    story.with_suffix(".toml").write_text('headline = "Talks go on"\nstatus = "hidden"\n', "utf-8")
    found = recover(story, tmp_path)
    slips = [(each.code, each.line) for each in found.problems if each.code.startswith("toml")]
    assert slips == [("toml-value", 2)]
    assert found.article.headline == "Talks go on"


def test_problems_name_the_path(story: Path) -> None:
    found = recover(story, story.parent)
    assert {each.code for each in found.problems} == {"date-from-file"}
    assert {each.file for each in found.problems} == {str(story)}


def test_bytes_that_are_no_text_are_refused_whatever_the_name_says(tmp_path: Path) -> None:
    for name in ("picture.txt", "picture.md", "picture.html"):
        path = tmp_path / name
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        found = recover(path)
        assert found.refused
        assert [each.code for each in found.problems if each.severity is Severity.REFUSAL] == ["binary"]
        assert found.article.body == ()


def test_html_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "talks.html"
    path.write_text(
        "<h1>Talks resume</h1><p>The council met on Monday &amp; voted on the ferry.</p>", "utf-8"
    )
    article = recover(path).article
    assert article.headline == "Talks resume"
    assert [block.text for block in article.body] == ["The council met on Monday & voted on the ferry."]


def test_markdown_of_any_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "caf\u00e9.md"
    text = "---\ntitle: Le café du port\n---\n\nLe café du port a rouvert lundi\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert recover(path).article.headline == "Le café du port", encoding
        assert recover(path).copy is None


def test_markdown_loses_what_nobody_sees_and_keeps_its_white_space(tmp_path: Path) -> None:
    path = tmp_path / "hand.md"
    path.write_text(
        "---\ntitle: Har\u200bbour \u202etalks\n---\n\n"
        "- One\n  - two\u2060fold\x07\n\nEnd \U0001f468\u200d\U0001f469.\n",
        encoding="utf-8",
    )
    found = recover(path, tmp_path)
    written = markdown.write(found.article)
    assert found.article.headline == "Harbour talks"
    assert "- One\n  - twofold\n\nEnd \U0001f468\u200d\U0001f469." in written
    codes = {"invisible-characters", "direction-controls", "control-characters"}
    assert codes <= {problem.code for problem in found.problems}


def test_converted_copy_is_the_same_story(story: Path, tmp_path: Path) -> None:
    first = recover(story, tmp_path).article
    written = story.with_suffix(".md")
    written.write_text(markdown.write(first), "utf-8")
    second = recover(written, tmp_path).article
    assert markdown.write(second) == markdown.write(first)
    assert (second.id, second.headline, second.byline) == (first.id, first.headline, first.byline)


def test_markdown_without_a_date_is_dated_as_raw_copy_is(tmp_path: Path) -> None:
    path = tmp_path / "2026-10-24" / "talks.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: Talks resume\n---\n\nThe council met to talk about the ferry.\n", "utf-8")

    def source(root: Path) -> tuple[str, str, list[str]]:
        found = recover(path, root)
        assert found.article.published
        day = found.article.published.when.date().isoformat()
        return found.article.published.found, day, [each.code for each in found.problems]

    assert source(tmp_path) == ("path", "2026-10-24", [])
    os.utime(path, (1445700000, 1445700000))
    assert source(path.parent) == ("file", "2015-10-24", ["date-from-file"])
    (path.parent / "desk.toml").write_text("date = 2026-10-22\n", "utf-8")
    assert source(path.parent) == ("desk", "2026-10-22", [])
    path.write_text("---\ntitle: Talks resume\ndate: 2026-10-20\n---\n\nThe council met.\n", "utf-8")
    assert source(path.parent) == ("story", "2026-10-20", [])


def test_markdown_says_by_itself_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "talks.md"
    path.write_text("title: Talks resume\n\nThe council met to talk about the ferry.\n", "utf-8")
    told = {each.code: each.hint for each in recover(path).problems}
    assert told.keys() == {"no-title", "date-from-file"}
    assert all("between two lines of ---" in hint and ".toml" not in hint for hint in told.values())
    path.with_suffix(".txt").write_text("The council met to talk about the ferry.\n", "utf-8")
    assert "talks.toml" in recover(path.with_suffix(".txt")).problems[-1].hint


def test_what_cannot_be_opened_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(filing.Unreadable) as caught:
        recover(tmp_path / "nothing.txt")
    assert caught.value.problem.code == "vanished"


# ------------------------------------------------------------------ many files


def names(paths: list[Path], root: Path) -> list[str]:
    return [str(path.relative_to(root)) for path, _ in stories(paths)]


def test_files_are_kept_in_the_order_given_and_folders_are_sorted(tmp_path: Path) -> None:
    for name in ("b/two.txt", "b/one.html", "a/zero.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    given = [tmp_path / "c.txt", tmp_path / "b", tmp_path / "a" / "zero.txt"]
    assert names(given, tmp_path) == ["c.txt", "b/one.html", "b/two.txt", "a/zero.txt"]
    assert names([tmp_path], tmp_path) == ["a/zero.txt", "b/one.html", "b/two.txt", "c.txt"]


def test_markdown_beside_copy_wins_and_what_is_no_copy_is_passed_over(tmp_path: Path) -> None:
    for name in ("talks.txt", "talks.md", "talks.toml", "desk.toml", "TIDES.TXT", "photo.jpg", ".hidden.txt"):
        (tmp_path / name).write_text("x", "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "note.txt").write_text("x", "utf-8")
    assert names([tmp_path], tmp_path) == ["TIDES.TXT", "talks.md"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "far.txt").write_text("x", "utf-8")
    (inside / "link").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert names([inside], tmp_path) == []


@pytest.mark.parametrize(
    ("desk", "own", "said"),
    [
        ("", "", None),
        ("", "lead = true", "yes"),
        ('lead = "ferries"', "", "yes"),
        ('lead = "trams"', "", None),
        ('lead = "ferries"', "lead = false", None),
    ],
)
def test_the_editor_says_what_leads(tmp_path: Path, desk: str, own: str, said: str | None) -> None:
    (tmp_path / "desk.toml").write_text(desk, encoding="utf-8")
    (tmp_path / "ferries.toml").write_text(own, encoding="utf-8")
    (tmp_path / "ferries.txt").write_text(
        "Ferries resume\n\nThe first boat left the quay at six.\n", encoding="utf-8"
    )
    article = recover(tmp_path / "ferries.txt", tmp_path).article
    assert article.extra.get("lead") == said
    assert markdown.read(markdown.write(article), "ferries").extra.get("lead") == said


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("open.txt", "closed/unseen.txt", ".hidden/unseen.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    real = os.scandir

    def scandir(path: object) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    def told() -> tuple[str, str]:
        with pytest.raises(filing.Unreadable) as caught:
            recover(tmp_path / "closed", tmp_path)
        return caught.value.problem.code, caught.value.problem.message

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", scandir)
        assert [path.name for path, _ in stories([tmp_path])] == ["closed", "open.txt"]
        assert told() == ("unlisted", "What is in this folder could not be seen: permission denied.")
    assert told() == ("unlisted", "What is in this folder could not be seen: by now it can.")


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_file_that_cannot_be_looked_at_is_refused_for_that(
    story: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    real, seen, broken = type(story).stat, 0, 0

    def stat(path: Path, **more: bool) -> os.stat_result:
        nonlocal seen
        seen += path == story
        if path == story and seen == broken:
            raise OSError(5, "Input/output error")
        return real(path, **more)

    monkeypatch.setattr(type(story), "stat", stat)
    recover(story, story.parent)  # how often a file is looked at is a matter of Python's version
    seen, broken = 0, 1 if place == "first" else seen
    with pytest.raises(filing.Unreadable) as caught:
        recover(story, story.parent)
    assert caught.value.problem.code == "not-read"


def test_a_name_that_is_no_utf_8_can_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / "caf\udce9.txt"
    path.write_text(TEXT, "utf-8")
    assert recover(path, tmp_path).article.name == "caf\\udce9"


def test_a_slip_of_the_editors_is_told_of_the_editors_file(story: Path, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('\nsauce = "Tribune"\n', "utf-8")
    (slip,) = (each for each in recover(story, tmp_path).problems if each.code == "toml-key")
    assert (slip.file, slip.line) == (str(tmp_path / "desk.toml"), 2)


def test_a_file_outside_of_its_root_is_dated_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Between the two looks at it, a folder above it was replaced by a link.
    path = tmp_path / "elsewhere" / "2026-10-24-talks.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    (tmp_path / "content").mkdir()
    monkeypatch.setattr(filing, "read", lambda *_: TEXT.encode())
    published = recover(path, tmp_path / "content").article.published
    assert published
    assert published.when.date().isoformat() == "2026-10-24"


def test_what_nothing_reads_is_told(tmp_path: Path) -> None:
    for name in (
        "desk.toml",
        "talks.txt",
        "talks.toml",
        "page.HTM",
        "page.toml",
        "tides.toml",
        "hand.md",
        "hand.toml",
        "both.txt",
        "both.md",
        "both.toml",
        "photo.jpg",
        "quay/letter.DOCX",
        ".kept/letter.docx",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    told = [(Path(each.file).relative_to(tmp_path).as_posix(), each.code) for each in unheard(tmp_path)]
    assert told == [
        ("both.toml", "toml-alone"),
        ("hand.toml", "toml-alone"),
        ("tides.toml", "toml-alone"),
        ("quay/letter.DOCX", "other-kind"),
    ]
    assert list(unheard(tmp_path / "talks.txt")) == []


def test_a_lead_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "quay").mkdir()
    (tmp_path / "quay" / "talks.txt").touch()
    for lead, codes in (("talks", []), ("talks.txt", ["no-lead"])):
        (tmp_path / "desk.toml").write_text(f'lead = "{lead}"\n', "utf-8")
        assert [each.code for each in unheard(tmp_path)] == codes
