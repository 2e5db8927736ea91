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
    """Counts files; shows nothing where standard error is no terminal or there is little to wait for.

    `printed` says that results are printed as they come: on a terminal they show themselves how far it is.
    """

    def __init__(self, files: int, *, printed: bool = False) -> None:
        seen = printed and sys.stdout.isatty()
        self._shown = _started(files) if files >= _FEWEST and sys.stderr.isatty() and not seen else None
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
    # Drawn by `advance` alone: a thread that draws would be copied into the processes that check. What is
    # said on standard error goes above it; standard output is not its business.
    bar = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
    )
    bar.add_task("files", total=files)
    bar.start()
    return bar
