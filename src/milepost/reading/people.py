"""Finds who acts, or whose practice or result is to change: the people and groups a statement names.

Every noun phrase about people is found first; then its place in the sentence says whether it is
the one meant (subject, "80% of …", "the percentage of … who") or only touched ("training for
teachers"). Where no group has such a place, `people_otherwise` looks for those meant in other ways.
"""

from __future__ import annotations

from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.finite import (
    ING_NOUNS,
    PLAIN_DEEDS,
    PREPOSITIONS,
    RELATIVE,
    VERBS,
    plural,
    verb_after,
    verb_here,
)
from milepost.reading.groups import NAMED_DEPARTMENTS, NOT_MODIFIERS, ORGANISATION_HEADS
from milepost.reading.heads import DETERMINERS, is_head
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group, noun_phrases
from milepost.reading.people_by_name import labelled, opens_clause, place_of_rate, proper_subject
from milepost.reading.people_looking_on import looks_on, only_checks, states_value
from milepost.reading.people_of_results import looked_back_at, owns_rate
from milepost.reading.people_otherwise import (
    OTHER_WAYS,
    SERVED,
    acts_in_passive,
    otherwise,
    owns_subject,
    put_to_work,
    seen_doing,
)
from milepost.reading.people_shares import (
    figure_follows,
    figure_of_bracket,
    is_new_share,
    is_only_where,
    is_share,
    of_a_gap,
    one_more_share,
)
from milepost.reading.phrases import words
from milepost.reading.types import Span

_OBJECT_OF = words(
    """for to with of from by on about among between at as into in across through using provide provides
    and via
    than including like where w / per toward towards during within without under over against
    inside outside beyond behind let lets letting"""
)
_JOINTS = words(", and & or nor / as well")
_TOGETHER = (["along", "with"], ["together", "with"], ["in", "addition", "to"])
# After these a second subject only completes what the first says.
_COMPLEMENT = words(
    """sure that say feel believe think agree says feels believes thinks agrees so how if whether because
    when where which while once until unless after before"""
)
# Places that are given things, unlike the bodies of the same kind.
_ROOMS = words("classroom classrooms")
# Longest list, in tokens, over which the verb of its last name is looked for.
_LIST_REACH = 14
# Longest label, in tokens, between those whose figure it gives and its colon.
_LABEL_REACH = 14
# What follows a group that is not merely the first half of a noun ("teacher survey").
_AFTER_GROUP = PREPOSITIONS | RELATIVE | words(": - ( , to")
_MOVED = words("up down")
# Quoted words in tokens from which on they are a sentence somebody is asked or answers.
_QUOTED = 4
_WISHES_OF = words("need needs want wants expect expects require requires")
_EXPECTS = words("expects expect requires require asks ask requests directs")
# After these comes what is acted on.
_ACTED_ON = PLAIN_DEEDS - _EXPECTS
# What "where" may tell of those after it.
_TOLD = verbs.PAST - verbs.BE


def find(lx: Lexed) -> tuple[Span, ...]:
    """Those meant, in order of appearance, each once."""
    groups = _spoken_of(lx, noun_phrases(lx))
    asked = [group for group in groups if not looked_back_at(lx, group)] or groups
    meant = _actors(lx, asked) or otherwise(lx, _outside_values(lx, asked))
    meant = meant or [group for group in groups if _only_looks_on(lx, group)] or labelled(lx)
    if (name := proper_subject(lx)) and not any(group.first < name.last for group in meant):
        meant = _after_name(lx, name, meant)
    elif place := place_of_rate(lx):
        meant = _in_place(meant, place)
    return _once(lx, _with_joined(lx, groups, meant))


def _only_looks_on(lx: Lexed, group: Group) -> bool:
    return looks_on(lx, group) and not states_value(lx, group) and _is_subject(lx, group)


