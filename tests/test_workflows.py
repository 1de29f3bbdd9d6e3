"""The workflow that publishes the site, and Dependabot: valid, modest in their rights, and able to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOW = ROOT / ".github/workflows/pages.yml"
DEPENDABOT = ROOT / ".github/dependabot.yml"
HOSTING = ROOT / "docs/hosting.md"
TEXT = WORKFLOW.read_text(encoding="utf-8")
# BaseLoader: `on` is a word here, not a truth.
SPEC: dict[str, Any] = yaml.load(TEXT, Loader=yaml.BaseLoader)
JOBS: dict[str, dict[str, Any]] = SPEC["jobs"]
ADDRESS = {"${{ steps.pages.outputs.base_url }}": "https://somebody.example/repo"}
BY_TAG = {"actions/configure-pages"}  # its commit could not be verified


def steps(*jobs: str) -> Iterator[dict[str, Any]]:
    for name in jobs or JOBS:
        yield from JOBS[name]["steps"]


@pytest.mark.parametrize(("schema", "file"), [("github-workflows", WORKFLOW), ("dependabot", DEPENDABOT)])
def test_the_files_follow_the_published_schemas(schema, file):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_pull_request_can_read_and_nothing_more():
    assert "pull_request" in SPEC["on"]
    assert "pull_request_target" not in TEXT and "secrets" not in TEXT
    assert SPEC["permissions"] == {}
    assert JOBS["check"]["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "== 'pull_request'" in job.get("if", "")] == ["check"]


def test_only_the_deployment_may_write():
    writing = {
        name: {right for right, level in job["permissions"].items() if level == "write"} for name, job in JOBS.items()
    }
    assert writing == {"check": set(), "build": set(), "deploy": {"pages", "id-token"}}
    assert JOBS["deploy"]["needs"] == "build"
    assert JOBS["deploy"]["environment"]["name"] == "github-pages"
    assert JOBS["deploy"]["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_main_is_built_from_nothing_each_day_and_deployed_from_main_alone():
    assert SPEC["on"]["push"] == {"branches": ["main"]} and len(SPEC["on"]["schedule"]) == 1
    assert "github.ref == 'refs/heads/main'" in JOBS["build"]["if"]
    assert not any("cache" in step.get("uses", "") or "cache" in step.get("with", {}) for step in steps())


def test_checked_out_copies_keep_no_credentials():
    assert all(
        step["with"]["persist-credentials"] == "false" for step in steps() if "actions/checkout" in step.get("uses", "")
    )


def test_artifacts_keep_hidden_files():
    uploads = [step for step in steps() if "upload" in step.get("uses", "")]
    assert len(uploads) == 2
    assert all(step["with"]["include-hidden-files"] == "true" for step in uploads)


def test_actions_are_pinned_by_commit_with_their_version_beside_it_or_named_in_the_docs():
    for line in re.findall(r"uses: (.*)", TEXT):
        action, _, rest = line.partition("@")
        if action in BY_TAG:
            assert f"`{action}`" in HOSTING.read_text(encoding="utf-8")
        else:
            assert re.fullmatch(r"[0-9a-f]{40} # v\d+\.\d+\.\d+", rest), line


@pytest.mark.slow
@pytest.mark.parametrize("job", [name for name, job in JOBS.items() if any("run" in step for step in job["steps"])])
def test_every_command_of_a_job_runs_in_a_fresh_checkout(tmp_path, job):
    checkout = tmp_path / "checkout"
    made = shutil.ignore_patterns(".git", ".venv*", "node_modules", "public", ".sitegen", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, checkout, ignore=made)
    summary = tmp_path / "summary.md"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SITEGEN_", "PYTHON", "VIRTUAL"))}
    for step in JOBS[job]["steps"]:
        if "run" not in step:
            continue
        given = {name: ADDRESS[value] for name, value in step.get("env", {}).items()}
        environment = kept | given | {"GITHUB_STEP_SUMMARY": str(summary), "CI": "true"}
        # As the runner calls its default shell.
        command = ["bash", "-e", "-c", step["run"]]
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{step['name']}: {done.stdout}\n{done.stderr}"
    assert (checkout / "public/.nojekyll").is_file()
    prefix = "/repo/" if job == "build" else "/ki-partnerschaften/"
    assert f'href="{prefix}de/"' in (checkout / "public/index.html").read_text(encoding="utf-8")
    if job == "check":
        assert "## Drafts" in summary.read_text(encoding="utf-8")
