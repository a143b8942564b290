"""Whose release it is: the name in a submission's header, beside a ticker, or over a statement."""

from __future__ import annotations

import re

from ..model.document import Document, LineKind

HEADER = re.compile(r"COMPANY CONFORMED NAME:\s*(\S.*)")
TICKER = re.compile(
    r"([A-Z][\w&.,'-]{0,40}(?:\s{1,40}(?:[A-Z&][\w&.,'-]{0,40}|of|the|and|de)){0,6}?)\s{0,40}\((?:NASDAQ|NYSE|AMEX|Nasdaq|OTC|TSE|LSE|TSX)[^)]{0,40}\)"
)
SUFFIX = re.compile(
    r"^[A-Z][\w&.,' -]{2,60}?\b(?:INC|CORP|CORPORATION|COMPANY|CO|LTD|LIMITED|PLC|GROUP|HOLDINGS?|BANCORP|BANCSHARES|AG|SA|ASA|AB|NV|SE|KK|TRUST|PARTNERS|LLC|LP)\b\.?"
    r"(?:\s+AND\s+SUBSIDIARIES)?$",
    re.IGNORECASE,
)
FIRST_LINES = 400


def find_entity(document: Document) -> str | None:
    """The name of the reporting entity as the header of its submission has it or as it is printed, None where no line has it."""
    if document.filing is not None and document.filing.entity:
        return document.filing.entity
    lines = [line.text.strip() for line in document.lines[:FIRST_LINES]]
    for text in lines:
        if found := HEADER.search(text):
            return found[1].strip()
    joined = " ".join(text for text in lines[:120] if text)
    if found := TICKER.search(joined[:20_000]):
        return found[1].strip(" ,-")
    for line in document.lines:
        name = " ".join(line.text.split())
        if line.kind in (LineKind.TEXT, LineKind.FURNITURE) and len(name) < 70 and SUFFIX.match(name):
            return name
    return None
