"""The French words that editorial checks look for."""

from __future__ import annotations

from decimal import Decimal

from sitegen.i18n.wording import LanguageWording

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_SHORT_MONTHS = {"janv.": 1, "févr.": 2, "avr.": 4, "juil.": 7, "sept.": 9, "oct.": 10, "nov.": 11, "déc.": 12}
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_WEEKDAY = "|".join(_WEEKDAYS)
_NO_YEAR = rf"(?!,?\s\(?(?:(?:en|de|du)\s)?(?:(?:{'|'.join(_MONTHS)})\s)?\d{{4}}\b)"
_ONES = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf".split()
)
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_FEW = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques"
_SPAN = "semaine|mois|année|an|trimestre|semestre|week-end|décennie"


def _number_words() -> dict[str, Decimal]:
    """Up to 100, with the words of France, and for 70, 80 and 90 those of Belgium and Switzerland too."""
    values = dict(enumerate(_ONES, start=1))
    for ten, word in _TENS.items():
        values[ten] = word
        values |= {ten + one: f"{word}-{_ONES[one - 1]}" for one in range(2, 10)} | {ten + 1: f"{word} et un"}
    values |= {60 + one: f"soixante-{_ONES[one - 1]}" for one in range(10, 20)} | {71: "soixante et onze"}
    values |= {80 + one: f"quatre-vingt-{_ONES[one - 1]}" for one in range(1, 20)} | {80: "quatre-vingts"}
    found = {word: Decimal(value) for value, word in values.items()}
    for ten, word in ((70, "septante"), (80, "huitante"), (90, "nonante")):
        found |= {word: Decimal(ten), f"{word} et un": Decimal(ten + 1)}
        found |= {f"{word}-{_ONES[one - 1]}": Decimal(ten + one) for one in range(2, 10)}
    found |= {word.replace(" et ", "-et-"): value for word, value in found.items() if " et " in word}
    found |= {f"{word} et demi": Decimal(value) + Decimal("0.5") for value, word in enumerate(_ONES[:10], start=1)}
    return found | {"une": Decimal(1), "cent": Decimal(100), "mille": Decimal(1000), "quatre-vingt": Decimal(80)}


