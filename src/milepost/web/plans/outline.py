"""A plan as its page shows it: objectives, initiatives, benchmarks, each with status and remarks.

Puts side by side what the plan, its report and its statuses say; decides nothing itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from milepost.criteria.types import Finding, PlanReport, Suppressed
from milepost.criteria.wording import initiative_name, kind_name, objective_name
from milepost.monitoring.types import BenchmarkStatus, Diagnosis, PlanStatus, Status, TargetStatus
from milepost.plan.types import Benchmark, Initiative, Objective, Placed, Plan
from milepost.plan.words import KINDS, Framework, Kind
from milepost.reading.types import Reading
from milepost.web.plans.marking import Piece, finding_marks, part_marks, pieces
from milepost.web.plans.readback import in_one_line
from milepost.web.plans.words import DIAGNOSES, STATUSES, Label, Tone


@dataclass(frozen=True)
class Entry:
    """A benchmark with what is known about it. `reading` None: it has no statement yet."""

    placed: Placed
    status: BenchmarkStatus
    reading: Reading | None
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    plan: Plan

    @property
    def framework(self) -> Framework:
        """The framework whose words are used."""
        return self.plan.framework

    @property
    def people(self) -> tuple[str, ...]:
        """The names of those who act."""
        names = {person.id: person.name for person in self.plan.people}
        return tuple(names.get(who, who) for who in self.benchmark.who)

    @property
    def benchmark(self) -> Benchmark:
        """The benchmark itself."""
        return self.placed.benchmark

    @property
    def label(self) -> Label:
        """Its status as shown."""
        return STATUSES[self.status.status]

    @property
    def kind(self) -> Kind | None:
        """The kind it stands under; what it reads like where the plan does not say."""
        if self.benchmark.kind or self.reading is None:
            return self.benchmark.kind
        return None if self.reading.kind == "none" else self.reading.kind

    @property
    def kind_name(self) -> str:
        """What the framework calls its kind."""
        return kind_name(self.kind, self.framework) if self.kind else "benchmark"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The statement with the words that findings point at."""
        return pieces(self.benchmark.statement or "", (), finding_marks(self.findings))

    @property
    def pieces_read(self) -> tuple[Piece, ...]:
        """The statement with the parts of the reading and the words that findings point at."""
        marks = part_marks(self.reading) if self.reading else ()
        return pieces(self.benchmark.statement or "", marks, finding_marks(self.findings))

    @property
    def because(self) -> str:
        """Why the status is what it is: said of the benchmark, else of the target that decides."""
        if self.status.because:
            return self.status.because
        deciding = self._deciding
        return (deciding.because or deciding.why_not) if deciding else ""

    @property
    def arithmetic(self) -> str:
        """The arithmetic of the latest due checkpoint of the target that decides; "" before the first."""
        due = [c for c in self._deciding.checkpoints if c.verdict != "pending"] if self._deciding else []
        return due[-1].arithmetic if due else ""

    @property
    def _deciding(self) -> TargetStatus | None:
        """The first target whose status is the benchmark's; None where it has no targets."""
        return next((t for t in self.status.targets if t.status == self.status.status), None)

    @property
    def read_line(self) -> str:
        """The reading in one line."""
        return in_one_line(self.reading) if self.reading else ""


@dataclass(frozen=True)
class Group:
    """The benchmarks of one kind within an initiative (or an objective's final outcomes)."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Strand:
    """An initiative with its benchmarks by kind, in the order of the causal story."""

    initiative: Initiative
    groups: tuple[Group, ...]
    # The word, and what it means; the meaning is "" where the word says it all.
    diagnosis: tuple[str, str]
    tone: Tone
    because: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Aim:
    """An objective with its final outcomes and its initiatives."""

    objective: Objective
    outcomes: tuple[Entry, ...]
    strands: tuple[Strand, ...]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many benchmarks are shown under it."""
        return len(self.outcomes) + sum(len(group.entries) for s in self.strands for group in s.groups)


@dataclass(frozen=True)
class Choice:
    """What the reader asked to see: "" leaves a thing open. `words`: only those with remarks on them."""

    status: str = ""
    kind: str = ""
    words: bool = False

    def takes(self, entry: Entry) -> bool:
        """Whether the entry is among what was asked for."""
        return (
            (not self.status or entry.status.status == self.status)
            and (not self.kind or entry.kind == self.kind)
            and (not self.words or bool(entry.findings))
        )

    @property
    def everything(self) -> bool:
        """Whether nothing was left out."""
        return self == Choice()


@dataclass(frozen=True)
class Slice:
    """The benchmarks of one status, as a slice of a bar that is as long as there are benchmarks."""

    status: Status
    label: Label
    count: int
    start: int


