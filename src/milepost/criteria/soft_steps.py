"""Steps that nobody can be seen to finish: "provide additional support", "prioritize collaboration".

A step is soft by its verb ("foster …"), or because all that it acts on is abstract ("provide the
necessary resources"). It is none where an event, a product, a name or a figure stands with it:
something then takes place or exists, or it does not. The words are in `soft_words`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from milepost.criteria import soft_words as words
from milepost.criteria.once import once
from milepost.criteria.phrases import one_of
from milepost.criteria.types import StatementContext
from milepost.criteria.wording import words_at
from milepost.reading.types import Reading, Span

# The main verb is looked for at the start, past a label and a lead-in, and after what promises.
_LABEL = re.compile(r"\W*(?:[\w .-]{1,40}:\s+)?(?:we\s+(?=commit\b))?", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:through|when|where|with|by|in|during)\s[^,.;]{2,80},\s*", re.IGNORECASE)
_PROMISE = one_of(
    r"(?<!\bthat\s)(?<!\bwhich\s)(?<!\bwho\s)(?:will|must|should|shall"
    "|consistently|continually"
    "|(?:expects?|working|works?|aims?|seeks?|strives?|intends?|hopes?|wants?|committed|continues?) to)"
)
_FOR_WHAT = re.compile(r"(?:in\s+order\s+)?to\s[^,.;]{2,120},\s", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"w/|[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_STOP = re.compile(r"[.;:](?=\s|$)")
# A name within the sentence: two capitalised words, or capitals within a word.
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+(?: [A-Z][a-z]+)+|[A-Z][a-z]+[A-Z]\w+)")
# How many words of a sentence after its verb are read: enough for what it acts on.
_LONGEST = 20
_LONGEST_TEXT = 400
# How far into a clause its verb, and into an object its noun, is looked for.
_FURTHEST_VERB = 10
_FURTHEST_NOUN = 9
# Whoever promises more often than this in one statement is asked to split it.
_MOST_PROMISES = 5


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a sentence from its main verb on, in lower case, and where each stands."""

    low: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, place: int) -> str:
        """The word at this place, "" beyond the end of the sentence."""
        return self.low[place] if place < len(self.low) else ""

    def past(self, place: int, among: frozenset[str]) -> int:
        """The first place from here on whose word is not among these."""
        while self.at(place) in among:
            place += 1
        return place


@dataclass(frozen=True, slots=True)
class Soft:
    """The words of a soft step; `by_means` where something that can be seen is done towards it."""

    words: Span
    by_means: bool = False


@once
def soft_step(seen: StatementContext) -> Soft | None:
    """The words of a step that is soft; None where the step can be seen to be done."""
    reading = seen.reading
    if any(target.amount is not None for target in reading.targets):
        return None
    if found := words.UNBOUNDED.search(reading.text):
        return Soft(words_at(reading, *found.span("words")))
    if found := words.LOOSE_STATE.search(reading.text):
        return Soft(words_at(reading, *found.span()))
    return _first_soft(reading, _soft_end)


def is_plain(step: Span) -> bool:
    """Whether the words of a soft step say plainly what is wanted: people who stay, or work together.

    >>> is_plain(Span("attract and retain", 0, 18)), is_plain(Span("foster", 0, 6))
    (True, False)
    """
    first = step.text.split()[0].lower()
    return first in words.STAFFING or first in words.JOINT


def soft_verb(reading: Reading) -> Span | None:
    """The main verb where it is soft by itself ("foster", "support"), whosever practice it is."""
    found = _first_soft(reading, _towards)
    return found.words if found and not found.by_means else None


def _first_soft(reading: Reading, end_of: Callable[[_Words, int], int]) -> Soft | None:
    for start in _verbs(reading.text):
        if not _may_be_soft(reading.text, start):
            continue
        sentence = _sentence(reading.text, start)
        verb = _past_lead(sentence)
        last = end_of(sentence, verb)
        if last > verb:
            start, end = sentence.starts[verb], sentence.ends[last - 1]
            if not words.EVENT.search(reading.text, 0, start) and not _is_concrete(reading.text, start, end):
                return Soft(words_at(reading, start, end), _has_means(reading.text, end))
    return None


