"""Give somebody an account and a role, from the server's own command line."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand

from milepost.errors import UsageError
from milepost.web.accounts.actions import add_person
from milepost.web.accounts.models import User
from milepost.web.accounts.roles import ROLES


class Command(BaseCommand):
    """`python -m milepost.web add_person EMAIL --name … --district … --role …`."""

    help = "Give somebody a role in a district; asks for a password where the account is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, and as what."""
        parser.add_argument("email")
        parser.add_argument("--name", required=True)
        parser.add_argument("--district", required=True)
        parser.add_argument("--role", required=True, choices=list(ROLES))
        parser.add_argument("--school", default="", help="for the roles of a school")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask for the password of a new account first, so that a poor one leaves nothing behind."""
        email, name = options["email"], options["name"]
        password = None
        if not User.objects.filter(email__iexact=email.strip()).exists():
            password = _asked(User(email=email, name=name))
        keys = ("email", "name", "district", "role", "school")
        person, _ = add_person(by=None, **{key: options[key] for key in keys})
        if password is not None:
            person.set_password(password)
            person.save()
        self.stdout.write(f"{person.name} is {ROLES[options['role']].name.lower()} of {options['district']}.")


def _asked(person: User) -> str:
    password = getpass.getpass(f"Password for {person.email}: ")
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise UsageError(" ".join(error.messages), "No account was made; try again.") from error
    return password
