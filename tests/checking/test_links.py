"""Dead links in finished pages: those that no writer wrote."""

from __future__ import annotations

import pytest

PAGE = "== content/pages/a.de.md\n---\ntitle: A\n---\nText.\n"


@pytest.mark.parametrize("address", ["/de/nichts/", "/nichts.css", "https://example.org/nichts/", "#nichts"])
def test_a_dead_link_of_a_template_is_told_once_however_many_pages_have_it(folder, address):
    folder.write(PAGE).write(f'== templates/partials/footer.html.j2\n<a href="{address}">x</a>\n')
    codes = folder.build().codes
    assert set(codes) == {"SG601"}
    assert len(codes) == 1 or address == "#nichts"


def test_a_link_to_another_host_is_not_followed(folder):
    folder.write(PAGE).write('== templates/partials/footer.html.j2\n<a href="https://elsewhere.example/nichts">x</a>\n')
    assert folder.build().codes == []


def test_an_address_beside_the_sites_path_is_none_of_its_own(folder):
    folder.write(PAGE).write('== templates/partials/footer.html.j2\n<a href="/anderswo/">x</a>\n')
    assert folder.build(base_url="https://example.org/ki/").codes == ["SG601"]