def _verbs(text: str) -> Iterator[int]:
    """Where a main verb may stand."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    lead_in = _LEAD_IN.match(text, start)
    if not _is_purpose(text, start):
        yield lead_in.end() if lead_in else start
    for promise in islice(_PROMISE.finditer(text), _MOST_PROMISES):
        if space := _SPACE.match(text, promise.end()):
            yield space.end()


def _is_purpose(text: str, start: int) -> bool:
    """As in "To strengthen reading at home, the librarian will …": what is done comes after."""
    purpose = _FOR_WHAT.match(text, start)
    return purpose is not None and _PROMISE.search(text, purpose.end()) is not None


def _may_be_soft(text: str, start: int) -> bool:
    """Whether the first word is one with which a soft step can begin."""
    first = _WORD.match(text, start)
    word = first.group().lower() if first else ""
    return word in words.OPENING or word.endswith("ly")


def _sentence(text: str, start: int) -> _Words:
    stop = _STOP.search(text, start, start + _LONGEST_TEXT)
    found = [*islice(_WORD.finditer(text, start, stop.start() if stop else len(text)), _LONGEST)]
    return _Words(
        [word.group().lower() for word in found],
        [word.start() for word in found],
        [word.end() for word in found],
    )


def _past_lead(sentence: _Words) -> int:
    """Past "continue to", "intentionally" and the like, to the verb that says what is done."""
    place = 0
    while sentence.at(place + 1) and (
        sentence.at(place).endswith("ly")
        or (sentence.at(place) in words.LEAD and sentence.at(place + 1) in words.VERBS_AND_LEAD)
    ):
        place += 1
    return place - 1 if place and sentence.at(place) == "to" else place


def _soft_end(sentence: _Words, verb: int) -> int:
    """Where the soft step that begins with this verb ends; `verb` itself where it is none."""
    if (
        sentence.at(verb) in words.STAFFING
        and sentence.at(verb + 1) in words.JOINING
        and sentence.at(verb + 2) in words.STAFFING
    ):
        return verb + 3
    if (
        sentence.at(verb) == "be"
        and sentence.at(verb + 1) in words.HELPED
        and sentence.at(verb + 2) in words.END
    ):
        return verb + 2
    last = _leaning(sentence, verb)
    if last == verb:
        last = _towards(sentence, verb)
    if last == verb and sentence.at(verb) in words.CARRYING:
        last = _carried(sentence, verb)
    return last


def _towards(sentence: _Words, verb: int) -> int:
    """Past a verb that is soft by itself."""
    word = sentence.at(verb)
    if word in words.LOOKING:
        possible = sentence.past(verb + 1, words.ANY)
        open_to_all = sentence.at(possible + 1) != "for" or sentence.at(possible + 2) not in words.PEOPLE
        return possible + 1 if sentence.at(possible) in words.POSSIBLE and open_to_all else verb
    if sentence.at(verb + 1) in words.TOWARDS_WITH.get(word, ()):
        return verb + 2
    noun = word.startswith("support") and sentence.at(verb + 1) in words.NOT_AFTER_VERB
    if word in words.TOWARDS and sentence.at(verb + 1) and not noun:
        return verb + 1
    if word in words.CARRYING and sentence.at(verb + 1) == "and" and sentence.at(verb + 2) in words.TOWARDS:
        return verb + 3
    return verb


def _leaning(sentence: _Words, first: int) -> int:
    """Past "ongoing support for", "deliberate focus on": a step without a verb."""
    if sentence.at(first) in words.JOINT:
        return first + 1 if sentence.at(first + 1) in words.AMONG else first
    place = sentence.past(first, words.EMPTY_OR_JOINING)
    more = words.ABSTRACT if sentence.at(first) in words.COMPARED else words.LEANING
    opens = place > first and sentence.at(place) in more
    return place + 1 if opens and sentence.at(place + 1) in words.AFTER_OBJECT else first


def _carried(sentence: _Words, verb: int) -> int:
    """Past a verb and all that it acts on, where that is abstract."""
    place = verb + 1
    if sentence.at(place) in ("/", "and") and sentence.at(place + 1) in words.CARRYING:
        place += 2
    thing = sentence.past(place, words.PEOPLE_OR_WITH)
    if sentence.at(verb) in words.USING and sentence.at(thing) == "to" and thing > place:
        return thing + 2 if sentence.at(thing + 1) in words.DOING_GOOD else verb
    if sentence.at(verb) in words.ENSURING:
        thing = _ensured(sentence, thing)
        if sentence.at(thing) == "accountable" or sentence.at(thing) in words.WELL:
            return thing + 1
    access = sentence.past(thing, words.EMPTY)
    if (sentence.at(access), sentence.at(access + 1)) in words.HAVING:
        thing = access + 2
    last = (
        _abstract(sentence, place, verb) or _abstract(sentence, thing, verb) or _state(sentence, place, verb)
    )
    good = thing + sentence.at(thing).endswith("ly")
    if not last and sentence.at(verb) in words.PROVIDING and sentence.at(good) in words.QUALITY:
        last = _good_only(sentence, good)
    return last or verb


def _ensured(sentence: _Words, place: int) -> int:
    """As in "ensure that all students have access to …", "… are held accountable": past the clause's verb."""
    here = place
    while sentence.at(here) and here < place + _FURTHEST_VERB:
        if sentence.at(here) in ("have", "has", "receive", "receives"):
            return here + 1
        if sentence.at(here) in ("feel", "are", "is") and sentence.at(here + 1) in words.WELL:
            return here + 1
        if sentence.at(here) == "held" and sentence.at(here + 1) == "accountable":
            return here + 1
        here += 1
    return place


