"""Finds targets that have no figure: "all teachers will …", "improve", "close the gap", "maintain"."""

from __future__ import annotations

from decimal import Decimal

from milepost.reading import verbs
from milepost.reading.clauses import Clause, main_clause
from milepost.reading.compared_amounts import (
    BETTER,
    DOUBLED_THINGS,
    FACTORS,
    SHORTER,
    TIMES,
    compared_deed,
    compared_state,
    multiplied,
    of_something,
    told_in_times,
)
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import Figure
from milepost.reading.finite import VERBS
from milepost.reading.groups import HEADS, ORGANISATION_HEADS, STUDENTS
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import cardinal
from milepost.reading.phrases import words
from milepost.reading.senses import drops_in
from milepost.reading.types import ReadKind, Sense

_WHOLE = Decimal(100)
# Bodies of which all may be asked to do something, beside those of `groups`.
_CLASSES = words("class classes section sections")
_EVERYBODY = words("everyone everybody")
_ALL = words("all every each") | _EVERYBODY
_BEFORE_SUBJECT = words(', . : ; - and that • at "') | {""}
_SHOWING = verbs.all_forms("show make demonstrate see achieve")
_GAIN_NOUNS = words("growth improvement improvements gains progress")
_GAP = words("gap gaps")
# Verbs of amount: as the main verb of a step they ask for more or less of something.
_AMOUNT_VERBS = verbs.all_forms("increase decrease reduce improve")
# Without one of these a step asks for no change.
# What is kept at a level, unlike a file or a room.
_MEASURES = words("level levels rate rates percentage number high current attendance enrollment ratio ratios")
_SCORING = verbs.all_forms("earn score achieve reach attain pass meet master read obtain receive enroll")
# What a figure may say of each of those who are all to reach it.
_REACHED_BY_EACH = ("count", "days", "level", "points")
# How a sentence begins that speaks of the one before.
_BACKWARD = words("this these it that those")
# What a goal without a verb says of all: "All students literate", "every senior on track".
_PREDICATES = words(
    "literate proficient fluent numerate ready able on enrolled placed scheduled matched above"
)
_IMPERATIVES = words("increase decrease reduce improve maintain lower raise")
_AMOUNTS = words("fewer less more")
_NEW_ORDERS = _IMPERATIVES | _AMOUNTS
_OPENS_ORDER = verbs.CHANGE_NOUNS | words("to an a the more fewer by")
_ACCESS = words("access opportunity")
# Without one of these a step asks for no change.
_STEP_CUES = (
    BETTER | SHORTER | _AMOUNT_VERBS | verbs.KEEP | verbs.CHANGE_NOUNS | FACTORS.keys() | TIMES.keys()
)
_FIGURED_CUES = _STEP_CUES | _ACCESS
_BODIES = HEADS | ORGANISATION_HEADS


def without_figure(
    lx: Lexed, placed: list[Placed], starts: list[Figure], kind: ReadKind, taken: bytearray
) -> list[Placed]:
    """The targets said in words alone, clause by clause, where no figure says more.

    Of a step only its own verb or noun of amount asks for a target ("Increase the number of …").
    """
    steps = _FIGURED_CUES if placed else _STEP_CUES
    if kind == "none" or (kind == "activity" and steps.isdisjoint(lx.low)):
        return []
    found: list[Placed] = []
    for first, last in _clauses(lx):
        if _is_comment(lx, first):
            continue
        figured = any(first <= p.first < last for p in placed)
        if not figured and _is_told(lx, first, last, starts):
            continue
        if kind == "activity" and _gives_one_each(lx, first, last, placed):
            more = _all_of(lx, first, last, taken)
        elif kind == "activity":
            more = None if figured or found else _more_of_a_step(lx, taken, first, last, starts)
        else:
            more = _of_result(lx, taken, first, last, starts, placed)
        if more:
            found.append(more)
        if kind != "activity" and placed and not more and (rest := _rest(lx, first, last, placed, taken)):
            found.append(rest)
    return found


def _gives_one_each(lx: Lexed, first: int, last: int, placed: list[Placed]) -> bool:
    """As in "all students will have access to at least one arts class": a share, and no number of classes."""
    one = any(first <= p.first < last and p.unit == "count" and p.value == 1 for p in placed)
    return one and not _ACCESS.isdisjoint(lx.low[first:last])


def _is_told(lx: Lexed, first: int, last: int, starts: list[Figure]) -> bool:
    """As in "they grew 6 points;": a clause that says from where, without a word of what is to come."""
    if not any(first <= f.first < last for f in starts) or not verbs.MODAL.isdisjoint(lx.low[first:last]):
        return False
    return lx.low[first] not in verbs.BASES and lx.low[first] not in _OPENS_ORDER


