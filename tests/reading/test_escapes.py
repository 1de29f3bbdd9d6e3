"""Escapes in quoted values that write what no text may hold."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("escape", [r"\x07", r"\0", r"\e", r"\uFFFF", r"\x7F", r"\uD800"])
def test_an_escape_for_a_control_character_is_an_error_at_the_value(folder, escape):
    text = f'== content/pages/about.de.md\n---\ntitle: "Bell{escape}"\n---\nText.\n'
    built = folder.write(text).build()
    assert folder.marked(built) == [("SG107", f'"Bell{escape}"')] or built.codes == ["SG102"]


@pytest.mark.parametrize("escape", [r"\u00e4", r"\t", r"\n", r"\u2028", r"\U0001F600"])
def test_other_escapes_are_letters(folder, escape):
    text = f'== content/pages/about.de.md\n---\ntitle: Über\ndescription: "Bell{escape}x"\n---\nText.\n'
    assert folder.write(text).build().codes == []
