"""The documentation says what the program does: pages are fresh, and the first steps run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import docx
import pytest

from milepost.cli import run
from milepost.evidence.importing.format import all_formats
from milepost.evidence.importing.mapping_file import parse_mapping

ROOT = Path(__file__).resolve().parent.parent


def test_the_generated_reference_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, "tools/reference.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["start", "drafting"])
def test_the_steps_of_a_page_run_as_printed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) >= 8
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "milepost"
        assert run(arguments) == 0, command


def test_the_page_on_giving_findings_back_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    for name in ("our-plan.docx", "plans/north.docx"):
        document = docx.Document()
        document.add_heading("Activities", 1)
        document.add_paragraph("Coaches will visit rooms as needed.", style="List Bullet")
        document.save(str(tmp_path / name))
    page = (ROOT / "docs" / "reviewing.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    assert len(commands) >= 7
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "milepost"
        assert run(arguments) == 1, command
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert {"reviewed.docx", "findings.html", "findings.xlsx", "findings.md", "findings.sarif"} <= written
    assert (tmp_path / "reviewed" / "north.docx").exists()


def test_the_page_on_importing_runs_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    files = re.findall(r"```{code-block} text\n:caption: (\S+)\n(.*?)```", page, flags=re.DOTALL)
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, flags=re.DOTALL)
    commands = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    # The first asks; once that is answered everything is taken.
    assert [run(shlex.split(command)[1:]) for command in commands] == [1, 0, 0]
    written = (tmp_path / "evidence" / "observations.csv").read_text(encoding="utf-8")
    assert "attendance,2026-10-05,,04450105,,,,95.1," in written.replace('""', "")
    assert "visits,2026-10-19,,00950012,,,,*," in written.replace('""', "")


def test_every_format_stands_on_the_page_on_importing() -> None:
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    assert [one.name for one in all_formats() if f"`{one.name}`" not in page] == []


def test_the_mapping_on_the_page_on_importing_is_one() -> None:
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    mapping = parse_mapping(tomllib.loads(text), "mapping.toml")
    assert [one.id for one in mapping.measures] == ["attendance", "proficient"]


def test_the_example_of_publishing_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "suppression.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", page, flags=re.DOTALL)
    results, public, tally, earlier = (text for kind, text in blocks if kind == "text")
    (rules,) = (text for kind, text in blocks if kind == "yaml")
    first, second = (text.strip() for kind, text in blocks if kind == "console")
    for name, text in (("results.csv", results), ("rules.yaml", rules), ("last-release.csv", earlier)):
        Path(name).write_text(text, encoding="utf-8")
    assert run(shlex.split(first.removeprefix("$ milepost "))) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == (public, tally)
    assert run(shlex.split(second.removeprefix("$ milepost "))) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "tested of 2026, Alder, disability" in printed.err


def test_every_link_between_pages_leads_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)}: {target}")
    assert broken == []


@pytest.mark.slow
def test_the_documentation_builds_without_warnings(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "docs", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "reference" / "rules" / "index.html").exists()
