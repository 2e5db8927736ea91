"""Says back what was understood: one sentence, a table, and what is missing or can be read two ways.

The writer confirms it or sees what other readers would misread (reading specification: the
read-back is what everything else starts from). One grammar serves every language; the words are in
the tables of `language`. Judging the statement is left to the criteria: what is asked here is only
what must be known to say the reading in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from milepost.reading.date_words import in_words, label_in_words, lacks_year
from milepost.reading.language import Language, PartName, language
from milepost.reading.reader import LONGEST_READ
from milepost.reading.types import DateRole, ReadDate, Reading, ReadTarget, Span, Unit
from milepost.reading.unread import unread

# A head count, of which a percent change has only one reading (as in rule M4).
_HEAD_COUNT = re.compile(r"\b(?:number|count)s? of\b", re.IGNORECASE)
_IN_PERCENT = re.compile(r"%|percent|\bpp\b", re.IGNORECASE)
_CHANGES = ("increase_by", "decrease_by", "improve", "reduce", "maintain")


@dataclass(frozen=True)
class Row:
    """One part: its label, what it was taken to mean, and the words statement[start:end] that say it."""

    part: PartName
    label: str
    understood: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class ReadBack:
    """A reading said back. `open` holds what is missing or ambiguous, a short question or remark each."""

    sentence: str
    rows: tuple[Row, ...]
    open: tuple[str, ...]
    # `open` as a sentence, "" where nothing is open.
    remark: str

    @property
    def text(self) -> str:
        """The sentence, then what is open, in one line."""
        return f"{self.sentence} {self.remark}".rstrip()


def read_back(reading: Reading, language_code: str = "en") -> ReadBack:
    """The reading said back in a language ("en", "es"). UsageError for a language without words."""
    words = language(language_code)
    questions = tuple(dict.fromkeys(_questions(reading, words)))
    remark = _closed(words.to_settle.format("; ".join(questions))) if questions else ""
    return ReadBack(_sentence(reading, words), tuple(_rows(reading, words)), questions, remark)


def number(value: Decimal) -> str:
    """A number as people write it: no needless zeros, thousands parted by commas.

    >>> number(Decimal("42.50")), number(Decimal(12000))
    ('42.5', '12,000')
    """
    written = f"{value:,.2f}"
    return written.rstrip("0").rstrip(".")


def target_in_words(reading: Reading, target: ReadTarget, words: Language) -> str:
    """One target with its date: "at least 60 percent of staff, by 30 November 2026"."""
    said = _condition(reading, target, words)
    return said + words.first_date.format(_by(reading, target.by, words)) if target.by else said


def every_in_words(step: str, words: Language) -> str:
    """A rhythm in words: "every two weeks"."""
    if step in words.steps:
        return words.steps[step]
    count, _, unit = step.partition("_")
    if not unit:
        return words.other_step.format(step)
    return words.counted_step.format(
        count=words.counts.get(count, count), unit=words.counted_units.get(unit, unit)
    )


def is_ambiguous_percent(reading: Reading, target: ReadTarget) -> bool:
    """Whether "up by 5 percent" leaves open if percentage points are meant; not of a head count."""
    return (
        target.unit == "percent_change" and target.amount is not None and not _HEAD_COUNT.search(reading.text)
    )


def lacks_start(reading: Reading, target: ReadTarget) -> bool:
    """Whether a change is asked for and nothing says from what: no figure, comparison, date or rhythm."""
    if target.sense not in _CHANGES or target.start_value is not None or reading.baseline:
        return False
    return not reading.every and not any(is_reference(reading, date) for date in reading.dates)


def is_reference(reading: Reading, date: ReadDate) -> bool:
    """Whether a date is what a change is compared with: "over 2025-26", "falls by 10 from 2025-26"."""
    if date.role != "start" or not date.text.lower().startswith("from "):
        return date.role == "baseline"
    return any(t.sense in _CHANGES and t.span.start < date.start for t in reading.targets)


def chains(targets: Sequence[ReadTarget]) -> list[list[ReadTarget]]:
    """The targets in order, milestones of one figure (amounts by date) together."""
    found: list[list[ReadTarget]] = []
    for target in targets:
        if found and _continues(found[-1][-1], target):
            found[-1].append(target)
        else:
            found.append([target])
    return found


def _sentence(reading: Reading, words: Language) -> str:
    if reading.kind == "none":
        said = words.no_benchmark
    else:
        clauses = [
            *_subject_and_targets(reading, words),
            *_other_dates(reading, words),
            *(every_in_words(step.step, words) for step in reading.every),
            *(words.compared.format(span.text) for span in _other_comparisons(reading)),
        ]
        if reading.evidence:
            clauses.append(words.known_from.format(_listed([s.text for s in reading.evidence], words)))
        said = "; ".join(clauses)
    return _closed(said[:1].upper() + said[1:])


def _closed(sentence: str) -> str:
    """The sentence with its full stop, where it does not close by itself."""
    return sentence if sentence.endswith((".", "?", "!")) else sentence + "."


def _subject_and_targets(reading: Reading, words: Language) -> list[str]:
    """Who, and what is to be reached; a step or a wish without a figure is said to be one."""
    within = " ".join((target.of or "").lower() for target in reading.targets)
    who = [span.text for span in reading.who if span.text.lower() not in within]
    subject = words.subject.format(_listed(who, words)) if who else ""
    clauses = list(_targets(reading, words))
    if not clauses:
        bare = words.a_step if reading.kind == "activity" else words.no_figure
        dates = [_date(reading, date, words) for date in reading.dates if _times_the_whole(date)]
        clauses = [bare + "".join(words.first_date.format(date) for date in dates[:1])]
    return [subject + clauses[0], *clauses[1:]]


def _targets(reading: Reading, words: Language) -> Iterator[str]:
    """The targets; those that differ in amount and date alone become one chain."""
    for chain in chains(reading.targets):
        first, *later = chain
        lead = "" if first is reading.targets[0] else words.other_target
        yield lead + target_in_words(reading, first, words)
        if later:
            steps = [
                f"{_amount(reading, t, t.amount, words)} {_by(reading, t.by, words)}".rstrip() for t in later
            ]
            yield words.then + _listed(steps, words)


def _continues(earlier: ReadTarget, later: ReadTarget) -> bool:
    """Whether a target is the next milestone of the one before it."""
    same = (earlier.sense, earlier.unit, earlier.of) == (later.sense, later.unit, later.of)
    dated = earlier.by is not None and later.by is not None and earlier.by != later.by
    return same and dated and later.amount is not None and later.start_value is None


def _condition(reading: Reading, target: ReadTarget, words: Language) -> str:
    """What is to be reached, of whom and from where, without its date."""
    amount = _amount(reading, target, target.amount, words)
    said = amount if _is_everyone(target) else words.senses[target.sense].format(amount)
    if target.of:
        said += _of(target.unit, words).format(target.of)
    if target.start_value is not None:
        said += words.from_start.format(_amount(reading, target, target.start_value, words))
    return said


def _is_everyone(target: ReadTarget) -> bool:
    """Whether all are meant: nobody says "at least" of 100 percent."""
    return target.sense == "at_least" and target.unit == "percent" and target.amount == 100


def _of(unit: Unit, words: Language) -> str:
    if unit == "percent":
        return words.of_share
    return words.of_count if unit == "count" else words.of_result


def _amount(reading: Reading, target: ReadTarget, amount: Decimal | None, words: Language) -> str:
    if amount is None:
        return words.no_amount
    said = number(amount)
    if target.unit == "percent_change" and not is_ambiguous_percent(reading, target):
        return words.percent_of_now.format(said)
    in_percent = target.unit == "points" and _IN_PERCENT.search(target.span.text)
    one, several = words.percentage_points if in_percent else words.units[target.unit]
    return (one if amount == 1 else several).format(said)


def _by(reading: Reading, label: str | None, words: Language) -> str:
    """A target's date, in the part that its words give it."""
    if label is None:
        return ""
    said = next((date for date in reading.dates if date.date == label), None)
    return label_in_words(label, said, reading.school_year, words)


