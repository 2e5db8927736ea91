"""Gives the figures of a run their parts: from one to the next, milestone after milestone, in brackets.

`figure_parts` decides each figure by the words beside it; what only the figures together show is put right
here: that "61 (fall 2025) to 85 (fall 2026)" starts from 61, that "12 by March" goes on from "6 by December".
"""

from __future__ import annotations

from itertools import pairwise

from milepost.reading.figure_counts import in_bracket, runs_from
from milepost.reading.figures import LEFT, RIGHT, Figure, Part
from milepost.reading.finite import verb_here
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.recurrence import PERIODS
from milepost.reading.time_words import Mention, is_earlier
from milepost.reading.verbs import CHANGE_NOUNS, SURE_PAST

_LIST = words(", and ; then &")
# Signs that may stand about a time between two figures.
_AROUND_TIMES = words("( ) ,")
# What may stand before the first of two bare numbers that are a run: "will double, 22 to 44".
_LABELS = words(", : (")
_ARROWS = words("→ -> => >")
# Words of a bracket that tells how things are or were before.
_BEFORE_NOW = words("baseline currently current now previously formerly last was were prior previous")
# "40 will exit; 26 did last year".
_DID = words("did were was had")
_COUNTED_THEN = words("had saw counted logged recorded made took")
_BEFORE_MORE = words("; . , and")
# Between a time that is over and its figure: "(2026: 31%)", "; 2025-26 average 13".
_SAYS = words(": average averaged avg")
_SPEAKS_ON = words("it this that they these we it'll we'll that'll")
# What ends the words before the figure of such a bracket: another figure, another part.
_ENDS_LABEL = words(") ; , % percent to →")
_LONGEST_LABEL = 9
_LONGEST_NAMED = 3
# "88%, three points above last year".
_BESIDE = words("above over more higher better below under lower less fewer")
_LED_BY = words("by in before on at until")
# "15 a month by May".
_EACH_TIME = words("a per each every")
# A number after one of these is a name: "grade 3 writers (currently 12)".
_NUMBERED = words("grade grades tier level unit room goal - of")
# The most tokens between the two figures of a run.
_LONGEST_RUN = 10


def mark_bracketed(lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention]) -> None:
    """A bare figure in brackets: after a target where it starts, after a change what it comes to.

    "39% (34% in spring 2026)" starts from 34; "by 5% (427 students)" comes to 427; "between
    Q1 (112 students) and …" starts from 112; "no more than 90 in 2027 (134 in 2026)" from 134.
    """
    date_starts, date_ends = {m.first for m in dates}, {m.last for m in dates}
    for number, figure in enumerate(figures):
        gap = parts[number] == "change" and figure.unit == "points" and lx.low[figure.first - 1] == ","
        asked = parts[number] == "level" or gap
        if asked and _was_beside(lx, figure, dates) and number + 1 < len(figures):
            parts[number] = "start"
            continue
        if number and parts[number - 1] == "level" and _adds_how_much(lx, figures[number - 1], figure):
            parts[number] = "aside"
            continue
        if number and _is_compared(lx, figures[number - 1], figure) and parts[number - 1] == "aside":
            parts[number - 1] = "level"
        if (grown := _grown_from(lx, figures, parts, number, dates)) is not None:
            parts[grown], parts[number] = "level", "back"
            continue
        if "level" in parts[:number] and (_was_then(lx, figure, dates) or _labelled_start(lx, figure)):
            parts[number] = "back"
            continue
        if not opens_bracket(lx, figure) or figure.bound is not None or RIGHT.at(lx.low, figure.after):
            continue
        opened = figure.before - 1
        earlier = [n for n in range(number) if parts[n] in ("level", "change")]
        if number and parts[number - 1] == "start" and figures[number - 1].after == opened:
            parts[number] = "aside"
        elif opened in date_ends and figure.unit == "count" and runs_from(lx, figure):
            parts[number] = "back" if earlier else "start"
        elif not earlier:
            continue
        elif (
            figure.unit == figures[earlier[-1]].unit == "count"
            and parts[earlier[-1]] == "level"
            and (figure.after in date_starts or _past_rhythm(lx, figure) in date_starts)
        ):
            parts[number] = "back"
        elif figure.unit == "percent" and parts[number] == "level":
            same = _same(figures[earlier[-1]], figure)
            others = _of_others(lx, figure, dates)
            parts[number] = "aside" if same else "level" if others else "back"
        elif (
            figure.unit == "count" and parts[earlier[-1]] == "change" and figures[earlier[-1]].after == opened
        ):
            parts[number] = "level"


