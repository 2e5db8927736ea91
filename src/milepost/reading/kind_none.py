"""The rules by which a statement is no benchmark: a creed, a heading, a list of papers, a finding.

Each says "none" or leaves the statement to the rules after it; their order is in `kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_listed import listed
from milepost.reading.groups import FAMILIES, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, RECORD_HEADS
from milepost.reading.kind_seen import LEARNERS, PEOPLE, Seen
from milepost.reading.kind_words import (
    ABOUT,
    COPIES,
    CREEDS,
    LABELS_OF_NONE,
    LIFE_VERBS,
    POINTS_BACK,
    STEP_NOUNS,
    UNDERTAKINGS,
    WELL_MEANT,
)
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

_LONGEST_HEADING = 14
_PAPERS = RECORD_HEADS | INSTRUMENT_HEADS
_POSTS = STAFF | TEAMS | FAMILIES | STUDENTS
_COUNTED = frozenset(("number", "percentage", "percent", "share", "%"))
# Records that nobody carries out, as one does a visit or a review.
_MERE_RECORDS = words(
    "data results records logs minutes notes scores sheets rosters ratings transcripts grades"
)


def nothing_said(seen: Seen) -> ReadKind | None:
    """An empty text, a single word, a line that ends in a colon, a cheer."""
    low, size = seen.lx.low, seen.lx.size
    if size <= 1 or low[size - 1] in (":", "!"):
        return "none"
    label = LABELS_OF_NONE.at(low, 0)
    return "none" if label and low[label[1]] == ":" and not seen.future and not seen.aims else None


def creed(seen: Seen) -> ReadKind | None:
    """A mission, belief, value or need."""
    low, size = seen.lx.low, seen.lx.size
    if CREEDS.anywhere(low, size):
        return "none"
    promises = seen.future or seen.aims or seen.rounds or seen.clause.form == "command"
    return "none" if not promises and WELL_MEANT.anywhere(low, size) else None


def hope(seen: Seen) -> ReadKind | None:
    """What every child is to become, or "together we …": a value, where no time or figure is set to it."""
    low, verb = seen.lx.low, seen.clause.verb
    figures = any(aim.value is not None and aim.value != 100 for aim in seen.aims)
    if seen.dates or seen.rounds or figures or verb < 0:
        return None
    if seen.opening == "together":
        return "none" if not seen.future else None
    everyone = seen.opening in ("every", "each", "all") and low[seen.clause.first + 1] in LEARNERS
    return "none" if everyone and low[verb] in LIFE_VERBS else None


def description(seen: Seen) -> ReadKind | None:
    """As in "This approach …", "These projects …", "We are a …": about something said elsewhere, or us."""
    if seen.opening == "we" and seen.verb == "are" and not seen.aims:
        return None if seen.lx.low[seen.clause.verb + 1].endswith("ed") else "none"
    if seen.opening not in POINTS_BACK:
        return None
    about = seen.opening in ("this", "these") and seen.lx.low[seen.clause.first + 1] in ABOUT
    return "none" if not seen.aims or seen.opening == "they" or about else None


def records(seen: Seen) -> ReadKind | None:
    """A list of data and papers, without a verb, a figure or a rhythm."""
    if seen.future or seen.aims or seen.rounds or seen.clause.form == "command":
        return None
    next_word = seen.lx.low[seen.clause.first + 1]
    counted = seen.opening in _COUNTED and seen.verb not in verbs.CHANGE and seen.verb not in ("go", "goes")
    if (seen.opening in COPIES or counted) and next_word == "of":
        return "none"
    acts = seen.opening in verbs.ALL_VERBS or seen.opening in verbs.CHANGE
    if seen.opening in STEP_NOUNS or (acts and next_word != "-"):
        return None
    listing = listed(seen.lx) and (seen.clause.form == "noun" or not seen.whose & PEOPLE)
    papers = listing or _mere_papers(seen) or _papers_first(seen) or _all_papers(seen)
    return "none" if papers else None


def _all_papers(seen: Seen) -> bool:
    """As in "Survey data, exit interviews, and team notes": mostly records."""
    low, size = seen.lx.low, seen.lx.size
    ends = [t for t in range(1, size) if low[t + 1] in (",", ";", ".", "") and low[t] not in (",", ";", ".")]
    if len(ends) < 3 or seen.clause.form == "command" or seen.clause.modal or size > 40:
        return False
    heads = [low[token] in _PAPERS or low[token] in ("rate", "rates", "grades") for token in ends]
    return heads[0] and heads[-1] and 3 * sum(heads) >= 2 * len(heads)


def _papers_first(seen: Seen) -> bool:
    """As in "Results by group", "Team notes, meetings and volunteers": what it begins with are records."""
    low, head = seen.lx.low, seen.head
    if seen.clause.form != "noun" or head < seen.clause.first or low[head] not in _PAPERS:
        return False
    if low[head + 1] == ",":
        return low.count(",") + low.count("and") > 1
    return low[head] in _MERE_RECORDS and low[head + 1] in ("by", "for", "of", "from", "and", ";", "")


def roles(seen: Seen) -> ReadKind | None:
    """As in "Principal, Assistant Principal, Counselor": a list of posts and nothing else."""
    lx = seen.lx
    if seen.clause.form != "noun" or seen.aims or seen.rounds or seen.vocabulary.isdisjoint(STAFF):
        return None
    said = [
        t for t in range(lx.size) if lx.shape[t] == "word" and lx.low[t] not in ("of", "and", "the", "for")
    ]
    ends = [t for t in said if lx.low[t + 1] in (",", ";", "/", "")]
    posts = all(lx.low[t] in _POSTS for t in ends)
    return "none" if ends and posts and all(lx.capital(t) for t in said) else None


def _mere_papers(seen: Seen) -> bool:
    """As in "Panel notes, safety minutes and survey": two records or more, and nothing that is done."""
    low, size = seen.lx.low, seen.lx.size
    if seen.clause.form != "noun" or not seen.vocabulary.isdisjoint(UNDERTAKINGS):
        return False
    return sum(word in RECORD_HEADS or word in INSTRUMENT_HEADS for word in low[:size]) >= 2


def heading(seen: Seen) -> ReadKind | None:
    """A few words in title case without a verb that says something, a figure or a rhythm."""
    lx = seen.lx
    if lx.size > _LONGEST_HEADING or seen.opening in verbs.CHANGE or seen.aims or seen.rounds or seen.dates:
        return None
    words_said = [word for word in lx.low[: lx.size] if not word.endswith("ing")]
    if any(word in verbs.ALL_VERBS or word in verbs.BE or word in verbs.MODAL for word in words_said):
        return None
    content = [t for t in range(lx.size) if lx.shape[t] == "word" and len(lx.low[t]) > 3]
    return "none" if content and all(lx.capital(token) for token in content) else None
