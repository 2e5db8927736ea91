"""Writes docs/reference/reading.md: the parts of a reading, then the grammar by example.

The examples are those of tests/reading/statements.yaml, so that the manual shows nothing that the
tests do not hold the reader to. The head of the page is `reading_manual.md` beside this file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).resolve().parent
_STATEMENTS = _HERE.parent / "tests" / "reading" / "statements.yaml"
_GIVEN = ("text", "school_year", "given")
# Each section of the table of statements: its heading, and what it shows.
SECTIONS = {
    "figures": (
        "Figures",
        "Shares, points and counts; words, fractions and ranges; bounds before and after.",
    ),
    "counts": ("Counts", "Numbers of things, and answers out of so many."),
    "levels": ("Levels", "Steps of a scale that have a name or a number."),
    "chains": ("Milestones and starting points", "Several figures in a row, each with its own time."),
    "everyone": ("Everyone", "“All”, “every” and “each” as a share; in a plain step they only say who."),
    "no_figure": ("Change without a figure", "Better, less, or kept as it is."),
    "traps": (
        "What is no target",
        "Numbers that name, describe or look back, and words that look like times.",
    ),
    "findings": ("Findings", "How things are or were, which is nothing to be reached."),
    "dates": ("Dates", "Days, months, terms, years and seasons, in every form people write."),
    "rhythm": ("How often", "Recurrence of acting or measuring."),
    "who": ("Who", "Those who act, or whose practice or result is to change."),
    "evidence": ("Evidence", "How it will be known, with a lead-in and without."),
    "kinds": ("Kinds", "What a statement is by its content, where no heading says it."),
    "baselines": ("Comparisons", "Words that say what a change is compared with."),
    "vague": ("Vague words", "Words that two readers would read differently."),
    "blanks": ("Blanks", "Places left open."),
}


def page() -> str:
    """The whole page; SystemExit where the table has a section that has no heading here."""
    table: dict[str, list[dict[str, Any]]] = yaml.safe_load(_STATEMENTS.read_text(encoding="utf-8"))
    if list(table) != list(SECTIONS):
        raise SystemExit("tools/reading_manual.py: SECTIONS does not name the sections of statements.yaml")
    parts = [(_HERE / "reading_manual.md").read_text(encoding="utf-8")]
    parts += [_section(*SECTIONS[name], cases) for name, cases in table.items()]
    return "\n".join(parts)


def _section(heading: str, shows: str, cases: list[dict[str, Any]]) -> str:
    rows = [f"| {_statement(case)} | {_read(case)} |" for case in cases]
    lines = [f"## {heading}", "", shows, "", "| statement | what is read |", "| --- | --- |", *rows, ""]
    return "\n".join(lines)


def _statement(case: dict[str, Any]) -> str:
    text = _plain(case["text"]) or "(no words)"
    known = [case[name] for name in ("school_year", "given") if name in case]
    return f"{text} ({', '.join(known)})" if known else text


def _read(case: dict[str, Any]) -> str:
    """Each part that the case names; "no …" where there is to be none."""
    return "; ".join(_part(name, value) for name, value in case.items() if name not in _GIVEN)


def _part(name: str, value: Any) -> str:
    if not isinstance(value, list):
        return f"{name} `{value}`"
    if not value:
        return f"no {name}"
    said = ", ".join("no label" if item is None else _code(str(item)) for item in value)
    return f"{name} {said}"


def _code(text: str) -> str:
    """As code; a bar would end the cell of the table even there."""
    return f"`{text.replace('|', '&#124;')}`"


def _plain(text: str) -> str:
    """The text with the signs that Markdown would take for its own."""
    return re.sub(r"([|\\<>_*\[\]`#])", r"\\\1", text)
