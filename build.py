"""Prepare the project's own `.venv` and hand over to sitegen.

    python3 build.py [ARGS]                              sitegen ARGS; with none: sitegen build
    python3 build.py test [--all | --long] [PYTEST ARGS]

In: a lock of `locks/`, every package with its hash. Out: `.venv` beside this file, holding exactly that lock
and stamped with its digest, and the exit status of the program that ran in it. Needs the standard library and
pip; writes no package outside `.venv`. `SITEGEN_NO_BOOTSTRAP=1` leaves the set-up out and takes the Python
that runs this file as it is. The syntax is that of the first Python 3: an old one must be able to say so.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
VENV_BACKUP = os.path.join(ROOT, ".venv-old")
VENV_PYTHON = os.path.join(VENV, "Scripts\\python.exe" if os.name == "nt" else "bin/python")
STAMP = os.path.join(VENV, "lock-digest")
RUNTIME_LOCK = os.path.join(ROOT, "locks", "runtime.txt")
TESTS_LOCK = os.path.join(ROOT, "locks", "tests.txt")  # contains the runtime lock
TEST_SELECTIONS = {"--all": "not long", "--long": "long or hypothesis"}

# The settings that may reach pip: where packages come from, never where they go or which ones.
PIP_SETTINGS = [
    "INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "FIND_LINKS", "TRUSTED_HOST", "CERT", "CLIENT_CERT", "PROXY",
    "TIMEOUT", "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "CONFIG_FILE", "KEYRING_PROVIDER",
]  # fmt: skip
# pip's configuration files may say where packages go as well; only the command line outranks them.
PIP_TARGET_OPTIONS = ["--no-user", "--target=", "--prefix=" + VENV]
# These let in what another interpreter has.
FOREIGN_VARIABLES = ["PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"]

# A failed step: what it printed (the group tells why), what that means, what to do.
FAILURES = [
    (r"(No module named '?(?:pip|venv).*)", "this Python lacks pip or venv.",
     "Install both (Debian, Ubuntu: apt install python3-pip python3-venv) or take another Python."),
    (r"DO NOT MATCH THE HASHES.*\s+(\S+)", "a downloaded package is not the one named in locks/, so refused.",
     "Undo changes to locks/ and start again; if it stays, a proxy or mirror on the way alters packages."),
    (r"ERROR: (No matching distribution.*|.*(?:onnection|[Tt]imed? ?out|resol).*)",
     "its packages could not be downloaded. Is this machine offline?",
     "Connect and start again, or name a mirror (PIP_INDEX_URL) or a folder of wheels (PIP_FIND_LINKS)."),
    (r"(.*)\s*\Z", "its packages could not be installed.", "Mend that and start again."),
]  # fmt: skip


class SetupError(Exception):
    """sitegen cannot be set up: what happened, why, and what to do."""


def main(args: "list[str]") -> int:
    """Set up what `args` need and run them; returns the exit status, where the process is not replaced."""
    testing = args[:1] == ["test"]
    try:
        python, environment = ensure_python(TESTS_LOCK if testing else RUNTIME_LOCK)
    except SetupError as refusal:
        sys.stderr.write("sitegen cannot be set up: %s\nWhy: %s\nNow: %s\n" % refusal.args)
        return 2
    if testing:
        os.chdir(ROOT)
        return exec_program([python, "-P", "-m", "pytest"] + pytest_options(args[1:]), environment)
    environment.setdefault("SITEGEN_SITE", ROOT)
    return exec_program([python, "-P", "-m", "sitegen"] + (args or ["build"]), environment)


def ensure_python(lock: str) -> "tuple[str, dict[str, str]]":
    """The Python that has the packages of `lock`, and its environment; Refusal if there can be none."""
    if sys.version_info < OLDEST_PYTHON:
        this = "this is Python %d.%d (%s)." % (sys.version_info[0], sys.version_info[1], sys.executable)
        advice = "Install a newer Python and start build.py with it, for example: python3.13 build.py"
        raise SetupError("it needs Python %d.%d or newer." % OLDEST_PYTHON, this, advice)
    if os.environ.get("SITEGEN_NO_BOOTSTRAP") == "1":
        path = os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))
        return sys.executable, dict(os.environ, PYTHONPATH=path)
    try:
        prepare_venv(lock)
    except OSError as error:
        advice = "See to the rights and the free space of %s and start again." % ROOT
        raise SetupError("the folder .venv could not be made.", error, advice) from error
    return VENV_PYTHON, dict(clean_environment(), PYTHONPATH=ROOT)


def prepare_venv(lock: str) -> None:
    """Make `.venv` hold `lock`, unless it does. A failure brings back the one that was there."""
    if is_ready(lock):
        return
    acquire_setup_lock()
    if is_ready(lock):
        return
    sys.stderr.write("Preparing .venv (only when locks/ or the Python changes) ...\n")
    if os.path.exists(STAMP):
        remove(VENV_BACKUP)
        os.rename(VENV, VENV_BACKUP)
    try:
        remove(VENV)
        install(lock)
        with open(STAMP, "w") as stamp:  # last, so that an interrupted set-up counts as none
            stamp.write(digest(lock))
    except BaseException:
        if os.path.exists(VENV_BACKUP):
            remove(VENV)
            os.rename(VENV_BACKUP, VENV)
        raise
    remove(VENV_BACKUP)


def is_ready(lock: str) -> bool:
    """Whether `.venv` holds `lock` or more."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() in (digest(lock), digest(TESTS_LOCK)) and os.path.exists(VENV_PYTHON)
    except OSError:
        return False


