"""Who is tied to whom: pairs, hubs instead of meshes, and how a tie stands."""

from sitegen.model.figures import Selection
from sitegen.resolving.partnerships import all_clause_rows, select_states
from sitegen.resolving.partnerships.tie_graph import TieGraph, build_tie_graph
from tests.resolving.partnerships.builders import EXAMPLES, SOURCES, book, clause, day, parties, uses

TABLE = all_clause_rows(EXAMPLES, SOURCES)


def shown(table=TABLE, on: str = "2025-04-29", **choice) -> TieGraph:
    return build_tie_graph(select_states(table, Selection(**choice), day(on)))


def ties(found: TieGraph) -> dict[tuple[str, str], str]:
    return {tie.ends: tie.status for tie in found.relations}


def test_two_parties_have_one_tie_for_all_their_clauses() -> None:
    found = shown(kinds=("ip_licence", "right_of_first_refusal"))
    assert ties(found) == {("microsoft", "openai"): "in_force"}
    assert [state.clause for state in found.relations[0].states] == ["ip-licence", "rofr"]


def test_a_partnership_that_is_an_organization_is_a_hub_and_no_mesh() -> None:
    found = shown(kinds=("joint_venture",))
    assert ties(found) == {(one, "stargate"): "announced" for one in ("mgx", "openai", "oracle", "softbank")}
    assert [(knot.key, knot.kind) for knot in found.nodes if knot.kind != "organization"] == [("stargate", "hub")]


def test_the_one_of_a_role_is_tied_to_each_of_the_others() -> None:
    found = ties(shown(kinds=("consortium",)))
    assert found == {("amazon", "meta"): "ended", ("meta", "microsoft"): "talks"}


def test_many_in_one_role_are_tied_to_their_clause() -> None:
    partners = parties(partner="a b c")
    table = book(clause("t", "technology_partnership", parties=partners, sources=uses("itweb")))
    found = shown(table)
    assert ties(found) == {(one, "p-t"): "in_force" for one in "abc"}
    assert [knot.kind for knot in found.nodes] == ["organization"] * 3 + ["clause"]


def test_two_in_one_role_are_tied_to_each_other() -> None:
    table = book(clause("t", "technology_partnership", parties=parties(partner="a b"), sources=uses("itweb")))
    assert list(ties(shown(table))) == [("a", "b")]


def test_a_tie_stands_as_what_binds_most() -> None:
    found = ties(shown(on="2026-01-01"))
    assert found["microsoft", "openai"] == "in_force"
    over = ties(shown(on="2026-01-01", kinds=("right_of_first_refusal",)))
    assert over["microsoft", "openai"] == "ended"
