"""How allauth behaves on this site: people are invited, so nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Allauth's defaults with sign-up closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are made for people by their district."""
        return False
