"""W2: a step of everybody, and so of nobody in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.criteria.acting import people_of, who_could
from milepost.criteria.declare import rule
from milepost.criteria.drafting.edits import Edit, Rank
from milepost.criteria.drafting.gaps import ROLE
from milepost.criteria.drafting.layout import Layout
from milepost.criteria.phrases import alternatives, one_of
from milepost.criteria.types import Finding, Remark, StatementContext
from milepost.criteria.wording import quoted
from milepost.reading.types import Span

# A body in which any of a hundred people could be meant, as the whole phrase.
_SYSTEM = alternatives(
    "school district", "district", "public schools", "city schools", "county schools", "unified", "isd",
    "cisd", "usd", "school system", "school division",
)  # fmt: skip
_BROAD = re.compile(
    rf"(?:all |the |our )*(?:(?:[\w.’'-]+ ){{0,3}}{_SYSTEM}(?: (?:staff|personnel|employees))?|we|everyone"
    r"|everybody|(?:(?:key|all|school|district|community|internal|external) )*stakeholders"
    r"|(?:school )?community(?: members)?)",
    re.IGNORECASE,
)
_SCHOOL = re.compile(r"(?:the |our )?(?:school|campus|building)", re.IGNORECASE)
# One of many, or each of them, is somebody.
_EACH = re.compile(r"\b(?:each|every|all|both|any|per|one|two|three|four|\d+)(?: \w+)?\s*$", re.IGNORECASE)
# What is done by them or for them, or has been done, asks them for nothing.
_NO_SUBJECT = re.compile(
    r"\b(?:by|that|which|of|to|for|with|from|as|if|what|how)\s+(?:the |our |all |its )?$", re.IGNORECASE
)
_DONE = re.compile(r"\s+(?:has|have|had|was|were)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|our|all)\s+$", re.IGNORECASE)
# Somebody is named who leads it.
_LED = one_of(
    "(?:led|headed|chaired|coordinated|organized|overseen|facilitated|run|carried out) by",
    "under the (?:direction|leadership|guidance) of", "through (?:the|its|our|a)", "responsible",
    "we, (?:the|as)",
)  # fmt: skip


def _led(layout: Layout, finding: Finding) -> Iterator[Edit]:
    """Somebody who leads it, after the words for everybody."""
    if finding.end is not None:
        yield Edit(finding.end, finding.end, f", led by {ROLE},", (ROLE,), Rank.SUBJECT)


@rule(
    "W2",
    "actor-too-broad",
    criterion="2",
    severity="advice",
    looks_at="statement",
    reword=_led,
    question="Which role or team would be asked how far this is?",
)
def actor_too_broad(seen: StatementContext) -> Iterator[Remark]:
    """The only one who acts is a body of everybody: the district, we, stakeholders.

    Why
        "The district will" is said in a meeting, and each of those who sit there thinks of another
        desk. At the review nobody can be asked. A role can be asked, and can ask for help in time.
    Source
        Guiding Principles for Effective Benchmarks (2012), Activities: who will do what, by when
        Guiding Principles for Effective Benchmarks (2012), Criteria for an Effective Benchmark, 2: the
          same understanding for all who read it
    Fails:
        [activity] By September 30, the district will translate the report cards into Portuguese.
        [activity] We will send a letter to every new family by October 1.
        [activity] Stakeholders review the code of conduct by March.
    Passes:
        [activity] By September 30, the registrar has the report cards translated into Portuguese.
        [activity] By October 1, each school sends a letter to every new family.
        [activity] The district, led by the dean of students, reviews the code of conduct by March.
        [final] The district will lower its dropout rate from 4% to 3% by August.
    Fix
        Write the role or the team that would be asked: "The registrar …". Several may share it, if one
        of them is named first.
    When to ignore
        When it is an act of the whole body, such as a vote of the school committee, or when the
        initiative's owner does it and everybody knows. With a `who` that names a role it is silent.
    """
    if seen.reading.kind != "activity" or _LED.search(seen.reading.text):
        return
    named = people_of(seen.benchmark, seen.plan) if seen.benchmark else ()
    words = seen.reading.who
    if named and not all(_BROAD.fullmatch(name.strip()) for name in named):
        return
    if not words and not named:
        return  # W1 speaks of it
    if words and not all(_is_broad(span, seen) for span in words):
        return
    said, span = (_with_article(words[0], seen.reading.text), words[0]) if words else (named[0], None)
    yield Remark(
        f"Worth a look: it says {quoted(said)}, so nobody in particular can be asked how far this is.",
        who_could(seen),
        span,
        beside=None if span else said,
    )


def _is_broad(who: Span, seen: StatementContext) -> bool:
    """Whether everybody is meant, as those who act. "The school" means that in its own plan."""
    text = seen.reading.text
    before = text[: who.start]
    if _NO_SUBJECT.search(before) or _DONE.match(text, who.end):
        return False
    if _EACH.search(before) and not who.text.lower().endswith(("stakeholders", "members")):
        return False
    own_school = bool(seen.plan and seen.plan.school) and _SCHOOL.fullmatch(who.text)
    return bool(own_school or _BROAD.fullmatch(who.text))


def _with_article(who: Span, text: str) -> str:
    found = _ARTICLE.search(text, 0, who.start)
    return text[found.start() if found else who.start : who.end]
