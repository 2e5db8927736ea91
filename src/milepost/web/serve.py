"""Starting the site: get everything ready, say where it is, and serve until told to stop."""

from __future__ import annotations

import os
import socket
import sys
import time

from milepost.errors import MilepostError
from milepost.web.demo import DemoSignIn, load_demo
from milepost.web.installation import made_ready
from milepost.web.site import assets

# For each core: requests wait for the database more than they compute.
THREADS_PER_CORE = 2


def prepare() -> tuple[DemoSignIn, ...]:
    """Bring the installation up to date, and the demo district with it; gives the demo's sign-ins.

    MilepostError where the site cannot run here (`made_ready`), or its assets were never built.
    """
    from django.conf import settings

    assets.manifest()
    with made_ready():
        return load_demo() if settings.DEMO else ()


def serve(host: str, port: int) -> None:
    """Prepare the site and serve it on `host` and `port` until interrupted."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    started = time.monotonic()
    sign_ins = prepare()
    _refuse_taken(host, port)
    _say(host, port, sign_ins, time.monotonic() - started)
    Granian(
        "milepost.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        # One process: sign-in limits and results are kept in its memory.
        workers=1,
        blocking_threads=THREADS_PER_CORE * (os.cpu_count() or 1),
        log_access=False,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise MilepostError(
                f"The site cannot listen on {host}:{port}: {error.strerror}.",
                "Name another with --host and --port.",
            ) from error


def _say(host: str, port: int, sign_ins: tuple[DemoSignIn, ...], seconds: float) -> None:
    shown = f"[{host}]" if ":" in host else host
    lines = [f"Milepost is at http://{shown}:{port}/ (ready in {seconds:.1f} s; Ctrl-C stops it)"]
    if sign_ins:
        lines += ["", f"Sign-ins of the demonstration, all with the password: {sign_ins[0].password}", ""]
        width = max(len(one.email) for one in sign_ins)
        lines += [f"  {one.email:<{width}}  {one.who}" for one in sign_ins]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
