"""A column for numbers exactly as they were received."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _Text = models.CharField[Decimal | None, Decimal | None]
else:
    _Text = models.CharField  # takes type parameters only in its stubs


class ReceivedNumber(_Text):
    """A decimal kept as its own digits, None for none: SQLite's numbers would round a long one."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 60)
        options.setdefault("null", True)
        super().__init__(**options)

    def from_db_value(self, value: str | None, *_: object) -> Decimal | None:
        """The number that the digits say."""
        return None if value is None else Decimal(value)

    def to_python(self, value: Any) -> Decimal | None:
        """The number, from a number or its digits."""
        return None if value is None else Decimal(value)

    def get_prep_value(self, value: Any) -> str | None:
        """The digits of a number."""
        return None if value is None else str(value)
