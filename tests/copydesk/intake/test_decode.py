from __future__ import annotations

import codecs
import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.intake.decode import Decoded, Refusal, Remark, decode

COPY = Path(__file__).resolve().parents[2] / "copy"
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
        ("x-sjis", "cp932", "\u2460 \u30d5\u30a7\u30ea\u30fc"),
        ("gbk", "gb18030", "\u6e21\u8f6e\u56de\u6765"),
        ("euc-kr", "cp949", "\ub620\ubc29\uac01\ud558"),
        ("ks_c_5601-1987", "cp949", "\ub620\ubc29\uac01\ud558"),
        ("ISO-8859-9", "cp1254", "\u201cG\u00f6l \u0131ss\u0131z\u201d"),
        ("tis-620", "cp874", "\u201c\u0e40\u0e23\u0e37\u0e2d\u201d"),
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
        assert found.remarks == (Remark("encoding-old", {"encoding": label.lower()}),)


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1"])
def test_that_a_page_is_western_is_no_proof(label: str) -> None:
    raw = f"<meta charset={label}><p>{OTHERS['cp1251']}".encode("cp1251")
    assert OTHERS["cp1251"] in read(raw).text


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


@pytest.mark.parametrize("text", ["H", "Hm", "Hmm", "Hmm.", "Hmm.\n"])
def test_a_text_may_be_short(text: str) -> None:
    assert read(text.encode()) == Decoded(text, "utf-8")


def test_a_mark_is_taken_off_however_often_it_stands_there() -> None:
    assert read(b"\xef\xbb\xbf" * 2 + b"Ferry") == Decoded("Ferry", "utf-8")
    assert read(b"\xef\xbb\xbf") == read(b"") == Decoded("", "utf-8")
    assert read(b"\xff\xfe" * 2 + "Ferry".encode("utf-16-le")).text == "Ferry"


def test_wide_text_cut_in_a_character_shows_where() -> None:
    assert read("Ferry".encode("utf-16")[:-1]).text == "Ferr\ufffd"
    for left in range(1, 4):
        assert read("Ferry".encode("utf-32")[:-left]).text == "Ferr\ufffd"
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


@pytest.mark.parametrize(
    ("first", "what"),
    [
        ("255044462d", "a PDF"),
        ("7b5c727466", "an RTF document"),
        ("504b0304", "a ZIP archive or an office document"),
        ("504b0506", "an empty ZIP archive"),
        ("d0cf11e0a1b11ae1", "an old office document"),
        ("1f8b", "a gzip archive"),
        ("425a68", "a bzip2 archive"),
        ("fd377a585a00", "an xz archive"),
        ("377abcaf271c", "a 7z archive"),
        ("526172211a07", "a RAR archive"),
        ("28b52ffd", "a zstd archive"),
        ("89504e470d0a1a0a", "a PNG picture"),
        ("ffd8ff", "a JPEG picture"),
        ("474946383761", "a GIF picture"),
        ("474946383961", "a GIF picture"),
        ("49492a00", "a TIFF picture"),
        ("4d4d002a", "a TIFF picture"),
        ("52494646", "a picture, sound or film (RIFF)"),
        ("4f676753", "a sound or film (Ogg)"),
        ("49443303", "a sound (MP3)"),
        ("49443304", "a sound (MP3)"),
        ("1a45dfa3", "a film (Matroska)"),
        ("53514c69746520666f726d6174203300", "a database"),
        ("62706c6973743030", "a property list"),
        ("25215053", "PostScript"),
        ("7f454c46", "a program"),
        ("0061736d", "a program"),
    ],
)
def test_what_is_no_text_is_named_by_its_first_bytes(first: str, what: str) -> None:
    found = decode(bytes.fromhex(first) + b" and more")
    assert isinstance(found, Refusal)
    assert (found.remark.code, found.remark.words) == ("binary", {"what": what})


def test_controls_beyond_eight_and_a_twentieth_make_a_text_binary() -> None:
    assert read(b"\x01" * 10 + b"a" * 30).text == "\x01" * 10 + "a" * 30
    found = decode(b"\x01" * 11 + b"a" * 30)
    assert isinstance(found, Refusal)
    assert found.remark.words == {"what": "binary data"}


@pytest.mark.parametrize("control", [1, 8, 16, 26, 28, 31, 127])
def test_each_control_counts(control: int) -> None:
    assert refused(bytes([control]) * 40 + b"The ferry is back.") == "binary"


@pytest.mark.parametrize("space", [9, 10, 11, 12, 13, 14, 15, 27])
def test_white_space_and_what_shifts_and_escapes_are_no_controls(space: int) -> None:
    assert read(bytes([space]) * 40 + b"The ferry is back.").text.endswith("The ferry is back.")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_of_ascii_is_no_utf_8(codec: str) -> None:
    assert read("The ferry is back.".encode(codec)) == Decoded("The ferry is back.", codec)


