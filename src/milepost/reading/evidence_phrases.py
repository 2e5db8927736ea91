"""Where a noun phrase for a source begins and ends, and whether its words name a test or a record.

Shared by the ways in which `evidence` is found; the names and nouns themselves are in `instruments`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.instruments import IN_CAPITALS, KNOWN, SOURCE_HEADS, SPEAKING_HEADS, SYSTEMS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

ARTICLES = words("the a an our their its his her your this these those some both all each every : -")
PREPOSITIONS = words(
    """of on in at by from to for with as through during within using via between among across about per into
    against than over under after before regarding around toward towards without"""
)
RELATIVES = words("that which who whom whose where when while if because so we they he she it you")
ADVERBS = words(
    "also consistently clearly currently historically still further regularly now has have had will"
)
_SIGNS = words("( , ; :")
# Verbs by which a record says something, in their finite forms.
SAYS = frozenset(
    word
    for word in verbs.all_forms(
        """show find indicate reveal suggest confirm highlight reflect identify demonstrate tell continue say
        document"""
    )
    if not word.endswith("ing")
) | {"told"}
_SAID_OR_THING = words("documents highlights finds")  # nouns as well
_RULING = verbs.MODAL | verbs.BE | SAYS
_FINITE = verbs.MODAL | verbs.BE | verbs.HAVE | words("does do did not") - words("being been having")
_NO_NOUNS = (
    PREPOSITIONS | RELATIVES | _FINITE | words("and or but nor then , ; : . ( ) → • ! ? % & w the a an")
)
_JOINS = words("and or & , /")
_LEFT_STOPS = words(
    """the a an on in of by from to and or for with as through at our their each every all will is are be
    least most one two three this that these those via both your his her any some
    using upon per than its it , ; : . ( ) " ' → • show shows complete take takes administer administration
    meeting was were within during between across among into against
    exceeding respond responding"""
)
# Verbs of steps that are nouns before a record: "schedule audit".
_NOUNS_TOO = words("schedule audit register contract transition post order test benchmark")
# "Sign in sheets" are sheets.
_IN_OR_OUT = words("in out up")
_BEFORE_NOUN = words("the a an our their its")
_BETWEEN_INITIALS = words("and or of the for in , / & -")
_PHRASE_WORDS = 9
_RUN_WORDS = 9


# Letters that stand for subjects, groups, plans and courses, not for a test.
_NO_TEST_NAMES = words(
    """ela iep ieps el ell ells els eb ebs ml mls sel pbis mtss plc plcs teks ccss ngss kpi kpis ap ib cte
    stem steam esl eld ald pd sped swd swds pe us usa rti lre bip bips fte isd usd hs ms es tier boy moy
    eoy udl crt dei lcap sip esea essa naacp frl frpl lep ltel ltels esol gt bipoc aapi mlls sst win cico sro
    ell goal ssd ese asd"""
)
_FEWEST_LETTERS, _MOST_LETTERS = 3, 8


# Words with which a name begins: where none stands there is nothing to look up.
NAME_STARTS = KNOWN.first_words | IN_CAPITALS.first_words | SYSTEMS.first_words


def proper_name(lx: Lexed, token: int) -> int | None:
    """The token after a test's or survey's own name that begins here; None where none does."""
    if lx.low[token] not in NAME_STARTS:
        return None
    known = KNOWN.at(lx.low, token)
    if known and (lx.capital(token) or not known[0]):
        return known[1]
    if IN_CAPITALS.at(lx.low, token) and lx.words(token, token + 1).rstrip("s").isupper():
        return token + 1
    return None


def system_name(lx: Lexed, token: int) -> int | None:
    """The token after the name of a system that schools keep records in."""
    known = SYSTEMS.at(lx.low, token) if lx.low[token] in NAME_STARTS else None
    return known[1] if known and (lx.capital(token) or known[1] > token + 1) else None


def source_word(lx: Lexed, token: int) -> int | None:
    """The token after a word or name here that can stand for a source."""
    if lx.low[token] in SOURCE_HEADS:
        numbered = lx.shape[token + 1] == "number" or lx.low[token + 1] in ("k", "pk", "tk", "prek")
        return None if lx.low[token] == "grades" and numbered else token + 1
    return proper_name(lx, token) or system_name(lx, token)


def run_end(lx: Lexed, first: int, end: int, joined: bool = False) -> int:
    """Where the run of nouns and their modifiers that begins at `first` stops; `joined`: past "and" too."""
    token = first
    while token < min(end, first + _RUN_WORDS):
        word = lx.low[token]
        stops = word in _NO_NOUNS and not (joined and word in _JOINS)
        if stops and not hyphened(lx, token) and not _letters(lx, token):
            break
        token += 1
    return token


def names_source(lx: Lexed, first: int, end: int) -> int | None:
    """The token after the last word for a source within these tokens; None where there is none."""
    found = None
    token = first
    while token < end:
        last = source_word(lx, token)
        found, token = (last, last) if last else (found, token + 1)
    return found


def past_articles(lx: Lexed, token: int) -> int:
    """The first token from here on that is no article or possessive."""
    while lx.low[token] in ARTICLES:
        token += 1
    return token


def phrase_start(lx: Lexed, token: int, floor: int) -> int:
    """Where the phrase begins whose head is at `token`: after articles, prepositions and verbs."""
    first = token
    while first > floor and first > token - _PHRASE_WORDS and not _ends_phrase(lx, first - 1, token):
        first -= 1
    while first < token and lx.low[first] in ("-", "%", "/", "+", "both"):
        first += 1
    if lx.low[first - 2] in ("end", "beginning", "middle", "start") and lx.low[first - 1] == "of":
        first = max(floor, first - 2)
    return first


def _ends_phrase(lx: Lexed, token: int, head: int) -> bool:
    """Whether the phrase of `head` cannot reach back to this token."""
    word = lx.low[token]
    if lx.sentence[token] != lx.sentence[head] or word == "%":
        return True
    if hyphened(lx, token):
        return False
    if word in _LEFT_STOPS:
        return not _initial(lx, token)
    if word in verbs.CHANGE and token == lx.sentence_start(token) and word in verbs.BASES:
        return True  # "Increase STAAR results"
    in_a_name = lx.capital(token) and token > lx.sentence_start(token) and word not in verbs.CHANGE
    if word.endswith("ing") or in_a_name:
        return False
    if lx.low[token - 1] in _BEFORE_NOUN:
        return False  # "the call log"
    return word in verbs.ALL_VERBS and word not in verbs.NOUN_OR_VERB


def _letters(lx: Lexed, token: int) -> bool:
    """As in "IT usage report": letters for a name, not the pronoun."""
    written = lx.words(token, token + 1)
    return len(written) > 1 and written.isupper()


def long_name(lx: Lexed, opening: int) -> int | None:
    """Where the words begin whose initials stand in the bracket that opens here; None if they do not.

    As in "College, Career, or Military Ready (CCMR)".
    """
    letters = lx.low[opening + 1]
    if lx.low[opening + 2] != ")" or len(letters) < 3 or not letters.isalpha():
        return None
    token = opening
    for letter in reversed(letters):
        token -= 1
        while token > 0 and lx.low[token] in _BETWEEN_INITIALS and lx.low[token][0] != letter:
            token -= 1
        if token < 0 or lx.low[token][:1] != letter:
            return None
    return token


def hyphened(lx: Lexed, token: int) -> bool:
    """As in "post-test", "end-of-year": part of a word written with hyphens."""
    after = lx.low[token + 1] == "-" and lx.glued(token + 1) and lx.glued(token + 2)
    return after or (lx.low[token - 1] == "-" and lx.glued(token) and lx.glued(token - 1))


def _initial(lx: Lexed, token: int) -> bool:
    """The stops of "U.S." are part of a name."""
    return lx.low[token] == "." and len(lx.low[token - 1]) == 1 and lx.glued(token) and lx.capital(token - 1)


def acts(lx: Lexed, first: int, last: int) -> bool:
    """Whether the words are more than a name: a verb that rules them, or a form of "be"."""
    opening = lx.low[first]
    step = opening in verbs.ALL_VERBS and opening not in verbs.NOUN_OR_VERB and not opening.endswith("ing")
    signed = (
        opening == "sign" and lx.low[first + 1] in ("in", "out", "up") and lx.low[first + 2] in SOURCE_HEADS
    )
    named = signed or (opening in _NOUNS_TOO and last == first + 2 and lx.low[first + 1] in SOURCE_HEADS)
    if step and not named and not hyphened(lx, first):
        return True
    return any(_rules(lx, t) or people_act(lx, t) for t in range(first, last))


def _rules(lx: Lexed, token: int) -> bool:
    """Whether a modal, "be" or what records say stands here as a verb: not "of translated documents"."""
    word = lx.low[token]
    if word not in _RULING or lx.capital(token):
        return False
    described = lx.low[token - 1].endswith("ed") or lx.low[token - 1] in PREPOSITIONS
    return not (word in _SAID_OR_THING and token > 0 and described)


def people_act(lx: Lexed, token: int) -> bool:
    """As in "teachers give feedback": the plain form of a verb, behind those who do it."""
    word = lx.low[token]
    if word not in verbs.BASES or word in verbs.NOUN_OR_VERB or token == 0:
        return False
    if system_name(lx, token - 1):
        return False  # "Aeries call list"
    return lx.low[token - 1].endswith("s") and not lx.capital(token) and not hyphened(lx, token)


def nouns_end(lx: Lexed, first: int, end: int) -> int:
    """The end of the first noun phrase: before a preposition, bracket, comma, adverb or participle."""
    for token in range(first + 1, end):
        word = lx.low[token]
        if word in PREPOSITIONS or word in RELATIVES or word in _SIGNS or word in ADVERBS:
            if hyphened(lx, token) or (word in _IN_OR_OUT and lx.low[token - 1] == "sign"):
                continue
            return token
        participle = word in verbs.ALL_VERBS and word.endswith(("ed", "ing"))
        if participle and lx.low[token - 1] in SPEAKING_HEADS:
            return token
    return end


def past_bracket(lx: Lexed, token: int) -> int:
    """The token after the bracket that opens here; the token itself where none does."""
    if lx.low[token] != "(":
        return token
    while token < lx.size and lx.low[token] != ")":
        token += 1
    return min(token + 1, lx.size)


def letters_of_a_test(lx: Lexed, token: int) -> bool:
    """Whether the token is a short name in capitals that may be a test's ("KAP", "FitnessGram")."""
    written = lx.words(token, token + 1)
    if len(written) < _FEWEST_LETTERS or not lx.capital(token) or lx.shape[token] == "blank":
        return False
    named = written.isupper() if len(written) <= _MOST_LETTERS else not written[1:].islower()
    return named and lx.low[token] not in _NO_TEST_NAMES


def past_short_name(lx: Lexed, last: int) -> int:
    """Past "(CPI)", the short name of what stands before, and "(grade 10)", whom it is for."""
    if lx.low[last] != "(":
        return last
    closing = next((t for t in range(last, last + 6) if lx.low[t] == ")"), last)
    short = closing == last + 2 and lx.words(last + 1, closing).isupper()
    return closing + 1 if closing > last and (short or lx.low[last + 1] in ("grade", "grades", "k")) else last
