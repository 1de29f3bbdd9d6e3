"""Files of the site's root, linked from texts."""

from __future__ import annotations

PAGE = """== content/pages/about.de.md
---
title: Über uns
---
[Schlüssel](../static/keys/pgp.asc), [Logo](../static/logo.svg)
== content/static/keys/pgp.asc
key
== content/static/logo.svg
<svg/>
"""


def test_a_static_file_is_linked_by_its_path_and_leads_to_its_address(folder):
    built = folder.write(PAGE).build(base_url="https://example.org/ki/")
    assert built.codes == []
    hrefs = built.page("de/ueber-uns/").xpath("//main//p/a/@href")
    assert hrefs == ["/ki/keys/pgp.asc", "/ki/logo.svg"]


def test_a_static_file_that_is_not_there_is_told(folder):
    built = folder.write(PAGE.replace("static/logo.svg)", "static/lego.svg)")).build()
    assert folder.marked(built) == [("SG303", "../static/lego.svg")]
