"""Weighs the kinds of a statement by a linear model over the names of what stands in it.

The weights are data (`data/kind_model.json`), made by `tools/train_kind.py` from labelled
statements: for each name one whole number for each kind, in hundredths. Reading them is all that
happens here; what the names are is said in `kind_features`, and when the model is asked, in `kind`.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from functools import cache

from milepost.reading.kind_features import Known, known
from milepost.reading.types import ReadKind
from milepost.reading.values import value

KINDS: tuple[ReadKind, ...] = ("activity", "early_evidence", "short_term", "final", "none")
# Weights are kept as whole numbers of this part.
PART = 100
FILE = os.path.join(os.path.dirname(__file__), "data", "kind_model.json")


@value
class KindModel:
    """For every name its weight for each of KINDS, and the weights that hold with no name at all.

    `known` are the words among the names.
    """

    always: tuple[int, ...]
    weights: dict[str, list[int]]
    known: Known

    def shares(self, names: Iterable[str]) -> list[float]:
        """How likely each of KINDS is, adding up to 1; names without a weight count for nothing."""
        a, e, s, f, n = self.always
        weights = self.weights
        for name in names:
            weight = weights.get(name)
            if weight is not None:
                a += weight[0]
                e += weight[1]
                s += weight[2]
                f += weight[3]
                n += weight[4]
        return softmax((a / PART, e / PART, s / PART, f / PART, n / PART))


def softmax(scores: Iterable[float]) -> list[float]:
    """Scores as shares that add up to 1.

    >>> softmax([0.0, 0.0])
    [0.5, 0.5]
    """
    listed = list(scores)
    top = max(listed)
    powers = [math.exp(score - top) for score in listed]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load() -> KindModel:
    """The model that ships with the package, read once."""
    import json  # not where no statement is weighed: loading the grammar is quicker for it

    with open(FILE, encoding="utf-8") as file:
        stored = json.load(file)
    return model_of(tuple(stored["always"]), stored["weights"])


def model_of(always: tuple[int, ...], weights: dict[str, list[int]]) -> KindModel:
    """The model with these weights."""
    return KindModel(always, weights, known(weights))
