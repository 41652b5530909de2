"""Addresses are those of the site map."""

from __future__ import annotations

from datetime import date

from edition import addresses


def test_addresses_of_days_months_and_years() -> None:
    day = date(987, 3, 4)
    assert addresses.day_url(day) == "0987/03/04/"
    assert addresses.month_url(day) == "0987/03/"
    assert addresses.year_url(day) == "0987/"


def test_addresses_of_search_and_of_what_no_slug_can_be_made_of() -> None:
    assert addresses.search_url(987) == "search/0987/"
    assert addresses.slug_of("Quay & Tide", lambda _: "quay-tide") == "quay-tide"
    assert addresses.slug_of("x", lambda _: "-" + "a" * 100) == "a" * 79
    assert addresses.slug_of("?", lambda _: "") == addresses.slug_of("?", lambda _: "-") == "d433c78ca6"


def test_the_first_number_that_is_free_makes_a_name_unique() -> None:
    assert addresses.unique("quay", {"quay", "quay-2"}.__contains__) == "quay-3"
    assert addresses.unique("tide", {"quay"}.__contains__) == "tide"


def test_addresses_of_periods_lead_back_to_their_first_day() -> None:
    day = date(2015, 10, 24)
    assert addresses.first_day(addresses.day_url(day)) == day
    assert addresses.first_day(addresses.month_url(day)) == date(2015, 10, 1)
    assert addresses.first_day(addresses.year_url(day)) == date(2015, 1, 1)
    for other in ("topic/2015/", "2015/13/", "2015/10/24/boats/", "2015"):
        assert addresses.first_day(other) is None


def test_an_initial_stands_apart_from_every_slug() -> None:
    assert addresses.initial_url("topic", "a") == "topic/all/a/"


def test_a_name_that_is_taken_gets_the_first_free_number_from_two() -> None:
    assert addresses.unique("harbour", {"quay"}.__contains__) == "harbour"
    assert addresses.unique("harbour", {"harbour"}.__contains__) == "harbour-2"
    assert addresses.unique("harbour", {"harbour", "harbour-2"}.__contains__) == "harbour-3"