def _abstract(sentence: _Words, first: int, verb: int) -> int:
    """Past an object all of whose nouns are abstract; 0 where there is none."""
    last = sentence.past(first, words.ABSTRACT_PHRASE)
    while last > first and (sentence.at(last - 1) in words.JOINING or sentence.at(last - 1) == "needed"):
        last -= 1
    if last == first or sentence.at(last - 1) not in words.ABSTRACT:
        return 0
    if sentence.at(last) not in words.AFTER_OBJECT and sentence.at(last) != "needed":
        return 0
    named = sentence.low[first:last]
    if words.HELP.issuperset(named) and sentence.at(last) in words.END:
        return last  # "get support", and nothing more
    using = sentence.at(verb) in words.USING
    if (
        named[-1] in words.HELP
        and not using
        and words.MORE.isdisjoint(named)
        and words.QUALITY.isdisjoint(named)
        and sentence.at(last) not in words.END | {"needed"}
    ):
        return 0
    if named[-1] in words.OPENINGS and sentence.at(last) == "for":
        return 0
    if words.MORE_THAN_NAMES.isdisjoint(named) and sentence.at(verb) in words.PROVIDING:
        return 0
    return last


def _state(sentence: _Words, first: int, verb: int) -> int:
    """Past an object whose noun is a state that has no end ("a school-wide reading culture"); else 0."""
    if sentence.at(verb) in words.PROVIDING or sentence.at(verb) in words.USING:
        return 0
    last = first
    while sentence.at(last) not in words.AFTER_OBJECT and last < first + _FURTHEST_NOUN:
        word = sentence.at(last)
        if word == "," and sentence.at(last - 1) in words.STATES:
            break
        doing = word.endswith("ing") and word not in words.EMPTY_OR_ABSTRACT
        if word[0].isdigit() or doing or words.CONCRETE.pattern.fullmatch(word):
            return 0
        last += 1
    noun = sentence.at(last - 1)
    is_state = noun in words.STATES or (noun.endswith(words.STATE_ENDINGS) and noun not in words.SEEN)
    ends = sentence.at(last) in words.AFTER_OBJECT or sentence.at(last) == ","
    return last if last > first and is_state and ends else 0


def _good_only(sentence: _Words, first: int) -> int:
    """Past what is said of a noun, where it is nothing but how good it is ("effective training"); else 0."""
    last = sentence.past(first, words.EMPTY_OR_JOINING)
    noun = last
    while sentence.at(last) not in words.NO_NOUN and last < noun + 3:
        last += 1
    return noun if last > noun and sentence.at(last) in words.AFTER_QUALITY else 0


def _has_means(text: str, end: int) -> bool:
    """Whether the sentence goes on to something that can be seen, by which the step is taken."""
    stop = _STOP.search(text, end, end + _LONGEST_TEXT)
    last = stop.start() if stop else min(len(text), end + _LONGEST_TEXT)
    means = words.MEANS.search(text, end, last)
    return means is not None and words.CONCRETE.search(text, means.end(), last) is not None


def _is_concrete(text: str, start: int, end: int) -> bool:
    """Whether what the step at these offsets acts on, up to its purpose, can be seen."""
    stop = _STOP.search(text, end, end + _LONGEST_TEXT)
    last = stop.start() if stop else min(len(text), end + _LONGEST_TEXT)
    purpose = words.PURPOSE.search(text, end, last)
    near = purpose.start() if purpose else last
    means = words.MEANS.search(text, end, near)
    near = means.start() if means else near
    return bool(
        words.CONCRETE.search(text, end, near)
        or (words.SHOWN_IN.search(text, end, last) and not text[:end].endswith(words.DIRECTIONS))
        or any(map(_is_name, _NAME.findall(text, start, near)))
    )


def _is_name(capitals: str) -> bool:
    """Whether words written with capitals are more than an abstract thing made to look important."""
    return any(word not in words.EMPTY and word not in words.ABSTRACT for word in capitals.lower().split())
