"""Files beside documents are published only if nothing in them runs in the browser of a reader who opens them."""

from __future__ import annotations

import pytest

from sitegen.rendering.engine.active_content import find_active_content

DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        '<a:script xmlns:a="http://www.w3.org/2000/svg"/>',
        '<g onclick="alert(1)"/>',
        '<g OnLoad="alert(1)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<switch><x:iframe xmlns:x="http://www.w3.org/1999/xhtml" src="x"/></switch>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href=" java&#10;script:alert(1)"/>',
        '<a href="&#1;JAVASCRIPT:alert(1)"/>',
        '<a href="data:text/html,x"/>',
        '<a><animate attributeName="href" values="#a;javascript:alert(1)"/></a>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="/a.png"/>',
        '<image href="data:image/svg+xml,x"/>',
        '<use href="other.svg#a"/>',
        '<feImage href="//example.org/a"/>',
        "<style>@import 'a.css';</style>",
        "<style>rect { fill: u\\72l(https://example.org/a) }</style>",
        "<style><![CDATA[a{background:url(/**/ 'a.png')}]]></style>",
        '<rect fill="url(https://example.org/a.svg#b)"/>',
        "<rect style=\"filter: URL( 'a.svg#b' )\"/>",
        '<g xml:base="https://example.org/"/>',
    ],
)
def test_what_is_active_in_an_svg_is_refused_at_its_place(inner):
    found = find_active_content("a/x.SVG", f"{SVG}\n  {inner}</svg>".encode())
    assert found is not None
    assert found.line == 2
    assert found.column >= 3


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml-stylesheet href="a.xsl" type="text/xsl"?>{SVG}</svg>',
        f'{DOCTYPE} [<!ENTITY a "b">]>{SVG}&a;</svg>',
        f'{DOCTYPE} [<!ENTITY % a SYSTEM "b"> %a;]>{SVG}</svg>',
        f'{DOCTYPE} [<!ATTLIST svg onload CDATA "alert(1)">]>{SVG}</svg>',
        f'<?xml version="1.0" encoding="utf-7"?>{SVG}</svg>',
        "\x1f\x8b",
        "",
        f"{SVG}<g>",
    ],
)
def test_an_svg_that_is_not_plain_xml_is_refused(text):
    assert find_active_content("x.svg", text.encode()) is not None
    assert find_active_content("x.svg", text.encode("utf-16")) is not None


@pytest.mark.parametrize(
    "inner",
    [
        f'<image href="{PIXEL}"/><use href="#a"/><a href="https://example.org/"><text>javascript: url(x)</text></a>',
        '<linearGradient id="a" xlink:href="#b"/><rect fill="url(#a)" style="clip-path: url( \'#c\' )"/>',
        "<style>@font-face { src: url(data:font/woff2;base64,AAAA) } .a { fill: #fff }</style>",
        '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" r:about="https://a.org/"/></metadata>',
        '<animate attributeName="opacity" values="0;1"/><path d="M0 0"/>',
    ],
)
def test_a_plain_svg_passes(inner):
    assert find_active_content("x.svg", f"<?xml version='1.0'?>\n{DOCTYPE}>\n{SVG}{inner}</svg>".encode()) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.xml", f"<r>{SVG}<script/></svg></r>"),
        ("x.gpx", '<r><b onclick="a()" xmlns="http://www.w3.org/1999/xhtml"/></r>'),
        ("x", "<b>x<img src=x onerror=alert(1)>"),
        ("x.xml", '<?xml-stylesheet href="a.xsl"?><r/>'),
        ("x.rdf", '<a xmlns="http://www.w3.org/1998/Math/MathML" href="javascript:a()"/>'),
    ],
)
def test_other_files_that_browsers_run_are_refused(name, text):
    assert find_active_content(name, text.encode()) is not None
    assert find_active_content(name, b"\xef\xbb\xbf \n" + text.encode()) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.gpx", '<gpx xmlns="http://www.topografix.com/GPX/1/1"><link href="https://example.org/"/></gpx>'),
        ("x.xml", "<log><link href='https://example.org/'/></log>"),
        ("x.txt", "<script>alert(1)</script>"),
        ("x.csv", "on,javascript:\n"),
        ("x.vue", "<template><b @click=x></template>"),
    ],
)
def test_data_and_text_pass(name, text):
    assert find_active_content(name, text.encode()) is None


PAGE = """== content/pages/a.de.md
---
title: A
---
{text}
== content/pages/x.svg
<svg xmlns="http://www.w3.org/2000/svg">
<script/></svg>
== content/pages/x.html
<p>x</p>
== content/pages/y.xhtml
<p>x</p>
"""


@pytest.mark.parametrize("text", ["[Bild](x.svg)", "![Bild](x.svg)"])
def test_active_files_are_reported_where_they_are_active_however_they_are_used(folder, text):
    problem = folder.write(PAGE.format(text=text)).build().problem("SG336")
    assert problem.place is not None
    assert (problem.place.path, problem.place.line, problem.place.column) == ("content/pages/x.svg", 2, 1)


def test_links_to_html_beside_documents_are_refused(folder):
    built = folder.write(PAGE.format(text="[x](x.html) [y](y.xhtml)")).build()
    assert folder.marked(built) == [("SG335", "x.html"), ("SG335", "y.xhtml")]
