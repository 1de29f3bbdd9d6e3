"""Scripts in which blanks do not separate words: Chinese characters, kana, Korean syllables, Thai and its neighbours.

In: texts. Out: numbers of words, lines joined without a blank, letters set apart for the search, and whether words end
at given places. Python's ``\\w`` takes a whole sentence in these scripts for one word. Sources: Unicode Standard Annex
11; CSS Text Module Level 3, 4.1.2.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import east_asian_width

from sitegen.i18n.language import Language

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u3099-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HANGUL = "\u3131-\u318e\uac00-\ud7a3"
_SOUTHEAST_ASIAN = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"

CJK = f"{_HAN}{_HIRAGANA}{_KATAKANA}\u3100-\u312f\u31a0-\u31bf{_HANGUL}"
"""The letters of Chinese, Japanese and Korean, for a character class of a regular expression. Python takes 5 ms to
compile one: do that where a text :func:`may_have_cjk`."""

_IDEOGRAPHS = f"{_HAN}{_HIRAGANA}{_KATAKANA}\u3100-\u312f"
_PUNCTUATION = "\u3001-\u3003\u3008-\u301f\uff01-\uff0f\uff1a-\uff20\uff5b-\uff65"
_TAG_OR_BOUNDARY = (
    rf"(<[^>]*>)|(?<=[^\s>])(?=[{_IDEOGRAPHS}])|(?<=[{_IDEOGRAPHS}])(?=[^\s<])|(?<=[{_PUNCTUATION}])(?=\w)"
)
_SOUTHEAST_ASIAN_LETTER = rf"(?!\d)[{_SOUTHEAST_ASIAN}](?<=\w)"
_IDEOGRAPHS_PER_WORD = 2.5  # 500 a minute, where readers of an alphabet read 200 words
_SOUTHEAST_ASIAN_LETTERS_PER_WORD = 5

_IDEOGRAPHIC = frozenset({"ja", "zh", "yue", "cmn", "wuu", "nan", "hak", "gan", "lzh"})
_WITHOUT_BLANKS = _IDEOGRAPHIC | {"th", "lo", "km", "my", "shn"}
_FULL_WIDTH = frozenset({"W", "F", "H"})
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")

_FIRST_LETTER = "\u2e80"  # all letters of ``CJK`` come behind
_BEFORE_FIRST_LETTERS = re.compile("[\0-\u0dff]*")  # of the scripts of this module
# Private use, variation selectors (behind the arrow of a footnote) and pictographs lie among the letters of ``CJK``.
_WITHOUT_CJK = re.compile("[\0-\u2e7f\ue000-\uf8ff\ufb00-\uff65\U00010000-\U0001ffff]*")
_KOREAN_PARTICLES = (
    "들?(?:에게서|에서|에게|에|께|으로서|으로써|로서|로써|으로|로|이라고|라고|이라는|라는|이란|란|처럼|보다|부터|까지|마다|조차|마저"
    "|하고|이나|나|이며|며|이고|고|이랑|랑|와|과|이다|입니다|이었다|였다|인|이|가|을|를|의)?(?:은|는|도|만|의)?"
    f"(?![{_HANGUL}])"
)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def may_have_cjk(text: str) -> bool:
    """May there be letters of ``CJK``? True for each text that has one, and for few others."""
    return not text.isascii() and _WITHOUT_CJK.fullmatch(text) is None


def is_cjk(letter: str) -> bool:
    """Is it a letter of Chinese, Japanese or Korean? ``""`` is none."""
    return letter >= _FIRST_LETTER and _is_in(CJK, letter)


def has_chinese(text: str) -> bool:
    """Are there Chinese characters?"""
    return may_have_cjk(text) and _compiled(f"[{_HAN}]").search(text) is not None


def _is_in(letters: str, letter: str) -> bool:
    return letter >= _FIRST_LETTER and _compiled(f"[{letters}]").match(letter) is not None


def is_ideographic(tag: str) -> bool:
    """Is the language of this tag written in Chinese characters or kana, which run on over the ends of lines?"""
    return tag.partition("-")[0] in _IDEOGRAPHIC


def separate_letters(html: str) -> str:
    """HTML with a blank around each Chinese character and kana, so that a search finds each by itself."""
    return _compiled(_TAG_OR_BOUNDARY).sub(lambda found: found[1] or " ", html)


def is_written_without_blanks(language: Language) -> bool:
    """Do blanks not separate words in this language?"""
    return language.tag.partition("-")[0] in _WITHOUT_BLANKS


def count_words(text: str) -> tuple[int, str]:
    """About how many words the letters of scripts without blanks make, and the text without them."""
    if _BEFORE_FIRST_LETTERS.fullmatch(text):
        return 0, text
    ideographs, text = _count(f"[{_IDEOGRAPHS}]", text)
    letters, text = _count(_SOUTHEAST_ASIAN_LETTER, text)
    return round(ideographs / _IDEOGRAPHS_PER_WORD + letters / _SOUTHEAST_ASIAN_LETTERS_PER_WORD), text


def _count(letter: str, text: str) -> tuple[int, str]:
    rest, count = _compiled(letter).subn(" ", text)
    return count, rest


def join_lines(text: str, before: str, after: str, language: Language) -> str:
    """``text`` without line breaks between letters that need no blank: ``一行目、\\n二行目`` is one line.

    ``before``, ``after``: what is visible beside the text.
    """
    if not is_ideographic(language.tag):
        return text

    def join(found: re.Match[str]) -> str:
        left = text[found.start() - 1] if found.start() else before[-1:]
        right = text[found.end() : found.end() + 1] or after[:1]
        return "" if left and right and _need_no_blank(left, right) else found[0]

    return _LINE_BREAK.sub(join, text)


def _need_no_blank(left: str, right: str) -> bool:
    widths = east_asian_width(left), east_asian_width(right)
    if _is_in(_HANGUL, left) or _is_in(_HANGUL, right) or not _FULL_WIDTH.intersection(widths):
        return False
    # A dash, an ellipsis or a quotation mark (width "ambiguous") is as wide as the letter beside it.
    return all(
        width in _FULL_WIDTH or (width == "A" and not sign.isalnum())
        for sign, width in zip((left, right), widths, strict=True)
    )


def is_whole_word(html: str, start: int, end: int, language: str) -> bool:
    """May ``html[start:end]`` be a word, by the letters of its script beside it? ``language``: a tag.

    In Korean, words begin behind a blank and may have particles. In Japanese, words often begin and end where the
    script changes: a term is not looked for within longer words of Chinese characters or katakana. In Chinese the
    letters do not show it.
    """
    if html[start] < _FIRST_LETTER and html[end - 1] < _FIRST_LETTER:
        return True
    before, first, last, after = html[start - 1 : start], html[start], html[end - 1], html[end : end + 1]
    if _is_in(_HANGUL, first) and _is_in(_HANGUL, before):
        return False
    if _is_in(_HANGUL, last) and _is_in(_HANGUL, after):
        return _compiled(_KOREAN_PARTICLES).match(html, end) is not None
    if language.partition("-")[0] != "ja":
        return True
    return not any(
        (_is_in(letters, first) and _is_in(letters, before)) or (_is_in(letters, last) and _is_in(letters, after))
        for letters in (_HAN, _KATAKANA)
    )
