"""Text that is struck through or hidden is not read, and a note says how much and where."""

from __future__ import annotations

from formats.documents import docx
from tieout.model.finding import Severity
from tieout.model.result import Result
from tieout.pipeline import check


def notes(result: Result) -> list[tuple[str, str, Severity]]:
    return [(finding.message, str(finding.place), finding.severity) for finding in result.findings if finding.code == "R908"]


def test_struck_and_hidden_text_of_a_page() -> None:
    result = check(
        b"<html><head><title>Page 12</title></head><body>\n<p>Sales were <s>1,200</s> <del>about 5 or 6 million</del> USD 1,300 million.</p>\n"
        b"<p style='display:none'>secret 77</p><script>var x = 4;</script>\n<p><span style='text-decoration: line-through'>old</span></p></body></html>"
    )
    assert [figure.text for figure in result.release.figures] == ["1,300"]
    assert notes(result) == [
        ("3 numbers and 4 words in 3 places, the first of them here, are struck through and were not read", "2:18", Severity.NOTE),
        ("1 number and 1 word are hidden and were not read", "3:25", Severity.NOTE),
    ]


def test_the_header_of_inline_xbrl_and_scripts_are_meant_for_nobody_to_read() -> None:
    result = check(b"<html><body><div style='display:none'><ix:header><ix:hidden>12 months</ix:hidden></ix:header></div><p>Sales were USD 5 million.</p></body></html>")
    assert notes(result) == []


def test_hidden_text_of_a_word_file() -> None:
    body = (
        "<w:p><w:r><w:t>Sales were USD 5 million.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Or 6, or 7.</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Secret</w:t></w:r></w:p>"
    )
    result = check(docx(body))
    assert [(message, severity) for message, _, severity in notes(result)] == [
        ("2 numbers and 3 words in 2 places, the first of them here, are hidden and were not read", Severity.NOTE)
    ]
