"""Records that are added and never changed or removed."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

_Record = TypeVar("_Record", bound=models.Model, covariant=True)


class AppendOnlyError(RuntimeError):
    """Code tried to change or remove a record that stands for good: a mistake in the program."""


class AppendOnlyQuerySet(models.QuerySet[_Record]):
    """A queryset that reads and adds, and refuses the rest."""

    def update(self, **changes: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{self.model.__name__} records are never changed")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{self.model.__name__} records are never changed")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{self.model.__name__} records are never removed")


class AppendOnly(models.Model):
    """Base of such records."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the record; a second save is refused."""
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} records are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise AppendOnlyError(f"{type(self).__name__} records are never removed")
