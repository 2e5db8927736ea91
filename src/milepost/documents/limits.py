"""How much a file may ask for before it is refused, and the refusals' shared words."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import thread_time

from milepost.errors import UnreadableFile

MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What reading one file may cost. The defaults fit a district's whole packet of school plans.

    `wall_seconds` runs from the start of the child process to its answer; with the time that the
    rest of a command needs it stays inside ten seconds. `memory_bytes` is the child's address
    space. The inflated sizes are those of a Word file's parts, one part and all together.
    """

    file_bytes: int = 50 * MIB
    text_bytes: int = 5 * MIB
    wall_seconds: float = 7.5
    memory_bytes: int = 384 * MIB
    part_bytes: int = 48 * MIB
    inflated_bytes: int = 160 * MIB
    # A part that grows more than this many times when inflated, and is larger than 4 MiB, is a bomb.
    inflation_ratio: int = 400
    entries: int = 4000
    nested_tables: int = 20
    pages: int = 600
    blocks: int = 50_000
    answer_bytes: int = 48 * MIB
    statements: int = 20_000
    # The cells of a CSV file, empty ones included.
    cells: int = 100_000
    # Word's own limit on the columns of a table, merged ones counted one by one.
    columns: int = 63
    # Processor time for finding the place of every text in a plan.
    placing_seconds: float = 6.0


@dataclass(frozen=True)
class Budget:
    """The processor time that placing one file may use, counted from now on in this thread."""

    seconds: float
    ends: float = field(init=False)

    def __post_init__(self) -> None:
        """Start counting."""
        object.__setattr__(self, "ends", thread_time() + self.seconds)

    def check(self) -> None:
        """UnreadableFile once the time is used up."""
        if thread_time() > self.ends:
            raise UnreadableFile(
                f"finding the place of its text takes longer than {self.seconds:g} seconds",
                "Split it into smaller files.",
            )
