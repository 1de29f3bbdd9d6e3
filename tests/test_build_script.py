"""build.py itself, in a small project whose locks name wheels made here: real Python, real pip, no index."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
# Not the Python of a virtual environment, as someone has it who has just cloned the project.
PYTHON: str = getattr(sys, "_base_executable", sys.executable)
CLOSED_PORT = "http://127.0.0.1:9/simple"

SITEGEN = """
import json, os, sys
import tiny
if sys.argv[1:] == ["fail"]:
    sys.exit(7)
keys = ("PYTHONPATH", "SITEGEN_SITE")
print(json.dumps({"argv": sys.argv[1:], "cwd": os.getcwd(), "prefix": sys.prefix, "tiny": tiny.VERSION,
                  "env": {key: os.environ.get(key) for key in keys}}))
"""
PYTEST = "import os, sys; print(os.getcwd(), sys.argv[1:])"


class Project:
    """A folder with build.py and a sitegen of a few lines that needs the package `tiny`."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project"
        self.wheels = folder / "wheels"
        self.elsewhere = folder / "elsewhere"

    def make(self) -> Project:
        for folder in (self.root / "locks", self.root / "sitegen", self.wheels, self.elsewhere):
            folder.mkdir(parents=True)
        shutil.copy(ROOT / "build.py", self.root)
        (self.root / "sitegen" / "__main__.py").write_text(SITEGEN, encoding="utf-8")
        self.lock("tiny", "1")
        return self

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        return self.venv / "lock-digest"

    def lock(self, name: str, version: str) -> str:
        """Make a wheel and locks that name it; returns the line in the lock."""
        wheel = make_wheel(self.wheels, name, {f"{name}.py": f"VERSION = {version!r}"}, version)
        runtime = pinned(wheel)
        tests = pinned(make_wheel(self.wheels, "pytest", {"pytest.py": PYTEST}, "1"))
        (self.root / "locks" / "runtime.txt").write_text(runtime, encoding="utf-8")
        (self.root / "locks" / "tests.txt").write_text(runtime + tests, encoding="utf-8")
        return runtime

    def environment(self, **changes: str) -> dict[str, str]:
        mine = ("PIP_", "PYTHON", "SITEGEN_", "VIRTUAL_ENV")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
        return kept | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)} | changes

    def build(self, *args: str, python: str = PYTHON, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, str(self.root / "build.py"), *args],
            cwd=self.elsewhere, env=self.environment(**changes), capture_output=True, text=True, check=False,
        )  # fmt: skip

    def seen(self, *args: str, python: str = PYTHON, **changes: str) -> dict[str, Any]:
        """What sitegen saw of the world when build.py had started it."""
        run = self.build(*args, python=python, **changes)
        assert run.returncode == 0, run.stderr
        seen: dict[str, Any] = json.loads(run.stdout)
        return seen

    def module(self) -> ModuleType:
        """build.py imported, for what no machine at hand can show."""
        spec = importlib.util.spec_from_file_location("build_script", self.root / "build.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.__dict__["acquire_setup_lock"] = lambda: None  # its hold ends with this process
        return module


def make_wheel(folder: Path, name: str, files: dict[str, str], version: str) -> Path:
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in files) + f"{info}/RECORD,,\n"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return wheel


def pinned(wheel: Path) -> str:
    name, version, *_ = wheel.name.split("-")
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def tree(folder: Path) -> dict[str, float]:
    return {str(path): path.lstat().st_mtime for path in folder.rglob("*") if "__pycache__" not in path.parts}


def refused(run: subprocess.CompletedProcess[str], *words: str) -> bool:
    """Whether build.py gave up as a program should: three plain lines on the error channel, status 2."""
    lines = [line for line in run.stderr.splitlines() if not line.startswith("Preparing .venv")]
    assert len(lines) == 3, run.stderr
    assert lines[0].startswith("sitegen cannot be set up: ")
    assert lines[1].startswith("Why: ")
    assert lines[2].startswith("Now: ")
    assert all(word in run.stderr for word in words), run.stderr
    return run.returncode == 2 and not run.stdout


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path.resolve()).make()


@pytest.fixture(scope="module")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared").resolve()
    assert Project(folder).make().build().returncode == 0
    return folder


