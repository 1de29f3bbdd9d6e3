"""PO files: written alike each time, merged without losing a translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.catalogs import MissingMessage, PoSyntaxError, parse_po
from sitegen.i18n.messages import ExtractedMessage, format_pot, list_format_messages, merge_po, report_untranslated
from sitegen.rendering.extraction import extract_messages
from tests.selection import some_everyday

HOME = ExtractedMessage(message="Home", files=("templates/page.html",), comment="in the navigation")
KIND = ExtractedMessage(message="ip_licence", context="kind")
FILES = ExtractedMessage(message="{n} file", plural="{n} files")


def test_a_template_holds_every_message_without_a_translation():
    text = format_pot([HOME, KIND, FILES])
    assert '#. in the navigation\n#: templates/page.html\nmsgid "Home"\nmsgstr ""' in text
    assert 'msgctxt "kind"\nmsgid "ip_licence"' in text
    assert 'msgid_plural "{n} files"\nmsgstr[0] ""\nmsgstr[1] ""' in text


def test_a_new_language_gets_its_own_plural_forms():
    text = merge_po("", [FILES], "pl")
    assert '"Language: pl\\n"' in text
    assert "nplurals=3" in text
    assert 'msgstr[2] ""' in text


def test_a_translation_a_comment_and_the_header_survive():
    before = merge_po("", [HOME], "de").replace('msgstr ""\n\n', 'msgstr ""\n"Last-Translator: Ada\\n"\n\n', 1)
    before = before.replace("#.", "# checked\n#.").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    after = merge_po("# of the house\n\n" + before, [HOME, KIND], "de")
    assert after.startswith("# of the house\n")
    assert "# checked\n" in after
    assert '"Home"\nmsgstr "Start"' in after


def test_a_changed_sentence_keeps_its_translation_as_fuzzy():
    before = merge_po("", [HOME], "de").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    after = parse_po(merge_po(before, [ExtractedMessage(message="Homes")], "de"), "de")
    message = after.get("Homes")
    assert message is not None
    assert (message.string, message.fuzzy) == ("Start", True)


def test_what_is_no_longer_said_is_kept_aside_and_comes_back():
    said = merge_po("", [HOME, KIND], "de").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    unsaid = merge_po(said, [KIND], "de")
    assert '#~ msgid "Home"\n#~ msgstr "Start"' in unsaid
    assert merge_po(unsaid, [HOME, KIND], "de") == said


def test_a_broken_file_is_not_overwritten():
    with pytest.raises(PoSyntaxError):
        merge_po('msgid "Home"\nmsgtsr "Start"\n', [HOME], "de")


EXTRACTED = st.builds(
    ExtractedMessage,
    message=st.text(st.sampled_from('ab "\\{}%\n'), min_size=1).filter(str.strip),
    context=st.sampled_from([None, "kind"]),
    files=st.sampled_from([(), ("b.html", "a.html")]),
)


@given(st.lists(EXTRACTED, max_size=6))
def test_merging_again_changes_no_byte(extracted):
    once = merge_po("", extracted, "de")
    assert merge_po(once, extracted, "de") == once
    assert merge_po(once, list(reversed(extracted)), "de") == once


LOCALES = Path(__file__).parents[2] / "locales"


# A variety (de-CH) has only the strings that differ from those of the language.
COMPLETE = sorted(path.name for path in LOCALES.iterdir() if path.is_dir() and "-" not in path.name)


@pytest.mark.parametrize("tag", some_everyday(COMPLETE, ["de"]))
def test_a_catalog_of_the_theme_has_the_messages_that_are_extracted(tag):
    catalog = parse_po((LOCALES / tag / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8"), tag)
    ids = [(entry.context, entry.id if isinstance(entry.id, str) else entry.id[0]) for entry in catalog if entry.id]
    extracted = [(entry.context, entry.message) for entry in extract_messages(LOCALES.parent)]
    assert sorted(ids, key=str) == sorted(set(extracted), key=str)


def test_the_theme_says_the_formats_as_the_code_does():
    """Nothing is new and nothing obsolete: a merge that only knows the formats loses no message of theirs."""
    path = LOCALES / "de" / "LC_MESSAGES" / "messages.po"
    before = path.read_text(encoding="utf-8")
    after = parse_po(merge_po(before, list_format_messages(), "de"), "de")
    assert all(message.string and not message.fuzzy for message in after if message.id)


def test_what_was_missing_becomes_a_warning_with_the_file_to_mend():
    [problem] = report_untranslated({MissingMessage("de", "kind", "ip_licence")})
    assert problem.code == "SG504"
    assert problem.hint == 'add it to locales/de/LC_MESSAGES/messages.po, with msgctxt "kind"'
