"""The addresses of the published site, kept apart from those of previews with drafts, so that removed ones are found.

In: the work folder of an output folder. Out: addresses. They are in a file of their own, since the store is emptied
more often: by ``--clean``, and by every other version of the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sitegen.resolving.urls import address_of
from sitegen.writing.exchange import replace_file
from sitegen.writing.manifest import Manifest
from sitegen.writing.output_dir import is_page, is_site, list_pages
from sitegen.writing.work_dir import WorkDir

_FILE = "published-addresses.json"


def load_published_addresses(work: WorkDir, manifest: Manifest) -> frozenset[str]:
    """Of the last build without drafts; if these are not known, of the site that is in the output folder. Empty without
    a site. ``manifest``: of the site that is there."""
    if not is_site(work.out):
        return frozenset()
    try:
        return frozenset(json.loads((work.root / _FILE).read_bytes()))
    except (OSError, ValueError):
        return frozenset(map(address_of, list_pages(work.out, manifest.files)))


def save_published_addresses(work: WorkDir, addresses: Iterable[str]) -> None:
    """Keep them for the next build."""
    replace_file(work.root / _FILE, json.dumps(sorted(addresses), ensure_ascii=False).encode())


def addresses_of_pages(paths: Iterable[str]) -> frozenset[str]:
    """The addresses of the pages among output files."""
    return frozenset(address_of(path) for path in paths if is_page(path))
