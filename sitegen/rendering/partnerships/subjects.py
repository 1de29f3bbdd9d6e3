"""What the page of an organization or a product implies, so that its tables need not say it.

In: the state of a clause and the subject of the page. Out: the state without it.
"""

from __future__ import annotations

from msgspec.structs import replace

from sitegen.model.partnerships import Party
from sitegen.model.references import Ref
from sitegen.resolving.partnerships import ClauseState


def without_subject(state: ClauseState, subject: Ref | None) -> ClauseState:
    """Without the product as object; without the organization among the parties, unless there is something to say about
    its part, or no other party."""
    if subject is None:
        return state
    if state.object == subject:
        return replace(state, object=None)
    others = {
        role: kept
        for role, parties in state.parties.items()
        if (kept := tuple(party for party in parties if not _is_implied(party, subject)))
    }
    return replace(state, parties=others) if others else state


def _is_implied(party: Party, subject: Ref) -> bool:
    return party.organization == subject and not (party.evidence or party.response or party.claims)
