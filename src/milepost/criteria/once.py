"""What several rules ask about a statement is worked out once.

A question is a pure function of a statement's context; the answer is kept on the context. What is
asked is left to the modules beside the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from milepost.criteria.types import StatementContext

Answer = TypeVar("Answer")


def once(question: Callable[[StatementContext], Answer]) -> Callable[[StatementContext], Answer]:
    """Makes the question keep its answer for each context; the answer must not be changed."""
    key = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def asked(seen: StatementContext) -> Answer:
        answers = seen.answers
        if key not in answers:
            answers[key] = question(seen)
        return cast(Answer, answers[key])

    return asked
