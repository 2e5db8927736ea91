"""Any file at all: it is read, or refused with the remedy; nothing else happens."""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.evidence.imports import of_text, seen

from milepost.errors import EvidenceError
from milepost.evidence.importing.format import all_formats

MARKS = ("", "*", "NS", "N/A", "not tested", "-")
HEADERS = [one.headers[0] for one in all_formats()]
CELLS = st.sampled_from(
    ["", "0", "1", "0.5", "-1", "1,426", "61,7", "*", "NS", "NULL", "2026-10-05", "10/05/2026", "2025", "Yes"]
) | st.text(max_size=8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    name=st.sampled_from(["csv", "xlsx", "zip", "xml", "json", "jsonl"]),
)
@example(data=b"a,b\n\xff\xfe,1\n", name="csv")
@example(data=b"\xff\xfea", name="csv")
@example(data=b"\xfe\xff", name="csv")
@example(data=b'{"date": 1}', name="json")
@example(data=b"[[[[", name="json")
def test_any_bytes_are_read_or_refused(folder: Path, data: bytes, name: str) -> None:
    path = folder / f"file.{name}"
    path.write_bytes(data)
    with contextlib.suppress(EvidenceError):
        seen(path)


@settings(max_examples=300)
@given(header=st.sampled_from(HEADERS), data=st.data())
def test_any_cells_under_a_known_header_are_read_or_refused(
    folder: Path, header: frozenset[str], data: st.DataObject
) -> None:
    names = sorted(header)
    rows = data.draw(
        st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), min_size=1, max_size=4)
    )
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (names, *rows))
    with contextlib.suppress(EvidenceError):
        found = of_text(folder, text.encode("utf-8", "replace").decode(), name="known.csv")
        tally = found.found.tally
        assert tally.rows >= len({row["source"] for row in found.rows})
        # Whatever was in the cells, a figure is a plain number and a missing one is a mark.
        for row in found.rows:
            for name in ("value", "numerator", "denominator"):
                assert row[name] in MARKS or math.isfinite(float(row[name]))