@dataclass(frozen=True)
class Outline:
    """A whole plan to show. `aims` hold what was asked for; `entries` are all of its benchmarks."""

    plan: Plan
    aims: tuple[Aim, ...]
    entries: tuple[Entry, ...]
    plan_findings: tuple[Finding, ...]

    @property
    def slices(self) -> list[Slice]:
        """How many benchmarks have each status, what needs attention first, without the absent ones."""
        counts = Counter(entry.status.status for entry in self.entries)
        slices: list[Slice] = []
        for status, label in STATUSES.items():
            if counts[status]:
                start = slices[-1].start + slices[-1].count if slices else 0
                slices.append(Slice(status, label, counts[status], start))
        return slices

    @property
    def objective_name(self) -> str:
        """What the framework calls an objective."""
        return objective_name(self.plan.framework).capitalize()

    @property
    def initiative_name(self) -> str:
        """What the framework calls an initiative."""
        return initiative_name(self.plan.framework).capitalize()

    @property
    def final_name(self) -> str:
        """What the framework calls an objective's outcomes."""
        return kind_name("final", self.plan.framework, several=True).capitalize()

    @property
    def shown(self) -> int:
        """How many benchmarks were asked for."""
        return sum(aim.count for aim in self.aims)


def outline(plan: Plan, report: PlanReport | None, judged: PlanStatus, choice: Choice = Choice()) -> Outline:
    """The plan as a page shows it. `report` None: for readers who see no remarks on the words."""
    entries = tuple(_entries(plan, report, judged))
    by_path = {entry.placed.path: entry for entry in entries if choice.takes(entry)}
    diagnoses = {diagnosis.id: diagnosis for diagnosis in judged.initiatives}
    findings = _elsewhere(report)
    aims = []
    for o, objective in enumerate(plan.objectives):
        path = f"objectives[{o}]"
        strands = tuple(
            _strand(initiative, f"{path}.initiatives[{i}]", by_path, diagnoses, findings, plan.framework)
            for i, initiative in enumerate(objective.initiatives)
        )
        shown = tuple(strand for strand in strands if strand.groups or choice.everything)
        outcomes = tuple(
            by_path[place]
            for b in range(len(objective.outcomes))
            if (place := f"{path}.outcomes[{b}]") in by_path
        )
        aims.append(Aim(objective, outcomes, shown, _at(findings, path)))
    kept = tuple(aim for aim in aims if aim.count or choice.everything)
    return Outline(plan, kept, entries, tuple(f for f in findings if not f.path.startswith("objectives[")))


def _entries(plan: Plan, report: PlanReport | None, judged: PlanStatus) -> Iterable[Entry]:
    statuses = {status.id: status for status in judged.benchmarks}
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings if report else ():
        if finding.benchmark:
            findings.setdefault(finding.benchmark, []).append(finding)
    for placed in plan.benchmarks():
        one = placed.benchmark.id
        reading = report.readings.get(one) if report else None
        lived_with = tuple(s for s in report.suppressed if s.finding.benchmark == one) if report else ()
        yield Entry(placed, statuses[one], reading, tuple(findings.get(one, ())), lived_with, plan)


def _elsewhere(report: PlanReport | None) -> tuple[Finding, ...]:
    """The findings on other nodes than benchmarks."""
    return tuple(f for f in report.findings if not f.benchmark) if report else ()


def _at(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.path == path)


def _strand(
    initiative: Initiative,
    path: str,
    by_path: dict[str, Entry],
    diagnoses: dict[str, Diagnosis],
    findings: tuple[Finding, ...],
    framework: Framework,
) -> Strand:
    paths = (f"{path}.benchmarks[{b}]" for b in range(len(initiative.benchmarks)))
    entries = [by_path[place] for place in paths if place in by_path]
    diagnosis = diagnoses.get(initiative.id)
    word, meaning, tone = DIAGNOSES[diagnosis.diagnosis if diagnosis else "not_started"]
    return Strand(
        initiative,
        _groups(entries, framework),
        (word, meaning),
        tone,
        tuple(one.replace("_", " ") for one in diagnosis.because) if diagnosis else (),
        _at(findings, path),
    )


def _groups(entries: list[Entry], framework: Framework) -> tuple[Group, ...]:
    groups = [
        Group(
            kind_name(kind, framework, several=True).capitalize(),
            tuple(entry for entry in entries if entry.kind == kind),
        )
        for kind in KINDS
    ]
    groups.append(Group("Of no kind yet", tuple(entry for entry in entries if entry.kind is None)))
    return tuple(group for group in groups if group.entries)
