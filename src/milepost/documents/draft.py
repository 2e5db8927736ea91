"""A plan while it is gathered from a file: ids are given out, people and sources named once.

Only `finish` makes frozen plan values. What belongs where is decided by `documents.placing` and
`documents.tables`; here is kept what is open at the moment: the school, objective and initiative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from milepost.documents.blocks import Place
from milepost.documents.limits import Budget, Limits
from milepost.documents.types import Unplaced
from milepost.plan.dates import SchoolYear, When
from milepost.plan.fields import is_id
from milepost.plan.types import Benchmark, Initiative, Objective, Person, Plan, SelfAssessmentFinding, Source
from milepost.plan.words import ACTIVITIES_OF, NO_INITIATIVE, NO_OBJECTIVE, Change, ChangeOf, Framework, Kind

LETTER: dict[Kind | None, str] = {
    "activity": "A",
    "early_evidence": "E",
    "short_term": "S",
    "final": "F",
    None: "B",
}
NOWHERE = Place()
# Headings longer than this are no name for what stands under them.
LONGEST_LABEL = 60
# Longer than this, in characters, is no statement but a page of text.
LONGEST_STATEMENT = 2000
TOO_LONG = f"longer than a statement can be ({LONGEST_STATEMENT:,} characters); say it in several"
# What people write where nothing is decided yet.
OPEN = {"tbd", "tba", "to be determined", "to be announced", "?", "…", "..."}
NOTHING_SAID = {"", "-", "–", "—", "n/a", "na", "none", "x"} | OPEN
NOBODY = "it names nobody"


def names_nobody(name: str) -> bool:
    """Whether what stands for a person is only "TBD", "?", "n/a" or such, with or without signs around."""
    bare = name.casefold().strip(" .:;,")
    return bare in NOTHING_SAID or not any(map(str.isalnum, bare))


@dataclass
class DraftBenchmark:
    """One benchmark, with what its row adds to its words. Fields are those of plan.types.Benchmark."""

    id: str
    kind: Kind | None
    statement: str
    place: Place
    who: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    leads_to: list[str] = field(default_factory=list)
    due: When | None = None
    from_: When | None = None
    until: When | None = None
    every: str | None = None
    of: ChangeOf | None = None
    change: Change | None = None
    # Whether the kind comes from the words alone.
    guessed: bool = False


@dataclass
class DraftInitiative:
    """One initiative and its benchmarks; `owner` is a person's id."""

    id: str
    title: str
    benchmarks: list[DraftBenchmark] = field(default_factory=list)
    owner: str | None = None


@dataclass
class DraftObjective:
    """One objective. `focus` narrows its wording; `groups` are the student groups it is for."""

    id: str
    title: str
    school: str | None
    named_by: str
    place: Place = NOWHERE
    number: str | None = None
    focus: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    outcomes: list[DraftBenchmark] = field(default_factory=list)
    initiatives: list[DraftInitiative] = field(default_factory=list)
    # Outcomes by their folded words, initiatives by their folded titles.
    said: dict[str, DraftBenchmark] = field(default_factory=dict)
    titles: dict[str, DraftInitiative] = field(default_factory=dict)


