"""``sitegen messages``: extract the interface strings to ``locales/`` and update the catalogs of translators."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.commands import Group
from sitegen.cli.loading import load_settings
from sitegen.cli.options import site_option
from sitegen.cli.printing import print_line
from sitegen.diagnostics.messages import Message


@click.group(cls=Group)
def command() -> None:
    """Collect the words of the interface, and bring their translations up to date."""


@command.command()
@site_option
def extract(site: Path) -> None:
    """Collect all strings in one file.

    It is locales/messages.pot, from which translators can begin a new language.
    """
    from sitegen.i18n.messages import format_pot
    from sitegen.rendering.extraction import extract_messages

    target = site / "locales" / "messages.pot"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(format_pot(extract_messages(site)), encoding="utf-8")
    print_line(str(target))


@command.command()
@site_option
@click.option("--lang", "languages", multiple=True, help="Only this language (default: all of the site).")
def update(site: Path, languages: tuple[str, ...]) -> None:
    """Bring the translations up to date.

    Writes locales/LANG/LC_MESSAGES/messages.po of each language, and keeps what is translated. Of a language that the
    theme has, it holds the strings that the site translates in another way, and those that its own templates add.
    """
    from sitegen.i18n.catalogs import PoSyntaxError, catalog_path
    from sitegen.i18n.language import Language
    from sitegen.i18n.messages import merge_po, select_own
    from sitegen.rendering.engine.theme import theme_folder
    from sitegen.rendering.extraction import extract_messages

    settings = load_settings(site)
    theme = theme_folder("locales")
    is_theme = (site / "locales").resolve() == theme
    strings, of_theme = extract_messages(site), extract_messages()
    for tag in languages or settings.tags:
        target = site / "locales" / catalog_path(tag)
        previous = target.read_text(encoding="utf-8") if target.exists() else ""
        known = settings.language(tag) if tag in settings.tags else Language(tag=tag)
        inherited = [file for one in known.fallbacks if (file := theme / catalog_path(one)).is_file()]
        try:
            wanted = strings
            if inherited and not is_theme:
                wanted, previous = select_own(
                    previous, inherited[0].read_text(encoding="utf-8"), strings, of_theme, tag
                )
            if not wanted and not target.exists():
                print_line(Message("{language}: the site has no strings of its own", language=tag))
                continue
            text = merge_po(previous, wanted, tag)
        except PoSyntaxError as error:
            raise click.ClickException(f"{target}: {error}") from None
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        print_line(str(target))
