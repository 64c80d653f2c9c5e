"""contentlint where it is used: the Action, GitLab, pre-commit, other CI, the container, and the folders of site generators."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import github_action
import pytest
import yaml
from github_action import BASE, CHECK, INSTALL
from repositories import Work

from contentlint.sources.files import SUFFIXES

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
needs_bash = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="needs bash")


def contentlint(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "contentlint", *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def found_in(folder: Path, *options: str) -> list[tuple[str, int, str]]:
    """Path, line and rule of each finding."""
    done = contentlint("check", ".", "--format", "jsonl", *options, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return sorted((one["path"], one["line"], one["rule"]) for one in map(json.loads, done.stdout.splitlines()))


# --- folders of site generators

PLANTED = {
    "hugo": [
        ("content/posts/fever-in-children/index.md", 26, "heading-skip"),
        ("content/posts/pressure-pills.ru.md", 3, "description-length"),
    ],
    "hexo": [("source/_posts/eating-with-gout.md", 22, "numbering-broken")],
    "jekyll": [("_posts/2024-04-22-hay-fever.markdown", 16, "img-alt")],
    "vuepress": [("docs/guide/walking-after-stroke.md", 26, "heading-skip")],
}


@pytest.mark.parametrize("head", ["draft: true", "published: false"])
def test_a_draft_needs_no_description_yet(head: str, tmp_path: Path) -> None:
    for folder, line in (("_posts", head), ("_drafts", "layout: post"), ("public", "layout: post")):
        (tmp_path / folder).mkdir()
        page = f"---\n{line}\ntags: [流感]\n---\n\n流感是流感病毒引起的急性呼吸道感染，秋冬季节多见。\n"
        (tmp_path / folder / "a.md").write_text(page, encoding="utf-8")
    assert {path for path, _, rule in found_in(tmp_path, "--select", "description-missing")} == {"public/a.md"}


TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{::?.*?\}|^:::.*$|@\[.*?\]\(.*?\)|<[A-Z].*?/>|\[\[toc\]\]", re.MULTILINE)


@pytest.mark.parametrize("generator", PLANTED)
def test_only_what_was_planted_is_found(generator: str) -> None:
    assert found_in(EXAMPLES / generator, "--as-of", "2025-06-01") == PLANTED[generator]


@pytest.mark.parametrize("generator", PLANTED)
def test_nothing_is_found_in_a_tag(generator: str) -> None:
    done = contentlint("check", ".", "--select", "all", "--format", "jsonl", cwd=EXAMPLES / generator)
    for finding in map(json.loads, done.stdout.splitlines()):
        lines = (EXAMPLES / generator / finding["path"]).read_text(encoding="utf-8").splitlines()
        line, start, end = lines[finding["line"] - 1], finding["column"] - 1, finding["end_column"] - 1
        if finding["line"] == finding["end_line"] and end > start:
            inside = [tag for tag in TAG.finditer(line) if tag.start() <= start and end <= tag.end()]
            assert not inside, finding


@pytest.mark.parametrize("generator", PLANTED)
def test_fixes_leave_tags_alone(generator: str, tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES / generator, tmp_path / generator)
    pages = [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
    before = {path: TAG.findall(path.read_text(encoding="utf-8")) for path in pages}
    assert sum(map(len, before.values())) > 3
    contentlint("check", ".", "--fix", "--unsafe-fixes", "--select", "all", cwd=folder)
    assert {path: TAG.findall(path.read_text(encoding="utf-8")) for path in pages} == before


# --- the Action

PICTURE = "正文里有一张图片。\n\n![]({}.png)\n"
DEBT = ("content/旧文.md", 3, "img-alt")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content repository whose main branch has one old finding, and a branch that adds one to another page."""
    work = Work(tmp_path_factory.mktemp("repository"))
    work.write("contentlint.toml", 'select = ["img-alt"]\n')
    work.write("content/旧文.md", PICTURE.format("old"))
    work.write("content/new.md", "正文。\n")
    work.commit()
    work.git("switch", "--quiet", "--create", "feature")
    for number in range(30):
        work.commit(f"step {number}")
    work.write("content/new.md", "正文。\n\n" + PICTURE.format("new"))
    work.commit()
    work.git("switch", "--quiet", "main")
    work.git("config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub and GitLab do
    return work.folder


@pytest.fixture
def origin(repository: Path, tmp_path: Path) -> Work:
    """A copy of it that a test may change."""
    return Work(shutil.copytree(repository, tmp_path / "origin"))


ADDED = ("content/new.md", 5, "img-alt")


def checkout(origin: Work, commit: str, tmp_path: Path, depth: int | None = 1) -> Path:
    """What actions/checkout leaves: one commit, detached, nothing else."""
    work = Work(tmp_path / "workspace")
    work.git("remote", "add", "origin", origin.folder.as_uri())
    work.git("fetch", "--quiet", "--no-tags", *([f"--depth={depth}"] if depth else []), "origin", commit)
    work.git("checkout", "--quiet", "--detach", "FETCH_HEAD")
    return work.folder


def event(name: str, **about: Any) -> dict[str, Any]:
    return {
        "event_name": name,
        "ref_name": about.pop("branch", "feature"),
        "sha": about.pop("sha", ""),
        "event": {"repository": {"default_branch": "main"}, **about},
    }


def of(origin: Work, name: str) -> str:
    return origin.git("rev-parse", name).strip()


def merged(work: Work, other: str) -> str:
    """Merge a branch into HEAD, and the commit that makes."""
    work.git("merge", "--quiet", "--no-ff", "--no-edit", other)
    return of(work, "HEAD")


@needs_bash
@pytest.mark.parametrize("moved_on", [False, True])
def test_pull_request(origin: Work, tmp_path: Path, moved_on: bool) -> None:
    """GitHub checks out a merge into the branch as it is now; the event may still tell an older commit of it."""
    told = of(origin, "main")
    if moved_on:
        origin.write("content/other.md", PICTURE.format("other"))
        origin.commit()
    origin.git("switch", "--quiet", "--detach", "main")
    merge = merged(origin, "feature")
    about = event("pull_request", pull_request={"base": {"sha": told}}, sha=merge)
    done = github_action.run(checkout(origin, merge, tmp_path), about, {"args": "--fail-on warning"})
    assert done.annotations == [ADDED]
    assert done.code == 1
    assert "new.md" in done.summary
    results = json.loads((tmp_path / "workspace" / done.outputs["check"]["sarif"]).read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results] == ["content/new.md"]


@needs_bash
def test_pull_request_that_merged_the_main_branch_into_itself(origin: Work, tmp_path: Path) -> None:
    """Its head is a merge too, but not the one that GitHub tests."""
    origin.write("content/other.md", PICTURE.format("other"))
    main = origin.commit()
    origin.git("switch", "--quiet", "feature")
    head = merged(origin, "main")
    about = event("pull_request", pull_request={"base": {"sha": main}}, sha="12" * 20)
    assert github_action.run(checkout(origin, head, tmp_path), about).annotations == [ADDED]


@needs_bash
def test_pull_request_checked_out_without_the_merge(origin: Work, tmp_path: Path) -> None:
    """The history has to be deepened until the branches meet."""
    base = of(origin, "main")
    origin.write("content/other.md", PICTURE.format("other"))
    later = origin.commit()
    workspace = checkout(origin, of(origin, "feature"), tmp_path)
    done = github_action.run(workspace, event("pull_request", pull_request={"base": {"sha": later}}))
    assert done.annotations == [ADDED]
    assert done.outputs["base"]["changed"] == later != base
    assert done.code == 0  # a missing description is a warning


@needs_bash
@pytest.mark.parametrize("depth", [1, None])
def test_push(origin: Work, tmp_path: Path, depth: int | None) -> None:
    workspace = checkout(origin, of(origin, "feature"), tmp_path, depth)
    done = github_action.run(workspace, event("push", before=of(origin, "feature~1")))
    assert done.annotations == [ADDED]
    assert Work(workspace).git("rev-parse", "--is-shallow-repository").strip() == ("true" if depth else "false")


EVERYTHING = [ADDED, DEBT]


@needs_bash
@pytest.mark.parametrize(
    ("about", "inputs", "expected"),
    [
        (event("push", before="0" * 40), {}, [ADDED]),  # a new branch
        (event("push", before="0" * 40, branch="main"), {}, EVERYTHING),  # a new repository
        (event("push", before="12" * 20), {}, EVERYTHING),  # rewritten, and what it was is gone
        (event("schedule"), {}, EVERYTHING),
        (event("workflow_dispatch"), {"changed": "main"}, [ADDED]),
        (event("workflow_dispatch"), {"changed": "origin/主干"}, [ADDED]),
        (event("pull_request", pull_request={"base": {"sha": "0" * 40}}), {"changed": "all"}, EVERYTHING),
        (event("schedule"), {"paths": "content/new.md\n\ncontent"}, EVERYTHING),
        (event("schedule"), {"paths": "content/new.md", "sarif": ""}, [ADDED]),
        (event("schedule"), {"args": "--select heading-skip\n--lang zh"}, []),
    ],
)
def test_other_events_and_inputs(origin: Work, tmp_path: Path, about: dict[str, Any], inputs: Mapping[str, str], expected: object) -> None:
    origin.git("branch", "主干", "main")
    done = github_action.run(checkout(origin, of(origin, "feature"), tmp_path), about, inputs)
    assert sorted(done.annotations) == expected, done.log
    assert ("rewritten" in done.log) == (about["event"].get("before", "").startswith("12"))
    assert (tmp_path / "workspace" / "contentlint.sarif").exists() == (inputs.get("sarif") != "")


@needs_bash
@pytest.mark.parametrize(
    "text", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "x\ntouch pwned", "--upload-pack=touch pwned", "-c touch pwned"]
)
@pytest.mark.parametrize("place", ["paths", "changed", "sarif", "args", "version", "branch"])
def test_nothing_that_is_given_is_run(place: str, text: str, origin: Work, tmp_path: Path) -> None:
    workspace = checkout(origin, of(origin, "feature"), tmp_path)
    about = event("push", before="0" * 40, branch=text) if place == "branch" else event("schedule")
    steps = (INSTALL,) if place == "version" else (BASE, CHECK)
    done = github_action.run(workspace, about, {place: text}, steps)
    assert not [*tmp_path.rglob("pwned")], done.log
    assert done.code or place in ("sarif", "branch", "args")


