"""How print writes English: quotation marks, and no space before a percent sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.i18n.language_data import Edit, Quotes, TypographyRules

_ELISIONS = r"\d\d(?:s|er)?(?!')|tis|twas|em|til|cause|n'?|s"  # 'tis, the '90s, rock 'n' roll
_SPACE_BEFORE_PERCENT = re.compile(r"(?<=\d)[ \u00a0](?=%(?!\w))")


def _find_spaces(text: str) -> Iterator[Edit]:
    if "%" in text:
        yield from ((*found.span(), "") for found in _SPACE_BEFORE_PERCENT.finditer(text))


TYPOGRAPHY = TypographyRules(
    quotes={"en": Quotes(("“", "”"), ("‘", "’"))}, elisions=_ELISIONS, spaces={"en": _find_spaces}
)