@pytest.mark.parametrize("before", ["", "x"])
def test_a_nul_in_a_text_makes_it_no_wide_one(before: str) -> None:
    text = f"{before}The ferry\x00 is back at the old quay."
    assert read(text.encode()).text == text


@pytest.mark.parametrize(
    ("mark", "codec"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")]
)
def test_a_mark_of_wide_text_says_in_which_order_its_bytes_stand(mark: bytes, codec: str) -> None:
    assert read(mark + "Ferry".encode(codec)) == Decoded("Ferry", codec)


def test_wide_text_may_lose_one_character_and_one_in_a_hundred_more() -> None:
    lost = codecs.BOM_UTF16_LE + b"\x00\xd8x\x00" * 2
    assert refused(lost) == "encoding-undecided"
    assert read(lost + "x".encode("utf-16-le") * 100).text.count("\ufffd") == 2


def test_two_runs_of_utf_7_are_no_chance() -> None:
    text = "The ferry (港) is back at the quay (湾)."
    assert read(text.encode("utf-7")) == Decoded(
        text, "utf-7", guessed=True, remarks=(Remark("encoding-guessed", {"encoding": "utf-7"}),)
    )
    assert read("The ferry (港).".encode("utf-7")).encoding == "utf-8"
    for text in ("The café, 1 + 1 boats, Zoë’s.", "The café’s\u00a0boat for Zoë."):
        assert read(text.encode("utf-7")).text == text


def test_a_few_controls_do_not_make_a_text_binary() -> None:
    text = STORY + "\x00\x1b[31m\x07"
    assert read(text.encode()).text == text


def test_windows_1252_is_read_and_said() -> None:
    found = read(STORY.encode("cp1252"))
    said = Remark("encoding-old", {"encoding": "windows-1252"})
    assert found == Decoded(STORY, "windows-1252", remarks=(said,))
    assert "Größe" in read((COPY / "windows-1252.txt").read_bytes()).text


def test_letters_that_other_code_pages_have_others_for_are_reported() -> None:
    found = read("The minister, Mr Erdoðan, said that it was the best of the ferry lines.".encode("cp1252"))
    assert (found.encoding, [remark.code for remark in found.remarks]) == (
        "windows-1252",
        ["encoding-guessed"],
    )


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
    "hz": "渡轮回来了，他们说这是一个好的开始，大家都可以来看看那个地方。",
    "iso2022_kr": "항구 위원회는 화요일에 여객선 노선을 다시 열기로 결정했다고 밝혔습니다.",
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
    for text in (
        "+ADw-script+AD4-",
        "C++ and A+B +AOk",
        "1+1=2, and +43 1 then +AB-",
        "Q+Abc",
        "+AAEAAg-",
        "+AA- and +AOk-",
    ):
        assert read(text.encode()) == Decoded(text, "utf-8")


def test_a_tilde_and_brace_are_text_unless_they_are_chinese() -> None:
    assert read(b"~{ a tilde ~}").text == "~{ a tilde ~}"


def test_stray_bytes_in_utf_8_are_read_as_windows_1252_and_reported() -> None:
    found = read(STORY.encode() + b"Added: \x807 \x96 it\x92s so.\n")
    assert (found.text, found.guessed) == (STORY + "Added: €7 – it’s so.\n", True)
    assert [(remark.code, remark.words["count"]) for remark in found.remarks] == [("encoding-mixed", 3)]
    assert found.remarks[0].words["encoding"] == "windows-1252"
    assert found.remarks[0].offset == len(STORY) + len("Added: ")


def test_four_letters_of_utf_8_outweigh_a_stray_byte() -> None:
    assert read("Гава".encode() + b"\x92").text == "Гава’"
    assert refused("Гав".encode() + b"\x92") == "encoding-undecided"


def test_a_mark_of_punctuation_cut_short_is_lost_not_invented() -> None:
    assert read(STORY.encode() + b"It\xe2\x80s so").text == STORY + "It\ufffds so"


@pytest.mark.parametrize("tail", [b"\xe2", b"\xe2\x80", b"\xf0\x9f\x94", b"\xc3"])
def test_a_character_cut_by_the_end_is_lost_not_invented(tail: bytes) -> None:
    assert read(STORY.encode() + tail) == Decoded(STORY + "\ufffd", "utf-8")


def test_surrogates_in_utf_8_are_healed() -> None:
    assert read(b"Caf\xc3\xa9 \xed\xa0\xbd\xed\xb4\xa5 lone \xed\xa0\x80 low \xed\xb0\x80 end").text == (
        "Café 🔥 lone \ufffd low \ufffd end"
    )
    assert read(b"Caf\xc3\xa9 \xed\xa0\xbc\xed\xbc\x80").text == "Café 🌀"
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


@pytest.mark.parametrize(
    ("codec", "name"), [("iso2022_jp", "iso-2022-jp"), ("iso2022_kr", "iso-2022-kr"), ("hz", "hz-gb-2312")]
)
def test_seven_bits_that_shift_have_the_name_of_their_encoding(codec: str, name: str) -> None:
    assert read(OTHERS[codec].encode(codec)).encoding == name
