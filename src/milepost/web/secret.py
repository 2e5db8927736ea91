"""The key that signs sessions and password links: given, or made once and kept in the data folder."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

FILE_NAME = "secret-key"


def kept_key(data_dir: Path) -> str:
    """The installation's own key, made at the first call. Its file is readable by its owner alone."""
    path = data_dir / FILE_NAME
    if not path.exists():
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(64))
    return path.read_text("ascii").strip()


def _write_once(path: Path, text: str) -> None:
    """Write a whole new file, or leave the one that another process has just written."""
    handle, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp makes it with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
