"""How the forms name files: as programs expect it, and as links that lead to them."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def inside(path: Path) -> str:
    """The path with forward slashes, from the working directory where the file lies below it."""
    here = Path.cwd()
    known = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    return known.as_posix()


def uri(path: Path) -> str:
    """The path as a URI: a relative reference where the file lies below the working directory.

    >>> uri(Path("plans/our plan: 50%.docx")), uri(Path("/srv/plan.yaml"))
    ('plans/our%20plan%3A%2050%25.docx', 'file:///srv/plan.yaml')
    """
    known = inside(path)
    return path.as_uri() if Path(known).is_absolute() else quote(known)


def from_folder(path: Path, folder: Path) -> str:
    """The path from another folder, with forward slashes; absolute where no other way leads there."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.resolve().as_posix()