def _outside_values(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Leaves out those in a sentence that only says what "we" believe or are."""
    values = {lx.sentence[g.first] for g in groups if states_value(lx, g) and _is_subject(lx, g)}
    return [group for group in groups if lx.sentence[group.first] not in values] if values else groups


def _after_name(lx: Lexed, name: Group, meant: list[Group]) -> list[Group]:
    """The name and those who act in later sentences; "we" there is the one named."""
    subjects = [group for group in meant if _is_subject(lx, group) and lx.low[group.head] != "we"]
    if any(lx.sentence[group.first] == lx.sentence[name.first] for group in subjects):
        return meant
    return [name, *subjects]


def _in_place(meant: list[Group], place: Group) -> list[Group]:
    """Those meant with the school whose result it is before them, unless they stand at or before it."""
    return meant if any(group.first < place.last for group in meant) else [place, *meant]


def how(lx: Lexed, span: Span) -> str:
    """The name of the rule by which those named in `span` are meant."""
    group = next((g for g in noun_phrases(lx) if lx.start[g.first] == span.start), None)
    if group is None:
        return "name_before_will"
    return next((name for name, applies in _WAYS if applies(lx, group)), "joined")


def _spoken_of(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Leaves out those inside a quoted question or answer ("How often do adults listen?")."""
    if '"' not in lx.low:
        return groups
    marks = [token for token in range(lx.size) if lx.low[token] == '"']
    asked = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if b - a > _QUOTED]
    return [group for group in groups if not any(a < group.first < b for a, b in asked)] or groups


def _actors(lx: Lexed, groups: list[Group]) -> list[Group]:
    """Subjects, shares and those whose figure follows; a share after a subject is only its object."""
    found: list[Group] = []
    subject_in = -1
    completing = -1
    for group in groups:
        if found and _in_brackets(lx, group.first) and not figure_of_bracket(lx, group):
            continue
        sentence = lx.sentence[group.first]
        before = group.start - 1
        acted = subject_in == sentence or (found and before >= 0 and lx.low[before] == "that")
        if acted and (lx.low[before] in _COMPLEMENT or before == completing):
            completing = group.last
            if _is_subject(lx, group) or _joined(lx, group.last) or lx.low[group.last] == "and":
                continue
        if _is_subject(lx, group):
            if found and _expected_to(lx, found[-1], before):
                found.pop()
            if looks_on(lx, group) or (found and _beside_the_point(lx, group)):
                continue
            subject_in = sentence
            if not states_value(lx, group):
                found.append(group)
        elif owns_rate(lx, group):
            subject_in = sentence
            found.append(group)
        elif figure_follows(lx, group) or of_a_gap(lx, group) or owns_subject(lx, group):
            found.append(group)
        elif _share_of_its_own(lx, group, found if subject_in == sentence else []) or (
            subject_in != sentence and seen_doing(lx, group)
        ):
            subject_in = sentence
            found.append(group)
        elif subject_in != sentence and (
            put_to_work(lx, group) or (sentence > 0 and acts_in_passive(lx, group))
        ):
            found.append(group)
    return found


def _share_of_its_own(lx: Lexed, group: Group, acting: list[Group]) -> bool:
    """Whether a share of the group is given, and not as the object of those `acting` in its sentence."""
    if not is_share(lx, group):
        return False
    if not acting:
        return not is_only_where(lx, group)
    return is_new_share(lx, group) or (is_share(lx, acting[-1]) and one_more_share(lx, group))


def _beside_the_point(lx: Lexed, group: Group) -> bool:
    """Whether a further subject only finds out, only says which thing is meant, or is excepted."""
    excepted = lx.low[group.start] == "no"  # "…, and no student group will be under 80%"
    return excepted or only_checks(lx, group) or _of_one_thing(lx, group)


def _of_one_thing(lx: Lexed, group: Group) -> bool:
    """As in "a question students cannot answer", "in a notebook the team can read": the article shows that
    a thing stands before them.
    """
    before = group.start - 1
    if group.start < group.first and lx.low[before - 1] in ("a", "an", "the") and lx.shape[before] == "word":
        return lx.low[before] not in VERBS and lx.low[before] not in NOT_MODIFIERS
    singular = lx.low[group.start] in ("a", "an") and lx.low[group.head].endswith("s")
    return singular and group.start + 2 == group.head


def _in_brackets(lx: Lexed, token: int) -> bool:
    """Whether the token stands in an aside, which only says more of those named before it."""
    before = lx.low[:token]
    return before.count("(") > before.count(")")


def _expected_to(lx: Lexed, earlier: Group, before: int) -> bool:
    """As in "The district expects deans will …": the deans, not the district, are to act."""
    return lx.low[before] in _EXPECTS and before == earlier.last