def _of_others(lx: Lexed, figure: Figure, dates: list[Mention]) -> bool:
    """As in "70% of juniors (58% of those with IEPs)"; not "(58% of juniors in 2026)"."""
    if lx.low[figure.after] not in ("of", "among"):
        return False
    closing = next((t for t in range(figure.after, lx.sentence_end(figure.first)) if lx.low[t] == ")"), 0)
    return not any(figure.after <= m.core < closing for m in dates)


def _same(said: Figure, again: Figure) -> bool:
    """As in "80% (4 out of 5)", "two thirds (66%)": a share said again, perhaps rounded."""
    return said.value == again.value or (
        said.value is not None and again.value is not None and abs(said.value - again.value) < 1
    )


def _was_beside(lx: Lexed, figure: Figure, dates: list[Mention]) -> bool:
    """As in "the rate of Ds, 34% last June, is under 28%": set between commas with a time that is past."""
    if lx.low[figure.before - 1] != "," or figure.bound is not None:
        return False
    then = next((m for m in dates if m.first == figure.after or m.core == figure.after + 1), None)
    if then is None or lx.low[then.last] != ",":
        return False
    return then.role == "baseline" or verb_here(lx, then.last + 1, False)


def _adds_how_much(lx: Lexed, level: Figure, figure: Figure) -> bool:
    """As in "62% pass, up 6 points from last year": by how much the level before it is a change."""
    opens = lx.low[figure.before - 2] in (",", "(", ";", "-") and lx.low[figure.before - 1] in ("up", "down")
    noun = lx.low[figure.before - 2] in CHANGE_NOUNS and lx.low[figure.before - 1] == "of"
    opens = opens or (
        noun and lx.low[figure.before - 3] in ("a", "an") and lx.low[figure.before - 4] in ",(-"
    )
    beside = lx.low[figure.before - 1] in (",", "(") and lx.low[figure.after] in _BESIDE
    opens = opens or (beside and figure.unit == "points")
    same = lx.sentence[level.first] == lx.sentence[figure.first]
    return (
        opens
        and same
        and figure.unit in ("points", level.unit)
        and figure.bound is None
        and (figure.unit == "points" or RIGHT.at(lx.low, figure.after) is not None)
    )


def _is_compared(lx: Lexed, earlier: Figure, figure: Figure) -> bool:
    """As in "have 60 rooms with word walls (currently 42)": a number beside which stands what it is now."""
    if earlier.unit != "count" or figure.unit != "count" or earlier.value == 1:
        return False
    if lx.sentence[earlier.first] != lx.sentence[figure.first] or not _labelled_start(lx, figure):
        return False
    counts = lx.shape[earlier.after] == "word" and lx.low[earlier.before - 1] not in _NUMBERED
    opened = figure.before - lx.low[: figure.before][::-1].index("(") - 1
    return counts and all(lx.shape[t] == "word" for t in range(earlier.after, opened))


