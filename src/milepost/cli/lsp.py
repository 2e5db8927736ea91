"""`milepost lsp`: the language server, for an editor to start."""

from __future__ import annotations

import importlib.util

from milepost.errors import MissingExtra


def lsp(*, stdio: bool = True) -> int:
    """Serve editors: findings, help, completion and quick fixes while a plan is written.

    An editor starts this command and speaks the Language Server Protocol with it over standard input
    and output.

    Parameters
    ----------
    stdio
        Speak over standard input and output. There is no other way; some editors say it all the same.
    """
    del stdio
    if importlib.util.find_spec("pygls") is None:
        raise MissingExtra(
            "The language server is not installed.", 'Install it with: pip install "milepost[editor]"'
        )
    from milepost.cli.editor.server import make_server

    make_server().start_io()
    return 0
