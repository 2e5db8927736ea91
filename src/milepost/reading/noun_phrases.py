"""Finds every noun phrase about people: "the two River schools", "grade 6, 7 and 8 staff".

Only where a phrase begins and ends is decided here; which of them a statement is about is the
business of `people`. The words themselves stand in `groups`.
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.reading import verbs
from milepost.reading.finite import DEEDS_OF_HEADS, VERBS, opens_noun, plural, verb_after, verb_here
from milepost.reading.groups import (
    ACRONYMS,
    BODIES_THAT_ACT,
    HEADS,
    NOT_AN_ORGANISATION,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    RESULT_NOUNS,
    STUDENTS,
    SUBJECT_NAMES,
)
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS, ORDINALS
from milepost.reading.phrases import words

DETERMINERS = words(
    "the a an all each every our their both some any these those its your his her two three four five six no"
)
_NEW_PHRASE = words("who that to in with as so , .")
_TAKES_NOUN = words("with for by of from")
_QUALIFIED = words("disabilities dyslexia ieps iep els interrupted autism color")
# "Summer school", "after school": a course and a time, not a body.
_NOT_A_BODY = words("summer after before")
# "Out-of-school", "in-school", "cross-campus".
_COMPOUNDS = words("of in after before cross pre whole within")
# What "leads" and "heads" lead: "department heads" are people, "she heads" is none.
_LED = words(
    """department departments grade level levels content team subject building data instructional curriculum
    teacher band course campus plc literacy math science intervention pbis mtss sel"""
)
# After "fourth grade" these make it a level, a time or a place.
_GRADE_QUALITIES = words(
    "level year - math reading english standards standard science social content orientation"
)
_PLACES = words(
    "classrooms schools groups programs classes buildings wing class program classroom house pathway cohort"
)
# Those who only say which others: "student services directors", "parent engagement team".
_DESCRIBING = words("student parent family teacher staff child youth community")
# What one is on, or comes from: "on the Tier 3 list", "on an IEP", "from the 2031 cohort".
_ROLLS = words("list lists caseload caseloads iep ieps roster rosters plan plans track lunch cohort cohorts class")
# What makes somebody one of a kind, as "meeting the standard" does not …
_BELONGING = words(
    """served receiving identified identifying enrolled attending assigned experiencing qualifying eligible new
    qualified living classified designated participating needing learning placed working"""
)
# … and the verbs that do so in "students who …".
_BELONGING_VERBS = words(
    """are is were have haven't receive need enroll qualify start begin live speak see enter transfer belong
    arrive lack attend"""
)
_OTHER_KINDS = VERBS - verbs.RESULT - verbs.PRACTICE - verbs.CHANGE
# Where the words of such a kind end.
_KIND_ENDS = words(
    """by will at to who that and during since than within before after until , ( ) . ; : but on"""
)
_GRADE_WORDS = words("k pk prek kindergarten grade grades gr")
_GRADE_JOINED = _GRADE_WORDS | {"and"}
_KIND_MOST = 12
_MEASURES = words("percentage number share rate proportion portion percent amount %")
_MONTHS = words(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec fall spring winter summer"""
)
# Before a list of kinds that share one noun: "for art, music and PE teachers".
_FENCES = words("all each every both the of for with by through from our • : - between among")
_LIST_REACH = 20


@dataclass(frozen=True, slots=True)
class Group:
    """A noun phrase about people in token numbers; `head` is its main noun."""

    first: int
    head: int
    last: int


def noun_phrases(lx: Lexed) -> list[Group]:
    """Every phrase about people, in order; none overlaps another."""
    groups: list[Group] = []
    floor = token = 0
    while token < lx.size:
        if lx.low[token] == "class" and lx.low[token + 1] == "of" and lx.shape[token + 2] == "number":
            groups.append(Group(token, token, token + 3))
            floor = token = token + 3
            continue
        if not is_head(lx, token):
            token += 1
            continue
        head = _last_head(lx, token)
        first = token if lx.low[token] == "we" else _left_edge(lx, token, floor)
        floor = token = _kind_end(lx, first, head, _right_edge(lx, head + 1))
        groups.append(Group(first, head, floor))
    return groups


