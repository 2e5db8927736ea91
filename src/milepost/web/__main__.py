"""`python -m milepost.web`: serve the site, or run one of its administration commands.

python -m milepost.web serve --host 127.0.0.1 --port 8000 --demo
python -m milepost.web add_person, add_plan, add_evidence, revise_plan, adopt_plan, changepassword …
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from milepost.errors import MilepostError


def main(arguments: Sequence[str]) -> int:
    """Run one command; gives the exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.web.settings")
    try:
        if arguments[:1] == ["serve"]:
            _serve(arguments[1:])
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(["python -m milepost.web", *arguments])
    except MilepostError as error:
        return _say(error)
    except _database_error() as error:
        remedy = "Check MILEPOST_DATABASE_URL, and that the site has been started once: milepost serve"
        return _say(MilepostError(f"The database cannot be used: {error}.", remedy))
    return 0


def _say(error: MilepostError) -> int:
    sys.stderr.write(f"{error}\n{error.remedy}\n" if error.remedy else f"{error}\n")
    return error.exit_code


def _database_error() -> type[Exception]:
    """A database that is not there, is not up to date or is in use: not a mistake in the program."""
    from django.db import OperationalError

    return OperationalError


def _serve(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="milepost serve", description="Serve the site.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on")
    parser.add_argument("--demo", action="store_true", help="load the made-up district and its sign-ins")
    chosen = parser.parse_args(arguments)
    if chosen.demo:
        os.environ["MILEPOST_DEMO"] = "on"  # read once, by the settings
    import django

    django.setup()
    from milepost.web.serve import serve

    serve(chosen.host, chosen.port)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
