"""Dates as news sites write them."""

from __future__ import annotations

from datetime import date, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import dates
from copydesk.dates import days

DAY = date(2015, 10, 23)
CAPTURED = date(2023, 12, 25)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "October 23, 2015"),
        ("bn", "২৩ অক্টোবর ২০১৫"),
        ("bn", "অক্টোবর ২৩, ২০১৫"),
        ("ta", "23 அக்டோபர் 2015"),
        ("hi", "२३ अक्टूबर २०१५"),
        ("th", "23 ต.ค. 2558"),
        ("is", "föstudagur 23. október 2015"),
        ("th", "วันศุกร์ที่ 23 ตุลาคม 2558"),
        ("fi", "perjantaina 23. lokakuuta 2015"),
        ("cs", "pátek 23. října 2015"),
        ("en", "OCTOBER 23, 2015"),
        ("en", "Oct. 23rd, 2015"),
        ("en", "Oct 23 2015"),
        ("en", "23 October 2015"),
        ("en", "23rd of October, 2015"),
        ("en", "23-Oct-2015"),
        ("en", "10/23/2015"),
        ("en", "23/10/2015"),
        ("en", "2015-10-23"),
        ("en", "2015/10/23"),
        ("de", "23. Oktober 2015"),
        ("de", "Fr, 23. Okt. 2015"),
        ("de", "23.10.2015"),
        ("fr", "vendredi 23 octobre 2015"),
        ("es", "23 de octubre de 2015"),
        ("pt", "23.out.2015"),
        ("it", "venerdì 23 ottobre 2015"),
        ("nl", "vrijdag 23 oktober 2015"),
        ("pl", "piątek, 23 października 2015"),
        ("lt", "2015 m. spalio 23 d."),
        ("hu", "2015. október 23"),
        ("tr", "23 Ekim 2015"),
        ("vi", "23 tháng 10 năm 2015"),
        ("sw", "Ijumaa, Oktoba 23, 2015"),
        ("ru", "23 октября 2015"),
        ("ar", "٢٣ أكتوبر ٢٠١٥"),
        ("ar", "الجمعة 23 تشرين الأول/ أكتوبر 2015"),
        ("fa", "جمعه ۱ آبان ۱۳۹۴"),
        ("fa", "1394/08/01"),
        ("fa", "۲۳ اکتبر ۲۰۱۵"),
        ("hi", "23 अक्टूबर 2015"),
        ("th", "23 ตุลาคม 2558"),
        ("zh", "2015年10月23日"),
        ("ja", "2015年10月23日（金）"),
        ("ko", "2015년 10월 23일 (금)"),
    ],
)
def test_a_day_is_read_in_the_style_of_its_language(language: str, line: str) -> None:
    [stamp] = dates.find(line, language)
    assert (stamp.day, stamp.clock, stamp.ambiguous) == (DAY, None, False)
    assert line[stamp.start : stamp.end] == line


