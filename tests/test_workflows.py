"""The workflows and Dependabot: valid, modest in their rights, and able to run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.selection import some_rows_everyday
from tests.test_locks import pins

ROOT = Path(__file__).parents[1]
LOOKED_THROUGH = (".github", "benchmarks", "docs", "locales", "locks", "sitegen", "templates")
TEXT_SUFFIXES = (".j2", ".json", ".md", ".po", ".py", ".toml", ".txt", ".yaml", ".yml")
DEPENDABOT = ROOT / ".github/dependabot.yml"
STARTER = ROOT / "sitegen/authoring/starter/dot-github"
ACTION = ROOT / "action.yml"
# Those of the project, and under `site` the one of a site that `sitegen init` makes.
WORKFLOWS = {
    **{path.stem: path for path in (ROOT / ".github/workflows").iterdir()},
    "site": STARTER / "workflows/pages.yml",
}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in WORKFLOWS.items()}
# BaseLoader: `on` is a word here, not a truth.
SPECS: dict[str, dict[str, Any]] = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in TEXTS.items()}
TEXT, SPEC = TEXTS["pages"], SPECS["pages"]
JOBS: dict[str, dict[str, Any]] = SPEC["jobs"]
ADDRESS = {"${{ steps.pages.outputs.base_url }}": "https://somebody.example/repo"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

# Every right to write, and the job that has it.
WRITING = {
    ("pages", "deploy"): {"pages", "id-token"},
    ("site", "deploy"): {"pages", "id-token"},
    ("release", "attest"): {"attestations", "id-token"},
    ("release", "github"): {"contents"},
    ("release", "pypi"): {"id-token"},
}


def every_job() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for workflow, spec in SPECS.items():
        for name, job in spec["jobs"].items():
            yield workflow, name, job


def steps(*jobs: str) -> Iterator[dict[str, Any]]:
    for name in jobs or JOBS:
        yield from JOBS[name]["steps"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "file"),
    some_rows_everyday(
        [
            ("vendor.dependabot", DEPENDABOT),
            ("vendor.dependabot", STARTER / "dependabot.yml"),
            ("vendor.github-actions", ACTION),
            *(("vendor.github-workflows", file) for file in WORKFLOWS.values()),
            *(("custom.github-workflows-require-timeout", file) for file in WORKFLOWS.values()),
        ],
        ["vendor.dependabot"],
    ),
    ids=lambda value: value.name if isinstance(value, Path) else value.partition(".")[2],
)
def test_the_files_follow_the_published_schemas(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("workflow", SPECS)
def test_a_workflow_may_read_the_content_at_most(workflow):
    assert SPECS[workflow]["permissions"] in ({}, {"contents": "read"})


def test_a_right_to_write_is_given_to_the_jobs_that_need_it_alone():
    found = {}
    for workflow, name, job in every_job():
        rights = job.get("permissions", {})
        assert set(rights.values()) <= {"read", "write"}
        if writing := {right for right, level in rights.items() if level == "write"}:
            found[workflow, name] = writing
    assert found == WRITING


@pytest.mark.parametrize("workflow", TEXTS)
def test_no_workflow_runs_for_a_pull_request_with_the_rights_of_the_repository(workflow):
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(SPECS[workflow]["on"])
    assert "secrets" not in TEXTS[workflow]


def test_no_job_that_may_write_runs_a_file_of_the_repository():
    for workflow, name in WRITING:
        assert not any("actions/checkout" in step.get("uses", "") for step in SPECS[workflow]["jobs"][name]["steps"])


@pytest.mark.parametrize("workflow", TEXTS)
def test_actions_are_pinned_by_commit_with_their_version_beside_it(workflow):
    for action in re.findall(r"\buses: (.*)", TEXTS[workflow]):
        assert PINNED.fullmatch(action) or (ROOT / action).is_file(), action


def test_an_action_has_one_version():
    versions: dict[str, set[str]] = {}
    for text in (*TEXTS.values(), ACTION.read_text(encoding="utf-8")):
        for action, version in re.findall(r"\buses: ([^@\s]+)@(.*)", text):
            versions.setdefault(action, set()).add(version)
    assert {action: found for action, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("workflow", TEXTS)
def test_no_command_has_words_from_outside_put_into_it(workflow):
    """They come as variables of the environment: a title or a branch could otherwise be a command."""
    for name, job in SPECS[workflow]["jobs"].items():
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), f"{name}: {step['name']}"


def test_the_action_takes_its_inputs_as_variables_and_pins_what_it_uses():
    spec = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
    running = [step for step in spec["runs"]["steps"] if "run" in step]
    assert [step for step in running if "${{" in step["run"]] == []
    given = {value for step in spec["runs"]["steps"] for value in (step.get("env") or step.get("with")).values()}
    assert given == {f"${{{{ inputs.{name} }}}}" for name in spec["inputs"]}
    for action in re.findall(r"\buses: (.*)", ACTION.read_text(encoding="utf-8").partition("runs:")[2]):
        assert PINNED.fullmatch(action), action


def test_the_workflow_of_a_site_is_that_of_the_project_but_for_the_installation():
    """The project runs itself from its checkout; a site installs sitegen first."""
    text = re.sub(r"\bsitegen (build|check|status)\b", r"python3 build.py \1", TEXTS["site"])
    spec = yaml.load(text, Loader=yaml.BaseLoader)
    installing = {
        name: [step for step in job["steps"] if step["name"] == "Install sitegen"] for name, job in spec["jobs"].items()
    }
    assert {name: len(found) for name, found in installing.items()} == {
        "check": 1,
        "build": 1,
        "deploy": 0,
        "compare": 1,
    }
    for job in spec["jobs"].values():
        job["steps"] = [step for step in job["steps"] if step["name"] != "Install sitegen"]
    assert spec == SPECS["pages"]


def test_checked_out_copies_keep_no_credentials():
    for workflow, name, job in every_job():
        for step in job.get("steps", ()):
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false", f"{workflow}: {name}"


def test_nothing_but_what_a_build_left_comes_from_a_cache():
    users = set()
    for workflow, name, job in every_job():
        for step in job.get("steps", ()):
            assert "cache" not in step.get("with", {}), f"{workflow}: {name}"
            users |= {(workflow, name)} if "cache" in step.get("uses", "") else set()
    assert users == {(workflow, name) for workflow in ("pages", "site") for name in ("build", "compare")}


def test_everything_runs_on_every_supported_python():
    job = SPECS["ci"]["jobs"]["linux"]
    assert job["steps"][-1]["run"] == ".ci/run" and os.access(ROOT / ".ci/run", os.X_OK)
    pythons = job["strategy"]["matrix"]["python"]
    assert pythons == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={pythons[0]}"
    assert {"push", "pull_request"} <= set(SPECS["ci"]["on"])


def test_the_everyday_tests_run_on_macos_and_windows():
    job = SPECS["ci"]["jobs"]["elsewhere"]
    assert job["steps"][-1]["run"] == "python3 build.py test"
    assert {system.partition("-")[0] for system in job["strategy"]["matrix"]["system"]} == {"macos", "windows"}


def test_a_release_is_tested_and_attested_before_anybody_gets_it():
    jobs = SPECS["release"]["jobs"]
    assert list(SPECS["release"]["on"]) == ["push"] and list(SPECS["release"]["on"]["push"]) == ["tags"]
    assert jobs["tests"]["uses"] == "./.github/workflows/ci.yml" and "workflow_call" in SPECS["ci"]["on"]
    assert set(jobs["attest"]["needs"]) == {"tests", "build"}
    assert jobs["github"]["needs"] == jobs["pypi"]["needs"] == "attest"


def test_nothing_is_uploaded_to_pypi_under_the_name_of_somebody_else():
    job = SPECS["release"]["jobs"]["pypi"]
    assert job["if"] == "vars.PYPI_PROJECT != '' && vars.PYPI_PROJECT != 'sitegen'"
    assert job["environment"]["name"] == "pypi"
    assert "password" not in TEXTS["release"] and "twine" not in TEXTS["release"]


@pytest.mark.parametrize(("named", "passes"), [("Site_Gen.news", True), ("sitegen-news", False), ("sitegen", False)])
def test_the_name_on_pypi_is_compared_with_the_distributions(tmp_path, named, passes):
    (step,) = (step for step in SPECS["release"]["jobs"]["pypi"]["steps"] if "run" in step)
    (tmp_path / "dist").mkdir()
    for ending in (".tar.gz", "-py3-none-any.whl"):
        (tmp_path / f"dist/site_gen_news-1.2.3{ending}").touch()
    environment = os.environ | {"PYPI_PROJECT": named, "GITHUB_REF_NAME": "v1.2.3"}
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, check=False)
    assert (done.returncode == 0) == passes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pip install sitegen", True),
        ("pip install -U 'sitegen[dask]'", True),
        ("uvx sitegen build", True),
        ('dependencies = ["sitegen>=1"]', True),
        ("sitegen==0.1.0", True),
        ("pip install sitegen-explainers", False),
        ("pip install ./sitegen_explainers-0.1.0-py3-none-any.whl", False),
        ("-m pip install . && sitegen build", False),
    ],
)
def test_an_installation_of_somebody_elses_package_is_found(text, found):
    assert bool(installs_of_a_stranger(text)) == found


def installs_of_a_stranger(text: str) -> list[str]:
    """On PyPI and npm, `sitegen` is another project."""
    name = r"sitegen(?![\w/-])"
    by_command = rf"\b(?:pipx?|uv|npm|conda|poetry)\b[^\n`;&|]*\b(?:install|add|run)\b[^\n`;&|]*[ \t'\"]{name}"
    return re.findall(rf"{by_command}|\b(?:uvx|npx) {name}|\b{name}(?:\[\w+\]|[=<>~!]=)", text)


@pytest.mark.slow
def test_nobody_is_told_to_install_sitegen_by_that_name():
    found = {}
    for path in (*ROOT.iterdir(), *(one for part in LOOKED_THROUGH for one in (ROOT / part).rglob("*"))):
        if path.suffix in TEXT_SUFFIXES and path.is_file() and "node_modules" not in path.parts:
            found[path] = installs_of_a_stranger(path.read_text(encoding="utf-8"))
    assert len(found) > 300
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize("tag", ["v0.1.0", "v9.9.9"])
def test_a_release_takes_the_changes_of_its_version(tmp_path, tag):
    shutil.copy(ROOT / "CHANGELOG.md", tmp_path)
    done = run_step("release", "build", "Take the changes of this version", tmp_path, GITHUB_REF_NAME=tag)
    assert (done.returncode == 0) == (tag == "v0.1.0")
    if done.returncode == 0:
        notes = (tmp_path / "release/notes.md").read_text(encoding="utf-8")
        assert "**Commands**" in notes and "\n## " not in notes


def test_every_lock_is_looked_up_for_vulnerabilities():
    jobs = SPECS["audit"]["jobs"]
    named = set(re.findall(r"-r (locks/\S+)", jobs["python"]["steps"][-1]["run"]))
    assert named == {path.relative_to(ROOT).as_posix() for path in (ROOT / "locks").glob("*.txt")}
    assert "tests/parts" in jobs["npm"]["steps"][-1]["run"] and "schedule" in SPECS["audit"]["on"]


def test_dependabot_looks_at_actions_locks_and_npm():
    updates = yaml.safe_load(DEPENDABOT.read_text(encoding="utf-8"))["updates"]
    assert {(update["package-ecosystem"], update["directory"]) for update in updates} == {
        ("github-actions", "/"),
        ("pip", "/locks"),
        ("npm", "/tests/parts"),
    }


def test_a_pull_request_can_read_and_nothing_more():
    assert "pull_request" in SPEC["on"]
    assert SPEC["permissions"] == {}
    assert JOBS["check"]["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "== 'pull_request'" in job.get("if", "")] == ["check"]


def test_deployments_wait_for_each_other():
    assert JOBS["deploy"]["needs"] == "build"
    assert JOBS["deploy"]["environment"]["name"] == "github-pages"
    assert JOBS["deploy"]["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_main_is_built_each_day_and_deployed_from_main_alone():
    daily, weekly = (one["cron"] for one in SPEC["on"]["schedule"])
    assert SPEC["on"]["push"] == {"branches": ["main"]}
    assert daily.endswith("* * *") and weekly.endswith("* * 1")
    assert "github.ref == 'refs/heads/main'" in JOBS["build"]["if"]
    assert f"!= '{weekly}'" in JOBS["build"]["if"] and f"== '{weekly}'" in JOBS["compare"]["if"]


def test_what_a_build_left_is_kept_by_main_alone_and_compared_with_a_clean_build():
    caches = {
        name: [step["uses"].partition("@")[0] for step in job["steps"] if "cache" in step.get("uses", "")]
        for name, job in JOBS.items()
    }
    assert caches == {
        "check": [],
        "build": ["actions/cache/restore", "actions/cache/save"],
        "deploy": [],
        "compare": ["actions/cache/restore"],
    }
    kept = [step["with"]["path"] for step in steps() if "cache" in step.get("uses", "")]
    assert set(kept) == {".sitegen\npublic\n"}
    assert "github.ref == 'refs/heads/main'" in JOBS["compare"]["if"]


def test_the_preview_with_drafts_is_kept_and_never_deployed():
    drafts = [(name, step) for name, job in JOBS.items() for step in job["steps"] if "--drafts" in step.get("run", "")]
    assert [(name, step["continue-on-error"]) for name, step in drafts] == [("check", "true")]
    assert "deploy" not in "".join(str(step.get("uses")) for step in JOBS["check"]["steps"])
    assert JOBS["deploy"]["needs"] == "build"


def test_artifacts_keep_hidden_files():
    uploads = [step for step in steps() if "upload" in step.get("uses", "")]
    assert len(uploads) == 2
    assert all(step["with"]["include-hidden-files"] == "true" for step in uploads)


def fresh_checkout(folder: Path) -> Path:
    """A copy of the project without what was made in it, as a repository of one commit."""
    checkout = folder / "checkout"
    made = shutil.ignore_patterns(".git", ".venv*", "node_modules", "public", ".sitegen", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, checkout, ignore=made)
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)
    commit(checkout)
    return checkout


def commit(repository: Path) -> None:
    """Commit all that is there."""
    somebody = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["add", "-A"], [*somebody, "commit", "-qm", "a change"]):
        subprocess.run(["git", *words], cwd=repository, check=True)


def run_step(
    workflow: str, job: str, name: str, folder: Path, more: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command of a step, and ``more`` words behind it, as the runner calls its default shell."""
    (step,) = (step for step in SPECS[workflow]["jobs"][job]["steps"] if step["name"] == name)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SITEGEN_", "PYTHON", "VIRTUAL"))}
    given = {name: ADDRESS[value] for name, value in step.get("env", {}).items()}
    command = ["bash", "-e", "-c", step["run"].rstrip() + more]
    return subprocess.run(
        command,
        cwd=folder,
        env=kept | given | {"CI": "true"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def run_job(workflow: str, job: str, folder: Path, more: str = "", **environment: str) -> None:
    """Run all commands of a job, the last one with ``more`` words behind it; none may fail."""
    names = [step["name"] for step in SPECS[workflow]["jobs"][job]["steps"] if "run" in step]
    for name in names:
        done = run_step(workflow, job, name, folder, more if name == names[-1] else "", **environment)
        assert done.returncode == 0, f"{name}: {done.stdout}\n{done.stderr}"


@pytest.mark.slow
@pytest.mark.parametrize("job", [name for name, job in JOBS.items() if any("run" in step for step in job["steps"])])
def test_every_command_of_a_job_runs_in_a_fresh_checkout(tmp_path, job):
    checkout = fresh_checkout(tmp_path)
    about = checkout / "content/pages/about.en.md"
    about.write_text(about.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    commit(checkout)
    summary = tmp_path / "summary.md"
    run_job("pages", job, checkout, GITHUB_STEP_SUMMARY=str(summary), RUNNER_TEMP=str(tmp_path))
    out = tmp_path / "preview" if job == "check" else checkout / "public"
    assert (out / ".nojekyll").is_file()
    prefix = "/" if job == "check" else "/repo/"
    assert f'href="{prefix}de/"' in (out / "index.html").read_text(encoding="utf-8")
    if job == "check":
        said = summary.read_text(encoding="utf-8")
        assert "## Publishable" in said and "## Drafts" in said
        assert "## Changed pages (1)\n\n- changed: `/en/about/`\n" in said


@pytest.mark.slow
def test_the_action_builds_the_site_of_another_repository(tmp_path):
    checkout, site = fresh_checkout(tmp_path), tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "site.yaml").write_text("title: T\nbase_url: https://e.org/\nlanguages: [en]\n", encoding="utf-8")
    (step,) = (step for step in yaml.safe_load(ACTION.read_text(encoding="utf-8"))["runs"]["steps"] if "run" in step)
    inputs = {
        "COMMAND": "build",
        "SITE": ".",
        "BASE_URL": "https://x.example/",
        "STRICT": "true",
        "ARGS": "--clean --drafts",
    }
    assert inputs.keys() == step["env"].keys()
    environment = os.environ | inputs | {"GITHUB_ACTION_PATH": str(checkout)}
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "https://x.example/en/" in (site / "public/sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_release_has_distributions_with_checksums_and_a_bill_of_materials(tmp_path):
    checkout = fresh_checkout(tmp_path)
    version = PROJECT["version"]
    somewhere = {"GITHUB_REPOSITORY": "somebody/explainers", "RUNNER_TEMP": str(tmp_path)}
    run_job("release", "build", checkout, GITHUB_REF_NAME=f"v{version}", **somewhere)
    downloaded = tmp_path / "downloaded"
    downloaded.mkdir()
    for file in (*(checkout / "dist").iterdir(), *(checkout / "release").iterdir()):
        shutil.copy(file, downloaded)
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=downloaded, check=True, capture_output=True)
    assert {path.name for path in downloaded.iterdir()} == {
        f"sitegen_explainers-{version}.tar.gz",
        f"sitegen_explainers-{version}-py3-none-any.whl",
        "sitegen.cdx.json",
        "SHA256SUMS",
        "notes.md",
    }
    with zipfile.ZipFile(downloaded / f"sitegen_explainers-{version}-py3-none-any.whl") as wheel:
        described = wheel.read(f"sitegen_explainers-{version}.dist-info/METADATA").decode()
    assert "OWNER/REPO" not in described
    assert "](https://github.com/somebody/explainers/raw/main/docs/images/article.png)" in described
    assert "](https://github.com/somebody/explainers/blob/main/docs/writers.md)" in described
    bill = json.loads((downloaded / "sitegen.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "sitegen-explainers")
    listed = {re.sub(r"[-_.]+", "-", component["name"].lower()) for component in bill["components"]}
    assert listed == set(pins("runtime"))


@pytest.mark.slow
def test_the_audit_reads_every_lock(tmp_path):
    run_job("audit", "python", ROOT, " --dry-run", RUNNER_TEMP=str(tmp_path))
