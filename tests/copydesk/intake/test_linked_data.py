"""JSON-LD of a page."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.intake import linked_data


def things(data: object) -> list[linked_data.Thing]:
    return linked_data.things(json.dumps(data))


def test_stories_pages_and_trails_are_found_wherever_they_stand() -> None:
    found = things(
        {
            "@graph": [
                {"@type": "Organization", "name": "Tribune"},
                {
                    "@type": ["WebPage"],
                    "mainEntity": {"@type": "https://schema.org/NewsArticle", "headline": "Ferry"},
                },
                [{"@type": "BreadcrumbList"}],
            ]
        }
    )
    assert [thing.kind for thing in found] == ["page", "story", "trail"]


def test_stories_of_others_are_left_out() -> None:
    story = {"@type": "Article", "headline": "Ferry"}
    assert [thing.texts("headline") for thing in things([{"hasPart": {"@type": "Article"}}, story])] == [
        ["Ferry"]
    ]


def test_texts_are_themselves_or_the_names_of_objects() -> None:
    (story,) = things(
        {
            "@type": "Report",
            "author": ["Ada Thorne", {"name": "Otto Brandt"}, {"@id": "#lena"}, True, None],
            "editor": {"@type": "Person", "@id": "#lena", "name": "Lena Marsh"},
            "mainEntityOfPage": {"@type": "Thing", "@id": "https://tribune.example/ferry"},
            "image": [{"caption": "The quay"}, "quay.jpg"],
        }
    )
    assert story.texts("author") == ["Ada Thorne", "Otto Brandt", "Lena Marsh"]
    assert story.addresses("mainEntityOfPage") == ["https://tribune.example/ferry"]
    assert story.captions() == ["The quay"]
    assert story.texts("publisher") == []


def test_steps_of_a_trail_have_their_names_inside_or_beside() -> None:
    (trail,) = things(
        {"@type": "BreadcrumbList", "itemListElement": [{"name": "Home"}, {"item": {"name": "Harbour"}}, "x"]}
    )
    assert trail.steps() == ["Home", "Harbour"]


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article"} -->',
        '\n//<![CDATA[\n{"@type": "Article"}\n//]]>',
        '/*<![CDATA[*/ {"@type": "Article"};',
        '{"@type": "Article", "text": "two\nlines"}{"@type": "Article"}',
    ],
)
def test_what_is_wrapped_around_json_is_no_harm(script: str) -> None:
    assert [thing.kind for thing in linked_data.things(script)] == ["story"]


@pytest.mark.parametrize("script", ["", "{", '{"a": }', "[" * 100_000, '{"a":' * 50_000])
def test_what_is_no_json_is_a_value_error(script: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        linked_data.things(script)


def test_long_numbers_and_wide_data_are_read() -> None:
    script = '{"n": ' + "9" * 100_000 + ', "x": [' + "{}," * 50_000 + '{}], "@type": "Article"}'
    assert [thing.kind for thing in linked_data.things(script)] == ["story"]


_plain = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(("Article", "#a"))
_keys = st.sampled_from(("@type", "@id", "@graph", "headline", "author", "datePublished"))
_data = st.recursive(
    _plain, lambda each: st.lists(each, max_size=4) | st.dictionaries(_keys, each, max_size=4), max_leaves=20
)


@settings(max_examples=150, deadline=None)
@given(_data.map(json.dumps) | st.text(alphabet='{}[]":, @typeidA0\\\n', max_size=60))
def test_whatever_a_script_holds_is_read_as_things_or_is_no_json(script: str) -> None:
    with suppress(ValueError):
        assert linked_data.things(script) == linked_data.things(script)
