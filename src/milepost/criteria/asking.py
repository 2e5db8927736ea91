"""Asks the rules about one benchmark, and does not ask again what they have said of such a one before.

Plans come of one template: the same statement stands in hundreds of them, with other dates and other
people. What a rule says is kept with the facts that it looked at (`criteria.watching`), and holds for
every benchmark of the same statement, framework and calendar in which these facts are the same. What
findings are made of it is left to `criteria.checker`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from milepost.criteria import registry
from milepost.criteria.readings import Statement
from milepost.criteria.types import BenchmarkContext, Known, Remark, Rule, StatementContext
from milepost.criteria.watching import BEYOND, Context, Facts, Watch, watched
from milepost.plan.calendar import SchoolCalendar
from milepost.plan.types import Benchmark, Initiative, Placed, Plan
from milepost.plan.words import Framework

# A statement is mostly met once; from the second time on it is worth while to note what rules look at.
_WORTH_NOTING = 2
# A rule that has looked beyond the benchmark this often will do so again.
_MOSTLY_BEYOND = 3
# Of one statement: how many ways of filling in the same fields are kept, and under how many circumstances.
_MOST_ANSWERS, _MOST_CIRCUMSTANCES = 16, 2

# By the rule's code, what it said.
_Said = dict[str, tuple[Remark, ...]]


class _Scope(NamedTuple):
    """The nodes of which fields are facts, under their names there (`watching.NODES`)."""

    benchmark: Benchmark
    initiative: Initiative | None
    plan: Plan


class _Table(NamedTuple):
    """What was said where the same fields were looked at: by what these said."""

    values: Callable[[_Scope], Any]
    said: dict[Any, _Said]


@dataclass(eq=False, slots=True)
class _Answers:
    """What was said of one statement, in a table for each choice of fields."""

    tables: dict[tuple[str, ...], _Table] = field(default_factory=dict)
    # How often a rule looked beyond, by its code.
    beyond: dict[str, int] = field(default_factory=dict)

    def of(self, scope: _Scope) -> _Said:
        """What is known of this benchmark."""
        said: _Said = {}
        for values, table in tuple(self.tables.values()):  # threads share what is kept
            if known := table.get(values(scope)):
                said.update(known)
        return said

    def keep(self, code: str, remarks: tuple[Remark, ...], facts: Facts, scope: _Scope) -> None:
        """Keep what a rule said where that can be told by the facts alone."""
        if BEYOND in facts:
            self.beyond[code] = self.beyond.get(code, 0) + 1
            return
        fields = tuple(facts)
        if fields not in self.tables:
            self.tables[fields] = _Table(attrgetter(*fields) if fields else _nothing, {})
        values, said = self.tables[fields]
        here = values(scope)
        if here not in said and len(said) >= _MOST_ANSWERS:
            said.pop(next(iter(said)), None)
        said.setdefault(here, {})[code] = remarks


def _nothing(scope: _Scope) -> None:
    """The values of no fields."""


class Asker:
    """Asks these rules about the benchmarks of one plan, one after another."""

    def __init__(self, plan: Plan, rules: tuple[Rule, ...], known: Known) -> None:
        self._plan, self._known = plan, known
        self.calendar = SchoolCalendar.of(plan)
        self._of_statements = registry.looking_at("statement", rules)
        self._of_benchmarks = registry.looking_at("benchmark", rules)
        functions = tuple([rule.function for rule in rules])
        # Where more is known than the plan, it is known of this plan alone.
        self._circumstances = (
            _circumstances(functions, plan.framework, self.calendar) if known == Known() else None
        )

    def remarks(self, placed: Placed, statement: Statement | None) -> Iterator[tuple[Rule, Remark]]:
        """What the rules say of a benchmark, rule by rule; `statement` is None where it has none."""
        scope = _Scope(placed.benchmark, placed.initiative, self._plan)
        answers = self._answers(placed, statement) if statement else None
        said = answers.of(scope) if answers else {}
        if statement and statement.reading.kind != "none":
            rules = self._of_statements
            yield from _ask(rules, said, answers, scope, lambda: self._statement(placed, statement))
        rules = self._of_benchmarks
        yield from _ask(rules, said, answers, scope, lambda: self._benchmark(placed, statement))

    def _answers(self, placed: Placed, statement: Statement) -> _Answers | None:
        """What is kept of the statement; None where it is met too seldom or nothing can be kept."""
        if self._circumstances is None or placed.benchmark.targets:
            return None  # what is asked of a target depends on its measure
        statement.met += 1
        if statement.met < _WORTH_NOTING:
            return None
        key = (self._circumstances, placed.initiative is None)
        if statement.kept is None or (
            key not in statement.kept and len(statement.kept) >= _MOST_CIRCUMSTANCES
        ):
            statement.kept = {}
        answers: _Answers = statement.kept.setdefault(key, _Answers())
        return answers

    def _statement(self, placed: Placed, statement: Statement) -> StatementContext:
        return StatementContext(
            statement.reading, self._plan.framework, *placed[:3], self._plan, placed.path, self.calendar
        )

    def _benchmark(self, placed: Placed, statement: Statement | None) -> BenchmarkContext:
        benchmark, initiative, objective, path = placed
        reading = statement.reading if statement else None
        return BenchmarkContext(
            benchmark, objective, self._plan, path, self.calendar, reading, initiative, self._known
        )


@lru_cache(maxsize=64)
def _circumstances(
    functions: tuple[Callable[..., Any], ...], framework: Framework, calendar: SchoolCalendar
) -> object:
    """The same object for the same rules, framework and calendar."""
    return object()


def _ask(
    rules: Iterable[Rule],
    said: _Said,
    answers: _Answers | None,
    scope: _Scope,
    context: Callable[[], Context],
) -> Iterator[tuple[Rule, Remark]]:
    """What the rules say; those that have not `said` it are asked in the context."""
    plain: Context | None = None
    noting: tuple[Context, Watch] | None = None
    for rule in rules:
        remarks = said.get(rule.code)
        if remarks is None:
            plain = plain or context()
            if answers is None or answers.beyond.get(rule.code, 0) >= _MOSTLY_BEYOND:
                remarks = tuple(rule.function(plain))
            else:
                noting = noting or watched(plain)
                remarks = _noted(rule, answers, scope, *noting)
        for remark in remarks:
            yield rule, remark


def _noted(rule: Rule, answers: _Answers, scope: _Scope, seen: Context, watch: Watch) -> tuple[Remark, ...]:
    remarks, facts = watch.during(lambda: tuple(rule.function(seen)))
    answers.keep(rule.code, remarks, facts, scope)
    return remarks
