"""The order of words, and the letters they stand under."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu import Locale

from sitegen.i18n import collation
from sitegen.i18n.collation import OTHER, group_by_initial, initial, initial_id, sort_key
from sitegen.i18n.language import Language


def ordered(tag: str, *words: str) -> list[str]:
    language = Language(tag=tag)
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("de-AT", "Area Ärger Arzt"),
        ("en", "Ångström apple Apt zoo"),
        ("de", "Area Ärger Arzt Goethe Gold Götz Mass Masse Maße Strasse Straßen Über Ubier Uhr Zebra zu"),
        ("fr", "coeur cœur cote coté côte côté Etat ete été Étude oeuf Œuvre"),
        ("sv", "Arv Vik Vy Wiki Zebra Ål Ärger Æsir Öl"),
        ("da", "Abe Arv Olie olie Zebra Ærø Øre Ål Aalborg Aarhus"),
        ("nb", "Arv Zebra Ærø Øre Ål Aasen"),
        ("fi", "vesi vuori wc zeta Åbo äiti öljy"),
        ("es", "caña casa chico cuna llave luz nada nube ñandú oso"),
        ("cs", "cena čas ďas datum dům had chata ichtyl rok řada sen šest zima žena"),
        ("sk", "cena čas had chata ihla oko ôsmy sen šek"),
        ("pl", "as ątek cena ćma lot łza moc osa ósmy zamek źródło żaba"),
        ("uk", "гора ґанок дім еко єна ірис їжак йод шум щука"),
        ("ru", "ёж езда ель жук ива йод яма"),
        ("tr", "cam çay dağ dal hız ısı Isparta iz İzmir on öz su şey un üç"),
        ("hu", "comb cukor csap domb dzsem gáz gyár nap nyár ok óra öröm sor szó zab zseb"),
        ("hr", "cvijet čaj ćup dan džep đak lov ljeto nos njega"),
        ("lt", "cukrus čia ilgas yra jonas"),
        ("et", "sada šokk zoo žanr tere vesi wc õun ära öö üks"),
        ("ar", "آسيا أب اتفاق إسلام باب تاج ثلج قلم كتاب هاء واو ياء"),
        ("he", "אבא בית גמל ךל כלב סוף שלום"),
        ("el", "άλφα βήτα ΐδιος ίσκιος Ωμέγα"),
        ("ja", "アー ああ うどん ウラン かい がく カス ガス ハード はと はは ばば パパ 会社 計算 日本"),
        ("ko", "가나 계약 까치 나라 협정"),
        ("zh-Hans", "阿里 百度 重庆 公司 人工智能 微软 协议 英伟达 中国 Apple"),
        ("th", "กา เกม แกง ขอ"),
        ("vi", "an ăn ân dân đường om ôm ơn"),
    ],
)
def test_words_stand_in_the_order_of_their_language(tag, words):
    assert ordered(tag, *reversed(words.split())) == words.split()


def test_case_and_accents_decide_last():
    assert ordered("de", "Rolle", "rolle", "Role", "Rôle", "rollen") == [
        "Role",
        "Rôle",
        "rolle",
        "Rolle",
        "rollen",
    ]


def test_composed_and_decomposed_letters_are_the_same():
    for tag in ("de", "sv"):
        assert sort_key("A\u0308rger", Language(tag=tag)) == sort_key("Ärger", Language(tag=tag))


@pytest.mark.parametrize(
    ("tag", "text", "letter"),
    [
        ("de", "Ärger", "A"),
        ("sv", "Ärger", "Ä"),
        ("en", "Øre", "O"),
        ("da", "øre", "Ø"),
        ("es", "ñandú", "Ñ"),
        ("de", "„Zitat“", "Z"),
        ("de", "ß", "S"),
        ("cs", "Chile", "CH"),
        ("hu", "cső", "CS"),
        ("hu", "óra", "O"),
        ("ar", "أب", "ا"),
        ("zh-Hans", "重庆", "C"),
        ("de", "5G", "#"),
        ("de", "…", "#"),
        ("de", "", "#"),
        ("ru", "жук", "Ж"),
        ("de", "α-Risiko", "Α"),
        ("de", "Ωμέγα", "Ω"),
        ("el", "Άλφα", "Α"),
        ("el", "ΐ", "Ι"),
        ("en", "π0", "Π"),
        ("pl", "ławka", "Ł"),
        ("de", "ławka", "L"),
        ("en", "Łódź", "L"),
        ("de", "Ñandú", "N"),
        ("is", "Þór", "Þ"),
        ("sr-Latn", "đak", "Đ"),
        ("vi", "đường", "Đ"),
        ("ru", "ёж", "Е"),
        ("ru", "йод", "Й"),
        ("uk", "їжак", "Ї"),
        ("tr", "ıslak", "I"),
        ("tr", "istek", "İ"),
        ("tr", "İstanbul", "İ"),
        ("ka", "ანი", "ა"),
        ("he", "אבג", "א"),
        ("ar", "اتفاق", "ا"),
        ("ja", "うどん", "あ"),
        ("ja", "ウラン", "あ"),
        ("ja", "ガス", "か"),
        ("ja", "計算", "計"),
        ("ko", "계약", "ㄱ"),
        ("ko", "까치", "ㄱ"),
        ("de", "까치", "ㄲ"),
        ("de", "йод", "Й"),
        ("de", "ガス", "カ"),
        ("th", "เกม", "ก"),
        ("en", "Ⅳ. Teil", "I"),
        ("en", "½", "#"),
        ("ar", "٣", "#"),
        ("en", "🤖", "#"),
        ("en", "🤖 robot", "R"),
        ("de", ".NET", "N"),
        ("de", "§-Zeichen", "Z"),
        ("de", "(Un)Wirksamkeit", "U"),
        ("de", "‚Zitat‘", "Z"),
        ("de", "»Zitat«", "Z"),
        ("fr", "« citation »", "C"),
        ("en", "@handle", "H"),
        ("en", "#metoo", "M"),
        ("en", "&Co", "C"),
        ("en", "__init__", "I"),
        ("en", "-able", "A"),
        ("de", "401(k)", "#"),
    ],
)
def test_a_word_stands_under_its_letter(tag, text, letter):
    assert initial(text, Language(tag=tag)) == letter


@given(st.lists(st.text("aAäÄåoOöÖzZnñ.„(5"), max_size=6), st.sampled_from(["de", "sv", "es"]))
def test_words_under_one_letter_stand_together(words, tag):
    language = Language(tag=tag)
    letters = [initial(word, language) for word in ordered(tag, *words)]
    assert len(set(letters)) == sum(a != b for a, b in zip([None, *letters], letters, strict=False))
    grouped = group_by_initial(words, str, language)
    assert [letter for letter, _ in grouped] == list(dict.fromkeys(letters))
    assert [word for _, found in grouped for word in found] == ordered(tag, *words)


@pytest.mark.slow
@given(st.lists(st.text(min_size=1, max_size=2)), st.sampled_from(["de", "pl", "tr", "ja", "el", "hu", "zh-Hant"]))
def test_every_letter_has_an_id_of_its_own(words, tag):
    letters = {initial(word, Language(tag=tag)) for word in [*words, "chata", "CH", "džep"]}
    ids = {initial_id(letter) for letter in letters}
    assert len(ids) == len(letters)
    assert all(re.fullmatch("letter-[a-z0-9]+", id) for id in ids)
    assert initial_id(OTHER) == "letter-other"


@pytest.mark.parametrize("sign", [".", "§-", "„", "«", "@", "#", "&", "(", "‑", "🤖 "])
def test_a_sign_before_a_word_does_not_move_it(sign):
    assert ordered("de", "Zins", "Anleihe", f"{sign}NET", "Netz", "Nord") == [
        "Anleihe",
        f"{sign}NET",
        "Netz",
        "Nord",
        "Zins",
    ]
    assert ordered("de", f"{sign}NET", "NET") == ordered("de", "NET", f"{sign}NET") == ["NET", f"{sign}NET"]


def test_kana_and_readings_of_chinese_characters_give_the_headings():
    japanese = ["ガス", "会社", "うどん", "かい", "AI", "ウラン"]
    assert group_by_initial(japanese, str, Language(tag="ja")) == (
        ("A", ("AI",)),
        ("あ", ("うどん", "ウラン")),
        ("か", ("かい", "ガス")),
        ("会", ("会社",)),
    )
    assert group_by_initial(["中国", "Apple", "5G", "阿里", "Zoom", "αβγ"], str, Language(tag="zh-Hans")) == (
        ("#", ("5G",)),
        ("A", ("阿里", "Apple")),
        ("Z", ("中国", "Zoom")),
        ("Α", ("αβγ",)),
    )


def test_headings_of_strokes_are_in_the_order_of_numbers():
    groups = group_by_initial(["協議", "一", "麟"], str, Language(tag="zh-Hant"))
    assert [letter for letter, _ in groups] == ["1劃", "8劃", "23劃"]


@pytest.mark.parametrize("tag", ["smj", "qaa", "de-x-leicht"])
def test_the_language_of_the_machine_is_not_used(tag):
    """Where ICU has no data of a language, it would take those of the environment."""
    language = Language(tag=tag)
    expected = [initial(word, language) for word in ("chata", "中国", "łza")]
    machine = Locale.getDefault()
    try:
        for name in ("zh_TW", "cs_CZ"):
            Locale.setDefault(Locale(name))
            collation._index.cache_clear()
            assert [initial(word, language) for word in ("chata", "中国", "łza")] == expected
    finally:
        Locale.setDefault(machine)
        collation._index.cache_clear()


def test_gettext_has_the_undocumented_reader_of_plural_rules_that_catalogs_use():
    from gettext import c2py

    assert [c2py("n != 1")(count) for count in (0, 1, 2)] == [1, 0, 1]
