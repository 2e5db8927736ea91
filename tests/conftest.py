"""What every test may use: the material that lies beside the repository, when it is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code: speeds are compared in perf/.
settings.register_profile("milepost", deadline=None)
settings.load_profile("milepost")

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test material that is not part of the project; the test skips without it."""
    folder = Path(os.environ.get("MILEPOST_SHARED") or REPOSITORY.parent / "shared")
    if not (folder / "golden").is_dir():
        pytest.skip("the shared test material is not beside the repository")
    return folder
