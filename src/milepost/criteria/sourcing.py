"""Whether a statement says where its evidence comes from, and whether a blank stands in that place.

Shared by the rules on evidence, vague words and blanks. Which words are the evidence is left to the
reading; here, a record that is plainly mentioned is enough to keep a rule silent.
"""

from __future__ import annotations

import re

from milepost.criteria.phrases import alternatives, one_of
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RECORD_HEADS
from milepost.reading.types import Reading, Span

# Figures that every school keeps anyway, so that naming the figure names its register.
_REGISTER = one_of(
    r"chronic(?:ally)? absen\w+",
    # "The transition rate", but not "at the same rate" nor "a higher rate".
    r"(?<!same\s)(?<!the\s)(?<!\ba\s)(?<!er\s)(?<!at\s)(?<!this\s)(?<!that\s)(?<!\d\s)"
    r"rates?(?! (?:of|than|as)\b)",
    r"earn(?:s|ed|ing)? (?:[\w.+-]+ ){0,4}?credits?",
    "numbers? of (?:[\\w-]+ ){0,2}?"
    "(?:tardies|referrals|absences|Ns?|Fs|Ds|[NDF] grades|failures|detentions|incidents)",
    "average (?:daily )?attendance",
    "(?:office|discipline|behaviou?r) referrals",
    # What the attendance register says; at an event nobody keeps one.
    r"attendance (?:of (?:[\w-]+ ){1,3}?)?(?:will |is |to )?"
    r"(?:improve|rise|increase|grow|reache?|stay)s? (?:\w+ ){0,2}?\d+",
    "(?:passing|final|report card|course|quarter) grades?",
    r"on (?:their|the|an?) (?:[\w-]+ ){0,3}?"
    "(?:projects?|tasks?|essays?|exams?|tests?|portfolios?|presentations?)",
    "rates? of (?:attendance|absence|graduation|dropout|suspension|expulsion|promotion|retention)",
)
# The scores of something with a name.
_NAMED_SCORES = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w-]+ )+(?:[\w-]+ )?(?:scores?|results?)\b")
_SCORES = one_of("scores?", "results?")
# The name of a test in capitals, and a figure that comes with it.
_TEST_FIGURE = re.compile(r"\b([A-Z]{3,})\s+(?:\w+\s+)?(?:growth|levels?|norms?|percentiles?|RIT)\b")
# A record as the subject: it is what shows the result.
_SHOWN_BY = one_of(
    alternatives(
        "data",
        "reports?",
        "surveys?",
        "logs?",
        "minutes",
        "records?",
        "audits?",
        "observations?",
        "(?:lesson|unit) plans?",
        "calendars?",
        "agendas?",
        "documentation",
        "rosters?",
        "(?:work )?samples",
        "student work",
        "reflections",
        "notebooks",
        "portfolios",
    )
    + r"\b[^.;]{0,60}?\b(?:show|indicate|demonstrate|reveal|include|reflect|display|document|confirm|provide"
    "|capture)s?"
)
# A record that is kept, or handed in, shows by itself whether it was; so does one that is looked at in
# order to see.
_RECORD = alternatives(
    "(?:lesson|unit) plans", "logs?", "calendars?", "trackers?", "journals?", "records?", "checklists?",
    "data", "forms?", "notes", "minutes", "agendas?", "rosters?", "(?:self-)?assessments?", "portfolios?",
    "spreadsheets?", "surveys?", "reports?", "(?:student )?work", "(?:work )?samples", "exit tickets",
)  # fmt: skip
_SEEN_BY = one_of(
    "(?:principals?|assistant principals?|coach(?:es)?|administrators?|admin|deans?|supervisors?|leaders?)"
    r" (?:will )?(?:observe|count|tally|tallie)s?"
)
_KEPT = one_of(
    "(?:keep|maintain|fill (?:in|out)|update|document|submit|record|turn in|hand in|collect)s?"
    rf" (?:and \w+ )?(?:[\w-]+ ){{0,4}}?{_RECORD}",
    rf"completes? (?:an?|the|their|each|every|all) (?:[\w-]+ ){{0,3}}?(?:screeners?|{_RECORD})",
    rf"(?:review|analy[sz]e|check|examine|score)s? (?:[\w-]+ ){{0,3}}?{_RECORD} to"
    " (?:ensure|confirm|check|see|verify|tell|find out)",
    r"(?:feedback|notes|minutes|results) (?:shared|entered|posted|uploaded|saved|filed) (?:in|on|to)\b",
    r"(?:documented|tracked|recorded|logged) (?:\(?\w+ or )?(?:with|in|on|by|through|via)",
)
_MADE = one_of(
    r"(?:will be|is|are) (?:\w+ and )?(?:developed|scheduled|created|recruited|hired|published|established"
    "|written|purchased|installed|formed|posted|enrolled)"
)
_LEAD_IN = re.compile(
    r"(?:\bas\s+)?\b(?:evidenced|measured|shown|demonstrated|documented|determined|indicated|seen)\s+"
    r"(?:by|through|in|on|with|via)(?:\s+an?|\s+the)?\W*$|\b(?:evidence|source|based on|according to):?\W*$",
    re.IGNORECASE,
)

