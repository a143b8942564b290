"""Zip packages: members that are documents, each one source; bounds on all that a hostile one may ask for."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from tieout.errors import UnreadableSource
from tieout.model.access import Access
from tieout.sources import open_source, read
from tieout.sources.formats import package_kind
from tieout.sources.packages import MOST_MEMBERS, Package

TEXT = "SUMMARY\n                          2005\nRoad revenues            5,240\nRail revenues            3,104\nTotal revenues           8,344\n"
PAGE = "<html><body><p>Northwind Freight reports revenues of $8,344.</p></body></html>"


def packed(members: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def encrypted(content: bytes) -> bytes:
    """The same package with all members marked as encrypted, in both of their headers."""
    changed = bytearray(content)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(signature)
        while place >= 0:
            changed[place + flags] |= 1
            place = changed.find(signature, place + 4)
    return bytes(changed)


def names(path: Path, access: Access | None = None) -> list[str]:
    return [source.name for source in open_source(path, access or Access()).sources]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "quarter.dat"
    path.write_bytes(packed({"b/release.htm": PAGE, "a.txt": TEXT, "logo.jpg": b"\xff\xd8\xff", "nw.xsd": "<xs:schema/>", "old.zip": packed({"x.txt": TEXT}),
                             "filing": PAGE, "notes": "no page", ".hidden.txt": TEXT, "__MACOSX/._a.txt": TEXT, "b/": b""}))  # fmt: skip
    return path


def test_each_document_is_a_source_whatever_the_name_of_the_package(package: Path) -> None:
    opened = open_source(package, Access())
    assert [source.name for source in opened.sources] == [f"{package}!b/release.htm", f"{package}!a.txt", f"{package}!filing"]
    assert opened.left == f"{package}: 3 of 9 members are documents; left: .jpg files (1), .xsd files (1), packages in the package (1), other files (1)"
    assert [read(source).format for source in opened.sources] == ["html", "ascii", "html"]
    assert read(opened.sources[1]).path == f"{package}!a.txt"


def test_a_member_can_be_named(package: Path) -> None:
    assert read(f"{package}!a.txt").path == f"{package}!a.txt"
    with pytest.raises(UnreadableSource, match=r"no member 'b\.txt'"):
        read(f"{package}!b.txt")
    with pytest.raises(UnreadableSource, match=r"a package of 3 documents; name one of them, as '.*quarter.dat!b/release.htm'"):
        read(package)
    with pytest.raises(UnreadableSource, match="zip package"):
        read(f"{package}!old.zip")


def test_a_package_of_one_document_is_that_document() -> None:
    content = packed({"release.htm": PAGE, "logo.png": b"\x89PNG"})
    assert (read(content, name="q.zip").path, read(content).format) == ("q.zip!release.htm", "html")


def test_a_name_is_shown_without_what_a_terminal_obeys_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "evil.zip"
    path.write_bytes(packed({"../../../evil.txt": TEXT, "/etc/evil.txt": TEXT, "C:\\evil.txt": TEXT, "a\x1b[2Jb\nc.txt": TEXT, "\u202etxt.exe.txt": TEXT}))
    assert names(path) == [f"{path}!{name}" for name in ("../../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a?[2Jb?c.txt", "?txt.exe.txt")]
    for source in open_source(path, Access()).sources:
        assert read(source).lines
    assert os.listdir(tmp_path) == ["evil.zip"]


def test_encrypted_members_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    path.write_bytes(encrypted(packed({"a.txt": TEXT, "b.txt": TEXT})))
    with pytest.raises(UnreadableSource) as caught:
        open_source(path, Access())
    assert str(caught.value) == f"{path}!a.txt and 1 more members are encrypted; unpack the package with its password first"
    with pytest.raises(UnreadableSource, match="is encrypted"):
        read(f"{path}!b.txt")


def test_a_package_without_documents_says_what_was_looked_for() -> None:
    with pytest.raises(UnreadableSource, match=r"no document in this package; tieout looks for .*\.htm, .*\.txt"):
        read(packed({"a.png": b"\x89PNG"}))
    with pytest.raises(UnreadableSource, match="no document in this package"):
        read(packed({}))


@pytest.mark.parametrize("cut", [10, 30, 100, 150])
def test_a_damaged_package_is_one_line(cut: int) -> None:
    with pytest.raises(UnreadableSource, match="damaged or cut short"):
        read(packed({"a.txt": TEXT})[:cut])


def test_a_damaged_member_is_one_line() -> None:
    content = bytearray(packed({"a.txt": TEXT * 20}))
    content[60:80] = b"\xff" * 20
    with pytest.raises(UnreadableSource, match=r"a.txt: is damaged or cut short"):
        read(bytes(content), name="q.zip")


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(UnreadableSource, match="more than 200 times its size"):
        read(packed({"bomb.txt": b"0 " * 20_000_000}))


def test_all_that_is_unpacked_counts_against_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "q.zip"
    path.write_bytes(packed({f"{n}.txt": os.urandom(30_000).hex() for n in range(4)}))
    sources = open_source(path, Access(max_bytes=150_000)).sources
    assert [len(source.content()) for source in sources[:2]] == [60_000, 60_000]
    for source in sources[2:]:
        with pytest.raises(UnreadableSource, match=r"unpacks to more than the 150,000 bytes .* raise --max-bytes"):
            source.content()


def test_an_unusual_way_of_packing_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"method 14"):
        read(packed({"a.txt": TEXT}, ZIP_LZMA))


def test_a_million_members_are_refused_before_they_are_listed() -> None:
    one = packed({"a.txt": TEXT})
    begins, ends = one.find(b"PK\x01\x02"), one.find(b"PK\x05\x06")
    for count, told in ((1_000_000, 0xFFFF), (20_000, 1)):
        end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, told, told, (ends - begins) * count, begins, 0)
        with pytest.raises(UnreadableSource, match=f"more than {MOST_MEMBERS:,} members"):
            read(one[:begins] + one[begins:ends] * count + end)


def test_a_size_that_lies_is_not_believed() -> None:
    content = bytearray(packed({"a.txt": "9 " * 40_000}, ZIP_STORED))
    central = content.find(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<L", 10)
    package = Package(bytes(content), "q.zip", Access())
    try:
        assert len(package.content(package.named("a.txt"))) <= 80_000
    except UnreadableSource as error:
        assert "damaged" in str(error)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"word/document.xml", "[Content_Types].xml"}, "docx"), ({"[Content_Types].xml", "xl/workbook.bin"}, "xlsx"), ({"mimetype", "content.xml"}, "ods"),
        ({"a.htm", "word/notes.txt"}, "zip"), ({"[Content_Types].xml", "ppt/a.xml"}, "zip"), (set(), "zip"),
    ],
)  # fmt: skip
def test_members_tell_what_a_package_is(members: set[str], kind: str) -> None:
    assert package_kind(members) == kind


def test_office_files_are_one_source_whatever_their_name(tmp_path: Path) -> None:
    path = tmp_path / "release.txt"
    path.write_bytes(packed({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>", "a.txt": TEXT}))
    assert names(path) == [str(path)]
