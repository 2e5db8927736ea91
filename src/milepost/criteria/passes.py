"""The three passes in which a benchmark is written: the idea, then what to measure, then when.

Source: Guiding Principles for Effective Benchmarks (2012), How do we go about creating effective
benchmarks: first the basic idea, without measure, target or timeline; then SMARTer, with meaningful
measures and precise targets; a third time for dates. Where a benchmark stands is told by its findings, and
each finding that its next pass answers becomes a question. Asking, and keeping what was
written before, is left to the command line and the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from milepost.criteria.registry import known
from milepost.criteria.rewording import Rewording, question_for, reword, reword_all, reword_answered
from milepost.criteria.timing import counts_deeds_only
from milepost.criteria.types import Finding, StatementContext
from milepost.plan.types import Benchmark, Plan
from milepost.plan.words import Framework, Kind
from milepost.reading.types import Reading

Pass = Literal["idea", "smarter", "timed"]
PASSES: tuple[Pass, ...] = get_args(Pass)
TITLES: dict[Pass, str] = {"idea": "the idea", "smarter": "meaning and measure", "timed": "dates"}
# The columns of the source's table of examples, by the pass whose wording stands in them.
COLUMNS: dict[Pass, str] = {
    "idea": "Original",
    "smarter": "First revision",
    "timed": "Second revision",
}
# Rules about when: those on time, and the one that asks for a second look.
_ABOUT_TIME = ("T",)
_SECOND_LOOK = "K3"
_DEADLINE = "T1"
# The key under which the whole statement is worded anew.
STATEMENT = "statement"
# The first pass asks what the kind of benchmark answers (the source's table of the four types; our words).
_IDEA: dict[Kind | None, str] = {
    "activity": "Which step will somebody take?",
    "early_evidence": "What will you see or hear that shows it begins to make a difference?",
    "short_term": "Which result within the year would show that you are on the right track?",
    "final": "What will students have reached at the end?",
    None: "What will you see that shows you are on the right track?",
}


@dataclass(frozen=True)
class Question:
    """What a pass asks. `codes` are the rules whose findings it answers.

    The answer under `key` fills a gap of the rewording; under STATEMENT it is the whole statement anew.
    A question whose `key` is None is to be thought about: no single answer of words would settle it.
    """

    key: str | None
    question: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """Where a benchmark stands, and what its next pass asks.

    `standing` is the pass whose wording it has, None where it has none yet; `following` the next pass,
    None where nothing is left to do. `findings` are those that the next pass answers, `rewording` the
    statement with their gaps, None where it has none.
    """

    standing: Pass | None
    following: Pass | None
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    rewording: Rewording | None = None


def stage(
    benchmark: Benchmark,
    reading: Reading | None,
    findings: Iterable[Finding],
    framework: Framework = "aip",
    plan: Plan | None = None,
) -> Stage:
    """The stage of a benchmark. `reading` is that of its statement, None where it has none; `findings` are
    those of the plan, of which those on this benchmark's words count. The `plan` knows how often the
    benchmark's sources are collected; None for a benchmark by itself.

    A result that names only how often people act is asked for its date as well, though no rule finds
    fault with it: such words may mean every such week.
    """
    if reading is None:
        return Stage(None, "idea", questions=(Question(STATEMENT, _IDEA[benchmark.kind]),))
    own = [finding for finding in findings if finding.benchmark == benchmark.id]
    if counts_deeds_only(StatementContext(reading, framework, benchmark, plan=plan)):
        own.append(_undated(benchmark))
    found = [(pass_of(finding), finding) for finding in own]
    standing = _standing({each for each, finding in found if finding.severity != "advice"})
    following = _following(standing, {each for each, _ in found})
    if following is None:
        return Stage(standing, None)
    asked = tuple(finding for each, finding in found if each == following)
    in_place = [finding for finding in asked if not _parts(finding)]
    return Stage(
        standing,
        following,
        asked,
        tuple(_questions(reading, asked, in_place, framework)),
        reword_all(reading, in_place, framework),
    )


def _undated(benchmark: Benchmark) -> Finding:
    """What the third pass still asks of a result without a date, as the rule on deadlines would."""
    rule = known(_DEADLINE)
    assert rule is not None
    return Finding(
        rule.code,
        rule.name,
        rule.criterion,
        rule.severity,
        "It says how often people act, and not by when this is to be reached.",
        "Begin with “By <date>, …”.",
        benchmark=benchmark.id,
    )


def written(reading: Reading, at: Stage, answers: Mapping[str, str], framework: Framework = "aip") -> str:
    """The statement with the answers to its stage's questions in it; the rest stays as it was."""
    if STATEMENT in answers:
        return answers[STATEMENT]
    in_place = [finding for finding in at.findings if not _parts(finding)]
    return reword_answered(reading, in_place, answers, framework)


