"""Bytes -> Document: every place is true to the file, whatever its encoding, tabs, tags, entities and page breaks."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import UnreadableSource
from tieout.model import Document, LineKind, Place
from tieout.model.place import Spot, TextSpot
from tieout.sources import MAX_BYTES, read, read_text


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def kinds(document: Document) -> list[LineKind]:
    return [line.kind for line in document.lines]


def place_of(document: Document, word: str) -> Spot:
    line = next(line for line in document.lines if word in line.text)
    start = line.text.index(word)
    return line.place(start, start + len(word)).spot


def at(source: str, place: Spot) -> str:
    return source.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


class TestLines:
    def test_plain_line_needs_no_columns(self) -> None:
        document = read_text("Revenues   12\n")
        assert document.lines[0].origin is None
        assert place_of(document, "12") == TextSpot(1, 12, 14)

    def test_tabs_are_laid_out_at_every_eighth_column(self) -> None:
        document = read_text("ab\t12\n")
        assert document.lines[0].text == "ab      12"
        assert place_of(document, "12") == TextSpot(1, 4, 6)

    def test_carriage_return_at_the_end_is_no_text(self) -> None:
        document = read_text("Cash 1\r\nDebt 2\r\n")
        assert texts(document) == ["Cash 1", "Debt 2", ""]
        assert place_of(document, "2") == TextSpot(2, 6, 7)

    def test_lone_carriage_return_begins_a_visual_line_of_the_same_line(self) -> None:
        document = read_text("Cash 1\rDebt 2\n")
        assert [(line.number, line.text) for line in document.lines[:2]] == [(1, "Cash 1"), (2, "Debt 2")]
        assert place_of(document, "2") == TextSpot(1, 13, 14)

    def test_form_feed_begins_a_page(self) -> None:
        document = read_text("one\n\ftwo\n")
        assert document.pages == 2
        assert [line.page for line in document.lines if line.text] == [1, 2]
        assert place_of(document, "two") == TextSpot(2, 2, 5)

    def test_form_feed_on_a_line_of_its_own_begins_a_page(self) -> None:
        document = read_text("one\n\f\ntwo\f\nthree\n")
        assert [(line.text, line.page) for line in document.lines if line.text] == [("one", 1), ("two", 2), ("three", 3)]

    def test_no_break_spaces_are_blanks(self) -> None:
        document = read_text("Cash\u00a0\u00a012\n")
        assert document.lines[0].text == "Cash  12"
        assert place_of(document, "12") == TextSpot(1, 7, 9)

    def test_upright_lines_of_drawn_tables_are_blanks(self) -> None:
        document = read_text("\u2502Cash \u250212\u2502\n\u251c\u2500\u2500\u2500\u2500\u253c\u2500\u2524\n")
        assert document.lines[0].text == " Cash  12"
        assert document.lines[1].kind is LineKind.RULE

    @pytest.mark.parametrize("rule", ["-----", "  ====   ====", "- ---------", "______", "--- ---"])
    def test_ruled_lines(self, rule: str) -> None:
        assert kinds(read_text(f"{rule}\n")) == [LineKind.RULE, LineKind.BLANK]

    @pytest.mark.parametrize("text", ["-", "--", "a ---", "--- 12", "-1-", "     -      -      -"])
    def test_not_ruled(self, text: str) -> None:
        assert read_text(f"{text}\n").lines[0].kind is LineKind.TEXT


class TestMarkup:
    def test_tags_are_blanked_and_kept(self) -> None:
        document = read_text("<table> <Caption>\n<S>    <C>\nCash   12 <PAGE>\nx\n")
        assert texts(document)[:3] == ["", "", "Cash   12"]
        assert [(tag.name, tag.offset) for tag in document.lines[1].tags] == [("S", 0), ("C", 7)]
        assert document.lines[0].kind is LineKind.BLANK
        assert document.pages == 2

    def test_tag_beside_a_value_leaves_its_place_true(self) -> None:
        document = read_text("<S>Cash</S>\t12\n")
        assert place_of(document, "12") == TextSpot(1, 13, 15)
        assert place_of(document, "Cash") == TextSpot(1, 4, 8)

    def test_tags_in_brackets(self) -> None:
        document = read_text("[S]      [C]\nCash [note]   12\n")
        assert texts(document)[:2] == ["", "Cash [note]   12"]
        assert [tag.name for tag in document.lines[0].tags] == ["S", "C"]

    def test_footnote_marks_in_brackets_are_no_tags(self) -> None:
        document = read_text("Deposits [c]   12\n")
        assert texts(document)[0] == "Deposits [c]   12"
        assert document.lines[0].tags == ()

    def test_less_than_in_text_is_no_tag(self) -> None:
        assert texts(read_text("growth <5% and a<b>c\n"))[0].startswith("growth <5%")

    def test_entities_show_their_character_at_their_place(self) -> None:
        source = "Research &amp; development   1,234\n"
        document = read_text(source)
        assert document.lines[0].text == "Research & development   1,234"
        assert at(source, place_of(document, "1,234")) == "1,234"
        assert place_of(document, "&") == TextSpot(1, 10, 11)

    def test_encoded_attachment_is_skipped_with_a_doubt(self) -> None:
        document = read_text("Cash 1\nbegin 644 logo.gif\nM1234567890\n`\nend\nDebt 2\n")
        assert [text for text in texts(document) if text] == ["Cash 1", "Debt 2"]
        assert [(doubt.kind, doubt.place and doubt.place.line) for doubt in document.doubts] == [("skipped-part", 2)]

    def test_full_submission_is_one_text(self) -> None:
        document = read_text(
            "<SEC-DOCUMENT>0000000000-00-000000.txt : 19990101\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nCash   12\n</TEXT>\n"
            "</DOCUMENT>\n</SEC-DOCUMENT>\n"
        )
        assert "Cash   12" in texts(document)
        assert {"DOCUMENT", "TYPE", "TEXT", "/TEXT", "/DOCUMENT"} <= {t.name for line in document.lines for t in line.tags}


    def test_header_of_a_filing_is_furniture(self) -> None:
        document = read_text(
            "<SEC-HEADER>0000000000-00-000000.hdr.sgml\nCENTRAL INDEX KEY:   0000000001\nIRS NUMBER:          123456789\n"
            "</SEC-HEADER>\n<DOCUMENT>\n<TEXT>\nCash   12\n"
        )
        assert [line.text for line in document.lines if line.kind is LineKind.TEXT] == ["Cash   12"]

    def test_blanks_in_front_of_a_line_cost_nothing(self) -> None:
        document = read_text((" " * 3900 + "x\n") * 500)
        assert document.lines[499].text.strip() == "x"


class TestPages:
    SOURCE = "".join(
        f"Row {n}a      1,000     2,000\nRow {n}b      1,000     2,000\n\n        {n}\n<PAGE>\n\nNORTHWIND GROUP   Page {n + 1}\n\n"
        for n in range(1, 5)
    )

    def test_page_numbers_and_repeated_headers_are_furniture(self) -> None:
        document = read_text(self.SOURCE)
        found = [line.text.strip() for line in document.lines if line.kind is LineKind.FURNITURE]
        assert found == ["1", "NORTHWIND GROUP   Page 2", "2", "NORTHWIND GROUP   Page 3",
                         "3", "NORTHWIND GROUP   Page 4", "4", "NORTHWIND GROUP   Page 5"]  # fmt: skip
        assert document.pages == 5

    def test_rows_of_a_table_at_a_page_break_are_text(self) -> None:
        document = read_text(self.SOURCE)
        assert all(line.kind is LineKind.TEXT for line in document.lines if line.text.startswith("Row"))

    def test_more_is_furniture(self) -> None:
        assert read_text("one\n        (more)\ntwo\n").lines[1].kind is LineKind.FURNITURE


class TestEncodings:
    def test_utf8_with_mark(self) -> None:
        document = read(b"\xef\xbb\xbfCaf\xc3\xa9 12\n")
        assert (document.lines[0].text, document.doubts) == ("Caf\u00e9 12", ())

    def test_utf16(self) -> None:
        assert read("Cash 12\n".encode("utf-16")).lines[0].text == "Cash 12"

    def test_other_bytes_are_read_as_one_character_each_with_a_doubt(self) -> None:
        document = read(b"Soci\xe9t\xe9 \x80 \x81 12\n")
        assert document.lines[0].text.startswith("Soci\u00e9t\u00e9 \u20ac ")
        assert place_of(document, "12") == TextSpot(1, 13, 15)
        assert [(doubt.kind, doubt.place) for doubt in document.doubts] == [("guessed-encoding", Place(1, 5, 6))]

    def test_sha256_is_that_of_the_bytes(self) -> None:
        assert read(b"Cash 12\r\n").sha256 == sha256(b"Cash 12\r\n").hexdigest()


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"", "empty"), (b" \n\t\n", "empty"), (b"%PDF-1.4\n", "PDF"), (b"PK\x03\x04rest", "zip"),
            (b"\x89PNG\r\n", "PNG"), (b"abc\0def", "binary"), (b"<html><body hidden>x</body></html>", "prints no text"),
            (b"<?xml version='1.0'?><a/>", "XML, not XHTML"), (b"\x1f\x8b\x08\0", "gzip"),
        ],
    )  # fmt: skip
    def test_content_that_is_no_text(self, content: bytes, word: str) -> None:
        with pytest.raises(UnreadableSource, match=word) as caught:
            read(content, name="release.txt")
        assert str(caught.value).startswith("release.txt: ")
        assert "\n" not in str(caught.value)

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableSource, match="no such file"):
            read(tmp_path / "nowhere.txt")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableSource, match="folder"):
            read(tmp_path)

    def test_name_with_a_nul(self) -> None:
        with pytest.raises(UnreadableSource):
            read("a\0b")

    def test_too_large_is_refused_before_it_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.txt"
        with open(path, "wb") as file:
            file.truncate(MAX_BYTES + 1)
        with pytest.raises(UnreadableSource, match="64 MB"):
            read(path)

    def test_line_too_long_is_cut_with_a_doubt(self) -> None:
        document = read_text("x" * 1_000_000 + "\nCash 12\n")
        assert [doubt.kind for doubt in document.doubts] == ["line-too-long"]
        assert place_of(document, "12") == TextSpot(2, 6, 8)


MESS = st.text(alphabet="ab 1,.$()-=\t\r\f\n<>&;%S\u00a0\u2014/C", max_size=300)


@given(MESS)
@settings(max_examples=200, deadline=None)
def test_every_character_shown_is_where_it_says(source: str) -> None:
    if not source.strip():
        return
    rows = source.split("\n")
    for line in read_text(source).lines:
        for offset, character in enumerate(line.text):
            if character.isalnum():
                place = line.place(offset, offset + 1).spot
                assert rows[place.line - 1][place.column - 1] == character


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        document = read(content)
    except UnreadableSource as refusal:
        assert "\n" not in str(refusal)
    else:
        assert document.lines
