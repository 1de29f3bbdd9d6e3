"""The store, by itself: what is not whole is not there, and another process may read along."""

from __future__ import annotations

import pickle
import sqlite3
from contextlib import closing
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
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update cells set data = x'00000000ff' where name = 'a'")
        connection.commit()
    with closing(Store(path, "1")) as store:
        assert store.get("table", "a") is None
        assert dict(store.all("table")) == {"b": b"two"}


def test_what_another_program_kept_is_not_read(path):
    with closing(Store(path, "2")) as store:
        assert dict(store.all("table")) == {}


def test_no_store_at_all_counts_as_an_empty_one(path):
    path.write_bytes(b"something else")
    with closing(Store(path, "1")) as store:
        assert dict(store.all("table")) == {}


def test_a_store_that_travels_to_another_process_opens_the_same_file(path):
    with closing(Store(path, "1")) as store, closing(pickle.loads(pickle.dumps(store))) as there:
        assert there.get("table", "b") == b"two"


def test_a_store_that_travels_throws_nothing_away(path):
    with closing(Store(path, "1")) as store:
        message = pickle.dumps(store)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("delete from cells where name = 'version'")
        connection.commit()
    with closing(pickle.loads(message)) as there:
        assert there.get("table", "b") == b"two"
