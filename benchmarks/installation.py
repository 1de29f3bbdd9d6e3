"""The generators that are compared, each installed by name below the scratch folder, in the version that it pins."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.peers.peer import Peer


def install_peer(peer: Peer, tools: Path) -> Path:
    """The folder in which the generator is installed; installs it where it is not, from PyPI and npm."""
    folder, wanted = tools / peer.name, [*peer.python_packages, *peer.node_packages]
    stamp = folder / "packages.txt"
    if not stamp.exists() or stamp.read_text(encoding="utf-8").split() != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        if peer.python_packages:
            _run(sys.executable, "-m", "venv", "--clear", str(folder))
            _run(str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *peer.python_packages)
        if peer.node_packages:
            (folder / "package.json").write_text(json.dumps({"private": True}), encoding="utf-8")
            _run(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                str(folder),
                *peer.node_packages,
            )
        stamp.write_text("\n".join(wanted) + "\n", encoding="utf-8")
    return folder


def node_version() -> str:
    return _run("node", "--version").strip().removeprefix("v")


def _run(*command: str) -> str:
    """What the command said. Raises SystemExit with that if it fails."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{' '.join(command)}\n{ran.stdout[-2000:]}")
    return ran.stdout
