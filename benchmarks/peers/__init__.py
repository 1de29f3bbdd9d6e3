"""The generators that are compared, by name."""

from __future__ import annotations

from benchmarks.peers import eleventy, hugo, mkdocs, pelican, sitegen
from benchmarks.peers.peer import Peer

PEERS: dict[str, Peer] = {room.PEER.name: room.PEER for room in (sitegen, hugo, eleventy, pelican, mkdocs)}