@pytest.fixture
def prepared(prepared_once: Path, tmp_path: Path) -> Project:
    """A project whose .venv is there; a copy, so that a test may break it."""
    shutil.copytree(prepared_once, tmp_path.resolve() / "copy", symlinks=True)
    return Project(tmp_path.resolve() / "copy")


# The first run and the next ones


@pytest.mark.slow
def test_the_first_run_prepares_and_hands_over(project):
    seen = project.seen("check", "--format", "json")
    assert seen["argv"] == ["check", "--format", "json"]
    assert seen["cwd"] == str(project.elsewhere)
    assert seen["prefix"] == str(project.venv)
    assert seen["env"] == {"PYTHONPATH": str(project.root), "SITEGEN_SITE": str(project.root)}


@pytest.mark.slow
def test_without_arguments_it_builds(prepared):
    assert prepared.seen()["argv"] == ["build"]


@pytest.mark.slow
def test_a_site_named_in_the_environment_stays_named(prepared):
    assert prepared.seen(SITEGEN_SITE="/somewhere")["env"]["SITEGEN_SITE"] == "/somewhere"


@pytest.mark.slow
def test_the_exit_status_is_passed_on(prepared):
    assert prepared.build("fail").returncode == 7


@pytest.mark.slow
def test_the_callers_folder_gives_no_modules(prepared):
    (prepared.elsewhere / "tiny.py").write_text("VERSION = 'the wrong one'", encoding="utf-8")
    assert prepared.seen()["tiny"] == "1"


@pytest.mark.slow
def test_a_second_run_sets_nothing_up_and_starts_nothing(prepared, monkeypatch):
    before = tree(prepared.venv)
    script = prepared.module()
    handed_over = []
    monkeypatch.setattr(script.subprocess, "Popen", lambda *_, **__: pytest.fail("a process was started"))
    monkeypatch.setattr(script.os, "execve", lambda *call: handed_over.append(call[1]))
    monkeypatch.setattr(script.subprocess, "call", lambda *_, **__: 0)
    script.main(["status"])
    assert handed_over == [[str(prepared.python), "-P", "-m", "sitegen", "status"]]
    assert tree(prepared.venv) == before


@pytest.mark.slow
def test_the_tests_get_the_tests_lock_which_serves_the_runtime_too(project):
    run = project.build("test", "tests/test_x.py")
    where, options = run.stdout.split(" ", 1)
    assert where == str(project.root)
    assert ast.literal_eval(options) == ["-n", "auto", "-m", "not slow and not long", "tests/test_x.py"]
    stamp = project.stamp.stat()
    assert project.seen()["tiny"] == "1"
    again = project.stamp.stat()
    assert (again.st_ino, again.st_mtime_ns) == (stamp.st_ino, stamp.st_mtime_ns)


@pytest.mark.slow
def test_the_runtime_lock_does_not_serve_the_tests(prepared):
    assert prepared.build("test").returncode == 0


@pytest.mark.parametrize(
    ("args", "selection"),
    [
        ([], "not slow and not long"),
        (["--all"], "not long"),
        (["-x", "--all"], "not long"),
        (["--long"], "long or campaign or hypothesis"),
    ],
)
def test_the_tests_that_are_asked_for_are_selected(project, args, selection):
    options = project.module().pytest_options(args)
    assert options[:4] == ["-n", "auto", "-m", selection]
    assert options[4:] == [arg for arg in args if arg == "-x"]


# What makes it prepare again


@pytest.mark.slow
def test_a_changed_lock_leaves_nothing_of_the_old_one(prepared):
    prepared.lock("other", "2")
    prepared.lock("tiny", "2")
    assert prepared.seen()["tiny"] == "2"
    prepared.lock("other", "2")
    assert "No module named 'tiny'" in prepared.build().stderr


@pytest.mark.slow
def test_a_set_up_that_was_cut_off_is_made_again(prepared):
    prepared.stamp.unlink()
    next(prepared.venv.rglob("tiny.py")).write_text("half a fi", encoding="utf-8")
    assert prepared.seen()["tiny"] == "1"


