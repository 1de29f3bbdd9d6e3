"""Ids and addresses of pages: every spelling that browsers know, and the patterns against the parser."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.rendering.engine.outputs import split_target
from sitegen.rendering.engine.page_facts import resolve_address
from sitegen.rendering.engine.page_links import find_page_links, parse_page, scan_regular_page
from tests.selection import some_everyday

ADDRESSES = {
    "double quotes": ('<a href="/x/">', {"/x/"}),
    "single quotes": ("<a href='/x/'>", {"/x/"}),
    "no quotes": ("<a href=/x/>", {"/x/"}),
    "capitals": ("<A HREF=/x/>", {"/x/"}),
    "blanks around the sign": ("<a\n href\t=\n'/x/'>", {"/x/"}),
    "no blank between attributes": ('<a id="a"href="/x/">', {"/x/"}),
    "slashes between attributes": ("<a/href=/x/ >", {"/x/"}),
    "another attribute that speaks of it": ("<a title='href=\"/y/\"' href=\"/x/\">", {"/x/"}),
    "a value that looks like an attribute": ('<a title="a href=" href="/x/">', {"/x/"}),
    "twice in one tag": ("<a href=/x/ href=/y/>", {"/x/"}),
    "no value": ("<a href>", {""}),
    "references": ('<a href="/x/?a=1&amp;b=&#50;&copy=3">', {"/x/?a=1&b=2&copy=3"}),
    "a reference without an end": ('<a href="/x&ampy">', {"/x&ampy"}),
    "a tag that does not end": ('<a href="/x/"', set()),
    "a greater sign in a value": ('<a title=">" href="/x/">', {"/x/"}),
    "area": ("<map><area href=/x/></map>", {"/x/"}),
    "link": ("<link rel=preload href=/x.css imagesrcset='/a.png 1x, /b.png 2x'>", {"/x.css", "/a.png", "/b.png"}),
    "picture": (
        '<picture><source srcset="/a.png, /b,c.png 2x,/d.png (1, 2) , /e.png"><img src="/f.png"></picture>',
        {"/a.png", "/b,c.png", "/d.png", "/e.png", "/f.png"},
    ),
    "video": ("<video poster=/x.jpg src=/x.mp4><track src=/x.vtt></video>", {"/x.jpg", "/x.mp4", "/x.vtt"}),
    "form": (
        "<form action=/a/><button formaction=/b/></button><input type=image src=/c.png formaction=/d/></form>",
        {"/a/", "/b/", "/c.png", "/d/"},
    ),
    "frame and object": ("<iframe src=/x/></iframe><object data=/y.pdf></object>", {"/x/", "/y.pdf"}),
    "drawing": (
        '<svg><use href="#a"/><use xlink:href="/x.svg#b"/><image href="/x.png"/><a href="/x/"><text>x</text></a></svg>',
        {"#a", "/x.svg#b", "/x.png", "/x/"},
    ),
    "comment": ("<!-- <a href='/x/'> -->", set()),
    "template": ('<template><a href="/x/"></a></template>', set()),
    "text that is no HTML": (
        """<script>'<a href="/x/">'</script><style><a href=/x/></style><textarea><a href=/x/></textarea><title>""",
        set(),
    ),
    "readers without scripts": ('<noscript><a href="/x/"></a></noscript>', {"/x/"}),
    "words that look like an attribute": ('<p>write href="/x/" or id="y"</p>', set()),
    "base": ('<base href="/b/"><a href="x/">', {"x/"}),
}  # fmt: skip


@pytest.mark.parametrize("name", ADDRESSES)
def test_addresses(name):
    html, found = ADDRESSES[name]
    assert set(find_page_links(html.encode()).addresses) == found


@pytest.mark.parametrize(
    ("html", "ids"),
    [
        ('<p id="a"><p ID=b><p id=\'c&amp;"\'>', ["a", "b", 'c&"']),
        ("<p id=a><p id='a'>", ["a", "a"]),
        ("<p id=a id=b>", ["a"]),
        ("<p id=''><p id>", []),
        ("<p data-id='a' title='id=b'>", []),
        ("<a name=a></a><p id=a><a name=b></a><a name=b></a><p name=c>", ["a", "b"]),
        ("<!-- <p id=a> --><template><p id=b></template>", []),
    ],
)
def test_ids(html, ids):
    assert find_page_links(html.encode()).ids == ids


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", ("", "")),
        ("#a", ("", "a")),
        ("#%C3%A4", ("", "ä")),
        ("#top", ("", "")),
        ("#a:~:text=b", ("", "a")),
        ("/ki/", ("index.html", "")),
        (" /ki/x/\n", ("x/index.html", "")),
        ("/ki/x/?y=1#z", ("x/index.html", "z")),
        ("/ki/%C3%A4.pdf", ("ä.pdf", "")),
        ("y/", ("de/a/y/index.html", "")),
        ("?y", ("de/a/index.html", "")),
        ("../b/#c", ("de/b/index.html", "c")),
        ("https://example.org/ki/x/", ("x/index.html", "")),
        ("HTTPS://EXAMPLE.org/ki/x/", ("x/index.html", "")),
        ("https://Example.org/ki/x/#%C3%A4", ("x/index.html", "ä")),
        ("https://example.org:443@elsewhere.example/ki/", None),
        ("/ki/a/../x/", ("x/index.html", "")),
        ("/ki/x/#TOP", ("x/index.html", "")),
        ("//example.org/ki/x/", ("x/index.html", "")),
        ("/x/", ("/x/", "")),
        ("../../../x/", ("/x/", "")),
        ("https://example.org/x/", None),
        ("//elsewhere.example/ki/", None),
        ("mailto:a@example.org", None),
        ("javascript:x", None),
        ("http://[", None),
    ],
)
def test_where_an_address_leads(address, found):
    target = resolve_address(address, "de/a/index.html", "https://example.org/ki/")
    assert (target if target is None else split_target(target)) == found


def test_addresses_start_from_the_base_that_a_page_names():
    def target(address: str, base: str) -> str | None:
        return resolve_address(address, "de/a/index.html", "https://example.org/", base)

    assert target("x/", "/b/") == "b/x/index.html\0"
    assert target("#x", "../b/") == "de/b/index.html\0x"
    assert target("x/", "https://elsewhere.example/") is None
    assert target("/x/", "https://elsewhere.example/") is None
    assert target("#x", "https://elsewhere.example/") is None
    assert target("https://example.org/x/", "https://elsewhere.example/") == "x/index.html\0"


NAMES = "a area b base body button div form html i iframe img input li link noscript object option p script select \
source span style svg table td template textarea title tr ul use video".split()
ATTRIBUTES = "action class data data-id formaction href hreflang id imagesrcset name poster src srcset title \
xlink:href".split()
VALUES = st.one_of(
    st.sampled_from(
        ["", "/x/", "#a", "a", "/x/?a=", ' id="a" ', "<a href=", "b href=", "id=", "&amp;", "&ampx", "ä", "\n"]
    ),
    st.text("ab=/#<>&;'\" \n", max_size=8),
)


CASES = some_everyday([str.lower, str.upper], [str.lower])


@pytest.mark.slow
@pytest.mark.parametrize("name_case", CASES)
@pytest.mark.parametrize("attribute_case", CASES)
def test_the_patterns_miss_nothing_in_one_tag_however_it_is_spelled(name_case, attribute_case):
    """The patterns take a page on or leave it to the parser; where they take it on, they find all that it finds."""
    missed = []
    for name, attribute in product(map(name_case, NAMES), map(attribute_case, ATTRIBUTES)):
        for value in ("/x/ 1x", "b href=", "/x/?a&#61;b&amp;c&ampd"):
            for form in (
                '{}="{}"',
                "{}='{}'",
                "{}={}",
                '{} = "{}"',
                '{}="{}"id="c"',
                'title="id="id="c" {}="{}"',
                "{}",
            ):
                html = f"<div><{name} {form.format(attribute, value)}>text</{name}></div>".encode()
                scanned, parsed = scan_regular_page(html), parse_page(html)
                if scanned and not (
                    set(scanned.ids) >= set(parsed.ids)
                    and set(scanned.addresses) >= set(parsed.addresses)
                    and parsed.base is None
                ):
                    missed.append(html)
    assert missed == []


@st.composite
def spellings(draw: st.DrawFn, *, odd: bool) -> str:
    """A start tag, an end tag, a comment or text; ``odd``: not only as the theme spells them."""
    name = draw(st.sampled_from(NAMES))
    if odd:
        name = draw(st.sampled_from([name, name.upper(), name.capitalize()]))
    shape = draw(st.sampled_from(["start", "start", "start", "end", "text", "other"]))
    if shape == "text":
        return draw(st.sampled_from(["text", ' id="b" ', ' href="/t/" > ', "a > b", "&lt;a href=&quot;"]))
    if shape == "end":
        return f"</{name}>"
    if shape == "other" and odd:
        return draw(
            st.sampled_from(["<!-- <a href=/c/ > -->", "<", "<!", "</ a>", "<?a", "<![CDATA[<a id=d>]]>", '"', "'"])
        )
    parts = [name]
    for attribute in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3, unique=True)):
        value = draw(VALUES)
        plain = value.replace('"', "&#34;")
        if not odd:
            parts.append(draw(st.sampled_from([f' {attribute}="{plain}"', f' {attribute}="{plain}"', f" {attribute}"])))
            continue
        forms = [
            f' {attribute}="{plain}"',
            f" {attribute}='{value}'",
            f" {attribute}={value}",
            f' {attribute.upper()} = "{value}"',
            f'/{attribute}="{plain}"',
            f'{attribute}="{plain}"',
            f'\n{attribute}="{plain}"',
        ]
        parts.append(draw(st.sampled_from(forms)))
    return f"<{''.join(parts)}>"


@pytest.mark.slow
@given(st.lists(st.one_of(spellings(odd=False), spellings(odd=False), spellings(odd=True)), max_size=8).map("".join))
@settings(max_examples=3 * settings().max_examples)
def test_the_patterns_miss_nothing_that_the_parser_finds(html):
    scanned, parsed = scan_regular_page(html.encode()), parse_page(html.encode())
    if scanned is not None:
        assert set(parsed.ids) <= set(scanned.ids)
        assert set(parsed.addresses) <= set(scanned.addresses)
        assert parsed.base is None


@pytest.mark.slow
@given(st.data())
@settings(max_examples=2 * settings().max_examples)
def test_on_well_formed_pages_of_regular_tags_they_find_the_same(data):
    """In elements that may stand in each other, each closed where it was opened."""
    blocks = st.sampled_from(["div", "section", "ul", "aside"])
    texts = st.sampled_from(["text", 'id="t"', "&lt;a href=&#34;/t/&#34;&gt;"])
    plain = st.text('abä/#=?&;<>"', max_size=6)

    def written(value: str) -> str:
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;")

    inner = st.builds(
        lambda tag, value, text: f'<{tag[0]} class="c" {tag[1]}="{written(value)}">{text}{tag[2]}',
        st.sampled_from([("a", "href", "</a>"), ("img", "src", ""), ("p", "id", "</p>"), ("p", "title", "</p>")]),
        plain,
        texts,
    )
    tree = st.recursive(inner, lambda kids: st.builds(lambda n, k: f"<{n}>{''.join(k)}</{n}>", blocks, st.lists(kids)))
    html = "<!doctype html>\n<title>T</title>" + "".join(data.draw(st.lists(tree, max_size=4)))
    scanned, parsed = scan_regular_page(html.encode()), parse_page(html.encode())
    if scanned is not None:
        assert (scanned.ids, set(scanned.addresses)) == (parsed.ids, set(parsed.addresses))
