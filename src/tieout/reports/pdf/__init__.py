"""A result and the PDF that it is of -> the PDF with an annotation on every figure: its colour and note say what became of it.

    bytes, boxes and notes -> a process of its own, with bounds -> the bytes as they were, and an update behind them

The package that writes PDFs runs in a process of its own: a file that makes it hang or grow ends that process, and one line
says so. Needs pypdf.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import msgspec

from ...bounded import REFUSED, run
from ...errors import BadOption, UnreadableSource
from ...model.result import Result
from .child import HEAD
from .notes import notes_of

__all__ = ["refuse_other", "render"]

CHILD = Path(__file__).with_name("child.py")
SECONDS = 90  # of processor time
PATIENCE = 150.0  # seconds that anybody waits
REASONS = {
    b"encrypted": "the PDF is encrypted, so nothing can be added to it; save a copy without encryption, or use --format html",
    b"damaged": "the PDF is damaged, so nothing can be added to it; save it again, or use --format html",
}
FAILED = "the PDF takes too long or too much memory to be marked; split it, or use --format html"


def refuse_other(result: Result) -> None:
    """`BadOption` where the document is no PDF, or where pypdf is not installed."""
    document = result.release.document
    shown = document.path or "the text"
    if document.format != "pdf":
        raise BadOption(f"{shown}: --format pdf marks the figures of a PDF, and this is {document.format}; use --format html")
    if find_spec("pypdf") is None:
        raise BadOption("--format pdf needs pypdf; install it with: pip install 'tieout[pdf]'")


def render(result: Result, content: bytes) -> bytes:
    """The PDF with its figures marked: `content`, and behind it the annotations as an update.

    Raises `UnreadableSource` for a PDF that is encrypted, damaged or too much to write.
    """
    shown = result.release.document.path or "the PDF"
    notes = msgspec.json.encode(notes_of(result))
    given = HEAD.pack(len(notes)) + notes + content
    done = run(CHILD, given, seconds=SECONDS, patience=PATIENCE, name=f"{shown}: the PDF writer", too_long=f"{shown}: {FAILED}")
    if done.returncode == REFUSED:
        raise UnreadableSource(f"{shown}: {REASONS.get(done.stdout, REASONS[b'damaged'])}")
    if done.returncode or not done.stdout.startswith(content):
        raise UnreadableSource(f"{shown}: {FAILED}")
    return done.stdout
