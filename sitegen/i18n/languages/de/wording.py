"""The German words that editorial checks look for."""

from __future__ import annotations

from decimal import Decimal

from sitegen.i18n.wording import LanguageWording

_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_WEEKDAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_WEEKDAY = "|".join([*_WEEKDAYS, "Sonnabend"])
_NO_YEAR = (
    r"(?!,?\s\(?(?:(?:des\sJahres|im\sJahr|im|in|Anfang|Mitte|Ende)\s)?"
    rf"(?:(?:{'|'.join(_MONTHS)}|Jänner|Feber)\s)?\d{{4}}\b)"
)
_STATEMENT = (
    r"(?:Anschuldigung|Anschuldigungen|Behauptung|Behauptungen|Bericht|Berichte|Darstellung|Gerücht|Gerüchte|Kritik"
    r"|Unterstellung|Unterstellungen|Vorwurf|Vorwürfe)"
)
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


_SAYING = (
    "sagt sagte sagten gesagt erklärte erklärten betont betonte betonten bekräftigt bekräftigte bekräftigten "
    "bestätigt bestätigte bestätigten behauptet behauptete behaupteten beteuert beteuerte beteuerten versichert "
    "versicherte versicherten äußert äußerte äußerten geäußert verkündet verkündete verkündeten dementiert "
    "dementierte dementierten bestreitet bestritt bestritten warnt warnte warnten gewarnt kritisiert kritisierte "
    "kritisierten erzählt erzählte erzählten entgegnet entgegnete entgegneten erwidert erwiderte erwiderten "
    "antwortet antwortete antworteten argumentiert argumentierte argumentierten mitgeteilt mitteilt mitteilte "
    "mitteilten angekündigt ankündigt ankündigte ankündigten bekanntgegeben angegeben angab verlautbart "
    "verlautbarte verlautbarten verlautete zitiert zitierte zitierten meint meinte meinten gemeint glaubt glaubte "
    "glaubten"
)
_CLAUSE_END = r"(?=\s*(?:[,.:;“«»\"]|$)|\s(?:dass|zu)\b)"
_SEPARABLE = (  # teilte am Dienstag mit, kündigt an
    ("teil(?:t|te|ten|en)", "mit"),
    ("kündig(?:t|te|ten|en)", "an"),
    ("g[aie]b(?:t|en)?", "(?:bekannt|an)"),
    ("leg(?:t|te|ten)", "dar"),
    ("(?:wirft|warf|werfen|warfen)", "vor"),
    ("(?:geh(?:t|en)|ging(?:en)?)", "davon aus"),
    ("stell(?:t|te|ten)", "klar"),
)
_HEARSAY = "|".join(
    [
        r"laut|zufolge|bericht\w*|heißt es|hieß es|es (?:heißt|hieß)|soll|sollen|Angaben|Darstellung|Einschätzung",
        r"(?:will|wollen) (?:wissen, dass|erfahren haben)",
        r"aus (?:der )?Sicht (?:von|vom|des|der|seine[rs]|ihre[rs])|aus (?:seiner|ihrer) Sicht",
        (
            rf"w(?:ies|iesen|eist|eisen)\s(?:das|dies|es|(?:alle|den|die|diese|jede)\s(?:\w+\s)?{_STATEMENT})"
            r"\s[^.!?]{0,60}?zurück"
        ),
        r"bezeichne(?:t|te|ten|n)\s[^.!?]{1,120}?\sals",
        (
            r"(?<!das )(?<!es )fordert(?:e|en)?(?!\s(?:\w+\s){0,2}(?:Tote|Todesopfer|Opfer|Verletzte|Zeit|Geduld)\b)"
            rf"(?!(?:\s\w+){{1,6}}\s(?:an|ein|heraus|zurück){_CLAUSE_END})"
        ),
        r"nach den Worten|Gerücht\w*|schreib\w*|schrieb\w*|meldet\w*|nannte\w*|nach Ansicht|strittig|angeblich\w*",
        _SAYING.replace(" ", "|"),
        r"(?<!zu )sagen(?=\s*[,:.]|\s(?:die|der|das|viele|manche|einige|\w+er|(?-i:[A-ZÄÖÜ]))\b)",
        # erklären is to explain, too: das erklärt den Preis
        r"erklärt(?=\s*[,:])|(?<=[,“«»\"”]\s)erklärt|(?:hat|habe|haben|hatte|hatten)\b[^.!?]{0,80}\serklärt",
        *(
            rf"{verb}\b(?:[^.!?]|\.(?=\s?[\da-zäöü])){{0,120}}?\b{particle}{_CLAUSE_END}"
            for verb, particle in _SEPARABLE
        ),
        r"räum(?:t|te|ten|en)\s(?:\w+\s){0,2}ein(?=,\s(?:dass|man|er|sie|es)\b)|füg(?:t|te|ten|en)\s(?:\w+\s){0,2}hinzu",
        # „…“, so Kröger. So Kröger: … The capital tells it from so viel, so dass.
        (
            r"(?:(?<![^,“«»”\"]\s)|(?<=[.!?]\s))so\s(?:(?:der|die|das|ein|eine|sein|seine|ihr|ihre)\s(?:\w+e[nr]?\s)?)?"
            r"(?-i:[A-ZÄÖÜ])\w+"
        ),
    ]
)
_WORKS = (
    "buch|bücher|roman|erzählung|novelle|film|doku|dokumentation|serie|song|lied|album|alben|oper|stück|gedicht|artikel"
    "|aufsatz|aufsätze|essay|studie|bericht|beitrag|kolumne|podcast|folge|reihe|ausstellung|gemälde|zeitschrift|zeitung"
    "|magazin|spiel|broschüre|leitfaden|gesetz|verordnung|richtlinie|programm|projekt|initiative|kampagne|konferenz"
    "|tagung|veranstaltung|kapitel|abschnitt|rubrik|papier|paper|dissertation|vortrag|band|hörspiel|sendung|bühnenwerk"
)


