"""Quick fixes: which there are at a place, and the changed text that each makes.

An offer is cheap, for editors ask at every move of the cursor; `carried_out` makes the text only when a
person has chosen. What a fix says is left to the criteria, changing the text of a plan file to
`milepost.plan.file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from milepost.cli.editor.checked import Checked, Span
from milepost.cli.editor.diagnostics import identity
from milepost.criteria.rewording import Rewording, reword, reword_all
from milepost.criteria.types import Finding
from milepost.plan.document import as_document, from_document
from milepost.plan.file import PlanFile, rewrite
from milepost.plan.problems import read_path

# Stands where the people of a plan write their reason; shown selected, to be typed over. Until then the
# finding stands, and U1 says why: an ignore without a reason silences nothing.
REASON = "[why we live with this]"
# A title is no longer than a menu is wide.
_TITLE_CHARACTERS = 100

What = Literal["ignore", "reword", "mend"]


@dataclass(frozen=True)
class Offer:
    """One fix for findings on one node, each with its place. `data` tells `carried_out` what to do, as JSON.

    `gap` is what it leaves to be filled in first, in square brackets, and `gap_path` the path of the value
    that the gap is in; both "" where there is none.
    """

    title: str
    findings: tuple[tuple[Finding, Span], ...]
    data: dict[str, Any]
    gap: str = ""
    gap_path: str = ""


def offers(checked: Checked, start: int, end: int) -> list[Offer]:
    """The quick fixes for the findings whose words touch the text from `start` to `end`."""
    touched = [(finding, span) for finding, span in checked.findings if span[0] <= end and start <= span[1]]
    found = [offer for one in touched for offer in _rewordings(checked, (one,))]
    for path in dict.fromkeys(finding.path for finding, _ in touched):
        together = tuple(one for one in checked.findings if one[0].path == path)
        if len(together) > 1:
            found += _rewordings(checked, together)
    return found + [offer for one in touched for offer in _ignores(checked, one)]


def mending(checked: Checked) -> list[Offer]:
    """The one fix for the whole of a plan file, where something is to be mended that needs no question."""
    return [Offer("Mend what changes no meaning", (), _data("mend", ()))] if checked.mended else []


def gap_span(checked: Checked, path: str, gap: str) -> Span | None:
    """Where a gap that a fix has left stands now, in the value at `path`; None where it is filled in."""
    if checked.plan_file is not None:
        around = checked.plan_file.span(path)
    else:
        around = _statement_span(checked, path.removesuffix(".statement"))
    # A long text is written over several lines.
    words = re.compile(r"\s+".join(re.escape(word) for word in gap.split()))
    found = words.search(checked.document.text, *around) if around else None
    return found.span() if found else None


def carried_out(checked: Checked, data: dict[str, Any]) -> str | None:
    """The document's text with the fix in it; None where its findings are no longer there.

    CannotRewrite where the text is written in a way that cannot be changed in place.
    """
    if data.get("what") == "mend":
        return checked.mended
    wanted = data.get("findings")
    if not isinstance(wanted, list) or not wanted:
        return None
    known = [finding for finding, _ in checked.findings]
    found = tuple(one for asked in wanted for one in known if identity(one) == asked)
    if len(found) < len(wanted):
        return None
    if data.get("what") == "reword":
        return _reworded(checked, found)
    return _ignored(checked.plan_file, found[0]) if checked.plan_file else None


# Rewording


def _rewordings(checked: Checked, placed: tuple[tuple[Finding, Span], ...]) -> Iterator[Offer]:
    findings = tuple(finding for finding, _ in placed)
    rewording = _rewording(checked, findings)
    if rewording is None or _statement_span(checked, findings[0].path) is None:
        return
    gap = rewording.gaps[0].text if rewording.gaps else ""
    what_for = findings[0].code if len(findings) == 1 else "all that was found"
    title = _shortened(f"Reword for {what_for}: “{rewording.text}”")
    where = f"{findings[0].path}.statement" if gap else ""
    yield Offer(title, placed, _data("reword", findings), gap, where)


def _rewording(checked: Checked, findings: tuple[Finding, ...]) -> Rewording | None:
    """The statement of these findings reworded as one statement; None where only a question is left."""
    report = checked.report
    reading = report.readings.get(findings[0].benchmark or "") if report else None
    if report is None or reading is None:
        return None
    framework = report.plan.framework
    one = len(findings) == 1
    found = reword(reading, findings[0], framework) if one else reword_all(reading, findings, framework)
    if found is None or found.text == reading.text or "\n" in found.text.strip():
        return None
    return found


def _reworded(checked: Checked, findings: tuple[Finding, ...]) -> str | None:
    rewording = _rewording(checked, findings)
    span = _statement_span(checked, findings[0].path)
    if rewording is None or span is None:
        return None
    if checked.plan_file is not None:
        return _changed(checked.plan_file, findings[0].path, {"statement": rewording.text})
    text = checked.document.text
    return text[: span[0]] + rewording.text + text[span[1] :]


def _statement_span(checked: Checked, path: str) -> Span | None:
    """Where the statement stands that may be replaced. In Markdown only one without marks of its own, which
    would be lost.
    """
    for placed, span in checked.statements:
        if placed.path == path:
            written = " ".join(checked.document.text[slice(*span)].split())
            said = " ".join((placed.benchmark.statement or "").split())
            return span if checked.plan_file is not None or written == said else None
    return None


# Ignoring


def _ignores(checked: Checked, placed: tuple[Finding, Span]) -> Iterator[Offer]:
    finding, _ = placed
    # An ignore belongs to a benchmark, and cannot itself be ignored.
    if checked.plan_file is not None and finding.benchmark and ".ignore[" not in finding.path:
        title = f"Ignore {finding.code} {finding.name} in {finding.benchmark}, with a reason"
        number = len(_node(as_document(checked.plan_file.plan), finding.path).get("ignore", ()))
        where = f"{finding.path}.ignore[{number}].because"
        yield Offer(title, (placed,), _data("ignore", (finding,)), REASON, where)


def _ignored(plan_file: PlanFile, finding: Finding) -> str:
    there = _node(as_document(plan_file.plan), finding.path).get("ignore", [])
    ignores = [*there, {"code": finding.code, "because": REASON}]
    return _changed(plan_file, finding.path, {"ignore": ignores})


def _changed(plan_file: PlanFile, path: str, change: dict[str, Any]) -> str:
    """The text with keys of the node at `path` changed, comments kept."""
    document = as_document(plan_file.plan)
    _node(document, path).update(change)
    return rewrite(plan_file, from_document(document, plan_file.name))


def _node(document: dict[str, Any], path: str) -> dict[str, Any]:
    node: Any = document
    for step in read_path(path):
        node = node[step]
    return node  # type: ignore[no-any-return]  # the path of a finding on a benchmark


def _data(what: What, findings: Sequence[Finding]) -> dict[str, Any]:
    return {"what": what, "findings": [identity(finding) for finding in findings]}


def _shortened(title: str) -> str:
    """
    >>> _shortened("Reword for T1: " + "words " * 30)[-12:]
    'ords words …'
    """
    return title if len(title) <= _TITLE_CHARACTERS else title[: _TITLE_CHARACTERS - 2].rstrip() + " …"
