"""``sitegen messages``: the interface strings in ``locales/``, for translators."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.options import site_option
from sitegen.cli.program import EXIT_CONTENT_ERRORS


@click.group()
def command() -> None:
    """Collect and renew the interface strings."""


@command.command()
@site_option
def extract(site: Path) -> None:
    """Write every string of templates and formats to locales/messages.pot."""
    from sitegen.i18n.messages import format_pot
    from sitegen.rendering.extraction import extract_messages

    target = site / "locales" / "messages.pot"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(format_pot(extract_messages(site)), encoding="utf-8")
    click.echo(str(target))


@command.command()
@site_option
@click.option("--lang", "languages", multiple=True, help="Only this language (default: all of the site).")
def update(site: Path, languages: tuple[str, ...]) -> None:
    """Bring the catalog of each language to what templates say today; translations stay."""
    from sitegen.cli.reporting import print_problems
    from sitegen.i18n.catalogs import PoSyntaxError, catalog_path
    from sitegen.i18n.messages import merge_po
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings
    from sitegen.rendering.extraction import extract_messages

    source, problem = read_text(site, "site.yaml")
    settings, problems = read_settings(source) if source else (None, [problem] if problem else [])
    if settings is None:
        print_problems(problems, "text", site)
        raise SystemExit(EXIT_CONTENT_ERRORS)
    strings = extract_messages(site)
    for tag in languages or settings.tags:
        target = site / "locales" / catalog_path(tag)
        former = target.read_text(encoding="utf-8") if target.exists() else ""
        try:
            text = merge_po(former, strings, tag)
        except PoSyntaxError as fault:
            raise click.ClickException(f"{target}: {fault}") from None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        click.echo(str(target))
