"""Which statements say the same, and that finding them takes about as long as reading them."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.criteria.sameness import FEWEST_PARTS, SAME_ENOUGH, Said, alike, content, said, same
from milepost.reading.reader import read


def of(text: str) -> Said:
    return said(read(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "By June, 60% of teachers use the protocol, as measured by walks.",
            "60% of teachers will use the protocol by June, measured by walks.",
        ),
        ("Coaches train grade teams in the rubric.", "The coaches will train all grade teams in the rubric."),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert same(of(one), of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coaches train grade teams in the rubric.", "Coaches train science teams in the rubric."),
        (
            "Coaches train grade teams in the rubric by May.",
            "Coaches train grade teams in the rubric by June.",
        ),
        ("Coaches train 4 grade teams in the rubric.", "Coaches train 5 grade teams in the rubric."),
        (
            "Coaches train grade teams in the rubric weekly.",
            "Coaches train grade teams in the rubric monthly.",
        ),
        ("Curriculum night", "Curriculum night"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not same(of(one), of(other))


def test_content_leaves_endings_and_small_words_out() -> None:
    assert content("The teachers are using all protocols.") == content("teacher protocol")


WORDS = st.sampled_from([f"w{chr(97 + i)}" for i in range(14)])
ITEMS = st.lists(st.lists(WORDS, min_size=FEWEST_PARTS, max_size=10, unique=True), max_size=14)


@given(ITEMS)
def test_no_pair_is_overlooked(items: list[list[str]]) -> None:
    """What the prefixes leave out is what comparing all with all would not find either."""
    every = [Said(tuple(words), frozenset(words), (), frozenset()) for words in items]
    found = {later: first for first, later in alike(every)}
    firsts: list[int] = []
    for number, item in enumerate(every):
        expected = next((other for other in firsts if same(every[other], item)), None)
        assert found.get(number) == expected
        if expected is None:
            firsts.append(number)
    assert 0 < SAME_ENOUGH <= 1


def test_time_grows_with_the_plan_and_not_with_its_square() -> None:
    """A plan of eight times the size takes far less than sixty-four times as long."""

    def seconds(count: int) -> float:
        letters = "abcdefgh"
        names = itertools.islice(itertools.product(letters, repeat=5), count)
        every = [
            of(f"Team {''.join(name)} trains coach {''.join(name[::-1])} in phonics rubrics")
            for name in names
        ]
        started = time.process_time()
        list(alike(every))
        return time.process_time() - started

    small = min(seconds(250) for _ in range(3))
    large = min(seconds(2000) for _ in range(2))
    assert large < 32 * max(small, 0.001)
