"""The rules by which a statement is no benchmark: a creed, a heading, a list of papers, a finding.

Each says "none" or leaves the statement to the rules after it; their order is in `kind`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.evidence_listed import listed, lists_sources
from milepost.reading.finite import ING_NOUNS
from milepost.reading.groups import FAMILIES, STAFF, STUDENTS, TEAMS
from milepost.reading.instruments import INSTRUMENT_HEADS, RECORD_HEADS
from milepost.reading.kind_deeds import (
    EXPLAINED,
    IDEALS,
    THINGS,
    TO_BE_MADE,
)
from milepost.reading.kind_seen import ENDS_PHRASE, PEOPLE, Seen
from milepost.reading.kind_steps import used_as
from milepost.reading.kind_words import (
    ABOUT,
    COPIES,
    EVENTS,
    LABELS_OF_NONE,
    MORE,
    MORE_OF,
    POINTS_BACK,
    STEP_NOUNS,
    UNDERTAKINGS,
)
from milepost.reading.numbers import CARDINALS
from milepost.reading.phrases import words
from milepost.reading.types import ReadKind

# What begins a question.
_ASKING = words("what how why who which when where do does are is can")
_LONGEST_HEADING = 14
_LONGEST_NAME = 5
_JOINED = frozenset(("and", "or", "of", "the", "in", "for"))
_GOOD = words(
    "respect safety culture climate equity care trust teamwork leadership achievement rigor relevance"
)
_VIRTUE_ENDINGS = ("ity", "ness", "ence", "acy")
# What stands in no bare name: people, joints, what is to come; and the ends of nouns for what is done.
_NO_NAMES = (PEOPLE | FAMILIES | ENDS_PHRASE | {"about", "will", "new"}) - {
    "and",
    "classroom",
    "class",
    "teams",
}
_DONE_ENDINGS = ("tion", "sion", "ment", "ing", "ed", "ship")
_HELD = EVENTS | MORE_OF
_OFTEN = words(
    "daily weekly biweekly monthly quarterly annual ongoing regular continued continuous increased improved"
)
_SHOWING = words("showing demonstrating reflecting documenting indicating evidencing displaying")
_AFTER_NAMES = frozenset(("", "for", "of", "in", "on", "by", "with", ",", "(", "."))
_PAPERS = RECORD_HEADS | INSTRUMENT_HEADS
_POSTS = STAFF | TEAMS | FAMILIES | STUDENTS
_COUNTED = frozenset(("number", "percentage", "percent", "share", "%"))
# Records that nobody carries out, as one does a visit or a review.
_MERE_RECORDS = words(
    """data results records logs log minutes notes scores sheets rosters ratings transcripts grades dates
    artifacts agendas forms reports lists photographs photos certificates documentation evidence samples
    handouts invitations flyers slides receipts transcripts"""
)
# Records that are there whenever they are asked for; reports and forms are as often handed out as a step.
_KEPT = (_MERE_RECORDS - {"reports", "forms", "invitations", "flyers", "slides"}) | words("graphs charts")
_TERMS = words("semester trimester quarter term year fall winter spring")
_AFTER_RECORDS = frozenset(("", ".", ",", ";", "and", "for", "of", "from", "by", "in", "at"))
# As in "Signed compacts", "Completed exit slips": papers that have been through somebody's hands.
_FILLED_IN = words("completed signed collected submitted graded scored dated annotated")
_SLIPS = words("slips tickets compacts contracts plans packets sheets passes")
_PAPERS_AND_THINGS = THINGS | _MERE_RECORDS
_FOR_EACH = frozenset(("each", "every", "all"))


def nothing_said(seen: Seen) -> ReadKind | None:
    """An empty text, a single word, a line that ends in a colon, a cheer, a question."""
    low, size = seen.lx.low, seen.lx.size
    if size <= 1 or low[size - 1] in (":", "!"):
        return "none"
    if low[size - 1] == "?" and seen.lx.sentence_end(0) == size and low[0] in _ASKING:
        return "none"
    label = LABELS_OF_NONE.at(low, 0)
    return "none" if label and low[label[1]] == ":" and not seen.future and not seen.aims else None


def description(seen: Seen) -> ReadKind | None:
    """As in "This approach …", "These projects …", "We are a …": about something said elsewhere, or us."""
    if seen.opening == "we" and seen.verb == "are" and not seen.aims:
        return None if seen.lx.low[seen.clause.verb + 1].endswith("ed") else "none"
    if _explains(seen):
        return "none"
    if seen.opening not in POINTS_BACK:
        return None
    about = seen.opening in ("this", "these") and seen.lx.low[seen.clause.first + 1] in ABOUT
    return "none" if not seen.aims or seen.opening == "they" or about else None


def _explains(seen: Seen) -> bool:
    """As in "A key premise of MTSS is that 80% …": what a way of working is or is for."""
    low, here = seen.lx.low, seen.clause.first
    if seen.clause.form != "subject":
        return False
    while low[here + 1] not in ENDS_PHRASE and low[here + 1] not in verbs.BE and here < seen.clause.first + 6:
        here += 1
    if low[here] == "one" and low[here + 1] == "of":
        here += 2
        while low[here + 1] not in ENDS_PHRASE and low[here + 1] not in verbs.BE and here + 1 < seen.lx.size:
            here += 1
    if low[here] not in EXPLAINED:
        return False
    equals = (t for t in range(here + 1, seen.clause.verb + 1) if low[t] in ("is", "are"))
    return any(not seen.clause.modal or low[t + 1] in ("that", "to") for t in equals)


def records(seen: Seen) -> ReadKind | None:
    """A list of data and papers, without a verb, a figure or a rhythm."""
    if not seen.rounds and lists_sources(seen.lx) and not _MERE_RECORDS.isdisjoint(seen.lx.low):
        return "none"
    if seen.future or seen.aims or seen.clause.form == "command" or seen.opening in MORE:
        return None
    if seen.opening == "by" and seen.lx.low[seen.clause.first + 1].endswith("ing"):
        return None
    if _regular_papers(seen) or _metrics(seen):
        return "none"
    if seen.rounds or used_as(seen):
        return None
    low = seen.lx.low
    next_word = low[seen.clause.first + 1]
    if seen.opening in _FILLED_IN and low[seen.head] in _PAPERS_AND_THINGS | _PAPERS | _SLIPS:
        return "none" if seen.clause.form == "noun" else None
    counted = seen.opening in _COUNTED and seen.verb not in verbs.CHANGE and seen.verb not in ("go", "goes")
    if (seen.opening in COPIES or counted) and next_word == "of":
        return "none"
    if (seen.opening in STEP_NOUNS or seen.opening in ING_NOUNS) and seen.head > seen.clause.first:
        return "none" if _papers_first(seen) else None  # "Training dates and agendas"
    acts = (seen.opening in verbs.ALL_VERBS or seen.opening in verbs.CHANGE) and next_word != "-"
    if low[seen.head] in EVENTS or seen.opening in STEP_NOUNS or acts or seen.deed:
        return None
    listing = listed(seen.lx) and (seen.clause.form == "noun" or not seen.whose & PEOPLE)
    papers = listing or _mere_papers(seen) or _papers_first(seen) or _all_papers(seen)
    return "none" if papers else None


def _regular_papers(seen: Seen) -> bool:
    """As in "Quarterly and semester grades", "Lesson plans for weekly advisory": records, however often."""
    low, here = seen.lx.low, seen.clause.first
    if seen.clause.form != "noun" or not seen.rounds:
        return False
    while low[here] in _OFTEN or low[here] in _TERMS or (low[here] == "and" and here > seen.clause.first):
        here += 1
    while here + 1 < seen.lx.size and low[here + 1] not in ENDS_PHRASE and low[here + 1] != ".":
        here += 1
    kept = (low[here] in _KEPT and not _counted(seen, here)) or (
        low[here] == "plans" and low[here - 1] in ("lesson", "unit")
    )
    if not kept or low[here + 1] not in _AFTER_RECORDS:
        return False
    return low[here + 1] not in ("and", ",", ";") or _HELD.isdisjoint(low[here:])


def _metrics(seen: Seen) -> bool:
    """As in "Norms posted % of teams that use them": shares to be counted, and none said."""
    lx = seen.lx
    return seen.clause.form == "noun" and any(
        lx.low[t] == "%" and lx.low[t + 1] == "of" and lx.shape[t - 1] == "word" for t in range(1, lx.size)
    )


def thing(seen: Seen) -> ReadKind | None:
    """As in "Learning Center model for grade 9", "Title I program": the name of a thing, and no more."""
    if seen.clause.form != "noun" or seen.aims or seen.rounds or seen.dates or _to_be_done(seen):
        return None
    lx = seen.lx
    head = _end_of_name(seen)
    if lx.low[head + 1] in _SHOWING:
        return "none"
    joined = lx.low[head + 1] == "and" and lx.low[lx.size - 1] in _PAPERS_AND_THINGS
    if not (joined or lx.low[head + 1] in _AFTER_NAMES) or not seen.vocabulary.isdisjoint(_FOR_EACH):
        return None
    if _bare(seen) or _virtues(seen):
        return "none"
    if not {"the", "a", "an"}.isdisjoint(lx.low[seen.clause.first + 1 : head]):
        return None  # "Backward map the science sequence" names nothing
    named = any(lx.capital(token) for token in range(seen.clause.first + 1, head))
    program = lx.low[head] == "program" and named
    return "none" if head > seen.clause.first and (lx.low[head] in THINGS or program) else None


def _virtues(seen: Seen) -> bool:
    """As in "Respect, responsibility and readiness": words for what is good, side by side."""
    lx = seen.lx
    said = [word for t, word in enumerate(lx.low[: lx.size]) if lx.shape[t] == "word" and word not in _JOINED]
    virtues = sum(word in IDEALS or word in _GOOD or word.endswith(_VIRTUE_ENDINGS) for word in said)
    return 2 <= len(said) <= _LONGEST_NAME and virtues >= len(said) - 1


def _to_be_done(seen: Seen) -> bool:
    """Whether it begins with what is done, changed or still to be made."""
    opening = seen.opening
    if opening in TO_BE_MADE or seen.deed:
        return True
    if opening in verbs.CHANGE or opening in verbs.CHANGE_NOUNS:  # but "growth mindset posters" are things
        return opening not in verbs.RISE_NOUNS or seen.lx.low[seen.clause.first + 1] in ENDS_PHRASE
    acts = (opening in verbs.ALL_VERBS or opening in verbs.HAVE) and opening not in ING_NOUNS
    return acts or opening in STEP_NOUNS


def _end_of_name(seen: Seen) -> int:
    """The last token of the first noun phrase, over "and" and "to" inside a name."""
    lx, here = seen.lx, seen.clause.first
    while here + 1 < lx.size and lx.low[here + 1] not in _SHOWING:
        in_name = here + 2 < lx.size and lx.capital(here) and lx.capital(here + 2)
        of = lx.low[here + 1] == "of" and lx.low[here] not in THINGS
        if lx.low[here + 1] in ENDS_PHRASE and not in_name and not of:
            break
        here += 1
        if lx.low[here] in THINGS and lx.low[here + 1] in _AFTER_NAMES:
            break
    return here


def _bare(seen: Seen) -> bool:
    """As in "Credit recovery lab": two words or a few, none of which says that anything is done."""
    lx, first = seen.lx, seen.clause.first
    said = lx.low[first : lx.size - (lx.low[lx.size - 1] == ".")]
    if not 2 <= len(said) <= _LONGEST_NAME or not _NO_NAMES.isdisjoint(said) or seen.opening in _OFTEN:
        return False
    ends = [said[-1], *(said[t - 1] for t in range(1, len(said)) if said[t] in ("and", "&"))]
    return lx.shape[first] == "word" and not any(
        word.endswith(_DONE_ENDINGS) or word in _HELD for word in ends
    )


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
    papers = (low[head] in _PAPERS or low[head] in _MERE_RECORDS) and not _counted(seen, head)
    if seen.clause.form != "noun" or head < seen.clause.first or not papers:
        return False
    if low[head + 1] == ",":
        return low.count(",") + low.count("and") > 1
    return low[head] in _MERE_RECORDS and low[head + 1] in ("by", "for", "of", "from", "and", ";", "")


def _counted(seen: Seen, token: int) -> bool:
    """As in "30 minutes", "ten minutes": so much time, no record of a meeting."""
    return seen.lx.shape[token - 1] == "number" or seen.lx.low[token - 1] in CARDINALS


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