def _last_head(lx: Lexed, head: int) -> int:
    """Over "student council members" and "parents/guardians" to the last noun."""
    while True:
        if plural(lx, head) and lx.low[head + 1] in DEEDS_OF_HEADS:
            return head
        if is_head(lx, head + 1) and lx.low[head + 1] != "we":
            head += 1
        elif lx.low[head + 1] == "/" and is_head(lx, head + 2):
            head += 2
        else:
            return head


def is_head(lx: Lexed, token: int) -> bool:
    """Whether the token names people or a body of people, and not merely part of another name."""
    word = lx.low[token]
    if word.endswith("'s"):
        return word[:-2] in HEADS
    if word in HEADS:
        if word in ("junior", "senior") and lx.low[token + 1] == "high":
            return False
        if lx.low[token - 1] == "-" and lx.low[token - 2] == "all":
            return False
        if word in _DESCRIBING and lx.low[token + 1] not in HEADS and _leads_to_head(lx, token + 1):
            return False
        return lx.low[token + 1] != "-" or not lx.glued(token + 1)
    if word in ("grade", "grades"):
        return _names_a_grade(lx, token)
    if word == "administration":
        return lx.low[token + 1] in verbs.FUTURE
    if word in BODIES_THAT_ACT:
        return _acts(lx, token)
    if word in ORGANISATION_HEADS:
        if lx.low[token - 1] in _NOT_A_BODY or (lx.low[token - 1] == "-" and lx.low[token - 2] in _COMPOUNDS):
            return False
        if (word == "campus" or not word.endswith("s")) and _leads_to_head(lx, token + 1):
            return False
        return lx.low[token + 1] not in NOT_AN_ORGANISATION and not (
            lx.low[token + 1] == "-" and lx.glued(token + 1)
        )
    return word in ACRONYMS and lx.words(token, token + 1).rstrip("s").isupper()


def _acts(lx: Lexed, token: int) -> bool:
    """As in "the board will vote", "department heads meet": a body or role, as it does something."""
    if lx.low[token] in ("leads", "heads") and lx.low[token - 1] in _LED:
        return not opens_noun(lx, token + 1)
    if lx.low[token + 1] == "of" and lx.capital(token + 2):
        return lx.low[token] == "office" and lx.low[_name_end(lx, token + 1)] in verbs.FUTURE
    following = lx.low[token + 1]
    if following in verbs.FUTURE:
        return lx.low[token + 2] != "be"
    many = lx.low[token].endswith("s") or (lx.low[token - 1] == "and" and lx.low[token] == "community")
    if following in verbs.AUXILIARIES or not verb_here(lx, token + 1, many):
        return False
    if not (many or following.endswith(("s", "ed"))):
        return False
    before = lx.low[token - 1]
    named = lx.shape[token - 1] == "word" and before not in NOT_MODIFIERS and not before.endswith("ing")
    return token > 0 and (named or before == "the" or (before == "and" and lx.low[token - 2] in HEADS))


def _names_a_grade(lx: Lexed, token: int) -> bool:
    """As in "Fourth grade will …", "growth in 7th grade": those in it, where no noun for them follows."""
    before = lx.low[token - 1] if lx.low[token - 1] != "-" else lx.low[token - 2]
    if before not in ORDINALS and before not in ORDINAL_ENDINGS:
        return False
    return lx.low[token + 1] not in _GRADE_QUALITIES and not _leads_to_head(lx, token + 1)


def _leads_to_head(lx: Lexed, token: int) -> bool:
    """As in "campus literacy coaches", "district coaching team": the body's name only describes others."""
    if lx.low[token] in VERBS and lx.low[token].endswith("s") and verb_here(lx, token):
        return False
    for place in range(token, min(token + 3, lx.size)):
        word = lx.low[place]
        if word in HEADS:
            return True
        if lx.shape[place] != "word" or word in NOT_MODIFIERS or word in verbs.BE or word in verbs.MODAL:
            return False
    return False


