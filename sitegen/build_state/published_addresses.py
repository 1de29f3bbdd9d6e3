"""The addresses of the published site, kept apart from those of previews with drafts, so that removed ones are found.

In: the site folder and the output folder. Out: addresses. They are in a file beside the store, which is emptied more
often: by ``--clean``, and by every other version of the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sitegen.incremental.codec import digest
from sitegen.resolving.urls import address_of
from sitegen.writing.manifest import Manifest
from sitegen.writing.output_dir import is_page, is_site, list_pages


def load_published_addresses(site_dir: Path, out: Path, manifest: Manifest) -> frozenset[str]:
    """Of the last build into ``out`` without drafts; if these are not known, of the site that is there. Empty without
    a site. ``manifest``: of the site that is there."""
    if not is_site(out):
        return frozenset()
    try:
        return frozenset(json.loads(_file(site_dir, out).read_bytes()))
    except (OSError, ValueError):
        return frozenset(map(address_of, list_pages(out, manifest.files)))


def save_published_addresses(site_dir: Path, out: Path, addresses: Iterable[str]) -> None:
    """Keep them for the next build into ``out``."""
    file = _file(site_dir, out)
    data = json.dumps(sorted(addresses), ensure_ascii=False).encode()
    if file.exists() and file.read_bytes() == data:
        return
    new = file.with_suffix(".new")
    new.write_bytes(data)
    new.replace(file)


def addresses_of_pages(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of the pages among output files."""
    return frozenset(address_of(path) for path in paths if is_page(path))


def _file(site_dir: Path, out: Path) -> Path:
    return site_dir / ".sitegen" / f"published-{digest(str(out).encode()).hex()[:16]}.json"
