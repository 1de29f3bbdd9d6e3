"""PO files: written alike each time, merged without losing a translation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.i18n.catalogs import MissingMessage, UnreadablePo, parse_po
from sitegen.i18n.messages import Extracted, merged, of_the_formats, template, untranslated

HOME = Extracted(message="Home", files=("templates/page.html",), comment="in the navigation")
KIND = Extracted(message="ip_licence", context="kind")
FILES = Extracted(message="{n} file", plural="{n} files")


def test_a_template_holds_every_message_without_a_translation():
    text = template([HOME, KIND, FILES])
    assert '#. in the navigation\n#: templates/page.html\nmsgid "Home"\nmsgstr ""' in text
    assert 'msgctxt "kind"\nmsgid "ip_licence"' in text
    assert 'msgid_plural "{n} files"\nmsgstr[0] ""\nmsgstr[1] ""' in text


def test_a_new_language_gets_its_own_plural_forms():
    text = merged("", [FILES], "pl")
    assert '"Language: pl\\n"' in text
    assert "nplurals=3" in text
    assert 'msgstr[2] ""' in text


def test_a_translation_a_comment_and_the_header_survive():
    before = merged("", [HOME], "de").replace('msgstr ""\n\n', 'msgstr ""\n"Last-Translator: Ada\\n"\n\n', 1)
    before = before.replace("#.", "# checked\n#.").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    after = merged("# of the house\n\n" + before, [HOME, KIND], "de")
    assert after.startswith("# of the house\n")
    assert "# checked\n" in after
    assert '"Home"\nmsgstr "Start"' in after


def test_a_changed_sentence_keeps_its_translation_as_fuzzy():
    before = merged("", [HOME], "de").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    after = parse_po(merged(before, [Extracted(message="Homes")], "de"), "de")
    message = after.get("Homes")
    assert message is not None
    assert (message.string, message.fuzzy) == ("Start", True)


def test_what_is_no_longer_said_is_kept_aside_and_comes_back():
    said = merged("", [HOME, KIND], "de").replace('"Home"\nmsgstr ""', '"Home"\nmsgstr "Start"')
    unsaid = merged(said, [KIND], "de")
    assert '#~ msgid "Home"\n#~ msgstr "Start"' in unsaid
    assert merged(unsaid, [HOME, KIND], "de") == said


def test_a_broken_file_is_not_overwritten():
    with pytest.raises(UnreadablePo):
        merged('msgid "Home"\nmsgtsr "Start"\n', [HOME], "de")


EXTRACTED = st.builds(
    Extracted,
    message=st.text(st.sampled_from('ab "\\{}%\n'), min_size=1).filter(str.strip),
    context=st.sampled_from([None, "kind"]),
    files=st.sampled_from([(), ("b.html", "a.html")]),
)


@given(st.lists(EXTRACTED, max_size=6))
def test_merging_again_changes_no_byte(extracted):
    once = merged("", extracted, "de")
    assert merged(once, extracted, "de") == once
    assert merged(once, list(reversed(extracted)), "de") == once


def test_the_theme_says_the_formats_as_the_code_does():
    """Nothing is new and nothing obsolete: a merge that only knows the formats loses no message of theirs."""
    path = Path(__file__).parents[2] / "locales" / "de" / "LC_MESSAGES" / "messages.po"
    before = path.read_text(encoding="utf-8")
    after = parse_po(merged(before, of_the_formats(), "de"), "de")
    assert all(message.string and not message.fuzzy for message in after if message.id)


def test_what_was_missing_becomes_a_warning_with_the_file_to_mend():
    [problem] = untranslated({MissingMessage("de", "kind", "ip_licence")})
    assert problem.code == "SG504"
    assert problem.hint == 'add it to locales/de/LC_MESSAGES/messages.po, with msgctxt "kind"'
