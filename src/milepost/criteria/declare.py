"""The decorator that makes a function a rule.

A rule is a pure generator function: a context in (`criteria.types`), remarks out. Its docstring is
its page (`criteria.page`). Finding the rules and running them is left to `registry` and `checker`.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from typing import Any

from milepost.criteria.drafting.edits import Edit
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.types import Finding, Looks, Remark, Rule, Severity

_CODE = re.compile(r"[A-Z][1-9]\d*")
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def rule(
    code: str,
    name: str,
    *,
    criterion: str,
    severity: Severity,
    looks_at: Looks,
    flaw: str | None = None,
    reword: Callable[[Layout, Finding], Iterable[Edit]] | None = None,
    part: Callable[[Layout, Finding], tuple[str, ...]] | None = None,
    question: str = "",
) -> Callable[[Callable[[Any], Iterable[Remark]]], Rule]:
    """Make the decorated generator function a `Rule`.

    `code` is a letter and a number ("T1") and is never given to another rule. `name` says what is
    wrong ("no-deadline"). `criterion` names the criteria it serves: numbers of the six criteria of
    the 2012 principles first, then the word of the criterion or section ("2, SMART timed"). `flaw`
    is the slug of the labelling guide that a finding stands for, None if the guide has none.
    `reword` says what would change in a statement so that a finding goes away: given the statement's
    layout (`drafting.layout`) and the finding, it gives edits; `part`, for a statement that is better
    parted, the statements it becomes. `question` is what to ask where nothing can be reworded.
    ValueError for a code or a name that is not of that form.
    """
    if not _CODE.fullmatch(code):
        raise ValueError(f"rule code {code!r} is not a capital letter and a number")
    if not _NAME.fullmatch(name):
        raise ValueError(f"rule name {name!r} is not lower-case words joined by hyphens")

    def made(function: Callable[[Any], Iterable[Remark]]) -> Rule:
        page = inspect.getdoc(function) or ""
        return Rule(code, name, criterion, severity, looks_at, flaw, function, page, reword, part, question)

    return made