class Draft:
    """The plan so far. Text that finds no place is kept in `unplaced`, never dropped."""

    def __init__(
        self, school_year: SchoolYear, fallback: str | None = None, *, budget: Budget | None = None
    ) -> None:
        self.school_year = school_year
        # Checked wherever text is placed, so that no file can keep the program busy.
        self.budget = budget or Budget(Limits().placing_seconds)
        self.fallback = fallback
        self.unplaced: list[Unplaced] = []
        self.school: str | None = None
        self.district: str | None = None
        # The number in a heading such as "Priority #1", for the objective that is named after it.
        self.number: str | None = None
        self.schools: list[str] = []
        self.objectives: list[DraftObjective] = []
        self.people: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.findings: dict[str, tuple[str, list[str]]] = {}
        # Where an initiative had to be named after the objective, the objective's label.
        self.unnamed: list[str] = []
        self.current: DraftObjective | None = None
        self.initiative: DraftInitiative | None = None
        self._counts: dict[str, int] = {}
        # Ids given out, and those of benchmarks that others may refer to by now.
        self._taken: set[str] = set()
        self.settled: set[str] = set()
        self._objectives: dict[tuple[str | None, str], DraftObjective] = {}
        self._named: dict[tuple[str, str], str] = {}

    def set_aside(self, text: str, place: Place, why: str) -> None:
        """Keep text that has no place in the plan, with the reason."""
        self.budget.check()
        if text.strip():
            self.unplaced.append(Unplaced(text.strip(), place, why))

    def open_school(self, name: str) -> None:
        """From here on the file is about this school: what was open is closed."""
        self.school = name
        if name not in self.schools:
            self.schools.append(name)
        self.current = self.initiative = None

    def open_objective(
        self, title: str, named_by: str = "objective", *, place: Place = NOWHERE
    ) -> DraftObjective:
        """The objective of this title in the open school, new or already known.

        An objective that so far stands only in an overview (no initiative yet) is also known by its
        number; the title under which its details stand is then the one that counts.
        """
        key, number = (self.school, _folded(title)), self.number
        self.number = None
        known = self._objectives.get(key) or self._overview(number)
        if known is None:
            known = DraftObjective(self._next("O"), title, self.school, named_by, place)
            self.objectives.append(known)
        elif key not in self._objectives:
            self.set_aside(known.title, known.place, f"another wording of objective {known.id}")
            known.title = title
        self._objectives[key] = known
        known.number = number or known.number
        self.current, self.initiative = known, None
        return known

    def open_initiative(self, title: str) -> DraftInitiative:
        """The initiative of this title in the open objective, new or already known."""
        objective = self.objective()
        known = objective.titles.get(_folded(title))
        if known is None:
            known = DraftInitiative(self._next("I"), title)
            objective.initiatives.append(known)
            objective.titles[_folded(title)] = known
        self.initiative = known
        return known

    def objective(self) -> DraftObjective:
        """The open objective; one that says it was not named, where the file names none."""
        return self.current or self.open_objective(self.fallback or NO_OBJECTIVE, "nothing")

    def add(self, kind: Kind | None, statement: str, place: Place) -> DraftBenchmark | None:
        """Add a benchmark where it belongs. None for words that say nothing yet, or say it again."""
        self.budget.check()
        words = " ".join(statement.split())
        if len(words) > LONGEST_STATEMENT:
            self.set_aside(words, place, TOO_LONG)
            return None
        if words.casefold().strip(".") in NOTHING_SAID:
            if words:
                self.set_aside(words, place, "it says that nothing is decided yet")
            return None
        if kind == "final":
            return self._add_outcome(words, place)
        benchmark = DraftBenchmark(self._next(LETTER[kind]), kind, words, place)
        (self.initiative or self.open_initiative(self.fallback or self._unnamed())).benchmarks.append(
            benchmark
        )
        return benchmark

    def _unnamed(self) -> str:
        """What to call the initiative of the open objective where the file gives it no name."""
        objective = self.objective()
        if objective.title == NO_OBJECTIVE:
            return NO_INITIATIVE
        label = (objective.place.heading or "").strip()
        known = label if 0 < len(label) <= LONGEST_LABEL else f"Objective {objective.id}"
        self.unnamed.append(known)
        return f"{known}{ACTIVITIES_OF}"

    def _add_outcome(self, words: str, place: Place) -> DraftBenchmark:
        """Overviews and details name the same outcome twice: it is one."""
        objective = self.objective()
        known = objective.said.get(_folded(words))
        if known is not None:
            self.set_aside(words, place, f"it says the same as the outcome {known.id}, which stands earlier")
            return known
        outcome = DraftBenchmark(self._next("F"), "final", words, place)
        objective.said[_folded(words)] = outcome
        objective.outcomes.append(outcome)
        return outcome

    def _overview(self, number: str | None) -> DraftObjective | None:
        """The objective of this number in the open school that has no details yet."""
        if number is None:
            return None
        return next(
            (
                known
                for known in self.objectives
                if known.school == self.school and known.number == number and not known.initiatives
            ),
            None,
        )

    def add_finding(self, text: str) -> None:
        """Add what the district found about itself; the open objective addresses it."""
        finding_id = self._next("N")
        self.findings[finding_id] = (text, [])
        if self.current is not None:
            self.current.findings.append(finding_id)

    def add_cause(self, text: str) -> bool:
        """Add a cause to the finding named last. False where there is none."""
        if self.findings:
            self.findings[list(self.findings)[-1]][1].append(text)
        return bool(self.findings)

    def person(self, name: str) -> str:
        """The id of the person or group of this name."""
        return self._named_id(self.people, name, "p")

    def source(self, name: str) -> str:
        """The id of the evidence source of this name."""
        return self._named_id(self.sources, name, "source")

    def names_nothing(self) -> bool:
        """Whether the file names no objective and no initiative of its own."""
        return all(o.named_by == "nothing" and len(o.initiatives) < 2 for o in self.objectives)

    def count(self) -> int:
        """How many benchmarks there are so far."""
        return sum(len(o.outcomes) + sum(len(i.benchmarks) for i in o.initiatives) for o in self.objectives)

    def places(self) -> dict[str, Place]:
        """Every benchmark's place by its id."""
        return {benchmark.id: benchmark.place for benchmark in self._all()}

    def kinds_guessed(self) -> frozenset[str]:
        """The ids of the benchmarks whose kind no heading says."""
        return frozenset(benchmark.id for benchmark in self._all() if benchmark.guessed)

    def finish(self, name: str, framework: Framework) -> Plan:
        """The plan. A file with several schools gives one plan whose objectives name their school."""
        several = len(self.schools) > 1
        return Plan(
            plan=name,
            framework=framework,
            district=self.district,
            school=self.schools[0] if len(self.schools) == 1 else None,
            school_year=str(self.school_year),
            people=tuple(Person(id=person_id, name=person) for person_id, person in self.people.items()),
            sources=tuple(Source(id=source_id, name=source) for source_id, source in self.sources.items()),
            self_assessment=tuple(
                SelfAssessmentFinding(id=finding_id, finding=text, causes=tuple(causes))
                for finding_id, (text, causes) in self.findings.items()
            ),
            objectives=tuple(_objective(objective, several) for objective in self.objectives),
        )

    def _all(self) -> list[DraftBenchmark]:
        found: list[DraftBenchmark] = []
        for objective in self.objectives:
            found += objective.outcomes
            found += [
                benchmark for initiative in objective.initiatives for benchmark in initiative.benchmarks
            ]
        return found

    def _named_id(self, known: dict[str, str], name: str, prefix: str) -> str:
        """The id under which `known` keeps the name, given out now if it is new."""
        key = (prefix, _folded(name))
        if key not in self._named:
            slug = "-".join(re.findall(r"[a-z0-9]+", name.casefold())[:4])[:40].strip("-")
            base = f"{prefix}-{slug}" if slug else prefix
            self._named[key] = base if base not in known else self._next(f"{base}-")
            known[self._named[key]] = name
        return self._named[key]

    def rename(self, benchmark: DraftBenchmark, wanted: str) -> bool:
        """Give a benchmark the id that the file gives it. False where it is no id or is taken."""
        if not is_id(wanted) or wanted in self._taken or benchmark.id in self.settled:
            return False
        self._taken.discard(benchmark.id)
        self._taken.add(wanted)
        self.settled.add(wanted)
        benchmark.id = wanted
        return True

    def _next(self, letter: str) -> str:
        """The next id of this letter that nothing in the file has."""
        while True:
            self._counts[letter] = self._counts.get(letter, 0) + 1
            if (name := f"{letter}{self._counts[letter]}") not in self._taken:
                self._taken.add(name)
                return name


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _objective(objective: DraftObjective, several: bool) -> Objective:
    named = f"{objective.school} – {objective.title}" if several and objective.school else objective.title
    title = f"{named}: {'; '.join(objective.focus)}" if objective.focus else named
    schools = (objective.school,) if several and objective.school else None
    return Objective(
        id=objective.id,
        objective=title,
        addresses=tuple(objective.findings),
        outcomes=tuple(_benchmark(outcome) for outcome in objective.outcomes),
        initiatives=tuple(
            Initiative(
                id=initiative.id,
                initiative=initiative.title,
                owner=initiative.owner,
                schools=schools,
                groups=tuple(objective.groups),
                benchmarks=tuple(_benchmark(benchmark) for benchmark in initiative.benchmarks),
            )
            for initiative in objective.initiatives
        ),
    )


def _benchmark(draft: DraftBenchmark) -> Benchmark:
    return Benchmark(
        id=draft.id,
        kind=draft.kind,
        statement=draft.statement,
        who=tuple(draft.who),
        due=draft.due,
        every=draft.every,
        from_=draft.from_,
        until=draft.until,
        sources=tuple(draft.sources),
        leads_to=tuple(draft.leads_to),
        of=draft.of,
        change=draft.change,
    )
