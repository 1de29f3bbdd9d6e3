"""Who is tied to whom: pairs, hubs instead of meshes, and how a tie stands."""

from sitegen.model.figures import Selection
from sitegen.resolving.partnerships import all_clause_rows, select_states
from sitegen.resolving.partnerships.tie_graph import RELATION_STATUSES, TieGraph, build_tie_graph
from tests.resolving.partnerships.builders import EXAMPLES, SOURCES, book, clause, day, parties, uses

TABLE = all_clause_rows(EXAMPLES, SOURCES)


def shown(table=TABLE, on: str = "2025-04-29", **choice) -> TieGraph:
    return build_tie_graph(select_states(table, Selection(**choice), day(on)))


def ties(found: TieGraph) -> dict[tuple[str, str], str]:
    """The status of what connects two nodes most."""
    return {
        tie.ends: min((strand.status for strand in tie.strands), key=RELATION_STATUSES.index) for tie in found.relations
    }


def given(found: TieGraph) -> dict[tuple[str, str], dict[str, str]]:
    """What is given, and to whom."""
    return {
        tie.ends: {strand.resource: " ".join(strand.receivers) for strand in tie.strands} for tie in found.relations
    }


def test_two_parties_have_one_tie_for_all_their_clauses() -> None:
    found = shown(kinds=("ip_licence", "right_of_first_refusal"))
    assert ties(found) == {("microsoft", "openai"): "in_force"}
    [rights] = found.relations[0].strands
    assert [state.clause for state in rights.states] == ["ip-licence", "rofr"]


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


def test_each_tie_says_what_is_given_and_to_whom() -> None:
    found = given(shown())
    assert found["microsoft", "openai"] == {"money": "openai", "compute": "openai", "rights": "microsoft"}
    assert found["openai", "stargate"] == {"money": "stargate"}
    assert found["meta", "microsoft"] == {"models": "microsoft", "cooperation": ""}


def test_who_gets_something_is_what_the_strongest_and_least_doubtful_clauses_say() -> None:
    owed = clause("a", "revenue_share", parties=parties(payer="a", recipient="b"), sources=uses("itweb"))
    back = clause(
        "b", "revenue_share", parties=parties(payer="b", recipient="a"), sources=uses("itweb"), evidence="rumoured"
    )
    assert given(shown(book(owed, back))) == {("a", "b"): {"money": "b"}}
    assert given(shown(book(back))) == {("a", "b"): {"money": "a"}}


def test_a_clause_with_many_on_both_sides_gets_from_some_and_gives_to_others() -> None:
    loan = clause("l", "convertible_loan", parties=parties(lender="a b", borrower="c d"), sources=uses("itweb"))
    assert given(shown(book(loan))) == {
        ("a", "p-l"): {"money": "p-l"},
        ("b", "p-l"): {"money": "p-l"},
        ("c", "p-l"): {"money": "c"},
        ("d", "p-l"): {"money": "d"},
    }