def _of_result(
    lx: Lexed, taken: bytearray, first: int, last: int, starts: list[Figure], placed: list[Placed]
) -> Placed | None:
    """All of those named, or a change: the first that the clause asks for."""
    whole = _all_of(lx, first, last, taken)
    if whole and not any(whole.first < p.first < last and not outdoes(lx, whole, p) for p in placed):
        return whole
    if any(first <= p.first < last for p in placed):
        return None
    return _change(lx, taken, first, last, starts)


def outdoes(lx: Lexed, whole: Placed, other: Placed) -> bool:
    """As in "all students will earn six credits": the share that is to reach a level stands for both.

    Not of "each", nor of what people do so often: "all coaches will log six visits" is about the visits.
    """
    here = lx.sentence[whole.first] == lx.sentence[other.first] and whole.first < other.first
    if whole.unit == "percent" and other.unit == "level" and other.value is None:
        return here
    if whole.unit != "percent" or lx.low[whole.first + 1] == "of":
        return False
    if other.unit == "count" and other.first == whole.last and lx.low[whole.first] == "all":
        return here  # "all 24 by October"
    if other.unit == "count" and other.value == 1 and other.sense == "at_least":
        return here  # "every room displays at least one chart": it does or it does not
    one_each = lx.low[whole.first] != "all" and STUDENTS.isdisjoint(lx.low[whole.first : whole.last])
    if one_each and "enrolled" not in lx.low[whole.last : other.first]:
        return False
    if other.unit == "level":
        return here and other.start_value is None
    scored = not _SCORING.isdisjoint(lx.low[whole.last : other.first])
    return here and scored and other.unit in _REACHED_BY_EACH and other.sense in ("at_least", "at_most")


def _is_comment(lx: Lexed, first: int) -> bool:
    """As in "This goal mirrors the aim that all …": a sentence about the one before asks for nothing."""
    start = lx.sentence_start(first)
    return start > 0 and lx.low[start] in _BACKWARD and lx.low[start + 1] not in verbs.MODAL


def _more_of_a_step(
    lx: Lexed, taken: bytearray, first: int, last: int, starts: list[Figure]
) -> Placed | None:
    """As in "increase staff training", "there will be an increase in …", "maintain a level of spending"."""
    clause = main_clause(lx, taken, first)
    for token in (clause.first, clause.verb):
        if not 0 <= token < last or clause.form == "aim":
            continue
        asked = clause.modal or token == clause.first
        if not asked and lx.low[token] not in FACTORS:
            continue
        if times := multiplied(lx, token):
            return times
        held = lx.low[token] in verbs.KEEP and not _MEASURES.isdisjoint(lx.low[token + 1 : token + 4])
        if held or lx.low[token] in _AMOUNT_VERBS:
            start = next((f.value for f in starts if first <= f.first < last), None)
            return Placed(token, token + 1, None, "none", _sense(lx, token), start)
    if times := told_in_times(lx, clause.first, last):
        return times
    if (compared := _compared_of_a_step(lx, clause, last)) is not None:
        return Placed(compared, compared + 1, None, "none", _sense(lx, compared))
    noun = _announced(lx, clause.first, clause.verb)
    return Placed(noun, noun + 1, None, "none", _sense(lx, noun)) if noun is not None else None


def _compared_of_a_step(lx: Lexed, clause: Clause, last: int) -> int | None:
    """As in "buy-in will be stronger", "the deans will write fewer passes"."""
    if clause.form != "subject" or clause.verb < 0:
        return None
    if clause.modal and (state := compared_state(lx, clause.verb, last)) is not None:
        return state
    deed = compared_deed(lx, clause.verb, last)
    asked = deed is not None and (lx.low[deed] in ("fewer", "less") or lx.low[deed + 1] == "often")
    return deed if asked else None


def _announced(lx: Lexed, first: int, verb: int) -> int | None:
    """As in "there will be an increase in …", "there will be fewer calls"."""
    if lx.low[first] != "there" or verb < 0:
        return None
    for token in (verb, verb + 1):
        if lx.low[token] in ("fewer", "less", "more") and of_something(lx, token):
            return token
    return next((t for t in range(verb, min(verb + 4, lx.size)) if lx.low[t] in verbs.CHANGE_NOUNS), None)


