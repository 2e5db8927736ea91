"""How far a long command is, on a terminal: a bar on standard error that is gone when all is done."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

# Nobody needs a bar for fewer files, nor one that is drawn more often than this, in seconds.
_FEWEST = 10
_BETWEEN = 0.1


class Bar:
    """Counts files; shows nothing where standard error is no terminal or there is little to wait for."""

    def __init__(self, files: int) -> None:
        self._shown = _started(files) if files >= _FEWEST and sys.stderr.isatty() else None
        self._drawn = 0.0

    def advance(self) -> None:
        """One more file."""
        if self._shown is None:
            return
        late = time.monotonic() - self._drawn > _BETWEEN
        self._shown.update(self._shown.task_ids[0], advance=1, refresh=late)
        self._drawn = time.monotonic() if late else self._drawn

    def stop(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()


def _started(files: int) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Drawn by `advance` alone: a thread that draws would be copied into the processes that check.
    bar = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    bar.add_task("files", total=files)
    bar.start()
    return bar
