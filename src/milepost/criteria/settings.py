"""What a district sets for its own checks: which rules, how severe, which limits, which words it knows.

Read from a `milepost.toml` (finding and opening the file is the caller's) on top of a profile, which is a
file of the same kind that ships (`criteria/profiles`). What is not set keeps the profile's value, and what
that does not set the default, whose reason stands beside each limit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from milepost.criteria import registry
from milepost.criteria.types import Known, Limits, Severity
from milepost.errors import UsageError
from milepost.plan.dates import parse_school_years
from milepost.plan.words import FRAMEWORKS, KINDS, Framework, Kind

FILE_NAME = "milepost.toml"
FailOn = Literal["error", "warning", "advice", "never"]
_PROFILES = Path(__file__).with_name("profiles")
_KEYS = ("profile", "framework", "school_year", "select", "ignore", "fail_on", "severity", "limits",
         "vocabulary", "kinds")  # fmt: skip
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
    """The settings that a file's text says. UsageError names the file, the key and what would be right.

    `instead` is a profile that takes the place of the one the text names.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: {error}", "See the settings page of the documentation.") from error
    chosen = said.get("profile")
    if not isinstance(chosen, str | None):
        raise _wrong(name, "profile", chosen, "the name of a profile in quotation marks")
    chosen = instead or chosen
    return _on_top_of(profile(chosen).settings if chosen else Settings(), said, name)


@cache
def profile(name: str) -> Profile:
    """The profile of that name. UsageError suggests the nearest."""
    path = _PROFILES / f"{name}.toml"
    if name not in profile_names():
        near = get_close_matches(name, profile_names(), 1)
        known = f"Did you mean {near[0]}?" if near else f"There are {', '.join(profile_names())}."
        raise UsageError(f"there is no profile {name!r}", known)
    said = tomllib.loads(path.read_text("utf-8"))
    about = {key: str(said.pop(key)) for key in _ABOUT}
    return Profile(name, **about, settings=_on_top_of(Settings(profile=name), said, path.name))


@cache
def profile_names() -> tuple[str, ...]:
    """The names of all profiles, in order."""
    return tuple(sorted(path.stem for path in _PROFILES.glob("*.toml")))


def _on_top_of(base: Settings, said: dict[str, Any], name: str) -> Settings:
    for key in said:
        if key not in _KEYS:
            raise _unknown(name, key, _KEYS)
    severity, off = _severities(said.get("severity", {}), name)
    kinds = _table(said, "kinds", name)
    return replace(
        base,
        framework=_one_of(said, "framework", FRAMEWORKS, name) or base.framework,
        school_year=_school_year(said, name) or base.school_year,
        select=_codes(said, "select", name) if "select" in said else base.select,
        ignore=(*base.ignore, *(_codes(said, "ignore", name)), *off),
        fail_on=_one_of(said, "fail_on", get_args(FailOn), name) or base.fail_on,
        severity={**base.severity, **severity},
        limits=_limits(base.limits, _table(said, "limits", name), name),
        vocabulary={**base.vocabulary, **_vocabulary(said, name)},
        kinds_of_initiative=_kinds(kinds, "of_initiative", base.kinds_of_initiative, name),
        kinds_of_objective=_kinds(kinds, "of_objective", base.kinds_of_objective, name),
    )


def _table(said: dict[str, Any], key: str, name: str) -> dict[str, Any]:
    table = said.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(name, key, table, f"a table: [{key}] on a line of its own, the settings below it")
    return table


def _one_of(said: dict[str, Any], key: str, known: tuple[Any, ...], name: str) -> Any:
    value = said.get(key)
    if value is not None and value not in known:
        raise _wrong(name, key, value, f"one of {', '.join(known)}")
    return value


def _school_year(said: dict[str, Any], name: str) -> str | None:
    value = said.get("school_year")
    if value is None:
        return None
    try:
        return str(parse_school_years(str(value))[0])
    except ValueError as error:
        raise _wrong(name, "school_year", value, 'a school year such as "2026-27"') from error


def _codes(said: dict[str, Any], key: str, name: str) -> tuple[str, ...]:
    """Codes, names or letters of rules, each known. A rule of a pack must be installed to be named."""
    listed = said.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
        raise _wrong(name, key, listed, 'a list of rules: ["T", "M4"]')
    try:
        registry.chosen(listed)
    except UsageError as error:
        raise UsageError(f"{name}: {key}: {error}", error.remedy) from error
    return tuple(listed)


def _severities(table: Any, name: str) -> tuple[dict[str, Severity], tuple[str, ...]]:
    """The severity of each rule named, and the rules that are off."""
    if not isinstance(table, dict):
        raise _wrong(name, "severity", table, 'a table: [severity] and below it W2 = "off"')
    found: dict[str, Severity] = {}
    off: list[str] = []
    for written, value in table.items():
        if value not in (*get_args(Severity), "off"):
            raise _wrong(name, f"severity.{written}", value, f"one of {', '.join(get_args(Severity))}, off")
        try:
            code = registry.rule(written).code
        except UsageError as error:
            raise UsageError(f"{name}: severity: {error}", error.remedy) from error
        if value == "off":
            off.append(code)
        else:
            found[code] = value
    return found, tuple(off)


def _limits(base: Limits, table: dict[str, Any], name: str) -> Limits:
    known = tuple(one.name for one in fields(Limits))
    for key, value in table.items():
        if key not in known:
            raise _unknown(name, f"limits.{key}", tuple(f"limits.{one}" for one in known))
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise _wrong(name, f"limits.{key}", value, "a number above 0")
    return replace(base, **table)


def _vocabulary(said: dict[str, Any], name: str) -> dict[str, str]:
    table = _table(said, "vocabulary", name)
    for word, meaning in table.items():
        if not isinstance(meaning, str) or not word.strip():
            raise _wrong(name, f"vocabulary.{word}", meaning, 'what it means: "Form A" = "Students by tier"')
    return {word.strip(): meaning for word, meaning in table.items()}


def _kinds(table: dict[str, Any], key: str, base: tuple[Kind, ...], name: str) -> tuple[Kind, ...]:
    for written in table:
        if written not in ("of_initiative", "of_objective"):
            raise _unknown(name, f"kinds.{written}", ("kinds.of_initiative", "kinds.of_objective"))
    value = table.get(key, list(base))
    if not isinstance(value, list) or any(kind not in KINDS for kind in value):
        raise _wrong(name, f"kinds.{key}", value, f"a list of {', '.join(KINDS)}")
    return tuple(value)


def _wrong(name: str, key: str, found: Any, expected: str) -> UsageError:
    return UsageError(f"{name}: {key} is {found!r}", f"Write {expected}.")


def _unknown(name: str, key: str, known: tuple[str, ...]) -> UsageError:
    near = get_close_matches(key, known, 1)
    remedy = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(known)}."
    return UsageError(f"{name}: there is no setting {key}", remedy)
