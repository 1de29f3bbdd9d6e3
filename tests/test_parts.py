"""The parts from outside do find faults: a checker that checks nothing would please everyone."""

from __future__ import annotations

import subprocess

import pytest

FAULTY = """<!DOCTYPE html><html lang="de"><title>Netz</title>
<main><h1>Netz</h1><img src="data:,"><p><div></div></p></main>"""


@pytest.mark.slow
def test_the_browser_and_the_accessibility_rules_see_a_picture_without_text(page, axe):
    page.set_content(FAULTY)
    page.evaluate(axe)
    violations = page.evaluate("axe.run()")["violations"]
    assert "image-alt" in {violation["id"] for violation in violations}


@pytest.mark.slow
def test_the_html_checker_sees_a_paragraph_that_ends_twice(vnu, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(FAULTY, encoding="utf-8")
    command = ["java", "-jar", vnu, "--errors-only", "--format", "gnu", page]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 1
    assert "No “p” element in scope" in answer.stderr
