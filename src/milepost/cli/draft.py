"""`milepost draft`: a benchmark of a plan file in three passes, each draft kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from milepost.errors import UsageError

if TYPE_CHECKING:
    from milepost.plan.types import Benchmark, Placed, Plan


def draft(
    path: Path,
    benchmarks: list[str] | None = None,
    /,
    *,
    answers: list[str] | None = None,
    by: str | None = None,
    table: bool = False,
    markdown: bool = False,
) -> int:
    """Write a benchmark of a plan file in three passes: idea, measure, dates.

    For example: milepost draft plan.yaml E1

    Says in which pass the benchmark is, asks the questions of the next one on the terminal (an empty line
    leaves a question open), and writes the new statement into the plan file, with its comments kept and
    the old wording among the benchmark's drafts. Without the id of a benchmark it says where each one is.

    Parameters
    ----------
    path
        A plan file (YAML or JSON).
    benchmarks
        The id of the benchmark; with --table those to print, or none for all.
    answers
        Answers instead of the terminal, once for each: source="lesson plans". With the key statement, the
        whole statement.
    by
        Who words it: an id of the plan's people, or a name.
    table
        Print the wordings of the three passes side by side: original, first revision, second revision.
    markdown
        Print that table as Markdown.
    """
    from milepost.cli import drafting
    from milepost.cli.draft_table import print_table
    from milepost.plan.file import load

    plan_file = load(path)
    wanted = [_placed(plan_file.plan, name) for name in benchmarks or []]
    if table or markdown:
        shown = wanted or [placed for placed in plan_file.plan.benchmarks() if _is_worded(placed.benchmark)]
        print_table(plan_file.plan, shown, markdown=markdown)
        return 0
    if not wanted:
        drafting.print_overview(plan_file.plan)
        return 0
    if len(wanted) > 1:
        raise UsageError("one benchmark at a time is drafted", "Give one id, or --table to print several.")
    return drafting.next_pass(path, plan_file, wanted[0], _answers(answers), by)


def _placed(plan: Plan, name: str) -> Placed:
    from difflib import get_close_matches

    ids = {placed.benchmark.id: placed for placed in plan.benchmarks()}
    if name not in ids:
        near = get_close_matches(name, ids, 1)
        remedy = f"Did you mean {near[0]}?" if near else f"Its benchmarks are {', '.join(ids) or 'none yet'}."
        raise UsageError(f"the plan has no benchmark {name!r}", remedy)
    return ids[name]


def _is_worded(benchmark: Benchmark) -> bool:
    return bool(benchmark.statement or benchmark.drafts)


def _answers(written: list[str] | None) -> dict[str, str] | None:
    if written is None:
        return None
    pairs = [text.partition("=") for text in written]
    if bad := next((text for text, pair in zip(written, pairs, strict=True) if not pair[1]), None):
        raise UsageError(f"{bad!r} is no answer.", 'Write a key and its answer: source="lesson plans".')
    return {key.strip(): answer.strip() for key, _, answer in pairs}
