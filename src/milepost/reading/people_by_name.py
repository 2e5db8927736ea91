"""Finds those who are meant by a proper name alone: "Woodside will …", "Linden High exists to …".

Part of `people`. A name counts only where it opens its clause and does something, so that the names
of tests and programs are left alone; phrases about people are the business of `noun_phrases`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import VERBS, verb_here
from milepost.reading.groups import RESULT_NOUNS, SUBJECT_NAMES
from milepost.reading.lexer import Lexed
from milepost.reading.noun_phrases import Group
from milepost.reading.phrases import words

# Short names before "will" that are no body of people.
_PROGRAMS = words("pd sel mtss pbis")
# How the names of schools end …
_SCHOOL_NAMES = words(
    "elem elementary middle high academy prep preparatory isd charter community schools school usd district"
)
# … and how their initials do, with the fewest letters at which that is no chance.
_INITIALS = (("SD", 3), ("HS", 4), ("MS", 4), ("ES", 4))
_ENDINGS = frozenset(end.lower() for end, _ in _INITIALS)
# What is written before those responsible: "Lead: library clerk", "Who: nurse".
LABELS = words("lead leads owner owners responsible leader who whom person persons to by")
_LONGEST_LABEL = 14
# What begins the words before a comma at which the clause itself starts.
_LEAD_IN = words(
    """by on in at for during beginning starting after before from within each every of through as to per
    when once while upon if since until with given based using following until additionally also finally"""
)
# After "meet" these say when, to what end or with whom: only people meet so.
_MEETING = words(
    """weekly monthly biweekly daily quarterly annually regularly every each once twice to on with after
    before during in at by"""
)
_TITLES = words("ms mr mrs mx dr")
_ROLES_AS_TITLES = words("principal superintendent dean nurse coach director counselor")
# How many tokens are looked at for the verb of a name.
_REACH = 40


def opens_clause(lx: Lexed, token: int) -> bool:
    """Whether a clause begins here: a sentence, what a label names, or what follows "By May,"."""
    if token == 0 or lx.sentence[token - 1] != lx.sentence[token]:
        return True
    before = lx.low[token - 1]
    if before in (":", "•", ";"):
        return True
    if before in ("more", "fewer", "most", "many"):
        return opens_clause(lx, token - 1)
    return (
        before == ","
        and lx.low[lx.sentence_start(token)] in _LEAD_IN
        and "," not in lx.low[lx.sentence_start(token) : token - 1]
    )


def proper_subject(lx: Lexed) -> Group | None:
    """As in "Woodside will have …", "FHMS has been tracking …", "Linden Elementary is a place where …"."""
    last = ""
    for token, word in enumerate(lx.low[: min(lx.size, _REACH)]):
        if word in ("meet", "meets") and token and _meets(lx, token):
            return _body_before(lx, token - (lx.low[token - 1] in verbs.FUTURE))
        if word in verbs.FUTURE and lx.low[token + 1] == "meet" and _meets(lx, token + 1):
            return _body_before(lx, token) or _named_before(lx, token)
        if word in verbs.FUTURE or (word == "has" and _has_been_doing(lx, token)):
            return _named_before(lx, token) if token else None
        if (last in _SCHOOL_NAMES or last[-2:] in _ENDINGS) and _names_itself(lx, token):
            first = _name_start(lx, token)
            return Group(first, token - 1, token, first)
        last = word
    return None


def _meets(lx: Lexed, token: int) -> bool:
    """As in "meet weekly to …", "meets with the dean", "meet 4 times a year"; not "meet the standard"."""
    following = lx.low[token + 1]
    return following in _MEETING or (lx.shape[token + 1] == "number" and lx.low[token + 2] in ("x", "times"))


def _body_before(lx: Lexed, token: int) -> Group | None:
    """The initials of a body that opens its clause: "TBT's meet weekly", "ScIP will meet"."""
    first = token - 1
    name = lx.words(first, token).removesuffix("'s").removesuffix("’s").removesuffix("s")
    capitals = sum(letter.isupper() for letter in name)
    if first < 0 or capitals < 2 or lx.low[first] in _PROGRAMS or not opens_clause(lx, first):
        return None
    return Group(first, first, token, first)


def _has_been_doing(lx: Lexed, token: int) -> bool:
    return lx.low[token + 1] == "been" and lx.low[token + 2].endswith("ing")


def _names_itself(lx: Lexed, token: int) -> bool:
    """Whether the name of a school that opens a clause ends before `token`, and its verb stands there."""
    if not (lx.capital(token - 1) and _is_school(lx, token - 1) and verb_here(lx, token, False)):
        return False
    first = _name_start(lx, token)
    return opens_clause(lx, first) and lx.low[first] not in VERBS


def labelled(lx: Lexed) -> list[Group]:
    """As in "Responsible: AP for Student Life", "Who: Mrs. Okafor, nurse": whoever a label names."""
    if ":" not in lx.low:
        return []
    for token in range(1, lx.size):
        if lx.low[token] == ":" and lx.low[token - 1] in LABELS:
            return _named_after(lx, token + 1)
    return []


def _named_after(lx: Lexed, first: int) -> list[Group]:
    """The names from `first` to the end of the sentence, if they are short and in capitals."""
    groups = []
    for place in range(first, min(first + _LONGEST_LABEL, lx.size) + 1):
        ended = place == lx.size or lx.low[place] in (";", ",", "&", "and", "(")
        ended = ended or (lx.low[place] == "." and not _same_sentence(lx, place))
        if ended and first < place and lx.capital(first):
            groups.append(Group(first, place - 1, place, first))
        if ended:
            first = place + 1
        if place < lx.size and ended and lx.low[place] in (".", ";", "("):
            break
    return groups


def _same_sentence(lx: Lexed, dot: int) -> bool:
    """As in "Ms. Alvarez"."""
    return dot + 1 < lx.size and lx.sentence[dot + 1] == lx.sentence[dot]


def place_of_rate(lx: Lexed) -> Group | None:
    """As in "the dropout rate at Linden High": the school whose result it is."""
    if "at" not in lx.low or lx.low[0] in verbs.BASES:
        return None
    for token in range(1, lx.size):
        if lx.low[token] == "at" and lx.low[token - 1] in RESULT_NOUNS and lx.capital(token + 1):
            last = token + 1
            while last < lx.size and lx.shape[last] in ("word", "mixed") and lx.capital(last):
                last += 1
            if last > token + 2 and lx.low[last - 1] in _SCHOOL_NAMES:
                return Group(token + 1, last - 1, last, token + 1)
    return None


def _named_before(lx: Lexed, token: int) -> Group | None:
    """The name right before "will" at `token`, where it can be nothing else."""
    first = _name_start(lx, token)
    sure = first > 0 and lx.low[first - 1] in (",", ":")
    short = token - first == 1 and lx.low[first] not in _PROGRAMS
    sure = sure or (short and lx.words(first, token).isupper() and opens_clause(lx, first))
    sure = sure or (first == 0 and token - first > 1 and lx.low[token - 1] in _SCHOOL_NAMES)
    titled = _title_start(lx, first, token)
    if titled is not None:
        return Group(titled, token - 1, token, titled)
    named = first < token and sure and lx.low[first] not in verbs.ALL_VERBS and lx.low[first] != "i"
    named = named and lx.low[token - 1] not in SUBJECT_NAMES - _SCHOOL_NAMES
    return Group(first, token - 1, token, first) if named else None


def _title_start(lx: Lexed, first: int, token: int) -> int | None:
    """Where a title begins that stands before the name that ends at `token`: "Ms. Poe", "Principal Ruiz"."""
    if first < token and first > 1 and lx.low[first - 1] == "." and lx.low[first - 2] in _TITLES:
        return first - 2
    return first if token - first > 1 and lx.low[first] in _TITLES | _ROLES_AS_TITLES else None


def _name_start(lx: Lexed, token: int) -> int:
    """Where the run of capitals that ends before `token` begins."""
    first = token
    while first > 0 and lx.shape[first - 1] in ("word", "mixed") and lx.capital(first - 1):
        first -= 1
    return first


def _is_school(lx: Lexed, token: int) -> bool:
    """Whether the name that ends at `token` is that of a school or district: "Linden High", "LUSD"."""
    if lx.low[token] in _SCHOOL_NAMES:
        return token > 0 and lx.capital(token - 1) and lx.shape[token - 1] in ("word", "mixed")
    name = lx.words(token, token + 1)
    return name.isupper() and any(name.endswith(end) and len(name) >= most for end, most in _INITIALS)
