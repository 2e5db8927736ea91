"""The targets manual, run on every engine."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.monitoring.judge import ENGINES, EngineName, status
from milepost.monitoring.types import Interval, Projection, TargetStatus

from .manual import Case, Row, all_cases

CASES = all_cases()


def judged(case: Case, as_of: date, engine: EngineName) -> TargetStatus:
    return status(case.plan, case.observations, as_of, engine=engine).benchmarks[0].targets[0]


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_manual_is_what_happens(case: Case, engine: EngineName) -> None:
    for as_of in case.as_of_dates():
        target = judged(case, as_of, engine)
        assert target.why_not == ""
        rows = [row for row in case.expected if row["as of"] == as_of.isoformat()]
        checkpoints = {checkpoint.due.isoformat(): checkpoint for checkpoint in target.checkpoints}
        for row in rows:
            if row.get("status"):
                assert target.status == row["status"], target.because
            compare_target(row, target)
            if due := row.get("checkpoint"):
                assert due in checkpoints, sorted(checkpoints)
                compare(row, vars(checkpoints[due]))
        if dues := [row["checkpoint"] for row in rows if row.get("checkpoint")]:
            assert [*checkpoints][: len(dues)] == dues, "the first checkpoints are these and no others"


def compare(row: Row, checkpoint: dict[str, object]) -> None:
    assert not row.get("verdict") or checkpoint["verdict"] == row["verdict"], checkpoint["arithmetic"]
    for name in ("figure", "wanted", "holding", "known", "unknown"):
        if not (written := row.get(name)):
            continue
        if written == "none":
            assert checkpoint[name] is None, checkpoint["arithmetic"]
        else:
            assert checkpoint[name] == pytest.approx(float(written), abs=0.05), checkpoint["arithmetic"]

    if row.get("uncertain"):
        assert checkpoint["uncertain"] is (row["uncertain"] == "yes"), checkpoint["arithmetic"]
    if row.get("interval"):
        compare_ends(row["interval"], checkpoint["interval"])


def compare_target(row: Row, target: TargetStatus) -> None:
    """What is said of the target as a whole, beside its status."""
    assert row.get("says", "") in target.because
    assert row.get("beside", "") in "\n".join(target.notes)
    projection = target.projection
    if row.get("projected") == "none":
        assert projection is None
    elif row.get("projected"):
        assert projection is not None
        assert projection.figure == pytest.approx(float(row["projected"]), abs=0.05)
    if row.get("words"):
        assert projection is not None
        assert projection.words == row["words"]
        compare_ends(row["range"], projection)
    if row.get("run chart"):
        assert target.run_chart is not None
        assert RUN_CHARTS[target.run_chart.signal] == row["run chart"], target.run_chart


RUN_CHARTS = {True: "more than chance", False: "chance", None: "too few points"}


def compare_ends(written: str, interval: object) -> None:
    """Both ends of an interval, written "35.2 to 64.8"."""
    if written == "none":
        assert interval is None
        return
    assert isinstance(interval, (Interval, Projection))
    low, high = written.split(" to ")
    assert interval.low == pytest.approx(float(low), abs=0.05)
    assert interval.high == pytest.approx(float(high), abs=0.05)


def test_the_manual_has_its_chapters() -> None:
    assert len(CASES) >= 90
    assert len({case.name for case in CASES}) == len(CASES)
