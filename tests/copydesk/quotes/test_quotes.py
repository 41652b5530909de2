"""Quotations: where they stand and who said them.  All people and places are made up."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from copydesk.model import Article, BlockQuote, Byline, Crosshead, Paragraph, Person, Quote
from copydesk.quotes import passages, quoted, reading
from copydesk.quotes.find import find
from made_up import articles, by_hand
from room import room


def story(*paragraphs: str, language: str = "en") -> Article:
    body = tuple(Paragraph(text, number, number) for number, text in enumerate(paragraphs, 1))
    return Article("story", "Headline", "headline", "0", language=language, body=body)


def words(*paragraphs: str, language: str = "en") -> list[str]:
    """The words of all quotations found."""
    article = story(*paragraphs, language=language)
    texts = passages(article.body)
    return [texts[span.passage].text[span.start : span.end] for span in find(texts, language)]


def quotes(*paragraphs: str, language: str = "en") -> tuple[Quote, ...]:
    return quoted(story(*paragraphs, language=language)).quotes


# ------------------------------------------------------------------ finding


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", 'The talks were "open and useful", Orla Venn said.', ["open and useful"]),
        ("en", "“We wait,” she said. “We do.”", ["We wait,", "We do."]),
        ("en", "‘We wait,’ she said. ‘It’s the pilots’ day.’", ["We wait,", "It’s the pilots’ day."]),
        ("en", "'We wait,' she said.", ["We wait,"]),
        ("en", "``We wait,'' she said.", ["We wait,"]),
        ("en", "“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("de", "„Wir warten“, sagte sie. »Ja«, sagte er. ‚So‘", ["Wir warten", "Ja", "So"]),
        ("de", "„Er sagte ‚nein‘ zu mir“, sagte sie.", ["Er sagte ‚nein‘ zu mir"]),
        ("fr", "« Nous attendons », dit-elle.", ["Nous attendons"]),
        ("fr", "« Il a dit “non” », dit-elle.", ["Il a dit “non”"]),
        (
            "fr",
            "— Je ne sais pas, dit Marthe Ruel. Demandez au port.",
            ["Je ne sais pas", "Demandez au port."],
        ),
        ("es", "—No lo sé —dijo Marta Ruel—. Pregunte.", ["No lo sé", "Pregunte."]),
        ("es", "«Esperamos», dijo Marta Ruel.", ["Esperamos"]),
        ("da", "»Vi venter,« siger hun.", ["Vi venter,"]),
        ("sv", "”Vi väntar”, sade hon.", ["Vi väntar"]),
        ("pl", "„Czekamy”, powiedziała.", ["Czekamy"]),
        ("ja", "船長は「『待て』と言われた」と述べた。", ["『待て』と言われた"]),
        ("zh", "船长说：“我们在等。”", ["我们在等。"]),
        ("ru", "«Мы ждём», — сказала она.", ["Мы ждём"]),
    ],
)
def test_marks_of_each_language(language: str, text: str, said: list[str]) -> None:
    assert words(text, language=language) == said


@pytest.mark.parametrize(
    "text",
    [
        "The pilots' boat is 5'11\" wide, and 40° 26' 46\" north.",
        "Rock 'n' roll in the '90s wasn't the dockers' music.",
        "Rock ’n’ roll in the ’90s wasn’t the dockers’ music.",
        "Rock ‘n’ roll in the ‘90s.",
        "— the first item of a list",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert words(text) == []


def test_every_paragraph_opens_and_the_last_one_closes() -> None:
    found = quotes('Venn said, "We dug.', '"We found water.', '"Then we drank." The well is deep.')
    assert [quote.text for quote in found] == ["We dug.", "We found water.", "Then we drank."]
    assert [quote.continues for quote in found] == [False, True, True]
    assert {quote.speaker for quote in found} == {"Venn"}


def test_a_mark_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert words('"We dug, she said.', "The well is deep.") == ["We dug, she said."]


def test_a_forgotten_mark_ends_before_the_next_one() -> None:
    assert words('"We dug, she said. "We found water," he said.') == ["We dug, she said.", "We found water,"]


def test_a_paragraph_that_only_closes_goes_on_from_the_one_before() -> None:
    assert words('She said: "We dug.', 'We found water." The well is deep.') == ["We dug.", "We found water."]


def test_spans_are_code_points_of_the_block() -> None:
    article = quoted(story("No words.", "😀 “Wait 😀,” Orla Venn said."))
    (quote,) = article.quotes
    assert (quote.block, quote.start, quote.end) == (1, 3, 10)


# ------------------------------------------------------------------ attribution

LEAD = "Harbour Minister Orla Venn met the pilots and Tam Ruel, a baker, on Monday."


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ('"The sea will rise and we will wait for it," Venn said.', "Orla Venn", "said"),
        ('"The sea will rise and we will wait for it," said Venn.', "Orla Venn", "said"),
        ('Venn said: "The sea will rise."', "Orla Venn", "said"),
        ('Venn said the sea is "a good neighbour" to the town.', "Orla Venn", "said"),
        ('"The sea will rise," according to Venn.', "Orla Venn", "according to"),
        ('"The sea will rise," said a spokeswoman for the port.', "a spokeswoman for the port", "said"),
        ('"The sea will rise," the report said.', "the report", "said"),
        ('"The sea will rise," the Harbour Authority said in a statement.', "Harbour Authority", "said"),
        ('Mr. Ruel told reporters: "The sea will rise."', "Tam Ruel", "told"),
        ('"The sea will rise," she said.', "Orla Venn", "said"),
    ],
)
def test_who_said_it(text: str, speaker: str, cue: str) -> None:
    (quote,) = quotes(LEAD, text)
    assert (quote.speaker, quote.cue) == (speaker, cue)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Speaking in Arne, Kestria, Ruel went after Venn, calling her “a fool of the sea.”", "Tam Ruel"),
        ("Venn says the quay is “a good one” and Ruel says it is “losing all its stones.”", "Tam Ruel"),
        ("Venn was asked by Ruel: “Will the sea rise this year?”", "Tam Ruel"),
        ("Venn went to the quay and told the pilots that “the sea may rise.”", "Orla Venn"),
        ("Venn issued a statement saying “the sea may rise this year.”", "Orla Venn"),
        ("The letter that came to Venn warns that “the sea may rise this year.”", "The letter"),
        ("“Long live the sea!” Tam Ruel, the oldest baker of the town, wrote on a board.", "Tam Ruel"),
        ("“Will the sea rise?” Ruel asked, turning to Orla Venn, who waited.", "Tam Ruel"),
        ("“The sea may rise,” said another.", None),
        ("“The sea may rise,” deep-sea fisher Ida Holm said, according to Orla Venn.", "Ida Holm"),
        ("While the pilots like the “free” quay, Venn warns that it costs a lot.", None),
        ("The quay has the added worth that the boats can “talk” to one another.", None),
        ("Another said: “The sea may rise this year.”", None),
        ("Somebody has to go out and say: “The sea may rise this year.”", None),
        ("In a 2019 said “the sea may rise.”", None),
        ("In the late 50s said “the sea may rise.”", None),
        ("A neighbour said that misery loves company and says “the sea may rise.”", "A neighbour"),
    ],
)
def test_who_is_the_subject_of_a_verb_speaks(text: str, speaker: str | None) -> None:
    assert quotes(LEAD, text)[-1].speaker == speaker


def test_a_sentence_with_a_colon_leads_to_the_paragraph_below() -> None:
    told = "When Venn retired in June, the baker Tam Ruel released the following statement:"
    (quote,) = quotes(told, "“I wish her the best.”", "The pilot Ida Holm is expected to stay.")
    assert quote.speaker == "Tam Ruel"


@pytest.mark.parametrize(
    ("who", "speaker", "role"),
    [
        ("Piet van den Berg", "Piet van den Berg", None),
        ("Keeper for the night Jon Lund", "Jon Lund", "Keeper for the night"),
        ("A senior harbour official", "A senior harbour official", None),
        ("The Kestrian defence minister", "The Kestrian defence minister", None),
        ("The Tide Global investment team", "The Tide Global investment team", None),
        ("Ida Holm, an aide of Mr. Lund,", "Ida Holm", "aide of Mr. Lund"),
    ],
)
def test_a_speaker_is_told_in_full(who: str, speaker: str, role: str | None) -> None:
    (quote,) = quotes(f"{who} said: “The sea may rise this year.”")
    assert (quote.speaker, quote.role) == (speaker, role)


def test_short_forms_in_brackets_are_no_surnames() -> None:
    (quote,) = quotes("The Council on Tidal Relations (CTR) met.", "CTR said the sea “may rise this year.”")
    assert quote.speaker == "CTR"


def test_a_role_ends_at_a_dash() -> None:
    (quote,) = quotes("Kestria’s minister—which Jon Lund knows—waits.", "“The sea may rise,” Lund said.")
    assert quote.role is None


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (["“This is a hard spring” for Orla Venn, said Ruel."], "Tam Ruel"),
        (["That may end in “a summer of storms” for Orla Venn at sea, said Tam Ruel, a fisher."], "Tam Ruel"),
        (["As Ruel of the Tide Institute said, the sea is no friend:", "“The sea will rise.”"], "Tam Ruel"),
        (["“We wait,” Venn said.", "Ruel put it like this on the quay:", "“The sea will rise.”"], "Tam Ruel"),
    ],
)  # fmt: skip
def test_who_closes_a_sentence_or_leads_to_a_paragraph_speaks(paragraphs: list[str], speaker: str) -> None:
    assert quotes(LEAD, *paragraphs)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("«La mar sube», dijo la pescadora Ida Holm. «Nadie lo ve», añadió.", "Ida Holm"),
        ("La pescadora Ida Holm contó que espera. «Nadie lo ve», lamentó.", "Ida Holm"),
        ("En ese sentido, contó que espera. «Nadie lo ve», lamentó.", None),
    ],
)
def test_a_verb_alone_speaks_for_the_speaker_before_where_subjects_are_dropped(
    told: str, speaker: str | None
) -> None:
    assert quotes(told, language="es")[-1].speaker == speaker


def test_two_halves_round_the_cue_are_one_quotation() -> None:
    first, second = quotes(LEAD, '"The sea will rise," Venn said, "and we will wait."')
    assert (first.speaker, second.speaker) == ("Orla Venn", "Orla Venn")
    assert (first.continues, second.continues) == (False, True)


def test_roles() -> None:
    found = quotes(
        LEAD,
        '"The sea will rise," Ruel said.',
        '"It will not," said Ida Holm of the Tide Institute.',
        '"We wait," a ministry spokesman, Per Lund, said on Friday.',
    )
    assert [(quote.speaker, quote.role) for quote in found] == [
        ("Tam Ruel", "baker"),
        ("Ida Holm", "Tide Institute"),
        ("Per Lund", "ministry spokesman"),
    ]
    assert quotes(LEAD, '"We wait," Venn said.')[0].role == "Harbour Minister"


@pytest.mark.parametrize(
    ("who", "speaker", "role"),
    [
        ("the Bank of Kestria", "Bank of Kestria", None),
        ("the Harbour Authority of Kellmark", "Harbour Authority of Kellmark", None),
        ("Kellmark Board of Trade president Ida Holm", "Ida Holm", "Kellmark Board of Trade president"),
        ("Ministry of Health spokeswoman Ida Holm", "Ida Holm", "Ministry of Health spokeswoman"),
        ("Kellmark Tides CEO Ida Holm", "Ida Holm", "Kellmark Tides CEO"),
        ("University of Ostersey", "University of Ostersey", None),
        ("Ida Holm of the Tide Institute", "Ida Holm", "Tide Institute"),
        ("Ida Holm of the University of Kellmark", "Ida Holm", "University of Kellmark"),
        ("a spokesman of the party", "a spokesman of the party", None),
    ],
)
def test_a_body_is_called_by_all_of_its_name(who: str, speaker: str, role: str | None) -> None:
    (quote,) = quotes(LEAD, f'"The sea will rise," said {who}.')
    assert (quote.speaker, quote.role) == (speaker, role)


@pytest.mark.parametrize(
    ("language", "told", "said"),
    [
        ("de", "Kathrin Lund, Hafenrechtlerin in Kellmark, wartet.", "„Wir warten“, sagt Rechtlerin Lund."),
        ("es", "La gremialista Kathrin Lund espera.", "«Esperamos», dijo la gremialista Lund."),
        ("fr", "Kathrin Lund, médecin, attend.", "« Nous attendons », constate Kathrin Lund."),
    ],
)
def test_titles_of_other_languages(language: str, told: str, said: str) -> None:
    (quote,) = quotes(told, said, language=language)
    assert quote.speaker == "Kathrin Lund"


@pytest.mark.parametrize(
    "told", ["Le maire, Paul Venn, reste au port.", "Le porte-parole du Port Paul Venn reste."]
)
def test_a_letter_may_be_a_title(told: str) -> None:
    (quote,) = quotes(told, "« La mer va monter », a déclaré M. Venn.", language="fr")
    assert quote.speaker == "Paul Venn"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("The former envoy to Kestria Paul Lund stayed.", "Paul Lund"),
        ("They met in Kellmark Anna Lund.", "Anna Lund"),
        ("The port heard from Anna Maria Lund.", "Anna Maria Lund"),
        ("The chief of Grand Quay Anna Lund stayed.", "Anna Lund"),
        ("The port heard from Cray Ostrow Lund.", "Cray Ostrow Lund"),
    ],
)
def test_what_somebody_is_in_charge_of_is_no_part_of_the_name(told: str, speaker: str) -> None:
    (quote,) = quotes(told, '"We wait," Lund said.')
    assert quote.speaker == speaker


def test_the_place_that_a_story_is_filed_from_says_nothing() -> None:
    (quote,) = quotes('KELLMARK (Wire) - The report was clear, saying: "We have to wait."')
    assert quote.speaker == "The report"


def test_what_somebody_did_before_a_name_is_no_role() -> None:
    (quote,) = quotes("My mother gave Ida Holm a book.", '"The sea will rise," Holm said.')
    assert (quote.speaker, quote.role) == ("Ida Holm", None)


@pytest.mark.parametrize(
    ("told", "said", "speaker", "role"),
    [
        ("Attorney General Ida Holm came.", "Holm", "Ida Holm", "Attorney General"),
        ("Harbour spokesman P.J. Holm came.", "Holm", "P.J. Holm", "Harbour spokesman"),
        ("As a boy, Ida Holm saw the sea.", "Holm", "Ida Holm", None),
        ("The stunt woman Ida Holm saw the sea.", "Holm", "Ida Holm", None),
        ("It surprised biologists Ida Holm and Tam Ruel.", "Holm", "Ida Holm", None),
        ("They asked President Ida Holm.", "Holm", "Ida Holm", "President"),
        ("Ida Page Holm came.", "Holm", "Ida Page Holm", None),
        ("It is late, said Dr Holm.", "Holm", "Holm", "Dr"),
        ("Hearing Ida Holm, they came.", "Holm", "Ida Holm", None),
        ("Race director Bill Holm came.", "Holm", "Bill Holm", "Race director"),
        ("The Republican Party won.", "the Republican Party", "Republican Party", None),
        (
            "Ida Holm, a graduate of the U.S. Tide School, came.",
            "Holm",
            "Ida Holm",
            "graduate of the U.S. Tide School",
        ),
        (
            "Ida Holm, a fellow of the port and author of: Tides.",
            "Holm",
            "Ida Holm",
            "fellow of the port and author",
        ),
        ("Mayor Per Lund and Minister Ida Holm came.", "Holm", "Ida Holm", "Minister"),
        ("Chair and Chief Executive Ida Holm came.", "Holm", "Ida Holm", "Chair and Chief Executive"),
        (
            "Minister of Trade and Industry Ida Holm came.",
            "Holm",
            "Ida Holm",
            "Minister of Trade and Industry",
        ),
        ("Per Lund's sister, Ida Holm came.", "Holm", "Ida Holm", "Lund's sister"),
        ("Kellmark's Ostrow Hotel is full.", "the Ostrow Hotel", "Ostrow Hotel", None),
        ("Ida Holm left when Officer Holm, her son, fell. Tam Holm was 30.", "Ida Holm", "Ida Holm", None),
    ],
)
def test_a_role_is_that_of_one_person(told: str, said: str, speaker: str, role: str | None) -> None:
    (quote,) = quotes(told, f'"The sea will rise," {said} said.')
    assert (quote.speaker, quote.role) == (speaker, role)


def test_a_surname_that_several_have_is_that_of_who_spoke_last() -> None:
    told = "Tam Holm sailed. Tam Holm fished. Tam Holm is dead."
    first, second = quotes(told, '"The sea rose," said Ida Holm.', '"It took the boats," Holm said.')
    assert (first.speaker, second.speaker) == ("Ida Holm", "Ida Holm")
    _, second = quotes(told, '"The sea rose," said Ida Holm.', 'Holm came. "It took the boats," she said.')
    assert second.speaker == "Ida Holm"


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Anna Lund, 36, sells maize at the quay. Anna has two sons.", "Anna Lund"),
        ("Anna has two sons. Anna Lund, 36, sells maize at the quay.", "Anna"),
        ("Anna Lund sells maize, and so does Anna Holm.", "Anna"),
    ],
)
def test_whom_the_story_has_named_in_full_it_may_call_by_the_given_name(told: str, speaker: str) -> None:
    (quote,) = quotes(told, '"We wait," Anna said.')
    assert quote.speaker == speaker


def test_the_line_below_a_block_quote_names_the_speaker() -> None:
    block = BlockQuote((Paragraph("We have waited for three weeks.", 2, 2),), "Jane Roe, fisher")
    (quote,) = quoted(replace(story("Text."), body=(Paragraph("Text.", 1, 1), block))).quotes
    assert (quote.speaker, quote.role, quote.kind) == ("Jane Roe", "fisher", "direct")
    assert quote.block == 1


def test_i_is_the_writer() -> None:
    article = replace(story('"We have to wait for the sea," I said.'), byline=Byline((Person("Ada Thorne"),)))
    assert quoted(article).quotes[0].speaker == "Ada Thorne"
    assert quotes('"We have to wait for the sea," I said.')[0].speaker is None
    article = replace(story('"Why?" I asked. "Because," she said.'), byline=Byline((Person("Ada Thorne"),)))
    assert quoted(article).quotes[1].speaker is None


def test_who_speaks_on_is_no_surer_than_before() -> None:
    first, second = quotes(
        LEAD, '"The sea will rise," Venn said.', '"It will rise by a metre. We shall wait."'
    )
    assert second.speaker == first.speaker
    assert 0 < second.chance < first.chance <= 1


def test_each_speaker_has_evidence() -> None:
    (quote,) = quotes(LEAD, '"The sea will rise," Venn said.')
    assert quote.because[0].code == "chosen"
    assert any(reason.points for reason in quote.because)


def test_kinds() -> None:
    whole, piece, term = quotes(
        LEAD,
        '"The sea will rise," Venn said.',
        'Venn said the sea is "a good neighbour" to the town.',
        'The harbour is listed in the "Pilots of the Northern Sea" of last year.',
    )
    assert (whole.kind, piece.kind, term.kind) == ("direct", "partial", "scare")
    assert term.speaker is None
    (unended,) = quotes(LEAD, 'Venn wanted to see "Kestria so weak that it can no longer sail."')
    assert unended.kind == "partial"


# ------------------------------------------------------------------ whatever the text


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("The harbour is “alive”, and Ostrow Tides has a share of it.", "scare", None),
        ("Holm was at the “Pilots of the Sea” reception.", "scare", None),
        ("The plans for it were all “made by the sea itself” on the quay.", "partial", None),
        ("Tam “Skipper” Holm told the port of it.", "scare", None),
        ("“Skipper” Holm told the port of it.", "scare", None),
        ("Holm told the port that vendors had a “free berth” plan.", "partial", "Ida Holm"),
        ("Holm called it a “sham”.", "partial", "Ida Holm"),
        ("Ida Holm: “Never.”", "direct", "Ida Holm"),
        ("“Never,” Holm said.", "direct", "Ida Holm"),
    ],
)  # fmt: skip
def test_a_word_or_two_are_a_term_where_nobody_speaks(text: str, kind: str, speaker: str | None) -> None:
    (quote,) = quotes("Ida Holm sails.", text)
    assert (quote.kind, quote.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Worse is “a harbour without pilots” at last.", None),
        ("en", "The stranger’s plan is “a harbour without pilots” at last.", None),
        ("en", "In spring Venn wanted “a harbour without pilots” at last.", "Venn"),
        ("en", "Venn: “A harbour without pilots.”", "Venn"),
        ("de", "Im Hafen wünscht die Ordnung „einen Hafen ganz ohne Lotsen“ für alle.", None),
        ("de", "Venn sagte: „Wir wollen einen Hafen ganz ohne Lotsen.“", "Venn"),
        ("pl", "Zawsze będzie „port bez pilotów i łodzi” dla wszystkich.", None),
    ],
)
def test_a_capital_alone_is_no_speaker_where_nobody_speaks(
    language: str, text: str, speaker: str | None
) -> None:
    assert quotes(text, language=language)[0].speaker == speaker


def test_i_have_is_no_name() -> None:
    (quote,) = quotes("Since last year I’ve called it “a harbour without pilots”.")
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("zh", "船长：“我们在等。”船名叫“北风号”。", ["direct", "scare"]),
        ("ja", "船長は「待っている」と述べた。新しい船「北風」が着いた。", ["partial", "scare"]),
    ],
)
def test_speech_of_east_asia_is_told_from_terms(language: str, text: str, kinds: list[str]) -> None:
    assert [quote.kind for quote in quotes(text, language=language)] == kinds


@given(articles(by_hand))
def test_quotations_are_the_words_at_their_place(article: Article) -> None:
    body = (*article.body, Crosshead('"A" said B', 1, 1))
    found = quoted(replace(article, body=body))
    texts = passages(body)
    for quote in found.quotes:
        assert texts[quote.block].text[quote.start : quote.end] == quote.text
        assert quote.text


marks = st.text(st.sampled_from("\"'“”‘’„«»‹›「」—–- ,.:?aBé7said\u00a0`"), max_size=60)


@given(st.lists(marks, max_size=4), st.sampled_from(["en", "de", "fr", "es", "ja", "und"]))
def test_any_marks_give_spans_in_order_that_never_overlap(paragraphs: list[str], language: str) -> None:
    article = quoted(story(*paragraphs, language=language))
    places = [(quote.block, quote.start, quote.end) for quote in article.quotes]
    assert places == sorted(places)
    for (block, _, end), (other, start, _) in pairwise(places):
        assert block < other or end <= start


@pytest.mark.parametrize(
    ("before", "said", "speaker"),
    [
        (
            "Ada Thorne went home. A spokeswoman for the Harbour League said so on Monday.",
            "“We wait for the pilots,” she said.",
            "A spokeswoman for the Harbour League",
        ),
        (
            "Ada Thorne went home. A spokesman for the Harbour League said so on Monday.",
            "“We wait for the pilots,” she said.",
            "Ada Thorne",
        ),
        ("It burned the Harbour Mission.", "“We wait for the pilots,” he said.", None),
        ("It burned Emanuel Harbour Church.", "“We wait for the pilots,” he said.", None),
        ("Adam Ruel left. It burned Emanuel Harbour Church.", "“We wait for it,” he said.", "Adam Ruel"),
        ("A boat lay there. Lund Cole/Harbour Pictures", "“We wait for the pilots,” he said.", None),
    ],
)
def test_he_and_she_mean_people(before: str, said: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in quotes(before, said)] == [speaker]


# ------------------------------------------------------------------ long stories

TOLD = (
    '"We had a boat for the quay," said Ada Thorne, who keeps the harbour.',
    '"It was not enough." She left again.',
    "The council met.",
    'He was late. "The pilots wait," Tom Reed told the council. "They do."',
)


def test_sentences_that_were_forgotten_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    found = quotes(*TOLD * 5)
    assert [quote.speaker for quote in found[:4]] == ["Ada Thorne", "Ada Thorne", "Tom Reed", "Tom Reed"]
    monkeypatch.setattr(reading, "_MOST_READ", 1)
    assert quotes(*TOLD * 5) == found


def test_sentences_take_no_room_beside_the_quotations_of_a_long_story() -> None:
    texts = [f"{TOLD[0]} {TOLD[3]}"] * 1500
    told = story(*texts)
    quoted(told)
    assert room(lambda: quoted(told)) < 36 * sum(map(len, texts))
