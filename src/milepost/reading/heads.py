"""Says which words name people or bodies of people: "aides", "department heads", "9th grade".

A word names people by itself or by its place: "the board votes", but "board minutes". Where the
phrase around it begins and ends is the business of `noun_phrases`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import (
    ADVERBS,
    DEEDS_OF_HEADS,
    PREPOSITIONS,
    VERBS,
    opens_noun,
    plural,
    verb_after,
    verb_here,
)
from milepost.reading.groups import (
    ACRONYMS,
    BODIES_THAT_ACT,
    HEADS,
    NAMED_DEPARTMENTS,
    NOT_AN_ORGANISATION,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    RESULT_NOUNS,
    ROLES,
    SINGLE_DEPARTMENTS,
    STAFF,
    TAUGHT_AS_WELL,
    TEAMS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS, ORDINAL_ENDINGS, ORDINALS
from milepost.reading.people_by_ending import names_agents
from milepost.reading.phrases import words

GRADE_WORDS = words("k pk prek kindergarten grade grades gr")
DETERMINERS = words(
    "the a an all each every our their both some any these those its your his her two three four five six no"
)
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
# What places a grade on a scale, and what may stand before "Grades 3-5 will".
_ON_A_SCALE = words("below above at k")
_BEFORE_GRADES = words(": - all , ;")
_NUMBER_JOINTS = words("- , and & to through")
_BEFORE_RESULT = words(": from at =")
# Those who say whom they mean: "teachers I coach", "deans we mentor".
_SPEAKERS = words("i they you")
# What departments do not do and things do: "services will be …", "operations will begin".
_NO_DEEDS = words("be begin start end continue include improve increase open close") | ADVERBS
# Words in "-ing" that name a body: "the purchasing office", "housing authority".
_NAMING_ING = words(
    "purchasing housing nursing training planning counseling welding cooking parking marketing"
)
# What stands before a body that needs no name: "the board votes", "our shop finishes", "each class reads".
_BEFORE_BODY = words("the our each every this a an '")
# Bodies that are no places of a thing, so that "Transportation Office to run …" is what it is to do.
_ONE_THAT_ACTS = BODIES_THAT_ACT - words("leads heads monitors")
# What a lesson or a service does as well as a department of its name.
_HELPS = words("help support provide give take allow focus serve offer address teach lead make")
# Most words before the noun in the name of a school or district that opens a sentence.
_NAME_REACH = 3
# What a share of bodies begins with, and how far before them it may stand, in tokens.
_SHARES = words("% percent half third thirds quarter quarters most")
_SHARE_REACH = 8
# How far, in tokens, "will" is looked for.
_FAR = 40
# Those who only say which others: "student services directors", "parent engagement team".
DESCRIBING = words("student parent family teacher staff child youth community")
# All that can be one at all, so that most words are done with at once.
CANDIDATES = (
    HEADS
    | BODIES_THAT_ACT
    | ORGANISATION_HEADS
    | ACRONYMS
    | ROLES
    | (words("grade grades gr level levels administration those") | SINGLE_DEPARTMENTS | NAMED_DEPARTMENTS)
)


def is_head(lx: Lexed, token: int) -> bool:
    """Whether the token names people or a body of people, and not merely part of another name."""
    word = lx.low[token]
    if word not in CANDIDATES:
        if names_agents(word):
            return _agents_act(lx, token)
        owner = word[:-2] if word.endswith("'s") else ""
        return owner in HEADS or (owner in ORGANISATION_HEADS and _owner_opens(lx, token))
    if word in HEADS:
        if lx.low[token - 1] in _SPEAKERS and token > 1 and lx.low[token - 2] in HEADS:
            return False  # "teachers I coach"
        if lx.low[token + 1] == "'" and (lx.low[token + 2] in BODIES_THAT_ACT or lx.low[token + 2] in TEAMS):
            return False  # "the teachers' association"
        if word == "hires" and (lx.low[token - 1] in HEADS or lx.low[token - 1] in ORGANISATION_HEADS):
            return False  # "the district hires two tutors"
        if word == "boy" and lx.words(token, token + 1) == "BOY":
            return False  # beginning of year
        if word in ("junior", "senior") and lx.low[token + 1] == "high":
            return False
        if word == "cohort" and lx.low[token - 1] in ("year", "yr"):
            return False  # "the four-year cohort graduation rate"
        if lx.low[token - 1] == "-" and lx.low[token - 2] == "all":
            return False
        if word in DESCRIBING and _describes(lx, token):
            return False
        if word in ("everyone", "everybody"):
            return lx.low[token + 1] != "else"
        return lx.low[token + 1] != "-" or not lx.glued(token + 1)
    if word in ("grade", "grades", "gr"):
        return _names_a_grade(lx, token) or _grades_act(lx, token)
    if word in ("level", "levels"):
        return _each_level(lx, token)
    if word in SINGLE_DEPARTMENTS or word in NAMED_DEPARTMENTS:
        return _department(lx, token)
    if word == "those":
        return lx.low[token + 1] == "who"
    if word == "administration":
        return lx.low[token + 1] in verbs.FUTURE
    if word in BODIES_THAT_ACT:
        return _acts(lx, token)
    if word in ORGANISATION_HEADS:
        if (
            lx.low[token - 1] == "infinite"
            or lx.low[token - 1] in _NOT_A_BODY
            or (lx.low[token - 1] == "-" and lx.low[token - 2] in _COMPOUNDS)
        ):
            return False
        if (word == "campus" or not word.endswith("s")) and _leads_to_head(lx, token + 1):
            return False
        if lx.low[token + 2] in BODIES_THAT_ACT and is_head(lx, token + 2) and _may_name(lx, token + 1):
            return False  # "the middle school health office logged …"
        return lx.low[token + 1] not in NOT_AN_ORGANISATION and not (
            lx.low[token + 1] == "-" and lx.glued(token + 1)
        )
    if word in ROLES:
        return lx.words(token, token + 1).isupper() and _role_acts(lx, token + 1)
    return word in ACRONYMS and lx.words(token, token + 1).rstrip("s").isupper()


def _role_acts(lx: Lexed, token: int) -> bool:
    """As in "the AP keeps a list", "the AP and the dean meet"; not "AP classes"."""
    if lx.low[token] in ("and", "&"):
        return lx.low[token + 1 + (lx.low[token + 1] in DETERMINERS)] in HEADS
    return verb_here(lx, token, False) and (lx.low[token].endswith("s") or lx.low[token] in verbs.FUTURE)


def _agents_act(lx: Lexed, token: int) -> bool:
    """As in "card holders ride along", "80% of aid filers", "Credit earners: 112": people by their ending and
    by what they do; not "planners are printed".
    """
    following = lx.low[token + 1]
    if following == ":":
        return lx.shape[token + 2] in ("number", "blank") or lx.low[token + 2] in NOT_MODIFIERS
    verb = verb_after(lx, token + 1)
    if not verb_here(lx, verb, True):
        first = lx.sentence_start(token)
        counted = {"%", "percent", "of", "fewer", "more"}.intersection(lx.low[max(first, token - 5) : token])
        ends = lx.shape[token + 1] != "word" or following.endswith("ing") or following in NOT_MODIFIERS
        return bool(counted) and ends and lx.low[token - 1] not in verbs.ALL_VERBS
    said = lx.low[verb + (lx.low[verb] in verbs.FUTURE)]
    if said in verbs.BE:
        done = lx.low[verb + 1 + (lx.low[verb] in verbs.FUTURE)]
        return not done.endswith(("ed", "wn", "en", "pt", "nt"))
    return lx.low[verb] not in verbs.AUXILIARIES or lx.low[verb] == "have"


def _owner_opens(lx: Lexed, token: int) -> bool:
    """As in "The high school's suspensions dropped", "The district's APR score will": it opens a sentence."""
    near = lx.low[token + 1 : token + 5]
    return token - lx.sentence_start(token) <= _NAME_REACH and not RESULT_NOUNS.isdisjoint(near)


def _describes(lx: Lexed, token: int) -> bool:
    """As in "student services directors", "staff wellness team"; not "staff help students"."""
    following = lx.low[token + 1]
    if following in HEADS or verb_here(lx, token + 1):
        return False
    return _leads_to_head(lx, token + 1) or _leads_to_department(lx, token + 1)


def _acts(lx: Lexed, token: int) -> bool:
    """As in "the board will vote", "department heads meet": a body or role, as it does something."""
    if lx.low[token - 1] == "focus":
        return False  # "focus groups": where people are asked
    if lx.low[token] in ("leads", "heads") and lx.low[token - 1] in _LED:
        return not opens_noun(lx, token + 1)
    if lx.low[token + 1] == "of" and lx.low[token] in ("group", "groups"):
        return not HEADS.isdisjoint(lx.low[token + 2 : token + 6])
    if lx.low[token + 1] == "of" and lx.capital(token + 2):
        return (
            lx.low[token] in ("office", "division", "center")
            and lx.low[name_end(lx, token + 1)] in verbs.FUTURE
        )
    if lx.low[token - 1].endswith("ing") and lx.low[token - 1] not in _NAMING_ING:
        return False  # "attending college will"
    return _body_acts(lx, token)


def _body_acts(lx: Lexed, token: int) -> bool:
    """Whether a verb that a body can do follows, and the words before the body are its name."""
    following = lx.low[token + 1]
    if following in verbs.FUTURE:
        states = lx.low[token + 2] in ("be", "become") or lx.low[token + 2 : token + 4] == ["have", "been"]
        return not states
    if following == "to" and lx.low[token + 2] in verbs.BASES and lx.low[token] in _ONE_THAT_ACTS:
        return _body_named(lx, token)
    many = plural(lx, token) or (lx.low[token - 1] == "and" and lx.low[token] == "community")
    verb = token + 1
    if following == "and" and (other := _body_joined(lx, verb + 1)):
        verb, many = other + 1, True
    if following in ("at", "in", "on") and lx.capital(token + 2):
        verb = verb_after(lx, verb)  # "the kitchen at Hale serves"
    said = lx.low[verb]
    if many and (_is_doing(lx, verb) or _share_has(lx, token, verb)):
        return _body_named(lx, token)
    if said in verbs.AUXILIARIES or not verb_here(lx, verb, many):
        return False
    if not (many or said.endswith(("s", "ed"))):
        return False
    return _body_named(lx, token)


def _is_doing(lx: Lexed, verb: int) -> bool:
    """As in "lunch monitors are using the script": a deed with its object, as things do none."""
    deed = lx.low[verb + 1]
    return lx.low[verb] in ("are", "were") and deed in verbs.DOINGS and opens_noun(lx, verb + 2)


def _share_has(lx: Lexed, token: int, verb: int) -> bool:
    """As in "half of kindergarten rooms have a timetable": a share of them is counted."""
    near = lx.low[max(lx.sentence_start(token), token - _SHARE_REACH) : token]
    counted = "of" in near and not _SHARES.isdisjoint(near)
    return lx.low[verb] == "have" and opens_noun(lx, verb + 1) and counted


def _body_joined(lx: Lexed, token: int) -> int | None:
    """The head of a second body: "the union and the district agreed"."""
    token += lx.low[token] in DETERMINERS
    for place in (token, token + 1):
        if lx.low[place] in BODIES_THAT_ACT or lx.low[place] in ORGANISATION_HEADS or lx.low[place] in HEADS:
            return place
    return None


def _body_named(lx: Lexed, token: int) -> bool:
    before = lx.low[token - 1]
    named = lx.shape[token - 1] == "word" and before not in NOT_MODIFIERS
    numbered = plural(lx, token) or lx.low[token - 2] in ("-", "grade", "grades")
    named = named or (lx.shape[token - 1] == "number" and numbered)
    named = named or before in _BEFORE_BODY or (before == "and" and lx.low[token - 2] in HEADS)
    return token > 0 and (named or (before == "-" and lx.glued(token)))


def _names_a_grade(lx: Lexed, token: int) -> bool:
    """As in "Fourth grade will …", "growth in 7th grade": those in it, where no noun for them follows."""
    before = lx.low[token - 1] if lx.low[token - 1] != "-" else lx.low[token - 2]
    if before not in ORDINALS and before not in ORDINAL_ENDINGS:
        return False
    if lx.low[token + 1] in BODIES_THAT_ACT and is_head(lx, token + 1):
        return False  # "each third grade class reads"
    return lx.low[token + 1] not in _GRADE_QUALITIES and not _leads_to_head(lx, token + 1)


def _grades_act(lx: Lexed, token: int) -> bool:
    """As in "Grades 3-5 will …", "Grades now below 70% will …", "Gr. 4 from 34% to 40%"; marks are "grades"
    alone.
    """
    after = token + 1 + (lx.low[token + 1] in ("currently", "now", "already") or lx.low[token + 1] == ".")
    numbered = lx.shape[after] == "number" or lx.low[after : after + 2] == ["k", "-"]
    if not numbered and (lx.low[token] != "grades" or lx.low[after] not in _ON_A_SCALE):
        return False
    opens = token == 0 or lx.sentence[token - 1] != lx.sentence[token] or lx.low[token - 1] in _BEFORE_GRADES
    if opens and lx.low[token] == "grades" and lx.low[verb_past(lx, after)] in verbs.FUTURE:
        return True
    return numbered and _has_result(lx, token, _past_numbers(lx, after), opens)


def _past_numbers(lx: Lexed, token: int) -> int:
    """The token after "3", "K-2", "6, 7 and 8"."""
    while lx.shape[token] == "number" or lx.low[token] == "k":
        token += 1
        if lx.low[token] in _NUMBER_JOINTS and (
            lx.shape[token + 1] == "number" or lx.low[token + 1] in ("and", "k")
        ):
            token += 1 + (lx.low[token + 1] == "and")
    return token


def _has_result(lx: Lexed, token: int, last: int, opens: bool) -> bool:
    """Whether the result of the grades that end at `last` is given: "Gr. 4: 40%", "rate for grades 9-12"."""
    following = lx.low[last]
    if not opens:
        measured = lx.low[token - 1] in ("for", "in", "among") and lx.low[token - 2] in RESULT_NOUNS
        if lx.low[token - 1] == "in" and token - 1 == lx.sentence_start(token) and following == ",":
            measured = not RESULT_NOUNS.isdisjoint(lx.low[last + 1 : last + 4])
        return measured and not _leads_to_head(lx, last)
    figure = last + 1 if following in _BEFORE_RESULT else last
    given = lx.shape[figure] == "number" and lx.low[figure + 1] in ("%", "percent", "points")
    if given and figure > last and lx.low[figure + 2] != "of":
        return True
    if following == ":":
        return not any(word in CANDIDATES or word in verbs.MODAL for word in lx.low[last + 1 : lx.size])
    return following in verbs.CHANGE and not following.endswith("ing") and verb_here(lx, last, True)


def verb_past(lx: Lexed, token: int) -> int:
    """The "will" of those named before `token`, over figures and brackets; else `token`."""
    for place in range(token, min(token + _FAR, lx.size)):
        word = lx.low[place]
        if word in verbs.FUTURE:
            return place
        if word in (".", ";", "•") or lx.sentence[place] != lx.sentence[token]:
            break
    return token


def _each_level(lx: Lexed, token: int) -> bool:
    """As in "each grade level will …": those in it."""
    hyphen = lx.low[token - 1] == "-"
    if lx.low[token - 1 - hyphen] != "grade" or lx.low[token - 2 - hyphen] not in ("each", "every", "all"):
        return False
    return verb_here(lx, verb_after(lx, token + 1), plural(lx, token)) and not _leads_to_head(lx, token + 1)


def _department(lx: Lexed, token: int) -> bool:
    """As in "HR will post …", "Student Services will call …", "Dispatch answers every call": a department
    right before what it does.
    """
    if _department_opens(lx, token) and _department_did(lx, token + 1):
        return True
    if lx.low[token + 1] not in verbs.FUTURE or lx.low[token + 2] in _NO_DEEDS:
        return False
    if lx.low[token] in TAUGHT_AS_WELL and lx.low[token + 2] in _HELPS:
        return False
    named = lx.shape[token - 1] == "word" and lx.low[token - 1] not in NOT_MODIFIERS and token > 0
    return lx.low[token] in SINGLE_DEPARTMENTS or (named and lx.capital(token))


def _department_opens(lx: Lexed, token: int) -> bool:
    """As in "Dispatch answers …", "By May, Child Nutrition cuts …": its name opens the clause."""
    first = token
    while first > 0 and lx.shape[first - 1] == "word" and lx.capital(first - 1):
        first -= 1
    opens = first == lx.sentence_start(token) or lx.low[first - 1] in ("the", ",", ":", ";", "•")
    return opens and (first < token or lx.low[token] in SINGLE_DEPARTMENTS)


def _department_did(lx: Lexed, token: int) -> bool:
    """Whether what a department does to something stands here: "answers each call", "ran 97% of routes"."""
    word = lx.low[token]
    if word in verbs.AUXILIARIES or word in verbs.MODAL or not verb_here(lx, token, False):
        return False
    following = lx.low[token + 1]
    acted_on = opens_noun(lx, token + 1) or lx.shape[token + 1] in ("number", "mixed")
    plain = following not in NOT_MODIFIERS and following not in PREPOSITIONS
    acted_on = acted_on or (lx.shape[token + 1] == "word" and plain)
    finite = word.endswith(("s", "ed")) or word in verbs.SURE_PAST or word == "ran"
    return finite and (acted_on or word not in verbs.CHANGE)


def _leads_to_department(lx: Lexed, token: int) -> bool:
    """As in "Student Support Services finishes …": the first word of a department's name."""
    near = [place for place in (token, token + 1) if lx.low[place] in NAMED_DEPARTMENTS]
    return any(lx.capital(place) and _department(lx, place) for place in near)


