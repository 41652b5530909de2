"""The journal: a day knows what earlier days noted, and who looked something up is found again."""

from __future__ import annotations

from datetime import date

from edition.journal import Journal, Key, Memory, Note, Today, change

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 15)
EEL, COD = Key("fish", "eel"), Key("fish", "cod")


def journal() -> Journal:
    """Three days, written in no order."""
    made = Memory()
    made.write(SUNDAY, [Note(EEL, "e3")], [COD])
    made.write(MONDAY, [Note(EEL, "e1"), Note(COD, "c1"), Note(EEL, "e2")], [])
    made.write(TUESDAY, [Note(COD, "c2")], [EEL, COD])
    return made


def test_values_stand_in_the_order_of_days_and_places() -> None:
    made = journal()
    assert made.first(EEL) == ["e1", "e2", "e3"]
    assert (made.first(EEL, 2), made.last(EEL, 2)) == (["e1", "e2"], ["e2", "e3"])
    assert made.first(EEL, until=SUNDAY) == ["e1", "e2"]
    assert made.last(EEL, 1, until=SUNDAY) == ["e2"]
    assert (made.after(EEL, MONDAY), made.after(EEL, SUNDAY)) == ("e3", None)
    assert made.first(Key("bird", "eel")) == []
    assert (made.between(EEL, TUESDAY, SUNDAY), made.between(COD, MONDAY, TUESDAY)) == (["e3"], ["c1", "c2"])
    assert made.often(EEL) == {MONDAY: 2, SUNDAY: 1}


def test_names_are_those_of_a_kind() -> None:
    assert (list(journal().names("fish")), list(journal().names("bird"))) == (["cod", "eel"], [])


def test_a_day_that_is_written_again_leaves_nothing_behind() -> None:
    made = journal()
    made.write(MONDAY, [Note(COD, "c0")], [])
    assert (made.first(EEL), made.first(COD)) == (["e3"], ["c0", "c2"])
    made.write(TUESDAY, [], [])
    assert (made.notes(TUESDAY), made.readers([EEL, COD], MONDAY)) == ((), {SUNDAY})


def test_readers_are_later_days_that_looked_a_key_up() -> None:
    made = journal()
    assert made.readers([EEL], MONDAY) == {TUESDAY}
    assert made.readers([EEL, COD], MONDAY) == {TUESDAY, SUNDAY}
    assert made.readers([EEL], TUESDAY) == set()


def test_a_day_sees_earlier_days_and_its_own_notes() -> None:
    today = Today(TUESDAY, journal())
    assert (today.first("fish", "eel"), today.has("fish", "cod")) == (["e1", "e2"], True)
    today.note("fish", "eel", "e9")
    assert today.first("fish", "eel") == ["e1", "e2", "e9"]
    assert (today.first("fish", "eel", 1), today.last("fish", "eel", 1)) == (["e1"], ["e9"])
    assert today.last("fish", "eel", 2) == ["e2", "e9"]
    assert today.looked_up == {EEL, COD}


def test_what_two_versions_of_a_day_say_otherwise() -> None:
    one = [Note(EEL, 1), Note(COD, 1), Note(EEL, 2)]
    assert change(MONDAY, one, [Note(EEL, 1), Note(EEL, 2), Note(COD, 1)]).keys == set()
    made = change(MONDAY, one, [Note(EEL, 2), Note(EEL, 1)])
    assert (made.before, made.after) == ({EEL: [1, 2], COD: [1]}, {EEL: [2, 1]})