WORDING = LanguageWording(
    digits=r"\d{1,3}(?:[ .\u00a0\u202f’']\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)",
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
          | (?<!auf[ ])(?<!heute[ ])(?<!guten[ ]) \b (?:(?<!von[ ])|(?=morgen[ ]an\b)) morgen \b
          | \b [Hh]eutige[nmrs]? | \b [Gg]estrige[nmrs]? | \b [Mm]orgige[nmrs]?
          | \b [Dd]iese[rsnm]? \s (?:Woche|Monat|Monats|Jahr|Jahres|Quartal|Quartals|{_WEEKDAY}) \b {_NO_YEAR}
          | \b [Dd]ieser \s Tage \b
          | \b (?:[Vv]ergangene|[Ll]etzte|[Vv]orige|[Kk]ommende|[Nn]ächste)[nmrs]? \s
            (?:Woche|Monat|Monats|Jahr|Jahres|Quartal|Quartals|Wochenende|{_WEEKDAY})s? \b (?!\s(?:des|der|von|vor)\b)
            {_NO_YEAR}
          | \b (?:kürzlich|neulich|unlängst|soeben) \b | \b [Vv]or \s [Kk]urzem \b
          | \b [Vv]or \s (?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|einem|einer|wenigen) \s
            (?:Tag|Tagen|Woche|Wochen|Monat|Monaten|Jahr|Jahren|Stunden) \b
          | \b [Aa]m \s (?:{_WEEKDAY}) \b (?!abend|[,\s(]+(?:dem|den|der)?\s*\d)
        )""",
    relative_day_hints=r"[Hh]eut|[Gg]est|[Vv]orgestern|übermorgen|[Mm]org|kürzlich|neulich|unlängst|soeben|[Kk]urzem",
    time_span_hints=rf"Tag|Woche|Monat|Quartal|Jahr|Stunden|{_WEEKDAY}",
    lead_in_hints=r"[Dd]ies|[Vv]ergangene|[Ll]etzte|[Vv]orige|[Kk]ommende|[Nn]ächste|[Vv]or\b|[Aa]m\b",
    hearsay=_HEARSAY,
    works=(
        rf"\b\w*(?:{_WORKS})(?:e?s|e|n|en|er|ern)?"
        r"|\b(?:betitelt|namens|Titel|Überschrift|Schlagzeile)(?:s|e|en)?(?:\s(?:lautet|lautete|trägt|war|ist))?"
    ),
    numbered=(
        r"Artikel[ns]?|Artt?|Paragra(?:f|ph)(?:en|s)?|Absatz(?:es)?|Absätzen?|Abs|Nummern?|Nrn?|Ziffern?|Ziff|Zeilen?"
        r"|Seiten?|S|Randnummern?|Rn|Rz|Kapitels?|Kap|Abschnitts?|Bandes|Band|Bd|Ausgabe|Version|Fassung|Formular|Zimmer"
        r"|Raum|Halle|Linie|Flug|Postfach|PLZ|Postleitzahl|Hausnummer|Drucksachen?|Verordnung|Richtlinie|Norm|Modell|Typ"
        r"|Baureihe|Kanal|Tel|Telefon|Fax|Az|Aktenzeichen|HRA|HRB|Konto|Kontonummer"
        r"|Port|Fußnoten?|Fn|ISBN|ISSN|IBAN|Fortune|BGBl|ABl|(?:DIN|ISO|IEC|EN|RFC|IEEE)"
    ),
    figures_of_speech=(
        r"(?:zu\s)?(?:99|100|110|120|150|200|1\.?000|hundert|tausend|hundertzehn)\s?(?:Prozent|%)(?:ig)?\s(?:\w+\s)?"
        r"(?:sicher|überzeugt|einig|einverstanden|klar|richtig|hinter|dahinter|dabei|bei\sder\sSache|verlässlich|ehrlich"
        r"|zufrieden|auszuschließen|ausschließen|garantier\w+|gewiss|bewusst|recht|geben)"
        r"|(?:100|1\.?000|hundert|tausend)\s?mal\b|1\.?001\sNacht"
        # 10115 Berlin: a postal code at the beginning or behind a comma, and nothing but the place after it
        r"|(?:(?<=,\s)|(?<!.))(?-i:\d{4,5}(?<!00)\s[A-ZÄÖÜ][\w-]+)(?=\s*(?:[.,;()|]|$))"
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
