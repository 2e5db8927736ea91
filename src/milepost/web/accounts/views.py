"""Signing in and out and passwords: allauth's own views, each with who may open it.

Only these of allauth's many pages have an address on this site; all have templates of our own.
"""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from milepost.web.demo import PASSWORD, sign_ins
from milepost.web.policy import ANYONE, SIGNED_IN, View, open_to


class _SignIn(allauth.LoginView):  # type: ignore[misc]  # allauth ships no types
    """Allauth's sign-in, with the demo's people listed where there is a demonstration."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**context)
        return {**found, "demo_sign_ins": sign_ins(), "demo_password": PASSWORD}


sign_in = open_to(ANYONE)(_SignIn.as_view())
sign_out = open_to(ANYONE)(allauth.logout)
sign_up_closed = open_to(ANYONE)(allauth.signup)
inactive = open_to(ANYONE)(allauth.account_inactive)
reauthenticate = open_to(SIGNED_IN)(allauth.reauthenticate)
change_password = open_to(SIGNED_IN)(allauth.password_change)


def _where_mail_is_sent(view: View) -> View:
    """The view, or a page that says who can help, on an installation that sends no mail."""

    def checked(request: HttpRequest, **kwargs: str) -> HttpResponseBase:
        if not settings.EMAIL_HOST:
            return render(request, "account/no_mail.html")
        return view(request, **kwargs)

    return open_to(ANYONE)(checked)


ask_for_link = _where_mail_is_sent(allauth.password_reset)
link_sent = open_to(ANYONE)(allauth.password_reset_done)
set_password = open_to(ANYONE)(allauth.password_reset_from_key)
password_set = open_to(ANYONE)(allauth.password_reset_from_key_done)
