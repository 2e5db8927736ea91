"""How a statement could be worded so that a finding goes away, as every form tells it.

What the wording is, is decided by `criteria.rewording`; here it becomes lines for people.
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.criteria.report import Group
from milepost.criteria.rewording import Rewording, reword, reword_all
from milepost.criteria.types import Finding
from milepost.documents.types import CheckedFile

_COULD_SAY, _TWO, _ASK = "Could say", "Could be", "To ask"


@dataclass(frozen=True)
class Said:
    """What is suggested: `lead` says what the `lines` are, which are one statement each, or a question."""

    lead: str
    lines: tuple[str, ...]

    def in_line(self) -> str:
        """All of it in one line, statements in quotation marks; as in "To ask: who?"."""
        quoted = self.lines if self.lead == _ASK else tuple(f"“{line}”" for line in self.lines)
        return f"{self.lead}: {' and '.join(quoted)}"

    def paragraphs(self) -> tuple[str, ...]:
        """A paragraph for each statement, after the lead where there are several."""
        if len(self.lines) == 1:
            return (f"{self.lead}: {self.lines[0]}",)
        return (f"{self.lead}:", *(f"{number}. {line}" for number, line in enumerate(self.lines, start=1)))


def suggestion(one: CheckedFile, finding: Finding) -> Rewording | None:
    """The statement reworded so that this finding goes away, or what to ask; None where there is neither."""
    reading = one.report.readings.get(finding.benchmark or "")
    return reword(reading, finding, one.report.plan.framework)


def all_at_once(one: CheckedFile, group: Group) -> Rewording | None:
    """The statement reworded for all its findings; None unless that is more than for one of them."""
    reading = one.report.readings.get(group.findings[0].benchmark or "")
    made = reading and reword_all(reading, group.findings, one.report.plan.framework)
    single = [suggestion(one, finding) for finding in group.findings]
    return made if made and made.text not in {each.text for each in single if each} else None


def suggested(one: CheckedFile, finding: Finding) -> Said | None:
    """What is suggested for a finding; None where nothing is."""
    return _said(suggestion(one, finding))


def suggested_at_once(one: CheckedFile, group: Group) -> Said | None:
    """What is suggested for all findings on one statement together."""
    made = _said(all_at_once(one, group)) if len(group.findings) > 1 else None
    return made and Said(f"All of this at once: {made.lead.lower()}", made.lines)


def _said(made: Rewording | None) -> Said | None:
    if made is None:
        return None
    if made.question:
        return Said(_ASK, (made.question,))
    lines = tuple(made.text.splitlines())
    return Said(_COULD_SAY if len(lines) == 1 else f"{_TWO} {len(lines)} statements", lines)
