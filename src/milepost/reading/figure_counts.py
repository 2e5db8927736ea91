"""Decides whether a bare number is something to be reached: only in the few places where plans do that.

Most numbers of things describe ("a committee of 12"); `figure_parts` asks here before it takes one.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import Figure, Part
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, cardinal
from milepost.reading.phrases import words
from milepost.reading.recurrence import PERIODS, STEPS

# An average of these is a number of them.
_COUNTED_THINGS = words(
    """size sizes number numbers days minutes hours referrals absences books words wcpm wpm tardies visits
    suspensions incidents detentions calls vacancies minutes"""
)
_MEASURED_IN_POINTS = words(
    """percentile percentiles score scores scoring index sgp cpi mean average avg median gpa rating ratings
    scaled mgp nce lexile lexiles"""
)
_FREQUENCY = words(
    """times time minutes hours hour days weeks week months years year visits walkthroughs sessions periods
    half x year's years' month's"""
)
# What steps of a scale are called.
LEVELS = words("level levels band bands")
# Words beside those of change that tell of a run from one number to another.
_RUNS = words("from number between goes go moves move double doubles triple triples ↑ ↓")
_GOT = words("added hired funded recruited")
# What readers are timed or counted on.
READ_ALOUD = words("words wcpm wpm letters sounds letter facts")
_READERS = words("read reads name names write writes of identify recognize type")
# What is done with so many people.
_SERVING = verbs.all_forms(
    "serve reach train enroll seat register screen graduate reclassify tutor mentor certify"
)
# Orders of which the number of people is what is to be reached: "Train 15 parents".
_PREPARING = words("train certify enroll graduate reclassify recruit move exit advance promote")
# "Recruit and train 15 tutors"; not the last of a list of chores.
_GETTING = _PREPARING | words("hire find select choose identify")
_MORE = words("more fewer")
_GROWTH = words("growth progress")
_MAKES = verbs.all_forms("make show gain achieve demonstrate")
_TO_HAVE = verbs.FUTURE | {"to"}
# No plan counts its targets further.
_MOST_AIMS = 13
_AIMS = words("goal goals target targets objective aim")
# Verbs of going from step to step, beside those of change.
_STEPS_UP = verbs.all_forms("move advance progress climb")
# How far from the number the words may stand that say how often, in tokens.
_NEAR = 7
# "Drills take less than four minutes".
_LASTING = words("take takes taking last lasts lasting")
# What people do until so many have come together.
_ADDING_UP = words("log volunteer accumulate accumulates bank clock")
_AVERAGING = words("average averages averaging total totals totaling")
# Deeds whose number in a week or month is how often they are done.
_VISITING = verbs.all_forms("visit observe call meet contact conduct hold make see walk tour")
_EACH_PERIOD = words("per a each every")
_HIRING = verbs.all_forms("hire recruit add fund employ appoint enroll") | words("funding hiring recruitment")


def count_part(lx: Lexed, figure: Figure, part: Part | None, shares: bool) -> Part:
    """A bare number is a target only in the few places where plans put targets."""
    low = lx.low
    following = low[figure.after]
    if figure.unit == "days" and following in _EACH_PERIOD and PERIODS.at(low, figure.after + 1):
        return "aside"  # "four days a week": how often
    if part in ("start", "back"):
        return part
    before_change = figure.before - 1
    steps = not LEVELS.isdisjoint(low[figure.last : figure.last + 4])
    by_steps = (part == "change" and low[figure.before - 1] == "by") or _grows(lx, figure)
    if steps and by_steps and not shares:
        return "change"
    if (
        in_points(lx, figure)
        and not shares
        and (figure.bound or part == "level")
        and not _counts_of(lx, figure)
    ):
        return "level"
    brought = low[figure.before - 2] in ("up", "down") or runs_from(lx, figure)
    if part == "level" and low[figure.before - 1] in ("to", "→") and brought:
        return "level"
    people = not HEADS.isdisjoint(low[figure.after + 1 : figure.after + 3])
    if part == "change" and following in _MORE and people and not shares and _promised(lx, figure):
        return "change"  # "get three more students to proficient"
    if part == "change" and low[figure.before - 1] == "by" and runs_from(lx, figure) and not shares:
        return "change"
    if _is_fraction(figure) and low[before_change] in verbs.CHANGE and not shares:
        return "change"
    if part == "change" and not shares and low[_past_list(lx, figure.last)] in READ_ALOUD:
        return "change"  # "up 12 words per minute", "+9 words"
    if (
        low[before_change] in _AVERAGING
        and not shares
        and not in_bracket(lx, figure)
        and _adds_up(lx, figure)
    ):
        return "level"  # "checkouts average 3 a month"
    if _is_fraction(figure) and figure.trails and figure.after != figure.last and not shares:
        return "level"  # "rate it 4.2 or better"
    years = following in ("year", "years") and not _GROWTH.isdisjoint(low[figure.after : figure.after + 5])
    if years and not shares and low[before_change] in _MAKES:
        return "level"  # "make 1.3 years of growth"
    if figure.bound and not figure.trails and _bracket_or_points_before(lx, figure):
        return "level"
    if figure.value is None or (figure.value == 0 and not shares and low[figure.last] != "-"):
        return "level"
    if shares or in_bracket(lx, figure):
        return "aside"
    return "level" if _is_aim(lx, figure) or _is_undertaken(lx, figure, following) else "aside"


