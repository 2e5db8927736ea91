"""What an editor's configuration may say to the server: its initialization options.

Nothing is refused for a wrong option: the server would not start, and the editor seldom says why. A
wrong one is left out, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from milepost.errors import MilepostError, UsageError
from milepost.plan.words import FRAMEWORKS, Framework
from milepost.reading.language import LANGUAGES, LanguageCode


@dataclass(frozen=True)
class Options:
    """How documents are checked and shown.

    `language` is that of the read-back. `select` and `ignore` choose rules as on the command line.
    `school_year` and `framework` are those of Markdown plans that do not say their own. `site` is the
    address of the district's Milepost site, "" for none: rule codes link to its pages.
    """

    language: LanguageCode = "en"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    school_year: str | None = None
    framework: Framework | None = None
    site: str = ""


def read(given: object) -> tuple[Options, list[str]]:
    """The options in what the editor sent, and a sentence for each that cannot be used."""
    if given is None:
        return Options(), []
    if not isinstance(given, Mapping):
        return Options(), [f"The initialization options are not a mapping. {_known()}"]
    taken: dict[str, Any] = {}
    told = []
    for key, value in given.items():
        try:
            if key not in _READ:
                raise UsageError(f"There is no option {key!r}.", _known())
            taken[key] = _READ[key](value)
        except MilepostError as error:
            told.append(f"{error} {error.remedy}".strip())
    return Options(**taken), told


def _known() -> str:
    return f"The options are {', '.join(_READ)}."


def _language(value: Any) -> LanguageCode:
    for known in LANGUAGES:
        if known == value:
            return known
    raise UsageError(f"There is no language {value!r}.", f"Write one of {', '.join(LANGUAGES)} as language.")


def _rules(value: Any) -> tuple[str, ...]:
    from milepost.criteria.registry import chosen

    words = value.split(",") if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise UsageError(f"{value!r} are no rules.", 'Write select and ignore as lists: ["M4", "T1"].')
    named = tuple(word.strip() for word in words if word.strip())
    chosen(named)
    return named


def _school_year(value: Any) -> str:
    from milepost.plan.dates import SchoolYear

    try:
        return str(SchoolYear.parse(str(value)))
    except ValueError as error:
        raise UsageError(f"{error}.", "Write school_year as 2026-27.") from error


def _framework(value: Any) -> Framework:
    for known in FRAMEWORKS:
        if known == value:
            return known
    raise UsageError(
        f"There is no framework {value!r}.", f"Write one of {', '.join(FRAMEWORKS)} as framework."
    )


def _site(value: Any) -> str:
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise UsageError(f"{value!r} is no address.", "Write site as https://…")
    return value.rstrip("/")


_READ: dict[str, Callable[[Any], Any]] = {
    "language": _language,
    "select": _rules,
    "ignore": _rules,
    "school_year": _school_year,
    "framework": _framework,
    "site": _site,
}
