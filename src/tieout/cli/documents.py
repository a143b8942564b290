"""Reports that are documents of their own, of one source each: a workbook, or the source's PDF with its figures marked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from ..errors import BadOption, UnreadableSource
from ..model.result import Result


def ready(style: str, output: str | None, sources: Sequence[str]) -> None:
    """Refuse before anything is read what cannot be written: several sources, or bytes on a terminal."""
    if len(sources) > 1:
        raise BadOption(f"--format {style} takes one source; check the others one by one, or use --format html for all")
    if (output is None or output == "-") and sys.stdout.isatty():
        raise BadOption(f"--format {style} writes a file; name it with --output")


def document(result: Result, style: str) -> bytes:
    """The bytes of a report; what it cannot hold is one line on standard error."""
    if style == "xlsx":
        from ..reports import xlsx

        for line in xlsx.left_out(result):
            print(f"tieout: {line}", file=sys.stderr)
        return xlsx.render(result)
    from ..reports import pdf

    pdf.refuse_other(result)
    return pdf.render(result, _content(result))


def _content(result: Result) -> bytes:
    """The bytes that were checked."""
    path = Path(result.release.document.path or "")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be read again ({(error.strerror or 'error').lower()}); check the path") from error
    if sha256(content).hexdigest() != result.release.document.sha256:
        raise UnreadableSource(f"{path}: changed while it was checked; check it again")
    return content