def _grown_from(
    lx: Lexed, figures: list[Figure], parts: list[Part], number: int, dates: list[Mention]
) -> int | None:
    """The bare number that is told with what it was: "140, up from 112", "45 sign up (31 did last year)"."""
    figure = figures[number]
    if figure.unit != "count" or figure.bound is not None:
        return None
    before = LEFT.before(lx.low, figure.before)
    led = before is not None and before[0] == "back" and lx.low[before[1] - 1] in (",", "(")
    led = led or (lx.low[figure.before - 1] == "from" and lx.low[figure.before - 2] in ("up", "down"))
    did = lx.low[figure.before - 1] == ";" and lx.low[figure.after] in _DID
    if not (led or did or _opens_past(lx, figure, dates)):
        return None
    for earlier in range(number - 1, -1, -1):
        other = figures[earlier]
        if lx.sentence[other.first] != lx.sentence[figure.first]:
            return None
        if ";" in lx.low[other.last : figure.first - did]:
            return None
        if parts[earlier] != "aside":
            return None
        named = other.unit != "count" or other.value == 1 or lx.low[other.before - 1] in _NUMBERED
        if not named and not in_bracket(lx, other):
            return earlier
    return None


def _opens_past(lx: Lexed, figure: Figure, dates: list[Mention]) -> bool:
    """As in "(8 in September)", "(31 signed up last year)": a bracket with a number of an earlier time."""
    if not opens_bracket(lx, figure):
        return False
    closing = next((t for t in range(figure.after, lx.sentence_end(figure.first)) if lx.low[t] == ")"), 0)
    then = next((m for m in dates if figure.after <= m.core < closing), None)
    if then is None or then.label is None:
        return False
    if then.role == "baseline":
        return True
    others = [m.label for m in dates if m is not then and m.label and m.core < figure.first]
    return bool(others) and all(is_earlier(then.label, o) for o in others)


def _opens(lx: Lexed, token: int) -> bool:
    """Whether a bracket opens here, or a few words before: "(quarterly average in 2025-26: 34)"."""
    while lx.shape[token - 1] == "word" and token > 0:
        token -= 1
    return lx.low[token - 1] in ("(", ";")


def _labelled_start(lx: Lexed, figure: Figure) -> bool:
    """As in "(baseline 2024: 21%)", "(last year: 21%)": a bracket whose first words name what was before."""
    if figure.bound is not None:
        return False
    for token in range(figure.before - 1, max(figure.before - _LONGEST_LABEL, -1), -1):
        if lx.low[token] == "(":
            return not _BEFORE_NOW.isdisjoint(lx.low[token + 1 : figure.before])
        if lx.low[token] in _ENDS_LABEL:
            return False
    return False


def _was_then(lx: Lexed, figure: Figure, dates: list[Mention]) -> bool:
    """As in "72% in 2027 (2024: 66.8%)", "58% by May (BOY: 31%)": a time before the others and its figure."""
    if lx.low[figure.before - 1] not in _SAYS or figure.bound is not None:
        return False
    then = next((m for m in dates if m.last == figure.before - 1 and _opens(lx, m.first)), None)
    if then is None or then.label is None:
        return False
    if then.label == "start-of-year" or then.role == "baseline":
        return True
    others = [m.label[:4] for m in dates if m is not then and m.label]
    years = [o for o in others if o.isdecimal()]
    if not then.label[:4].isdecimal() or any(year < then.label[:4] for year in years):
        return False
    later = any(is_earlier(then.label, m.label) for m in dates if m is not then and m.label)
    return not years or later


