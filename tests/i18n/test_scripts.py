"""Scripts without blanks between words: counting, lines, words among letters."""

from __future__ import annotations

import re

import pytest

from sitegen.i18n.language import Language
from sitegen.i18n.scripts import CJK, count_words, is_whole_word, join_lines, may_have_cjk, separate_letters


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("人工知能の企業連合は", 4, ""),
        ("AIとOpenAI", 0, "AI OpenAI"),
        ("Kein Wort davon", 0, "Kein Wort davon"),
        ("「契約」、2025年", 1, "「 」、2025"),
        ("สิทธิในการซื้อก่อน", 3, ""),
    ],
)
def test_letters_make_words(text, words, rest):
    count, left = count_words(text)
    assert count == words
    assert " ".join(left.split()) == rest or not rest


@pytest.mark.parametrize(
    ("tag", "text", "joined"),
    [
        ("ja", "一行目、\n二行目。", "一行目、二行目。"),
        ("ja", "一行目\n  二行目", "一行目二行目"),
        ("zh", "第一行，\n第二行", "第一行，第二行"),
        ("zh", "他说：\n“合同”", "他说：“合同”"),
        ("zh", "合同……\n第二行", "合同……第二行"),
        ("zh-Hant-TW", "第一行\n第二行", "第一行第二行"),
        ("ja", "これは\nMicrosoft\nです", "これは\nMicrosoft\nです"),
        ("ja", "2025\n年", "2025\n年"),
        ("ja", "Alpha\nBeta", "Alpha\nBeta"),
        ("ko", "첫째 줄\n둘째 줄", "첫째 줄\n둘째 줄"),
        ("de", "Erste\nZeile", "Erste\nZeile"),
        ("th", "บรรทัด\nแรก", "บรรทัด\nแรก"),
    ],
)
def test_a_line_break_is_no_blank_where_none_is_written(tag, text, joined):
    assert join_lines(text, "", "", Language(tag=tag)) == joined


def test_a_line_break_beside_an_element_depends_on_what_stands_in_it():
    assert join_lines("\n次", "強", "", Language(tag="ja")) == "次"
    assert join_lines("前\n", "", "強", Language(tag="ja")) == "前"
    assert join_lines("\n次", "AI", "", Language(tag="ja")) == "\n次"


@pytest.mark.parametrize(
    ("tag", "text", "term", "found"),
    [
        ("ja", "これは優先購入権です", "優先購入権", True),
        ("ja", "優先購入権者", "優先購入権", False),
        ("ja", "旧優先購入権は", "優先購入権", False),
        ("ja", "ライセンスを", "ライセンス", True),
        ("ja", "サブライセンスを", "ライセンス", False),
        ("ja", "技術ライセンス契約", "ライセンス", True),
        ("zh", "公司拥有优先购买权的条款", "优先购买权", True),
        ("ko", "우선매수권을 행사", "우선매수권", True),
        ("ko", "우선매수권에서는", "우선매수권", True),
        ("ko", "우선매수권자", "우선매수권", False),
        ("ko", "비우선매수권", "우선매수권", False),
        ("de", "Verträge", "Vertrag", True),
    ],
)
def test_a_word_among_letters(tag, text, term, found):
    start = text.find(term) if term in text else 0
    assert is_whole_word(text, start, start + len(term), tag) is found


def test_letters_are_set_apart_outside_of_tags():
    separate = separate_letters('<h2 id="契約書">契約AIの「権利」。AI</h2>')
    assert separate == '<h2 id="契約書">契 約 AI の 「 権 利 」。 AI</h2>'
    assert separate_letters("<p>Nothing here</p>") == "<p>Nothing here</p>"


@pytest.mark.slow
def test_every_letter_of_cjk_is_found_before_the_precise_search():
    letters = re.findall(f"[{CJK}]", "".join(map(chr, range(0x110000))))
    assert len(letters) > 100_000
    assert all(map(may_have_cjk, letters))
    assert not may_have_cjk("Zurück \u21a9\ufe0e \U0001f600 \ue000")
