"""U1: an ignore that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.criteria.declare import rule
from milepost.criteria.types import IgnoreContext, Remark


@rule("U1", "unused-ignore", criterion="plan keeping", severity="advice", looks_at="ignore")
def unused_ignore(seen: IgnoreContext) -> Iterator[Remark]:
    """A benchmark ignores a rule that finds nothing there, or ignores it without a reason.

    Why
        An ignore is an agreement: we know, and we live with it, because. When the wording changes
        and the finding is gone, a forgotten ignore would silence the next mistake of the same kind.
        An ignore without a reason silences nothing, since nobody could say later why.
    Source
        Milepost, reference of the plan file, ignore
    Fails:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - id: F1
                kind: final
                statement: By June, 60% of grade 4 students pass the state writing test.
                ignore: [{code: T1, because: The state sets the date.}]
        ---
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - id: F1
                kind: final
                statement: 60% of grade 4 students pass the state writing test.
                ignore: [{code: T1, because: " "}]
    Passes:
        objectives:
          - id: O1
            objective: Every student writes well.
            outcomes:
              - id: F1
                kind: final
                statement: 60% of grade 4 students pass the state writing test.
                ignore: [{code: T1, because: The state sets the date.}]
    Fix
        Take the ignore out, correct its code, or give the reason.
    When to ignore
        This rule cannot be ignored on a benchmark; leave it out of the run if you do not want it.
    """
    code = seen.ignore.code
    if seen.unknown:
        yield Remark(
            f"{seen.benchmark.id} ignores “{code}”, but there is no rule of that code.",
            "Take it out, or write the code as the finding shows it, such as T1.",
        )
    elif seen.unreasoned:
        yield Remark(
            f"{seen.benchmark.id} ignores {code} without saying why, so the finding stands.",
            "Write the reason under because, in words that somebody will understand in a year.",
        )
    else:
        yield Remark(
            f"{seen.benchmark.id} ignores {code}, but {code} finds nothing there.",
            "Take the ignore out, so that it cannot silence the next mistake.",
        )