def mark_chained(lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention]) -> None:
    """A bare number with its own date, or in a list, after a level: "at most 150 by January and 100 by May",
    "a median of 60, 75 and 90".
    """
    date_starts = {m.first for m in dates}
    _mark_counted_then(lx, figures, parts)
    for number, figure in enumerate(figures):
        timed = figure.after in date_starts
        if timed and parts[number] == "aside" and lx.low[figure.before - 1] == ":" and figure.unit == "count":
            parts[number] = "level"
    _mark_first(lx, figures, parts)
    for number in range(1, len(figures)):
        figure, earlier = figures[number], figures[number - 1]
        if lx.sentence[figure.first] != lx.sentence[earlier.first]:
            continue
        timed = _past_rhythm(lx, figure) in date_starts or (
            lx.low[figure.after] == "("
            and figure.after + 1 in date_starts
            and lx.low[figure.before - 1] in _LIST
        )
        same = earlier.unit == figure.unit or (figure.unit == "count" and earlier.unit == "days")
        going_on = parts[number - 1] == "level" and same
        if parts[number] == "change" and figure.unit == "points" and going_on:
            bare = figure.bound is None and lx.low[figure.before - 1] in _LIST
            parts[number] = "level" if bare and timed and not RIGHT.at(lx.low, figure.after) else "change"
        if (
            parts[number] == "level"
            and figure.unit == "count"
            and timed
            and lx.low[figure.before - 1] in _LIST
        ):
            anchor = _anchor(lx, figures, parts, number, dates)
            if anchor is not None and any(m.first == _past_noun(lx, figures[anchor]) for m in dates):
                parts[anchor] = "level"
        listed_back = (
            parts[number - 1] == "back"
            and "level" in parts[: number - 1]
            and lx.low[figure.before - 1] in _LIST
            and ";" not in lx.low[earlier.last : figure.before]
        )
        if listed_back and timed and parts[number] == "level" and figure.bound is None:
            parts[number] = "back"  # "against 36% in 2026 and 33% in 2025"
        if parts[number] != "aside":
            continue
        listed = earlier.after == figure.before - 1 and lx.low[earlier.after] in _LIST
        listed = listed or _more_people(lx, earlier, figure)
        if going_on and (timed or listed):
            parts[number] = "level"
        elif timed and figure.unit == "count" and lx.low[figure.before - 1] in _LIST:
            anchor = _anchor(lx, figures, parts, number, dates)
            if anchor is not None:
                parts[anchor] = parts[number] = "level"


def _mark_counted_then(lx: Lexed, figures: list[Figure], parts: list[Part]) -> None:
    """As in "We had 22 late runs in May; that comes down to 12": a number that was, then what it becomes."""
    for number, (figure, later) in enumerate(pairwise(figures)):
        if parts[number] != "aside" or parts[number + 1] != "level" or figure.unit != later.unit:
            continue
        if lx.low[figure.before - 1] not in _COUNTED_THEN or figure.bound is not None:
            continue
        parted = range(figure.after, later.before)
        if any(lx.low[t] in _SPEAKS_ON and lx.low[t - 1] in _BEFORE_MORE for t in parted):
            parts[number] = "start"


def _more_people(lx: Lexed, earlier: Figure, figure: Figure) -> bool:
    """As in "at least 40 families and 20 staff": two numbers of people that are to come together."""
    if earlier.bound is None or lx.low[figure.before - 1] != "and":
        return False
    counted = range(earlier.after, figure.before - 1)
    named = 0 < len(counted) <= _LONGEST_NAMED and all(lx.shape[t] == "word" for t in counted)
    return named and lx.low[figure.before - 2] in HEADS and lx.low[figure.after] in HEADS


def _mark_first(lx: Lexed, figures: list[Figure], parts: list[Part]) -> None:
    """As in "Students with an F: 27% at Q1, no more than 18% at Q2": above the limit, where it starts."""
    if len(figures) < 2 or parts[0] != "level" or parts[1] not in ("level", "aside"):
        return
    first, later = figures[:2]
    if first.bound or later.bound != "at_most" or first.unit != later.unit:
        return
    higher = first.value is not None and later.value is not None and first.value > later.value
    if higher and lx.low[first.before - 1] == ":" and lx.sentence[first.first] == lx.sentence[later.first]:
        parts[:2] = ["start", "level"]


def _past_rhythm(lx: Lexed, figure: Figure) -> int:
    """The token after "a month" where that follows the number at once: "15 a month by May"."""
    each = lx.low[figure.after] in _EACH_TIME and PERIODS.at(lx.low, figure.after + 1)
    return each[1] if each else figure.after


