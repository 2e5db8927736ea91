"""Who may sign in: allauth's own answer, less made-up people while there is no demonstration."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from milepost.web.accounts.models import User


class SignIn(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Sign-in by email and password."""

    def _check_password(self, user: User | None, password: str) -> User | None:
        # Before allauth's own test: what passes that and is refused later would still be let in, to be
        # told that the account is inactive.
        if user is not None and _retired(user):
            return None
        found: User | None = super()._check_password(user, password)
        return found

    def user_can_authenticate(self, user: User) -> bool:
        """Asked at every request of a session too, so that ending the demonstration ends its sessions."""
        return not _retired(user) and bool(super().user_can_authenticate(user))


def _retired(user: User) -> bool:
    """Whether this is one of the demo district's people while the site is no demonstration."""
    return user.demo and not settings.DEMO
