"""Where a statement's parts stand, so that words can be put in without breaking its sentence.

Asks the reading's own grammar for the main clause. What is put in is left to the rules.
"""

from __future__ import annotations

import re
from functools import cached_property

from milepost.plan.dates import SchoolYear
from milepost.plan.words import Framework
from milepost.reading import verbs
from milepost.reading.clauses import Clause, Form
from milepost.reading.finite import VERBS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.reader import Understood, understand
from milepost.reading.types import Reading

_STOPS = frozenset((".", "!", "?", ";", "•"))
_LIST_MARKS = frozenset(("•", "*", "-", ">", "+"))
# "Tier 1:", "Goal:": so many tokens before a colon are a label.
_LABEL = 4
# So many before a bullet are the heading of a list.
_HEADING = 7
# What no subject goes past on its way to its verb: behind them a verb only says what for, or of which.
_PAST_SUBJECT = words("to including : focused based such so")
_LISTED = words(", (")
# Participles that only describe: "Training focused on …".
DESCRIBING = words("focused based dedicated aligned related tied geared designed centered grounded")
# Words at which a noun phrase goes on about something else.
PHRASE_END = words(
    "of in on at to for from by with through and or that which who during as per using via ( ,"
)
_ADVERBS = words("further actively also continually intentionally regularly jointly")
_ORDERS = words("have confirm")
_NO_OBJECT = words("of in for and or - . , : ; ( )") | {""}
# What leads in the evidence, right before it.
_LEAD_IN = re.compile(
    r"[\s,;]*\(?(?:\bas\s+)?(?:\b(?:evidenced|measured|shown|demonstrated|documented|determined|indicated|seen"
    r"|assessed|reported|reflected|monitored|tracked|verified|confirmed)\s+"
    r"(?:by|through|in|on|with|via|from)|\bbased\s+on|\baccording\s+to|\busing|\bper|\bvia|\bon|\bin|\bfrom"
    r"|\bthrough|\bwith)(?:\s+(?:an?|the|each|their|our|respective))*\s*$",
    re.IGNORECASE,
)
# What follows when a clause has said its own: how it is recorded without naming a source ("…, counted at
# the door"), by what means ("by acquiring …"), the next clause.
_CLOSES = re.compile(
    r",\s+(?:counted|recorded|tracked|documented|tallied)\b|\s+(?:by|through)\s+(?:\w+ly\s+)?\w+ing\b|;",
    re.IGNORECASE,
)