def _may_name(lx: Lexed, token: int) -> bool:
    """Whether the word can only say which body is meant: "health office"."""
    word = lx.low[token]
    return lx.shape[token] == "word" and word not in VERBS and word not in NOT_MODIFIERS


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


def last_head(lx: Lexed, head: int) -> int:
    """Over "student council members" and "parents/guardians" to the last noun."""
    while True:
        if plural(lx, head) and _deed_after(lx, head + 1):
            return head
        room = (
            lx.low[head] in STAFF and lx.low[head + 1] in ORGANISATION_HEADS
        )  # "counselor classroom lessons"
        if is_head(lx, head + 1) and lx.low[head + 1] != "we" and not room:
            head += 1
        elif lx.low[head + 1] == "/" and is_head(lx, head + 2):
            head += 2
        elif lx.low[head] in DESCRIBING and lx.low[head + 1] in ("group", "groups"):
            head += 1
        else:
            return head


def _deed_after(lx: Lexed, token: int) -> bool:
    """As in "deans coach", "seniors graduate", "tutors staff the library": a deed, no further noun."""
    if lx.low[token] in DEEDS_OF_HEADS or lx.low[token] == "graduate":
        return True
    return lx.low[token] == "staff" and lx.low[token - 1].endswith("s") and opens_noun(lx, token + 1)


