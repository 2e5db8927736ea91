"""Finds who acts, or whose practice or result is to change: the people and groups a statement names.

Every noun phrase about people is found first; then its place in the sentence says whether it is
the one meant (subject, "80% of …", "the percentage of … who", "student scores") or only touched
("training for teachers"). The words themselves stand in `groups`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_AFTER, BOUNDS_BEFORE
from milepost.reading.groups import (
    NOT_MODIFIERS,
    RESULT_NOUNS,
    STAFF,
    TEAMS,
)
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import DETERMINERS, Group, is_head, noun_phrases, phrase_start
from milepost.reading.phrases import phrase_set, words
from milepost.reading.types import Span

_SHARE_OF = phrase_set(
    """% of | percent of | percentage of | number of | share of | majority of | half of | half | thirds of
    | quarters of | increase in | decrease in | reduction in | proportion of | portion of | most of
    | participation of | % | percent | percentile of"""
)
_OBJECT_OF = words(
    """for to with of from by on about among between at as into in across through using provide provides
    and via
    than including like where when which"""
)
_OWNED_BY = words("for among of between")
_MEASURED = words(
    "% percent points rate rates gap gaps percentage percentile cpi sgp score scores proficiency"
)
_RELATIVE = words(
    "who that whose served responding surveyed identified receiving enrolled scoring completing meeting"
)
_JOINTS = words(", and & or /")
# After these a second subject only completes what the first says.
_COMPLEMENT = words("sure that say feel believe think agree how if whether because")
_BEFORE_FIGURE = words("at from : = was is were are , reach reaches")
_ADVERBS = words("also regularly consistently effectively periodically annually both then now")
_PLACE_WORDS = words("at in on of from with")
# Short names before "will" that are no body of people.
_PROGRAMS = words("pd sel mtss pbis")
# How the names of schools end.
_SCHOOL_NAMES = words("elementary middle high academy prep preparatory isd charter")
_UP = words("up down from to")
# Longest distances, in tokens, over a relative clause (twice this) and over a bracket to the verb.
_REACH = 16
_BRACKET = 40


def find(lx: Lexed) -> tuple[Span, ...]:
    """Those meant, in order of appearance, each once."""
    groups = noun_phrases(lx)
    meant = _actors(lx, groups)
    if not meant:
        meant = (
            [g for g in groups if _owns_result(lx, g)]
            or [g for g in groups if _acts_otherwise(lx, g)]
            or [g for g in groups if _everywhere(lx, g)]
        )
    name = None if any(_is_subject(lx, g) for g in meant) else _proper_subject(lx)
    if name and not any(g.first < name.first and _is_share(lx, g) for g in meant):
        meant = [name]
    return _once(lx, _with_joined(lx, groups, meant))


def how(lx: Lexed, span: Span) -> str:
    """The name of the rule by which those named in `span` are meant."""
    group = next((g for g in noun_phrases(lx) if lx.start[g.first] == span.start), None)
    if group is None:
        return "name_before_will"
    return next((name for name, applies in _WAYS if applies(lx, group)), "joined")


def _actors(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Subjects, shares and those whose figure follows; a share after a subject is only its object."""
    found: list[Group] = []
    subject_in = -1
    completing = -1
    for group in groups:
        sentence = lx.sentence[group.first]
        before = phrase_start(lx, group) - 1
        if subject_in == sentence and (lx.low[before] in _COMPLEMENT or before == completing):
            completing = group.last
            if _is_subject(lx, group) or _joined(lx, group.last) or lx.low[group.last] == "and":
                continue
        if _is_subject(lx, group):
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
        joined = last >= 0 and all(word in _JOINTS for word in lx.low[last : phrase_start(lx, group)])
        if group in meant or (joined and phrase_start(lx, group) > last):
            found.append(group)
            last = group.last
        else:
            last = -1
    return found or meant


def _once(lx: Lexed, groups: list[Group]) -> tuple[Span, ...]:
    seen: set[str] = set()
    spans = []
    for group in groups:
        span = _without_possession(lx.span(group.first, group.last))
        if span.text.lower() not in seen:
            seen.add(span.text.lower())
            spans.append(span)
    return tuple(spans)


def _without_possession(span: Span) -> Span:
    """As in "every principal's feedback": the principal."""
    if span.text[-2:] not in ("'s", "’s"):
        return span
    return Span(span.text[:-2], span.start, span.end - 2)


def _figure_follows(lx: Lexed, group: Group) -> bool:
    """As in "with ELs at 20%", "for English learners 68%", "students with disabilities, from 14% to …"."""
    token = group.last
    if lx.low[token] in _BEFORE_FIGURE:
        token += 1 + (lx.low[token] == "," and lx.low[token + 1] in _BEFORE_FIGURE)
    if (bound := BOUNDS_BEFORE.at(lx.low, token)) and token > group.last:
        token = bound[1]
    unit = lx.low[token + 1] in ("%", "percent", "points", "days")
    return lx.shape[token] == "number" and unit and lx.low[phrase_start(lx, group) - 1] != "of"


def _proper_subject(lx: Lexed) -> Group | None:
    """As in "Woodside will have …", "FHMS will increase …": a name right before "will"."""
    for token in range(1, min(lx.size, 40)):
        if lx.low[token] in verbs.FUTURE:
            first = token
            while first > 0 and lx.shape[first - 1] in ("word", "mixed") and lx.capital(first - 1):
                first -= 1
            sure = first > 0 and lx.low[first - 1] in (",", ":")
            short = token - first == 1 and lx.low[first] not in _PROGRAMS
            sure = sure or (short and lx.words(first, token).isupper() and token - first > 0)
            sure = sure or (first == 0 and token - first > 1 and lx.low[token - 1] in _SCHOOL_NAMES)
            named = first < token and sure and lx.low[first] not in verbs.ALL_VERBS and lx.low[first] != "i"
            return Group(first, token - 1, token) if named else None
    return None


