"""The German words that editorial checks look for."""

from __future__ import annotations

from decimal import Decimal

from sitegen.i18n.wording import LanguageWording

_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_WEEKDAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_WEEKDAY = "|".join([*_WEEKDAYS, "Sonnabend"])
_ONES = "ein zwei drei vier fünf sechs sieben acht neun".split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def _number_words() -> dict[str, Decimal]:
    found = {word: Decimal(value) for value, word in enumerate([*_ONES, "zehn", "elf", "zwölf"], start=1)}
    teens = ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")
    found |= {f"{stem}zehn": Decimal(value) for value, stem in enumerate(teens, start=13)}
    for ten, word in enumerate(_TENS, start=2):
        found[word] = Decimal(ten * 10)
        found |= {f"{one}und{word}": Decimal(ten * 10 + value) for value, one in enumerate(_ONES, start=1)}
    found |= {f"{one}einhalb": Decimal(value) + Decimal("0.5") for value, one in enumerate(_ONES, start=1)}
    found |= dict.fromkeys(("eine", "einer", "einem", "einen"), Decimal(1))
    return found | {"hundert": Decimal(100), "anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5")}


WORDING = LanguageWording(
    digits=r"\d{1,3}(?:[.\u00a0\u202f’']\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)",
    decimal=",",
    ordinals=r"\.(?=\s\w)",
    months={name: number for number, name in enumerate(_MONTHS, start=1)} | {"Jänner": 1, "Feber": 2},
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)}
    | {"Sonnabend": 5}
    | {name: number for number, name in enumerate("Mo Di Mi Do Fr Sa So".split())},
    numbers=_number_words(),
    scales={
        "tausend": 3,
        "tsd.": 3,
        "million": 6,
        "millionen": 6,
        "mio.": 6,
        "mio": 6,
        "milliarde": 9,
        "milliarden": 9,
        "mrd.": 9,
        "mrd": 9,
        "billion": 12,
        "billionen": 12,
        "bio.": 12,
        "billiarde": 15,
        "billiarden": 15,
    },
    units={
        "dollar": "USD",
        "us-dollar": "USD",
        "dollars": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "pfund": "GBP",
        "franken": "CHF",
        "yen": "JPY",
        "yuan": "CNY",
        "%": "%",
        "prozent": "%",
        "prozentpunkte": "%",
        "prozentpunkten": "%",
        "jahr": "years",
        "jahre": "years",
        "jahren": "years",
        "jahres": "years",
        "monat": "months",
        "monate": "months",
        "monaten": "months",
        "monats": "months",
        "woche": "weeks",
        "wochen": "weeks",
        "tag": "days",
        "tage": "days",
        "tagen": "days",
        "stunde": "hours",
        "stunden": "hours",
    },
    clock=r"Uhr\b",
    weekday_articles="dem|den|der",
    date_regexes=(
        r"(?<![\w.])(?P<day>\d{1,2})\.\s?MONTH(?:\s(?P<year>\d{4}))?(?!\w)",
        r"\bMONTH\s(?P<year>\d{4})(?!\w)",
        r"(?<![\w.])(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})(?!\w)",
    ),
    relative_days=rf"""
        (?<!\w) (?=[AaDdGgHhKkLlMmNnSsUuÜüVv])
        (?: \b(?<![Vv]on[ ])(?<![Hh]ier[ ]und[ ]) heute \b (?![ ](?:auf[ ]morgen|wie[ ]damals)|-)
          | (?:^|(?<=[.!?:][ ])) (?:Heute|Gestern|Vorgestern) \b
          | \b(?: gestern | vorgestern | übermorgen ) \b
          | (?<!auf[ ])(?<!heute[ ])(?<!guten[ ]) \b morgen \b
          | \b [Hh]eutige[nmrs]? | \b [Gg]estrige[nmrs]? | \b [Mm]orgige[nmrs]?
          | \b [Dd]iese[rsnm]? \s (?:Woche|Monat|Monats|Jahr|Jahres|Quartal|Quartals|{_WEEKDAY}) \b
          | \b [Dd]ieser \s Tage \b
          | \b (?:[Vv]ergangene|[Ll]etzte|[Vv]orige|[Kk]ommende|[Nn]ächste)[nmrs]? \s
            (?:Woche|Monat|Monats|Jahr|Jahres|Quartal|Quartals|Wochenende|{_WEEKDAY})s? \b (?!\s(?:des|der|von|vor)\b)
          | \b (?:kürzlich|neulich|unlängst|soeben) \b | \b [Vv]or \s [Kk]urzem \b
          | \b [Vv]or \s (?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|einem|einer|wenigen) \s
            (?:Tag|Tagen|Woche|Wochen|Monat|Monaten|Jahr|Jahren|Stunden) \b
          | \b [Aa]m \s (?:{_WEEKDAY}) \b (?!abend|[,\s(]+(?:dem|den|der)?\s*\d)
        )""",
    relative_day_hints=r"[Hh]eut|[Gg]est|[Vv]orgestern|übermorgen|[Mm]org|kürzlich|neulich|unlängst|soeben|[Kk]urzem",
    time_span_hints=rf"Tag|Woche|Monat|Quartal|Jahr|Stunden|{_WEEKDAY}",
    lead_in_hints=r"[Dd]ies|[Vv]ergangene|[Ll]etzte|[Vv]orige|[Kk]ommende|[Nn]ächste|[Vv]or\b|[Aa]m\b",
    hearsay=(
        r"laut|zufolge|bericht\w*|heißt es|hieß es|soll|sollen|Angaben|Darstellung|Einschätzung|"
        r"nach den Worten|Gerücht\w*|schreib\w*|schrieb\w*|meldet\w*|nannte\w*|nach Ansicht|strittig|angeblich\w*"
    ),
    placeholder=(
        r"\bHier\s(?:steht|stehen|kommt|kommen|folgt|folgen)\b(?!\s(?:fest|zur|im))|\bHier\s\w+\sder\sVerlag\b"
        r"|\b[Pp]latzhalter\w*|\bMuster(?:mann|frau|straße|stadt|firma)\b|\bBlindtext\b"
    ),
    placeholder_hints=r"Hier|[Pp]latzhalter|Muster|Blindtext",
    blank_words=r"(?i:name|datum|quelle|zahl|link|ort|betrag|summe|titel|text|einfügen|ergänzen|prüfen|folgt|hier)",
    credit=r"Fotos?|Bild(?:er)?|Grafik|Illustration|Karte|Zeichnung|Montage|Quelle|Credit",
    until=r"bis(?:\s(?:zum|zu|ins|in|das|dem|Jahr|Ende|Anfang|Mitte|einschließlich|mindestens|längstens|voraussichtlich))*",
    since=r"seit(?:\s(?:dem|Jahr|Anfang|Ende|Mitte))*",
    abbreviations=("Mio", "Mrd", "Nr", "Abs", "bzw", "Dr", "Inc", "Art", "ca"),
    stem_endings="ierung|ung|ing|ium|ien|en|es|s|e",
    genitive_endings="['’]|s",
    gender_endings=("Innen", "In"),
)