@pytest.mark.parametrize(
    ("language", "line", "told", "hours"),
    [
        ("en", "Oct. 23, 2015 7:47 PM ET", time(19, 47), -4),
        ("th", "23 ตุลาคม 2558 เวลา 14:35 น.", time(14, 35), None),
        ("en", "Fri 23 Oct 2015 08.49 BST", time(8, 49), 1),
        ("en", "Friday, 23 October, 2015 | 10:15", time(10, 15), None),
        ("en", "2015-10-23T10:15:30.250+02:00", time(10, 15, 30), 2),
        ("en", "2015-10-23T10:15:30Z", time(10, 15, 30), 0),
        ("en", "10/23/15 AT 2:39 PM EDT", time(14, 39), -4),
        ("en", "23/10/2015 - 16:00", time(16), None),
        ("en", "12:35 EDT, 23 October 2015", time(12, 35), -4),
        ("en", "10:27 AM PST, October 23, 2015", time(10, 27), -8),
        ("en", "3:00 PM on October 23, 2015", time(15), None),
        ("en", "October 23, 2015 at 12:05 a.m.", time(0, 5), None),
        ("en", "October 23, 2015/5:53 p.m. IST", time(17, 53), None),
        ("en", "October 23, 2015, 10 a.m.", time(10), None),
        ("de", "23.10.2015, 16:00 Uhr", time(16), None),
        ("fr", "23 octobre 2015 à 10h15", time(10, 15), None),
        ("es", "23 de octubre de 2015, 3:15 p. m.", time(15, 15), None),
        ("ru", "23 октября 2015 г., 10:15 МСК", time(10, 15), 3),
        ("vi", "Thứ sáu, 23/10/2015, 10:15 (GMT+7)", time(10, 15), 7),
        ("id", "Jumat, 23 Okt 2015 10:15 WIB", time(10, 15), 7),
        ("zh", "2015年10月23日 下午3:15", time(15, 15), None),
        ("ja", "2015年10月23日 20時01分", time(20, 1), None),
        ("ko", "2015.10.23. 오후 3:15", time(15, 15), None),
        ("fa", "جمعه ۱ آبان ۱۳۹۴ ساعت ۱۰:۱۵", time(10, 15), None),
    ],
)
def test_the_time_and_the_zone_beside_a_day_belong_to_it(
    language: str, line: str, told: time, hours: int | None
) -> None:
    [stamp] = dates.find(line, language)
    zone = None if hours is None else timezone(timedelta(hours=hours))
    assert (stamp.day, stamp.clock, stamp.zone) == (DAY, told, zone)
    assert line[stamp.start : stamp.end] == line


def test_a_zone_without_its_season_is_read_as_of_that_day() -> None:
    [winter] = dates.find("January 5, 2015 7:47 PM ET")
    assert winter.zone == timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("language", "line", "updated"),
    [
        ("en", "Published Oct. 23, 2015", False),
        ("en", "POSTED ON: Friday, Oct. 23, 2015", False),
        ("en", "First published on Fri 23 Oct 2015 08.49 BST", False),
        ("en", "Last modified on Fri 23 Oct 2015 08.49 BST", True),
        ("en", "Updated at 5:36 PM CST on Oct 23, 2015", True),
        ("en", "Updated 10/23/15", True),
        ("en", "published 23 Oct '15", False),
        ("de", "Stand: 23.10.2015 17:23 Uhr", True),
        ("de", "Zuerst veröffentlicht am 23/10/2015 - 16:17", False),
        ("fr", "Mis à jour le 23 octobre 2015 à 06:14", True),
        ("tr", "Güncelleme : 23.10.2015", True),
        ("fa", "تاریخ انتشار: 1394/08/01", False),
        ("zh", "发布时间：2015-10-23 15:13", False),
        ("ja", "2015年10月23日 20時01分 更新", True),
        ("ko", "수정 2015.10.23", True),
    ],
)
def test_a_label_belongs_to_its_date(language: str, line: str, updated: bool) -> None:  # noqa: FBT001 - a table
    [stamp] = dates.find(line, language)
    assert (stamp.day, stamp.labelled, stamp.updated) == (DAY, True, updated)
    assert line[stamp.start : stamp.end] == line


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "PUBLISHED: October 23, 2015 at 3:17 p.m. | UPDATED: October 24, 2015 at 5:22 p.m.",
            ["PUBLISHED: October 23, 2015 at 3:17 p.m.", "UPDATED: October 24, 2015 at 5:22 p.m."],
        ),
        ("12 Dec 2023Updated 13 Dec 2023", ["12 Dec 2023", "Updated 13 Dec 2023"]),
        ("ByMara VellDecember 12, 2023", ["December 12, 2023"]),
        ("By Odo Krann22 November 2023", ["22 November 2023"]),
        ("Nov 12, 2023 1:00 AMNov 17, 2023 6:02 PM", ["Nov 12, 2023 1:00 AM", "Nov 17, 2023 6:02 PM"]),
        ("2 minute readApril 25, 20232:26 PM GMT+2Last Updated 9 min ago", ["April 25, 20232:26 PM GMT+2"]),
        ("May 13, 2025May 18, 20250", ["May 13, 2025", "May 18, 2025"]),
        ("Oct 23, 2015 Oct 23, 2015", ["Oct 23, 2015", "Oct 23, 2015"]),
        ("Vell, Mara-29/05/2025 20:00", ["29/05/2025 20:00"]),
    ],
)
def test_several_and_run_together_dates_are_kept_apart(line: str, pieces: list[str]) -> None:
    assert [line[stamp.start : stamp.end] for stamp in dates.find(line)] == pieces


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Friday",
        "Oct 23",
        "October 2015",
        "On Monday 3 men said in 2015 that they would",
        "Feb 30, 2015",
        "31.02.2015",
        "October 23, 1066",
        "October 23, 2525",
        "Oct 23-25, 2015",
        "23-25 October 2015",
        "10/9/15",
        "In the '15 season",
        "The vote of 10/23/15 at the quay",
        "https://harbour.example/2015/10/23/bridge",
        "/news/23-october-2015-bridge",
        "1.23.10.2015",
        "2015-10-2345",
        "Yesterday",
        "2 hours ago",
    ],
)
def test_nothing_that_lacks_day_month_or_year_is_a_date(line: str) -> None:
    assert dates.find(line) == ()


