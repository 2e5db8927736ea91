"""What several rules ask about a statement or a benchmark is worked out once.

A question is a pure function of its context; the answer is kept on the context. What is
asked is left to the modules beside the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from milepost.criteria.types import BenchmarkContext, StatementContext

Answer = TypeVar("Answer")
Context = TypeVar("Context", StatementContext, BenchmarkContext)


def once(question: Callable[[Context], Answer]) -> Callable[[Context], Answer]:
    """Makes the question keep its answer for each context; the answer must not be changed."""
    key = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(seen: Context) -> Answer:
        answers = seen.answers
        if key not in answers:
            answers[key] = question(seen)
        return cast(Answer, answers[key])

    return asked
