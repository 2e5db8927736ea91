"""What a rule looks at while it judges one benchmark: noted fact by fact, as the rule comes to it.

A rule is a pure function of its context. Where the facts that it looked at are the same again, so is
what it says, whatever else differs in the plan. What is kept of it, and for how long, is left to
`criteria.asking`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from milepost.criteria.types import BenchmarkContext, StatementContext

Answer = TypeVar("Answer")
Context = TypeVar("Context", StatementContext, BenchmarkContext)
# Fields of the plan, of the benchmark or of its initiative ("benchmark.due"), in the order of reading.
Facts = dict[str, None]

# The fact that more was looked at than such fields: then nothing can be said of another plan.
BEYOND = ""
# The parts of a context of which single fields are noted; of the plan only these. The rest is beyond.
NODES = ("benchmark", "initiative", "plan")
_PLAIN_IN_PLAN = ("school", "district")
# What need not be noted: only what is said under the same framework and calendar is ever compared.
_GIVEN_IN_PLAN = ("framework", "first_school_year", "school_years")
_FAR = ("objective", "path")


class Watch:
    """The facts that were looked at since the watching began."""

    def __init__(self) -> None:
        self.facts: Facts = {}

    def during(self, act: Callable[[], Answer]) -> tuple[Answer, Facts]:
        """What `act` gives, and the facts that it looked at; these are not noted otherwise."""
        before, self.facts = self.facts, {}
        try:
            return act(), self.facts
        finally:
            self.facts = before


class _Node:
    """Stands for a node of the plan and notes which of its fields are read."""

    def __init__(self, node: Any, name: str, watch: Watch) -> None:
        vars(self).update(_node=node, _name=name, _watch=watch)

    def __getattr__(self, field: str) -> Any:
        value = getattr(self._node, field)
        self._watch.facts[BEYOND if callable(value) else f"{self._name}.{field}"] = None
        return value

    def __eq__(self, other: object) -> bool:
        self._watch.facts[BEYOND] = None
        return bool(self._node == other)

    def __hash__(self) -> int:
        self._watch.facts[BEYOND] = None
        return hash(self._node)

    def __repr__(self) -> str:
        self._watch.facts[BEYOND] = None
        return repr(self._node)

    def __str__(self) -> str:
        self._watch.facts[BEYOND] = None
        return str(self._node)


class _Plan(_Node):
    """Stands for the plan, of which most is beyond."""

    def __getattr__(self, field: str) -> Any:
        if field in _PLAIN_IN_PLAN:
            return super().__getattr__(field)
        if field not in _GIVEN_IN_PLAN:
            self._watch.facts[BEYOND] = None
        return getattr(self._node, field)


class Watched:
    """A context that notes what a rule looks at."""

    watch: Watch


class _WatchedStatement(Watched, StatementContext):
    pass


class _WatchedBenchmark(Watched, BenchmarkContext):
    pass


def _far(name: str) -> property:
    def look(seen: Watched) -> Any:
        seen.watch.facts[BEYOND] = None
        return vars(seen)[name]

    return property(look)


for _name in _FAR:
    setattr(_WatchedStatement, _name, _far(_name))
    setattr(_WatchedBenchmark, _name, _far(_name))


def watched(seen: Context) -> tuple[Context, Watch]:
    """The same context, and the watch that notes what is looked at in it.

    What is known beside the plan is not watched: it has to be the same wherever answers are compared.
    """
    watch = Watch()
    cls: Any = _WatchedStatement if isinstance(seen, StatementContext) else _WatchedBenchmark
    parts = {**vars(seen), "answers": {}, "watch": watch}
    for name in NODES:
        if parts[name] is not None:
            parts[name] = (_Plan if name == "plan" else _Node)(parts[name], name, watch)
    one = cls.__new__(cls)
    vars(one).update(parts)
    return one, watch
