"""The words of generated texts: for each language word lists, sentence patterns and interface strings.

Another language is an entry in ``LANGUAGES``. All have the same number of modifiers and heads of terms: the n-th
concept is the n-th pair in every language.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

STEMS = (
    "bal bor bren dal dor fel fin gal gor hal har kal kar kol lam lan lin mar mel mor nal nor pal par pel ral ren rol "
    "sal sel sol tal tam ter tol val ver vin wal wen wol zal zen"
).split()


class CorpusLanguage(Struct, frozen=True, kw_only=True):
    """``heads``: each with its forms, the first of which is the singular. ``term``: format of a modifier and a head.

    ``patterns`` have the slots n (a noun), a (an adjective), v (a verb), c (a term), m (a number) and y (a year);
    ``definition`` has ``term``. ``ui_strings``: for generators without catalogs.
    """

    tag: str
    name: str
    modifiers: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    term: str
    noun_endings: tuple[str, ...]
    capitalizes_nouns: bool = False
    verbs: tuple[str, ...]
    adjectives: tuple[str, ...]
    patterns: tuple[str, ...]
    definition: str
    read_more: str
    columns: tuple[str, ...]
    topic: str
    ui_strings: Mapping[str, str]


def _heads(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(forms.split("/")) for forms in text.split())


GERMAN = CorpusLanguage(
    tag="de",
    name="Deutsch",
    modifiers=tuple(
        "Strom Netz Daten Wasser Wärme Speicher Cloud Chip Bau Börsen Brücken Dach Energie Erdgas Export Fahrzeug Feld "
        "Fracht Funk Gas Gemeinde Geräte Hafen Handels Holz Import Industrie Kabel Kraftwerks Küsten Lager Land Licht "
        "Luft Markt Mess Metall Miet Nutzer Öl Pacht Patent Pflege Quellen Rechner Rohstoff Schiffs Schul Software "
        "Solar Stahl Straßen Tank Turbinen Ufer Verkehrs Wald Wind Zoll Zug".split()
    ),
    heads=_heads(
        "vertrag/vertrags/verträge recht/rechts/rechte lizenz/lizenz/lizenzen abgabe/abgabe/abgaben "
        "klausel/klausel/klauseln beteiligung/beteiligung/beteiligungen anteil/anteils/anteile fonds/fonds/fonds "
        "markt/markts/märkte preis/preises/preise verfahren/verfahrens/verfahren prüfung/prüfung/prüfungen "
        "zentrum/zentrums/zentren anlage/anlage/anlagen steuer/steuer/steuern pflicht/pflicht/pflichten "
        "verband/verbands/verbände käufer/käufers/käufer anbieter/anbieters/anbieter bericht/berichts/berichte "
        "rate/rate/raten index/index/indizes plan/plans/pläne bank/bank/banken kredit/kredits/kredite "
        "option/option/optionen frist/frist/fristen garantie/garantie/garantien quote/quote/quoten "
        "kapazität/kapazität/kapazitäten register/registers/register bescheid/bescheids/bescheide norm/norm/normen "
        "zone/zone/zonen"
    ),
    term="{first}{head}",
    noun_endings=tuple("ung heit er ment ie schaft tum ling".split()),
    capitalizes_nouns=True,
    verbs=tuple("steigt sinkt bleibt fehlt wächst hilft zählt drängt endet beginnt genügt entfällt".split()),
    adjectives=tuple("neue alte große kleine späte frühe knappe teure offene stille".split()),
    patterns=(
        "Die {a} {n} {v}, sagt die {n}, weil {c} und {n} seit Jahren zusammengehören.",
        "Ohne {c} {v} jede {n}; das weiß auch die {a} {n} in der Stadt.",
        "Wer die {n} kennt, der weiß, dass eine {a} {n} nicht von selbst {v}.",
        "Im Jahr {y} begann die {n}, und mit ihr kam eine {a} {n} ins Land.",
        "Nach {m} Monaten {v} die {n}, während die {a} {n} noch auf eine {n} wartet.",
        "Für {m} der Befragten ist die {n} wichtiger als jede {n}, die {a} {n} zählt kaum.",
    ),
    definition="Was unter {term} zu verstehen ist.",
    read_more="Mehr dazu steht hier",
    columns=("Jahr", "Anteil", "Betrag", "Stand"),
    topic="Thema",
    ui_strings={"home": "Start", "contents": "Inhalt", "topics": "Themen", "updated": "Aktualisiert", "feed": "Feed"},
)

ENGLISH = CorpusLanguage(
    tag="en",
    name="English",
    modifiers=tuple(
        "power grid data water heat storage cloud chip building market bridge roof energy gas export vehicle field "
        "freight radio fuel parish device harbour trading timber import industry cable plant coastal depot land light "
        "air supply meter metal rental user oil lease patent care spring server resource ship school software solar "
        "steel road tank turbine shore traffic forest wind customs rail".split()
    ),
    heads=_heads(
        "contract/contracts right/rights licence/licences levy/levies clause/clauses stake/stakes share/shares "
        "fund/funds market/markets price/prices procedure/procedures audit/audits centre/centres plant/plants "
        "tax/taxes duty/duties association/associations buyer/buyers provider/providers report/reports rate/rates "
        "index/indices plan/plans bank/banks loan/loans option/options deadline/deadlines guarantee/guarantees "
        "quota/quotas capacity/capacities register/registers notice/notices standard/standards zone/zones"
    ),
    term="{first} {head}",
    noun_endings=tuple("ment ness er ty ance ing ion ship".split()),
    verbs=tuple("rises falls remains fails grows helps counts presses ends begins suffices lapses".split()),
    adjectives=tuple("new old large small late early scarce dear open silent".split()),
    patterns=(
        "The {a} {n} {v}, says the {n}, because the {c} and the {n} have belonged together for years.",
        "Without a {c} every {n} {v}; the {a} {n} in the city knows that too.",
        "Whoever knows the {n} also knows that a {a} {n} never {v} by itself.",
        "In {y} the {n} began, and with it a {a} {n} came into the country.",
        "After {m} months the {n} {v}, while the {a} {n} still waits for a {n}.",
        "For {m} of those asked the {n} matters more than any {n}, the {a} {n} hardly counts.",
    ),
    definition="What is meant by a {term}.",
    read_more="More is told here",
    columns=("Year", "Share", "Amount", "State"),
    topic="Topic",
    ui_strings={"home": "Home", "contents": "Contents", "topics": "Topics", "updated": "Updated", "feed": "Feed"},
)

FRENCH = CorpusLanguage(
    tag="fr",
    name="Français",
    modifiers=tuple(
        "courant réseau données rivière chaleur stockage nuage puce chantier bourse pont toiture lumière gaz vente "
        "voiture champ fret radio carburant commune machine port commerce bois douane fabrique câble centrale côte "
        "dépôt terre lampe ciel marché mesure métal loyer client pétrole ferme brevet soin source serveur matière "
        "navire lycée logiciel soleil fer route citerne turbine rive trafic forêt vent frontière rail".split()
    ),
    heads=_heads(
        "contrat/contrats droit/droits licence/licences taxe/taxes clause/clauses mise/mises part/parts fonds/fonds "
        "bourse/bourses prix/prix procédure/procédures contrôle/contrôles centre/centres usine/usines impôt/impôts "
        "devoir/devoirs union/unions acheteur/acheteurs vendeur/vendeurs rapport/rapports taux/taux indice/indices "
        "plan/plans banque/banques prêt/prêts option/options délai/délais garantie/garanties quota/quotas "
        "capacité/capacités registre/registres avis/avis norme/normes zone/zones"
    ),
    term="{head} de {first}",
    noun_endings=tuple("tion ité esse ure ence ance ie ade".split()),
    verbs=tuple("monte baisse reste manque grandit aide compte presse finit commence suffit tombe".split()),
    adjectives=tuple("nouvelle vieille grande petite tardive précoce rare chère ouverte calme".split()),
    patterns=(
        "La {a} {n} {v}, dit la {n}, parce que {c} et {n} vont ensemble depuis des années.",
        "Sans {c} chaque {n} {v}; la {a} {n} de la ville le sait aussi.",
        "Qui connaît la {n} sait aussi que la {a} {n} jamais seule ne {v}.",
        "En {y} la {n} a commencé, et avec elle une {a} {n} est venue.",
        "Après {m} mois la {n} {v}, tandis que la {a} {n} attend encore une {n}.",
        "Pour {m} des lecteurs la {n} importe plus que toute {n}, la {a} {n} compte peu.",
    ),
    definition="Ce que veut dire {term}.",
    read_more="La suite se trouve ici",
    columns=("Année", "Part", "Montant", "État"),
    topic="Thème",
    ui_strings={"home": "Accueil", "contents": "Contenu", "topics": "Thèmes", "updated": "Mis à jour", "feed": "Flux"},
)

LANGUAGES = {language.tag: language for language in (GERMAN, ENGLISH, FRENCH)}
