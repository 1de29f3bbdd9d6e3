"""``sitegen messages``: the interface strings in ``locales/``, for translators."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.options import site_option
from sitegen.cli.program import FAULTS


@click.group()
def command() -> None:
    """Collect and renew the interface strings."""


@command.command()
@site_option
def extract(site: Path) -> None:
    """Write every string of templates and formats to locales/messages.pot."""
    from sitegen.i18n.messages import template
    from sitegen.rendering.extraction import extracted

    target = site / "locales" / "messages.pot"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(template(extracted(site)), encoding="utf-8")
    click.echo(str(target))


@command.command()
@site_option
@click.option("--lang", "languages", multiple=True, help="Only this language (default: all of the site).")
def update(site: Path, languages: tuple[str, ...]) -> None:
    """Bring the catalog of each language to what templates say today; translations stay."""
    from sitegen.cli.reporting import report
    from sitegen.i18n.catalogs import UnreadablePo, catalog_path
    from sitegen.i18n.messages import merged
    from sitegen.reading.files import read_text
    from sitegen.reading.settings import read_settings
    from sitegen.rendering.extraction import extracted

    source, problem = read_text(site, "site.yaml")
    settings, problems = read_settings(source) if source else (None, [problem] if problem else [])
    if settings is None:
        report(problems, "text", site)
        raise SystemExit(FAULTS)
    strings = extracted(site)
    for tag in languages or settings.tags:
        target = site / "locales" / catalog_path(tag)
        former = target.read_text(encoding="utf-8") if target.exists() else ""
        try:
            text = merged(former, strings, tag)
        except UnreadablePo as fault:
            raise click.ClickException(f"{target}: {fault}") from None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        click.echo(str(target))