class Layout:
    """The places of one statement. Offsets count characters of its text, as those of its reading do."""

    def __init__(self, reading: Reading, framework: Framework = "aip") -> None:
        self.reading = reading
        self.framework = framework
        self.text = reading.text

    @cached_property
    def _understood(self) -> Understood:
        year = SchoolYear.parse(self.reading.school_year) if self.reading.school_year else None
        return understand(self.text, year, self.reading.kind)

    @property
    def lx(self) -> Lexed:
        """The statement's tokens."""
        return self._understood.lx

    @property
    def clause(self) -> Clause:
        """Its main clause, in tokens."""
        return self._understood.seen.clause

    @cached_property
    def form(self) -> Form:
        """The form of the main clause, told more carefully where there is no "will".

        "Revisit the goals …" is an order; "Orientation, including a chance to meet …" has no verb.
        """
        lx, first, clause = self.lx, self.first, self.clause
        if clause.modal or not lx.size:
            return clause.form
        word, after = lx.low[first], lx.low[first + 1]
        if clause.form == "command":
            return "subject" if after in verbs.BE else "command"
        if _is_order(word, after) or (word in _ADVERBS and _is_order(after, lx.low[first + 2])):
            return "command"
        named = any(who.start <= lx.start[first + 1] < who.end for who in self.reading.who)
        return "noun" if clause.form == "subject" and not named and self._only_seems_verb() else clause.form

    def _only_seems_verb(self) -> bool:
        """As in "Data review to inform …", "PD focused on …", "Orientation, including a chance to meet …"."""
        lx, first, verb = self.lx, self.first, self.done
        between = set(lx.low[first:verb])
        if lx.low[verb] in verbs.AUXILIARIES or lx.low[verb - 1] in verbs.AUXILIARIES:
            return bool(between & _PAST_SUBJECT)
        describes = lx.low[verb] in verbs.NOUN_OR_VERB | DESCRIBING or lx.capital(verb)
        return describes or bool(between & (_PAST_SUBJECT | _LISTED))

    @property
    def done(self) -> int:
        """The token of the main verb, -1 where there is none."""
        lx, clause = self.lx, self.clause
        if clause.form == "command" and lx.low[self.first + 1] in verbs.BE:
            return self.first + 2
        return clause.verb

    @property
    def verb(self) -> str:
        """The main verb in lower case, "" where there is none."""
        return self.lx.low[self.done] if self.form != "noun" and self.done >= 0 else ""

    @cached_property
    def opening(self) -> int:
        """The token with which the sentence begins, after a bullet, a label ("Tier 1:") or a heading."""
        lx = self.lx
        first = self._past_bullets(0)
        for token in range(first, min(first + _HEADING, lx.size - 1)):
            heads_list = lx.low[token] in _LIST_MARKS and lx.low[token] != "-"
            is_label = lx.low[token] == ":" and not lx.glued(token + 1) and token < first + _LABEL
            if is_label or heads_list:
                return self._past_bullets(token + 1)
        return min(first, max(lx.size - 1, 0))

    def _past_bullets(self, token: int) -> int:
        while token < self.lx.size - 1 and self.lx.low[token] in _LIST_MARKS:
            token += 1
        return token

    @property
    def first(self) -> int:
        """The token with which the main clause begins, after what leads in ("By May, …")."""
        return min(max(self.clause.first, self.opening), max(self.lx.size - 1, 0))

    @cached_property
    def modal(self) -> int | None:
        """The token of the "will" before the main verb; None without one."""
        if not self.clause.modal:
            return None
        span = range(self.first, self.clause.verb)
        return next((t for t in span if self.lx.low[t] in verbs.MODAL), None)

    def offset(self, token: int) -> int:
        """Where the token begins; the end of the text beyond the last."""
        return self.lx.start[token] if token < self.lx.size else len(self.text.rstrip())

    def token_at(self, offset: int) -> int:
        """The token that holds this character, or the next one after it."""
        return next((t for t in range(self.lx.size) if self.lx.end[t] > offset), max(self.lx.size - 1, 0))

    def sentence_end(self, at: int) -> int:
        """Where words can be added at the end of the sentence that holds this character: before its stop."""
        lx = self.lx
        if not lx.size:
            return len(self.text)
        token = self.token_at(at)
        last = lx.sentence_end(token) - 1
        while last > token and lx.low[last] in _STOPS:
            last -= 1
        return lx.end[last] if lx.low[last] not in _STOPS else lx.start[last]

    def main_end(self) -> int:
        """The end of the sentence that holds the first figure to be reached, else the main clause."""
        targets = self.reading.targets
        return self.sentence_end(targets[0].span.start if targets else self.offset(self.first))

    def tail(self, at: int) -> int:
        """Where the clause after this character can go on: before a deadline, means or evidence."""
        end = self.sentence_end(at)
        places = [date.start for date in self.reading.dates if date.role == "deadline"]
        leads = [(self.led_from(words.start), words.start) for words in self.reading.evidence]
        places += [lead for lead, start in leads if lead < start]
        places += [found.start() for found in _CLOSES.finditer(self.text, at, end)]
        place = min((place for place in places if at <= place < end), default=end)
        return len(self.text[:place].rstrip(" ,;("))

    def aside(self, at: int, said: str) -> str:
        """Words to put in at a place, with a comma behind them where the sentence goes on."""
        rest = self.text[at:].lstrip()
        return said if at >= self.sentence_end(at) or rest[:1] in ",;.:)" else f"{said},"

    def led_from(self, start: int) -> int:
        """Where the lead-in of the evidence that begins at `start` begins ("as measured by …")."""
        found = _LEAD_IN.search(self.text, 0, start)
        return found.start() if found else start


def _is_order(word: str, after: str) -> bool:
    """Whether a word in front of another tells somebody to do something."""
    known = word in VERBS or word in _ORDERS or (word.startswith("re") and word[2:] in verbs.BASES)
    is_base = not word.endswith(("s", "ed", "ing")) and word not in verbs.NOUN_OR_VERB
    return known and is_base and after not in _NO_OBJECT
