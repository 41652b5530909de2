from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.decode import Decoded, Refusal, decode

COPY = Path(__file__).parent / "copy"
STORY = (
    "Ferry Line Reopens After Eleven Years\n\n"
    "The council of Tarnby voted on Tuesday to reopen the ferry line.\n\n"
    "Café owner Zoë paid €5 – “fine”, she said… It’s naïve.\n"
)
PLAIN = (
    STORY.replace("€", "EUR ")
    .replace("–", "-")
    .replace("“", '"')
    .replace("”", '"')
    .replace("…", "...")
    .replace("’", "'")
)


def read(raw: bytes) -> Decoded:
    found = decode(raw)
    assert isinstance(found, Decoded), found
    return found


def refused(raw: bytes) -> str:
    found = decode(raw)
    assert isinstance(found, Refusal), found
    return found.remark.code


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("text", [STORY, STORY.replace("\n", "\r\n"), "Kurz: ä\n", "Ferry 🛥 line reopens\n"])
def test_unicode_is_read_in_all_its_forms(codec: str, text: str) -> None:
    found = read(text.encode(codec))
    assert (found.text, found.guessed, found.remarks) == (text, False, ())


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", "\u041f\u0430\u0440\u043e\u043c"),
        ("Shift_JIS", "cp932", "\u30d5\u30a7\u30ea\u30fc"),
        ("gb2312", "gb18030", "\u6e21\u8f6e\u56de\u6765"),
        ("ISO-8859-2", "iso8859-2", "Prom wr\u00f3ci\u0142"),
        ("windows-1256", "cp1256", "\u0639\u0627\u062f\u062a"),
    ],
)
def test_a_page_says_its_encoding(label: str, codec: str, text: str) -> None:
    for said in (
        f"<meta charset={label}>",
        f"<META content='text/html; charset = {label}'>",
        f"<?xml encoding='{label}'?>",
    ):
        found = read(f"<!-- x -->{said}<p>{text}".encode(codec))
        assert (text in found.text, found.encoding, found.guessed) == (True, label.lower(), False)
        assert [remark.code for remark in found.remarks] == ["encoding-old"]


@pytest.mark.parametrize("label", ["utf-8", "utf-16", "rot13", "base64", "nonsense", "iso-8859-1", "big5"])
def test_a_page_that_cannot_be_what_it_says_is_read_as_if_it_said_nothing(label: str) -> None:
    raw = f"<meta charset={label}><p>Caf\u00e9 owner Zo\u00eb paid, \u201cfine\u201d, she said.".encode(
        "cp1252"
    )
    assert read(raw).encoding == "windows-1252"


def test_utf_16_of_ideographs_is_read_without_a_mark() -> None:
    text = "港口委员会周二投票恢复轮渡航线。\n居民表示欢迎。\n" * 3
    assert read(text.encode("utf-16-le")).text == text
    assert read(text.encode("utf-16-be")).text == text


def test_a_mark_is_taken_off_however_often_it_stands_there() -> None:
    assert read(b"\xef\xbb\xbf" * 2 + b"Ferry") == Decoded("Ferry", "utf-8")
    assert read(b"\xef\xbb\xbf") == read(b"") == Decoded("", "utf-8")
    assert read(b"\xff\xfe" * 2 + "Ferry".encode("utf-16-le")).text == "Ferry"


def test_wide_text_cut_in_a_character_shows_where() -> None:
    assert read("Ferry".encode("utf-16")[:-1]).text == "Ferr\ufffd"
    assert read("x".encode("utf-16") + b"\x00\xd8" + "y".encode("utf-16-le")).text == "x\ufffdy"


