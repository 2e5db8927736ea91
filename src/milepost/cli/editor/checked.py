"""A document, checked: its mistakes, or its findings with where their words stand in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from milepost import api
from milepost.cli.editor import markdown_words
from milepost.cli.editor.opened import Document
from milepost.cli.editor.options import Options
from milepost.cli.today import today
from milepost.criteria.settings import Settings
from milepost.criteria.types import Finding, PlanReport
from milepost.documents.blocks import Place
from milepost.documents.types import Extraction
from milepost.errors import MilepostError, PlanFileError, Problem
from milepost.plan.file import PlanFile
from milepost.plan.types import Placed
from milepost.plan.words import NO_OBJECTIVE

Span = tuple[int, int]

# What says in words what a node of a plan is, the first that it has: shown for the whole of the node.
_SAYING = ("statement", "objective", "initiative", "finding", "name", "id")
# A title or file name that says so: it ends with the word, but for a year.
_PLAN_TITLE = re.compile(r"(?:^|[\W_])plan(?:[\W\d_]|\bsy\b)*$", re.IGNORECASE)
# Line ends to the Markdown reader, but not to an editor.
_NO_LINE_ENDS = str.maketrans("\f\v", "  ")


@dataclass(frozen=True)
class Checked:
    """A document with what was found in it by the `options`.

    `report` is None for what is no plan and for a plan file with mistakes (`problems`). `plan_file` is
    None for Markdown, whose benchmarks' `places` are known by their ids instead; `refusal` says why a
    Markdown text could not be read at all, or what is wrong in the settings.
    """

    document: Document
    options: Options = field(default_factory=Options)
    report: PlanReport | None = None
    plan_file: PlanFile | None = None
    places: Mapping[str, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    refusal: MilepostError | None = None

    @cached_property
    def mended(self) -> str | None:
        """The text of a plan file with all mended that needs no question (`milepost check --fix`); None where
        nothing is to be mended, or the text cannot be changed in place.
        """
        if self.plan_file is None:
            return None
        try:
            done = api.fix_plan_file(
                self.plan_file,
                select=self.options.select,
                ignore=self.options.ignore,
                settings=_settings(self.document),
            )
        except MilepostError:
            return None
        return done.text if done.fixes else None

    @cached_property
    def findings(self) -> tuple[tuple[Finding, Span], ...]:
        """Every finding with the offsets in the text of the words that it is about."""
        if self.report is None:
            return ()
        return tuple((finding, self._span(finding)) for finding in self.report.findings)

    @cached_property
    def statements(self) -> tuple[tuple[Placed, Span], ...]:
        """Every benchmark whose statement was found again in the text, with its offsets there."""
        if self.report is None:
            return ()
        placed = [one for one in self.report.plan.benchmarks() if one.benchmark.statement]
        found = ((one, self._words(one.path, one.benchmark.id, None, None)) for one in placed)
        return tuple((one, span) for one, span in found if span)

    def _span(self, finding: Finding) -> Span:
        found = self._words(finding.path, finding.benchmark, finding.start, finding.end)
        return found or self._node(finding.path) or _first_words(self.document)

    def _words(self, path: str, benchmark: str | None, start: int | None, end: int | None) -> Span | None:
        """Where words of a benchmark's statement stand; of the whole of it, without `start`."""
        if self.plan_file is not None:
            said = self._said.get(path)
            if not said:
                return None
            first, last = (0, len(said.rstrip())) if start is None or end is None else (start, end)
            return self.plan_file.span(f"{path}.statement", first, last)
        found = self._characters.get(benchmark or "")
        if not found:
            return None
        first, last = (0, len(found)) if start is None or end is None else (start, end)
        return found[first][0], found[last - 1][1]

    def _node(self, path: str) -> Span | None:
        """The words of a node that are shown for the whole of it: never hundreds of lines."""
        if self.plan_file is None:
            return self._place_below(path)
        wanted = [*(f"{path}.{key}" for key in _SAYING), path or "plan"]
        return next((span for one in wanted if (span := self.plan_file.span(one))), None)

    def _place_below(self, path: str) -> Span | None:
        """Of a node of a Markdown plan its words above the first of its benchmarks, else that one's line."""
        assert self.report is not None  # only a finding has a path
        for placed in self.report.plan.benchmarks():
            place = self.places.get(placed.benchmark.id)
            if path and f"{placed.path}.".startswith(f"{path}.") and place and place.line:
                start, end = self.document.lines.span(place.line - 1)
                initiative = placed.initiative if ".initiatives[" in path else None
                words = initiative.initiative if initiative else placed.objective.objective
                at = self.document.text.rfind(words, 0, start)
                return (start, end) if at == -1 else (at, at + len(words))
        return None

    @cached_property
    def _said(self) -> dict[str, str]:
        """The statements by the paths of their benchmarks."""
        assert self.report is not None
        return {one.path: one.benchmark.statement or "" for one in self.report.plan.benchmarks()}

    @cached_property
    def _characters(self) -> dict[str, Sequence[Span]]:
        """Of a Markdown plan's statements, where each character stands, by the benchmark's id."""
        assert self.report is not None
        found: dict[str, Sequence[Span]] = {}
        for placed in self.report.plan.benchmarks():
            benchmark, text = placed.benchmark, self.document.text
            place = self.places.get(benchmark.id)
            if place and place.line and benchmark.statement:
                start, _ = self.document.lines.span(place.line - 1)
                found[benchmark.id] = markdown_words.spans(text, start, place.column, benchmark.statement)
        return found


