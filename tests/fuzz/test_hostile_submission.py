"""Submissions and packages that nobody would send: cut, mixed, without ends, with too much of everything."""

from __future__ import annotations

import io
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import TieoutError, UnreadableSource
from tieout.model.place import TextSpot
from tieout.pipeline import check
from tieout.sources import read
from tieout.sources.submission import is_submission
from tieout.sources.submission.header import read_header
from tieout.sources.submission.splitting import MOST_DOCUMENTS, split

RELAXED = settings(max_examples=80, deadline=None)
HEADER = b"<SEC-DOCUMENT>0000000001-05-000012.txt : 20050804\n<SEC-HEADER>\nCOMPANY CONFORMED NAME:\tNORTHWIND LTD\nFISCAL YEAR END:\t0630\n</SEC-HEADER>\n"
PAGE = b"<html><p>In thousands</p><table><tr><td></td><td>2005</td></tr><tr><td>Road</td><td>5,240</td></tr><tr><td>Total</td><td>5,240</td></tr></table></html>"
PIECES = [
    HEADER, PAGE, b"<SUBMISSION>\n", b"<DOCUMENT>\n", b"</DOCUMENT>\n", b"<TYPE>EX-99.1\n", b"<TYPE>GRAPHIC\n", b"<SEQUENCE>1\n", b"<FILENAME>a.htm\n", b"<TEXT>\n",
    b"</TEXT>\n", b"begin 644 a.jpg\nM1234\n`\nend\n", b"<XBRL>\n<?xml version='1.0'?>\n", b"Total   1,234   5,678\n", b"\r", b"\n", b"\xff\xe9", b"\0", b"<PAGE>\n", b"\f", b" ",
    b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "\u00e9\u2014".encode(), b"<PDF>\n", b"<html>", b"x <DOCUMENT> y",
]  # fmt: skip
WHOLE = HEADER + b"<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n" + PAGE + b"\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.2\n<TEXT>\nCash   1,234\nDebt   2,345\nTotal  3,579\n</TEXT>\n</DOCUMENT>\n"


def holds(content: bytes) -> None:
    """What is true of every content: it is refused in one line, or its documents and places are in order and in the file."""
    if is_submission(content):
        pieces = split(content, "x")
        ends = [0]
        for piece in pieces:
            assert ends[-1] <= piece.start < piece.body <= piece.body_end <= piece.end <= len(content)
            ends.append(piece.end)
    try:
        result = check(content, name="x.txt")
    except TieoutError as error:
        assert str(error) and "\n" not in str(error)
        return
    found = result.release.document
    assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
    lines = content.decode("utf-8", "replace").split("\n")
    for figure in result.release.figures:
        spot = figure.place.spot
        assert isinstance(spot, TextSpot) and 1 <= spot.line <= len(lines) and 1 <= spot.column < spot.end_column
    for part in found.parts:
        assert lines[part.line - 1].rsplit("\r", 1)[-1].startswith("<DOCUMENT>") or "<DOCUMENT>" in lines[part.line - 1]


@RELAXED
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_pieces_in_any_order(pieces: list[bytes]) -> None:
    holds(b"".join(pieces))
    holds(HEADER + b"<DOCUMENT>\n" + b"".join(pieces))


@RELAXED
@given(st.integers(0, len(WHOLE)), st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_a_submission_cut_and_changed_anywhere(end: int, changes: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE)
    for place, byte in changes:
        content[place] = byte
    holds(bytes(content[:end]))
    holds(bytes(content))


@RELAXED
@given(st.lists(st.sampled_from(["<CONFORMED-NAME>", "COMPANY CONFORMED NAME:", "FISCAL YEAR END:", "FILED AS OF DATE:", "20050804", "0630", "9999", "\n", "\t", " ", "\u00e9"]), max_size=40))
def test_any_header(words: list[str]) -> None:
    filing = read_header("".join(words).encode())
    assert filing.fiscal_year_end is None or 1 <= filing.fiscal_year_end[0] <= 12


TALL = {
    "a header of ten megabytes": b"<SEC-HEADER>\n" + b"COMPANY CONFORMED NAME:\tNORTHWIND LTD\n" * 260_000 + b"</SEC-HEADER>\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash 5\n",
    "a header on one line": b"<SEC-HEADER>" + b"A" * 10_000_000 + b"\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash 5\n",
    "headers without a colon": b"<SEC-HEADER>\n" + b"A " * 5_000_000 + b"\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash 5\n",
    "no document ends": HEADER + b"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash 5\n" * 9_000,
    "only ends": HEADER + b"<DOCUMENT>\n" + b"</DOCUMENT>" * 900_000,
    "openings inside lines": HEADER + b"<DOCUMENT>\n" + b"x<DOCUMENT>" * 900_000,
    "ends of text": HEADER + b"<DOCUMENT>\n<TYPE>A\n<TEXT>\n" + b"</TEXT>\n" * 200_000,
    "pages on one line": HEADER + b"".join(b"<DOCUMENT>\r<TYPE>EX-99\r<TEXT><html><p>5</p></html></TEXT></DOCUMENT>\r" for _ in range(3_000)),
    "fields without an end": HEADER + b"<DOCUMENT>\n" + b"<TYPE>" * 1_500_000,
    "an attachment of megabytes": HEADER + b"<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 a.jpg\n" + b"M" * 60 * 500_000,
    "binary bytes": HEADER + b"<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash 5\n</TEXT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\n" + b"\x81\0" * 5_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", TALL)
def test_tall_submissions_end_soon(name: str) -> None:
    start = perf_counter()
    try:
        read(TALL[name], name="x.txt")
    except UnreadableSource as error:
        assert "\n" not in str(error)
    assert perf_counter() - start < 60, "not a speed, a hang"


def test_too_many_documents_are_one_line() -> None:
    with pytest.raises(UnreadableSource, match=f"more than {MOST_DOCUMENTS:,} documents"):
        read(HEADER + b"<DOCUMENT>\n" * (MOST_DOCUMENTS + 5), name="x.txt")


def test_splitting_grows_with_the_text_and_not_with_its_square(calls_of) -> None:  # type: ignore[no-untyped-def]
    once, four = (calls_of(lambda n=n: split(HEADER + b"<DOCUMENT>\n<TYPE>A\n" * n, "x")) for n in (500, 2_000))  # type: ignore[misc]
    assert four < 6 * once


BUFFER = io.BytesIO()
with ZipFile(BUFFER, "w", ZIP_DEFLATED) as _file:
    _file.writestr("a.txt", "Cash   1,234\nDebt   2,345\n")
    _file.writestr("b.htm", PAGE)
PACKED = BUFFER.getvalue()


@RELAXED
@given(st.integers(0, len(PACKED)), st.lists(st.tuples(st.integers(0, len(PACKED) - 1), st.integers(0, 255)), max_size=12))
def test_a_package_cut_and_changed_anywhere(end: int, changes: list[tuple[int, int]]) -> None:
    content = bytearray(PACKED)
    for place, byte in changes:
        content[place] = byte
    for broken in (bytes(content), bytes(content[:end])):
        try:
            read(broken, name="q.zip")
        except UnreadableSource as error:
            assert "\n" not in str(error)
