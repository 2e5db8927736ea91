"""What a settings file says, each value looked at; every mistake in it with its line and what would be right.

What the values mean together is left to `criteria.settings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import Any, get_args

from milepost.criteria import registry
from milepost.criteria.types import Limits, Severity
from milepost.errors import UsageError
from milepost.plan.dates import parse_school_years
from milepost.plan.words import KINDS, Kind

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
_OFF = "off"

Key = tuple[str, ...]


@dataclass(frozen=True)
class Mistake:
    """One mistake. `line` counts from 1 and is None where the text has no such line."""

    line: int | None
    message: str
    remedy: str


@dataclass
class Said:
    """The values of a settings file by key. A wrong one is left out, and is among the `mistakes`."""

    values: dict[str, Any]
    text: str
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse_other_keys(self, known: tuple[str, ...]) -> None:
        """Every key that there is not is a mistake."""
        for key in self.values:
            if key not in known:
                self._unknown((key,), known)

    def table(self, key: str) -> dict[str, Any]:
        """The table under a key; empty where there is none."""
        table = self.values.get(key, {})
        if isinstance(table, dict):
            return table
        self.wrong((key,), table, f"a table: [{key}] on a line of its own, the settings below it")
        return {}

    def one_of(self, key: str, known: tuple[Any, ...]) -> Any:
        """A value that is one of these; None where there is none."""
        value = self.values.get(key)
        if value is None or value in known:
            return value
        self.wrong((key,), value, f"one of {', '.join(known)}", known)
        return None

    def school_year(self) -> str | None:
        """The school year as plans write it."""
        value = self.values.get("school_year")
        if value is None:
            return None
        try:
            return str(parse_school_years(str(value))[0])
        except ValueError:
            self.wrong(("school_year",), value, 'a school year such as "2026-27"')
            return None

    def codes(self, key: str) -> tuple[str, ...]:
        """Codes, names or letters of rules, each known. A rule of a pack must be installed to be named."""
        listed = self.values.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(code, str) for code in listed):
            self.wrong((key,), listed, 'a list of rules: ["T", "M4"]')
            return ()
        return tuple(code for code in listed if self._is_rule((key,), code, chosen=True))

    def severities(self) -> tuple[dict[str, Severity], tuple[str, ...]]:
        """The severity of each rule named, and the rules that are off."""
        found: dict[str, Severity] = {}
        off: list[str] = []
        known = (*get_args(Severity), _OFF)
        for written, value in self.table("severity").items():
            if value not in known:
                self.wrong(("severity", written), value, f"one of {', '.join(known)}", known)
            if not self._is_rule(("severity", written), written) or value not in known:
                continue
            code = registry.rule(written).code
            if value == _OFF:
                off.append(code)
            else:
                found[code] = value
        return found, tuple(off)

    def limits(self) -> dict[str, Any]:
        """The limits that are set."""
        known = tuple(one.name for one in fields(Limits))
        found: dict[str, Any] = {}
        for key, value in self.table("limits").items():
            if key not in known:
                self._unknown(("limits", key), tuple(f"limits.{one}" for one in known))
            elif isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                self.wrong(("limits", key), value, "a number above 0")
            else:
                found[key] = value
        return found

    def vocabulary(self) -> dict[str, str]:
        """The words that need no explanation, with what they mean."""
        found: dict[str, str] = {}
        for word, meaning in self.table("vocabulary").items():
            if isinstance(meaning, str) and word.strip():
                found[word.strip()] = meaning
            else:
                self.wrong(("vocabulary", word), meaning, 'what it means: "Form A" = "Students by tier"')
        return found

    def kinds(self, keys: tuple[str, ...]) -> dict[str, tuple[Kind, ...]]:
        """The kinds asked for under each of these keys that is set."""
        found: dict[str, tuple[Kind, ...]] = {}
        for key, value in self.table("kinds").items():
            if key not in keys:
                self._unknown(("kinds", key), tuple(f"kinds.{one}" for one in keys))
            elif not isinstance(value, list) or any(kind not in KINDS for kind in value):
                near = value if isinstance(value, list) else [value]
                self.wrong(("kinds", key), value, f"a list of {', '.join(KINDS)}", KINDS, near)
            else:
                found[key] = tuple(value)
        return found

    def wrong(
        self,
        key: Key,
        value: Any,
        expected: str,
        known: Iterable[str] = (),
        meant: Iterable[Any] | None = None,
    ) -> None:
        """A value that may not be there. `known` are those that may, `meant` the parts that went wrong."""
        near = [_near(one, known) for one in ([value] if meant is None else meant) if one not in known]
        hint = f" Did you mean {', '.join(one for one in near if one)}?" if any(near) else ""
        self.add(key, f"{'.'.join(key)} is {value!r}", f"Write {expected}.{hint}")

    def add(self, key: Key, message: str, remedy: str) -> None:
        """A mistake at a key."""
        self.mistakes.append(Mistake(line_of(self.text, key), message, remedy))

    def _unknown(self, key: Key, known: tuple[str, ...]) -> None:
        written = ".".join(key)
        near = _near(written, known)
        hint = f"Did you mean {near}? " if near else ""
        self.add(key, f"there is no setting {written}", f"{hint}Known are {', '.join(known)}.")

    def _is_rule(self, key: Key, word: str, *, chosen: bool = False) -> bool:
        """Whether there is the rule, or where rules are `chosen` the family; where not, a mistake."""
        try:
            if chosen:
                registry.chosen([word])
            else:
                registry.rule(word)
        except UsageError as error:
            codes = f"The codes are {', '.join(one.code for one in registry.all_rules())}."
            remedy = error.remedy if error.remedy == codes else f"{error.remedy} {codes}"
            line = line_of(self.text, key, word)
            self.mistakes.append(Mistake(line, f"{'.'.join(key[:1])}: {error}", remedy))
            return False
        return True


def refuse(name: str, mistakes: Iterable[Mistake]) -> None:
    """UsageError with every mistake, in the order of the file; nothing where there is none."""
    found = sorted(mistakes, key=lambda one: one.line or 0)
    if not found:
        return
    told = [(f"{name}:{one.line}" if one.line else name, one) for one in found]
    if len(told) == 1:
        place, one = told[0]
        raise UsageError(f"{place}: {one.message}", one.remedy)
    lines = [f"  {place}: {one.message}. {one.remedy}" for place, one in told]
    raise UsageError(
        "\n".join((f"{name}: {len(found)} mistakes in the settings", *lines)),
        "Correct the lines named and try again; nothing was checked.",
    )


def line_of(text: str, key: Key, word: str = "") -> int | None:
    """The line on which a key is set, counted from 1; that of its table where it has none of its own.

    With a `word` the line from there on that first has it in quotation marks.

    >>> line_of('fail_on = "never"\\n[severity]\\nT1 = "loud"', ("severity", "T1"))
    3
    """
    lines = _lines(text)
    at = next((lines[key[:size]] for size in range(len(key), 0, -1) if key[:size] in lines), None)
    if at is None or not word:
        return at
    rest = text.split("\n")[at - 1 :]
    return at + next((n for n, line in enumerate(rest) if f'"{word}"' in line or f"'{word}'" in line), 0)


def _lines(text: str) -> Mapping[Key, int]:
    found: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif written := _KEY.match(line):
            own = (*table, *_parts(written[1]))
            for size in range(len(table) + 1, len(own) + 1):
                found.setdefault(own[:size], number)
    return found


def _parts(written: str) -> Key:
    return tuple("".join(part.groups("")) for part in _PART.finditer(written))


def _near(value: Any, known: Iterable[str]) -> str | None:
    near = get_close_matches(str(value).lower(), list(known), 1)
    return near[0] if near else None
