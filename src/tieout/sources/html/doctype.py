"""The document type of a page of XML: what it declares inside is no text of the page.

    <!DOCTYPE html [ <!ENTITY co "Company"> ]>        blanked, so that every place stays where it is
"""

from __future__ import annotations

import re

HEAD = 64 * 1024  # characters in which a document type stands
SUBSET = re.compile(r"""<!DOCTYPE[^\[>]{0,1000}(\[[^\]]*\]\s*)>""", re.IGNORECASE)
NOT_END = re.compile(r"[^\n]")


def without_subset(text: str) -> str:
    """The text with the inner part of its document type blanked."""
    match = SUBSET.search(text, 0, HEAD) if "[" in text[:HEAD] else None
    if match is None:
        return text
    return text[: match.start(1)] + NOT_END.sub(" ", match[1]) + text[match.end(1) :]
