"""What a process keeps in memory between its builds, and the folders that it need not list again."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.diagnostics import Place
from sitegen.incremental.file_stamps import KnownFolders, walk
from sitegen.incremental.kept_values import KeptValues, Same
from sitegen.model.references import Ref


def test_a_value_is_computed_again_where_its_inputs_differ():
    kept, made = KeptValues(), list[str]()

    def value(inputs: object, text: str, *, is_kept: bool = True) -> str:
        def compute() -> str:
            made.append(text)
            return text

        return kept.value("name", inputs, compute, is_kept=lambda _: is_kept)

    assert [value((1,), "a"), value((1,), "b"), value((2,), "c"), value((1,), "d")] == ["a", "a", "c", "d"]
    assert value((3,), "e", is_kept=False) == "e"
    assert value((3,), "f") == "f"
    kept.clear()
    assert value((3,), "g") == "g"
    assert made == ["a", "c", "d", "e", "f", "g"]


def test_rows_are_kept_one_by_one_and_those_not_asked_for_are_forgotten():
    kept, made = KeptValues(), list[str]()

    def rows(shared: int, inputs: dict[str, int]) -> dict[str, int]:
        def compute(key: str) -> int:
            made.append(key)
            return inputs[key]

        return kept.rows("table", shared, inputs, compute)

    assert rows(1, {"a": 1, "b": 2}) == {"a": 1, "b": 2}
    assert rows(1, {"b": 3, "a": 1}) == {"b": 3, "a": 1}
    assert made == ["a", "b", "b"]
    rows(1, {"b": 3})
    rows(1, {"a": 1})
    rows(2, {"a": 1})
    assert made == ["a", "b", "b", "a", "a"]


def test_equal_values_at_other_places_are_not_the_same():
    one, other = Ref("source", "a", Place("a.md", 1)), Ref("source", "a", Place("a.md", 2))
    assert one == other
    assert Same(one) == Same(one)
    assert Same(one) != Same(other)


def age(root: Path) -> None:
    """Make everything so old that its times are trusted."""
    for path in [root, *root.rglob("*")]:
        os.utime(path, (1_000_000_000, 1_000_000_000), follow_symlinks=False)


def test_a_known_folder_is_walked_as_an_unknown_one(tmp_path):
    (tmp_path / "content/a/deep").mkdir(parents=True)
    (tmp_path / "content/b").mkdir()
    for name in ("a/one.md", "a/two.md", "a/deep/three.md", "b/four.md"):
        (tmp_path / "content" / name).write_text(name)
    known: KnownFolders = {}
    age(tmp_path / "content")
    first = walk(tmp_path, "content", known)
    again = walk(tmp_path, "content", known)
    assert [one is other for one, other in zip(first, again, strict=True)] == [True] * 7

    changes = [
        lambda: (tmp_path / "content/a/one.md").write_text("in its place"),
        lambda: (tmp_path / "content/a/five.md").write_text("new"),
        lambda: (tmp_path / "content/a/two.md").unlink(),
        lambda: (tmp_path / "content/b/four.md").rename(tmp_path / "content/a/deep/four.md"),
        lambda: (tmp_path / "content/a/deep").rename(tmp_path / "content/deep"),
        lambda: (tmp_path / "content/b").rmdir(),
        lambda: (tmp_path / "content/b").symlink_to(tmp_path / "content/a"),
    ]
    for change in changes:
        change()
        assert walk(tmp_path, "content", known) == walk(tmp_path, "content")
        assert walk(tmp_path, "content", known) == walk(tmp_path, "content")
