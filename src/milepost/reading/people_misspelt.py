"""Makes the misspellings of frequent words for people: "teachrs", "studnets", "counsellors".

A plan typed in haste still names them. Only slips of one letter are made (one left out, two changed
over, one doubled), and none that is a word of its own; other misspellings are left unread.
"""

from __future__ import annotations

from milepost.reading.phrases import words

# Words that such slips make and that mean something else.
_OTHER_WORDS = words("teaches caches couches paten patens present presents superintend")


def with_misspellings(group: frozenset[str], frequent: frozenset[str]) -> frozenset[str]:
    """`group` with the slips of those of its words that are `frequent`."""
    slips = {slip for word in group & frequent for slip in _slips(word)}
    return group | (slips - _OTHER_WORDS)


def _slips(word: str) -> set[str]:
    """Every slip of one letter behind the first, which hardly anybody mistypes."""
    found = set()
    for place in range(1, len(word)):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        found |= {head + tail, head + letter + letter + tail}
        if tail:
            found.add(head + tail[0] + letter + tail[1:])
    return found
