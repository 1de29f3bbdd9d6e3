"""The files beside the pages: those that documents link and show, static ones, styles, scripts, others of the theme.

In: what the pages of the build read. Out: outputs and problems. A file is opened only where it, or what was published
of it, is another than in the previous build. Pictures are made in their variants by the executor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from sitegen.diagnostics import Message, Problem
from sitegen.incremental.executors import Executor
from sitegen.incremental.graph import MISSING
from sitegen.incremental.names import join_name, split_table, table_prefix
from sitegen.reading.files import open_error
from sitegen.rendering.engine.assets import Asset, Assets
from sitegen.rendering.engine.context import Renderer
from sitegen.rendering.engine.outputs import OutputFacts, OutputFile, OutputManifest, WriteOutput
from sitegen.rendering.engine.picture_variants import encode_variants
from sitegen.rendering.engine.pictures import check_picture, damaged_picture

_PICTURE_TASK = "picture"


class UsedFiles(Struct, frozen=True):
    """Path → digest of the state of each file beside documents: ``attachments`` are published as they are,
    ``pictures`` in their variants. ``tables``: paths of those whose numbers a chart shows. ``theme``: names of files
    that templates name, below ``assets/``."""

    attachments: Mapping[str, bytes]
    pictures: Mapping[str, bytes]
    tables: Sequence[str]
    theme: Sequence[str]


def find_used_files(read: Mapping[str, bytes]) -> UsedFiles:
    """``read``: name → digest of every input of the pages."""

    tables: dict[str, dict[str, bytes]] = {table_prefix(name): {} for name in ("bytes", "picture", "data", "asset")}
    prefixes = tuple(tables)
    for name, own_digest in read.items():
        if name.startswith(prefixes):
            table, path = split_table(name)
            tables[table_prefix(table)][path] = own_digest
    attachments, pictures, data, theme = tables.values()
    return UsedFiles(attachments, pictures, list(data), list(theme))


def add_plain_files(
    used: UsedFiles,
    renderer: Renderer,
    outputs: OutputManifest,
    on_output: Callable[[OutputFile], object],
    damaged: frozenset[str],
) -> list[Problem]:
    """The files that are published as they are."""
    seen: set[str] = set()
    problems: list[Problem] = []
    for name, own_digest, read in _plain_files(used, renderer):
        task = join_name("file", name, own_digest.hex())
        paths = outputs.previous_paths.get(task)
        try:
            output = read() if paths is None or paths[0] in damaged else None
        except OSError as fault:
            problems.append(open_error(name, fault))
            continue
        if output is not None and name in used.attachments:
            problems += _check_attachment(name, output.data, renderer)
        path = output.path if output else paths[0] if paths else ""
        if path in seen and path.startswith("assets/"):
            continue  # two documents may show the same bytes
        seen.add(path)
        if output is None:
            outputs.reuse([task])
        else:
            on_output(output)
            outputs.rebuilt[task] = (OutputFacts(path=output.path, origin=output.origin),)
    return problems


class _MadePicture(Struct, frozen=True):
    """The files of one picture. ``failed``: it is damaged behind its header."""

    path: str
    files: tuple[OutputFile, ...] = ()
    failed: bool = False


def add_pictures(
    pictures: Mapping[str, bytes],
    renderer: Renderer,
    outputs: OutputManifest,
    on_output: Callable[[OutputFile], object],
    damaged: frozenset[str],
    write: WriteOutput,
    executor: Executor,
) -> list[Problem]:
    """The pictures that pages show: their variants, or the file itself where it has none."""
    if not pictures:
        return []
    problems: list[Problem] = []
    seen = set(outputs.paths())  # a picture may be linked as well, or be beside two documents
    new: dict[str, Asset] = {}
    for path, own_digest in pictures.items():
        task = join_name(_PICTURE_TASK, path, own_digest.hex())
        paths = outputs.previous_paths.get(task)
        if paths is not None and damaged.isdisjoint(paths) and seen.isdisjoint(paths):
            outputs.reuse([task])
            seen.update(paths)
            continue
        try:
            asset = renderer.assets.attachment(path)
        except OSError as fault:
            problems.append(open_error(path, fault))
            continue
        problems += _check_attachment(path, asset.data, renderer)
        if seen.isdisjoint(picture_paths(asset)):
            seen.update(picture_paths(asset))
            new[path] = asset
    for made in executor.map_batches(Message("making pictures"), _make_batch, write, list(new.items())):
        if made.failed:
            problems.append(damaged_picture(renderer.resolution.site.disk_paths.get(made.path, made.path)))
        for output in made.files:
            on_output(output)
        task = join_name(_PICTURE_TASK, made.path, pictures[made.path].hex())
        outputs.rebuilt[task] = tuple(OutputFacts(path=one.path, origin=one.origin) for one in made.files)
    return problems


def picture_paths(asset: Asset) -> list[str]:
    """The paths of the files that are published of a picture."""
    return [variant.address for variant in asset.variants] or [asset.address]


def make_picture(asset: Asset) -> list[OutputFile]:
    """What is published of a picture. Raises OSError or ValueError where it is damaged behind its header."""
    if not asset.variants:
        return [asset.output()]
    made = zip(asset.variants, encode_variants(asset.data, asset.variants), strict=True)
    return [OutputFile(path=variant.address, data=data, origin=asset.origin) for variant, data in made]


def _make_batch(write: WriteOutput, batch: Sequence[tuple[str, Asset]]) -> list[_MadePicture]:
    return [_make_or_fail(path, asset, write) for path, asset in batch]


def _make_or_fail(path: str, asset: Asset, write: WriteOutput) -> _MadePicture:
    try:
        return _MadePicture(path, tuple(map(write, make_picture(asset))))
    except (OSError, ValueError, SyntaxError):  # of Pillow's decoders
        return _MadePicture(path, failed=True)


def _check_attachment(path: str, data: bytes, renderer: Renderer) -> Iterator[Problem]:
    from sitegen.rendering.engine.active_content import check_asset  # loads parsers of XML

    disk_path = renderer.resolution.site.disk_paths.get(path, path)
    yield from filter(None, [check(path, data, disk_path) for check in (check_asset, check_picture)])


def _plain_files(used: UsedFiles, renderer: Renderer) -> Iterator[tuple[str, bytes, Callable[[], OutputFile]]]:
    """Name, digest, and what reads the file."""
    assets, site = renderer.assets, renderer.resolution.site
    for path, own_digest in used.attachments.items():
        yield path, own_digest, partial(_read_attachment, assets, path)
    loaded = [*assets.page_assets(search=site.settings.search), *map(assets.theme_file, used.theme)]
    for asset in {asset.address: asset for asset in loaded}.values():
        yield asset.address, b"", asset.output
    for name in site.static_files:
        path = f"content/static/{name}"
        yield (
            path,
            site.file_digests.get(path, MISSING),
            partial(_read_static, renderer.root, name, site.disk_paths.get(path, path)),
        )


def _read_attachment(assets: Assets, path: str) -> OutputFile:
    return assets.attachment(path).output()


def _read_static(root: Path, name: str, disk_path: str) -> OutputFile:
    return OutputFile(path=name, data=(root / disk_path).read_bytes(), origin=f"content/static/{name}")
