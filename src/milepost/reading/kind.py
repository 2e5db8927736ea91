"""Says what a statement is by its content: activity, early evidence, short-term, final, or none.

An ordered list of rules; the first that applies decides. Each carries a confidence, the share of
statements on which it was right when it was last measured on labelled statements. Rules only: they
read the words and the parts already found, and know nothing of the plan around them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from milepost.reading import verbs
from milepost.reading.dates import Mention
from milepost.reading.figures import Figure
from milepost.reading.kind_words import (
    ADULTS,
    AIMS,
    ANNUAL_NAMES,
    FINDINGS,
    INTERIM,
    OUTCOME_NOUNS,
    OUTCOME_VERBS,
    PRACTICE_NOUNS,
    PROJECT_VERBS,
    STUDENTS,
    TAKING_PART,
)
from milepost.reading.lexer import Lexed
from milepost.reading.recurrence import Round
from milepost.reading.types import ReadKind, Span


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at."""

    lx: Lexed
    words: frozenset[str]
    dates: list[Mention]
    rounds: list[Round]
    figures: list[Figure]
    who: tuple[Span, ...]
    evidence: tuple[Span, ...]

    @property
    def share(self) -> bool:
        """Whether a figure with a unit stands in the statement."""
        return any(figure.unit != "count" for figure in self.figures)

    @property
    def verb(self) -> str:
        """The first word, where statements without a subject have their verb."""
        return self.lx.low[0]

    def any_phrase(self, phrases: object) -> bool:
        """Whether any phrase of a table stands anywhere."""
        at = phrases.at  # type: ignore[attr-defined]
        return any(at(self.lx.low, token) for token in range(self.lx.size))


Rule = Callable[[Seen], ReadKind | None]


def guess(seen: Seen) -> tuple[ReadKind, float]:
    """The kind and how sure it is (0 to 1)."""
    for rule, confidence in RULES:
        kind = rule(seen)
        if kind is not None:
            return kind, confidence
    return "activity", 0.5


def _nothing_said(seen: Seen) -> ReadKind | None:
    lx = seen.lx
    if lx.size == 0:
        return "none"
    if lx.low[lx.size - 1] == ":" or lx.size <= 1:
        return "none"
    return None


def _mission(seen: Seen) -> ReadKind | None:
    return "none" if seen.any_phrase(AIMS) else None


def _finding(seen: Seen) -> ReadKind | None:
    """A sentence in the past tense about what was found, with nothing still to come."""
    if (
        seen.words & verbs.FUTURE
        or _goal_said(seen)
        or any(m.role == "deadline" and m.label for m in seen.dates)
    ):
        return None
    if seen.any_phrase(FINDINGS):
        return "none"
    low = seen.lx.low
    for token in range(1, min(seen.lx.size, 40)):
        if low[token] in ("was", "were", "had"):
            return "none"
        if (
            low[token] in verbs.PAST
            and seen.share
            and low[token - 1] not in verbs.BE
            and low[token - 1]
            not in (
                "who",
                "be",
                "have",
                "has",
                "not",
                "the",
                "an",
                "a",
                "with",
                "that",
                "by",
                "of",
                "and",
                "is",
                "students",
            )
        ):
            return "none"
        if (
            low[token] in verbs.PAST
            and seen.figures
            and low[token - 1] in ("students", "performance", "rate", "percent", "staff")
        ):
            return "none"
    return None


def _goal_said(seen: Seen) -> bool:
    return bool(seen.words & {"goal", "target", "objective:", "target:"}) and "will" in seen.words


def _list_of_records(seen: Seen) -> ReadKind | None:
    """Names of data or papers and no verb at all."""
    if seen.words & verbs.MODAL or seen.words & verbs.BE or seen.figures or seen.rounds:
        return None
    low = seen.lx.low
    if low[0] in ("number", "lesson", "small") or seen.lx.sentence[max(seen.lx.size - 1, 0)] >= 2:
        from milepost.reading.instruments import INSTRUMENT_HEADS

        records = sum(
            1
            for w in low
            if w in INSTRUMENT_HEADS
            or w in ("records", "notes", "sheet", "slips", "data", "plans", "number", "logs")
        )
        if records >= 2 and not any(
            w in verbs.STEP
            and not w.endswith("ing")
            and w not in ("plan", "plans", "report", "reports", "meeting", "referral", "sheet", "planning")
            for w in low[:3]
        ):
            return "none"
    return None


def _aim(seen: Seen) -> ReadKind | None:
    """ "To …" states an aim, unless a figure or a comparison makes it a result."""
    if seen.verb != "to":
        return None
    if seen.figures and any(f.unit != "count" for f in seen.figures):
        return _student_result(seen) or "final"
    return "none"


