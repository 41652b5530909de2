"""The record of an edition beside its page."""

from __future__ import annotations

import json

from edition import record
from edition.editions import edition
from edition.model import Ties
from made_up_stories import story


def test_a_record_tells_the_order_and_the_reasons() -> None:
    stories = [story("Short", words=10), story("Long", words=700, source="Wire")]
    made = edition(stories[0].day, stories, {each.url: Ties() for each in stories})
    told = json.loads(record.as_json(made))
    assert [each["title"] for each in told["stories"]] == ["Long", "Short"]
    assert told["stories"][0]["source"] == "Wire"
    assert told["lead"][0]["reasons"] == [{"code": "length", "detail": "700 words", "points": 7.0}]