def _left_edge(lx: Lexed, token: int, floor: int) -> int:
    """Takes in what stands before the head: grades, kinds, names, lists of subjects."""
    first = token
    while first > floor and lx.sentence[first - 1] == lx.sentence[token]:
        before = lx.low[first - 1]
        if before == "." and lx.low[first - 2] in ("asst", "gr", "assoc", "dr"):
            first -= 2
        elif before == "of" and _named_after(lx, first):
            first -= 2
        elif before in ("and", ",", "&", "or") and _list_goes_on(lx, first - 1, floor):
            first -= 1
        elif (first - 1 == floor > 0 and verb_here(lx, floor)) or not _modifies(lx, first - 1):
            break
        else:
            first -= 1
    while first < token and lx.low[first] in ("-", "/", "&", "'", "and", ",", "st", "nd", "rd", "th"):
        first += 1
    return first


def _named_after(lx: Lexed, token: int) -> bool:
    """As in "Seal of Biliteracy recipients": a name with "of" in it before the noun."""
    word = lx.low[token - 2]
    name = token >= 2 and lx.capital(token) and lx.shape[token - 2] == "word" and lx.capital(token - 2)
    return name and not (word in _MEASURES or word in VERBS or word in NOT_MODIFIERS or word in DETERMINERS)


