"""A weak statement reworded so that a finding goes away, with the gaps that only its writer can fill.

How a finding is answered stands with its rule (`declare`, `reword=`); here the edits of one finding, or of
all findings on a statement, become one text. What cannot be said from the words is a question. Which
findings there are is left to `checker`, how the words are put in to `drafting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from milepost.criteria import registry
from milepost.criteria.checker import check_reading
from milepost.criteria.drafting.edits import Edit, Gap, answered, applied, filled, keyed, numbered
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.types import Finding
from milepost.plan.dates import SchoolYear
from milepost.plan.words import Framework
from milepost.reading.reader import read
from milepost.reading.types import Reading

# More promises than this in one statement are not parted by themselves.
_MOST_LINES = 4


@dataclass(frozen=True)
class Rewording:
    """What a finding could become.

    `text` is the whole statement reworded, as the writer would put it, one statement a line where it is
    better parted; the statement as it stands where nothing can be reworded. `gaps` are what must still
    be filled in, with their places in `text`. `question` is what to ask instead, None where the text says
    it all. `safe`: without gaps and without a change of meaning, so that nobody need be asked.
    """

    text: str
    gaps: tuple[Gap, ...] = ()
    question: str | None = None
    safe: bool = False

    def filled(self, answers: Mapping[str, str]) -> str:
        """The text with its gaps filled by key; those without an answer stay."""
        return filled(self.text, self.gaps, answers)


def reword(reading: Reading | None, finding: Finding, framework: Framework = "aip") -> Rewording | None:
    """The statement reworded so that this finding goes away once the gaps are filled, or the question.

    `reading` is None for a finding on a node without a statement. None where there is neither.
    """
    if reading is None:
        question = question_for(finding)
        return Rewording("", question=question) if question else None
    changed = reword_all(reading, (finding,), framework)
    if changed is None and (question := question_for(finding)):
        return Rewording(reading.text, question=question)
    return changed


def reword_all(
    reading: Reading, findings: Iterable[Finding], framework: Framework = "aip"
) -> Rewording | None:
    """The statement reworded for all these findings on it at once; None where none can be reworded.

    A statement with several promises is parted first, and then each is completed: what was said of
    the whole is asked of each part.
    """
    findings = tuple(findings)
    layout = Layout(reading, framework)
    if lines := _parted(layout, findings):
        return _completed(lines, reading, findings, framework)
    edits = list(chain.from_iterable(edits_for(layout, finding) for finding in findings))
    text, gaps = applied(reading.text, edits)
    return Rewording(text, gaps) if text != reading.text else None


def reword_answered(
    reading: Reading, findings: Iterable[Finding], answers: Mapping[str, str], framework: Framework = "aip"
) -> str:
    """The statement reworded for those of the findings whose gaps are all answered, and filled.

    The keys are those of the gaps of `reword_all` with the same findings, none of which parts the
    statement. A finding of which an answer is wanting changes nothing.
    """
    layout = Layout(reading, framework)
    by_finding = [edits_for(layout, finding) for finding in findings]
    keys = dict(keyed(chain.from_iterable(by_finding)))
    wanted = [
        edits
        for edits in by_finding
        if edits and all(key in answers for edit in edits for key in keys.get(edit, ()))
    ]
    made = {edit: answered(edit, keys[edit], answers) for edits in wanted for edit in edits if edit in keys}
    return applied(reading.text, made.values())[0]


def as_json(made: Rewording | None) -> dict[str, Any]:
    """`rewording` (text, gaps with their places in it, safe) and `question`; null for what there is not."""
    if made is None:
        return {"rewording": None, "question": None}
    gaps = [
        {"key": gap.key, "text": gap.text, "start": gap.start, "end": gap.end, "question": gap.question}
        for gap in made.gaps
    ]
    reworded = {"text": made.text, "gaps": gaps, "safe": made.safe}
    return {"rewording": None if made.question else reworded, "question": made.question}


def edits_for(layout: Layout, finding: Finding) -> tuple[Edit, ...]:
    """What the finding's rule would change in the statement; empty where that cannot be said."""
    rule = registry.known(finding.code)
    return tuple(rule.reword(layout, finding)) if rule and rule.reword else ()


def question_for(finding: Finding) -> str | None:
    """What the finding's rule would ask; None where its rule asks nothing."""
    rule = registry.known(finding.code)
    return rule.question or None if rule else None


def _parted(layout: Layout, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The statements that a finding would part this one into; empty where it is one."""
    for finding in findings:
        rule = registry.known(finding.code)
        if rule and rule.part and (lines := rule.part(layout, finding)):
            return lines
    return ()


def _completed(
    lines: Sequence[str], reading: Reading, findings: Sequence[Finding], framework: Framework, depth: int = 1
) -> Rewording:
    """Each line reworded for what is wanting in it: what these findings ask, and what parting it cost."""
    before = {finding.code for finding in check_reading(reading, framework=framework)}
    asked = {finding.code for finding in findings}
    year = SchoolYear.parse(reading.school_year) if reading.school_year else None
    kind = reading.kind if reading.kind_given and reading.kind != "none" else None
    texts: list[str] = []
    gaps: list[Gap] = []
    for line in lines:
        part = read(line, school_year=year, kind=kind)
        wanting = [
            finding
            for finding in check_reading(part, framework=framework)
            if finding.code in asked or (finding.code not in before and finding.severity != "advice")
        ]
        layout = Layout(part, framework)
        more = _parted(layout, wanting) if depth < _MOST_LINES else ()
        if more:
            done = _completed(more, part, findings, framework, depth + 1)
        else:
            done = Rewording(*applied(line, chain.from_iterable(edits_for(layout, f) for f in wanting)))
        shift = sum(len(text) + 1 for text in texts)
        gaps += [
            Gap(gap.text, gap.start + shift, gap.end + shift, gap.key, gap.question) for gap in done.gaps
        ]
        texts.append(done.text)
    return Rewording("\n".join(texts), numbered(gaps))