def _heading(seen: Seen) -> ReadKind | None:
    """A few words in title case without any verb, figure or recurrence."""
    lx = seen.lx
    if lx.size > 9 or seen.figures or seen.rounds or seen.words & verbs.BE or seen.words & verbs.MODAL:
        return None
    if (
        any(word in verbs.ALL_VERBS and word not in verbs.CHANGE for word in lx.low[: lx.size])
        or seen.words & PRACTICE_NOUNS
    ):
        return None
    if seen.words & verbs.CHANGE:
        return None
    words = [
        t
        for t in range(lx.size)
        if lx.shape[t] == "word" and lx.low[t] not in ("and", "of", "the", "for", "in", "to", "a", "with")
    ]
    return "none" if words and sum(lx.capital(t) for t in words) * 10 >= 8 * len(words) else None


def _taking_part(seen: Seen) -> ReadKind | None:
    """A share of people trained, attending or given access is a step, whoever they are."""
    if not seen.any_phrase(TAKING_PART):
        return None
    return "activity" if not (seen.words & OUTCOME_VERBS) else None


def _student_result(seen: Seen) -> ReadKind | None:
    """A result for students: short-term on interim instruments or at intervals, else final."""
    if not _about_results(seen):
        return None
    if _at_years_end(seen):
        return "final"
    interim = seen.any_phrase(INTERIM)
    intervals = any(r.step not in ("year",) for r in seen.rounds)
    within = any(_inside_year(m) for m in seen.dates if m.role in ("deadline", "at", None))
    return "short_term" if interim or intervals or within else "final"


def _at_years_end(seen: Seen) -> bool:
    if seen.words & ANNUAL_NAMES or any(r.step == "year" for r in seen.rounds):
        return True
    labels = [m.label or "" for m in seen.dates if m.role in ("deadline", "at", None)]
    late = ("spring", "-05", "-06", "-07", "-08", "end-of-year")
    ends = [
        x
        for x in labels
        if x.endswith(late)
        or (len(x) in (4, 7)
        and "-" not in x[:4]
        and x[5:].isdigit() is not False
        and _is_year(x))
    ]
    return bool(ends) and not any(_inside_year(m) for m in seen.dates if m.role != "baseline")


def _is_year(label: str) -> bool:
    return label.isdigit() or (
        len(label) == 7 and label[4] == "-" and label[5:].isdigit() and int(label[5:]) > 12
    )


def _inside_year(mention: Mention) -> bool:
    label = mention.label or ""
    if label.startswith(("quarter", "trimester", "semester")) or label.endswith("winter"):
        return True
    month = label[5:7] if label[:4].isdigit() else label[2:4]
    return month in ("09", "10", "11", "12", "01", "02", "03", "04") and not _is_year(label)


def _about_results(seen: Seen) -> bool:
    words = seen.words
    figures = bool(seen.figures) or bool(words & verbs.CHANGE)
    if seen.verb in PROJECT_VERBS and not seen.share:
        return False
    if words & STUDENTS and words & OUTCOME_VERBS and figures:
        return True
    if seen.any_phrase(OUTCOME_NOUNS) and figures:
        return True
    return False


def _share_of_adults(seen: Seen) -> ReadKind | None:
    if seen.words & ADULTS and (seen.share or _all_subject(seen)) and seen.verb not in PROJECT_VERBS:
        return "early_evidence"
    return None


def _all_subject(seen: Seen) -> bool:
    low = seen.lx.low
    return any(
        low[t] in ("all", "every") and low[t - 1] in ("", ",", ".") for t in range(min(seen.lx.size, 14))
    )


def _practice(seen: Seen) -> ReadKind | None:
    """People as subject and an ongoing practice as verb."""
    low = seen.lx.low
    if seen.verb in verbs.STEP | verbs.PRACTICE and not seen.share:
        return None
    for who in seen.who:
        token = next((t for t in range(seen.lx.size) if seen.lx.start[t] >= who.end), None)
        if token is None:
            continue
        for place in range(token, min(token + 7, seen.lx.size)):
            word = low[place]
            if word in verbs.PRACTICE:
                return "early_evidence"
            if word in verbs.STEP and low[place - 1] not in verbs.STEP:
                break
    return None


def _adult_change(seen: Seen) -> ReadKind | None:
    """A change asked for in what people do, without a result for students."""
    if seen.verb in verbs.RISE | verbs.FALL | {"increased", "an"} and (seen.words & verbs.CHANGE):
        return "early_evidence"
    return None


def _share_left(seen: Seen) -> ReadKind | None:
    if not seen.share or seen.verb in PROJECT_VERBS:
        return None
    return "early_evidence"


RULES: tuple[tuple[Rule, float], ...] = (
    (_nothing_said, 0.99),
    (_mission, 0.95),
    (_finding, 0.9),
    (_list_of_records, 0.8),
    (_aim, 0.9),
    (_heading, 0.85),
    (_taking_part, 0.9),
    (_student_result, 0.85),
    (_share_of_adults, 0.85),
    (_practice, 0.8),
    (_adult_change, 0.6),
    (_share_left, 0.6),
)
