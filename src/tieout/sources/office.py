"""What a zip package or an old Office file holds, told by what is inside: a Word file, a workbook, or nothing that is read."""

from __future__ import annotations

from ..errors import UnreadableSource
from ..model.document import Changes, Document
from .office_package import OfficePackage

TYPES = "[Content_Types].xml"
MIMETYPE = "mimetype"
ROOT = ""  # what the package itself refers to
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
OLE = b"\xd0\xcf\x11\xe0"
WORD, WORKBOOK = ("wordprocessingml", "ms-word"), ("spreadsheetml", "ms-excel")
SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def read_office(content: bytes, path: str | None, digest: str, changes: Changes) -> Document:
    """The document of a Word file or a workbook; `digest` is the SHA-256 of its bytes.

    Raises `UnreadableSource` for other packages, and for what is damaged, protected by a password or too large.
    """
    shown = path or "the file"
    if content.startswith(OLE):
        return _read_old(content, path, digest, shown)
    package = OfficePackage(content, shown)
    if MIMETYPE in package:
        from .sheets import read_sheets
        from .sheets.ods import CONTENT, sheets_of

        if not package.read(MIMETYPE).startswith(SPREADSHEET) or CONTENT not in package:
            raise UnreadableSource(f"{shown}: an OpenDocument file that is no spreadsheet; save it as docx, xlsx or HTML first")
        return read_sheets(sheets_of(package), "ods", path, digest, shown)
    main, kind = _main(package, shown)
    if kind.startswith(WORD):
        from .docx import read_docx

        return read_docx(package, main, path, digest, changes)
    from .sheets import read_sheets
    from .sheets.xlsx import sheets_of as sheets_of_xlsx

    return read_sheets(sheets_of_xlsx(package, main), "xlsx", path, digest, shown)


def _main(package: OfficePackage, shown: str) -> tuple[str, str]:
    """The main part of a package and its type, as `wordprocessingml.document.main+xml`."""
    if TYPES not in package:
        raise UnreadableSource(f"{shown}: this is a zip archive; unpack it and name the document inside")
    types = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in package.parse(TYPES).iter(OVERRIDE)}
    main = next((name for kind, name in package.related(ROOT).values() if kind == "officeDocument" and name in package), "")
    kind = types.get(main, "").rpartition("officedocument.")[2].rpartition("vnd.")[2]
    if kind.startswith((*WORD, *WORKBOOK)) and "binary" not in kind:
        return main, kind
    what = "a binary workbook (xlsb)" if "binary" in kind else "slides" if "presentation" in kind or "powerpoint" in kind else "a package of another kind"
    raise UnreadableSource(f"{shown}: this is {what}; tieout reads Word files and workbooks, save it as docx or xlsx first")


def _read_old(content: bytes, path: str | None, digest: str, shown: str) -> Document:
    """A workbook of the old binary kind; other old files get one line that says what to do."""
    if _names(content, "EncryptedPackage"):
        raise UnreadableSource(f"{shown}: this Office file is protected by a password; save it without one first")
    if _names(content, "WordDocument"):
        raise UnreadableSource(f"{shown}: this is an old Word file (.doc); save it as docx first")
    if not (_names(content, "Workbook") or _names(content, "Book")):
        raise UnreadableSource(f"{shown}: this is an old Office file that is no workbook; save it as docx, xlsx or PDF first")
    from .sheets import read_sheets
    from .sheets.xls import sheets_of

    return read_sheets(sheets_of(content, shown), "xls", path, digest, shown)


def _names(content: bytes, stream: str) -> bool:
    """Whether the directory of an old Office file lists a stream."""
    return stream.encode("utf-16-le") + b"\0\0" in content
