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
