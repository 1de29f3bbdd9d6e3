"""The benchmark of the preview: what it edits, what it follows, what it reports."""

from __future__ import annotations

import re

import pytest

from benchmarks.corpus import Corpus
from benchmarks.serving import (
    CHANGES,
    PreviewMeasurement,
    demonstration_site,
    format_preview_table,
    generated_site,
    measure_preview,
)


def test_the_demonstration_has_the_article_that_is_edited(tmp_path):
    site = demonstration_site(tmp_path)
    file, text, mark = site.edit(7)
    assert text.startswith(file.read_text(encoding="utf-8").rstrip())
    assert mark in text
    assert mark not in site.edit(8)[1]


@pytest.mark.slow
@pytest.mark.parametrize("change", CHANGES)
def test_each_edit_of_a_generated_site_is_followed(tmp_path, change):
    site = generated_site("sitegen", Corpus(articles=12, concepts=3), tmp_path, change)
    measured = measure_preview(site, 2)
    assert len(measured.events) == len(measured.pages) == 2
    assert all(0 < event <= page for event, page in zip(measured.events, measured.pages, strict=True))


def test_the_table_has_medians_and_the_slowest():
    mine = PreviewMeasurement("sitegen", 1.24, 0.5, (0.1, 0.2, 0.6), (0.2, 0.3, 0.7))
    other = PreviewMeasurement("hugo", 1, 1, (), (0.05,))
    rows = re.findall(r"^\| (\w+) \| (.*) \|$", "\n".join(format_preview_table([mine, other])), re.M)
    assert rows[1:] == [
        ("sitegen", "3 | 1.2 s | 0.5 s | 200 ms | 600 ms | 300 ms | 700 ms"),
        ("hugo", "1 | 1.0 s | 1.0 s | – | – | 50 ms | 50 ms"),
    ]
