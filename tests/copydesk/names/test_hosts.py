"""Hosts, and the sites that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.names import hosts


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Harbourtribune.example", "Harbourtribune.example"),
        ("https://www.harbour-tribune.example/", "harbour-tribune.example"),
        (" news.harbour.example ", "news.harbour.example"),
        ("HARBOURTRIBUNE.EXAMPLE", "HARBOURTRIBUNE.EXAMPLE"),
        ("Harbour Tribune", None),
        ("harbourtribune.example/story", None),
        ("3.14", None),
        ("192.0.2.7", None),
        ("21.dez", None),
        ("21dez.example", "21dez.example"),
        ("U.S.", None),
        ("st.title", None),
        ("st.land", "st.land"),
        ("xn--hrbour-bua.xn--p1ai", "xn--hrbour-bua.xn--p1ai"),
        ("jane@harbour.example", None),
        ("", None),
    ],
)
def test_domains(text: str, host: str | None) -> None:
    assert hosts.domain(text) == host


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Harbourtribune.example", "Harbour Tribune"),
        ("harbour-tribune.co.example", "Harbour Tribune"),
        ("dailyharbour.example", "Daily Harbour"),
        ("marlhavenmorningpost.example", "Marlhaven Morning Post"),
        ("sportingpost.example", "Sporting Post"),
        ("mediatimes.example", "Media Times"),
        ("arcadiatimes.example", "Arcadia Times"),
        ("ostimes.example", "Os Times"),
        ("mhtnews.example", "MHT News"),
        ("elmundo.example", "El Mundo"),
        ("hafentagblatt.example", "hafentagblatt.example"),
        ("oddenland.example", "oddenland.example"),
        ("harbourage.example", "harbourage.example"),
        ("marlhaven.example", "marlhaven.example"),
        ("news.example", "news.example"),
    ],
)
def test_site_is_named_from_its_host_where_newspaper_words_part_it(host: str, name: str) -> None:
    assert hosts.site_name(host) == name


_LABELS = st.sampled_from(["harbour", "tribune", "daily", "Times", "www", "co", "x", "news", "ß", "-", "1"])
_HOSTS = st.lists(st.lists(_LABELS, min_size=1, max_size=4).map("".join), min_size=1, max_size=4)


@given(_HOSTS.map(".".join))
def test_name_of_a_site_has_the_letters_of_its_host_in_their_order(host: str) -> None:
    name = hosts.site_name(host)
    assert name == host or name.replace(" ", "").casefold() in host.replace("-", "").casefold()


@given(
    st.text(max_size=80)
    | st.builds(
        "{}{}.example{}".format,
        st.sampled_from(["", "www.", "https://"]),
        _HOSTS.map(".".join),
        st.text(max_size=1),
    )
)
def test_any_text_may_be_asked_for_its_domain(text: str) -> None:
    host = hosts.domain(text)
    if host is not None:
        assert host in text
        assert hosts.site_name(host)
