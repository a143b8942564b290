"""Submissions to EDGAR: their documents found by bytes, read or left with a reason, placed in the whole file."""

from __future__ import annotations

import binascii
import json
from datetime import date

import pytest

from tieout.model import Document, LineKind
from tieout.model.place import TextSpot
from tieout.model.submission import Filing
from tieout.pipeline import check
from tieout.reports import json as report
from tieout.reports import text as text_report
from tieout.sources import read
from tieout.sources.submission import is_submission
from tieout.sources.submission.header import read_header
from tieout.sources.submission.splitting import split

HEADER = """<SEC-DOCUMENT>0000000001-05-000012.txt : 20050804
<SEC-HEADER>0000000001-05-000012.hdr.sgml : 20050804
<ACCEPTANCE-DATETIME>20050804161500
ACCESSION NUMBER:\t\t0000000001-05-000012
CONFORMED SUBMISSION TYPE:\t8-K
PUBLIC DOCUMENT COUNT:\t\t3
CONFORMED PERIOD OF REPORT:\t20050803
FILED AS OF DATE:\t\t20050804

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tNORTHWIND FREIGHT LTD
\t\tCENTRAL INDEX KEY:\t\t\t0000000042
\t\tFISCAL YEAR END:\t\t\t0630
</SEC-HEADER>
"""
TAGS = """<SUBMISSION>
<ACCESSION-NUMBER>0000000001-05-000012
<TYPE>8-K
<PUBLIC-DOCUMENT-COUNT>3
<PERIOD>20050803
<ITEMS>2.02
<FILING-DATE>20050804
<FILER>
<COMPANY-DATA>
<CONFORMED-NAME>NORTHWIND FREIGHT LTD
<CIK>0000000042
<ASSIGNED-SIC>4213
<FISCAL-YEAR-END>0630
</COMPANY-DATA>
</FILER>
"""
FILING = Filing("NORTHWIND FREIGHT LTD", "0000000042", "0000000001-05-000012", "8-K", date(2005, 8, 3), date(2005, 8, 4), (6, 30))
PAGE = """<html><head><title>Northwind</title></head><body>
<p>STATEMENTS OF INCOME (in thousands)</p>
<table>
<tr><td></td><td>Quarter ended<br>June 30, 2005</td></tr>
<tr><td>Road revenues</td><td>5,240</td></tr>
<tr><td>Rail revenues</td><td>3,104</td></tr>
<tr><td>Total revenues</td><td>8,344</td></tr>
</table></body></html>"""
TEXT = """SUMMARY (in thousands)
                                 Quarter ended
                                 June 30, 2005
Total revenues                           8,344
Costs                                    7,001
Net income                               1,343
"""


def document(kind: str, number: int, name: str, body: str, *, wrapper: str = "") -> str:
    opened, closed = (f"<{wrapper}>\n", f"\n</{wrapper}>") if wrapper else ("", "")
    return (
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<FILENAME>{name}\n<DESCRIPTION>{kind} OF NORTHWIND\n<TEXT>\n{opened}{body}{closed}\n"
        "</TEXT>\n</DOCUMENT>\n"
    )


def encoded(name: str, content: bytes = bytes(range(200))) -> str:
    lines = (binascii.b2a_uu(content[n : n + 45]).decode() for n in range(0, len(content), 45))
    return f"begin 644 {name}\n{''.join(lines)}`\nend"


def submission(header: str = HEADER) -> str:
    return (
        header
        + document("8-K", 1, "d8k.htm", "<?xml version='1.0'?>\n<html><body><p>Northwind reports results.</p></body></html>", wrapper="XBRL")
        + document("GRAPHIC", 2, "logo.jpg", encoded("logo.jpg"))
        + document("EX-99.1", 3, "dex991.htm", PAGE)
        + document("EX-99.2", 4, "dex992.txt", TEXT)
        + document("EX-101.SCH", 5, "nw.xsd", "<?xml version='1.0'?>\n<xs:schema/>", wrapper="XBRL")
        + document("XML", 6, "R2.htm", "<html><table><tr><td>Total revenues</td><td>9,999</td></tr></table></html>")
        + "</SEC-DOCUMENT>\n"
    )