def pass_of(finding: Finding) -> Pass | None:
    """The pass that answers a finding; None for one that is not about a benchmark's own words."""
    rule = known(finding.code)
    if rule is None or finding.benchmark is None:
        return None
    if rule.looks_at not in ("statement", "benchmark") and rule.reword is None:
        return None
    return "timed" if rule.code.startswith(_ABOUT_TIME) or rule.code == _SECOND_LOOK else "smarter"


def wordings(benchmark: Benchmark, standing: Pass | None = None) -> dict[Pass, str]:
    """What the benchmark said after each pass, as the source's table shows it. A pass that changed nothing
    says what the one before it said; one that nobody made is not there.

    Of the drafts of one pass the last counts, of ideas the first, which is the original. The statement
    belongs to the pass after that of the last draft, unless the draft says the same, and to those after
    it up to its `standing` (None where that is not known). A draft under another name than the three
    passes counts for the pass before it.
    """
    found: dict[Pass, str] = {}
    last: Pass | None = None
    for draft in benchmark.drafts:
        named: Pass = next((each for each in PASSES if each == draft.pass_), last or "idea")
        found[named] = found.get("idea", draft.text) if named == "idea" else draft.text
        last = named
    if benchmark.statement and (last is None or found[last] != benchmark.statement):
        found[_after(last)] = benchmark.statement
    first = benchmark.drafts[0].text if benchmark.drafts else None
    return _without_holes(found, first or benchmark.statement, standing if last else None)


def _without_holes(found: dict[Pass, str], original: str | None, standing: Pass | None) -> dict[Pass, str]:
    """Every pass up to the last that was made, or to `standing`; one without words keeps those before it."""
    made = max((PASSES.index(each) for each in (*found, *([standing] if standing else []))), default=-1)
    said = original or ""
    whole: dict[Pass, str] = {}
    for each in PASSES[: made + 1]:
        said = whole[each] = original or "" if each == "idea" else found.get(each, said)
    return whole


def kept_as(benchmark: Benchmark, at: Stage) -> Pass | None:
    """The pass under which the statement is kept among the drafts when its next pass changes it.

    It is the one before that next pass, so that what comes of it stands in its own column; after other
    drafts at most the one after theirs. None where there is nothing to keep.
    """
    if not benchmark.statement or at.standing is None:
        return None
    named = [each for draft in benchmark.drafts for each in PASSES if each == draft.pass_]
    most = _after(named[-1]) if named else _before(at.following or "timed")
    return min(at.standing, most, key=PASSES.index)


def _before(following: Pass) -> Pass:
    return PASSES[max(PASSES.index(following) - 1, 0)]


def _after(last: Pass | None) -> Pass:
    if last is None:
        return "idea"
    return PASSES[min(PASSES.index(last) + 1, len(PASSES) - 1)]


def _standing(left: set[Pass | None]) -> Pass:
    """By what is left to be mended: while meaning or measure are wanting, it is an idea."""
    if "smarter" in left:
        return "idea"
    return "smarter" if "timed" in left else "timed"


def _following(standing: Pass, found: set[Pass | None]) -> Pass | None:
    """The next pass; of a finished wording the one that is worth a look."""
    if standing != "timed":
        return _after(standing)
    return next((each for each in PASSES if each in found), None)


def _parts(finding: Finding) -> bool:
    """Whether its rule would make two statements of one, which is no pass of this one."""
    rule = known(finding.code)
    return rule is not None and rule.part is not None


def _questions(
    reading: Reading, asked: Sequence[Finding], in_place: Sequence[Finding], framework: Framework
) -> Iterable[Question]:
    """One for each gap, then those that no gap answers."""
    codes: dict[str, list[str]] = {}
    silent: list[Finding] = []
    for finding in asked:
        made = reword(reading, finding, framework) if finding in in_place else None
        for gap in made.gaps if made else ():
            codes.setdefault(gap.question, []).append(finding.code)
        if made is None or not made.gaps:
            silent.append(finding)
    together = reword_all(reading, in_place, framework)
    for gap in together.gaps if together else ():
        yield Question(gap.key, gap.question, tuple(dict.fromkeys(codes.get(gap.question, ()))))
    for finding in silent:
        if question := question_for(finding):
            yield Question(None, question, (finding.code,))
