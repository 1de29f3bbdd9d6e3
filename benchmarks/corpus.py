"""A site of any size for measurements, the same each time: articles of about 800 words in German and English.

    python -m benchmarks.corpus DIR --articles 3000 --concepts 2000

In: how many articles and concepts. Out: a site folder. The words are made from the lists below, the sentences from
patterns, everything by one random generator with a fixed seed: equal arguments give equal bytes. An article has key
points, sections, a table, a list, a question, links to other articles and citations; it names about one concept in
thirty words, in all their forms. Every article and every concept exists in both languages.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEED = 20261124
PARAGRAPHS = 13
TOPICS, ORGANIZATIONS, SOURCES = 24, 60, 400

SETTINGS = """title: {de: Der große Prüfstand, en: The large test bench}
base_url: https://example.org/bench/
languages: [de, en]
timezone: Europe/Vienna
paths:
  articles: {de: artikel, en: articles}
  glossary: {de: glossar, en: glossary}
  organizations: {de: organisationen, en: organizations}
  topics: {de: themen, en: topics}
search: false
social_cards: false
"""

# First parts and heads of concepts: German compounds, English terms of two words. Heads with their forms in text.
FIRSTS = {
    "de": (
        "Strom Netz Daten Wasser Wärme Speicher Cloud Chip Bau Börsen Brücken Dach Energie Erdgas Export Fahrzeug Feld "
        "Fracht Funk Gas Gemeinde Geräte Hafen Handels Holz Import Industrie Kabel Kraftwerks Küsten Lager Land Licht "
        "Luft Markt Mess Metall Miet Nutzer Öl Pacht Patent Pflege Quellen Rechner Rohstoff Schiffs Schul Software "
        "Solar Stahl Straßen Tank Turbinen Ufer Verkehrs Wald Wind Zoll Zug"
    ).split(),
    "en": (
        "power grid data water heat storage cloud chip building market bridge roof energy gas export vehicle field "
        "freight radio fuel parish device harbour trading timber import industry cable plant coastal depot land light "
        "air supply meter metal rental user oil lease patent care spring server resource ship school software solar "
        "steel road tank turbine shore traffic forest wind customs rail"
    ).split(),
}
HEADS = {
    "de": (
        "vertrag/vertrags/verträge recht/rechts/rechte lizenz/lizenz/lizenzen abgabe/abgabe/abgaben "
        "klausel/klausel/klauseln beteiligung/beteiligung/beteiligungen anteil/anteils/anteile fonds/fonds/fonds "
        "markt/markts/märkte preis/preises/preise verfahren/verfahrens/verfahren prüfung/prüfung/prüfungen "
        "zentrum/zentrums/zentren anlage/anlage/anlagen steuer/steuer/steuern pflicht/pflicht/pflichten "
        "verband/verbands/verbände käufer/käufers/käufer anbieter/anbieters/anbieter bericht/berichts/berichte "
        "rate/rate/raten index/index/indizes plan/plans/pläne bank/bank/banken kredit/kredits/kredite "
        "option/option/optionen frist/frist/fristen garantie/garantie/garantien quote/quote/quoten "
        "kapazität/kapazität/kapazitäten register/registers/register bescheid/bescheids/bescheide "
        "norm/norm/normen zone/zone/zonen"
    ).split(),
    "en": (
        "contract right licence levy clause stake share fund market price procedure audit centre plant tax duty "
        "association buyer provider report rate index plan bank loan option deadline guarantee quota capacity register "
        "notice standard zone"
    ).split(),
}
STEMS = (
    "bal bor bren dal dor fel fin gal gor hal har kal kar kol lam lan lin mar mel mor nal nor pal par pel ral ren rol "
    "sal sel sol tal tam ter tol val ver vin wal wen wol zal zen"
).split()
NOUN_ENDINGS = {"de": "ung heit er ment ie schaft tum ling".split(), "en": "ment ness er ty ance ing ion ship".split()}
VERBS = {
    "de": "steigt sinkt bleibt fehlt wächst hilft zählt drängt endet beginnt genügt entfällt".split(),
    "en": "rises falls remains fails grows helps counts presses ends begins suffices lapses".split(),
}
ADJECTIVES = {
    "de": "neue alte große kleine späte frühe knappe teure offene stille".split(),
    "en": "new old large small late early scarce dear open silent".split(),
}
PATTERNS = {
    "de": (
        "Die {a} {n} {v}, sagt die {n}, weil {c} und {n} seit Jahren zusammengehören.",
        "Ohne {c} {v} jede {n}; das weiß auch die {a} {n} in der Stadt.",
        "Wer die {n} kennt, der weiß, dass eine {a} {n} nicht von selbst {v}.",
        "Im Jahr {y} begann die {n}, und mit ihr kam eine {a} {n} ins Land.",
        "Nach {m} Monaten {v} die {n}, während die {a} {n} noch auf eine {n} wartet.",
        "Für {m} Prozent der Befragten ist die {n} wichtiger als jede {n}, die {a} {n} zählt kaum.",
    ),
    "en": (
        "The {a} {n} {v}, says the {n}, because the {c} and the {n} have belonged together for years.",
        "Without a {c} every {n} {v}; the {a} {n} in the city knows that too.",
        "Whoever knows the {n} also knows that a {a} {n} never {v} by itself.",
        "In {y} the {n} began, and with it a {a} {n} came into the country.",
        "After {m} months the {n} {v}, while the {a} {n} still waits for a {n}.",
        "For {m} per cent of those asked the {n} matters more than any {n}, the {a} {n} hardly counts.",
    ),
}
QUESTIONS = {"de": "Was bringt die {n}?", "en": "What does the {n} bring?"}


@dataclass(frozen=True)
class Concept:
    """``terms``: by language. ``forms``: by language, as it stands in sentences."""

    key: str
    terms: dict[str, str]
    forms: dict[str, tuple[str, ...]]


def concepts(count: int) -> list[Concept]:
    """The first ``count`` of all pairs of a first part and a head; at most 60 times 34."""
    pairs = [(first, head) for head in range(len(HEADS["de"])) for first in range(len(FIRSTS["de"]))]
    if count > len(pairs):
        raise SystemExit(f"at most {len(pairs)} concepts")
    return [_concept(first, head) for first, head in pairs[:count]]


def write_corpus(root: Path, *, articles: int, concept_count: int, seed: int = SEED) -> int:
    """Write the site into ``root``; the number of files."""
    known = concepts(concept_count)
    files = {"site.yaml": SETTINGS}
    files |= _records()
    for concept in known:
        files |= _concept_files(concept)
    for number in range(articles):
        for language in ("de", "en"):
            chance = random.Random(f"{seed}:{number}")  # the same in both languages: numbers and links agree
            files[f"content/articles/article-{number:05}/index.{language}.md"] = _article(
                number, articles, language, known, chance
            )
    made: set[Path] = set()
    for path, text in files.items():
        target = root / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_text(text, encoding="utf-8")
    return len(files)


def _concept(first: int, head: int) -> Concept:
    forms = HEADS["de"][head].split("/")
    german = tuple(FIRSTS["de"][first] + form for form in forms)
    english = f"{FIRSTS['en'][first]} {HEADS['en'][head]}"
    plural = english[:-1] + "ies" if english.endswith("y") else english + "s"
    return Concept(
        key=f"c-{first:02}-{head:02}",
        terms={"de": german[0], "en": english},
        forms={"de": german, "en": (english, english, plural if not english.endswith("x") else english + "es")},
    )


def _concept_files(concept: Concept) -> dict[str, str]:
    files = {}
    for language, sentence in (("de", "Was unter {} zu verstehen ist."), ("en", "What is meant by a {}.")):
        term = concept.terms[language]
        files[f"content/glossary/{concept.key}.{language}.md"] = (
            f"---\nterm: {term}\ndefinition: {sentence.format(term)}\n---\n{sentence.format(term)} "
            f"{'Mehr steht in den Texten.' if language == 'de' else 'The articles say more.'}\n"
        )
    return files


def _records() -> dict[str, str]:
    files = {
        f"content/organizations/org-{n:02}.yaml": f"name: {_name(n)} AG\nkind: company\ncountry: AT\n"
        for n in range(ORGANIZATIONS)
    }
    files |= {
        f"content/topics/topic-{n:02}.yaml": f"name: {{de: Thema {n:02}, en: Topic {n:02}}}\n" for n in range(TOPICS)
    }
    sources = (
        f"s-{n:03}:\n  title: Report {n:03} on {_name(n)}\n  publisher: {_name(n + 7)}\n"
        f"  url: https://example.com/{n}\n  date: 2025-{n % 12 + 1:02}-{n % 28 + 1:02}\n"
        f"  language: en\n  kind: statement\n  tier: primary\n"
        for n in range(SOURCES)
    )
    return {**files, "content/sources/press.yaml": "".join(sources)}


def _article(number: int, articles: int, language: str, known: list[Concept], chance: random.Random) -> str:
    sentence = _sentences(language, known, chance)
    title = f"{_name(number)} {number:05}"
    head = [
        "---",
        f"title: {title}",
        f"standfirst: {sentence()}",
        f"description: {_plain(language, chance)}",
    ]
    if language == "de":
        day = f"{2020 + number % 6}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        topics = ", ".join(f"topic-{(number + n) % TOPICS:02}" for n in (0, 7))
        organizations = ", ".join(f"org-{(number + n) % ORGANIZATIONS:02}" for n in (0, 11))
        head += [f"date: {day}", f"topics: [{topics}]", f"organizations: [{organizations}]"]
    head += ["key_points:", *(f"  - {sentence()}" for _ in range(3))]
    question = QUESTIONS[language].format(n=_noun(language, chance))
    head += ["faq:", f'  - {{question: "{question}", answer: "{sentence()}"}}', "---", ""]
    return "\n".join(head) + "\n\n".join(_body(number, articles, language, sentence, chance)) + "\n"


def _body(
    number: int, articles: int, language: str, sentence: Callable[[], str], chance: random.Random
) -> Iterator[str]:
    """Paragraphs in sections, a list and a table."""
    for place in range(PARAGRAPHS):
        if place % 3 == 1:
            yield f"## {_noun(language, chance)} {place // 3 + 1}"
        paragraph = " ".join(sentence() for _ in range(4))
        paragraph += f" [@s-{chance.randrange(SOURCES):03}]"
        if place % 2:
            paragraph += f" [{_name(number)}](article:article-{chance.randrange(articles):05})."
        yield paragraph
    yield "\n".join(f"- {_plain(language, chance)}" for _ in range(3))
    rows = (f"| {_noun(language, chance)} | {chance.randrange(1000)} |" for _ in range(4))
    yield "\n".join(("| A | B |", "| --- | --- |", *rows))


def _sentences(language: str, known: list[Concept], chance: random.Random) -> Callable[[], str]:
    patterns = PATTERNS[language]

    def sentence() -> str:
        pattern = chance.choice(patterns)
        own = random.Random(chance.getrandbits(32))  # languages order their words differently; the next is the same
        concept = own.choice(own.choice(known).forms[language]) if known else ""
        fixed = {"m": str(own.randrange(2, 90)), "y": str(own.randrange(1980, 2026)), "c": concept}
        head, *pieces = pattern.split("{")
        text = head + "".join((fixed.get(piece[0]) or _word(piece[0], language, own)) + piece[2:] for piece in pieces)
        return text[0].upper() + text[1:]

    return sentence


def _word(slot: str, language: str, chance: random.Random) -> str:
    if slot == "a":
        return chance.choice(ADJECTIVES[language])
    return chance.choice(VERBS[language]) if slot == "v" else _noun(language, chance)


def _plain(language: str, chance: random.Random) -> str:
    return _sentences(language, [], chance)()


def _noun(language: str, chance: random.Random) -> str:
    stem = chance.choice(STEMS) + chance.choice(STEMS)
    word = stem + chance.choice(NOUN_ENDINGS[language])
    return word.capitalize() if language == "de" else word


def _name(number: int) -> str:
    return (STEMS[number % len(STEMS)] + STEMS[number // len(STEMS) % len(STEMS)]).capitalize()


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a generated site.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=500, help="each in two languages (default: 500)")
    parser.add_argument("--concepts", type=int, default=200, help="each in two languages (default: 200)")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    count = write_corpus(
        arguments.folder, articles=arguments.articles, concept_count=arguments.concepts, seed=arguments.seed
    )
    print(f"{arguments.folder}: {count} files")  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main()
