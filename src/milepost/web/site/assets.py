"""Where the built style sheets, scripts and icons are.

`npm run build` writes them with a hash of their content in each name, so that browsers may keep them
for good, and a manifest that gives the names.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.conf import settings

from milepost.errors import MilepostError


def url(name: str) -> str:
    """The address of a built asset such as "site.css"."""
    built = manifest()
    if name not in built:
        raise MilepostError(f"There is no asset {name}.", f"There are {', '.join(sorted(built))}.")
    return f"{settings.STATIC_URL}{built[name]}"


@cache
def manifest() -> dict[str, str]:
    """The built name of every asset. MilepostError where the assets have not been built."""
    path = Path(settings.STATIC_ROOT) / "manifest.json"
    try:
        names: dict[str, str] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise MilepostError(
            "The site's style sheets and scripts have not been built.",
            "In the repository, run: npm ci --ignore-scripts && npm run build",
        ) from None
    return names
