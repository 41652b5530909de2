"""Who said what in other languages than English.  All people and places are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.model import Article, Paragraph, Quote
from copydesk.quotes import passages, quoted


def quotes(*paragraphs: str, language: str) -> tuple[Quote, ...]:
    body = tuple(Paragraph(text, number, number) for number, text in enumerate(paragraphs, 1))
    return quoted(Article("story", "Headline", "headline", "0", language=language, body=body)).quotes


@pytest.mark.parametrize(
    ("language", "text", "speaker", "role"),
    [
        ("zh", "市长王明在记者会上表示：“海平面每年都在上升。”", "王明", "市长"),
        ("zh", "据外交部发言人毛文说，“我们一贯反对”。", "毛文", "外交部发言人"),
        ("zh", "“海平面正在上升。”奥拉·文说，“我们在等。”", "奥拉·文", None),
        ("zh", "报告称，海平面上升“是全市的危险”。", "报告", None),
        ("zh", "王明告訴記者：「海平面正在上升。」", "王明", None),
        ("zh", "天气很好，大家说：“海平面正在上升。”", None, None),
        ("ja", "田中太郎市長は記者会見で「海面が上がっている」と述べた。", "田中太郎", "市長"),
        ("ja", "「海面が上がっている」と田中太郎市長は語った。", "田中太郎", "市長"),
        ("ja", "漁師の山本一さんは「海面が上がっている」と話す。", "山本一", "漁師"),
        ("ja", "デザイナーのオルラ・ヴェンは「待つしかない」と語った。", "オルラ・ヴェン", "デザイナー"),
        ("ja", "報告書は「海面は上がる」と指摘した。", "報告書", None),
        ("ja", "同社は「調査中だ」としている。", None, None),
        ("ja", "今回はNVMe SSDの中から「海面モデル」を選びました。", None, None),
        ("ko", '김철수 시장은 "바다가 높아지고 있다"고 말했다.', "김철수", "시장"),
        ("ko", '"바다가 높아지고 있다"고 김철수 시장이 말했다.', "김철수", "시장"),
        ("ko", "경찰은 “조사 중”이라고 밝혔다.", "경찰", None),
        ("ko", "바람은 “조사 중”이라고 밝혔다.", None, None),
        ("ar", 'وقال الوزير محمد علي إن البحر "خطر على المدينة".', "محمد علي", "الوزير"),
        ("ar", '"البحر يرتفع كل عام"، قال محمد علي.', "محمد علي", None),
        ("ar", 'وذكرت الوزارة في بيان أن البحر "خطر على المدينة".', "الوزارة", None),
        ("ar", 'قالت المدينة كلها: "البحر يرتفع كل عام".', None, None),
    ],
)
def test_names_without_capitals(language: str, text: str, speaker: str | None, role: str | None) -> None:
    found = quotes(text, language=language)
    assert {(quote.speaker, quote.role) for quote in found} == {(speaker, role)}


@pytest.mark.parametrize(
    ("language", "first", "second", "speaker"),
    [
        ("zh", "市长王明说：“我们在等。”", "他还说：“海平面正在上升。”", "王明"),
        ("ja", "田中太郎市長は「待つ」と述べた。", "田中氏は「海面が上がる」とも話した。", "田中太郎"),
        ("ko", '김철수 시장은 "기다린다"고 말했다.', '김 시장은 "바다가 높다"고 강조했다.', "김철수"),
        ("ar", 'قال محمد علي: "البحر يرتفع".', 'وأضاف علي: "نحن ننتظر البحر".', "محمد علي"),
        ("ar", 'قال محمد علي: "البحر يرتفع".', 'وأضاف: "نحن ننتظر البحر".', "محمد علي"),
    ],
)
def test_who_was_named_in_full_goes_on(language: str, first: str, second: str, speaker: str) -> None:
    assert quotes(first, second, language=language)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "„Wir warten auf die Flut“, teilte die Polizei am Montag mit.", "Polizei"),
        ("de", "»Wir warten auf die Flut«, so Hafenmeisterin Ida Holm.", "Ida Holm"),
        ("fr", "Selon Paul Ruel, la mer est « un danger pour la ville ».", "Paul Ruel"),
        ("fr", "« La mer monte, explique le maire Paul Ruel. Nous attendons. »", "Paul Ruel"),
        ("ru", "«Море, — сказал министр Павел Руэль, — поднимается каждый год».", "Павел Руэль"),
        ("es", '"El mar sube cada año", según explicó Paco Ruel.', "Paco Ruel"),
        ("pt", "De acordo com Paulo Ruel, o mar é “um perigo para todos”.", "Paulo Ruel"),
        ("it", "«Il mare sale» – afferma Paolo Ruel – «e noi aspettiamo».", "Paolo Ruel"),
        ("nl", '"De zee stijgt elk jaar", liet Piet Ruel weten.', "Piet Ruel"),
        ("ru", "«Море поднимается», — заявил министр Павел Руэль.", "Павел Руэль"),
        ("ru", "Как сообщил Павел Руэль, море «опасно для всего города».", "Павел Руэль"),
        ("ru", "— Море поднимается, — сказал Павел Руэль. — Надо ждать.", "Павел Руэль"),
        ("uk", '"Море піднімається", - заявив Павло Руель.', "Павло Руель"),
        ("pl", "– Morze się podnosi – powiedział Paweł Ruel. – Czekamy.", "Paweł Ruel"),
        ("sv", "– Havet stiger, säger Per Ruel.", "Per Ruel"),
        ("da", "Ifølge Per Ruel er havet »en fare for byen«.", "Per Ruel"),
        ("fi", "– Meri nousee, sanoi Pekka Ruel.", "Pekka Ruel"),
        ("cs", "„Moře stoupá,“ uvedl starosta Pavel Ruel.", "Pavel Ruel"),
        ("hu", "„A tenger emelkedik” – mondta Orla Venn.", "Orla Venn"),
        ("ro", "„Marea crește”, a declarat primarul Paul Ruel.", "Paul Ruel"),
        ("el", "«Η θάλασσα ανεβαίνει», δήλωσε ο υπουργός Παύλος Ρουέλ.", "Παύλος Ρουέλ"),
        ("tr", '"Deniz yükseliyor" dedi Orla Venn.', "Orla Venn"),
        ("id", '"Laut naik," kata Budi Ruel.', "Budi Ruel"),
    ],
)
def test_names_with_capitals(language: str, text: str, speaker: str) -> None:
    assert quotes(text, language=language)[0].speaker == speaker


@given(
    st.sampled_from(["zh", "ja", "ko", "ar"]),
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                "「",
                "」",
                '"',
                "，",
                "、",
                "。",
                ": ",
                "说",
                "は",
                "と述べた",
                "은 ",
                "고 ",
                "قال ",
                "市长",
                "ー",
            ]
        ),
        max_size=40,
    ),
)
def test_any_text_gives_quotations_that_stand_in_it(language: str, pieces: list[str]) -> None:
    text = "".join(pieces) or "-"
    for quote in quotes(text, language=language):
        assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize(
    ("language", "piece"), [("zh", "市长"), ("ja", "のが"), ("ko", "이 "), ("ar", "ال ")]
)
def test_long_clauses_before_a_quotation_name_nobody(language: str, piece: str) -> None:
    texts = passages((Paragraph(f"{piece * 5_000}“a b c d e f g h i j”", 1, 1),))
    assert {quote.speaker for quote in quotes(texts[0].text, language=language)} == {None}
