"""Incremental and parallel builds: caches with declared inputs, recorded reads and their graph, executors.

Knows names, digests, bytes and functions; nothing of sites. ``docs/incremental.md`` explains it.
"""
