"""Finds every noun phrase about people: "the two River schools", "grade 6, 7 and 8 staff".

Only where a phrase begins and what stands inside it is decided here; which words name people is
the business of `heads`, where a phrase ends that of `which_ones`, and which of them a statement is
about that of `people`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import PLAIN_DEEDS, VERBS, plural, verb_after, verb_here
from milepost.reading.groups import HEADS, NOT_MODIFIERS, ORGANISATION_HEADS, STAFF, SUBJECT_NAMES
from milepost.reading.heads import CANDIDATES, DETERMINERS, is_head, last_head
from milepost.reading.instruments import TALLIED
from milepost.reading.lexer import Lexed
from milepost.reading.names import NAMING
from milepost.reading.numbers import CARDINALS, ORDINAL_ENDINGS, ORDINALS
from milepost.reading.people_by_ending import AGENT_ENDINGS
from milepost.reading.phrases import words
from milepost.reading.values import value
from milepost.reading.which_ones import MEASURES, right_edge

_NEW_PHRASE = words("who that to in with as so , .")
# After these somebody else does it: "comfortable letting pupils struggle".
_CAUSES = words("let lets letting making helps helping having getting")
_TAKES_NOUN = words("with for by of from")
_MONTHS = words(
    """january february march april may june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec fall spring winter summer"""
)
_PERIODS = words("period quarter semester trimester year month week day term session cycle unit")
_PART_OF_PERIOD = words("mid early late")
_TIME_LEADS = words("by at during in each every before after within beginning starting on until for")
# Participles that before people only say which.
_ALWAYS_KINDS = words("graduating returning entering exiting building struggling participating achieving")
# Before a list of kinds that share one noun: "for art, music and PE teachers".
_FENCES = words("all each every both the of for with by through from our • : - between among")
_LIST_REACH = 20
# What counts those named after it, and what does so with "of".
_COUNTING = words("all both % percent")
_SHARES = MEASURES | words("half third thirds quarter quarters fifth fifths majority most all each none")
_ARTICLES = words("the a an our each every")
_MAY_END = ("'s", *AGENT_ENDINGS)
_MAY_BEGIN = CANDIDATES | {"class"}


@value
class Group:
    """A noun phrase about people in token numbers; `head` is its main noun, `start` where its determiners
    and numerals begin.
    """

    first: int
    head: int
    last: int
    start: int


def noun_phrases(lx: Lexed) -> list[Group]:
    """Every phrase about people, in order; none overlaps another."""
    groups: list[Group] = []
    low = lx.low
    floor = 0
    for token in [t for t, word in enumerate(low) if word in _MAY_BEGIN or word.endswith(_MAY_END)]:
        if token < floor:
            continue
        if low[token] == "class" and low[token + 1] == "of" and lx.shape[token + 2] == "number":
            head = last_head(lx, token + 3) if is_head(lx, token + 3) else token
            floor = max(token + 3, head + 1)
            groups.append(_group(lx, token, head, floor))
            continue
        if not is_head(lx, token):
            continue
        head = last_head(lx, token)
        first = token if low[token] == "we" else _left_edge(lx, token, floor)
        floor = right_edge(lx, first, head)
        groups.append(_group(lx, first, head, floor))
    return groups


def _left_edge(lx: Lexed, token: int, floor: int) -> int:
    """Takes in what stands before the head: grades, kinds, names, lists of subjects."""
    first = token
    while first > floor and lx.sentence[first - 1] == lx.sentence[token]:
        before = lx.low[first - 1]
        short = before == "." and lx.low[first - 2] in ("asst", "gr", "assoc", "dr", "dept")
        if short or (before == "of" and _named_after(lx, first)):
            first -= 2
        elif before in ("and", ",", "&", "or") and _list_goes_on(lx, first - 1, floor):
            first -= 1
        elif (
            before in ("and", "&", "or") and (kinds := _kinds_start(lx, first - 1, token, floor)) is not None
        ):
            first = kinds
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
    return name and not (
        word in TALLIED or word in MEASURES or word in VERBS or word in NOT_MODIFIERS or word in DETERMINERS
    )


def _modifies(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if lx.shape[token] == "word" and _in_compound(lx, token):
        return not _part_of_a_time(lx, token)
    if word == "it" and lx.words(token, token + 1) == "IT":
        return True
    if word == "i":
        return lx.capital(token) and token > 0 and lx.capital(token - 1)
    if word in NOT_MODIFIERS or word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE:
        return False
    if word in _CAUSES:
        return False
    if _ends_a_time(lx, token) or (token == 0 and _commands(lx, word)):
        return False
    if word in PLAIN_DEEDS and lx.low[token - 1] in _ARTICLES and token > 0:
        return True  # "the help desk"
    named = lx.low[token - 1]
    if token > 0 and (named in HEADS or named in ORGANISATION_HEADS) and verb_here(lx, token):
        return False
    if word in PLAIN_DEEDS and not word.endswith(("ed", "ing", "s")) and not lx.capital(token):
        return False
    if word in verbs.ALL_VERBS:
        return _verb_as_modifier(lx, token)
    if lx.shape[token] == "number":
        return (
            lx.low[token + 1] in ("-", "and", ",", "&")
            or lx.low[token + 1] in ORDINAL_ENDINGS
            or lx.low[token + 1] in ("grader", "graders")
            or _after_grade(lx, token)
            or _numbers_a_course(lx, token)
        )
    if word == "-" and not (lx.glued(token) or lx.glued(token + 1)):
        return lx.low[token - 1] in ORDINAL_ENDINGS or _after_grade(lx, token)
    return lx.shape[token] != "sign" or word in ("-", "&", "/", "'")


def _numbers_a_course(lx: Lexed, token: int) -> bool:
    """As in "English 10 students", "Bus 14 riders", "80% of Biology 1 pupils"; not "Hire 10 teachers"."""
    named = token - 1
    word = lx.low[named] if token else ""
    if len(lx.low[token]) > 2 or lx.shape[named] != "word" or not lx.capital(named):
        return False
    if word in VERBS or word in NOT_MODIFIERS or word in _MONTHS or word in HEADS or word in _PERIODS:
        return False
    if word in SUBJECT_NAMES or word in NAMING or lx.sentence_start(named) != named:
        return True
    return verb_here(lx, verb_after(lx, token + 2), True)


def _in_compound(lx: Lexed, token: int) -> bool:
    """As in "push-in teams", "drop-in tutors": written together, whatever the words are elsewhere."""
    after = lx.low[token + 1] == "-" and lx.glued(token + 1) and lx.glued(token + 2)
    return after or (lx.low[token - 1] == "-" and lx.glued(token) and lx.glued(token - 1))


def _part_of_a_time(lx: Lexed, token: int) -> bool:
    """As in "By mid-year teachers …", "by mid-May teachers …"; not "first-year teachers"."""
    first = token if lx.low[token + 1] == "-" else token - 2
    return lx.low[first] in _PART_OF_PERIOD and _ends_a_time(lx, first + 2)


def _commands(lx: Lexed, word: str) -> bool:
    """As in "Ask principals to …": a verb at the very beginning, not "Grade 2 pupils"."""
    return (
        lx.shape[1] == "word"
        and word != "grade"
        and word in VERBS
        and word not in verbs.ALL_VERBS
        and not plural(lx, 0)
    )


def _ends_a_time(lx: Lexed, token: int) -> bool:
    """As in "By May teachers …", "By the end of each quarter teachers …": a lead-in without a comma."""
    word = lx.low[token]
    if word in _MONTHS or word in _PERIODS or (lx.shape[token] == "number" and len(word) == 4):
        return lx.low[lx.sentence_start(token)] in _TIME_LEADS
    return False


def _after_grade(lx: Lexed, token: int) -> bool:
    near = lx.low[max(0, token - 8) : token]
    return any(word in ("grade", "grades", "gr", "tier", "level", "levels", "k") for word in near)


def _verb_as_modifier(lx: Lexed, token: int) -> bool:
    """As in "co-taught", "targeted", "performing", "Lead teachers": a participle or noun before the noun."""
    word = lx.low[token]
    if lx.low[token - 1] == "-" or lx.low[token + 1] == "performing" or word in _ALWAYS_KINDS:
        return True
    if word in verbs.CHANGE:
        return False
    if word == "lead" and lx.low[token - 1] == "," and _have_or_act(lx, token + 2):
        return True  # "By May, lead teachers' feedback …"
    if word in ("reading", "writing") and lx.low[token + 1] in STAFF:
        return True
    if token == 0 and (word in verbs.SURE_PAST or _opens_subject(lx) or _participle_of_subject(lx)):
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
        and (lx.low[token - 1] not in ("of", "and", "by", "to", "for") or _done_by(lx, token))
    )


def _have_or_act(lx: Lexed, token: int) -> bool:
    """Whether those named before the token own what follows, or act: "lead teachers'", "leads meet"."""
    return lx.low[token - 1] in STAFF and (lx.low[token] == "'" or verb_here(lx, verb_after(lx, token), True))


def _done_by(lx: Lexed, token: int) -> bool:
    """As in "by trained tutors"."""
    return lx.low[token - 1] == "by" and lx.low[token].endswith("ed")


def _participle_of_subject(lx: Lexed) -> bool:
    """As in "Retired teachers tutor …", "Struggling readers meet …": what follows has its own verb."""
    verb = verb_after(lx, 2)
    return (
        lx.low[0].endswith(("ed", "ing"))
        and is_head(lx, 1)
        and plural(lx, 1)
        and verb_here(lx, verb, True)
        and lx.low[verb] not in ("is", "was", "has")
    )


def _opens_subject(lx: Lexed) -> bool:
    """As in "Transition specialists and teachers will …": the first word describes the second."""
    if lx.low[1] not in HEADS:
        return False
    modal = next((token for token in range(2, 7) if lx.low[token] in verbs.FUTURE), 0)
    return modal > 0 and _NEW_PHRASE.isdisjoint(lx.low[2:modal])


def _list_goes_on(lx: Lexed, token: int, floor: int) -> bool:
    """As in "grade 6, 7 and 8 staff", "art, ESL, and reading coaches": the joint is inside the phrase."""
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


def _kinds_start(lx: Lexed, joint: int, head: int, floor: int) -> int | None:
    """Where the list of kinds begins whose last joint this is: "12 lunch and recess aides", "Culinary,
    welding and cosmetology juniors". Only after a numeral, a share or the beginning of the sentence are
    all of them sure to be kinds of the same people.
    """
    if head - joint != 2 or not plural(lx, head):
        return None
    first, kinds = joint, 0
    while kinds == 0 or lx.low[first - 1] == ",":
        first = _compound_start(lx, first - (kinds > 0))
        kinds += 1
        if first < floor or not _may_be_kind(lx, first):
            return None
    if first == 0 or lx.sentence[first - 1] != lx.sentence[first]:
        plain = lx.low[head - 1] not in VERBS or lx.low[head - 1].endswith("ed")
        return first if plain else None
    return first if _counted_before(lx, first - 1) else None


def _compound_start(lx: Lexed, end: int) -> int:
    """Where the word or compound begins that ends before `end`: "pre-K"."""
    first = end - 1
    while first > 1 and lx.low[first - 1] == "-" and lx.glued(first) and lx.glued(first - 1):
        first -= 2
    return first


def _may_be_kind(lx: Lexed, token: int) -> bool:
    """Whether the word can say which people: no people itself, no verb and no plural."""
    word = lx.low[token]
    if lx.shape[token] != "word" or is_head(lx, token) or word in VERBS or word in NOT_MODIFIERS:
        return False
    return not word.endswith("s") or word.endswith(("us", "ss"))


def _counted_before(lx: Lexed, fence: int) -> bool:
    """Whether a numeral, "all" or a share ends here: "12", "80% of", "a share of the"."""
    if lx.shape[fence] == "number" or lx.low[fence] in CARDINALS or lx.low[fence] in _COUNTING:
        return True
    of = fence - (lx.low[fence] in ("the", "our"))
    return lx.low[of] == "of" and (lx.shape[of - 1] == "number" or lx.low[of - 1] in _SHARES)


def _shares_head(lx: Lexed, joint: int, floor: int) -> bool:
    """As in "All Biology, Algebra II, and Grade 9 English teachers": kinds alone."""
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


def _group(lx: Lexed, first: int, head: int, last: int) -> Group:
    start = first
    while start > 0 and (lx.low[start - 1] in DETERMINERS or _counts(lx, start - 1)):
        start -= 1
    return Group(first, head, last, start)


def _counts(lx: Lexed, token: int) -> bool:
    if lx.shape[token] == "number":
        return (
            len(lx.low[token]) <= 3
            and lx.low[token - 1] not in ("fy", "sy")
            and lx.low[token + 1] not in _ARTICLES
        )
    return lx.low[token] in CARDINALS or lx.low[token] in ("top", "first", "other", "remaining")
