"""Prepare the project's own `.venv` and run sitegen in it.

    python3 build.py [ARGS]                              sitegen ARGS; with none: sitegen build
    python3 build.py test [--all | --long] [PYTEST ARGS]

In: a lock file of `locks/`, every package with its hash. Out: `.venv` beside this file, with exactly the packages
of the lock and a stamp with its digest, and the exit status of the program. Needs the standard library and pip;
installs nothing outside `.venv`. `SITEGEN_NO_BOOTSTRAP=1` skips the set-up and uses the running Python as it is.
The syntax is that of early Python 3 versions, so that an old one can print which version is needed.
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
TEST_SELECTIONS = {"--all": "not long", "--long": "long or campaign or hypothesis"}

# The settings that are passed to pip: where packages come from, never where they are installed or which ones.
PIP_SETTINGS = [
    "INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "FIND_LINKS", "TRUSTED_HOST", "CERT", "CLIENT_CERT", "PROXY",
    "TIMEOUT", "DEFAULT_TIMEOUT", "RETRIES", "CACHE_DIR", "NO_CACHE_DIR", "CONFIG_FILE", "KEYRING_PROVIDER",
]  # fmt: skip
# pip's configuration files may set the target as well; options on the command line take precedence.
PIP_TARGET_OPTIONS = ["--no-user", "--target=", "--prefix=" + VENV]
# Variables that would make packages of another interpreter importable.
FOREIGN_VARIABLES = ["PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"]

# Failed step: pattern in its output (the group is the reason), what failed, what to do.
FAILURES = [
    (r"(No module named '?(?:pip|venv).*)", "this Python lacks pip or venv.",
     "Install both (Debian, Ubuntu: apt install python3-pip python3-venv) or take another Python."),
    (r"DO NOT MATCH THE HASHES.*\s+(\S+)", "a downloaded package is not the one named in locks/, so refused.",
     "Undo changes to locks/ and start again; if it remains, a proxy or mirror changes packages."),
    (r"ERROR: (No matching distribution.*|.*(?:onnection|[Tt]imed? ?out|resol).*)",
     "its packages could not be downloaded. Is this machine offline?",
     "Connect and start again, or name a mirror (PIP_INDEX_URL) or a folder of wheels (PIP_FIND_LINKS)."),
    (r"(.*)\s*\Z", "its packages could not be installed.", "Fix that and start again."),
]  # fmt: skip


class SetupError(Exception):
    """sitegen cannot be set up. `args`: what failed, why, and what to do."""


def main(args: "list[str]") -> int:
    """Set up what the command in `args` needs, and run it; the exit status, unless the process is replaced."""
    testing = args[:1] == ["test"]
    try:
        python, environment = ensure_python(TESTS_LOCK if testing else RUNTIME_LOCK)
    except SetupError as error:
        sys.stderr.write("sitegen cannot be set up: %s\nWhy: %s\nNow: %s\n" % error.args)
        return 2
    if testing:
        os.chdir(ROOT)
        return exec_program([python, "-P", "-m", "pytest"] + pytest_options(args[1:]), environment)
    if not is_in_site(os.getcwd()):
        environment.setdefault("SITEGEN_SITE", ROOT)
    return exec_program([python, "-P", "-m", "sitegen"] + (args or ["build"]), environment)


def is_in_site(folder: str) -> bool:
    """Does `folder` or one above it hold a site, which is then the one that is meant?"""
    while not os.path.isfile(os.path.join(folder, "site.yaml")):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return False
    return True


def ensure_python(lock: str) -> "tuple[str, dict[str, str]]":
    """The Python that has the packages of `lock`, and its environment. Raises SetupError."""
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
        advice = "Check the permissions and the free space of %s and start again." % ROOT
        raise SetupError("the folder .venv could not be created.", error, advice) from error
    return VENV_PYTHON, dict(clean_environment(), PYTHONPATH=ROOT)


def prepare_venv(lock: str) -> None:
    """Install the packages of `lock` into a new `.venv`, unless they are there. A failure restores the old one."""
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
        with open(STAMP, "w") as stamp:  # last, so that an interrupted set-up is repeated
            stamp.write(digest(lock))
    except BaseException:
        if os.path.exists(VENV_BACKUP):
            remove(VENV)
            os.rename(VENV_BACKUP, VENV)
        raise
    remove(VENV_BACKUP)


def is_ready(lock: str) -> bool:
    """Whether `.venv` has the packages of `lock`, or those of the tests, which contain them."""
    try:
        with open(STAMP) as stamp:
            return stamp.read() in (digest(lock), digest(TESTS_LOCK)) and os.path.exists(VENV_PYTHON)
    except OSError:
        return False


def digest(lock: str) -> str:
    """Digest of what `.venv` depends on: the version of Python, the runtime lock and `lock`."""
    state = hashlib.sha256(str(sys.implementation.cache_tag).encode())
    for path in [RUNTIME_LOCK, lock]:
        with open(path, "rb") as stream:
            state.update(stream.read())
    return state.hexdigest()


def acquire_setup_lock() -> None:
    """Wait for other set-ups of this folder. The lock is released when the process ends."""
    try:
        import fcntl
    except ImportError:  # Windows
        return
    fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)


def install(lock: str) -> None:
    """Create `.venv` with the packages of `lock`, by the pip of the running Python."""
    python = sys.executable
    if importlib.util.find_spec("pip") is None or os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        python = getattr(sys, "_base_executable", python)  # the active venv is the one to be replaced, or has no pip
    run_step([python, "-P", "-m", "venv", "--without-pip", VENV])
    pip = [python, "-P", "-m", "pip", "--disable-pip-version-check", "--no-input", "--python", VENV_PYTHON]
    run_step(pip + ["install"] + PIP_TARGET_OPTIONS + ["--require-hashes", "--no-deps", "-r", lock])


def run_step(command: "list[str]") -> None:
    """Run a step of the set-up without printing its output. Raises SetupError if it fails."""
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
    """The environment without variables of other interpreters."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN_VARIABLES}


def remove(path: str) -> None:
    """Remove a folder, a file or a link, not what the link points to. Does nothing if the path does not exist."""
    if os.path.islink(path) or os.path.isfile(path):
        os.unlink(path)
    elif os.path.exists(path):
        shutil.rmtree(path)


def pytest_options(args: "list[str]") -> "list[str]":
    """The arguments for pytest: `args`, one process per core, and the selection of tests."""
    chosen = [TEST_SELECTIONS[arg] for arg in args if arg in TEST_SELECTIONS] or ["not slow and not long"]
    return ["-n", "auto", "-m", chosen[-1]] + [arg for arg in args if arg not in TEST_SELECTIONS]


def exec_program(command: "list[str]", environment: "dict[str, str]") -> int:
    """Replace this process by `command`; on Windows, run it and return its exit status."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)
    return subprocess.call(command, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
