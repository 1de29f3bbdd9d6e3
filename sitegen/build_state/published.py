"""The site that was published into an output folder, as the store describes it."""

from __future__ import annotations

from sitegen.incremental.store import Store
from sitegen.writing.manifest import (
    Manifest,
    decode_manifest,
    find_changed_folders,
    find_damaged_outputs,
    find_files_of_replaced_folders,
    find_unknown_entries,
)
from sitegen.writing.work_dir import WorkDir

STATE = "state"  # table of the store: the last build, by output folder
CHECKED = "check/"  # in the place of an output folder's name, which no slash ends: the last check


def load_manifest(store: Store, work: WorkDir) -> Manifest:
    """Empty where the store describes no site.

    A build saves the store first and exchanges the folders then. If it was killed between, the folder has the site
    before, and its files differ from the manifest like files that were damaged.
    """
    data = store.get(STATE, f"manifest:{work.name}")
    return decode_manifest(data) if data else Manifest()


def is_intact(work: WorkDir, manifest: Manifest) -> bool:
    """Whether the output folder has exactly the files of the manifest."""
    if not manifest.files or find_damaged_outputs(work.out, manifest):
        return False
    changed = find_changed_folders(work.out, manifest.folders)
    if not changed:
        return True
    replaced = find_files_of_replaced_folders(work.out, changed, manifest.files)
    return not replaced and not find_unknown_entries(work.out, changed, manifest.files)
