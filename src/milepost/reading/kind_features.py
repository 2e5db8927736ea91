"""Names what stands in a statement, for the model that is weighed with the rules of kinds.

Two sorts of names: `w use`, `b will use` (words and pairs of neighbours, in lower case), and
everything else, which says what the other parts of the grammar found (`verb use`, `who staff`,
`form subject`, `aim percent`, `when end`). A name has a weight in the model or counts for nothing;
weights are made by `tools/train_kind.py` and added up in `kind_model`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from milepost.reading import verbs
from milepost.reading.groups import FAMILIES, ORGANISATION_HEADS, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, KNOWN, RATE_HEADS, RECORD_HEADS
from milepost.reading.kind_seen import Seen
from milepost.reading.kind_words import (
    ANNUAL,
    CREEDS,
    DATA_WORDS,
    INTERIM,
    OPINIONS,
    OUTCOME_WORDS,
    POINTS_BACK,
    STEP_NOUNS,
    TAKING_PART,
    TOLD,
    WELL_MEANT,
)
from milepost.reading.values import value

_BASES = (
    verbs.RISE_BASES,
    verbs.FALL_BASES,
    verbs.KEEP_BASES,
    verbs.PRACTICE_BASES,
    verbs.STEP_BASES,
    verbs.RESULT_BASES,
)
_LEMMA = {form: base for listed in _BASES for base in listed.split() for form in verbs.forms(base)}
_VERB_CLASSES = (
    ("change", verbs.CHANGE),
    ("keep", verbs.KEEP),
    ("practice", verbs.PRACTICE),
    ("step", verbs.STEP),
    ("result", verbs.RESULT),
    ("be", verbs.BE),
    ("have", verbs.HAVE),
    ("past", verbs.PAST),
)
_GROUPS = (
    ("students", STUDENTS),
    ("staff", STAFF),
    ("teams", TEAMS),
    ("families", FAMILIES),
    ("bodies", ORGANISATION_HEADS),
    ("we", frozenset(("we", "our", "us"))),
)
_WORD_CLASSES = (
    ("annual", ANNUAL),
    ("opinion", OPINIONS),
    ("outcome", OUTCOME_WORDS),
    ("instrument", INSTRUMENT_HEADS),
    ("record", RECORD_HEADS),
    ("was", frozenset(("was", "were", "had", "did"))),
    ("future", verbs.FUTURE),
    ("sure past", verbs.SURE_PAST),
    ("told", TOLD),
    ("data", DATA_WORDS),
    ("we", frozenset(("we", "our", "us"))),
)
_PHRASE_CLASSES = (
    ("interim", INTERIM),
    ("rate", RATE_HEADS),
    ("creed", CREEDS),
    ("well meant", WELL_MEANT),
    ("taking part", TAKING_PART),
    ("named test", KNOWN),
)
# Nearly always no table applies: each word is looked up once for all tables of words, and for those of
# phrases whether any begins with it.
_CLASSES_OF = {
    word: tuple(f"says {name}" for name, listed in _WORD_CLASSES if word in listed)
    for _, every in _WORD_CLASSES
    for word in every
}
_STARTS_OF = {
    word: tuple((f"says {name}", table) for name, table in _PHRASE_CLASSES if word in table.first_words)
    for _, every_table in _PHRASE_CLASSES
    for word in every_table.first_words
}
_CLASSED = frozenset(_CLASSES_OF)
_STARTING = frozenset(_STARTS_OF)
_ARTICLES = frozenset(("the", "a", "an", "this", "these", "our", "their"))
_PERCENT = frozenset(("%", "percent"))
_SHORT, _LONG = 8, 40


@value
class Known:
    """The words that have a weight, and for each word those that have one right after it."""

    words: frozenset[str]
    pairs: dict[str, frozenset[str]]


def known(names: Iterable[str]) -> Known:
    """The words among the names of a model."""
    listed: set[str] = set()
    pairs: dict[str, set[str]] = {}
    for name in names:
        if name.startswith("w "):
            listed.add(name[2:])
        elif name.startswith("b "):
            first, second = name[2:].split(" ")
            pairs.setdefault(first, set()).add(second)
    return Known(frozenset(listed), {first: frozenset(after) for first, after in pairs.items()})


def features(seen: Seen, wanted: Known | None = None) -> set[str]:
    """The names of what stands in the statement; of the words only the `wanted`, None for all."""
    names = {*_clause(seen), *_parts(seen), *_classes(seen)}
    if wanted is None:
        names.update(_all_words(seen))
    else:
        names.update(_known_words(seen, wanted))
    return names


def _clause(seen: Seen) -> Iterator[str]:
    """The main clause: its form, verb, subject and opening."""
    clause, low = seen.clause, seen.lx.low
    yield f"form {clause.form}"
    if clause.form == "subject":
        yield "modal" if clause.modal else "no modal"
    if seen.verb:
        lemma = _LEMMA.get(seen.verb, seen.verb)
        yield f"verb {lemma}"
        classes = [name for name, listed in _VERB_CLASSES if seen.verb in listed] or ["other"]
        for name in classes:
            yield f"verb is {name}"
            yield f"verb is {name} {clause.form}"
        for ending in ("ed", "ing"):
            if seen.verb.endswith(ending):
                yield f"verb ends {ending}"
    opening = seen.opening
    yield f"opens {_LEMMA.get(opening, opening)}" if opening.isalpha() else "opens number or sign"
    if opening in POINTS_BACK:
        yield "opens pointing back"
    if opening in STEP_NOUNS:
        yield "opens step noun"
    if opening.endswith("ing"):
        yield "opens ing"
    subject = low[clause.first : clause.verb] if clause.verb > clause.first else []
    for name, listed in _GROUPS if subject else ():
        if not listed.isdisjoint(subject):
            yield f"subject {name}"
            yield f"subject {name} modal {clause.modal}"


def _parts(seen: Seen) -> Iterator[str]:
    """What was found: figures, times, rhythms, people."""
    yield f"aims {min(len(seen.aims), 2)}"
    yield f"aims {min(len(seen.aims), 1)} {_tense(seen)}"
    if not seen.aims and not seen.vocabulary.isdisjoint(_PERCENT):
        yield "figure but no aim"
    for aim in seen.aims:
        yield f"aim {aim.unit}"
        yield f"aim {aim.sense}"
    for mention in seen.dates:
        yield f"when {mention.role}"
        if mention.label:
            yield f"when {_time_of_year(mention.label)}"
    if not seen.dates:
        yield "when never"
    for found in seen.rounds:
        yield f"every {found.step}"
    for name, listed in _GROUPS if seen.whose else ():
        if not listed.isdisjoint(seen.whose):
            yield f"who {name}"
            if seen.aims:
                yield f"who {name} aims"
    if not seen.whose:
        yield "who nobody"


def _tense(seen: Seen) -> str:
    """How the main clause speaks: of what will be, of what is, or neither."""
    if seen.clause.form != "subject":
        return seen.clause.form
    return "will" if seen.clause.modal else "does"


def _time_of_year(label: str) -> str:
    """Coarsely when in the year a date label lies."""
    if label.startswith(("quarter", "trimester", "semester")) or label.endswith("winter"):
        return "inside"
    if label.endswith(("fall", "start-of-year")):
        return "start"
    month = label[2:4] if label.startswith("--") else label[5:7] if label[4:5] == "-" else ""
    if len(label) in (5, 7, 8, 10) and month.isdecimal() and int(month) <= 12:
        return "end" if 5 <= int(month) <= 8 else "inside"
    return "end"


def _classes(seen: Seen) -> Iterator[str]:
    """Which tables of words the statement draws on, and its shape."""
    lx = seen.lx
    for word in seen.vocabulary & _CLASSED:
        yield from _CLASSES_OF[word]
    if not seen.vocabulary.isdisjoint(_STARTING):
        for token in [t for t, word in enumerate(lx.low) if word in _STARTING]:
            for name, table in _STARTS_OF[lx.low[token]]:
                if table.at(lx.low, token) is not None:
                    yield name
    yield from _shape(seen)
    yield "short" if lx.size <= _SHORT else "long" if lx.size > _LONG else "middling"
    yield f"ends {lx.low[lx.size - 1]}" if lx.size and lx.shape[lx.size - 1] == "sign" else "ends open"
    if lx.size and lx.sentence[lx.size - 1] > 0:
        yield "sentences"


def _shape(seen: Seen) -> Iterator[str]:
    """How it is written: in title case, as a list, as a full sentence."""
    lx = seen.lx
    text, start = lx.text, lx.start
    content = [t for t in range(lx.size) if lx.shape[t] == "word" and len(lx.low[t]) > 3]
    titled = bool(content) and _mostly_large(text, start, content)
    yield f"{'titled' if titled else 'plain'} {seen.clause.form}"
    commas = lx.low.count(",")
    if commas > 2 and seen.clause.form == "noun":
        yield "list of nouns"
    if seen.vocabulary.isdisjoint(_ARTICLES):
        yield f"no article {seen.clause.form}"
    if "not" in seen.vocabulary:
        yield "says not"


def _mostly_large(text: str, start: Sequence[int], content: list[int]) -> bool:
    """Whether three in four of these tokens begin with a large letter."""
    may_be_small = len(content) // 4
    for token in content:
        if not text[start[token]].isupper():
            may_be_small -= 1
            if may_be_small < 0:
                return False
    return True


def _all_words(seen: Seen) -> Iterator[str]:
    """The words themselves, and pairs of neighbours."""
    low, shape = seen.lx.low, seen.lx.shape
    for token in range(seen.lx.size):
        if shape[token] == "word":
            yield f"w {low[token]}"
            if shape[token + 1] == "word":
                yield f"b {low[token]} {low[token + 1]}"


def _known_words(seen: Seen, wanted: Known) -> Iterator[str]:
    """The same, without making names that count for nothing."""
    low, pairs = seen.lx.low, wanted.pairs
    for word in seen.vocabulary & wanted.words:
        yield f"w {word}"
    for token, word in enumerate(low):
        if word in pairs and low[token + 1] in pairs[word]:
            yield f"b {word} {low[token + 1]}"