def _with_joined(lx: Lexed, groups: list[Group], meant: list[Group]) -> list[Group]:
    """Takes in what is joined to those meant: "staff, parents and students"."""
    found: list[Group] = []
    last = -1
    for group in groups:
        between = lx.low[last : group.start] if last >= 0 else []
        joined = last >= 0 and (
            all(word in _JOINTS for word in between)
            or between == ["compared", "to"]
            or (between[:1] == [","] and between[1:] in _TOGETHER)
        )
        if group in meant or (joined and group.start > last):
            found.append(group)
            last = group.last
        else:
            last = -1
    if not found:
        return meant
    before = next((g for g, after in pairwise(groups) if after is found[0] and _led_by(lx, g, after)), None)
    found = [before, *found] if before else found
    named = [group for group in meant if group not in groups]
    return sorted(named + found, key=lambda group: group.first) if named else found


def _led_by(lx: Lexed, group: Group, after: Group) -> bool:
    """As in "ELs and students with IEPs take …": the first of two that begin a clause."""
    return lx.low[group.last : after.start] in (["and"], ["&"]) and opens_clause(lx, group.start)


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


def _is_subject(lx: Lexed, group: Group) -> bool:
    """Whether a verb follows that this group could do, and nothing before makes it an object."""
    before = group.start
    if bound := BOUNDS_BEFORE.before(lx.low, before):
        before = bound[1]
    word = lx.low[before - 1] if before > 0 else ""
    if word == "of" and lx.low[before - 2] in ("each", "all"):
        token = verb_after(lx, group.last)
        return verb_here(lx, token) or lx.low[token] in verbs.ALL_VERBS
    if word in ("and", "nor") and before > 1 and is_head(lx, before - 2):
        # "The dean and the coach meet" are two, "dean and coach meeting notes" is a thing.
        many = True if before < group.first or plural(lx, group.head) else None
        return verb_here(lx, verb_after(lx, group.last), many) and _not_object(lx, before - 2)
    if lx.low[group.head] == "we" and lx.low[group.last] == ",":
        return False  # "We, the deans, will": the deans say who
    if lx.low[group.last] == "," and lx.low[group.last + 1] in verbs.FUTURE:
        return word == ","
    if word == "whose" or (word == "which" and lx.low[before - 2] == "of"):
        return False
    if _said_of(lx, group):
        return True
    if word in _OBJECT_OF and not (word == "and" and _new_clause(lx, before)):
        return word == "where" and lx.low[verb_after(lx, group.last)] in _TOLD
    ensured = lx.low[before - 2] if word == "that" else word
    ordered = word in ("ensure", "guarantee", "verify") and lx.sentence_start(before - 1) >= before - 2
    if word in _WISHES_OF and lx.low[group.last] == "to":
        return True
    if word in VERBS and not ordered and _takes_object(word) and not _ends_noun(lx, before - 1):
        return False
    verb = _verb_of(lx, group)
    if verb is not None:
        given = (
            ensured in ("ensure", "guarantee", "verify")
            and lx.low[group.head] in _ROOMS
            and lx.low[verb] in verbs.HAVE
        )
        return not (given or _served_place(lx, group, verb))
    return _joined(lx, verb_after(lx, group.last)) or _opens(lx, group, before)


def _said_of(lx: Lexed, group: Group) -> bool:
    """As in "Present it to the council, which will vote": object of one clause, subject of the next."""
    comma, pronoun = lx.low[group.last : group.last + 2]
    told = comma == "," and pronoun in ("which", "who") and lx.low[group.last + 2] in verbs.FUTURE
    return told and lx.low[group.last + 3] != "be"


def _verb_of(lx: Lexed, group: Group) -> int | None:
    """The verb after the group, or past all that says which ones are meant; None if there is none."""
    named = lx.low[group.head] == "schools" or lx.low[group.head] in NAMED_DEPARTMENTS
    named = named and lx.capital(group.head)
    for last in (group.last, group.head + 1):
        token = verb_after(lx, last)
        if token < group.last:
            continue  # "families of students who are new": their own verb
        if named and verb_here(lx, token, False):
            return token  # "Linden Public Schools prepares …"
        if verb_here(lx, token, plural(lx, group.head) if token > group.head + 1 else None):
            return token
    return None


def _served_place(lx: Lexed, group: Group, verb: int) -> bool:
    """As in "Each site is supported by coaches": not the place but those after it act."""
    if lx.low[group.head] not in ORGANISATION_HEADS:
        return False
    near = lx.low[verb : verb + 5]
    return not (verbs.BE.isdisjoint(near) or SERVED.isdisjoint(near))


