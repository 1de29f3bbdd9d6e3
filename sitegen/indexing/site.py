"""The search indexes of a site: one for each language, made again only when what it is made of changed.

In: the facts of all pages, what is known of the indexes that stand, and a way to the pages' bytes. Out: what stands
then; files go to whoever takes them. An index is a function of the searched parts of its language's pages: neither an
edit of a list or a menu nor one in another language reaches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct, field

from sitegen.diagnostics import Problem
from sitegen.i18n.languages import Language
from sitegen.indexing.pagefind import Failed, make_bundle
from sitegen.rendering.outputs import Ledger, Output
from sitegen.rendering.recording import SEPARATOR
from sitegen.rendering.searched import searched
from sitegen.resolving.addresses import INDEX

AT_ONCE = 2  # runs: each takes more than one processor, and memory by the size of its language


class Index(Struct, frozen=True, kw_only=True):
    """The index of one language. ``texts``: path of each page in it → what stands for its searched part. ``files``:
    paths."""

    texts: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


class Indexed(Struct, frozen=True, kw_only=True):
    """``indexes`` by language. ``made``: the work that was done, as a job → why."""

    indexes: Mapping[str, Index]
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def paths(self) -> list[str]:
        return [path for index in self.indexes.values() for path in index.files]


class Desk(Struct, frozen=True, kw_only=True):
    """Where indexes are made. ``read`` has the bytes of any page of the next site and of any file that stands, and is
    asked by several threads; ``take`` gets each file that is new."""

    languages: tuple[Language, ...]
    read: Callable[[str], bytes]
    take: Callable[[Output], None]


def job_of(language: str) -> str:
    return f"search{SEPARATOR}{language}"


def index_site(ledger: Ledger, former: Mapping[str, Index] | None, damaged: frozenset[str], desk: Desk) -> Indexed:
    """``former``: the indexes that stand, None where nobody knows. ``damaged``: paths that are not what was made."""
    known = former or {}
    texts = _texts(ledger, former, {language.tag for language in desk.languages})
    reasons = {tag: why for tag, found in texts.items() if (why := _why(found, known.get(tag), damaged))}
    indexes = {tag: known[tag] for tag in texts if tag not in reasons}
    problems: list[Problem] = []
    for tag, made in _made({tag: texts[tag] for tag in reasons}, known, damaged, desk):
        if isinstance(made, Failed):
            problems.append(_failed(tag, made))
        else:
            indexes[tag] = Index(texts=texts[tag], files=made)
    return Indexed(indexes=indexes, made={job_of(tag): why for tag, why in reasons.items()}, problems=tuple(problems))


def _texts(ledger: Ledger, former: Mapping[str, Index] | None, tags: set[str]) -> dict[str, dict[str, str]]:
    """Language → path of each page with a searched part → what stands for that, in the order of the paths."""
    facts = ledger.fresh() if former is not None else ledger.everything()
    texts = {path: text for index in (former or {}).values() for path, text in index.texts.items()}
    texts = {path: text for path, text in texts.items() if ledger.keeps(path)}
    texts |= {one.path: one.searched for one in facts}
    found: dict[str, dict[str, str]] = {}
    for path, text in sorted(texts.items()):
        tag = path.partition("/")[0]
        if text and tag in tags:
            found.setdefault(tag, {})[path] = text
    return found


def _why(texts: Mapping[str, str], index: Index | None, damaged: frozenset[str]) -> tuple[str, ...]:
    """Why the index has to be made; empty where the one that stands is right."""
    if index is None:
        return ("new",)
    if texts != index.texts:
        return tuple(sorted({f"text{SEPARATOR}/{path}" for path, _ in texts.items() ^ index.texts.items()}))
    return () if damaged.isdisjoint(index.files) else ("the published file was changed",)


def _made(
    texts: Mapping[str, Mapping[str, str]], known: Mapping[str, Index], damaged: frozenset[str], desk: Desk
) -> Iterator[tuple[str, tuple[str, ...] | Failed]]:
    """Each language with the paths of its new index's files; what was in the way where there is none."""
    if not texts:
        return
    from concurrent.futures import ThreadPoolExecutor

    languages = [language for language in desk.languages if language.tag in texts]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        runs = [threads.submit(_bundle, language, texts[language.tag], desk) for language in languages]
        for language, run in zip(languages, runs, strict=True):
            tag = language.tag
            try:
                yield tag, _published(run.result(), known.get(tag, Index()), damaged, tag, desk)
            except Failed as fault:
                yield tag, fault


def _bundle(language: Language, texts: Mapping[str, str], desk: Desk) -> Iterator[tuple[str, bytes]]:
    parts = ((path, searched(desk.read(path).decode())) for path in texts)
    stemmed = language.fallbacks[-1].partition("-")[0]
    return make_bundle(parts, stemmed)


def _published(
    files: Iterator[tuple[str, bytes]], index: Index, damaged: frozenset[str], tag: str, desk: Desk
) -> tuple[str, ...]:
    """The paths of a bundle's files. Most are those that stand there already."""
    standing = set(index.files) - damaged
    paths = []
    for name, data in files:
        path = f"{INDEX}{tag}/{name}"
        if path not in standing or desk.read(path) != data:
            desk.take(Output(path=path, data=data, origin="the search index"))
        paths.append(path)
    return tuple(paths)


def _failed(tag: str, fault: Failed) -> Problem:
    return Problem(
        code="SG605",
        message=f"the search index for '{tag}' could not be made: {fault}",
        hint="build again; 'search: false' in site.yaml publishes the site without a search",
    )