def _promised(lx: Lexed, figure: Figure) -> bool:
    """Whether "will" or "to" and one word, or an order that gets people somewhere, stands before; or "will"
    comes after a number that opens its sentence: "100 more families will have the app".
    """
    if figure.before == lx.sentence_start(figure.first):
        return not verbs.FUTURE.isdisjoint(lx.low[figure.after : figure.after + 5])
    return lx.low[figure.before - 2] in _TO_HAVE and lx.low[figure.before - 1] not in _HIRING


def _is_fraction(figure: Figure) -> bool:
    """Whether the number has a broken part, so that it is a score and counts nothing."""
    return figure.value is not None and figure.value % 1 != 0


def _grows(lx: Lexed, figure: Figure) -> bool:
    """As in "grow at least one band": the number of steps right after a verb of change."""
    word = lx.low[figure.before - 1]
    return figure.bound is not None and (word in verbs.CHANGE or word in _STEPS_UP)


def _is_aim(lx: Lexed, figure: Figure) -> bool:
    """As in "the goal of 150 hours", "target: 40 visits"."""
    low = lx.low
    joint = low[figure.before - 1]
    named = figure.value is None or figure.value <= _MOST_AIMS  # "Target 8, writing"
    if (
        joint in _AIMS
        and not named
        and (lx.shape[figure.after] != "word" or low[figure.after] in ("in", "by"))
    ):
        return True  # "goal 55"
    return joint in ("of", "is", ":", "=") and low[figure.before - 2] in _AIMS


def _is_undertaken(lx: Lexed, figure: Figure, following: str) -> bool:
    """So many hired, so many at least, so many that somebody will have or serve."""
    low, before = lx.low, figure.before
    if any(low[t] in _HIRING for t in range(max(0, before - 2), before)):
        return figure.value != 1 or figure.bound is not None or _more_hired(lx, figure)
    if low[before - 1] == "and" and low[lx.sentence_start(before)] in _HIRING:
        return before - lx.sentence_start(before) <= _NEAR  # "Hire 2 counselors and 1 nurse"
    if figure.trails and following == "of" and "number" in lx.shape[figure.after + 1 : figure.after + 3]:
        return True  # "80 or more of our 95 seniors"
    if figure.trails and low[before - 1] == ":" and following not in _FREQUENCY:
        return True  # "Suspensions: 20 or fewer"
    if figure.bound and not figure.trails and _countable(lx, figure, following):
        return True
    if before == lx.sentence_start(figure.first) and any(
        lx.low[t] in _GOT for t in range(figure.last, min(figure.last + 7, lx.size))
    ):
        return True  # "Two sections added for fall"
    some_do = following in verbs.FUTURE or figure.bound is not None
    whole = low[lx.sentence_start(figure.first)] in ("of", "out")
    if some_do and low[before - 1] == "," and whole:
        return True  # "Of the 40 sophomores, 25 will …"
    stands = low[before - 1] in ("is", "are") and figure.trails
    if figure.bound and ((low[before - 1] == "be" and low[before - 2] in verbs.FUTURE) or stands):
        return following not in _FREQUENCY  # "there will be 70 or fewer"
    averaged = low[before : before + 3] == ["an", "average", "of"]
    if averaged and low[before - 2] in _TO_HAVE:
        return True  # "will earn an average of 2.5 credits"
    if _is_logged(lx, figure) or (low[before - 1] in ("expect", "want") and low[before - 2] == "we"):
        return True
    if figure.trails and low[before - 1] in ("number", "numbers"):
        return True  # "vacancies number 3 or fewer"
    if following in _FREQUENCY or figure.value == 1:
        return False
    if low[before - 1] in verbs.HAVE and low[before - 2] in verbs.FUTURE:
        return True
    if low[_past_list(lx, figure.last)] in READ_ALOUD and not _READERS.isdisjoint(low[before - 2 : before]):
        return True
    by_each = low[figure.after + 1] == "each" and PERIODS.at(low, figure.after + 2) is None
    if by_each and any(word in verbs.FUTURE for word in low[max(0, before - 4) : before]):
        return True  # "will read 20 books each"
    if low[before - 2] == "have" and low[before - 3] in _TO_HAVE:
        return True  # "will have written 3 tasks"
    ordered = low[before - 2] in ("", ".", ":", ";", "to", "•")
    ordered = ordered or (low[before - 2] == "and" and low[before - 3] in _GETTING)
    if low[before - 1] in _PREPARING and ordered:
        return not HEADS.isdisjoint(low[figure.last : figure.last + 4])  # "Train 15 parents as …"
    served = any(word in verbs.FUTURE for word in low[max(0, before - 4) : before - 1])
    return served and low[before - 1] in _SERVING and not HEADS.isdisjoint(low[figure.last : figure.last + 4])


