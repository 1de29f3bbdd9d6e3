"""Networks as geometry: names never cover each other, whatever is drawn, on sheets of either width."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import NARROW, WIDE, Box, DrawnEdge, DrawnNode, Network, draw_network
from sitegen.drawing.curves import draw_curve
from sitegen.drawing.metrics import text_width
from sitegen.drawing.network import FONT_SIZE
from tests.selection import some_everyday

NAMES = "Arm, MGX, NVIDIA, Anthropic, Mistral AI, SoftBank Group, Österreichische Post, Internationale Energieagentur"
BOTH = pytest.mark.parametrize("width", [NARROW, WIDE])


def world(count: int) -> tuple[list[DrawnNode], list[DrawnEdge]]:
    """So many organizations, tied as companies are: a few to many, most to one or two."""
    chance = random.Random(count)
    names = NAMES.split(", ")
    nodes = [DrawnNode(key=f"o{at:03}", name=f"{chance.choice(names)} {at}") for at in range(count)]
    pairs = {(chance.choice([chance.randrange(at), chance.randrange(min(at, 6))]), at) for at in range(1, count)}
    pairs |= {(min(pair), max(pair)) for pair in (chance.sample(range(count), 2) for _ in range(count // 3))}
    return nodes, [DrawnEdge(ends=(nodes[one].key, nodes[other].key)) for one, other in sorted(pairs)]


def faults(network: Network) -> list[str]:
    """Names that cover each other, that leave their box, and boxes that leave the sheet or are too small to hit."""
    found = [f"{a.key} covers {b.key}" for a, b in combinations(network.nodes, 2) if a.box.overlaps(b.box)]
    for node in network.nodes:
        box = node.box
        if box.x < 0 or box.y < 0 or box.right > network.width or box.bottom > network.height:
            found.append(f"{node.key} leaves the sheet")
        if box.height < 24 or box.width < 24:
            found.append(f"{node.key} is smaller than 24 pixels")
        if any(text_width(line.text, FONT_SIZE) > box.width or line.box.bottom > box.bottom for line in node.lines):
            found.append(f"the name of {node.key} leaves its box")
    return found


@BOTH
@pytest.mark.parametrize("count", some_everyday([1, 2, 15, 60, 200], [1, 2, 15, 60]))
def test_no_name_covers_another(count, width):
    nodes, ties = world(count)
    network = draw_network(nodes, ties, width)
    assert faults(network) == []
    assert [node.key for node in network.nodes] == [node.key for node in nodes]


@given(st.data())
def test_no_name_covers_another_whatever_is_drawn(data):
    names = data.draw(st.lists(st.text("aWij .ß漢", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=7))
    nodes = [DrawnNode(key=f"k{at:02}", name=name) for at, name in enumerate(names)]
    pairs = list(combinations([node.key for node in nodes], 2))
    ties = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else []
    for width in (NARROW, WIDE):
        assert faults(draw_network(nodes, [DrawnEdge(ends=ends) for ends in ties], width)) == []


def test_the_order_in_which_they_are_given_changes_nothing():
    nodes, ties = world(15)
    assert draw_network(nodes[::-1], ties[::-1], WIDE) == draw_network(nodes, ties, WIDE)


def test_the_same_comes_out_on_every_machine():
    nodes = [DrawnNode(key=key, name=key.upper()) for key in "abcd"]
    ties = [DrawnEdge(ends=("a", other)) for other in "bcd"]
    network = draw_network(nodes, ties, NARROW)
    places = {node.key: (node.box.x, node.box.y) for node in network.nodes}
    assert places == {"a": (138, 52), "b": (103, 125), "c": (3, 3), "d": (307, 28)}
    assert network.edges[0].path == "M153 66L118 139"


def test_those_that_are_tied_lie_nearer_than_those_that_are_not():
    nodes, ties = world(15)
    network = draw_network(nodes, ties, WIDE)
    middle = {node.key: (node.box.x + node.box.width / 2, node.box.y + node.box.height / 2) for node in network.nodes}

    def apart(one: str, other: str) -> float:
        (ax, ay), (bx, by) = middle[one], middle[other]
        return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)

    tied = {tie.ends for tie in ties}
    others = [pair for pair in combinations(middle, 2) if pair not in tied]
    near = sum(apart(*pair) for pair in tied) / len(tied)
    assert near < 0.6 * sum(apart(*pair) for pair in others) / len(others)


def test_a_tie_goes_around_what_lies_in_its_way():
    row = [Box(10, 100, 60, 28), Box(130, 100, 60, 28), Box(250, 100, 60, 28)]
    assert "Q" in draw_curve((0, 2), row, NARROW)
    assert "L" in draw_curve((0, 1), row, NARROW)
