"""Zip packages: which members are documents, and their bytes, within bounds. Nothing is ever written, no name is a path.

    quarter.zip    release.htm   read as `quarter.zip!release.htm`
                   logo.jpg      left: no document
                   old.zip       left: a package in a package is not opened
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from ..errors import UnreadableSource
from ..model.access import MEGABYTE, Access
from .formats import HEAD, package_kind
from .selection import ENDINGS, PACKAGES, begins_as_document, looked_for

MOST_MEMBERS = 10_000
MOST_DIRECTORY = 4 * MEGABYTE  # bytes of the list of members
MOST_RATIO = 200  # times that a member may be larger unpacked, once it is larger than
SMALL = MEGABYTE
CHUNK = 64 * 1024
ENCRYPTED = 0x1
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
HIDDEN = "hidden"
BROKEN = (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError, IndexError)


class Member(Struct, frozen=True):
    """A member of a package: its entry in the list, and its name without what a terminal would obey."""

    entry: ZipInfo
    shown: str


class _Directory(BytesIO):
    """A package's bytes, of which no more than a list of `MOST_DIRECTORY` is read at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MOST_DIRECTORY:
            raise BadZipFile("too many members")
        return super().read(size)


class Package:
    """An open package. `kind` is `docx`, `xlsx` or `zip`, by what it holds; all that is unpacked counts against the bound."""

    def __init__(self, content: bytes, shown: str, access: Access) -> None:
        self._shown, self._access, self._left = shown, access, access.max_bytes
        try:
            self._zip = ZipFile(_Directory(content))
        except BROKEN as error:
            many = "too many members" in str(error)
            what = f"has more than {MOST_MEMBERS:,} members; split it" if many else "is damaged or cut short; pack it again"
            raise UnreadableSource(f"{shown}: the zip package {what}") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_MEMBERS:
            raise UnreadableSource(f"{shown}: the zip package has more than {MOST_MEMBERS:,} members; split it")
        self._members = [Member(entry, UNSHOWN.sub("?", entry.filename)) for entry in entries if not entry.is_dir()]
        self.kind = package_kind({entry.filename for entry in entries})

    def named(self, name: str) -> Member:
        """The member of a name."""
        found = next((member for member in self._members if name in (member.shown, member.entry.filename)), None)
        if found is None:
            raise UnreadableSource(f"{self._shown}: the package has no member {UNSHOWN.sub('?', name)!r}; check its name")
        return found

    def documents(self) -> tuple[list[Member], tuple[str, ...], str]:
        """The members that are documents, lines about those that cannot be read, and a line about what was left."""
        found: list[Member] = []
        encrypted: list[Member] = []
        left: Counter[str] = Counter()
        for member in self._members:
            why = self._why_left(member)
            if why:
                left[why] += why != HIDDEN
            else:
                (encrypted if member.entry.flag_bits & ENCRYPTED else found).append(member)
        failed = (self._encrypted(encrypted),) if encrypted else ()
        if not found:
            raise UnreadableSource(failed[0] if failed else f"{self._shown}: no document in this package; {looked_for(inside=True)}")
        told = ", ".join(f"{why} ({count})" for why, count in left.items() if count)
        return found, failed, f"{self._shown}: {len(found)} of {len(self._members)} members are documents; left: {told}" if told else ""

    def content(self, member: Member) -> bytes:
        """The bytes of a member; `UnreadableSource` where it is encrypted, damaged, or larger than it may be."""
        shown, entry = f"{self._shown}!{member.shown}", member.entry
        if entry.flag_bits & ENCRYPTED:
            raise UnreadableSource(f"{shown}: is encrypted; unpack the package with its password first")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableSource(f"{shown}: is packed in a way that is not read (method {entry.compress_type}); pack it as an ordinary zip")
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(entry) as file:
                while part := file.read(CHUNK):
                    size += len(part)
                    self._left -= len(part)
                    parts.append(part)
                    self._check(size, entry, shown)
        except BROKEN as error:
            raise UnreadableSource(f"{shown}: is damaged or cut short; pack it again") from error
        return b"".join(parts)

    def _check(self, size: int, entry: ZipInfo, shown: str) -> None:
        if size > SMALL and size > MOST_RATIO * entry.compress_size:
            raise UnreadableSource(f"{shown}: unpacks to more than {MOST_RATIO} times its size, as no document does; it was not read")
        if self._left < 0:
            limit = self._access.limit
            raise UnreadableSource(f"{shown}: the package unpacks to more than the {limit} that tieout reads; split it or raise --max-bytes")

    def _why_left(self, member: Member) -> str:
        """Why a member is not looked at: by its ending, or by its first bytes where it has none; empty where it is."""
        path = PurePosixPath(member.entry.filename.replace("\\", "/"))
        if any(part.startswith((".", "__MACOSX")) and part.strip(".") for part in path.parts):
            return HIDDEN
        ending = path.suffix.lower()
        if ending in PACKAGES:
            return "packages in the package"
        if ending in ENDINGS or (not ending and self._begins_as_document(member)):
            return ""
        return f"{ending} files" if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else "other files"

    def _begins_as_document(self, member: Member) -> bool:
        entry = member.entry
        if entry.flag_bits & ENCRYPTED or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return False
        try:
            with self._zip.open(entry) as file:
                return begins_as_document(file.read(HEAD))
        except BROKEN:
            return False

    def _encrypted(self, members: list[Member]) -> str:
        more = f" and {len(members) - 1} more members are" if len(members) > 1 else " is"
        return f"{self._shown}!{members[0].shown}{more} encrypted; unpack the package with its password first"