@pytest.mark.parametrize(
    ("language", "line", "day", "ambiguous"),
    [
        ("en", "09/10/2015", date(2015, 9, 10), True),
        ("en", "09/10/2015 16:00", date(2015, 10, 9), True),
        ("en", "09/10/2015 4:00 PM ET", date(2015, 9, 10), False),
        ("en", "Friday 09/10/2015", date(2015, 10, 9), False),
        ("en", "Updated 09/10/2015, published 08/23/2015", date(2015, 9, 10), False),
        ("en-GB", "09/10/2015", date(2015, 10, 9), False),
        ("en-US", "09/10/2015", date(2015, 9, 10), False),
        ("en", "09.10.2015", date(2015, 10, 9), False),
        ("en", "10/10/2015", date(2015, 10, 10), False),
        ("de", "09/10/2015", date(2015, 10, 9), False),
        ("und", "09/10/2015", date(2015, 10, 9), True),
    ],
)
def test_the_order_of_day_and_month_is_decided_or_said_to_be_open(
    language: str,
    line: str,
    day: date,
    ambiguous: bool,  # noqa: FBT001 - a table
) -> None:
    stamp = dates.find(line, language)[0]
    assert (stamp.day, stamp.ambiguous) == (day, ambiguous)


def test_a_date_is_not_later_than_its_capture() -> None:
    [stamp] = dates.find("09/10/2015", captured=date(2015, 9, 30))
    assert (stamp.day, stamp.ambiguous) == (date(2015, 9, 10), False)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Updated 2 hours ago", date(2023, 12, 25)),
        ("Yesterday", date(2023, 12, 24)),
        ("vor 3 Tagen", date(2023, 12, 22)),
        ("3 дня назад", date(2023, 12, 22)),
        ("5天前", date(2023, 12, 20)),
    ],
)
def test_a_relative_date_counts_from_the_capture(line: str, day: date) -> None:
    [stamp] = dates.find(line, "und", captured=CAPTURED)
    assert stamp.day == day
    assert line[stamp.start : stamp.end] == line


def test_words_in_running_text_are_no_relative_date() -> None:
    text = "The council said yesterday that it would close the old bridge for a year. " * 4
    assert dates.find(text, captured=CAPTURED) == ()


@pytest.mark.parametrize(
    ("jalali", "gregorian"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1402, 10, 4), date(2023, 12, 25)),
        ((1403, 1, 1), date(2024, 3, 20)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1402, 12, 30), None),
        ((1402, 7, 31), None),
        ((1402, 13, 1), None),
    ],
)
def test_jalali_days_are_converted(jalali: tuple[int, int, int], gregorian: date | None) -> None:
    assert days.jalali(*jalali) == gregorian


PIECES = "2015 1394 10 23 31 0 , . / - : T 年 月 日 Oct October23 may PM ET +02:00 Friday Published '15 ago"
WHOLE = (
    "Oct 23, 2015",
    "23.10.2015",
    "2015-10-23T08:00",
    "2015年10月23日",
    "2 hours ago",
    "Updated 31/1/2015 ",
)
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PIECES.split(), " ", "٢٠١٥", "²", *WHOLE]), max_size=24).map("".join),
)


