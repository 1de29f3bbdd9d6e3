"""The compared generators, by name."""

from __future__ import annotations

from benchmarks.peers import eleventy, hugo, mkdocs, pelican, sitegen
from benchmarks.peers.peer import Peer

_ALL = (sitegen.PEER, sitegen.PUBLISHING_PEER, hugo.PEER, eleventy.PEER, pelican.PEER, mkdocs.PEER)
PEERS: dict[str, Peer] = {peer.name: peer for peer in _ALL}
