"""What a submission to EDGAR says of itself in its header, and the documents that it holds, read or not.

    <SEC-HEADER> ...                           Filing: who, which form, for which period, filed when
    <DOCUMENT> <TYPE>EX-99.1 ... </DOCUMENT>   Part: read as HTML
    <DOCUMENT> <TYPE>GRAPHIC ... </DOCUMENT>   Part: not read, a picture
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Filing(Struct, frozen=True):
    """The header of a submission; what it does not say is None. `fiscal_year_end` is a month and a day, `(12, 31)`."""

    entity: str | None = None
    cik: str | None = None
    accession: str | None = None
    form: str | None = None
    period: date | None = None
    filed: date | None = None
    fiscal_year_end: tuple[int, int] | None = None


class Part(Struct, frozen=True):
    """A document of a submission as its own header names it; `line` is that of its opening tag in the file, from 1.

    `format` is `ascii`, `html`, or what a document that is not read holds: `encoded`, `xml`, `binary`, `empty`. `why` says in
    words why it was read or not.
    """

    type: str
    sequence: str
    filename: str
    description: str
    format: str
    read: bool
    why: str
    line: int = 1
