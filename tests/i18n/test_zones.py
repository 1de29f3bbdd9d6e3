"""Time zones come from the pinned package, whatever the machine has."""

from __future__ import annotations

import datetime as dt
import pickle
import zoneinfo
from pathlib import Path

import tzdata  # type: ignore[import-untyped]

from sitegen.i18n.zones import load_zone
from tests.sites import SiteFolder

TOKYO = Path(tzdata.__file__).with_name("zoneinfo") / "Asia/Tokyo"
ARTICLE = "== content/articles/a/index.de.md\n---\ntitle: A\ndate: 2026-11-24T08:00+00:00\n---\nText.\n"


def test_the_zone_files_of_the_machine_change_no_page(folder: SiteFolder, tmp_path):
    expected = folder.write(ARTICLE).build().files
    (tmp_path / "zones/Europe").mkdir(parents=True)
    (tmp_path / "zones/Europe/Vienna").write_bytes(TOKYO.read_bytes())
    former = zoneinfo.TZPATH
    try:
        zoneinfo.reset_tzpath([f"{tmp_path}/zones"])
        zoneinfo.ZoneInfo.clear_cache()
        load_zone.cache_clear()
        assert folder.build().files == expected
    finally:
        zoneinfo.reset_tzpath(former)
        zoneinfo.ZoneInfo.clear_cache()
        load_zone.cache_clear()


def test_a_day_of_a_zone_can_be_sent_to_another_process():
    noon = dt.datetime(2026, 7, 1, 12, tzinfo=load_zone("Europe/Vienna"))
    assert pickle.loads(pickle.dumps(noon)).utcoffset() == dt.timedelta(hours=2)
