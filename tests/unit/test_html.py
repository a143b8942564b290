"""HTML -> Document -> Grids: cells, spans, signs in cells of their own, and places true to the character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieout.errors import UnreadableSource
from tieout.model.document import Document, LineKind
from tieout.model.grid import Grid
from tieout.model.place import TextSpot
from tieout.sources import read
from tieout.tables import find_grids


def page(body: str) -> Document:
    return read(f"<html><body>\n{body}\n</body></html>".encode())


def grid(body: str) -> Grid:
    (found,), _ = find_grids(page(body))
    return found


def rows(found: Grid) -> list[tuple[tuple[str, ...], list[str]]]:
    cells: dict[int, list[str]] = {}
    for cell in found.cells:
        cells.setdefault(cell.row, []).append(cell.currency + cell.text)
    return [(row.path, cells[n]) for n, row in enumerate(found.rows)]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.kind is LineKind.TEXT]


HEAD = "<tr><td></td><td colspan=3>2003</td><td colspan=3>2002</td></tr>"
SALES = "<tr><td>Sales</td><td>$</td><td align=right>1,234</td><td></td><td>$</td><td align=right>1,100</td><td></td></tr>"
LOSS = "<tr><td>Net loss</td><td></td><td>(34</td><td>)</td><td></td><td>(5</td><td>)</td></tr>"
SHARE = "<tr><td>Margin</td><td></td><td>(2.8</td><td>)%</td><td></td><td>0.5</td><td>%</td></tr>"


class TestCells:
    def test_signs_in_cells_of_their_own_are_of_the_number(self) -> None:
        found = grid(f"<table>{HEAD}{SALES}{LOSS}{SHARE}</table>")
        assert rows(found) == [
            (("Sales",), ["$1,234", "$1,100"]), (("Net loss",), ["(34)", "(5)"]), (("Margin",), ["(2.8)%", "0.5%"]),
        ]  # fmt: skip
        assert [column.header for column in found.columns] == [("2003",), ("2002",)]

    def test_tag_soup_of_the_first_years(self) -> None:
        found = grid(
            "<TABLE BORDER=0><TR><TH><TH COLSPAN=2><FONT SIZE=2><B>2003<TH COLSPAN=2>2002"
            "<TR><TD NOWRAP>&nbsp;&nbsp;Cash&nbsp;<TD>$<TD ALIGN=RIGHT>12<TD>$<TD>10"
            "<TR><TD>&nbsp;&nbsp;Land<TD><TD>30<TD><TD>20<TR><TD>Total<TD>$<TD>42<TD>$<TD>30</TABLE>"
        )
        assert rows(found) == [(("Cash",), ["$12", "$10"]), (("Land",), ["30", "20"]), (("Total",), ["$42", "$30"])]
        assert [row.indent for row in found.rows] == [2, 2, 0]

    def test_spanning_headers_stand_over_their_columns(self) -> None:
        found = grid(
            "<table><tr><td></td><td colspan=2>Three Months Ended<br>June 30,</td><td colspan=2>Six Months Ended<br>June 30,</td></tr>"
            "<tr><td></td><td>2003</td><td>2002</td><td>2003</td><td>2002</td></tr>"
            "<tr><td>Sales</td><td>310</td><td>299</td><td>600</td><td>580</td></tr>"
            "<tr><td>Costs</td><td>210</td><td>199</td><td>400</td><td>380</td></tr></table>"
        )
        assert [column.header for column in found.columns] == [
            ("Three Months Ended June 30,", "2003"), ("Three Months Ended June 30,", "2002"),
            ("Six Months Ended June 30,", "2003"), ("Six Months Ended June 30,", "2002"),
        ]  # fmt: skip

    def test_a_cell_over_several_rows_heads_its_column_or_names_its_rows(self) -> None:
        found = grid(
            "<table><tr><td></td><td></td><td rowspan=2>2003</td><td rowspan=2>2002</td></tr><tr><td></td><td></td></tr>"
            "<tr><td rowspan=2>Europe</td><td>North</td><td>11</td><td>12</td></tr><tr><td>South</td><td>21</td><td>22</td></tr>"
            "<tr><td rowspan=2>Asia</td><td>East</td><td>31</td><td>32</td></tr><tr><td>West</td><td>41</td><td>42</td></tr></table>"
        )
        assert [row.path for row in found.rows] == [("Europe", "North"), ("Europe", "South"), ("Asia", "East"), ("Asia", "West")]
        assert [column.header for column in found.columns] == [("2003",), ("2002",)]

    def test_words_beside_the_label_tell_rows_apart(self) -> None:
        found = grid(
            "<table><tr><td></td><td>Due</td><td>2003</td><td>2002</td></tr>"
            "<tr><td>Senior notes</td><td>June 2010</td><td>100</td><td>100</td></tr>"
            "<tr><td>Senior notes</td><td>June 2015</td><td>200</td><td>150</td></tr></table>"
        )
        assert [row.path for row in found.rows] == [("June 2010", "Senior notes"), ("June 2015", "Senior notes")]

    def test_a_subtotal_without_a_label_is_a_row(self) -> None:
        found = grid(
            "<table><tr><td></td><td>2003</td><td>2002</td></tr><tr><td>Selling</td><td>10</td><td>11</td></tr>"
            "<tr><td>General</td><td>20</td><td>22</td></tr><tr><td></td><td>30</td><td>33</td></tr></table>"
        )
        assert rows(found)[-1] == (("",), ["30", "33"])

    def test_a_cell_of_several_lines_of_numbers_is_several_rows(self) -> None:
        found = grid(
            "<table><tr><td></td><td>2003</td><td>2002</td></tr>"
            "<tr><td>Cash<br>Land<br>Total</td><td>12<br>30<br>42</td><td>10<br>20<br>30</td></tr></table>"
        )
        assert rows(found) == [(("Cash",), ["12", "10"]), (("Land",), ["30", "20"]), (("Total",), ["42", "30"])]

    def test_nil_dashes_are_values(self) -> None:
        found = grid(
            "<table><tr><td></td><td>2003</td><td>2002</td></tr><tr><td>Cash</td><td>12</td><td>&#8212;</td></tr>"
            "<tr><td>Land</td><td>&mdash;</td><td>$&nbsp;20</td></tr></table>"
        )
        assert rows(found) == [(("Cash",), ["12", "—"]), (("Land",), ["—", "$20"])]

    def test_superscripts_are_marks(self) -> None:
        found = grid(
            "<table><tr><td></td><td>2003</td><td>2002<sup>1</sup></td></tr><tr><td>Cash<sup>2</sup></td><td>12</td><td>10</td></tr>"
            '<tr><td>Land<span style="position:relative;top:-3.5pt">3</span></td><td>30<sup>(4)</sup></td><td>20</td></tr></table>'
        )
        assert [(row.label, row.marks) for row in found.rows] == [("Cash", ("2",)), ("Land", ("3",))]
        assert [cell.marks for cell in found.cells] == [(), (), ("4",), ()]
        assert found.columns[1].header == ("2002",)

    def test_borders_and_rows_of_dashes_are_ruled_lines(self) -> None:
        found = grid(
            "<table><tr><td></td><td>2003</td><td>2002</td></tr>"
            '<tr><td>Cash</td><td style="border-bottom:1px solid #000">12</td><td style="border-bottom:1px solid #000">10</td></tr>'
            "<tr><td>Total</td><td>12</td><td>10</td></tr><tr><td></td><td>====</td><td>====</td></tr>"
            "<tr><td>Debt</td><td>3</td><td>2</td></tr></table>"
        )
        assert [(row.rule_above, row.rule_below) for row in found.rows] == [(0, 1), (1, 2), (2, 0)]


class TestText:
    def test_paragraphs_lists_and_breaks(self) -> None:
        document = page("<p>Sales rose&nbsp;by\n 5%\nto $3 million.</p><div>Costs<br>fell.</div><ul><li>One</li><li>Two</li></ul>")
        assert texts(document) == ["Sales rose by 5% to $3 million.", "Costs", "fell.", "One", "Two"]

    def test_hidden_text_is_not_read(self) -> None:
        document = page(
            '<div style="display:none">12</div><p hidden>13</p><script>var x = "<p>14</p>"</script><style>p{}</style>'
            "<ix:header><ix:hidden><p>15</p></ix:hidden></ix:header><p>16</p>"
        )
        assert texts(document) == ["16"]

    def test_a_table_without_numbers_is_text(self) -> None:
        document = page("<table><tr><td>&bull;</td><td>Sales rose to $3 million in the quarter.</td></tr></table>")
        assert texts(document) == ["• Sales rose to $3 million in the quarter."]

    def test_a_table_that_lays_out_the_page_gives_what_it_holds(self) -> None:
        document = page(f"<table><tr><td>Our results<table>{HEAD}{SALES}{LOSS}</table>and more.</td></tr></table>")
        (found,), _ = find_grids(document)
        assert len(found.rows) == 2
        assert texts(document)[0] == "Our results"
        assert texts(document)[-1] == "and more."

    def test_preformatted_text_keeps_its_columns(self) -> None:
        document = page("<pre>\n              2003    2002\nCash &amp; co   12      10\nLand          30\t  20\n</pre>")
        (found,), _ = find_grids(document)
        assert rows(found) == [(("Cash & co",), ["12", "10"]), (("Land",), ["30", "20"])]

    def test_page_breaks_count_pages(self) -> None:
        document = page('<p>one</p><hr style="page-break-after:always"><p>two</p><div style="page-break-before:always">three</div>')
        assert document.pages == 3

    def test_a_page_that_prints_nothing_is_refused(self) -> None:
        with pytest.raises(UnreadableSource, match="prints no text"):
            page("<script>x</script>")


WORDS = st.sampled_from(["Sales", "$3", "million", "(1,234)", "5.7%", "&amp;", "&#8212;", "é", "😀", "<b>x</b>", "\n", "  ", "&nbsp;"])


class TestPlaces:
    def test_places_of_cells_and_sentences(self) -> None:
        source = (
            "<html>\n<table>\r\n<tr><td>Cash</td><td>2003</td></tr>\n<tr><td>A&amp;B</td>\n<td>$</td><td>"
            "<font>(1,234</font></td><td>)</td></tr></table>\n<p>It was\n<b>$3</b> million.</p>"
        )
        document = read(source.encode())
        lines = source.split("\n")
        for word in ("(1,234", "$3", "million."):
            line = next(one for one in document.lines if word in one.text)
            start = line.text.index(word)
            spot = line.place(start, start + len(word)).spot
            assert isinstance(spot, TextSpot)
            assert lines[spot.line - 1][spot.column - 1 : spot.end_column - 1] == word

    @given(st.lists(WORDS, max_size=12), st.lists(WORDS, max_size=6))
    @settings(deadline=None, max_examples=150)
    def test_every_character_shown_is_where_it_says(self, words: list[str], cells: list[str]) -> None:
        source = "<html><p>" + "".join(words) + "x</p><table><tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "<td>7</td></tr></table>"
        lines = source.split("\n")
        for line in read(source.encode()).lines:
            if line.kind is not LineKind.TEXT:
                continue
            for offset, character in enumerate(line.text):
                spot = line.place(offset, offset + 1).spot
                assert isinstance(spot, TextSpot)
                if character.isalnum() or character in "$%()":
                    assert lines[spot.line - 1][spot.column - 1] == character


def test_a_ruled_row_may_begin_the_page() -> None:
    document = read(b"<table><tr><td style='border-top:1px solid'>Cash</td><td style='border-top:1px solid'>5</td></tr></table>")
    assert texts(document)[0].split() == ["Cash", "5"]


class TestReferences:
    def test_numbers_of_notes_are_no_figures(self) -> None:
        from tieout.pipeline import read_figures

        rows = "".join(
            f"<tr><td>{label}</td><td>{note}</td><td>{a}</td><td>{b}</td></tr>"
            for label, note, a, b in (("Stocks", "4", "3,491", "3,198"), ("Other", "13", "500", "586"), ("Cash", "28", "1,869", "2,401"))
        )
        page = f"<html><p>BALANCE SHEETS</p><table><tr><td></td><td></td><td>2003</td><td>2002</td></tr>{rows}</table></html>"
        assert [figure.text for figure in read_figures(page.encode()).figures] == ["3,491", "3,198", "500", "586", "1,869", "2,401"]


def test_decimals_belong_to_the_number_beside_them_where_their_whole_column_is_decimals() -> None:
    body = "<table><tr><td></td><td>2004</td><td>{head}</td><td>2003</td></tr><tr><td>North</td><td>12</td><td>.5</td><td>11</td></tr><tr><td>South</td><td>14</td><td>{other}</td><td>13</td></tr></table>"
    apart = rows(grid(body.format(head="% change", other="2.9")))
    assert [cells for _, cells in apart] == [["12", ".5", "11"], ["14", "2.9", "13"]]
    joined = rows(grid(body.format(head="", other=".25")))
    assert [cells for _, cells in joined] == [["12.5", "11"], ["14.25", "13"]]
