"""The decorator of the grammar's values: dataclasses that the type checker holds unchangeable.

At run time nothing enforces it: a frozen dataclass sets each field through a call, which makes it three
times as slow to make, and one reading makes some fifty. What holds them all, the Reading, is an ordinary
frozen dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(field,))
def value(made: type[Value]) -> type[Value]:
    """Makes the class a dataclass with slots, equal and hashed by its fields, never changed by anybody."""
    return dataclass(slots=True, unsafe_hash=True)(made)
