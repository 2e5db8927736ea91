"""How fast statements are read: a second's worth, the slow ones, and beside other readers of prose.

Every reader goes over the same statements of our own (tests/reading/statements.yaml) in one run.
Readers that are not installed are left out with a line that says so; nothing depends on them.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper, cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import yaml

from perf.side_by_side import Comparison, compare

_TABLE = Path(__file__).resolve().parent.parent / "tests" / "reading" / "statements.yaml"
_ROUNDS = 7


def statements() -> list[str]:
    """The statements of the grammar's tests that have words."""
    table = yaml.load(_TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return [case["text"] for cases in table.values() for case in cases if case["text"]]


def lines() -> Iterator[str | Comparison]:
    """One line for the speed alone, then one for each other reader."""
    from milepost.reading.reader import read

    texts = statements()
    _with_flaws()(texts[0])  # so that everything is loaded before the memories are looked for
    yield _speed("reading alone", texts, read)
    yield _speed("reading with its flaws", texts, _with_flaws())
    for name, installed, reader in (
        ("proselint", find_spec("proselint"), _proselint),
        ("spaCy's small pipeline", find_spec("spacy") and _spacy_model(), _spacy),
    ):
        if not installed:
            yield f"{len(texts)} statements read / {name}: left out, not installed (make peers)"
            continue
        other = reader()
        yield compare(
            f"{len(texts)} statements read / {name}",
            lambda: (_forget(), [read(text) for text in texts]),
            lambda other=other: [other(text) for text in texts],  # type: ignore[misc]
            pairs=3,
        )


def _speed(name: str, texts: list[str], reader: Callable[[str], object]) -> str:
    """Statements a second, and the middle and the slowest hundredth; each statement's best of several."""
    rounds = []
    for _ in range(_ROUNDS):
        _forget()
        rounds.append([_seconds(reader, text) for text in texts])
    best = sorted(map(min, zip(*rounds, strict=True)))
    slow = best[int(len(best) * 0.99)]
    return (
        f"{len(texts)} statements, {name:22} {len(best) / sum(best):7.0f} a second   "
        f"p50 {statistics.median(best) * 1000:.3f} ms   p99 {slow * 1000:.3f} ms"
    )


def _forget() -> None:
    """Empties what was kept from earlier statements, so that every reading is a first one."""
    for kept in _memories():
        kept.cache_clear()


@cache
def _memories() -> tuple[_lru_cache_wrapper[object], ...]:
    """The memories of the readers and rules that are loaded, looked for once.

    What has no bound is no memory of statements but vocabulary, and stays.
    """
    ours = (
        kept
        for kept in gc.get_objects()
        if isinstance(kept, _lru_cache_wrapper) and str(kept.__module__).startswith("milepost.")
    )
    return tuple(kept for kept in ours if kept.cache_parameters()["maxsize"] is not None)


def _seconds(reader: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    reader(text)
    return time.perf_counter() - start


def _with_flaws() -> Callable[[str], object]:
    from milepost.criteria.checker import check_reading
    from milepost.reading.reader import read

    return lambda text: check_reading(read(text))


def _proselint() -> Callable[[str], object]:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("statement", text).lint()


def _spacy() -> Callable[[str], object]:
    return import_module(_spacy_model() or "").load()  # type: ignore[no-any-return]


def _spacy_model() -> str | None:
    """The installed package of spaCy's small English model, under whichever name it came."""
    return next((m.name for m in iter_modules() if m.name.startswith("en_core_web_sm")), None)