@settings(max_examples=200)
@given(LINES, st.sampled_from(["en", "de", "fa", "ja", "und", "x-y"]))
def test_any_line_gives_stamps_in_order_that_do_not_overlap(line: str, language: str) -> None:
    end = 0
    for stamp in dates.find(line, language, captured=CAPTURED):
        assert end <= stamp.start < stamp.end <= len(line)
        end = stamp.end


@pytest.mark.parametrize(
    "unit",
    [
        "1234567890",
        "jan ",
        "2015 ",
        "2015      ",
        "1/1/",
        "Jan 3, 2020 ",
        "may 2015 ",
        "10:10 ",
        "2015-",
        "'15 ",
    ],
)
def test_floods_are_read_to_their_end(unit: str) -> None:
    flood = unit * (5_000 // len(unit))
    found = dates.find(f"{flood} | 24 October 2026")
    assert found[-1].day == date(2026, 10, 24)


# ------------------------------------------------------------------ run-together lines


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("BY JANE ROEPUBLISHED: OCT 23, 2015", 11),
        ("by Harbour TimesOctober 23, 201501747", 16),
        ("Jane RoePublished October 23, 2015", 8),
    ],
)
def test_a_label_or_a_count_may_run_together_with_its_neighbour(line: str, start: int) -> None:
    [stamp] = dates.find(line)
    assert (stamp.day, stamp.start) == (DAY, start)


def test_eight_digits_are_a_date_only_behind_the_name_of_a_month() -> None:
    assert dates.find("10/23/20151747") == ()
    assert dates.find("Call 20151023 for tickets") == ()


def test_a_change_on_a_day_that_is_said_without_its_time() -> None:
    published, updated = dates.find("Published: Oct. 23, 2015 Updated: 4:49 p.m.")
    assert (published.day, published.clock, published.updated) == (DAY, None, False)
    assert (updated.day, updated.clock, updated.updated) == (DAY, time(16, 49), True)


def test_a_change_of_the_same_day_may_be_said_by_its_time_alone() -> None:
    published, updated = dates.find("October 23, 2015 1:55 am(Updated 4:30 am)")
    assert (published.clock, published.updated) == (time(1, 55), False)
    assert (updated.day, updated.clock, updated.updated) == (DAY, time(4, 30), True)
    assert len(dates.find("October 23, 2015 1:55 am (Updated)")) == 1
    assert len(dates.find("October 23, 2015 1:55 am (Doors 4:30 am)")) == 1


# ------------------------------------------------------------------ eras and numerals of Han


@pytest.mark.parametrize(
    "line",
    [
        "平成27年10月23日",
        "平成 27 年 10 月 23 日（金）14時05分",
        "二〇一五年十月二十三日",
        "公開日：平成27年10月23日",
    ],
)
def test_a_year_may_be_an_era_s_or_in_numerals_of_han(line: str) -> None:
    [stamp] = dates.find(line, "ja")
    assert stamp.day == DAY


def test_the_first_year_of_an_era_has_a_name() -> None:
    [stamp] = dates.find("令和元年5月1日", "ja")
    assert stamp.day == date(2019, 5, 1)


@pytest.mark.parametrize(
    "line", ["平成27年13月23日", "二〇一五年十月", "二〇一五年十十月二三日", "昭和の日", "1年1月1日"]
)
def test_what_is_no_day_of_an_era_is_no_date(line: str) -> None:
    assert dates.find(line, "ja") == ()


@pytest.mark.parametrize(
    ("language", "line", "label"),
    [
        ("en", "Nov 18", True),
        ("en", "Sunday 24th December", True),
        ("de", "Kultur, 2.11.26", True),
        ("pl", "28 kwietnia 2026 Polityka, port i latarnia", True),
        ("en", "Morning briefing 11.18.26", False),
        ("en", "Five things to know about the ferry on Nov 18", False),
        ("en", "Harbour budget 2026: what to expect in 2027", False),
        ("en", "What 9 in 10 islanders say", False),
        ("en", "Harbour life", False),
        ("de", "Mai 2013", True),
        ("en", "October 2026", True),
        ("en", "Agenda 2030", False),
    ],
)
def test_a_line_that_opens_with_a_date_is_a_label(language: str, line: str, label: bool) -> None:  # noqa: FBT001 - a table
    assert dates.is_label(line, language) is label