@pytest.mark.parametrize("header", [HEADER, TAGS], ids=["txt", "nc"])
class TestWhole:
    def test_every_document_is_listed_with_what_became_of_it(self, header: str) -> None:
        found = read(submission(header).encode())
        assert [(part.type, part.sequence, part.filename, part.format, part.read) for part in found.parts] == [
            ("8-K", "1", "d8k.htm", "html", True), ("GRAPHIC", "2", "logo.jpg", "encoded", False), ("EX-99.1", "3", "dex991.htm", "html", True),
            ("EX-99.2", "4", "dex992.txt", "ascii", True), ("EX-101.SCH", "5", "nw.xsd", "xml", False), ("XML", "6", "R2.htm", "xml", False),
        ]  # fmt: skip
        assert [part.why for part in found.parts] == [
            "the main document", "an encoded attachment, a picture", "an exhibit of results", "an exhibit of results", "XML data",
            "data, or a rendering of data",
        ]  # fmt: skip
        lines = submission(header).split("\n")
        assert all(lines[part.line - 1] == "<DOCUMENT>" and lines[part.line] == f"<TYPE>{part.type}" for part in found.parts)
        assert (found.format, found.doubts, found.filing) == ("html", (), FILING)

    def test_places_are_those_of_the_whole_file(self, header: str) -> None:
        lines = submission(header).split("\n")
        result = check(submission(header).encode())
        assert len(result.release.figures) == 6
        for figure in result.release.figures:
            spot = figure.place.spot
            assert isinstance(spot, TextSpot)
            assert lines[spot.line - 1][spot.column - 1 : spot.end_column - 1] == figure.text

    def test_documents_tie_with_one_another(self, header: str) -> None:
        result = check(submission(header).encode(), name="filing.txt")
        figures = {figure.id: figure for figure in result.release.figures}
        pairs = {
            frozenset(figures[name].table for name in (tie.target, tie.inputs[0].figure)) for tie in result.ties if tie.kind == "agreement"
        }
        assert pairs == {frozenset({"t1", "t2"})}
        said = submission(header).replace("Northwind reports results.", "Total revenues in the quarter ended June 30, 2005 were $8,434 thousand.")
        broken = check(said.encode())
        assert [(finding.name, finding.suggestion and finding.suggestion.text) for finding in broken.findings] == [("copies-disagree", "8,344")]

    def test_entity_and_fiscal_year_are_those_of_the_header(self, header: str) -> None:
        release = check(submission(header).encode()).release
        assert (release.entity, release.fiscal_year_end) == ("NORTHWIND FREIGHT LTD", (6, 30))

    def test_headers_are_no_text(self, header: str) -> None:
        found = read(submission(header).encode())
        words = " ".join(line.text for line in found.lines if line.kind is LineKind.TEXT)
        assert "0000000042" not in words and "dex991.htm" not in words and "M```" not in words and "9,999" not in words

    def test_lines_are_numbered_from_one_and_pages_grow(self, header: str) -> None:
        found = read(submission(header).encode())
        assert [line.number for line in found.lines] == list(range(1, len(found.lines) + 1))
        pages = [line.page for line in found.lines]
        assert pages == sorted(pages) and pages[-1] == found.pages == 4


def test_the_result_lists_the_documents() -> None:
    result = check(submission().encode(), name="filing.txt")
    source = json.loads(report.render(result))["source"]
    assert source["filing"] == {
        "entity": "NORTHWIND FREIGHT LTD", "cik": "0000000042", "accession": "0000000001-05-000012", "form": "8-K", "period": "2005-08-03",
        "filed": "2005-08-04", "fiscal_year_end": "--06-30",
    }  # fmt: skip
    assert source["documents"][2] == {
        "type": "EX-99.1", "sequence": "3", "filename": "dex991.htm", "description": "EX-99.1 OF NORTHWIND", "format": "html", "read": True,
        "why": "an exhibit of results", "line": 45,
    }  # fmt: skip
    said = " ".join(text_report.render([result]).split())
    assert "documents 3 of 6 read: EX-99.1 dex991.htm, EX-99.2 dex992.txt, 8-K d8k.htm; not read: GRAPHIC (an encoded attachment, a picture)" in said
    plain = check(TEXT.encode())
    assert set(json.loads(report.render(plain))["source"]) == {"path", "sha256", "format", "pages"}


def test_an_exhibit_that_is_no_text_is_a_doubt() -> None:
    found = read((HEADER + document("EX-99.1", 1, "dex991.pdf", encoded("dex991.pdf"), wrapper="PDF") + document("EX-99.2", 2, "a.txt", TEXT)).encode())
    assert [(doubt.kind, doubt.message) for doubt in found.doubts] == [("skipped-part", "EX-99.1 (dex991.pdf) was not read: an encoded attachment")]
    assert found.doubts[0].place is not None and str(found.doubts[0].place) == "17:1"


