"""PDFs are read as the eye reads them: columns, marks, ruled lines, turned pages, columns of prose; places are boxes on pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from printed import Printed, as_printed, assembled
from tieout.errors import UnreadableSource
from tieout.model.document import Document, LineKind
from tieout.model.figure import Figure
from tieout.model.place import PageSpot
from tieout.pipeline import check
from tieout.sources import read
from tieout.sources.pdf.ligatures import restored

pytest.importorskip("pypdfium2_raw")
EXAMPLE = Path(__file__).resolve().parents[2] / "src" / "tieout" / "examples" / "fjellvik-3q05.txt"
ROWS = [("Net sales", "1,234", "1,100"), ("Cost of sales", "(700)", "(600)"), ("Gross profit", "534", "500")]


def lines(document: Document) -> list[str]:
    """The laid-out lines that print something."""
    return [line.text for line in document.lines if line.kind is not LineKind.BLANK]


def table(page: Printed, top: float = 80) -> Printed:
    """A small statement of income, with a line drawn over its total."""
    page.text(72, top, "Statement of income (in thousands)").right(400, top + 20, "2004").right(480, top + 20, "2003")
    for n, (label, first, second) in enumerate(ROWS):
        page.text(72, top + 40 + 12 * n, label).right(400, top + 40 + 12 * n, first).right(480, top + 40 + 12 * n, second)
    return page.line(360, top + 55, 400).line(440, top + 55, 480)


def values(content: bytes) -> list[tuple[str, str]]:
    return [(figure.label[-1], figure.text) for figure in check(content, name="a.pdf").release.figures]


ALL = [(label, text) for label, *row in ROWS for text in row]


def test_a_table_gives_its_figures_with_boxes_on_their_page() -> None:
    document = read(table(Printed().page()).made(), name="a.pdf")
    assert (document.format, document.pages) == ("pdf", 1)
    result = check(table(Printed().page()).made(), name="a.pdf")
    assert [(f.label[-1], f.text) for f in result.release.figures] == ALL
    assert result.coverage.tied == 6
    spot = result.release.figures[0].place.spot
    assert isinstance(spot, PageSpot) and spot.page == 1
    left, top, right, bottom = spot.box
    assert right == pytest.approx(400, abs=0.5) and left == pytest.approx(400 - 5 * 5.4, abs=0.5) and top < 120 < bottom


def test_ruled_lines_stand_under_the_columns_that_they_span() -> None:
    found = lines(read(table(Printed().page()).made()))
    at = next(n for n, text in enumerate(found) if set(text) == {" ", "-"})
    assert found[at - 1].endswith("(600)") and found[at + 1].endswith("500")
    assert found[at].split() == ["-" * 5, "-" * 5] and len(found[at]) == len(found[at - 1])


def test_two_lines_close_together_are_a_double_one() -> None:
    page = Printed().page().text(72, 80, "Total").right(400, 80, "1,234").line(370, 83, 400).line(370, 85, 400).text(72, 100, "Other").right(400, 100, "5")
    assert any(set(text.strip()) == {"="} for text in lines(read(page.made())))


@pytest.mark.parametrize("size", [6, 9, 14, 30])
@pytest.mark.parametrize("number", ["1,234", "(1,234)", "$1,234", "12.5%", "\u2014"])
def test_numbers_that_end_at_one_point_end_at_one_offset(size: float, number: str) -> None:
    page = Printed().page(2000, 900)
    for n, text in enumerate(["9", "12,345", number.rstrip(")%")]):
        page.text(72, 80 + 1.3 * size * n, "A label of some words").right(900, 80 + 1.3 * size * n, text, size)
    assert len({len(text) for text in lines(read(page.made()))}) == 1


def test_the_example_printed_reads_as_its_text() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    plain, printed = check(text.encode(), name="a.txt"), check(as_printed(text), name="a.pdf")

    def key(figure: Figure) -> tuple[object, ...]:
        return figure.label, figure.text, figure.period, figure.unit, figure.value

    assert Counter(map(key, plain.release.figures)) == Counter(map(key, printed.release.figures))
    assert sorted((f.name, f.message) for f in plain.findings) == sorted((f.name, f.message) for f in printed.findings)


def test_raised_marks_stay_with_their_word_and_never_join_digits() -> None:
    page = Printed().page().text(72, 80, "Cost of sales").text(72 + 13 * 5.4, 80, "1", 5.5, rise=4)
    page.right(400, 80, "1,234").text(400, 80, "2", 5.5, rise=4)
    assert lines(read(page.made()))[0].split("   ")[0] == "Cost of sales(1)"
    assert lines(read(page.made()))[0].endswith(" 1,234(2)")


def test_an_ordinal_is_no_mark() -> None:
    page = Printed().page().text(72, 80, "The 2").text(72 + 5 * 5.4, 80, "nd", 5.5, rise=4).text(72 + 6.6 * 5.4, 80, "quarter of the year")
    assert lines(read(page.made())) == ["The 2nd quarter of the year"]


def test_signs_stand_with_their_numbers() -> None:
    page = Printed().page()
    for n, (label, number) in enumerate([("Net sales", "1,234"), ("Other", "99"), ("Total", "1,333")]):
        page.text(72, 80 + 12 * n, label).text(350, 80 + 12 * n, "$").right(400, 80 + 12 * n, number).right(470, 80 + 12 * n, "(12").text(471, 80 + 12 * n, ")%")
    result = check(page.made(), name="a.pdf")
    assert [figure.text for figure in result.release.figures][:2] == ["1,234", "(12)%"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_that_is_turned_reads_the_same(rotate: int) -> None:
    angle = {0: 0, 90: 90, 180: 180, 270: 270}[rotate]
    page = Printed().page(700, 700, rotate=rotate)
    for n, (label, first, second) in enumerate(ROWS):
        for x, text in ((72, label), (340, first), (440, second)):
            y = 80 + 14 * n
            place = {0: (x, y), 90: (y, 700 - x), 180: (700 - x, 700 - y), 270: (700 - y, x)}[rotate]
            page.text(*place, text, angle=angle)
    document = read(page.made())
    assert [text.split("   ")[0] for text in lines(document)] == [label for label, *_ in ROWS]
    place = document.lines[1].place(0, 9)
    assert isinstance(place.source, PageSpot) and place.source.box[0] == pytest.approx(72, abs=1) and place.source.box[3] == pytest.approx(83, abs=4)


@pytest.mark.parametrize("angle", [90, 270])
def test_text_that_is_turned_on_an_upright_page_reads_the_same(angle: int) -> None:
    page = Printed().page()
    for n, (label, first, second) in enumerate(ROWS):
        for x, text in ((72, label), (340, first), (440, second)):
            y = 80 + 14 * n
            page.text(*((y, 792 - x) if angle == 90 else (612 - y, x)), text, angle=angle)
    assert values(page.made()) == ALL


LEFT = ["The year was a good one for us and", "for all who hold our shares, as the", "group sold more than ever before and", "at better prices in all of its markets",
        "while the costs of freight fell again", "and those of energy did not rise much."]  # fmt: skip
RIGHT = ["In the coming year we look forward to", "the opening of the new plant, which is", "to make twice as much as the old one", "with half of the people and a third of",
         "the energy that it takes today, so that", "margins are expected to improve a lot."]  # fmt: skip


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    page = Printed().page()
    for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        page.text(40, 80 + 12 * n, left, 8).text(320, 83 + 12 * n, right, 8)
    assert lines(read(page.made())) == LEFT + RIGHT


def test_a_table_is_not_cut_into_columns() -> None:
    page = Printed().page()
    for n, left in enumerate(LEFT):
        page.text(40, 80 + 12 * n, left, 8).right(400, 80 + 12 * n, f"1,{100 + n}", 8).right(470, 80 + 12 * n, f"2,{100 + n}", 8)
    assert [text.split()[-2:] for text in lines(read(page.made()))] == [[f"1,{100 + n}", f"2,{100 + n}"] for n in range(6)]


def test_prose_that_wraps_makes_sentences_again_and_titles_do_not_join() -> None:
    page = Printed().page()
    for n, title in enumerate(["Northwind Group Reports the Results of its Fourth Quarter", "Net income of $12.5 million", "Adjusted net income of $14.5 million"]):
        page.text(300 - (2.7 if n else 3.6) * len(title), 60 + 12 * n, title, 9 if n else 12)
    page.text(72, 120, "Revenues of the group rose to $50.5 million in the year, from").text(72, 132, "$40.4 million in the year before.")
    result = check(page.made(), name="a.pdf")
    assert {(figure.text, figure.label[-1]) for figure in result.release.figures} >= {("12.5", "Net income"), ("14.5", "Adjusted net income"), ("40.4", "Revenues of the group")}


def test_page_numbers_are_of_the_page_and_tables_go_on_overleaf() -> None:
    made = Printed()
    for n in range(3):
        made.page().text(72, 40, "Northwind Group plc   Annual report").right(540, 770, str(n + 1))
        for k in range(5):
            made.text(72, 80 + 12 * k, f"Line {'ABC'[n]}{'vwxyz'[k]}").right(400, 80 + 12 * k, f"{n + 1},{k}00").right(480, 80 + 12 * k, f"{n + 2},{k}00")
    document = read(made.made())
    furniture = [" ".join(line.text.split()) for line in document.lines if line.kind is LineKind.FURNITURE]
    assert furniture == ["1", "Northwind Group plc Annual report", "2", "Northwind Group plc Annual report", "3"]
    assert [len(grid.rows) for grid in check(made.made(), name="a.pdf").release.grids] == [15]


def test_a_page_without_text_is_a_finding_and_a_blank_one_is_none() -> None:
    result = check(Printed().page().image().page().page().image().made(), name="a.pdf")
    assert [(f.name, f.place.spot.page) for f in result.findings if isinstance(f.place.spot, PageSpot)] == [("page-without-text", 1), ("page-without-text", 3)]
    assert result.coverage.figures == 0


def test_a_password_is_asked_for_in_one_line_and_an_empty_one_is_none() -> None:
    with pytest.raises(UnreadableSource, match=r"a\.pdf: the PDF asks for a password; save a copy without one"):
        read(table(Printed().page()).made(password="secret"), name="a.pdf")
    assert values(table(Printed().page()).made(password="")) == ALL


def test_a_pdf_is_told_by_its_content() -> None:
    assert values(b"\x00\r\n junk before it " + table(Printed().page()).made()) == ALL
    assert read(b"Our PDF begins with %PDF-1.4, as all do.\n").format == "ascii"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", table(Printed().page()).made()[:700], assembled({1: b"<< /Type /Catalog >>"})[:60]])
def test_a_damaged_pdf_ends_in_one_line(content: bytes) -> None:
    with pytest.raises(UnreadableSource, match="the PDF is damaged and cannot be opened") as caught:
        read(content, name="a.pdf")
    assert "\n" not in str(caught.value)


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tieout.sources.pdf.pages.find_spec", lambda _name: None)
    with pytest.raises(UnreadableSource, match=r"pip install 'tieout\[pdf\]'"):
        read(table(Printed().page()).made(), name="a.pdf")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("pro\ufffdt", "profit"), ("\ufffdows", "flows"), ("\ufffdnancing", "financing"), ("E\ufffdect", "Effect"), ("o\ufffdce", "office"), ("signi\ufffdcant", "significant"),
     ("di\ufffderent", "different"), ("x\ufffdq", "x\ufffdq"), ("\ufffd", "\ufffd"), ("a\ufffdliates", "affiliates"), ("\ufffdrst-class", "first-class")],
)  # fmt: skip
def test_letters_of_ligatures_are_told_by_their_word(printed: str, meant: str) -> None:
    assert restored(printed) == meant


def test_a_label_that_wraps_in_a_ruled_table_is_one_row() -> None:
    page = Printed().page()
    rows = [(["Net sales"], "1,234"), (["Effect of exchange rate changes on", "cash and balances"], "(81)"), (["Other income"], "12"), (["Total of all"], "1,165")]
    y = 80.0
    for label, value in rows:
        page.line(72, y - 10, 400)
        for line in label:
            page.text(76, y, line)
            y += 12
        page.right(396, y - 12 - 6 * (len(label) - 1), value)
        y += 4
    page.line(72, y - 10, 400).text(76, y + 2, "** Not meaningful").right(396, y + 20, "3")
    assert [" ".join(text.split()) for text in lines(read(page.made())) if "-" not in text] == [
        "Net sales 1,234", "Effect of exchange rate changes on cash and balances (81)", "Other income 12", "Total of all 1,165",
        "** Not meaningful", "3",
    ]  # fmt: skip