def check(document: Document, options: Options) -> Checked:
    """Read and check one version of a document; what is no plan has neither mistakes nor findings."""
    if document.form == "plan":
        return _check_plan(document, options)
    if document.form == "markdown" and document.text.strip():
        return _check_markdown(document, options)
    return Checked(document, options)


def _check_plan(document: Document, options: Options) -> Checked:
    try:
        plan_file, report = api.check_plan_text(
            document.text,
            document.name,
            select=options.select,
            ignore=options.ignore,
            settings=_settings(document),
        )
    except PlanFileError as error:
        return Checked(document, options, problems=error.problems)
    except MilepostError as error:
        return Checked(document, options, refusal=error)
    return Checked(document, options, report, plan_file)


def _check_markdown(document: Document, options: Options) -> Checked:
    try:
        checked = api.check_markdown(
            document.text.translate(_NO_LINE_ENDS),
            Path(document.name),
            school_year=options.school_year,
            framework=options.framework,
            select=options.select,
            ignore=options.ignore,
            today=today(),
            settings=_settings(document),
        )
    except MilepostError as error:
        return Checked(document, options, refusal=error)
    if not _is_plan(checked.extraction, Path(document.name).stem):
        return Checked(document, options)
    return Checked(document, options, checked.report, places=checked.extraction.places)


def _settings(document: Document) -> Settings | None:
    """The settings nearest to the document's file; None for a document that is no file."""
    return api.settings_for(document.path) if document.path else None


def _is_plan(extraction: Extraction, stem: str) -> bool:
    """Whether a Markdown text is a plan: it has benchmarks, and names a goal or says that it is one.

    Most Markdown is notes and manuals, and an editor shows us all of it; on the command line somebody has
    named the file.
    """
    named = {objective.objective for objective in extraction.plan.objectives} - {NO_OBJECTIVE, stem}
    said = bool(_PLAN_TITLE.search(extraction.plan.plan) or _PLAN_TITLE.search(stem))
    return bool(extraction.places) and (bool(named) or said)


def _first_words(document: Document) -> Span:
    """The first line that says something: for what is about the whole of a document."""
    for line in range(len(document.lines)):
        start, end = document.lines.span(line)
        if document.text[start:end].strip():
            return start, end
    return 0, 0