WORDING = LanguageWording(
    digits=r"\d{1,3}(?:[ .\u00a0\u202f’']\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?(?!\d)",
    decimal=",",
    ordinals=r"ers?|[eè]res?|res?|ndes?|nds?|i?[eè]mes?|es?",
    months={name: number for number, name in enumerate(_MONTHS, start=1)}
    | {name.capitalize(): number for number, name in enumerate(_MONTHS, start=1)}
    | _SHORT_MONTHS,
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)}
    | {name.capitalize(): number for number, name in enumerate(_WEEKDAYS)},
    numbers=_number_words(),
    scales={
        "cents": 2,
        "mille": 3,
        "mille milliards": 12,
        "mille milliards de": 12,
        "k": 3,
        "million": 6,
        "millions": 6,
        "million de": 6,
        "millions de": 6,
        "million d’": 6,
        "millions d’": 6,
        "million d'": 6,
        "millions d'": 6,
        "m": 6,
        "mio": 6,
        "milliard": 9,
        "milliards": 9,
        "milliard de": 9,
        "milliards de": 9,
        "milliard d’": 9,
        "milliards d’": 9,
        "milliard d'": 9,
        "milliards d'": 9,
        "md": 9,
        "mds": 9,
        "mrd": 9,
        "billion": 12,
        "billions": 12,
        "billion de": 12,
        "billions de": 12,
        "billiard": 15,
        "billiards": 15,
        "trillion": 18,
        "trillions": 18,
    },
    measures=frozenset({"m", "k", "md"}),
    units={
        "dollar": "USD",
        "dollars": "USD",
        "dollars américains": "USD",
        "$us": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "livres": "GBP",
        "livres sterling": "GBP",
        "francs": "CHF",
        "francs suisses": "CHF",
        "yens": "JPY",
        "yuans": "CNY",
        "%": "%",
        "pour cent": "%",
        "pourcent": "%",
        "point de pourcentage": "%",
        "points de pourcentage": "%",
        "an": "years",
        "ans": "years",
        "année": "years",
        "années": "years",
        "mois": "months",
        "semaine": "weeks",
        "semaines": "weeks",
        "jour": "days",
        "jours": "days",
        "heure": "hours",
        "heures": "hours",
    },
    clock=r"h\b|h\d{2}\b|heures?\b(?:(?<=[àÀ] \d heures)|(?<=[àÀ] \d\d heures)|(?<=[àÀ] 1 heure))",
    weekday_articles="le",
    date_regexes=(
        r"(?<![\w.])(?P<day>\d{1,2})(?:er)?\sMONTH(?:\s(?P<year>\d{4}))?(?!\w)",
        r"(?<!\w)MONTH\s(?P<year>\d{4})(?!\w)",
        r"(?<![\w./])(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})(?![\w/])",
    ),
    relative_days=rf"""
        (?<!\w) (?=[AaÀàCcDdEeHhIiLlMmNnPpRrSsTtVvUu])
        (?: \b(?<!['’])(?<!USA[ ]) aujourd['’]hui \b
          | (?:^|(?<=[.!?:»][ ])) (?:Aujourd['’]hui|Hier|Demain|Avant-hier|Après-demain) \b
          | \b(?: hier | avant-hier | après-demain ) \b
          | (?<!lende)(?<!sur[ ])(?<!\bde[ ])(?<!\bdu[ ]) \b demain \b
          | \b [Cc]e \s (?:matin|midi|soir|mois(?:-ci)?|trimestre|semestre|week-end|{_WEEKDAY}) \b (?!-là)
          | \b [Cc]ette \s (?:nuit|semaine|année|après-midi) \b (?!-là) {_NO_YEAR}
          | \b (?:la|le|l['’]|La|Le|L['’]) \s? (?:{_SPAN}|{_WEEKDAY}) \s (?:derni(?:er|ère)|passée?|prochaine?) \b
            {_NO_YEAR}
          | \b (?:{_WEEKDAY}) \s (?:dernier|prochain) \b
          | \b [Rr]écemment \b | \b [Dd]ernièrement \b | \b [Nn]aguère \b | \b [Tt]out \s à \s l['’]heure \b
          | \b [Ii]l \s y \s a \s (?:\d+|un|une|{_FEW}) \s (?:jours?|semaines?|mois|ans?|années?|heures?) \b
          | \b [Dd]ans \s (?:les|ces) \s (?:prochains|prochaines) \s (?:jours|semaines|mois|années|heures) \b
          | \b [Cc]es \s (?:derniers|dernières) \s (?:jours|semaines|mois|années|heures) \b
        )""",
    relative_day_hints=(
        r"[Aa]ujourd|[Hh]ier|[Dd]emain|[Aa]vant|[Aa]près|[Rr]écemment|[Dd]ernièrement|[Nn]aguère|[Tt]out\b"
    ),
    time_span_hints=rf"matin|midi|soir|nuit|{_SPAN}|jour|heure|[Aa]près|{_WEEKDAY}",
    lead_in_hints=r"[Cc]e\b|[Cc]ette\b|[Cc]es\b|derni(?:er|ère)\b|passée?|prochaine?|y\b",
    hearsay=(
        r"selon|d['’]après|aurai(?:t|ent)|serai(?:t|ent)|devrai(?:t|ent)|affirm\w*|déclar\w*|rapport(?:e|ent|ait|é|ée)|"
        r"annonc\w*|écri(?:t|vent|vait|re)|indiqu\w*|rumeurs?|prétend\w*|soi-disant|estim\w*|dit|disent|disait|"
        r"aux yeux de|de l['’]avis|de source|suivant|conteste\w*|contesté\w*|présumé\w*|évoqu\w*|révél\w*|"
        r"soulign\w*|répond(?:|u|it|ait)|expliqu(?:e|é|ait|ent)|confirm(?:e|é|ait|ent)|\w+e-t-(?:il|elle|on)|"
        r"(?:a|ont|avait) (?:précisé|assuré|ajouté|confié)"
    ),
    works=(
        r"\b(?:livre|roman|film|documentaire|série|chanson|album|opéra|pièce|poème|article|essai|étude|rapport|chronique"
        r"|podcast|épisode|exposition|tableau|magazine|revue|journal|jeu|brochure|guide|loi|directive|règlement|programme"
        r"|projet|initiative|campagne|conférence|chapitre|section|thèse|émission|ouvrage|titre)s?"
        r"|\b(?:intitulée?s?|titrée?s?)"
    ),
    numbered=(
        r"[Aa]rticles?|[Aa]rt|[Pp]aragraphes?|[Aa]linéas?|[Nn]uméros?|[Nn]o|[Pp]ages?|pp?|[Ll]ignes?|[Cc]hapitres?|[Tt]omes?"
        r"|[Nn]otes?|[Nn]uméro\sde\scompte|[Pp]orts?|ISBN|IBAN|Fortune|[Cc]ode\spostal|[Tt]él(?:éphone)?|[Ff]ax|RCS|SIREN|SIRET"
        r"|[Vv]olumes?|[Vv]ersion|[Ss]alle|[Vv]ol|[Rr]èglement|[Dd]irective|[Nn]orme|[Ff]ormulaire|[Mm]odèle|[Tt]ype"
        r"|(?:DIN|ISO|IEC|EN|RFC|IEEE)"
    ),
    figures_of_speech=(
        r"(?:100|110|120|200|1\s?000|cent|mille)\s?(?:%|pour\s?cent)\s(?:\w+\s)?"
        r"(?:sûre?s?|certaine?s?|convaincue?s?|d['’]accord|d['’]accords|sincères?|honnêtes?|derrière|raison)"
        r"|(?:sûre?s?|certaine?s?|convaincue?s?|d['’]accord)\sà\s(?:100|110|200|cent|mille)\s?(?:%|pour\s?cent)"
        r"|(?:cent|mille)\sfois"
    ),
    placeholder=(
        r"\b[Ii]ci\s(?:vient|viendra|figure|figurera|va|l['’]éditeur)\b|\b[Tt]exte\s(?:provisoire|de\sremplissage)\b"
        r"|\b[Ff]aux\stexte\b|\b(?:Jean|Jeanne)\s(?:Dupont|Dupond)\b"
        r"|\bà\s(?:compléter|confirmer|préciser|définir|remplir|rédiger)\b"
    ),
    placeholder_hints=r"[Ii]ci|[Tt]exte|[Ff]aux|Jean|compléter|confirmer|préciser|définir|remplir|rédiger",
    blank_words=(
        r"(?i:nom|date|source|chiffre|nombre|lien|lieu|montant|somme|titre|texte|insérer|ajouter|compléter|vérifier|ici)"
    ),
    credit=r"Photos?|Photographies?|Images?|Infographie|Graphique|Illustrations?|Carte|Dessin|Montage|Source|Crédit",
    until=(
        r"jusqu['’](?:à|au|en|aux|ici)(?:\s(?:la|le|l['’]|fin|début|mi|milieu|moins|plus|tard|de|du|en|année))*"
        r"|d['’]ici(?:\s(?:à|la|fin|le|début|au))*|au\splus\stard(?:\s(?:le|en|fin|au))*"
    ),
    since=r"depuis(?:\s(?:le|la|l['’]|fin|début|mi|milieu|de|du|année|en))*|dès(?:\s(?:le|la|fin|début))*",
    abbreviations=("Mme", "Mlle", "Dr", "art", "Art", "al", "cf", "env", "etc", "Inc", "MM", "no", "pp", "vol"),
    stem_endings="ements?|ations?|ions?|eurs?|euses?|aux|es|s|x|e",
)
