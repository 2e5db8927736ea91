"""Finds who acts, or whose practice or result is to change: the people and groups a statement names.

Every noun phrase about people is found first; then its place in the sentence says whether it is
the one meant (subject, "80% of …", "the percentage of … who", "student scores") or only touched
("training for teachers"). The words themselves stand in `groups`.
"""

from __future__ import annotations

from dataclasses import dataclass

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.groups import (
    ACRONYMS,
    HEADS,
    NOT_AN_ORGANISATION,
    NOT_MODIFIERS,
    ORGANISATION_HEADS,
    RESULT_NOUNS,
    STAFF,
    SUBJECT_NAMES,
)
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import ORDINAL_ENDINGS, ORDINALS
from milepost.reading.phrases import phrase_set, words
from milepost.reading.types import Span

_SHARE_OF = phrase_set(
    """% of | percent of | percentage of | number of | share of | majority of | half of | half | thirds of
    | quarters of | proportion of | portion of | most of | participation of | % | percent | percentile of"""
)
_DETERMINERS = words(
    "the a an all each every our their both some any these those its your his her two three four five six no"
)
_OBJECT_OF = words(
    """for to with of from by on about among between at as into in across using provide provides and via
    than including like where when"""
)
_TAKES_NOUN = words("with for by of from")
_OWNED_BY = words("for among of between")
_MEASURED = words(
    "% percent points rate rates gap gaps percentage percentile cpi sgp score scores proficiency"
)
_QUALIFIED = words("disabilities dyslexia ieps iep els interrupted autism color")
_PLACES = words("classrooms schools groups programs classes buildings")
_RELATIVE = words(
    "who that whose responding surveyed identified receiving enrolled scoring completing meeting"
)
_JOINTS = words(", and & or /")
# After these a second subject only completes what the first says.
_COMPLEMENT = words("that say feel believe think agree how if whether because")
_BEFORE_FIGURE = words("at from : = was is were are , reach reaches")
_ADVERBS = words("also regularly consistently effectively periodically annually both then now")
_PLACE_WORDS = words("at in on of from with")
_UP = words("up down from to")
# Longest distances, in tokens, over a relative clause (twice this) and over a bracket to the verb.
_REACH = 16
_BRACKET = 40


@dataclass(frozen=True, slots=True)
class Group:
    """A noun phrase about people in token numbers; `head` is its main noun."""

    first: int
    head: int
    last: int


def find(lx: Lexed) -> tuple[Span, ...]:
    """Those meant, in order of appearance, each once."""
    groups = _groups(lx)
    meant = _actors(lx, groups)
    if not meant:
        meant = (
            [g for g in groups if _owns_result(lx, g)]
            or [g for g in groups if _acts_otherwise(lx, g)]
            or [g for g in groups if _everywhere(lx, g)]
        )
    if not any(_is_subject(lx, g) for g in meant) and (name := _proper_subject(lx)):
        meant = [name]
    return _once(lx, _with_joined(lx, groups, meant))


