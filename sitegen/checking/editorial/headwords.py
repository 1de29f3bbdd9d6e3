"""The check of headwords: terms that are written as dictionaries print them, and so are in no text.

*das Wandeldarlehen*, *Darlehen, das*, *Vorkaufsrecht (ROFR)*, *Lizenz / Lizenzierung*, *to license*: the linker looks
for these very words and signs. Each problem says what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.checking.editorial.context import CheckContext
from sitegen.checking.editorial.inputs import DocumentUnderCheck
from sitegen.diagnostics import Message, Problem
from sitegen.i18n.language_data import TermRules
from sitegen.i18n.languages import nearest_language_data
from sitegen.model.works import ConceptFields

_QUOTED = re.compile(r"[\"„“”‚‘«»*_`]+(?P<words>.+?)[\"“”‘’«»*_`]+")
_WITH_PARENTHESES = re.compile(r"(?P<words>.+?)\s+\((?P<more>[^()]*[^\W\d_]{2}[^()]*)\)")
_WITH_BRACKETS = re.compile(r"(?P<words>.+?)\s*\[(?P<more>[^\[\]]+)\]")
_WITH_ENDING = re.compile(r"(?P<words>.*[^\W\d_]{3})\((?:e?s|en?|n|er?|x)\)")
_SEPARATOR = re.compile(r"\s+[/|]\s+|\s*;\s+|\s+=\s+")
_SLASH = re.compile(r"(?P<first>\w{4,})[^/\s]*/(?P<second>\w{4,})[^/\s]*")
_ENDS_WITH_SIGN = re.compile(r"(?P<words>.+?)\s*[:;,]")
_COMPANY = re.compile(r"(?:[A-Z][\w.]*\.|[A-Z]+)(?:\s(?:[A-Z][\w.]*\.|[A-Z]+))*")  # Inc., S.A., LLC
_WORD = re.compile(r"[^\W_]")
_FIRST_WORD = re.compile(r"(\w+)['’ ](\S.*)")
_COMMON_START = 4  # letters


def check_headword(subject: DocumentUnderCheck, context: CheckContext) -> Iterator[Problem]:
    """SG454 for the term and each synonym of a concept that no text can contain as it is written."""
    fields = subject.document.fields
    if not isinstance(fields, ConceptFields) or fields.link == "never":
        return
    rules = nearest_language_data(subject.language).terms
    for field, texts in (("term", (fields.term,)), ("synonyms", fields.synonyms)):
        for text in texts:
            if (found := _find_slip(" ".join(text.split()), rules)) is not None:
                reason, hint = found
                message = Message("'{text}' is not written as texts write it: {reason}", text=text, reason=reason)
                yield Problem(code="SG454", message=message, place=subject.document.place(field), hint=hint)


def _find_slip(text: str, rules: TermRules) -> tuple[Message, Message] | None:
    """(reason, what to write) of a headword that is not written as texts write it."""
    if not _WORD.search(text):
        return Message("it has no letter and no digit"), Message("write the sign as a word, or add 'link: never'")
    if found := _QUOTED.fullmatch(text):
        return Message("it stands in quotation marks or emphasis"), Message("write '{words}'", words=found["words"])
    if found := _ENDS_WITH_SIGN.fullmatch(text):
        return Message("it ends with a punctuation mark"), Message("write '{words}'", words=found["words"])
    return _find_article(text, rules) or _find_second_word(text) or _find_inversion(text, rules)


def _find_article(text: str, rules: TermRules) -> tuple[Message, Message] | None:
    """*das Wandeldarlehen*, *The right*; not *The Hague*, *Das Kapital*, where the capital shows that it is a name."""
    found = _FIRST_WORD.match(text)
    if found is None:
        return None
    article, rest = found.groups()
    is_name = article[:1].isupper() and rest[:1].isupper()
    if article.lower() in rules.articles and not is_name:
        return Message("it begins with an article"), Message("write '{rest}'", rest=rest)
    if article.lower() == rules.infinitive and rest[:1].islower():
        return Message("it is a verb, and only nouns are linked"), Message(
            "write the noun, such as '{rest}', or add 'link: never'", rest=rest
        )
    return None


def _find_second_word(text: str) -> tuple[Message, Message] | None:
    """*Vorkaufsrecht (ROFR)*, *Lizenz / Lizenzierung*, *Lizenz(en)*."""
    for pattern in (_WITH_PARENTHESES, _WITH_BRACKETS):
        if found := pattern.fullmatch(text):
            words, more = found["words"], found["more"]
            if sum(map(str.isupper, words)) > 1 and " " not in words:
                words, more = more, words
            is_acronym = sum(map(str.isupper, more)) > 1 and " " not in more
            other = (
                Message("and 'acronym: {more}'", more=more)
                if is_acronym
                else Message("and, if '{more}' is another word for it, 'synonyms'", more=more)
            )
            return Message("texts have no parentheses there"), Message(
                "write 'term: {words}', {other}", words=words, other=other
            )
    if found := _WITH_ENDING.fullmatch(text):
        return Message("its ending is in parentheses"), Message(
            "write '{words}'; its forms are found", words=found["words"]
        )
    slash = _SLASH.fullmatch(text)
    parts = _SEPARATOR.split(text)
    if len(parts) == 1 and slash and slash["first"][:_COMMON_START] == slash["second"][:_COMMON_START]:
        parts = text.split("/")
    if len(parts) > 1 and all(parts):
        return Message("it is more than one term"), Message(
            "write 'term: {parts}' and 'synonyms: [{names}]'", parts=parts[0], names=", ".join(parts[1:])
        )
    return None


def _find_inversion(text: str, rules: TermRules) -> tuple[Message, Message] | None:
    """*Darlehen, das*, *refusal, right of first*, *Lizenz, Genehmigung*; not *Acme, Inc.*, *time, place and manner*."""
    first, comma, rest = text.partition(", ")
    words = rest.lower().split()
    if not comma or rules.conjunctions.intersection(words) or "&" in words or _COMPANY.fullmatch(rest):
        return None
    if words[0] in rules.articles or rest.startswith("-"):
        return Message("an article or ending follows it"), Message("write '{first}'", first=first)
    if rest[:1].islower():
        return Message("its words are in another order"), Message("write '{rest} {first}'", rest=rest, first=first)
    return Message("it is more than one term"), Message(
        "write 'term: {first}' and 'synonyms: [{rest}]'", first=first, rest=rest
    )
