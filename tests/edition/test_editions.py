"""An edition is a day: a lead, briefs by section in a stable order, an end."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from edition.editions import edition
from edition.model import Edition, Story, Ties
from made_up_stories import story


def made(
    *stories: Story, ties: dict[str, Ties] | None = None, sections: tuple[str, ...] = ()
) -> tuple[Edition, ...]:
    """The editions of stories in any order, the latest first."""
    tied = {each.url: Ties() for each in stories} | (ties or {})
    in_order = sorted(sorted(stories, key=lambda each: each.url), key=lambda each: each.day, reverse=True)
    by_day = groupby(in_order, key=lambda each: each.day)
    return tuple(edition(day, list(filed), tied, sections) for day, filed in by_day)


def test_an_edition_counts_its_stories_and_its_minutes() -> None:
    (today,) = made(story("A", minutes=2), story("B", minutes=3, section="Sport"))
    assert (today.count, today.minutes, today.url) == (2, 5, "2026/11/09/")


def test_briefs_stand_by_section_and_the_lead_is_not_among_them() -> None:
    (today,) = made(
        story("Lead", words=800),
        story("Match", section="Sport"),
        story("Ship", words=200),
        story("Boat"),
    )
    assert today.lead.story.title == "Lead"
    assert [(desk.section.name, [brief.story.title for brief in desk.briefs]) for desk in today.desks] == [
        ("Harbour", ["Boat", "Ship"]),
        ("Sport", ["Match"]),
    ]


def test_the_editor_orders_the_sections() -> None:
    stories = [story(name, section=name, words=9 - place) for place, name in enumerate("LABC")]
    (today,) = made(*stories, sections=("C", "A"))
    assert [desk.section.name for desk in today.desks] == ["C", "A", "B"]


def test_a_story_is_shown_once() -> None:
    main, other, copy = story("Main"), story("Other", source="Wire"), story("Copy")
    old = story("Old", "2026-11-02")
    ties = {
        main.url: Ties(others=(other,)),
        other.url: Ties(shown_as=main),
        copy.url: Ties(first=old),
    }
    today, _ = made(main, other, copy, old, ties=ties)
    assert [(brief.story, brief.others) for brief in today.briefs] == [(main, (other,))]
    assert [(repeat.story, repeat.first) for repeat in today.repeats] == [(copy, old)]


def test_a_day_of_copies_alone_is_a_day_all_the_same() -> None:
    old, copy = story("Old", "2026-11-02"), story("Copy")
    today, _ = made(old, copy, ties={copy.url: Ties(first=old)})
    assert [brief.story for brief in today.briefs] == [copy]


DAYS = st.sampled_from(["2026-11-07", "2026-11-08", "2026-11-09"])
STORIES = st.lists(
    st.builds(
        story,
        st.sampled_from([f"Story {number}" for number in range(12)]),
        DAYS,
        section=st.sampled_from(["Harbour", "Sport", "Opera"]),
        words=st.integers(0, 900),
    ),
    min_size=1,
    unique_by=lambda each: each.url,
)


@given(STORIES, st.randoms())
def test_the_order_in_which_stories_are_read_does_not_matter(stories: list[Story], random: object) -> None:
    before = made(*stories)
    random.shuffle(stories)
    assert made(*stories) == before


@given(STORIES)
def test_a_story_of_today_changes_no_older_edition(stories: list[Story]) -> None:
    today = story("Late news", "2026-11-10")
    assert made(*stories, today)[1:] == made(*stories)


@given(STORIES)
def test_every_story_stands_in_its_edition_once(stories: list[Story]) -> None:
    shown = [brief.story for each in made(*stories) for brief in each.briefs]
    assert sorted(shown, key=lambda each: each.url) == sorted(stories, key=lambda each: each.url)
