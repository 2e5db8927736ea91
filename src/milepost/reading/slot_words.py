"""Which words a slot can hold, so that the sentence made of it is English and has one meaning.

Whether the slots fit together is left to `slots`, how they become a sentence to `writing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from milepost.reading import verbs
from milepost.reading.phrases import words

if TYPE_CHECKING:
    from milepost.reading.slots import Slots

# A clause goes on after a slot: a sign that ends or parts one there would cut it.
_ENDS = re.compile(r"[.;:,!?]$")
_TO = re.compile(r"(?:to|will|shall|should|must|can|may) ", re.IGNORECASE)
_CHANGES = words(f"be {verbs.RISE_BASES} {verbs.FALL_BASES} {verbs.KEEP_BASES}")
# A verb that ends in one of these has nothing yet that it is done to ("take part in", "carry out").
_PARTICLES = words("about at down for from in into off on out over through to up with")


def problems_of_words(slots: Slots) -> Iterator[str]:
    """What is amiss in the words of the slots, with what would be right, a sentence each."""
    named = {"who": slots.who, "does": slots.does, "result": slots.result, "counted": slots.counted}
    for slot, text in [*named.items(), *(("known_from", text) for text in slots.known_from)]:
        if _ENDS.search(text):
            yield f"{slot}: leave the “{text[-1]}” at the end of {text!r} out; the sentence goes on after it."
    if found := _TO.match(slots.does):
        yield f"does: leave “{found[0].strip()}” out and begin with the verb; “will” is written before it."
    first, _, rest = slots.result.lower().partition(" ")
    if first in _CHANGES and rest and not rest.startswith(("in ", "of ", "rate")):
        yield f"result: name the figure alone (“the attendance rate”), without “{first}”; that is its sense."
    if slots.does and slots.counted and _has_object(slots.does):
        yield (
            f"does and counted: {slots.does!r} has what is visited, held or done in it already, so that "
            f"“{slots.counted}” cannot follow. Give the verb alone (does: complete, counted:"
            f" {slots.counted}), or say how often (every) instead of a count."
        )


def _has_object(does: str) -> bool:
    """Whether a verb phrase says what its verb is done to.

    >>> _has_object("visit each classroom"), _has_object("take part in"), _has_object("jointly complete")
    (True, False, False)
    """
    last = [word for word in does.lower().split() if not word.endswith("ly")]
    return len(last) > 1 and last[-1] not in _PARTICLES
