"""The benchmark of readers' pages: which pages it takes, and its table. No duration is asserted."""

from __future__ import annotations

from benchmarks.lighthouse import PageKind, failed_audits, format_line, largest_pages


def report(score: float, paint: float) -> dict[str, object]:
    names = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
    return {
        "categories": {"performance": {"score": score}},
        "audits": {name: {"numericValue": paint} for name in names},
        "environment": {"benchmarkIndex": 1500},
    }


def test_the_largest_page_of_each_kind_and_language_is_taken(tmp_path):
    for path, html in {
        "404.html": '<body class="page-not_found">',
        "de/a/index.html": '<body class="page-article">',
        "de/b/index.html": '<body class="page-article">Mehr.',
        "en/a/index.html": '<body class="page-article"><figure class="drawing network">',
        "de/c/index.html": '<meta http-equiv="refresh">',
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(html, encoding="utf-8")
    assert largest_pages(tmp_path) == {
        PageKind("article", "de"): "de/b/",
        PageKind("article with network", "en"): "en/a/",
        PageKind("not_found", ""): "404.html",
    }


def test_a_line_has_the_medians_of_the_runs():
    line = format_line("article de", [report(0.9, 2000), report(1, 1000), report(0.98, 1600)])
    assert line == "| article de | 98 | 1.60 | 1.60 | 1600 | 1600.00 | 1500 |"


def test_what_counts_and_is_not_met_is_a_fault():
    audits = {
        "a": {"score": 0, "title": "A", "scoreDisplayMode": "binary"},
        "b": {"score": None, "title": "B", "scoreDisplayMode": "notApplicable"},
        "c": {"score": 1, "title": "C", "scoreDisplayMode": "binary"},
        "d": {"score": None, "title": "D", "scoreDisplayMode": "error"},
    }
    references = [{"id": name, "weight": 1} for name in audits]
    assert failed_audits({"categories": {"seo": {"auditRefs": references}}, "audits": audits}) == [
        "seo: a (A)",
        "seo: d (D)",
    ]