def test_scripts_of_the_action_hold_no_expression() -> None:
    for step in github_action.ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    used = re.findall(r"inputs\.(\w+)", (ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(used) == github_action.ACTION["inputs"].keys()


@needs_bash
def test_the_action_installs_itself_from_the_lock(origin: Work, tmp_path: Path) -> None:
    """With a Python that notes what it is asked to do: the network is not for tests."""
    calls = tmp_path / "calls"
    fake = tmp_path / "fake"
    fake.mkdir()
    program = fake / "python3"
    script = f'#!/bin/bash\nprintf "%s|" "$PIP_CONSTRAINT" "$@" >> {calls}\necho >> {calls}\n[[ $2 != venv ]] || {{ mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; }}\n'
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    path = {"PATH": f"{fake}{os.pathsep}{os.environ['PATH']}", "PIP_CONSTRAINT": ""}
    workspace = checkout(origin, of(origin, "feature"), tmp_path)
    assert github_action.run(workspace, event("push"), {}, (INSTALL,), path).code == 0
    assert github_action.run(workspace, event("push"), {"version": "0.1.0"}, (INSTALL,), path).code == 0
    lock = str(ROOT / "requirements.lock")
    _, own, _, released = [line.split("|")[:-1] for line in calls.read_text(encoding="utf-8").splitlines()]
    assert (own[0], own[1:4], own[-1]) == (lock, ["-m", "pip", "install"], str(ROOT))
    assert (released[0], released[-1]) == (lock, "contentlint==0.1.0")
    assert (tmp_path / "runner" / "GITHUB_PATH").read_text(encoding="utf-8").strip().endswith("/contentlint/bin")


def snippets(name: str, language: str = "yaml") -> list[str]:
    """The blocks of code of a document."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "README.ru.md", "docs/integrations.md"])
def test_steps_in_the_documents(name: str, origin: Work, tmp_path: Path) -> None:
    checkout_step, own = yaml.safe_load(snippets(name)[0])
    assert checkout_step == {"uses": "actions/checkout@v4", "with": {"submodules": True}}
    assert own["uses"] == "./tools/contentlint"
    if os.name != "nt":
        about = event("push", before=of(origin, "feature~1"))
        assert github_action.run(checkout(origin, of(origin, "feature"), tmp_path), about, own["with"]).annotations == [ADDED]


def test_inputs_in_the_document() -> None:
    text = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| .* \| (?:`(.*?)` )?\|$", text, re.MULTILINE))
    assert told == {name: one["default"] for name, one in github_action.ACTION["inputs"].items()}
    assert all(f"`{name}`" in text for name in github_action.ACTION["outputs"])


def test_example_workflow() -> None:
    workflow = yaml.safe_load((EXAMPLES / "ci" / "github.yml").read_text(encoding="utf-8"))
    *others, own = [step for job in workflow["jobs"].values() for step in job["steps"]]
    assert {step["uses"].split("@")[0] for step in others} == {"actions/checkout", "actions/setup-python"}
    assert own["uses"] == "./tools/contentlint"
    assert own["with"].keys() <= github_action.ACTION["inputs"].keys()
    assert workflow["permissions"] == {"contents": "read"}


# --- GitLab and other CI


@pytest.fixture
def content(origin: Work, tmp_path: Path) -> Path:
    """A depth-1 clone of the branch, with contentlint on the search path."""
    github_action._put_program(tmp_path)
    return checkout(origin, of(origin, "feature"), tmp_path)


def shell(script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{cwd.parent}{os.pathsep}{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": os.devnull, **variables}
    return subprocess.run(["bash", "-c", script], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False)


@needs_bash
@pytest.mark.parametrize(("merge_request", "expected"), [(True, ["content/new.md"]), (False, ["content/new.md", "content/旧文.md"])])
def test_gitlab(origin: Work, content: Path, merge_request: bool, expected: list[str]) -> None:
    job = yaml.safe_load((EXAMPLES / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["contentlint"]
    assert job["before_script"] == ["PIP_CONSTRAINT=tools/contentlint/requirements.lock pip install ./tools/contentlint"]
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": of(origin, "main")} if merge_request else {}
    done = shell("set -eo pipefail\n" + "\n".join(job["script"]), content, **variables)
    assert done.returncode == 0, done.stderr
    report = json.loads((content / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in report] == expected
    assert "new.md" in done.stdout


@needs_bash
def test_any_other_ci(origin: Work, content: Path) -> None:
    script = EXAMPLES / "ci" / "run.sh"
    assert script.stat().st_mode & stat.S_IXUSR
    assert [one for one in shell(f"{script}", content).stdout.splitlines() if "img-alt" in one][1:]  # no origin/main: everything
    Work(content).git("fetch", "--quiet", "--unshallow", "origin", "+refs/heads/main:refs/remotes/origin/main")
    done = shell(f"{script} origin/main", content)
    assert [one.split(":")[:2] for one in done.stdout.splitlines() if "img-alt" in one] == [["content/new.md", "5"]]
    assert (content / "contentlint.xml").is_file()


@needs_bash
def test_gitlab_in_the_document(content: Path) -> None:
    (job,) = yaml.safe_load(snippets("docs/integrations.md")[1]).values()
    done = shell("set -eo pipefail\n" + "\n".join(job["script"]), content)
    assert done.returncode == 0, done.stderr
    assert len(json.loads((content / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))) == 2


@needs_bash
def test_command_in_the_document(content: Path) -> None:
    Work(content).git("fetch", "--quiet", "--unshallow", "origin", "+refs/heads/main:refs/remotes/origin/main")
    done = shell(snippets("docs/integrations.md", "console")[0], content)
    assert [one.split(":")[:2] for one in done.stdout.splitlines() if "img-alt" in one] == [["content/new.md", "5"]]
    assert (content / "contentlint.xml").is_file()


@needs_bash
def test_completion_in_the_document(tmp_path: Path) -> None:
    github_action._put_program(tmp_path)
    rows = dict(
        re.findall(r"^\| (bash|zsh|fish) \| `(.*)` \|$", (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert rows.keys() == {"bash", "zsh", "fish"}
    help_text = contentlint("completion", "--help", cwd=tmp_path).stdout
    assert all(command.replace("\\|", "|") in help_text for command in rows.values())
    done = shell(
        f"{rows['bash']}; source ~/.bashrc; complete -p contentlint",
        tmp_path / ".",
        HOME=str(tmp_path),
        PATH=f"{tmp_path}:{os.environ['PATH']}",
    )
    assert "_contentlint_completion" in done.stdout, done.stderr


# --- pre-commit

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS.keys())
def test_hook_is_one(hook: dict[str, Any]) -> None:
    assert hook.keys() >= {"id", "name", "entry", "language", "files"}
    assert hook["language"] == "python"
    pages = {suffix for suffix in SUFFIXES if re.search(hook["files"], f"文章/a{suffix}")}
    assert pages == SUFFIXES - {".txt"}  # requirements.txt is no article


def test_hook_checks_the_files_it_is_given(origin: Work) -> None:
    """pre-commit puts the names of changed files behind the entry."""
    program, *arguments = shlex.split(HOOKS["contentlint"]["entry"])
    assert program == "contentlint"
    done = contentlint(*arguments, "--format", "concise", "content/旧文.md", "contentlint.toml", cwd=origin.folder)
    assert "content/旧文.md:3:1" in done.stdout
    origin.write("contentlint.toml", 'select = ["img-alt"]\nexclude-files = ["content/旧*"]\n')
    done = contentlint(*arguments, "content/旧文.md", "content/new.md", cwd=origin.folder)
    assert (done.returncode, "旧文" in done.stdout) == (0, False)


def test_hook_that_fixes(tmp_path: Path) -> None:
    _, *arguments = shlex.split(HOOKS["contentlint-fix"]["entry"])
    page = shutil.copy(EXAMPLES / "articles" / "zh" / "gout-diet.html", tmp_path)
    done = contentlint(*arguments, "--select", "halfwidth-punct", "gout-diet.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "痛风是血里的尿酸太高，结晶沉积在关节里引起的" in Path(page).read_text(encoding="utf-8")


def test_example_of_pre_commit_names_a_hook() -> None:
    for text in ((EXAMPLES / "ci" / "pre-commit.yaml").read_text(encoding="utf-8"), snippets("docs/integrations.md")[2]):
        (repository,) = yaml.safe_load(text)["repos"]
        assert {hook["id"] for hook in repository["hooks"]} <= HOOKS.keys()


# --- the container


def test_containerfile() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line.split(None, 1) for line in text.splitlines() if line and not line.startswith("#")]
    assert {word for word, _ in lines} <= {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "ENTRYPOINT", "CMD"}
    assert all(rest.startswith("docker.io/library/python:3.12-slim") for word, rest in lines if word == "FROM")
    copied = [source for word, rest in lines if word == "COPY" and "--from" not in rest for source in rest.split()[:-1]]
    assert all((ROOT / source).exists() for source in copied)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied)
    (install,) = [rest for word, rest in lines if word == "RUN" and "pip install" in rest]
    assert "PIP_CONSTRAINT=requirements.lock" in install
    last_stage = lines[max(number for number, (word, _) in enumerate(lines) if word == "FROM") :]
    assert ["USER", "10001:10001"] in last_stage
    assert ["ENTRYPOINT", '["contentlint"]'] in last_stage
    build, run = snippets("docs/integrations.md", "console")[1].splitlines()
    assert shlex.split(build)[:4] == ["docker", "build", "--file", "tools/contentlint/Containerfile"]
    assert shlex.split(run)[-3:] == ["contentlint", "check", "content"]
