"""Finds words that compare with today or multiply it: "will be stronger", "write fewer passes", "doubles".

Whether a clause asks for that change is the business of `wordless`.
"""

from __future__ import annotations

from decimal import Decimal

from milepost.reading import verbs
from milepost.reading.figure_parts import Placed
from milepost.reading.heads import DETERMINERS
from milepost.reading.lexer import Lexed
from milepost.reading.numbers import CARDINALS
from milepost.reading.phrases import words
from milepost.reading.types import Sense

BETTER = words("more better less fewer stronger greater higher deeper lower safer calmer")
# Comparatives of what people do: "hold higher expectations", "give clearer feedback".
_RICHER = BETTER - words("more less fewer") | words(
    "clearer richer longer harder warmer closer healthier fuller quieter"
)
# How a thing may be after "will be" or "feel".
SHORTER = words("shorter smaller faster quicker slower cleaner quieter richer clearer tighter")
# Before "fewer" these make a bound or an aside of it.
_NOT_LED = words("no or not much many far % percent the a with of for who")
# "Higher order questions", "lower grades", "greater than": these are no comparison with today.
_NO_COMPARED = words(
    "order level levels ed education elementary school schools grades grade than or and - to of in"
)
_HOW_OFTEN = words("often frequently regularly")
_NO_MANNER = words("likely only early weekly monthly daily yearly family families")
# How far behind its verb a comparison of the deed may begin, and one of its object, in tokens.
_DEED_WITHIN = 12
_OBJECT_WITHIN = 3
_DEED_ENDS = words("who that which whose so because if when where to than by")
_COPULAS = verbs.all_forms("feel become get") | verbs.BE
# What a multiplication adds or takes away, in percent.
FACTORS = {
    form: Decimal(change)
    for verb, change in (("double", 100), ("triple", 200), ("quadruple", 300), ("halve", 50))
    for form in verbs.forms(verb)
}
# What is double by its name: "double periods", "a triple dose".
DOUBLED_THINGS = words(
    "block blocks period periods dose doses check checks shift shifts entry credit time as - /"
)
# Forms that are no name of a thing in the middle of a sentence: "attendance at games doubles by June".
_MULTIPLIES = words("doubles triples quadruples halves")
_AFTER_MULTIPLIES = words("by from in to this over between within") | {"", ".", ",", ";"}
# What may follow "less milk", "less time".
_AFTER_MASS = _AFTER_MULTIPLIES | words("of on at for and or than during with when while out")
_AS_MUCH = words("many much often")
# "Twice as many as last year": the change that this comes to, in percent.
TIMES = {"twice": Decimal(100), "half": Decimal(-50)}
_MULTIPLYING = _MULTIPLIES | TIMES.keys()


def told_in_times(lx: Lexed, first: int, last: int) -> Placed | None:
    """As in "attendance at games doubles by June", "twice as many families will come"."""
    if _MULTIPLYING.isdisjoint(lx.low[first:last]):
        return None
    for token in range(first, last):
        word = lx.low[token]
        if word in TIMES and lx.low[token + 1] == "as" and lx.low[token + 2] in _AS_MUCH:
            change = TIMES[word]
            sense: Sense = "increase_by" if change > 0 else "decrease_by"
            return Placed(token, token + 1, abs(change), "percent_change", sense)
        led = (
            token > first
            and lx.shape[token - 1] in ("word", "number")
            and lx.low[token - 1] not in DETERMINERS
        )
        if word in _MULTIPLIES and led and lx.low[token + 1] in _AFTER_MULTIPLIES:
            return multiplied(lx, token)
    return None


def multiplied(lx: Lexed, token: int) -> Placed | None:
    """As in "double the number of …", "attendance doubles"; not "double periods"."""
    factor = FACTORS.get(lx.low[token])
    if factor is None or lx.low[token + 1] in DOUBLED_THINGS:
        return None
    sense: Sense = "increase_by" if lx.low[token] not in verbs.FALL else "decrease_by"
    return Placed(token, token + 1, factor, "percent_change", sense)


def compared_state(lx: Lexed, verb: int, last: int) -> int | None:
    """As in "attendance will be higher", "feel safer": the word that compares, right after the verb."""
    for token in (verb, verb + 1):
        if not 0 <= token < last or lx.low[token] not in _COPULAS:
            continue
        if lx.low[token + 1] in BETTER and lx.low[token + 2] not in ("than", "likely"):
            return token + 1
        if lx.low[token + 1] in SHORTER and (
            lx.shape[token + 2] in ("sign", "") or lx.low[token + 2] in _AFTER_MULTIPLIES
        ):
            return token + 1
    return None


def compared_deed(lx: Lexed, verb: int, last: int) -> int | None:
    """As in "ask deeper questions", "speak more confidently", "come more often": the word that compares."""
    for token in range(verb + 1, min(verb + _DEED_WITHIN, last)):
        word, after = lx.low[token], lx.low[token + 1]
        if word in _DEED_ENDS or (lx.shape[token] == "sign" and word != "-"):
            return None
        if word in ("more", "less") and (
            after in _HOW_OFTEN or (after.endswith("ly") and after not in _NO_MANNER)
        ):
            return token
        object_of = token - verb <= _OBJECT_WITHIN and lx.shape[token - 1] == "word"
        if word in ("fewer", "less") and of_something(lx, token):
            return token
        if word in _RICHER and object_of and after not in _NO_COMPARED and lx.shape[token + 1] == "word":
            return token
    return None


def of_something(lx: Lexed, token: int) -> bool:
    """As in "write fewer passes", "throw out less milk"; not "fewer than 5", "no less", "10% fewer"."""
    if lx.shape[token - 1] != "word" or lx.low[token - 1] in _NOT_LED or lx.low[token - 1] in CARDINALS:
        return False
    if lx.low[token] == "less" and lx.shape[token + 2] == "word" and lx.low[token + 2] not in _AFTER_MASS:
        return False  # "less serious cases"
    return lx.shape[token + 1] == "word" and lx.low[token + 1] not in _NO_COMPARED