def _modifies(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if lx.low[token - 1] == "-" and lx.glued(token) and lx.glued(token - 1) and lx.shape[token] == "word":
        return True  # the end of a compound: "push-in teams"
    if word == "i":
        return lx.capital(token) and token > 0 and lx.capital(token - 1)
    if word in NOT_MODIFIERS or word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE:
        return False
    named = lx.low[token - 1]
    if token > 0 and (named in HEADS or named in ORGANISATION_HEADS) and verb_here(lx, token):
        return False
    if word in verbs.ALL_VERBS:
        return _verb_as_modifier(lx, token)
    if lx.shape[token] == "number":
        return (
            lx.low[token + 1] in ("-", "and", ",", "&")
            or lx.low[token + 1] in ORDINAL_ENDINGS
            or lx.low[token + 1] in ("grader", "graders")
            or _after_grade(lx, token)
        )
    return lx.shape[token] != "sign" or word in ("-", "&", "/", "'")


def _after_grade(lx: Lexed, token: int) -> bool:
    near = lx.low[max(0, token - 8) : token]
    return any(word in ("grade", "grades", "gr", "tier", "level", "levels", "k") for word in near)


def _verb_as_modifier(lx: Lexed, token: int) -> bool:
    """As in "co-taught", "targeted", "performing", "Lead teachers": a participle or noun before the noun."""
    word = lx.low[token]
    if lx.low[token - 1] == "-" or lx.low[token + 1] == "performing":
        return True
    if word in verbs.CHANGE:
        return False
    if token == 0 and _opens_subject(lx):
        return True
    if word.endswith("ing") and lx.low[token - 1] == ",":
        return False
    if (
        token > 0
        and lx.capital(token)
        and lx.capital(token + 1)
        and lx.sentence[token - 1] == lx.sentence[token]
    ):
        return True
    if lx.low[token - 1] in (",", "and") and any(w in verbs.FUTURE for w in lx.low[token : token + 6]):
        return True
    if word in verbs.NOUN_OR_VERB:
        before = lx.low[token - 1]
        if token == 0:
            plain = lx.low[1] in HEADS and verb_here(lx, verb_after(lx, 2), plural(lx, 1))
            return plain or any(following in verbs.FUTURE for following in lx.low[1:8])
        return before in DETERMINERS or before in _TAKES_NOUN or before not in NOT_MODIFIERS
    if word in verbs.BASES and token > 0 and (lx.low[token - 1] in DETERMINERS or lx.low[token - 1] == "by"):
        return True
    return (
        word.endswith(("ed", "ing"))
        and token > 0
        and lx.low[token - 1] not in ("of", "and", "by", "to", "for")
    )


def _opens_subject(lx: Lexed) -> bool:
    """As in "Transition specialists and teachers will …": the first word describes the second."""
    if lx.low[1] not in HEADS:
        return False
    modal = next((token for token in range(2, 7) if lx.low[token] in verbs.FUTURE), 0)
    return modal > 0 and _NEW_PHRASE.isdisjoint(lx.low[2:modal])


def _list_goes_on(lx: Lexed, token: int, floor: int) -> bool:
    """As in "grade 6, 7 and 8 staff", "SPED, ESL, and content teachers": the joint is inside the phrase."""
    before = token - 1
    while before >= floor and lx.low[before] in (",", "and"):
        before -= 1
    if before < floor:
        return False
    if lx.low[before] in ("kindergarten", "k", "pk", "prek") and lx.shape[token + 1] == "number":
        return True
    if lx.low[before] in ORDINALS and lx.low[token + 1] in ORDINALS:
        return True
    if lx.shape[before] == "number" or lx.low[before] in ORDINAL_ENDINGS:
        after = lx.low[token + 1]
        if lx.shape[token + 1] == "number" or after in ("and", "or"):
            return True
    if lx.low[before] in SUBJECT_NAMES and (
        lx.low[token + 1] in SUBJECT_NAMES or lx.low[token + 1] in ("and", "grade")
    ):
        return True
    return _shares_head(lx, token, floor)


def _shares_head(lx: Lexed, joint: int, floor: int) -> bool:
    """As in "All Biology, Algebra II, and Grade 9 English teachers": kinds alone, back to where they begin."""
    after = joint
    while lx.low[after] in ("and", ",", "&", "or"):
        after += 1
    if is_head(lx, after) or {"and", "&", "or"}.isdisjoint(lx.low[joint : joint + _LIST_REACH]):
        return False
    for token in range(joint, max(floor - 1, joint - _LIST_REACH, -1), -1):
        word = lx.low[token]
        if word in _FENCES and not (word == "-" and lx.glued(token)):
            return token < joint - 1
        if word in _MONTHS or (lx.shape[token] == "number" and len(word) == 4):
            return False
        if lx.shape[token] == "sign":
            if word not in (",", "&", "/", "-"):
                return False
        elif not (
            word in ("and", "or", "grade", "grades")
            or word in SUBJECT_NAMES
            or word in ORDINALS
            or lx.shape[token] == "number"
            or (lx.capital(token) and not is_head(lx, token) and word not in verbs.AUXILIARIES)
        ):
            return False
        if token == 0 or lx.sentence[token - 1] != lx.sentence[token]:
            return word not in verbs.BASES and token < joint
    return False


def _right_edge(lx: Lexed, token: int) -> int:
    """Takes in "(SPED)", "in grades 3 – 5", "with disabilities", "of color", "at Linden Elementary"."""
    low, last = lx.low, token
    if low[last] == "(" and low[last + 2] == ")" and lx.words(last + 1, last + 2).rstrip("s").isupper():
        last += 3
    if low[last] == "with" and low[last + 1] in ("an", "504") and low[last + 2] in ("iep", "plan", "plans"):
        return last + 3
    if low[last] in ("with", "of") and low[last + 1] in _QUALIFIED:
        last += 2
        if low[last] != "in":
            return last
    if low[last] in ("in", "from", ",") and (
        low[last + 1] in ("grade", "grades", "gr") or _is_grade(lx, last + 1)
    ):
        end = _grades_end(lx, last + 1)
        return end if low[last] != "," or verb_here(lx, end) else last
    if low[last] == "below" and low[last + 1] in ("benchmark", "standard", "level"):
        return last + 2
    if low[last] == "of" and lx.shape[last + 1] == "word":
        return _name_end(lx, last)
    if low[last] in ("in", "on", "from"):
        return _place_end(lx, last)
    return last


def _kind_end(lx: Lexed, first: int, head: int, last: int) -> int:
    """Takes in "receiving language services in grades 2-5", "who have not yet sat the test": which ones.

    Not where a share of them is what is measured ("the percentage of students enrolled in band"): there
    the words say what is to be reached.
    """
    word = lx.low[last]
    relative = word in ("who", "that") and lx.low[last + 1] in _BELONGING_VERBS
    relative = relative or (
        word == "who" and lx.low[head] in STUDENTS and lx.low[last + 1] in _OTHER_KINDS
    )
    below = word in ("scoring", "performing", "reading") and lx.low[last + 1] == "below"
    if not (relative or below or word in _BELONGING) or head < first or _is_measured(lx, first):
        return last
    verb = verb_after(lx, last)
    if relative and lx.low[last + 1] not in verbs.BE and not verb_here(lx, verb, plural(lx, head)):
        return last
    end = last + 1 + relative
    while end < min(last + _KIND_MOST, lx.size) and not _kind_ends_at(lx, end, verb):
        end += 1
    return end if end > last + 1 + relative else last


def _kind_ends_at(lx: Lexed, token: int, verb: int) -> bool:
    word = lx.low[token]
    if word == "and":
        return lx.low[token + 1] not in VERBS
    if token == verb or word in RESULT_NOUNS or word in verbs.MODAL or word in verbs.BE:
        return True
    if word == "as":
        return lx.low[token + 1].endswith("ed") or lx.low[token + 1] in ("well", "part", "a", "of")
    if word == "on" and lx.low[token + 1] in ("a", "an"):
        return False
    if word == "at" and token < lx.size - 1 and lx.capital(token + 1):
        return False
    return word in _KIND_ENDS or lx.sentence[token] != lx.sentence[token - 1]


def _is_measured(lx: Lexed, first: int) -> bool:
    """As in "the share of students": not "70% of students", which says how many of them."""
    while first > 0 and lx.low[first - 1] in DETERMINERS:
        first -= 1
    if lx.low[first - 1] != "of" or lx.low[first - 2] not in _MEASURES:
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
        if lx.shape[token] == "number" or word in _GRADE_WORDS or word in ORDINALS:
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


def _name_end(lx: Lexed, token: int) -> int:
    """As in "teams of K-3 teachers", "teachers of Linden-Park Elementary"; else the head alone."""
    here = token + 1
    if lx.capital(here) and lx.low[here] not in _GRADE_WORDS:
        last = here
        while last < lx.size and lx.shape[last] in ("word", "mixed") and lx.capital(last):
            last += 1
            joined = lx.low[last] in ("-", "&", "and") and last + 1 < lx.size and lx.capital(last + 1)
            last += joined and (lx.low[last] != "and" or not is_head(lx, last - 1))
        return last
    here += lx.low[here] in ("the", "our")
    for last in range(here, min(here + 5, lx.size)):
        if is_head(lx, last) and here == token + 1:
            while is_head(lx, last + 1):
                last += 1
            return last + 1
        if lx.low[last] in ("class", "cohort"):
            return last + 1
        if lx.low[last] in NOT_MODIFIERS:
            break
    return token


def _place_end(lx: Lexed, token: int) -> int:
    """As in "in inclusion classrooms", "in the two River schools", "on the Tier 2 list"."""
    wanted = _PLACES if lx.low[token] == "in" else _ROLLS
    for last in range(token + 1, min(token + 6, lx.size)):
        word = lx.low[last]
        if word in ("all", "every", "each"):
            break
        if word in wanted:
            return last + 1
        if word in verbs.MODAL or word in verbs.BE or (lx.shape[last] == "sign" and word != "-"):
            break
    return token


def phrase_start(lx: Lexed, group: Group) -> int:
    """The token at which the phrase begins, with determiners and numerals."""
    first = group.first
    while first > 0 and (lx.low[first - 1] in DETERMINERS or _counts(lx, first - 1)):
        first -= 1
    return first


def _counts(lx: Lexed, token: int) -> bool:
    if lx.shape[token] == "number":
        return len(lx.low[token]) <= 3 and lx.low[token - 1] not in ("fy", "sy")
    return lx.low[token] in ("top", "first", "other", "remaining")