def digest(lock: str) -> str:
    """What a `.venv` depends on: the kind of Python, the runtime lock and `lock`."""
    state = hashlib.sha256(str(sys.implementation.cache_tag).encode())
    for path in [RUNTIME_LOCK, lock]:
        with open(path, "rb") as stream:
            state.update(stream.read())
    return state.hexdigest()


def acquire_setup_lock() -> None:
    """Two at once take turns; the hold on the folder ends with this process."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)


def install(lock: str) -> None:
    """A new `.venv` with the packages of `lock`, by the pip of the running Python."""
    python = sys.executable
    if importlib.util.find_spec("pip") is None or os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        python = getattr(sys, "_base_executable", python)  # the active venv is of no use here
    run_step([python, "-P", "-m", "venv", "--without-pip", VENV])
    pip = [python, "-P", "-m", "pip", "--disable-pip-version-check", "--no-input", "--python", VENV_PYTHON]
    run_step(pip + ["install"] + PIP_TARGET_OPTIONS + ["--require-hashes", "--no-deps", "-r", lock])


def run_step(command: "list[str]") -> None:
    """Run a step of the set-up, quietly; Refusal if it fails."""
    environment = clean_environment()
    for name in list(environment):
        if name.startswith(("PIP_", "_PIP_")) and name[4:] not in PIP_SETTINGS:
            del environment[name]
    step = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    output = step.communicate()[0].decode("utf-8", "replace")
    if step.returncode:
        for symptom, what, remedy in FAILURES:
            found = re.search(symptom, output)
            if found:
                raise SetupError(what, found.group(1) or "exit status %d" % step.returncode, remedy)


def clean_environment() -> "dict[str, str]":
    return {name: value for name, value in os.environ.items() if name not in FOREIGN_VARIABLES}


def remove(path: str) -> None:
    """Remove a folder, a file, or a link but not what it points to; nothing there is fine."""
    if os.path.islink(path) or os.path.isfile(path):
        os.unlink(path)
    elif os.path.exists(path):
        shutil.rmtree(path)


def pytest_options(args: "list[str]") -> "list[str]":
    """`args` for pytest: on every core, and only the tests that were asked for."""
    chosen = [TEST_SELECTIONS[arg] for arg in args if arg in TEST_SELECTIONS] or ["not slow and not long"]
    return ["-n", "auto", "-m", chosen[-1]] + [arg for arg in args if arg not in TEST_SELECTIONS]


def exec_program(command: "list[str]", environment: "dict[str, str]") -> int:
    """Become `command`; Windows cannot, so there it is awaited and its exit status passed on."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
