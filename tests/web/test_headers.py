"""What every answer carries, and the pages for what went wrong."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.conftest import SignedIn

STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


@pytest.mark.parametrize("path", ["/", "/rules/", "/rules/M4/", "/sign-in/", "/password/", "/nowhere/"])
def test_every_page_is_held_to_a_strict_policy(path: str, signed_in: SignedIn) -> None:
    for client in (Client(), signed_in("superintendent")):
        answer = client.get(path, follow=True)
        assert set(answer["Content-Security-Policy"].split("; ")) == STRICT
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "camera=()" in answer["Permissions-Policy"]
        page = answer.content.decode()
        assert "style=" not in page
        assert "<style" not in page


def test_pages_of_signed_in_people_are_kept_by_no_cache(signed_in: SignedIn) -> None:
    assert signed_in("committee").get("/")["Cache-Control"] == "private, no-store"


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(db: None) -> None:
    client = Client()
    client.get(reverse("account_login"))
    cookie = client.cookies["csrftoken"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_host_that_is_not_ours_is_a_bad_request(db: None) -> None:
    answer = Client().get("/sign-in/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


def test_what_fails_says_so_without_the_database(settings: Any, db: None) -> None:
    settings.ROOT_URLCONF = "tests.web.urls_failing"
    answer = Client(raise_request_exception=False).get("/failing/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something went wrong here" in page
    assert "Traceback" not in page
    assert "secret detail" not in page


def test_what_is_forbidden_says_who_can_change_it(settings: Any, db: None) -> None:
    settings.ROOT_URLCONF = "tests.web.urls_failing"
    answer = Client().get("/forbidden/")
    assert answer.status_code == 403
    assert "This is not open to you" in answer.content.decode()
