"""What a district sets for its own checks: which rules, how severe, which limits, which words it knows.

Read from a `milepost.toml` (finding and opening the file is the caller's) on top of a profile, which is a
file of the same kind that ships (`criteria/profiles`). What is not set keeps the profile's value, and what
that does not set the default, whose reason stands beside each limit.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from milepost.criteria.settings_said import Said, refuse
from milepost.criteria.types import Known, Limits, Severity
from milepost.errors import UsageError
from milepost.plan.words import FRAMEWORKS, Framework, Kind

FILE_NAME = "milepost.toml"
FailOn = Literal["error", "warning", "advice", "never"]
_PROFILES = Path(__file__).with_name("profiles")
_KEYS = ("profile", "framework", "school_year", "select", "ignore", "fail_on", "severity", "limits",
         "vocabulary", "kinds")  # fmt: skip
# How the reader of the format tells the place of what it cannot read.
_AT = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")
_ABOUT = ("title", "source", "about")


@dataclass(frozen=True)
class Settings:
    """A district's settings. None means: not set, so that the file checked or the command decides.

    `select` None means every rule. `severity` says by rule code what a finding counts as; a rule that
    is "off" is among `ignore`. `vocabulary` holds the words that need no explanation here, with what
    they mean ("" where the district did not say).
    """

    profile: str | None = None
    framework: Framework | None = None
    school_year: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    vocabulary: Mapping[str, str] = field(default_factory=dict)
    # The kinds of benchmark that every initiative and every objective is asked to have.
    kinds_of_initiative: tuple[Kind, ...] = ("activity", "early_evidence", "short_term")
    kinds_of_objective: tuple[Kind, ...] = ("final",)

    def known(self) -> Known:
        """What the rules are told of the settings, beside the plan."""
        return Known(
            vocabulary=frozenset(self.vocabulary),
            limits=self.limits,
            kinds_of_initiative=self.kinds_of_initiative,
            kinds_of_objective=self.kinds_of_objective,
        )


@dataclass(frozen=True)
class Profile:
    """A profile that ships: what it is called, where it comes from, what it is for, what it sets."""

    name: str
    title: str
    source: str
    about: str
    settings: Settings


def parse(text: str, name: str, instead: str | None = None) -> Settings:
    """The settings that a file's text says. UsageError tells every mistake at once: the file, its line, the
    key, what was found and what would be right.

    `instead` is a profile that takes the place of the one the text names.
    """
    said = Said(_loaded(text, name), text)
    chosen = said.values.get("profile")
    if chosen is not None and chosen not in profile_names():
        there = ", ".join(profile_names())
        known = f"the name of a profile in quotation marks: {there}"
        said.wrong(("profile",), chosen, known, profile_names())
        chosen = None
    chosen = instead or chosen
    made = _on_top_of(profile(chosen).settings if chosen else Settings(), said)
    refuse(name, said.mistakes)
    return made


def _loaded(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        line = int(found[1]) if found and found[1] else None
        written = text.split("\n")[line - 1].strip() if line else ""
        place = f"{name}:{line}" if line else name
        why = _AT.sub("", str(error)).strip().lower() + ("" if line else " at the end of the file")
        raise UsageError(
            f"{place}: {why}{f' in “{written}”' if written else ''}",
            'Write a setting as key = value, text in quotation marks: fail_on = "error"; a list in brackets:'
            ' ignore = ["W2"]; a table below its name: [severity].',
        ) from error


@cache
def profile(name: str) -> Profile:
    """The profile of that name. UsageError suggests the nearest."""
    path = _PROFILES / f"{name}.toml"
    if name not in profile_names():
        near = get_close_matches(name, profile_names(), 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"there is no profile {name!r}", f"{hint}There are {', '.join(profile_names())}.")
    text = path.read_text("utf-8")
    said = Said(tomllib.loads(text), text)
    about = {key: str(said.values.pop(key)) for key in _ABOUT}
    made = _on_top_of(Settings(profile=name), said)
    refuse(path.name, said.mistakes)
    return Profile(name, **about, settings=made)


@cache
def profile_names() -> tuple[str, ...]:
    """The names of all profiles, in order."""
    return tuple(sorted(path.stem for path in _PROFILES.glob("*.toml")))


def _on_top_of(base: Settings, said: Said) -> Settings:
    """The base with what is said; what is wrong in that is left out, and among its mistakes."""
    said.refuse_other_keys(_KEYS)
    severity, off = said.severities()
    kinds = said.kinds(("of_initiative", "of_objective"))
    return replace(
        base,
        framework=said.one_of("framework", FRAMEWORKS) or base.framework,
        school_year=said.school_year() or base.school_year,
        select=_select(said) if "select" in said.values else base.select,
        ignore=(*base.ignore, *said.codes("ignore"), *off),
        fail_on=said.one_of("fail_on", get_args(FailOn)) or base.fail_on,
        severity={**base.severity, **severity},
        limits=replace(base.limits, **said.limits()),
        vocabulary={**base.vocabulary, **said.vocabulary()},
        kinds_of_initiative=kinds.get("of_initiative", base.kinds_of_initiative),
        kinds_of_objective=kinds.get("of_objective", base.kinds_of_objective),
    )


def _select(said: Said) -> tuple[str, ...]:
    """The rules selected. None at all would make every plan look clean."""
    if said.values["select"] == []:
        said.add(
            ("select",),
            "select is [], so that nothing would be checked",
            'Leave select out to check by every rule, or name some: select = ["T", "M4"].',
        )
    return said.codes("select")
