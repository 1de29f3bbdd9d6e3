"""The English words that editorial checks look for."""

from __future__ import annotations

from decimal import Decimal

from sitegen.i18n.wording import LanguageWording

_MONTHS = "January February March April May June July August September October November December".split()
_SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = "|".join(_WEEKDAYS)
_NO_YEAR = rf"(?!,?\s\(?(?:(?:in|of|by|from|until)\s)?(?:(?:{'|'.join(_MONTHS)})\s)?(?:\d{{1,2}},?\s)?\d{{4}}\b)"
_STATEMENT = (
    r"(?:allegation|accusation|assertion|argument|characteri[sz]ation|criticism|idea|notion|report|rumou?r|suggestion"
    r"|view)s?"
)
_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def _number_words() -> dict[str, Decimal]:
    found = {word: Decimal(value) for value, word in enumerate([*_ONES, *_TEENS], start=1)}
    for ten, word in enumerate(_TENS, start=2):
        found[word] = Decimal(ten * 10)
        found |= {f"{word}-{one}": Decimal(ten * 10 + value) for value, one in enumerate(_ONES, start=1)}
    return found | {"a": Decimal(1), "a hundred": Decimal(100), "one hundred": Decimal(100)}


WORDING = LanguageWording(
    digits=r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?!\d)",
    decimal=".",
    ordinals=r"st|nd|rd|th|\.(?=\s\w)",
    months={name: number for number, name in enumerate(_MONTHS, start=1)}
    | {name: next(n for n, m in enumerate(_MONTHS, start=1) if m.startswith(name[:3])) for name in _SHORT_MONTHS},
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)}
    | {name[:3]: number for number, name in enumerate(_WEEKDAYS)},
    numbers=_number_words(),
    scales={
        "thousand": 3,
        "million": 6,
        "m": 6,
        "mn": 6,
        "billion": 9,
        "bn": 9,
        "trillion": 12,
        "tn": 12,
        "quadrillion": 15,
    },
    measures=frozenset({"m", "mn"}),
    units={
        "dollar": "USD",
        "dollars": "USD",
        "us dollars": "USD",
        "euro": "EUR",
        "euros": "EUR",
        "pounds": "GBP",
        "francs": "CHF",
        "yen": "JPY",
        "yuan": "CNY",
        "%": "%",
        "per cent": "%",
        "percent": "%",
        "percentage points": "%",
        "year": "years",
        "years": "years",
        "month": "months",
        "months": "months",
        "week": "weeks",
        "weeks": "weeks",
        "day": "days",
        "days": "days",
        "hour": "hours",
        "hours": "hours",
    },
    clock=r"[ap]\.?m\b\.?|o[’']clock\b",
    weekday_articles="the",
    date_regexes=(
        r"(?<![\w.])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?MONTH\.?(?:,?\s(?P<year>\d{4}))?(?!\w)",
        r"\bMONTH\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{4}))?(?!\w)",
        r"\bMONTH\.?\s(?P<year>\d{4})(?!\w)",
    ),
    relative_days=rf"""
        (?<!\w) (?=[\dAaEeFfLlNnOoRrSsTtYy])
        (?: \b (?:today|yesterday|tonight|(?<!\ba\s)(?<!\bof\s)(?<!better\s)(?<!brighter\s)tomorrow)(?:['’]s)? \b
          | (?:^|(?<=[.!?:][ ])) (?:Today|Yesterday|Tomorrow|Tonight)(?:['’]s)? \b
          | \b [Tt]his \s (?:morning|afternoon|evening|week|weekend|month|quarter|year|{_WEEKDAY}) \b (?!['’]s\sedition)
            {_NO_YEAR}
          | (?<!\bthe\s)(?<!\bvery\s) \b (?:[Ll]ast|[Nn]ext) \s
            (?:night|week|weekend|month|quarter|year|{_WEEKDAY}) \b (?!\sof\b){_NO_YEAR}
          | \b [Ee]arlier \s this \b
          | \b (?:[Rr]ecently|[Ll]ately) \b
          | \b (?:\d+|two|three|four|five|six|seven|eight|nine|ten|a|an|a\sfew) \s
            (?:days?|weeks?|months?|years?|hours?) \s ago \b
          | \b [Oo]n \s (?:{_WEEKDAY}) \b (?!,?\s(?:the\s)?\d)(?!,?\s(?:{"|".join(_MONTHS)}))
        )""",
    relative_day_hints=r"[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ee]arlier\b|[Rr]ecently|[Ll]ately|ago\b",
    time_span_hints=rf"morning|afternoon|evening|night|week|month|quarter|year|{_WEEKDAY}",
    lead_in_hints=r"[Tt]his\b|[Ll]ast\b|[Nn]ext\b|[Oo]n\b",
    hearsay=(
        r"according to|report(?:s|ed|edly)?|(?:is|was|are|were) said|it was said|allegedly|reputedly|"
        r"says|said|writes?|wrote|rumou?r\w*|in the judgement|in the view|puts it|claims|claimed|accounts|disputed|"
        r"supposedly|told|tells|stated|announce[sd]|confirm(?:s|ed)|insist(?:s|ed)|argue[sd]|warn(?:s|ed)|denie[sd]|"
        r"acknowledge[sd]|admit(?:s|ted)|maintain(?:s|ed) that|concede[sd]|urge[sd]|hint(?:s|ed)|tweet(?:s|ed)|"
        r"declin(?:es|ed) to comment|post(?:s|ed) on (?:(?-i:X)|Twitter|Bluesky|Facebook|LinkedIn|Threads)|"
        r"(?<!\ba )(?<!\bno )(?<!\bto )(?<!\bthe )(?<!\bany )(?<!\bnot )(?<!\bfinal )(?<!, )say"
        r"(?!\s(?:in|over|on|about|for|yes|no|nothing)\b|\s*[.\[])|"
        r"suggest(?:s|ed)(?=\s*[,:]|\s(?:that|the|he|she|it|they|an?|(?-i:[A-Z]\w*))\b)|"
        r"call(?:s|ed)\s[^.!?“\"]{1,60}?[“\"]|describ(?:es|ed)\s[^.!?]{1,80}?\sas|dismiss(?:es|ed)\s[^.!?]{1,80}?\sas|"
        rf"(?:reject|dismiss)(?:s|es|ed)\s(?:that|this|it|(?:the|all|any|such|these|those)\s(?:\w+\s)?{_STATEMENT})|"
        r"(?:add|explain)(?:s|ed)(?=\s*[,:.]|\sthat\b)"
    ),
    works=(
        r"\b(?:(?:note|guide|hand|text|comic)?book|novel|film|movie|documentary|series|show|song|album|opera|play|poem"
        r"|article|essay|study|report|paper|column|podcast|episode|exhibition|painting|magazine|newspaper|game|brochure"
        r"|guide|act|bill|law|directive|regulation|program(?:me)?|project|initiative|campaign|conference|chapter|section"
        r"|thesis|lecture|talk|story|headline|title)s?|\b(?:titled|entitled|headlined)"
    ),
    mentions=(
        r"\b(?:adage|catchphrase|clause|expression|idiom|mantra|maxim|motto|phrase|proverb|provision|saying|slogan|tagline"
        r"|term|wording)s?(?:\s(?:is|was|are|were|reads?|runs?))?\s“”|\bdo(?:es)?\s“”\s(?:\w+\s)?mean\b"
    ),
    numbered=(
        r"[Aa]rticles?|Arts?|[Ss]ections?|Secs?|[Pp]aragraphs?|[Pp]aras?|[Cc]lauses?|[Rr]ules?|[Nn]umbers?|Nos?|[Pp]ages?"
        r"|pp?|[Ll]ines?|[Cc]hapters?|[Vv]olumes?|Vols?|[Ii]ssues?|[Vv]ersions?|[Rr]oom|[Ff]light|[Ff]orm|[Tt]itle|[Pp]art"
        r"|[Dd]ocket|[Cc]ase|[Rr]egulation|[Dd]irective|[Mm]odel|[Tt]ype|[Cc]hannel|[Pp]ort|[Rr]oute|[Hh]ighway|[Ss]uite"
        r"|[Dd]ocket\s[Nn]os?|[Cc]ase\s[Nn]os?|[Ff]ootnotes?|[Aa]ccount(?:\s(?:[Nn]umber|[Nn]o))?|ISBN|ISSN|IBAN|Fortune"
        r"|ZIP(?:\scodes?)?|[Pp]ost(?:al\s)?codes?|[Pp]hone|[Tt]el(?:ephone)?|[Ff]ax"
        r"|(?:EU|EC|EEC)|(?:DIN|ISO|IEC|EN|RFC|IEEE|NIST)"
    ),
    figures_of_speech=(
        r"(?:99|100|110|120|1,?000|one\shundred|a\shundred|a\sthousand|hundred)\s?(?:per\s?cent|%)\s(?:\w+\s)?"
        r"(?:sure|certain|confident|convinced|committed|behind|right|correct|clear|honest|happy|serious|sincere|agreed?)"
        r"|(?:a|one)\s(?:million|thousand|hundred|billion)\s(?:times|thanks|reasons|ways|miles|pieces)"
    ),
    placeholder=(
        r"\bHere\s(?:goes|comes|stands|the\spublisher)\b|\b[Pp]laceholders?\b|\b(?:John|Jane)\sDoe\b|\bdummy\stext\b"
        r"|\bto\sbe\s(?:announced|confirmed|filled\sin|supplied)\b"
    ),
    placeholder_hints=r"Here|[Pp]laceholder|John|Jane|dummy|announced|confirmed|filled|supplied",
    blank_words=r"(?i:name|date|source|number|link|place|amount|sum|title|text|insert|add|check|here)",
    credit=r"Photos?|Photographs?|Pictures?|Images?|Graphics?|Illustration|Map|Drawing|Source|Credit",
    until=r"(?:until|till|to|through)(?:\s(?:the|year|end|start|middle|of|at|least|late|early))*",
    since=r"since(?:\s(?:the|year|end|start|middle|of|late|early))*",
    abbreviations=("Dr", "Inc", "Art", "ca"),
    stem_endings="ing|ium|ies|en|es|s|e",
    genitive_endings="['’]s|['’]",
    name_articles=("The",),
)
