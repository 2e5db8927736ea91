"""Whether an ignore says why. What an ignore without a reason silences is `checker`'s: nothing."""

from __future__ import annotations

import re

from milepost.plan.types import Ignore

# What may stand in place of a reason and is none: nothing, or a gap that nobody has filled.
_NO_REASON = re.compile(r"\s*(?:\[why\b[^\[\]]*\]\s*)?")


def says_why(ignore: Ignore) -> bool:
    """Whether a reason is given.

    >>> says_why(Ignore(code="T1", because="The state sets the date."))
    True
    >>> says_why(Ignore(code="T1", because="[why we live with this]"))
    False
    """
    return not _NO_REASON.fullmatch(ignore.because)
