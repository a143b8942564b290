"""A zip package, as Word files and workbooks are: its parts, unpacked within bounds and parsed without anything from outside.

The parts are XML. Their document types are refused before any entity is declared, so that there is none to expand; nothing
is fetched, since the parser of the standard library fetches nothing by itself.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from ..errors import UnreadableSource

MOST_PARTS = 10_000
MOST_BYTES = 256 * 1024 * 1024  # that a package may unpack to, in all the parts that are read
MOST_TREE = 32 * 1024 * 1024  # of a part that is held as a tree
PIECE = 1 << 16
HEAD = 1 << 18  # bytes of a part in which its first element begins
STRICT = b"http://purl.oclc.org/ooxml/"
NAMES = {
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}  # what the strict variant of the format calls its names, and what they are called elsewhere
FLAT = 2  # elements above one that is forgotten as it ends, wanted or not
ENCRYPTED = 1  # flag of a part


class _Seen(Exception):
    """The first element: what may stand before it was looked at."""


class OfficePackage:
    """The parts of a package by their names; `shown` is what the user named it."""

    def __init__(self, content: bytes, shown: str) -> None:
        self.shown = shown
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, IndexError) as error:
            raise self.damaged("a zip package that cannot be opened") from error
        if len(parts) > MOST_PARTS:
            raise UnreadableSource(f"{shown}: a package of {len(parts):,} parts; tieout reads up to {MOST_PARTS:,}, name the document itself")
        self._parts = {part.filename.lstrip("/"): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def damaged(self, what: str) -> UnreadableSource:
        """The error of a package that is not what it says."""
        return UnreadableSource(f"{self.shown}: {what}; open it in the program that wrote it and save it anew")

    def read(self, name: str) -> bytes:
        """A part, unpacked; `UnreadableSource` where it is missing, damaged, encrypted or too large."""
        part = self._parts.get(name)
        if part is None:
            raise self.damaged(f"its part {name!r} is missing")
        if part.flag_bits & ENCRYPTED:
            raise UnreadableSource(f"{self.shown}: it is protected by a password; save it without one first")
        self._left -= part.file_size  # in small pieces, no more than this is unpacked, whatever the part holds
        if self._left < 0:
            raise UnreadableSource(f"{self.shown}: unpacks to more than {MOST_BYTES >> 20} MB; split the document")
        try:
            with self._zip.open(part) as file:
                return b"".join(iter(lambda: file.read(PIECE), b""))
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
            raise self.damaged(f"its part {name!r} cannot be unpacked") from error

    def parse(self, name: str) -> Element:
        """The root element of a part."""
        content = self._checked(name)
        if len(content) > MOST_TREE:
            raise UnreadableSource(f"{self.shown}: its part {name!r} has more than {MOST_TREE >> 20} MB; split the document")
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.damaged(f"its part {name!r} is no XML ({' '.join(str(error).split())})") from error

    def elements(self, name: str, tags: frozenset[str]) -> Iterator[Element]:
        """The elements of a part with one of these tags as they end, each forgotten when the next is asked for."""
        content = self._checked(name)
        try:
            above: list[Element] = []
            within = 0
            for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
                wanted = element.tag in tags
                if event == "start":
                    above.append(element)
                    within += wanted
                    continue
                above.pop()
                within -= wanted
                if wanted:
                    yield element
                if above and not within and (wanted or len(above) <= FLAT):
                    above[-1].clear()
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self.damaged(f"its part {name!r} is no XML ({' '.join(str(error).split())})") from error

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to inside the package: kind and name by the reference."""
        folder, file = posixpath.split(name)
        listed = posixpath.join(folder, "_rels", f"{file}.rels")
        if listed not in self:
            return {}
        found = {}
        for one in self.parse(listed):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path)
        return found

    def _checked(self, name: str) -> bytes:
        """A part that declares no document type, its names those of the usual variant."""
        content = self.read(name)
        if STRICT in content:
            for strict, usual in NAMES.items():
                content = content.replace(STRICT + strict, usual)
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = _stop
        try:
            parser.Parse(content[:HEAD], False)
        except _Seen:
            return content
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise self.damaged(f"its part {name!r} is no XML ({' '.join(str(error).split())})") from error
        raise self.damaged(f"its part {name!r} is no XML")

    def _refuse(self, *_declared: object) -> None:
        raise self.damaged("its XML declares a document type, which no Office file does")


def _stop(*_element: object) -> None:
    raise _Seen
