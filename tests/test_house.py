"""The house rules that a machine can check: dependencies, names, lock files, commands."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from milepost.cli import COMMANDS, GROUPS
from milepost.cli.evidence_files import SUBCOMMANDS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
).stdout.splitlines()


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    listed = re.compile(r'^  "[A-Za-z].*",?$')
    start = lines.index("dependencies = [")
    end = lines.index("[tool.hatch.build.targets.wheel]")
    bare = []
    for above, line in zip(lines[start:end], lines[start + 1 : end], strict=False):
        if listed.match(line) and "milepost[" not in line and not above.lstrip().startswith("#"):
            bare.append(line.strip())
    bare = [
        line for line in bare if not line.startswith(('"Development', '"Intended', '"Programming', '"Typing'))
    ]
    assert bare == []


def test_the_lock_file_has_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][^\s]*==.*$", lock, flags=re.MULTILINE)
    assert len(pinned) > 50
    assert all(line.rstrip().endswith("\\") for line in pinned), "a pin without hashes"


def test_the_asset_lock_file_has_no_addresses() -> None:
    assert "://" not in re.sub(r'"url": "[^"]*"', "", (ROOT / "package-lock.json").read_text())
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values():
        wanted += extra
    wanted += project["dependency-groups"]["dev"]
    names = {re.match(r"[A-Za-z0-9._-]+", w)[0].lower().replace("_", "-").replace(".", "-") for w in wanted}  # type: ignore[index]
    locked = {
        n.lower() for n in re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), re.M)
    }
    assert names - {"milepost"} - locked == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_modules_have_a_name_of_their_own_and_a_size_one_can_read(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "manager", "misc"}
    assert len(path.read_text().splitlines()) <= 500, "split it by idea"


def test_functions_are_short() -> None:
    lengths = []
    for path in SOURCES:
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.end_lineno:
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lengths.append(node.end_lineno - body[0].lineno + 2 if body else 1)
    lengths.sort()
    assert lengths[len(lengths) // 2] <= 16
    assert lengths[int(len(lengths) * 0.95)] <= 60


def test_the_core_imports_no_django() -> None:
    code = (
        "import sys, pkgutil, importlib, milepost\n"
        "for m in pkgutil.walk_packages(milepost.__path__, 'milepost.', onerror=lambda name: None):\n"
        "    if not m.name.startswith(('milepost.web', 'milepost.__main__')):\n"
        "        importlib.import_module(m.name)\n"
        "assert 'django' not in sys.modules, 'Django came in'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_each_command_says_the_same_in_its_list_and_in_its_help() -> None:
    import importlib

    behind = {f"milepost.cli.{name}:{name}": COMMANDS[name] for name in COMMANDS if name not in GROUPS}
    for place, summary in (behind | dict(SUBCOMMANDS.values())).items():
        module, _, name = place.partition(":")
        function = getattr(importlib.import_module(module), name)
        assert function.__doc__.splitlines()[0] == summary, name


def test_nothing_in_the_repository_knows_where_it_was_built() -> None:
    if not TRACKED:
        pytest.skip("not a git checkout")
    # Written in pieces, so that this file does not hold what it looks for.
    patterns = [
        "/work" + "/",
        "/ro" + "ot/",
        "py" + "pi.org",
        "npm" + "js.org",
        "deb" + "ian.org",
        "pythonhosted" + ".org",
    ]
    found = []
    for name in TRACKED:
        path = ROOT / name
        if path.suffix in {".png", ".ico", ".woff2", ".docx", ".pdf"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name}: {pattern}" for pattern in patterns if pattern in text]
    assert found == []
