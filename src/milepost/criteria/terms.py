"""The terms a plan uses: short names, lettered forms and rubric levels, and which of them it explains.

What every reader of district plans knows is data (`data/known_terms.txt`). Which unexplained term is
worth a finding is left to the rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

from milepost.criteria.phrases import alternatives, one_of
from milepost.plan.types import Plan
from milepost.reading.phrases import words
from milepost.reading.types import Span

FILE = Path(__file__).with_name("data") / "known_terms.txt"

_SHORT_NAME = re.compile(r"(?<![\w&@#./'’])(?P<name>[A-Z][A-Z0-9&]{1,5})(?:['’]?s)?(?![\w&@])")
_CAPITALS = re.compile(r"[A-Z]{2}|[A-Z]&[A-Z]")
# Capitals that only raise the voice, or number something.
_NO_NAME = words(
    """ALL AND ANY ARE ARTS AT BE BY CAN DO EACH EVERY FOR FROM GOAL HAVE IN IS IT MUST NA NEW NO NOT OF ON
    ONE ONLY OR OUR PLAN READ SHALL STAFF THE THIS TO TWO UP WE WHO WILL WITH YEAR YES YOU
    RED ORANGE YELLOW GREEN BLUE II III IV VI VII VIII IX XI XII XX XXX"""
)
# What a district calls itself and its schools is known there: Lake Shore School District is LSSD.
_PLACE = re.compile(r"[A-Z]{1,4}(?:SD|ISD|USD|CSD|COE|PS|HS|MS|ES|SU)")
_YEAR = re.compile(r"[FS]Y\d+")
# A form, an indicator or a category by its letter or number.
_NUMBERED = re.compile(
    r"\b(?P<name>(?:Form|Indicator|Category|Rubric|Checklist|Template)s?\s+(?:[A-Z]|\d{1,2}[A-Za-z]?))"
    r"(?![\w-])"
)
# A level by its name, in quotation marks, as something to be reached.
_LEVEL = re.compile(
    rf"\b{alternatives('at least', 'rated', 'rating of', 'level of', 'score of', 'reach(?:es|ing)?')}"
    r"\s+(?:an?\s+|the\s+)?[“\"](?P<name>[A-Z][a-z]+(?: [A-Za-z]+)?)[”\"]"
)
# Levels of state tests, of evaluation systems and of common screeners.
_KNOWN_LEVEL = one_of(
    "advanced", "proficient", "basic", "below basic", "needs? improvement", "warning", "failing",
    "satisfactory", "unsatisfactory", "exemplary", "distinguished", "(?:highly )?effective", "ineffective",
    "meets?", "masters?", "approach(?:es|ing)", "exceed(?:s|ing)?", r"(?:meeting|exceeding) \w+", "on track",
    "on target", "standard (?:not |nearly )?(?:met|exceeded)", "(?:low|some|high|minimal|no) risk",
    "on grade(?: level)?", "above", "below", "near", "yes", "no", "agree", "strongly agree", "often",
    "always", "usually",
)  # fmt: skip
# A word without a capital inside, so that no short name explains itself, or the end of a phrase.
_WORD_OR_STOP = re.compile(r"[A-Za-z][a-z’']+|[A-Z]{2,}|[^\w\s/&’'-]")
_BETWEEN = words("and of for the in to And Of For The In To")


@cache
def known_terms() -> frozenset[str]:
    """The short names that need no explanation, in capitals."""
    lines = FILE.read_text("utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


# As many statements as are kept of one template, and more.
@lru_cache(maxsize=2048)
def terms(text: str) -> tuple[Span, ...]:
    """The terms in a statement that somebody may have to explain, in order, known ones left out.

    Nothing is found in a text that is mostly written in capitals.
    """
    return tuple(_terms(text))


def _terms(text: str) -> Iterator[Span]:
    names = [found for found in _SHORT_NAME.finditer(text) if _may_need_words(found["name"])]
    if names and not _is_shouted(text):
        yield from (Span(found["name"], *found.span("name")) for found in names)
    for pattern in (_NUMBERED, _LEVEL):
        for found in pattern.finditer(text):
            if not (pattern is _LEVEL and _KNOWN_LEVEL.fullmatch(found["name"])):
                yield Span(found["name"], *found.span("name"))


def _is_shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter.isupper() for letter in letters) > len(letters)


def _may_need_words(name: str) -> bool:
    return not (
        name in _NO_NAME
        or not _CAPITALS.search(name)
        or _PLACE.fullmatch(name)
        or _YEAR.fullmatch(name)
        or name in known_terms()
        or {name.removesuffix("S"), f"{name}S"} & known_terms()
    )


class Explained:
    """What a plan and its district explain: asked for one term at a time.

    `plan` explains by saying a term in full anywhere ("School Culture Team (SCT)"), by a phrase with
    the same initials, by a level of a measure, or by a measure, a source or a person of that name.
    `vocabulary` are words that need no explanation in this district.
    """

    def __init__(self, plan: Plan, vocabulary: frozenset[str] = frozenset()) -> None:
        self._plan = plan
        self._levels = {level.casefold() for measure in plan.measures for level in measure.levels}
        self._vocabulary = {word.casefold() for word in vocabulary}

    @cached_property
    def _text(self) -> str:
        return "\n".join(_texts(self._plan))

    @cached_property
    def _described(self) -> str:
        return "\n".join(_names(self._plan))

    @cached_property
    def _initials(self) -> str:
        """The first letters of the plan's words, small where the word is; a stop where a phrase ends."""
        return ".".join(map(_initials, _texts(self._plan)))

    def __contains__(self, term: str) -> bool:
        """Whether the plan or the vocabulary explains the term."""
        folded = " ".join(term.split()).casefold()
        if folded in self._vocabulary or folded in self._levels:
            return True
        if term.upper() != term or " " in term:
            return self._tells(term)
        return self._brackets(term) or self._says_in_full(term) or self._is_a_word(term)

    def _brackets(self, term: str) -> bool:
        """Whether its words stand beside it, it in brackets or they, or it names something described."""
        for found in re.finditer(rf"{re.escape(term)}s?(?!\w)", self._text):
            start, end = found.span()
            before, after = self._text[max(0, start - 6) : start], self._text[end : end + 60]
            if re.search(r"\w\W{0,3}[(\[]\s*$", before) and re.match(r"\s*[)\]]", after):
                return True
            if re.match(r"\s*(?:[(\[]|=|stands for|means)\s*\w?|[^.;,]{0,25}, (?:an?|the|our) \w+", after):
                return True
        return bool(re.search(rf"\b{re.escape(term)}s?\b", self._described))

    def _says_in_full(self, term: str) -> bool:
        """Whether a phrase with these initials stands in the plan, small words between them left out.

        Two letters are soon found by chance; there only capitals count, as in a name.
        """
        letters = "".join(letter for letter in term if letter.isalpha())
        if len(letters) > 2:
            return letters.casefold() in self._initials.casefold()
        return letters in self._initials

    def _is_a_word(self, term: str) -> bool:
        """Whether it stands in small letters as well, so that the capitals only raise the voice."""
        small = term.lower()
        return small in self._text and bool(re.search(rf"\b{re.escape(small)}s?\b", self._text))

    def _tells(self, term: str) -> bool:
        """Whether "Form A" or a level is followed by what it is, anywhere, or names something described."""
        phrase = r"\s+".join(map(re.escape, term.split()))
        told = rf"{phrase}[”\"]?\s*(?:[:=,(–—]|\bis\b|\bmeans\b|- )\s*[\w“\"]"
        return bool(re.search(told, self._text) or re.search(phrase, self._described))


