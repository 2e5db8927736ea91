"""Finds the verb of a group of people: "each teacher sees", "kids who … will", "nurses (2) log a call".

Only the neighbourhood of the group is looked at, over what may stand between it and its verb. What
a verb says is the business of `verbs`; which groups a statement is about, of `people`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.figures import BOUNDS_BEFORE
from milepost.reading.groups import HEADS, NOT_MODIFIERS, RESULT_NOUNS, TEAMS
from milepost.reading.lexer import Lexed
from milepost.reading.noun_or_deed import deed_of_one, unlisted_deed
from milepost.reading.phrases import words

# What people do in plans beside the steps, practices and results of `verbs`.
_OTHER_BASES = """
    get need want wish push remain seem tend appear belong know see look call pull carry log train sit walk
    turn own keep take understand learn study enjoy serve try cite miss confer debrief rehearse film phone
    text email enter file sort grade greet shadow swap sample tally cover come bring find hear choose
    speak think draw do put spend wait listen ask tell help live commit strive possess expect intend aim
    empower prepare return leave stay arrive depart qualify struggle lack face value care depend transfer
    commute volunteer co-teach demand request require apply oversee supervise approve vote decide
    determine lend borrow fill count mark rank average top lag outpace trail double triple climb slip move
    progress advance graduate retest debate explain argue solve write speak present publish perform reread
    annotate cite sing dance play eat drink sleep feel trust respect like love fear avoid resolve report
    attempt access join exit enter reenter withdraw drop convert extend finish retake recover unpack roll
    kick chart code tag flag preview retell recite blend decode predict infer edit memorize stamp escort
    patrol welcome nominate elect align sequence pace cluster regroup triage spearhead champion steer
    chair liaise problem-solve chronicle interview photograph circulate bring borrow inspect verify
    reconcile budget bill pay reimburse waive grant award unveil announce broadcast stream upload download
    print copy scan archive propose endorse ratify adjust convene relocate ride graduate enjoy laugh smile
    thank praise reward agree disagree shelve cook wipe mop sweep disinfect stock
    launder repair dispatch vaccinate immunize screen produce renew handle unload sew harvest sharpen solder
    disassemble rebuild weigh thaw reheat scrape rinse sanitize wrap wash haul refuel diagnose buckle alert
    warn excuse suspend expel reinstate detain intervene deescalate redirect comfort bandage
    medicate confiscate inject rescreen refer evacuate mediate apologize restore sketch sculpt compose
    illustrate animate debug
    deploy laminate catalog recall reserve browse purge
    fade wear weed motivate inspire uplift nurture cultivate protect safeguard lose win exist"""
_OTHER = verbs.all_forms(_OTHER_BASES)
VERBS = verbs.ALL_VERBS | _OTHER
_BASES = verbs.BASES | words(_OTHER_BASES)
# As often nouns with a group before them ("staff needs", "teacher reports"), so that what follows decides.
_NOUNS_TOO = verbs.NOUN_OR_VERB | words(
    """need call log walk look text email file grade sample study face value care demand request count mark
    rank average play trust report access exit drop return transfer present progress film phone turn"""
)
# Verbs and nothing else: what follows one is acted on ("help students", "ask families").
PLAIN_DEEDS = (
    _OTHER - _NOUNS_TOO - words("say says said think thinks know knows believe see sees wish finish")
)
_S_NOUNS_TOO = frozenset(word + "s" for word in _NOUNS_TOO)
_FINITE = words(
    """is are was were isn't aren't wasn't weren't has have had hasn't haven't do does did don't doesn't
    didn't won't can't cannot couldn't shouldn't wouldn't we'll they'll went took told gave held made led
    chose wrote met grew fell rose knew saw said felt thought came lost"""
)
# Words for people that say after a plural what these do: "deans coach new teachers".
DEEDS_OF_HEADS = words("tutor coach mentor partner chair")
# Nouns that look like participles after "staff", "team" and the like.
ING_NOUNS = words("meeting training planning learning teaching coaching reading writing testing tutoring")
# After a group these only say more of it.
_ADJECTIVES = words("new eligible proficient absent responsible interested ready due fluent able at-risk")
# Those by whom things are made, and what stands before a thing so named.
_MAKERS = words("teacher student parent counselor district school educator")
_BEFORE_MAKER = words("of with or by through from using use in on")
# Before these "-ed" says what was done to them.
_AFTER_PARTICIPLE = words("by to as and or through during via into is are was were will")
# What people have others do to them: with "-ed" the group is more likely its object.
UNDERGONE = words(
    """given assigned identified enrolled placed selected hired trained recruited surveyed served referred
    invited assessed tested evaluated observed supported targeted funded allocated mentored coached
    supervised asked required expected needed designated exited retained promoted classified labeled
    included interviewed monitored measured scheduled recommended prepared certified licensed engaged
    sampled deemed flagged assembled guided paired"""
)
# Of these nothing is ever the object, so that they always tell what somebody did.
_DONE_BY_ONESELF = words(
    """agreed arrived graduated participated responded commuted volunteered struggled slipped happened
    remained persisted voted met progressed relied listened disagreed"""
)
_OPENS_NOUN = words(
    """the a an all each every our their both some any these those its your his her no one two three four
    five six how what"""
)
# With these the bound before a figure begins: "at least one", "up to three", "fewer than 5".
_OPENS_BOUND = words("at up no fewer more less")
ADVERBS = words(
    "also regularly consistently effectively periodically annually both then now often always never"
)
_NO_ADVERBS = words("family assembly early daily monthly weekly elderly")
RELATIVE = words(
    """who that whose served responding surveyed identified receiving enrolled scoring completing meeting
    whom"""
)
PREPOSITIONS = words("at in on of from with w without below above within across under on per for")
# No verbs although an object could follow.
_NO_VERBS = words(
    """without regarding concerning despite once because although though unless plus minus like unlike past
    near beside besides beyond behind inside outside throughout towards onto off till not even just nor
    both either neither whether however yet often twice once daily weekly monthly quarterly yearly later
    earlier together alone annual state time math reading science home one two three four five six seven
    eight nine ten"""
)
_MEETING = words("each every weekly monthly daily once twice quarterly")
_PARTICLES = words("home up aloud back down off out together weekly monthly daily once twice")
_PLACE_WORDS = words("at in on of from with")
_JOINTS = words("to and or but not nor")
_UP = words("up down from to")
# Plurals that do not end in "s".
_PLURAL = words(
    """staff we children faculty personnel people admin youth alumni freshmen those men women gentlemen"""
)
_ASIDES = words("including along with particularly especially together in the our as regardless both such")
# Longest distances in tokens: over a relative clause, over a bracket and over words between commas.
_REACH = 32
_BRACKET = 40
_BETWEEN_COMMAS = 14


def plural(lx: Lexed, token: int) -> bool:
    """Whether the last noun of a group, at `token`, takes the verb's bare form."""
    word = lx.low[token]
    return (word.endswith("s") and not word.endswith(("'s", "ss"))) or word in _PLURAL


