"""How the tests of importing open files: a path or a text in, what was found and its rows out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from milepost.evidence.importing.bringing import Imported, bring_in, look
from milepost.evidence.importing.mapping import Mapping
from milepost.evidence.importing.reading import Chosen, Opened, Pass, opened, read
from milepost.evidence.importing.rows import Row
from milepost.evidence.importing.sheet import open_sheets
from milepost.evidence.rows import COLUMNS
from milepost.plan.types import Plan


@dataclass(frozen=True)
class Seen:
    """What one pass gave: the sheet as understood, the findings, the rows by column name."""

    opened: Opened
    found: Pass
    rows: tuple[dict[str, str], ...]

    @property
    def asked(self) -> list[str]:
        return [question.key for question in self.found.questions]

    def guess(self, about: str) -> str:
        return " ".join(guess.text for guess in self.found.guesses if guess.about == about)

    def figures(self, measure: str) -> list[str]:
        return [row["value"] for row in self.rows if row["measure"] == measure]


def chosen(
    form: str = "", mapping: Mapping | None = None, plan: Plan | None = None, **answers: str
) -> Chosen:
    """Keyword arguments are answers: scale__rate is scale.rate."""
    given = {
        key.replace("__", ".", 1).replace("_", "-") if "__" in key else key: text
        for key, text in answers.items()
    }
    return Chosen(form, mapping, given, plan)


def seen(path: Path, how: Chosen | None = None) -> Seen:
    """One pass over a file."""
    how = how or Chosen()
    one = opened(open_sheets(path), how)
    rows: list[Row] = []
    found = read(one, how, keep=rows.append)
    return Seen(one, found, tuple(dict(zip(COLUMNS, row, strict=True)) for row in rows))


def of_text(folder: Path, text: str, how: Chosen | None = None, name: str = "file.csv") -> Seen:
    """One pass over a file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return seen(path, how)


def imported(path: Path, target: Path, how: Chosen | None = None) -> Imported:
    """An import of a file into a target, refused rows beside it."""
    how = how or Chosen()
    return bring_in(opened(open_sheets(path), how), how, target, target.parent / "rejected")


def looked(path: Path, how: Chosen | None = None) -> Imported:
    """What a preview shows of a file."""
    how = how or Chosen()
    return look(opened(open_sheets(path), how), how)
