"""The child process in which files from outside are parsed: bytes in, blocks out as JSON.

Run as `python -m milepost.documents.child FORMAT LIMITS` with the file on standard input. It limits
itself before it reads a byte, answers on standard output, and leaves judging the answer, and its
own death, to `documents.sandbox`. It writes no file and opens no connection.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from milepost.documents.blocks import Blocks, to_json
from milepost.documents.limits import Limits
from milepost.errors import UnreadableFile


def read_docx(data: bytes, limits: Limits) -> Blocks:
    """Import the Word reader only when it is asked for, and run it."""
    from milepost.documents.readers import docx

    return docx.read(data, limits)


def read_pdf(data: bytes, limits: Limits) -> Blocks:
    """Import the PDF reader only when it is asked for, and run it."""
    from milepost.documents.readers import pdf

    return pdf.read(data, limits)


def read_markdown(data: bytes, limits: Limits) -> Blocks:
    """Import the Markdown reader only when it is asked for, and run it."""
    from milepost.documents.readers import markdown

    return markdown.read(data, limits)


READERS: dict[str, Callable[[bytes, Limits], Blocks]] = {
    "docx": read_docx,
    "pdf": read_pdf,
    "markdown": read_markdown,
}


def restrict(limits: Limits) -> None:
    """Bind this process: address space, processor time, no files written, no core dump.

    On a system without `resource` (Windows) only the parent's clock holds the process.
    """
    with suppress(ImportError):
        import resource

        seconds = int(limits.wall_seconds) + 1
        for name, soft in (
            (resource.RLIMIT_AS, limits.memory_bytes),
            (resource.RLIMIT_CPU, seconds),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            hard = resource.getrlimit(name)[1]
            allowed = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
            resource.setrlimit(name, (allowed, allowed))


def answer(source_format: str, limits: Limits) -> dict[str, Any]:
    """What to tell the parent: the blocks, or why there are none."""
    try:
        found = READERS[source_format](sys.stdin.buffer.read(limits.file_bytes + 1), limits)
        return to_json(found)
    except UnreadableFile as refusal:
        return {"refused": str(refusal), "remedy": refusal.remedy}
    except (MemoryError, RecursionError) as error:
        return {"exhausted": type(error).__name__}


def main() -> None:
    """Read standard input as the format named by the first argument."""
    source_format, limits = sys.argv[1], Limits(**json.loads(sys.argv[2]))
    restrict(limits)
    sys.stdout.write(json.dumps(answer(source_format, limits), ensure_ascii=True))


if __name__ == "__main__":
    main()
