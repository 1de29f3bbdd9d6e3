"""The field ``ai_use``: how software that writes took part in a text or a picture, and who answers for it.

In: a node of the front matter. Out: an ``AiUse``. A text alone says it in words only.
"""

from __future__ import annotations

from sitegen.diagnostics import Message, Problem
from sitegen.model.bodies import Body
from sitegen.model.references import Ref
from sitegen.model.works import AI_METHODS, AiUse
from sitegen.reading.decoding import DecodeContext, Decoder, FunctionDecoder, choice
from sitegen.reading.object_decoder import object_of, yaml_field
from sitegen.reading.values import ref, refs
from sitegen.reading.yaml_nodes import MappingNode, Node

_person, _organization = ref("person"), ref("organization")
_ORGANIZATION = object_of(lambda organization: organization, yaml_field("organization", _organization, required=True))


def _read_responsible(node: Node, context: DecodeContext) -> Ref:
    """The key of a person, or ``{organization: KEY}``."""
    return (_ORGANIZATION if isinstance(node, MappingNode) else _person).decode(node, context)


_RESPONSIBLE = FunctionDecoder(_read_responsible, {"anyOf": [_person.schema, _ORGANIZATION.schema]})


def ai_use(line: Decoder[Body]) -> FunctionDecoder[AiUse]:
    """``line``: decodes a line of Markdown."""
    whole = object_of(
        AiUse,
        yaml_field("method", choice(*AI_METHODS), required=True),
        yaml_field("reviewed_by", refs("person")),
        yaml_field("responsible", _RESPONSIBLE),
        yaml_field("text", line),
    )

    def read(node: Node, context: DecodeContext) -> AiUse:
        if not isinstance(node, MappingNode):
            return AiUse(text=line.decode(node, context))
        found = whole.decode(node, context)
        if found.method == "generated" and not found.reviewed_by:
            context.problems.append(
                Problem(
                    code="SG135",
                    message=Message("this text was generated, and no review of it is named"),
                    place=context.place(node),
                    hint=Message("name the people who reviewed it: reviewed_by: [KEY]"),
                )
            )
        return found

    return FunctionDecoder(read, {"anyOf": [line.schema, whole.schema]})
