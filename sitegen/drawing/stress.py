"""Positions of the nodes of a graph, such that distances on paper follow distances in the graph.

In: the number of nodes, and pairs of them that are connected. Out: a point for each node, in no particular unit. After
Zheng, Pawar and Goodman, *Graph Drawing by Stochastic Gradient Descent* (IEEE TVCG 2019): pairs of nodes are moved
towards their distance in random order, by steps that shrink each round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from sitegen.drawing.shapes import Point

ROUNDS = 40
COOLING = 0.8  # factor of the step size, each round
DISCONNECTED_FACTOR = 1.5  # distance of unconnected nodes, in longest paths


def compute_stress_layout(count: int, edges: Sequence[tuple[int, int]], seed: int = 1) -> list[Point]:
    """A point for each of ``count`` nodes. ``seed``: the same seed gives the same layout."""
    chance = _random_numbers(seed)
    points = [(next(chance), next(chance)) for _ in range(count)]
    ways = _distances(count, edges)
    longest = max((way for row in ways for way in row), default=1.0)
    step = longest * longest
    order = list(range(count))
    for _ in range(ROUNDS):
        _shuffle(order, chance)
        for at, i in enumerate(order):
            for j in order[at + 1 :]:
                _move_pair(points, i, j, ways[i][j], step)
        step *= COOLING
    return points


def _move_pair(points: list[Point], i: int, j: int, distance: float, step: float) -> None:
    """Moves both nodes along the line between them, by at most the whole error."""
    (ax, ay), (bx, by) = points[i], points[j]
    dx, dy = ax - bx, ay - by
    apart = sqrt(dx * dx + dy * dy) or 1e-6
    share = min(1.0, step / (distance * distance)) * (apart - distance) / (2 * apart)
    points[i] = ax - share * dx, ay - share * dy
    points[j] = bx + share * dx, by + share * dy


def _distances(count: int, edges: Sequence[tuple[int, int]]) -> list[list[float]]:
    """The number of edges on the shortest path between each two nodes."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, other in edges:
        near[one].append(other)
        near[other].append(one)
    found = [_distances_from(start, near) for start in range(count)]
    longest = max((way for row in found for way in row), default=0)
    return [[float(way) if way else max(longest, 1) * DISCONNECTED_FACTOR for way in row] for row in found]


def _distances_from(start: int, neighbours: list[list[int]]) -> list[int]:
    """The lengths of the shortest paths; 0 for the start and for nodes that no path reaches."""
    ways = [0] * len(neighbours)
    edge = [start]
    length = 0
    while edge:
        length += 1
        edge = [there for here in edge for there in neighbours[here] if there != start and not ways[there]]
        edge = list(dict.fromkeys(edge))
        for there in edge:
            ways[there] = length
    return ways


def _shuffle(order: list[int], numbers: Iterator[float]) -> None:
    for last in range(len(order) - 1, 0, -1):
        other = int(next(numbers) * (last + 1))
        order[last], order[other] = order[other], order[last]


def _random_numbers(seed: int) -> Iterator[float]:
    """Pseudo-random numbers from 0 to 1, the same everywhere: a linear congruential generator (Numerical Recipes)."""
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) % 2**32
        yield (state >> 8) / 2**24
