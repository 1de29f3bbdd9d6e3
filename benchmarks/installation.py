"""Install the compared generators below the scratch folder, in the pinned versions."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.peers.peer import Peer


def install_peer(peer: Peer, tools: Path) -> Path:
    """Install the generator from PyPI and npm if it is not installed; its folder."""
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
    """The version of Node.js, such as ``22.1.0``."""
    return _run("node", "--version").strip().removeprefix("v")


def _run(*command: str) -> str:
    """Run a command; its output. Raises SystemExit with the output if it fails."""
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{' '.join(command)}\n{ran.stdout[-2000:]}")
    return ran.stdout
