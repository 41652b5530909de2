"""The language of a text, guessed from short pieces of our own fiction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import language

SAMPLES = {
    "en": "The council of Brackwater said on Monday that it would close the old bridge for a year.",
    "de": "Der Stadtrat teilte am Montag mit, dass die alte Brücke für ein Jahr gesperrt wird.",
    "fr": "Le conseil de la ville a annoncé lundi que le vieux pont sera fermé pour une année.",
    "es": "El consejo de la ciudad dijo el lunes que el puente viejo estará cerrado durante un año.",
    "pt": "O conselho da cidade disse na segunda-feira que a ponte não será aberta até ao fim do ano.",
    "it": "Il consiglio della città ha detto che il vecchio ponte non sarà aperto prima di un anno.",
    "nl": "De gemeenteraad zei maandag dat de oude brug voor een jaar dicht gaat en niet wordt vervangen.",
    "sv": "Kommunen sade på måndagen att den gamla bron ska vara stängd i ett år och inte ersätts.",
    "no": "Kommunen sa mandag at den gamle brua skal være stengt i et år, og at det ikke blir noe nytt.",
    "pl": "Rada miasta poinformowała w poniedziałek, że stary most będzie zamknięty przez rok i nie zostanie "
    "zastąpiony.",
    "tr": "Belediye meclisi pazartesi günü eski köprünün bir yıl için kapalı olacağını ve yeni bir köprü "
    "yapılacağını söyledi.",
    "vi": "Hội đồng thành phố cho biết cây cầu cũ sẽ đóng cửa trong một năm và không được thay thế.",
    "id": "Dewan kota mengatakan pada Senin bahwa jembatan tua itu akan ditutup selama satu tahun.",
    "lt": "Miesto taryba pirmadienį pranešė, kad senasis tiltas bus uždarytas ir kad jis nebus pakeistas.",
    "sw": "Baraza la mji lilisema kuwa daraja la zamani litafungwa kwa mwaka mmoja na halitajengwa katika "
    "mwaka huo.",
    "ru": "Городской совет сообщил в понедельник, что старый мост будет закрыт на год.",
    "uk": "Міська рада повідомила у понеділок, що старий міст буде закрито на рік і його замінять.",
    "ar": "قال مجلس المدينة يوم الاثنين إن الجسر القديم سيغلق لمدة عام في المدينة.",
    "fa": "شورای شهر روز دوشنبه اعلام کرد که پل قدیمی برای یک سال بسته خواهد شد.",
    "ur": "شہر کی کونسل نے پیر کو کہا کہ پرانا پل ایک سال کے لیے بند رہے گا۔",
    "he": "מועצת העיר אמרה ביום שני כי הגשר הישן ייסגר למשך שנה.",
    "hi": "नगर परिषद ने सोमवार को कहा कि पुराना पुल एक साल के लिए बंद रहेगा।",
    "el": "Το δημοτικό συμβούλιο ανακοίνωσε ότι η παλιά γέφυρα θα κλείσει για έναν χρόνο.",
    "zh": "市议会周一表示，旧桥将关闭一年。",
    "ja": "市議会は月曜日、古い橋を一年間閉鎖すると発表した。",
    "ko": "시의회는 월요일 낡은 다리를 일 년 동안 폐쇄한다고 밝혔다.",
    "th": "สภาเมืองกล่าวเมื่อวันจันทร์ว่าสะพานเก่าจะปิดเป็นเวลาหนึ่งปี",
}


@pytest.mark.parametrize("tag", SAMPLES)
def test_one_sentence_tells_the_language(tag: str) -> None:
    assert language.guess(SAMPLES[tag]) == tag


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("tr", "Denizcilerin grevi Valmar limanını durdurdu"),
        ("uk", "Страйк моряків паралізував порт"),
        ("vi", "Thủy thủ đình công làm tê liệt cảng Valmar"),
        ("pl", "Marynarze sparaliżowali Świnowo"),
        ("cs", "Námořníci ochromili ostrovský přístav"),
        ("is", "Verkfall sjómanna lamaði höfnina í Óðinsvík"),
    ],
)
def test_letters_tell_where_there_is_hardly_a_function_word(tag: str, text: str) -> None:
    assert language.guess(text) == tag


@pytest.mark.parametrize("nothing", ["", " \n", "12 345 — …", "xq", "Vosk Trill Murmansk Ulaan"])
def test_what_is_no_prose_has_no_language(nothing: str) -> None:
    assert language.guess(nothing) == "und"


def test_foreign_names_and_signs_do_not_turn_the_guess() -> None:
    assert language.guess(SAMPLES["en"] + " The signs read Мост закрыт, 橋 and ברוך הבא.") == "en"


def test_the_middle_outweighs_a_menu_in_another_language() -> None:
    menu = "Home News Sport Business Weather Travel Video Audio\n" * 20
    assert language.guess(menu + SAMPLES["de"] * 40) == "de"


@given(st.text())
def test_any_text_gets_some_tag(text: str) -> None:
    assert language.guess(text)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("he", "rtl"),
        ("UR", "rtl"),
        ("en", "ltr"),
        ("und", "ltr"),
        ("az-Arab", "rtl"),
        ("ur-Latn-PK", "ltr"),
    ],
)
def test_direction_follows_the_language_unless_a_script_is_named(tag: str, direction: str) -> None:
    assert language.direction(tag) == direction
