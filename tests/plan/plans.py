"""Generated plans, and one written by hand, for the tests of this folder."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from milepost.plan.document import from_document
from milepost.plan.types import Plan

WRITTEN_BY_HAND = """\
# Riverbend's plan, as agreed in August.
milepost: 1
plan: "Riverbend: an improvement plan"   # quoted because of the colon
framework: aip
school: null
school_year: 2026-27
calendar:
  first_day: 2026-08-31   # after the heat
  closed: [2026-11-26..2026-11-27]
  administrations:
    fall: 2026-09-28
people:
  - {id: coach, name: Coach}
  - {id: principals, name: 'All principals', role: school_leader}

measures:
- id: walks
  name: Classrooms where the strategy is seen
  unit: classroom

- id: rubric
  figure: level
  levels: [Low, Middle, High]   # worst to best

objectives:
  # Reading comes first.
  - id: O1
    objective: >
      Every student reads well, in every
      school and in every grade.
    initiatives:
      - id: I1
        initiative: Shared approach to reading
        schools: all
        benchmarks:
          # --- what adults do ---
          - id: A1
            kind: activity
            statement: By October 1, all principals adopt the approach.
            who: [principals]
            due: 2026-10-01
            leads_to: [E1]
            # due was September until the union meeting

          # the first sign
          - id: E1
            statement: |
              By November, it is seen
              in 60% of classrooms.
            targets:
              - {measure: walks, at_least: {2026-11: 60%, 2027-01: 80%}}  # agreed
              - measure: rubric
                each: unit
                at_least: Middle
                by: 2027-05
          # --- results ---
          - id: S1
            statement: 'By January, results rise.'
# end of plan
"""


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
    | st.sampled_from("\n\t :#-'\"{}[],&*!|>%@`\\"),
    min_size=1,
    max_size=40,
)
words = st.sampled_from(
    ["Every class, each week", "yes", "null", "12", "1.10", "60%", "2026-11", "a: b", "# no", "- x", "O'Neil"]
)
said = words | texts
ids = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,6}", fullmatch=True)
days = st.dates(date(2026, 1, 1), date(2028, 12, 31)).map(date.isoformat)
dates = days | st.sampled_from(["2026-11", "2027-05", "2026-27", "fall 2026", "winter 2027"])
percents = st.integers(0, 100).map(lambda number: f"{number}%")
numbers = st.integers(0, 500) | st.decimals(0, 500, places=1).map(str)


def _optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def targets(draw: st.DrawFn, measure: str) -> dict[str, Any]:
    """A target on a measure with figure: share."""
    target: dict[str, Any] = {"measure": measure}
    target |= draw(_optional(of=_optional(schools=st.lists(said, max_size=2), grades=st.just("K-2"))))
    amounts = st.dictionaries(st.sampled_from(["2026-11", "2027-01", "2027-05"]), percents, min_size=1)
    form = draw(st.sampled_from(["level", "dated", "difference", "maintain"]))
    if form == "dated":
        return target | {"at_least": draw(amounts)}
    if form == "level":
        target |= {draw(st.sampled_from(["at_least", "at_most"])): draw(percents)}
        target |= draw(_optional(or_at_least=percents, baseline=percents))
    elif form == "difference":
        target |= {
            "increase_by": draw(st.sampled_from(["5 points", "2% of reference"])),
            "since": "prior_year",
        }
    else:
        target |= {
            "maintain": True,
            "within": "2 points",
            "each": draw(st.sampled_from(["unit", ["school", "grade"]])),
        }
        target |= draw(_optional(share=st.fixed_dictionaries({"at_least": percents})))
    return target | draw(st.sampled_from([{"by": "2027-05"}, {"every": "month", "from": "2026-10"}]))


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A plan document with all kinds of parts; every id is there once and every reference leads somewhere."""
    names = iter(draw(st.lists(ids, min_size=12, max_size=12, unique_by=str.lower)))
    people = [
        {"id": next(names), "name": draw(said)} | draw(_optional(role=said))
        for _ in range(draw(st.integers(0, 2)))
    ]
    measures = [{"id": next(names)} | draw(_optional(name=said, unit=said, collected=st.just("month")))]
    sources = [
        {"id": next(names)} | draw(_optional(name=said, minutes=st.integers(0, 90), sample=st.just(True)))
    ]
    findings = [
        {"id": next(names), "finding": draw(said)} | draw(_optional(causes=st.lists(said, max_size=3)))
    ]
    known = [next(names) for _ in range(draw(st.integers(1, 4)))]
    benchmarks = []
    for name in known:
        benchmark = {"id": name} | draw(
            _optional(
                kind=st.sampled_from(["activity", "early_evidence", "final"]),
                statement=said,
                due=dates,
                who=st.lists(st.sampled_from([p["id"] for p in people]), max_size=2)
                if people
                else st.just([]),
                sources=st.just([sources[0]["id"]]),
                targets=st.lists(targets(measures[0]["id"]), max_size=2),
                leads_to=st.lists(st.sampled_from(known), max_size=2),
                drafts=st.lists(st.fixed_dictionaries({"pass": said, "text": said}), max_size=2),
                monitoring=_optional(how=said, every=st.just("six_weeks")),
                components=st.lists(st.fixed_dictionaries({"what": said, "due": dates}), max_size=2),
            )
        )
        benchmarks.append(benchmark)
    initiative = {"id": next(names), "initiative": draw(said), "benchmarks": benchmarks} | draw(
        _optional(schools=st.just("all") | st.lists(said, max_size=2), owner=st.just("Director of Data"))
    )
    objective = {"id": next(names), "objective": draw(said), "initiatives": [initiative]}
    if draw(st.booleans()):
        objective["addresses"] = [findings[0]["id"]]
    return {
        "milepost": 1,
        "plan": draw(said),
        "framework": draw(st.sampled_from(["aip", "organizer"])),
        "school_year": "2026-27",
        **draw(
            _optional(
                district=said, calendar=_optional(administrations=st.dictionaries(words, dates, max_size=2))
            )
        ),
        **({"people": people} if people else {}),
        "self_assessment": findings,
        "measures": measures,
        "sources": sources,
        "objectives": [objective],
    }


plans: st.SearchStrategy[Plan] = documents().map(from_document)
