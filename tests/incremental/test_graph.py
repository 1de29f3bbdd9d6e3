"""The graph of reads, by itself: what a change reaches, and what is left of a graph that grew many times."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.incremental.graph import MISSING, DependencyGraph, Node

INPUTS = [f"in{n}" for n in range(6)]
QUERIES = [f"?q{n}" for n in range(4)]
OUTPUTS = [f"out{n}" for n in range(5)]

inputs_read = st.frozensets(st.sampled_from(INPUTS), max_size=3)
# A query may read those behind it, an output any.
few_queries = st.frozensets(st.sampled_from(QUERIES), max_size=2)
sites = st.fixed_dictionaries({
    "queries": st.tuples(*[
        st.tuples(inputs_read, st.frozensets(st.sampled_from(QUERIES[n + 1 :]), max_size=2) if n < 3 else st.just(()))
        for n in range(4)
    ]),
    "outputs": st.dictionaries(st.sampled_from(OUTPUTS), st.tuples(inputs_read, few_queries), min_size=1),
})  # fmt: skip


def built(former: DependencyGraph, site, values: dict[str, bytes]) -> DependencyGraph:
    """The graph after a build of everything."""
    growth = former.builder()
    wanted: set[str] = set()
    for name, (inputs, queries) in site["outputs"].items():
        growth.add(name, Node(b"o", (*sorted(inputs), *sorted(queries)), diagnostics=((f"note of {name}",),)))
        wanted |= behind(site, queries)
    for name in sorted(wanted):
        inputs, queries = site["queries"][QUERIES.index(name)]
        growth.add(name, Node(result(site, name, values), (*sorted(inputs), *sorted(queries))))
    changed = [name for name, digest in former.inputs().items() if values.get(name, MISSING) != digest]
    graph = growth.finish(site["outputs"], changed, lambda name: values.get(name, MISSING))
    return DependencyGraph.decode(graph.encode_digests(), graph.encode_structure())


def behind(site, queries) -> set[str]:
    """The queries, and those that they read."""
    found = set(queries)
    for name in queries:
        found |= behind(site, site["queries"][QUERIES.index(name)][1])
    return found


def result(site, name: str, values: dict[str, bytes]) -> bytes:
    """Of a query: how many of its inputs are even, whatever else they are; so a change may end there."""
    inputs, queries = site["queries"][QUERIES.index(name)]
    even = sum(values[one][0] % 2 for one in inputs)
    return bytes([even]) + b"".join(result(site, query, values) for query in sorted(queries))


def read_by(site, name: str) -> set[str]:
    """The inputs that an output reads, by itself and through queries."""
    inputs, queries = site["outputs"][name]
    return set(inputs).union(*(site["queries"][QUERIES.index(query)][0] for query in behind(site, queries)))


values_of = st.fixed_dictionaries({name: st.integers(0, 3).map(lambda n: bytes([n])) for name in INPUTS})


@pytest.mark.slow
@given(st.lists(st.tuples(sites, values_of), min_size=1, max_size=4))
@settings(max_examples=settings().max_examples * 5 // 2)
def test_what_grew_holds_what_the_last_build_read_and_nothing_else(builds):
    graph = DependencyGraph()
    for site, values in builds:
        graph = built(graph, site, values)
    site, values = builds[-1]
    assert graph.inputs() == {name: values[name] for output in site["outputs"] for name in read_by(site, output)}
    assert {graph.names[number] for number in graph.nodes} == {
        *site["outputs"], *set().union(*(behind(site, queries) for _, queries in site["outputs"].values()))
    }  # fmt: skip
    assert set(graph.all_diagnostics()) == {(f"note of {name}",) for name in site["outputs"]}


@given(sites, values_of, values_of)
@settings(max_examples=settings().max_examples * 5 // 2)
def test_a_change_reaches_the_outputs_whose_reads_differ(site, before, after):
    graph = built(DependencyGraph(), site, before)
    changed = [name for name, digest in graph.inputs().items() if after[name] != digest]
    reached = graph.affected_outputs(changed, lambda name: result(site, name, after) if name in QUERIES else None)
    expected = {
        name
        for name, (inputs, queries) in site["outputs"].items()
        if any(before[one] != after[one] for one in inputs)
        or any(result(site, query, before) != result(site, query, after) for query in queries)
    }
    assert set(reached) == expected
    for name, why in reached.items():
        inputs, queries = site["outputs"][name]
        assert set(why) <= {*inputs, *queries}
        assert why


def test_many_changes_are_found_as_few_are():
    names = [f"in{n}" for n in range(300)]
    growth = DependencyGraph().builder()
    for n in range(0, 300, 3):
        growth.add(f"out{n}", Node(b"", tuple(names[n : n + 3])))
    graph = growth.finish([f"out{n}" for n in range(0, 300, 3)], [], lambda name: b"1")
    assert list(graph.affected_outputs(["in4"], lambda name: None)) == ["out3"]
    assert len(graph.affected_outputs(names[:150], lambda name: None)) == 50


def test_a_graph_that_did_not_change_its_shape_says_so():
    growth = DependencyGraph().builder()
    growth.add("out", Node(b"1", ("in",)))
    first = growth.finish(["out"], [], lambda name: b"1")
    assert first.structure_changed
    first = DependencyGraph.decode(first.encode_digests(), first.encode_structure())
    growth = first.builder()
    growth.add("out", Node(b"2", ("in",), diagnostics=(("missing",),)))
    second = growth.finish(["out"], ["in"], lambda name: b"2")
    assert not second.structure_changed
    again = DependencyGraph.decode(second.encode_digests(), first.encode_structure())
    assert again.inputs() == {"in": b"2"}
    assert list(again.all_diagnostics()) == [("missing",)]


def test_a_change_is_found_wherever_its_number_lies():
    names = [f"in{n}" for n in range(0xE010)]  # among the numbers are those of surrogates, which are no characters
    growth = DependencyGraph().builder()
    growth.add("first", Node(b"", tuple(names[:0xD805])))
    growth.add("second", Node(b"", tuple(names[0xD805:])))
    graph = growth.finish(["first", "second"], [], lambda name: b"1")
    for at, output in ((0, "first"), (0xD804, "first"), (0xD805, "second"), (0xE00F, "second")):
        assert list(graph.affected_outputs([names[at]], lambda name: None)) == [output]


def test_the_name_of_a_node_is_the_name_of_nothing_that_it_reads():
    with pytest.raises(ValueError, match="'out0' is the name of a node and of what it reads"):
        DependencyGraph().builder().add("out0", Node(b"o", ("in0", "out0")))
