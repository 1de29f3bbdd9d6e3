"""Dates in structured data are ISO 8601: of an EDTF date what both can say."""

from __future__ import annotations

import json

import pytest


def data(built, path: str):
    [text] = built.page(path).xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(text)
    return found.get("@graph", [found])[0]


@pytest.mark.parametrize(
    ("founded", "shown"),
    [
        ("1975-04-04", "1975-04-04"),
        ("2019-07", "2019-07"),
        ("2023~", None),
        ("2023?", None),
        ("197X", None),
        ("2019/2021", None),
    ],
)
def test_a_founding_date(folder, founded, shown):
    built = folder.write(f"== content/organizations/a.yaml\nname: A\nfounded: '{founded}'\n").build()
    assert data(built, "de/organisationen/a/").get("foundingDate") == shown
