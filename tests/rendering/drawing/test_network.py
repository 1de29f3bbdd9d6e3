"""Networks as geometry: names never cover each other, whatever is drawn, on sheets of either width."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.drawing import NARROW, WIDE, Box, DrawnEdge, DrawnNode, Network, draw_network
from sitegen.drawing.curves import connect_boxes
from sitegen.drawing.metrics import text_width
from sitegen.drawing.network import FONT_SIZE
from sitegen.drawing.strands import Head
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


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("count", some_everyday([1, 2, 15, 60, 200], [1, 2, 15, 60]))
def test_no_name_covers_another(count, width):
    nodes, ties = world(count)
    network = draw_network(nodes, ties, width)
    assert faults(network) == []
    assert [node.key for node in network.nodes] == [node.key for node in nodes]


@pytest.mark.slow
@given(st.data())
def test_no_name_covers_another_whatever_is_drawn(data):
    names = data.draw(st.lists(st.text("aWij .ß漢", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=7))
    nodes = [DrawnNode(key=f"k{at:02}", name=name) for at, name in enumerate(names)]
    pairs = list(combinations([node.key for node in nodes], 2))
    ties = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=10)) if pairs else []
    for width in (NARROW, WIDE):
        assert faults(draw_network(nodes, [DrawnEdge(ends=ends) for ends in ties], width)) == []


@pytest.mark.slow
def test_the_order_in_which_they_are_given_changes_nothing():
    nodes, ties = world(15)
    assert draw_network(nodes[::-1], ties[::-1], WIDE) == draw_network(nodes, ties, WIDE)


def test_the_same_comes_out_on_every_machine():
    nodes = [DrawnNode(key=key, name=key.upper()) for key in "abcd"]
    ties = [DrawnEdge(ends=("a", other), lines=((False, True),), labels=("Geld",)) for other in "bcd"]
    network = draw_network(nodes, ties, NARROW)
    places = {node.key: (node.box.x, node.box.y) for node in network.nodes}
    assert places == {"a": (129, 62), "b": (96, 150), "c": (3, 3), "d": (287, 33)}
    [line] = network.edges[0].lines
    assert (line.path, line.heads) == ("M139 90L118 145", (None, Head(116, 150, -34, 94)))
    assert [(word.text, word.x, word.y) for word in network.edges[0].label] == [("Geld", 149, 132)]


@pytest.mark.slow
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
    around, beside = (connect_boxes(pair, row, NARROW).curve for pair in ((0, 2), (0, 1)))
    assert not 95 < around.at(0.5)[1] < 133
    assert beside.at(0.5)[1] == 114


def labelled(count: int) -> tuple[list[DrawnNode], list[DrawnEdge]]:
    """A world with parallel lines and labels."""
    nodes, ties = world(count)
    chance = random.Random(count)
    words = ["Kapitalbeteiligung", "Technologiepartnerschaft, Vorkaufsrecht", "Geld"]
    return nodes, [
        DrawnEdge(
            ends=tie.ends,
            lines=((False, True), (True, False), (True, True))[: chance.randint(1, 3)],
            labels=(chance.choice(words), "Geld"),
        )
        for tie in ties
    ]


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize("count", some_everyday([2, 15, 60, 200], [2, 15]))
def test_a_label_covers_no_name_and_no_other_label(count, width):
    network = draw_network(*labelled(count), width)
    words = [line.box for tie in network.edges for line in tie.label]
    assert not any(a.overlaps(b) for a, b in combinations(words, 2))
    assert not any(word.overlaps(node.box) for word in words for node in network.nodes)
    assert all(word.x >= 0 and word.right <= width and 0 <= word.y <= network.height - 15 for word in words)


@pytest.mark.slow
def test_a_text_stands_beside_all_lines_that_have_it_or_a_shorter_one_does():
    network = draw_network(*labelled(15), WIDE)
    [*_, ties] = labelled(15)
    for word in {tie.labels[0] for tie in ties} - {"Geld"}:
        shown = [placed for tie, placed in zip(ties, network.edges, strict=True) if tie.labels[0] == word]
        texts = {" ".join(line.text for line in placed.label) for placed in shown}
        assert texts == {word} or word not in texts


@pytest.mark.slow
@BOTH
def test_lines_reach_from_the_side_of_one_box_to_that_of_the_other(width):
    nodes, ties = labelled(15)
    network = draw_network(nodes, ties, width)
    boxes = {node.key: node.box for node in network.nodes}
    for tie, placed in zip(ties, network.edges, strict=True):
        assert [tuple(head is not None for head in line.heads) for line in placed.lines] == list(tie.lines)
        for line in placed.lines:
            for end, head in zip(placed.ends, line.heads, strict=True):
                box = boxes[end]
                assert head is None or Box(box.x - 2, box.y - 2, box.width + 4, box.height + 4).overlaps(
                    Box(head.x, head.y, 1, 1)
                )
                assert head is None or 98**2 <= head.cosine**2 + head.sine**2 <= 102**2
