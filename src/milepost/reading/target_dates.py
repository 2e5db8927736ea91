"""Joins dates to targets: each target takes the time it stands with, in chains as elsewhere.

Times that belong to a starting figure, that are compared with, or that merely list when something
is measured are left aside. Within a part of a sentence either the times come first ("By November
60 percent …") or the figures do ("60 percent by November"); a target without a time of its own
shares its neighbour's.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from milepost.reading import verbs
from milepost.reading.figure_parts import Placed
from milepost.reading.figures import Figure
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words
from milepost.reading.time_words import Mention
from milepost.reading.told_figures import clause

_LIST = words(", and & - ; to or . the /")
_ROW = _LIST | {"→", "then"}
_BULLETS = words("- • * –")
# What may stand between a time and the starting figure that it belongs to: "Sept.-Dec. averaged 7".
_SAID = words("averaged was were had at : = average of")
# Longest distance, in tokens, between a starting figure and its time ("from 22% of teams in October").
_REACH = 7
_END = 1 << 30
# "Students enrolled October 1 will …": when it was settled who is meant.
_COUNTED_THEN = words("enrolled identified screened flagged tested registered listed")
# "The percentage of students who …", in so many tokens before "who".
_COUNTING = words("percentage percent % share number proportion")
_COUNTED_BEFORE = 8
_PARTED = words("to , ; ) → / goal target")


def with_starts(lx: Lexed, dates: list[Mention], starts: list[Figure], placed: list[Placed]) -> list[Mention]:
    """The mentions, those that stand right after a starting figure turned into baselines."""

    if not starts:
        return dates
    clauses = [clause(lx, start) for start in starts] if any(m.role != "deadline" for m in dates) else []
    told = [(a, b) for a, b in clauses if not any(a <= p.first < b for p in placed)]

    def is_start(mention: Mention) -> bool:
        if any(_says(lx, mention, start) and _another_follows(start, dates, placed) for start in starts):
            return True
        if mention.role != "deadline" and any(first <= mention.core < last for first, last in told):
            return True
        return any(
            start.last <= mention.core <= start.last + _REACH
            and lx.sentence[start.first] == lx.sentence[mention.core]
            and not _PARTED.intersection(lx.low[start.last : mention.core])
            and not any(start.last <= p.first < mention.core for p in placed)
            for start in starts
        )

    marked = [replace(mention, role="baseline") if is_start(mention) else mention for mention in dates]
    for number in range(len(marked) - 1, 0, -1):
        earlier, later = marked[number - 1], marked[number]
        if later.role == "baseline" and "".join(lx.low[earlier.last : later.first]) in ("-", ".-"):
            marked[number - 1] = replace(earlier, role="baseline")
    return marked


def _says(lx: Lexed, mention: Mention, start: Figure) -> bool:
    """Whether the time stands right before the starting figure, at most with a word of being between."""
    between = lx.low[mention.last : start.first]
    return mention.last <= start.first and len(between) <= 2 and all(word in _SAID for word in between)


def _another_follows(start: Figure, dates: list[Mention], placed: list[Placed]) -> bool:
    """As in "Fall 58% → Spring 69%": the level that the start leads to has its own time before it."""
    level = next((p.first for p in placed if p.first > start.first), None)
    return level is None or any(start.last <= m.core < level for m in dates)


def dates_of(lx: Lexed, placed: list[Placed], dates: list[Mention]) -> list[str | None]:
    """The label of each target's date, None where it has none."""
    if paired := _paired(lx, placed, dates):
        return paired
    usable = [
        replace(m, role="at") if _ends_span(lx, dates, n) else m
        for n, m in enumerate(dates)
        if is_usable(lx, m) and not _mere_list(lx, dates, n)
    ]
    labels: list[str | None] = []
    sentence = -1
    for first, last in segments(lx, placed):
        here = [p for p in placed if first <= p.first < last]
        times = [m for m in usable if first <= m.core < last]
        if not here:
            continue
        same_sentence = lx.sentence[here[0].first] == sentence or lx.low[first] in _BULLETS
        inherited = labels[-1] if labels and same_sentence else None
        labels.extend(_in_segment(lx, here, times, inherited))
        sentence = lx.sentence[here[0].first]
    return labels


def _paired(lx: Lexed, placed: list[Placed], dates: list[Mention]) -> list[str | None] | None:
    """As in "30%, 45% and 60% in October, January and April": a row of targets, a row of times."""
    if len(placed) < 2:
        return None
    times = [m for m in dates if m.label is not None and m.role != "baseline"]
    led = all(m.core < placed[0].first for m in times)  # "(October, January, April): 40%, 55% and 70%"
    times = times if led else [m for m in times if m.core > placed[0].first]
    started = placed[0].start_value is not None and len(times) == len(placed) + 1
    if (len(times) != len(placed) and not started) or (not led and times[0].core < placed[-1].first):
        return None
    rows = [(a.last, b.first) for a, b in pairwise(placed)] + [(a.last, b.core) for a, b in pairwise(times)]
    joined = all(word in _ROW for first, last in rows for word in lx.low[first:last])
    return [m.label for m in times[-len(placed) :]] if joined else None


def _ends_span(lx: Lexed, dates: list[Mention], number: int) -> bool:
    """As in "from October to May": the end of a stretch of time is no deadline of its own."""
    if not number or dates[number].role != "deadline" or dates[number - 1].role != "start":
        return False
    return lx.low[dates[number].first] in ("to", "through", "thru", "until") and (
        dates[number].first == dates[number - 1].last
    )


