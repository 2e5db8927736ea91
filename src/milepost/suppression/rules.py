"""What a district or state publishes of a measure, and how small groups are protected, as data.

A rules file (YAML) says which columns of a table are sizes, counts and percentages, which rows add up to
which, and the minimum of each measure, by itself or by the name of a regime (`regimes.yaml`). Applying it is
left to the other modules here.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from milepost.errors import UsageError

# A figure about one is a figure about a person: no rule may ask for less than this.
LEAST_MINIMUM = 2


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Coding(_Data):
    """In groups of `start` students or more, shares within `within` % of 0 or 100 are told as ranges."""

    start: Annotated[int, Field(alias="from", ge=1)]
    within: Annotated[int, Field(ge=1, le=49)]


class Protection(_Data):
    """How one measure's small groups are protected.

    A group of fewer than `minimum` students is hidden. `coding` is empty where shares near 0 % and 100 %
    are told exactly. `source` names the document the numbers come from.
    """

    minimum: Annotated[int, Field(ge=LEAST_MINIMUM)]
    coding: tuple[Coding, ...] = ()
    source: str = ""

    def within(self, n: int) -> int | None:
        """How near to 0 % or 100 % a share of `n` students is told as a range; None where it is not."""
        reached = [step for step in self.coding if n >= step.start]
        return max(reached, key=lambda step: step.start).within if reached else None


class MeasureRules(_Data):
    """The columns of one measure.

    `n` is the column of the group's size. `counts` are columns of students who are part of it, no student in
    two of them. `percents` says which count a column is the percentage of. `figures` are means, medians and
    scores that rest on the same students: shown where n is, hidden where n is. `publish` says which of the
    three kinds of columns leave the house.
    """

    n: str
    counts: tuple[str, ...] = ()
    percents: dict[str, str] = Field(default_factory=dict)
    figures: tuple[str, ...] = ()
    publish: tuple[Literal["n", "counts", "percents"], ...] = ("n", "counts", "percents")
    regime: str | None = None
    minimum: Annotated[int, Field(ge=LEAST_MINIMUM)] | None = None
    coding: tuple[Coding, ...] | None = None

    @model_validator(mode="after")
    def _of_its_counts(self) -> MeasureRules:
        if strange := sorted(set(self.percents.values()) - set(self.counts)):
            raise ValueError(f"percents are of {', '.join(strange)}, which counts does not name")
        columns = [self.n, *self.counts, *self.percents, *self.figures]
        if twice := sorted({name for name in columns if columns.count(name) > 1}):
            raise ValueError(f"{', '.join(twice)} is named twice")
        if self.regime is None and self.minimum is None:
            raise ValueError("there is neither a regime nor a minimum")
        if self.regime is not None and self.regime not in regimes():
            raise ValueError(f"{self.regime} is no regime; there are: {', '.join(regimes())}")
        return self

    @property
    def protection(self) -> Protection:
        """The regime with what the rules file changes of it."""
        of_regime = regimes()[self.regime] if self.regime else Protection(minimum=self.minimum or 0)
        changed: dict[str, Any] = {}
        if self.minimum is not None:
            changed["minimum"] = self.minimum
        if self.coding is not None:
            changed["coding"] = self.coding
        return of_regime.model_copy(update=changed)


class Partition(_Data):
    """Groups that another is made up of: no student of `of` is in two of `into`.

    Where `into` names one group it is a part of the other, such as students with disabilities of all.
    `complete` False: the table leaves out groups (some races), so that a group without a row need not hold
    all who are in no other.
    """

    of: str
    into: Annotated[tuple[str, ...], Field(min_length=1)]
    complete: bool = True


class Groups(_Data):
    """The column that names a group of students, and which groups make up which."""

    column: str
    partitions: tuple[Partition, ...] = ()


class Rules(_Data):
    """A rules file.

    Rows that differ in a column of `apart` (a year, a subject) never add up to one another. `hierarchies`
    are columns from the widest to the narrowest; a row that leaves the narrower ones empty, or writes one of
    `total` there, is the total of those that fill them. `cumulative` is a column of dates (2026-10-31): each
    row holds the students of the earlier ones. `absent` says what a group means that has no row: one hidden
    already, or one without students. `labels` are columns of names that are published as they are.
    """

    measures: Annotated[tuple[MeasureRules, ...], Field(min_length=1)]
    apart: tuple[str, ...] = ()
    hierarchies: tuple[tuple[str, ...], ...] = ()
    groups: Groups | None = None
    cumulative: str | None = None
    absent: Literal["hidden", "empty"] = "hidden"
    labels: tuple[str, ...] = ()
    total: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together name a row."""
        return (
            *self.apart,
            *(column for hierarchy in self.hierarchies for column in hierarchy),
            *((self.groups.column,) if self.groups else ()),
            *((self.cumulative,) if self.cumulative else ()),
        )

    @model_validator(mode="after")
    def _each_column_once(self) -> Rules:
        columns = [*self.keys, *self.labels]
        for measure in self.measures:
            columns += [measure.n, *measure.counts, *measure.percents, *measure.figures]
        if twice := sorted({name for name in columns if columns.count(name) > 1}):
            raise ValueError(f"{', '.join(twice)} is named twice")
        return self


@cache
def regimes() -> dict[str, Protection]:
    """The minimums that ship, by name."""
    text = (resources.files("milepost.suppression") / "regimes.yaml").read_text("utf-8")
    return {name: Protection.model_validate(value) for name, value in yaml.safe_load(text).items()}


def open_rules(path: Path) -> Rules:
    """The rules in a file. UsageError, with every mistake, for one that cannot be used."""
    try:
        return read_rules(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}).", "Name a rules file in YAML.") from error


def read_rules(text: str, name: str) -> Rules:
    """The rules that YAML text writes. UsageError, with every mistake, for text that cannot be used."""
    remedy = "See docs/suppression.md for what a rules file holds."
    try:
        return Rules.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise UsageError(f"{name} is not YAML: {error}", remedy) from error
    except ValidationError as error:
        said = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'the file'}: {one['msg']}" for one in error.errors()
        )
        raise UsageError(f"{name}: {said}.", remedy) from error
