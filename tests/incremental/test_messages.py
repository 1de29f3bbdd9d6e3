"""Messages in the store and in other processes: they come back with what is needed to translate them."""

from __future__ import annotations

import pickle

import pytest

from sitegen.diagnostics import Message, Place, Problem, join_messages
from sitegen.incremental.codec import Codec

CODEC = Codec([Place, Problem])
MESSAGES = [
    Message("there is no field '{name}' here", name="titel"),
    Message("{near} (allowed: {names})", near=Message("did you mean '{near}'?", near="title"), names="a, b"),
    Message.with_plural("{count} row of {table}", "{count} rows of {table}", 3, table="people"),
    join_messages("; ", [Message("one"), "two"]),
    Message("a brace that is no placeholder: {x}"),
]


def parts_of(message: Message) -> object:
    values = {name: parts_of(value) if isinstance(value, Message) else value for name, value in message.values.items()}
    return str(message), message.template, message.plural, values


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_the_same_when_it_was_stored(message):
    problem = Problem("SG110", message, Place("a.md", 2, 1, 2, 5), message, ((Place("b.md"), message),))
    back = CODEC.decode(CODEC.encode(problem))
    assert back == problem
    assert parts_of(back.message) == parts_of(message)
    assert parts_of(back.hint) == parts_of(message)
    assert parts_of(back.related[0][1]) == parts_of(message)


@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_is_the_same_in_another_process(message):
    assert parts_of(pickle.loads(pickle.dumps(message))) == parts_of(message)