def _actors(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Subjects, shares and those whose figure follows; a share after a subject is only its object."""
    found: list[Group] = []
    subject_in = -1
    for group in groups:
        sentence = lx.sentence[group.first]
        if _is_subject(lx, group):
            if subject_in == sentence and lx.low[_before(lx, group) - 1] in _COMPLEMENT:
                continue
            subject_in = sentence
            found.append(group)
        elif _figure_follows(lx, group) or _of_a_gap(lx, group):
            found.append(group)
        elif subject_in != sentence and _is_share(lx, group):
            subject_in = sentence
            found.append(group)
    return found


def _with_joined(lx: Lexed, groups: list[Group], meant: list[Group]) -> list[Group]:
    """Takes in what is joined to those meant: "staff, parents and students"."""
    found: list[Group] = []
    last = -1
    for group in groups:
        joined = last >= 0 and all(word in _JOINTS for word in lx.low[last : _before(lx, group)])
        if group in meant or (joined and _before(lx, group) > last):
            found.append(group)
            last = group.last
        else:
            last = -1
    return found or meant


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
    floor = token = 0
    while token < lx.size:
        if lx.low[token] == "class" and lx.low[token + 1] == "of" and lx.shape[token + 2] == "number":
            groups.append(Group(token, token, token + 3))
            floor = token = token + 3
            continue
        if not _is_head(lx, token):
            token += 1
            continue
        head = token
        while _is_head(lx, head + 1) and lx.low[head + 1] not in ("we",):
            head += 1
        first = _left_edge(lx, token, floor)
        floor = token = _right_edge(lx, head + 1)
        groups.append(Group(first, head, floor))
    return groups


def _is_head(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if word in HEADS:
        if lx.low[token - 1] == "-" and lx.low[token - 2] == "all":
            return False
        return lx.low[token + 1] != "-" or not lx.glued(token + 1)
    if word in ORGANISATION_HEADS:
        if not word.endswith("s") and _leads_to_head(lx, token + 1):
            return False
        return lx.low[token + 1] not in NOT_AN_ORGANISATION and not (
            lx.low[token + 1] == "-" and lx.glued(token + 1)
        )
    return word in ACRONYMS and lx.words(token, token + 1).rstrip("s").isupper()


def _leads_to_head(lx: Lexed, token: int) -> bool:
    """As in "campus literacy coaches", "district coaching team": the body's name only describes others."""
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
        if before in ("and", ",", "&", "or") and _list_goes_on(lx, first - 1, floor):
            first -= 1
        elif not _modifies(lx, first - 1):
            break
        else:
            first -= 1
    while first < token and lx.low[first] in ("-", "/", "&", "'", "and", ",", "st", "nd", "rd", "th"):
        first += 1
    return first


def _modifies(lx: Lexed, token: int) -> bool:
    word = lx.low[token]
    if word in NOT_MODIFIERS or word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE:
        return False
    if word in verbs.ALL_VERBS:
        return _verb_as_modifier(lx, token)
    if lx.shape[token] == "number":
        return (
            lx.low[token + 1] in ("-", "and", ",", "&")
            or lx.low[token + 1] in ORDINAL_ENDINGS
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
            return any(following in verbs.FUTURE for following in lx.low[1:8])
        return before in _DETERMINERS or before in _TAKES_NOUN or before not in NOT_MODIFIERS
    return (
        word.endswith(("ed", "ing"))
        and token > 0
        and lx.low[token - 1] not in ("of", "and", "by", "to", "for")
    )


def _list_goes_on(lx: Lexed, token: int, floor: int) -> bool:
    """As in "grade 6, 7 and 8 staff", "SPED, ESL, and content teachers": the joint is inside the phrase."""
    before = token - 1
    while before >= floor and lx.low[before] in (",", "and"):
        before -= 1
    if before < floor:
        return False
    if lx.low[before] in ("kindergarten", "k", "pk", "prek") and lx.shape[token + 1] == "number":
        return True
    if lx.shape[before] == "number" or lx.low[before] in ORDINAL_ENDINGS:
        after = lx.low[token + 1]
        return lx.shape[token + 1] == "number" or after in ("and", "or")
    return lx.low[before] in SUBJECT_NAMES and (
        lx.low[token + 1] in SUBJECT_NAMES or lx.low[token + 1] in ("and", "grade")
    )


def _right_edge(lx: Lexed, token: int) -> int:
    """Takes in "(SPED)", "in grades 3 – 5", "with disabilities", "of color", "at Dyer Elementary"."""
    low, last = lx.low, token
    if low[last] == "(" and low[last + 2] == ")" and lx.words(last + 1, last + 2).rstrip("s").isupper():
        last += 3
    if low[last] in ("in", "from") and (
        low[last + 1] in ("grade", "grades", "gr") or _is_grade(lx, last + 1)
    ):
        return _grades_end(lx, last + 1)
    if low[last] in ("with", "of") and low[last + 1] in _QUALIFIED:
        return last + 2
    if low[last] == "of" and lx.shape[last + 1] == "word":
        return _name_end(lx, last)
    if low[last] == "in":
        return _place_end(lx, last)
    return last


def _is_grade(lx: Lexed, token: int) -> bool:
    if lx.low[token] in ORDINALS:
        return lx.low[token + 1] == "grade"
    return lx.shape[token] == "number" and lx.low[token + 1] in ORDINAL_ENDINGS


def _grades_end(lx: Lexed, token: int) -> int:
    """The token after a list of grades ("grades 3-5", "grades 6, 7 and 8", "11th grade")."""
    last = token
    while token < lx.size:
        word = lx.low[token]
        if lx.shape[token] == "number" or word in ("k", "pk", "grade", "grades", "gr") or word in ORDINALS:
            last = token = token + 1
            if lx.low[token] in ORDINAL_ENDINGS and lx.glued(token):
                last = token = token + 1
        elif word in (",", "and", "&", "-", "through", "to", "."):
            token += 1
            if not (
                lx.shape[token] == "number" or lx.low[token] in ("and", "k") or lx.low[token] in ORDINALS
            ):
                return last
        else:
            return last
    return last


def _name_end(lx: Lexed, token: int) -> int:
    """As in "teachers of Dyer-Kelly Elementary", "teams of classroom teachers"; else the head alone."""
    here = token + 1
    if lx.capital(here):
        while here < lx.size and lx.shape[here] in ("word", "mixed") and lx.capital(here):
            here += 1
            here += lx.low[here] == "-" and lx.glued(here)
        return here
    for last in range(here, min(here + 3, lx.size)):
        if _is_head(lx, last):
            while _is_head(lx, last + 1):
                last += 1
            return last + 1
        if lx.low[last] in NOT_MODIFIERS:
            break
    return token


def _place_end(lx: Lexed, token: int) -> int:
    """As in "in inclusion classrooms", "in the two Turnaround schools", "in Tier 2 math groups"."""
    for last in range(token + 1, min(token + 6, lx.size)):
        word = lx.low[last]
        if word in ("all", "every", "each"):
            break
        if word in _PLACES:
            return last + 1
        if word in verbs.MODAL or word in verbs.BE or (lx.shape[last] == "sign" and word != "-"):
            break
    return token


def _before(lx: Lexed, group: Group) -> int:
    """The token at which the phrase begins, with determiners and numerals."""
    first = group.first
    while first > 0 and (lx.low[first - 1] in _DETERMINERS or _counts(lx, first - 1)):
        first -= 1
    return first


def _counts(lx: Lexed, token: int) -> bool:
    if lx.shape[token] == "number":
        return len(lx.low[token]) <= 3 and lx.low[token - 1] not in ("fy", "sy")
    return lx.low[token] in ("top", "first", "other", "remaining")


def _figure_follows(lx: Lexed, group: Group) -> bool:
    """As in "with ELs at 20%", "for English learners 68%", "students with disabilities, from 14% to …"."""
    token = group.last
    if lx.low[token] in _BEFORE_FIGURE:
        token += 1 + (lx.low[token] == "," and lx.low[token + 1] in _BEFORE_FIGURE)
    if (bound := BOUNDS_BEFORE.at(lx.low, token)) and token > group.last:
        token = bound[1]
    unit = lx.low[token + 1] in ("%", "percent", "points", "days")
    return lx.shape[token] == "number" and unit and lx.low[_before(lx, group) - 1] != "of"


def _proper_subject(lx: Lexed) -> Group | None:
    """As in "Woodside will have …", "FHMS will increase …": a name right before "will"."""
    for token in range(1, min(lx.size, 40)):
        if lx.low[token] in verbs.FUTURE:
            first = token
            while first > 0 and lx.shape[first - 1] in ("word", "mixed") and lx.capital(first - 1):
                first -= 1
            sure = first > 0 and lx.low[first - 1] in (",", ":")
            sure = sure or (token - first == 1 and lx.words(first, token).isupper() and token - first > 0)
            named = first < token and sure and lx.low[first] not in verbs.ALL_VERBS and lx.low[first] != "i"
            return Group(first, token - 1, token) if named else None
    return None


def _of_a_gap(lx: Lexed, group: Group) -> bool:
    before = _before(lx, group)
    return lx.low[before - 1] == "between" and lx.low[before - 2] in ("gap", "gaps")


def _is_share(lx: Lexed, group: Group) -> bool:
    """As in "80% of …", "the percentage of …", "half the …", "implemented in 80 percent of …"."""
    before = _before(lx, group)
    if lx.low[before - 1] == "of" and (before == 1 or lx.shape[before - 2] == "number"):
        return True
    found = _SHARE_OF.before(lx.low, before)
    if found is None:
        return False
    ahead = found[1] - (lx.low[found[1] - 1] in ("the", "a"))
    return not (lx.low[ahead - 1].endswith("ing") and lx.low[ahead - 2] == ",")


def _is_subject(lx: Lexed, group: Group) -> bool:
    """Whether a verb follows that this group could do, and nothing before makes it an object."""
    before = _before(lx, group)
    word = lx.low[before - 1] if before > 0 else ""
    if word == "and" and before > 1 and _is_head(lx, before - 2):
        return _verb_here(lx, _past_aside(lx, group.last)) and _not_object(lx, before - 2)
    if word in _OBJECT_OF and not (word == "and" and _new_clause(lx, before)):
        return False
    ordered = word == "ensure" and lx.sentence_start(before - 1) >= before - 2
    if word in verbs.ALL_VERBS and not ordered and _takes_object(word):
        return False
    token = _past_aside(lx, group.last)
    return _verb_here(lx, token) or _joined(lx, token)


def _takes_object(word: str) -> bool:
    """Whether what follows this word is acted on: "assist teachers", "supporting families"."""
    if word in ("supporting", "support"):
        return True
    return (word in verbs.DOINGS or word in verbs.CHANGE) and word not in verbs.NOUN_OR_VERB


def _new_clause(lx: Lexed, token: int) -> bool:
    """As in "…, and the Director will …": after "and" a subject with its own verb begins."""
    return any(lx.low[place] in verbs.FUTURE for place in range(token, min(token + 7, lx.size)))


def _not_object(lx: Lexed, token: int) -> bool:
    first = token
    while first > 0 and lx.low[first - 1] not in NOT_MODIFIERS:
        first -= 1
    return lx.low[first - 1] not in ("for", "to", "with", "between", "by")


def _joined(lx: Lexed, token: int) -> bool:
    """As in "teachers and staff will": the verb of the last belongs to the first as well."""
    if lx.low[token] not in ("and", "&", ","):
        return False
    for place in range(token + 1, min(token + 9, lx.size)):
        word = lx.low[place]
        if _is_head(lx, place - 1) and _verb_here(lx, place):
            return True
        if word in verbs.MODAL or (lx.shape[place] == "sign" and word not in (",", "&", "-")):
            return False
    return False


def _past_aside(lx: Lexed, token: int) -> int:
    """Over a bracket, a relative clause, a place or adverbs to where the verb stands."""
    if lx.low[token] == "(":
        for place in range(token, min(token + _BRACKET, lx.size)):
            if lx.low[place] == ")":
                token = place + 1
                break
    word = lx.low[token]
    relative = (
        word in _RELATIVE or word in _PLACE_WORDS or (word.endswith("ing") and lx.shape[token] == "word")
    )
    if relative or (word == "to" and lx.low[token + 1] == "include"):
        for place in range(token + 1, min(token + 2 * _REACH, lx.size)):
            if lx.low[place] in verbs.FUTURE or (
                lx.low[place] in ("go", "goes") and lx.low[place + 1] in _UP
            ):
                return place
            if lx.shape[place] == "sign" and lx.low[place] in (".", ";", ","):
                break
    while lx.low[token] in _ADVERBS or (lx.low[token].endswith("ly") and lx.shape[token] == "word"):
        token += 1
    return token


def _verb_here(lx: Lexed, token: int) -> bool:
    """Whether the word can only be, or most likely is, the verb of what stands before it."""
    word = lx.low[token]
    if word in verbs.MODAL or word in verbs.BE or word in verbs.HAVE:
        return True
    if word not in verbs.ALL_VERBS or word.endswith("ing") or lx.low[token + 1] == "of":
        return False
    before = lx.low[token - 1]
    plural = before.endswith("s") or before in ("staff", "we", "children", "faculty", "personnel")
    if word.endswith("s") and not word.endswith("ss"):
        return not plural and word not in RESULT_NOUNS
    if word.endswith("ed"):
        return word in verbs.PAST and lx.low[token + 1] not in ("by", "in")
    return plural or word not in verbs.NOUN_OR_VERB or lx.low[token + 1] in _DETERMINERS


def _owns_result(lx: Lexed, group: Group) -> bool:
    """As in "Improve student scores", "the rate for high needs students", "the gap between …"."""
    if lx.low[0] in verbs.STEP:
        return False
    following = lx.low[group.head + 1 : group.head + 6]
    all_words = lx.low[: lx.size]
    changes = any(word in verbs.CHANGE or word in verbs.KEEP for word in all_words)
    possessive = lx.low[group.head].endswith("'s") or following[:1] == ["'"]
    if possessive or any(word in RESULT_NOUNS for word in following[:3]):
        return changes
    before = lx.low[_before(lx, group) - 1]
    if before in _OWNED_BY:
        return any(word in _MEASURED for word in all_words)
    return before == "at" and _verb_here(lx, group.last)


def _acts_otherwise(lx: Lexed, group: Group) -> bool:
    """One that meets, does it in a passive, leads, or opens a note without a verb ("Staff survey: …")."""
    before = _before(lx, group)
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    if word == ":":
        return earlier in ("lead", "leads", "owner", "responsible", "leader")
    if word == "by":
        return earlier in verbs.ALL_VERBS or earlier in ("data", "participation")
    if word in ("between", "among", "with"):
        return any(
            w in ("meetings", "meeting") or (w == "interactions" and word != "with") for w in lx.low[:before]
        )
    if lx.low[group.last] == "that" and _verb_here(lx, group.last + 1):
        return word not in _OBJECT_OF
    opens = before == 0 and group.first == 0 and lx.low[group.head] in STAFF
    return opens and lx.low[group.last] not in (".", "", ":", "of") and not lx.low[group.last].endswith("ed")


def _everywhere(lx: Lexed, group: Group) -> bool:
    """As in "at all schools", "in each of the five elementary schools": where a result is asked for."""
    before = _before(lx, group)
    if before == group.first or lx.low[0] in verbs.STEP:
        return False
    near = range(max(0, before - 3), group.first)
    each = any(lx.low[token] in ("all", "every", "each") for token in near)
    return each and any(lx.low[token] in ("at", "in", "across") for token in near)
