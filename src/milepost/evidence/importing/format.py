"""What a format is, and which one a header belongs to.

Each format is one module of `milepost.evidence.importing.formats` that holds `FORMAT`; nothing
lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from milepost.errors import EvidenceError
from milepost.evidence.importing.mapping import Mapping, column_key
from milepost.evidence.tables import Line

Header = tuple[str, ...]
# The cells of the first rows below the header, as wide as the header.
Sample = tuple[tuple[str, ...], ...]

# The two that take any header; they are tried last, and by no header of their own.
LONG, WIDE = "long", "wide"
# The key of what only a mapping can settle: which columns hold figures.
NOT_BY_ANSWER = "measure"


@dataclass(frozen=True)
class Guess:
    """Something taken for granted that a person should read: what it is about, and what was assumed."""

    about: str
    text: str


@dataclass(frozen=True)
class Question:
    """Something that must be answered before anything is imported, under its `key`."""

    key: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """How a sheet will be read, with what was assumed and what must be asked."""

    mapping: Mapping
    guesses: tuple[Guess, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Format:
    """One kind of export.

    `headers`: sets of column names, any of which is enough to know the format by. `understand`
    makes the mapping for a header that has one of them (columns come and go between years), and the
    first rows below it.
    """

    name: str
    title: str
    headers: tuple[frozenset[str], ...]
    understand: Callable[[Header, Sample], Understood]

    def knows(self, header: tuple[str, ...]) -> bool:
        """Whether the header is one of this format."""
        names = {column_key(name) for name in header}
        return any({column_key(name) for name in wanted} <= names for wanted in self.headers)


def headers(*names: str) -> frozenset[str]:
    """A set of column names, for `Format.headers`."""
    return frozenset(names)


def first_of(header: tuple[str, ...], *names: str) -> str:
    """The first of the names that the header has, as the header writes it; "" if none.

    >>> first_of(("School Code", "ELA"), "DESE ID", "school code")
    'School Code'
    """
    known = {column_key(name): name for name in header}
    return next((known[column_key(name)] for name in names if column_key(name) in known), "")


@lru_cache(maxsize=1)
def all_formats() -> tuple[Format, ...]:
    """Every format, in order of name."""
    return tuple(sorted(_found(), key=lambda one: one.name))


def _found() -> Iterator[Format]:
    from milepost.evidence.importing import formats

    for module in iter_modules(formats.__path__):
        one = import_module(f"{formats.__name__}.{module.name}").FORMAT
        assert isinstance(one, Format)
        yield one


def format_named(name: str) -> Format:
    """The format of that name. EvidenceError for none."""
    for one in all_formats():
        if one.name == name:
            return one
    known = ", ".join([*(one.name for one in all_formats()), LONG, WIDE])
    raise EvidenceError(f"There is no format {name!r}.", f"Known are {known}.")


def recognised(top: tuple[Line, ...]) -> tuple[Format, Line] | None:
    """The format whose header is among the first rows, and that row; None where none is."""
    for line in top:
        known = [one for one in all_formats() if one.knows(line.cells)]
        if known:
            # Of two that know it, the one that asks for more columns is the more certain.
            return max(known, key=lambda one: max(map(len, one.headers))), line
    return None