def _opens(lx: Lexed, group: Group, before: int) -> bool:
    """As in "Graduates leaving with a license: 40%", "Deans to call each home": first in its clause."""
    labelled_so = _labels_figure(lx, group.last)
    opens = opens_clause(lx, before) or (labelled_so and _only_named(lx, before - 1))
    if not opens or lx.low[group.head] in ORGANISATION_HEADS:
        return False
    if labelled_so and lx.low[group.last].endswith("ed"):
        return plural(lx, group.head)
    word, following = lx.low[group.last], lx.low[group.last + 1]
    if word == "to":
        return following in verbs.BASES or following in VERBS
    if word.endswith("ing") and lx.shape[group.last] == "word":
        return plural(lx, group.head) and lx.low[group.head].endswith("s")
    if word in _MOVED:
        return following in ("to", "from", "by")  # "Absent pupils down to 22 by May"
    return word in _AFTER_GROUP and word not in (",", "of")


def _labels_figure(lx: Lexed, last: int) -> bool:
    """As in "Juniors rated “ready” on the task: 80%": all up to a colon says whose figure it is."""
    for place in range(last, min(last + _LABEL_REACH, lx.size)):
        word = lx.low[place]
        if word == ":" and not lx.glued(place + 1):
            return lx.shape[place + 1] == "number"
        if word in verbs.FUTURE or word in verbs.BE or word in (".", ";", ","):
            break
    return False


def _only_named(lx: Lexed, comma: int) -> bool:
    """As in "STAR Math, sixth graders …": whether nothing but a name stands before the comma."""
    first = lx.sentence_start(comma)
    named = all(lx.shape[place] in ("word", "mixed") and lx.capital(place) for place in range(first, comma))
    return lx.low[comma] == "," and named


def _takes_object(word: str) -> bool:
    """Whether what follows this word is acted on: "assist teachers", "supporting families"."""
    if word in ("supporting", "support") or word in _ACTED_ON:
        return True
    return (word in verbs.DOINGS or word in verbs.CHANGE) and word not in verbs.NOUN_OR_VERB


def _ends_noun(lx: Lexed, token: int) -> bool:
    """As in "after each team meeting a dean files …": a noun that ends the words before the subject."""
    before = lx.low[token - 1]
    return (
        lx.low[token] in ING_NOUNS
        and token > 1
        and lx.shape[token - 1] == "word"
        and (before not in NOT_MODIFIERS and before not in verbs.BE and before not in PREPOSITIONS)
    )


def _new_clause(lx: Lexed, token: int) -> bool:
    """As in "…, and the Director will …", "…, and ELs trail …": a subject with its own verb begins."""
    if lx.low[token - 2] == "," and any(
        is_head(lx, t) and verb_here(lx, t + 1) for t in range(token, token + 3)
    ):
        return True
    if lx.low[token - 2] == "," and any(
        is_head(lx, t) and verb_here(lx, verb_after(lx, t + 1), plural(lx, t))
        for t in range(token, token + 3)
    ):
        return True
    told = not verbs.FUTURE.isdisjoint(lx.low[lx.sentence_start(token) : token]) and not is_head(
        lx, token - 2
    )
    if lx.low[token - 2] != "," and not told and not _not_object(lx, token - 2):
        return False
    return any(lx.low[place] in verbs.FUTURE for place in range(token, min(token + 7, lx.size)))


def _not_object(lx: Lexed, token: int) -> bool:
    first = token
    while first > 0 and lx.low[first - 1] not in NOT_MODIFIERS:
        first -= 1
    while first > 0 and lx.low[first - 1] in DETERMINERS:
        first -= 1
    return lx.low[first - 1] not in ("for", "to", "with", "between", "by")


def _joined(lx: Lexed, token: int) -> bool:
    """As in "teachers and staff will": the verb of the last belongs to the first as well."""
    if lx.low[token] not in ("and", "&", ",", "nor"):
        return False
    for place in range(token + 1, min(token + _LIST_REACH, lx.size)):
        word = lx.low[place]
        if is_head(lx, place - 1) and (verb_here(lx, place) or verb_here(lx, place, True)):
            return True
        if word in verbs.MODAL or (lx.shape[place] == "sign" and word not in (",", "&", "-")):
            return False
    return False


# The rules by which a group is meant, in the order in which they are asked.
_WAYS = (
    ("subject", _is_subject),
    ("figure_beside", figure_follows),
    ("side_of_a_gap", of_a_gap),
    ("owner_of_rate", owns_rate),
    ("owner_of_subject", owns_subject),
    ("seen_doing", seen_doing),
    ("share_of", is_share),
    ("put_to_work", put_to_work),
    ("acts_in_passive", acts_in_passive),
    *OTHER_WAYS,
)
