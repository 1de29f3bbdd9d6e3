"""A translation beside its original as one HTML page.

In: a ``ParallelText``. Out: HTML. Markdown is shown as text: everything is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path

from sitegen.diagnostics import Message, Place, message_language, translated
from sitegen.i18n.language import Language
from sitegen.reports.html_page import format_html_page
from sitegen.reports.parallel_text.values import UNIT_WORDS, Block, Finding, ParallelText, Row, Segment, Term
from sitegen.reports.translation_status import STATE_WORDS

_STYLES = Path(__file__).parent / "page.css"

_UNIT = """\
<section id="{anchor}" class="unit {state}" aria-labelledby="{anchor}-title">
<h2 id="{anchor}-title"><span {title_lang}>{title}</span> {chip}</h2>{following}
{note}<div class="sides">
{blocks}
</div>
{remarks}</section>"""


def format_parallel_text(parallel: ParallelText, *, is_served: bool = False) -> str:
    """The page, with its styles. ``is_served``: by the preview, whose script it may load."""
    files = " → ".join(f"<code>{escape(path)}</code>" for path in dict.fromkeys(_paths(parallel)))
    direction = escape(f"{parallel.original.autonym} → {parallel.language.autonym}")
    state = _chip(parallel.state, STATE_WORDS[parallel.state])
    parts = [
        f"<h1 {_lang(parallel.original)}>{escape(parallel.title)}</h1>",
        f'<p class="facts"><span><code>{escape(parallel.name)}</code></span> <span>{direction}</span> {state}</p>',
        f'<p class="facts">{files}</p>',
        *_notes(parallel),
        *_overview(parallel),
        *_units(parallel),
        _next_steps(parallel),
    ]
    return format_html_page(
        f"{parallel.title} · {parallel.name}",
        "\n".join(parts),
        body_class="desk",
        styles=_STYLES.read_text(encoding="utf-8"),
        is_served=is_served,
    )


def _paths(parallel: ParallelText) -> Iterator[str]:
    yield from filter(None, (parallel.original_path, parallel.path))


def _notes(parallel: ParallelText) -> Iterator[str]:
    """What the writer tells translators."""
    if not (parallel.notes or parallel.keep):
        return
    yield f'<section class="notes">\n<h2>{_say(Message("Notes of the writer"))}</h2>'
    if parallel.notes:
        yield f'<p class="text" {_lang(parallel.original)}>{escape(parallel.notes.strip())}</p>'
    if parallel.keep:
        words = ", ".join(f"<b {_lang(parallel.original)}>{escape(word)}</b>" for word in parallel.keep)
        yield f"<p>{_say(Message('Not translated:'))} {words}</p>"
    yield "</section>"


def _overview(parallel: ParallelText) -> Iterator[str]:
    """Links to the units that need a look."""
    yield f'<nav aria-labelledby="open">\n<h2 id="open">{_say(Message("What needs a look"))}</h2>'
    if not parallel.is_parallel:
        said = Message("The translation has other headings than the original: its sections could not be matched.")
        yield f"<p>{_say(said)}</p>"
    if parallel.findings:
        yield _finding_list(parallel.findings)
    rows = [(number, row) for number, row in enumerate(parallel.rows, 1) if row.is_open]
    if rows:
        yield "<ul>"
        for number, row in rows:
            facts = [UNIT_WORDS[row.state]] if row.state not in ("current", "unstamped") else []
            if row.findings:
                facts.append(Message.with_plural("{count} difference", "{count} differences", count=len(row.findings)))
            words = ", ".join(_say(fact) for fact in facts)
            title = f"<span {_title_lang(row, parallel)}>{_title(row)}</span>"
            yield f'<li><a href="#unit-{number}">{title}</a> {words}</li>'
        yield "</ul>"
    elif parallel.is_parallel and not parallel.findings:
        yield f"<p>{_say(Message('Nothing.'))}</p>"
    yield "</nav>"


def _units(parallel: ParallelText) -> Iterator[str]:
    """All rows; those that need a look lead to the next one."""
    opened = [number for number, row in enumerate(parallel.rows, 1) if row.is_open]
    following = dict(pairwise(opened))
    for number, row in enumerate(parallel.rows, 1):
        link = ""
        if number in following:
            link = f' <a class="next" href="#unit-{following[number]}">{_say(Message("the next one"))}</a>'
        yield _unit(number, row, parallel, link)


def _unit(number: int, row: Row, parallel: ParallelText, following: str) -> str:
    note = f'<p class="note">{_say(row.note)}</p>\n' if row.note is not None else ""
    remarks = [_finding_list(row.findings), _term_list(row, parallel)]
    return _UNIT.format(
        anchor=f"unit-{number}",
        state=row.state,
        title_lang=_title_lang(row, parallel),
        title=_title(row),
        chip=_chip(row.state, UNIT_WORDS[row.state]),
        note=note,
        following=following,
        blocks="\n".join(_block(block, row, parallel, is_first=block is row.blocks[0]) for block in row.blocks),
        remarks="".join(f"{remark}\n" for remark in remarks if remark),
    )


def _block(block: Block, row: Row, parallel: ParallelText, *, is_first: bool) -> str:
    """Both sides; the first says in which language and where they are."""
    sides = (
        (block.original, parallel.original, row.original_place),
        (block.translation, parallel.language, row.translation_place),
    )
    return "\n".join(
        f'<div class="side" role="group" aria-label="{escape(language.autonym)}">{_label(language, place, is_first)}'
        f'<div class="text" {_lang(language)}>{_segments(segments) or _nothing()}</div></div>'
        for segments, language, place in sides
    )


def _label(language: Language, place: Place | None, is_first: bool) -> str:
    if not is_first:
        return ""
    where = f" · {_say(Message('line {number}', number=place.line))}" if place is not None else ""
    return f'<p class="place"><span {_lang(language)}>{escape(language.autonym)}</span>{where}</p>'


def _nothing() -> str:
    return f'<em class="nothing" lang="{escape(message_language())}" dir="auto">{_say(Message("(no text)"))}</em>'


def _segments(segments: tuple[Segment, ...]) -> str:
    """A finding is named behind the last piece that it is about."""
    last = {number: at for at, segment in enumerate(segments) for number in segment.findings}
    return "".join(
        _segment(segment, [number for number in segment.findings if last[number] == at])
        for at, segment in enumerate(segments)
    )


def _segment(segment: Segment, named: list[int]) -> str:
    """``named``: the findings that are named behind it."""
    text = escape(segment.text)
    if segment.findings:
        text = f"<mark>{text}</mark>{''.join(map(_finding_link, named))}"
    if segment.change == "same":
        return text
    name, before, after = {
        "gone": ("del", Message("[removed:"), Message("end of removed]")),
        "new": ("ins", Message("[added:"), Message("end of added]")),
    }[segment.change]
    return f"<{name}>{_aside(before)}{text}{_aside(after)}</{name}>"


def _finding_link(number: int) -> str:
    label = _say(Message("difference {number}", number=number))
    return f'<a class="number" href="#finding-{number}" aria-label="{label}">{number}</a>'


def _aside(message: Message) -> str:
    """For screen readers, which do not tell what is struck out or underlined."""
    return f'<span class="aside" lang="{escape(message_language())}"> {_say(message)} </span>'


def _finding_list(findings: Iterable[Finding]) -> str:
    items = "\n".join(
        f'<li id="finding-{one.number}"><b>{one.number}</b> {_say(one.message)} <code>{one.code}</code></li>'
        for one in findings
    )
    return f'<ul class="findings" aria-label="{_say(Message("Differences"))}">\n{items}\n</ul>' if items else ""


def _term_list(row: Row, parallel: ParallelText) -> str:
    items = "\n".join(_term(term, parallel, is_translated=row.translation_place is not None) for term in row.terms)
    return f'<ul class="terms" aria-label="{_say(Message("Terms of the glossary"))}">\n{items}\n</ul>' if items else ""


def _term(term: Term, parallel: ParallelText, *, is_translated: bool) -> str:
    original = f"<span {_lang(parallel.original)}>{escape(term.original)}</span>"
    if term.translation is None:
        return f'<li class="absent">{original} → {_say(Message("no term yet"))}</li>'
    translation = f"<b {_lang(parallel.language)}>{escape(term.translation)}</b>"
    if term.is_used or not is_translated:
        return f"<li>{original} → {translation}</li>"
    return f'<li class="absent">{original} → {translation} ({_say(Message("not in the translation"))})</li>'


def _next_steps(parallel: ParallelText) -> str:
    """The commands to go on."""
    name = f"{parallel.name} {parallel.language.tag}"
    steps: list[tuple[Message, str]] = []
    if parallel.state == "missing" and parallel.is_document:
        steps.append((Message("Begin the translation:"), f"sitegen translate new {name}"))
    elif parallel.state in ("stale", "unstamped"):
        said = Message("When the translation says what the original says now:")
        steps.append((said, f"sitegen translate stamp {name}"))
    if parallel.state == "stale":
        steps.append((Message("When what changed needs no other words:"), f"sitegen translate accept {name}"))
    if parallel.state == "missing" and not parallel.is_document:
        return f"<footer><p>{_say(_add_texts(parallel))}</p></footer>"
    if not steps:
        return f"<footer><p>{_say(Message('The translation is up to date.'))}</p></footer>"
    lines = "\n".join(f"<p>{_say(said)} <code>{escape(command)}</code></p>" for said, command in steps)
    return f"<footer>\n<h2>{_say(Message('To go on'))}</h2>\n{lines}\n</footer>"


def _add_texts(parallel: ParallelText) -> Message:
    return Message(
        "A record has one file for all languages: add '{language}' to its texts.", language=parallel.language.tag
    )


def _chip(state: str, word: Message) -> str:
    return f'<span class="mark {state}">{_say(word)}</span>'


def _title(row: Row) -> str:
    return escape(row.title) or _say(Message("(before the first heading)"))


def _title_lang(row: Row, parallel: ParallelText) -> str:
    """A heading is in the language of its text; the name of a field is that of the file."""
    if row.id.part == "field":
        return 'class="field" dir="ltr"'
    if not row.title:
        return ""
    return _lang(parallel.language if row.state == "extra" else parallel.original)


def _lang(language: Language) -> str:
    return f'lang="{escape(language.tag)}" dir="{language.direction}"'


def _say(message: Message) -> str:
    return escape(translated(message))
