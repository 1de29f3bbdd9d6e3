"""Values at the ends of what a field can hold are errors at their place, or wrong usage, no faults of the program."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

import pytest

from tests.selection import some_everyday
from tests.sites import DEFAULT_SITE_YAML

CLAUSE = """== content/organizations/alpha.yaml
name: Alpha
== content/organizations/beta.yaml
name: Beta
== content/partnerships/alpha-beta.yaml
members: [alpha, beta]
clauses:
  - key: stake
    kind: equity
    roles: {holder: [alpha], issuer: [beta]}
    since: 2024
    {field}: {value}
"""
ARTICLE = """== content/articles/a/index.de.md
---
title: A
date: {date}
---
Text.
"""


def codes_at(built, path):
    assert "SG140" not in [problem.code for problem in built.problems], built.said()
    assert all(problem.place is not None for problem in built.faults), built.said()
    return [problem.code for problem in built.faults if problem.place and problem.place.path == path]


@pytest.mark.parametrize("value", ["1e400", "1e-999999", "1e999999999", ".inf", ".nan", "-1e-400", "1_", "9" * 5000])
@pytest.mark.parametrize("field", ["percent", "amount"])
def test_numbers_beyond_what_can_be_shown_are_errors(folder, field, value):
    written = f"{{value: {value}, currency: EUR}}" if field == "amount" else value
    text = CLAUSE.replace("{field}", field).replace("{value}", written, 1)
    assert codes_at(folder.write(text).build(), "content/partnerships/alpha-beta.yaml") != []


@pytest.mark.parametrize(
    "zone", ['""', '" "', ".", "..", "/", "Europe", "UTC/", "../zone.tab", "tzdata.zi", '"a\\0b"', "1e400", "[]"]
)
def test_what_is_no_time_zone_is_an_error(folder, zone):
    settings = DEFAULT_SITE_YAML.replace("Europe/Vienna", zone)
    built = folder.write(f"== site.yaml\n{settings}" + ARTICLE.format(date="2026-01-01")).build()
    assert codes_at(built, "site.yaml") != []


@pytest.mark.parametrize(
    "date",
    [
        "0001-01-01", "0001-01-01T00:00+14:00", "0001-01-01T00:00:00+23:59", "9999-12-31", "9999-12-31T23:59-12:00",
        "9999-12-31T23:59:59.999999Z",
    ],
)  # fmt: skip
def test_the_first_and_the_last_days_of_the_calendar_do_not_fail(folder, date):
    codes_at(folder.write(ARTICLE.format(date=date)).build(drafts=True), "content/articles/a/index.de.md")


@pytest.mark.parametrize("field", ["updated", "review_by", "corrections", "updates"])
@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_other_days_at_the_ends_of_the_calendar_do_not_fail(folder, field, date):
    value = f"[{{date: {date}, text: x}}]" if field.endswith("s") else date
    text = ARTICLE.format(date="2026-01-01").replace("---\nText", f"{field}: {value}\n---\nText")
    codes_at(folder.write(text).build(drafts=True), "content/articles/a/index.de.md")


@pytest.mark.parametrize("field", ["since", "until", "ends", "announced", "amended"])
@pytest.mark.parametrize(
    "date",
    some_everyday(["0001", "0001-01-01", "9999", "9999-12-31", "0002-01-01", "9998-12-31"], ["0001", "9999-12-31"]),
)
def test_clauses_at_the_ends_of_the_calendar_do_not_fail(folder, field, date):
    value = f"[{{date: {date}, note: x}}]" if field == "amended" else date
    text = CLAUSE.replace("since: 2024\n", "" if field == "since" else "since: 2024\n")
    built = folder.write(text.replace("{field}: {value}", f"{field}: {value}")).build()
    codes_at(built, "content/partnerships/alpha-beta.yaml")


@pytest.mark.slow
@pytest.mark.parametrize("year", [2, 9998])
def test_a_site_is_built_as_of_any_year(folder, year):
    text = CLAUSE.replace("{field}: {value}", "percent: 10") + ARTICLE.format(date="2026-01-01")
    for zone in ("Europe/Vienna", "Pacific/Kiritimati", "Etc/GMT+12"):
        settings = DEFAULT_SITE_YAML.replace("Europe/Vienna", zone)
        folder.write(f"== site.yaml\n{settings}{text}")
        for month, day in ((1, 1), (12, 31)):
            codes_at(folder.build(now=dt.datetime(year, month, day, tzinfo=dt.UTC)), "site.yaml")


@pytest.mark.parametrize(
    "now", ["0001-01-01", "9999-12-31", "0002-01-01T00:00+24:00", "1e400", "", "9999-12-31T23:59-23:59"]
)
def test_the_ends_of_time_are_wrong_usage(folder, now):
    folder.write(ARTICLE.format(date="2026-01-01"))
    command = [sys.executable, "-m", "sitegen", "check", "--site", str(folder.root), "--now", now]
    told = subprocess.run(command, capture_output=True, text=True, env={**os.environ}, check=False)
    assert told.returncode == 2, told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("seconds", ["-62135596800", "253402300799", "-62135510400"])
def test_the_ends_of_time_in_the_environment_are_wrong_usage(folder, seconds):
    folder.write(ARTICLE.format(date="2026-01-01"))
    environment = {**os.environ, "SOURCE_DATE_EPOCH": seconds}
    command = [sys.executable, "-m", "sitegen", "check", "--site", str(folder.root)]
    told = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert told.returncode == 2, told.stderr
