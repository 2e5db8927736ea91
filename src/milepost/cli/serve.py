"""`milepost serve`: start the site in this process's place."""

from __future__ import annotations

import importlib.util
import os
import sys

from milepost.errors import MissingExtra


def serve(*, host: str = "127.0.0.1", port: int = 8000, demo: bool = False) -> int:
    """Serve the site.

    Parameters
    ----------
    host
        The address to listen on.
    port
        The port to listen on.
    demo
        Load the made-up demo district and offer its sign-ins.
    """
    if importlib.util.find_spec("django") is None:
        raise MissingExtra("The site is not installed.", 'Install it with: pip install "milepost[web]"')
    arguments = ["serve", "--host", host, "--port", str(port)] + (["--demo"] if demo else [])
    # The site is a sibling that the command line may not import, so it gets the process itself.
    os.execv(sys.executable, [sys.executable, "-m", "milepost.web", *arguments])