def _rest(lx: Lexed, first: int, last: int, placed: list[Placed], taken: bytearray) -> Placed | None:
    """As in "60% by March and all of them by June", "11 of 16 rooms; in April, all 16": the whole after a
    share of the same people.
    """
    if "all" not in lx.low[first + 1 : last]:
        return None
    for token in range(first + 1, last):
        if lx.low[token] != "all":
            continue
        them = lx.low[token + 1] == "of" and lx.low[token + 2] in ("them", "these", "those")
        timed = lx.low[token - 1] in ("and", "to", "then") and _time_follows(lx, token + 1, taken)
        named = lx.low[token - 1] in ("for", "in", "with") and lx.low[token + 1] in _BODIES
        timed = timed or (named and lx.low[token - 2] in ",&" and _time_follows(lx, token + 2, taken))
        counted = cardinal(lx, token + 1)
        joined = lx.low[token - 1] in _BEFORE_SUBJECT
        numbered = (
            joined
            and counted is not None
            and (lx.shape[counted[1]] != "word" or _time_follows(lx, counted[1], taken))
        )
        alone = joined and (lx.low[token + 1] in verbs.HAVE or lx.low[token + 1] in verbs.FUTURE)
        share = any(
            p.unit == "percent" or (numbered and p.unit == "count") for p in placed if p.first < token
        )
        if share and (them or timed or numbered or alone):
            return Placed(token, token + (3 if them else 1), _WHOLE, "percent", "at_least")
    return None


def _time_follows(lx: Lexed, token: int, taken: bytearray) -> bool:
    return lx.low[token] in ("by", "in", "at") and any(taken[token + 1 : token + 5])


def _clauses(lx: Lexed) -> list[tuple[int, int]]:
    """The statement cut at sentence ends, and at joints after which a new subject or verb begins."""
    cuts = [0]
    low, sentence = lx.low, lx.sentence
    for token in range(1, lx.size):
        before = low[token - 1]
        if (
            sentence[token] != sentence[token - 1]
            or before == ";"
            or (before in (",", "and") and _starts_clause(lx, token))
            or (low[token] in _NEW_ORDERS and _new_order(lx, token, cuts[-1]))
        ):
            cuts.append(token)
    return [(a, b) for a, b in zip(cuts, [*cuts[1:], lx.size], strict=True) if b > a]


def _new_order(lx: Lexed, token: int, start: int) -> bool:
    """As in "Reduce lateness and increase …", "Fewer fights and less …"; also parted by a capital alone."""
    opening = lx.low[start + (lx.shape[start] == "sign")]
    if opening in _AMOUNTS:
        return lx.low[token - 1] in (",", "and") and lx.low[token] in _AMOUNTS
    if opening not in _IMPERATIVES or lx.low[token] not in _IMPERATIVES or token - start < 3:
        return False
    if lx.low[token - 1] in (",", "and"):
        return True
    return lx.capital(token) and lx.shape[token - 1] == "word" and not lx.capital(token - 1)


def _starts_clause(lx: Lexed, token: int) -> bool:
    """A noun phrase of at most seven words and then "will" or "go up"; or a bare verb with a figure."""
    if lx.low[token - 1] == "," and lx.low[token] == "and":
        return False
    if lx.low[token - 1] == "and" and lx.low[token] in verbs.RESULT and lx.shape[token + 1] == "number":
        return True
    for place in range(token, min(token + 8, lx.size)):
        word = lx.low[place]
        if word in verbs.FUTURE or (word in ("go", "goes") and lx.low[place + 1] in ("up", "down")):
            return place > token
        if word in ("more", "fewer") and place == token and lx.low[token + 1] in HEADS:
            return True
        if lx.shape[place] == "sign" and word not in ("-", "&", "/"):
            return False
        if word in ("who", "that", "which"):
            return False
    return False


def _all_of(lx: Lexed, first: int, last: int, taken: bytearray) -> Placed | None:
    """As in "all / every / each" before a subject with a verb: 100 percent of those named."""
    for token in range(first, last):
        if lx.low[token] not in _ALL or taken[token]:
            continue
        if token > first and lx.low[token - 1] not in _BEFORE_SUBJECT and not _after_time(lx, token, taken):
            continue
        if lx.low[token] in _EVERYBODY:
            if lx.low[token + 1] in verbs.ALL_VERBS or any(
                w in verbs.MODAL for w in lx.low[token + 1 : token + 6]
            ):
                return Placed(token, token + 1, _WHOLE, "percent", "at_least")
            continue
        if lx.low[max(0, token - 3) : token] == ["to", "ensure", "that"]:
            continue  # an aside on what the thing is for
        head = _head(lx, token + 1, last)
        if head is not None:
            return Placed(token, head + 1, _WHOLE, "percent", "at_least")
    return None


def _after_time(lx: Lexed, token: int, taken: bytearray) -> bool:
    """As in "by the end of the 2027-28 school year every …"."""
    before = token - 1
    while lx.low[before] in ("school", "academic", "year"):
        before -= 1
    return before >= 0 and bool(taken[before])


