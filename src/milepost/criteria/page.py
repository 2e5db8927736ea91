"""A rule's page, read from its docstring: why, source, examples, fix, when to ignore.

The docstring starts with one sentence. Then come the headings, flush left, each once and in this
order, with their text indented below:

    Why               prose
    Source            one line for each source: document, section
    Fails:            examples that the rule finds fault with
    Passes:           examples on which it is silent
    Fix               prose
    When to ignore    prose

An example is one statement, on one line or continued on lines indented further. It may begin with
what is known about it, in square brackets: a kind, a framework, a school year, in any order:

    [early_evidence, 2026-27] By November, 60% of staff use the protocol.

A rule that looks at benchmarks or at whole plans has plan snippets in YAML instead, parted by lines of three
hyphens; `plan`, `framework` and `school_year` may be left out of a snippet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import get_args

from milepost.criteria.types import Looks, Rule, Severity
from milepost.plan.dates import SchoolYear
from milepost.plan.words import Framework, Kind

HEADINGS = ("Why", "Source", "Fails:", "Passes:", "Fix", "When to ignore")
_ANNOTATED = re.compile(r"\[([^\]]+)\]\s+(.+)")


@dataclass(frozen=True)
class Example:
    """A statement, or a plan snippet where `is_plan`, with what is known about it."""

    text: str
    is_plan: bool = False
    kind: Kind | None = None
    framework: Framework = "aip"
    school_year: SchoolYear | None = None


@dataclass(frozen=True)
class Page:
    """Everything there is to say about a rule. Prose fields hold paragraphs parted by blank lines."""

    code: str
    name: str
    criterion: str
    severity: Severity
    looks_at: Looks
    summary: str
    why: str
    sources: tuple[str, ...]
    fails: tuple[Example, ...]
    passes: tuple[Example, ...]
    fix: str
    when_to_ignore: str


def page_of(rule: Rule) -> Page:
    """The rule's page. ValueError names the rule and what its docstring lacks."""
    summary, parts = _sections(rule)
    read = _statements if rule.looks_at == "statement" else _snippets
    try:
        fails, passes = read(parts["Fails:"]), read(parts["Passes:"])
    except ValueError as error:
        raise ValueError(f"rule {rule.code}: {error}") from error
    return Page(
        code=rule.code,
        name=rule.name,
        criterion=rule.criterion,
        severity=rule.severity,
        looks_at=rule.looks_at,
        summary=summary,
        why=_prose(parts["Why"]),
        sources=tuple(_joined(parts["Source"])),
        fails=fails,
        passes=passes,
        fix=_prose(parts["Fix"]),
        when_to_ignore=_prose(parts["When to ignore"]),
    )


def _sections(rule: Rule) -> tuple[str, dict[str, str]]:
    """The opening sentence and the dedented text under each heading."""
    opening: list[str] = []
    found: dict[str, list[str]] = {}
    lines = opening
    for line in rule.page.splitlines():
        if line in HEADINGS:
            if line in found:
                raise ValueError(f"rule {rule.code}: the heading {line!r} stands twice")
            lines = found[line] = []
        else:
            lines.append(line)
    if tuple(found) != HEADINGS:
        given = ", ".join(found) or "none"
        raise ValueError(f"rule {rule.code}: docstring headings must be {', '.join(HEADINGS)}; found {given}")
    texts = {heading: dedent("\n".join(body)).strip("\n") for heading, body in found.items()}
    if empty := [
        heading for heading, text in {"the opening": "\n".join(opening), **texts}.items() if not text.strip()
    ]:
        raise ValueError(f"rule {rule.code}: nothing is said under {', '.join(empty)}")
    return " ".join(" ".join(opening).split()), texts


def _prose(text: str) -> str:
    return "\n\n".join(" ".join(block.split()) for block in re.split(r"\n\s*\n", text))


def _joined(text: str) -> list[str]:
    """Lines, with those that are indented further joined to the line before."""
    entries: list[str] = []
    for line in text.splitlines():
        if line.startswith(" ") and entries:
            entries[-1] += " " + line.strip()
        elif line.strip():
            entries.append(line.strip())
    return entries


def _statements(text: str) -> tuple[Example, ...]:
    return tuple(_annotated(entry) for entry in _joined(text))


def _annotated(entry: str) -> Example:
    found = _ANNOTATED.fullmatch(entry)
    if not found:
        return Example(entry)
    kind: Kind | None = None
    framework: Framework = "aip"
    school_year = None
    for word in (part.strip() for part in found[1].split(",")):
        if word in get_args(Kind):
            kind = word  # type: ignore[assignment]  # one of its words, as just seen
        elif word in get_args(Framework):
            framework = word  # type: ignore[assignment]
        else:
            school_year = SchoolYear.parse(word)
    return Example(found[2], kind=kind, framework=framework, school_year=school_year)


def _snippets(text: str) -> tuple[Example, ...]:
    blocks = (block.strip("\n") for block in re.split(r"(?m)^---\s*$", text))
    return tuple(Example(dedent(block), is_plan=True) for block in blocks if block.strip())
