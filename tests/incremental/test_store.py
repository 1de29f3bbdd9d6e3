"""The store, by itself: what is not whole is not there, and another process may read along."""

from __future__ import annotations

import pickle
import sqlite3
from pathlib import Path

import pytest

from sitegen.incremental.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = Store(tmp_path / "memory.sqlite", "1")
    store.put("table", [("a", b"one"), ("b", b"two")])
    store.commit()
    store.close()
    return tmp_path / "memory.sqlite"


def test_a_damaged_row_counts_as_missing(path):
    with sqlite3.connect(path) as connection:
        connection.execute("update cells set data = x'00000000ff' where name = 'a'")
    store = Store(path, "1")
    assert store.get("table", "a") is None
    assert dict(store.all("table")) == {"b": b"two"}


def test_what_another_program_kept_is_not_read(path):
    assert dict(Store(path, "2").all("table")) == {}


def test_no_store_at_all_counts_as_an_empty_one(path):
    path.write_bytes(b"something else")
    assert dict(Store(path, "1").all("table")) == {}


def test_a_store_that_travels_to_another_process_opens_the_same_file(path):
    there = pickle.loads(pickle.dumps(Store(path, "1")))
    assert there.get("table", "b") == b"two"
