"""What a reader loads for an article of common length: bytes as servers send them, compressed."""

from __future__ import annotations

import gzip
import re

import pytest

from benchmarks.corpus import Corpus, article_key
from benchmarks.peers import PEERS
from benchmarks.peers.peer import write_site
from tests.sites import SiteFolder


@pytest.mark.slow
def test_an_article_of_800_words_weighs_less_than_30_kilobytes_and_its_script_less_than_6(tmp_path):
    write_site(PEERS["sitegen"], Corpus(articles=8, concepts=20, words=800), tmp_path / "site")
    built = SiteFolder(tmp_path / "site").build()
    page = built.text(f"de/articles/{article_key(3)}/")
    assert len(re.sub(r"<[^>]*>", " ", page[page.index("<main") :]).split()) > 800
    styles = re.findall(r'<link rel="stylesheet" href="/(.*?)"', page)
    scripts = re.findall(r'<script src="/(.*?)"', page)
    assert (len(styles), len(scripts)) == (1, 1)
    weight = {name: len(gzip.compress(built.files[name])) for name in (*styles, *scripts)}
    assert weight[scripts[0]] < 6_000
    assert sum(weight.values()) + len(gzip.compress(page.encode())) < 30_000