def verb_here(lx: Lexed, token: int, many: bool | None = None) -> bool:
    """Whether the word can only be, or most likely is, the verb of what stands before it.

    `many` says whether that is more than one; None takes it from the word before.
    """
    word = lx.low[token]
    if word in verbs.MODAL or word in verbs.BE or word in _FINITE:
        return word not in ("being", "been")
    if word.endswith("ing") or lx.low[token + 1] == "of" or lx.shape[token] != "word":
        return False
    if lx.low[token + 1] == "-" and lx.glued(token + 1) and lx.glued(token + 2):
        deed = lx.low[token + 2] in _BASES or lx.low[token + 2] in ("talk", "check")
        doers = lx.low[token - 1] in HEADS and (many or plural(lx, token - 1))
        known = (deed and doers) or (word in ("co", "re", "pre") and lx.low[token + 2] in VERBS)
        if known or (plural(lx, token - 1) and opens_noun(lx, token + 3)):
            return True  # "pairs co-plan units", "custodians deep-clean the gym"
    if word in DEEDS_OF_HEADS and plural(lx, token - 1):
        return True
    if many is None:
        many = plural(lx, token - 1)
    if word not in VERBS:
        return _acts_on_something(lx, token, many) or unlisted_deed(lx, token, many)
    if word == "meets" and (lx.low[token - 1] in TEAMS or lx.low[token + 1] in _MEETING):
        return True
    irregular = word not in _BASES and not word.endswith(("s", "ed", "en"))
    if irregular and opens_noun(lx, token + 1) and lx.low[token + 1] not in ("no", "one"):
        return True  # "the board heard the report"
    if word in verbs.DOINGS and _made_by(lx, token):
        return False
    if word == "come" and lx.capital(token + 1):
        return False  # "come June"
    if word.endswith("ed") and word not in _BASES:
        return _told(lx, token)
    if word.endswith("s") and word not in _BASES:
        if many or word in _S_NOUNS_TOO:
            object_or_way = opens_noun(lx, token + 1) or lx.low[token + 1] in _PARTICLES
            object_or_way = object_or_way or (
                not many and lx.low[token + 1] in HEADS and lx.low[token + 1] != "team"
            )
            plain = object_or_way or lx.shape[token + 1] == "number" or deed_of_one(lx, token)
            return not many and plain
        return word not in RESULT_NOUNS or lx.low[token + 1] in _PLACE_WORDS
    if word in _NOUNS_TOO and not (many and word in verbs.ALL_VERBS):
        # No compound begins with a plural: "nurses log", but "nurse logs" and "staff log".
        plain = many and lx.low[token - 1].endswith("s") and lx.low[token + 1] not in ("and", "will")
        return plain or opens_noun(lx, token + 1)
    return many or word in verbs.ALL_VERBS


