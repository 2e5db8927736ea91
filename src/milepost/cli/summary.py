"""What was found over many files, in lines for people: in all, by rule, by plan."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.cli.checking import Tally

# A summary names this many plans, those with the most errors first.
_MOST_PLANS = 20


def summary_lines(tally: Tally) -> list[str]:
    """The summary of a folder."""
    return ["", _in_all(tally), *_failed(tally), *_by_rule(tally), *_by_plan(tally)]


def _in_all(tally: Tally) -> str:
    from milepost.criteria.report import SEVERITIES
    from milepost.criteria.wording import many

    counts = [many(tally.severities[s], s) for s in SEVERITIES if tally.severities[s]]
    size = f"{many(tally.files, 'file')}, {many(tally.benchmarks, 'benchmark')}"
    return f"{size}: {', '.join(counts) or 'no findings'}."


def _failed(tally: Tally) -> Iterator[str]:
    from milepost.criteria.wording import many

    if tally.failed:
        yield f"{many(tally.failed, 'file')} could not be read."


def _by_rule(tally: Tally) -> Iterator[str]:
    if not tally.rules:
        return
    width = len(str(max(tally.rules.values())))
    yield "By rule:"
    for (code, name), count in sorted(tally.rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:{width}} × {code} {name}"


def _by_plan(tally: Tally) -> Iterator[str]:
    from milepost.criteria.wording import many

    plans = sorted(tally.plans, key=lambda plan: (-plan[1], -plan[2], plan[0]))
    yield "By plan:"
    for path, errors, findings in plans[:_MOST_PLANS]:
        yield f"  {many(errors, 'error')}, {many(findings, 'finding')}: {path}"
    if len(plans) > _MOST_PLANS:
        yield f"  and {many(len(plans) - _MOST_PLANS, 'plan')} with fewer errors"
