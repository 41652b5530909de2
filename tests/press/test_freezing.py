from __future__ import annotations

from datetime import UTC, datetime

from pelican.settings import DEFAULT_CONFIG
from pelican.urlwrappers import Category, Tag

from press.freezing import frozen, thawed


def test_objects_of_pelican_come_back_with_the_settings_of_the_day() -> None:
    made = Category("Harbour & Quay", DEFAULT_CONFIG)
    made.slug = "quay"
    told = {
        "category": made,
        "tags": [Tag("Boats", DEFAULT_CONFIG)],
        "date": datetime(2026, 11, 11, tzinfo=UTC),
    }
    data = frozen(("<p>Text</p>", told))
    assert data
    assert b"ARTICLE_SAVE_AS" not in data
    settings = {**DEFAULT_CONFIG, "CATEGORY_URL": "section/{slug}/"}
    html, metadata = thawed(data, settings)
    assert html == "<p>Text</p>"
    assert metadata["category"] == made
    assert metadata["category"].url == "section/quay/"
    assert metadata["tags"][0].slug == "boats"
    assert metadata["date"] == told["date"]


def test_what_cannot_be_kept_is_none() -> None:
    assert frozen({"f": lambda: 1}) is None
