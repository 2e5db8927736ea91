"""One door for every file that people have: a path in, a plan with the places of its parts out.

Formats are a literal dict. Word, PDF and Markdown are parsed in a child process with limits; text
and CSV are decoded here, within a size. What a file's blocks mean is `documents.placing`'s business;
whether the plan is a good one is the criteria's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from milepost.documents.blocks import Blocks, Place, paragraphs
from milepost.documents.cleaning import cleaned, cleaned_line
from milepost.documents.draft import Draft
from milepost.documents.headings import Role
from milepost.documents.limits import MIB, Budget, Limits
from milepost.documents.loose import MOST_READ, under_a_goal
from milepost.documents.placing import Placer
from milepost.documents.readers import statements_csv, text
from milepost.documents.sandbox import read_bytes_in_child, read_in_child
from milepost.documents.sniff import HEAD_BYTES, source_format
from milepost.documents.types import Extraction
from milepost.documents.years import named_school_year
from milepost.errors import UnreadableFile
from milepost.plan.calendar import school_year_by_month
from milepost.plan.dates import SchoolYear
from milepost.plan.words import NO_OBJECTIVE, Framework


@dataclass(frozen=True)
class Format:
    """How one format becomes blocks. `loose` formats are statements without headings around them."""

    name: str
    blocks: Callable[[Path, Limits], Blocks]
    loose: bool = False


def _in_child(name: str) -> Callable[[Path, Limits], Blocks]:
    return lambda path, limits: read_in_child(path, name, limits)


def _in_process(read: Callable[[bytes, Limits], Blocks]) -> Callable[[Path, Limits], Blocks]:
    def blocks(path: Path, limits: Limits) -> Blocks:
        if path.stat().st_size > limits.text_bytes:
            message = f"{path.name}: it is larger than {limits.text_bytes // MIB} MiB"
            raise UnreadableFile(message, "Split it into smaller files.")
        try:
            return read(path.read_bytes(), limits)
        except UnreadableFile as refusal:
            raise UnreadableFile(f"{path.name}: {refusal}", refusal.remedy) from refusal

    return blocks


NO_HEADINGS = (
    "No heading says what kind of benchmark stands under it: each list item was taken as a statement."
)
# The plan's name where neither the file nor its name says one.
NO_NAME = "Plan without a name"
FORMATS: dict[str, Format] = {
    "docx": Format("docx", _in_child("docx")),
    "pdf": Format("pdf", _in_child("pdf")),
    "markdown": Format("markdown", _in_child("markdown")),
    "text": Format("text", _in_process(text.read), loose=True),
    "csv": Format("csv", _in_process(statements_csv.read)),
}


def read_file(
    path: Path | str,
    *,
    limits: Limits | None = None,
    school_year: SchoolYear | str | None = None,
    framework: Framework | None = None,
    today: date | None = None,
) -> Extraction:
    """Read any file that Milepost knows into a plan.

    `school_year` and `framework` win over what the file says; without them the year comes from the
    file's own words and the framework from its column heads. A file that names no year is taken to
    be of the school year of `today`, with a note; without `today` it is refused. Raises
    UnreadableFile, with the remedy, for every file that cannot be read, and PlanFileError for a plan
    file with mistakes.
    """
    path, limits = Path(path), limits or Limits()
    head = _head(path, limits)
    name = source_format(path, head)
    if name == "plan":
        return _plan_file(path, limits)
    blocks = FORMATS[name].blocks(path, limits)
    return _placed(blocks, path, FORMATS[name], limits, school_year, framework, today)


def read_markdown(
    text: str,
    path: Path | str,
    *,
    limits: Limits | None = None,
    school_year: SchoolYear | str | None = None,
    framework: Framework | None = None,
    today: date | None = None,
) -> Extraction:
    """As `read_file`, for a Markdown text that is not in a file yet. `path` names it in messages."""
    path, limits = Path(path), limits or Limits()
    data = text.encode("utf-8", "replace")
    if len(data) > limits.text_bytes:
        message = f"{path.name}: it is larger than {limits.text_bytes // MIB} MiB"
        raise UnreadableFile(message, "Split it into smaller files.")
    blocks = read_bytes_in_child(data, path, "markdown", limits)
    return _placed(blocks, path, FORMATS["markdown"], limits, school_year, framework, today)


def _placed(
    blocks: Blocks,
    path: Path,
    source: Format,
    limits: Limits,
    school_year: SchoolYear | str | None,
    framework: Framework | None,
    today: date | None,
) -> Extraction:
    found = cleaned(blocks)
    if not any(paragraph.text.strip() for paragraph in paragraphs(found.blocks)):
        raise UnreadableFile(
            f"{path.name}: the file has no words in it", "Write the plan in it, and try again."
        )
    try:
        return extraction(
            found,
            path,
            source,
            school_year=school_year,
            framework=framework,
            today=today,
            budget=Budget(limits.placing_seconds),
        )
    except UnreadableFile as refusal:
        raise UnreadableFile(f"{path.name}: {refusal}", refusal.remedy) from refusal


def extraction(
    found: Blocks,
    path: Path,
    source: Format,
    *,
    school_year: SchoolYear | str | None = None,
    framework: Framework | None = None,
    today: date | None = None,
    budget: Budget | None = None,
) -> Extraction:
    """Blocks placed in a plan. `path` names what the file does not, `today` dates it as a last resort."""
    default: Role | None = "statement" if source.loose else None
    year, guessed, notes = _school_year(found, school_year, today)
    stem = cleaned_line(path.stem)[0] or NO_NAME
    placer = Placer(Draft(year, fallback=stem if source.loose else None, budget=budget), default)
    placer.place(found.blocks)
    unled = not placer.names_goals and placer.draft.count() == len(placer.remarks.read)
    if unled and _lists_statements(found, year):
        placer = Placer(Draft(year, fallback=stem, budget=budget), default, items=True)
        placer.place(found.blocks)
        notes = (*notes, NO_HEADINGS)
    draft = placer.draft
    chosen: Framework = framework or ("organizer" if placer.organizer else "aip")
    title = placer.title if len(draft.schools) < 2 else None
    named = (
        f"{draft.schools[0]} {title}"
        if title and len(draft.schools) == 1 and draft.schools[0] not in title
        else title
    )
    plan = draft.finish(named or stem, chosen)
    nameless = any(objective.title == NO_OBJECTIVE for objective in draft.objectives)
    notes = (*notes, *placer.remarks.notes(draft.unnamed, no_objective=nameless))
    if not draft.count():
        notes = (*notes, "No statement was found that could be placed in a plan.")
    if len(draft.schools) > 1:
        notes = (*notes, f"The file holds the plans of {len(draft.schools)} schools; objectives name theirs.")
    return Extraction(
        source.name,
        plan,
        draft.places(),
        tuple(draft.unplaced),
        (*found.notes, *notes),
        loose=source.loose or (source.name == "csv" and draft.names_nothing()),
        year_guessed=guessed,
        kinds_guessed=draft.kinds_guessed(),
    )


def _lists_statements(found: Blocks, year: SchoolYear) -> bool:
    """Whether any list item of the file reads like a benchmark by itself."""
    items = (p for p in paragraphs(found.blocks) if p.item and p.origin == "body")
    return any(under_a_goal(item.text, year, item=False) for item in islice(items, MOST_READ))


def _head(path: Path, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(f"{path}: this is a folder", "Give the files in it one by one.")
        size = path.stat().st_size
        if not path.is_file():  # opening a pipe or a device could wait for ever
            raise UnreadableFile(f"{path}: this is not an ordinary file", "Save it as a file and give that.")
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise UnreadableFile(
            f"{path}: there is no such file", "Look at the spelling of its name and folder."
        ) from None
    except PermissionError:
        raise UnreadableFile(
            f"{path}: you may not read this file", "Ask its owner for the right to read it."
        ) from None
    except OSError as error:
        raise UnreadableFile(
            f"{path}: it cannot be opened ({error.strerror})", "Copy it to this machine first."
        ) from error
    except ValueError:
        raise UnreadableFile(
            "the file's name has a character that no file name has", "Correct the name."
        ) from None
    if not head:
        raise UnreadableFile(
            f"{path.name}: the file is empty", "Save it again from the program that made it."
        )
    if size > limits.file_bytes:
        message = (
            f"{path.name}: it is {size // MIB} MiB large; a plan is at most {limits.file_bytes // MIB} MiB"
        )
        raise UnreadableFile(message, "Save it without pictures, or split it.")
    return head


def _plan_file(path: Path, limits: Limits) -> Extraction:
    from milepost.plan.file import load

    if path.stat().st_size > limits.text_bytes:
        message = f"{path.name}: it is larger than {limits.text_bytes // MIB} MiB"
        raise UnreadableFile(message, "Split the plan into several.")
    plan_file = load(path)
    places = {}
    for placed in plan_file.plan.benchmarks():
        if mark := plan_file.mark(placed.path):
            places[placed.benchmark.id] = Place(line=mark[0])
    return Extraction("plan", plan_file.plan, places)


def _school_year(
    found: Blocks, given: SchoolYear | str | None, today: date | None
) -> tuple[SchoolYear, bool, tuple[str, ...]]:
    """The school year given or named in the file; else, as a guess (True), that of its dates or today."""
    if given is not None:
        return (given if isinstance(given, SchoolYear) else SchoolYear.parse(given)), False, ()
    if named := named_school_year(paragraph.text for paragraph in paragraphs(found.blocks)):
        return named.year, named.from_dates, (named.note,)
    if today is None:
        raise UnreadableFile("the file names no school year", "Give its school year, such as 2026-27.")
    year = school_year_by_month(today)
    return year, True, (f"The file names no school year; {year} is taken, because it is read on {today}.",)