def test_a_mark_before_what_is_no_unicode_is_no_proof() -> None:
    assert refused(b"\xff\xfe" + b"\x00\xd8" * 50) == "encoding-undecided"
    assert read(b"\xef\xbb\xbfCaf\xe9 is what the owner of the bar and the ferry said").text.startswith(
        "Café"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"%PDF-1.7\n1 0 obj",
        b"{\\rtf1\\ansi Ferry}",
        gzip.compress(STORY.encode()),
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        bytes(4096),
        zlib.compress(STORY.encode() * 9),
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert refused(raw) == "binary"


def test_a_few_controls_do_not_make_a_text_binary() -> None:
    text = STORY + "\x00\x1b[31m\x07"
    assert read(text.encode()).text == text


def test_windows_1252_is_read_and_said() -> None:
    found = read(STORY.encode("cp1252"))
    assert (found.text, found.encoding, found.guessed) == (STORY, "windows-1252", False)
    assert [remark.code for remark in found.remarks] == ["encoding-old"]
    assert "Größe" in read((COPY / "windows-1252.txt").read_bytes()).text


def test_letters_that_other_code_pages_have_others_for_are_reported() -> None:
    found = read("The minister, Mr Erdoðan, said that it was the best of the ferry lines.".encode("cp1252"))
    assert [remark.code for remark in found.remarks] == ["encoding-guessed"]


@pytest.mark.parametrize(
    ("codec", "name"), [("mac_roman", "macintosh"), ("iso8859_15", "iso-8859-15"), ("cp850", "ibm850")]
)
def test_old_western_encodings_are_read_and_reported(codec: str, name: str) -> None:
    text = PLAIN.replace("EUR ", "€") if codec == "iso8859_15" else PLAIN
    found = read(text.encode(codec))
    assert (found.text, found.encoding, found.guessed) == (text, name, True)


OTHERS = {
    "cp1251": "Совет порта проголосовал за то, чтобы снова открыть паромную линию, и это было не просто.",
    "koi8_r": "Совет порта проголосовал за то, чтобы снова открыть паромную линию, и это было не просто.",
    "cp1253": "Το συμβούλιο του λιμανιού αποφάσισε να ανοίξει ξανά τη γραμμή των πλοίων για το νησί.",
    "cp1255": "מועצת הנמל החליטה לפתוח מחדש את קו המעבורת אל האי הקטן שבמפרץ הגדול.",
    "cp1256": "قرر مجلس الميناء في المدينة إعادة فتح خط العبارات إلى الجزيرة التي كانت من دون قارب.",
    "shift_jis": "港の委員会は火曜日にフェリーの航路を再開することを決めました。",
    "euc_jp": "港の委員会は火曜日にフェリーの航路を再開することを決めました。",
    "cp949": "항구 위원회는 화요일에 여객선 노선을 다시 열기로 결정했다고 밝혔습니다.",
    "big5": "這是一個好的開始，他們說我們的家就在這裡，大家都可以來，也可以去看看那個地方，還有什麼不行。",
    "cp1250": "Rada přístavu rozhodla, že se trajekt na ostrov vrátí, protože to lidé tak chtěli.",
    "iso2022_jp": "港の委員会は火曜日にフェリーの航路を再開することを決めました。",
}


@pytest.mark.parametrize("codec", OTHERS)
def test_other_scripts_are_read_where_that_is_certain(codec: str) -> None:
    text = f"Saltmarsh\n\n{OTHERS[codec]}\n"
    found = read(text.encode(codec))
    assert (found.text, found.guessed) == (text, True)
    assert [remark.code for remark in found.remarks] == ["encoding-guessed"]


@pytest.mark.parametrize(
    "raw",
    [
        "Гавань.".encode("cp1251"),
        "港口。".encode("gb18030"),
        b"\x1b$ this escape leads nowhere",
        bytes(range(128, 256)),
        "Wałęsa".encode("cp1250"),
        "The owner of the café said that José and Zoé had to go.".encode("mac_roman"),
    ],
)
def test_what_cannot_be_told_is_refused(raw: bytes) -> None:
    assert refused(raw) == "encoding-undecided"


def test_utf_7_is_read_but_hides_no_tags() -> None:
    found = read(STORY.encode("utf-7"))
    assert (found.text, found.encoding) == (STORY, "utf-7")
    for text in ("+ADw-script+AD4-", "C++ and A+B +AOk", "1+1=2, and +43 1 then +AB-", "Q+Abc", "+AAEAAg-"):
        assert read(text.encode()) == Decoded(text, "utf-8")


def test_a_tilde_and_brace_are_text_unless_they_are_chinese() -> None:
    assert read(b"~{ a tilde ~}").text == "~{ a tilde ~}"


def test_stray_bytes_in_utf_8_are_read_as_windows_1252_and_reported() -> None:
    found = read(STORY.encode() + b"Added: \x807 \x96 it\x92s so.\n")
    assert found.text == STORY + "Added: €7 – it’s so.\n"
    assert [(remark.code, remark.words["count"]) for remark in found.remarks] == [("encoding-mixed", 3)]
    assert found.remarks[0].offset == len(STORY) + len("Added: ")


def test_a_mark_of_punctuation_cut_short_is_lost_not_invented() -> None:
    assert read(STORY.encode() + b"It\xe2\x80s so").text == STORY + "It\ufffds so"


@pytest.mark.parametrize("tail", [b"\xe2", b"\xe2\x80", b"\xf0\x9f\x94", b"\xc3"])
def test_a_character_cut_by_the_end_is_lost_not_invented(tail: bytes) -> None:
    assert read(STORY.encode() + tail) == Decoded(STORY + "\ufffd", "utf-8")


def test_surrogates_in_utf_8_are_healed() -> None:
    assert read(b"Caf\xc3\xa9 \xed\xa0\xbd\xed\xb4\xa5 lone \xed\xa0\x80 low \xed\xb0\x80 end").text == (
        "Café 🔥 lone \ufffd low \ufffd end"
    )
    assert read(b"\xc3\xa9\xc3\xa9 \xed\xb0\x80\xed\xb0\x80 x").text == "éé \ufffd\ufffd x"


@given(st.binary(max_size=400))
def test_no_bytes_raise(raw: bytes) -> None:
    decode(raw)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_valid_utf_8_is_read_as_it_stands(text: str) -> None:
    raw = text.encode()
    found = decode(raw)
    if isinstance(found, Decoded) and found.encoding == "utf-8":
        assert found.text == text.lstrip("\ufeff")