def _date(reading: Reading, date: ReadDate, words: Language) -> str:
    """A date in words; what a change is compared with is said to be that."""
    role: DateRole = "baseline" if is_reference(reading, date) else date.role
    return in_words(replace(date, role=role), reading.school_year, words)


def _times_the_whole(date: ReadDate) -> bool:
    return date.role == "deadline"


def _other_dates(reading: Reading, words: Language) -> list[str]:
    """The times that are no target's, and that are not said with the evidence already."""
    said = {target.by for target in reading.targets if target.by}
    left = [date for date in reading.dates if date.date is None or date.date not in said]
    if not reading.targets:
        first = next((date for date in reading.dates if _times_the_whole(date)), None)
        left = [date for date in left if date is not first]
    apart = [d for d in left if not any(s.start <= d.start < s.end for s in reading.evidence)]
    return [_date(reading, date, words) for date in apart]


def _other_comparisons(reading: Reading) -> list[Span]:
    """The comparisons that name neither a date nor a starting figure, since those are said as such."""
    if any(target.start_value is not None for target in reading.targets):
        return []
    dated = [date for date in reading.dates if is_reference(reading, date)]
    return [s for s in reading.baseline if not any(d.start < s.end and s.start < d.end for d in dated)]


def _listed(said: Sequence[str], words: Language) -> str:
    """As people list: "a, b and c"."""
    if len(said) < 2:
        return "".join(said)
    return words.and_.format(", ".join(said[:-1]), said[-1])


