"""The command: what it says where its dependency is missing, and that nothing else needs it."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from milepost.cli import run
from milepost.cli.editor.options import Options


def test_without_its_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run(["lsp"]) == 2
    told = capsys.readouterr().err
    assert "not installed" in told
    assert 'pip install "milepost[editor]"' in told


def test_the_other_commands_do_not_load_the_server() -> None:
    code = (
        "import sys\n"
        "from milepost.cli import run\n"
        "run(['read', 'By May, Bo reads.']), run(['lsp', '--help']), run(['explain', 'M4'])\n"
        "assert not {'pygls', 'lsprotocol', 'asyncio'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--stdio" in done.stdout


def test_the_examples_in_the_docstrings_hold() -> None:
    for name in ("actions", "hover", "positions", "sketch_parts"):
        result = doctest.testmod(importlib.import_module(f"milepost.cli.editor.{name}"))
        assert result.attempted, name
        assert result.failed == 0


def test_the_page_on_editors_names_every_option() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "editor.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE) == [one.name for one in fields(Options)]
