"""The documents that are open, each checked as it changes, and the newest result kept for who asks.

While somebody types, versions come faster than they are worth checking: one is checked when no other has
come for a moment. Checks run in threads, one at a time for each document, so that answers never wait for
one that is already stale. Nothing is cancelled: a stale version gives up by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from milepost.cli.editor.checked import Checked, check
from milepost.cli.editor.opened import Document
from milepost.cli.editor.options import Options

# How long nobody must have typed before a version is checked. Less than people notice, and enough that a
# burst (a held key, a pasted block that an editor sends line by line) is checked once.
PAUSE_SECONDS = 0.1


@dataclass
class _Kept:
    """An open document, its newest result, and the lock under which it is checked."""

    document: Document
    checked: Checked | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class Desk:
    """Open documents by their addresses. `tell` is called with each new result, in the event loop."""

    def __init__(self, options: Options, tell: Callable[[Checked], None]) -> None:
        self.options = options
        self._tell = tell
        self._kept: dict[str, _Kept] = {}
        self._waiting: set[asyncio.Task[None]] = set()

    def document(self, uri: str) -> Document | None:
        """The newest version; None where it is not open."""
        kept = self._kept.get(uri)
        return kept.document if kept else None

    def put(self, document: Document, *, after: float = 0.0) -> None:
        """A new version, to be checked when no other has come for `after` seconds."""
        kept = self._kept.setdefault(document.uri, _Kept(document))
        kept.document = document
        task = asyncio.create_task(self._check_later(kept, document, after))
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)

    def drop(self, uri: str) -> None:
        """The document is closed."""
        self._kept.pop(uri, None)

    async def checked(self, uri: str) -> Checked | None:
        """The newest version, checked; None where it is not open. Who stops asking stops no check."""
        kept = self._kept.get(uri)
        return await asyncio.shield(self._check(kept)) if kept else None

    async def _check_later(self, kept: _Kept, document: Document, after: float) -> None:
        await asyncio.sleep(after)
        if kept.document is document:
            await self._check(kept)

    async def _check(self, kept: _Kept) -> Checked:
        async with kept.lock:
            while kept.checked is None or kept.checked.document is not kept.document:
                kept.checked = await asyncio.to_thread(check, kept.document, self.options)
                if self._kept.get(kept.document.uri) is kept and kept.checked.document is kept.document:
                    self._tell(kept.checked)
            return kept.checked