@pytest.mark.slow
def test_a_venv_whose_python_has_gone_is_made_again(prepared):
    prepared.python.unlink()
    prepared.python.symlink_to(prepared.elsewhere / "no-python")
    assert prepared.seen()["tiny"] == "1"


@pytest.mark.slow
def test_a_file_in_the_place_of_the_venv_gives_way(project):
    project.venv.write_text("", encoding="utf-8")
    assert project.seen()["tiny"] == "1"


@pytest.mark.slow
def test_it_may_be_started_by_the_very_venv_that_it_renews(prepared):
    prepared.lock("tiny", "2")
    assert prepared.seen(python=str(prepared.python))["tiny"] == "2"


@pytest.mark.slow
def test_two_set_ups_at_once_take_turns(project):
    both = [
        subprocess.Popen(
            [PYTHON, str(project.root / "build.py")],
            env=project.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    outputs = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sorted("Preparing" in errors for _, errors in outputs) == [False, True]


# What it leaves alone


@pytest.mark.slow
def test_an_active_environment_and_pips_settings_change_nothing(project):
    home, active, aside = (project.elsewhere / name for name in ("home", "active", "aside"))
    home.mkdir()
    subprocess.run([PYTHON, "-m", "venv", "--without-pip", active], check=True)
    (active / "tiny.py").write_text("VERSION = 'foreign'", encoding="utf-8")
    configuration = project.elsewhere / "pip.conf"
    places = f"[global]\ntarget = {aside}\n[install]\nuser = true\nprefix = {aside}\n"
    configuration.write_text(places, encoding="utf-8")
    before = tree(active)
    seen = project.seen(
        python=str(active / "bin" / "python"),
        HOME=str(home),
        VIRTUAL_ENV=str(active),
        PYTHONPATH=str(active),
        PIP_CONFIG_FILE=str(configuration),
        PIP_PREFIX=str(aside),
        PIP_PYTHON=str(active / "bin" / "python"),
        PIP_REQUIRE_VIRTUALENV="1",
        PIP_ROOT=str(aside),
        PIP_TARGET=str(aside),
        PIP_USER="1",
        _PIP_RUNNING_IN_SUBPROCESS="1",
    )
    assert seen["tiny"] == "1"
    assert seen["prefix"] == str(project.venv)
    assert tree(active) == before
    assert not aside.exists()
    assert not list(home.rglob("tiny*"))


@pytest.mark.slow
def test_a_linked_venv_is_unlinked_and_its_target_left(project):
    foreign = project.elsewhere / "foreign"
    foreign.mkdir()
    (foreign / "mine.txt").write_text("", encoding="utf-8")
    project.venv.symlink_to(foreign)
    assert project.seen()["tiny"] == "1"
    assert not project.venv.is_symlink()
    assert list(foreign.iterdir()) == [foreign / "mine.txt"]


def test_without_bootstrap_the_running_python_serves(project):
    libraries = project.elsewhere / "libraries"
    libraries.mkdir()
    (libraries / "tiny.py").write_text("VERSION = 'at hand'", encoding="utf-8")
    seen = project.seen(SITEGEN_NO_BOOTSTRAP="1", PYTHONPATH=str(libraries))
    assert seen["tiny"] == "at hand"
    assert seen["env"]["PYTHONPATH"] == os.pathsep.join([str(project.root), str(libraries)])
    assert not project.venv.exists()


# What it refuses


@pytest.mark.slow
def test_a_wrong_hash_is_refused_and_the_venv_of_before_stays(prepared):
    whole = {name: (prepared.root / "locks" / name).read_text() for name in ("runtime.txt", "tests.txt")}
    line = prepared.lock("tiny", "2")
    (prepared.root / "locks" / "runtime.txt").write_text(line[:-5] + "0000\n", encoding="utf-8")
    assert refused(prepared.build(), "not the one named in locks/", "Why: tiny==2")
    for name, text in whole.items():
        (prepared.root / "locks" / name).write_text(text, encoding="utf-8")
    run = prepared.build()
    assert json.loads(run.stdout)["tiny"] == "1"
    assert not run.stderr, "it was not whole any more"


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        {"PIP_FIND_LINKS": ""},
        {"PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": CLOSED_PORT, "PIP_RETRIES": "0"},
    ],
    ids=["no wheel to be found", "nobody answers"],
)
def test_being_offline_is_said_plainly_and_mended_by_the_next_run(project, settings):
    assert refused(project.build(**settings), "offline", "No matching distribution found for tiny==1")
    assert project.seen()["tiny"] == "1"


