"""The documents of a submission, read or not, and what its header says: keys of the JSON source, lines of the summary."""

from __future__ import annotations

import textwrap
from collections import Counter

import msgspec

from ..model.document import Document
from ..model.submission import Part

Plain = dict[str, object]
WIDTH = 118
NAMED = 8  # documents that the summary names


def of_submission(document: Document) -> Plain:
    """`filing` and `documents`, nothing for what is no submission."""
    filing = document.filing
    if filing is None:
        return {}
    end = filing.fiscal_year_end
    said = {**msgspec.to_builtins(filing), "fiscal_year_end": f"--{end[0]:02}-{end[1]:02}" if end else None}
    return {"filing": said, "documents": [msgspec.to_builtins(part) for part in document.parts]}


def summary(document: Document) -> list[str]:
    """How many documents were read and which, exhibits of results first, and how many of which type were not."""
    if document.filing is None:
        return []
    read = sorted((part for part in document.parts if part.read), key=lambda part: part.why != "an exhibit of results")
    told = ", ".join(_named(part) for part in read[:NAMED]) + (f" and {len(read) - NAMED} more" if len(read) > NAMED else "")
    text = f"{len(read)} of {len(document.parts)} read" + (f": {told}" if told else "")
    left = Counter(f"{part.type or 'of no type'} ({part.why})" for part in document.parts if not part.read)
    if left:
        shown = [f"{count} {what}" if count > 1 else what for what, count in left.most_common(NAMED)]
        more = sum(count for _, count in left.most_common()[NAMED:])
        text += f"; not read: {', '.join(shown)}" + (f" and {more} more" if more else "")
    return textwrap.wrap(text, WIDTH, initial_indent="  documents ", subsequent_indent="            ")


def _named(part: Part) -> str:
    return f"{part.type or 'document'} {part.filename}".strip() if part.filename else part.type or f"document {part.sequence}"