def _of_a_gap(lx: Lexed, group: Group) -> bool:
    before = phrase_start(lx, group)
    return lx.low[before - 1] == "between" and lx.low[before - 2] in ("gap", "gaps")


def _is_share(lx: Lexed, group: Group) -> bool:
    """As in "80% of …", "the percentage of …", "half the …", "implemented in 80 percent of …"."""
    before = phrase_start(lx, group)
    if lx.low[before - 1] == "of" and (before == 1 or lx.shape[before - 2] == "number"):
        return True
    if lx.low[before - 1] == "of" and (bound := BOUNDS_AFTER.before(lx.low, before - 1)):
        return lx.low[bound[1] - 1] in ("%", "percent")
    found = _SHARE_OF.before(lx.low, before)
    if found is None:
        return False
    ahead = found[1] - (lx.low[found[1] - 1] in ("the", "a"))
    return not (lx.low[ahead - 1].endswith("ing") and lx.low[ahead - 2] == ",")


def _is_subject(lx: Lexed, group: Group) -> bool:
    """Whether a verb follows that this group could do, and nothing before makes it an object."""
    before = phrase_start(lx, group)
    word = lx.low[before - 1] if before > 0 else ""
    if word == "of" and lx.low[before - 2] in ("each", "all"):
        token = _past_aside(lx, group.last)
        return _verb_here(lx, token) or lx.low[token] in verbs.ALL_VERBS
    if word == "and" and before > 1 and is_head(lx, before - 2):
        return _verb_here(lx, _past_aside(lx, group.last)) and _not_object(lx, before - 2)
    if lx.low[group.last] == "," and lx.low[group.last + 1] in verbs.FUTURE:
        return word == ","
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
    """As in "…, and the Director will …", "…, and ELs trail …": a subject with its own verb begins."""
    if lx.low[token - 2] == "," and any(
        is_head(lx, t) and _verb_here(lx, t + 1) for t in range(token, token + 3)
    ):
        return True
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
        if is_head(lx, place - 1) and _verb_here(lx, place):
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
    if word == "meets" and before in TEAMS:
        return True
    if word.endswith("s") and word not in verbs.BASES:
        return not plural and (word not in RESULT_NOUNS or lx.low[token + 1] in _PLACE_WORDS)
    if word.endswith("ed"):
        return word in verbs.PAST and lx.low[token + 1] not in ("by", "in")
    return plural or word not in verbs.NOUN_OR_VERB or lx.low[token + 1] in DETERMINERS


def _owns_result(lx: Lexed, group: Group) -> bool:
    """As in "Improve student scores", "the rate for high needs students", "the gap between …"."""
    if lx.low[0] in verbs.STEP:
        return False
    following = lx.low[group.head + 1 : group.head + 6]
    all_words = lx.low[: lx.size]
    changes = any(word in verbs.CHANGE or word in verbs.KEEP for word in all_words)
    if following[:1] == ["'"] or lx.low[group.head].endswith("'s"):
        return changes or _each_before(lx, group)
    if any(word in RESULT_NOUNS for word in following[:3]):
        return changes
    before = lx.low[phrase_start(lx, group) - 1]
    if before == "in" and lx.low[group.head] in ("grade", "grades"):
        return changes
    if before in verbs.CHANGE and lx.low[group.last] in _RELATIVE:
        return any(word in ("%", "percent", "points") for word in all_words)
    if before in _OWNED_BY:
        return any(word in _MEASURED for word in all_words)
    return before == "at" and _verb_here(lx, group.last)


def _each_before(lx: Lexed, group: Group) -> bool:
    """As in "all teachers' lesson plans will …": what everyone has is asked for, so of everyone."""
    return any(word in ("all", "every", "each") for word in lx.low[phrase_start(lx, group) : group.first])


def _acts_otherwise(lx: Lexed, group: Group) -> bool:
    """One that meets, does it in a passive, leads, or opens a note without a verb ("Staff survey: …")."""
    before = phrase_start(lx, group)
    word, earlier = lx.low[before - 1], lx.low[before - 2]
    if word == ":":
        return earlier in ("lead", "leads", "owner", "responsible", "leader")
    if _given_time(lx, group, word, earlier):
        return True
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


def _given_time(lx: Lexed, group: Group, word: str, earlier: str) -> bool:
    """As in "time for teachers to plan", "staff time to plan": those who are to use the time."""
    if word == "for" and earlier == "time":
        return lx.low[group.last] in ("to", "and")
    return lx.low[group.last] == "time" and lx.low[group.last + 1] == "to"


def _everywhere(lx: Lexed, group: Group) -> bool:
    """As in "at all schools", "in each of the five elementary schools": where a result is asked for."""
    before = phrase_start(lx, group)
    if before == group.first or lx.low[0] in verbs.STEP:
        return False
    near = range(max(0, before - 3), group.first)
    each = any(lx.low[token] in ("all", "every", "each") for token in near)
    return each and any(lx.low[token] in ("at", "in", "across") for token in near)


# The rules by which a group is meant, in the order in which they are asked.
_WAYS = (
    ("subject", _is_subject),
    ("figure_beside", _figure_follows),
    ("side_of_a_gap", _of_a_gap),
    ("share_of", _is_share),
    ("owner_of_result", _owns_result),
    ("acts_otherwise", _acts_otherwise),
    ("everywhere", _everywhere),
)