@pytest.mark.slow
def test_being_offline_keeps_the_venv_for_what_it_can(prepared):
    assert refused(prepared.build("test", PIP_FIND_LINKS=""), "offline")
    assert not prepared.build().stderr


def test_a_python_that_is_too_old_is_told_so(project, monkeypatch, capsys):
    script = project.module()
    monkeypatch.setattr(script.sys, "version_info", (3, 9, 2, "final", 0))
    status = script.main([])
    run = subprocess.CompletedProcess([], status, *capsys.readouterr())
    assert refused(run, "needs Python 3.11 or newer", "this is Python 3.9")


def test_an_old_python_can_read_the_script():
    syntax = ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 4))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.AsyncFunctionDef, ast.Match)
    assert [node.lineno for node in ast.walk(syntax) if isinstance(node, newer)] == []
    # Quoted, since they would be looked at when the function is defined, and `list[str]` is of Python 3.9.
    annotations = [node.annotation for node in ast.walk(syntax) if isinstance(node, ast.arg)]
    annotations += [node.returns for node in ast.walk(syntax) if isinstance(node, ast.FunctionDef)]
    assert all(isinstance(node, ast.Constant | ast.Name | None) for node in annotations)


@pytest.mark.parametrize("module", ["pip", "venv"])
def test_a_python_without_pip_or_venv_is_said_plainly(project, monkeypatch, capsys, module):
    bare = project.elsewhere / "python"
    bare.write_text(
        f'#!/bin/sh\ncase "$*" in *"-m {module} "*) echo "$0: No module named {module}" >&2; exit 1;; esac\n',
        encoding="utf-8",
    )
    bare.chmod(0o755)
    script = project.module()
    monkeypatch.setattr(script.sys, "executable", str(bare))
    monkeypatch.setattr(script.sys, "_base_executable", str(bare), raising=False)
    status = script.main([])
    run = subprocess.CompletedProcess([], status, *capsys.readouterr())
    assert refused(run, f"No module named {module}", "apt install python3-pip python3-venv")


def test_a_folder_that_cannot_be_written_is_said_plainly(project, monkeypatch, capsys):
    script = project.module()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(script, "install", full)
    status = script.main([])
    run = subprocess.CompletedProcess([], status, *capsys.readouterr())
    assert refused(run, "No space left on device", str(project.root))


@pytest.mark.slow
def test_an_interrupted_renewal_brings_the_old_venv_back(prepared, monkeypatch):
    script = prepared.module()
    prepared.lock("tiny", "2")

    def interrupted(_: str) -> None:
        prepared.venv.mkdir()
        raise KeyboardInterrupt

    before = tree(prepared.venv)
    monkeypatch.setattr(script, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        script.main([])
    assert tree(prepared.venv) == before
    assert prepared.seen()["tiny"] == "2"
    assert not (prepared.root / ".venv-old").exists()


@pytest.mark.slow
def test_on_windows_the_program_is_awaited(prepared, monkeypatch):
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        script = prepared.module()
        assert script.VENV_PYTHON.endswith("Scripts\\python.exe")
        windows.setattr(script, "is_ready", lambda _: True)
        windows.setattr(script.subprocess, "call", lambda command, env: 7 if command[-1] == "build" else 0)
        assert script.main([]) == 7


@pytest.mark.slow
def test_the_real_locks_can_be_installed(project):
    shutil.rmtree(project.root / "locks")
    shutil.copytree(ROOT / "locks", project.root / "locks")
    libraries = "anyascii, babel, click, edtf, icu, jinja2, markdown, PIL, yaml"
    (project.root / "sitegen" / "__main__.py").write_text(f"import {libraries}", encoding="utf-8")
    settings = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    run = project.build(**{"PIP_NO_INDEX": "", "PIP_FIND_LINKS": ""} | settings)
    assert run.returncode == 0, run.stderr