def _adds_up(lx: Lexed, figure: Figure) -> bool:
    """As in "loans average 3 a month", "turnout totals 240"; not "average 410 students"."""
    people = not HEADS.isdisjoint(lx.low[figure.after : figure.after + 2])
    mean = lx.low[figure.before - 1].startswith("average")
    return not people and (mean or not _in_rhythm(lx, figure.after))


def _more_hired(lx: Lexed, figure: Figure) -> bool:
    """As in "hire one counselor and two aides"; who hires one alone does or does not."""
    later = range(figure.after, min(figure.after + _NEAR, lx.sentence_end(figure.first)))
    return any(lx.low[t] == "and" and cardinal(lx, t + 1) is not None for t in later)


def _is_logged(lx: Lexed, figure: Figure) -> bool:
    """As in "juniors will log 30 hours by May": what adds up over the year; not "log 2 calls a week"."""
    low, before = lx.low, figure.before
    promised = low[before - 2] in _TO_HAVE or low[before - 1].endswith("s")
    return (
        low[before - 1] in _ADDING_UP
        and promised
        and figure.unit == "count"
        and not _in_rhythm(lx, figure.after)
    )


def _countable(lx: Lexed, figure: Figure, following: str) -> bool:
    """As in "at least 40 finish", "no fewer than six hours per week"; not "at least two times"."""
    if figure.unit == "days":
        return lx.low[figure.first - 1] != "over"
    if lx.low[figure.before - 1] in ("in", "on", "for", "with"):
        return False
    if following in ("hours", "minutes"):
        if lx.low[figure.before - 1] in _LASTING:
            first = lx.sentence_start(figure.first)
            return all(lx.shape[t] != "number" for t in range(first, figure.before))
        of = lx.low[figure.after + 1] == "of"  # "ten minutes of each meeting"
        return lx.low[figure.after + 1 + of] in _EACH_PERIOD
    if following == "of":
        return True
    often = figure.value == 1 or lx.low[figure.before - 1] in _VISITING
    if figure.bound == "at_least" and often and _in_rhythm(lx, figure.after):
        return False  # "visit a minimum of 5 classrooms weekly"
    return following not in _FREQUENCY


def _in_rhythm(lx: Lexed, after: int) -> bool:
    """As in "at least one parent night per semester": how often, not how many."""
    for token in range(after, min(after + _NEAR, lx.size)):
        if lx.shape[token] == "sign" and lx.low[token] != "-":
            return False
        if STEPS.at(lx.low, token):
            return True
        counted = lx.shape[token + 1] == "number" or lx.low[token + 1] in CARDINALS
        if lx.low[token] in _EACH_PERIOD and (counted or PERIODS.at(lx.low, token + 1)):
            return True
    return False


def _counts_of(lx: Lexed, figure: Figure) -> bool:
    """As in "score at least 3 on …" is a figure itself; "at least two classes" counts things."""
    return figure.bound is not None and not figure.trails and lx.low[figure.after].endswith("s")


def _bracket_or_points_before(lx: Lexed, figure: Figure) -> bool:
    """As in "from 9 points to no more than 5", "and Q3 (no more than 56)"."""
    return lx.low[figure.before - 1] in ("(", "to") and runs_from(lx, figure)


def runs_from(lx: Lexed, figure: Figure) -> bool:
    """Whether the sentence up to the figure speaks of a change or of a run from one number to another."""
    start = lx.sentence_start(figure.first)
    between = lx.low[start : figure.first]
    return any(word in verbs.CHANGE or word in _RUNS for word in between)


def in_bracket(lx: Lexed, figure: Figure) -> bool:
    """Whether the figure stands in a bracket that is an aside, not one that spells out the goal."""
    for token in range(figure.first - 1, max(figure.first - 24, -1), -1):
        if lx.low[token] == ")":
            return False
        if lx.low[token] == "(":
            return lx.low[token - 1] != ":" and lx.low[token + 1] not in ("objective", "goal", "target")
    return False


def in_points(lx: Lexed, figure: Figure) -> bool:
    """Whether the sentence speaks of scores, percentiles or averages, and not of numbers of people."""
    start = lx.sentence_start(figure.first)
    before = lx.low[start : figure.first]
    if not _COUNTED_THINGS.isdisjoint(before) or lx.low[_past_list(lx, figure.last)] in _COUNTED_THINGS:
        return False
    if lx.low[figure.before : figure.before + 3] == ["an", "average", "of"] and lx.low[figure.after].endswith(
        "s"
    ):
        return False  # "an average of 2.5 credits"
    if lx.low[figure.before - 1] in _AVERAGING and not _adds_up(lx, figure):
        return False
    if lx.low[figure.last] == "gpa":
        return True  # "a 2.5 GPA or better"
    if lx.low[figure.after] in _EACH_PERIOD and PERIODS.at(lx.low, figure.after + 1):
        return False  # "visits average no more than 20 a month"
    return any(word in _MEASURED_IN_POINTS for word in before)


def _past_list(lx: Lexed, token: int) -> int:
    """The token after a list of numbers that goes on here: the noun of "60, 75 and 90 words"."""
    while lx.low[token] in (",", "and", "or") and lx.shape[token + 1] == "number":
        token += 2
    return token
