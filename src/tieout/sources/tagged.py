"""Pages with what their tags say, and with the sums that the taxonomy of these tags states."""

from __future__ import annotations

from pathlib import Path

from msgspec import structs

from ..errors import UnreadableSource
from ..model.access import Access
from ..model.document import Document, Doubt
from ..model.fact import Ixbrl, Tags
from ..model.place import TextSpot

BEGINNING = TextSpot(1, 1, 2)


def read_page(
    text: str, name: str | None, digest: str, doubts: tuple[Doubt, ...], ixbrl: Ixbrl, at: TextSpot = BEGINNING
) -> Document:
    """A page of HTML that begins `at` a place of its file, with what its tags say where it has any."""
    from .html import read_html
    from .ixbrl import placed, tags_of

    reader = tags_of(text) if ixbrl is not Ixbrl.IGNORE else None
    if reader is None:
        return read_html(text, name, digest, doubts, at)
    document = read_html(text, name, digest, doubts, at, reader.watch)
    return structs.replace(document, tags=Tags(placed(reader.facts, document.lines)))


def with_sums(document: Document, access: Access) -> Document:
    """A document whose tags are to be checked, with the sums that its taxonomy states, and with a doubt where there is nothing
    to check. A linkbase that nobody named is left alone where it cannot be read, and that is said."""
    if access.ixbrl is not Ixbrl.CHECK:
        return document
    if document.tags is None:
        doubt = Doubt("no-tags", "tags were to be checked, and the document has none")
        return structs.replace(document, doubts=(*document.doubts, doubt))
    from .ixbrl import find_linkbase, read_linkbase, with_prefixes_of

    named = access.calculation
    if named is None and document.tags.summations:  # a submission brings its own
        sums = with_prefixes_of(document.tags.facts, document.tags.summations)
        return structs.replace(document, tags=structs.replace(document.tags, summations=sums))
    file = Path(named) if named is not None else find_linkbase(Path(document.path)) if document.path is not None else None
    if file is None:
        return document
    try:
        sums = with_prefixes_of(document.tags.facts, read_linkbase(file))
    except UnreadableSource as error:
        if named is not None:
            raise
        return structs.replace(document, doubts=(*document.doubts, Doubt("skipped-part", str(error))))
    return structs.replace(document, tags=structs.replace(document.tags, summations=sums))
