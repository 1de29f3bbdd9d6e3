"""The address of a site: what is accepted, how every output writes it, what is refused and why."""

from __future__ import annotations

import re

import pytest

from sitegen.reading.base_url import normalize_base_url
from tests.incremental.sites import PIXEL

ACCEPTED = {
    "https://example.org": "https://example.org/",
    "https://example.org//": "https://example.org/",
    "HTTPS://Example.ORG/Ki": "https://example.org/Ki/",
    "http://localhost:8000": "http://localhost:8000/",
    "http://127.0.0.1:8000/a/b/": "http://127.0.0.1:8000/a/b/",
    "http://[::1]:8000/": "http://[::1]:8000/",
    "https://example.org:443/a/": "https://example.org/a/",
    "http://example.org:443/a/": "http://example.org:443/a/",
    "https://my_site.example.org./": "https://my_site.example.org./",
    "https://uni.example/~mueller/": "https://uni.example/~mueller/",
    "https://uni.example/%7Emueller/": "https://uni.example/%7Emueller/",
    "https://example.org/gr%C3%B6%c3%9fe/": "https://example.org/gr%C3%B6%c3%9fe/",
    "https://example.org/größe/": "https://example.org/gr%C3%B6%C3%9Fe/",
    "https://example.org/gro\u0308\u00dfe/": "https://example.org/gr%C3%B6%C3%9Fe/",
    "https://example.org/a%20b/": "https://example.org/a%20b/",
    "https://example.org/a&b's;c=d,e@f/": "https://example.org/a&b's;c=d,e@f/",
    "https://müller.example/": "https://xn--mller-kva.example/",
    "https://MU\u0308LLER.example/": "https://xn--mller-kva.example/",
    "https://straße.example/": "https://xn--strae-oqa.example/",
    "https://例え.example:8443/日本/": "https://xn--r8jz45g.example:8443/%E6%97%A5%E6%9C%AC/",
}
REFUSED = {
    "https://example.org/x/#": "# on",
    "https://example.org/x/#teil": "# on",
    "https://example.org/?": "? or #",
    "https://example.org/?lang=de": "? or #",
    "https://example.org/a b/": "blanks",
    "https://exa mple.org/": "blanks",
    " https://example.org/": "blanks",
    "https://example.org/\n": "blanks",
    "https://me@example.org/": "user name",
    "https://me:secret@example.org/": "user name",
    "https://@example.org/": "user name",
    "": "https://",
    "ki": "https://",
    "/ki/": "https://",
    "example.org/ki/": "https://example.org/ki/",
    "//example.org/ki/": "https://example.org/ki/",
    "example.org:8080": "https://example.org:8080",
    "https//example.org/": "https://example.org/",
    "://example.org/": "https://example.org/",
    "https:/example.org/": "two slashes",
    "https:example.org": "two slashes",
    "ftp://example.org/": "ftp:",
    "file:///srv/site/": "file:",
    "mailto:me@example.org": "mailto:",
    "https://": "name the host",
    "https:///ki/": "name the host",
    "https://example..org/": "no host name",
    "https://-example.org/": "no host name",
    "https://ex%61mple.org/": "no host name",
    "https://☃.example/": "no host name",
    "https://example.org:/": "number",
    "https://example.org:port/": "no host",
    "https://example.org:70000/": "no host",
    "https://[::1/": "no host",
    "https://example.org/a//b/": "single slashes",
    "https://example.org/a/../b/": ". and ..",
    "https://example.org/%2E%2e/": ". and ..",
    "https://example.org/100%/": "%25",
    "https://example.org/%zz/": "%25",
    "https://example.org\\ki": "leave out",
    "https://example.org/<b>/": "leave out",
    "https://example.org/a\u200bb/": "leave out",
}


@pytest.mark.parametrize(("written", "url"), ACCEPTED.items())
def test_an_address_is_written_as_a_url_in_ascii(written, url):
    assert normalize_base_url(written) == url
    assert normalize_base_url(url) == url


@pytest.mark.parametrize(("written", "hint"), REFUSED.items())
def test_what_cannot_be_the_address_of_a_site_is_refused_with_a_reason(written, hint):
    with pytest.raises(ValueError, match=re.escape(hint)):
        normalize_base_url(written)


@pytest.mark.parametrize("base_url", ["https://example.org/x/#", "https://me@example.org/", "https://a.org/b c/"])
def test_it_is_refused_at_its_place(folder, base_url):
    built = folder.write(f'== site.yaml\ntitle: T\nbase_url: "{base_url}"\nlanguages: [de]\n').build()
    problem = built.problem("SG112")
    assert built.codes == ["SG112"]
    assert folder.words(problem) == f'"{base_url}"'
    assert problem.hint


SITE = """== site.yaml
title: T
base_url: {base_url}
languages: [de, en]
== content/static/form.pdf
x
== content/articles/a/index.de.md
---
title: Eins
date: 2026-11-01
aliases: [alt]
organizations: [alpha]
---
[](article:a), [Formular](../../static/form.pdf), [fest]({url}de/articles/eins/), ![Plan](plan.png "Plan")
== content/articles/a/index.en.md
---
title: One
---
Text.
== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/sources/s.yaml
s: {{title: S, url: "https://source.example/", publisher: P, date: 2026-01-01, kind: press}}
== content/partnerships/alpha-beta.yaml
parties: [alpha, beta]
agreements: [{{id: a, date: "2026-01-01", title: A, evidence: reported, sources: [s]}}]
clauses: [{{id: c, kind: ip_licence, parties: {{licensor: alpha, licensee: beta}}, agreement: a}}]
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("https://uni.example/%7Emueller/", "https://uni.example/%7Emueller/"),
        ("https://müller.example/größe/日本", "https://xn--mller-kva.example/gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC/"),
        ("https://uni.example/a&b's%20c;d/", "https://uni.example/a&b's%20c;d/"),
    ],
)
def test_every_output_has_the_url_and_every_link_is_found(folder, base_url, url):
    folder.write(SITE.format(base_url=f'"{base_url}"', url=url.replace("(", "%28")))
    (folder.root / "content/articles/a/plan.png").write_bytes(PIXEL)
    built = folder.build()
    assert built.codes == []
    host = url.split("/")[2]
    for path, data in built.files.items():
        text = data.decode("latin-1") if path.endswith((".png", ".pdf")) else data.decode()
        assert "müller" not in text, path
        assert "größe" not in text, path
        assert "日本" not in text, path
    page = built.page("de/articles/eins/")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{url}de/articles/eins/"]
    assert set(page.xpath("//link[@hreflang]/@href")) == {f"{url}de/articles/eins/", f"{url}en/articles/one/"}
    for path in ("sitemap.xml", "robots.txt", "de/feed.xml", "de/feed.json", "data/partnerships.json"):
        assert host in built.text(path), path
    redirect = built.page("de/articles/alt/")
    assert redirect.xpath("//link[@rel='canonical']/@href") == [f"{url}de/articles/eins/"]
    assert built.text("robots.txt").endswith(f"Sitemap: {url}sitemap.xml\n")


def test_a_dead_link_below_an_encoded_path_is_found_however_it_is_spelled(folder):
    text = "== site.yaml\ntitle: T\nbase_url: https://uni.example/%7Eme/\nlanguages: [de]\n"
    page = "== content/pages/a.de.md\n---\ntitle: A\n---\n[x](https://uni.example/{}/de/nichts/)\n"
    for path in ("~me", "%7Eme", "%7eme"):
        assert folder.write(text + page.format(path)).build().codes == ["SG601"], path
    assert folder.write(text + page.format("~you")).build().codes == []
