"""Mappings as TOML files: read with every mistake told, written so that they read back the same."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as MappingOf
from dataclasses import fields
from pathlib import Path
from typing import Any

from milepost.errors import EvidenceError
from milepost.evidence.importing.mapping import (
    DATE_FORMS,
    REASONS,
    ROLES,
    SCALES,
    YEAR_END,
    Code,
    Mapping,
    Taken,
)

_SECTIONS = {
    "columns", "dates", "codes", "rename", "scale", "where", "leave_out", "marks", "numbers", "measure",
}  # fmt: skip
_SINGLE = {"format", "blank", "short_rows"}
_TAKEN = {one.name for one in fields(Taken)}


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. EvidenceError for what cannot be one, with the key that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvidenceError(f"{path} cannot be read ({error}).", "Give a mapping in TOML.") from error
    try:
        return parse_mapping(tomllib.loads(text), path.name)
    except tomllib.TOMLDecodeError as error:
        raise EvidenceError(f"{path.name} is not TOML ({error}).", "Correct the place named.") from error


def parse_mapping(said: dict[str, Any], name: str) -> Mapping:
    """The mapping that a parsed TOML document says. EvidenceError as above."""
    if unknown := sorted(set(said) - _SECTIONS - _SINGLE):
        raise _wrong(name, unknown[0], f"Known are {', '.join(sorted(_SECTIONS | _SINGLE))}.")
    dates, numbers = _texts(said, "dates", name), _texts(said, "numbers", name)
    columns = _texts(said, "columns", name)
    _only(columns, ROLES, "columns", name)
    scale, marks = _texts(said, "scale", name), _texts(said, "marks", name)
    for key, value in scale.items():
        _among(value, SCALES, f"scale.{key}", name)
    for key, value in marks.items():
        _among(value, REASONS, f"marks.{key}", name)
    blank, short_rows = str(said.get("blank", "unknown")), str(said.get("short_rows", "reject"))
    form = dates.get("form", DATE_FORMS[0])
    _among(blank, (*REASONS, "skip"), "blank", name)
    _among(short_rows, ("blank", "reject"), "short_rows", name)
    _among(form, DATE_FORMS, "dates.form", name)
    return Mapping(
        measures=tuple(_taken(one, name) for one in said.get("measure", ())),
        columns=columns,
        format=str(said.get("format", "")),
        date_form=form,
        year_end=dates.get("year_end", YEAR_END),
        codes={role: _code(role, code, name) for role, code in _table(said, "codes", name).items()},
        rename={role: dict(names) for role, names in _table(said, "rename", name).items()},
        scale=scale,
        where=_lists(said, "where", name),
        leave_out=_lists(said, "leave_out", name),
        marks=marks,  # type: ignore[arg-type]
        thousands=numbers.get("thousands", ""),
        blank=blank,
        short_rows=short_rows,
    )


def _wrong(name: str, key: str, remedy: str) -> EvidenceError:
    return EvidenceError(f"{name}: {key} is not understood.", remedy)


def _among(value: str, choices: tuple[str, ...], key: str, name: str) -> None:
    if value not in choices:
        raise _wrong(name, f"{key} = {value!r}", f"Write one of {', '.join(choices)}.")


def _only(table: MappingOf[str, str], known: tuple[str, ...], section: str, name: str) -> None:
    for key in table:
        if key not in known:
            raise _wrong(name, f"{section}.{key}", f"Known are {', '.join(known)}.")


def _table(said: dict[str, Any], section: str, name: str) -> dict[str, Any]:
    table = said.get(section, {})
    if not isinstance(table, dict):
        raise _wrong(name, section, f"Write it as a table: [{section}].")
    return table


def _texts(said: dict[str, Any], section: str, name: str) -> dict[str, str]:
    table = _table(said, section, name)
    for key, value in table.items():
        if not isinstance(value, str):
            raise _wrong(name, f"{section}.{key}", "Write a text in quotation marks.")
    return dict(table)


def _lists(said: dict[str, Any], section: str, name: str) -> dict[str, tuple[str, ...]]:
    table = _table(said, section, name)
    for key, value in table.items():
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _wrong(name, f"{section}.{key}", 'Write a list of texts: ["TRUE"].')
    return {key: tuple(value) for key, value in table.items()}


def _code(role: str, said: Any, name: str) -> Code:
    if (
        not isinstance(said, dict)
        or not isinstance(said.get("digits"), int)
        or set(said) - {"digits", "at_least"}
    ):
        raise _wrong(name, f"codes.{role}", "Write {digits = 8, at_least = 5}.")
    return Code(said["digits"], int(said.get("at_least", 1)))


def _taken(said: Any, name: str) -> Taken:
    if not isinstance(said, dict) or set(said) - _TAKEN:
        raise _wrong(name, f"measure {said}", f"A measure has {', '.join(sorted(_TAKEN))}.")
    return Taken(**said)


def as_toml(mapping: Mapping) -> str:
    """The mapping as a TOML document; what is as usual is left out."""
    usual = Mapping(())
    lines = [
        f"{key} = {_text(getattr(mapping, key))}"
        for key in ("format", "blank", "short_rows")
        if getattr(mapping, key) != getattr(usual, key) or key != "format"
    ]
    for section, table in _written(mapping).items():
        if table:
            lines += ["", f"[{section}]", *(f"{_text(key)} = {_value(one)}" for key, one in table.items())]
    for role, names in mapping.rename.items():
        lines += ["", f"[rename.{role}]", *(f"{_text(key)} = {_text(one)}" for key, one in names.items())]
    for taken in mapping.measures:
        given = {one.name: getattr(taken, one.name) for one in fields(Taken) if getattr(taken, one.name)}
        lines += ["", "[[measure]]", *(f"{key} = {_value(one)}" for key, one in given.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _written(mapping: Mapping) -> dict[str, MappingOf[str, Any]]:
    return {
        "columns": mapping.columns,
        "dates": {"form": mapping.date_form, "year_end": mapping.year_end},
        "numbers": {"thousands": mapping.thousands} if mapping.thousands else {},
        "codes": {
            role: {"digits": code.digits, "at_least": code.at_least} for role, code in mapping.codes.items()
        },
        "scale": mapping.scale,
        "where": mapping.where,
        "leave_out": mapping.leave_out,
        "marks": mapping.marks,
    }


def _value(one: Any) -> str:
    if isinstance(one, MappingOf):
        return "{" + ", ".join(f"{_text(str(key))} = {_value(inner)}" for key, inner in one.items()) + "}"
    if isinstance(one, (list, tuple)):
        return "[" + ", ".join(map(_value, one)) + "]"
    return str(one) if isinstance(one, int) else _text(one)


def _text(text: str) -> str:
    # A JSON string is a TOML basic string, with the escapes that both know.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