_RECORDS = INSTRUMENT_HEADS | RECORD_HEADS
_PROMISE = re.compile(r"\b(?:will|shall|use[sd]?|using|teach\w*)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|before|no\s+later\s+than|due|on)\s*:?\s*$", re.IGNORECASE)
# Where nothing but a date can follow: the beginning, or a label.
_SURELY_BY = re.compile(
    r"(?:^\W*by|\b(?:until|no\s+later\s+than|due(?:\s+(?:by|on))?|(?:date|timeline|deadline)s?(?:\s+is)?)"
    r"|\((?:by\s+)?when)"
    r"\s*:?\s*\W?$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\W*(?:%|percent|points?|of\b|days?|times|hours)", re.IGNORECASE)
# A statement that says what it means by its own words.
_DEFINED = re.compile(r"[,;:(–—-]\s*(?:that\s+is|i\.\s?e\.|in\s+other\s+words|meaning),?\s+\w", re.IGNORECASE)


def names_source(reading: Reading) -> bool:
    """Whether the words name the evidence, or a record from which it is plainly taken."""
    text = reading.text
    return bool(
        reading.evidence
        or _REGISTER.search(text)
        or _SHOWN_BY.search(text)
        or _KEPT.search(text)
        or _SEEN_BY.search(text)
        or _figure_of_a_test(text)
        or (_SCORES.search(text) and _NAMED_SCORES.search(text))
    )


def _figure_of_a_test(text: str) -> bool:
    """Whether a figure is named that only a known test gives: "their winter MAP growth goal"."""
    return any(found[1].lower() in KNOWN.first_words for found in _TEST_FIGURE.finditer(text))


def names_a_product(reading: Reading) -> bool:
    """Whether what is asked for is made or set up: it is there or not, and shows itself."""
    return not reading.targets and _MADE.search(reading.text) is not None


def is_a_record(reading: Reading) -> bool:
    """Whether what stands under a heading is no promise but the record itself ("Staff survey data")."""
    if not reading.kind_given or reading.targets or _PROMISE.search(reading.text):
        return False
    return not _RECORDS.isdisjoint(reading.text.lower().replace("/", " ").split())


def says_what_counts(reading: Reading) -> bool:
    """Whether a source settles what is meant, or the words do themselves ("…, that is, …").

    The figure that a step is to move some day settles nothing.
    """
    if defines_itself(reading):
        return True
    return bool(reading.evidence) if reading.kind == "activity" else names_source(reading)


def defines_itself(reading: Reading) -> bool:
    """Whether the words go on to say what they mean: "…, that is, all five parts in one lesson"."""
    return bool(_DEFINED.search(reading.text))


def stands_for_source(text: str, start: int) -> bool:
    """Whether the blank that begins at `start` fills the place of the evidence.

    >>> stands_for_source("All teams meet, as evidenced by …", 32)
    True
    """
    return bool(_LEAD_IN.search(text[:start]))


def stands_for_date(text: str, start: int) -> bool:
    """Whether the blank that begins at `start` fills the place of a date.

    >>> stands_for_date("By ____, 60% of students …", 3)
    True
    """
    return bool(_BY.search(text[:start])) and not stands_for_source(text, start)


def surely_for_date(text: str, blank: Span) -> bool:
    """Whether nothing but a date can be meant to fill the blank.

    >>> surely_for_date("By ____, all aides …", Span("____", 3, 7))
    True
    """
    return bool(_SURELY_BY.search(text[: blank.start])) and not _QUANTITY.match(text, blank.end)
