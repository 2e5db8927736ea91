"""Signing in, being kept out, and passwords."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.web.conftest import SignedIn

from milepost.web.accounts.models import User
from milepost.web.demo import PASSWORD
from milepost.web.plans.models import Plan

MANAGER = "plan_manager@otterbrook.example"
RIGHT = "a long enough one"


def attempt(email: str, password: str, client: Client | None = None) -> Any:
    return (client or Client()).post(
        reverse("account_login"), {"login": email, "password": password}, follow=True
    )


@pytest.mark.parametrize("email", [MANAGER, MANAGER.upper(), f" {MANAGER} "])
def test_the_right_password_opens_the_plans(email: str, elsewhere: Plan) -> None:
    answer = attempt(email, RIGHT)
    assert answer.redirect_chain[-1][0] == reverse("home")
    assert "Otterbrook Plan" in answer.content.decode()


def test_the_address_first_asked_for_is_opened_after_signing_in(elsewhere: Plan) -> None:
    client, wanted = Client(), reverse("plan", args=[elsewhere.pk])
    form = client.get(wanted, follow=True)
    assert f'value="{wanted}"' in form.content.decode()
    answer = client.post(reverse("account_login"), {"login": MANAGER, "password": RIGHT, "next": wanted})
    assert answer["Location"] == wanted


def test_nobody_is_sent_to_another_site(elsewhere: Plan) -> None:
    answer = Client().post(
        reverse("account_login"), {"login": MANAGER, "password": RIGHT, "next": "https://evil.example/"}
    )
    assert answer["Location"] == reverse("home")


@pytest.mark.parametrize(("email", "password"), [(MANAGER, "wrong"), ("nobody@otterbrook.example", RIGHT)])
def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    email: str, password: str, elsewhere: Plan
) -> None:
    page = attempt(email, password).content.decode()
    assert "The email address and/or password you specified are not correct." in page
    assert 'role="alert"' in page


def test_after_five_failures_even_the_right_password_has_to_wait(elsewhere: Plan) -> None:
    for _ in range(5):
        attempt(MANAGER, "wrong")
    answer = attempt(MANAGER, RIGHT)
    assert "Too many failed login attempts" in answer.content.decode()
    assert answer.wsgi_request.user.is_anonymous


def test_somebody_who_has_left_cannot_come_in(elsewhere: Plan) -> None:
    User.objects.filter(email=MANAGER).update(is_active=False)
    answer = attempt(MANAGER, RIGHT)
    assert answer.redirect_chain[-1][0] == reverse("account_inactive")
    assert answer.wsgi_request.user.is_anonymous


def test_the_demos_people_sign_in_only_while_there_is_a_demonstration(db: None, settings: Any) -> None:
    email, client = "superintendent@loomfield.example", Client()
    assert attempt(email, PASSWORD, client).wsgi_request.user.is_authenticated
    settings.DEMO = False
    # The session that was open is closed, and the password opens nothing.
    assert client.get(reverse("home")).status_code == 302
    assert attempt(email, PASSWORD).wsgi_request.user.is_anonymous
    assert PASSWORD not in Client().get(reverse("account_login")).content.decode()


def test_the_demos_sign_ins_stand_on_the_sign_in_page(db: None) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    assert PASSWORD in page
    assert "superintendent@loomfield.example" in page


def test_signing_out_ends_the_session_and_needs_the_button(signed_in: SignedIn) -> None:
    client = signed_in("superintendent")
    client.get(reverse("account_logout"))
    assert client.get(reverse("home")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("home")).status_code == 302


def test_nobody_signs_up(db: None) -> None:
    for method in ("get", "post"):
        data = {"email": "x@example.org", "password1": RIGHT} if method == "post" else {}
        page = getattr(Client(), method)(reverse("account_signup"), data).content.decode()
        assert "Accounts are made by your district" in page
    assert not User.objects.filter(email="x@example.org").exists()


def test_a_password_is_changed_by_whoever_knows_it(elsewhere: Plan) -> None:
    client = Client()
    attempt(MANAGER, RIGHT, client)
    new = "seven green bicycles"
    forms = {"oldpassword": RIGHT, "password1": new, "password2": new}
    short = client.post(
        reverse("account_change_password"), {**forms, "password1": "short", "password2": "short"}
    )
    assert "at least 12 characters" in short.content.decode()
    client.post(reverse("account_change_password"), forms)
    assert attempt(MANAGER, new).wsgi_request.user.is_authenticated
    assert attempt(MANAGER, RIGHT).wsgi_request.user.is_anonymous


def test_without_a_mail_server_the_page_says_who_can_help(db: None) -> None:
    page = Client().get(reverse("account_reset_password")).content.decode()
    assert "changepassword" in page


def test_a_password_is_reset_by_mail(elsewhere: Plan, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"  # pytest-django keeps the mail; nothing is sent
    client = Client()
    client.post(reverse("account_reset_password"), {"email": MANAGER})
    (letter,) = mail.outbox
    assert letter.to == [MANAGER]
    link = re.search(r"http://testserver(/password/\S+)", str(letter.body))
    assert link, letter.body
    form = client.get(link[1], follow=True)
    new = "eleven blue umbrellas"
    client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert attempt(MANAGER, new).wsgi_request.user.is_authenticated
    assert "no longer works" in Client().get(link[1], follow=True).content.decode()


def test_an_unknown_address_is_told_the_same_and_gets_no_link(elsewhere: Plan, settings: Any) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    answer = Client().post(reverse("account_reset_password"), {"email": "no@example.org"}, follow=True)
    assert "Look at your mail" in answer.content.decode()
    assert not any("/password/" in str(letter.body) for letter in mail.outbox)


def test_a_form_from_elsewhere_is_refused(elsewhere: Plan) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        reverse("account_login"), {"login": MANAGER, "password": RIGHT}
    )
    assert answer.status_code == 403
    assert "That form had expired" in answer.content.decode()