def same(one: Document, other: Document) -> bool:
    return [(line.text, line.page, line.place(0, 1).spot) for line in one.lines] == [(line.text, line.page, line.place(0, 1).spot) for line in other.lines]


def test_a_submission_of_text_alone_reads_as_one_text() -> None:
    from tieout.sources.ascii import read_ascii

    whole = HEADER + document("10-Q", 1, "a.txt", TEXT + "<PAGE>\n\f\n" + TEXT) + document("EX-27", 2, "b.txt", "<CASH>  1,234") + "</SEC-DOCUMENT>\n"
    found = read(whole.encode())
    assert (found.format, [part.read for part in found.parts]) == ("ascii", [True, True])
    assert same(found, read_ascii(whole, None, "", ()))


def test_one_document_without_a_header_is_no_submission() -> None:
    assert not is_submission(document("EX-99.1", 1, "a.htm", PAGE).encode())
    assert is_submission((document("EX-99.1", 1, "a.htm", PAGE) * 2).encode())
    assert not is_submission(HEADER.encode())
    assert is_submission(b"\xef\xbb\xbf" + submission().encode())
    assert not is_submission(b"A text about <SEC-HEADER>\n<DOCUMENT>\n")


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_documents_that_are_not_closed_end_where_the_next_begins(break_: str) -> None:
    text = (HEADER + document("8-K", 1, "a.txt", TEXT).replace("</DOCUMENT>\n", "") + document("EX-99", 2, "b.htm", PAGE).replace("</TEXT>\n</DOCUMENT>\n", "")).replace("\n", break_)
    content = text.encode()
    first, second = split(content, "x")
    assert (first.end, second.end) == (second.start, len(content))
    assert content[first.body : first.body_end].decode().strip() == TEXT.strip().replace("\n", break_)
    figures = check(content).release.figures
    assert [figure.text for figure in figures] == ["8,344", "7,001", "1,343", "5,240", "3,104", "8,344"]


def test_a_document_may_begin_on_the_line_of_its_tag() -> None:
    text = HEADER + document("EX-99.1", 1, "a.htm", PAGE).replace("<TEXT>\n", "<TEXT>") + document("EX-99.2", 2, "b.txt", TEXT)
    text = text.replace("</body></html>\n</TEXT>\n</DOCUMENT>", "</body></html></TEXT></DOCUMENT>")
    lines = text.split("\n")
    for figure in check(text.encode()).release.figures:
        spot = figure.place.spot
        assert isinstance(spot, TextSpot) and lines[spot.line - 1][spot.column - 1 : spot.end_column - 1] == figure.text


def test_text_behind_a_page_on_its_line_has_its_column() -> None:
    text = HEADER + document("EX-99.1", 1, "a.htm", "<html><p>\u00e9</p></html>").replace("\n</TEXT>\n", "</TEXT>   Cash   12 \u00e9\n")
    found = read(text.encode())
    line = next(line for line in found.lines if "Cash" in line.text)
    spot = line.place(line.text.index("12"), line.text.index("12") + 2).spot
    assert isinstance(spot, TextSpot) and text.split("\n")[spot.line - 1][spot.column - 1 : spot.end_column - 1] == "12"


def test_encodings_are_those_of_each_document() -> None:
    one, two = document("EX-99.1", 1, "a.htm", "<html><p>Soci\u00e9t\u00e9 5</p></html>").encode("cp1252"), document("EX-99.2", 2, "b.htm", "<html><p>Caf\u00e9 \u2014 6</p></html>").encode()
    found = read(HEADER.encode() + one + two)
    assert [line.text for line in found.lines if line.kind is LineKind.TEXT] == ["Soci\u00e9t\u00e9 5", "Caf\u00e9 \u2014 6"]
    assert [(doubt.kind, str(doubt.place)) for doubt in found.doubts] == [("guessed-encoding", "23:14")]


@pytest.mark.parametrize("header", [HEADER, TAGS], ids=["txt", "nc"])
def test_header(header: str) -> None:
    assert read_header(header.encode()) == FILING


def test_header_with_slips() -> None:
    said = "FISCAL YEAR END:  0231\nFILED AS OF DATE:  20051301\nCOMPANY CONFORMED NAME:\nCOMPANY CONFORMED NAME:  A LTD\nCOMPANY CONFORMED NAME:  B LTD\n"
    assert read_header(said.encode()) == Filing("A LTD")
    assert read_header(b"") == Filing()
    assert read_header(b"<SEC-HEADER>\n<TYPE>10-Q\n<FISCAL-YEAR-END>0229\n") == Filing(form="10-Q", fiscal_year_end=(2, 29))
