"""Claims that rest on one secondary source."""

from __future__ import annotations

import pytest

from tests.checking.editorial.sheets import FRENCH_SITE, article, check_texts


def test_a_paragraph_that_only_one_secondary_source_supports(folder):
    assert check_texts(folder, article("Das Werk schließt [@heard].")) == ["SG412 [@heard]"]


def test_a_sentence_with_an_amount_among_others(folder):
    text = "Das Werk schließt [@heard] [@own]. Es kostete 30 Millionen Euro [@heard]. Das war viel [@also-heard]."
    assert check_texts(folder, article(text)) == ["SG412 [@heard]"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Werk schließt [@heard] [@also-heard].",
        "Das Werk schließt [@heard; @also-heard].",
        "Das Werk schließt [@own].",
        "Das Werk soll schließen, heißt es [@heard].",
        "Berichten zufolge schließt das Werk [@heard].",
        "Das Werk schließt, wie das Morgenblatt erfuhr [@heard].",
        "Das Werk schließt.",
        "Laut Morgenblatt ist es so:\n\n- Das Werk schließt [@heard].\n- Es öffnet wieder [@heard].",
    ],
)
def test_what_answers_it(folder, text):
    assert check_texts(folder, article(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Selon le Morgenblatt, l’usine ferme [@heard].",
        "L’usine fermerait, a déclaré la ville [@heard].",
        "D’après des rumeurs, l’usine ferme [@heard].",
        "L’usine ferme [@heard] [@also-heard].",
    ],
)
def test_what_answers_it_in_french(folder, text):
    assert check_texts(folder, FRENCH_SITE, article("L’usine ferme [@heard].", "fr")) == ["SG412 [@heard]"]
    assert check_texts(folder, FRENCH_SITE, article(text, "fr")) == []


SPEAKERS = [
    "»Wir verkaufen nicht«, sagte Kröger [@heard].",
    "Kröger sagte, man verkaufe nicht [@heard].",
    "Kröger erklärte, man verkaufe nicht [@heard].",
    "Kröger erklärt, man verkaufe nicht [@heard].",
    "»Nein«, erklärt Kröger [@heard].",
    "Kröger hat am 3. Mai erklärt, dass es bleibt [@heard].",
    "Das habe Kröger gesagt [@heard].",
    "Wie Kröger mitteilte, bleibt es [@heard].",
    "»Wir verkaufen nicht«, so Kröger [@heard].",
    "»Nein«, so der Sprecher [@heard].",
    "So Kröger: »Wir verkaufen nicht« [@heard].",
    "Laut Kröger verkauft man nicht [@heard].",
    "Die Stadt teilte am 3. Mai mit, sie verkaufe nicht [@heard].",
    "Die Stadt kündigte an, nicht zu verkaufen [@heard].",
    "Man werde nicht verkaufen, kündigte die Stadt an [@heard].",
    "Meta gab bekannt, dass es verkauft [@heard].",
    "Meta gab an, zu verkaufen [@heard].",
    "Meta räumte ein, dass es verkauft [@heard].",
    "Man habe verkauft, wirft ihm Musk vor [@heard].",
    "Musk warf Meta vor, dass es verkauft [@heard].",
    "Der Bund geht davon aus, dass die Stadt verkauft [@heard].",
    "Eingeweihte wollen wissen, dass die Stadt verkauft [@heard].",
    "Es heißt, die Stadt verkaufe [@heard].",
    "»Nein«, fügte er hinzu [@heard].",
    "Meta dementierte den Verkauf [@heard].",
    "Analysten sagen, es werde teuer [@heard].",
    "Die Stadt wies das zurück [@heard].",
    "Die Firma weist die Vorwürfe entschieden zurück [@heard].",
    "Kröger bezeichnete den Verkauf als Fehler [@heard].",
    "Kröger fordert einen Stopp des Verkaufs [@heard].",
    "Aus Sicht von Meta ist es vorbei [@heard].",
    "Aus Sicht der Stadt ist es vorbei [@heard].",
]
NO_SPEAKERS = [
    "Das erklärt den hohen Preis [@heard].",
    "Der Vertrag teilt die Erlöse auf [@heard].",
    "Der Vertrag teilt die Erlöse mit Meta [@heard].",
    "Meta kündigte den Vertrag mit der Firma an der Elbe [@heard].",
    "Der Preis ist so hoch wie nie [@heard].",
    "So viel kostet es, so dass Meta zahlt [@heard].",
    "Das ist sozusagen fertig [@heard].",
    "Meta räumt OpenAI ein Vorkaufsrecht ein [@heard].",
    "Die Stadt will wissen, was verkauft wurde, und verkaufte [@heard].",
    "Meta wirft die Anteile vor der Frist auf den Markt [@heard].",
    "Meta räumte ein Recht ein, das gilt [@heard].",
    "Das Gericht wies die Klage zurück [@heard].",
    "Es gibt einen Anteil an der Firma [@heard].",
    "Die Stadt gibt das Werk an Meta [@heard].",
    "Meta gab den Plan auf [@heard].",
    "Sie fügten dem Vertrag eine Klausel hinzu [@heard].",
    "Die Firma hat nichts zu sagen [@heard].",
    "Die Zusage gilt [@heard].",
    "Die Ansage war klar [@heard].",
    "Die Firma hat Anteile übernommen [@heard].",
    "Meta meldete sich ab und zahlte [@own] [@heard]. Es waren 5 Euro [@heard].",
    "Die Meinung war geteilt [@heard].",
    "Er stellt das Werk fertig [@heard].",
    "Das Vertrauen fehlt [@heard].",
    "Das Gericht wies den Antrag zurück [@heard].",
    "Meta wies das Personal an, es abzuholen [@heard].",
    "Die Firma weist einen Gewinn aus [@heard].",
    "Bezeichnend ist der Preis, höher als zuvor [@heard].",
    "Der Unfall forderte zwei Tote [@heard].",
    "Die Firma forderte die Ware an [@heard].",
    "Das fordert die Stadt heraus [@heard].",
    "Aus großer Sicht wird Weitsicht [@heard].",
    "Das Werk ist in Sicht [@heard].",
]