@lru_cache(maxsize=2048)
def _initials(text: str) -> str:
    return "".join([word[0] for word in _WORD_OR_STOP.findall(text) if word not in _BETWEEN])


def _names(plan: Plan) -> Iterator[str]:
    """The names of what the plan lists and describes: a bare name from a document explains nothing."""
    yield from (measure.name or "" for measure in plan.measures)
    yield from (person.name for person in plan.people if person.role)
    for source in plan.sources:
        if source.collected_by or source.because or source.instrument or source.minutes:
            yield f"{source.name or ''} {source.instrument or ''}"


def _texts(plan: Plan) -> Iterator[str]:
    """Every sentence and name in the plan."""
    yield from (plan.plan, plan.district or "", plan.school or "")
    for person in plan.people:
        yield f"{person.name} {person.role or ''}"
    for finding in plan.self_assessment:
        yield from (finding.finding, finding.data or "", *finding.causes)
    for measure in plan.measures:
        yield from (measure.name or "", *measure.levels)
    for source in plan.sources:
        yield from (source.name or "", source.because or "")
    for objective in plan.objectives:
        yield objective.objective
        yield from (initiative.initiative for initiative in objective.initiatives)
    for placed in plan.benchmarks():
        benchmark = placed.benchmark
        yield benchmark.statement or ""
        yield from (component.what for component in benchmark.components)
        yield benchmark.monitoring.how or "" if benchmark.monitoring else ""