def _head(lx: Lexed, token: int, last: int) -> int | None:
    """The last word of the noun phrase after "all", if a verb follows it."""
    people: int | None = None
    for place in range(token, min(token + 9, last)):
        word = lx.low[place]
        if word in verbs.MODAL or word in verbs.BE:
            return place - 1 if place > token else None
        if word in HEADS or word in ORGANISATION_HEADS or word in _CLASSES:
            people = place
        elif people is not None and (_follows(lx, place, last) or _apposed(lx, place, last)):
            return people
        elif lx.shape[place] == "sign" and word not in ("-", "'", "/", "&"):
            return None
    return None


def _apposed(lx: Lexed, token: int, last: int) -> bool:
    """As in "all students, K-5, demonstrate": a verb after an aside of a few words without one."""
    if lx.low[token] != ",":
        return False
    return any(
        lx.low[place] in verbs.MODAL
        or (lx.low[place] in verbs.ALL_VERBS and not lx.low[place].endswith("ing"))
        for place in range(token + 1, min(token + 10, last))
    )


def _follows(lx: Lexed, token: int, last: int) -> bool:
    """Whether a verb stands here, or after a relative clause or place that begins here."""
    token += lx.low[token] == ":"
    if lx.low[token] in VERBS or lx.low[token] in verbs.HAVE or lx.low[token] in _PREDICATES:
        return True
    if lx.low[token].endswith("ly") and lx.low[token + 1] in verbs.ALL_VERBS:
        return True
    if lx.low[token] in ("who", "that", "in", "with", "at", "from", "of", "reading"):
        return any(lx.low[place] in verbs.MODAL for place in range(token, min(token + 24, last)))
    return False


def _change(lx: Lexed, taken: bytearray, first: int, last: int, starts: list[Figure]) -> Placed | None:
    """The change that is what the clause asks for: its verb, its first noun, or what is to be shown."""
    token = _change_token(lx, taken, first, last)
    if token is None:
        return told_in_times(lx, first, last)
    if times := multiplied(lx, token):
        return times
    start = next((f.value for f in starts if first <= f.first < last), None)
    return Placed(token, token + 1, None, "none", _sense(lx, token), start)


def _change_token(lx: Lexed, taken: bytearray, first: int, last: int) -> int | None:
    clause = main_clause(lx, taken, first)
    if (
        lx.low[clause.first] in ("an", "a", "more", "fewer")
        and lx.low[clause.first + 1] in verbs.CHANGE_NOUNS
    ):
        return clause.first + 1
    opens = lx.low[clause.first] in BETTER and lx.low[clause.first + 1] not in ("than", "-")
    if opens and (first == 0 or lx.low[clause.first] in ("more", "fewer", "less")):
        return clause.first
    if (noun := _announced(lx, clause.first, clause.verb)) is not None:
        return noun
    if (state := compared_state(lx, clause.verb, last)) is not None:
        return state
    if clause.verb > 0 and (deed := compared_deed(lx, clause.verb, last)) is not None:
        return deed
    for token in (clause.first, clause.verb):
        if 0 <= token < last and not taken[token] and _asks_for_change(lx, token, last):
            return token
    for token in range(max(first, clause.verb - 1), last):
        if lx.low[token] in _SHOWING and (shown := _shown(lx, token, last)) is not None:
            return shown
        if lx.low[token] in ("go", "goes") and lx.low[token + 1] in ("up", "down"):
            return token + 1
        if lx.low[token] == "by" and lx.low[token + 1] in (
            "increasing",
            "decreasing",
            "reducing",
            "improving",
        ):
            return token + 1
    return None


def _asks_for_change(lx: Lexed, token: int, last: int) -> bool:
    word = lx.low[token]
    if word in FACTORS:
        return lx.low[token + 1] not in DOUBLED_THINGS
    if drops_in(lx, token) or lx.low[token + 1] == "$":
        return False  # "raise $12,000"
    if word in ("close", "closes", "closing", "narrow"):
        return any(lx.low[place] in _GAP for place in range(token, min(token + 8, last)))
    if word in ("cut", "lower", "advance", "expand", "exceed"):
        return False
    return word in verbs.CHANGE or word in verbs.KEEP


def _shown(lx: Lexed, token: int, last: int) -> int | None:
    """As in "show monthly improvement", "make measurable growth", "show a better understanding"."""
    for place in range(token + 1, min(token + 4, last)):
        if lx.low[place] in _GAIN_NOUNS or lx.low[place] in ("better", "increased", "improved"):
            return place
    return None


def _sense(lx: Lexed, token: int) -> Sense:
    word = lx.low[token]
    if word in verbs.KEEP:
        return "maintain"
    if word in verbs.FALL or word in ("down", "fewer", "less", "lower", "shorter", "smaller"):
        return "reduce"
    return "improve"
