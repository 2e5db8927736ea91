"""Finds where a noun phrase about people ends: "in grades 3-5", "who have not yet sat the test".

What only says which ones are meant belongs to the phrase; what says what they reach or do does not.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import DEEDS_OF_HEADS, VERBS, plural, verb_after, verb_here
from milepost.reading.groups import RESULT_NOUNS, STAFF, STUDENTS
from milepost.reading.heads import DETERMINERS, GRADE_WORDS, name_end, verb_past
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS, ORDINALS
from milepost.reading.phrases import words

_QUALIFIED = words("disabilities dyslexia ieps iep els interrupted autism color")
_SITUATIONS = {
    ("foster", "care"),
    ("temporary", "housing"),
    ("special", "education"),
    ("transitional", "housing"),
}
_PLACES = words(
    "classrooms schools groups programs classes buildings wing class program classroom house pathway cohort"
)
# What one is on, or comes from: "on the Tier 3 list", "on an IEP", "from the 2031 cohort".
_ROLLS = words("list lists caseload caseloads iep ieps roster rosters track lunch cohort cohorts class")
# What makes somebody one of a kind, as "meeting the standard" does not …
_BELONGING = words(
    """served receiving identified identifying enrolled attending serving assigned experiencing qualifying
    eligible new qualified living classified designated participating needing learning placed working
    missing lacking failing"""
)
# … and the verbs that do so in "students who …".
_BELONGING_VERBS = words(
    """are is were have haven't receive need enroll qualify start begin live speak see enter transfer belong
    arrive lack attend identify"""
)
_OTHER_KINDS = VERBS - verbs.RESULT - verbs.PRACTICE - verbs.CHANGE
# What may stand between such a noun and its verb and still say which ones are meant.
_SHORT_PLACES = words("in from with of under new at without w")
_NEVER_INSIDE = words(
    """all each every any some who that whose by on for and or support help collaboration"""
)
_NEVER_BEFORE_WILL = words("all each every any some who that whose by on and or")
_SUBJECTS_TAUGHT = words("math mathematics reading ela science writing literacy")
_SHAPES_OF_FIGURES = ("number", "blank")
_NONE = words("none zero no fewer under below up down")
_SHORT = 6
_LABEL = 8
_PLACE_REACH = 8
_OF_A_SCALE = words("below above at currently now already")
# Where the words of such a kind end.
_KIND_ENDS = words(
    """by will at to who that and during since than within before after until , ( ) . ; : but on"""
)
_KIND_MOST = 12
_CHOICES = words("wish want choose plan need elect")
_GRADES = words("grades grade gr")
# Those who say whom they mean: "teachers I coach".
_SPEAKERS = words("i we they you")
_GRADE_JOINED = GRADE_WORDS | {"and"}
MEASURES = words("percentage number share rate proportion portion percent amount %")


def right_edge(lx: Lexed, first: int, head: int) -> int:
    """The token after the phrase that begins at `first` and whose main noun is at `head`."""
    return _kind_end(lx, first, head, _edge(lx, head + 1))


def _edge(lx: Lexed, token: int) -> int:
    """Takes in "(SPED)", "in grades 3 – 5", "with disabilities", "of color", "at Linden Elementary"."""
    low, last = lx.low, token
    if low[token - 1] == "gr" and low[last] == "." and lx.shape[last + 1] == "number":
        return _grades_end(lx, last + 1)
    if low[token - 1] in _GRADES and low[last : last + 2] == ["k", "-"]:
        return _grades_end(lx, last)
    if low[token - 1] in _GRADES and (lx.shape[last] == "number" or low[last] in _OF_A_SCALE):
        return _grades_end(lx, last) if lx.shape[last] == "number" else _scale_end(lx, last)
    if low[token - 1] in ("everyone", "everybody"):
        return _place_of_all(lx, last)
    if low[last] in _SPEAKERS and _meant_by_speaker(lx, last):
        return last + 2
    if low[last] == "(" and low[last + 2] == ")" and lx.words(last + 1, last + 2).rstrip("s").isupper():
        last += 3
    if low[last] == "with" and low[last + 1] in ("an", "504") and low[last + 2] in ("iep", "plan", "plans"):
        return last + 3
    if low[last] in ("with", "of") and low[last + 1] in _QUALIFIED:
        last += 2
        if low[last] != "in":
            return last
    if low[last] == "in" and (low[last + 1], low[last + 2]) in _SITUATIONS:
        return last + 3
    if low[last] in ("in", "from", ",") and (
        low[last + 1] in ("grade", "grades", "gr") or _is_grade(lx, last + 1)
    ):
        end = _grades_end(lx, last + 1)
        return end if low[last] != "," or verb_here(lx, end) else last
    if low[last] == "below" and low[last + 1] in ("benchmark", "standard", "level"):
        return last + 2
    if low[last] == "for" and lx.capital(last + 1) and lx.capital(token - 1) and low[token - 1] in STAFF:
        return name_end(lx, last)  # "Assistant Principal for Curriculum"
    ordinal = lx.shape[last + 1] == "number" and low[last + 2] in ORDINAL_ENDINGS
    if low[last] == "of" and (lx.shape[last + 1] == "word" or ordinal):
        return name_end(lx, last)
    if low[last] in ("in", "on", "from"):
        return _place_end(lx, last)
    return last


def _meant_by_speaker(lx: Lexed, pronoun: int) -> bool:
    """As in "teachers I coach will …", "families we serve say …": a clause without a relative word."""
    verb = verb_after(lx, pronoun + 2)
    known = lx.low[pronoun + 1] in VERBS or lx.low[pronoun + 1] in DEEDS_OF_HEADS
    return known and plural(lx, pronoun - 1) and verb_here(lx, verb, True)


def _scale_end(lx: Lexed, token: int) -> int:
    """As in "Grades now below 70% (K: 61%) will …": up to the bracket or the verb."""
    verb = verb_past(lx, token)
    return next((place for place in range(token, verb) if lx.low[place] == "("), verb)


def _place_of_all(lx: Lexed, token: int) -> int:
    """As in "everyone in the building", "everybody on the team"."""
    if lx.low[token] not in ("in", "on", "at"):
        return token
    last = token + 1 + (lx.low[token + 1] in DETERMINERS)
    return last + 1 if lx.shape[last] in ("word", "mixed") else token


def _kind_end(lx: Lexed, first: int, head: int, last: int) -> int:
    """Takes in "receiving language services in grades 2-5", "who have not yet sat the test": which ones.

    Not where a share of them is what is measured ("the percentage of students enrolled in band"): there
    the words say what is to be reached.
    """
    word = lx.low[last]
    relative = word in ("who", "that") and lx.low[last + 1] in _BELONGING_VERBS
    told_apart = lx.low[head] in STUDENTS or lx.low[head] == "those"
    relative = relative or (word == "who" and told_apart and lx.low[last + 1] in _OTHER_KINDS)
    outside = (
        word == "not"
        and (lx.low[last + 1] == "yet" or lx.low[last + 1].endswith(("ing", "ed")))
        and verb_here(lx, verb_after(lx, last))
    )
    below = word in ("scoring", "performing", "reading") and lx.low[last + 1] == "below"
    if head < first or _is_measured(lx, first):
        return last
    if word == "whose" and verb_here(lx, verb := verb_after(lx, last), True):
        own = lx.low[last + 1 : verb]  # "whose first language is Somali" says which kind, as others do not
        return verb if "is" in own or "was" in own else last
    if word.endswith("ed") and last == head + 1 and (end := _label_end(lx, first, last)) > last:
        return end
    if word in _SHORT_PLACES and last == head + 1:
        return _short_place_end(lx, first, head, last)
    if not (relative or outside or below or word in _BELONGING or word in ("who", "that")):
        return last
    verb = verb_after(lx, last)
    if (
        word in ("who", "that")
        and lx.low[head] in STUDENTS
        and lx.low[verb] in verbs.FUTURE
        and _one_clause(lx, last + 1, verb)
    ):
        return verb
    if not (relative or outside or below or word in _BELONGING):
        return last
    if relative and lx.low[last + 1] not in verbs.BE and not verb_here(lx, verb, plural(lx, head)):
        return last
    end = last + 1 + relative + 2 * (outside and lx.low[last + 1] == "yet")
    while end < min(last + _KIND_MOST, lx.size) and not _kind_ends_at(lx, end, verb):
        end += 1
    return end if end > last + 1 + relative else last


def _one_clause(lx: Lexed, token: int, verb: int) -> bool:
    """Whether no sign but in brackets stands before the verb: all of it says which ones."""
    depth = 0
    for place in range(token, verb):
        word = lx.low[place]
        depth += (word == "(") - (word == ")")
        if not depth and lx.shape[place] == "sign" and word not in ("-", ")", "/", "'", "%"):
            return False
    return token < verb


def _short_place_end(lx: Lexed, first: int, head: int, last: int) -> int:
    """As in "Students in foster care earn …", "Deans of two schools will …": right before the verb."""
    verb = verb_after(lx, last)
    said = lx.low[last + 1 : verb]
    if not 0 < len(said) <= _SHORT or not verb_here(lx, verb, plural(lx, head)):
        return _label_end(lx, first, last)
    plain = all(_plain_word(lx, place) for place in range(last + 1, verb))
    if lx.low[verb] in verbs.FUTURE:
        return verb if plain and _NEVER_BEFORE_WILL.isdisjoint(said) else last
    subject = said[-1] in _SUBJECTS_TAUGHT
    return verb if plain and not subject and _NEVER_INSIDE.isdisjoint(said) else last


def _label_end(lx: Lexed, first: int, last: int) -> int:
    """As in "Seniors without a plan: none by April": up to the colon of a label that opens the sentence."""
    if first - lx.sentence_start(first) > 1:
        return last
    for place in range(last + 1, min(last + 2 + _LABEL, lx.size)):
        if lx.low[place] == ":" and not lx.glued(place + 1):
            return place if lx.shape[place + 1] in _SHAPES_OF_FIGURES or lx.low[place + 1] in _NONE else last
        if not _plain_word(lx, place):
            break
    return last


def _plain_word(lx: Lexed, place: int) -> bool:
    """No sign but those of a compound or a ratio ("w/ a 1:1 assignment")."""
    sign = lx.low[place] in ("-", "/") or (lx.low[place] == ":" and lx.shape[place + 1] == "number")
    return lx.shape[place] in ("word", "mixed", "number") or sign


def _kind_ends_at(lx: Lexed, token: int, verb: int) -> bool:
    word = lx.low[token]
    if word == "and":
        return lx.low[token + 1] not in VERBS
    if token == verb or word in verbs.MODAL or word in verbs.BE:
        return True
    if word in RESULT_NOUNS:
        return lx.low[token - 1] not in ORDINAL_ENDINGS and lx.low[token - 1 : token + 1] != [
            "grade",
            "level",
        ]
    if word == "as":
        return lx.low[token + 1].endswith("ed") or lx.low[token + 1] in ("well", "part", "a", "of")
    if word == "on" and (lx.low[token + 1] in ("a", "an") or lx.low[token - 1] == "serving"):
        return False
    if word == "at" and token < lx.size - 1 and lx.capital(token + 1):
        return False
    if word == "to" and lx.low[token - 1] in _CHOICES:
        return False
    return word in _KIND_ENDS or lx.sentence[token] != lx.sentence[token - 1]


def _is_measured(lx: Lexed, first: int) -> bool:
    """As in "the share of students": not "70% of students", which says how many of them."""
    while first > 0 and lx.low[first - 1] in DETERMINERS:
        first -= 1
    if lx.low[first - 1] != "of" or lx.low[first - 2] not in MEASURES:
        return False
    return lx.shape[first - 3] != "number" or first < 3


def _is_grade(lx: Lexed, token: int) -> bool:
    """As in "third grade", "third, fourth and sixth grade", "9th", "K - 5", "kindergarten"."""
    if lx.low[token] in ("k", "pk", "prek", "kindergarten"):
        return lx.low[token] == "kindergarten" or lx.low[token + 1] in ("-", "through", "and")
    if lx.low[token] in ORDINALS:
        listed = lx.low[token : _grades_end(lx, token)]
        return "grade" in listed or "grades" in listed
    return lx.shape[token] == "number" and lx.low[token + 1] in ORDINAL_ENDINGS


def _grades_end(lx: Lexed, token: int) -> int:
    """The token after a list of grades ("grades 3-5", "grades 6, 7 and 8", "11th grade")."""
    last = token
    while token < lx.size:
        word = lx.low[token]
        if lx.shape[token] == "number" or word in GRADE_WORDS or word in ORDINALS:
            last = token = token + 1
            if lx.low[token] in ORDINAL_ENDINGS and lx.glued(token):
                last = token = token + 1
        elif word in (",", "and", "&", "-", "through", "to", "."):
            token += 1
            word = lx.low[token]
            if not (lx.shape[token] == "number" or word in _GRADE_JOINED or word in ORDINALS):
                return last
        else:
            return last
    return last


def _place_end(lx: Lexed, token: int) -> int:
    """As in "in inclusion classrooms", "in the two River schools", "on the Tier 2 list"."""
    wanted = _PLACES if lx.low[token] == "in" else _ROLLS
    for last in range(token + 1, min(token + _PLACE_REACH, lx.size)):
        word = lx.low[last]
        if word in ("all", "every", "each") or (word in ("the", "a", "an") and last > token + 1):
            break
        if word == "track" and last == token + 1:
            break  # "on track" is what they reach
        if word in wanted:
            numbered = word in ("class", "cohort") and lx.low[last + 1] == "of"
            return last + 3 if numbered and lx.shape[last + 2] == "number" else last + 1
        if word in verbs.MODAL or word in verbs.BE or (lx.shape[last] == "sign" and word != "-"):
            break
    return token
