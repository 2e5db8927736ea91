"""What several rules ask about a statement or a benchmark is worked out once.

A question is a pure function of its context; the answer is kept on the context. What is
asked is left to the modules beside the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from milepost.criteria.types import BenchmarkContext, StatementContext
from milepost.criteria.watching import Facts, Watched

Answer = TypeVar("Answer")
Context = TypeVar("Context", StatementContext, BenchmarkContext)


def once(question: Callable[[Context], Answer]) -> Callable[[Context], Answer]:
    """Makes the question keep its answer for each context; the answer must not be changed.

    Whoever is told a kept answer has looked at whatever the question looked at.
    """
    key = f"{question.__module__}.{question.__qualname__}"
    key_of_facts = f"{key} looked at"

    @wraps(question)
    def asked(seen: Context) -> Answer:
        answers = seen.answers
        watch = seen.watch if isinstance(seen, Watched) else None
        if key not in answers:
            if watch is None:
                answers[key] = question(seen)
            else:
                answers[key], answers[key_of_facts] = watch.during(lambda: question(seen))
        if watch is not None:
            watch.facts.update(cast(Facts, answers[key_of_facts]))
        return cast(Answer, answers[key])

    return asked
