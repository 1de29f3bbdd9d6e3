"""Who is tied to whom: pairs, hubs instead of meshes, and how a tie stands."""

from sitegen.model.figures import Selection
from sitegen.resolving.partnerships import rows, select
from sitegen.resolving.partnerships.ties import Web, web
from tests.resolving.partnerships.builders import EXAMPLES, SOURCES, book, day, parties, term, uses

TABLE = rows(EXAMPLES, SOURCES)


def shown(table=TABLE, on: str = "2025-04-29", **choice) -> Web:
    return web(select(table, Selection(**choice), day(on)))


def ties(found: Web) -> dict[tuple[str, str], str]:
    return {tie.ends: tie.standing for tie in found.ties}


def test_two_parties_have_one_tie_for_all_their_terms() -> None:
    found = shown(kinds=("ip_licence", "right_of_first_refusal"))
    assert ties(found) == {("microsoft", "openai"): "in_force"}
    assert [state.term for state in found.ties[0].states] == ["ip-licence", "rofr"]


def test_a_partnership_that_is_an_organization_is_a_hub_and_no_mesh() -> None:
    found = shown(kinds=("joint_venture",))
    assert ties(found) == {(one, "stargate"): "announced" for one in ("mgx", "openai", "oracle", "softbank")}
    assert [(knot.key, knot.kind) for knot in found.knots if knot.kind != "organization"] == [("stargate", "hub")]


def test_the_one_of_a_role_is_tied_to_each_of_the_others() -> None:
    found = ties(shown(kinds=("consortium",)))
    assert found == {("amazon", "meta"): "ended", ("meta", "microsoft"): "talks"}


def test_many_in_one_role_are_tied_to_their_term() -> None:
    partners = parties(partner="a b c")
    table = book(term("t", "technology_partnership", parties=partners, sources=uses("itweb")))
    found = shown(table)
    assert ties(found) == {(one, "p-t"): "in_force" for one in "abc"}
    assert [knot.kind for knot in found.knots] == ["organization"] * 3 + ["term"]


def test_two_in_one_role_are_tied_to_each_other() -> None:
    table = book(term("t", "technology_partnership", parties=parties(partner="a b"), sources=uses("itweb")))
    assert list(ties(shown(table))) == [("a", "b")]


def test_a_tie_stands_as_what_binds_most() -> None:
    found = ties(shown(on="2026-01-01"))
    assert found["microsoft", "openai"] == "in_force"
    over = ties(shown(on="2026-01-01", kinds=("right_of_first_refusal",)))
    assert over["microsoft", "openai"] == "ended"
