"""The example rule pack, installed as anybody would and run by the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACK = Path(__file__).resolve().parents[2] / "examples" / "rule-pack"
STATEMENT = "By May 2027, 80% of HMS teachers use the common rubric.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the pack was installed into."""
    work = tmp_path_factory.mktemp("pack")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(work), str(PACK)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(work.glob("*.whl"))
    target = work / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True, capture_output=True)
    return target


def milepost(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    ways = [str(installed), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(ways)}
    command = [sys.executable, "-m", "milepost", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_its_rule_runs_and_explains_itself(installed: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(STATEMENT, "utf-8")
    done = milepost(installed, "check", str(plan), "--select", "X1", "--school-year", "2026-27")
    assert done.returncode == 0, "advice alone fails nothing"
    assert "X1 school-by-its-letters" in done.stdout
    assert "“HMS”" in done.stdout
    page = milepost(installed, "explain", "X1")
    assert "Write the school's name out." in page.stdout


def test_without_it_the_rule_is_unknown(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(STATEMENT, "utf-8")
    done = milepost(tmp_path, "check", str(plan), "--select", "X1", "--school-year", "2026-27")
    assert done.returncode == 2
    assert "there is no rule 'X1'" in done.stderr


@pytest.mark.parametrize(
    ("module", "said"),
    [("raise RuntimeError('half written')", "half written"), ("from milepost.criteria.rules.t1_no_deadline "
      "import no_deadline", "two rules are called T1")],
)  # fmt: skip
def test_a_broken_pack_is_named(module: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "broken_pack.py").write_text(module, "utf-8")
    about = tmp_path / "broken_pack-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-pack\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text("[milepost.rules]\nbroken = broken_pack\n", "utf-8")
    done = milepost(tmp_path, "explain", "M4")
    assert done.returncode == 2
    assert "the rule pack broken (broken_pack) cannot be used" in done.stderr
    assert said in done.stderr
    assert "uninstall" in done.stderr