def _made_by(lx: Lexed, token: int) -> bool:
    """As in "teacher created quizzes": a singular without an article only says whose they are."""
    if not lx.low[token].endswith("ed") or lx.low[token - 1] not in _MAKERS:
        return False
    return token == 1 or lx.shape[token - 2] == "sign" or lx.low[token - 2] in _BEFORE_MAKER


def _told(lx: Lexed, token: int) -> bool:
    """As in "students improved", "the team created lessons"; not "students assigned to a mentor"."""
    word, following = lx.low[token], lx.low[token + 1]
    if word in _DONE_BY_ONESELF:
        return following != "by"
    if word in verbs.PAST:
        return following not in ("by", "in")
    object_may_follow = lx.shape[token + 1] in ("word", "mixed") and following not in _AFTER_PARTICIPLE
    object_may_follow = object_may_follow or (
        lx.shape[token + 1] == "number" and lx.shape[token + 2] == "word" and plural(lx, token + 2)
    )
    return word not in UNDERGONE and following not in PREPOSITIONS and object_may_follow


def _acts_on_something(lx: Lexed, token: int, many: bool) -> bool:
    """As in "nurses triage each case", "the dean spearheads the drive": a verb of no list, by its place."""
    word = lx.low[token]
    following = opens_noun(lx, token + 1) or lx.low[token + 1] in _PARTICLES
    following = following or (lx.low[token + 1] == "in" and lx.low[token + 2] in ("its", "their"))
    if not following or lx.capital(token) or word in NOT_MODIFIERS or word in _NO_VERBS:
        return False
    if word in RESULT_NOUNS:
        return False  # "office referrals back to class"
    if word.endswith(("ed", "ly", "ing", "ss", "'s")) or len(word) < 3:
        return False
    return many != word.endswith("s")


def opens_noun(lx: Lexed, token: int) -> bool:
    """Whether the object of a verb begins here: "a call", "their data", "how it went"."""
    word = lx.low[token]
    if word in _OPENS_NOUN:
        return True
    if word not in _OPENS_BOUND or (bound := BOUNDS_BEFORE.at(lx.low, token)) is None:
        return False
    return lx.shape[bound[1]] == "number" or lx.low[bound[1]] in _OPENS_NOUN


