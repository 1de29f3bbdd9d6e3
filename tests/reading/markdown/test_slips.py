"""What is published as typed though its writer meant something else is told where it stands, and nothing else is."""

from __future__ import annotations

import html

import pytest

from sitegen.model.bodies import LinkHole
from tests.reading.markdown.readings import fill_holes, marked_problems, read, read_to_html

TOLD = [
    ("Mit [dem Bericht] (https://x.org/) dazu", "SG262", "[dem Bericht] (https://x.org/)"),
    ("Mit [dem Text] (article:solar) dazu", "SG262", "[dem Text] (article:solar)"),
    ("Mit [dem Text]  (../a/index.de.md) dazu", "SG262", "[dem Text]  (../a/index.de.md)"),
    ("Mit [dem Text] (bericht.pdf) dazu", "SG262", "[dem Text] (bericht.pdf)"),
    ("Und (hier mehr)[https://x.org].", "SG262", "(hier mehr)[https://x.org]"),
    ("Und (hier mehr)[glossary:rofr].", "SG262", "(hier mehr)[glossary:rofr]"),
    ("##Titel", "SG263", "##"),
    ("Text\n###Titel", "SG263", "###"),
    ("> - ##Titel", "SG263", "##"),
    ("• eins\n• zwei", "SG264", "•"),
    ("Text:\n•\teins\n\n•\tzwei", "SG264", "•"),
    ("> ▪ eins", "SG264", "▪"),
    ("1) eins\n2) zwei", "SG264", "1)"),
    ("Text:\n1) eins\nweiter\n\n2) zwei", "SG264", "1)"),
    ("Jahr\tPreis\n2024\t12\n2025\t13", "SG265", "Jahr\tPreis"),
    ("> a b\tc\n> d\te", "SG265", "> a b\tc"),
    ("| a | b |\n| 1 | 2 |", "SG265", "| a | b |"),
    ("Text:\n| a | b |\n|—|—|\n| 1 | 2 |", "SG265", "| a | b |"),
    ("| a | b |\n|---|\n| 1 | 2 |", "SG265", "| a | b |"),
    ("> | a | b |\n> | 1 | 2 |", "SG265", "| a | b |"),
    ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |", "SG265", "+---+---+"),
    ("| Jahr | Preis |\n|---|---|\n\n| 2019 | 1 |\n| 2020 | 2 |", "SG265", "| 2019 | 1 |"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", "SG265", "| 3 | 4 |"),
    ("> |a|\n> |-|\n>\n> |1|\n>\n> |2|", "SG265", "|1|"),
    ("a | b\n--|--\n1 | 2\n\n3 | 4", "SG265", "3 | 4"),
    ("| a | b |\n\n|---|---|\n| 1 | 2 |", "SG265", "|---|---|"),
    ("Tabelle: | a | b |\n|---|---|\n| 1 | 2 |", "SG265", "Tabelle: | a | b |"),
    ("Text\n|---|---|\n| 1 | 2 |", "SG265", "|---|---|"),
    ("3. c\n4. d", "SG264", "3."),
    ("1. a\n2. b\n\nText 2.5\n\n3. c\n4. d", "SG264", "3."),
    ("1. a\n2. b\n\n> Zitat\n\n3. c\n4. d", "SG264", "3."),
    ("Text\n5. a\nweiter\n6. b", "SG264", "5."),
    ("1. a\n\nText\n\n2. b\n\nText", "SG264", "2."),
    ("1. Tranche von 40 Milliarden\n\nText", "SG264", "1."),
    ("1. a\n- b", "SG264", "1."),
    ("## Zahlungen\n1. Tranche\n\nText", "SG264", "1."),
    ("a) eins\nb) zwei", "SG264", "a)"),
    ("> (a) eins\n> weiter\n> (b) zwei", "SG264", "(a)"),
    ("a. eins\nb. zwei", "SG264", "a."),
    ("A) eins\nB) zwei", "SG264", "A)"),
    ("1.) eins\n2.) zwei", "SG264", "1.)"),
    ("(1) eins\n(2) zwei", "SG264", "(1)"),
    ("1.eins\n2.zwei", "SG264", "1."),
    ("-eins\n-zwei", "SG264", "-"),
    ("> *eins\n> *zwei", "SG264", "*"),
    ("– eins\n– zwei", "SG264", "–"),
    ("—\u00a0eins\n—\u00a0zwei", "SG264", "—"),
    ("{.no-glossary}", "SG266", "{.no-glossary}"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n{.x}", "SG266", "{.x}"),
    ("```\nx\n```\n{#x lang=fr}", "SG266", "{#x lang=fr}"),
    ("{lang=fr}\n\nText", "SG266", "{lang=fr}"),
    ("Wort{.no-glossary} da", "SG266", "{.no-glossary}"),
    ("Absatz. {.no-glossary}", "SG266", "{.no-glossary}"),
    ("- Punkt {.no-glossary}", "SG266", "{.no-glossary}"),
    ("> Zitat {lang=en}", "SG266", "{lang=en}"),
    ("[Wort]{lang=en}", "SG266", "{lang=en}"),
    ("„Wort“{: lang=en}", "SG266", "{: lang=en}"),
    ("[@a]{.x}", "SG266", "{.x}"),
    ("## Titel{#x}", "SG266", "{#x}"),
    ("## Titel {#x} mehr", "SG266", "{#x}"),
    ("> [!NOTE]\n> a\n> [!TIP]\n> b", "SG266", "[!TIP]"),
    ("> Ein Satz.\n>\n> [!note]\n> b", "SG266", "[!note]"),
    ("[!WARNING]\nText", "SG266", "[!WARNING]"),
    ("> **[!NOTE]**\n> b", "SG266", "[!NOTE]"),
    ('Ein {{< figure src="x.png" >}} hier', "SG266", '{{< figure src="x.png" >}}'),
    ("{{% note %}}", "SG266", "{{% note %}}"),
    ("{% include x.html %}", "SG266", "{% include x.html %}"),
    ("Seit {{ page.date }} gilt", "SG266", "{{ page.date }}"),
    ("## Titel {{< x >}}", "SG266", "{{< x >}}"),
    ('!!! note "Titel"\n    Text', "SG266", '!!! note "Titel"'),
    ("??? tip\n    Text", "SG266", "??? tip"),
    (":::tip\nText\n:::", "SG266", ":::tip"),
    ("::: {.note}\nText\n:::", "SG266", "::: {.note}"),
    ("- [ ] offen", "SG266", "[ ]"),
    ("1. [x] fertig", "SG266", "[x]"),
    ("Das ~~gilt~~ nicht", "SG266", "~~gilt~~"),
    ("Siehe [[Andere Seite|Text]].", "SG266", "[[Andere Seite|Text]]"),
    ("[TOC]\n\nText", "SG266", "[TOC]"),
    ("[[_TOC_]]", "SG266", "[[_TOC_]]"),
    ("$$\nx^2\n$$", "SG266", "$$\nx^2\n$$"),
    ("$$x^2$$", "SG266", "$$x^2$$"),
    ("Siehe https://x.org/a_b.", "SG267", "https://x.org/a_b"),
    ("(https://x.org/), mehr", "SG267", "https://x.org/"),
    ("| a | https://x.org |\n|---|---|\n| 1 | 2 |", "SG267", "https://x.org"),
    ("- *https://x.org/?a=1&b=2*", "SG267", "https://x.org/?a=1&b=2"),
    ("GrÃ¶ÃŸe", "SG269", "Ã¶ÃŸ"),
    ("Ein â€žZitatâ€œ", "SG269", "â€žZitatâ€œ"),
    ("Ã–STERREICH und ÃœBER", "SG269", "Ã–"),
    ("5 â‚¬, Â§ 3", "SG269", "â‚¬"),
    ("In M�nchen", "SG269", "�"),
    ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "SG269", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚"),
    ("æ—¥æœ¬èªžã€‚", "SG269", "æ—¥æœ¬èªžã€‚"),
    ("naÃ¯ve", "SG269", "Ã¯"),
    ("Text <!-- fragen", "SG260", "<!--"),
    ("<!-- fragen\n\nText", "SG260", "<!--"),
    ("> a\n> <!-- b\n\nc", "SG260", "<!--"),
]

AROUND = [
    "`` {} ``", "```\n{}\n```", "<!-- {} -->", "- x\n\n      {}", "    {}",
    "[^1]\n\n[^1]: a\n\n    ~~~\n    {}\n    ~~~",
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words"), TOLD)
def test_a_slip_is_told_where_it_stands(text, code, words):
    assert marked_problems(f"Davor.\n\n{text}")[0] == (code, words)


@pytest.mark.parametrize("text", [text for text, _, _ in TOLD])
@pytest.mark.parametrize("around", AROUND)
def test_it_is_not_told_in_code_and_comments(text, around):
    if "<!--" in around and "<!--" in text:
        return
    line = text.replace("\n", " ")
    assert marked_problems(around.format(line)) == []


INNOCENT = [
    "[sic] (siehe oben)", "[…] (Anm. d. Red.)", "Das (wie gesagt)[^1]\n\n[^1]: x", "(x)[y]", "f(x)[1]", "[@a] (S. 5)",
    "#MeToo und #Hashtag", "# ", "Zeile mit ## mitten drin", "C## und ##",
    "Wien • Graz • Linz", "A · B", "Erstens 1) und zweitens 2) gilt", "1) allein", "Nur 2) hier\n2) und hier",
    "a\tb", "- a\tb\n- c\td", "| a\t| b |\n|---|---|\n| 1\t| 2 |", "Text\n\tEinzug\n\tnoch", "Wort\n:\tSinn\n:\tnoch",
    "Achtung!!! Wichtig", "!!! Achtung !!!", "Was??? Nein", "a ::: b", "::: ", "Verhältnis 1:::2",
    "Ein [ ] im Satz", "- [a](b.md)", "- [Anmerkung] zum Text", "~100 und ~200", "~~", "a ~~ b ~~ c", "x~~y",
    "[[a]](b.md)", "[[1]](b.md) [[2]]", "[[…]]", "Text [TOC] im Satz", "$$-Preise und $$$", "Von $$ bis $$$$",
    "[Text](https://x.org)", "<https://x.org>", "[https://x.org](https://x.org)", "[a][b]\n\n[b]: https://x.org",
    '[a](https://x.org "siehe https://y.org")', "[@a, https://x.org]", "www.x.org", "https:// und http",
    "{x} und {{", "50 % }} {", "{.} und {#1}", "a@b.org",
    "„Ä“ und „Ã“, »Ã«, Âge, ÎLE", "SÃO PAULO", "Ä…", "„Spaß“", "Å, Ñ und Ð", "café”…", "«É»", "Âme", "20 °C",
    "Ein <!-- Kommentar --> hier", "a --> b", "a <- b",
    "| a | b |\n|---|:-:|\n| 1 | 2 |", "|a|\n|---|\n|1|", "a | b\n--|--\n1 | 2", "|x| und |y|\n",
    "| `a|b` | c |\n|---|---|\n| 1 | 2 |", "| a \\| b | c |\n|---|---|\n| 1 | 2 |",
    "> | a | b |\n> |---|---|", "- | a | b |\n  |---|---|\n  | 1 | 2 |",
    "1. a\n2. b\n3. c\n4. d", "1. a\n\n2. b\n\n3. c\n4. d", "1. a\n\n   x 1.5\n\n2. b\n3. c",
    "1. a\nweiter 1.5\nund\nso\n2. b\n3. c", "- 3. a\n- 4. b", "29. April kam\n30. April ging",
    "3. Mai: x\n4. Juni: y", "2. Halbjahr\n3. Halbjahr", "Seit\n3. c\n\n4. d", "a) x\n\nb) y", "– x\n\n– y",
    "(1) Wer\n\n(2) Das", "1. a\nvom\n29. Mai\n2. b", "1. a\n\n1. b\n\n1. c", "1. a\n{start=3}",
    "1. Mai\n\nText", "Er\n1. Da",
    "*a* b\n*c* d", "-5 Grad\n-3 Grad", "1.5 Mio.\n2.5 Mio.", "A. Huber\nB. Maier", "[!sic] und [!NOTE](a.md)",
    "| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| 2 |", "| a |\n\n| b |",
    "a | b\n--|--\n1 | 2\n\nDer Betrag |x| zählt", "a | b\n--|--\n1 | 2\n\nc | d\n--|--\n3 | 4",
    "x | y\n\nz | w", "- a | b\n  --|--\n  1 | 2",
    "a {#1} b", "*a*{lang=en} `b`{.x}",
    "Er – x\n– y", "Text\n{.x}", "- a\n{.x}", "1. a\n{start=5}\n2. b", "*a*{lang=en}\n{.x}", "{x}", "{ … }",
    "Text\n\n{siehe oben}",
    r"\[[x\]]", r"\~~x~~", r"\##Titel", r"\<!-- so", r"\{{ x }}", r"\1) a", "\\$$x$$",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_is_not_told(text):
    told = {code for code, _ in marked_problems(text)}
    assert not {code for code in told if "SG260" <= code <= "SG269"}


def test_a_slip_within_another_is_told_once():
    assert [code for code, _ in marked_problems("[a] (https://x.org/) und ~~https://y.org~~")] == ["SG262", "SG266"]


def test_every_slip_of_a_text_is_told():
    text = "https://a.org\n\n- https://b.org\n\n> [!NOTE]\n> ~~c~~\n\n## https://d.org"
    assert marked_problems(text) == [
        ("SG267", "https://a.org"), ("SG267", "https://b.org"), ("SG266", "~~c~~"), ("SG267", "https://d.org"),
    ]  # fmt: skip


def test_what_is_told_is_published_as_typed():
    assert fill_holes(read('{{< x "y" >}} ~~a~~')[0]) == '<p>{{&lt; x "y" &gt;}} ~~a~~</p>'
    assert fill_holes(read("##Titel")[0]) == "<p>##Titel</p>"


def test_a_bare_address_in_raw_html_is_none():
    assert read_to_html('<a href="https://x.org">https://x.org</a>', raw_html=True)


ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


@pytest.mark.parametrize("sign", ESCAPABLE)
def test_a_backslash_keeps_any_sign_as_it_is(sign):
    shown = sign.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for text in (f"a\\{sign}b", f"\\{sign}b", f"a \\{sign} b \\{sign}", f"\\{sign}\\{sign}\\{sign}"):
        words = text.replace(f"\\{sign}", shown)
        assert read_to_html(text, language="zxx") == f"<p>{words}</p>"
    cell = f"| \\{sign} | b |\n|---|---|\n| `a` | [\\{sign}](x.md) |"
    assert read_to_html(cell).count(f">{shown}<") == 2


@pytest.mark.parametrize("sign", ESCAPABLE.replace(":", "").replace("\\", ""))  # these make no file name
def test_a_backslash_works_in_links_and_not_in_code(sign):
    body, problems = read(f"[a](x\\{sign}y.md 'c\\{sign}') `` \\{sign}x ``")
    title = html.unescape(body.html.partition('title="')[2].partition('"')[0])
    code = html.unescape(body.html.partition("<code>")[2].partition("</code>")[0])
    assert (title, code) == (f"c{sign}", f"\\{sign}x")
    (hole,) = body.holes
    assert isinstance(hole, LinkHole)
    assert problems == []
    assert hole.link.value + hole.link.anchor == f"x{sign}y.md".replace("#", "")


def test_an_escaped_quotation_mark_stays_straight():
    assert read_to_html('Ein 27\\" Schirm, don\\\'t, "so" \\--x') == "<p>Ein 27\" Schirm, don't, „so“ --x</p>"


def test_an_escaped_ampersand_begins_no_entity():
    assert read_to_html(r"\&amp; &amp; AT\&T") == "<p>&amp;amp; &amp; AT&amp;T</p>"


@pytest.mark.parametrize("text", ["eins\\\nzwei", "eins  \nzwei"])
def test_a_line_breaks_where_its_writer_breaks_it(text):
    assert read_to_html(text) == "<p>eins<br>\nzwei</p>"
    assert "eins<br>\nzwei" in read_to_html(f"- {text.replace(chr(10), chr(10) + '  ')}").replace("\n  ", "\n")
    assert read(text)[0].plain_text == "eins zwei"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3*4 und 5*6", "3*4 und 5*6"),
        ("2*3*4", "2*3*4"),
        ("2**3 und 4**5", "2**3 und 4**5"),
        ("Ein 4*-Hotel und ein 5*-Hotel", "Ein 4*-Hotel und ein 5*-Hotel"),
        ("3*‑Haus, 4*–5*", "3*‑Haus, 4*–5*"),
        ("**4*-Hotel**", "<strong>4*-Hotel</strong>"),
        ("*2025*-Ausgabe", "<em>2025</em>-Ausgabe"),
        ("*Hotel*-Zimmer und *Haus*-Tür", "<em>Hotel</em>-Zimmer und <em>Haus</em>-Tür"),
        ("Bürger*innen, Bürger*-innen und Leser*-innen", "Bürger*innen, Bürger*-innen und Leser*-innen"),
        ("Preis*) und Menge*)", "Preis*) und Menge*)"),
        ("4*S und 3*S", "4*S und 3*S"),
        ("3* und 4* Sterne", "3* und 4* Sterne"),
        ("(*a*), »*b*«, „**c**“.", "(<em>a</em>), »<em>b</em>«, „<strong>c</strong>“."),
        ("**Achtung:**mehr", "<strong>Achtung:</strong>mehr"),
        ("un**frigging**glaublich", "un<strong>frigging</strong>glaublich"),
        ("*x (*y*) z*", "<em>x (<em>y</em>) z</em>"),
    ],
)
def test_stars_are_emphasis_where_a_writer_means_it(text, expected):
    assert read_to_html(text, language="zxx") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*deal*{lang=en} steht in {Klammern} da", '<em lang="en">deal</em> steht in {Klammern} da'),
        ("**a**{.x} b **c**{.y} d", '<strong class="x">a</strong> b <strong class="y">c</strong> d'),
        ("*a*{.x} b {c} d {e} f", '<em class="x">a</em> b {c} d {e} f'),
        ("[a](b.md){.x} c {d}", '<a href="b.md"><span class="x">a</span></a> c {d}'),
        ("`a`{.x} b {c}.", '<code class="x">a</code> b {c}.'),
    ],
)
def test_attributes_move_no_word(text, expected):
    assert read_to_html(text) == f"<p>{expected}</p>"


def test_attributes_of_a_heading_follow_its_braces():
    assert read_to_html("## Menge {a} und {b} {#x}") == '<h2 id="x">Menge {a} und {b}</h2>'
