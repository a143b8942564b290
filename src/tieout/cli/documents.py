"""Reports that are documents of their own, of one source each: a workbook, or the source's PDF with its figures marked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import sha256

from ..errors import BadOption, UnreadableSource
from ..model.result import Result

BINARY = ("xlsx", "pdf")


def ready(style: str, output: str | None) -> None:
    """Refuse before anything is read to print bytes on a terminal."""
    if style in BINARY and (output is None or output == "-") and sys.stdout.isatty():
        raise BadOption(f"--format {style} writes a file; name it with --output")


def document(result: Result, style: str, content: Callable[[], bytes]) -> bytes:
    """The bytes of a report; what it cannot hold is one line on standard error. `content` reads the document again."""
    if style == "xlsx":
        from ..reports import xlsx

        for line in xlsx.left_out(result):
            print(f"tieout: {line}", file=sys.stderr)
        return xlsx.render(result)
    from ..reports import pdf

    pdf.refuse_other(result)
    found = content()
    if sha256(found).hexdigest() != result.release.document.sha256:
        raise UnreadableSource(f"{result.release.document.path}: changed while it was checked; check it again")
    return pdf.render(result, found)
