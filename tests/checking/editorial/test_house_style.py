"""The house style in ``style.yaml``: which texts differ from it, where, and what is proposed."""

from __future__ import annotations

import pytest

from sitegen.checking.editorial import CHECKS
from tests.checking.editorial.sheets import article, check_folder

STYLE = """== style.yaml
de:
  words:
    - {avoid: [Nutzer], prefer: Anwender, reason: so sagen es Leser}
    - avoid: Zahlungsmittel
      prefer: Zahlungsweg
      forms: {Zahlungsmitteln: Zahlungswegen}
      allowed: [gesetzliches Zahlungsmittel]
    - {avoid: Handy, prefer: Mobiltelefon, fix: false}
    - {avoid: revolutionär, prefer: neu}
    - {avoid: Killerapp}
  numbers: {digits_from: 13, scales: [Mio., Milliarde, Milliarden]}
  abbreviations:
    - {short: "z.\\u00a0B."}
    - {short: BaFin, long: Bundesanstalt für Finanzdienstleistungsaufsicht}
en:
  words:
    - {avoid: [customer, utilize], prefer: client}
    - {avoid: leverage, prefer: use, forms: {leveraged: used}}
    - {avoid: in order to, prefer: to}
  numbers: {digits_from: 11}
  abbreviations: [{short: "e. g."}]
all:
  names: [OpenAI, {name: GitHub, reason: their own spelling}]
"""
CODES = {"SG455", "SG456", "SG457", "SG458"}


def found(folder, text, language="de", fields=""):
    """Code, words and replacement of each problem of the house style."""
    folder.write(STYLE + article(text, language, fields))
    problems = [problem for problem in check_folder(folder) if problem.code in CODES]
    return [(one.code, folder.words(one), one.fix.replacement if one.fix else None) for one in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den Nutzern hilft es.", [("SG455", "Nutzern", "Anwendern")]),
        ("Jede Nutzerin kennt es.", [("SG455", "Nutzerin", "Anwenderin")]),
        ("Das Zahlungsmittel gilt.", [("SG455", "Zahlungsmittel", None)]),
        ("Mit Zahlungsmitteln.", [("SG455", "Zahlungsmitteln", "Zahlungswegen")]),
        ("Ein gesetzliches Zahlungsmittel.", []),
        ("Ein Handy klingelt.", [("SG455", "Handy", None)]),
        ("Eine revolutionäre Sache.", [("SG455", "revolutionäre", "neue")]),
        ("Die Killerapp.", [("SG455", "Killerapp", None)]),
        ("Er sagte: „Nutzer sind hier.“", []),
        ("Der Befehl `Nutzer` bleibt.", []),
        ("> Nutzer sagen das.", []),
        ("Bei openai und auf GITHUBs Seite.", [("SG456", "openai", "OpenAI"), ("SG456", "GITHUB", "GitHub")]),
        ("Auf github.com und @github, [hier](https://github.com/a).", []),
        ("Es gab 3 Gründer.", [("SG457", "3", "drei")]),
        ("Es gab zwanzig Firmen.", [("SG457", "zwanzig", "20")]),
        ("Zwanzig Firmen gab es. Seite 5 zeigt 3 kg, 5 bis 20 Firmen.", []),
        ("Es sind 5 Millionen Leute.", [("SG457", "Millionen", "Mio.")]),
        ("Es sind 5 Millionen.", [("SG457", "Millionen", "Mio")]),
        ("Es sind 5 Mrd. Leute.", [("SG457", "Mrd.", None)]),
        ("Hier z.B. so, z. B. so, z.&nbsp;B. so.", [("SG458", "z.B.", "z.\u00a0B."), ("SG458", "z. B.", "z.\u00a0B.")]),
        ("Die BaFin prüft. Die BaFin wartet.", [("SG458", "BaFin", None)]),
        ("Die Bundesanstalt für Finanzdienstleistungsaufsicht (BaFin) prüft.\n\nDie BaFin wartet.", []),
    ],
)  # fmt: skip
def test_german(folder, text, expected):
    assert found(folder, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Customers leverage it.", [("SG455", "Customers", "Clients"), ("SG455", "leverage", "use")]),
        ("It was leveraged in order to win.", [("SG455", "leveraged", "used"), ("SG455", "in order to", "to")]),
        ("It came in\norder to win.", [("SG455", "in\norder to", None)]),
        ("He came in `x` order to win.", []),
        ("There are twenty and 5 firms.", [("SG457", "twenty", "20"), ("SG457", "5", "five")]),
        ("A dozen firms, e. g. two. Over twenty billion people.", []),
        ("Firms, e.g. two.", [("SG458", "e.g.", "e. g.")]),
    ],
)
def test_english(folder, text, expected):
    assert found(folder, text, "en") == expected


def test_in_front_matter_and_with_its_reason(folder):
    folder.write(STYLE + article("", fields="title: Was Nutzer wissen\n"))
    (problem,) = check_folder(folder)
    assert problem.place is not None
    assert (problem.place.line, problem.place.column, problem.place.end_column) == (2, 12, 18)
    assert problem.hint == "write 'Anwender'; so sagen es Leser"


def test_a_word_in_an_address_is_only_proposed(folder):
    expected = [("SG455", "Nutzern", None), ("SG456", "github", "GitHub"), ("SG455", "Nutzer", None)]
    assert found(folder, "## Was Nutzer tun", fields="title: Von Nutzern und github\n") == expected


def test_an_ignored_rule_is_silent(folder):
    ignored = "checks: {ignore: [{code: SG455, reason: so heißt der Verein}]}\n"
    assert found(folder, "Die Nutzer.", fields=ignored) == []


def test_without_the_file_nothing_is_said(folder):
    folder.write(article("Nutzer von openai."))
    assert check_folder(folder) == []


def test_faults_of_the_file_have_places_and_suggestions(folder):
    folder.write("""== style.yaml
de:
  word: [{avoid: X}]
  numbers: {digits_from: zwölf, scales: [Milion]}
fr:
  names: [A]
""")
    style = [problem for problem in folder.build().problems if problem.place.path == "style.yaml"]
    assert [(problem.code, problem.place.line, problem.hint) for problem in style] == [
        ("SG110", 2, "did you mean 'words'?"),
        ("SG112", 3, "write a number from 1 in digits"),
        ("SG113", 3, "did you mean 'million'?"),
        ("SG114", 4, "allowed: all, de, en"),
    ]


def test_each_rule_is_in_the_table_of_checks():
    assert {code for check in CHECKS for code in check.codes} >= CODES