@pytest.mark.parametrize("text", SPEAKERS)
def test_a_german_verb_of_saying_names_the_speaker(folder, text):
    assert check_texts(folder, article(text)) == []


@pytest.mark.parametrize("text", NO_SPEAKERS)
def test_a_word_that_resembles_one_names_nobody(folder, text):
    assert check_texts(folder, article(text)) == ["SG412 [@heard]"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“No,” said Kröger [@heard].", []),
        ("Kröger told the paper that it is so [@heard].", []),
        ("The city announced that it will not sell [@heard].", []),
        ("“No,” he added [@heard].", []),
        ("People familiar with the matter say that it closes [@heard].", []),
        ("Critics say it closes [@heard].", []),
        ("Sources say the plant closes [@heard].", []),
        ("Insiders say Meta sells [@heard].", []),
        ("Kröger conceded that it closes [@heard].", []),
        ("Kröger called the sale “a joke” [@heard].", []),
        ("Kröger described the sale as a mistake [@heard].", []),
        ("Meta rejected the allegations [@heard].", []),
        ("Meta dismissed the report as false [@heard].", []),
        ("Meta dismissed that [@heard].", []),
        ("The city urged Meta to sell [@heard].", []),
        ("Kröger suggested that it closes, and hinted at more [@heard].", []),
        ("Musk tweeted a plan [@heard].", []),
        ("Musk posted on X that it closes [@heard].", []),
        ("Meta declined to comment [@heard].", []),
        ("Meta has a say in it [@heard].", ["SG412 [@heard]"]),
        ("The city has the final say [@heard].", ["SG412 [@heard]"]),
        ("It pays, say, twice [@heard].", ["SG412 [@heard]"]),
        ("There is nothing to say about it [@heard].", ["SG412 [@heard]"]),
        ("The court rejected the merger [@heard].", ["SG412 [@heard]"]),
        ("The judge dismissed the case [@heard].", ["SG412 [@heard]"]),
        ("Meta called a meeting [@heard].", ["SG412 [@heard]"]),
        ("Meta called off the sale [@heard].", ["SG412 [@heard]"]),
        ("The suggested price is high [@heard].", ["SG412 [@heard]"]),
        ("The need is urgent, the hint small [@heard].", ["SG412 [@heard]"]),
        ("Meta posted a profit on Monday, 28 April 2025 [@heard].", ["SG412 [@heard]"]),
        ("Demand declined [@heard].", ["SG412 [@heard]"]),
        ("The description is long, as ever [@heard].", ["SG412 [@heard]"]),
        ("Meta dismissed workers [@heard].", ["SG412 [@heard]"]),
        ("Concessions and essays matter [@heard].", ["SG412 [@heard]"]),
        ("The new model tops the rest [@heard].", ["SG412 [@heard]"]),
        ("Meta added servers [@heard].", ["SG412 [@heard]"]),
        ("This explains the price [@heard].", ["SG412 [@heard]"]),
        ("The plant closes [@heard].", ["SG412 [@heard]"]),
        ("A tolled bridge and a state [@heard].", ["SG412 [@heard]"]),
    ],
)
def test_who_speaks_in_english(folder, text, found):
    assert check_texts(folder, article(text, "en")) == found


@pytest.mark.parametrize(
    "text",
    [
        "So geht es: `[@heard]`.",
        "So geht es: `` ` [@heard]``.",
        "So geht es:\n\n```\n[@heard]\n```",
        "So geht es:\n\n    [@heard]",
        "So geht `es\n[@heard]` über zwei Zeilen.",
    ],
)
def test_a_citation_in_code_cites_nothing(folder, text):
    assert check_texts(folder, article(text)) == []
    assert "SG444 5 Euro" in check_texts(folder, article(f"{text}\n\nEs kostet 5 Euro."))
    assert check_texts(folder, article(f"{text}\n\n- Es [@heard]")) == ["SG412 [@heard]"]


def test_an_answer_of_the_faq_is_a_claim(folder):
    fields = 'faq: [{question: "Schließt es?", answer: "Ja [@heard]."}]\n'
    assert check_texts(folder, article("Text.", fields=fields)) == ["SG412 [@heard]"]


def test_the_document_answers_it_with_a_reason(folder):
    fields = 'checks: {ignore: [{code: SG412, reason: "Mit dem Werk gesprochen."}]}\n'
    assert check_texts(folder, article("Das Werk schließt [@heard].", fields=fields)) == []


def test_an_answer_to_nothing_is_noted(folder):
    fields = 'checks: {ignore: [{code: SG412, reason: "Mit dem Werk gesprochen."}]}\n'
    (said,) = check_texts(folder, article("Das Werk schließt.", fields=fields))
    assert said.startswith("SG490 ")