def name_end(lx: Lexed, token: int) -> int:
    """As in "teams of K-3 teachers", "teachers of Linden-Park Elementary"; else the head alone."""
    here = token + 1
    if lx.capital(here) and lx.low[here] not in GRADE_WORDS:
        last = here
        while last < lx.size and lx.shape[last] in ("word", "mixed") and lx.capital(last):
            last += 1
            joined = lx.low[last] in ("-", "&", "and") and last + 1 < lx.size and lx.capital(last + 1)
            last += joined and (lx.low[last] != "and" or not is_head(lx, last - 1))
        return last + is_head(lx, last)
    counted = lx.shape[here] == "number" or lx.low[here] in CARDINALS
    here += counted or lx.low[here] in ("the", "our")
    for last in range(here, min(here + 5, lx.size)):
        if is_head(lx, last) and (counted or here == token + 1):
            while is_head(lx, last + 1):
                last += 1
            return _list_end(lx, last + 1) if lx.low[token - 1] in TEAMS else last + 1
        if lx.low[last] in ("class", "cohort"):
            return last + 1
        if lx.low[last] in NOT_MODIFIERS:
            break
    return token


def _list_end(lx: Lexed, last: int) -> int:
    """As in "a committee of aides, parents and two deans": past all that it is made of."""
    token = last
    while lx.low[token] in (",", "and", "&"):
        start = token
        while lx.low[token] in (",", "and", "&") or lx.low[token] in DETERMINERS:
            token += 1
        token += not is_head(lx, token)
        if not is_head(lx, token):
            return start
        token += 1
    return token
