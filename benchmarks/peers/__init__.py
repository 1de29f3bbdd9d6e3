"""The compared generators, by name."""

from __future__ import annotations

from benchmarks.peers import eleventy, hugo, mkdocs, pelican, sitegen
from benchmarks.peers.peer import Peer

PEERS: dict[str, Peer] = {module.PEER.name: module.PEER for module in (sitegen, hugo, eleventy, pelican, mkdocs)}