def _rows(reading: Reading, words: Language) -> Iterator[Row]:
    """Every part of the reading, by kind of part and then in the order of the statement."""

    def row(part: PartName, span: Span, understood: str | None = None) -> Row:
        meaning = words.meanings[part] if understood is None else understood
        return Row(part, words.labels[part], meaning, span.text, span.start, span.end)

    yield from (row("who", span) for span in reading.who)
    yield from (row("target", t.span, target_in_words(reading, t, words)) for t in reading.targets)
    for date in reading.dates:
        yield row("date", date, _date(reading, date, words) if date.date else words.no_date_in_time)
    yield from (row("every", step, every_in_words(step.step, words)) for step in reading.every)
    yield from (row("evidence", span) for span in reading.evidence)
    yield from (row("baseline", span) for span in reading.baseline)
    yield from (row("vague", span) for span in reading.vague)
    yield from (row("blank", span) for span in reading.blanks)


def _questions(reading: Reading, words: Language) -> Iterator[str]:
    """What is not read, then what the writer is asked, in the order of the sentence; of what is no benchmark
    only what is left blank.
    """
    yield from _not_read(reading, words)
    if reading.kind != "none":
        yield from _about_targets(reading, words)
        timed = any(date.role in ("deadline", "at") for date in reading.dates)
        if not timed and not reading.every:
            yield words.ask_date
        for date in reading.dates:
            if lacks_year(date.date):
                yield words.ask_year.format(words.quoted.format(date.text))
        if reading.kind != "activity" and not reading.evidence:
            yield words.ask_evidence
        yield from (words.ask_vague.format(span.text) for span in reading.vague)
    if reading.blanks:
        yield words.left_blank.format(_listed([span.text for span in reading.blanks], words))


def _not_read(reading: Reading, words: Language) -> Iterator[str]:
    for what in unread(reading.text):
        if what == "rest":
            yield words.rest_not_read.format(number(Decimal(LONGEST_READ)))
        else:
            yield words.not_in_english


def _about_targets(reading: Reading, words: Language) -> Iterator[str]:
    if not reading.who and not any(target.of for target in reading.targets):
        yield words.ask_who if reading.kind == "activity" else words.ask_whom
    settled = any(t.amount is not None or t.sense == "maintain" for t in reading.targets)
    if reading.kind != "activity" and not settled:
        yield words.ask_amount
    for target in reading.targets:
        if is_ambiguous_percent(reading, target) and target.amount is not None:
            figure = number(target.amount)
            yield words.ask_percent.format(figure, figure)
    if any(lacks_start(reading, target) for target in reading.targets):
        yield words.ask_start
