"""Which files of a folder, and which members of a package, are looked at; what they are is told by their content later."""

from __future__ import annotations

from .formats import HTML, is_pdf
from .submission import begins_as_submission

ENDINGS = {".txt", ".text", ".asc", ".nc", ".htm", ".html", ".xhtml", ".pdf", ".docx", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".zip"}
PACKAGES = {".zip", ".jar"}  # of documents, which are not opened inside a package


def wanted(ending: str) -> bool:
    """Whether files with this ending are looked at."""
    return ending.lower() in ENDINGS


def begins_as_document(head: bytes) -> bool:
    """Whether the first bytes of a file without an ending are those of a page, of a submission or of a PDF."""
    return HTML.search(head) is not None or begins_as_submission(head) or is_pdf(head)


def looked_for(*, inside: bool = False) -> str:
    """The endings in words, of files in a folder or `inside` a package."""
    return f"tieout looks for {', '.join(sorted(ENDINGS - PACKAGES if inside else ENDINGS))}"