def verb_after(lx: Lexed, token: int) -> int:
    """The verb of the group that ends before `token`, over a bracket, an aside, a relative clause, a
    place or adverbs; where no verb is found, the first word past brackets and adverbs.
    """
    token = past_bracket(lx, token)
    if lx.low[token] == ",":
        return _past_commas(lx, token)
    word = lx.low[token]
    if word == "well" and lx.low[token + 1] in ("below", "above"):
        token += 1
        word = lx.low[token]
    elif word.endswith("ly") and lx.low[token + 1] in _ADJECTIVES:
        token += 1
        word = lx.low[token]  # "children fully ready on the screener rise"
    elif word == "not" and lx.low[token + 1].endswith(("ing", "ed")):
        token += 1
        word = lx.low[token]
    elif word == "not" and lx.low[token + 1] == "yet":
        token += 2
        word = lx.low[token]
    noun = word in ING_NOUNS and not lx.low[token - 1].endswith("s")
    relative = word in RELATIVE or word in PREPOSITIONS or word in _ADJECTIVES or word.endswith("ing")
    relative = relative and lx.shape[token] == "word" and not noun
    goes_on = word == "and" and lx.low[token + 1] in VERBS and lx.low[token + 1] not in _NOUNS_TOO
    if relative or goes_on or (word == "to" and lx.low[token + 1] == "include"):
        verb = _verb_past_aside(lx, token)
        if verb is not None:
            return verb
    while (
        lx.low[token] in ADVERBS
        or (lx.low[token] in ("all", "each") and plural(lx, token - 1) and verb_here(lx, token + 1, True))
        or (lx.low[token].endswith("ly") and lx.shape[token] == "word" and lx.low[token] not in _NO_ADVERBS)
    ):
        token += 1
    return token


def past_bracket(lx: Lexed, token: int) -> int:
    """The token after the bracket that opens at `token`, or `token` itself."""
    if lx.low[token] != "(":
        return token
    for place in range(token, min(token + _BRACKET, lx.size)):
        if lx.low[place] == ")":
            return place + 1
    return token


def _past_commas(lx: Lexed, comma: int) -> int:
    """As in "Coaches, along with the dean, will …", "Swimmers, ages 8-10, will …": past the second comma."""
    aside = lx.low[comma + 1] in _ASIDES or lx.low[comma + 1].endswith("ed")
    for place in range(comma + 2, min(comma + _BETWEEN_COMMAS, lx.size)):
        if lx.low[place] != ",":
            continue
        if lx.low[place + 1] in verbs.FUTURE:
            return place + 1
        if aside and (lx.low[place + 1] in VERBS or verb_here(lx, place + 1)):
            return place + 1
    return comma


def _verb_past_aside(lx: Lexed, token: int) -> int | None:
    """The verb past "in the east wing", "who see a mentor", "receiving services"; a modal goes first."""
    first_plain = None
    many = plural(lx, token - 1 - (lx.low[token - 1].endswith("ly") or lx.low[token - 1] == "well"))
    for place in range(_past_own_verb(lx, token), min(token + _REACH, lx.size)):
        word = lx.low[place]
        if word in verbs.FUTURE or (word in ("go", "goes") and lx.low[place + 1] in _UP):
            return place
        if lx.shape[place] == "sign" and word in (".", ";", ",", ":"):
            break
        if first_plain is None and _plain(lx, place, many):
            first_plain = place
    return first_plain


def _past_own_verb(lx: Lexed, token: int) -> int:
    """The first token at which the group's verb can stand; a relative clause has one of its own first."""
    token += 1
    if lx.low[token - 1] in ("who", "that"):
        while lx.low[token] in ADVERBS or lx.low[token].endswith("ly"):
            token += 1
        token += 1
    return token


def _to_figure(lx: Lexed, place: int) -> bool:
    """As in "rise from 30%", "drop to 12": no noun, which would say of what."""
    return lx.low[place + 1] in ("from", "to", "by") and lx.shape[place + 2] == "number"


def _plain(lx: Lexed, place: int, many: bool) -> bool:
    """A finite verb without a modal that agrees with a group some words before it."""
    word, before = lx.low[place], lx.low[place - 1]
    if before in _JOINTS or before in PREPOSITIONS or before in _OPENS_NOUN or before in verbs.MODAL:
        return False
    if before in verbs.BE or lx.shape[place - 1] == "sign":
        return False
    if word in _FINITE:
        return many == (word in ("are", "were", "have", "do")) or word in ("had", "did")
    if word == "meets" and lx.low[place + 1] == "with":
        return not many
    if word not in VERBS or word in _S_NOUNS_TOO or word in RESULT_NOUNS:
        return False
    if word in _NOUNS_TOO and not (
        opens_noun(lx, place + 1) or lx.shape[place + 1] == "number" or _to_figure(lx, place)
    ):
        return False
    if word in verbs.SURE_PAST:
        return lx.low[place + 1] not in ("by", "in", "at") and many
    if word.endswith(("ed", "ing")):
        return False
    return many == (word in _BASES)
