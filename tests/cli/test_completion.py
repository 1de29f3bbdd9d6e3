"""What a shell offers while a command is typed, and where its script is installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli.completion import SHELLS
from sitegen.cli.program import program
from tests.cli.test_commands import GOOD, run


def offered(words: str, folder=None) -> list[str]:
    """What bash is offered for the last word."""
    variables = {"_SITEGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    variables |= {"SITEGEN_SITE": str(folder.root)} if folder is not None else {}
    result = CliRunner().invoke(program, [], prog_name="sitegen", env=variables)
    return [line.partition(",")[2] for line in result.stdout.splitlines() if line]


def test_commands_options_and_choices_are_offered():
    assert offered("sitegen ch") == ["check"]
    assert offered("sitegen check --ex") == ["--external"]
    assert offered("sitegen new art") == ["article"]
    assert offered("sitegen messages u") == ["update"]


def test_keys_codes_and_addresses_are_offered(folder):
    folder.write(GOOD + "== content/glossary/rofr.de.md\n---\nterm: R\ndefinition: D.\n---\n")
    assert offered("sitegen factsheet str", folder) == ["strompreis"]
    assert offered("sitegen archive str", folder) == ["strompreis"]
    assert offered("sitegen new article ", folder) == ["strompreis"]
    assert offered("sitegen new glossary ", folder) == ["rofr"]
    assert offered("sitegen explain sg47") == [f"SG47{number}" for number in range(8)]
    assert offered("sitegen why /de/", folder) == []
    run("build", folder=folder)
    assert "/de/artikel/" in offered("sitegen why /de/", folder)
    assert offered("sitegen why /de/artikel/s", folder) == ["/de/artikel/strompreis/"]


def test_outside_of_a_site_nothing_is_offered_and_nothing_fails(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert offered("sitegen factsheet ") == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_installed_where_the_shell_looks_for_it(tmp_path, shell):
    variables: dict[str, str | None] = {"HOME": str(tmp_path), "SHELL": f"/usr/bin/{shell}"}
    variables |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"))
    first = CliRunner().invoke(program, ["completion", "install"], env=variables)
    assert first.exit_code == 0, first.output
    path = Path(first.stdout.splitlines()[0])
    assert path.is_relative_to(tmp_path)
    assert path.read_text("utf-8").strip() == CliRunner().invoke(program, ["completion", "show", shell]).stdout.strip()
    assert CliRunner().invoke(program, ["completion", "install", shell], env=variables).exit_code == 0
    path.write_text("of another program")
    refused = CliRunner().invoke(program, ["completion", "install", shell], env=variables)
    assert (refused.exit_code, path.read_text()) == (2, "of another program")


def test_an_unknown_shell_is_wrong_usage():
    result = CliRunner().invoke(program, ["completion", "install"], env={"SHELL": "/bin/tcsh"})
    assert (result.exit_code, "bash, zsh, fish" in result.stderr) == (2, True)


@pytest.mark.slow
def test_bash_completes_by_the_script(tmp_path):
    """With the program as a command on the path, as after an installation."""
    command = tmp_path / "sitegen"
    root = Path(__file__).parents[2]
    command.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {root}/.venv/bin/python -m sitegen "$@"\n')
    command.chmod(0o755)
    script = """source <(sitegen completion show bash); COMP_WORDS=(sitegen explain SG30); COMP_CWORD=2
    _sitegen_completion sitegen; printf '%s ' "${COMPREPLY[@]}" """
    shown = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert "SG301 SG302" in shown.stdout
