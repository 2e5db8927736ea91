"""The few functions that the command line and the site call.

Each takes plain values and gives back the frozen values of the layer that does the work. Nothing
here prints, knows the time or decides anything; imports are inside the functions so that a
command loads only what it uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from milepost.errors import EvidenceError, UsageError

if TYPE_CHECKING:
    from milepost.criteria.settings import Settings
    from milepost.criteria.types import PlanReport
    from milepost.documents.types import CheckedFile, Extraction, FixedFile
    from milepost.monitoring.types import PlanStatus, TargetStatus
    from milepost.plan.file import PlanFile
    from milepost.plan.types import Plan
    from milepost.plan.words import Framework, Kind
    from milepost.reading.types import Reading

Engine = Literal["duckdb", "reference"]


def read(text: str, *, school_year: str | None = None, kind: Kind | None = None) -> Reading:
    """What `text` says. `school_year` ("2026-27") gives months their year; a given kind is kept."""
    from milepost.plan.dates import SchoolYear
    from milepost.reading.reader import read as read_statement

    return read_statement(text, school_year=_school_year(school_year, SchoolYear), kind=kind)


def open_plan(
    path: Path,
    *,
    school_year: str | None = None,
    framework: Framework | None = None,
    today: date | None = None,
) -> Extraction:
    """The plan in a file of any format that Milepost reads. UnreadableFile, PlanFileError.

    `school_year` and `framework` apply to formats that do not say their own. A file that names no
    school year is of the one that `today` falls in, and is refused without `today`.
    """
    from milepost.documents.read import read_file
    from milepost.plan.dates import SchoolYear

    year = _school_year(school_year, SchoolYear)
    return read_file(path, school_year=year, framework=framework, today=today)


def check(
    path: Path,
    *,
    school_year: str | None = None,
    framework: Framework | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    today: date | None = None,
    settings: Settings | None = None,
) -> CheckedFile:
    """Read a file and check it by every rule in `select` (None: all) that is not in `ignore`.

    What is given here wins over the settings; what `settings` ignore stays ignored unless `select`
    names it. A rule that asks for what the file's format cannot say is run only where it is selected.
    """
    from milepost.criteria.settings import Settings

    chosen = settings or Settings()
    extraction = open_plan(
        path,
        school_year=school_year or chosen.school_year,
        framework=framework or chosen.framework,
        today=today,
    )
    return _checked(path, extraction, select, ignore, today, chosen)


def check_markdown(
    text: str,
    path: Path,
    *,
    school_year: str | None = None,
    framework: Framework | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    today: date | None = None,
    settings: Settings | None = None,
) -> CheckedFile:
    """As `check`, for a Markdown text that need not be saved. `path` is what the text would be saved as."""
    from milepost.criteria.settings import Settings
    from milepost.documents.read import read_markdown
    from milepost.plan.dates import SchoolYear

    chosen = settings or Settings()
    extraction = read_markdown(
        text,
        path,
        school_year=_school_year(school_year or chosen.school_year, SchoolYear),
        framework=framework or chosen.framework,
        today=today,
    )
    return _checked(path, extraction, select, ignore, today, chosen)


def check_plan_text(
    text: str,
    name: str,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
) -> tuple[PlanFile, PlanReport]:
    """Check the text of a plan file, which need not be saved. PlanFileError for every mistake in it."""
    from milepost.criteria.settings import Settings
    from milepost.plan.file import parse

    plan_file = parse(text, name)
    return plan_file, _report(plan_file.plan, select, ignore, settings or Settings())


def _checked(
    path: Path,
    extraction: Extraction,
    select: Iterable[str] | None,
    ignore: Iterable[str],
    today: date | None,
    settings: Settings,
) -> CheckedFile:
    from milepost.documents.types import CheckedFile

    if select is None and settings.select is None:
        ignore = (*ignore, *_cannot_say(extraction))
    return CheckedFile(path, extraction, _report(extraction.plan, select, ignore, settings), today)


def _report(
    plan: Plan, select: Iterable[str] | None, ignore: Iterable[str], settings: Settings
) -> PlanReport:
    from milepost.criteria.checker import check_plan
    from milepost.criteria.registry import chosen

    if select is None:
        ignore = (*ignore, *settings.ignore)
    asked = settings.select if select is None else select
    if not chosen(asked, ignore):
        raise UsageError(
            "no rule is left to check by: what is selected is ignored as well",
            "Ignore less, or select other rules (--select, --ignore, milepost.toml).",
        )
    return check_plan(
        plan,
        select=asked,
        ignore=ignore,
        severity=settings.severity,
        known=settings.known(),
    )


def settings_for(path: Path, *, file: Path | None = None, profile: str | None = None) -> Settings:
    """The settings that hold for a plan: those of `file`, else of the nearest `milepost.toml` above it.

    `profile` takes the place of the one that the file names. UsageError for settings that say nothing
    known, or a file that is not there.
    """
    from milepost.criteria import settings

    folder = path.resolve().parent
    above = (f / settings.FILE_NAME for f in (folder, *folder.parents))
    found = file or next((one for one in above if one.is_file()), None)
    if found is None:
        return settings.profile(profile).settings if profile else settings.Settings()
    try:
        return _settings(found, found.stat().st_mtime_ns, profile)
    except OSError as error:
        raise UsageError(f"{found}: {error.strerror}", "Look at the spelling of its name.") from error


@lru_cache(maxsize=64)
def _settings(file: Path, changed_ns: int, profile: str | None) -> Settings:
    """Read once for as long as the file does not change: thousands of plans may share it."""
    from milepost.criteria import settings

    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{file} cannot be read as settings", "Give a text file in UTF-8, such as milepost.toml."
        ) from error
    return settings.parse(text, str(file), profile)


def refuse_unknown(
    *, school_year: str | None = None, select: Iterable[str] | None = None, ignore: Iterable[str] = ()
) -> None:
    """UsageError for a school year or a rule that is none: what `check` would say of the first file."""
    from milepost.criteria.registry import chosen
    from milepost.plan.dates import SchoolYear

    _school_year(school_year, SchoolYear)
    chosen(select, ignore)


def fix(
    path: Path,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
) -> FixedFile:
    """What can be mended in a plan file without asking anybody; the file itself is left as it is.

    UsageError for a file that is no plan file; UnreadableFile, PlanFileError. `select`, `ignore` and
    `settings` are those of the check whose findings count.
    """
    from milepost.documents.sniff import TEXT_SUFFIXES
    from milepost.plan.file import load

    if TEXT_SUFFIXES.get(path.suffix.lower()) != "plan":
        raise UsageError(
            f"{path} is no plan file, so nothing is changed in it",
            f"Take its findings as comments (milepost check {path} --out reviewed.docx for a Word file), or"
            f" make a plan file of it first: milepost convert {path} plan.yaml",
        )
    return fix_plan_file(load(path), select=select, ignore=ignore, settings=settings)


def fix_plan_file(
    plan_file: PlanFile,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    settings: Settings | None = None,
) -> FixedFile:
    """As `fix`, for a plan file that has been read, from a file or from a text that is not saved."""
    from milepost.criteria.fixes import fixed
    from milepost.criteria.settings import Settings
    from milepost.documents.types import FixedFile
    from milepost.plan.file import parse, rewrite

    check = partial(_report, select=select, ignore=tuple(ignore), settings=settings or Settings())
    plan, fixes = fixed(check(plan_file.plan), check)
    text = rewrite(plan_file, plan)
    parse(text, plan_file.name)
    return FixedFile(Path(plan_file.name), plan_file, text, fixes)


def _cannot_say(extraction: Extraction) -> tuple[str, ...]:
    """The rules that a file of this kind could never satisfy.

    Loose statements make no plan, so nothing is missing from it; only a plan file can write which
    benchmark leads to which (C1). Where the school year is a guess, no date lies outside of it (T3).
    """
    from milepost.criteria.registry import all_rules

    if extraction.source_format == "plan":
        return ()
    of_plans = tuple(rule.code for rule in all_rules() if rule.looks_at == "plan") if extraction.loose else ()
    return ("C1", *of_plans, *(("T3",) if extraction.year_guessed else ()))


def status(
    plan: Plan, evidence: Sequence[Path], as_of: date, *, min_n: int = 0, engine: Engine = "duckdb"
) -> tuple[PlanStatus, Observations | Stored]:
    """Judge every target of `plan` on evidence stores and files, as of a date.

    Gives the statuses and the evidence they rest on (with the rows that were refused). A store alone
    is asked for its series; beside other evidence its rows are read, in the order of `evidence`.
    `min_n` is the smallest group shown about students; 0 shows all.
    """
    from milepost.monitoring.judge import status as judge

    received = _received(evidence, plan)
    judged = judge(plan, received, as_of, min_n=min_n, engine=engine)
    return with_base_rates(plan, judged), received


def with_base_rates(plan: Plan, judged: PlanStatus) -> PlanStatus:
    """The status with a note beside every target of which it is known how often others gained as much."""
    from milepost.plan.types import asks_change

    starts = dict(_starts(plan, judged))
    targets = (target for placed in plan.benchmarks() for target in placed.benchmark.targets)
    if not starts and not any(map(asks_change, targets)):
        return judged  # and the rules need not be loaded
    from milepost.criteria.ordinary_gains import ordinary_gains

    def noted(target: TargetStatus, said: str | None) -> TargetStatus:
        return replace(target, notes=(*target.notes, said)) if said else target

    said = ordinary_gains(plan, starts)
    if not said:
        return judged
    benchmarks = tuple(
        replace(one, targets=tuple(noted(t, said.get((one.id, n))) for n, t in enumerate(one.targets)))
        for one in judged.benchmarks
    )
    return replace(judged, benchmarks=benchmarks)


def _starts(plan: Plan, judged: PlanStatus) -> Iterator[tuple[tuple[str, int], Decimal]]:
    """The latest figure before the plan's first day, of every target on a figure of the whole."""
    from milepost.plan.calendar import SchoolCalendar

    opens = SchoolCalendar.of(plan).first_day
    for one in judged.benchmarks:
        for number, target in enumerate(one.targets):
            before = [] if target.of_cells else [point for point in target.series if point.date < opens]
            if before:
                yield (one.id, number), Decimal(str(before[-1].figure))


def _received(evidence: Sequence[Path], plan: Plan) -> Observations | Stored:
    from milepost.evidence.csv import read_csv
    from milepost.evidence.observations import together
    from milepost.evidence.store import Store
    from milepost.evidence.store.reading import Stored

    if not any(Store(path).exists() for path in evidence):
        return read_csv(evidence, plan)
    parts = [Stored(Store(path)) if Store(path).exists() else read_csv([path], plan) for path in evidence]
    if len(parts) == 1:
        return parts[0]
    for unfit in (part.unfit(plan.measures) for part in parts if isinstance(part, Stored)):
        if unfit:
            remedy = "Give the store alone to judge the other targets."
            raise EvidenceError(f"The store does not fit the plan: {min(unfit.values())}", remedy)
    return together(parts, {measure.id for measure in plan.measures})


def _school_year(text: str | None, parser: type[SchoolYear]) -> SchoolYear | None:
    if text is None:
        return None
    try:
        return parser.parse(text)
    except ValueError as error:
        raise UsageError(f"{error}.", "Write the school year as 2026-27.") from error


if TYPE_CHECKING:
    from milepost.evidence.observations import Observations
    from milepost.evidence.store.reading import Stored
    from milepost.plan.dates import SchoolYear
