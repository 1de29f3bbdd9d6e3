"""Running text as it is printed. ``·`` stands for a no-break space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.language import Language
from sitegen.i18n.quotes import OBJECT_REPLACEMENT
from sitegen.i18n.typography import typeset


def printed(text: str, tag: str = "de") -> str:
    return typeset([text], Language(tag=tag))[0].replace("\u00a0", "·")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "Er sagt: „Das ist ‚gut‘.“"),
        ("de-AT", "Er sagt: „Das ist ‚gut‘.“"),
        ("de-CH", "Er sagt: «Das ist ‹gut›.»"),
        ("en", "Er sagt: “Das ist ‘gut’.”"),
        ("fr", "Er sagt\u202f: «\u202fDas ist ‹\u202fgut\u202f›.\u202f»"),
        ("sv", "Er sagt: ”Das ist ’gut’.”"),
        ("tlh", "Er sagt: “Das ist ‘gut’.”"),
    ],
)
def test_quotes_are_those_of_the_language(tag, expected):
    assert printed("Er sagt: \"Das ist 'gut'.\"", tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", "don’t"),
        ("geht's", "geht’s"),
        ("Hans' Auto", "Hans’ Auto"),
        ("die '68er und '90s", "die ’68er und ’90s"),
        ("in den '90ern, Saison '23-'24", "in den ’90ern, Saison ’23-’24"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("'s ist so'n Ding", "’s ist so’n Ding"),
        ("'gut' und 'böse'", "‚gut‘ und ‚böse‘"),
        ("\"'Nein', sagt er\"", "„‚Nein‘, sagt er“"),
        ("\"sagt 'Nein'\"", "„sagt ‚Nein‘“"),
        ('("in Klammern")', "(„in Klammern“)"),
        ('KI-"Experten"', "KI-„Experten“"),
        ('"Was?", fragt er', "„Was?“, fragt er"),
        ('"im Jahr 1990"', "„im Jahr 1990“"),
        ('„richtig" gesetzt', "„richtig“ gesetzt"),
        ("„richtig“ und ‚gut‘", "„richtig“ und ‚gut‘"),
        ("5'10\" groß", "5'10\" groß"),
        ('ein 27" breiter Schirm', 'ein 27" breiter Schirm'),
        ('allein " stehend', 'allein " stehend'),
        ("'60 Minuten' ist eine Sendung", "‚60 Minuten‘ ist eine Sendung"),
        ("sah '60 Minuten' und '24 Stunden'.", "sah ‚60 Minuten‘ und ‚24 Stunden‘."),
        ("im Jahr '68, und 'so'", "im Jahr ’68, und ‚so‘"),
        ("das \"Recht\"'s und die 'Option' da", "das „Recht“’s und die ‚Option‘ da"),
        ("(das Ding)'s 'so'", "(das Ding)’s ‚so‘"),
    ],
)
def test_every_straight_sign_finds_its_form_or_stays(text, expected):
    assert printed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'60 Minutes' is a show.", "‘60 Minutes’ is a show."),
        ("the '90s and the '80s", "the ’90s and the ’80s"),
        ("in '68 and the workers' rights", "in ’68 and the workers’ rights"),
        ("The \"right\"'s holder and the 'option' there.", "The “right”’s holder and the ‘option’ there."),
        ("\"I'd\" and \"he\"'d 'go'", "“I’d” and “he”’d ‘go’"),
        ("rock 'n' roll, '12 Monkeys'", "rock ’n’ roll, ‘12 Monkeys’"),
    ],
)
def test_english_apostrophes_and_quotes_are_told_apart(text, expected):
    assert printed(text, "en") == expected


def test_context_runs_through_inline_tags():
    german = Language(tag="de")
    assert typeset(['"', "Foo", '"'], german) == ["„", "Foo", "“"]
    assert typeset(["don", "'", "t"], german) == ["don", "’", "t"]
    assert typeset(['"', OBJECT_REPLACEMENT, '" heißt ', OBJECT_REPLACEMENT, "'s"], german) == [
        "„",
        OBJECT_REPLACEMENT,
        "“ heißt ",
        OBJECT_REPLACEMENT,
        "’s",
    ]


def test_dashes_do_not_reach_over_a_tag():
    assert typeset(["a -", "- b"], Language(tag="en")) == ["a -", "- b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("gut -- oder", "gut – oder"),
        ("2019--2021", "2019–2021"),
        ("gut---oder", "gut—oder"),
        ("und so ...", "und so …"),
        ("[...]", "[…]"),
        ("sitegen build --strict", "sitegen build --strict"),
        ("----", "----"),
        ("<!-- so -->", "<!-- so -->"),
        ("....", "...."),
        ("a-b GPT-4", "a-b GPT-4"),
    ],
)
def test_dashes_and_dots(text, expected):
    assert printed(text) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "z.·B. heute, d.·h. jetzt, u.·a. hier, i.·d.·R. so, o.·Ä.",
        "§·5 Abs.·3, S.·12, Nr.·5, Art.·7",
        "5·% von 10·Mio.·€, 3·Mrd.·US-Dollar, 20·€",
        "am 29.·April 2025, am 3.·Dez.",
        "Dr.·Meier und Prof.·Dr.·Huber",
        "Er kam 29. Sie ging. Nr. fünf. Im Jahr 2025. April war kalt",
        "GPT-4 und 3 Katzen, 5 %ig",
    ],
)
def test_german_keeps_together_what_belongs_together(expected):
    assert printed(expected.replace("·", " ")) == expected


FRENCH = [
    ("Quoi? Non! Oui; bien: voilà.", "Quoi_? Non_! Oui_; bien_: voilà."),
    ("Quoi ? Non ! Oui ; bien : voilà.", "Quoi_? Non_! Oui_; bien_: voilà."),
    ("Quoi ?! Vraiment ??", "Quoi_?! Vraiment_??"),
    ("« Bonjour », dit-il.", "«_Bonjour_», dit-il."),
    ("«Bonjour», dit-il.", "«_Bonjour_», dit-il."),
    ('"Qui ?" demande-t-il.', "«_Qui_?_» demande-t-il."),
    ("l'offre d'aujourd'hui", "l’offre d’aujourd’hui"),
    ("27 % ou 27%", "27_% ou 27_%"),
    ("15 000 euros, 1 234 567 personnes", "15_000 euros, 1_234_567 personnes"),
    ("15 000 €, 3 Md€, 5 millions", "15_000·€, 3·Md€, 5·millions"),
    ("le 1er mai, le 29 avril 2025", "le 1er·mai, le 29·avril 2025"),
    ("art. 5, n° 12, § 7, p. 3", "art.·5, n°·12, §·7, p.·3"),
    ("M. Dupont et Mme Martin, Dr Roux", "M.·Dupont et Mme·Martin, Dr·Roux"),
    ("au XXe siècle", "au XXe·siècle"),
    ("https://example.org/?q=1 à 10:30", "https://example.org/?q=1 à 10:30"),
    ("le volume 3 paraît en 2019, page 300", "le volume 3 paraît en 2019, page 300"),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_keeps_its_spaces_together(text, expected):
    assert printed(text, "fr").replace("\u202f", "_") == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-BE", "«_Quoi_?_» dit-il_: oui"),
        ("fr-CA", "«_Quoi?_» dit-il_: oui"),
        ("fr-CH", "«Quoi_?» dit-il_: oui"),
    ],
)
def test_varieties_of_french_differ(tag, expected):
    assert printed('"Quoi?" dit-il: oui', tag).replace("\u202f", "_") == expected


def test_text_that_needs_nothing_comes_back_as_it_is():
    texts = ["Ein Satz. Noch einer, ", "und ", "Schluss.", ""]
    assert typeset(texts, Language(tag="de")) == texts


TEXTS = st.lists(st.text("ab5zB?!:; 'n\"'\"-.<>%§ \u00a0„“”‚‘’«»–—…(),é\ufffc\n", max_size=12), max_size=5)
TAGS = st.sampled_from(["de", "de-CH", "en", "fr", "fr-CA", "fr-CH", "sv", "da", "hu"])


@given(TEXTS, TAGS)
def test_tags_between_words_make_no_difference_to_quotes(texts, tag):
    whole = typeset(["".join(texts)], Language(tag=tag))[0]
    parts = "".join(typeset(texts, Language(tag=tag)))
    if not any(sign in "".join(texts) for sign in ("--", "...")):
        assert parts == whole