def _says_who(lx: Lexed, mention: Mention) -> bool:
    """As in "students who were screened in the fall will …": a time that says who is meant."""
    for token in range(mention.first - 1, max(mention.first - 14, -1), -1):
        word = lx.low[token]
        if word in verbs.MODAL or word in ";,":
            return False
        if word in ("who", "whose"):
            if _is_what_is_counted(lx, token):
                return False
            return any(word in verbs.FUTURE for word in lx.low[mention.last : mention.last + 8])
        deadline = mention.role == "deadline" and lx.low[mention.first] == "by"  # "screened by Dec. 4"
        if word in _COUNTED_THEN and token >= mention.first - 2 and not deadline:
            return not verbs.FUTURE.isdisjoint(lx.low[mention.last : lx.sentence_end(token)])
    return False


def _is_what_is_counted(lx: Lexed, who: int) -> bool:
    """As in "the percentage of families who agree in spring 2027 …": no choice of people, but the measure."""
    near = lx.low[max(lx.sentence_start(who), who - _COUNTED_BEFORE) : who]
    told = lx.low[who + 1]
    return not (_COUNTING.isdisjoint(near) or told in verbs.SURE_PAST or told.endswith("ed"))


def is_usable(lx: Lexed, mention: Mention) -> bool:
    """Whether a target can be due at this time: no baseline, and not one that says who is meant."""
    if _says_who(lx, mention):
        return False
    if mention.label is None:
        return lx.low[mention.core + 1] in ("either", "both", "each")
    if mention.role in ("deadline", "at"):
        return True
    return mention.role == "start" and mention.label.startswith(("quarter", "trimester", "semester"))


def segments(lx: Lexed, placed: list[Placed]) -> list[tuple[int, int]]:
    """The statement cut at sentence ends, and at semicolons that set targets apart."""
    cuts = [0]
    for token in range(1, lx.size):
        if lx.sentence[token] != lx.sentence[token - 1]:
            cuts.append(token)
        elif lx.low[token - 1] == ";":
            before = any(cuts[-1] <= p.first < token for p in placed)
            after = any(token <= p.first and lx.sentence[p.first] == lx.sentence[token] for p in placed)
            if before and after:
                cuts.append(token)
    return list(zip(cuts, [*cuts[1:], lx.size], strict=True))


def _mere_list(lx: Lexed, dates: list[Mention], number: int) -> bool:
    """Three or more times in a row say when something is measured, not by when it is reached."""
    run = 1
    for step in (-1, 1):
        here = number
        while 0 <= here + step < len(dates):
            earlier, later = sorted((here, here + step))
            between = lx.low[dates[earlier].last : dates[later].core]
            if len(between) > 3 or not all(word in _LIST for word in between):
                break
            here += step
            run += 1
    return run >= 3


def _in_segment(
    lx: Lexed, targets: list[Placed], dates: list[Mention], inherited: str | None
) -> list[str | None]:
    if not dates:
        return [inherited] * len(targets)
    own = [m for m in dates if m.core > targets[0].first]
    if len(own) < len(dates) and not _each_has_its_own(targets, dates, own):
        return _dates_first(targets, dates)
    dates = own
    return _dates_after(lx, targets, dates, inherited)


def _each_has_its_own(targets: list[Placed], dates: list[Mention], own: list[Mention]) -> bool:
    """As in "Of those flagged in September, 140 pass by January and 170 by May": deadlines behind the figures
    go before a time that only leads in.
    """
    deadlines = [m for m in own if m.role == "deadline" and m.label is not None]
    led_by_deadline = any(m.role == "deadline" for m in dates[: len(dates) - len(own)])
    return not led_by_deadline and len(deadlines) >= len(targets) and deadlines[-1].core > targets[-1].first


def _dates_first(targets: list[Placed], dates: list[Mention]) -> list[str | None]:
    """As in "By November 60 percent …, by April 80 percent": the last time named before each.

    A later target whose own time follows it ("…, and 50% by May") takes that one.
    """
    labels: list[str | None] = []
    floor = -1
    for number, target in enumerate(targets):
        stop = targets[number + 1].first if number + 1 < len(targets) else _END
        before = [m for m in dates if floor <= m.core < target.first]
        after = [m for m in dates if target.first <= m.core < stop]
        if before and any(m.label is None for m in after):
            labels.append(None)  # "in both years"
        elif before:
            labels.append(_best(before))
            floor = target.first
        else:
            labels.append(_best(after) if after else labels[-1])
            floor = stop
    return labels


def _dates_after(
    lx: Lexed, targets: list[Placed], dates: list[Mention], inherited: str | None
) -> list[str | None]:
    """As in "60 percent by November, 80 percent by April": the time after each, else the next one's."""
    found: list[list[Mention]] = []
    for number, target in enumerate(targets):
        stop = targets[number + 1].first if number + 1 < len(targets) else _END
        found.append([m for m in dates if target.first <= m.core < stop])
    labels: list[str | None] = []
    for number in range(len(targets)):
        later = next((times for times in found[number:] if times), None)
        labels.append(_nearest(lx, later) if later else (labels[-1] if labels else inherited))
    return labels


def _nearest(lx: Lexed, candidates: list[Mention]) -> str | None:
    """A stated deadline goes first; else the first time, or the last of those joined to it."""
    deadlines = [m for m in candidates if m.role == "deadline" and m.label is not None]
    if deadlines:
        return deadlines[-1].label
    nearest = candidates[0]
    for following in candidates[1:]:
        if not all(word in _LIST for word in lx.low[nearest.last : following.core]):
            break
        nearest = following
    return nearest.label


def _best(candidates: list[Mention]) -> str | None:
    """A stated deadline goes before a mere time; of several, the last."""
    deadlines = [m for m in candidates if m.role == "deadline" and m.label is not None]
    return (deadlines or candidates)[-1].label
