"""What people install: the wheel has the site's assets and the demo, and the core needs no site."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (ROOT / "src/milepost/web/static/dist").is_dir():
        pytest.skip("the assets are not built: make run or make wheel builds them")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_has_its_assets_templates_rules_and_demo(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert any(n.startswith("milepost/web/static/dist/") and n.endswith(".css") for n in names)
    assert any(n.startswith("milepost/web/static/dist/") and n.endswith(".woff2") for n in names)
    assert "milepost/examples/district/plan.yaml" in names
    assert "milepost/criteria/rules/m4_percent_or_points.py" in names
    assert any(n.startswith("milepost/web/templates/") for n in names)
    assert any(n.endswith("licenses/LICENSE") for n in names)


def test_the_wheel_has_nothing_of_the_workshop(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [n for n in names if "node_modules" in n or n.startswith(("tests/", "perf/", "tools/"))] == []
    assert [n for n in names if n.endswith((".sqlite3", ".env", "secret_key"))] == []


def test_the_core_declares_no_site(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode("utf-8")
    wanted = [
        line.removeprefix("Requires-Dist: ")
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist")
    ]
    core = [line for line in wanted if "extra ==" not in line]
    assert any(line.startswith("duckdb") for line in core)
    assert [
        line for line in core if line.lower().startswith(("django", "granian", "whitenoise", "vl-convert"))
    ] == []


@pytest.mark.slow
def test_the_core_installs_alone_and_checks_a_statement(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", str(wheel)], check=True, capture_output=True)
    statements = tmp_path / "statements.txt"
    statements.write_text("Increase the attendance rate by 5% by June 2027.\n", encoding="utf-8")
    command = [str(tmp_path / "env" / "bin" / "milepost"), "check", str(statements)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "M4 percent-or-points" in done.stdout
    absent = subprocess.run([str(python), "-c", "import django"], capture_output=True, check=False)
    assert absent.returncode != 0, "the core brought Django"
    refused = subprocess.run(
        [str(tmp_path / "env" / "bin" / "milepost"), "serve"], capture_output=True, text=True, check=False
    )
    assert refused.returncode == 2
    assert "milepost[web]" in refused.stderr
