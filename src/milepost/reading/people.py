"""Finds who acts, or whose practice or result is to change: the people and groups a statement names.

Every noun phrase about people is found first; then its place in the sentence says whether it is
the one meant (subject, "80% of …", "the percentage of … who") or only touched ("training for …").
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.reading import verbs
from milepost.reading.groups import (
    ACRONYMS,
    HEADS,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    RESULT_NOUNS,
    SUBJECT_NAMES,
)
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS
from milepost.reading.phrases import phrase_set
from milepost.reading.types import Span

_SHARE_OF = phrase_set(
    [f"{share} of" for share in ("%", "percent", "percentage", "number", "share", "majority", "half", "thirds", "proportion",
                                 "quarters", "portion", "most", "participation", "rate")]
    + ["percentage of all", "% of all", "percent of all", "% of the", "percent of the", "half the", "majority of the", "half of the",
       "% of our", "number of our", "percentage of our", "% of students and"]
)  # fmt: skip
_DETERMINERS = frozenset(
    ["the", "a", "an", "all", "each", "every", "our", "their", "both", "some", "any", "these", "those", "its", "your", "his", "her", "two", "three", "four", "five"]
)
_RIGHT_PLACE = frozenset(("in", "from", "at"))
_JOIN = frozenset((",", "and", "&", "or", "/"))


@dataclass(frozen=True, slots=True)
class Group:
    """A noun phrase about people in token numbers; `head` is its main noun."""

    first: int
    head: int
    last: int


def find(lx: Lexed, kind_is_activity: bool = False) -> tuple[Span, ...]:
    """Those meant, in order of appearance, each once."""
    groups = _groups(lx)
    meant = [g for g in groups if _is_subject(lx, g) or _is_share(lx, g)]
    if not meant:
        meant = _owners_of_result(lx, groups)
    if not meant:
        meant = _named_otherwise(lx, groups)
    return _once(lx, meant)


def _once(lx: Lexed, groups: list[Group]) -> tuple[Span, ...]:
    seen: set[str] = set()
    spans = []
    for group in groups:
        span = lx.span(group.first, group.last)
        if span.text.lower() not in seen:
            seen.add(span.text.lower())
            spans.append(span)
    return tuple(spans)


def _groups(lx: Lexed) -> list[Group]:
    groups: list[Group] = []
    floor = 0
    token = 0
    while token < lx.size:
        if not _is_head(lx, token):
            token += 1
            continue
        head = token
        while _is_head(lx, head + 1) and not lx.low[head].endswith("'s"):
            head += 1
        first = _left_edge(lx, token, floor)
        last = _right_edge(lx, head + 1)
        groups.append(Group(first, head, last))
        floor = last
        token = last
    return groups


def _is_head(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if word in HEADS:
        return True
    if word in ACRONYMS:
        return lx.words(token, token + 1).strip("s").isupper()
    if word in ORGANISATION_HEADS:
        return lx.low[token + 1] not in (
            "year",
            "day",
            "calendar",
            "schedule",
            "counselor",
            "board",
            "library",
        )
    return False


def _left_edge(lx: Lexed, token: int, floor: int) -> int:
    first = token
    while first > floor:
        before = lx.low[first - 1]
        if before in NOT_MODIFIERS or before in verbs.MODAL or before in verbs.BE or before in verbs.HAVE:
            if before in ("and", ",", "&", "or") and _list_goes_on(lx, first - 1, floor):
                first -= 1
                continue
            break
        if lx.sentence[first - 1] != lx.sentence[token]:
            break
        if before in verbs.ALL_VERBS and not _verb_as_modifier(lx, first - 1):
            break
        if lx.shape[first - 1] == "sign" and before not in ("-", "&", "/", "'"):
            break
        first -= 1
    while first < token and lx.low[first] in ("-", "/", "&", "'", "and", ","):
        first += 1
    return first


def _verb_as_modifier(lx: Lexed, token: int) -> bool:
    """ "targeted", "co-taught", "highly performing": a participle before the noun."""
    word = lx.low[token]
    return lx.low[token - 1] == "-" or (
        word.endswith(("ed", "ing")) and token > 0 and lx.low[token - 1] not in ("of", "and")
    )


def _list_goes_on(lx: Lexed, token: int, floor: int) -> bool:
    """ "grade 6, 7 and 8 staff", "SPED, ESL, and content teachers": the joint is inside the phrase."""
    after = lx.low[token + 1]
    before = token - 1
    if lx.low[before] == ",":
        before -= 1
    if before < floor:
        return False
    numbers = lx.shape[before] == "number" or lx.low[before] in ORDINAL_ENDINGS
    if numbers:
        return lx.shape[token + 1] == "number" or after in ("and", "or")
    return lx.low[before] in SUBJECT_NAMES


def _right_edge(lx: Lexed, token: int) -> int:
    """Takes in "in grades 3 – 5", "with disabilities", "of color", "at Dyer-Kelly Elementary"."""
    low = lx.low
    last = token
    if low[last] == "(" and low[last + 2] == ")" and lx.words(last + 1, last + 2).isupper():
        last += 3
    if low[last] in ("in", "from") and low[last + 1] in ("grade", "grades", "gr", "kindergarten"):
        return _grades_end(lx, last + 2)
    if low[last] == "in" and lx.shape[last + 1] == "number" and low[last + 3] == "grade":
        return last + 4
    if low[last] == "with" and low[last + 1] in (
        "disabilities",
        "dyslexia",
        "ieps",
        "iep",
        "els",
        "interrupted",
        "autism",
    ):
        return last + 2
    if low[last] == "of" and low[last + 1] == "color":
        return last + 2
    if low[last] == "of" and lx.shape[last + 1] == "word" and lx.capital(last + 1):
        return _proper_end(lx, last + 1)
    if low[last] == "of" and low[last + 1] in ("classroom", "content", "grade", "special"):
        stop = last + 1
        while stop < lx.size and not _is_head(lx, stop) and stop < last + 4:
            stop += 1
        return stop + 1 if _is_head(lx, stop) else last
    if low[last] == "in":
        return _place_end(lx, last)
    return last


def _grades_end(lx: Lexed, token: int) -> int:
    while token < lx.size and (
        lx.shape[token] == "number" or lx.low[token] in ("k", "pk", "-", "th", "rd", "st", "nd", "through", "to")
        or (lx.low[token] in (",", "and", "&") and (lx.shape[token + 1] == "number" or lx.low[token + 1] == "and"))
    ):  # fmt: skip
        token += 1
    while lx.low[token - 1] in (",", "and", "&", "-", "through", "to"):
        token -= 1
    return token


def _proper_end(lx: Lexed, token: int) -> int:
    while (
        token < lx.size
        and lx.shape[token] in ("word", "mixed", "number")
        and (lx.capital(token) or lx.shape[token] == "number")
    ):
        token += 1
        if lx.low[token] == "-" and lx.glued(token):
            token += 1
    return token


def _place_end(lx: Lexed, token: int) -> int:
    """ "in inclusion classrooms", "in the two Turnaround schools", "in Tier 2 math groups"."""
    for last in range(token + 1, min(token + 6, lx.size)):
        word = lx.low[last]
        if word in ("classrooms", "schools", "groups", "programs", "classes", "buildings"):
            return last + 1
        if word in verbs.MODAL or word in verbs.BE or (lx.shape[last] == "sign" and word != "-"):
            return token
    return token


def _is_subject(lx: Lexed, group: Group) -> bool:
    """Whether a verb that this group could do follows it, and nothing before makes it an object."""
    before = _before(lx, group)
    word = lx.low[before - 1] if before > 0 else ""
    if word in (
        "for",
        "to",
        "with",
        "of",
        "from",
        "by",
        "on",
        "about",
        "among",
        "between",
        "at",
        "as",
        "into",
        "in",
        "across",
    ):
        return False
    if word in verbs.STEP or word in verbs.CHANGE or word in verbs.PRACTICE:
        if word not in ("report", "reports", "survey", "staff"):
            return False
    token = _skip_aside(lx, group.last)
    return _verb_here(lx, token) or _joined_subject(lx, group, token)


def _joined_subject(lx: Lexed, group: Group, token: int) -> bool:
    """ "teachers and staff will": the verb belongs to the first as well."""
    if lx.low[token] not in ("and", "&", ","):
        return False
    for place in range(token + 1, min(token + 9, lx.size)):
        if _verb_here(lx, place) and _is_head(lx, place - 1):
            return True
        if lx.shape[place] == "sign" and lx.low[place] not in (",", "&", "-"):
            return False
        if lx.low[place] in verbs.MODAL:
            return False
    return False


def _skip_aside(lx: Lexed, token: int) -> int:
    """Over a bracket, a pair of commas or a relative clause to the main verb."""
    if lx.low[token] == "(":
        for place in range(token, min(token + 14, lx.size)):
            if lx.low[place] == ")":
                return place + 1
    if lx.low[token] in ("who", "that", "whose", "responding", "surveyed", "identified", "receiving"):
        for place in range(token + 1, min(token + 14, lx.size)):
            if lx.low[place] in verbs.FUTURE:
                return place
    if lx.low[token] in ("to",) and lx.low[token + 1] == "include":
        for place in range(token + 1, min(token + 24, lx.size)):
            if lx.low[place] in verbs.FUTURE:
                return place
    while lx.low[token] in (
        "also",
        "regularly",
        "consistently",
        "effectively",
        "periodically",
        "annually",
        "both",
    ):
        token += 1
    return token


def _verb_here(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE:
        return True
    if word in verbs.ALL_VERBS and not word.endswith("ing"):
        return lx.low[token + 1] not in ("of",) and not (
            word.endswith("s") and lx.low[token - 1].endswith("s") and word in RESULT_NOUNS
        )
    return False


def _before(lx: Lexed, group: Group) -> int:
    """The token before which the phrase begins, determiners and numerals passed over."""
    first = group.first
    while first > 0 and lx.low[first - 1] in _DETERMINERS:
        first -= 1
    return first


def _is_share(lx: Lexed, group: Group) -> bool:
    """ "80% of …", "the percentage of …", "half the …", "no fewer than two thirds of …"."""
    before = _before(lx, group)
    if found := _SHARE_OF.before(lx.low, before):
        return not (lx.low[found[1]] == "number" and lx.low[found[1] - 1] in ("any", "a"))
    return lx.low[before - 1] in ("%", "percent") or (
        lx.low[before - 1] == "in" and lx.low[before - 2] == "implemented"
    )


def _owners_of_result(lx: Lexed, groups: list[Group]) -> list[Group]:
    """ "Improve student scores", "students' Masters level", "rate for high needs students will"."""
    owners = []
    for group in groups:
        following = lx.low[group.head + 1 : group.head + 6]
        possessive = lx.low[group.head].endswith("'s") or following[:1] == ["'"]
        if possessive or any(word in RESULT_NOUNS for word in following[:4]):
            if lx.low[0] in verbs.CHANGE or any(w in verbs.CHANGE for w in following):
                owners.append(group)
        elif lx.low[_before(lx, group) - 1] in ("for", "among", "of", "between") and any(
            w in verbs.CHANGE for w in lx.low[: lx.size]
        ):
            owners.append(group)
    return owners[:2]


def _named_otherwise(lx: Lexed, groups: list[Group]) -> list[Group]:
    """A group that opens a note without a verb ("Staff survey: …"), or that acts in a passive ("by …")."""
    found = []
    for group in groups:
        before = _before(lx, group)
        by = lx.low[before - 1] == "by" and lx.low[before - 2] in verbs.ALL_VERBS | {"data", "participation"}
        lead = lx.low[before - 1] == ":" and lx.low[before - 2] in ("lead", "owner", "responsible")
        if by or lead or (before == 0 and lx.low[group.last] not in (".", "")):
            found.append(group)
    return found
