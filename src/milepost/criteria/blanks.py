"""Where a blank stands for the evidence itself.

Shared by the rules on blanks and on evidence, so that "as evidenced by …" is remarked on once.
"""

from __future__ import annotations

import re

_LEAD_IN = re.compile(
    r"(?:\bas\s+)?\b(?:evidenced|measured|shown|demonstrated|documented|determined|indicated|seen)\s+"
    r"(?:by|through|in|on|with|via)(?:\s+an?|\s+the)?\W*$|\b(?:evidence|source|based on|according to):?\W*$",
    re.IGNORECASE,
)


def stands_for_source(text: str, start: int) -> bool:
    """Whether the blank that begins at `start` fills the place of the evidence.

    >>> stands_for_source("All teams meet, as evidenced by …", 32)
    True
    """
    return bool(_LEAD_IN.search(text[:start]))
