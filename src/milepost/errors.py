"""Every error that a user can cause, each with what was found and what to do about it.

One tree, so that the command line and the site can turn any of them into a message without a
traceback. Programming errors are not here: they stay ordinary exceptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class MilepostError(Exception):
    """A mistake in the input. `str(error)` says what is wrong; `remedy` says what to do."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class UnreadableFile(MilepostError):
    """A file that cannot be read as what it claims to be, or that asks for too much to be read."""


class EvidenceError(MilepostError):
    """Evidence that cannot be taken as observations (a missing column, an unknown measure)."""


class UsageError(MilepostError):
    """A request that makes no sense as asked (an unknown rule, a date that is not one)."""


class MissingExtra(MilepostError):
    """A part of the product that needs an optional dependency which is not installed."""


@dataclass(frozen=True)
class Problem:
    """One mistake in a plan file.

    `line` and `column` count from 1 and are None where the mistake has no place in the text (a
    plan that came from a Word file). `path` names the node ("objectives[0].initiatives[1].id").
    """

    file: str
    line: int | None
    column: int | None
    path: str
    found: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"
        where = f" {self.path}:" if self.path else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}:{where} found {self.found}; expected {self.expected}.{remedy}"


class PlanFileError(MilepostError):
    """A plan file that does not say what a plan file must. Carries every problem, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "mistake" if count == 1 else "mistakes"
        super().__init__(f"{count} {noun} in the plan file")
        self.remedy = "Correct the places named and try again; nothing was changed."

    def __reduce__(self) -> tuple[type[PlanFileError], tuple[tuple[Problem, ...]]]:
        """From one process to another it goes with its problems, of which its words are made."""
        return PlanFileError, (self.problems,)
