"""Give somebody an account and a role, from the server's own command line."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from milepost.errors import UsageError
from milepost.web.accounts.actions import Added, add_person
from milepost.web.accounts.models import User
from milepost.web.accounts.roles import ROLES
from milepost.web.administration import Administration


class Command(Administration):
    """`python -m milepost.web add_person EMAIL --name … --district … --role …`."""

    help = "Give somebody a role in a district; asks for a password where the account is new."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where, and as what."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="the person's name, for a new account")
        parser.add_argument("--district", required=True)
        parser.add_argument("--role", required=True, choices=list(ROLES))
        parser.add_argument("--school", default="", help="for the roles of a school")
        for what in ("district", "school"):
            parser.add_argument(
                f"--new-{what}", action="store_true", help=f"the {what} is another than the one named alike"
            )

    def handle(self, *args: Any, **options: Any) -> None:
        """Find every mistake before a password is asked for; a poor one leaves nothing behind."""
        keys = ("email", "name", "district", "role", "school", "new_district", "new_school")
        wanted = {key: options[key] for key in keys}
        # Not kept open while somebody types: the database has one writer at a time.
        password = (
            _asked(User(email=wanted["email"], name=wanted["name"])) if _tried(wanted).account else None
        )
        with transaction.atomic():
            added = add_person(by=None, **wanted)
            if password is not None:
                added.person.set_password(password)
                added.person.save()
        place = f"{wanted['school']}, {wanted['district']}" if wanted["school"] else wanted["district"]
        self.stdout.write(f"{added.person.name} is {ROLES[wanted['role']].name.lower()} of {place}.")
        if added.made:
            self.stdout.write(f"New: {', '.join(added.made)}.")


def _tried(wanted: dict[str, Any]) -> Added:
    """What would be made, without making it."""
    with transaction.atomic():
        added = add_person(by=None, **wanted)
        transaction.set_rollback(True)
    return added


def _asked(person: User) -> str:
    password = getpass.getpass(f"Password for {person.email}: ")
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise UsageError(" ".join(error.messages), "No account was made; try again.") from error
    return password
