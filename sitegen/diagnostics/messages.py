"""Messages of the program for people: English texts that can be said in another language.

The English text is the message id, as in gettext; ``{name}`` in it is a placeholder. Translations are in
``locales/LANGUAGE/LC_MESSAGES/sitegen.po``, which ``cli/languages.py`` makes known to gettext when the program starts.
JSON, annotations of GitHub Actions and files use the English text.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterable, Mapping

_HEADER = ""  # the message for which a catalog has its header
_PLACEHOLDER = re.compile(r"\{(\w+)\}")

MessageValue = str | int
"""What replaces a placeholder; a message is translated as well."""


class Message(str):
    """The English text, with the template and the values from which it was made. Equal to the same text as a ``str``.

    ``plural``: the template for other counts than one, if the message has a ``count``. A name in braces that is no
    value stays as it is.
    """

    __slots__ = ("plural", "template", "values")
    template: str
    plural: str
    values: Mapping[str, MessageValue]

    def __new__(cls, template: str, /, **values: object) -> Message:
        plain = _plain_values(values)
        return cls.restore(_fill(template, plain), template, "", plain)

    @classmethod
    def with_plural(cls, singular: str, plural: str, /, count: int, **values: object) -> Message:
        """The message for a number of things: ``{count}`` in the templates."""
        plain = _plain_values({"count": count, **values})
        return cls.restore(_fill(singular if count == 1 else plural, plain), singular, plural, plain)

    @classmethod
    def restore(cls, text: str, template: str, plural: str, values: Mapping[str, MessageValue]) -> Message:
        """A message from all of its parts, as a cache keeps them."""
        message = str.__new__(cls, text)
        message.template, message.plural, message.values = template, plural, values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return Message.restore, (str(self), self.template, self.plural, dict(self.values))

    def translated(self) -> str:
        """The text in the language that gettext has for this process; English without one or without a translation."""
        if not self.template:
            return ""  # gettext has the header of the catalog for it
        if self.plural:
            template = gettext.ngettext(self.template, self.plural, int(self.values["count"]))
        else:
            template = gettext.gettext(self.template)
        return _fill(template, {name: translated(value) for name, value in self.values.items()})


def translated(text: MessageValue) -> str:
    """A message in the language of this process; another text as it is."""
    return text.translated() if isinstance(text, Message) else str(text)


def message_language() -> str:
    """The tag of the language in which messages are said: that of the catalog that gettext has, else ``en``."""
    found = re.search(r"^Language: *([\w-]+)", gettext.gettext(_HEADER), re.MULTILINE)
    return found[1].replace("_", "-") if found else "en"


def join_messages(separator: str, parts: Iterable[str]) -> Message:
    """The parts, of which each is translated for itself, with the same text between them."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(separator.join(f"{{{name}}}" for name in values), **values)


def _plain_values(values: Mapping[str, object]) -> dict[str, MessageValue]:
    """The values, with the text of those that are neither a text nor an integer."""
    return {name: value if isinstance(value, str | int) else str(value) for name, value in values.items()}


def _fill(template: str, values: Mapping[str, MessageValue]) -> str:
    if not values:
        return template
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), template)