def _past_noun(lx: Lexed, figure: Figure) -> int:
    """The token after the word or two that name what a number counts: "40 students by November"."""
    token = figure.after
    while token < figure.after + 2 and lx.shape[token] == "word" and lx.low[token] not in _LED_BY:
        token += 1
    return token


def _anchor(
    lx: Lexed, figures: list[Figure], parts: list[Part], number: int, dates: list[Mention]
) -> int | None:
    """The first of the milestones that this bare number goes on from: "6 teams by December, 12 by March"."""
    figure = figures[number]
    for earlier in range(number - 1, -1, -1):
        other = figures[earlier]
        if lx.sentence[other.first] != lx.sentence[figure.first] or other.unit != "count":
            return None
        has_date = any(other.last <= m.core < figure.first for m in dates)
        if parts[earlier] in ("aside", "level") and has_date and other.value != 1:
            if lx.low[other.before - 1] in SURE_PAST:
                return None  # "served 40 students in November"
            if lx.low[other.before - 1] == "of" and earlier:
                continue  # "18 of the 24 teachers by January, and 22 by April"
            follows_joint = lx.low[other.before - 1] not in ("of", "-", "grade", "grades")
            return earlier if follows_joint else None
    return None


def mark_runs(lx: Lexed, figures: list[Figure], parts: list[Part], dates: list[Mention]) -> None:
    """A figure with an arrow or "to" before the next: where that one starts ("55% in fall → 62% in May")."""
    linked = False
    for number, (figure, later) in enumerate(pairwise(figures)):
        joint = None
        if parts[number] != "back" and lx.sentence[figure.first] == lx.sentence[later.first]:
            joint = _joint(lx, figure, later, dates)
        if joint is None:
            linked = False
            continue
        if not linked:
            parts[number] = "start"
        parts[number + 1] = "level"
        linked = True


def _joint(lx: Lexed, figure: Figure, later: Figure, dates: list[Mention]) -> str | None:
    """The arrow or "to" that alone stands between two figures beside the times and brackets; else None."""
    if later.before - figure.after > _LONGEST_RUN or later.before <= figure.after:
        return None
    timed = [m for m in dates if figure.after <= m.core < later.before]
    between = [
        lx.low[token]
        for token in range(figure.after, later.before)
        if lx.low[token] not in _AROUND_TIMES and not any(m.first <= token < m.last for m in timed)
    ]
    joint = "".join(between)
    if joint in _ARROWS or _named_steps(lx, figure, later, between):
        return "→"
    if joint != "to" or lx.low[figure.before - 1] == "by" or figure.bound or later.bound == "at_most":
        return None
    alike = figure.unit == later.unit and (figure.unit != "count" or lx.low[figure.before - 1] in _LABELS)
    bare = figure.unit == "percent" and later.before - figure.after == 1 and lx.low[later.after] != "of"
    run = timed or bare or (alike and _tells_of_run(lx, figure))
    return joint if figure.unit == later.unit and run else None


def _named_steps(lx: Lexed, figure: Figure, later: Figure, between: list[str]) -> bool:
    """As in "31% met → 40% met", "212 referrals -> 150": what is counted stands before the only arrow."""
    if sum(word in _ARROWS for word in between) != 1 or ";" in between or figure.unit != later.unit:
        return False
    if figure.unit != "count":
        return True
    bare = lx.shape[later.after] != "word"
    return between[-1] in _ARROWS and (bare or lx.low[later.after] == lx.low[figure.after])


def _tells_of_run(lx: Lexed, figure: Figure) -> bool:
    return lx.low[figure.before - 1] == ":" or runs_from(lx, figure)


def opens_bracket(lx: Lexed, figure: Figure) -> bool:
    """Whether nothing but its bound stands between the figure and an opening bracket."""
    return lx.low[min(figure.before, figure.first) - 1] == "("
